import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToolset } from '../../../../src/agent/tools/create-toolset.ts';
import { TOOLS } from '../../../../src/agent/tools/registry.ts';
import { sha256 } from '../../../../src/base/digest.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { openCheckout } from '../../../../src/checkout/git-checkout.ts';
import { TOOL_NAMES } from '../../../../src/run/agent-call.ts';
import { type FileContents, gitRepository } from '../../../fakes/git-repository.ts';

const never = new AbortController().signal;

const FILES: FileContents = {
  'src/a.ts': 'const one = 1;\nconst two = 2;\nconst three = 3;\n\nconst five = eval(input);\r\n',
  'src/b.ts': 'export const two = 22;\n',
  'README.md': 'two\n',
  'empty.txt': '',
  'image.png': new Uint8Array([0, 1]),
  'long.txt': `${'x'.repeat(3000)}\n`,
};

/** Holds FILES, and is only read. */
let filled: Awaited<ReturnType<typeof tools>>;
beforeAll(async () => {
  filled = await tools(FILES);
});
afterAll(() => filled[Symbol.asyncDispose]());

async function tools(files: FileContents, outputChars = 20_000) {
  const repository = await gitRepository(files);
  const checkout = await openCheckout(repository.place, { source: 'work-tree' });
  const toolset = createToolset(checkout, { outputChars });
  const use = (name: string, input: JsonObject) => toolset.use(name, input, never);
  const text = async (name: string, input: JsonObject) => (await use(name, input)).content;
  return { repository, toolset, use, text, [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose]() };
}

test('Read shows numbered lines, a stretch of them, and how to go on', async () => {
  const t = filled;
  expect(await t.text('Read', { file_path: 'src/a.ts' })).toMatchInlineSnapshot(`
    "src/a.ts, lines 1 to 5 of 5.
         1	const one = 1;
         2	const two = 2;
         3	const three = 3;
         4	
         5	const five = eval(input);"
  `);
  expect(await t.text('Read', { file_path: 'src/a.ts', offset: 2, limit: 2 })).toMatchInlineSnapshot(`
    "src/a.ts, lines 2 to 3 of 5.
         2	const two = 2;
         3	const three = 3;
    Next: 2 lines left; go on with offset 4 if you need them."
  `);
  expect(await t.text('Read', { file_path: 'empty.txt' })).toBe('empty.txt is empty.');
});

test('Read cuts long lines and long files, and says so', async () => {
  await using t = await tools({ ...FILES, 'many.txt': 'line\n'.repeat(5000) }, 1000);
  expect(await t.text('Read', { file_path: 'long.txt' })).toMatch(
    /^long.txt, lines 1 to 1 of 1.\n {5}1\tx+… \[\d+ more characters\]$/,
  );
  const many = await t.text('Read', { file_path: 'many.txt' });
  expect(many.length).toBeLessThan(1200);
  expect(many.split('\n').at(-1)).toBe('Next: 4917 lines left; go on with offset 84 if you need them.');
});

test.each<[string, JsonObject, string]>([
  [
    'a wrong folder',
    { file_path: 'lib/a.ts' },
    'Error: lib/a.ts does not exist.\nNext: did you mean src/a.ts?',
  ],
  [
    'a wrong name',
    { file_path: 'src/c.ts' },
    'Error: src/c.ts does not exist.\nNext: find it with Glob; the nearest path is src/a.ts.',
  ],
  [
    'a folder',
    { file_path: 'src' },
    'Error: src is a folder.\nNext: list it with Glob, for example pattern "src/**".',
  ],
  [
    'a binary file',
    { file_path: 'image.png' },
    'Error: image.png is a binary file (2 bytes).\nNext: do without it; binary files cannot be read.',
  ],
  [
    'a path outside',
    { file_path: '/etc/passwd' },
    'Error: /etc/passwd is outside the repository, or belongs to git itself.\nNext: use a path inside the repository, relative to its root.',
  ],
  [
    'a line too far',
    { file_path: 'src/b.ts', offset: 9 },
    'Error: src/b.ts has 1 line, line 9 does not exist.\nNext: use a smaller offset.',
  ],
  [
    'wrong arguments',
    { path: 'x' },
    'Error: Read was called with wrong arguments: file_path: Invalid input: expected string, received undefined; input: Unrecognized key: "path".\nNext: call Read again with these arguments only: file_path, offset, limit, at.',
  ],
])('Read of %s says how to go on', async (_what, input, expected) => {
  const t = filled;
  expect(await t.use('Read', input)).toMatchObject({ isError: true, content: expected });
});

test('Grep lists files, counts, and shows lines', async () => {
  const t = filled;
  expect(await t.text('Grep', { pattern: 'two' })).toMatchInlineSnapshot(`
    "3 matches in 3 files for /two/.
    README.md:1:two
    src/a.ts:2:const two = 2;
    src/b.ts:1:export const two = 22;"
  `);
  expect(
    await t.text('Grep', { pattern: 'TWO', '-i': true, output_mode: 'count', glob: '*.ts' }),
  ).toMatchInlineSnapshot(`
    "2 matches in 2 files for /TWO/i (*.ts).
    src/a.ts:1
    src/b.ts:1"
  `);
  expect(
    await t.text('Grep', { pattern: 'two|five', output_mode: 'content', path: 'src' }),
  ).toMatchInlineSnapshot(`
    "3 matches in 2 files for /two|five/ in src.
    src/a.ts:2:const two = 2;
    src/a.ts:5:const five = eval(input);
    src/b.ts:1:export const two = 22;"
  `);
  expect(
    await t.text('Grep', { pattern: 'two', output_mode: 'content', '-n': false, path: 'src/b.ts' }),
  ).toMatchInlineSnapshot(`
    "1 match in 1 file for /two/ in src/b.ts.
    src/b.ts:export const two = 22;"
  `);
});

test('Grep shows lines around matches, stretches that touch as one', async () => {
  await using t = await tools({ 'a.txt': 'm1\nb\nm3\nd\ne\nf\ng\nm8\nlast\n' });
  expect(await t.text('Grep', { pattern: '^m', output_mode: 'content', '-C': 1 })).toMatchInlineSnapshot(`
    "3 matches in 1 file for /^m/.
    a.txt:1:m1
    a.txt-2-b
    a.txt:3:m3
    a.txt-4-d
    --
    a.txt-7-g
    a.txt:8:m8
    a.txt-9-last"
  `);
  expect(
    await t.text('Grep', { pattern: 'm8', output_mode: 'content', '-B': 1, '-A': 9 }),
  ).toMatchInlineSnapshot(`
    "1 match in 1 file for /m8/.
    a.txt-7-g
    a.txt:8:m8
    a.txt-9-last"
  `);
});

test('Grep shows at most 50 lines around a match, and says so', async () => {
  await using t = await tools({ 'a.txt': `m\n${'x\n'.repeat(200)}` });
  const text = await t.text('Grep', { pattern: '^m', '-A': 120 });
  expect(text.split('\n')).toHaveLength(1 + 51 + 1);
  expect(text).toMatch(/\nNext: at most 50 lines around a match are shown; use Read for more\.$/);
  expect(await t.text('Grep', { pattern: '^m', '-A': 50 })).not.toContain('Next:');
});

test('Grep says what is not shown, and what to try when nothing is found', async () => {
  const t = filled;
  expect(
    await t.text('Grep', { pattern: 'const', output_mode: 'content', head_limit: 1 }),
  ).toMatchInlineSnapshot(`
    "5 matches in 2 files for /const/.
    src/a.ts:1:const one = 1;
    Next: not all is shown (matches by file: src/a.ts 4, src/b.ts 1); narrow the search with path or glob, or raise head_limit."
  `);
  expect(await t.text('Grep', { pattern: 'nothing' })).toBe(
    'no match for /nothing/.\nNext: the text does not stand in these files; if you expected it, try a shorter pattern or -i.',
  );
  expect(await t.text('Grep', { pattern: 'two', path: 'lib' })).toContain('there is no tracked file at lib');
  expect(await t.text('Grep', { pattern: 'two', glob: '*.go' })).toContain('without glob');
  expect(await t.use('Grep', { pattern: '(' })).toMatchObject({
    isError: true,
    content: expect.stringContaining('missing closing parenthesis'),
  });
  expect(await t.use('Grep', { pattern: 'x', path: '../' })).toMatchObject({ isError: true });
});

test('Grep does not count beyond where its search ended', async () => {
  await using t = await tools({ 'a.txt': 'm\n'.repeat(4990), 'b.txt': 'm\n'.repeat(100) });
  const text = await t.text('Grep', { pattern: '^m', head_limit: 1 });
  expect(text).toContain('at least 5000 matches in 2 files for /^m/.');
  expect(text).toContain('(matches by file, as far as the search came: a.txt 4990, b.txt 10)');
});

test('what a model is told of a tool says how much one result holds', async () => {
  for (const definition of filled.toolset.definitions)
    expect(definition).toMatchObject({
      description: expect.stringMatching(/ A result holds at most 20,000 characters\.$/),
    });
});

test('Glob finds files by name at any depth, in a folder, and by a path', async () => {
  const t = filled;
  expect(await t.text('Glob', { pattern: '*.ts' })).toBe('2 files matching *.ts.\nsrc/a.ts\nsrc/b.ts');
  expect(await t.text('Glob', { pattern: '**/*.{md,txt}' })).toContain('README.md\nempty.txt\nlong.txt');
  expect(await t.text('Glob', { pattern: 'a.*', path: 'src/' })).toBe(
    '1 file matching a.* in src.\nsrc/a.ts',
  );
  expect(await t.text('Glob', { pattern: `${t.repository.dir}/src/*` })).toContain('src/a.ts\nsrc/b.ts');
  expect(await t.text('Glob', { pattern: '*.go' })).toBe(
    'no file matches *.go.\nNext: try a wider pattern such as "**/*name*".',
  );
  expect(await t.use('Glob', { pattern: '*a*b*c*d*e*f*g*h*i*j*k*l*' })).toMatchObject({ isError: true });
  expect(await t.use('Glob', { pattern: '*', path: '..' })).toMatchObject({ isError: true });
  // The root itself, which is left of these when they are read relative to it.
  for (const pattern of ['.', './', t.repository.dir])
    expect(await t.text('Glob', { pattern })).toContain(`no file matches ${pattern}.`);
});

test('Diff shows the change, one file of it, and what does not fit', async () => {
  await using repository = await gitRepository({ 'a.ts': 'one\n', 'b.ts': 'x\n' });
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit({ 'a.ts': 'two\n', 'b.ts': 'y\n'.repeat(300), 'c.png': new Uint8Array([0]) });
  const checkout = await openCheckout(repository.place, { source: 'commit', base: 'main' });
  const toolset = createToolset(checkout, { outputChars: 400 });
  const text = async (input: JsonObject) => (await toolset.use('Diff', input, never)).content;
  expect(await text({})).toMatchInlineSnapshot(`
    "3 changed files.
    a.ts (modified, +1 -1)
    b.ts (modified, +300 -1)
    c.png (added, +0 -0)

    a.ts (modified, +1 -1)
    @@ -1 +1 @@
    -one
    +two
    Next: the diffs of 1 file are not shown; call Diff with file_path for each you need."
  `);
  expect(await text({ file_path: './a.ts' })).toMatchInlineSnapshot(`
    "a.ts (modified, +1 -1).
    @@ -1 +1 @@
    -one
    +two"
  `);
  expect((await text({ file_path: 'b.ts' })).split('\n').at(-1)).toBe(
    'Next: 173 lines of the diff left; go on with offset 130 if you need them.',
  );
  expect(await text({ file_path: 'b.ts', offset: 301 })).toBe('b.ts (modified, +300 -1).\n+y\n+y');
  expect(await text({ file_path: 'z.ts' })).toBe(
    'Error: z.ts is not changed.\nNext: call Diff without file_path to see which files are.',
  );
});

test('what a call shows is known by line: of a file its whole lines, of a patch its lines in order', async () => {
  await using repository = await gitRepository({ 'a.ts': 'one\n', 'b.ts': 'x\n' });
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit({
    'a.ts': 'two\n',
    'b.ts': 'y\n'.repeat(300),
    'long.ts': `1\n${'x'.repeat(3000)}\n3\n`,
  });
  const checkout = await openCheckout(repository.place, { source: 'commit', base: 'main' });
  const { shown, use } = createToolset(checkout, { outputChars: 400 });

  expect(await shown('Read', { file_path: './b.ts' })).toEqual([
    { of: 'file', path: 'b.ts', from: 1, to: 44 },
  ]);
  expect((await use('Read', { file_path: 'b.ts' }, never)).content).toContain('lines 1 to 44 of 300');
  const stretch = { file_path: 'b.ts', offset: 299, limit: 9 };
  expect(await shown('Read', stretch)).toEqual([{ of: 'file', path: 'b.ts', from: 299, to: 300 }]);
  expect(await shown('Read', { file_path: 'long.ts' }), 'the second line does not fit').toEqual([
    { of: 'file', path: 'long.ts', from: 1, to: 1 },
  ]);
  expect(await shown('Read', { file_path: 'long.ts', offset: 2, limit: 1 }), 'a line that is cut').toEqual(
    [],
  );

  expect(await shown('Diff', {}), 'the diff that fits').toEqual([
    { of: 'patch', path: 'a.ts', from: 0, to: 3 },
  ]);
  expect(await shown('Diff', { file_path: 'b.ts' })).toEqual([
    { of: 'patch', path: 'b.ts', from: 0, to: 129 },
  ]);
  expect(await shown('Diff', { file_path: 'b.ts', offset: 301 })).toEqual([
    { of: 'patch', path: 'b.ts', from: 300, to: 302 },
  ]);

  expect(await shown('Diff', { file_path: 'long.ts', offset: 3 }), 'a line that is cut').toEqual([]);

  for (const [name, input] of [
    ['Read', { file_path: 'none.ts' }],
    ['Read', { path: 'a.ts' }],
    ['Diff', { file_path: 'none.ts' }],
    ['Grep', { pattern: 'two' }],
    ['Glob', { pattern: '*' }],
    ['Bash', { command: 'cat a.ts' }],
  ] as const)
    expect(await shown(name, input), name).toEqual([]);
});

test('without a change Diff says so', async () => {
  const t = filled;
  expect(await t.text('Diff', {})).toBe(
    'there is no change under review.\nNext: look at the files themselves with Read, Grep and Glob.',
  );
});

test('an unknown tool is answered with those that exist', async () => {
  const t = filled;
  expect(await t.use('Bash', { command: 'ls' })).toMatchObject({
    isError: true,
    content:
      'Error: there is no tool Bash.\nNext: use one of Read, Grep, Glob, Diff; nothing can be run or changed.',
    observation: { tool: 'Bash', input: { command: 'ls' } },
  });
});

test('an observation holds the digest of exactly what was shown, under one input for one question', async () => {
  const t = filled;
  const short = await t.use('Read', { file_path: 'src/a.ts' });
  const long = await t.use('Read', {
    file_path: `${t.repository.dir}/src/../src/a.ts`,
    offset: 1,
    limit: null,
  });
  expect(long.observation).toEqual(short.observation);
  expect(short.observation.digest).toBe(sha256(short.content));
  const again = await t.use('Grep', { pattern: 'two', '-C': 2, path: './src/' });
  expect(await t.use(again.observation.tool, again.observation.input)).toEqual(again);
});

test('asked again by its own observation, every call shows the same, and another text once what it saw has changed', async () => {
  await using t = await tools(FILES);
  const asked: [string, JsonObject][] = [
    ['Read', { file_path: 'src/b.ts' }],
    ['Read', { file_path: 'src/new.ts' }],
    ['Grep', { pattern: 'twenty' }],
    ['Glob', { pattern: '*.ts' }],
  ];
  const before = await Promise.all(asked.map(([name, input]) => t.use(name, input)));
  const same = await Promise.all(before.map(({ observation }) => t.use(observation.tool, observation.input)));
  expect(same).toEqual(before);
  await t.repository.commit({ 'src/b.ts': 'twenty\n', 'src/new.ts': 'twenty\n' });
  const later = createToolset(await openCheckout(t.repository.place, { source: 'work-tree' }), {
    outputChars: 20_000,
  });
  const after = await Promise.all(
    before.map(({ observation }) => later.use(observation.tool, observation.input, never)),
  );
  for (const [index, result] of after.entries())
    expect(result.observation.digest).not.toBe(before[index]?.observation.digest);
});

test('a tool says how a log shows a call: its name, and the argument that it is about', () => {
  expect(Object.entries(TOOLS).map(([name, tool]) => [name, tool.name])).toEqual(
    TOOL_NAMES.map((name) => [name, name]),
  );
  const input = { file_path: 'src/a.ts', pattern: 'x'.repeat(70), path: 'src' };
  expect(TOOL_NAMES.map((name) => TOOLS[name].caption(input))).toEqual([
    'Read src/a.ts',
    `Grep ${'x'.repeat(60)}… [10 more characters]`,
    `Glob ${'x'.repeat(60)}… [10 more characters]`,
    'Diff src/a.ts',
    'WebSearch',
    'WebFetch',
    'Edit src/a.ts',
    'Write src/a.ts',
    'Delete src/a.ts',
    'Move src/a.ts',
  ]);
  expect([TOOLS.Read.caption({}), TOOLS.Read.caption({ file_path: 7 })]).toEqual(['Read', 'Read']);
});

test('no argument whatever makes a tool reject, or read from outside', async () => {
  const t = filled;
  const name = fc.constantFrom(...TOOL_NAMES);
  const value = fc.oneof(
    fc.constantFrom(
      '../../etc/passwd',
      '/etc/passwd',
      '.git/config',
      'src',
      '!',
      '**',
      '{',
      '[',
      '\\',
      '-e',
      ':(top)',
      ':!x',
      '\0',
      '(?R)',
    ),
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const key = fc.constantFrom(
    'file_path',
    'pattern',
    'path',
    'glob',
    'offset',
    'limit',
    'output_mode',
    '-C',
    'head_limit',
  );
  await fc.assert(
    fc.asyncProperty(name, fc.dictionary(key, value, { maxKeys: 4 }), async (tool, input) => {
      const result = await t.use(tool, input);
      expect(result.content).not.toMatch(/root:x:0|repositoryformatversion/);
      expect(result.observation.digest).toBe(sha256(result.content));
    }),
    { numRuns: 150 },
  );
});
