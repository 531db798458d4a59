/** What an agent may do in its turns, counted from 1. */
export type TurnBounds = {
  /** Last turn in which tool calls are run; one before the first when none is. */
  readonly lastToolTurn: number;
  /** Turn after which an agent that has not answered is given up. */
  readonly lastTurn: number;
};

/** For an agent that has had `before` turns. One turn is kept for the answer, and from 3 turns on one more for an agent that calls tools all the same. */
export function turnBounds(maxTurns: number, before: number): TurnBounds {
  const turns = Math.max(1, Math.floor(maxTurns));
  return { lastTurn: before + turns, lastToolTurn: before + Math.max(turns - 1 - (turns >= 3 ? 1 : 0), 0) };
}

/** What one agent may spend. */
export type SpendingBounds = {
  readonly outputTokens: number;
  readonly costUsd: number;
  /** Searches and fetches of the web. */
  readonly webUses: number;
};

/** Names the bound that is reached; null while there is room. */
export function spendingReached(bounds: SpendingBounds, spent: SpendingBounds): string | null {
  if (spent.outputTokens >= bounds.outputTokens)
    return `its ${bounds.outputTokens} output tokens, the limit for one agent`;
  if (spent.costUsd >= bounds.costUsd) return `its $${bounds.costUsd.toFixed(2)}, the limit for one agent`;
  if (spent.webUses >= bounds.webUses)
    return `its ${bounds.webUses} uses of the web, the limit for one agent`;
  return null;
}

/** From this turn on no tool is run, and two more turns are left for the answer. Bounds only ever shrink. */
export const closedAfter = (bounds: TurnBounds, turn: number): TurnBounds => ({
  lastToolTurn: Math.min(bounds.lastToolTurn, turn),
  lastTurn: Math.min(bounds.lastTurn, turn + 2),
});
