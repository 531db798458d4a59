/** Characters of one tool answer, about 8,000 tokens. */
export const TOOL_OUTPUT_CHARS = 30_000;

/** Characters of all attached files of one agent together, about 40,000 tokens: Haiku costs five times as much above 100,000. */
export const ATTACHED_CHARS = 120_000;

/** Output tokens of one turn, thinking included, that do for most turns; with room in the budget a turn gets all that its model can write. */
export const TURN_OUTPUT_TOKENS_ENOUGH = 16_000;

/** Runaway guards for one agent, in output tokens and dollars: normal agents stay far below. */
export const AGENT_OUTPUT_TOKENS_MAX = 100_000;
export const AGENT_COST_USD_MAX = 2;
