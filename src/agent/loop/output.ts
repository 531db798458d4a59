import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { messageOf } from '../../base/errors.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject, nestsWithin } from '../../base/json.ts';
import { withinTime } from '../../base/matching/within-time.ts';
import { schemaProblems } from '../../base/schema-problems.ts';
import type { AgentCall } from '../../run/agent-call.ts';
import { LEVELS_MAX } from '../../run/journal-entry.ts';
import { jsonInText } from './json-in-text.ts';

/** An answer held against the script's schema. */
export type ReadOutput =
  | { readonly status: 'valid'; readonly value: Json }
  /** `value`: the JSON that did not fit; null when there was none. */
  | { readonly status: 'invalid'; readonly problems: readonly string[]; readonly value: Json };

export type OutputReader =
  | { readonly status: 'ready'; readonly read: (text: string) => ReadOutput }
  /** The schema cannot be met by any answer, or cannot be understood. */
  | { readonly status: 'unusable'; readonly problems: readonly string[] };

const PROBLEMS_SHOWN = 10;
const CHECK_TIME_MAX_MS = 2_000;
const TOO_LONG = `comparing it with the schema takes longer than ${CHECK_TIME_MAX_MS / 1000} s; shorten its texts and lists`;
const TOO_DEEP = `it nests lists and objects in more than ${LEVELS_MAX} levels; use fewer`;

/** Makes readers for schemas; each schema is compiled once. */
export function createOutputReaders(): (schema: JsonObject) => OutputReader {
  const readers = new Map<string, OutputReader>();
  return (schema) => {
    const key = canonicalJson(schema);
    const known = readers.get(key);
    if (known) return known;
    const reader = createReader(schema);
    readers.set(key, reader);
    return reader;
  };
}

/** Whether an answer of before is still one: text, or what the schema of its call describes. */
export function fitsSchema(): (call: Pick<AgentCall, 'options'>, value: Json) => boolean {
  const readerOf = createOutputReaders();
  return ({ options: { schema } }, value) => {
    if (schema === undefined) return typeof value === 'string';
    const reader = readerOf(schema);
    return reader.status === 'ready' && reader.read(JSON.stringify(value)).status === 'valid';
  };
}

/** A script may bring a schema of ten thousand properties, or of patterns that take hours for the names of others. */
function createReader(schema: JsonObject): OutputReader {
  const problems = schemaProblems(schema);
  if (problems.length > 0) return { status: 'unusable', problems };
  const made = withinTime(COMPILE_TIME_MAX_MS, () => compiled(schema));
  if (made.status === 'done') return made.value;
  const problem = `to prepare it takes longer than ${COMPILE_TIME_MAX_MS / 1000} s; use fewer properties and simpler patterns`;
  return { status: 'unusable', problems: [problem] };
}

const COMPILE_TIME_MAX_MS = 5_000;

function compiled(schema: JsonObject): OutputReader {
  // Ajv rejects a `$schema` whose draft is not loaded.
  const { $schema: _schema, $id: _id, ...rest } = schema;
  try {
    const validate = newAjv().compile(rest);
    return { status: 'ready', read: (text) => readOutput(validate, text) };
  } catch (error) {
    return { status: 'unusable', problems: [messageOf(error)] };
  }
}

/** One for each schema: an end in the middle of its work could leave it broken. */
const newAjv = (): Ajv =>
  new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    validateFormats: false,
    // Compiling the meta-schema takes longer than the rest of a run's start, and `compile` reports a wrong schema without it.
    validateSchema: false,
    meta: false,
    code: { regExp: Object.assign(tolerantPattern, { code: 'new RegExp' }) },
  });

/** Models' and people's patterns often escape what needs no escape, which the `u` flag forbids. */
function tolerantPattern(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

function readOutput(validate: ValidateFunction, text: string): ReadOutput {
  const found = jsonInText(text);
  if (found.status === 'none')
    return { status: 'invalid', problems: ['the answer is not JSON'], value: null };
  if (!isJsonObject(found.value))
    return { status: 'invalid', problems: ['the answer is not a JSON object'], value: found.value };
  if (!nestsWithin(found.value, LEVELS_MAX)) return { status: 'invalid', problems: [TOO_DEEP], value: null };
  // A `pattern` may be one that takes hours, and a long list must be compared item by item for `uniqueItems`.
  const checked = withinTime(CHECK_TIME_MAX_MS, () => validate(found.value));
  if (checked.status === 'too-long') return { status: 'invalid', problems: [TOO_LONG], value: found.value };
  if (checked.value) return { status: 'valid', value: found.value };
  return { status: 'invalid', problems: inWords(validate.errors ?? []), value: found.value };
}

function inWords(errors: readonly ErrorObject[]): string[] {
  const shown = errors.slice(0, PROBLEMS_SHOWN).map((error) => {
    const position = error.instancePath === '' ? 'the object' : error.instancePath;
    return `${position} ${error.message ?? 'is wrong'}${detail(error)}`;
  });
  const left = errors.length - shown.length;
  return left === 0 ? shown : [...shown, `and ${left} more`];
}

function detail({ keyword, params }: ErrorObject): string {
  if (keyword === 'enum') return `: ${JSON.stringify(params.allowedValues)}`;
  if (keyword === 'const') return `: ${JSON.stringify(params.allowedValue)}`;
  if (keyword === 'additionalProperties') return `: ${JSON.stringify(params.additionalProperty)} is not one`;
  return '';
}
