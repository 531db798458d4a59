import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { inlineModules } from '../src/store/inline-modules.ts';
import { compilePrelude } from '../src/workflow/sandbox/thread/quickjs.ts';
import type { SandboxFigures, SandboxOrder } from './sandbox-run.ts';
import { median, table } from './table.ts';

const ROUNDS = 7;
/** Rounds of the titles, which take long. */
const LONG_ROUNDS = 2;
const CALLS = 1_000;

const ENGINES = [
  ['quickjs-wasi', 'quickjs-wasi/quickjs.wasm'],
  ['quickjs-emscripten', '@jitl/quickjs-ng-wasmfile-release-sync/wasm'],
] as const;

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const msEach = (value: number): string => `${(value / CALLS).toFixed(2)} ms`;
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;
const mb = (value: number): string => `${(value / 1024 / 1024).toFixed(0)} MB`;

type Row = readonly [
  what: string,
  measure: SandboxOrder['measure'],
  figure: keyof SandboxFigures,
  show: (value: number) => string,
  goal: string,
];

const ROWS: readonly Row[] = [
  ['cold start', 'start', 'coldMs', ms, '< 60 ms'],
  ['  to its first answer', 'start', 'coldAnswerMs', ms, ''],
  ['a second one', 'start', 'secondMs', ms, '< 5 ms'],
  ['  to its first answer', 'start', 'secondAnswerMs', ms, ''],
  ['processor time of a process that starts both', 'start', 'processorMs', ms, ''],
  ['1,000 pending calls: processor for each', 'pending', 'processorMs', msEach, '< 0.5 ms'],
  ['10,000 calls answered at once', 'fan', 'wallMs', ms, ''],
  ['  memory above idle', 'fan', 'bytesOverIdle', mb, '< 200 MB'],
  ['4,096 items through three stages', 'stages', 'wallMs', ms, ''],
  ['  memory above idle', 'stages', 'bytesOverIdle', mb, '< 200 MB'],
  ['3,000 titles compared pairwise by words: processor', 'titles', 'processorMs', seconds, '< 30 s'],
  ['  the same in Node itself', 'titles', 'nodeMs', seconds, ''],
  ['1,000 recorded answers replayed from a journal', 'replay', 'wallMs', ms, '< 300 ms'],
];

/** Both engines of the sandbox side by side; each figure from fresh processes that run a bundle, as the Action does. */
export async function sandbox(): Promise<string> {
  await using bundle = await bundled();
  const taken: { readonly engine: string; readonly measure: string; readonly figures: SandboxFigures }[] = [];
  const take = async (engine: (typeof ENGINES)[number], measure: SandboxOrder['measure']): Promise<void> => {
    taken.push({ engine: engine[0], measure, figures: await bundle.measure(engine, measure) });
  };
  for (const engine of ENGINES) await take(engine, 'record');
  // In turn, so that a machine that gets slower gets slower for all of them.
  for (let round = 0; round < ROUNDS; round++)
    for (const measure of new Set(ROWS.map(([, measure]) => measure)))
      if (measure !== 'titles' || round < LONG_ROUNDS)
        for (const engine of ENGINES) await take(engine, measure);

  const middle = (engine: string, [, measure, figure]: Row): number =>
    median(
      taken
        .filter((one) => one.engine === engine && one.measure === measure)
        .map(({ figures }) => figures[figure] ?? Number.NaN),
    );
  return table(
    `The sandbox: medians of ${ROUNDS} processes for each figure, the engines in turn; the second engine is the spare one and has no goals`,
    ['what', ...ENGINES.map(([name]) => name), 'goal'],
    ROWS.map((row) => {
      const [what, , , show, goal] = row;
      return [what, ...ENGINES.map(([name]) => show(middle(name, row))), goal];
    }),
  );
}

/** A process runs one file without types, as a user's does. It stands in the tree, where the packages that stay outside are found. */
async function bundled() {
  const root = join(import.meta.dirname, '..');
  const folder = await mkdtemp(join(root, 'node_modules/.bench-'));
  const bundle = await rolldown({
    cwd: root,
    input: {
      run: 'bench/sandbox-run.ts',
      'quickjs-wasi': 'src/sandbox-thread.ts',
      'quickjs-emscripten': 'test/conformance/emscripten-thread.ts',
    },
    platform: 'node',
    onLog: () => undefined,
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].js' });
  await bundle.close();
  const require = createRequire(import.meta.url);
  const guest = await inlineModules(new URL('../src/workflow/guest/prelude.js', import.meta.url));
  const preludes = {
    'quickjs-wasi': join(folder, 'prelude.bin'),
    'quickjs-emscripten': join(folder, 'prelude.js'),
  };
  const wasi = await readFile(require.resolve('quickjs-wasi/quickjs.wasm'));
  await writeFile(preludes['quickjs-wasi'], await compilePrelude(wasi, guest));
  await writeFile(preludes['quickjs-emscripten'], guest);
  return {
    measure: async ([engine, wasm]: (typeof ENGINES)[number], measure: SandboxOrder['measure']) => {
      const journal = join(folder, `${engine}.jsonl`);
      const order: SandboxOrder = {
        engine,
        wasm: require.resolve(wasm),
        prelude: preludes[engine],
        measure,
        journal,
      };
      const child = fork(join(folder, 'run.js'), [JSON.stringify(order)]);
      const gone = once(child, 'exit').then(([code]): never => {
        throw new Error(`${engine} ${measure} ended with ${code} before it said anything`);
      });
      const [figures]: SandboxFigures[] = await Promise.race([once(child, 'message'), gone]);
      return figures ?? {};
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
