import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { text } from '../../../fakes/anthropic/answer.ts';
import { canariesIn } from '../../support/canaries.ts';
import { type CapturedRun, FIRST_NUMBER, PLANTED, playCaptured } from '../../support/captured-run.ts';
import type { ToolRow } from '../row.ts';
import { BOMBS } from './bombs.ts';
import { CALLING } from './calling.ts';
import { DEPENDING } from './depending.ts';
import { READING } from './reading.ts';
import { callsOf, HEAD, INSTALLED, script } from './script.ts';
import { SEARCHING } from './searching.ts';

/** A long name and a long line, on which patterns can take their time. */
const LONG = {
  ...HEAD,
  ['a'.repeat(200)]: 'x\n',
  [`${'a/'.repeat(60)}a`]: 'x\n',
  'long.txt': `${'a'.repeat(20_000)}!\n`,
};

// One that does not end takes the others of its run with it.
const BOMBS_OF_A_RUN = 4;
const TURNS_MAX = 10;
const RESULT_CHARS_MAX = 40_000;

const start = promisify(execFile);

const play = (rows: readonly ToolRow[], head: typeof HEAD): Promise<CapturedRun> =>
  playCaptured(
    rows.map(({ calls }, index) => ({
      number: FIRST_NUMBER + index,
      turns: (place) => [callsOf(calls(place)), text('done')],
    })),
    {
      script: script(rows.length),
      head,
      inputs: { concurrency: '16', 'time-limit-minutes': '5' },
      arrive: async ({ workspace }) => {
        await start('sh', ['-euc', INSTALLED], { cwd: workspace });
      },
    },
  );

function judge(row: ToolRow, run: CapturedRun, number: number): void {
  expect(run.refused, 'a server would have refused the run').toBe(null);
  expect(run.ended, 'the run had to be killed').not.toBe(null);
  const results = run.toolResults(number);
  expect(run.requests(number).length, 'it was answered, and not for ever').toBeLessThanOrEqual(TURNS_MAX + 1);
  if (row.must !== 'be the answer') expect(results.length, 'each call has a result').toBeGreaterThan(0);
  for (const { content, isError } of results) {
    expect(canariesIn(content, PLANTED), content.slice(0, 300)).toEqual([]);
    expect(content.length).toBeLessThan(RESULT_CHARS_MAX);
    if (row.must === 'be refused') expect(isError, content.slice(0, 300)).toBe(true);
    if (row.must === 'be answered') expect(isError, content.slice(0, 300)).toBe(false);
    if (row.must === 'find nothing') expect(content).toMatch(/^(?:no |Error: |there is no)/);
    if (row.holding !== undefined) expect(content).toContain(row.holding);
  }
}

describe('a captured model that asks tools', () => {
  const rows = [...READING, ...DEPENDING, ...SEARCHING, ...CALLING];
  let run: CapturedRun;
  beforeAll(async () => {
    run = await play(rows, HEAD);
  });
  test('all rows are played in one run, which ends and says nothing of what was planted', () => {
    expect(run.refused).toBe(null);
    expect(run.ended?.outputs.status).toBe('completed');
    expect(
      run.sinks.flatMap(({ name, text }) => canariesIn(text, PLANTED).map((found) => `${found} in ${name}`)),
    ).toEqual([]);
  });
  for (const [index, row] of rows.entries()) test(row.name, () => judge(row, run, FIRST_NUMBER + index));
});

describe('a captured model that asks what would never end', () => {
  const parts = Array.from({ length: Math.ceil(BOMBS.length / BOMBS_OF_A_RUN) }, (_, part) =>
    BOMBS.slice(part * BOMBS_OF_A_RUN, (part + 1) * BOMBS_OF_A_RUN),
  );
  for (const rows of parts) {
    let playing: Promise<CapturedRun> | null = null;
    for (const [index, row] of rows.entries())
      test.concurrent(row.name, async () => {
        playing ??= play(rows, LONG);
        judge(row, await playing, FIRST_NUMBER + index);
      });
  }
});
