import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { messageOf } from '../../base/errors.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject, nestsWithin } from '../../base/json.ts';
import { withinTime } from '../../base/matching/within-time.ts';
import { schemaProblems } from '../../base/schema-problems.ts';
import type { AgentCall } from '../../run/agent-call.ts';
import { LEVELS_MAX } from '../../run/journal-entry.ts';
import { coerced, propertiesOf } from './answer/coerce.ts';
import { jsonInText } from './answer/json-in-text.ts';

/** An answer held against the script's schema. */
export type ReadOutput =
  | { readonly status: 'valid'; readonly value: Json }
  /** `value`: the JSON that did not fit; null when there was none. */
  | { readonly status: 'invalid'; readonly problems: readonly string[]; readonly value: Json };

export type OutputReader =
  | {
      readonly status: 'ready';
      readonly read: (text: string) => ReadOutput;
      /** Whether a value is an answer as it stands. */
      readonly fits: (value: Json) => boolean;
    }
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
    return reader.status === 'ready' && reader.fits(value);
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
    return {
      status: 'ready',
      read: (text) => readOutput(validate, text),
      fits: (value) => within(() => isAnswer(validate, value)) === true,
    };
  } catch (error) {
    return { status: 'unusable', problems: [messageOf(error)] };
  }
}

/** One for each schema: an end in the middle of its work could leave it broken. */
const newAjv = (): Ajv =>
  new Ajv({
    strict: false,
    allErrors: true,
    // Errors hold the value that is wrong.
    verbose: true,
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
  // A `pattern` may be one that takes hours, and a long list must be compared item by item for `uniqueItems`.
  return within(() => readAnswer(validate, text)) ?? { status: 'invalid', problems: [TOO_LONG], value: null };
}

function within<Value>(work: () => Value): Value | null {
  const checked = withinTime(CHECK_TIME_MAX_MS, work);
  return checked.status === 'done' ? checked.value : null;
}

const isAnswer = (validate: ValidateFunction, value: Json): boolean =>
  isJsonObject(value) && nestsWithin(value, LEVELS_MAX) && validate(value);

/**
 * The likeliest JSON of an answer decides. Another one of the same text is looked at only while those before it have nothing to do
 * with the schema: an example in the prose must not be taken for the answer that did not fit.
 */
function readAnswer(validate: ValidateFunction, text: string): ReadOutput {
  const names = Object.keys(propertiesOf(validate));
  let first: Json | undefined;
  for (const found of jsonInText(text)) {
    if (isAnswer(validate, found)) return { status: 'valid', value: found };
    const value = nestsWithin(found, LEVELS_MAX) ? coerced(validate, found) : undefined;
    if (value !== undefined) return { status: 'valid', value };
    first ??= found;
    if (!isJsonObject(found) || !names.some((name) => Object.hasOwn(found, name))) continue;
    first = found;
    break;
  }
  return { status: 'invalid', ...problemsOf(validate, first, text) };
}

function problemsOf(
  validate: ValidateFunction,
  found: Json | undefined,
  text: string,
): { readonly problems: readonly string[]; readonly value: Json } {
  if (found === undefined)
    return { problems: [`the answer is not JSON: it begins with ${shown(text)}`], value: null };
  if (!isJsonObject(found))
    return { problems: [`the answer is not a JSON object, got ${shown(found)}`], value: found };
  if (!nestsWithin(found, LEVELS_MAX)) return { problems: [TOO_DEEP], value: null };
  validate(found);
  return { problems: inWords(validate.errors ?? []), value: found };
}

function inWords(errors: readonly ErrorObject[]): string[] {
  const shown = errors.slice(0, PROBLEMS_SHOWN).map((error) => {
    const position = error.instancePath === '' ? 'the object' : error.instancePath;
    return `${position} ${error.message ?? 'is wrong'}${detail(error)}${got(error)}`;
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

// What these say is wrong with a whole list or object, which the model has before it.
const OF_WHOLE: readonly string[] = [
  'required',
  'additionalProperties',
  'anyOf',
  'oneOf',
  'allOf',
  'not',
  'if',
];

const got = ({ keyword, data }: ErrorObject): string =>
  OF_WHOLE.includes(keyword) ? '' : `, got ${shown(data)}`;

function shown(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return `a list of ${value.length}`;
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}

const SHOWN_CHARS = 80;
