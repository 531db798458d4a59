import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { jobSummary } from '../../../src/reporters/job-summary.ts';
import { calm } from '../github/connect.ts';
import { reportOf } from './report.ts';

const clean = createClean({ secrets: [] });

test('the report is added to the file of the runner', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'summary.md');
  await appendFile(file, 'before\n');
  const reporter = jobSummary({
    append: (text) => appendFile(file, text),
    render: (report) => clean.plain(`${report.workflow}: ${report.status}\n`),
  });
  expect(await reporter.report(reportOf(), calm())).toEqual({
    status: 'delivered',
    url: null,
    said: 'written to the page of this workflow run',
  });
  expect(await readFile(file, 'utf8')).toBe('before\naudit: completed\n');
});

test('a text of wide characters stays below one mebibyte, above which the runner drops all of it', async () => {
  const written: string[] = [];
  const reporter = jobSummary({
    append: async (text) => void written.push(text),
    render: (_, maxLength) => clean.plain('語'.repeat(maxLength)),
  });
  await reporter.report(reportOf(), calm());
  expect(written.map((text) => Buffer.byteLength(text))).toEqual([1_048_575]);
});

test('a file that cannot be written is a refusal', async () => {
  await using folder = await temporaryFolder();
  const reporter = jobSummary({
    append: (text) => appendFile(join(folder.path, 'no/such/folder'), text),
    render: () => clean.plain('x'),
  });
  expect(await reporter.report(reportOf(), calm())).toEqual({
    status: 'refused',
    reason: expect.stringMatching(/^the job summary cannot be written: ENOENT/),
  });
});

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'ultracode-summary-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}
