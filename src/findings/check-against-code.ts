import { sha256 } from '../base/digest.ts';
import type { Json } from '../base/json.ts';
import type { ChangedFile } from '../code/changed-file.ts';
import { dedupe } from './dedupe.ts';
import { placeFinding } from './diff-position.ts';
import { findEvidence } from './find-quote.ts';
import { type Finding, type PlacedFinding, type RefutedFinding, severityRank } from './finding.ts';
import { fingerprint, shortId } from './fingerprint.ts';
import type { RawFinding } from './read/read-entry.ts';
import { readResult } from './read/read-result.ts';

/** The code that findings are compared with. */
export type Code = {
  /** Repository-relative form of a path as a model writes it; null when it leads outside. */
  readonly locate: (path: string) => string | null;
  /** Whole text of one file; null when there is none, or it is no text. */
  readonly readText: (path: string) => Promise<string | null>;
  /** The files of the diff, or null when the whole tree was looked at. */
  readonly changes: readonly ChangedFile[] | null;
};

export type CheckedFindings = {
  readonly summary: string | null;
  /** The most severe first, then by file and line. */
  readonly findings: readonly PlacedFinding[];
  readonly refuted: readonly RefutedFinding[];
  /** Whether the script returned a list of findings at all. Without one, no findings does not mean clean. */
  readonly listed: boolean;
  /** Number of entries that look like findings and could not be read. Above 0, no findings does not mean clean either. */
  readonly unreadable: number;
  readonly omissions: readonly string[];
  readonly data: Json;
};

/** Turns what a script returned into findings whose code was seen in the files. Every finding that is dropped becomes an omission. */
export async function checkAgainstCode(value: Json, code: Code): Promise<CheckedFindings> {
  const located: Located[] = [];
  const { unreadable, ...result } = readResult(value);
  const omissions: string[] = [...unreadable, ...result.omissions];
  const texts = new Map<string, string | null>();
  for (const raw of result.findings) {
    const file = code.locate(raw.file);
    if (file === null) {
      omissions.push(`${dropped(raw)}: the file is outside the repository.`);
      continue;
    }
    const text = texts.get(file) ?? (texts.has(file) ? null : await code.readText(file));
    texts.set(file, text);
    const check = findEvidence(raw, text);
    if (check.status === 'stands' && text !== null)
      located.push(locateFinding(raw, { file, text, ...check }));
    if (check.status === 'absent') omissions.push(`${dropped(raw)}: ${check.reason}.`);
  }
  const findings = withIds(dedupe(located).toSorted(bySeverityThenPosition)).map((finding) => ({
    ...finding,
    place: placeFinding(finding, code.changes),
  }));
  return { ...result, findings, unreadable: unreadable.length, omissions };
}

/** With the text of its file, which the id is made from. */
type Located = Finding & { readonly text: string };

type Evidence = {
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
};

function locateFinding(raw: RawFinding, { file, text, line, endLine }: Evidence): Located {
  const { from: _from, line: _line, endLine: _endLine, ...finding } = raw;
  return { ...finding, file, line, ...(endLine > line ? { endLine } : {}), text };
}

const dropped = ({ from, title, file, line }: RawFinding): string =>
  `${from} dropped ("${title}", ${file}${line === null ? '' : `:${line}`})`;

function withIds(findings: readonly Located[]): readonly (Finding & { readonly id: string })[] {
  const digests = new Set<string>();
  const ids = new Set<string>();
  return findings.map(({ text, ...finding }) => {
    const code = fingerprint({ ...finding, endLine: finding.endLine ?? finding.line, text });
    // Two different statements about the same lines differ only in their titles.
    const digest = digests.has(code) ? sha256(`${code}\0${finding.title}`) : code;
    const id = shortId(digest, ids);
    digests.add(digest);
    ids.add(id);
    return { ...finding, id };
  });
}

function bySeverityThenPosition(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return severityRank(a.severity) - severityRank(b.severity);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
