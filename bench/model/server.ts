// The model server of a bench, in a process of its own. argv: a Scenario as JSON. Sends its address over IPC, and what it has seen when asked.
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, AnswerBlock } from '../../test/fakes/anthropic/answer.ts';
import type { RequestBody } from '../../test/fakes/anthropic/request-body.ts';
import { startAnthropic } from '../../test/fakes/anthropic.ts';
import { seededRandom } from '../../test/fakes/seeded-random.ts';
import { agentOf, latencyMs, type Scenario, type Seen, turnOf } from './scenario.ts';

const scenario: Scenario = JSON.parse(process.argv[2] ?? '');
const FAULTS: readonly Answer[] = [
  { type: 'error', status: 429, errorType: 'rate_limit_error', message: 'Slow down' },
  { type: 'error', status: 529, errorType: 'overloaded_error', message: 'Overloaded' },
  { type: 'error', status: 500, errorType: 'api_error', message: 'Internal server error' },
  { type: 'cut', after: 'half', hard: true },
  { type: 'stall', after: 'start' },
  { type: 'broken-json', where: 'event' },
  { type: 'broken-json', where: 'tool-input' },
];
// A model writes some 50 pieces a second, of a word or two each.
const PIECE_MS = 20;
// A prefix is shared when this many tokens stand before the task.
const LARGE_WRITE_TOKENS = 15_000;

const random = seededRandom(42);
const bucket = { level: scenario.meter?.burst ?? 0, atMs: performance.now() };
const seen = {
  refused: 0,
  faulty: 0,
  answered: 0,
  askedAgain: 0,
  firstMs: 0,
  firstAskedMs: 0,
  lastAskedMs: 0,
  lastMs: 0,
};
const agentMs: Record<number, number> = {};
const sentInFull = new Set<string>();

const server = await startAnthropic(answer, { limits });

async function answer(body: RequestBody): Promise<Answer> {
  const arrivedMs = performance.now();
  if (seen.firstMs === 0) seen.firstMs = arrivedMs;
  if (seen.firstAskedMs === 0) seen.firstAskedMs = arrivedMs;
  seen.lastAskedMs = arrivedMs;
  if (!passes(arrivedMs)) {
    seen.refused += 1;
    const headers = { 'retry-after': '1' };
    return { type: 'error', status: 429, errorType: 'rate_limit_error', message: 'Slow down', headers };
  }
  const first = JSON.stringify(body.messages[0]);
  const agent = agentOf(first);
  const turn = turnOf(first) ?? body.messages.filter((message) => message.role === 'assistant').length;
  const requested = `${agent} ${turn}`;
  if (sentInFull.has(requested)) seen.askedAgain += 1;
  const fault = random.uniform() < scenario.faults ? FAULTS[seen.faulty++ % FAULTS.length] : undefined;
  if (fault !== undefined) return fault;
  const endsMs = arrivedMs + latencyMs(scenario, agent, turn);
  const streamedMs = (endsMs - arrivedMs) * (1 - scenario.beginsAt);
  const pieces = Math.ceil(streamedMs / PIECE_MS);
  const until = async (share: number): Promise<void> => {
    // A timer fires up to a millisecond late; the next one of the agent is set from its due time.
    await wait(Math.max(0, endsMs - streamedMs * (1 - share) - performance.now()));
    if (share < 1) return;
    sentInFull.add(requested);
    seen.answered += 1;
    seen.lastMs = performance.now();
    agentMs[agent] = (agentMs[agent] ?? 0) + seen.lastMs - arrivedMs;
  };
  await until(pieces === 0 ? 1 : 0);
  return {
    ...contentOf(agent, turn, pieces),
    ...(scenario.outputTokens !== null && { outputTokens: scenario.outputTokens }),
    ...(pieces > 0 && { paced: { pieces, until } }),
  };
}

type Message = Extract<Answer, { readonly type: 'message' }>;

/** The text that is streamed comes before the tool call. */
function contentOf(agent: number, turn: number, pieces: number): Message {
  const said: AnswerBlock[] = pieces === 0 ? [] : [{ type: 'text', text: 'looking '.repeat(pieces) }];
  return { type: 'message', content: [...said, doneBy(agent, turn)] };
}

function doneBy(agent: number, turn: number): AnswerBlock {
  if (turn + 1 >= scenario.turns) return { type: 'text', text: `Nothing found by agent ${agent}.` };
  if (!scenario.grep) return { type: 'tool_use', name: 'Look', input: { at: `place ${turn}` } };
  // Every other search finds a line.
  const wanted = `${agent % 2 === 0 ? 'needle' : 'value'}${agent}_${turn}`;
  return { type: 'tool_use', name: 'Grep', input: { pattern: `${wanted}\\b`, output_mode: 'content' } };
}

function passes(nowMs: number): boolean {
  if (scenario.meter === null) return true;
  const { perSecond, burst } = scenario.meter;
  bucket.level = Math.min(burst, bucket.level + ((nowMs - bucket.atMs) * perSecond) / 1000);
  bucket.atMs = nowMs;
  if (bucket.level < 1) return false;
  bucket.level -= 1;
  return true;
}

function* limits(): Generator<[string, string]> {
  if (scenario.meter?.tells === false) return;
  const { perSecond, burst } = scenario.meter ?? { perSecond: 10_000, burst: 10_000 };
  const full = Date.now() + ((burst - bucket.level) / perSecond) * 1000;
  yield ['anthropic-ratelimit-requests-limit', `${perSecond * 60}`];
  yield [
    'anthropic-ratelimit-requests-remaining',
    `${scenario.meter === null ? perSecond * 60 : Math.floor(bucket.level)}`,
  ];
  yield ['anthropic-ratelimit-requests-reset', new Date(full).toISOString()];
}

function whatWasSeen(): Seen {
  const usage = { input: 0, read: 0, written: 0 };
  let prefixWrites = 0;
  for (const entry of server.journal) {
    usage.input += entry.usage.input_tokens;
    usage.read += entry.usage.cache_read_input_tokens;
    usage.written += entry.usage.cache_creation_input_tokens;
    if (entry.usage.cache_creation_input_tokens > LARGE_WRITE_TOKENS) prefixWrites += 1;
  }
  const { refused, faulty, answered, askedAgain, firstMs, firstAskedMs, lastAskedMs, lastMs } = seen;
  const { requestCount: requests, violations } = server;
  const counts = { requests, refused, faulty, answered, askedAgain, prefixWrites };
  return {
    ...counts,
    violations,
    busyMs: lastMs - firstMs,
    askingMs: lastAskedMs - firstAskedMs,
    agentMs,
    usage,
  };
}

process.on('message', () => {
  process.send?.({ seen: whatWasSeen() });
  seen.firstAskedMs = 0;
});
process.on('disconnect', () => process.exit());
process.send?.({ url: server.url, key: server.key });
