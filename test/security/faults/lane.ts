import { expect } from 'vitest';
import type { Ended } from '../../e2e/support/action-process.ts';
import type { Ground } from '../../e2e/support/ground.ts';
import { CHANGE } from '../../e2e/support/shop.ts';
import { type Happening, type Stage, setStage } from '../../e2e/support/stage.ts';
import type { FileContents } from '../../fakes/git-repository.ts';
import type { CheckRecord } from '../../fakes/github/state.ts';
import type { GithubServer } from '../../fakes/github.ts';
import { canariesIn } from '../support/canaries.ts';
import { type CapturedRun, QUICK_CLOCK, within } from '../support/captured-run.ts';
import { type Sink, sinksOf } from '../support/sinks.ts';

// Other files of the table are played beside these: a further process would cost more to start than it fills of the waiting.
export const LANES = 2;
/** Far more than a run with a fault takes: above, it hangs. */
const LIMIT_MS = 90_000;
/** Title of the fault that is in the change of every row. */
export const FINDING = 'An SQL statement is built from a value';

/** What came of a step that met a fault, before and after its post step. */
export type Came = Pick<CapturedRun, 'ended' | 'refused'> & {
  /** null: there was none, because the main step left nothing open. */
  readonly post: Ended | null;
  readonly check: CheckRecord | null;
  /** Bodies of the comments at the end. */
  readonly comments: readonly string[];
  readonly sinks: readonly Sink[];
};

export type Lane = {
  readonly stage: Stage;
  readonly happenings: Readonly<Record<'pull request' | 'comment', () => Promise<Happening>>>;
};

/** A pull request with one fault in it, whose step is played again and again. */
export async function setLane(on: {
  readonly ground?: Ground;
  readonly files?: FileContents;
}): Promise<Lane> {
  const stage = await setStage(on);
  stage.github.setRole('ada', 'write');
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  return {
    stage,
    happenings: {
      'pull request': () => stage.pullRequest({ number: 7, action: 'synchronize' }),
      comment: () => stage.comment({ issueNumber: 7, author: 'ada', body: '/ultracode run review' }),
    },
  };
}

/** How a row's step is played. */
export type Play = {
  readonly event: keyof Lane['happenings'];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly instead?: Readonly<Record<string, string | undefined>>;
  readonly eventText?: string;
  /** In a process that has played no other step: what matters is its start. */
  readonly begins?: 'alone';
  readonly before?: (github: GithubServer) => void;
  /** Works beside the main step, with the number of requests that came before it. */
  readonly meanwhile?: (step: {
    readonly github: GithubServer;
    readonly from: number;
    readonly kill: (signal: NodeJS.Signals) => void;
  }) => Promise<void>;
  /** What GitHub is like when the post step begins: well again, when absent. */
  readonly after?: (github: GithubServer) => void;
};

/** Plays a step and, where it left a check open, its post step. */
export async function play({ stage, happenings }: Lane, row: Play): Promise<Came> {
  const { github } = stage;
  github.state.checks.splice(0);
  github.state.comments.splice(0);
  const happening = await happenings[row.event]();
  row.before?.(github);
  const from = github.requests.length;
  const step = await stage.start(happening, {
    inputs: { provider: 'offline', ...row.inputs },
    env: { ...QUICK_CLOCK, ...row.instead },
    isHosted: row.begins !== 'alone',
    ...(row.eventText === undefined ? {} : { eventText: row.eventText }),
  });
  const done = within(LIMIT_MS, step.main);
  await Promise.race([row.meanwhile?.({ github, from, kill: step.main.kill }), done]);
  const outcome = await done;
  github.recover();
  row.after?.(github);
  const open = github.state.checks.some(({ status }) => status !== 'completed');
  const post =
    outcome.ended !== null && (open || row.after !== undefined)
      ? (await within(LIMIT_MS, await step.post(outcome.ended))).ended
      : null;
  github.recover();
  return {
    ...outcome,
    post,
    check: github.state.checks.at(-1) ?? null,
    comments: github.state.comments.map(({ body }) => body),
    sinks: [
      ...(outcome.ended === null ? [] : await sinksOf(stage, outcome.ended, from)),
      ...(post === null ? [] : await sinksOf(stage, post, github.requests.length)),
    ],
  };
}

/** Plays all in lanes of their own. */
export async function playAll<Row>(
  lanes: readonly Lane[],
  rows: readonly Row[],
  playOne: (lane: Lane, row: Row) => Promise<Came>,
): Promise<ReadonlyMap<Row, Came>> {
  const came = new Map<Row, Came>();
  const left = [...rows];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let row = left.shift(); row !== undefined; row = left.shift())
        came.set(row, await playOne(lane, row));
    }),
  );
  return came;
}

/** What holds whatever happened: it ends by itself with a code that says how, nothing is green, no secret is told. */
export function judge(came: Came | undefined, { stage }: Lane): asserts came is Came {
  expect(came?.refused, 'a server would have refused it').toBe(null);
  if (came === undefined) return;
  expect(came.ended, 'it had to be killed').not.toBe(null);
  expect(came.check?.conclusion, 'no check is green').not.toBe('success');
  expect(came.check?.status ?? 'completed', 'the check that was opened is closed').toBe('completed');
  const secrets = [
    { name: 'the key', value: stage.anthropic.key },
    { name: 'the token', value: stage.github.token },
  ];
  for (const { name, text } of came.sinks)
    expect(canariesIn(text.replace(/^::add-mask::.*$/gm, ''), secrets), name).toEqual([]);
  expect(`${came.ended?.stderr}${came.post?.stderr ?? ''}`, 'nothing breaks').not.toMatch(
    /^\s+at .*:\d+:\d+\)?$/m,
  );
}

/** The places in which a text stands. */
export function placesOf({ ended, check, comments }: Came, text: string): readonly string[] {
  const places = {
    check: JSON.stringify(check),
    comment: comments.join('\n'),
    summary: ended?.summary ?? '',
    log: ended?.stdout ?? '',
  };
  return Object.entries(places)
    .filter(([, said]) => said.includes(text))
    .map(([place]) => place);
}
