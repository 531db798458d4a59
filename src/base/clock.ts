/** The current time in milliseconds since the epoch; handed in, so that tests and replays can fix it. */
export type Now = () => number;

/** Resolves after `ms`; rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** The day in UTC, as in `2027-06-30`. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
