import { expect, test } from 'vitest';
import { ALL_WRITE } from '../../../fakes/github/permissions.ts';
import { READ_ONLY } from '../../../fakes/github.ts';
import { BRANCH, clean, file, leftOn, proposalStage, writes } from './stage.ts';

const COMPARE = `https://github.com/acme/shop/compare/main...${BRANCH}?expand=1`;

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
  expect(outcome).toMatchObject({ status: 'refused', reason: expect.stringContaining(hint) });
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
  const title = clean.line('x'.repeat(400));
  const body = clean.markdown('a line\n\n'.repeat(20_000));
  expect(await stage.propose({ title, body })).toMatchObject({ status: 'opened' });
  expect(github.state.issues[0]?.title).toHaveLength(256);
  expect(github.state.issues[0]?.body).toMatch(
    /\n\*The rest of this text had no room in a pull request\.\*$/,
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
