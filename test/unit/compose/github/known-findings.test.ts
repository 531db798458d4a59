import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../../../src/base/digest.ts';
import { createClean } from '../../../../src/clean/clean.ts';
import { knownFindings } from '../../../../src/compose/github/memory/known-findings.ts';
import type { KnownFinding } from '../../../../src/findings/history/known-finding.ts';
import { encodeState } from '../../../../src/findings/history/state-text.ts';
import { encodeMarker } from '../../../../src/github/marker.ts';
import { REPORT_FILE, storedReport } from '../../../../src/report/formats/stored-report.ts';
import type { RunSpec } from '../../../../src/resume/run-spec.ts';
import { createSeal, type Seal } from '../../../../src/store/seal.ts';
import { ALL_WRITE } from '../../../fakes/github/permissions.ts';
import { ACTIONS_BOT } from '../../../fakes/github/state.ts';
import { type GithubServer, startGithub } from '../../../fakes/github.ts';
import { specOf } from '../../../support/run-spec.ts';
import { PULL, repositoryOf } from '../../github/connect.ts';
import { reportOf } from '../../reporters/report.ts';

const clean = createClean({ secrets: [] });
const SEAL = createSeal('a key that is long enough', 'this repository');
const dirs: string[] = [];
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))));

const known = (id: string, more: Partial<KnownFinding> = {}): KnownFinding => ({
  ...{ id, state: 'open', severity: 'high', title: `Title of ${id}`, detail: 'Why.', file: 'a.js' },
  ...{ origin: null, line: 2, code: 'c0de', around: 'a40d', codeLines: 1 },
  ...more,
});
const DISMISSED = known('DISMI', { dismissed: { how: 'command', by: 'ann', reason: 'checked' } });
const KEPT = [known('FIRST'), DISMISSED];

type Left = {
  readonly seal?: Seal | null;
  readonly about?: Partial<RunSpec>;
};

/** The folder of a run whose report knows these, as an artifact has it. */
async function leftBy(findings: readonly KnownFinding[], { seal = SEAL, about = {} }: Left = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-known-'));
  dirs.push(dir);
  const spec = specOf(about);
  const history = { isFirst: true, findings: [], absent: [], known: findings };
  const { pullNumber } = spec.target;
  const text = storedReport(
    reportOf({ history }),
    { reportKey: spec.reportKey, headSha: spec.code.headSha, pullNumber, repositoryId: 7 },
    clean,
  );
  await writeFile(join(dir, REPORT_FILE), seal === null ? text : seal.put(text));
  const record = {
    ...{ v: 2 as const, spec, scriptDigest: '', state: 'completed' as const, waitingFor: [], spentUsd: 0 },
  };
  return { record, journalFile: join(dir, 'journal.jsonl') };
}

async function knownWith(
  github: GithubServer,
  given: Partial<Parameters<typeof knownFindings>[0]> = {},
  spec: Partial<RunSpec> = {},
) {
  const lines: string[] = [];
  const found = await knownFindings(
    {
      ...{ clean, repository: repositoryOf(github), previous: null, goingOnFrom: null },
      ...{ isFirst: false, sealFor: () => SEAL, log: (line) => void lines.push(line) },
      ...given,
    },
    specOf(spec),
  );
  return { found, log: lines.join('\n') };
}

/** The sticky comment of our account, with this state. */
function comment(github: GithubServer, history: string | undefined): void {
  github.addPull(PULL);
  const marker = encodeMarker({ kind: 'sticky', key: 'review', ...(history !== undefined && { history }) });
  github.addComment({ issueNumber: 7, author: ACTIONS_BOT.login, body: `${marker}\nThe report.` });
}

test('what the comment knows is taken as it is, whatever a report says', async () => {
  await using github = await startGithub();
  comment(github, encodeState([known('SHOWN'), DISMISSED], 12_000).text);
  const { found, log } = await knownWith(github, { goingOnFrom: await leftBy(KEPT) });
  expect(found).toEqual([DISMISSED, known('SHOWN')]);
  expect(log).toBe('');
});

test('where the comment is gone, or says nothing, a sealed report of a run before tells all, dismissals too', async () => {
  for (const make of [
    (github: GithubServer) => void github.addPull(PULL),
    (github: GithubServer) => comment(github, undefined),
  ]) {
    await using github = await startGithub();
    make(github);
    const { found, log } = await knownWith(github, { goingOnFrom: await leftBy(KEPT) });
    expect(found).toEqual(KEPT);
    expect(log).toContain('What earlier runs found was read from the report of one of them');
  }
});

test('findings that had no room in the comment are taken from the report, and the comment decides about the others', async () => {
  await using github = await startGithub();
  const many = Array.from({ length: 200 }, (_, at) =>
    known(`F${at}`, { title: sha256(`fault ${at}`), code: sha256(`code ${at}`).slice(0, 10) }),
  );
  const state = encodeState(many, 2_000);
  expect(state.dropped).toBeGreaterThan(50);
  comment(github, state.text);
  const kept = many.map((one) => ({ ...one, title: `${one.title} as the report has it` }));
  const { found } = await knownWith(github, { goingOnFrom: await leftBy(kept) });
  expect(found?.map(({ id }) => id).sort()).toEqual(many.map(({ id }) => id).sort());
  expect(found?.filter(({ title }) => title.endsWith('has it'))).toHaveLength(state.dropped);
  const alone = await knownWith(github);
  expect(alone.found).toHaveLength(many.length - state.dropped);
  expect(alone.log).toContain(`No room was left for ${state.dropped} finding`);
});

test('a report without the seal of this key is not used, and where there is no key its dismissals are not believed', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  for (const seal of [null, createSeal('another key that is long', 'this repository')])
    expect((await knownWith(github, { goingOnFrom: await leftBy(KEPT, { seal }) })).found).toEqual([]);
  const unsealed = await knownWith(github, {
    goingOnFrom: await leftBy(KEPT, { seal: null }),
    sealFor: () => null,
  });
  expect(unsealed.found).toEqual([known('FIRST'), known('DISMI')]);
});

test('a report about something else is not used, and nothing is looked for where nothing can have been found', async () => {
  await using github = await startGithub();
  github.addPull(PULL);
  for (const about of [{ reportKey: 'audit' }, { target: { pullNumber: 8, replyTo: null } }])
    expect((await knownWith(github, { goingOnFrom: await leftBy(KEPT, { about }) })).found).toEqual([]);
  expect((await knownWith(github, { goingOnFrom: await leftBy(KEPT), isFirst: true })).found).toEqual([]);
});

test('a sweep knows what its issue or a report of a sweep before says; one of another branch, and a run without a comment, know nothing', async () => {
  await using github = await startGithub({ permissions: { ...ALL_WRITE, issues: 'none' } });
  const sweep = { sweep: 'default-branch', target: { pullNumber: null, replyTo: null } } as const;
  const tracked = {
    ...sweep,
    publish: { comment: 'sticky', annotations: 'on', trackingIssue: 'on' },
  } as const;
  const goingOnFrom = await leftBy(KEPT, { about: sweep });
  const { found, log } = await knownWith(github, { goingOnFrom }, tracked);
  expect(found).toEqual(KEPT);
  expect(log).toContain('what earlier runs found is not known: GitHub refused to list the issues');
  expect((await knownWith(github, {}, tracked)).found).toBeNull();
  expect((await knownWith(github, { goingOnFrom }, { ...tracked, sweep: 'other-branch' })).found).toBeNull();
  expect((await knownWith(github, { goingOnFrom }, sweep)).found).toBeNull();
});
