import type { Plan, PlannedPhase, PlannedUse, Span } from '../../report/plan.ts';
import { ASSUMPTIONS, type Estimate } from './estimate.ts';

/** One agent that the script asked for in a trial. */
export type PlannedAgent = {
  readonly phase: string | null;
  readonly model: string;
  readonly estimate: Estimate;
  /** Whether it can change files. */
  readonly edits: boolean;
};

/** One run of the script with sampled answers. `failure` is what it threw; null when it came to its end. */
export type Trial = {
  readonly agents: readonly PlannedAgent[];
  readonly failure: string | null;
  /** Whether a limit of the sandbox ended it. */
  readonly beyondLimit: boolean;
  /** Whether its answers were drawn as models might give them; else they are at an end of what the schemas allow, where scripts fail. */
  readonly drawn: boolean;
  /** False when an answer of it did not fit its schema, because no sample does: a failure may be due to that. */
  readonly fitting: boolean;
  readonly warnings: readonly string[];
  readonly logs: readonly string[];
};

export type PlanFacts = {
  readonly workflow: string;
  readonly description: string;
  /** Titles of meta.phases, in order. */
  readonly phases: readonly string[];
  readonly maxCostUsd: number;
  readonly agentsMax: number;
  /** Why fewer trials were made than are usual; null where none was left out, or enough was seen. */
  readonly cutShort: Plan['trials']['cutShort'];
  /** Calls from which no trial asked an agent, `path:line`. */
  readonly unreached: readonly string[];
};

/** What trials with different answers have in common, and between what they differ. */
export function planOf(facts: PlanFacts, trials: readonly Trial[]): Plan {
  const completed = trials.filter((trial) => trial.failure === null);
  // A trial that broke off early says little about what a run would cost; without any other it is all there is.
  const telling = completed.length > 0 ? completed : trials;
  const agents = trials.flatMap((trial) => trial.agents);
  const titles = [...new Set<string | null>([...facts.phases, ...agents.map(({ phase }) => phase)])];
  return {
    workflow: facts.workflow,
    description: facts.description,
    phases: titles.map((title): PlannedPhase => {
      const inPhase = agents.filter((agent) => agent.phase === title);
      return {
        title,
        models: [...new Set(inPhase.map(({ model }) => model))],
        ...(inPhase.some(({ edits }) => edits) && { edits: true as const }),
        ...useOf(telling, (agent) => agent.phase === title),
      };
    }),
    total: useOf(telling, () => true),
    maxCostUsd: facts.maxCostUsd,
    assumptions: ASSUMPTIONS,
    trials: { total: trials.length, completed: completed.length, cutShort: facts.cutShort },
    failures: oncePlace(trials.flatMap(({ failure }) => failure ?? [])),
    fails: trials.some(({ failure, fitting }) => failure !== null && fitting),
    // A trial that broke off may have been on its way to them.
    unreached: completed.length > 0 ? facts.unreached : [],
    agentsMax: {
      limit: facts.agentsMax,
      reachedIn: trials.filter((trial) => trial.agents.length >= facts.agentsMax).length,
    },
    warnings: oncePlace(trials.flatMap(({ warnings }) => warnings)),
    logs: trials[0]?.logs ?? [],
  };
}

/** Each text once; of those that differ in what was sampled, and name the same place of the script, the first. */
function oncePlace(texts: readonly string[]): readonly string[] {
  const byPlace = new Map<string, string>();
  for (const text of texts) {
    const place = /(?<![^\s:])[^\s:]+:\d+:\d+(?=:)/.exec(text)?.[0] ?? text.replace(/\d+/g, '0');
    if (!byPlace.has(place)) byPlace.set(place, text);
  }
  return [...byPlace.values()];
}

/** The agents that are meant, summed for each trial; then the range of these sums. */
function useOf(trials: readonly Trial[], isMeant: (agent: PlannedAgent) => boolean): PlannedUse {
  const meant = trials.map(({ agents, drawn }) => ({ agents: agents.filter(isMeant), drawn }));
  const span = (sumOf: (agents: readonly PlannedAgent[]) => number): Span => {
    const sums = meant.map(({ agents, drawn }) => ({
      // Agents end in any order, and floating-point sums depend on it.
      sum: Math.round(sumOf(agents) * 1e6) / 1e6,
      drawn,
    }));
    return rangeOf(
      sums.map(({ sum }) => sum),
      sums.flatMap(({ sum, drawn }) => (drawn ? [sum] : [])),
    );
  };
  const sumOf = (name: keyof Estimate) => (agents: readonly PlannedAgent[]) =>
    agents.reduce((sum, { estimate }) => sum + estimate[name], 0);
  return {
    agents: span((agents) => agents.length),
    inputTokens: span(sumOf('inputTokens')),
    outputTokens: span(sumOf('outputTokens')),
    costUsd: span(sumOf('costUsd')),
  };
}

/**
 * What the drawn trials showed without the outermost of them, which would make the range a third wider for one run in fifty more
 * (bench/plan.ts). All trials count where there are too few drawn ones, and where these do not show that the sums differ at all.
 */
function rangeOf(all: readonly number[], drawn: readonly number[]): Span {
  const whole = { low: Math.min(...all), high: Math.max(...all) };
  if (drawn.length < DRAWN_LEAST) return whole;
  const sorted = drawn.toSorted((a, b) => a - b);
  const left = Math.floor(drawn.length * LEFT_OUT);
  const [low, high] = [sorted.at(left), sorted.at(-1 - left)];
  return low === undefined || high === undefined || low === high ? whole : { low, high };
}

const DRAWN_LEAST = 20;
/** Share of the drawn trials at each end. */
const LEFT_OUT = 1 / 40;
