import { isJsonObject, type Json, type JsonObject, parseJson } from '../base/json.ts';
import { toolList } from '../base/matching/name-list.ts';
import { type AgentOptions, EFFORTS, ROLES } from '../run/agent-call.ts';

/** How one option is read: what it may be, and its value from what a script gave; undefined where that cannot be told. */
type Option<Name extends keyof AgentOptions> = {
  readonly expected: string;
  readonly read: (given: Json) => AgentOptions[Name] | undefined;
};

/** As tolerant as JavaScript is: a value in another type is taken where it says the same. */
const OPTIONS: { readonly [Name in keyof AgentOptions]-?: Option<Name> } = {
  label: { expected: 'a text', read: text },
  phase: { expected: 'a text', read: text },
  schema: { expected: "a JSON Schema with root type 'object'", read: schema },
  model: { expected: 'an alias (haiku, sonnet, opus, fable, best, inherit) or a model id', read: name },
  effort: { expected: `one of ${EFFORTS.join(', ')}`, read: oneOf(EFFORTS) },
  role: { expected: `'${ROLES.join("', '")}'`, read: oneOf(ROLES) },
  isolation: { expected: "'worktree'", read: oneOf(['worktree']) },
  agentType: { expected: 'the name of an agent in .claude/agents', read: name },
  maxTurns: { expected: 'a positive whole number', read: (given) => atLeastOne(Math.floor(number(given))) },
  timeoutMs: { expected: 'a positive number of milliseconds', read: (given) => aboveZero(number(given)) },
  stallMs: { expected: 'a positive number of milliseconds', read: (given) => aboveZero(number(given)) },
  tools: { expected: 'an array of tool names', read: tools },
  disallowedTools: { expected: 'an array of tool names', read: toolList },
  files: { expected: 'an array of paths', read: names },
  background: { expected: 'a text', read: text },
  sharedHeadLength: {
    expected: 'a number of characters, 0 or more',
    read: (given) => zeroOrMore(Math.floor(number(given))),
  },
  budgetShare: { expected: 'a number above 0 and at most 1', read: (given) => share(number(given)) },
};

/** Every option that agent() reads. */
export const AGENT_OPTION_NAMES: readonly string[] = Object.keys(OPTIONS);

export type AgentOptionsReading =
  /** `ignored`: what was not taken, a sentence each. */
  | { readonly status: 'ok'; readonly options: AgentOptions; readonly ignored: readonly string[] }
  | { readonly status: 'rejected'; readonly message: string };

/** What a script passed and is no data. Without a name it stood in place of all options. */
export type LostOption = { readonly name: string | null; readonly what: string };

/**
 * Reads what a script passed as options. `null` counts as left out; what cannot be read is ignored and said. Only a schema is never
 * ignored: the script would get a text where it expects an object.
 */
export function readAgentOptions(raw: JsonObject, lost: readonly LostOption[]): AgentOptionsReading {
  const ignored: string[] = [];
  const options: Record<string, unknown> = {};
  const given = Object.entries(raw).map(([name, value]) => ({ name, value, what: () => shown(value) }));
  const unread = lost.map(({ name, what }) => ({ name, value: undefined, what: () => what }));
  for (const { name, value, what } of [...given, ...unread]) {
    if (value === null) continue;
    if (name === null) {
      ignored.push(
        `agent() expects an object of options as the second argument, got ${what()}; it is ignored.`,
      );
    } else if (!isOptionName(name)) {
      ignored.push(`agent() has no option "${name}"; it is ignored.`);
    } else {
      const { expected, read } = OPTIONS[name];
      const taken = value === undefined ? undefined : read(value);
      const sentence = `agent() option "${name}" must be ${expected}, got ${what()}`;
      if (taken !== undefined) options[name] = taken;
      else if (name === 'schema') return { status: 'rejected', message: `${sentence}.` };
      else ignored.push(`${sentence}; it is ignored.`);
    }
  }
  return { status: 'ok', options, ignored };
}

const isOptionName = (key: string): key is keyof AgentOptions => Object.hasOwn(OPTIONS, key);

function text(given: Json): string | undefined {
  return typeof given === 'object' ? undefined : `${given}`;
}

function schema(given: Json): JsonObject | undefined {
  const value = typeof given === 'string' ? parseJson(given) : given;
  return isJsonObject(value) ? value : undefined;
}

function name(given: Json): string | undefined {
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
}

function oneOf<const Word extends string>(words: readonly Word[]): (given: Json) => Word | undefined {
  return (given) => words.find((word) => typeof given === 'string' && given.trim().toLowerCase() === word);
}

/** NaN for what is no number, and no text of one. */
function number(given: Json): number {
  if (typeof given === 'number') return given;
  return typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
}

const atLeastOne = (value: number): number | undefined => (value >= 1 ? value : undefined);
const zeroOrMore = (value: number): number | undefined => (value >= 0 ? value : undefined);
const share = (value: number): number | undefined => (value > 0 && value <= 1 ? value : undefined);
const aboveZero = (value: number): number | undefined => (value > 0 ? value : undefined);

/** A list of names, or one text of them with commas. */
function names(given: Json): readonly string[] | undefined {
  const list = typeof given === 'string' ? given.split(/[,\n]/) : given;
  if (!Array.isArray(list)) return undefined;
  const found = list.flatMap((one: Json) => name(one) ?? []);
  return found.length === 0 && list.length > 0 ? undefined : found;
}

/** `*` stands for all tools, as if the option were left out. */
function tools(given: Json): readonly string[] | undefined {
  const found = toolList(given);
  return found?.includes('*') ? undefined : found;
}

function shown(value: Json): string {
  const said = JSON.stringify(value);
  return said.length > SHOWN_MAX ? `${said.slice(0, SHOWN_MAX)}…` : said;
}

const SHOWN_MAX = 80;
