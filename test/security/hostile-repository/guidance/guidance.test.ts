import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { text } from '../../../fakes/anthropic/answer.ts';
import type { FileContents } from '../../../fakes/git-repository.ts';
import { canariesIn } from '../../support/canaries.ts';
import { type CapturedRun, FIRST_NUMBER, PLANTED, playCaptured } from '../../support/captured-run.ts';
import { folderOf, needleOf } from '../row.ts';
import { GUIDANCE } from './guidance.ts';
import { TRUSTED } from './trusted.ts';

// Characters of all that one agent is told: prompts, rules, descriptions of tools.
const TOLD_CHARS_MAX = 400_000;

const agents = (numbers: readonly number[]) =>
  numbers.map((number) => ({ number, turns: () => [text('done')] }));

describe('what other programs obey, in the head', () => {
  let marks: string;
  let run: CapturedRun;
  let asked: string;
  beforeAll(async () => {
    marks = await mkdtemp(join(tmpdir(), 'ultracode-marks-'));
    const head = GUIDANCE.map((row, index) => {
      const mark = join(marks, `${index}`);
      const says = {
        needle: needleOf(FIRST_NUMBER + index),
        shell: `touch ${mark}`,
        node: `try { require('node:fs').writeFileSync('${mark}', '') } catch { process.getBuiltinModule('node:fs').writeFileSync('${mark}', '') }`,
      };
      return [row.path, row.text(says)] as const;
    });
    run = await playCaptured(agents([FIRST_NUMBER]), {
      script: `export const meta = { name: 'rows', description: 'Asks an agent.' }
await agent('<<${FIRST_NUMBER}>>', { files: ['src/new.js'], agentType: 'helper' })
return { summary: 'the trusted script', findings: [] }
`,
      base: { '.claude/agents/helper.md': '---\nname: helper\ndescription: Helps.\n---\nHelp.\n' },
      head: { ...Object.fromEntries(head), 'src/new.js': 'new\n' },
    });
    asked = JSON.stringify(run.asked);
  });
  afterAll(() => rm(marks, { recursive: true }));
  test('the script of the base is run, by its settings', () => {
    expect(run.refused).toBe(null);
    expect(run.ended?.outputs.status, run.ended?.stdout).toBe('completed');
    expect(run.ended?.outputs.result).toContain('the trusted script');
    expect(run.requests(FIRST_NUMBER)).toHaveLength(1);
    expect(asked).toContain('Help.');
  });
  for (const [index, row] of GUIDANCE.entries())
    test(`${row.name} is told to no agent, and not run`, () => {
      expect(run.ended, 'the run had to be killed').not.toBe(null);
      expect(asked).not.toContain(needleOf(FIRST_NUMBER + index));
      expect(existsSync(join(marks, `${index}`))).toBe(false);
    });
});

describe('rules of the base that are hostile', () => {
  const numbers = TRUSTED.map((_, index) => FIRST_NUMBER + index);
  let run: CapturedRun;
  beforeAll(async () => {
    const base: FileContents = Object.fromEntries(
      TRUSTED.flatMap(({ files }, index) =>
        Object.entries({ ...files, 'a.js': 'a\n' }).map(([path, content]) => [
          `${folderOf(FIRST_NUMBER + index)}/${path}`,
          content,
        ]),
      ),
    );
    run = await playCaptured(agents(numbers), {
      script: `export const meta = { name: 'rows', description: 'Asks one agent for each folder.' }
const said = await parallel(${JSON.stringify(numbers)}.map((number) => () => agent('<<' + number + '>>', { files: ['row-' + number + '/a.js'] })))
return { summary: said.filter(Boolean).length + ' answered', findings: [] }
`,
      base,
    });
  });
  test('the run ends, and says nothing of what was planted', () => {
    expect(run.refused).toBe(null);
    expect(run.ended?.outputs.status, run.ended?.stdout).toBe('completed');
    expect(
      run.sinks.flatMap(({ name, text: said }) =>
        canariesIn(said, PLANTED).map((found) => `${found} in ${name}`),
      ),
    ).toEqual([]);
  });
  for (const [index, row] of TRUSTED.entries())
    test(row.name, () => {
      const asked = run.requests(FIRST_NUMBER + index);
      expect(asked, 'it was asked once').toHaveLength(1);
      expect(canariesIn(JSON.stringify(asked), PLANTED)).toEqual([]);
      expect(JSON.stringify(asked).length).toBeLessThan(TOLD_CHARS_MAX);
    });
});
