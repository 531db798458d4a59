import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToolset } from '../../../src/agent/tools/create-toolset.ts';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { shownCode } from '../../../src/compose/run/code/shown-code.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { says, scriptedProvider } from '../../fakes/scripted-provider.ts';
import { verifies } from '../requirements.ts';
import { runInRepository } from '../script/run-in-repository.ts';
import { run } from '../script/run-script.ts';

const METHOD = (check: string) =>
  `class Shop:\n    def open(self):\n        return 1\n\n    def price(self, item):\n        item = item or None\n${'        item = item\n'.repeat(6)}${check}        return item.price\n`;

const REST = 'export const more = [1, 2, 3];\n'.repeat(4);

let repository: GitRepository;
beforeAll(async () => {
  repository = await gitRepository({
    'shop.py': METHOD('        assert item\n'),
    'old.ts': `export const answer = 42;\nexport const question = 0;\n${REST}`,
    'gone.ts': 'answer()\n',
  });
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit({
    'shop.py': METHOD(''),
    'old.ts': null,
    'new.ts': `export const answer = 42;\nexport const question = 1;\n${REST}`,
    'added.ts': 'export {};\n',
    'gone.ts': null,
  });
});
afterAll(() => repository[Symbol.asyncDispose]());

const inChange = async (body: string) =>
  (await runInRepository(body, { repository, provider: scriptedProvider(says('never asked')), base: 'main' }))
    .value;

test(`changes({ functions }) adds the whole functions around each change ${verifies('changes:list')}`, async () => {
  const value = await inChange(
    `return (await changes({ functions: true })).map((c) => [c.path, c.functions])`,
  );
  const functions = (value as readonly (readonly string[])[]).find(([path]) => path === 'shop.py')?.[1];
  expect(functions).toContain('def price(self, item)');
  expect(functions).toContain('-        assert item');
  expect(functions).not.toContain('return 1');
  expect(await inChange(`return (await changes()).some((c) => 'functions' in c)`)).toBe(false);
});

test(`lines() gives numbered lines of now and of before the change ${verifies('code:lines')}`, async () => {
  expect(
    await inChange(`return [
      await lines('shop.py', { from: 1, to: 2 }),
      await lines('gone.ts'), await lines('gone.ts', { at: 'base' }),
      await lines('new.ts', { from: 2, to: 2, at: 'base' }), await lines('nowhere.ts'), await lines('../x'),
      await lines('shop.py', { from: 0 }).catch((error) => error.message),
    ]`),
  ).toEqual([
    '     1\tclass Shop:\n     2\t    def open(self):',
    null,
    '     1\tanswer()',
    '     2\texport const question = 0;',
    null,
    null,
    'lines() expects a path and line numbers, like lines("src/a.ts", { from: 10, to: 50 }).',
  ]);
});

test(`grep() gives the lines that match, of now and of before, and says whether there are more ${verifies('code:grep')}`, async () => {
  expect(
    await inChange(`return [
      await grep('answer'), await grep('answer', { at: 'base', glob: '*.ts' }), await grep('item', { max: 2 }),
      await grep('(').catch((error) => error.message.includes('grep("(")')),
      await grep().catch((error) => error.message),
    ]`),
  ).toEqual([
    { matches: [{ path: 'new.ts', line: 1, text: 'export const answer = 42;' }], truncated: false },
    {
      matches: [
        { path: 'gone.ts', line: 1, text: 'answer()' },
        { path: 'old.ts', line: 1, text: 'export const answer = 42;' },
      ],
      truncated: false,
    },
    {
      matches: [
        { path: 'shop.py', line: 5, text: '    def price(self, item):' },
        { path: 'shop.py', line: 6, text: '        item = item or None' },
      ],
      truncated: true,
    },
    true,
    'grep() expects a pattern, like grep("TODO", { glob: "*.ts", max: 100 }).',
  ]);
});

test(`story() gives what the author says, and the background of an agent is no part of its identity ${verifies('change:story', 'agent:background')}`, async () => {
  const checkout = await openCheckout(repository.place, { source: 'commit', head: 'feature', base: 'main' });
  const story = { title: 'Drop the check', description: null };
  const shown = shownCode(checkout, { story }, new AbortController().signal);
  expect(await shown.story()).toEqual({ ...story, commits: [expect.any(String)] });
  const { calls } = await run(
    `await agent('p', { background: 'a' }); await agent('p', { background: 'b' });`,
  );
  expect(calls.map(({ options }) => options.background)).toEqual(['a', 'b']);
  const provider = scriptedProvider(says('ok'));
  await runInRepository(`return agent('the task', { background: 'what is said' })`, { repository, provider });
  const first = provider.requests[0]?.messages[0]?.content;
  expect(first).toMatchObject([{ text: 'what is said' }, { text: 'the task' }]);
});

test('Read and Grep show the code before the change, a renamed file under both names, and refuse where there is none', async () => {
  const signal = new AbortController().signal;
  const toolset = createToolset(await openCheckout(repository.place, { source: 'work-tree', base: 'main' }), {
    outputChars: 5_000,
  });
  const use = async (name: string, input: Record<string, string>) => toolset.use(name, input, signal);
  for (const file_path of ['new.ts', 'old.ts'])
    expect((await use('Read', { file_path, at: 'base' })).content).toContain(
      `${file_path} before the change, lines 1 to 6 of 6.\n     1\texport const answer = 42;\n     2\texport const question = 0;`,
    );
  expect((await use('Read', { file_path: 'added.ts', at: 'base' })).content).toContain(
    'Next: it is new with this change; leave `at` out.',
  );
  expect(await use('Read', { file_path: 'nowhere.ts', at: 'base' })).toMatchObject({
    isError: true,
    content: expect.stringContaining('before the change: nowhere.ts is not a file'),
  });
  expect((await use('Grep', { pattern: 'assert', at: 'base' })).content).toMatch(
    /^1 match in 1 file for \/assert\/ before the change\.\nshop\.py:13:/,
  );
  expect((await use('Grep', { pattern: 'assert' })).content).toContain('no match for /assert/');
  // What was there before is none of the code under review.
  expect(await toolset.shown('Read', { file_path: 'gone.ts', at: 'base' })).toEqual([]);
  const sweep = createToolset(await openCheckout(repository.place, { source: 'work-tree' }), {
    outputChars: 500,
  });
  for (const [name, input] of [
    ['Read', { file_path: 'shop.py', at: 'base' }],
    ['Grep', { pattern: 'x', at: 'base' }],
  ] as const)
    expect(await sweep.use(name, input, signal)).toMatchObject({
      isError: true,
      content:
        'Error: there is no change under review, so the code has no other version.\nNext: leave `at` out.',
    });
});
