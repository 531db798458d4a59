import { nearMiss } from '../base/near-miss.ts';
import type { Wrap } from './agent-call.ts';

/** An agent that is not started until a person approves its phase. */
export type SuspendedAgent = { readonly label: string; readonly phase: string };

/**
 * Inside the journal: a call that an earlier run has answered needs no approval. Titles are compared letter by letter with those that
 * progress and report show, so agents of a nested workflow are in `child › Title`.
 */
export const gated = (options: {
  readonly phases: readonly string[];
  readonly approved: readonly string[];
}): Wrap => {
  const closed = new Set(options.phases.filter((phase) => !options.approved.includes(phase)));
  return (next) => async (call, signal) => {
    const { phase } = call.options;
    if (phase === undefined || !closed.has(phase)) return next(call, signal);
    return { status: 'suspended', waitingFor: 'approval', phase };
  };
};

/** A sentence for each gate that met no agent: a misspelt title would otherwise let everything through unnoticed. `known`: phases of `meta`. */
export function unmetGates(gates: {
  readonly phases: readonly string[];
  readonly known: readonly string[];
  readonly asked: readonly string[];
}): readonly string[] {
  const titles = [...new Set([...gates.known, ...gates.asked])].filter((title) => title !== '');
  return gates.phases
    .filter((phase) => !titles.includes(phase))
    .map((phase) => {
      const meant = nearMiss(phase, titles);
      const there =
        titles.length === 0 ? '' : ` There are ${titles.map((title) => `"${title}"`).join(', ')}.`;
      const hint = meant === null ? there : ` Did you mean "${meant}"?`;
      return `gate-phases names "${phase}", and no agent of such a phase has been asked.${hint}`;
    });
}
