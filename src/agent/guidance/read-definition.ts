import { isJsonObject } from '../../base/json.ts';
import { parseYaml } from '../../base/matching/yaml.ts';
import { EFFORTS, type Effort } from '../../run/agent-call.ts';
import type { AgentDefinition } from './definition.ts';

export type DefinitionReading =
  /** `problems`: fields that are ignored, one sentence each. */
  | {
      readonly status: 'ok';
      readonly definition: AgentDefinition;
      readonly problems: readonly string[];
    }
  | { readonly status: 'malformed'; readonly problem: string };

/** Reads one file of `.claude/agents`: frontmatter with `name`, `tools`, `model` and `effort`, and below it the prompt. */
export function readDefinition(path: string, text: string): DefinitionReading {
  const malformed = (problem: string): DefinitionReading => ({
    status: 'malformed',
    problem: `${path} is not used as an agent: ${problem}.`,
  });
  const parts = FRONTMATTER.exec(text);
  if (parts === null)
    return malformed('expected frontmatter with a name between two lines of `---` at the top, found none');
  const frontmatter = parts[1] ?? '';
  if (frontmatter.length > FRONTMATTER_CHARS_MAX)
    return malformed(
      `expected at most ${FRONTMATTER_CHARS_MAX} characters of frontmatter, got ${frontmatter.length}`,
    );
  const fields = readFields(frontmatter);
  const name = typeof fields.name === 'string' ? fields.name.trim() : '';
  if (name === '')
    return malformed(`expected a \`name\` in its frontmatter, got ${inWords(fields.name)}; add \`name: …\``);

  const tools = readTools(fields.tools);
  const model = readModel(fields.model);
  const effort = readEffort(fields.effort);
  const problems = [tools, model, effort].flatMap((field) => field.problem ?? []);
  return {
    status: 'ok',
    definition: {
      name,
      prompt: text.slice(parts[0].length).trim(),
      ...(tools.value === undefined ? {} : { tools: tools.value }),
      ...(model.value === undefined ? {} : { model: model.value }),
      ...(effort.value === undefined ? {} : { effort: effort.value }),
    },
    problems: problems.map((problem) => `${path}: ${problem}`),
  };
}

const FRONTMATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/;

/** Names and lists of a few lines; YAML of brackets in brackets takes time with the square of their number. */
const FRONTMATTER_CHARS_MAX = 10_000;

type Fields = Readonly<Record<string, unknown>>;

function readFields(frontmatter: string): Fields {
  try {
    const value: unknown = parseYaml(frontmatter);
    return isJsonObject(value) ? value : {};
  } catch {
    return plainFields(frontmatter);
  }
}

/** For frontmatter that is not YAML, mostly because of a colon in a description: reads `key: value` lines and lists. */
function plainFields(frontmatter: string): Fields {
  const fields: Record<string, string | string[]> = {};
  let list: string[] = [];
  for (const line of frontmatter.split(/\r?\n/)) {
    const item = /^\s*-\s+(\S.*)$/.exec(line)?.[1];
    if (item !== undefined) list.push(unquoted(item));
    const [, key, value = ''] = /^([A-Za-z][\w-]*):(?:[ \t]+(?![ \t])(.*))?$/.exec(line) ?? [];
    if (key === undefined) continue;
    list = [];
    fields[key] = value.trim() === '' ? list : unquoted(value);
  }
  return fields;
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

type Field<Value> = { readonly value?: Value; readonly problem?: string };

/** A list, or text with commas. Parentheses behind a name, as in `Bash(git:*)`, are left out: no tool of this run has such a limit. */
function readTools(given: unknown): Field<readonly string[]> {
  if (given === undefined || given === null) return {};
  const names =
    typeof given === 'string'
      ? given
          .replace(/^\[(.*)\]$/, '$1')
          .replace(/\([^()]*\)/g, '')
          .split(',')
      : given;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string'))
    return { problem: `\`tools\` must be a list of names, got ${inWords(given)}; all tools are allowed.` };
  const tools = names.map((name) => unquoted(name.split('(', 1)[0] ?? '')).filter((name) => name !== '');
  return tools.includes('*') ? {} : { value: tools };
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
