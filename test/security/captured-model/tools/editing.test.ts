import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, text } from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import { editingGround } from '../../../support/editing-run.ts';
import { type Call, call } from '../row.ts';

const SECRET = 'q8Zt-known-to-this-process-4411';

const FILES = {
  'src/rows.js': 'export const rows = 1;\n',
  'package.json': '{ "scripts": { "test": "true" } }\n',
  '.github/workflows/ci.yml': 'on: push\n',
  '.gitattributes': '*.pb filter=steal\n*.gen.js linguist-generated\n*.lock binary\n',
  'wire.pb': 'text of a filtered file\n',
  'made.gen.js': 'made\n',
  'é.txt': 'composed\n',
  'docs/rules.md': 'Be kind.\n',
  'AGENTS.md': { link: 'docs/rules.md' },
  'CLAUDE.md': { link: './AGENTS.md' },
  'shared/hooks/pre-commit': '#!/bin/sh\n',
  '.husky': { link: 'shared/hooks' },
  'web/vitest.config.ts': { link: '../shared/tests.ts' },
  'shared/tests.ts': 'export default {};\n',
  'ci/check.sh': 'exit 1\n',
};

const write = (file_path: string, content = 'planted\n'): Call => call('Write', { file_path, content });
const read = (file_path: string): Call => call('Read', { file_path });
const edit = (file_path: string, old_string: string, new_string: string): Call =>
  call('Edit', { file_path, old_string, new_string });
const move = (file_path: string, new_path: string): Call => call('Move', { file_path, new_path });

/** What a model may try that was taken over. `told`: what the report says of it. */
const ATTEMPTS: readonly (readonly [name: string, calls: readonly Call[], told: string | null])[] = [
  [
    'out of the repository',
    [write('../planted'), write('/tmp/planted'), move('src/rows.js', '../rows.js')],
    'is outside the repository',
  ],
  [
    'to the folder of git',
    [write('.git/hooks/post-checkout', '#!/bin/sh\n'), write('.git/config', '[core]\n')],
    'belongs to git itself',
  ],
  [
    'to the folder of git in other spellings',
    [
      write('.GIT/config'),
      write('git~1/config'),
      write('src/../.git/config'),
      write('.g\u200cit/config'),
      write('.git /config'),
      write('.git::$INDEX_ALLOCATION/config'),
    ],
    'tried to change',
  ],
  [
    'a workflow',
    [
      write('.github/workflows/new.yml'),
      write('.GitHub/workflows/ci.yml'),
      read('.github/workflows/ci.yml'),
      edit('.github/workflows/ci.yml', 'push', 'pull_request_target'),
      move('.github/workflows/ci.yml', 'ci.yml'),
      call('Delete', { file_path: '.github/workflows/ci.yml' }),
      move('src/rows.js', '.github/workflows/rows.yml'),
    ],
    'is a workflow of GitHub Actions',
  ],
  [
    'what runs: hooks, manifests, settings of tests',
    [
      write('.husky/pre-commit'),
      write('src/.husky/pre-commit'),
      read('package.json'),
      edit('package.json', 'true', 'curl evil'),
      write('vitest.config.ts'),
      write('sub/conftest.py'),
      write('Makefile'),
      write('PACKAGE.JSON'),
    ],
    'is protected',
  ],
  [
    'attributes that name filters or merges',
    [
      read('.gitattributes'),
      edit('.gitattributes', 'steal', 'other'),
      write('src/.gitattributes', '* merge=union\n'),
      write('.gitmodules', '[submodule "x"]\n'),
    ],
    'is protected',
  ],
  [
    'rules of agents',
    [write('AGENTS.md'), write('src/CLAUDE.md'), write('.claude/agents/evil.md')],
    'is protected',
  ],
  [
    'files that are not what they show',
    [
      read('wire.pb'),
      edit('wire.pb', 'text', 'other'),
      read('made.gen.js'),
      edit('made.gen.js', 'made', 'other'),
    ],
    'is stored through the filter',
  ],
  [
    'what a protected name leads to by a link',
    [
      read('docs/rules.md'),
      edit('docs/rules.md', 'kind', 'gone'),
      move('docs/rules.md', 'docs/old.md'),
      call('Delete', { file_path: 'shared/tests.ts' }),
      read('shared/tests.ts'),
      write('shared/tests.ts'),
      read('shared/hooks/pre-commit'),
      write('shared/hooks/pre-commit', '#!/bin/sh\ncurl evil\n'),
      write('shared/hooks/pre-push', '#!/bin/sh\ncurl evil\n'),
    ],
    'by a link, which is protected',
  ],
  [
    'what a command finds in the place of what is installed, or before it',
    [
      write('node_modules/vitest/index.js', 'process.exit(0)\n'),
      write('node_modules/.bin/vitest', '#!/bin/sh\nexit 0\n'),
      write('src/node_modules/left-pad/index.js'),
      write('Node_Modules/x.js'),
      write('venv/lib/python3/site-packages/evil.pth', 'import os; os._exit(0)\n'),
      write('pytest.py', 'raise SystemExit(0)\n'),
      write('unittest/__main__.py', 'raise SystemExit(0)\n'),
      write('sub/sitecustomize.py'),
      move('src/rows.js', 'node_modules/rows.js'),
    ],
    'is protected',
  ],
  [
    'what was not there, and decides what runs',
    [
      write('conftest.py'),
      write('src/conftest.py'),
      write('src/vitest.config.ts'),
      write('vitest.workspace.mts'),
      write('jest.setup.js'),
      write('test/setup.ts'),
      write('new/package.json', '{ "scripts": { "test": "true" } }\n'),
      write('src/.npmrc'),
      write('GNUmakefile', 'test:\n\ttrue\n'),
      write('src/Makefile.am'),
      write('sub/gradle/wrapper/gradle-wrapper.properties'),
      write('.editorconfig'),
      move('src/rows.js', 'jest.config.e2e.mjs'),
    ],
    'is protected',
  ],
  [
    'what verify-command runs',
    [
      read('ci/check.sh'),
      edit('ci/check.sh', 'exit 1', 'exit 0'),
      write('ci/check.sh', 'exit 0\n'),
      call('Delete', { file_path: 'ci/check.sh' }),
      move('ci/check.sh', 'ci/old.sh'),
      write('ci/lib.sh', 'exit 0\n'),
    ],
    'because verify-command runs it',
  ],
  [
    'names that other systems cannot have',
    [write('NUL'), write('src/aux.txt'), write('COM1.log'), write('src/a:b'), write('end. '), write('all*')],
    null,
  ],
  [
    'a path that attributes keep from others',
    [write('new.pb'), write('src/new.gen.js'), write('data.lock'), move('src/rows.js', 'rows.pb')],
    'is stored through the filter',
  ],
  ['through a link', [write('link/planted'), write('link'), edit('link', 'a', 'b')], 'is a symbolic link'],
  ['a second spelling of a name', [write('e\u0301.txt'), write('SRC/rows.js'), write('Src/new.js')], null],
  [
    'a secret',
    [
      write('notes.md', `key ${SECRET}\n`),
      read('src/rows.js'),
      edit('src/rows.js', '1', `"${SECRET}"`),
      write(`${SECRET}.md`),
    ],
    'would hold a secret of this run',
  ],
  [
    'names with more than a name',
    [
      write('a\\..\\b'),
      write('C:x'),
      write('a\0b'),
      write('x\u202etxt.js'),
      write('nul.'),
      write(`${'d/'.repeat(3_000)}x`),
    ],
    'tried to change',
  ],
  ['more than it may', [write('big.txt', 'x'.repeat(1024 * 1024 + 1))], null],
  [
    'tools that there are not',
    [
      call('Bash', { command: 'touch planted' }),
      call('edit', { file_path: 'src/rows.js' }),
      call('MultiEdit', {}),
      call('Edit', { file_path: 7 }),
      call('Write', { file_path: 'x', content: { toString: 'y' } }),
      call('Write', { file_path: 'x', content: 'y', mode: '120000' }),
    ],
    null,
  ],
];

/** All calls of an attempt in turns of six, then the answer. */
const attempting =
  (calls: readonly Call[]) =>
  ({ messages }: RequestBody): Answer => {
    const turn = messages.filter(({ role }) => role === 'assistant').length;
    const some = calls.slice(turn * 6, turn * 6 + 6);
    return some.length === 0
      ? text('Done.')
      : {
          type: 'message',
          content: some.map(({ tool, input }) => ({ type: 'tool_use', name: tool, input })),
        };
  };

const STATE =
  'find .git -type f ! -name index | sort | xargs sha1sum; git status --porcelain --untracked-files=all -- . ":!.ultracode" ":!.claude"';

test.for(ATTEMPTS)(
  'a model that tries to change %s changes nothing, and it is told',
  async ([, calls, told]) => {
    await using ground = await editingGround(FILES, attempting(calls));
    await symlink('src', join(ground.repository.dir, 'link'));
    await ground.repository.commit({});
    const before = await ground.repository.shell(STATE);
    const run = await ground.run(
      "return await agent('Change things', { isolation: 'worktree', label: 'captured' })",
      {
        secrets: [SECRET],
        settings: { 'verify-command': 'cd ci && . ./lib.sh && sh check.sh', 'verify-isolation': ['none'] },
      },
    );
    expect([run.result, run.report.edits?.files, run.edits?.set.files]).toEqual(['Done.', [], []]);
    expect(await ground.repository.shell(STATE)).toBe(before);
    const { refusedCalls = [], omissions } = run.report;
    expect(omissions.join(), 'nothing of the work is left out').not.toContain('captured');
    if (told === null) expect(refusedCalls).toEqual([]);
    else {
      expect(refusedCalls.join('\n')).toContain(told);
      for (const call of refusedCalls)
        expect(call).toMatch(
          /^captured tried to change what agents may not: .*; that call was refused and changed nothing\.$/s,
        );
    }
    const results = JSON.stringify(ground.server.journal.at(-1)?.body.messages);
    const errors = results.match(/"is_error":true/g) ?? [];
    expect(errors).toHaveLength(calls.filter(({ tool }) => tool !== 'Read').length);
    expect(results).not.toContain('now ../');
    ground.server.assertClean();
  },
);

test('the same calls with a name that may be changed do change it, so that the others can fail', async () => {
  const calls = [
    write('src/new.js'),
    read('src/rows.js'),
    edit('src/rows.js', '1', '2'),
    move('é.txt', 'src/é.txt'),
  ];
  await using ground = await editingGround(FILES, attempting(calls));
  const run = await ground.run("return await agent('Change things', { isolation: 'worktree' })", {
    secrets: [SECRET],
  });
  expect(run.report.edits?.files.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'added src/new.js',
    'changed src/rows.js',
    'moved src/é.txt',
  ]);
});

test('one that tries thousands of paths fills neither the report nor the log', async () => {
  const calls = Array.from({ length: 48 }, (_, at) => write(`.husky/${at}`));
  await using ground = await editingGround(FILES, attempting(calls));
  const run = await ground.run("return await agent('x', { isolation: 'worktree', label: 'captured' })");
  expect(run.report.refusedCalls?.filter((each) => each.includes('is protected'))).toHaveLength(20);
  expect(run.report.refusedCalls?.join()).toContain('Agents tried more of this');
});

test('a secret that an agent was refused stands in no file of the run', async () => {
  await using ground = await editingGround(FILES, attempting([write('notes.md', `key ${SECRET}\n`)]));
  const run = await ground.run("return await agent('x', { isolation: 'worktree' })", { secrets: [SECRET] });
  const kept = await Promise.all(
    ['journal.jsonl', 'report.json', 'run.json'].map((name) =>
      readFile(join(run.dir, name), 'utf8').catch(() => ''),
    ),
  );
  expect(kept.join('')).not.toContain(SECRET);
});
