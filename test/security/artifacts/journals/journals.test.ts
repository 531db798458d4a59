import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIRST_NUMBER } from '../../support/captured-run.ts';
import { actsAsPlain, liveIn } from '../../support/live-markup.ts';
import { type Ground, layGround, type Played } from '../stored-run.ts';
import { zipOf } from '../zip.ts';
import { LINES } from './rows.ts';

let ground: Ground;
let played: Played;

const linesOf = (journal: string): ReadonlyMap<number, string> =>
  new Map(
    journal
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [Number(/"label":"row (\d+)"/.exec(line)?.[1]), line]),
  );

beforeAll(async () => {
  ground = await layGround(LINES.length);
  const { kept, other, artifact, stage } = ground;
  const [genuine, others] = [linesOf(kept.journal), linesOf(other.journal)];
  const lines = LINES.flatMap((row, index) => {
    const number = FIRST_NUMBER + index;
    const given = {
      line: genuine.get(number) ?? '',
      next: genuine.get(FIRST_NUMBER + ((index + 1) % LINES.length)) ?? '',
      other: others.get(number) ?? '',
      forged: `FORGED ${number}`,
    };
    return row.lines(given);
  });
  const bytes = zipOf([
    { name: 'journal.jsonl', content: `${lines.join('\n')}\n` },
    { name: 'run.json', content: kept.record },
  ]);
  stage.github.addArtifact({ name: artifact.name, runId: artifact.runId, bytes });
  played = await ground.play();
});
afterAll(() => ground[Symbol.asyncDispose]());

test('a run goes on from the journal, says what it did not use, and nothing of it acts', () => {
  expect(played.ended, 'the run had to be killed').toBe(true);
  expect(played.outputs).toMatchObject({ status: 'completed' });
  expect(played.stdout).toMatch(/outcomes? without the seal of this key: not used/);
  for (const { name, text, read } of played.sinks) {
    expect(text, name).not.toContain('FORGED');
    if (read === 'as Markdown') expect(liveIn(text), name).toEqual([]);
    if (read === 'as plain text') expect(actsAsPlain(text), name).toEqual([]);
  }
});
test('its cost is that of what was asked, whatever the journal says of usage', () => {
  expect(Number(played.outputs['cost-usd'])).toBeGreaterThan(0);
  expect(Number(played.outputs['cost-usd'])).toBeLessThan(10);
});
for (const [index, row] of LINES.entries())
  test(row.name, () => {
    const times = played.asked.filter((number) => number === FIRST_NUMBER + index).length;
    expect(times).toBe(row.must === 'be taken over' ? 0 : 1);
  });
