import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';

export type FlattenScope = {
  readonly root: JsonObject;
  /** References being followed, so that a schema that contains itself comes to an end. */
  readonly seen: readonly string[];
};

/** A schema with its references, its `allOf` and the first branch of `anyOf` or `oneOf` merged into it. */
export function flatten(
  schema: JsonObject,
  scope: FlattenScope,
): { schema: JsonObject; scope: FlattenScope } {
  const { $ref: ref, allOf, anyOf, oneOf, ...own } = schema;
  const parts: JsonObject[] = [];
  let inner = scope;
  const add = (part: Json | undefined) => {
    if (!isJsonObject(part)) return;
    const flat = flatten(part, inner);
    inner = flat.scope;
    parts.push(flat.schema);
  };
  if (typeof ref === 'string' && !(scope.seen.filter((seen) => seen === ref).length > 1)) {
    inner = { ...inner, seen: [...inner.seen, ref] };
    add(resolveRef(ref, scope.root));
  }
  if (Array.isArray(allOf)) allOf.forEach(add);
  for (const variants of [anyOf, oneOf]) {
    if (Array.isArray(variants)) add(simplest(variants, inner));
  }
  return { schema: parts.reduce(merge, own), scope: inner };
}

/** The first branch that is not null and no reference that is being followed already; else the first of any kind. */
function simplest(variants: readonly Json[], scope: FlattenScope): Json | undefined {
  const loops = (variant: Json) =>
    isJsonObject(variant) && typeof variant.$ref === 'string' && scope.seen.includes(variant.$ref);
  const isNull = (variant: Json) => isJsonObject(variant) && variant.type === 'null';
  const straight = variants.filter((variant) => !loops(variant));
  return straight.find((variant) => !isNull(variant)) ?? straight[0] ?? variants[0];
}

function resolveRef(ref: string, root: JsonObject): Json | undefined {
  if (!ref.startsWith('#')) return undefined;
  const steps = ref
    .slice(1)
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<Json | undefined>(
    (at, step) => (isJsonObject(at) ? at[step] : Array.isArray(at) ? at[Number(step)] : undefined),
    root,
  );
}

function merge(a: JsonObject, b: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...a, ...b };
  if (isJsonObject(a.properties) && isJsonObject(b.properties)) {
    const properties: Record<string, Json> = { ...a.properties };
    for (const [name, property] of Object.entries(b.properties)) {
      const before = properties[name];
      properties[name] = isJsonObject(before) && isJsonObject(property) ? merge(before, property) : property;
    }
    merged.properties = properties;
  }
  if (Array.isArray(a.required) && Array.isArray(b.required))
    merged.required = [...a.required, ...b.required];
  if (Array.isArray(a.enum) && Array.isArray(b.enum)) {
    const allowed = b.enum.map((value) => JSON.stringify(value));
    merged.enum = a.enum.filter((value) => allowed.includes(JSON.stringify(value)));
  }
  for (const key of ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']) {
    const [x, y] = [a[key], b[key]];
    if (typeof x === 'number' && typeof y === 'number') merged[key] = Math.max(x, y);
  }
  for (const key of ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems']) {
    const [x, y] = [a[key], b[key]];
    if (typeof x === 'number' && typeof y === 'number') merged[key] = Math.min(x, y);
  }
  return merged;
}

/** What a schema or a `$ref` in it stands for, without a wrapper that only allows null beside it. */
export function dereferenced(schema: Json | undefined, root: JsonObject): JsonObject {
  const followed = isJsonObject(schema) ? flatten(schema, { root, seen: [] }).schema : {};
  if (!Array.isArray(followed.type)) return followed;
  return { ...followed, type: followed.type.find((type) => type !== 'null') ?? 'null' };
}
