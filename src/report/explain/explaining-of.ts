import type { Explaining } from '../../resume/run-spec.ts';
import { excerpt } from '../format.ts';
import type { Report } from '../report.ts';

/** What is kept of the finding: the runner hands the description of a run on as one variable. */
const CHARS_MAX = { detail: 24_000, suggestion: 6_000, evidence: 4_000, title: 300, settle: 2_000 } as const;
const SNIPPET_LINES_MAX = 40;
const SNIPPET_LINE_CHARS_MAX = 300;
const NAMES_MAX = 20;

/** A finding of a report as one that shall be explained; null where the report lists none of that id. */
export function explainingOf(
  { findings, workflow, headSha, runId, offline }: Report,
  { finding: id, newerRun }: { readonly finding: string; readonly newerRun: string | null },
): Explaining | null {
  const listed = findings.find((one) => one.id === id);
  if (listed === undefined) return null;
  // What a person has decided says nothing of the code.
  const { edit, lineHash: _, dismissed: _dismissed, snippet, ...finding } = listed;
  const cut = Object.fromEntries(
    Object.entries(CHARS_MAX).flatMap(([name, most]) => {
      const text = finding[name as keyof typeof CHARS_MAX];
      return text === undefined ? [] : [[name, excerpt(text, most)]];
    }),
  );
  return {
    finding: {
      ...finding,
      ...cut,
      ...(finding.confirmedBy && { confirmedBy: finding.confirmedBy.slice(0, NAMES_MAX) }),
      ...(finding.refutedBy && { refutedBy: finding.refutedBy.slice(0, NAMES_MAX) }),
      ...(edit !== undefined && isShort(edit.lines) && { edit }),
      snippet: snippet === null || !isShort(snippet.lines) ? null : snippet,
    },
    of: { runId, workflow, headSha, newerRun, offline },
  };
}

const isShort = (lines: readonly string[]): boolean =>
  lines.length <= SNIPPET_LINES_MAX && lines.every((line) => line.length <= SNIPPET_LINE_CHARS_MAX);
