import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withExplanation } from '../../../src/app/explain.ts';
import type { Json } from '../../../src/base/json.ts';
import { SECRET_MARK } from '../../../src/base/secret-mark.ts';
import { createClean } from '../../../src/clean/clean.ts';
import { believed } from '../../../src/compose/github/two-jobs/publish-report.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import { buildReport, failedReport, killedReport } from '../../../src/report/build-report.ts';
import { explainingOf } from '../../../src/report/explain/explaining-of.ts';
import { aboutOf, readStoredReport, storedReport } from '../../../src/report/formats/stored-report.ts';
import type { Report } from '../../../src/report/report.ts';
import { Explaining } from '../../../src/resume/run-spec.ts';
import { NOTHING_ASKED } from '../../../src/run/tally.ts';
import { specOf } from '../../support/run-spec.ts';
import { codeOfTexts } from '../findings/code-of-texts.ts';
import { FULL } from '../report/example-reports.ts';

const KEY = 'ghp_012345678901234567890123456789012345';
const CODE = {
  ...codeOfTexts({
    'src/a.js': `const token = '${KEY}';\nexport const run = (name) => exec('wc ' + name);\n`,
  }),
  hide: (text: string) => text.replaceAll(KEY, SECRET_MARK),
};
const FINDING: PlacedFinding = {
  ...(FULL.findings[0] as PlacedFinding),
  ...{ id: 'K3F9Q', file: 'src/a.js', line: 2, evidence: "exec('wc ' + name)" },
};

const explaining = (finding: Partial<PlacedFinding> = {}): Explaining => {
  const given = explainingOf(
    { ...FULL, findings: [{ ...FINDING, ...finding }] },
    { finding: 'K3F9Q', newerRun: null },
  );
  if (given === null) throw new Error('the report lists it');
  return given;
};

async function explained(value: Json, finding: Partial<PlacedFinding> = {}): Promise<Report> {
  const about = explaining(finding);
  const report = buildReport({
    ...{ spec: specOf({ explaining: about }), seen: null, ending: { status: 'completed', reason: null } },
    ...{ suspended: [], collected: null, coverage: null, tally: NOTHING_ASKED, durationMs: 0 },
  });
  return withExplanation(report, { value, explaining: about, code: CODE });
}

const ANSWER = {
  view: 'holds',
  why: 'It is so.',
  steps: [],
  votes: [],
  restsOn: '',
  reproduce: '',
  mend: '',
  severity: 'low',
  sure: 'high',
  doubt: '',
};

test('each step is placed by its quotation, in its order; a wrong line is corrected, and a quote that is not there is said not to be', async () => {
  const steps = [
    { file: 'src/a.js', line: 1, code: "exec('wc ' + name)", what: 'b' },
    { file: 'src/a.js', line: 2, code: 'spawn(name)', what: 'a' },
    { file: 'src/gone.js', line: 9, code: '', what: 'c' },
    { file: '', line: 0, code: '', what: 'd' },
    { file: 'src/a.js', line: 1, code: "exec('wc ' + name)", what: 'b' },
  ];
  const { explained: told, conclusion, coverage } = await explained({ explanation: { ...ANSWER, steps } });
  const places = told?.explanation?.steps.map(({ what, place }) => [what, place.line, place.place]);
  expect(places).toEqual([
    ['b', 2, 'tree'],
    ['a', 2, 'unverified'],
    ['c', null, 'unverified'],
    ['d', null, 'none'],
    ['b', 2, 'tree'],
  ]);
  expect({ conclusion, coverage, stands: told?.stands }).toEqual({
    ...{ conclusion: 'neutral', coverage: null, stands: true },
  });
});

test('secrets of the files that it is about are taken out of every text', async () => {
  const steps = [{ file: 'src/a.js', line: 1, code: `const token = '${KEY}';`, what: KEY }];
  const votes = [{ by: 'check', view: 'borne out', why: KEY }];
  const said = { why: KEY, restsOn: KEY, reproduce: KEY, mend: KEY, doubt: KEY };
  const report = await explained({ explanation: { ...ANSWER, ...said, steps, votes } });
  expect(report.explained?.explanation?.steps).toHaveLength(1);
  expect(JSON.stringify(report.explained?.explanation)).not.toContain(KEY);
});

test('whatever a script returns, the finding is shown as the report had it, with an explanation that is whole or none', async () => {
  const known = fc.record(
    {
      view: fc.constantFrom('holds', 'wrong', 'undecided', 'maybe'),
      why: fc.oneof(fc.string(), fc.integer()),
      steps: fc.array(
        fc.record({ file: fc.string(), line: fc.integer(), code: fc.string(), what: fc.string() }),
      ),
      sure: fc.constantFrom('high', 'certain'),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.jsonValue(),
        known.map((explanation) => ({ explanation })),
      ),
      async (value) => {
        const report = await explained(value as Json);
        expect(report.explained?.finding).toEqual(explaining().finding);
        const explanation = report.explained?.explanation ?? null;
        if (explanation !== null) expect(['holds', 'wrong', 'undecided']).toContain(explanation.view);
      },
    ),
    { numRuns: 50 },
  );
});

test('a finding whose lines are not in the code that was read is said to be so', async () => {
  expect((await explained({ explanation: ANSWER }, { evidence: 'eval(name)' })).explained?.stands).toBe(
    false,
  );
  const { evidence: _, ...unquoted } = FINDING;
  const about = explainingOf({ ...FULL, findings: [unquoted] }, { finding: 'K3F9Q', newerRun: null });
  expect(about?.finding.evidence).toBeUndefined();
});

test('however a run ends, its report shows the finding, and a stored one is read again with it', async () => {
  const about = explaining();
  const spec = specOf({ explaining: about });
  const failed = failedReport({ spec, seen: null }, 'no key', 0);
  const killed = killedReport(
    { spec, seen: null },
    { reason: 'killed', tally: NOTHING_ASKED, durationMs: 0 },
  );
  for (const { explained: told } of [failed, killed])
    expect(told).toEqual({ ...about, explanation: null, stands: null });
  const report = await explained({ explanation: ANSWER });
  const clean = createClean({ secrets: [] });
  const read = readStoredReport(storedReport(report, aboutOf(spec, clean), clean));
  expect(read.status === 'read' && read.report.explained).toEqual(report.explained);
  // What is explained is what the job that publishes knows itself.
  const other = explaining({ title: 'Another title' });
  const own = { suppressions: [], code: null };
  expect((await believed(report, specOf({ explaining: other }), own)).explained).toEqual({
    ...other,
    ...{ explanation: report.explained?.explanation, stands: true },
  });
});

test('what is kept of a finding has room in the state of a step, and says what was cut', () => {
  const long = 'x'.repeat(1_000_000);
  const kept = explaining({
    ...{ title: long, detail: long, suggestion: long, evidence: long, settle: long },
    confirmedBy: Array.from({ length: 1_000 }, (_, n) => `agent ${n}`),
    snippet: { of: 'head', firstLine: 1, lines: [long], quoted: { line: 1, endLine: 1 } },
    edit: { line: 1, endLine: 1, lines: [long] },
  });
  expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThan(60_000);
  expect(kept.finding.detail).toMatch(/… \([\d,]+ more characters\)$/);
  expect(Explaining.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  expect(explainingOf(FULL, { finding: 'ZZZZZ', newerRun: null })).toBeNull();
});
