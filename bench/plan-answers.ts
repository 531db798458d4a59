import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../src/base/json.ts';
import type { AgentCall } from '../src/run/agent-call.ts';

/**
 * What models may answer in a run. Nothing here comes from what a plan draws: lists are uniform or geometric where the plan has Poisson's,
 * numbers lean to one side where the plan spreads them evenly.
 */
export type World = {
  readonly name: string;
  /** Entries of a list. */
  readonly entries: fc.Arbitrary<number>;
  /** How often a verdict is true. */
  readonly isTrue: number;
  /** How far between its bounds a number is, from 0 to 1. */
  readonly share: fc.Arbitrary<number>;
  /** A whole number that the schema does not bound, as of lines or changes. */
  readonly count: fc.Arbitrary<number>;
};

/** Evenly from 0 to 1. Not `fc.double`, nearly all of whose values are tiny: it draws evenly from the numbers that a double can be. */
const unit = fc.nat({ max: 2 ** 30 - 1 }).map((n) => n / 2 ** 30);
const between = (min: number, max: number) => fc.integer({ min, max });
/** As many as are found before a search ends that goes on with a chance of mean / (mean + 1). */
const geometric = (mean: number, most: number) =>
  unit.map((at) => Math.min(most, Math.floor(Math.log(1 - at) / Math.log(mean / (mean + 1)))));

/** For the shapes that the plan's constants were chosen by. */
export const WORLDS: readonly World[] = [
  { name: 'little is found', entries: between(0, 4), isTrue: 0.35, share: unit, count: between(0, 100) },
  { name: 'some', entries: between(0, 7), isTrue: 0.5, share: unit, count: between(0, 100) },
  { name: 'much', entries: between(2, 9), isTrue: 0.65, share: unit, count: between(0, 100) },
];

const sure = fc.tuple(unit, unit).map(([a, b]) => Math.max(a, b));
const doubtful = fc.tuple(unit, unit).map(([a, b]) => Math.min(a, b));
const middling = fc.tuple(unit, unit).map(([a, b]) => (a + b) / 2);
const longTail = fc.tuple(unit, unit).map(([none, at]) => (none < 0.2 ? 0 : Math.floor(300 ** at)));

/** For the held-out shapes. */
export const OTHER_WORLDS: readonly World[] = [
  { name: 'quiet', entries: geometric(2, 10), isTrue: 0.3, share: doubtful, count: longTail },
  { name: 'usual', entries: between(1, 6), isTrue: 0.55, share: sure, count: longTail },
  {
    name: 'noisy',
    entries: geometric(2, 6).map((more) => 3 + more),
    isTrue: 0.7,
    share: middling,
    count: longTail,
  },
];

/** One answer to a call, in the `run`-th run of a world. */
export function answerTo({ options: { schema }, id }: AgentCall, world: World, run: number): Json {
  if (schema === undefined) return `Answer ${id}.`;
  // Of neighbouring seeds the values are spread evenly, and lists of one run would not differ as they do by chance.
  const seed = createHash('sha256').update(`${world.name} ${run} ${id}`).digest().readInt32LE();
  // Without `unbiased`, values near the bounds come more often than others.
  const [answer = null] = fc.sample(anyOf(schema, world, `${id}`), { numRuns: 1, seed, unbiased: true });
  return answer;
}

/** Any value of the schemas of the shapes. One text in five is one that another agent may have given as well. */
function anyOf(schema: Json | undefined, world: World, own: string): fc.Arbitrary<Json> {
  if (!isJsonObject(schema)) return fc.constant(null);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return recordOf(schema, world, own);
    case 'array': {
      const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema;
      return world.entries
        .map((count) => Math.min(Math.max(count, Number(minItems)), Number(maxItems)))
        .chain((length) => fc.tuple(...Array.from({ length }, (_, n) => anyOf(items, world, `${own}.${n}`))));
    }
    case 'boolean':
      return unit.map((at) => at < world.isTrue);
    case 'integer':
    case 'number':
      return numberOf(schema, world);
    default:
      return fc.nat({ max: 19 }).map((n) => (n < 4 ? `known ${n}` : `text ${own}`));
  }
}

function numberOf({ type, minimum, maximum }: JsonObject, { share, count }: World): fc.Arbitrary<number> {
  const low = typeof minimum === 'number' ? minimum : 0;
  if (typeof maximum !== 'number') return count.map((value) => Math.max(low, value));
  return share.map((at) =>
    type === 'integer' ? low + Math.floor(at * (maximum - low + 1)) : low + at * (maximum - low),
  );
}

function recordOf({ properties, required }: JsonObject, world: World, own: string): fc.Arbitrary<Json> {
  const values = Object.entries(isJsonObject(properties) ? properties : {}).map(
    ([name, property]) => [name, anyOf(property, world, `${own}.${name}`)] as const,
  );
  const requiredKeys = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  return fc.record(Object.fromEntries(values), { requiredKeys }).map((value): Json => ({ ...value }));
}
