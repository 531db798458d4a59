import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Figure, readTables } from './read-tables.ts';
import { median, table } from './table.ts';

const ROUNDS = 5;
const HERE = join(import.meta.dirname, '..');

type Round = { readonly before: readonly Figure[]; readonly after: readonly Figure[] };

/**
 * Runs the named benches of another checkout (`before`) and of this one (`after`) in turn. Each runs its own bench/ on its own
 * src/ and dist/; the figures are read from the tables that both print, so `before` may be older than this command.
 */
export async function compare(other: string, names: readonly string[]): Promise<string> {
  const dir = resolve(other);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    console.error(`round ${round + 1} of ${ROUNDS}`);
    // The first of a round changes, so that neither always runs after the other.
    if (round % 2 === 0) {
      const before = await figuresOf(dir, names);
      rounds.push({ before, after: await figuresOf(HERE, names) });
    } else {
      const after = await figuresOf(HERE, names);
      rounds.push({ before: await figuresOf(dir, names), after });
    }
  }
  return comparison(rounds, dir);
}

async function figuresOf(dir: string, names: readonly string[]): Promise<readonly Figure[]> {
  const child = spawn(process.execPath, ['bench/bench.ts', ...names], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`bench/bench.ts ${names.join(' ')} in ${dir} ended with ${code}`);
  return readTables(printed);
}

/** One table for each that both print; figures that only one prints, or that never differ, are counted below. */
export function comparison(rounds: readonly Round[], before: string): string {
  const sample = rounds[0]?.after ?? [];
  const compared = sample.map((figure) => ({
    figure,
    before: valuesOf(rounds, 'before', figure),
    after: valuesOf(rounds, 'after', figure),
  }));
  const paired = compared.filter((each) => each.before.length > 0);
  if (paired.length === 0) throw new Error(`no figure is printed by ${before} and by this checkout`);
  const moved = paired.filter((each) => new Set([...each.before, ...each.after]).size > 1);
  const headings = [...new Set(moved.map(({ figure }) => figure.heading))];
  return [
    `Before: ${before}. After: this checkout. ${rounds.length} rounds in turn.\n`,
    ...headings.map((heading) =>
      table(
        heading,
        ['row', 'before (median)', 'after (median)', 'ratio', 'ratios of the rounds'],
        moved.filter(({ figure }) => figure.heading === heading).map(rowOf),
      ),
    ),
    `${paired.length - moved.length} figures were the same in all rounds. ${compared.length - paired.length} are printed by this checkout only.`,
  ].join('\n');
}

const valuesOf = (rounds: readonly Round[], side: keyof Round, { key }: Figure): readonly number[] =>
  rounds.flatMap((round) => round[side].filter((figure) => figure.key === key).map(({ value }) => value));

function rowOf({
  figure: { row, column, decimals, unit },
  before,
  after,
}: {
  readonly figure: Figure;
  readonly before: readonly number[];
  readonly after: readonly number[];
}): readonly string[] {
  const ratios = after.map((value, round) => value / (before[round] ?? Number.NaN));
  const show = (values: readonly number[]): string => `${median(values).toFixed(decimals)}${unit}`;
  return [
    `${row}: ${column}`,
    show(before),
    show(after),
    (median(after) / median(before)).toFixed(3),
    `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
  ];
}
