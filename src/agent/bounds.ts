/** What an agent may do in its turns, counted from 1. */
export type TurnBounds = {
  /** Last turn in which tool calls are run; 0 when none is. */
  readonly lastToolTurn: number;
  /** The turn after which an agent that has not answered is given up. */
  readonly lastTurn: number;
};

/** One turn is kept for the answer, and one more, where there is room, for an agent that calls tools all the same. */
export function turnBounds(maxTurns: number): TurnBounds {
  const lastTurn = Math.max(1, Math.floor(maxTurns));
  return { lastTurn, lastToolTurn: Math.max(lastTurn - 1 - (lastTurn >= 3 ? 1 : 0), 0) };
}
