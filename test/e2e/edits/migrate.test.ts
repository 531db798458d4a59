import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEdits } from '../../../src/edits/edits-file.ts';
import { json } from '../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { type Editor, replacing, scriptedEditor, type Work } from '../support/models/scripted-editor.ts';

// Three of the files are so long that no two of them are given to one agent.
const LONG = '// A line.\n'.repeat(160);
const FILES = {
  'src/a.js': `import { get } from './http.js';\nexport const a = () => get('/a', 5);\n${LONG}`,
  'src/b.js': `import { get } from './http.js';\nexport const b = () => get('/b', 5);\n${LONG}`,
  'src/c.js': "import { get } from './http.js';\nexport const c = () => get('/c', 5);\n",
  // So long that its agent has no other file.
  'src/http.js': `export const get = (path, seconds) => fetch(path, seconds);\n${'// A line.\n'.repeat(210)}`,
  'src/d.js': `export const d = () => "get('d')";\n${LONG}`,
  'src/other.js': "export const other = 'nothing of it';\n",
  'docs/guide.md': 'Call `get(path, seconds)`.\n',
};
const ARGS = {
  task: 'get() takes { seconds } in place of a number',
  paths: ['src/**'],
  verify: 'no number is passed',
};
const SURVEY = {
  patterns: ["get\\('"],
  files: ['src/http.js', 'README.md'],
  leave: [{ glob: 'src/c.js', reason: 'is generated' }],
  guide: 'get(path, 5) becomes get(path, { seconds: 5 }).',
};

/** All files that it was given; `b.js` is done wrong, as often as it is tried. */
function edited(prompt: string): Work {
  const files = ['a', 'b', 'http'].filter((name) =>
    prompt.slice(prompt.indexOf('Your files')).includes(`src/${name}.js`),
  );
  const edits = files.flatMap((name) => {
    if (name === 'a') return [replacing('src/a.js', "'/a', 5", "'/a', { seconds: 5 }")];
    if (name === 'b') return [replacing('src/b.js', "'/b', 5", "'/b', { minutes: 5 }")];
    return [replacing('src/http.js', 'get = (path, seconds)', 'get = (path, { seconds })')];
  });
  const elsewhere = files.includes('http') ? [{ file: 'docs/guide.md', why: 'it shows the old call' }] : [];
  if (edits.length === 0) return { calls: [], answer: { summary: 'A text only.' } };
  return { calls: [edits], answer: { summary: `Edited ${files.join(', ')}.`, elsewhere } };
}

const refuted = (prompt: string): string | null =>
  prompt.includes('+export const b = () => get(')
    ? 'src/b.js:2 passes minutes, which get() does not take.'
    : null;

type Given = Partial<Editor> & { readonly args?: object; readonly files?: FileContents };

async function ground({ args = {}, files = FILES, ...other }: Given = {}) {
  const repository = await gitRepository(files);
  const model = scriptedEditor({ edit: edited, refute: refuted, other: () => json(SURVEY), ...other });
  const server = await startAnthropic(model);
  const env = { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: server.key };
  const words = ['run', 'migrate', '--args', JSON.stringify({ ...ARGS, ...args }), '--json'];
  return {
    ...{ repository, server, model },
    run: (...more: readonly string[]) => cli([...words, ...more], { cwd: repository.dir, env }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}

const editsIn = (dir: string) => readEdits(readFileSync(join(dir, 'edits.json'), 'utf8'))?.set;

test.concurrent('what stands is in the result; what was refuted twice is taken back and named, and all else is said', async () => {
  await using at = await ground();
  const ended = await at.run();
  expect(ended.stderr).not.toContain('Error');
  const told = JSON.parse(ended.stdout);
  expect(told).toMatchObject({ status: 'completed', findings: [] });
  const set = editsIn(told.runDir);
  const texts = Object.fromEntries((set?.files ?? []).map(({ edit }) => [edit.path, edit.after?.text]));
  expect(texts).toEqual({
    'src/a.js': FILES['src/a.js'].replace('5', '{ seconds: 5 }'),
    'src/http.js': FILES['src/http.js'].replace('(path, seconds)', '(path, { seconds })'),
  });
  expect(set?.leftOut).toEqual([]);
  const discarded = JSON.parse(readFileSync(join(told.runDir, 'report.json'), 'utf8')).edits.discarded;
  const why = 'src/b.js:2 passes minutes, which get() does not take';
  expect(discarded).toMatchObject([
    { paths: ['src/b.js'], reason: why },
    { paths: ['src/b.js'], reason: why },
  ]);
  expect(told.refuted).toMatchObject([{ file: 'src/b.js', reason: expect.stringContaining('minutes') }]);
  expect(told.omissions.join('\n')).toContain('src/c.js: is generated');
  // What has nothing to change was not left out.
  expect(told.omissions.join('\n')).not.toContain('src/d.js');
  expect(told.omissions.join('\n')).toContain('named by the survey and not in the repository: README.md');
  expect(told.omissions.join('\n')).toContain(
    'docs/guide.md was left as it is, it is outside of "paths"; who edited other files says that it has to change too: it shows the old call. Add ["docs/guide.md"] to "paths" to have it changed.',
  );
  const { summary } = JSON.parse(readFileSync(join(told.runDir, 'report.json'), 'utf8'));
  expect(summary).toMatch(
    /^\*\*Needs also:\*\* docs\/guide\.md \(it is outside of "paths": it shows the old call\)\. Add \["docs\/guide\.md"\] to "paths" to have it changed\.\nOf 4 files, 2 changed, 1 had nothing to change, 1 not done, 0 not looked at\.\nTo try it again: "paths": \["src\/b\.js"\]\.\n/,
  );
  // Which one is not done, and why, stands above it already.
  expect(readFileSync(join(told.runDir, 'report.md'), 'utf8')).toMatch(
    /1 file is not done\.\*\*[^\n]*src\/b\.js[^\n]*passes minutes/,
  );
  expect(summary).not.toContain('passes minutes');
  expect(at.model.asked.filter((role) => role === 'other')).toHaveLength(1);
  // Nothing of it is in the work tree.
  expect(await at.repository.git('status', '--porcelain', '--', 'src', 'docs')).toBe('');
  at.server.assertClean();
});

test.concurrent('a run that goes on asks nobody again, and comes to the same edits', async () => {
  await using at = await ground();
  const first = JSON.parse((await at.run()).stdout);
  const before = at.server.requestCount;
  const second = JSON.parse((await at.run('--resume', first.runDir)).stdout);
  expect(second).toMatchObject({ status: 'completed', costUsd: 0 });
  expect(at.server.requestCount).toBe(before);
  expect(editsIn(second.runDir)).toEqual(editsIn(first.runDir));
});

test.concurrent('a plan shows the phases, how many agents edit, and what it may cost', async () => {
  await using at = await ground();
  const args = JSON.stringify({ ...ARGS, pattern: "get\\('" });
  const { exitCode, stdout } = await cli(['plan', 'migrate', '--args', args, '--json'], {
    cwd: at.repository.dir,
  });
  expect(exitCode).toBe(0);
  const plan = JSON.parse(stdout);
  expect(plan.failures).toEqual([]);
  expect(plan.unreached).toEqual([]);
  const phases = plan.phases.map(
    ({ title, agents }: { title: string; agents: { low: number; high: number } }) => [title, agents.high > 0],
  );
  expect(phases).toEqual([
    ['Survey', true],
    ['Edit', true],
    ['Check', true],
  ]);
  expect(plan.total.costUsd.high).toBeLessThan(5);
  expect(plan.assumptions).toContain('An agent that changes files makes 4 edits of 250 tokens');
  const none = await cli(['plan', 'migrate'], { cwd: at.repository.dir });
  expect(none.stdout).toMatch(/migrate has to know what to\s+change/);
  expect(at.server.requestCount).toBe(0);
});

const reportIn = (dir: string) => JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8'));

test.concurrent('an edit of a file that was not given to its agent is refuted without asking anybody, and goes back with that reason', async () => {
  const prompts: string[] = [];
  await using at = await ground({
    args: { paths: ['src/a.js'] },
    edit: (prompt, again) => {
      prompts.push(prompt);
      const own = replacing('src/a.js', "'/a', 5", "'/a', { seconds: 5 }");
      const read = ['Read', { file_path: 'src/other.js' }] as const;
      const stray = replacing('src/other.js', 'nothing of it', 'something');
      const isMore = !again || prompt.includes('src/never.js');
      return {
        calls: isMore
          ? [[own, read], [stray]]
          : [[own, ['Write', { file_path: 'src/new.js', content: 'new\n' }]]],
        answer: { summary: 'Edited.', elsewhere: [{ file: 'docs/guide.md', why: 'It shows the old call.' }] },
      };
    },
    refute: (prompt) => {
      prompts.push(prompt);
      return null;
    },
  });
  const told = JSON.parse((await at.run()).stdout);
  expect(at.model.asked).toEqual(['other', 'edit', 'edit', 'check']);
  const report = reportIn(told.runDir);
  expect(report.edits.discarded).toMatchObject([
    {
      paths: ['src/a.js', 'src/other.js'],
      reason: expect.stringContaining('1 file not given to it: src/other.js'),
    },
  ]);
  expect(editsIn(told.runDir)?.files.map(({ edit }) => edit.path)).toEqual(['src/a.js', 'src/new.js']);
  expect(report.summary).toMatch(
    /^\*\*Needs also:\*\* docs\/guide\.md \(it is outside of "paths": It shows the old call\)\. Add [^\n]+\nOf 1 file, 1 changed, 0 had/,
  );
  expect(report.summary).toContain('1 new file: src/new.js.');
  expect(told.omissions.join('\n')).toContain(
    '"paths" does not have it, though the survey says that it is concerned: src/http.js',
  );
  const [check = ''] = prompts.slice(-1);
  expect(check).toContain('Of its `elsewhere`, this run does not change docs/guide.md.');
  for (const prompt of prompts) {
    expect(prompt).toContain('Files that are edited for one task, each given to one agent: 1.');
    expect(prompt).not.toContain('\\n\\n\\n');
  }
  at.server.assertClean();
});

test.concurrent('a pattern of the survey that cannot be searched for is sent back once; what still cannot is said', async () => {
  let asked = 0;
  await using at = await ground({
    other: (_, prompt) => {
      asked += 1;
      expect(prompt.includes('cannot be searched for')).toBe(asked > 1);
      return json({ ...SURVEY, patterns: asked === 1 ? ['get(', 'x{2,1}'] : ["get\\('", 'x{2,1}'] });
    },
  });
  const told = JSON.parse((await at.run()).stdout);
  expect(asked).toBe(2);
  expect(editsIn(told.runDir)?.files.map(({ edit }) => edit.path)).toEqual(['src/a.js', 'src/http.js']);
  expect(told.omissions.join('\n')).toContain('the pattern x{2,1} was not searched for');
});

test.concurrent('small files share an agent, in whatever folders they lie', async () => {
  const small = Object.fromEntries(
    Array.from({ length: 24 }, (_, n) => [
      `src/p${n}/index.js`,
      "import { get } from 'http';\nget('/x', 5);\n",
    ]),
  );
  const groups: number[] = [];
  await using at = await ground({
    files: small,
    edit: (prompt) => {
      groups.push(prompt.slice(prompt.indexOf('Your files')).match(/- src\/p\d+\/index\.js/g)?.length ?? 0);
      return { calls: [], answer: { summary: 'Nothing to change.' } };
    },
  });
  const told = JSON.parse((await at.run()).stdout);
  expect(groups.reduce((sum, count) => sum + count, 0)).toBe(24);
  expect(Math.max(...groups)).toBeLessThanOrEqual(6);
  expect(groups.length).toBeLessThanOrEqual(8 + 1);
  expect(reportIn(told.runDir).summary).toMatch(
    /^Of 24 files, 0 changed, 24 had nothing to change, 0 not done/,
  );
});

/** Files so small that they share an agent: `b` is done wrong, the second time too where `isStubborn`. */
async function threeInOneGroup(refuting: {
  readonly wrongFiles: readonly string[];
  readonly isStubborn?: boolean;
}) {
  const names = ['a', 'b', 'c'];
  const files = Object.fromEntries(names.map((name) => [`src/${name}.js`, `get('/${name}', 5);\n`]));
  const given: string[][] = [];
  await using at = await ground({
    files,
    args: { pattern: "get\\('" },
    other: () => json({ guide: 'As the task says.' }),
    edit: (prompt, again) => {
      const own = names.filter((name) =>
        prompt.slice(prompt.indexOf('Your files')).includes(`- src/${name}.js`),
      );
      given.push(own);
      const unit = (name: string) =>
        name === 'b' && (!again || refuting.isStubborn) ? 'minutes' : 'seconds';
      const calls = own.map((name) => replacing(`src/${name}.js`, '5', `{ ${unit(name)}: 5 }`));
      return {
        calls: [calls],
        answer: {
          summary: `Edited ${own.join(', ')}.`,
          changes: own.map((name) => ({
            file: `src/${name}.js`,
            what: `${name} has an object. It says so.`,
          })),
        },
      };
    },
    refute: (prompt) => (prompt.includes("+get('/b', { minutes") ? 'src/b.js:1 passes minutes.' : null),
    wrong: () => refuting.wrongFiles.map((file) => ({ file, line: 1, what: 'It passes minutes.' })),
  });
  const told = JSON.parse((await at.run()).stdout);
  at.server.assertClean();
  // One after the other, each with two requests.
  return {
    given: given.filter((_, index) => index % 2 === 0),
    report: reportIn(told.runDir),
    set: editsIn(told.runDir),
  };
}

test.concurrent('of a group of which one file is wrong, only that one is taken back and edited anew', async () => {
  const { given, report, set } = await threeInOneGroup({ wrongFiles: ['src/b.js'] });
  expect(given).toEqual([['a', 'b', 'c'], ['b']]);
  expect(set?.files.map(({ edit }) => [edit.path, edit.after?.text])).toEqual(
    ['a', 'b', 'c'].map((name) => [`src/${name}.js`, `get('/${name}', { seconds: 5 });\n`]),
  );
  expect(report.edits.discarded).toMatchObject([
    { paths: ['src/b.js'], reason: "src/b.js:1 (`get('/b', { minutes: 5 });`): It passes minutes" },
  ]);
  expect(report.summary).toMatch(/^Of 3 files, 3 changed, 0 had nothing to change, 0 not done/);
  expect(report.edits.files.map((one: { agents: object[] }) => one.agents)).toMatchObject(
    ['a', 'b', 'c'].map((name) => [{ said: `${name} has an object. It says so.` }]),
  );
  expect(report.refuted).toEqual([]);
});

test.concurrent('a file that stays wrong loses nobody but itself its edit', async () => {
  const { given, report, set } = await threeInOneGroup({ wrongFiles: ['src/b.js'], isStubborn: true });
  expect(given).toEqual([['a', 'b', 'c'], ['b']]);
  expect(set?.files.map(({ edit }) => edit.path)).toEqual(['src/a.js', 'src/c.js']);
  expect(report.edits.discarded.map(({ paths }: { paths: string[] }) => paths)).toEqual([
    ['src/b.js'],
    ['src/b.js'],
  ]);
  expect(report.summary).toMatch(/^Of 3 files, 2 changed, 0 had nothing to change, 1 not done/);
  expect(report.refuted).toMatchObject([{ title: 'The edit of src/b.js', file: 'src/b.js' }]);
});

test.concurrent.each([
  ['names no file', []],
  ['names all of them', ['src/a.js', 'src/b.js', 'src/c.js']],
  ['names one that was not given to the agent', ['src/b.js', 'src/z.js']],
])('an edit falls as a whole where the agent that refutes it %s', async (_, wrongFiles) => {
  const { given, report, set } = await threeInOneGroup({ wrongFiles });
  expect(given).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
  expect(report.edits.discarded).toMatchObject([{ paths: ['src/a.js', 'src/b.js', 'src/c.js'] }]);
  expect(set?.files).toHaveLength(3);
});

test.concurrent('what the survey names besides the pattern is edited where the run may change it, and else named with what to do', async () => {
  let survey = '';
  const prompts: string[] = [];
  await using at = await ground({
    args: { pattern: "get\\('", paths: ['src/*.js'] },
    files: { ...FILES, 'test/a.js': "get('/a', 5);\n", 'test/b.js': 'number();\n' },
    edit: (prompt) => {
      prompts.push(prompt);
      return edited(prompt);
    },
    other: (body) => {
      survey = JSON.stringify(body);
      const others = [
        { file: 'src/http.js', why: 'It takes the number.' },
        { file: 'src/a.js', why: 'It matches anyhow.' },
        { file: 'test/a.js', why: 'It passes a number.' },
        { file: 'test/b.js', why: 'It counts on a number.' },
        { file: 'no/such.js', why: 'It is made up.' },
      ];
      return json({ others, guide: SURVEY.guide });
    },
  });
  const told = JSON.parse((await at.run()).stdout);
  expect(survey).toContain('no line of them matches, or the run may not change them');
  expect(survey).toContain(
    'The run may change 6 files, those that match [\\"src/*.js\\"]. Of them 4 have a line that matches, with so many such lines each:\\n- src/a.js: 1\\n- src/b.js: 1\\n- src/c.js: 1\\n- src/d.js: 1\\n\\n',
  );
  expect(told.omissions.filter((one: string) => one.includes('the survey says'))).toEqual([
    'test/a.js was left as it is, it is outside of "paths", and lines of it match the pattern; the survey says that it has to change too: It passes a number. Add ["test/a.js"] to "paths" to have it changed.',
    'test/b.js was left as it is, it is outside of "paths", and no line of it matches the pattern; the survey says that it has to change too: It counts on a number. Add ["test/b.js"] to "paths" to have it changed.',
    'no/such.js was left as it is, it is not in the repository; the survey says that it has to change too: It is made up.',
  ]);
  expect(prompts.filter((prompt) => prompt.includes('- src/http.js: It takes the number.'))).not.toEqual([]);
  expect(editsIn(told.runDir)?.files.map(({ edit }) => edit.path)).toContain('src/http.js');
  const { summary } = reportIn(told.runDir);
  expect(summary).toMatch(
    /^\*\*Needs also:\*\* test\/a\.js [^\n]+ Add \["test\/a\.js","test\/b\.js","docs\/guide\.md"\] to "paths"/,
  );
  expect(summary).toContain('Looked at though no line matches, because others need it: src/http.js.');
});

test.concurrent('an edit stands that is right only together with another file, whoever names that: it is edited too', async () => {
  await using at = await ground({
    args: { pattern: "get\\('/a" },
    other: () => json({ guide: SURVEY.guide }),
    refute: () => null,
    needs: [{ file: 'src/http.js', why: 'It still takes a number.' }],
  });
  const told = JSON.parse((await at.run()).stdout);
  expect(at.model.asked).toEqual(['other', 'edit', 'check', 'edit', 'check']);
  expect(editsIn(told.runDir)?.files.map(({ edit }) => edit.path)).toEqual(['src/a.js', 'src/http.js']);
});

test.concurrent.each([
  ['! grep -q get src/none.js', '! grep -q get src/none.js', 'passed (exit code 0)'],
  ['exit 3', 'exit 3', 'failed (exit code 3)'],
])('who checks an edit is told how the command ended over it: %s', async (command, name, ended) => {
  const checks: string[] = [];
  await using at = await ground({
    args: { pattern: "get\\('/a" },
    other: () => json({ guide: SURVEY.guide }),
    refute: (prompt) => {
      checks.push(prompt);
      return null;
    },
  });
  await at.run('--verify-isolation', 'none', '--verify-command', command);
  expect(checks[0]).toContain(
    `The command that verifies edits here, \\"${name}\\", ${ended} over this edit alone.`,
  );
});

/** One file with three places, edited with so many of them wrong each time. */
async function threePlaces(wrongEach: readonly number[]) {
  const file = "get('/1', 5);\nget('/2', 5);\nget('/3', 5);\n";
  const again: string[] = [];
  const checks: string[] = [];
  await using at = await ground({
    files: { 'src/a.js': file },
    args: { pattern: "get\\('" },
    other: () => json({ guide: SURVEY.guide }),
    edit: (prompt) => {
      again.push(prompt);
      const wrong = wrongEach[checks.length] ?? 0;
      const calls = [1, 2, 3].map((n) =>
        replacing('src/a.js', `'/${n}', 5`, `'/${n}', { ${n <= wrong ? 'minutes' : 'seconds'}: 5 }`),
      );
      return { calls: [calls], answer: { summary: 'Edited.' } };
    },
    refute: (prompt) => {
      checks.push(prompt);
      return (wrongEach[checks.length - 1] ?? 0) > 0 ? 'Minutes are passed.' : null;
    },
    wrong: () =>
      [1, 2, 3]
        .slice(0, wrongEach[checks.length - 1])
        .map((line) => ({ file: 'src/a.js', line, what: 'get() takes no minutes' })),
  });
  const told = JSON.parse((await at.run()).stdout);
  at.server.assertClean();
  return { asked: at.model.asked, report: reportIn(told.runDir), set: editsIn(told.runDir), again, checks };
}

test.concurrent('an edit of which fewer places are wrong than before is tried a third time', async () => {
  const { asked, report, set, again, checks } = await threePlaces([3, 1, 0]);
  expect(asked).toEqual(['other', 'edit', 'check', 'edit', 'check', 'edit', 'check']);
  expect(set?.files).toHaveLength(1);
  expect(report.summary).toMatch(/^Of 1 file, 1 changed/);
  const said = "- src/a.js:1 (`get('/1', { minutes: 5 });`): get() takes no minutes.";
  expect(again.at(-1)).toContain(said);
  expect(again.at(-1)).not.toContain('src/a.js:2');
  expect(checks.at(-1)).toContain(said);
});

test.concurrent.each([[[3, 3, 0]], [[1, 2, 0]], [[3, 2, 1]]])(
  'an edit of which %j places are wrong is given up, and the report says how to go on',
  async (wrongEach) => {
    const { asked, report, set } = await threePlaces(wrongEach);
    expect(asked.filter((role) => role === 'edit')).toHaveLength(wrongEach.join() === '3,2,1' ? 3 : 2);
    expect(set?.files).toEqual([]);
    expect(report.summary).toContain('To try it again: "paths": ["src/a.js"].');
  },
);
