import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import { SARIF_FILE, type SarifView, sarif } from '../../../../src/report/formats/sarif.ts';
import type { Report } from '../../../../src/report/report.ts';
import { FULL } from '../example-reports.ts';

const SCHEMA = join(import.meta.dirname, '../../../fixtures/sarif/schema-2.1.0.json');
const validate = addFormats
  .default(new Ajv2020({ strict: false }))
  .compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));

const clean = createClean({ secrets: ['hunter2hunter2'] });
const view: SarifView = { clean, key: 'review', repositoryUrl: 'https://github.com/acme/shop' };

/** The one run of the report's file, which fits the schema. */
function runOf(report: Report) {
  const log = JSON.parse(sarif(report, view));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0];
}

const withFindings = (...findings: readonly Partial<PlacedFinding>[]): Report => ({
  ...FULL,
  findings: findings.map((finding, index) => ({
    id: `F${index}`,
    place: 'diff-line',
    placeNote: null,
    severity: 'low',
    title: 'a title',
    file: 'src/a.ts',
    line: 1,
    snippet: null,
    ...finding,
  })),
});

test('a report is valid SARIF 2.1.0, with a rule for each category and a level for each severity', () => {
  const run = runOf(FULL);
  expect(SARIF_FILE).toBe('report.sarif');
  expect(run.automationDetails).toEqual({ id: 'ultracode/review/' });
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['command-injection', 'finding']);
  expect(
    run.results.map(({ ruleId, ruleIndex, level }: Record<string, unknown>) => [ruleId, ruleIndex, level]),
  ).toEqual([
    ['command-injection', 0, 'error'],
    ['finding', 1, 'warning'],
    ['finding', 1, 'note'],
  ]);
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'src/run%20shell.ts', uriBaseId: '%SRCROOT%' },
    region: {
      startLine: 12,
      endLine: 14,
      snippet: { text: FULL.findings[0]?.evidence },
    },
  });
  expect(run.invocations).toEqual([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [{ level: 'note', message: { text: FULL.omissions[0] } }],
    },
  ]);
});

test("a result has GitHub's fingerprint of its line where that is known, and our own id always", () => {
  const { results } = runOf(withFindings({ lineHash: '39fa2ee980eb94b0:1' }, {}));
  expect(results.map(({ partialFingerprints }: Record<string, unknown>) => partialFingerprints)).toEqual([
    { primaryLocationLineHash: '39fa2ee980eb94b0:1', 'ultracodeFinding/v1': 'F0' },
    { 'ultracodeFinding/v1': 'F1' },
  ]);
});

test('what was dismissed is suppressed, with the reason', () => {
  const reason = 'tested elsewhere';
  const { results } = runOf(
    withFindings(
      {},
      { dismissed: { how: 'command', by: 'ann', reason } },
      { dismissed: { how: 'code', by: null, reason } },
    ),
  );
  expect(results.map(({ suppressions }: Record<string, unknown>) => suppressions)).toEqual([
    undefined,
    [{ kind: 'external', status: 'accepted', justification: reason }],
    [{ kind: 'inSource', status: 'accepted', justification: reason }],
  ]);
});

test('a finding that names no file is no result, which needs a place, but it is not lost', () => {
  const { results, invocations } = runOf(
    withFindings({ file: null, line: null, severity: 'high', title: 'No tests at all' }),
  );
  expect(results).toEqual([]);
  expect(invocations[0].toolExecutionNotifications[0]).toEqual({
    level: 'error',
    message: { text: 'No place in the code: No tests at all (F0)' },
  });
});

test('a run that did not complete says so, and 30,000 findings are as many as GitHub takes and a sentence', () => {
  const many = withFindings(...Array.from({ length: 30_000 }, () => ({})));
  const { results, invocations } = runOf({ ...many, status: 'incomplete', reason: 'out of budget' });
  expect(results).toHaveLength(25_000);
  const [{ executionSuccessful, toolExecutionNotifications }] = invocations;
  expect(executionSuccessful).toBe(false);
  const texts = toolExecutionNotifications.map(({ message }: { message: { text: string } }) => message.text);
  expect(texts[0]).toContain('out of budget');
  expect(texts).toContain('5,000 more findings had no room: the report of the run has them.');
});

test('no secret leaves, and the text of a model makes no link', () => {
  const { results } = runOf(withFindings({ title: 'see [here](https://evil.example/) hunter2hunter2' }));
  expect(results[0].message.text).toContain('[here] (https://evil.example/)');
  expect(JSON.stringify(results)).not.toContain('hunter2hunter2');
});

test('whatever stands in a finding, the file is valid and on one line', () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom('/', '%', '\n', '\ud800', '[', '](', '文'), fc.string()),
  });
  const nonEmpty = text.map((given) => `x${given}`);
  const finding = fc.record({
    title: nonEmpty,
    detail: text,
    file: nonEmpty,
    category: text,
    line: fc.integer({ min: 1, max: 99 }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 5 }), (findings) => {
      const report = withFindings(...findings);
      expect(sarif(report, view)).not.toContain('\n');
      const { results, tool } = runOf(report);
      for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }),
    { numRuns: 50 },
  );
});

test('what fails no check is no error in code scanning either, and says why', () => {
  const { results } = runOf(
    withFindings(
      { severity: 'high', standing: 'undecided', settle: 'Run it.' },
      { severity: 'high', standing: 'confirmed', introduced: false },
      { severity: 'high', standing: 'unchecked' },
    ),
  );
  const told = results.map(({ level, message }: { level: string; message: { text: string } }) => [
    level,
    message.text.split('\n\n').slice(1),
  ]);
  expect(told).toEqual([
    [
      'note',
      ['Undecided: this could not be settled by what the repository holds.', 'What would settle it: Run it.'],
    ],
    ['note', ['This was there before the change.']],
    ['error', ['Not checked by others.']],
  ]);
});

test('what counts by the settings is an error there, and what does not is a note', () => {
  const report = withFindings(
    { severity: 'high', standing: 'confirmed', introduced: false },
    { severity: 'high', confidence: 0.4 },
  );
  const levels = (counting: NonNullable<Report['counting']>) =>
    runOf({ ...report, counting }).results.map(({ level }: { level: string }) => level);
  expect(levels({ before: true, minConfidence: 0.5 })).toEqual(['error', 'note']);
  expect(levels({ minConfidence: 0.4 })).toEqual(['note', 'error']);
});
