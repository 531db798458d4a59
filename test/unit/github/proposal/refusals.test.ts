import { expect, test } from 'vitest';
import { ALL_WRITE } from '../../../fakes/github/permissions.ts';
import { READ_ONLY } from '../../../fakes/github.ts';
import { calm } from '../connect.ts';
import { BRANCH, clean, file, leftOn, proposalStage, proposing, writes } from './stage.ts';

const COMPARE = `https://github.com/acme/shop/compare/main...${BRANCH}?expand=1&title=Add%20the%20workflow%20sweep`;
const made = { merged: [], isVerified: true };

test.concurrent('a token that may not write is told which permission it lacks', async () => {
  await using stage = await proposalStage(undefined, { permissions: READ_ONLY });
  expect(await stage.propose()).toEqual({
    status: 'refused',
    reason:
      'GitHub refused to store a tree of files: 403 Resource not accessible by integration. Give the job `contents: write` under `permissions:`; on a pull request from a fork the token can only read.',
  });
  stage.github.assertClean();
});

test.concurrent('without the permission for pull requests the branch is there, and a person can open one', async () => {
  const permissions = { ...ALL_WRITE, 'pull-requests': 'read' } as const;
  await using stage = await proposalStage(undefined, { permissions });
  const outcome = await stage.propose();
  expect(outcome).toEqual({
    status: 'pushed',
    url: COMPARE,
    reason: `The branch is there, without a pull request: GitHub refused to open a pull request for the branch ${BRANCH}: 403 Resource not accessible by integration. Give the job \`pull-requests: write\` under \`permissions:\`; on a pull request from a fork the token can only read. A person can open it: ${COMPARE}`,
    made,
  });
  stage.github.assertClean();
});

test.concurrent('where Actions may open no pull requests the branch is there, and once it may, the rest is done', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  github.state.rules.actionsMayOpenPulls = false;
  const refused = {
    status: 'pushed',
    url: COMPARE,
    reason: expect.stringContaining(
      '403 GitHub Actions is not permitted to create or approve pull requests. Tick "Allow GitHub Actions to create and approve pull requests"',
    ),
    made,
  };
  expect(await stage.propose()).toEqual(refused);
  expect(await stage.propose()).toEqual(refused);
  github.state.rules.actionsMayOpenPulls = true;
  expect(await stage.propose()).toMatchObject({ status: 'opened' });
  expect(leftOn(github)).toMatchObject({ commits: 1, pulls: ['open'] });
  github.assertClean();
});

test.concurrent('a rule that keeps the branch from being made or moved is named', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  github.state.rules.protects = (branch) => branch === BRANCH;
  const hint =
    'A rule of the repository forbids this branch to the token: allow `ultracode/**` under Settings, Rules.';
  expect(await stage.propose()).toMatchObject({ status: 'refused', reason: expect.stringContaining(hint) });
  expect(leftOn(github).commits).toBeNull();
  github.state.rules.protects = () => false;
  await stage.propose();
  github.state.rules.protects = (branch) => branch === BRANCH;
  const changes = [file('.github/ultracode/sweep.js', 'other\n')];
  const outcome = await stage.propose({ changes });
  // GitHub has no other words for a rule about moving one.
  expect(outcome).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining(
      'GitHub does not say why, and no other branch is in the way. Most often a rule of the repository forbids this branch to the token: allow `ultracode/**`',
    ),
  });
  github.assertClean();
});

test.concurrent('a pull request that leads elsewhere is led to the base; a text that cannot be changed is said', async () => {
  await using stage = await proposalStage();
  const { github, repository } = stage;
  await repository.git('branch', 'release');
  await stage.propose({ base: { branch: 'release', commit: stage.commit } });
  expect(github.state.issues[0]?.pull?.baseRef).toBe('release');
  github.fail({ operation: 'pulls/update', times: 1, status: 403, message: 'Must have admin rights' });
  expect(await stage.propose()).toMatchObject({
    status: 'pushed',
    url: 'https://github.com/acme/shop/pull/1',
    reason: expect.stringContaining('but the text of its pull request is an older one'),
  });
  expect(await stage.propose()).toMatchObject({ status: 'opened', number: 1 });
  expect(github.state.issues[0]?.pull?.baseRef).toBe('main');
  github.assertClean();
});

test.concurrent('a title and a text that are too long are cut', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  const title = () => clean.line('x'.repeat(400));
  const body = clean.markdown('a line\n\n'.repeat(20_000));
  expect(await stage.propose({ title, body: () => body })).toMatchObject({ status: 'opened' });
  expect(github.state.issues[0]?.title).toHaveLength(256);
  expect(github.state.issues[0]?.body).toMatch(
    /\n\*The rest of this text had no room in a pull request\.\*\n<!-- ultracode:v1 end -->$/,
  );
  github.assertClean();
});

test.concurrent('a tree of GitHub that is not the one of these files reaches no branch', async () => {
  await using stage = await proposalStage();
  const { github, repository, commit } = stage;
  const sha = await repository.git('rev-parse', `${commit}^{tree}`);
  github.fail({
    operation: 'git/create-tree',
    times: 1,
    status: 201,
    message: '',
    text: JSON.stringify({ sha }),
  });
  expect(await stage.propose()).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('something was lost on the way. No branch was changed.'),
  });
  expect(writes(github)).toEqual(['git/create-tree']);
  expect(leftOn(github).commits).toBeNull();
});

test.concurrent('a folder with a name that JSON cannot carry is not guessed', async () => {
  await using stage = await proposalStage();
  const { repository } = stage;
  const commit = await repository.shell(
    'printf x > "$(printf \'caf\\351.txt\')"; git add -A; git commit --quiet -m latin; git rev-parse HEAD',
  );
  expect(await stage.propose({ base: { branch: 'main', commit } })).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining('a name in it is no UTF-8, or a part is missing'),
  });
});

test.concurrent('a draft says so; where there are no drafts nothing is opened as if it were ready', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  github.state.rules.hasDrafts = false;
  expect(await stage.propose({ draft: 'unfinished' })).toEqual({
    status: 'pushed',
    url: COMPARE,
    reason: expect.stringMatching(
      /422 Draft pull requests are not supported .* It would have been a draft, because it is not ready to be merged/,
    ),
    made,
  });
  expect(leftOn(github).pulls).toEqual([]);
  github.state.rules.hasDrafts = true;
  expect(await stage.propose({ draft: 'unfinished' })).toMatchObject({ status: 'opened', isDraft: true });
  const before = writes(github).length;
  expect(await stage.propose({ draft: 'unfinished' })).toMatchObject({ status: 'opened', isDraft: true });
  expect(writes(github)).toHaveLength(before);
  // The same files, which hold now: the text is another one, and a person says that it is ready.
  const ready = { body: () => clean.markdown('It holds.') };
  expect(await stage.propose(ready)).toMatchObject({ status: 'opened', number: 1, isDraft: true });
  expect(github.state.issues[0]?.body).toContain('It holds.');
  expect(leftOn(github)).toMatchObject({ commits: 1, pulls: ['open'] });
  github.assertClean();
});

test.concurrent('files of which some are missing take nothing out of a pull request that is ready', async () => {
  await using stage = await proposalStage();
  const { github, proposal } = stage;
  const whole = { changes: [...proposal.changes, file('src/b.ts', 'b\n')] };
  await stage.propose(whole);
  const before = leftOn(github);
  expect(await stage.propose({ draft: 'unfinished' })).toEqual({
    ...{ status: 'refused', address: 'https://github.com/acme/shop/pull/1' },
    reason: expect.stringMatching(
      /^https:\/\/github\.com\/acme\/shop\/pull\/1 is ready to be merged, and these files are not: it stays as it is\./,
    ),
  });
  expect(leftOn(github)).toEqual(before);
  expect(github.state.issues[0]?.body).not.toContain('draft');
  // Also the text of a whole one stays, where an unfinished run comes to the same files.
  const partly = { ...whole, draft: 'unfinished', body: () => clean.markdown('Not all is here.') } as const;
  expect(await stage.propose(partly)).toMatchObject({ status: 'opened', number: 1, isDraft: false });
  expect(github.state.issues[0]?.body).not.toContain('Not all is here.');
  // A person has made it a draft, so it takes them.
  for (const issue of github.state.issues)
    if (issue.pull !== null) issue.pull = { ...issue.pull, draft: true };
  expect(await stage.propose({ draft: 'unfinished' })).toMatchObject({ status: 'opened', isDraft: true });
  expect(leftOn(github)).toMatchObject({ commits: 2 });
  github.assertClean();
});

test.concurrent('a pull request that is ready becomes a draft before it gets files that are known to be wrong', async () => {
  await using stage = await proposalStage();
  const { github, proposal } = stage;
  const wrong = { draft: 'wrong', changes: [...proposal.changes, file('src/b.ts', 'b\n')] } as const;
  await stage.propose();
  const before = writes(github).length;
  expect(await stage.propose(wrong)).toMatchObject({ status: 'opened', number: 1, isDraft: true });
  const asked = writes(github).slice(before);
  expect(asked.indexOf('graphql')).toBeLessThan(asked.indexOf('git/update-ref'));
  expect(leftOn(github)).toMatchObject({ commits: 2, pulls: ['open'] });
  // A person decides when it is ready, also once the files hold again.
  expect(await stage.propose()).toMatchObject({ status: 'opened', isDraft: true });
  github.assertClean();
});

test.concurrent('the same files, which are known to be wrong by now, are a draft until a person says otherwise', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  await stage.propose();
  expect(await stage.propose({ draft: 'wrong' })).toMatchObject({ status: 'opened', isDraft: true });
  expect(leftOn(github)).toMatchObject({ commits: 1 });
  for (const issue of github.state.issues)
    if (issue.pull !== null) issue.pull = { ...issue.pull, draft: false };
  const before = writes(github).length;
  expect(await stage.propose({ draft: 'wrong' })).toMatchObject({ status: 'opened', isDraft: false });
  expect(writes(github)).toHaveLength(before);
  github.assertClean();
});

test.concurrent('where a pull request cannot be made a draft it stays as it is', async () => {
  await using stage = await proposalStage();
  const { github, proposal } = stage;
  await stage.propose();
  const before = leftOn(github);
  const read = github.tokenWith({ ...ALL_WRITE, 'pull-requests': 'read' });
  github.state.rules.hasDrafts = false;
  for (const [token, why] of [
    [
      read,
      '403 Resource not accessible by integration. Give the job `contents: write` and `pull-requests: write`',
    ],
    [github.token, '422 Draft pull requests are not supported'],
  ] as const) {
    const wrong = { ...proposal, draft: 'wrong', changes: [file('src/b.ts', 'b\n')] } as const;
    expect(await proposing({ ...github, token })(wrong, calm())).toEqual({
      ...{ status: 'refused', address: 'https://github.com/acme/shop/pull/1' },
      reason: expect.stringMatching(
        /^https:\/\/github\.com\/acme\/shop\/pull\/1 is ready to be merged, and these files are not: it stays as it is\. Convert it to a draft to have them there\. GitHub refused to /,
      ),
    });
    expect(await proposing({ ...github, token })(wrong, calm())).toMatchObject({
      reason: expect.stringContaining(why),
    });
  }
  expect(leftOn(github)).toEqual(before);
  github.assertClean();
});

test.concurrent('that GitHub does not vouch for a commit is told, also of one that is there already', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  github.state.rules.signs = false;
  const unverified = { status: 'opened', made: { merged: [], isVerified: false } };
  expect(await stage.propose()).toMatchObject(unverified);
  expect(await stage.propose()).toMatchObject(unverified);
  github.assertClean();
});

test.concurrent('a limit in the middle may pass, a permission does not', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  const limited = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const headers = { 'retry-after': '600' };
  for (const operation of ['git/create-tree', 'git/create-ref', 'pulls/create']) {
    github.fail({ operation, times: 99, status: 403, message: limited, headers });
    expect(
      await stage.propose({ branch: `ultracode/${operation.replace('/', '-')}` }),
      operation,
    ).toMatchObject(
      operation === 'pulls/create'
        ? { status: 'pushed', isPassing: true }
        : { status: 'refused', isPassing: true },
    );
    github.recover();
  }
  const branch = 'ultracode/git-create-ref';
  expect(await stage.propose({ branch })).toMatchObject({ status: 'opened' });
  github.state.rules.protects = () => true;
  const refused = await stage.propose({ branch: 'ultracode/x' });
  expect(refused).not.toHaveProperty('isPassing');
  github.assertClean();
});
