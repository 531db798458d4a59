import type { Provider } from '../src/requests/provider.ts';
import { NO_USAGE } from '../src/run/agent-call.ts';
import { virtualClock } from '../test/fakes/virtual-clock.ts';
import { asInARun, failedOf, runFleet, unbounded } from './agents.ts';
import { bareLoop } from './bare-loop.ts';
import { startModelServer } from './model/process.ts';
import { agentOf, latencyMs, PLAIN } from './model/scenario.ts';
import { table } from './table.ts';

const AGENTS = 1000;
const SYSTEM = ['Look around and answer.'];

/** Time from the start of the first agent to the end of the last, divided by that of an ideal scheduler. */
export async function makespan(): Promise<string> {
  const rows: string[][] = [];
  for (const concurrency of [16, 64]) {
    const idealMs = listSchedule(concurrency);
    const row = (who: string, ms: number, failed: number, goal: string) =>
      rows.push([
        `${concurrency}`,
        who,
        `${failed}`,
        `${Math.round(idealMs)} ms`,
        `${Math.round(ms)} ms`,
        (ms / idealMs).toFixed(3),
        goal,
      ]);
    const fleet = { agents: AGENTS, concurrency, system: SYSTEM };
    const scheduling = await inVirtualTime(fleet);
    row('scheduling alone, in virtual time', scheduling.ms, failedOf(scheduling.outcomes), '≤ 1.030');
    {
      await using server = await startModelServer(PLAIN);
      const { ms, outcomes } = await runFleet(fleet, asInARun(server));
      row('ours', ms, failedOf(outcomes), '≤ 1.030');
    }
    await using server = await startModelServer(PLAIN);
    row(
      'a bare loop over fetch, for this machine',
      (await bareLoop(server, AGENTS, PLAIN.turns, concurrency)).ms,
      0,
      '',
    );
  }
  return table(
    `Makespan of ${AGENTS} agents, ${PLAIN.turns} turns each, log-normal latency with a mean of ${PLAIN.meanLatencyMs} ms (sigma ${PLAIN.sigma})`,
    ['at once', 'who', 'failed', 'perfect', 'measured', 'ratio', 'goal'],
    rows,
  );
}

/** Ideal list scheduling: agents in order, each on the worker that is free first; only the server takes time. */
function listSchedule(concurrency: number): number {
  const freeMs = Array.from({ length: concurrency }, () => 0);
  for (let agent = 0; agent < AGENTS; agent += 1) {
    const first = freeMs.indexOf(Math.min(...freeMs));
    const turns = Array.from({ length: PLAIN.turns }, (_, turn) => latencyMs(PLAIN, agent, turn));
    freeMs[first] = (freeMs[first] ?? 0) + turns.reduce((a, b) => a + b);
  }
  return Math.max(...freeMs);
}

/** The same agents in virtual time, where only the server takes time: the rest is lost by scheduling decisions. */
async function inVirtualTime(fleet: Parameters<typeof runFleet>[0]) {
  const clock = virtualClock();
  const model: Provider = {
    name: 'virtual',
    respond: async ({ messages }, signal, onStart) => {
      const turn = (messages.length - 1) / 2;
      await clock.wait(latencyMs(PLAIN, agentOf(JSON.stringify(messages[0])), turn), signal);
      onStart?.({ requests: { limit: 600_000, remaining: 600_000, resetMs: 1_000 } });
      const last = turn + 1 === PLAIN.turns;
      return {
        status: 'ok',
        content: last
          ? [{ type: 'text', text: 'Nothing found.' }]
          : [{ type: 'tool_use', id: `use-${turn}`, name: 'Look', input: {} }],
        stopReason: last ? 'end' : 'tools',
        usage: NO_USAGE,
      };
    },
  };
  const result = runFleet(fleet, unbounded(model, { clock }), clock);
  await clock.run();
  return await result;
}
