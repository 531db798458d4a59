import { asInARun, failedOf, runFleet } from './agents.ts';
import { startModelServer } from './model/process.ts';
import { PLAIN } from './model/scenario.ts';
import { table } from './table.ts';

const AGENTS = 500;
const SILENT_MS = 1_000;
const SCENARIO = { ...PLAIN, turns: 2, meanLatencyMs: 50, faults: 0.3 };

/** Three of ten requests fail, in seven ways in turn: how many agents finish, and is any answer paid for twice? */
export async function faults(): Promise<string> {
  await using server = await startModelServer(SCENARIO);
  const fleet = { agents: AGENTS, concurrency: 64, system: ['Look around and answer.'] };
  const { outcomes, repeated, ms } = await runFleet(fleet, asInARun(server, SILENT_MS));
  const { requests, faulty, answered, askedAgain } = await server.seen();
  const failed = failedOf(outcomes);
  const reasons = outcomes.map((outcome) => (outcome.status === 'failed' ? outcome.reason : ''));
  return table(
    `${AGENTS} agents of ${SCENARIO.turns} turns, 30 % of requests failing in turn by 429, 529, 500, cut stream, stall (${SILENT_MS} ms), broken JSON in an event and in a tool call`,
    ['what', 'measured', 'goal'],
    [
      ['requests', `${requests}`, ''],
      ['of them faulty', `${faulty}`, ''],
      ['repeated', `${repeated}`, ''],
      ['answered', `${answered}`, ''],
      ['agents that finished', `${AGENTS - failed}`, ''],
      ['agents that failed with a reason', `${reasons.filter((reason) => reason !== '').length}`, ''],
      ['agents not accounted for', `${failed - reasons.filter((reason) => reason !== '').length}`, '0'],
      ['asked again for an answer that had arrived', `${askedAgain}`, '0'],
      ['time', `${(ms / 1000).toFixed(1)} s`, ''],
    ],
  );
}
