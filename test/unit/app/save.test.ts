import { expect, test } from 'vitest';
import { type SavePorts, type SaveRequest, saveScript } from '../../../src/app/save.ts';
import { trustedTree } from '../../../src/checkout/tree/trusted-tree.ts';
import { createClean } from '../../../src/clean/clean.ts';
import { gitRepository } from '../../fakes/git-repository.ts';
import { startGithub } from '../../fakes/github.ts';
import { calm } from '../github/connect.ts';
import { proposing } from '../github/proposal/stage.ts';

const clean = createClean({ secrets: ['s3cr3t-value-of-the-key'] });
const script = (name: string, rest = '') =>
  `export const meta = { name: ${JSON.stringify(name)}, description: 'Looks for dead links' };\n${rest}return 'é 日本 $&';`;
const PLAN = '0123456789abcdef';

/** A repository with these workflows, and a way to save in it. */
async function saveStage(files: Readonly<Record<string, string>> = {}) {
  const repository = await gitRepository({ 'README.md': 'shop\n', ...files });
  const github = await startGithub();
  github.serveRepository(repository.dir);
  const commit = await repository.git('rev-parse', 'main');
  const ports: SavePorts = {
    catalog: {
      tree: await trustedTree(repository.place, commit),
      dirs: ['.github/ultracode', '.claude/workflows'],
      builtin: { review: script('review') },
    },
    clean,
    propose: proposing(github),
  };
  const request: SaveRequest = {
    script: script('link-check'),
    id: PLAN,
    as: null,
    by: 'ada',
    about: clean.markdown('Found **three**.'),
    shownAt: 'https://github.com/acme/shop/issues/7#issuecomment-5',
    base: { branch: 'main', commit },
  };
  return {
    repository,
    github,
    save: (given: Partial<SaveRequest> = {}, more: Partial<SavePorts> = {}) =>
      saveScript({ ...request, ...given }, { ...ports, ...more }, calm()),
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}

test.concurrent('a script becomes a pull request with exactly its bytes, and its report as the text', async () => {
  await using stage = await saveStage();
  const { github, repository } = stage;
  expect(await stage.save()).toEqual({ status: 'opened', url: 'https://github.com/acme/shop/pull/1' });
  const path = 'ultracode/save-link-check:.github/ultracode/link-check.js';
  expect(await repository.git('show', path)).toBe(script('link-check'));
  expect(await repository.git('cat-file', '-s', path)).toBe(String(Buffer.byteLength(script('link-check'))));
  const [issue] = github.state.issues;
  expect(issue?.title).toBe('Add the workflow link-check');
  expect(issue?.body?.split('\n').slice(1, -1).join('\n')).toBe(
    `Looks for dead links

Merging this adds <code>.github/ultracode/link-check.js</code>; <code>/ultracode run link-check</code> runs it then. Saved by <code>ada</code> with <code>/ultracode save ${PLAN}</code> [where it was shown](https://github.com/acme/shop/issues/7#issuecomment-5); what it finds in later runs stands there, and not here.

---

Found **three**.`,
  );
  // Saved again, it is the same pull request; revised, the same one with the new text.
  expect(await stage.save()).toMatchObject({ status: 'opened' });
  expect(await stage.save({ script: script('link-check', '// better\n') })).toMatchObject({
    status: 'opened',
  });
  expect(github.state.issues).toHaveLength(1);
  github.assertClean();
});

test.concurrent('an existing workflow is changed only where `as` names it', async () => {
  const files = {
    '.github/ultracode/sweep.js': script('sweep'),
    '.claude/workflows/Old.mjs': script('links'),
    '.github/ultracode/broken.js': 'export const',
  };
  await using stage = await saveStage(files);
  const { github, repository } = stage;
  const said = async (given: Partial<SaveRequest>) => {
    const saved = await stage.save(given);
    return saved.status === 'refused' ? saved.reason : saved.url;
  };
  expect(await said({ script: script('sweep') })).toBe(
    `There is a workflow \`sweep\` already, in \`.github/ultracode/sweep.js\`. Save this one beside it, \`/ultracode save ${PLAN} as sweep-2\`, or in its place, \`/ultracode save ${PLAN} as sweep\`.`,
  );
  expect(await said({ script: script('review') })).toBe(
    `There is a workflow \`review\` already, one that ships with Ultracode. Save this one beside it, \`/ultracode save ${PLAN} as review-2\`, or in its place, \`/ultracode save ${PLAN} as review\`.`,
  );
  // By the name of its file, in other case, in the second folder, and one that cannot load.
  for (const name of ['Sweep', 'old', 'Links', 'broken'])
    expect(await said({ script: script(name) })).toMatch(/^There is a workflow `/);
  // Under another name it would hide, or be hidden by, the one that it calls itself after.
  for (const name of ['sweep', 'review'])
    expect(await said({ script: script(name), as: 'other' })).toContain(
      `The script calls itself \`${name}\` (\`meta.name\`), and so does the workflow `,
    );
  expect(github.requests).toEqual([]);

  expect(await said({ script: script('links', '// new\n'), as: 'links' })).toContain('/pull/1');
  expect(await repository.git('diff', '--name-status', 'main...HEAD', '--')).toBe('');
  const [branch = ''] = (
    await repository.git('branch', '--list', 'ultracode/*', '--format=%(refname:short)')
  ).split('\n');
  expect(await repository.git('diff', '--name-status', 'main', branch)).toBe('M\t.claude/workflows/Old.mjs');
  expect(github.state.issues[0]?.title).toBe('Change the workflow Old');
  expect(await said({ script: script('review'), as: 'review' })).toContain('/pull/2');
  expect(await said({ script: script('mine'), as: 'sweep' })).toContain('/pull/3');
  github.assertClean();
});

test.concurrent('a name becomes that of a file, or the command that gives one is said', async () => {
  await using stage = await saveStage();
  const { repository } = stage;
  expect(await stage.save({ script: script('Dead Links: Ünïcode!') })).toMatchObject({ status: 'opened' });
  expect(await repository.git('ls-tree', '-r', '--name-only', 'ultracode/save-dead-links-unicode')).toContain(
    '.github/ultracode/dead-links-unicode.js',
  );
  expect(await stage.save({ script: script('リンク切れ') })).toEqual({
    status: 'refused',
    reason: `"リンク切れ" cannot be the name of a file. Take lower-case letters, digits and hyphens: \`/ultracode save ${PLAN} as my-workflow\`.`,
  });
  for (const as of ['../x', 'a/b', 'A B', '.git', 'x.js', 'a\u200bb', ''])
    expect(await stage.save({ as }), as).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('cannot be the name of a file'),
    });
  expect(await stage.save({ as: 'links' })).toMatchObject({ status: 'opened' });
});

test.concurrent('what is not the text that was shown, or no script, is not saved', async () => {
  await using stage = await saveStage();
  for (const rest of [
    '// s3cr3t-value-of-the-key\n',
    '// a\u202eb\n',
    "const a = 'x\u200by';\n",
    '\r\n',
    '\u0007',
  ])
    expect(await stage.save({ script: script('x', rest) }), rest).toMatchObject({ status: 'refused' });
  expect(await stage.save({ script: 'return 1' })).toMatchObject({
    reason: expect.stringContaining('The script cannot be loaded: '),
  });
  expect(stage.github.requests).toEqual([]);
});

test.concurrent('a folder of workflows that is a link, or that of GitHub Actions, takes no script', async () => {
  await using stage = await saveStage();
  const { repository } = stage;
  await repository.write({ elsewhere: { link: 'README.md' } });
  await repository.git('rm', '-rq', '--ignore-unmatch', '.github');
  const commit = await repository.commit({ '.github': { link: 'docs' }, 'docs/x.md': 'x' });
  const base = { branch: 'main', commit };
  expect(await stage.save({ base })).toEqual({
    status: 'refused',
    reason: '`.github/ultracode/link-check.js` cannot be changed: `.github` is a link.',
  });
  const catalog = {
    tree: await trustedTree(repository.place, commit),
    dirs: ['.github/workflows'],
    builtin: {},
  };
  expect(await stage.save({ base }, { catalog })).toMatchObject({
    reason: expect.stringContaining('is a workflow of GitHub Actions, which only a person changes'),
  });
});
