import { sha256 } from '../base/digest.ts';
import { canonicalJson, type Json } from '../base/json.ts';
import type { AgentCall, AgentOptions } from './agent-call.ts';

/** What decides an answer besides the call: the run's default model and effort, the agent's definition, the tools and the prompts around it. */
export type CallSurroundings = { readonly [name: string]: Json };

/**
 * Identity of a call: 32 hexadecimal characters over its prompt, its options and what surrounds it. `label`, `phase`, `background`,
 * `sharedHeadLength` and `budgetShare` are left out, and so is everything else in the script: an edit elsewhere keeps the key.
 */
export function callKey(prompt: string, options: AgentOptions, surroundings: CallSurroundings): string {
  const {
    label: _label,
    phase: _phase,
    background: _background,
    sharedHeadLength: _shared,
    budgetShare: _share,
    ...meaningful
  } = options;
  return sha256(canonicalJson({ prompt, options: withoutUndefined(meaningful), surroundings })).slice(0, 32);
}

/** How a script names what a call has edited. The same in every run that makes the call: it may stand in the prompt of another one. */
export const patchIdOf = ({ key }: Pick<AgentCall, 'key'>): string => sha256(key).slice(0, 12);

function withoutUndefined(
  options: Omit<AgentOptions, 'label' | 'phase' | 'background' | 'sharedHeadLength' | 'budgetShare'>,
): Json {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
