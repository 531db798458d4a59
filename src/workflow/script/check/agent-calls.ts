import { isJsonObject } from '../../../base/json.ts';
import { nearMiss } from '../../../base/near-miss.ts';
import { schemaProblems } from '../../../base/schema-problems.ts';
import { EFFORTS } from '../../../run/agent-call.ts';
import { AGENT_OPTION_NAMES } from '../../agent-options.ts';
import { literalValue } from '../schema-literal.ts';
import { type AnyNode, keyName } from '../syntax-tree.ts';
import { described } from './fan-out.ts';
import { callIn, type Fault, type Rule, type Seen, type Severity } from './seen.ts';

/** agent() without a prompt, and options that it cannot use. */
export const agentCalls: Rule = (node, seen) => {
  const call = callIn(node, seen);
  if (call?.name !== 'agent') return [];
  const [prompt, options] = call.args;
  if (prompt?.type === 'SpreadElement') return [];
  return [
    ...promptFaults(node, prompt, seen),
    ...(options?.type === 'ObjectExpression' ? options.properties : []).flatMap((property) =>
      property.type === 'Property' ? optionFaults(property, seen) : [],
    ),
  ];
};

function promptFaults(call: AnyNode, prompt: AnyNode | undefined, seen: Seen): readonly Fault[] {
  const got = prompt === undefined ? 'none' : wrongPrompt(prompt, seen);
  if (got === null) return [];
  const message = `agent() expects a prompt as its first argument, got ${got}. Write agent("what to do", { label: "…" }).`;
  return [{ at: prompt ?? call, severity: 'error', message }];
}

/** What stands in place of a prompt; null where it is a prompt, or may be one. */
function wrongPrompt(prompt: AnyNode, seen: Seen): string | null {
  const text = literalValue(prompt, seen.names);
  if (typeof text === 'string') return text.trim() === '' ? 'an empty text' : null;
  const kind = seen.kindOf(prompt);
  if (kind === null || kind.is === 'text' || kind.is === 'answer' || kind.is === 'other') return null;
  return described(kind);
}

type Option = Extract<AnyNode, { type: 'Property' }>;

function optionFaults(property: Option, seen: Seen): readonly Fault[] {
  const name = keyName(property.key, property.computed);
  if (name === null) return [];
  if (name === 'phase') return phaseFaults(property.value, seen);
  if (name === 'schema') return schemaFaults(property.value, seen);
  if (name === 'effort') return choiceFaults(property.value, { name, choices: EFFORTS }, seen);
  if (name === 'isolation') return choiceFaults(property.value, { name, choices: ['worktree'] }, seen);
  if (name === 'agentType') return agentTypeFaults(property.value, seen);
  if (AGENT_OPTION_NAMES.includes(name)) return [];
  const message = `agent() has no option "${name}"; it is ignored. Known: ${AGENT_OPTION_NAMES.join(', ')}.`;
  return [{ at: property, severity: 'warning', message }];
}

/** A value that is ignored when the script runs, with the same words in the log. */
function choiceFaults(
  value: AnyNode,
  { name, choices }: { readonly name: string; readonly choices: readonly string[] },
  seen: Seen,
): readonly Fault[] {
  return writtenOut(value, seen).flatMap(({ at, value: given }): Fault[] => {
    if (given === null || (typeof given === 'string' && choices.includes(given))) return [];
    const known = choices.map((choice) => `'${choice}'`).join(', ');
    const message = `agent() has no ${name} ${JSON.stringify(given)}; it is ignored. ${choices.length > 1 ? 'There are' : 'There is'} ${known}.`;
    return [{ at, severity: 'warning', message }];
  });
}

function agentTypeFaults(value: AnyNode, { agentTypes, ...seen }: Seen): readonly Fault[] {
  if (agentTypes === null) return [];
  return writtenOut(value, seen).flatMap(({ at, value: given, open }): Fault[] => {
    if (typeof given !== 'string' || agentTypes.includes(given)) return [];
    const message = unknown(
      `agent() throws: there is no agent type "${given}" in .claude/agents`,
      given,
      agentTypes,
    );
    return [{ at, severity: open || seen.isCaught(at) ? 'warning' : 'error', message }];
  });
}

/** "…. Did you mean …?", or what there is. */
export function unknown(what: string, given: string, known: readonly string[]): string {
  const meant = nearMiss(given, known);
  if (meant !== null) return `${what}. Did you mean "${meant}"?`;
  return known.length === 0 ? `${what}: there is none.` : `${what}. There are ${known.join(', ')}.`;
}

type Written = { readonly at: AnyNode; readonly value: unknown; readonly open: boolean };

/** The literals that a value may be: one, or those between which a condition decides (`open`). */
export function writtenOut(node: AnyNode, { names }: Pick<Seen, 'names'>, open = false): readonly Written[] {
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((branch) => writtenOut(branch, { names }, true));
  if (node.type === 'LogicalExpression') return writtenOut(node.right, { names }, true);
  const value = literalValue(node, names);
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  // A constant of another place is named where it is used.
  return isPlain ? [{ at: node, value, open }] : [];
}

export const phaseTitles: Rule = (node, seen) => {
  const call = callIn(node, seen);
  const [title] = call?.args ?? [];
  return call?.name !== 'phase' || title === undefined ? [] : phaseFaults(title, seen);
};

function phaseFaults(title: AnyNode, { meta: { phases } }: Seen): readonly Fault[] {
  if (title.type !== 'Literal' || typeof title.value !== 'string' || phases.length === 0) return [];
  if (phases.some((phase) => phase.title === title.value)) return [];
  const known = phases.map((phase) => `"${phase.title}"`).join(', ');
  const message = `meta.phases has no "${title.value}", so it makes a group of its own. It has ${known}.`;
  return [{ at: title, severity: 'warning', message }];
}

/** Only of a schema that is written out, here or in a constant: what is computed is seen when the script runs. */
function schemaFaults(schema: AnyNode, { names, isCaught }: Seen): readonly Fault[] {
  const value = literalValue(schema, names);
  if (value === undefined || !isJsonObject(value)) return [];
  const problems = schemaProblems(value);
  if (problems.length === 0) return [];
  const severity: Severity = isCaught(schema) ? 'warning' : 'error';
  return [
    {
      at: schema,
      severity,
      message: `no answer can fit this schema, so agent() would throw: ${problems.join('; ')}.`,
    },
  ];
}
