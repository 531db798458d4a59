import { messagesProvider } from '../src/model/anthropic/anthropic.ts';
import { classifyFailure } from '../src/model/anthropic/classify-failure.ts';
import { createMessagesClient, strictSchema } from '../src/model/anthropic/client.ts';
import { toRequest } from '../src/model/anthropic/request.ts';
import { asInARun, failedOf, type Provide, runFleet } from './agents.ts';
import { type ModelServer, startModelServer } from './model/process.ts';
import { PLAIN } from './model/scenario.ts';
import { percent, table } from './table.ts';

const AGENTS = 1000;
const CONCURRENCY = 64;
const METER = { perSecond: 50, burst: 50 };

/** A server that lets 50 requests a second pass and refuses the rest: how much of that is used, and how often it has to refuse. */
export async function ratelimit(): Promise<string> {
  const rows = [
    await row('ours, headers say what is left', true, asInARun),
    await row('ours, only retry-after', false, asInARun),
    await row("the SDK's own retries, fixed concurrency", true, bySdk),
  ];
  return table(
    `${AGENTS} agents of ${PLAIN.turns} turns, ${CONCURRENCY} at once, against ${METER.perSecond} requests a second (token bucket of ${METER.burst}, 429 with retry-after)`,
    ['who', 'requests', 'of the bucket', 'goal', '429', 'goal', 'failed agents', 'goal', 'time'],
    rows,
  );
}

async function row(
  who: string,
  tells: boolean,
  provide: (server: ModelServer) => Provide,
): Promise<readonly string[]> {
  await using server = await startModelServer({ ...PLAIN, meter: { ...METER, tells } });
  const fleet = { agents: AGENTS, concurrency: CONCURRENCY, system: ['Look around and answer.'] };
  const { outcomes } = await runFleet(fleet, provide(server));
  const { requests, refused, answered, busyMs } = await server.seen();
  const allowed = METER.burst + (METER.perSecond * busyMs) / 1000;
  return [
    who,
    `${requests}`,
    percent(answered / allowed),
    '≥ 95 %',
    percent(refused / requests),
    '≤ 5 %',
    `${failedOf(outcomes)}`,
    '0',
    `${(busyMs / 1000).toFixed(1)} s`,
  ];
}

/** What one gets by calling the SDK from as many workers: two retries each. */
const bySdk =
  (server: ModelServer): Provide =>
  () =>
    messagesProvider({
      name: 'sdk',
      connect: async () => ({
        client: createMessagesClient({ type: 'api-key', value: server.key }, server.url).withOptions({
          maxRetries: 2,
        }),
        toBody: (request) => toRequest(request, strictSchema),
      }),
      classify: classifyFailure,
      patience: { firstByteMs: 60_000, gapMs: 60_000 },
    });
