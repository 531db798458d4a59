import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLocation } from '../../../src/checkout/git/git.ts';
import { headSha } from '../../../src/checkout/git/resolve-commit.ts';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import type { Checkout } from '../../../src/code/checkout.ts';
import {
  type FileContents,
  type GitRepository,
  gitRepository,
  sharedRepositories,
} from '../../fakes/git-repository.ts';

const never = new AbortController().signal;

const FILES: FileContents = {
  'README.md': '# Title\n',
  'src/a.ts': 'export const a = 1;\nexport const answer = 42;\n',
  'src/deep/b.tsx': 'const answer = "b";\r\n',
  'we ird/ünï "code".ts': 'answer\n',
  'image.png': new Uint8Array([137, 80, 78, 71, 0, 1, 2, 97, 110, 115, 119, 101, 114]),
  'link.md': { link: 'README.md' },
  'chain.md': { link: 'link.md' },
  'out.txt': { link: '../../../../../../../../etc/hostname' },
  'absolute.txt': { link: '/etc/hostname' },
  'git.txt': { link: '.git/config' },
  'loop.txt': { link: 'loop.txt' },
  source: { link: 'src' },
};

/** What a repository holds now; names are resolved once, as in a run. */
const open = ({ place }: GitRepository, options: Parameters<typeof openCheckout>[1]) =>
  openCheckout(place, options);

/** Holds FILES, and is only read. */
let filled: GitRepository;
beforeAll(async () => {
  filled = await gitRepository(FILES);
});
/** Those of one test, which are only read too: work tree and commit are asked of the same one. */
const repositories = sharedRepositories();
afterAll(async () => {
  await filled[Symbol.asyncDispose]();
  await repositories[Symbol.asyncDispose]();
});

describe.each(['work-tree', 'commit'] as const)('code from the %s', (source) => {
  let checkout: Checkout;
  beforeAll(async () => {
    checkout = await open(filled, { source });
  });

  test('lists files without links, sorted', async () => {
    expect(await checkout.listFiles()).toEqual([
      'README.md',
      'image.png',
      'src/a.ts',
      'src/deep/b.tsx',
      'we ird/ünï "code".ts',
    ]);
    expect(checkout.head).toBe(await filled.git('rev-parse', 'HEAD'));
  });

  test('reads text by relative and by absolute path, and through links that stay inside', async () => {
    const paths = ['README.md', './src/../README.md', join(filled.dir, 'README.md'), 'link.md', 'chain.md'];
    for (const path of paths)
      expect(await checkout.readText(path)).toEqual({ status: 'text', text: '# Title\n' });
    expect(await checkout.readText('source/a.ts')).toMatchObject({ status: 'text' });
    expect(await checkout.readText('we ird/ünï "code".ts')).toEqual({ status: 'text', text: 'answer\n' });
  });

  test('refuses everything that leaves the repository or belongs to git', async () => {
    const refused = [
      '../x',
      '/etc/passwd',
      '/proc/self/environ',
      'src/../../x',
      '.git/config',
      '.GIT/config',
      'src/.git/x',
      'out.txt',
      'absolute.txt',
      'a\0b',
      join(filled.dir, '..', 'x'),
      'git.txt',
      'loop.txt',
    ];
    for (const path of refused)
      expect([path, (await checkout.readText(path)).status]).toEqual([
        path,
        expect.stringMatching(/^(outside|missing)$/),
      ]);
  });

  test('says what a path is that has no text', async () => {
    const repository = await repositories.get('what has no text', () =>
      gitRepository({ ...FILES, 'huge.txt': 'x'.repeat(4 * 1024 * 1024 + 1) }),
    );
    const checkout = await open(repository, { source });
    const statusOf = async (path: string) => (await checkout.readText(path)).status;
    expect(await statusOf('image.png')).toBe('binary');
    expect(await statusOf('huge.txt')).toBe('too-large');
    expect(await statusOf('src')).toBe('directory');
    expect(await statusOf('source')).toBe('directory');
    expect(await statusOf('.')).toBe('directory');
    expect(await statusOf('src/none.ts')).toBe('missing');
  });

  test('searches with Perl patterns, in text files only, in order', async () => {
    expect(await checkout.search({ pattern: '\\bans(?=wer)' }, never)).toEqual({
      status: 'ok',
      truncated: false,
      matches: [
        { path: 'src/a.ts', line: 2, text: 'export const answer = 42;' },
        { path: 'src/deep/b.tsx', line: 1, text: 'const answer = "b";' },
        { path: 'we ird/ünï "code".ts', line: 1, text: 'answer' },
      ],
    });
  });

  test.each([
    [{ pattern: 'answer', glob: '*.ts' }, ['src/a.ts', 'we ird/ünï "code".ts']],
    [{ pattern: 'answer', glob: '**/*.{ts,tsx}', path: 'src' }, ['src/a.ts', 'src/deep/b.tsx']],
    [{ pattern: 'answer', glob: '!*.ts' }, ['src/deep/b.tsx']],
    [{ pattern: 'answer', glob: '!*.ts', path: 'src' }, ['src/deep/b.tsx']],
    [{ pattern: 'answer', path: 'src/a.ts' }, ['src/a.ts']],
    [{ pattern: 'ANSWER', path: 'src/deep', ignoreCase: true }, ['src/deep/b.tsx']],
    [{ pattern: 'ANSWER' }, []],
    [{ pattern: '-answer|--open-files' }, []],
  ])('search %j', async (request, expected) => {
    const result = await checkout.search(request, never);
    expect(result.status === 'ok' && result.matches.map((match) => match.path)).toEqual(expected);
  });

  test('a pattern that backtracks for ever still gets an answer, and a broken one a reason', async () => {
    const repository = await repositories.get('backtracking', () =>
      gitRepository({ 'a.txt': `${'a'.repeat(20_000)}b\n` }),
    );
    const checkout = await open(repository, { source });
    expect(await checkout.search({ pattern: '^(a|a)*b$' }, never)).toMatchObject({ matches: [{ line: 1 }] });
    expect(await checkout.search({ pattern: '^(?:a|a)*$' }, never)).toEqual({
      status: 'failed',
      message: 'the pattern takes too long to match (nested repetition)',
    });
    expect(await checkout.search({ pattern: '(a' }, never)).toEqual({
      status: 'failed',
      message: "'(a': missing closing parenthesis",
    });
  });

  test('more matches than fit are cut and said to be cut', async () => {
    const repository = await repositories.get('many matches', () =>
      gitRepository({ 'a.txt': 'x\n'.repeat(6000) }),
    );
    const checkout = await open(repository, { source });
    const result = await checkout.search({ pattern: 'x' }, never);
    expect(result.status === 'ok' && [result.matches.length, result.truncated]).toEqual([5000, true]);
  });

  test('changes are those since the merge base, renames and hidden text included', async () => {
    const repository = await repositories.get('merge base', async () => {
      const made = await gitRepository({ 'a.ts': 'one\n', 'b.ts': 'x\ny\nz\n' });
      await made.git('checkout', '--quiet', '-b', 'feature');
      await made.commit({
        'a.ts': 'two\n',
        'b.ts': null,
        'c.ts': 'x\ny\nz\n',
        '.gitattributes': 'a.ts binary\n',
      });
      await made.git('checkout', '--quiet', 'main');
      await made.commit({ 'later.ts': 'on main\n' });
      await made.git('checkout', '--quiet', 'feature');
      return made;
    });
    const checkout = await open(repository, { source, base: 'main' });
    expect(await checkout.changes()).toEqual([
      {
        path: '.gitattributes',
        status: 'added',
        additions: 1,
        deletions: 0,
        patch: '@@ -0,0 +1 @@\n+a.ts binary',
      },
      { path: 'a.ts', status: 'modified', additions: 1, deletions: 1, patch: '@@ -1 +1 @@\n-one\n+two' },
      {
        path: 'c.ts',
        status: 'renamed',
        from: 'b.ts',
        additions: 0,
        deletions: 0,
        patch: '',
        noPatch: 'renamed without another change',
      },
    ]);
  });

  test('a file without a patch says why', async () => {
    const repository = await repositories.get('no patch', async () => {
      const made = await gitRepository({ 'run.sh': 'echo\n', 'a.png': new Uint8Array([0, 1]) });
      await made.git('checkout', '--quiet', '-b', 'feature');
      await made.commit({ 'a.png': new Uint8Array([0, 2]), 'empty.ts': '' });
      await made.git('update-index', '--chmod=+x', 'run.sh');
      await made.git('commit', '--quiet', '--message', 'mode');
      await made.git('checkout', '--quiet', '--force', 'feature');
      return made;
    });
    const checkout = await open(repository, { source, base: 'main' });
    const reasons = (await checkout.changes()).map(({ path, noPatch, mode }) => [path, noPatch, mode]);
    expect(reasons).toEqual([
      ['a.png', 'binary', undefined],
      ['empty.ts', 'empty', undefined],
      ['run.sh', 'only its mode changed', ['100644', '100755']],
    ]);
  });

  test('a diff that is too large to hold costs only the file that it is of', async () => {
    const line = `${'x'.repeat(999)}\n`;
    // Together above 32 MB, which are held in one piece, and more names than one command takes; `huge.ts` alone above 8 MB.
    const names = Array.from({ length: 600 }, (_, n) => `a/${String(n).padStart(3, '0')}.ts`);
    const files = Object.fromEntries(names.map((name) => [name, line.repeat(60)]));
    const repository = await repositories.get('large diff', async () => {
      const made = await gitRepository({ 'moved.ts': line.repeat(20) });
      await made.git('checkout', '--quiet', '-b', 'feature');
      await made.commit({
        ...files,
        'huge.ts': line.repeat(9_000),
        'moved.ts': null,
        'there.ts': `${line.repeat(20)}more\n`,
      });
      return made;
    });
    const checkout = await open(repository, { source, base: 'main' });
    const changes = await checkout.changes();
    expect(changes.map(({ path, patch, noPatch }) => [path, patch === '', noPatch])).toEqual([
      ...names.map((name) => [name, false, undefined]),
      ['huge.ts', true, 'too large: its diff has more than 8 MB'],
      ['there.ts', false, undefined],
    ]);
    expect(changes.at(-1)).toMatchObject({ status: 'renamed', from: 'moved.ts' });
  });

  test('a changed file can be read as it was before, under its old name', async () => {
    const repository = await repositories.get('as it was before', async () => {
      const made = await gitRepository({ 'a.ts': 'one\n', 'b.ts': 'x\ny\nz\n', 'gone.ts': 'g\n' });
      await made.git('checkout', '--quiet', '-b', 'feature');
      await made.commit({
        'a.ts': 'two\n',
        'b.ts': null,
        'c.ts': 'x\ny\nz\n',
        'gone.ts': null,
        'new.ts': '',
      });
      await made.git('checkout', '--quiet', 'main');
      await made.commit({ 'a.ts': 'on main\n' });
      await made.git('checkout', '--quiet', 'feature');
      return made;
    });
    const checkout = await open(repository, { source, base: 'main' });
    const textBefore = async (path: string) => checkout.readBaseText(path);
    expect(await textBefore('a.ts'), 'as it was where the change began').toBe('one\n');
    expect(await textBefore('c.ts')).toBe('x\ny\nz\n');
    expect(await textBefore('gone.ts')).toBe('g\n');
    expect(await textBefore('new.ts')).toBeNull();
    expect(await textBefore('none.ts')).toBeNull();
    expect(await (await open(repository, { source })).readBaseText('a.ts'), 'without a base').toBeNull();
  });

  test('without a base there are no changes', async () => {
    expect(await checkout.changes()).toEqual([]);
  });

  test('a folder below the root is the same checkout', async () => {
    const below = await openCheckout({ ...filled.place, dir: join(filled.dir, 'src') }, { source });
    expect(await below.listFiles()).toContain('README.md');
    expect(await below.readText('src/a.ts')).toMatchObject({ status: 'text' });
  });
});

test('the work tree shows local edits, but nothing that git does not track', async () => {
  await using repository = await gitRepository({
    'a.ts': 'old\n',
    'gone.ts': 'x\n',
    'env.txt': { link: '.env' },
  });
  await repository.write({ 'a.ts': 'new\n', '.env': 'KEY=secret\n', 'gone.ts': null });
  const checkout = await open(repository, { source: 'work-tree', base: 'HEAD' });
  expect(await checkout.listFiles()).toEqual(['a.ts']);
  expect(await checkout.readText('a.ts')).toEqual({ status: 'text', text: 'new\n' });
  expect(await checkout.readText('.env')).toEqual({
    status: 'missing',
    message: '.env is not tracked by git, and only tracked files are read',
  });
  expect(await checkout.readText('env.txt')).toMatchObject({ status: 'missing' });
  expect(await checkout.search({ pattern: 'secret|new' }, never)).toMatchObject({
    matches: [{ path: 'a.ts' }],
  });
  expect((await checkout.changes()).map(({ path, status }) => `${status} ${path}`)).toEqual([
    'modified a.ts',
    'deleted gone.ts',
  ]);
});

test('an attribute cannot hide a text file from a search', async () => {
  await using repository = await gitRepository({
    '.gitattributes': 'evil.js binary\n*.png binary\nsub/** -diff\n',
    'evil.js': 'const answer = 1;\n',
    'plain.js': 'const answer = 2;\n',
    'sub/c.js': 'const answer = 3;\n',
    'image.png': new Uint8Array([0, 10, 97, 110, 115, 119, 101, 114, 10]),
  });
  const checkout = await open(repository, { source: 'work-tree' });
  const places = async (request: { pattern: string; glob?: string; path?: string }) => {
    const result = await checkout.search(request, never);
    return result.status === 'ok' && result.matches.map((match) => match.path);
  };
  expect(await places({ pattern: 'answer' })).toEqual(['evil.js', 'plain.js', 'sub/c.js']);
  expect(await places({ pattern: 'answer', glob: 'e*.js' })).toEqual(['evil.js']);
  expect(await places({ pattern: 'answer', path: 'sub' })).toEqual(['sub/c.js']);
  expect(await places({ pattern: 'answer', glob: '!evil.js' })).toEqual(['plain.js', 'sub/c.js']);
});

test('a commit is read while another one is checked out', async () => {
  await using repository = await gitRepository({ 'a.ts': 'one\n' });
  const second = await repository.commit({ 'a.ts': 'two\n', 'b.ts': 'x\n' });
  await repository.git('checkout', '--quiet', 'HEAD~');
  const checkout = await open(repository, { source: 'commit', head: second, base: 'HEAD' });
  expect(await checkout.readText('a.ts')).toEqual({ status: 'text', text: 'two\n' });
  expect(await checkout.search({ pattern: 'two|x' }, never)).toMatchObject({
    matches: [{ path: 'a.ts', line: 1, text: 'two' }, { path: 'b.ts' }],
  });
  expect(await checkout.changes()).toHaveLength(2);
  await expect(open(repository, { source: 'work-tree', head: second })).rejects.toMatchObject({
    code: 'CHECKOUT_INVALID',
    message: expect.stringContaining(`expected ${second}`),
  });
});

test('a folder that is not a checkout, and a missing one, are named with what to do', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-plain-'));
  using place = openLocation(dir, { PATH: process.env.PATH });
  await expect(openCheckout(place, { source: 'work-tree' })).rejects.toMatchObject({
    code: 'CHECKOUT_INVALID',
    message: `${dir} is not a git checkout (git: fatal: not a git repository (or any of the parent directories): .git). Run in a cloned repository; on Actions put actions/checkout before this step.`,
  });
  await rm(dir, { recursive: true });
  await expect(openCheckout(place, { source: 'work-tree' })).rejects.toMatchObject({
    code: 'CHECKOUT_INVALID',
  });
});

test('a base that a shallow clone lacks is named, with the setting that brings it', async () => {
  await using repository = await gitRepository({ 'a.ts': 'one\n' });
  const first = await repository.git('rev-parse', 'HEAD');
  await repository.commit({ 'a.ts': 'two\n' });
  await using shallow = await gitRepository();
  await shallow.git('fetch', '--quiet', '--depth=1', `file://${repository.dir}`, 'main');
  await shallow.git('checkout', '--quiet', 'FETCH_HEAD');
  await expect(open(shallow, { source: 'work-tree', base: first })).rejects.toMatchObject({
    code: 'CHECKOUT_INVALID',
    message: `the commit ${first} is not in this clone. Fetch it: on Actions set \`fetch-depth: 0\` for actions/checkout, elsewhere run \`git fetch origin ${first}\`.`,
  });
  const unrelated = await open(shallow, { source: 'work-tree', base: 'main' });
  await expect(unrelated.changes()).rejects.toThrow('no common ancestor');
});

test('a repository without a commit is said to have none, and not to be fetched', async () => {
  await using empty = await gitRepository();
  await empty.git('update-ref', '-d', 'HEAD');
  await expect(headSha(empty.place)).rejects.toMatchObject({
    code: 'CHECKOUT_INVALID',
    message: expect.stringMatching(
      /^this repository has no commit yet, .* git add --all, then git commit\.$/,
    ),
  });
});

test('a missing git is said to be missing', async () => {
  using place = openLocation(tmpdir(), { PATH: '/nowhere' });
  await expect(openCheckout(place, { source: 'work-tree' })).rejects.toMatchObject({
    code: 'CHECKOUT_INVALID',
    message: 'git could not be run (ENOENT). Install git 2.30 or newer and put it on the PATH.',
  });
});

test('an aborted search rejects', async () => {
  const checkout = await open(filled, { source: 'work-tree' });
  await expect(checkout.search({ pattern: 'x' }, AbortSignal.abort(new Error('stopped')))).rejects.toThrow(
    'stopped',
  );
});

test('neither hooks nor a file system monitor of the repository are started, and no secret reaches git', async () => {
  await using repository = await gitRepository({ 'a.ts': 'one\n' });
  await repository.write({ 'spy.sh': '#!/bin/sh\nenv > seen.txt\n' });
  await repository.git('config', 'core.fsmonitor', `sh ${join(repository.dir, 'spy.sh')}`);
  await repository.git('config', 'diff.external', `sh ${join(repository.dir, 'spy.sh')}`);
  await repository.write({ 'a.ts': 'two\n' });
  const place = { ...repository.place, env: { ...repository.place.env, ANTHROPIC_API_KEY: 'sk-secret' } };
  const checkout = await openCheckout(place, { source: 'work-tree', base: 'HEAD' });
  expect(await checkout.changes()).toHaveLength(1);
  await checkout.search({ pattern: 'two' }, never);
  await expect(access(join(repository.dir, 'seen.txt'))).rejects.toMatchObject({ code: 'ENOENT' });
});
