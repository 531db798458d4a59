import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { rolldown } from 'rolldown';
import type { Failure } from './feed.ts';
import { seedsOf } from './seeds.ts';
import { TARGET_FILES, TARGETS } from './targets.ts';

// Inputs that are made without looking, to begin with: the fuzzer puts their parts together.
const SAMPLES = 300;
const LENGTH_MAX = 20_000;
// A call that takes so long hangs; the counters and a busy machine are in it.
const HANG_MS = 20_000;
const GRACE_MS = 120_000;
// Jazzer.js takes so long to put its counters into a bundle: with less than that left, it is not started again.
const START_MS = 15_000;
// Of each target, this many characters are kept for ever, in texts of this length at most.
const KEPT_LENGTH_MAX = 1_000;
const KEPT_MAX = 6_000;

/** Where the guided fuzzer is installed and may write, and what it does there. */
export type Guide = {
  readonly jazzer: string;
  readonly bundle: string;
  readonly scratch: string;
  readonly seed: number;
};

/** The parsers as Jazzer.js wants them: CommonJS files, as few as each needs, since it puts counters into each file at every start. */
export async function bundleTargets(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: [...Object.keys(TARGET_FILES).map((file) => `targets/${file}`), 'guided-target'].map((file) =>
      join(import.meta.dirname, `${file}.ts`),
    ),
    platform: 'node',
    external: ['fast-check'],
    logLevel: 'silent',
  });
  const names = { entryFileNames: '[name].cjs', chunkFileNames: 'chunk-[name].cjs' };
  await bundle.write({ dir: folder, format: 'cjs', ...names });
  await bundle.close();
}

/** Runs Jazzer.js on one target until `untilMs`. Failures are those that are seen without its counters too. */
export async function guidedFeed(
  name: string,
  guide: Guide,
  untilMs: number,
): Promise<{ readonly runs: number; readonly failures: readonly Failure[] }> {
  const found = join(guide.scratch, name, `found-${guide.seed}`);
  mkdirSync(found, { recursive: true });
  let runs = 0;
  // It ends at the first failure, and then goes on from other texts.
  for (let seed = guide.seed; seed === guide.seed || Date.now() < untilMs - START_MS; seed += 1) {
    const seconds = Math.max(START_MS, untilMs - Date.now()) / 1_000;
    const said = await jazzer(name, { guide: { ...guide, seed }, found }, [
      `-max_total_time=${Math.ceil(seconds)}`,
      `-max_len=${LENGTH_MAX}`,
    ]);
    const last = [...said.matchAll(/^(?:#|Done )(\d+)/gm)].at(-1)?.[1];
    if (last === undefined) throw new Error(`Jazzer.js did not feed ${name}:\n${said.slice(-2_000)}`);
    runs += Number(last);
  }
  const failures: Failure[] = [];
  for (const file of readdirSync(found)) {
    const reason = await refusal(name, join(found, file));
    if (reason !== null) failures.push({ input: textIn(name, join(found, file)), reason });
  }
  return { runs, failures };
}

/** Short texts that together reach what all texts of the target reached. */
export async function reachedBy(name: string, guide: Guide): Promise<readonly string[]> {
  const merged = join(guide.scratch, name, 'merged');
  mkdirSync(merged, { recursive: true });
  const options = ['-merge=1', `-max_len=${KEPT_LENGTH_MAX}`];
  await jazzer(name, { guide, found: join(guide.scratch, name), into: merged }, options);
  const texts = readdirSync(merged).map((file) => textIn(name, join(merged, file)));
  let left = KEPT_MAX;
  return texts
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .filter((text) => {
      left -= JSON.stringify(text).length;
      return left >= 0;
    });
}

async function jazzer(
  name: string,
  { guide, found, into }: { readonly guide: Guide; readonly found: string; readonly into?: string },
  options: readonly string[],
): Promise<string> {
  const { bundle, scratch, seed } = guide;
  const corpus = join(scratch, name, 'corpus');
  if (!existsSync(corpus)) writeFirst(name, corpus, seed);
  const entry = join(bundle, `fuzz-${name}.cjs`);
  const file = Object.keys(TARGET_FILES).find((held) => TARGET_FILES[held]?.[name] !== undefined);
  writeFileSync(
    entry,
    `const [targets] = Object.values(require('./${file}.cjs'));
exports.fuzz = require('./guided-target.cjs').guided(targets[${JSON.stringify(name)}], ${JSON.stringify(found)});\n`,
  );
  const own = ['-i', bundle, '-e', 'fast-check', `--timeout=${HANG_MS}`];
  const program = join(guide.jazzer, 'node_modules/@jazzer.js/core/dist/cli.js');
  const folders = into === undefined ? [corpus] : [into, corpus];
  const { said } = await ended(
    [program, entry, ...folders, ...own, '--', ...options, `-seed=${seed}`, `-artifact_prefix=${found}/`],
    GRACE_MS * 5,
  );
  return said;
}

function writeFirst(name: string, folder: string, seed: number): void {
  const target = TARGETS[name];
  if (target === undefined) throw new Error(`no target is called ${name}`);
  mkdirSync(folder, { recursive: true });
  const texts = [
    ...[...seedsOf(name).values()].flat(),
    ...fc.sample(target.inputs, { seed, numRuns: SAMPLES }),
  ];
  for (const [index, text] of texts.entries())
    writeFileSync(join(folder, `first-${index}`), text.slice(0, LENGTH_MAX), target.encoding ?? 'utf8');
}

const textIn = (name: string, file: string): string => readFileSync(file, TARGETS[name]?.encoding ?? 'utf8');

/** Why a target does not bear what stands in a file, in a process of its own, without counters; null when it does. */
async function refusal(name: string, file: string): Promise<string | null> {
  const { code, said } = await ended([join(import.meta.dirname, 'playing-process.ts'), name, file], GRACE_MS);
  return code === 0 ? null : said.slice(-2_000);
}

async function ended(
  args: readonly string[],
  maxMs: number,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += String(text);
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), maxMs);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, said };
}
