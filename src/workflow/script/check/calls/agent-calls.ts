import { literalValue } from '../../schema-literal.ts';
import type { AnyNode } from '../../syntax-tree.ts';
import { described } from '../fan-out.ts';
import { callIn, type Fault, type Rule, type Seen } from '../seen.ts';
import { optionFaults, phaseFaults } from './agent-options.ts';

/** agent() without a prompt, and options that it cannot use. */
export const agentCalls: Rule = (node, seen) => {
  const call = callIn(node, seen);
  if (call?.name !== 'agent') return [];
  const [prompt, options] = call.args;
  if (prompt?.type === 'SpreadElement') return [];
  const faults = promptFaults(node, prompt, seen);
  if (options === undefined) return faults;
  return [...faults, ...wrongOptions(options, seen), ...optionFaults(options, seen)];
};

function promptFaults(call: AnyNode, prompt: AnyNode | undefined, seen: Seen): readonly Fault[] {
  const got = prompt === undefined ? 'none' : wrongPrompt(prompt, seen);
  if (got === null) return [];
  const message = `agent() expects a prompt as its first argument, got ${got}. Write agent("what to do", { label: "…" }).`;
  return [{ at: prompt ?? call, severity: 'error', message }];
}

function wrongOptions(options: AnyNode, seen: Seen): readonly Fault[] {
  const kind = seen.kindOf(options);
  if (kind === null || ['object', 'nothing', 'answer'].includes(kind.is)) return [];
  const message = `agent() expects an object of options as its second argument, got ${described(kind)}. Write { label: "…" }.`;
  return [{ at: options, severity: 'error', message }];
}

/** What stands in place of a prompt; null where it is a prompt, or may be one. */
function wrongPrompt(prompt: AnyNode, seen: Seen): string | null {
  const text = literalValue(prompt, seen.names);
  if (typeof text === 'string') return text.trim() === '' ? 'an empty text' : null;
  const kind = seen.kindOf(prompt);
  if (kind === null || kind.is === 'text' || kind.is === 'answer') return null;
  return described(kind);
}

export const phaseTitles: Rule = (node, seen) => {
  const call = callIn(node, seen);
  const [title] = call?.args ?? [];
  return call?.name !== 'phase' || title === undefined ? [] : phaseFaults(title, seen);
};
