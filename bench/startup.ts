import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setStage } from '../test/e2e/support/stage.ts';
import { offlineBrain } from '../test/fakes/anthropic/offline-brain.ts';
import { median, table } from './table.ts';

const STARTS = 15;

/** From the start of the process to its end on an event that is not ours, and to the first model request on a pull request. */
export async function startup(): Promise<string> {
  let asked = (): void => undefined;
  const brain = offlineBrain();
  await using stage = await setStage({
    rule: (body, n, signal) => {
      asked();
      return brain(body, n, signal);
    },
  });
  await stage.openPull({
    number: 7,
    author: 'ada',
    files: { 'src/late.js': 'exec("ls " + process.argv[2]);\n' },
  });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const ignored = { ...happening, eventName: 'push' };

  // In turn, so that a machine that gets slower gets slower for all of them.
  const bare: number[] = [];
  const nothing: number[] = [];
  const first: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    bare.push(await timed(() => ended(spawn(process.execPath, ['-e', '0']))));
    nothing.push(
      await timed(async () => {
        const { exitCode, stdout } = await stage.play(ignored, { isHosted: false });
        if (exitCode !== 0 || !stdout.startsWith('Nothing to do')) throw new Error(`not ignored: ${stdout}`);
      }),
    );
    first.push(
      await timed(async () => {
        const request = Promise.withResolvers<void>();
        asked = request.resolve;
        const step = await stage.start(happening);
        await Promise.race([
          request.promise,
          step.main.ended.then(({ stdout }) => Promise.reject(new Error(`no request: ${stdout}`))),
        ]);
        step.main.kill('SIGKILL');
      }),
    );
  }
  const base = median(bare);
  const row = (what: string, values: readonly number[], goal: string) => [
    what,
    `${median(values).toFixed(0)} ms`,
    `${(median(values) / base).toFixed(1)}×`,
    goal,
  ];
  return [
    table(
      `Start-up: medians of ${STARTS} starts each, in turn`,
      ['from the start of the process', 'median', 'to bare Node', 'goal'],
      [
        row('bare Node, to its end', bare, ''),
        row('to "nothing to do", an event that is not ours', nothing, 'under 110 ms'),
        row('to the first model request on a pull request', first, 'under 300 ms'),
      ],
    ),
    table(
      'Beside it: what others install when they run (their own sources, read in August 2026; seconds measured elsewhere, not on this machine)',
      ['action', 'installs at run time', 'seconds'],
      [
        ['this one', 'nothing: one committed bundle', '0'],
        [
          'anthropics/claude-code-action',
          'Bun (52 MB package), its dependencies, a native binary (175 MB package, 381 MB)',
          '10 to 15',
        ],
        ['openai/codex-action', 'setup-node, two global npm packages, a proxy', 'not measured'],
        [
          'google-github-actions/run-gemini-cli',
          'a global npm package, an extension, a docker image',
          'not measured',
        ],
        [
          'anthropics/claude-code-security-review',
          'apt packages, Python and pip, Node, a global npm package',
          'not measured',
        ],
      ],
    ),
  ].join('\n');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

const ended = (child: ReturnType<typeof spawn>): Promise<unknown> => once(child, 'close');
