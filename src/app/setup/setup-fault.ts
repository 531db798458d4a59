/**
 * What is to be said of a set-up. `missing`: something that people expect does not happen. `advice`: it works, and could be safer or cheaper.
 * `unknown`: it could not be looked at.
 */
export type SetupFault = {
  readonly status: 'missing' | 'advice' | 'unknown';
  /** File, and the job in it; null for the repository. */
  readonly where: string | null;
  /** What is so, and what to do, in sentences. */
  readonly text: string;
};

/** Faults at one place. */
export const faultsAt = (where: string | null) => ({
  missing: (text: string): SetupFault => ({ status: 'missing', where, text }),
  advice: (text: string): SetupFault => ({ status: 'advice', where, text }),
  unknown: (text: string): SetupFault => ({ status: 'unknown', where, text }),
});
