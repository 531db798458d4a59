import type { JsonObject } from '../../base/json.ts';
import { samplePattern } from './pattern-sample.ts';

/** What a script looks for in answers, as `workflow/script/compared-values.ts` finds it. `of` is the name of a field or a variable. */
export type LookedFor = { readonly of: string } & (
  | { readonly is: 'number' | 'length'; readonly value: number }
  | { readonly is: 'text' | 'pattern'; readonly value: string }
  | { readonly is: 'numeral' | 'json' }
);

/** Values that a script treats differently from others, so that answers without them show too little of what it does. */
export type Hints = {
  readonly numbers: readonly number[];
  readonly lengths: readonly number[];
  readonly texts: readonly string[];
  readonly isNumeral: boolean;
  readonly isJson: boolean;
};

/** Those of a field by its name, and those of names that no field of the schema has: the script may have given one another name. */
export type HintsOf = { readonly field: (name: string) => Hints; readonly others: Hints };

/** Hints for answers of any schema; the same schema is read once. */
export function hintsFrom(lookedFor: readonly LookedFor[]): (schema: JsonObject | undefined) => HintsOf {
  const byName = new Map<string, Hints>();
  const known = new WeakMap<JsonObject, HintsOf>();
  const field = (name: string): Hints => {
    const hints = byName.get(name) ?? gathered(lookedFor.filter(({ of }) => of === name));
    byName.set(name, hints);
    return hints;
  };
  const all: HintsOf = { field, others: gathered(lookedFor) };
  return (schema) => {
    if (schema === undefined) return all;
    const found = known.get(schema);
    if (found !== undefined) return found;
    const fields = fieldsOf(schema);
    const hints = { field, others: gathered(lookedFor.filter(({ of }) => !fields.has(of))) };
    known.set(schema, hints);
    return hints;
  };
}

function gathered(lookedFor: readonly LookedFor[]): Hints {
  const numbers = lookedFor.flatMap((one) => (one.is === 'number' ? [one.value] : []));
  const lengths = lookedFor.flatMap((one) => (one.is === 'length' ? [one.value] : []));
  const texts = lookedFor.flatMap((one) => {
    if (one.is === 'pattern') return [textFor(one)];
    return one.is === 'text' ? [one.value] : [];
  });
  return {
    numbers: [...new Set(numbers)],
    lengths: [...new Set(lengths)].filter((length) => length >= 0 && length <= LENGTH_MAX),
    texts: [...new Set(texts)],
    isNumeral: lookedFor.some(({ is }) => is === 'numeral'),
    isJson: lookedFor.some(({ is }) => is === 'json'),
  };
}

/** Made once for all agents of all dry runs: to find such a text takes a watched match for each that is tried. */
function textFor(one: LookedFor & { readonly is: 'pattern' | 'text' }): string {
  const known = textsFor.get(one) ?? samplePattern(one.value, 0, TEXT_MAX);
  textsFor.set(one, known);
  return known;
}

const textsFor = new WeakMap<LookedFor, string>();
const TEXT_MAX = 200;
// Longer texts and lists only take time.
const LENGTH_MAX = 2_000;

/** Names of all properties that a schema describes, at any depth. */
function fieldsOf(schema: JsonObject): ReadonlySet<string> {
  const names = new Set<string>();
  const open: unknown[] = [schema];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (Array.isArray(part)) open.push(...part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) continue;
    if ('properties' in part && typeof part.properties === 'object' && part.properties !== null)
      for (const name of Object.keys(part.properties)) names.add(name);
    open.push(...Object.values(part));
  }
  return names;
}
