import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readJournal } from '../../src/store/read-journal.ts';
import { type Stage, setStage } from '../../test/e2e/support/stage.ts';
import { seededRandom } from '../../test/fakes/seeded-random.ts';
import { table } from '../table.ts';
import { inputsFor } from './editing.ts';
import { type Migration, migration } from './migration.ts';

const FILES = 500;
const ALL = 3_000;
const KILLS = 30;
/** Of one run, before it is left to end. */
const KILLS_EACH = 3;
const SEED = 15;

type Moment =
  /** After so many first requests to the model. */
  | { readonly type: 'asked'; readonly count: number }
  /** Once GitHub has answered an operation, of which some are between the branch and its pull request. */
  | { readonly type: 'published'; readonly operation: string };

const PUBLISHING = ['git/create-tree', 'git/create-commit', 'git/create-ref', 'pulls/create'];

/** A migration by the Action that is killed at random moments and run again: what comes of it, and what that costs. */
export async function killedEditing(): Promise<string> {
  const random = seededRandom(SEED).uniform;
  const played = await migration({ edited: FILES, all: ALL });
  const quiet = await chain(played, []);
  const count = { kills: 0, runs: 0, again: 0, paidTwice: 0, other: 0, branches: 0, pulls: 0, left: 0 };
  while (count.kills < KILLS) {
    const most = Math.min(KILLS_EACH, KILLS - count.kills);
    const ended = await chain(
      played,
      Array.from({ length: most }, () => someMoment(random)),
    );
    count.runs += 1;
    count.kills += ended.kills;
    count.again += ended.asked - FILES;
    count.paidTwice += ended.paidTwice;
    count.left += ended.leftInGit;
    if (ended.tree !== quiet.tree) count.other += 1;
    if (ended.branches !== 1) count.branches += 1;
    if (ended.pulls !== 1) count.pulls += 1;
  }
  return table(
    `A migration of ${FILES} files, killed with SIGKILL at ${KILLS} random moments (requests to the model, and between what GitHub is told), each run again until it completes`,
    ['what', 'count', 'goal'],
    [
      ['kills', `${count.kills}`, `${KILLS}`],
      ['runs that they came into', `${count.runs}`, ''],
      ['ends whose tree is not that of an undisturbed run', `${count.other}`, '0'],
      ['ends with other than one branch', `${count.branches}`, '0'],
      ['ends with other than one pull request', `${count.pulls}`, '0'],
      ['agents asked again, in flight at a kill', `${count.again}`, ''],
      ['agents asked again although the journal had their outcome', `${count.paidTwice}`, '0'],
      ["files that are new or gone in the checkout's .git", `${count.left}`, '0'],
    ],
  );
}

function someMoment(random: () => number): Moment {
  if (random() < 0.6) return { type: 'asked', count: 1 + Math.floor(random() * FILES) };
  return { type: 'published', operation: PUBLISHING[Math.floor(random() * PUBLISHING.length)] ?? '' };
}

/** Attempts of one workflow run, each but the last killed at its moment. */
async function chain(played: Migration, moments: readonly Moment[]) {
  const reached = { asked: () => {}, count: Number.POSITIVE_INFINITY };
  const known = new Set<string>();
  let asked = 0;
  let inAttempt = 0;
  let paidTwice = 0;
  await using stage = await setStage({
    files: played.files,
    rule: (body) =>
      played.answer(body, (path) => {
        asked += 1;
        inAttempt += 1;
        if (known.has(path)) paidTwice += 1;
        if (inAttempt >= reached.count) reached.asked();
      }),
  });
  stage.github.serveRepository(stage.origin.dir);
  const happening = await stage.schedule();
  const before = gitFiles(happening.workspace);
  let kills = 0;
  for (let attempt = 1; ; attempt += 1) {
    const moment = moments[attempt - 1] ?? null;
    inAttempt = 0;
    const from = stage.github.requests.length;
    const moments_ = Promise.withResolvers<void>();
    reached.asked = moments_.resolve;
    reached.count = moment?.type === 'asked' ? moment.count : Number.POSITIVE_INFINITY;
    const step = await stage.start(happening, { attempt, inputs: inputsFor(true) });
    if (moment?.type === 'published') void stage.github.until(moment.operation, from).then(moments_.resolve);
    void moments_.promise.then(() => step.main.kill('SIGKILL'));
    const ended = await step.main.ended;
    if (ended.exitCode === null) kills += 1;
    await (await step.post(ended)).ended;
    for (const journal of globSync('**/journal.jsonl', { cwd: step.temp }))
      for (const { label } of (await readJournal({ file: join(step.temp, journal), seal: null })).entries)
        known.add(label);
    if (ended.exitCode === null) continue;
    if (ended.outputs.status !== 'completed') throw new Error(ended.stdout);
    if (moment === null || attempt > moments.length) {
      await wait(0);
      return {
        ...(await stateOf(stage)),
        kills,
        asked,
        paidTwice,
        leftInGit: differing(before, gitFiles(happening.workspace)),
      };
    }
  }
}

async function stateOf({ github, origin }: Stage) {
  const branches = (await origin.git('for-each-ref', '--format=%(refname)', 'refs/heads/ultracode'))
    .split('\n')
    .filter(Boolean);
  const tree = branches[0] === undefined ? '' : await origin.git('rev-parse', `${branches[0]}^{tree}`);
  const pulls = github.state.issues.filter(({ pull }) => pull !== null).length;
  return { tree, branches: branches.length, pulls };
}

const gitFiles = (workspace: string): ReadonlyMap<string, string> =>
  new Map(
    globSync('**', { cwd: join(workspace, '.git'), withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, path.endsWith('.pack') ? '' : readFileSync(path, 'latin1')]),
  );

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): number {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).length;
}
