import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { messageOf } from '../../base/errors.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { schemaProblems } from '../../base/schema-problems.ts';
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

/** Makes readers for schemas; each schema is compiled once. */
export function createOutputReaders(): (schema: JsonObject) => OutputReader {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    validateFormats: false,
    // Compiling the meta-schema takes longer than the rest of a run's start, and `compile` reports a wrong schema without it.
    validateSchema: false,
    meta: false,
    code: { regExp: Object.assign(tolerantPattern, { code: 'new RegExp' }) },
  });
  const readers = new Map<string, OutputReader>();
  return (schema) => {
    const key = canonicalJson(schema);
    const known = readers.get(key);
    if (known) return known;
    const reader = createReader(ajv, schema);
    readers.set(key, reader);
    return reader;
  };
}

function createReader(ajv: Ajv, schema: JsonObject): OutputReader {
  const problems = schemaProblems(schema);
  if (problems.length > 0) return { status: 'unusable', problems };
  // Ajv rejects a second schema with the same `$id`, and a `$schema` whose draft is not loaded.
  const { $schema: _schema, $id: _id, ...rest } = schema;
  try {
    const validate = ajv.compile(rest);
    return { status: 'ready', read: (text) => readOutput(validate, text) };
  } catch (error) {
    return { status: 'unusable', problems: [messageOf(error)] };
  }
}

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
  if (validate(found.value)) return { status: 'valid', value: found.value };
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
