import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { isWebTool, type TurnRequest } from '../../requests/provider.ts';
import type { ModelFacts } from '../prices/model-table.ts';

/** How a model is made to answer in a schema: by the API's format, by a tool whose input is the answer, or by instructions in the prompt. */
export type OutputMode =
  | { readonly type: 'text' }
  | { readonly type: 'format'; readonly schema: JsonObject }
  | { readonly type: 'tool'; readonly schema: JsonObject; readonly strict: boolean }
  | { readonly type: 'prompt'; readonly schema: JsonObject };

/** The most reliable mode that the model has. In every mode the answer is validated against the schema afterwards. */
export function outputMode({ outputSchema: schema, tools }: TurnRequest, facts: ModelFacts): OutputMode {
  if (schema === undefined) return { type: 'text' };
  const fits = isExpressible(schema);
  // The API refuses its format beside citations, which its search always has.
  const cites = tools.some(isWebTool);
  if (facts.structuredOutput && fits && !cites) return { type: 'format', schema };
  // A model that may lack tools altogether is offered one only when the agent has others.
  const hasTools = facts.strictTools || tools.length > 0;
  if (!hasTools || !isToolInput(schema)) return { type: 'prompt', schema };
  return { type: 'tool', schema, strict: facts.strictTools && fits };
}

/** What the API takes as the input of any tool: no variants at the root, and plain names. */
function isToolInput(schema: JsonObject): boolean {
  const hasVariants = ['anyOf', 'oneOf', 'allOf'].some((keyword) => schema[keyword] !== undefined);
  const names = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  return !hasVariants && names.every((name) => /^[a-zA-Z0-9_.-]{1,64}$/.test(name));
}

// platform.claude.com/docs/en/build-with-claude/structured-outputs, "Schema complexity limits".
const OPTIONAL_PROPERTIES_MAX = 24;
const UNIONS_MAX = 16;

/** Whether the API's grammar can express a schema without making a valid answer impossible; if not, another mode is used. */
export function isExpressible(schema: JsonObject): boolean {
  const count = { optional: 0, unions: 0 };
  const definitions = isJsonObject(schema.$defs) ? schema.$defs : {};
  const fits =
    visit(schema, count) && Object.values(definitions).every((definition) => visit(definition, count));
  return (
    fits && count.optional <= OPTIONAL_PROPERTIES_MAX && count.unions <= UNIONS_MAX && !isRecursive(schema)
  );
}

type Count = { optional: number; unions: number };

function visit(schema: Json | undefined, count: Count): boolean {
  if (!isJsonObject(schema)) return false;
  if (typeof schema.$ref === 'string') return schema.$ref.startsWith('#/$defs/');
  // The SDK's transformation keeps only one of several keywords that stand side by side.
  if (schema.allOf !== undefined) return false;
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) {
    count.unions += 1;
    const alone = schema.properties === undefined && schema.items === undefined;
    return alone && Array.isArray(variants) && variants.every((variant) => visit(variant, count));
  }
  if (Array.isArray(schema.enum)) return schema.enum.every(isPrimitive);
  if (schema.const !== undefined) return isPrimitive(schema.const);
  if (Array.isArray(schema.type)) {
    count.unions += 1;
    return schema.type.every((type) => type !== 'object' && type !== 'array');
  }
  if (schema.type === 'object') return visitObject(schema, count);
  if (schema.type === 'array') return visit(schema.items, count);
  return typeof schema.type === 'string';
}

function visitObject(schema: JsonObject, count: Count): boolean {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  // The grammar forbids all keys that are not listed: an object with free keys could only be empty.
  const open = isJsonObject(schema.additionalProperties) || schema.patternProperties !== undefined;
  if (open || (Object.keys(properties).length === 0 && schema.additionalProperties !== false)) return false;
  const required = Array.isArray(schema.required) ? schema.required : [];
  count.optional += Object.keys(properties).filter((name) => !required.includes(name)).length;
  return Object.values(properties).every((property) => visit(property, count));
}

const isPrimitive = (value: Json): boolean => value === null || typeof value !== 'object';

/** Whether a definition reaches itself through `$ref`. */
function isRecursive(root: JsonObject): boolean {
  const definitions = isJsonObject(root.$defs) ? root.$defs : {};
  const reaches = (name: string, seen: readonly string[]): boolean => {
    if (seen.includes(name)) return true;
    return refsIn(definitions[name] ?? null).some((next) => reaches(next, [...seen, name]));
  };
  return Object.keys(definitions).some((name) => reaches(name, []));
}

function refsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isJsonObject(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref.slice('#/$defs/'.length)] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}
