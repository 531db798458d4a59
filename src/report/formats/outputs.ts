import { join } from 'node:path';
import type { Json } from '../../base/json.ts';
import type { Clean, Cleaner } from '../../clean/clean.ts';
import { isOpen } from '../../findings/finding.ts';
import type { Report } from '../report.ts';
import { historyCounts } from '../words/history.ts';
import { allInputTokens } from '../words/usage.ts';
import { SARIF_FILE } from './sarif.ts';

// The outputs of one job may have 1 MB, counted in UTF-16 (docs.github.com: workflow limits): this is half of it, the rest is left to other steps.
const RESULT_CHARS_MAX = 250_000;

/** The outputs of the step, under the names of action.yml. A result too long for an output is named by its file instead. */
export function outputsOf(
  report: Report,
  result: Json,
  {
    clean,
    hasSarif,
    artifactId = null,
  }: {
    readonly clean: Cleaner;
    readonly hasSarif: boolean;
    /** Of edits that another job is to verify. */
    readonly artifactId?: number | null;
  },
): Readonly<Record<string, Clean>> {
  const { agents, usage, runDir, coverage } = report;
  const counts = historyCounts(report);
  const inRunDir = (name: string): string => (runDir === null ? '' : join(runDir, name));
  const json = clean.json(result);
  const delivered = report.edits?.delivered;
  const pull = delivered?.status === 'pull-request' ? delivered : null;
  const texts = {
    status: report.status,
    conclusion: report.conclusion,
    'findings-count': report.findings.filter(isOpen).length,
    'findings-new': counts?.isNew ?? '',
    'findings-fixed': counts?.fixed ?? '',
    'files-in-scope': coverage?.total ?? '',
    'files-seen': coverage?.seen ?? '',
    'files-skipped': coverage?.skipped ?? '',
    'files-not-seen': coverage === null ? '' : coverage.notReached + coverage.unreadable,
    'edited-files': report.edits?.files.length ?? '',
    'pull-request-url': pull?.url ?? '',
    'pull-request-number': pull?.number ?? '',
    'report-file': inRunDir('report.md'),
    'sarif-file': hasSarif ? inRunDir(SARIF_FILE) : '',
    'artifact-id': artifactId ?? '',
    'run-id': report.runId,
    'run-dir': runDir ?? '',
    agents: agents.total,
    'agents-reused': agents.reused,
    'input-tokens': allInputTokens(usage),
    'output-tokens': usage.outputTokens,
    'cost-usd': usage.costUsd.toFixed(6),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, clean.plain(String(value))])),
    result: json.length <= RESULT_CHARS_MAX ? json : clean.json({ resultFile: inRunDir('result.json') }),
  };
}
