import { expect, test } from 'vitest';
import type { Failure } from '../../../fakes/github/routes.ts';
import type { GithubServer } from '../../../fakes/github.ts';
import { clientOf } from '../connect.ts';
import { file, leftOn, proposalStage, proposing } from './stage.ts';

const READS = ['repos/get', 'pulls/list', 'git/get-ref', 'git/get-commit', 'git/get-tree'];
const STORED = ['git/create-blob', 'git/create-tree', 'git/create-commit'];
const WAYS: readonly Omit<Failure, 'operation' | 'times'>[] = [
  { status: 502, message: 'Bad Gateway' },
  { status: 502, message: 'Bad Gateway', takesEffect: true },
  { status: 201, message: '', reset: true, takesEffect: true },
  { status: 200, message: '', text: '<html>a proxy</html>', takesEffect: true },
];
/** More often than any request is repeated: as good as a process that ended there. */
const FOR_GOOD = 1_000;

const CHANGES = [
  file('.github/ultracode/sweep.js', 'the script\n'),
  file('logo.bin', Buffer.from([0, 1, 2])),
];
const OTHER = [file('.github/ultracode/sweep.js', 'better\n'), file('logo.bin', Buffer.from([0, 9]))];

/** What an undisturbed proposal leaves. */
async function undisturbed(stage: Awaited<ReturnType<typeof proposalStage>>) {
  expect(await stage.propose({ branch: 'ultracode/calm', changes: CHANGES })).toMatchObject({
    status: 'opened',
  });
  const left = leftOn(stage.github, 'ultracode/calm');
  expect(left).toMatchObject({ commits: 1, pulls: ['open'] });
  return left;
}

test.concurrent.for(WAYS)(
  'whatever request fails with %j, once or until the process is given up, there is one of each in the end',
  async (way, { expect }) => {
    await using stage = await proposalStage();
    const { github } = stage;
    const expected = await undisturbed(stage);
    let trial = 0;
    for (const operation of [...READS, ...STORED, 'git/create-ref', 'pulls/create'])
      for (const times of [1, FOR_GOOD]) {
        trial += 1;
        const branch = `ultracode/trial-${trial}`;
        github.fail({ operation, times, ...way });
        const first = await stage.propose({ branch, changes: CHANGES });
        if (times === FOR_GOOD && way.takesEffect !== true)
          expect(first).toMatchObject({ status: 'refused' });
        github.recover();
        const context = `${operation} ${times}`;
        expect(await stage.propose({ branch, changes: CHANGES }), context).toMatchObject({
          status: 'opened',
        });
        expect(leftOn(github, branch), context).toEqual(expected);
      }
    github.assertClean();
  },
);

test.concurrent.for(['before', 'after'] as const)(
  'a process that ends %s any of its requests is gone on from',
  async (moment) => {
    await using stage = await proposalStage();
    const { github, proposal } = stage;
    const expected = await undisturbed(stage);
    let ended = 0;
    for (let last = 1; ended === last - 1; last += 1) {
      const given = { ...proposal, branch: `ultracode/trial-${last}`, changes: CHANGES };
      const process = new AbortController();
      await proposing(github, endingAt({ github, moment, last, process }))(given, process.signal).catch(
        (error: unknown) => {
          expect(String(error)).toContain('killed');
          ended = last;
        },
      );
      expect(await stage.propose(given)).toMatchObject({ status: 'opened' });
      expect(leftOn(github, given.branch), `${moment} request ${last}`).toEqual(expected);
    }
    // As many as an undisturbed one has.
    expect(ended).toBeGreaterThan(8);
    github.assertClean();
  },
);

/** A client whose process ends at its request of that number, which may be on its way. */
function endingAt(at: {
  readonly github: GithubServer;
  readonly moment: 'before' | 'after';
  readonly last: number;
  readonly process: AbortController;
}) {
  const client = clientOf(at.github);
  let requests = 0;
  const count = () => {
    requests += 1;
    if (requests === at.last) at.process.abort(new Error('killed'));
  };
  if (at.moment === 'before') client.hook.before('request', count);
  else client.hook.after('request', count);
  return client;
}

test.concurrent.for(WAYS)(
  'an update that fails anywhere with %j leaves one more commit, and the text of these files',
  async (way, { expect }) => {
    await using stage = await proposalStage();
    const { github } = stage;
    for (const [trial, operation] of [...READS, ...STORED, 'git/update-ref', 'pulls/update'].entries()) {
      const branch = `ultracode/trial-${trial}`;
      await stage.propose({ branch, changes: CHANGES });
      github.fail({ operation, times: FOR_GOOD, ...way });
      await stage.propose({ branch, changes: OTHER });
      github.recover();
      expect(await stage.propose({ branch, changes: OTHER }), operation).toMatchObject({ status: 'opened' });
      const left = leftOn(github, branch);
      expect(left, operation).toMatchObject({ commits: 2, pulls: ['open'] });
      expect(github.state.issues.at(-1)?.body).toContain(String(left.tree));
    }
    github.assertClean();
  },
);

test.concurrent('two processes at once make one of each', async () => {
  await using stage = await proposalStage();
  const { github } = stage;
  const expected = await undisturbed(stage);
  for (const [operation, count] of [
    ['git/get-ref', 2],
    ['git/create-ref', 2],
    ['pulls/create', 2],
  ] as const) {
    const branch = `ultracode/${operation.replace('/', '-')}`;
    // Neither sees what the other does after this request.
    github.gather(operation, count);
    const propose = () => stage.propose({ branch, changes: CHANGES });
    const both = await Promise.all([propose(), propose()]);
    expect(both).toMatchObject([{ status: 'opened' }, { status: 'opened' }]);
    expect(leftOn(github, branch)).toEqual(expected);
  }
  const branch = 'ultracode/different';
  github.gather('git/create-ref', 2);
  const all = [CHANGES, OTHER].map((changes) => stage.propose({ branch, changes }));
  expect(await Promise.all(all)).toMatchObject([{ status: 'opened' }, { status: 'opened' }]);
  expect(leftOn(github, branch)).toMatchObject({ commits: 2, pulls: ['open'] });
  github.assertClean();
});

test.concurrent.for(WAYS)(
  'a pull request whose conversion to a draft fails with %j is one in the end, without an error',
  async (way, { expect }) => {
    await using stage = await proposalStage();
    const { github } = stage;
    await stage.propose();
    github.fail({ operation: 'graphql', times: 1, ...way });
    expect(await stage.propose({ changes: OTHER, draft: 'wrong' })).toMatchObject({
      ...{ status: 'opened', isDraft: true },
    });
    expect(leftOn(github)).toMatchObject({ commits: 2, pulls: ['open'] });
    github.assertClean();
  },
);
