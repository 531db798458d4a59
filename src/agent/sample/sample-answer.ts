import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { AgentCall } from '../../run/agent-call.ts';
import type { OutputReader } from '../loop/output.ts';
import { sampleOf } from './schema-sample.ts';

/** How sampled answers look. */
export type SampleStyle = {
  /** Elements in every array whose length the schema leaves open. */
  readonly items: number;
  /** Of an enum the first choice or the last one, of a boolean false or true; `turning`: each call and each element of a list takes the next one. */
  readonly choice: 'first' | 'last' | 'turning';
  /** Whether free texts are all the same, so that a script finds nothing new, or all different. */
  readonly texts: 'same' | 'different';
  /** Files of the checkout: answers name those that the task speaks of. */
  readonly tracked: ReadonlySet<string>;
};

/** An answer without a model: a value of the schema that fits it, or a sentence. Where no sample fits the schema, the nearest one. */
export function sampleAnswer(
  call: AgentCall,
  style: SampleStyle,
  readerOf: (schema: JsonObject) => OutputReader,
): Json {
  const { schema } = call.options;
  if (schema === undefined) return sentence(call, style);
  const chosen = style.choice === 'first' ? schema : choose(schema, turnOf(call, style), style.items);
  const styled = dressed(sampleOf(chosen, style.items), call, style);
  const reader = readerOf(schema);
  const fits = reader.status === 'ready' && reader.read(JSON.stringify(styled)).status === 'valid';
  return fits ? styled : sampleOf(schema, style.items);
}

const sentence = ({ id }: AgentCall, { texts }: SampleStyle): string =>
  `A sampled answer${texts === 'same' ? '' : ` (${id})`}: no model was asked.`;

/** How far to turn the choices of a schema; null: to the last one. */
type Turn = number | null;

const turnOf = ({ id }: AgentCall, { choice }: SampleStyle): Turn => (choice === 'last' ? null : id - 1);

// Keywords that hold values, not schemas.
const VALUES = ['const', 'default', 'examples'];

/** The same schema, in which another choice comes first. */
function choose(schema: JsonObject, turn: Turn, items: number): JsonObject {
  const { enum: choices, ...rest } = schema;
  const entries = Object.entries(rest).map(([key, value]) => [
    key,
    VALUES.includes(key) ? value : chooseIn(value, turn, items),
  ]);
  const { items: element } = schema;
  return {
    ...Object.fromEntries(entries),
    ...(schema.type === 'boolean' && schema.const === undefined
      ? { const: turn === null || turn % 2 === 1 }
      : {}),
    ...(choices === undefined
      ? {}
      : { enum: isList(choices) ? turned(choices, turn) : chooseIn(choices, turn, items) }),
    ...(isJsonObject(element) && turn !== null && schema.prefixItems === undefined
      ? { prefixItems: Array.from({ length: items }, (_, index) => choose(element, turn + index, items)) }
      : {}),
  };
}

function chooseIn(value: Json, turn: Turn, items: number): Json {
  if (isList(value)) return value.map((item) => chooseIn(item, turn, items));
  return isJsonObject(value) ? choose(value, turn, items) : value;
}

function turned(choices: readonly Json[], turn: Turn): readonly Json[] {
  if (turn === null) return choices.toReversed();
  const by = turn % Math.max(choices.length, 1);
  return [...choices.slice(by), ...choices.slice(0, by)];
}

const SAMPLE_TEXT = /^text\.*$/;
const NAMES_A_FILE = /^(file|path|filename|filepath|files|paths|filenames|filepaths)$/;

/** Replaces free texts by different ones where the style asks for it, and names of files by those of tracked files. */
function dressed(value: Json, call: AgentCall, style: SampleStyle): Json {
  const paths = pathsFor(call, style.tracked);
  let texts = 0;
  let files = style.texts === 'same' ? 0 : (call.id - 1) * style.items;
  const dress = (part: Json, key: string): Json => {
    if (isList(part)) return part.map((item) => dress(item, key));
    if (isJsonObject(part))
      return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, dress(inner, name)]));
    if (typeof part !== 'string' || !SAMPLE_TEXT.test(part)) return part;
    if (NAMES_A_FILE.test(key.toLowerCase().replace(/[^a-z]/g, ''))) {
      files += 1;
      return paths[(files - 1) % paths.length] ?? part;
    }
    texts += 1;
    return style.texts === 'same' ? part : `${part} ${call.id}.${texts}`;
  };
  return dress(value, '');
}

/** The files that the task is about: attached ones, then those it names; any tracked ones where it names none. */
function pathsFor({ prompt, options }: AgentCall, tracked: ReadonlySet<string>): readonly string[] {
  const attached = (options.files ?? []).filter((path) => tracked.has(path));
  if (attached.length > 0) return attached;
  const named = (prompt.match(/[\w@.+/-]+/g) ?? []).map((word) => word.replace(/\.$/, ''));
  const known = [...new Set(named)].filter((word) => tracked.has(word));
  return known.length > 0 ? known : [...tracked];
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
