import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editingPrompt, SYSTEM_PROMPT } from '../../../../../src/agent/guidance/prompt.ts';
import { createToolset } from '../../../../../src/agent/tools/create-toolset.ts';
import { createEditing } from '../../../../../src/agent/tools/edit/create-editing.ts';
import type { Toolset } from '../../../../../src/agent/tools/toolset.ts';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { openCheckout } from '../../../../../src/checkout/git-checkout.ts';
import type { Checkout } from '../../../../../src/code/checkout.ts';
import type { FileEdit } from '../../../../../src/edits/edit.ts';
import { NO_ATTRIBUTES } from '../../../../../src/edits/overlay/view.ts';
import { type FileContents, gitRepository } from '../../../../fakes/git-repository.ts';

const FILES = {
  'src/a.ts': 'const alpha = 1;\r\nconst beta = 2;\r\n',
  'src/b.ts': 'export const gamma = alpha;\n',
  'src/deep/c.md': '# Gamma\n\nalpha and beta\n',
  'lib/d.ts': 'delta\n',
  'we ird/[e].ts': 'alpha in brackets\n',
};
const signal = new AbortController().signal;
const limits = { outputChars: 4_000 };

function editingOf(checkout: Checkout) {
  const toolset = createToolset(checkout, limits);
  const editing = createEditing({
    ...{ checkout, limits, toolset, access: null, protectedPaths: [], system: [], verify: null },
    ...{ attributes: NO_ATTRIBUTES, holdsSecret: () => false, onRefused: () => undefined },
  });
  const agent = editing.open({ id: 1, key: 'k', prompt: 'p', options: {} });
  const use = (name: string, input: JsonObject) => agent.toolset.use(name, input, signal);
  return { toolset, agent, use };
}

const PATHS = [...Object.keys(FILES), 'new/x.ts', 'src/y.md', '_z.ts'];
const path = fc.constantFrom(...PATHS);
const change = fc.oneof(
  fc.record({
    tool: fc.constant('Write'),
    path,
    to: fc.constantFrom('alpha\n', 'beta\r\nalpha', 'x\ngamma(1)\n', ''),
  }),
  fc.record({ tool: fc.constant('Delete'), path, to: fc.constant('') }),
  fc.record({ tool: fc.constant('Move'), path, to: path }),
);

const QUESTIONS: readonly (readonly [string, JsonObject])[] = [
  ['Glob', { pattern: '**' }],
  ['Glob', { pattern: '*.ts', path: 'src' }],
  ['Grep', { pattern: 'alpha' }],
  ['Grep', { pattern: 'ALPHA|gamma\\(\\d\\)', '-i': true, '-C': 1 }],
  ['Grep', { pattern: 'a', glob: '*.md', output_mode: 'count' }],
  ['Grep', { pattern: '^$', output_mode: 'files_with_matches' }],
  ['Grep', { pattern: '(?<=a)lpha$', path: 'src' }],
  ['Grep', { pattern: 'alpha', glob: '!src/**' }],
  ['Grep', { pattern: 'alpha', path: 'we ird/[e].ts' }],
  ['Grep', { pattern: '(' }],
  ...PATHS.map((file_path) => ['Read', { file_path }] as const),
  ['Read', { file_path: 'src' }],
  ['Read', { file_path: 'new' }],
];

const said = async (toolset: Toolset): Promise<readonly string[]> => {
  const answers: string[] = [];
  for (const [name, input] of QUESTIONS) {
    const { content } = await toolset.use(name, input, signal);
    // That it was there once is told to who has deleted it.
    answers.push(
      content
        .replace(/Error: .* is no longer there: you have deleted or moved it\./, 'Error: missing')
        .replace(/Error: .*(?:does not exist|no file|not a file|no tracked).*/, 'Error: missing')
        .replace(/Next: .*/g, ''),
    );
  }
  return answers;
};

const resulting = (edits: readonly FileEdit[]): FileContents =>
  Object.fromEntries(
    edits.map(({ path: each, after }) => [
      each,
      after === null ? null : (after.text ?? Object(FILES)[after.from ?? ''] ?? ''),
    ]),
  );

test('what tools show an agent after its edits is what they show of a commit that has them', async () => {
  await using repository = await gitRepository(FILES);
  const checkout = await openCheckout(repository.place, { source: 'commit' });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
      const { agent, use } = editingOf(checkout);
      for (const { tool, path: file_path, to } of changes) {
        if (tool === 'Write') await use('Read', { file_path });
        await use(
          tool,
          tool === 'Move'
            ? { file_path, new_path: to }
            : tool === 'Write'
              ? { file_path, content: to }
              : { file_path },
        );
      }
      await using edited = await gitRepository(FILES);
      await edited.commit(resulting(await agent.edits()));
      const expected = createToolset(await openCheckout(edited.place, { source: 'commit' }), limits);
      expect(await said(agent.toolset)).toEqual(await said(expected));
    }),
    { numRuns: 12 },
  );
}, 240_000);

test('what is observed is the code of the commit, whatever the agent has made of it', async () => {
  await using repository = await gitRepository(FILES);
  const { agent, toolset, use } = editingOf(await openCheckout(repository.place, { source: 'commit' }));
  const before = await toolset.use('Read', { file_path: 'src/b.ts' }, signal);
  await use('Read', { file_path: 'src/b.ts' });
  const changed = await use('Edit', { file_path: 'src/b.ts', old_string: 'gamma', new_string: 'omega' });
  expect(changed).toMatchObject({ isError: false, isUnobserved: true });
  const after = await use('Read', { file_path: 'src/b.ts' });
  expect(after.content).toContain('omega');
  expect(after.observation).toEqual(before.observation);
  const grep = await use('Grep', { pattern: 'omega' });
  expect(grep.content).toContain('src/b.ts:1:');
  expect(grep.observation).toEqual((await toolset.use('Grep', { pattern: 'omega' }, signal)).observation);
  expect((await agent.edits()).map((edit) => edit.path)).toEqual(['src/b.ts']);
});

test('a file has to be read before it is changed, whole or in part; one that the agent made has not, and a moved one goes on', async () => {
  await using repository = await gitRepository({ ...FILES, 'package.json': '{}\n' });
  const { use } = editingOf(await openCheckout(repository.place, { source: 'commit' }));
  const edit = (file_path: string) => use('Edit', { file_path, old_string: 'delta', new_string: 'D' });
  expect((await edit('lib/d.ts')).content).toBe(
    'Error: lib/d.ts exists, and was not read yet.\nNext: Read it first, so that nothing is lost; then Edit it.',
  );
  expect((await use('Write', { file_path: 'lib/d.ts', content: 'x' })).content).toContain(
    'exists, and was not read yet',
  );
  // What nobody may change is not to be read first.
  for (const call of [edit('package.json'), use('Write', { file_path: 'package.json', content: '{}' })]) {
    const { content } = await call;
    expect(content).toContain('package.json is protected');
    expect(content).not.toContain('Read it');
  }
  await use('Grep', { pattern: 'delta' });
  expect((await edit('lib/d.ts')).isError).toBe(true);
  await use('Read', { file_path: `${repository.dir}/lib/d.ts`, limit: 1 });
  expect((await use('Move', { file_path: 'lib/d.ts', new_path: 'lib/e.ts' })).isError).toBe(false);
  expect((await edit('lib/e.ts')).content).toBe('lib/e.ts: 1 place replaced, in line 1.\n     1\tD');
  expect((await edit('lib/d.ts')).content).toContain('is no longer there');
  await use('Write', { file_path: 'n.ts', content: 'delta\n' });
  expect((await edit(`./n.ts`)).isError).toBe(false);
  expect((await edit('nowhere.ts')).content).toContain('there is no file nowhere.ts');
});

test('long texts are taken as far as a file may be long, and longer ones are refused in words', async () => {
  await using repository = await gitRepository(FILES);
  const { use } = editingOf(await openCheckout(repository.place, { source: 'commit' }));
  expect((await use('Write', { file_path: 'n.ts', content: 'x\n'.repeat(300_000) })).isError).toBe(false);
  expect((await use('Write', { file_path: 'm.ts', content: 'x'.repeat(1_048_577) })).content).toContain(
    '1048576 are the most',
  );
  expect(
    (await use('Edit', { file_path: 'n.ts', old_string: 'y'.repeat(100_001), new_string: '' })).content,
  ).toContain('100000 are the most');
  expect((await use('Delete', { file_path: 'y'.repeat(5_000) })).content).toContain('4096 are the most');
});

test('Diff shows the change under review as it was before, as agents that edit are told', async () => {
  expect(editingPrompt(SYSTEM_PROMPT)).toContain(
    'Diff does not: it shows the change under review, as it was',
  );
  await using repository = await gitRepository(FILES);
  await repository.git('branch', 'base');
  await repository.commit({ 'lib/d.ts': 'delta = 1\n' });
  const checkout = await openCheckout(repository.place, { source: 'commit', base: 'base' });
  const { toolset, use } = editingOf(checkout);
  const before = (await toolset.use('Diff', {}, signal)).content;
  expect(before).toContain('+delta = 1');
  await use('Read', { file_path: 'lib/d.ts' });
  await use('Write', { file_path: 'lib/d.ts', content: 'epsilon\n' });
  await use('Write', { file_path: 'lib/new.ts', content: 'new\n' });
  expect((await use('Read', { file_path: 'lib/d.ts' })).content).toContain('epsilon');
  expect((await use('Diff', {})).content).toBe(before);
});
