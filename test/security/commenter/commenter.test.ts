import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ended } from '../../e2e/support/action-process.ts';
import { type Ground, layGround } from '../../e2e/support/ground.ts';
import { CHANGE } from '../../e2e/support/shop.ts';
import { type Happening, type Stage, setStage } from '../../e2e/support/stage.ts';
import { issueCommentEvent } from '../../fakes/github/events.ts';
import { canariesIn } from '../support/canaries.ts';
import { within } from '../support/captured-run.ts';
import { actsAsPlain, liveIn } from '../support/live-markup.ts';
import { type Sink, sinksOf } from '../support/sinks.ts';
import { FLAGS } from './flags.ts';
import { type CommentRow, type Payload, ROLES } from './row.ts';
import { RUNS, TEXTS } from './texts.ts';
import { WHERE } from './where.ts';
import { WHO } from './who.ts';

// As many processes at once keep two cores busy: each waits for servers in between.
const LANES = 3;
const LIMIT_MS = 60_000;
const WRITES_MAX = { nothing: 0, 'a reaction': 1, 'a reply': 2, 'a run': Infinity } as const;
const EVERY = { who: WHO, where: WHERE, flags: FLAGS, texts: TEXTS, runs: RUNS };

type Came = {
  readonly ended: Ended | null;
  readonly refused: string | null;
  /** Operations that changed something. */
  readonly writes: readonly string[];
  readonly asked: number;
  readonly checks: number;
  readonly sinks: readonly Sink[];
};

/** A repository with an issue and a pull request of a stranger, in which comments are written one after the other. */
async function setLane(ground: Ground): Promise<{ readonly stage: Stage; readonly first: Happening }> {
  const stage = await setStage({ ground });
  for (const [login, role] of Object.entries(ROLES)) stage.github.setRole(login, role);
  stage.github.addIssue({ number: 3, author: 'sam' });
  await stage.openPull({
    number: 7,
    author: 'sam',
    fork: true,
    files: { ...CHANGE, 'src/evil.js': "export const meta = { name: 'evil', description: 'x' }\nreturn 1\n" },
  });
  return { stage, first: await stage.comment({ issueNumber: 3, author: 'ada', body: 'Hello.' }) };
}

async function say({ stage, first }: Awaited<ReturnType<typeof setLane>>, row: CommentRow): Promise<Came> {
  const { github, anthropic } = stage;
  const issueNumber = row.on === 'a pull request' ? 7 : 3;
  const comment = github.addComment({ issueNumber, author: row.author ?? 'ada', body: row.body });
  const payload: Payload = JSON.parse(JSON.stringify(issueCommentEvent(github.state, comment)));
  row.change?.(payload);
  const before = {
    at: github.requests.length,
    asked: anthropic.requestCount,
    checks: github.state.checks.length,
  };
  const step = await stage.start({ ...first, payload }, { isHosted: true });
  const outcome = await within(LIMIT_MS, step.main);
  return {
    ...outcome,
    writes: github.requests
      .slice(before.at)
      .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
      .map(({ operation }) => operation),
    asked: anthropic.requestCount - before.asked,
    checks: github.state.checks.length - before.checks,
    sinks: outcome.ended === null ? [] : await sinksOf(stage, outcome.ended, before.at),
  };
}

function judge(row: CommentRow, came: Came, keys: Parameters<typeof canariesIn>[1]): void {
  expect(came.refused, 'a server would have refused it').toBe(null);
  expect(came.ended, 'it had to be killed').not.toBe(null);
  if (row.most !== 'a run') expect(came, 'no run was started').toMatchObject({ asked: 0, checks: 0 });
  expect(came.writes.length, came.writes.join(', ')).toBeLessThanOrEqual(WRITES_MAX[row.most]);
  for (const { name, text, read } of came.sinks) {
    const unmasked = text.replace(/^::add-mask::.*$/gm, '');
    expect(canariesIn(unmasked, keys), name).toEqual([]);
    if (read === 'as Markdown') expect(liveIn(text), name).toEqual([]);
    if (read === 'as plain text') expect(actsAsPlain(text), name).toEqual([]);
  }
  if (row.saying !== undefined) expect(came.sinks.map(({ text }) => text).join('\n')).toContain(row.saying);
}

describe('a commenter', () => {
  const came = new Map<CommentRow, Came>();
  let lanes: Awaited<ReturnType<typeof setLane>>[] = [];
  let ground: Ground;
  beforeAll(async () => {
    ground = await layGround();
    lanes = await Promise.all(Array.from({ length: LANES }, () => setLane(ground)));
    const left = Object.values(EVERY).flat();
    await Promise.all(
      lanes.map(async (lane) => {
        for (let row = left.shift(); row !== undefined; row = left.shift())
          came.set(row, await say(lane, row));
      }),
    );
  }, 900_000);
  afterAll(async () => {
    for (const { stage } of lanes) await stage[Symbol.asyncDispose]();
    await ground[Symbol.asyncDispose]();
  });
  for (const [title, rows] of Object.entries(EVERY))
    describe(title, () => {
      for (const row of rows)
        test(row.name, () => {
          const { anthropic, github } = lanes[0]?.stage ?? {};
          const keys = [
            { name: 'the key', value: anthropic?.key ?? '' },
            { name: 'the token', value: github?.token ?? '' },
          ];
          const outcome = came.get(row);
          expect(outcome).toBeDefined();
          if (outcome !== undefined) judge(row, outcome, keys);
        });
    });
});
