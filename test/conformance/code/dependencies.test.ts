import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToolset } from '../../../src/agent/tools/create-toolset.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { trustedTree } from '../../../src/checkout/tree/trusted-tree.ts';
import { composeGuidance } from '../../../src/compose/run/guidance.ts';
import { checkAgainstCode } from '../../../src/findings/check-against-code.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';

const never = new AbortController().signal;
const DEBOUNCE = 'function debounce(wait) {\n  return wait || 0;\n}\n';

let repository: GitRepository;
beforeAll(async () => {
  repository = await gitRepository({
    '.gitignore': 'node_modules\n',
    'src/a.js': "import debounce from 'lodash/debounce';\n",
  });
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit({ 'src/b.js': 'debounce();\n' });
  await install();
});
afterAll(() => repository[Symbol.asyncDispose]());

const install = (text = DEBOUNCE, version = '4.17.21') =>
  repository.write({
    'node_modules/lodash/package.json': `{"name":"lodash","version":"${version}"}`,
    'node_modules/lodash/debounce.js': text,
    'node_modules/lodash/fp/debounce.js': 'module.exports = debounce;\n',
  });

/** As a run opens it: anew, because nothing changes while it goes on. */
async function opened(source: 'commit' | 'work-tree' = 'commit') {
  const checkout = await openCheckout(repository.place, { source, base: 'main' });
  const toolset = createToolset(checkout, { outputChars: 5_000 });
  const use = (name: string, input: JsonObject) => toolset.use(name, input, never);
  const text = async (name: string, input: JsonObject) => (await use(name, input)).content;
  return { checkout, toolset, use, text };
}

test.each(['commit', 'work-tree'] as const)(
  'an installed dependency is read, searched and listed by its name, and each answer says what it is (%s)',
  async (source) => {
    const { text } = await opened(source);
    expect(await text('Read', { file_path: 'node_modules/lodash/debounce.js' })).toMatchInlineSnapshot(`
      "node_modules/lodash/debounce.js (lodash 4.17.21, as installed on this machine: no part of the commit), lines 1 to 3 of 3.
           1	function debounce(wait) {
           2	  return wait || 0;
           3	}"
    `);
    expect(
      await text('Grep', { pattern: 'debounce', path: 'node_modules/lodash', '-A': 1 }),
    ).toMatchInlineSnapshot(`
      "2 matches in 2 files for /debounce/ in node_modules/lodash (lodash 4.17.21, as installed on this machine: no part of the commit).
      node_modules/lodash/debounce.js:1:function debounce(wait) {
      node_modules/lodash/debounce.js-2-  return wait || 0;
      --
      node_modules/lodash/fp/debounce.js:1:module.exports = debounce;"
    `);
    expect(await text('Glob', { pattern: '*.js', path: 'node_modules/lodash' })).toMatchInlineSnapshot(`
      "2 files matching *.js in node_modules/lodash (lodash 4.17.21, as installed on this machine: no part of the commit).
      node_modules/lodash/debounce.js
      node_modules/lodash/fp/debounce.js"
    `);
    expect(await text('Glob', { pattern: 'node_modules/lodash/fp/**' })).toMatchInlineSnapshot(`
      "1 file matching node_modules/lodash/fp/** (lodash 4.17.21, as installed on this machine: no part of the commit).
      node_modules/lodash/fp/debounce.js"
    `);
  },
);

test('a search over everything never enters dependencies', async () => {
  const { text } = await opened();
  expect(await text('Grep', { pattern: 'debounce', output_mode: 'files_with_matches' })).toBe(
    '2 matches in 2 files for /debounce/.\nsrc/a.js\nsrc/b.js',
  );
  expect(await text('Grep', { pattern: 'wait', glob: 'node_modules/lodash/**' })).toBe(
    'no match for /wait/ (node_modules/lodash/**).\nNext: a glob selects tracked files only; give the folder of a dependency as path.',
  );
  expect(await text('Glob', { pattern: '**/*.js' })).toBe('2 files matching **/*.js.\nsrc/a.js\nsrc/b.js');
  for (const [tool, input] of [
    ['Grep', { pattern: 'wait', path: 'node_modules' }],
    ['Glob', { pattern: '**/*.js', path: 'node_modules' }],
    ['Glob', { pattern: 'node_modules/*/package.json' }],
    ['Read', { file_path: 'node_modules' }],
  ] as const)
    expect(await text(tool, input)).toBe(
      'Error: dependencies are looked at one by one, each by its name.\nNext: name one, as in node_modules/<package>.',
    );
});

test('what is not installed, or not in it, is said in one sentence, with what follows from that', async () => {
  const { use, text } = await opened();
  for (const [tool, input] of [
    ['Read', { file_path: 'node_modules/react/index.js' }],
    ['Grep', { pattern: 'x', path: 'node_modules/react' }],
    ['Glob', { pattern: '**', path: 'node_modules/react' }],
  ] as const)
    expect(await use(tool, input)).toMatchObject({
      isError: true,
      content:
        'Error: react is not installed here.\nNext: what it does can only be told as known and not seen here; leave undecided what rests on it.',
    });
  expect(await text('Read', { file_path: 'node_modules/lodash/no.js' })).toBe(
    'Error: node_modules/lodash/no.js is not in lodash as it is installed here (lodash 4.17.21, as installed on this machine: no part of the commit).\nNext: find the file with Glob, pattern "**" and path "node_modules/lodash".',
  );
  expect(await text('Read', { file_path: 'node_modules/lodash/fp' })).toContain(
    'pattern "node_modules/lodash/fp/**"',
  );
  expect(await text('Grep', { pattern: 'none', path: 'node_modules/lodash' })).toContain(
    'try a shorter pattern',
  );
  // What was installed before the change is not known.
  for (const [tool, input] of [
    ['Read', { file_path: 'node_modules/lodash/debounce.js', at: 'base' }],
    ['Grep', { pattern: 'wait', path: 'node_modules/lodash', at: 'base' }],
  ] as const)
    expect(await text(tool, input)).not.toContain('return wait');
});

test('an answer that rests on a dependency is used again while the same text of the same version is installed', async () => {
  const saw = await opened();
  const observations = await Promise.all(
    (
      [
        ['Read', { file_path: 'node_modules/lodash/debounce.js' }],
        ['Grep', { pattern: 'wait', path: 'node_modules/lodash' }],
        ['Read', { file_path: 'node_modules/react/index.js' }],
      ] as const
    ).map(async ([tool, input]) => (await saw.use(tool, input)).observation),
  );
  const stillTrue = async (): Promise<readonly boolean[]> => {
    const { toolset, checkout } = await opened();
    const tree = await trustedTree(repository.place, 'HEAD');
    const guidance = await composeGuidance({ tree, code: checkout, toolset, warn: () => undefined });
    return Promise.all(observations.map((one) => guidance.stillTrue([one])));
  };
  expect(await stillTrue()).toEqual([true, true, true]);
  await install(DEBOUNCE.replace('|| 0', '?? 0'));
  expect(await stillTrue(), 'another text').toEqual([false, false, true]);
  await install(DEBOUNCE, '4.17.22');
  expect(await stillTrue(), 'another version').toEqual([false, false, true]);
  await repository.write({ 'node_modules/react/index.js': 'react\n' });
  await repository.shell('rm -r node_modules/lodash');
  expect(await stillTrue(), 'not installed any more').toEqual([false, false, false]);
  await repository.shell('rm -r node_modules/react');
  await install();
  expect(await stillTrue(), 'as it was').toEqual([true, true, true]);
});

test('what an agent saw of a dependency is none of the code under review: no coverage, no place for a finding', async () => {
  const { toolset, checkout } = await opened();
  expect(await toolset.shown('Read', { file_path: 'node_modules/lodash/debounce.js' })).toEqual([]);
  expect((await checkout.readText('node_modules/lodash/debounce.js')).status).toBe('missing');
  expect(await checkout.listFiles()).toEqual(['.gitignore', 'src/a.js', 'src/b.js']);
  const finding = {
    severity: 'high',
    title: 'waits for ever',
    file: 'node_modules/lodash/debounce.js',
    line: 2,
    evidence: '  return wait || 0;',
  };
  const checked = await checkAgainstCode([finding], {
    files: await checkout.listFiles(),
    isUtf8: async () => true,
    locate: checkout.locate,
    repository: null,
    readBaseText: checkout.readBaseText,
    readText: async (path) => {
      const slice = await checkout.readText(path);
      return slice.status === 'text' ? slice.text : null;
    },
    changes: await checkout.changes(),
    hide: (text) => text,
  });
  expect(checked.findings).toMatchObject([
    {
      file: null,
      place: 'unverified',
      placeNote: 'it names node_modules/lodash/debounce.js, which is no file of this commit',
    },
  ]);
});
