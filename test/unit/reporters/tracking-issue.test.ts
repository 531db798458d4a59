import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { coverageOf } from '../../../src/coverage/coverage.ts';
import type { KnownFinding } from '../../../src/findings/history/known-finding.ts';
import { readState } from '../../../src/findings/history/state-text.ts';
import { decodeMarker, type Marker } from '../../../src/github/marker.ts';
import { reportMarkdown } from '../../../src/report/formats/markdown/markdown.ts';
import type { Report } from '../../../src/report/report.ts';
import { trackingIssue } from '../../../src/reporters/tracking-issue.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { calm, HEAD, repositoryOf } from '../github/connect.ts';
import { FULL } from '../report/example-reports.ts';
import { reportOf } from './report.ts';

const clean = createClean({ secrets: [] });

const known = (id: string, more: Partial<KnownFinding> = {}): KnownFinding => ({
  ...{ id, state: 'open', severity: 'high', title: `Title of ${id}`, detail: 'Why.', file: 'a.js' },
  ...{ origin: null, line: 2, code: `c${id}`, around: 'a40d', codeLines: 1 },
  ...more,
});
const seen = { path: 'a.js', status: 'seen', why: null, seenLines: 9, lines: 9 } as const;
const WHOLE = coverageOf([seen], { of: 'tree', offered: true, treeFiles: 1, refusedOn: [] });
const PART = { ...WHOLE, total: 2, notReached: 1 };

const tells = (findings: readonly KnownFinding[], given: Partial<Report> = {}): Report =>
  reportOf({
    coverage: WHOLE,
    history: { isFirst: false, findings: [], absent: [], known: findings },
    ...given,
  });

/** Shows a report in the issue of one run. */
async function shown(
  github: GithubServer,
  report: Report,
  { run = { id: 42, attempt: 1 }, isAnew = false }: { run?: Marker['run']; isAnew?: boolean } = {},
) {
  const repository = repositoryOf(github);
  const reporter = trackingIssue({
    ...{
      repository,
      key: 'audit',
      title: clean.plain('ultracode: audit'),
      headSha: HEAD,
      run,
      isAnew,
      clean,
    },
    render: (one, limit) =>
      reportMarkdown(one, { clean, repositoryUrl: null, reportUrl: null, artifact: null, limit }),
    log: () => undefined,
  });
  const delivery = await reporter.report(report, calm());
  github.assertClean();
  const [issue] = github.state.issues;
  return { delivery, state: issue?.state, body: issue?.body ?? '' };
}

test.concurrent('it is closed only when nothing is open and all is covered; what was dismissed does not count', async () => {
  const dismissed = known('DISMI', { dismissed: { how: 'command', by: 'ann', reason: 'no' } });
  const fixed = known('FIXED', { state: 'fixed' });
  const clear = [dismissed, fixed];
  for (const [report, state] of [
    [tells([known('OPEN'), ...clear]), 'open'],
    [tells(clear), 'closed'],
    [tells(clear, { coverage: PART }), 'open'],
    [tells(clear, { status: 'incomplete' }), 'open'],
    [tells(clear, { coverage: null }), 'open'],
    [tells(clear, { coverage: { ...WHOLE, offered: false } }), 'open'],
  ] as const) {
    await using github = await startGithub();
    await shown(github, tells([known('OPEN')]));
    expect((await shown(github, report)).state).toBe(state);
  }
});

test.concurrent('what the settings or the code dismiss is not remembered, and is not open all the same', async () => {
  const by = { how: 'settings', by: null, reason: 'is replaced' } as const;
  const [finding] = FULL.findings;
  if (finding === undefined) throw new Error('there is none');
  const present = { ...finding, id: 'HERE1', dismissed: by };
  const absent = {
    ...{ id: 'GONE1', title: 'T', file: 'a.js', line: 2, dismissed: by },
    ...({ severity: 'high', absence: 'not-looked-at' } as const),
  };
  const history = {
    ...{ isFirst: false, findings: [], absent: [absent] },
    known: [known('HERE1'), known('GONE1')],
  };
  await using github = await startGithub();
  expect((await shown(github, tells([known('OPEN')]))).state).toBe('open');
  const after = await shown(github, tells([], { findings: [present], history }));
  expect(after.state).toBe('closed');
  expect(after.body).toContain('No finding is open.');
});

test.concurrent('what was decided on is written into a closed one too, which stays closed; a person who wants none opened is heeded', async () => {
  const dismissed = known('OPEN', { dismissed: { how: 'command', by: 'ann', reason: 'no' } });
  for (const stateReason of ['completed', 'not_planned'] as const) {
    await using github = await startGithub();
    await shown(github, tells([known('OPEN')]));
    Object.assign(github.state.issues[0] ?? {}, { state: 'closed', stateReason });
    const before = github.state.issues[0]?.body;
    expect((await shown(github, tells([known('OPEN', { state: 'fixed' })]))).body).toBe(before);
    const told = await shown(github, tells([dismissed]));
    expect(told.state).toBe('closed');
    expect(readState(decodeMarker(told.body)?.history ?? '')?.known).toMatchObject([dismissed]);
    const settled = await shown(github, tells([known('OPEN', { state: 'fixed' })]), { isAnew: true });
    expect(settled.state).toBe('closed');
    expect(readState(decodeMarker(settled.body)?.history ?? '')?.known).toMatchObject([{ state: 'fixed' }]);
    const open = await shown(github, tells([known('OPEN')]), { isAnew: true });
    expect(open.state).toBe(stateReason === 'completed' ? 'open' : 'closed');
  }
});

test.concurrent('none is opened without an open finding, and a run that tells nothing leaves it as it is', async () => {
  await using github = await startGithub();
  expect((await shown(github, tells([]))).delivery).toEqual({ status: 'delivered', url: null });
  expect(github.state.issues).toEqual([]);
  const before = await shown(github, tells([known('OPEN')]));
  const { history: _, ...nothing } = tells([]);
  const after = await shown(github, { ...nothing, status: 'failed' });
  expect(after.delivery).toEqual({
    status: 'refused',
    reason: 'this run has no list of findings, so the issue stays as it is',
  });
  expect(after.body).toBe(before.body);
});

test.concurrent('the text of a newer run stays, whichever of them ends first', async () => {
  await using github = await startGithub();
  const newer = await shown(github, tells([known('NEW')]), { run: { id: 43, attempt: 1 } });
  const older = await shown(github, tells([known('OLD')]), { run: { id: 42, attempt: 2 } });
  expect(older.delivery).toMatchObject({ status: 'refused', reason: expect.stringContaining('newer run') });
  expect(older.body).toBe(newer.body);
  const again = await shown(github, tells([known('NEW')]), { run: { id: 43, attempt: 2 } });
  expect(again.delivery.status).toBe('delivered');
});

test.concurrent('3,000 findings fit, and the state says how many had no room', async () => {
  await using github = await startGithub();
  const many = Array.from({ length: 3_000 }, (_, at) =>
    known(`F${at}`, { title: `Fault ${at * 7919} of part ${at}` }),
  );
  const { delivery, body } = await shown(github, tells(many));
  expect(delivery.status).toBe('delivered');
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toContain('3,000 findings are open.');
  const state = readState(decodeMarker(body)?.history ?? '');
  expect(state?.dropped).toBe(3_000 - (state?.known.length ?? 0));
  expect(state?.dropped).toBeGreaterThan(1_000);
});

test.concurrent.each([
  ['issues/list-for-repo', 410, 'Issues are disabled for this repo'],
  ['issues/list-for-repo', 403, 'Resource not accessible by integration'],
  ['issues/update', 403, 'Resource not accessible by integration'],
  ['issues/update', 422, 'Validation Failed'],
] as const)('%s that answers %i is told', async (operation, status, message) => {
  await using github = await startGithub();
  await shown(github, tells([known('OPEN')]));
  github.fail({ operation, status, message, times: 3 });
  const { delivery } = await shown(github, tells([known('OPEN'), known('MORE')]));
  expect(delivery).toMatchObject({
    status: 'refused',
    reason: expect.stringContaining(`${status} ${message}`),
  });
  expect(github.state.issues).toHaveLength(1);
});
