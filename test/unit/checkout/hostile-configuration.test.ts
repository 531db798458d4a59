import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchCommit } from '../../../src/checkout/git/fetch-commit.ts';
import { fillClone } from '../../../src/checkout/git/fill-clone.ts';
import { openLocation } from '../../../src/checkout/git/git.ts';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';

const never = new AbortController().signal;
const SOURCES = ['work-tree', 'commit'] as const;

const BEFORE = {
  'src/a.js': 'function one() {\n  return 1;\n}\n\n\nconst b = 2;\n\n\n\n\nconst needle = 3;\n',
  'src/old.js': 'let a = 1;\nlet b = 2;\nlet c = 3;\n',
  'z.js': 'z();\n',
};
const AFTER = {
  'src/a.js': 'function one() {\n  return 2;\n}\n\n\nconst b = 2;\n\n\n\n\nconst needle = 4;\n',
  'src/old.js': null,
  'src/new "näme".js': 'let a = 1;\nlet b = 2;\nlet c = 3;\n',
  'z.js': 'z(needle);\n',
};

/** What the tools see of the change. */
async function seen(repository: GitRepository, source: (typeof SOURCES)[number]) {
  const { place } = repository;
  // As on a laptop, and as on Actions, where git is not asked whether it would read the folder.
  const env = source === 'commit' ? { ...place.env, GITHUB_ACTIONS: 'true' } : place.env;
  const checkout = await openCheckout({ ...place, env }, { source, base: 'main' });
  const files = (await checkout.listFiles()).filter((path) => !path.endsWith('.gitattributes'));
  return {
    files: await Promise.all(files.map(async (path) => [path, await checkout.readText(path)])),
    found: await checkout.search({ pattern: 'needle' }, never),
    changes: (await checkout.changes()).filter(({ path }) => !path.endsWith('.gitattributes')),
  };
}

/** The change on a branch, and files of the work tree that git has to compare anew. */
async function changed(attributes: Record<string, string> = {}): Promise<GitRepository> {
  const repository = await gitRepository(BEFORE);
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.commit(AFTER);
  await repository.write(attributes);
  const names = Object.keys(attributes);
  if (names.length > 0)
    await repository.shell('git add -- "$@"; git commit --quiet --message attributes', ...names);
  await repository.shell('touch -t 200001010000 z.js src/a.js');
  return repository;
}

let plain: Record<(typeof SOURCES)[number], Awaited<ReturnType<typeof seen>>>;
let mark: string;
beforeAll(async () => {
  await using repository = await changed();
  plain = { 'work-tree': await seen(repository, 'work-tree'), commit: await seen(repository, 'commit') };
  mark = await mkdtemp(join(tmpdir(), 'ultracode-mark-'));
});
afterAll(() => rm(mark, { recursive: true }));

/** Attributes of the head: where they stand, and what they say. */
const ATTRIBUTES: readonly (readonly [string, string])[] = [
  ['.gitattributes', '* binary\n'],
  ['.gitattributes', '* -diff -text\n'],
  ['.gitattributes', '*.js diff=python\n'],
  ['.gitattributes', '*.js diff=spy\n'],
  ['.gitattributes', '*.js filter=spy ident eol=crlf\n'],
  ['.gitattributes', '*.js working-tree-encoding=UTF-16LE\n'],
  ['.gitattributes', '[attr]hide -diff -text\n* hide export-ignore linguist-generated\n'],
  ['src/.gitattributes', '*.js binary filter=spy merge=spy\n'],
];

/** Settings of the checkout that must change nothing, and start nothing. `PROGRAM` leaves a mark. */
const SETTINGS = `
  filter.spy.clean=PROGRAM filter.spy.smudge=PROGRAM filter.spy.required=true
  filter.spy.process=PROGRAM
  diff.spy.textconv=PROGRAM diff.spy.command=PROGRAM diff.spy.binary=true diff.spy.xfuncname=^z
  diff.external=PROGRAM
  core.fsmonitor=PROGRAM
  core.hooksPath=HOOKS
  core.pager=PROGRAM pager.diff=PROGRAM pager.grep=PROGRAM
  core.editor=PROGRAM sequence.editor=PROGRAM gpg.program=PROGRAM
  core.sshCommand=PROGRAM core.gitProxy=PROGRAM core.askPass=PROGRAM credential.helper=PROGRAM
  core.alternateRefsCommand=PROGRAM uploadpack.packObjectsHook=PROGRAM
  alias.diff=!PROGRAM alias.grep=!PROGRAM alias.rev-parse=!PROGRAM alias.cat-file=!PROGRAM
  core.attributesFile=ATTRIBUTES
  core.worktree=/etc
  core.bigFileThreshold=1
  core.quotePath=true core.abbrev=4 core.autocrlf=input core.eol=crlf core.safecrlf=true
  core.excludesFile=/etc/passwd core.sparseCheckout=true core.splitIndex=true index.sparse=true
  diff.renames=false diff.algorithm=patience diff.orderFile=/etc/passwd diff.context=0
  diff.interHunkContext=9 diff.suppressBlankEmpty=true diff.relative=true diff.noprefix=true
  diff.mnemonicPrefix=true diff.srcPrefix=x/ diff.dstPrefix=y/ diff.wordRegex=. diff.indentHeuristic=false
  diff.ignoreSubmodules=all diff.submodule=log diff.colorMoved=zebra color.ui=always color.diff=always
  grep.lineNumber=false grep.column=true grep.fullName=false grep.patternType=fixed grep.extendedRegexp=true
  grep.threads=7 grep.fallbackToNoIndex=true submodule.recurse=true log.showSignature=true
  trace2.eventTarget=MARK/trace trace2.normalTarget=MARK/trace trace2.perfTarget=MARK/trace
  include.path=INCLUDED includeIf.gitdir:**.path=INCLUDED
  extensions.worktreeConfig=true
`
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' '));

describe.each(SOURCES)('code from the %s', (source) => {
  test.concurrent.each(ATTRIBUTES)('is the same with `%s` of %j', async (path, text) => {
    await using repository = await changed({ [path]: text });
    expect(await seen(repository, source)).toEqual(plain[source]);
  });

  describe('in one repository', () => {
    let repository: GitRepository;
    let config: string;
    const inGit = (name: string): string => join(repository.dir, '.git', name);
    beforeAll(async () => {
      repository = await changed({ '.gitattributes': '*.js diff=spy filter=spy\n' });
      config = await readFile(inGit('config'), 'utf8');
    });
    afterAll(() => repository[Symbol.asyncDispose]());

    test.each(SETTINGS)('is the same with %s', async (...given) => {
      const settings = given.filter((each) => typeof each === 'string');
      const started = join(mark, `${source}-${settings[0]?.replace(/\W/g, '-')}`);
      const hook = `#!/bin/sh\ntouch ${started}\ncat\n`;
      await repository.write({
        '.git/spy.sh': hook,
        '.git/hooks-of-ours/post-index-change': hook,
        '.git/hooks-of-ours/reference-transaction': hook,
        '.git/attributes-of-ours': '* binary\n',
        '.git/included': `[filter "spy"]\n\tclean = sh ${inGit('spy.sh')}\n`,
        '.git/info/attributes': '* binary filter=spy\n',
        '.git/config': `${config}${settings.map((setting) => textOf(setting, { inGit, started })).join('')}`,
      });
      // By its path: git itself may no longer read this repository.
      await promisify(execFile)('chmod', ['-R', '755', inGit('spy.sh'), inGit('hooks-of-ours')]);
      expect(await seen(repository, source)).toEqual(plain[source]);
      expect(existsSync(started)).toBe(false);
    });
  });
});

type Names = { readonly inGit: (name: string) => string; readonly started: string };

/** As it stands in a configuration file. */
function textOf(setting: string, { inGit, started }: Names): string {
  const at = setting.indexOf('=');
  const [section, ...rest] = setting.slice(0, at).split('.');
  const name = rest.pop();
  const below = rest.length === 0 ? '' : ` "${rest.join('.')}"`;
  const value = setting
    .slice(at + 1)
    .replace('PROGRAM', `sh ${inGit('spy.sh')}`)
    .replace('HOOKS', inGit('hooks-of-ours'))
    .replace('ATTRIBUTES', inGit('attributes-of-ours'))
    .replace('INCLUDED', inGit('included'))
    .replace('MARK/trace', started);
  return `[${section}${below}]\n\t${name} = "${value}"\n`;
}

test('a partial clone asks only the address that it is told, by no program of its configuration', async () => {
  await using origin = await changed();
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  await origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const folder = await mkdtemp(join(tmpdir(), 'ultracode-partial-'));
  const clone = join(folder, 'clone');
  const started = join(mark, 'partial');
  const config = (key: string, value: string) =>
    origin.git('config', '--file', join(clone, '.git/config'), key, value);
  try {
    await origin.git(
      'clone',
      '--quiet',
      '--filter=blob:none',
      '--branch=feature',
      `file://${origin.dir}`,
      clone,
    );
    for (const key of ['remote.origin.uploadpack', 'remote.origin.receivepack', 'core.sshCommand'])
      await config(key, `touch ${started}; git-upload-pack`);
    await config('remote.origin.vcs', 'ext');
    await config('protocol.ext.allow', 'always');
    await config(`url.ext::touch ${started}%%.insteadOf`, 'file://');
    await config('remote.origin.proxy', 'http://127.0.0.1:9');
    using location = openLocation(clone, origin.place.env, 'https://127.0.0.1:9/a/b');
    const [head, base] = [await origin.git('rev-parse', 'HEAD'), await origin.git('rev-parse', 'main')];
    const access = { location, token: 'secret', serverUrl: 'https://127.0.0.1:9' };
    expect(await fillClone(access, [head, base])).toBeGreaterThan(0);
    const checkout = await openCheckout(location, { source: 'commit', head, base });
    expect(await checkout.changes()).toEqual(plain.commit.changes);
    expect(existsSync(started)).toBe(false);

    await config('remote.origin.url', `ext::sh -c "touch ${started}"`);
    await config('remote.origin.promisor', 'true');
    using own = openLocation(clone, origin.place.env);
    await openCheckout(own, { source: 'commit', head, base })
      .then((opened) => opened.changes())
      .catch(() => undefined);
    expect(existsSync(started)).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a fetch does not read the configuration of the checkout, not to learn its refs either', async () => {
  await using origin = await changed();
  const sha = await origin.git('rev-parse', 'feature');
  const folder = await mkdtemp(join(tmpdir(), 'ultracode-fetch-'));
  const clone = join(folder, 'clone');
  const config = join(clone, '.git/config');
  try {
    await origin.git('clone', '--quiet', '--single-branch', '--branch=main', `file://${origin.dir}`, clone);
    // Whoever opens it waits for a writer.
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
    await origin.git('config', '--file', config, 'include.path', join(folder, 'pipe'));
    using location = openLocation(clone, { ...origin.place.env, GITHUB_ACTIONS: 'true' });
    await fetchCommit({ location, token: null, serverUrl: 'https://127.0.0.1:9', sha, ref: 'feature' });
    const checkout = await openCheckout(location, { source: 'commit', head: sha, base: 'origin/main' });
    expect(await checkout.changes()).toEqual(plain.commit.changes);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 30_000);
