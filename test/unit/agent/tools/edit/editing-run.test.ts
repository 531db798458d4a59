import { expect, test } from 'vitest';
import { type Answer, json, text } from '../../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../../fakes/anthropic/request-body.ts';
import { editingGround } from '../../../../support/editing-run.ts';

const FILES = {
  'src/shop.js': 'export const timeoutMs = 30_000;\r\nexport const retries = 2;\r\n',
  'README.md': '# Shop\n',
};

type Call = readonly [name: string, input: Readonly<Record<string, unknown>>];

/** One turn of these calls after the other, then the answer. */
const turns =
  (...steps: readonly (readonly Call[])[]) =>
  ({ messages }: RequestBody): Answer => {
    const done = messages.filter(({ role }) => role === 'assistant').length;
    const step = steps[done];
    return step === undefined
      ? text('Shortened the timeout.')
      : {
          type: 'message',
          content: step.map(([name, input]) => ({ type: 'tool_use', name, input })),
        };
  };

const EDIT = [
  [['Read', { file_path: 'src/shop.js' }]],
  [
    [
      'Edit',
      { file_path: 'src/shop.js', old_string: 'timeoutMs = 30_000', new_string: 'timeoutMs = 10_000' },
    ],
    ['Write', { file_path: 'docs/timeouts.md', content: '# Timeouts\n' }],
  ],
] as const satisfies readonly (readonly Call[])[];

const ASK = "return await agent('Shorten the timeout', { isolation: 'worktree', label: 'shorten' })";

test('what an agent edits is in the report and in the folder of the run, and nothing of it on the disk', async () => {
  await using ground = await editingGround(FILES, turns(...EDIT));
  const run = await ground.run(ASK);
  expect(run.report.edits).toMatchObject({
    to: 'patch',
    files: [
      { path: 'docs/timeouts.md', kind: 'added', additions: 1, deletions: 0, agents: [{ label: 'shorten' }] },
      { path: 'src/shop.js', kind: 'changed', additions: 1, deletions: 1, merge: 'one' },
    ],
    leftOut: [],
  });
  const shop = run.edits?.set.files.find(({ edit }) => edit.path === 'src/shop.js')?.edit;
  expect(shop?.after?.text).toBe('export const timeoutMs = 10_000;\r\nexport const retries = 2;\r\n');
  expect(await ground.repository.git('status', '--porcelain')).toBe('?? .claude/\n?? .ultracode/');
  ground.server.assertClean();
});

const SUMMARY = `{ type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] }`;

test('an answer that is a text stays as it is', async () => {
  await using ground = await editingGround(FILES, turns(...EDIT));
  expect((await ground.run(ASK)).result).toBe('Shortened the timeout.');
});

test('with a schema `patch` stands beside the keys of the answer', async () => {
  await using ground = await editingGround(FILES, (body) => {
    const answer = turns(...EDIT)(body);
    return answer.type === 'message' && answer.content[0]?.type === 'text'
      ? json({ summary: 'Shorter.' })
      : answer;
  });
  const run = await ground.run(
    `return await agent('Shorten the timeout', { isolation: 'worktree', schema: ${SUMMARY} })`,
  );
  expect(run.result).toMatchObject({
    summary: 'Shorter.',
    patch: { files: ['docs/timeouts.md', 'src/shop.js'], additions: 2, deletions: 1 },
  });
  expect(run.report.edits?.files[0]?.agents[0]?.said).toBe('Shorter.');
});

const toolsOf = ({ tools }: RequestBody): readonly string[] => (tools ?? []).map(({ name }) => name);
const READING = ['Read', 'Grep', 'Glob', 'Diff'];

test('only agents with files of their own have tools and a prompt to change them; what others are sent is as without any', async () => {
  const rule = () => text('fine');
  await using ground = await editingGround(FILES, rule);
  await using plain = await editingGround(FILES, rule);
  await ground.run(
    `await agent('Look', { label: 'l' }); return await agent('Mend', { isolation: 'worktree' })`,
  );
  await plain.run(`return await agent('Look', { label: 'l' })`, {
    settings: { 'protected-paths': 'src/**' },
  });
  const [reading, editing] = ground.server.journal;
  expect(toolsOf(reading?.body ?? fail())).toEqual(READING);
  expect(toolsOf(editing?.body ?? fail())).toEqual([...READING, 'Edit', 'Write', 'Delete', 'Move']);
  expect([reading?.body.system, reading?.body.tools]).toEqual([
    plain.server.journal[0]?.body.system,
    plain.server.journal[0]?.body.tools,
  ]);
  expect(JSON.stringify(reading?.body.system)).toContain('Your tools only read.');
  expect(JSON.stringify(editing?.body.system)).toContain('Edit, Write, Delete and Move change files.');
  expect(JSON.stringify(editing?.body.system)).not.toContain('only read.');
});

function fail(): never {
  throw new Error('there was no such request');
}

test.for([
  [`tools: ['Edit']`, ['Read', 'Edit']],
  [`tools: ['Read', 'Write']`, ['Read', 'Write', 'Delete', 'Move']],
  [`tools: ['Read', 'Edit', 'Bash']`, [...READING, 'Edit', 'Delete', 'Move']],
  [`disallowedTools: ['Write']`, [...READING, 'Edit']],
  [`tools: []`, []],
] as const)('an agent that is given %s has %j', async ([options, names]) => {
  await using ground = await editingGround(FILES, () => text('fine'));
  await ground.run(`return await agent('Mend', { isolation: 'worktree', ${options} })`);
  expect(toolsOf(ground.server.journal[0]?.body ?? fail())).toEqual(names);
});

test('an agent that has no tool to change files is not among those that could have', async () => {
  await using ground = await editingGround(FILES, () => text('fine'));
  const { report } =
    await ground.run(`await agent('Vote', { isolation: 'worktree', label: 'votes', tools: [] })
    await agent('Look', { isolation: 'worktree', label: 'looks', tools: ['Read'] })
    return await agent('Mend', { isolation: 'worktree', label: 'mends' })`);
  expect(report.edits?.unchanged?.map(({ label }) => label)).toEqual(['mends']);
});

test('where edits go nowhere the option is taken, agents only read, and that is said once', async () => {
  await using ground = await editingGround(FILES, turns(...EDIT));
  const run = await ground.run(
    `await agent('a', { isolation: 'worktree' }); return await agent('b', { isolation: 'worktree' })`,
    {
      settings: { edits: 'off' },
    },
  );
  expect(toolsOf(ground.server.journal[0]?.body ?? fail())).toEqual(READING);
  expect(run.report.edits ?? null).toBeNull();
  const warnings = run.events.flatMap((event) => (event.type === 'warning' ? [event.message] : []));
  expect(warnings.filter((message) => message.includes('only read'))).toHaveLength(1);
});

test('a resumed run pays no agent twice, and has its edits again; one whose file has changed is asked anew', async () => {
  await using ground = await editingGround(FILES, turns(...EDIT));
  const script = `await agent('Shorten the timeout', { isolation: 'worktree', label: 'shorten' });
    return await agent('Look again')`;
  const first = await ground.run(script);
  const paid = ground.server.journal.length;
  const again = await ground.run(script, { resume: first.dir });
  expect(ground.server.journal.length).toBe(paid);
  expect(again.edits).toEqual(first.edits);
  expect(again.report.edits?.files).toEqual(first.report.edits?.files);

  // A file that no agent looked at.
  await ground.repository.commit({ 'README.md': '# Another shop\n' });
  expect((await ground.run(script, { resume: first.dir })).edits?.set.files).toEqual(first.edits?.set.files);
  expect(ground.server.journal.length).toBe(paid);

  await ground.repository.commit({ 'docs/timeouts.md': 'Somebody else has written this.\n' });
  const late = await ground.run(script, { resume: first.dir });
  expect(ground.server.journal.length).toBeGreaterThan(paid);
  expect(late.edits?.set.files.map(({ edit }) => edit.path)).toEqual(['src/shop.js']);
});

test('other rules of what is protected make it another question', async () => {
  await using ground = await editingGround(FILES, turns(...EDIT));
  const first = await ground.run(ASK);
  const late = await ground.run(ASK, { resume: first.dir, settings: { 'protected-paths': 'docs/**' } });
  expect(late.edits?.set.files.map(({ edit }) => edit.path)).toEqual(['src/shop.js']);
});

test('an agent that fails leaves nothing', async () => {
  await using ground = await editingGround(FILES, turns(...EDIT, ...EDIT, ...EDIT, ...EDIT));
  const run = await ground.run(`return await agent('Shorten', { isolation: 'worktree', maxTurns: 3 })`);
  expect(run.result).toBeNull();
  expect([run.report.edits ?? null, run.edits]).toEqual([null, null]);
  expect(run.journal).not.toContain('10_000');
});

test('edits of one turn do not meet: each goes on from what the one before left', async () => {
  const edits = Array.from(
    { length: 8 },
    (_, at): Call => ['Edit', { file_path: 'n.txt', old_string: `line ${at}\n`, new_string: `LINE ${at}\n` }],
  );
  const before = Array.from({ length: 8 }, (_, at) => `line ${at}\n`).join('');
  await using ground = await editingGround(
    { ...FILES, 'n.txt': before },
    turns([['Read', { file_path: 'n.txt' }], ...edits]),
  );
  const run = await ground.run(ASK);
  expect(run.edits?.set.files[0]?.edit.after?.text).toBe(before.replaceAll('line', 'LINE'));
});
