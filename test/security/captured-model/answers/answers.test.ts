import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, json, text } from '../../../fakes/anthropic/answer.ts';
import { canariesIn } from '../../support/canaries.ts';
import { type CapturedRun, FIRST_NUMBER, PLANTED, playCaptured } from '../../support/captured-run.ts';
import { actsAsPlain, liveIn } from '../../support/live-markup.ts';
import type { AnswerRow, SecretRow } from '../row.ts';
import { SECRETS } from './secrets.ts';
import { SHAPES, STOPS } from './shapes.ts';
import { USAGES } from './usages.ts';

const HEAD = {
  'src/rows.js': 'export const row = 1\n'.repeat(20),
  'link-outside': { link: '../outside.txt' },
};
const TRUE_FINDING = { title: 'The true one', file: 'src/rows.js', line: 3, severity: 'high' };
// Of one agent: ten turns, repairs of its answer, and the retries of a request that a server refuses.
const REQUESTS_MAX = 20;

/** Reports what every agent says; the last agent is honest. */
const script = (
  count: number,
): string => `export const meta = { name: 'rows', description: 'Asks one agent for each row.' }
const schema = { type: 'object', properties: { findings: { type: 'array' } }, required: ['findings'] }
const said = await parallel(Array.from({ length: ${count} }, (_, index) => () => agent('<<' + (${FIRST_NUMBER} + index) + '>>', { label: 'row ' + index, schema })))
return { summary: 'what was said', findings: said.filter(Boolean).flatMap((answer) => answer.findings) }
`;

const play = (rows: readonly AnswerRow[]): Promise<CapturedRun> =>
  playCaptured(
    [...rows, { name: 'honest', turns: [json({ findings: [TRUE_FINDING] })] }].map(({ turns }, index) => ({
      number: FIRST_NUMBER + index,
      turns: (): readonly Answer[] => turns,
    })),
    { script: script(rows.length + 1), head: HEAD },
  );

for (const [title, rows] of Object.entries({ SHAPES, STOPS }))
  describe(`a captured model that answers, ${title}`, () => {
    let run: CapturedRun;
    beforeAll(async () => {
      run = await play(rows);
    });
    test('the run ends, what the honest agent found is reported, and the check does not pass', () => {
      expect(run.refused).toBe(null);
      expect(run.ended, 'the run had to be killed').not.toBe(null);
      expect(run.status).toBe('completed');
      expect(run.conclusion).not.toBe('success');
      expect(run.ended?.summary).toContain(TRUE_FINDING.title);
    });
    test('nothing acts, and nothing of what was planted is said', () => {
      for (const { name, text: said, read } of run.sinks) {
        expect(canariesIn(said, PLANTED), name).toEqual([]);
        if (read === 'as Markdown') expect(liveIn(said), name).toEqual([]);
        if (read === 'as plain text') expect(actsAsPlain(said), name).toEqual([]);
      }
    });
    for (const [index, row] of rows.entries())
      test(row.name, () => {
        const requests = run.requests(FIRST_NUMBER + index);
        expect(run.ended, 'the run had to be killed').not.toBe(null);
        expect(requests.length, 'it was asked').toBeGreaterThan(0);
        expect(requests.length, 'it was not asked for ever').toBeLessThanOrEqual(REQUESTS_MAX);
        const models = new Set(requests.map(({ model }) => model));
        expect(
          [...models].every((model) => /sonnet|opus|haiku/.test(model)),
          'no other model was asked',
        ).toBe(true);
      });
  });

/** Twelve agents one after the other, of which three cost what the run may. */
const SPENDING = `export const meta = { name: 'rows', description: 'Spends.' }
for (let index = 0; index < 12; index += 1) await agent('<<${FIRST_NUMBER}>> ' + index)
return { summary: 'spent', findings: [] }
`;

describe('a server that is wrong about usage', () => {
  for (const { name, usage } of USAGES)
    test.concurrent(`${name}: the run costs something, and does not pass for one within its limit`, async () => {
      const spends: Answer = { type: 'message', content: [{ type: 'text', text: 'ok' }], usage };
      const run = await playCaptured([{ number: FIRST_NUMBER, turns: () => [spends] }], {
        script: SPENDING,
        inputs: { 'max-cost-usd': '3' },
      });
      const { ended, conclusion } = run;
      expect(ended, 'the run had to be killed').not.toBe(null);
      expect(Number(ended?.outputs['cost-usd'])).toBeGreaterThanOrEqual(0);
      expect(Number(ended?.outputs['cost-usd'])).toBeLessThan(1e9);
      const isTold = /warning.*(?:usage|tokens|cost)/i.test(`${ended?.stdout}${ended?.stderr}`);
      expect(conclusion !== 'success' || isTold, `${conclusion}\n${ended?.stdout}`).toBe(true);
    });
});

const SAYING = `export const meta = { name: 'rows', description: 'Says it everywhere.' }
const said = await parallel(Array.from({ length: ${SECRETS.length} }, (_, index) => () => agent('<<' + (${FIRST_NUMBER} + index) + '>>')))
said.forEach((text) => log(text))
const findings = said.map((text, index) => ({ severity: 'high', title: 'Row ' + index + ' ' + text, description: text, suggestion: text, evidence: text, file: text, category: text }))
return { summary: said.join('\\n\\n'), findings }
`;

describe('a captured model that knows secrets of the run', () => {
  let run: CapturedRun;
  beforeAll(async () => {
    const agents = SECRETS.map((row, index) => ({
      number: FIRST_NUMBER + index,
      turns: () => [text(row.text)],
    }));
    run = await playCaptured(agents, { script: SAYING, head: HEAD });
  });
  test('the run ends', () => {
    expect(run.refused).toBe(null);
    expect(run.ended?.outputs.status).toBe('completed');
  });
  /** Names of the places that hold what a row says. */
  const holding = ({ text: said, says }: SecretRow, isFolder: boolean): readonly string[] =>
    run.sinks
      .filter(({ name }) => name.startsWith('run folder, ') === isFolder)
      .filter(({ text: sink }) => {
        const unmasked = sink.replace(/^::add-mask::.*$/gm, '');
        return [says, said, JSON.stringify(said).slice(1, -1)].some((form) => unmasked.includes(form));
      })
      .map(({ name }) => name);
  for (const row of SECRETS) {
    test(`${row.name} stands in no report`, () => expect(holding(row, false)).toEqual([]));
    test(`${row.name} stands in no file of the run`, () => expect(holding(row, true)).toEqual([]));
  }
});
