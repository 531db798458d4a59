import { expect, test } from 'vitest';
import { blobId } from '../../../../src/edits/git-objects.ts';
import type { Made, Proposal } from '../../../../src/proposal/proposal.ts';
import { BRANCH, clean, file, leftOn, proposalStage, writes } from './stage.ts';

const LINES = Array.from({ length: 9 }, (_, at) => `line ${at + 1}\n`);
const TEXT = LINES.join('');
const withLine = (number: number, text: string, of: string = TEXT): string =>
  of.replace(`line ${number}\n`, () => text);
const FILES = { 'src/a.ts': TEXT, 'src/b.ts': 'b\n', 'bin/run': TEXT };
const before = new Map([TEXT, 'b\n'].map((text) => [blobId(Buffer.from(text)), text]));

test.concurrent('what others have done to a file meanwhile is merged with ours, and told', async () => {
  await using stage = await proposalStage({ 'src/a.ts': TEXT, 'src/b.ts': 'b\n' });
  const { github, repository } = stage;
  const theirs = withLine(9, 'line 9 of theirs\n$& $1\n');
  const onto = await repository.commit({ 'src/a.ts': theirs, 'src/c.ts': 'c\n' });
  const told: Made[] = [];
  const given: Partial<Proposal> = {
    before,
    changes: [file('src/a.ts', withLine(1, 'first\n')), file('src/b.ts', 'bb\n')],
    body: (made) => {
      told.push(made);
      return clean.markdown('text');
    },
  };
  expect(await stage.propose(given)).toMatchObject({
    status: 'opened',
    made: { merged: ['src/a.ts'], isVerified: true },
  });
  expect(told).toEqual([{ merged: ['src/a.ts'], onto, isVerified: true }]);
  expect(`${await repository.git('show', `${BRANCH}:src/a.ts`)}\n`).toBe(withLine(1, 'first\n', theirs));
  expect(await repository.git('diff', '--name-only', 'main', BRANCH)).toBe('src/a.ts\nsrc/b.ts');
  // Its text before is known: only theirs is asked for.
  expect(github.requests.filter(({ operation }) => operation === 'git/get-blob')).toHaveLength(1);

  // The same from the same commit is there already, wherever the base is by now.
  const made = writes(github).length;
  expect(await stage.propose(given)).toMatchObject({ status: 'opened', made: { merged: ['src/a.ts'] } });
  await repository.commit({ 'src/a.ts': withLine(5, 'line 5 of theirs\n', theirs) });
  expect(await stage.propose(given)).toMatchObject({ status: 'opened', made: { merged: ['src/a.ts'] } });
  expect(writes(github)).toHaveLength(made);
  expect(leftOn(github)).toMatchObject({ commits: 1, pulls: ['open'] });
  github.assertClean();
});

test.concurrent('what contradicts them refuses all, by its name', async () => {
  await using stage = await proposalStage(FILES);
  const { github, repository, commit } = stage;
  await repository.commit({ 'src/a.ts': withLine(1, 'theirs\n'), 'src/b.ts': null, 'new.ts': 'theirs\n' });
  const since = `on \`main\` since ${commit.slice(0, 7)}, the commit that was looked at. Nothing was changed; start anew`;
  const cases = [
    [file('src/a.ts', withLine(1, 'ours\n')), `\`src/a.ts\` was changed in the same lines ${since}`],
    [{ path: 'src/a.ts', bytes: null }, `\`src/a.ts\` goes here, and was changed ${since}`],
    [file('src/b.ts', 'bb\n'), `\`src/b.ts\` is changed here, and was deleted ${since}`],
    [file('new.ts', 'ours\n'), `\`new.ts\` is added here, and was added ${since}`],
    [file('src/a.ts', Buffer.from([0, 255])), '`src/a.ts` is too large to be merged, or no text'],
  ] as const;
  for (const [change, reason] of cases)
    expect(
      await stage.propose({ before, changes: [file('ok.ts', 'fine\n'), change] }),
      JSON.stringify(change),
    ).toEqual({ status: 'refused', reason: expect.stringContaining(reason) });
  // What nobody has shown as a merge is none.
  expect(await stage.propose({ changes: [file('src/a.ts', withLine(9, 'ours\n'))] })).toMatchObject({
    reason: expect.stringContaining(`\`src/a.ts\` was changed ${since}`),
  });
  expect(writes(github)).toEqual([]);
  // What both did is no contradiction.
  const same = [file('new.ts', 'theirs\n'), { path: 'src/b.ts', bytes: null }, file('src/c.ts', 'c\n')];
  expect(await stage.propose({ before, changes: same })).toMatchObject({
    status: 'opened',
    made: { merged: [] },
  });
  expect(await repository.git('diff', '--name-only', 'main', BRANCH)).toBe('src/c.ts');
  github.assertClean();
});

test.concurrent('a branch of ours that holds these files stays where the base has come to contradict them', async () => {
  await using stage = await proposalStage(FILES);
  const { github, repository } = stage;
  const given = { before, changes: [file('src/a.ts', withLine(1, 'ours\n'))] };
  const first = await stage.propose(given);
  await repository.commit({ 'src/a.ts': withLine(1, 'theirs\n') });
  expect(await stage.propose(given)).toEqual(first);
  const others = { before, changes: [file('src/a.ts', withLine(1, 'better\n'))] };
  expect(await stage.propose(others)).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('was changed in the same lines'),
  });
  expect(leftOn(github)).toMatchObject({ commits: 1, pulls: ['open'] });
  github.assertClean();
});

test.concurrent('modes are merged like lines', async () => {
  await using stage = await proposalStage(FILES);
  const { github, repository } = stage;
  await repository.shell('chmod +x src/a.ts; git commit --quiet -a -m modes');
  const changes = [
    file('src/a.ts', withLine(1, 'ours\n')),
    { path: 'bin/run', mode: '100755', bytes: Buffer.from(withLine(1, 'ours\n')) } as const,
  ];
  expect(await stage.propose({ before, changes })).toMatchObject({ status: 'opened' });
  expect(await repository.git('ls-tree', '-r', BRANCH, 'src/a.ts', 'bin/run')).toMatch(
    /^100755 blob \w+\tbin\/run\n100755 blob \w+\tsrc\/a.ts$/,
  );
  await repository.shell('rm src/a.ts; ln -s b.ts src/a.ts; git add -A; git commit --quiet -m link');
  expect(await stage.propose({ branch: 'ultracode/x', before, changes })).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('`src/a.ts` is no plain file any more, or has another mode'),
  });
  github.assertClean();
});

test.concurrent('a file that only moves keeps its bytes without sending them, and only those that it had', async () => {
  const binary = Buffer.from([0, 1, 2, 255]);
  await using stage = await proposalStage({ 'a/logo.bin': binary });
  const { github, repository } = stage;
  const id = blobId(binary);
  const moved = (of: string) => [
    { path: 'b/logo.bin', mode: '100644', bytes: null, id: of, from: 'a/logo.bin' } as const,
    { path: 'a/logo.bin', bytes: null },
  ];
  expect(await stage.propose({ changes: moved(id) })).toMatchObject({ status: 'opened' });
  expect(await repository.git('diff', '--name-status', '-M', 'main', BRANCH)).toBe(
    'R100\ta/logo.bin\tb/logo.bin',
  );
  expect(writes(github)).not.toContain('git/create-blob');
  const others = blobId(Buffer.from('anything else'));
  expect(await stage.propose({ branch: 'ultracode/y', changes: moved(others) })).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('`b/logo.bin` was to have the bytes of `a/logo.bin`, which has others'),
  });
  github.assertClean();
});
