import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import {
  type ReportPorts,
  reportHere,
  withReport,
} from '../../../../src/compose/github/commands/report-here.ts';
import { believed } from '../../../../src/compose/github/two-jobs/publish-report.ts';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import { encodeMarker, type Marker } from '../../../../src/github/marker.ts';
import type { Artifact } from '../../../../src/github/operations/artifacts.ts';
import { aboutOf, REPORT_FILE, storedReport } from '../../../../src/report/formats/stored-report.ts';
import { nameOfArtifact } from '../../../../src/resume/artifact-name.ts';
import { RECORD_VERSION, type RunRecord } from '../../../../src/resume/run-record.ts';
import type { RunSpec } from '../../../../src/resume/run-spec.ts';
import { specOf } from '../../../support/run-spec.ts';
import { FULL } from '../../report/example-reports.ts';

const NOTHING = { suppressions: [], code: null };

const REPOSITORY = 7;
const HEADS = ['a'.repeat(40), 'b'.repeat(40)] as const;

/** A run about #7, or about no pull request, that found what has these ids. */
type Left = {
  readonly run: number;
  readonly ids: readonly string[];
  readonly workflow?: string;
  readonly pull?: number | null;
  /** What GitHub says of it, where that is not so. */
  readonly fork?: true;
  /** What its report says it is about, where that is not so. */
  readonly about?: Partial<ReturnType<typeof aboutOf>>;
  /** It was killed. */
  readonly reportless?: true;
};

const findingOf = (id: string): PlacedFinding => ({
  ...(FULL.findings[0] as PlacedFinding),
  id,
  title: `About ${id}`,
});

function specOfLeft({ run, workflow = 'review', pull = 7 }: Left): RunSpec {
  const spec = specOf({
    ...{ runId: `${run}-1-0a1b2c3d`, workflow, reportKey: workflow },
    target: { pullNumber: pull, replyTo: null },
    githubRun: { ...githubRun, id: run },
  });
  return { ...spec, artifact: nameOfArtifact(githubRun, spec) };
}

const githubRun = {
  ...{ id: 99, attempt: 1, job: 'ultracode', workflowPath: '.github/workflows/ultracode.yml' },
  ...{ repositoryId: REPOSITORY, branch: 'main' },
};

const artifactOf = (left: Left): Artifact => ({
  id: left.run * 10,
  name: specOfLeft(left).artifact ?? '',
  ...{ sizeBytes: 1, digest: null, githubRunId: left.run },
});

async function portsOf(lefts: readonly Left[]): Promise<ReportPorts> {
  const clean = createClean({ secrets: [] });
  return {
    githubRun,
    artifactsNamed: async (name) => ({
      status: 'ok',
      value: lefts.map(artifactOf).filter((one) => one.name === name),
    }),
    artifactsOfRun: async (id) => ({
      status: 'ok',
      value: lefts.filter(({ run }) => run === id).map(artifactOf),
    }),
    factsOf: async (id) => {
      const left = lefts.find(({ run }) => run === id);
      const isPull = left?.pull !== null;
      return {
        status: 'ok',
        value: {
          ...{ id, attempt: 1, path: githubRun.workflowPath, repositoryId: REPOSITORY },
          headRepositoryId: left?.fork === true ? 8 : REPOSITORY,
          event: isPull ? 'pull_request' : 'schedule',
          ...{ commit: HEADS[0], headBranch: isPull ? 'topic' : 'main', pullNumbers: isPull ? [7] : [] },
        },
      };
    },
    workflowUnchangedAt: async () => true,
    open: async ({ id }) => {
      const left = lefts.find(({ run }) => run * 10 === id) as Left;
      const spec = specOfLeft(left);
      const report = { ...FULL, findings: left.ids.map(findingOf) };
      const about = { ...aboutOf(spec, clean), ...left.about };
      const text = new TextEncoder().encode(storedReport(report, about, clean));
      const record: RunRecord = {
        ...{ v: RECORD_VERSION, spec, scriptDigest: 'x', state: 'completed', waitingFor: [], spentUsd: 0 },
      };
      const archive = zipSync(left.reportless ? {} : { [REPORT_FILE]: text });
      return {
        status: 'found',
        run: await withReport((left, spec) => believed(left, spec, NOTHING))({
          record,
          journalFile: '',
          archive,
        }),
      };
    },
    log: () => undefined,
  };
}

/** Comments that name these runs; `by` 2 is somebody else. */
const commentsOf = (runs: readonly number[], by = 1) =>
  runs.map((id) => {
    const marker: Marker = { kind: 'sticky', key: 'x', run: { id, attempt: 1 } };
    return { id, authorId: by, author: 'x', body: `${encodeMarker(marker)}\nx`, url: '', createdMs: 0 };
  });

async function found(
  finding: string,
  lefts: readonly Left[],
  given: {
    readonly comments?: ReturnType<typeof commentsOf>;
    readonly onPullRequest?: boolean;
    /** Text of the issue itself, and who opened it. */
    readonly issue?: { readonly body: string; readonly authorId: number };
  } = {},
) {
  const { comments = [], onPullRequest = true, issue = { body: '', authorId: 2 } } = given;
  const repository = {
    identity: async () => ({ id: 1, login: 'github-actions[bot]' }),
    comments: async () => ({ status: 'ok', value: comments }) as const,
    issue: async () =>
      ({ status: 'ok', value: { ...issue, number: 7, url: '', state: 'open', reason: null } }) as const,
  };
  const place = { repository, defaults: { workflow: null }, ports: await portsOf(lefts) };
  const answer = await reportHere(
    { issueNumber: 7, onPullRequest, finding },
    place,
    new AbortController().signal,
  );
  if (answer.status === 'refused') return answer.reason;
  const { spec, newerRun, report } = answer.value;
  return { run: spec.runId, newer: newerRun, titles: report.findings.map(({ title }) => title) };
}

test('of several runs of the default workflow the latest whose report lists the finding counts, and that a newer one does not list it is said', async () => {
  const lefts = [
    { run: 1, ids: ['AAAAA', 'BBBBB'] },
    { run: 2, ids: ['AAAAA', 'CCCCC'] },
  ];
  expect(await found('AAAAA', lefts)).toEqual({
    ...{ run: '2-1-0a1b2c3d', newer: null, titles: ['About AAAAA', 'About CCCCC'] },
  });
  expect(await found('BBBBB', lefts)).toMatchObject({ run: '1-1-0a1b2c3d', newer: '2-1-0a1b2c3d' });
});

test('a workflow of its own key is found by the comment that shows its report, and then by its older runs', async () => {
  const lefts = [
    { run: 1, ids: ['AAAAA'] },
    { run: 2, ids: ['BBBBB'], workflow: 'security' },
    { run: 3, ids: ['CCCCC'], workflow: 'security' },
  ];
  const comments = commentsOf([1, 3]);
  expect(await found('CCCCC', lefts, { comments })).toMatchObject({ run: '3-1-0a1b2c3d', newer: null });
  expect(await found('BBBBB', lefts, { comments })).toMatchObject({ newer: '3-1-0a1b2c3d' });
  expect(await found('AAAAA', lefts, { comments })).toMatchObject({ run: '1-1-0a1b2c3d', newer: null });
  // What somebody else writes leads nowhere.
  expect(await found('CCCCC', lefts, { comments: commentsOf([3], 2) })).toMatch(/^No finding `CCCCC`/);
});

test('on an issue only reports about no pull request are looked at', async () => {
  const sweep: Left = { run: 1, ids: ['AAAAA'], workflow: 'audit', pull: null };
  const comments = commentsOf([1, 2]);
  const lefts = [sweep, { run: 2, ids: ['BBBBB'] }];
  expect(await found('AAAAA', lefts, { comments, onPullRequest: false })).toMatchObject({
    run: '1-1-0a1b2c3d',
  });
  expect(await found('BBBBB', lefts, { comments, onPullRequest: false })).toMatch(/^No finding `BBBBB`/);
  expect(await found('AAAAA', lefts, { comments })).toMatch(/^No finding `AAAAA`/);
});

test('the issue of sweeps leads to the run that it shows, where our account has opened it and its marker is first', async () => {
  const lefts: Left[] = [{ run: 1, ids: ['AAAAA'], workflow: 'security', pull: null }];
  const marker = encodeMarker({ kind: 'sweep', key: 'security', run: { id: 1, attempt: 1 } });
  const on = (body: string, authorId = 1) =>
    found('AAAAA', lefts, { issue: { body, authorId }, onPullRequest: false });
  expect(await on(`${marker}\nx`)).toMatchObject({ run: '1-1-0a1b2c3d' });
  expect(await on(`${marker}\nx`, 2)).toMatch(/^No report/);
  expect(await on(`x\n${marker}`)).toMatch(/^No report/);
  expect(await on(`${encodeMarker({ kind: 'sweep', key: 'security', moved: true })}\nx`)).toMatch(
    /^No report/,
  );
});

test('a report is not believed whose run GitHub knows otherwise, or that is about something else than its run', async () => {
  const sound: Left = { run: 1, ids: ['AAAAA'] };
  for (const odd of [
    { run: 2, ids: ['BBBBB'], fork: true },
    { run: 2, ids: ['BBBBB'], about: { headSha: HEADS[1] } },
    { run: 2, ids: ['BBBBB'], about: { pullNumber: 8 } },
    { run: 2, ids: ['BBBBB'], reportless: true },
    { run: 2, ids: Array.from({ length: 5_001 }, () => 'BBBBB') },
  ] satisfies Left[]) {
    expect(await found('BBBBB', [odd, sound])).toBe(
      'No finding `BBBBB` is in the reports that are kept here. They list `AAAAA`.',
    );
    expect(await found('BBBBB', [odd])).toMatch(/^No report of an earlier run is kept for #7 \(.+\)\./);
  }
});

test('of very many runs the latest are looked at, and an answer says no more than that', async () => {
  const lefts = Array.from({ length: 25 }, (_, n) => ({ run: n + 1, ids: [`AAA${n + 10}`] }));
  expect(await found('AAA15', lefts)).toMatchObject({ run: '6-1-0a1b2c3d' });
  expect(await found('AAA10', lefts)).toMatch(/^No finding `AAA10` is in the 20 latest reports here\./);
});
