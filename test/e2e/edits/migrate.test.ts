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
  expect(told.omissions.join('\n')).toContain(
    '1 file named by the survey that are not in the repository: README.md',
  );
  expect(told.omissions.join('\n')).toContain('docs/guide.md has to change as well, and was left as it is');
  const { summary } = JSON.parse(readFileSync(join(told.runDir, 'report.json'), 'utf8'));
  expect(summary).toMatch(
    /^1 of 4 files is not done: src\/b\.js \(refuted twice: src\/b\.js:2 passes minutes/,
  );
  expect(summary).toContain(
    '1 place must change that this run may not: docs/guide.md (it shows the old call)',
  );
  expect(summary).toContain('Of 4 files, 2 changed, 1 had nothing to change, 1 not done, 0 not looked at.');
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
    /^1 place must change that this run may not: docs\/guide\.md \(It shows the old call\)\.\nOf 1 file, 1 changed, 0 had/,
  );
  expect(report.summary).toContain('1 new file: src/new.js.');
  expect(told.omissions.join('\n')).toContain('"paths" does not have them: src/http.js');
  const [check = ''] = prompts.slice(-1);
  expect(check).toContain('Of its `elsewhere`, this run does not change docs/guide.md.');
  for (const prompt of prompts) {
    expect(prompt).toContain('Files that this run edits for the task, each given to one agent: 1.');
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
