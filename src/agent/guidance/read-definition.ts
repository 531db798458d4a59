import { toolList } from '../../base/matching/name-list.ts';
import { EFFORTS, type Effort } from '../../run/agent-call.ts';
import type { AgentDefinition } from './definition.ts';
import { readFrontmatter } from './frontmatter.ts';

export type DefinitionReading =
  /** `problems`: fields that are ignored, one sentence each. */
  | {
      readonly status: 'ok';
      readonly definition: AgentDefinition;
      readonly problems: readonly string[];
    }
  | { readonly status: 'malformed'; readonly problem: string };

/** Reads one file of `.claude/agents`: frontmatter with `name`, `tools`, `disallowedTools`, `model`, `effort` and `maxTurns`, and below it the prompt. */
export function readDefinition(path: string, text: string): DefinitionReading {
  const malformed = (problem: string): DefinitionReading => ({
    status: 'malformed',
    problem: `${path} is not used as an agent: ${problem}.`,
  });
  const parts = readFrontmatter(text);
  if (parts.status === 'none')
    return malformed('expected frontmatter with a name between two lines of `---` at the top, found none');
  if (parts.status === 'too-long') return malformed(parts.problem);
  const { fields } = parts;
  const name = typeof fields.name === 'string' ? fields.name.trim() : '';
  if (name === '')
    return malformed(`expected a \`name\` in its frontmatter, got ${inWords(fields.name)}; add \`name: …\``);

  const read = {
    tools: readTools(fields.tools),
    disallowedTools: readDisallowed(fields.disallowedTools),
    model: readModel(fields.model),
    effort: readEffort(fields.effort),
    maxTurns: readTurns(fields.maxTurns),
  };
  const problems = Object.values(read).flatMap(({ problem }: Field<unknown>) => problem ?? []);
  const values = Object.entries(read).flatMap(([key, { value }]: [string, Field<unknown>]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return {
    status: 'ok',
    definition: {
      name,
      prompt: parts.body.trim(),
      ...Object.fromEntries(values),
    },
    problems: problems.map((problem) => `${path}: ${problem}`),
  };
}

type Field<Value> = { readonly value?: Value; readonly problem?: string };

function readTools(given: unknown): Field<readonly string[]> {
  if (given === undefined || given === null) return {};
  const value = toolList(given);
  if (value === undefined)
    return { problem: `\`tools\` must be a list of names, got ${inWords(given)}; all tools are allowed.` };
  return value.includes('*') ? {} : { value };
}

function readDisallowed(given: unknown): Field<readonly string[]> {
  if (given === undefined || given === null) return {};
  const value = toolList(given);
  if (value !== undefined) return { value };
  return {
    problem: `\`disallowedTools\` must be a list of names, got ${inWords(given)}; nothing is taken away.`,
  };
}

function readTurns(given: unknown): Field<number> {
  if (given === undefined || given === null || given === '') return {};
  const value = Math.floor(typeof given === 'string' ? Number(given) : typeof given === 'number' ? given : 0);
  if (value >= 1) return { value };
  return {
    problem: `\`maxTurns\` must be a positive whole number, got ${inWords(given)}; it is ignored.`,
  };
}

function readModel(given: unknown): Field<string> {
  if (given === undefined || given === null || given === '') return {};
  if (typeof given === 'string') return { value: given.trim() };
  return { problem: `\`model\` must be a name, got ${inWords(given)}; the run's model is used.` };
}

function readEffort(given: unknown): Field<Effort> {
  if (given === undefined || given === null || given === '') return {};
  const value = EFFORTS.find((effort) => effort === given);
  if (value !== undefined) return { value };
  return {
    problem: `\`effort\` must be one of ${EFFORTS.join(', ')}, got ${inWords(given)}; it is ignored.`,
  };
}

const inWords = (given: unknown): string => (given === undefined ? 'none' : JSON.stringify(given));
