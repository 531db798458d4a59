/** From the lowest to the highest value that the trials showed, without outliers. */
export type Span = { readonly low: number; readonly high: number };

/** What a part of a run would use. Tokens and dollars are estimates; input counts cached tokens too. */
export type PlannedUse = {
  readonly agents: Span;
  readonly inputTokens: Span;
  readonly outputTokens: Span;
  readonly costUsd: Span;
};

export type PlannedPhase = PlannedUse & {
  /** Null for agents outside of any phase. */
  readonly title: string | null;
  /** Full ids, in order of appearance. */
  readonly models: readonly string[];
  /** Its agents, or some of them, change files. */
  readonly edits?: true;
};

/** What a workflow would do on a checkout, found by running it with sampled answers instead of agents. A plain value like `Report`, made by `app/plan.ts`. */
export type Plan = {
  readonly workflow: string;
  readonly description: string;
  readonly phases: readonly PlannedPhase[];
  readonly total: PlannedUse;
  readonly maxCostUsd: number;
  /** What the estimate rests on, in a line. */
  readonly assumptions: string;
  /**
   * How often the script was run, and how often it completed. `cutShort`: no further one was begun because a limit of the sandbox
   * ended the last one (`limit`), or because they had taken long (`time`).
   */
  readonly trials: {
    readonly total: number;
    readonly completed: number;
    readonly cutShort: 'limit' | 'time' | null;
  };
  /** Why trials did not complete: each reason once, with file and line. */
  readonly failures: readonly string[];
  /** Whether the script failed with answers that fit their schemas. */
  readonly fails: boolean;
  /** Calls from which no trial asked an agent, `path:line`: what they would ask for is not in the numbers. */
  readonly unreached: readonly string[];
  /** The script asks for the changes, and there are none. */
  readonly noChange?: true;
  /** Trials that started as many agents as a run may have. */
  readonly agentsMax: { readonly limit: number; readonly reachedIn: number };
  readonly warnings: readonly string[];
  /** What the script logged in the first trial. */
  readonly logs: readonly string[];
};
