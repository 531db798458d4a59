import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Stage, setStage } from '../../test/e2e/support/stage.ts';
import { median, table } from '../table.ts';
import { type Migration, migration, SCRIPT_PATH } from './migration.ts';

const FILES = 500;
const ALL = 15_000;
const AT_ONCE = 64;
const ROUNDS = 3;
/** `git worktree add` of each is measured for so many, and the rest is scaled. */
const WORKTREES = 24;
const GOAL = { processorMs: 3_000, bytes: 300 * 1024 * 1024 };
const run = promisify(execFile);

/** What it takes that agents edit: a migration of 500 files by the Action, against the same agents only reading. */
export async function editing(): Promise<string> {
  const played = await migration({ edited: FILES, all: ALL });
  const reading: Took[] = [];
  const editing: Took[] = [];
  const again: Resumed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    reading.push(await migrated(played, { edit: false }));
    editing.push(await migrated(played, { edit: true }));
    again.push(await resumed(played));
  }
  const worktrees = await worktreesOf(played);
  const more = (of: (took: Took) => number): number =>
    median(editing.map((took, round) => of(took) - of(reading[round] ?? took)));
  const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
  const all = FILES / WORKTREES;
  return table(
    `A migration of ${FILES} files in a tree of ${ALL} by the Action, ${AT_ONCE} agents at once, three turns each (a scripted model): medians of ${ROUNDS} rounds, each beside the same agents only reading`,
    ['what', 'measured', 'goal'],
    [
      ['processor time, agents read', s(median(reading.map(({ processorMs }) => processorMs))), ''],
      [
        'processor time, agents edit and the result is one pull request',
        s(median(editing.map(({ processorMs }) => processorMs))),
        '',
      ],
      [
        'more for editing, merging and publishing, git included',
        s(more(({ processorMs }) => processorMs)),
        `≤ ${s(GOAL.processorMs)}`,
      ],
      ['most memory, agents read', mb(median(reading.map(({ peakBytes }) => peakBytes))), ''],
      [
        'more for editing, merging and publishing',
        mb(more(({ peakBytes }) => peakBytes)),
        `≤ ${mb(GOAL.bytes)}`,
      ],
      [
        'requests to GitHub for branch and pull request',
        `${median(editing.map(({ requests }) => requests)) - median(reading.map(({ requests }) => requests))}`,
        '',
      ],
      [
        'processor time of the second attempt, the first one killed when all agents had answered',
        s(median(again.map(({ processorMs }) => processorMs))),
        '',
      ],
      ['  requests to the model in it', `${Math.max(...again.map(({ asked }) => asked))}`, '0'],
      [
        `git worktree add and remove for ${FILES} agents, ${WORKTREES} measured and scaled`,
        s(worktrees.ms * all),
        '',
      ],
      ['  their files on the disk, scaled', mb(worktrees.bytes * all), ''],
    ],
  );
}

type Took = { readonly processorMs: number; readonly peakBytes: number; readonly requests: number };

async function migrated({ files, answer }: Migration, { edit }: { readonly edit: boolean }): Promise<Took> {
  await using stage = await setStage({ files, rule: (body) => answer(body, () => undefined) });
  stage.github.serveRepository(stage.origin.dir);
  const took = await measured(stage, await stage.schedule(), { inputs: inputsFor(edit) });
  if (edit) expectPull(stage);
  return took;
}

type Resumed = Took & { readonly asked: number };

/** The second attempt of a run that was killed when all agents had answered and GitHub had the first trees of the branch. */
async function resumed({ files, answer }: Migration): Promise<Resumed> {
  let asked = 0;
  await using stage = await setStage({
    files,
    rule: (body) => {
      asked += 1;
      return answer(body, () => undefined);
    },
  });
  stage.github.serveRepository(stage.origin.dir);
  const happening = await stage.schedule();
  const killed = await stage.start(happening, { inputs: inputsFor(true) });
  await stage.github.until('git/create-tree');
  killed.main.kill('SIGKILL');
  const ended = await killed.main.ended;
  if (ended.exitCode !== null) throw new Error(`the run ended before it was killed\n${ended.stdout}`);
  await (await killed.post(ended)).ended;
  const before = asked;
  const took = await measured(stage, happening, { inputs: inputsFor(true), attempt: 2 });
  expectPull(stage);
  return { ...took, asked: asked - before };
}

async function measured(
  stage: Stage,
  happening: Awaited<ReturnType<Stage['schedule']>>,
  options: { readonly inputs: Readonly<Record<string, string>>; readonly attempt?: number },
): Promise<Took> {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-editing-'));
  try {
    const [times, peak] = [join(dir, 'times'), join(dir, 'peak')];
    const step = await stage.start(happening, {
      ...options,
      env: { BENCH_PEAK: peak, NODE_OPTIONS: `--import=${new URL('peak.mjs', import.meta.url)}` },
      under: ['perl', '-e', TIMED, times],
    });
    const ended = await step.main.ended;
    if (ended.outputs.status !== 'completed') throw new Error(ended.stdout);
    const { peakBytes } = JSON.parse(await readFile(peak, 'utf8'));
    const requests = stage.github.requests.length;
    return { processorMs: Number(await readFile(times, 'utf8')) * 1000, peakBytes, requests };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export const inputsFor = (edit: boolean): Readonly<Record<string, string>> => ({
  workflow: SCRIPT_PATH,
  args: JSON.stringify({ edit }),
  concurrency: `${AT_ONCE}`,
  'max-cost-usd': '100',
  edits: edit ? 'pull-request' : 'off',
});

function expectPull({ github }: Stage): void {
  const pulls = github.state.issues.filter(({ pull }) => pull !== null);
  if (pulls.length !== 1) throw new Error(`expected one pull request, got ${pulls.length}`);
}

/** Runs the words after its first one and writes the processor seconds of all that they started there. A shell would drop inputs, whose names have dashes. */
const TIMED =
  'my $file = shift; my $code = system @ARGV; my @times = times; open(my $out, ">", $file); print $out $times[2] + $times[3]; exit($code >> 8)';

/** One after the other: several at once fail on a shared lock. */
async function worktreesOf({ files }: Migration): Promise<{ readonly ms: number; readonly bytes: number }> {
  await using stage = await setStage({ files });
  const { dir } = stage.origin;
  const places = Array.from({ length: WORKTREES }, (_, index) => `${dir}-tree-${index}`);
  const startedMs = performance.now();
  try {
    for (const place of places)
      await stage.origin.git('worktree', 'add', '--quiet', '--detach', place, 'main');
    const addedMs = performance.now() - startedMs;
    const { stdout } = await run('du', ['--summarize', '--block-size=1', ...places]);
    const bytes = stdout.split('\n').reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0), 0);
    const removingMs = performance.now();
    for (const place of places) await stage.origin.git('worktree', 'remove', '--force', place);
    return { ms: addedMs + performance.now() - removingMs, bytes };
  } finally {
    await Promise.all(places.map((place) => rm(place, { recursive: true, force: true })));
  }
}
