import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { json } from '../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { replacing, scriptedEditor } from '../support/models/scripted-editor.ts';

const LONG = '// A line.\n'.repeat(210);
const FILES: FileContents = {
  '.gitattributes': 'made/** linguist-generated\n*.psd filter=lfs\n',
  'package.json': '{ "name": "shop" }\n',
  'made/a.js': 'export const shop = 1;\n',
  'src/art.psd': 'shop, as a pointer\n',
  'src/a.js': `export const a = 'shop';\n${LONG}`,
  'src/b.js': `export const b = 'shop';\n${LONG}`,
  'src/c.js': `export const c = 'shop';\n${LONG}`,
  'docs/guide.md': 'Nothing of it.\n',
};

/** One run of a workflow with these arguments; agents put "store" in the place of "shop" wherever they are told to. */
async function started(
  workflow: string,
  args: object | string,
  { elsewhere = [] as object[], survey = { guide: 'shop becomes store.' } as object, files = FILES } = {},
) {
  await using repository = await gitRepository(files);
  const prompts: { readonly role: string; readonly text: string }[] = [];
  const model = scriptedEditor({
    edit: (text) => {
      prompts.push({ role: 'edit', text });
      const own = ['a', 'b', 'c'].filter((name) =>
        text.slice(text.indexOf('Your files')).includes(`src/${name}.js`),
      );
      const calls = own.map((name) => replacing(`src/${name}.js`, "'shop'", "'store'"));
      return { calls: [calls], answer: { summary: 'Edited.', elsewhere } };
    },
    refute: (text) => {
      prompts.push({ role: 'check', text });
      return null;
    },
    other: () => json(survey),
  });
  await using server = await startAnthropic(model);
  const env = { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: server.key };
  const words = ['run', workflow, '--args', typeof args === 'string' ? args : JSON.stringify(args), '--json'];
  const { exitCode, stdout, stderr } = await cli(words, { cwd: repository.dir, env });
  const told = stdout.startsWith('{') ? JSON.parse(stdout) : null;
  const report = told?.runDir && JSON.parse(readFileSync(join(told.runDir, 'report.json'), 'utf8'));
  return { exitCode, stderr, told, report, prompts, asked: model.asked, requests: server.requestCount };
}

const TASK = { task: 'shop becomes store' };

test.concurrent('files that match and that no agent may change are named with the reason, and nobody is paid for them', async () => {
  const { told, report, asked, prompts } = await started('migrate', { ...TASK, pattern: 'shop' });
  expect(asked.filter((role) => role === 'edit')).toHaveLength(3);
  for (const { text } of prompts) expect(text).not.toMatch(/- (package\.json|made|src\/art)/);
  expect(report.summary).toMatch(
    /^Of 6 files, 3 changed, 0 had nothing to change, 3 not done, 0 not looked at\./,
  );
  expect(told.omissions).toEqual([
    expect.stringMatching(
      /^left as it is, it is generated \(`\.gitattributes`\); what generates it is to be changed: made\/a\.js$/,
    ),
    expect.stringMatching(/^left as it is, it is protected, because it decides what runs .*: package\.json$/),
    'left as it is, it is stored through the filter lfs (`.gitattributes`): src/art.psd',
  ]);
});

test.concurrent('where all that matches may not be changed, or nothing matches, no agent is asked', async () => {
  const closed = await started('migrate', { ...TASK, pattern: '"name": "shop"' });
  expect(closed).toMatchObject({ exitCode: 0, requests: 0, told: { status: 'completed' } });
  expect(closed.report.summary).toBe(
    'No file was changed, and no agent was asked: of 1 file with a line that matches "name": "shop", agents may change none.',
  );
  expect(closed.told.omissions.join('\n')).toMatch(/it is protected, .*: package\.json/);
  const none = await started('migrate', { ...TASK, pattern: 'nowhere', paths: ['src/**'] });
  expect(none).toMatchObject({ exitCode: 0, requests: 0, told: { status: 'completed' } });
  expect(none.report.summary).toBe(
    'No file was changed, and no agent was asked: of 4 files that may change, none has a line that matches nowhere.',
  );
});

test.concurrent('a file that the edits ask for and that no agent may change is named, and those who check know that it stays', async () => {
  const { told, asked, prompts } = await started(
    'migrate',
    { ...TASK, pattern: "a = 'shop'" },
    { elsewhere: [{ file: 'package.json', why: 'It has the name.' }] },
  );
  expect(asked).toEqual(['other', 'edit', 'check']);
  expect(prompts.at(-1)?.text).toContain('Of its `elsewhere`, this run does not change package.json.');
  expect(told.omissions.join('\n')).toMatch(
    /^package\.json was left as it is, it is protected, .*; who edited other files says that it has to change too: It has the name\.$/,
  );
});

test.concurrent('of a sample those who edit and check know that the others are done later, and the report says so', async () => {
  const { told, report, asked, prompts } = await started(
    'migrate',
    { ...TASK, pattern: 'shop', paths: ['src/*.js', 'docs/**'], sample: 1 },
    {
      elsewhere: [
        { file: 'src/b.js', why: 'It calls it.' },
        { file: 'docs/guide.md', why: 'It shows it.' },
      ],
    },
  );
  expect(asked).toEqual(['other', 'edit', 'check']);
  for (const { text } of prompts)
    expect(text).toContain(
      'Files that the task concerns and that a later run edits in the same way, which is to be taken for granted too: 2.\\n- src/b.js\\n- src/c.js',
    );
  expect(prompts.at(-1)?.text).toContain('Of its `elsewhere`, a later run edits docs/guide.md.');
  expect(prompts.at(-1)?.text).not.toContain('this run does not change');
  expect(report.summary).toMatch(
    /^\*\*Needs also:\*\* docs\/guide\.md \(only a sample was asked for: It shows it\)\.\nOf 3 files, 1 changed, 0 had nothing to change, 0 not done, 2 not looked at\./,
  );
  expect(told.omissions).toContain(
    'a sample was asked for: of 3 files that the task concerns, 2 not edited. What was edited was judged as if they were edited too: where they use what it changes, they may not work until then',
  );
});

test.concurrent('with a pattern no survey can name files to leave, so none is said to be left that was changed', async () => {
  const { exitCode, asked } = await started(
    'migrate',
    { ...TASK, pattern: 'shop' },
    { survey: { guide: 'store', leave: [{ glob: 'src/a.js', reason: 'is legacy' }] } },
  );
  expect(exitCode).not.toBe(0);
  expect(asked).not.toContain('edit');
});

test.concurrent('a glob that matches nothing beside one that does is said', async () => {
  const { told } = await started('migrate', {
    ...TASK,
    pattern: "a = 'shop'",
    paths: ['src/**', 'scr/**', '!src/c.js'],
  });
  expect(told.omissions).toContain('"paths" has "scr/**", which matches no file that this run looks at');
});

test.concurrent.each<readonly [string, object, string]>([
  ['migrate', { ...TASK, sample: 0 }, '"sample" must be a whole number from 1 on, got 0.'],
  ['migrate', { ...TASK, sample: -3 }, '"sample" must be a whole number from 1 on, got -3.'],
  ['migrate', { ...TASK, sample: 1.5 }, '"sample" must be a whole number, got the number 1.5.'],
  [
    'migrate',
    { ...TASK, paths: ['nope/**'] },
    'No file that this run may change matches "paths" ["nope/**"]',
  ],
  [
    'migrate',
    { ...TASK, paths: [] },
    '"paths" must name files by globs, like ["src/**"], got an empty list.',
  ],
  ['migrate', { ...TASK, paths: [''] }, '"paths" must name files by globs, like ["src/**"], got [""].'],
  ['migrate', { ...TASK, paths: ['!src/**'] }, 'got only what is taken away, ["!src/**"].'],
  ['migrate', { ...TASK, pattern: '' }, '"pattern" is empty'],
  ['migrate', { ...TASK, pattern: 'shop(' }, 'The pattern shop( cannot be searched for'],
  ['audit', { paths: ['nope/**'] }, 'No file that this run looks at matches "paths" ["nope/**"]'],
  ['audit', { paths: [] }, '"paths" must name files by globs, like ["src/**"], got an empty list.'],
  ['review', { paths: [''] }, '"paths" must name files by globs, like ["src/**"], got [""].'],
])('%s refuses %j before anybody is asked', async (workflow, args, why) => {
  const { exitCode, stderr, report, requests } = await started(workflow, args);
  expect(requests).toBe(0);
  expect(exitCode).not.toBe(0);
  expect(`${stderr}${JSON.stringify(report)}`.replaceAll('\\"', '"')).toContain(why);
  // The sentence is for who gave the arguments; where in the program it stands is nothing to them.
  expect(`${stderr}${JSON.stringify(report)}`).not.toMatch(/built-in\/\w+\.js:\d/);
});

test.concurrent('review says which globs match no file, and asks nobody', async () => {
  const { exitCode, report, told, requests } = await started('review', { paths: ['scr/**'] });
  expect([exitCode, requests]).toEqual([0, 0]);
  expect(report.summary).toBe('Nothing was reviewed: no changed file matches "paths" ["scr/**"].');
  expect(told.omissions).toEqual(['"paths" has "scr/**", which matches no file that this run looks at']);
});
