import { groupDigits } from '../../base/group-digits.ts';

/** Tokens of one request; `inputTokens` excludes what the cache serves or stores. */
export type RequestTokens = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
};

/** What is known of an agent before it is asked. */
export type CallSize = {
  /** System prompt and tools, the same for all agents. */
  readonly prefixChars: number;
  /** Prompt, attached files and schema. */
  readonly taskChars: number;
  readonly hasTools: boolean;
  /** Whether some of them change files. */
  readonly edits: boolean;
  readonly maxTurns: number;
};

/** What one agent is likely to use. `inputTokens` counts every request, cached tokens included. */
export type Estimate = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
};

const CHARS_PER_TOKEN = 4;
const TURNS = 4;
const TOOL_RESULT_TOKENS = 2_000;
const TURN_OUTPUT_TOKENS = 300;
const ANSWER_TOKENS = 1_000;
/**
 * An edit writes the text that goes and the text that comes. In 351 commits of this program (`git log -U0 -- src test docs`) a changed file
 * changes in 4.2 places, with 410 characters of both a place; as much again for lines that make the place unique, twice, and for the call.
 */
const EDITS = 4;
const EDIT_TOKENS = 250;
const EDIT_TURNS = 1;

/** The one line that says what an estimate rests on. */
export const ASSUMPTIONS = `${TURNS} turns for an agent with tools and 1 without, ${groupDigits(TOOL_RESULT_TOKENS)} tokens of tool results and ${TURN_OUTPUT_TOKENS} written in each turn, ${groupDigits(ANSWER_TOKENS)} for the answer, thinking included; ${CHARS_PER_TOKEN} characters to a token; what stays the same between requests comes from the cache.`;

/** What the estimate of an agent that changes files rests on besides, in a line. */
export const EDIT_ASSUMPTIONS = `An agent that changes files makes ${EDITS} edits of ${EDIT_TOKENS} tokens, what goes and what comes, in ${EDIT_TURNS} turn more (as in the commits of this program); rounds after a command that verifies are not in it.`;

/** Turn after turn as the loop would go: each request carries all that came before it, served by the cache. */
export function estimateAgent(size: CallSize, costUsd: (tokens: RequestTokens) => number): Estimate {
  const edits = size.hasTools && size.edits;
  const turns = size.hasTools ? Math.min(TURNS + (edits ? EDIT_TURNS : 0), size.maxTurns) : 1;
  let cached = tokensOf(size.prefixChars);
  let fresh = tokensOf(size.taskChars);
  let total: Estimate = { inputTokens: 0, outputTokens: 0, costUsd: 0 };
  for (let turn = 1; turn <= turns; turn += 1) {
    const written = TURN_OUTPUT_TOKENS + (edits && turn === turns - 1 ? EDITS * EDIT_TOKENS : 0);
    const request = {
      inputTokens: 0,
      outputTokens: turn === turns ? ANSWER_TOKENS : written,
      cacheReadTokens: cached,
      cacheWriteTokens: fresh,
    };
    total = {
      inputTokens: total.inputTokens + cached + fresh,
      outputTokens: total.outputTokens + request.outputTokens,
      costUsd: total.costUsd + costUsd(request),
    };
    cached += fresh;
    fresh = TOOL_RESULT_TOKENS + written;
  }
  return total;
}

const tokensOf = (chars: number): number => Math.ceil(chars / CHARS_PER_TOKEN);
