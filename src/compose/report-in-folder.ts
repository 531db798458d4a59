import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  REPORT_BYTES_MAX,
  REPORT_FILE,
  type ReadReport,
  readStoredReport,
} from '../report/formats/stored-report.ts';

/** The report in the folder of a run, which may have come from elsewhere: a link is not followed. The reason names what was expected. */
export async function reportInFolder(dir: string): Promise<ReadReport> {
  const path = join(dir, REPORT_FILE);
  const found = await lstat(path).catch(() => null);
  if (found?.isFile() === true && found.size <= REPORT_BYTES_MAX)
    return readStoredReport(await readFile(path, 'utf8'));
  const got = found === null ? 'no such file' : found.isFile() ? `${found.size} bytes` : 'no file';
  return {
    status: 'refused',
    reason: `expected the folder of a run with a ${REPORT_FILE} of at most ${REPORT_BYTES_MAX} bytes, got ${path}: ${got}. A run's folder is named at its end`,
  };
}
