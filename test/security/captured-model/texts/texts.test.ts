import { beforeAll, describe, expect, test } from 'vitest';
import { json } from '../../../fakes/anthropic/answer.ts';
import { type CapturedRun, FIRST_NUMBER, playCaptured } from '../../support/captured-run.ts';
import { actsAsPlain, type Live, liveIn } from '../../support/live-markup.ts';
import type { TextRow } from '../row.ts';
import { COMMANDS } from './commands.ts';
import { LINKS } from './links.ts';
import { MARKDOWN } from './markdown.ts';

// More findings would not be shown whole in one comment.
const ROWS_OF_A_RUN = 12;

/** Puts each text wherever a script can put one: into every field of a finding, the summary, the log, a phase and a label. */
const script = (
  numbers: readonly number[],
): string => `export const meta = { name: 'rows', description: 'Says what it is told.' }
const schema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false }
const findings = await parallel(${JSON.stringify(numbers)}.map((number, index) => async () => {
  const { text } = await agent('<<' + number + '>>', { label: 'row ' + number, schema })
  log(text)
  const finding = { severity: 'high', title: 'Row ' + number + ' ' + text, description: text, suggestion: text, category: text, evidence: 'export const row' + index + ' = ' + index, file: 'src/rows.js', line: index + 1 }
  return [finding, { ...finding, file: text, line: undefined, evidence: text, foundBy: text, confirmedBy: [text] }]
}))
return { summary: findings.filter(Boolean).flat().map(({ description }) => description).join('\\n\\n'), findings: findings.filter(Boolean).flat(), omissions: findings.filter(Boolean).flat().map(({ description }) => description) }
`;

const LINES = Array.from({ length: ROWS_OF_A_RUN }, (_, index) => `export const row${index} = ${index}\n`);

type Numbered = { readonly row: TextRow; readonly number: number };

const play = (rows: readonly Numbered[]): Promise<CapturedRun> =>
  playCaptured(
    rows.map(({ row, number }) => ({ number, turns: () => [json({ text: row.text(number) })] })),
    { script: script(rows.map(({ number }) => number)), head: { 'src/rows.js': LINES.join('') } },
  );

/** What acts in any sink, with the name of the sink. */
const actingIn = ({ sinks }: CapturedRun): readonly Live[] =>
  sinks.flatMap(({ name, text, read }) => {
    if (read === 'as data') return [];
    const live = read === 'as Markdown' ? liveIn(text) : actsAsPlain(text);
    return live.map((each) => ({ ...each, kind: `${each.kind} in ${name}` }));
  });

for (const [title, table] of Object.entries({ MARKDOWN, LINKS, COMMANDS })) {
  const rows = table.map((row, index) => ({ row, number: FIRST_NUMBER + index }));
  const parts = Array.from({ length: Math.ceil(rows.length / ROWS_OF_A_RUN) }, (_, part) =>
    rows.slice(part * ROWS_OF_A_RUN, (part + 1) * ROWS_OF_A_RUN),
  );
  for (const [part, inRun] of parts.entries())
    describe(`a captured model that writes, ${title}, part ${part + 1}`, () => {
      let run: CapturedRun;
      let acting: readonly Live[];
      let said: string;
      beforeAll(async () => {
        run = await play(inRun);
        acting = actingIn(run);
        said = JSON.stringify(run.sinks.map(({ text }) => text));
      });
      test('the run ends, its check fails for what was found, and it says no more than the outputs that there are', () => {
        expect(run.refused).toBe(null);
        expect(run.ended, 'the run had to be killed').not.toBe(null);
        expect(run.conclusion).toBe('failure');
        expect(run.ended?.outputs).toMatchObject({ conclusion: 'failure' });
        expect(acting.filter(({ text }) => !/7\d{4}/.test(text))).toEqual([]);
      });
      for (const { row, number } of inRun)
        test(row.name, () => {
          expect(acting.filter(({ text }) => text.includes(`${number}`))).toEqual([]);
          expect(said).toContain(`${number}`);
        });
    });
}
