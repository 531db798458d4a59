import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, layGround } from '../../e2e/support/ground.ts';
import { BUNDLES, type Bundle } from './github-rows.ts';
import { type Came, FINDING, judge, LANES, type Lane, placesOf, play, playAll, setLane } from './lane.ts';

describe('faults of GitHub', () => {
  let ground: Ground;
  let lanes: readonly Lane[];
  let came: ReadonlyMap<Bundle, Came>;
  beforeAll(async () => {
    ground = await layGround();
    lanes = await Promise.all(Array.from({ length: LANES }, () => setLane({ ground })));
    came = await playAll(lanes, Object.values(BUNDLES).flat(), (lane, { event, rows }) =>
      play(lane, { event, before: ({ fail }) => rows.forEach(({ failure }) => void fail(failure)) }),
    );
  }, 1_800_000);
  afterAll(async () => {
    for (const { stage } of lanes) await stage[Symbol.asyncDispose]();
    await ground[Symbol.asyncDispose]();
  });
  for (const [title, bundles] of Object.entries(BUNDLES))
    describe(title, () => {
      for (const bundle of bundles)
        test(bundle.rows.map(({ name }) => name).join('; '), () => {
          const outcome = came.get(bundle);
          const lane = lanes[0];
          if (lane === undefined) throw new Error('there are no lanes');
          judge(outcome, lane);
          const { ended } = outcome;
          const said = `${ended?.stdout}${ended?.stderr}${outcome.post?.stdout}`;
          if (bundle.lands.length === 0) {
            expect(outcome.check, 'nothing is run').toBe(null);
            expect(said, 'the log says why').toMatch(/Nothing was run: .|::error::./);
            return;
          }
          expect([1, 3], said).toContain(ended?.exitCode);
          expect(placesOf(outcome, FINDING), said).toEqual(expect.arrayContaining([...bundle.lands]));
        });
    });
});
