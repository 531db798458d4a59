import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, layGround } from '../../e2e/support/ground.ts';
import { type Came, FINDING, judge, LANES, type Lane, placesOf, play, playAll, setLane } from './lane.ts';
import { ROWS as RUNNERS, type RunnerRow } from './runner-rows.ts';
import { ROWS as SIGNALS, type SignalRow } from './signal-rows.ts';

describe('faults of the machine', () => {
  let ground: Ground;
  let lanes: readonly Lane[];
  let came: ReadonlyMap<RunnerRow | SignalRow, Came>;
  beforeAll(async () => {
    ground = await layGround();
    lanes = await Promise.all(Array.from({ length: LANES }, () => setLane({ ground })));
    came = await playAll<RunnerRow | SignalRow>(lanes, [...RUNNERS, ...SIGNALS], (lane, row) =>
      play(lane, row.play),
    );
  }, 1_800_000);
  afterAll(async () => {
    for (const { stage } of lanes) await stage[Symbol.asyncDispose]();
    await ground[Symbol.asyncDispose]();
  });
  const judged = (row: RunnerRow | SignalRow): { readonly outcome: Came; readonly said: string } => {
    const outcome = came.get(row);
    const lane = lanes[0];
    if (lane === undefined) throw new Error('there are no lanes');
    judge(outcome, lane);
    const { ended, post } = outcome;
    return { outcome, said: `${ended?.stdout}${ended?.stderr}${post?.stdout ?? ''}` };
  };
  describe('the runner', () => {
    for (const row of RUNNERS)
      test(row.name, () => {
        const { outcome, said } = judged(row);
        expect(placesOf(outcome, FINDING), said).toEqual(expect.arrayContaining([...row.lands]));
        if (row.lands.length > 0) expect([1, 3], said).toContain(outcome.ended?.exitCode);
        else expect(said, 'the log says why').toMatch(/Nothing to do: .|Nothing was run: .|::error::./);
      });
  });
  describe('signals', () => {
    for (const row of SIGNALS)
      test(row.name, () => {
        const { outcome, said } = judged(row);
        const { ended, check, comments } = outcome;
        expect(check === null ? 'review: ' : check.title, said).toContain('review: ');
        for (const body of comments) expect(body, said).toMatch(/^## review: /m);
        // Before the program listens, a signal ends it as it ends any program.
        if (ended?.exitCode !== null) expect([1, 3], said).toContain(ended?.exitCode);
        else if (row.signal !== 'SIGKILL') expect(check, 'it had not begun').toBe(null);
      });
  });
});
