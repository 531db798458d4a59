import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHAPES, textOf as textOfShape } from './growth/shapes.ts';
import { createTrials } from './growth/trials.ts';
import { type Found, idOf, regularExpressionsOf } from './regular-expressions/collect.ts';
import { BOUNDED, NOT_OF_OTHERS } from './regular-expressions/exempt.ts';
import type { Trial } from './regular-expressions/measure.ts';

const CHARS = 100_000;
const BUDGET_MS = 50;
/** Of repeats that are bounded by a large number: linear, and slow. */
const SLOW_MS: ReadonlyMap<string, number> = new Map([['(?<!\\p{L})(?<type>ghs)_[0-9]{1,20}_', 300]]);

/** A text that grows by its pumps. */
type Attack = {
  readonly pumps: readonly { readonly prefix: string; readonly pump: string }[];
  readonly suffix: string;
};

const here = import.meta.dirname;
const expressions = await regularExpressionsOf(join(here, '../../dist'));
/** What `recheck` found against each expression; null: it proved that nothing grows. */
const attacks: Readonly<Record<string, Attack | 'unknown' | null>> = JSON.parse(
  await readFile(join(here, 'regular-expressions/attacks.json'), 'utf8'),
);

test('for every regular expression of the bundle its worst text is known', () => {
  const unknown = [...expressions].filter(([id]) => !(id in attacks)).map(([, each]) => written(each));
  // If this fails: node scripts/find-attacks.ts
  expect(unknown).toEqual([]);
});

test(`no regular expression takes longer than ${BUDGET_MS} ms for the worst ${CHARS} characters`, async () => {
  const trials = [...expressions.values()].flatMap((each) => {
    const attack = attacks[idOf(each)];
    const isExempt = NOT_OF_OTHERS.some(([start]) => each.source.startsWith(start));
    return attack === null || attack === undefined || isExempt ? [] : [{ each, attack }];
  });
  await using walk = createTrials<Trial>(join(here, 'regular-expressions/measure.ts'));
  const slow: string[] = [];
  for (const { each, attack } of trials) {
    const chars = BOUNDED.find(([start]) => each.source.startsWith(start))?.[1] ?? CHARS;
    const allowed = [...SLOW_MS].find(([start]) => each.source.startsWith(start))?.[1] ?? BUDGET_MS;
    for (const text of attack === 'unknown' ? triedOn(each, chars) : [textOf(attack, chars)]) {
      const ms = await walk.cost({ ...each, text, allowedMs: allowed });
      if (ms > allowed) slow.push(`${written(each)}: ${ms} ms for ${JSON.stringify(text.slice(0, 60))}…`);
    }
  }
  expect(slow).toEqual([]);
  expect(trials.length).toBeGreaterThan(50);
}, 240_000);

const written = ({ source, flags }: Found): string => `/${source}/${flags}`;

/** Of what nothing is known: what makes careless readers slow, and repeats of each text that the expression names. */
const triedOn = ({ source }: Found, chars: number): readonly string[] => {
  const named = source.match(/[\w/:"'=<>@#&;, -]+/g) ?? [];
  return [...new Set([...SHAPES, ...named, ...named.map((text) => `${text} `)])].map((shape) =>
    textOfShape(shape, chars),
  );
};

function textOf({ pumps, suffix }: Attack, chars: number): string {
  const fixed = pumps.reduce((sum, { prefix }) => sum + prefix.length, suffix.length);
  const pumped = pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const times = Math.max(1, Math.floor((chars - fixed) / pumped));
  return pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + suffix;
}
