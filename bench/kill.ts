import { type Killed, killRuns } from '../test/e2e/support/kill-runs.ts';
import { table } from './table.ts';

const MOMENTS = 200;
const LANES = 2;

/** SIGKILL at 200 random moments of runs with parallel, pipelines, nested workflows and schemas; each run is resumed until it completes. */
export async function kill(): Promise<string> {
  const lanes = await Promise.all(
    Array.from({ length: LANES }, (_, lane) => killRuns(MOMENTS / LANES, 100 + lane)),
  );
  const sum = (of: (killed: Killed) => number): string => `${lanes.map(of).reduce((a, b) => a + b, 0)}`;
  const broken = lanes.flatMap((lane) => lane.broken);
  return [
    table(
      `Killed and gone on with: real SIGKILLs at random requests and journal bytes, seeded`,
      ['what', 'count', 'goal'],
      [
        ['kills', sum(({ kills }) => kills), `${MOMENTS}`],
        ['runs that they came into', sum(({ runs }) => runs), ''],
        ['outcomes found in the journal on going on', sum(({ kept }) => kept), ''],
        ['of these asked again, or ends unlike an undisturbed run', `${broken.length}`, '0'],
        ['agents asked', sum(({ asked }) => asked), ''],
        ['of these a second time, in flight at a kill', sum(({ askedAgain }) => askedAgain), ''],
      ],
    ),
    ...broken,
  ].join('\n');
}
