import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGit, type Git } from '../../../../src/checkout/git/git.ts';
import { candidateFiles, type IndexPolicy } from '../../../../src/checkout/search/index/candidate-files.ts';
import { createSearch } from '../../../../src/checkout/search/search.ts';
import type { CodeSource } from '../../../../src/checkout/tree/code-source.ts';
import { commitTree } from '../../../../src/checkout/tree/commit-tree.ts';
import { workTree } from '../../../../src/checkout/tree/work-tree.ts';
import type { SearchRequest, SearchResult } from '../../../../src/code/checkout.ts';
import { request, tree } from '../../../fakes/arbitrary-searches.ts';
import { encodedText } from '../../../fakes/encoded-text.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

const never = new AbortController().signal;
const SOURCES = ['work-tree', 'commit'] as const;

type Changed = Partial<Pick<CodeSource, 'contents' | 'list'> & IndexPolicy>;

/** Searches a repository with an index from the first search on, and without one (`plain`); counts the calls of `git grep` and the readings of the tree. */
async function searches(repository: GitRepository, kind: (typeof SOURCES)[number], changed: Changed = {}) {
  let greps = 0;
  let lists = 0;
  let readings = 0;
  const run = createGit(repository.place);
  // What was asked before is not asked again: a search that the index leaves as it was is the one without an index.
  const answers = new Map<string, ReturnType<Git>>();
  const git: Git = (args, options, signal) => {
    if (args[0] === 'grep' && args.includes('-l')) lists += 1;
    else if (args[0] === 'grep') greps += 1;
    const command = JSON.stringify([args, options]);
    const answer = answers.get(command) ?? run(args, options, signal);
    answers.set(command, answer);
    return answer;
  };
  const whole: CodeSource =
    kind === 'commit' ? await commitTree(repository.place, 'HEAD') : await workTree(git, repository.dir);
  const { contents = whole.contents, list = whole.list, ...policy } = changed;
  const source: CodeSource = {
    ...whole,
    list,
    contents: () => {
      readings += 1;
      return contents();
    },
  };
  const parts = { git, source, locate: (path: string) => path };
  const candidates = candidateFiles(source, {
    filesMin: 0,
    searchesBefore: 0,
    patienceMs: 60_000,
    ...policy,
  });
  const search = createSearch({ ...parts, candidates });
  const plain = createSearch({ ...parts, candidates: async () => null });
  return {
    plain: (request: SearchRequest) => plain(request, never),
    indexed: (request: SearchRequest, signal = never) => search(request, signal),
    greps: () => greps,
    lists: () => lists,
    readings: () => readings,
  };
}

const pathsOf = (result: SearchResult): readonly string[] | string =>
  result.status === 'ok' ? [...new Set(result.matches.map((match) => match.path))] : result.message;

test('whatever is asked of whatever tree, the index changes nothing about the answer', async () => {
  const attributes = fc.constantFrom('', '*.ts binary\n', 'a/** -diff\n*.js diff\n');
  const requests = fc.array(request, { minLength: 20, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(
      tree,
      attributes,
      requests,
      fc.nat(5),
      async (files, attribute, asked, searchesBefore) => {
        await using repository = await gitRepository({
          ...Object.fromEntries(files),
          '.gitattributes': attribute,
        });
        for (const kind of SOURCES) {
          const { plain, indexed } = await searches(repository, kind, { searchesBefore });
          for (const each of asked)
            expect([kind, each, await indexed(each)]).toEqual([kind, each, await plain(each)]);
        }
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
});

describe.each(SOURCES)('code from the %s', (kind) => {
  test('files of every kind are searched as git does it', async () => {
    await using repository = await gitRepository({
      'crlf.txt': 'a needle\r\nb\r\n',
      'ünï "code".txt': 'a needle',
      'late-nul.txt': `${'x'.repeat(9000)}\n\0needle\0\n`,
      'binary.bin': 'needle\0\n',
      'link.txt': { link: 'crlf.txt' },
      'large.txt': `${'x'.repeat(2_000_000)}\nneedle\n`,
      'other.txt': 'nothing\n',
      'empty.txt': '',
      'latin.txt': Buffer.from('caf\xe9 needle\n', 'latin1'),
      'spread.txt': 'nee\ndle\n',
    });
    await repository.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`);
    await repository.git('commit', '--quiet', '--message', 'with a submodule');
    const { plain, indexed } = await searches(repository, kind);
    const found = ['crlf.txt', 'large.txt', 'late-nul.txt', 'latin.txt', 'ünï "code".txt'];
    expect(pathsOf(await indexed({ pattern: 'needle' }))).toEqual(found);
    for (const pattern of ['needle', 'a needle$', 'needle\\s*$', '^needle', 'nee.?dle', 'módule|needle'])
      for (const ignoreCase of [true, false])
        expect([pattern, await indexed({ pattern, ignoreCase })]).toEqual([
          pattern,
          await plain({ pattern, ignoreCase }),
        ]);
  });

  test('text that git takes for binary is searched as agents read it', async () => {
    const code = 'const größe = 1;\r\nNeedle(größe);\r\n';
    const files = {
      'plain.js': code,
      'a/le.js': encodedText(code, 'utf-16le', { mark: true }),
      'a/be.cs': encodedText(code, 'utf-16be'),
      'nul.js': `/*\0*/\n${code}`,
      'late.js': `${'x'.repeat(9000)}\n${code}\0`,
      'data.js': Buffer.concat([
        Buffer.from(code),
        Uint8Array.from({ length: 5000 }, (_, index) => index % 256),
      ]),
      'logo.png': `${code}\0`,
    };
    await using repository = await gitRepository(files);
    const { plain, indexed, lists } = await searches(repository, kind);
    for (const search of [plain, indexed]) {
      const found = async (wanted: SearchRequest) => pathsOf(await search(wanted));
      const all = ['a/be.cs', 'a/le.js', 'late.js', 'nul.js', 'plain.js'];
      expect(await found({ pattern: 'Needle\\(größe\\)' })).toEqual(all);
      expect(await found({ pattern: 'needle', ignoreCase: true })).toEqual(all);
      expect(await found({ pattern: '^const .* = 1;' })).toEqual(all);
      expect(await found({ pattern: 'Needle', glob: '*.js' })).toEqual(all.slice(1));
      expect(await found({ pattern: 'Needle', path: 'a', glob: '!*.cs' })).toEqual(['a/le.js']);
      expect(await found({ pattern: 'needle' })).toEqual([]);
      expect(await search({ pattern: 'Needle', path: 'a/le.js' })).toEqual({
        status: 'ok',
        matches: [{ path: 'a/le.js', line: 2, text: 'Needle(größe);' }],
        truncated: false,
      });
    }
    expect(lists(), 'they are looked for once').toBe(2);
  });

  test('git does not search for what no file can hold, and searches a few files for what only these can hold', async () => {
    await using repository = await gitRepository({
      'a.ts': 'const needle = 1;\n',
      'b.ts': 'const other = 2;\n',
      'sub/c.js': 'const needle = 3;\n',
    });
    const { indexed, greps } = await searches(repository, kind);
    const found = async (wanted: SearchRequest) => {
      const before = greps();
      return [pathsOf(await indexed(wanted)), greps() - before];
    };
    expect(await found({ pattern: 'haystack\\b' })).toEqual([[], 0]);
    expect(await found({ pattern: 'haystack|straw', ignoreCase: true })).toEqual([[], 0]);
    expect(await found({ pattern: 'needle', glob: '*.md' })).toEqual([[], 0]);
    expect(await found({ pattern: 'needle', path: 'b.ts' })).toEqual([[], 0]);
    expect(await found({ pattern: 'needle', glob: '!*.ts' })).toEqual([['sub/c.js'], 1]);
    expect(await found({ pattern: 'needle' })).toEqual([['a.ts', 'sub/c.js'], 1]);
    expect(await found({ pattern: '\\w+' })).toEqual([['a.ts', 'b.ts', 'sub/c.js'], 1]);
  });

  test('a run that searches seldom never reads the tree for an index, and one that searches often reads it once', async () => {
    await using repository = await gitRepository({
      'a.ts': 'const needle = 1;\n',
      'b.ts': 'const other = 2;\n',
    });
    const { indexed, greps, readings } = await searches(repository, kind, { searchesBefore: 3 });
    for (const pattern of ['needle', 'haystack', 'other']) await indexed({ pattern });
    expect([readings(), greps()]).toEqual([0, 3]);
    // Neither a search that no index can narrow counts, nor one whose result is known.
    for (const pattern of ['\\w+', '.', 'needle']) await indexed({ pattern });
    expect([readings(), greps()]).toEqual([0, 5]);
    expect(pathsOf(await indexed({ pattern: 'haystacks' }))).toEqual([]);
    expect(pathsOf(await indexed({ pattern: 'needle = 1' }))).toEqual(['a.ts']);
    expect([readings(), greps()]).toEqual([1, 6]);
  });

  test('a small tree is never read for an index, however often it is searched', async () => {
    await using repository = await gitRepository({ 'a.ts': 'const needle = 1;\n', 'b.ts': 'x\n' });
    const small = await searches(repository, kind, { filesMin: 3 });
    for (let n = 0; n < 5; n += 1)
      expect(pathsOf(await small.indexed({ pattern: `needle${n}` }))).toEqual([]);
    expect([small.readings(), small.greps()]).toEqual([0, 5]);
    const large = await searches(repository, kind, { filesMin: 2 });
    expect(pathsOf(await large.indexed({ pattern: 'needle' }))).toEqual(['a.ts']);
    expect(large.readings()).toBe(1);
  });

  test('more output than is held is cut where it was without the index', async () => {
    const line = `needle ${'x'.repeat(990)}\n`;
    await using repository = await gitRepository({
      ...Object.fromEntries(['f', 'b', 'd', 'a', 'e'].map((name) => [name, line.repeat(1000)])),
      other: 'nothing\n',
    });
    const { plain, indexed } = await searches(repository, kind);
    const result = await indexed({ pattern: 'needle' });
    expect(result).toMatchObject({ status: 'ok', truncated: true });
    expect(result).toEqual(await plain({ pattern: 'needle' }));
  });

  // The file systems of macOS know no such names.
  test.skipIf(process.platform === 'darwin')('a name that is not UTF-8 hides nothing', async () => {
    await using repository = await gitRepository({ 'a.txt': 'needle\n' });
    await writeFile(
      Buffer.concat([Buffer.from(`${repository.dir}/`), Buffer.from([0x62, 0xe9])]),
      'needle\n',
    );
    await repository.commit();
    const { plain, indexed } = await searches(repository, kind);
    expect(pathsOf(await indexed({ pattern: 'needle' }))).toEqual(['a.txt', 'b\ufffd']);
    expect(await indexed({ pattern: 'needle' })).toEqual(await plain({ pattern: 'needle' }));
  });

  test('a file that cannot match cannot make the matcher give up', async () => {
    await using repository = await gitRepository({
      'a.txt': `${'a'.repeat(20_000)}\n`,
      'b.txt': 'aaneedle\n',
    });
    const { plain, indexed } = await searches(repository, kind);
    const pattern = '^(?:a|a)*(?:needle|thread)$';
    expect(pathsOf(await plain({ pattern }))).toBe('the pattern takes too long to match (nested repetition)');
    expect(pathsOf(await indexed({ pattern }))).toEqual(['b.txt']);
  });

  test('without an index, or one in time, git searches everything', async () => {
    await using repository = await gitRepository({ 'a.txt': 'needle\n' });
    const broken = await searches(repository, kind, {
      // biome-ignore lint/correctness/useYield: it fails before
      contents: async function* () {
        throw new Error('the disk is gone');
      },
    });
    expect(pathsOf(await broken.indexed({ pattern: 'needle' }))).toEqual(['a.txt']);
    const large = await searches(repository, kind, {
      list: async () => Array.from({ length: 100_001 }, (_, file) => `${file}`),
    });
    expect(pathsOf(await large.indexed({ pattern: 'needle' }))).toEqual(['a.txt']);
    expect(large.readings()).toBe(0);
    const long = await searches(repository, kind, {
      contents: async function* () {
        const bytes = Buffer.alloc(1024 * 1024);
        for (let file = 0; file <= 256; file += 1) yield { path: `${file}`, bytes };
      },
    });
    expect(pathsOf(await long.indexed({ pattern: 'needle' }))).toEqual(['a.txt']);
    const endless = new Promise<void>(() => undefined);
    const slow: Changed['contents'] = async function* () {
      yield { path: 'a.txt', bytes: Buffer.from('nothing yet') };
      await endless;
    };
    const late = await searches(repository, kind, { contents: slow, patienceMs: 1 });
    expect(pathsOf(await late.indexed({ pattern: 'needle' }))).toEqual(['a.txt']);

    const stop = new AbortController();
    const stopped = await searches(repository, kind, { contents: slow });
    const search = stopped.indexed({ pattern: 'needle' }, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(search).rejects.toThrow('stopped');
  });
});

test('what lies in the work tree is searched, whatever the index of git says about it', async () => {
  const names = ['edited', 'gone', 'pipe', 'linked', 'folder', 'assumed', 'sparse', 'both', 'added', 'later'];
  const files = (age: string) => Object.fromEntries(names.map((name) => [`${name}.txt`, `${age} ${name}\n`]));
  await using repository = await gitRepository(files('old'));
  await repository.git('checkout', '--quiet', '-b', 'theirs');
  await repository.commit({ 'both.txt': 'their both\n' });
  await repository.git('checkout', '--quiet', 'main');
  await repository.commit({ 'both.txt': 'our both\n' });
  await expect(repository.git('merge', 'theirs')).rejects.toThrow();
  await repository.git('rm', '--quiet', '--cached', 'added.txt');
  await repository.git('add', '--intent-to-add', 'added.txt');
  await repository.git('update-index', '--assume-unchanged', 'assumed.txt');
  await repository.git('update-index', '--skip-worktree', 'sparse.txt');
  await repository.write(files('new'));
  await repository.write({ 'pipe.txt': null });
  await promisify(execFile)('mkfifo', [join(repository.dir, 'pipe.txt')]);
  await repository.write({ 'gone.txt': null, 'linked.txt': { link: 'edited.txt' } });
  await repository.write({ 'folder.txt': null });
  await repository.write({ 'folder.txt/inside': 'new inside\n' });

  const { plain, indexed } = await searches(repository, 'work-tree');
  const patterns = names.flatMap((name) => [`old ${name}`, `new ${name}`]);
  for (const pattern of [...patterns, 'new inside', 'new'])
    expect([pattern, await indexed({ pattern })]).toEqual([pattern, await plain({ pattern })]);
  expect(pathsOf(await indexed({ pattern: 'new edited' }))).toEqual(['edited.txt']);
  expect(pathsOf(await indexed({ pattern: 'old assumed' }))).toEqual(['assumed.txt']);
  await repository.write({ 'later.txt': null });
  expect(pathsOf(await indexed({ pattern: 'new lat[e]r' }))).toEqual([]);
});

test('two characters that are not ASCII are ASCII letters without case, and no others', async () => {
  const all = Array.from({ length: 0x110000 - 0x80 }, (_, at) => at + 0x80).filter(
    (code) => code < 0xd800 || code > 0xdfff,
  );
  await using repository = await gitRepository({
    'a.txt': all.map((code) => String.fromCodePoint(code)).join('\n'),
  });
  const { plain } = await searches(repository, 'work-tree');
  const result = await plain({ pattern: '^[a-z]', ignoreCase: true });
  expect(result.status === 'ok' && result.matches.map((match) => match.text)).toEqual(['\u017f', '\u212a']);
});
