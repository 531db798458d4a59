import type { Message as ApiMessage } from '@anthropic-ai/sdk/resources/messages/messages';
import type { TurnResult } from '../../../requests/provider.ts';
import { searchesOf, type Usage } from '../../../run/agent-call.ts';

/** What one request may come to, by what was sent. */
export type MostTokens = {
  /** Upper estimate of the prompt, `requests/request-size.ts`. */
  readonly input: number;
  /** The longest answer that was asked for. */
  readonly output: number;
  /** What the server may add to the prompt by itself: tokens of what it finds on the web. */
  readonly web: number;
  /** Searches of the web that were allowed. */
  readonly searches: number;
};

/**
 * Tokens of one request as its server tells them, not yet priced; where that cannot be right, an estimate by length that is rather
 * too high, and why: a limit in dollars must hold whatever a server says. `inputs` are the raw texts of tool inputs. Before an
 * answer has begun nothing is paid.
 */
export function toldUsage(
  message: ApiMessage | undefined,
  inputs: ReadonlyMap<number, string>,
  most: MostTokens,
): Pick<TurnResult, 'usage' | 'usageProblem'> {
  if (message === undefined) return { usage: tokens({}) };
  const told = message.usage as Told | null | undefined;
  const input = readCounts(told, INPUT_NAMES);
  const output = readCounts(told, ['output_tokens']);
  const { chars, words } = sizeOf(message, inputs);
  // The API counts an answer at its end.
  const isBroken = message.stop_reason === null;
  const inputProblem = input.problem ?? unlikely('of the prompt', sum(input), 1, mostOfPrompt(most));
  const least = chars > 0 && !isBroken ? Math.max(1, Math.floor(words / WORDS_PER_TOKEN_MAX)) : 0;
  const outputProblem = output.problem ?? unlikely('of the answer', sum(output), least, most.output * 2);
  const isEstimate = isBroken || outputProblem !== null;
  const counts = {
    ...(inputProblem === null
      ? withLeast(input.counts, leastOfPrompt(most.input))
      : { input_tokens: most.input + most.web }),
    output_tokens: Math.max(
      outputProblem === null ? sum(output) : 0,
      // A server that sends text without an end does not charge for more than was asked for.
      Math.min(most.output, Math.ceil(chars / (isEstimate ? CHARS_PER_TOKEN : CHARS_PER_TOKEN_MAX))),
    ),
  };
  const searches = searchesTold(message, most);
  const problem = inputProblem ?? outputProblem ?? searches.problem;
  return {
    usage: { ...tokens(counts), ...searchesOf(searches.count) },
    ...(problem !== null && { usageProblem: problem }),
  };
}

// platform.claude.com/docs, pricing: about 2.5 characters to a token on average.
const CHARS_PER_TOKEN = 2.5;
// A token of white space may stand for dozens of characters; none has less than one byte.
const CHARS_PER_TOKEN_MAX = 100;
// A word is a token at least, but for pairs that stand together everywhere.
const WORDS_PER_TOKEN_MAX = 2;
// What the server adds to a prompt is unknown; the API's own additions are below 1,000.
const ADDED_TOKENS_MAX = 20_000;

const INPUT_NAMES = ['input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'] as const;

type CountName = (typeof INPUT_NAMES)[number] | 'output_tokens';
type Told = { readonly [Name in CountName]?: unknown };
type Counts = {
  readonly counts: { readonly [Name in CountName]?: number };
  readonly problem: string | null;
};

/** Counters that are left out are 0. */
function readCounts(told: Told | null | undefined, names: readonly CountName[]): Counts {
  const counts: { [Name in CountName]?: number } = {};
  for (const name of names) {
    const count = told?.[name] ?? 0;
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
      return { counts: {}, problem: `${name} is ${JSON.stringify(count).slice(0, 40)}` };
    counts[name] = count;
  }
  return { counts, problem: null };
}

const sum = ({ counts }: Pick<Counts, 'counts'>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

// `most` allows for two bytes a token, and for 1,000 tokens more.
// Where the server searches, it reads the whole prompt again after each search (10 times by default), and may count it each time.
const mostOfPrompt = ({ input, web }: MostTokens): number =>
  (input * 2 + web) * (web > 0 ? SERVER_LOOPS_MAX + 1 : 1) + ADDED_TOKENS_MAX;
const SERVER_LOOPS_MAX = 10;
const leastOfPrompt = (most: number): number => Math.floor(((most - 1_000) * 2) / CHARS_PER_TOKEN_MAX);

/** Searches that are paid for: those that the server tells, or else those whose results came and those that are open. */
function searchesTold(
  { content, usage }: ApiMessage,
  { searches: most }: MostTokens,
): { readonly count: number; readonly problem: string | null } {
  const ran = content.filter(
    (block) => block.type === 'web_search_tool_result' && Array.isArray(block.content),
  ).length;
  const told: unknown = usage?.server_tool_use?.web_search_requests;
  if (told === undefined || told === null) return { count: Math.min(ran, most), problem: null };
  if (typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 && told <= most)
    return { count: told, problem: null };
  return {
    count: Math.min(ran, most),
    problem: `web_search_requests is ${JSON.stringify(told).slice(0, 40)}, of ${most} at most`,
  };
}

/** What is missing to the least that a prompt can be is counted as read anew. */
function withLeast(counts: Counts['counts'], least: number): Counts['counts'] {
  const missing = Math.max(0, least - sum({ counts }));
  return { ...counts, input_tokens: (counts.input_tokens ?? 0) + missing };
}

function unlikely(what: string, count: number, from: number, to: number): string | null {
  if (count >= from && count <= to) return null;
  return `it counts ${count} tokens ${what}, which has ${count < from ? `${from} at least` : `${to} at most`}`;
}

function sizeOf(message: ApiMessage, inputs: ReadonlyMap<number, string>): { chars: number; words: number } {
  const texts = message.content.map((block) => {
    if (block.type === 'text') return block.text;
    return block.type === 'thinking' ? block.thinking : '';
  });
  const all = [...texts, ...inputs.values()];
  return {
    chars: all.reduce((sum, text) => sum + text.length, 0),
    words: all.reduce((sum, text) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0),
  };
}

const tokens = (counts: Counts['counts']): Usage => ({
  costUsd: 0,
  requests: 1,
  inputTokens: counts.input_tokens ?? 0,
  outputTokens: counts.output_tokens ?? 0,
  cacheReadTokens: counts.cache_read_input_tokens ?? 0,
  cacheWriteTokens: counts.cache_creation_input_tokens ?? 0,
});
