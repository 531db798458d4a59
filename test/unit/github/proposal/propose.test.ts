import { expect, test } from 'vitest';
import { decodeMarker } from '../../../../src/github/marker.ts';
import { titleDigest } from '../../../../src/github/operations/proposed-pulls.ts';
import { BRANCH, clean, file, proposalStage, writes } from './stage.ts';

test.concurrent('files become one commit after the base, on a branch of ours with a pull request', async () => {
  await using stage = await proposalStage();
  const { github, repository, commit } = stage;
  expect(await stage.propose()).toEqual({
    status: 'opened',
    url: 'https://github.com/acme/shop/pull/1',
    number: 1,
    isDraft: false,
    made: { merged: [], isVerified: true },
  });
  const tree = await repository.git('rev-parse', `${BRANCH}^{tree}`);
  expect(await repository.git('diff', '--raw', '--abbrev=4', 'main', BRANCH)).toMatch(
    /^:000000 100644 0000 \w+ A\t\.github\/ultracode\/sweep\.js$/,
  );
  expect(await repository.git('log', '--format=%P%n%B', '-1', BRANCH)).toBe(
    `${commit}\nAdd the workflow sweep\n\nUltracode-Base: ${commit}\nUltracode-Tree: ${tree}\n`,
  );
  const [issue] = github.state.issues;
  expect(issue).toMatchObject({
    title: 'Add the workflow sweep',
    pull: { headRef: BRANCH, baseRef: 'main' },
  });
  expect(decodeMarker(issue?.body ?? '')).toEqual({
    title: titleDigest('Add the workflow sweep'),
    kind: 'proposal',
    key: tree,
  });
  expect(issue?.body?.split('\n').slice(1)).toEqual(['What it found.', '<!-- ultracode:v1 end -->']);
  expect(await repository.git('rev-parse', 'main')).toBe(commit);
  await repository.git('fsck', '--strict');
  expect(writes(github)).toEqual(['git/create-tree', 'git/create-commit', 'git/create-ref', 'pulls/create']);
  github.assertClean();
});

test.concurrent('the same again changes nothing, also when the base has moved on and the text was edited', async () => {
  await using stage = await proposalStage();
  const { github, repository } = stage;
  const first = await stage.propose();
  const before = writes(github).length;
  await repository.commit({ 'src/b.ts': 'b\n' });
  const [issue] = github.state.issues;
  if (issue !== undefined) issue.title = 'A better title';
  expect(await stage.propose()).toEqual(first);
  expect(writes(github)).toHaveLength(before);
  github.assertClean();
});

test.concurrent('other content goes on the same branch and pull request, on what the base is by then', async () => {
  await using stage = await proposalStage();
  const { github, repository } = stage;
  const first = await stage.propose();
  const older = await repository.git('rev-parse', BRANCH);
  const changes = [file('.github/ultracode/sweep.js', 'better\n')];
  expect(await stage.propose({ changes, title: () => clean.line('Better') })).toEqual(first);
  const newer = await repository.git('rev-parse', BRANCH);
  expect(await repository.git('log', '--format=%P', '-1', BRANCH)).toBe(older);

  const tip = await repository.commit({ 'src/b.ts': 'b\n' });
  await stage.propose({ changes: [file('.github/ultracode/sweep.js', 'best\n')] });
  expect(await repository.git('log', '--format=%P', '-1', BRANCH)).toBe(`${newer} ${tip}`);
  expect(await repository.git('diff', '--name-only', 'main', BRANCH)).toBe('.github/ultracode/sweep.js');
  expect(await repository.git('show', `${BRANCH}:.github/ultracode/sweep.js`)).toBe('best');
  expect(github.state.issues).toHaveLength(1);
  expect(decodeMarker(github.state.issues[0]?.body ?? '')?.key).toBe(
    await repository.git('rev-parse', `${BRANCH}^{tree}`),
  );
  expect(JSON.stringify(github.requests)).not.toContain('"force":true');
  github.assertClean();
});

test.concurrent('a branch whose last commit is of a person stays as it is', async () => {
  await using stage = await proposalStage();
  const { github, repository } = stage;
  await stage.propose();
  const changes = [file('.github/ultracode/sweep.js', 'better\n')];
  for (const make of [
    'git commit --quiet --allow-empty -m "by hand"',
    'echo x > x; git add x; git commit --quiet --amend --no-edit',
    'git commit --quiet --allow-empty -m "$(git log -1 --format=%B HEAD~1)" ',
  ]) {
    await repository.shell(`git checkout --quiet ${BRANCH}; ${make}`);
    const head = await repository.git('rev-parse', BRANCH);
    expect(await stage.propose({ changes })).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/ends in the commit \w{7}, which is not one of ours: it stays as it is/),
    });
    expect(await repository.git('rev-parse', BRANCH)).toBe(head);
  }
  github.assertClean();
});

test.concurrent('a pull request that was closed is not opened again; one that was merged and undone is', async () => {
  await using stage = await proposalStage();
  const { github, repository } = stage;
  await stage.propose();
  github.closePull(1, { merged: false });
  expect(await stage.propose()).toEqual({
    ...{ status: 'settled', address: 'https://github.com/acme/shop/pull/1' },
    reason: `The pull request with these files was closed: https://github.com/acme/shop/pull/1. Reopen it, or delete the branch \`${BRANCH}\` to have it made anew.`,
  });
  const changes = [file('.github/ultracode/sweep.js', 'better\n')];
  expect(await stage.propose({ changes })).toMatchObject({ status: 'opened', number: 2 });

  await repository.git('merge', '--quiet', '--no-ff', '-m', 'merge', BRANCH);
  github.closePull(2, { merged: true });
  expect(await stage.propose({ changes })).toEqual({
    status: 'settled',
    reason: 'There is nothing to propose: `main` has these files as they are.',
  });
  await repository.git('revert', '--no-edit', '-m', '1', 'main');
  const commit = await repository.git('rev-parse', 'main');
  const again = { changes, base: { branch: 'main', commit } };
  expect(await stage.propose(again)).toMatchObject({ status: 'opened', number: 3 });
  expect(await repository.git('diff', '--name-only', 'main', BRANCH)).toBe('.github/ultracode/sweep.js');
  const requests = writes(github).length;
  expect(await stage.propose(again)).toMatchObject({ status: 'opened', number: 3 });
  expect(writes(github)).toHaveLength(requests);
  github.assertClean();
});

test.concurrent('a base that has moved on is what the commit stands on, unless one of these files is another there', async () => {
  await using stage = await proposalStage();
  const { github, repository, commit } = stage;
  const tip = await repository.commit({ 'src/b.ts': 'b\n' });
  expect(await stage.propose()).toMatchObject({ status: 'opened' });
  expect(await repository.git('rev-parse', `${BRANCH}^`)).toBe(tip);

  await repository.commit({ 'src/a.ts': 'other\n' });
  expect(await stage.propose({ branch: 'ultracode/b', changes: [file('src/a.ts', 'mine\n')] })).toEqual({
    status: 'refused',
    reason: expect.stringContaining(
      `\`src/a.ts\` was changed on \`main\` since ${commit.slice(0, 7)}, the commit that was looked at.`,
    ),
  });
  const nowhere = { branch: 'main', commit: 'c'.repeat(40) };
  expect(await stage.propose({ branch: 'ultracode/c', base: nowhere })).toMatchObject({
    reason: 'GitHub has no commit ccccccc any more. Nothing was changed; start anew.',
  });
  expect(await stage.propose({ base: { branch: 'gone', commit } })).toMatchObject({
    reason: expect.stringContaining(
      'GitHub shows no branch `gone`: it is gone, or the token may not read it.',
    ),
  });
  github.assertClean();
});

test.concurrent('never the default branch, and no branch of a person', async () => {
  await using stage = await proposalStage();
  const { github, commit } = stage;
  for (const branch of [
    'main',
    'topic',
    'ultracode',
    'ultracode/',
    'ultracode/../main',
    'Ultracode/x',
    'ultracode/a..b',
  ])
    expect(await stage.propose({ branch })).toMatchObject({ status: 'refused' });
  const base = { branch: BRANCH, commit };
  expect(await stage.propose({ base })).toMatchObject({ status: 'refused' });
  expect(github.requests).toEqual([]);
  Object.assign(github.state, { defaultBranch: BRANCH });
  expect(await stage.propose()).toEqual({
    status: 'refused',
    reason: `\`${BRANCH}\` is the default branch, to which only people commit.`,
  });
  expect(writes(github)).toEqual([]);
  github.assertClean();
});

test.concurrent('through no link, into no submodule, over no folder, and no workflow of GitHub', async () => {
  await using stage = await proposalStage({ 'a/f': 'f\n', link: { link: 'a' }, 'A.md': 'a\n' });
  const { github, repository } = stage;
  const head = await repository.git('rev-parse', 'HEAD');
  await repository.git('update-index', '--add', '--cacheinfo', `160000,${head},sub`);
  const commit = await repository.shell('git commit --quiet -m sub; git rev-parse HEAD');
  const base = { branch: 'main', commit };
  const refusals = [
    ['link', '`link` is a link'],
    ['link/f', '`link` is a link'],
    ['link/deeper/f', '`link` is a link'],
    ['sub', '`sub` is a submodule'],
    ['sub/f', '`sub` is a submodule'],
    ['a', 'it is a folder'],
    ['a/f/g', '`f` is a file'],
    ['a.md', '`A.md` stands there already, which differs only in how it is written'],
    ['A/g', '`a` stands there already, which differs only in how it is written'],
  ] as const;
  for (const [path, reason] of refusals) {
    const outcome = await stage.propose({ base, changes: [file(path, 'x')] });
    expect(outcome).toEqual({ status: 'refused', reason: `\`${path}\` cannot be changed: ${reason}.` });
  }
  for (const path of ['link', 'link/f', 'sub', 'a'])
    expect(await stage.propose({ base, changes: [{ path, bytes: null }] })).toMatchObject({
      status: 'refused',
    });
  for (const path of ['gone', 'gone/deeper'])
    expect(await stage.propose({ base, changes: [{ path, bytes: null }] })).toMatchObject({
      status: 'settled',
    });
  const asked = github.requests.length;
  for (const path of [
    '.github/workflows/x.yml',
    '.GitHub/Workflows/x.yml',
    '.github/workflows',
    '.git/config',
  ])
    expect(await stage.propose({ base, changes: [file(path, 'x')] })).toMatchObject({ status: 'refused' });
  expect(github.requests).toHaveLength(asked);
  expect(writes(github)).toEqual([]);
  expect(await repository.git('branch', '--format=%(refname:short)')).toBe('main');
  github.assertClean();
});

test.concurrent('every byte arrives: modes, what is no UTF-8, line ends, an empty file, a file that goes', async () => {
  await using stage = await proposalStage({ 'src/a.ts': 'a\n', 'old/only.txt': 'x\n' });
  const { github, repository } = stage;
  const contents: Record<string, Uint8Array> = {
    'crlf.txt': Buffer.from('\uFEFFa\r\nb\rc'),
    'nul.bin': Buffer.from([0, 255, 254, 0]),
    'latin.txt': Buffer.from([0xe9, 0x0a]),
    'empty.txt': Buffer.from(''),
    'deep/er/日本語 file.txt': Buffer.from('$& {"x": "\u2028"}\n'),
  };
  const changes = Object.entries(contents).map(([path, bytes]) => file(path, bytes));
  const run = { path: 'run.sh', mode: '100755', bytes: Buffer.from('#!/bin/sh\n') } as const;
  expect(
    await stage.propose({ changes: [...changes, run, { path: 'old/only.txt', bytes: null }] }),
  ).toMatchObject({ status: 'opened' });
  for (const [path, bytes] of Object.entries(contents))
    expect(await repository.git('rev-parse', `${BRANCH}:${path}`)).toBe(
      await repository.shell(
        'printf %s "$1" | base64 -d | git hash-object --stdin',
        Buffer.from(bytes).toString('base64'),
      ),
    );
  expect(await repository.git('ls-tree', '-r', '--name-only', '-z', BRANCH)).not.toContain('old/');
  expect(await repository.git('ls-tree', BRANCH, 'run.sh')).toMatch(/^100755 blob/);
  github.assertClean();
});

test.concurrent('many files go in pieces, which are halved where GitHub takes too long', async () => {
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`dir${at}/f.txt`, 'x\n']));
  await using stage = await proposalStage(files);
  const { github, repository } = stage;
  github.state.rules.treeEntriesMax = 60;
  const changes = Array.from({ length: 250 }, (_, at) => file(`dir${at % 50}/n${at}.txt`, `${at}\n`));
  expect(await stage.propose({ changes })).toMatchObject({ status: 'opened' });
  expect(
    await repository.git('diff', '--numstat', 'main', BRANCH).then((text) => text.split('\n').length),
  ).toBe(250);
  expect(writes(github).filter((name) => name === 'git/create-tree')).toHaveLength(7);
  expect(github.requests.filter(({ operation }) => operation === 'git/get-tree')).toHaveLength(1);

  // A list that GitHub cuts is read folder by folder.
  github.state.rules.treeListMax = 10;
  const more = [...changes, file('one/more.txt', 'x')];
  expect(await stage.propose({ changes: more })).toMatchObject({ status: 'opened' });
  expect(await repository.git('show', `${BRANCH}:one/more.txt`)).toBe('x');
  github.assertClean();
});
