import { expect, test } from 'vitest';
import { createEdited } from '../../src/compose/run/edits/collect-edits.ts';
import type { TurnRequest } from '../../src/requests/provider.ts';
import { gitRepository } from '../fakes/git-repository.ts';
import { calls, fails, says, scriptedProvider } from '../fakes/scripted-provider.ts';
import { verifies } from './requirements.ts';
import { runInRepository } from './script/run-in-repository.ts';

const FILES = {
  'src/a.ts': "import x from 'old';\n",
  'src/b.ts': "import x from 'old';\n",
  'src/c.ts': "import x from 'old';\n",
};

/** Edits the file that its task names, then answers; the one about b fails, and who verifies agrees. */
const migrating = (request: TurnRequest) => {
  const task = JSON.stringify(request.messages[0]);
  const [file_path = ''] = /src\/\w\.ts/.exec(task) ?? [];
  const turn = request.messages.filter(({ role }) => role === 'assistant').length;
  if (task.includes('List')) return says('{"files":["src/a.ts","src/b.ts","src/c.ts"]}');
  if (task.includes('Verify')) return says('{"ok":true}');
  if (turn === 0) return calls(['Read', { file_path }]);
  if (turn === 1) return calls(['Edit', { file_path, old_string: "'old'", new_string: "'new'" }]);
  return file_path === 'src/b.ts' ? fails('agent', 'lost') : says('{"summary":"Moved to new."}');
};

// The shape that such scripts have elsewhere: list, edit each, verify each, collect.
const MIGRATE = `
const FILES = { type: 'object', properties: { files: { type: 'array', items: { type: 'string' } } }, required: ['files'] }
const DONE = { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] }
const OK = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] }
const { files } = await agent('List what imports old', { schema: FILES })
const migrated = await pipeline(
  files,
  (file) => agent('Migrate ' + file, { label: file, schema: DONE, isolation: 'worktree' }),
  async (result, file) => result && { file, ...result, verified: await agent('Verify ' + file, { schema: OK }) },
)
return migrated`;

test(`a migration lists, edits each, verifies each and collects; its edits are kept in the order of its calls ${verifies('agent:isolation')}`, async () => {
  await using repository = await gitRepository(FILES);
  const { value, error, events } = await runInRepository(MIGRATE, {
    ...{ repository, provider: scriptedProvider(migrating), edits: true },
  });
  expect(error).toBeUndefined();
  const patch = (file: string) =>
    expect.objectContaining({
      ...{ files: [file], additions: 1, deletions: 1, cut: false },
      diff: expect.stringContaining("-import x from 'old';\n+import x from 'new';"),
    });
  expect(value).toEqual([
    { file: 'src/a.ts', summary: 'Moved to new.', patch: patch('src/a.ts'), verified: { ok: true } },
    null,
    { file: 'src/c.ts', summary: 'Moved to new.', patch: patch('src/c.ts'), verified: { ok: true } },
  ]);
  const edited = createEdited();
  events.forEach(edited.watch);
  expect(edited.read().map(({ label, said, edits }) => [label, said, edits[0]?.after?.text])).toEqual([
    ['src/a.ts', 'Moved to new.', "import x from 'new';\n"],
    ['src/c.ts', 'Moved to new.', "import x from 'new';\n"],
  ]);
  expect(await repository.git('status', '--porcelain')).toBe('');
});

test(`agents do not see what others change, a text stays a text, and a key of its own that is called patch stays ${verifies('agent:isolation')}`, async () => {
  await using repository = await gitRepository(FILES);
  const provider = scriptedProvider(
    calls(['Delete', { file_path: 'src/a.ts' }]),
    says('gone'),
    calls(['Glob', { pattern: '**' }]),
    says('{"patch":"mine"}'),
  );
  const { value } = await runInRepository(
    `const first = await agent('One', { isolation: 'worktree' });
     const own = { type: 'object', properties: { patch: { type: 'string' } }, required: ['patch'] };
     return [first, await agent('Two', { isolation: 'worktree', schema: own })]`,
    { repository, provider, edits: true },
  );
  expect(value).toEqual(['gone', { patch: 'mine' }]);
  expect(JSON.stringify(provider.requests[3]?.messages)).toContain('src/a.ts');
});

test(`where agents only read the option changes nothing but a warning ${verifies('agent:isolation')}`, async () => {
  await using repository = await gitRepository(FILES);
  const provider = scriptedProvider(says('{"n":1}'));
  const { value, warnings } = await runInRepository(
    `return await agent('Count', { isolation: 'worktree', schema: { type: 'object', properties: { n: { type: 'number' } } } })`,
    { repository, provider },
  );
  expect(value).toEqual({ n: 1 });
  expect(warnings.filter((each) => each.includes('only read'))).toHaveLength(1);
  expect(provider.requests[0]?.tools.map(({ name }) => name)).toEqual(['Read', 'Grep', 'Glob', 'Diff']);
});

test('what a prompt orders is missed only by agents that have no files of their own', async () => {
  await using repository = await gitRepository(FILES);
  const body = `await agent('Fix the bug in src/a.ts. Reads.'); return await agent('Fix the bug in src/a.ts.', { isolation: 'worktree' })`;
  const { tally } = await runInRepository(body, {
    repository,
    provider: scriptedProvider(says('ok')),
    edits: true,
  });
  expect(tally.lacking).toEqual([{ ability: 'edit', agents: 1 }]);
});
