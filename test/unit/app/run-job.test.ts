import { expect, test } from 'vitest';
import { withPresentHead } from '../../../src/app/publish.ts';
import { type JobPorts, runJob } from '../../../src/app/run-job.ts';
import type { Accepted } from '../../../src/commands/decided.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import type { Report } from '../../../src/report/report.ts';
import { CHECK_RUN, type Delivery, type Reporter } from '../../../src/report/reporter.ts';
import type { RunSpec } from '../../../src/resume/run-spec.ts';
import { specOf } from '../../support/run-spec.ts';
import { FULL } from '../report/example-reports.ts';
import { reportOf } from '../reporters/report.ts';

const SPEC = specOf();
const ACCEPTED: Accepted = { ...SPEC, status: 'accepted', previous: null };
const STARTED = {
  type: 'agent-started',
  atMs: 0,
  call: { id: 1, key: '', prompt: '', options: {} },
} as const;

/** A job whose world is plain values; `story` is what it did, in order. */
function job(given: Partial<JobPorts> = {}) {
  const story: string[] = [];
  const reports: Report[] = [];
  const clockSet = Promise.withResolvers<void>();
  const tell = (line: string) => void story.push(line);
  const reporter = (name: string): Reporter => ({
    name,
    begin: async () => {
      tell(`${name} begins`);
      return { status: 'delivered', url: null };
    },
    report: async (report) => {
      tell(`${name} reports`);
      reports.push(report);
      return { status: 'delivered', url: null };
    },
  });
  const ports: JobPorts = {
    decide: async () => ACCEPTED,
    describe: () => SPEC,
    openFolder: async () => ({
      reporter: { name: 'folder', report: reporter('folder').report },
      writeResult: async () => tell('result written'),
    }),
    saveState: () => tell('state saved'),
    saveReported: () => undefined,
    reportersOf: () => [reporter('check')],
    headNow: async () => SPEC.code.headSha,
    withDecisions: async (report) => report,
    showAnew: async () => tell('shown anew'),
    run: async ({ watch }) => {
      tell('run begins');
      watch(STARTED);
      await clockSet.promise;
      tell('run ends');
      return { result: null, report: reportOf({}) };
    },
    limitTime: async () => {
      tell('clock set');
      clockSet.resolve();
    },
    timeIsUp: () => false,
    continuation: () => null,
    folderKept: () => tell('folder kept'),
    watch: () => undefined,
    log: () => undefined,
    annotate: () => undefined,
    now: () => 0,
    wait: async () => undefined,
    ...given,
  };
  const outcome = runJob(ports, new AbortController().signal);
  return { outcome, story, reports };
}

const STOPPED = {
  result: null,
  report: reportOf({ status: 'incomplete', reason: 'the time limit is reached' }),
};

test('a run is decided on, saved for the post step, announced with its first agent and published, in this order', async () => {
  const { outcome, story } = job();
  expect(await outcome).toMatchObject({ status: 'reported' });
  expect(story).toEqual([
    'state saved',
    'run begins',
    'check begins',
    'clock set',
    'run ends',
    'result written',
    'folder reports',
    'check reports',
  ]);
});

test('what is no run opens nothing', async () => {
  const { outcome, story } = job({ decide: async () => ({ status: 'refused', reason: 'read access only' }) });
  expect(await outcome).toEqual({ status: 'refused', reason: 'read access only' });
  expect(story).toEqual([]);
});

test('a run that cannot begin is announced and reported as failed', async () => {
  const run = async () => {
    throw new Error('no key');
  };
  const { outcome, story, reports } = job({ run });
  expect(await outcome).toMatchObject({ execution: { report: { status: 'failed', reason: 'no key' } } });
  expect(story).toEqual(['state saved', 'check begins', 'result written', 'folder reports', 'check reports']);
  expect(reports[0]).toMatchObject({ workflow: SPEC.workflow, headSha: SPEC.code.headSha });
});

test('a result that cannot be written does not keep the report from its places', async () => {
  const reporter = { name: 'folder', report: async () => ({ status: 'delivered', url: null }) as const };
  const writeResult = async () => {
    throw new Error('disk full');
  };
  const { outcome, story } = job({ openFolder: async () => ({ reporter, writeResult }) });
  await outcome;
  expect(story).toContain('check reports');
});

test('a run whose time is up is continued as new, and its folder need not be kept again', async () => {
  const { outcome, story, reports } = job({
    run: async () => STOPPED,
    timeIsUp: () => true,
    continuation: () => ({
      keepRun: async () => null,
      dispatch: async () => ({ status: 'ok', value: 'https://github.com/acme/shop/actions/runs/43' }),
    }),
  });
  await outcome;
  expect(story).toContain('folder kept');
  expect(reports[0]?.next).toEqual({
    type: 'by-itself',
    url: 'https://github.com/acme/shop/actions/runs/43',
  });
});

test('where it cannot be continued, or was stopped otherwise, the command that goes on is named', async () => {
  const command = { type: 'command', command: `/ultracode resume ${SPEC.runId}` };
  const refusing = {
    keepRun: async () => null,
    dispatch: async () => ({ status: 'refused', reason: 'no' }) as const,
  };
  for (const given of [
    { timeIsUp: () => true },
    { timeIsUp: () => true, continuation: () => refusing },
    { continuation: () => refusing },
  ]) {
    const { outcome, reports } = job({ run: async () => STOPPED, ...given });
    await outcome;
    expect(reports[0]?.next).toEqual(command);
  }
});

test('a run that is not made asks no model and keeps no folder: a neutral report says why, without a comment', async () => {
  const specs: RunSpec[] = [];
  const reports: Report[] = [];
  const { outcome, story } = job({
    decide: async () => ({ ...SPEC, status: 'skipped', reason: 'a draft' }),
    reportersOf: (spec) => {
      specs.push(spec);
      const report = async (given: Report) => {
        reports.push(given);
        return { status: 'delivered', url: null } as const;
      };
      return [{ name: 'check', report }];
    },
  });
  expect(await outcome).toEqual({ status: 'skipped', reason: 'a draft' });
  expect(story).toEqual([]);
  expect(specs).toMatchObject([{ publish: { comment: 'off', annotations: 'on' } }]);
  expect(reports).toMatchObject([{ status: 'skipped', reason: 'a draft', conclusion: 'neutral' }]);
});

test('a report says that the head has moved on, and only then', async () => {
  const head = 'f'.repeat(40);
  const moved = job({ headNow: async () => head });
  await moved.outcome;
  expect(moved.reports).toMatchObject([{ newerHead: head }, { newerHead: head }]);
  const report = reportOf();
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  expect(await withPresentHead(report, async () => report.headSha, log)).toBe(report);
  expect(await withPresentHead(report, async () => null, log)).toBe(report);
  expect(lines).toEqual([]);
  expect(await withPresentHead(report, async () => head, log)).toEqual({ ...report, newerHead: head });
  const broken = async () => {
    throw new Error('no answer');
  };
  expect(await withPresentHead(report, broken, log)).toEqual({ ...report, headLookup: 'failed' });
  expect(lines).toEqual([
    'The head of the pull request is now fffffff: this report is about aaaaaaa.',
    'Whether the head has moved could not be looked up: no answer',
  ]);
});

test('findings are told in the log, and as annotations of the job only where the check could not have them', async () => {
  const [high] = FULL.findings;
  if (high === undefined) return;
  const findings: PlacedFinding[] = [
    ...Array.from({ length: 12 }, (_, index) => ({ ...high, line: index + 1, endLine: index + 1 })),
    { ...high, severity: 'low', file: null, line: null } as const,
  ];
  const told = async (delivery: Delivery, publish = SPEC.publish) => {
    const lines: string[] = [];
    const annotated: string[] = [];
    const spec = { ...SPEC, publish };
    await job({
      describe: () => spec,
      run: async () => ({ result: null, report: reportOf({ findings }) }),
      reportersOf: () => [{ name: CHECK_RUN, report: async () => delivery }],
      log: (line) => void lines.push(line),
      annotate: ({ severity }) => void annotated.push(severity),
    }).outcome;
    return { lines, annotated };
  };
  const delivered = await told({ status: 'delivered', url: null });
  expect(delivered.lines.filter((line) => /^(high|low) /.test(line))).toHaveLength(13);
  expect(delivered.lines.at(-1)).toBe('low no place in the code Request text reaches `exec` unescaped');
  expect(delivered.annotated).toEqual([]);
  // GitHub shows ten of a kind.
  const refused = { status: 'refused', reason: 'read only' } as const;
  expect((await told(refused)).annotated).toEqual([...Array<string>(10).fill('high'), 'low']);
  expect((await told(refused, { ...SPEC.publish, annotations: 'off' })).annotated).toEqual([]);

  findings.splice(0, findings.length, { ...high, dismissed: { how: 'settings', by: null, reason: 'r' } });
  const folded = await told(refused);
  expect(folded.lines.at(-1)).toMatch(/^dismissed: high /);
  expect(folded.annotated).toEqual([]);
});

test('a reporter is done once it has shown the report, or was refused for good, and not where the same may be taken later', async () => {
  const done: (readonly string[])[] = [];
  const ends = (name: string, delivery: Delivery): Reporter => ({ name, report: async () => delivery });
  const passing = { status: 'refused', reason: '502', isPassing: true } as const;
  const { outcome } = job({
    run: async () => STOPPED,
    saveReported: (names) => void done.push([...names]),
    reportersOf: () => [
      ends('check', passing),
      ends('comment', { status: 'refused', reason: 'no permission' }),
      ends('summary', { status: 'delivered', url: null }),
    ],
  });
  await outcome;
  expect(done).toEqual([['folder'], ['folder', 'comment'], ['folder', 'comment', 'summary']]);
});
