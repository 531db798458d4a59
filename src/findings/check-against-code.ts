import { sha256 } from '../base/digest.ts';
import type { Json } from '../base/json.ts';
import type { ChangedFile } from '../code/changed-file.ts';
import { dedupe } from './dedupe.ts';
import { type FileLines, fileLines } from './file-lines.ts';
import { type Finding, type PlacedFinding, type RefutedFinding, severityRank } from './finding.ts';
import { fingerprint, shortId } from './fingerprint.ts';
import { lineHashes } from './line-hash.ts';
import { type CodeTexts, type Located, locate } from './locate.ts';
import { checkedEdit, type Edit, type Replacement } from './place/checked-edit.ts';
import { compactText } from './place/compact-text.ts';
import { createKnownFiles } from './place/known-files.ts';
import { withoutSecretsOf } from './quoted-secrets.ts';
import { readResult } from './read/read-result.ts';
import type { OwnVerdict } from './read/verdict/own-verdict.ts';
import { snippetOf } from './snippet.ts';

/** The code that findings are compared with. */
export type Code = Pick<CodeTexts, 'readText' | 'readBaseText'> & {
  /** Whether a file of the head is in UTF-8. What is committed from a comment is, whatever the file is. */
  readonly isUtf8: (path: string) => Promise<boolean>;
  /** Tracked files of the head. */
  readonly files: readonly string[];
  /** The files of the diff, or null when the whole tree was looked at. */
  readonly changes: readonly ChangedFile[] | null;
  /** `owner/name`; null where it is not known. */
  readonly repository: string | null;
  /** Repository-relative form of a path as a model writes it; null when it leads outside. */
  readonly locate: (path: string) => string | null;
  /** The same text without its secrets, line for line. */
  readonly hide: (text: string) => string;
};

export type CheckedFindings = {
  readonly summary: string | null;
  /** The most severe first, then by file and line. */
  readonly findings: readonly PlacedFinding[];
  readonly refuted: readonly RefutedFinding[];
  /** Whether the script returned a list of findings at all. Without one, no findings does not mean clean. */
  readonly listed: boolean;
  /** How the script itself says that it ended; null when it says nothing. */
  readonly verdict: OwnVerdict | null;
  readonly omissions: readonly string[];
  readonly data: Json;
};

/** Turns what a script returned into findings that were compared with the files. None is dropped: what is not found is said to be so. */
export async function checkAgainstCode(value: Json, code: Code): Promise<CheckedFindings> {
  const texts = textsOf(code);
  const result = readResult(value, texts.known);
  const located: Located[] = [];
  for (const raw of result.findings) located.push(await locate(raw, texts));
  const linesOf = rememberedFor((text) => fileLines(text, code.hide));
  const kept = dedupe(located).toSorted(bySeverityThenPosition);
  const edited = new Set(
    kept.flatMap(({ file, replacement }) => (file === null || !replacement ? [] : [file])),
  );
  const recoded = new Set<string>();
  for (const file of edited) if (!(await code.isUtf8(file))) recoded.add(file);
  const findings = withIds(kept, { texts, linesOf, recoded });
  const hide = withoutSecretsOf(await filesAbout(located, result.refuted, { texts, linesOf }));
  return {
    ...result,
    summary: result.summary === null ? null : hide(result.summary),
    findings: findings.map((finding) => withHiddenTexts(finding, hide)),
    refuted: result.refuted.map((one) => ({ ...one, title: hide(one.title), reason: hide(one.reason) })),
  };
}

/** The texts that places are looked for in, each read once. */
export function textsOf(code: Code): CodeTexts {
  const changes = code.changes ?? [];
  return {
    readText: remembered(code.readText),
    readBaseText: remembered(code.readBaseText),
    compact: rememberedFor(compactText),
    known: createKnownFiles({ ...code, changes }),
    changes,
    isSweep: code.changes === null,
  };
}

type Reading = { readonly texts: CodeTexts; readonly linesOf: (text: string) => FileLines };

/** The files that findings are about, those of refuted ones too, each once. */
async function filesAbout(
  located: readonly Located[],
  refuted: readonly RefutedFinding[],
  { texts, linesOf }: Reading,
): Promise<readonly FileLines[]> {
  const whole = new Set(located.flatMap(({ text }) => (text === null ? [] : [text.whole])));
  for (const file of new Set(refuted.map(({ file: name }) => name))) {
    const text = file === '' ? null : await texts.readText(file);
    if (text !== null) whole.add(text);
  }
  return [...whole].map(linesOf);
}

function withHiddenTexts(finding: PlacedFinding, hide: (text: string) => string): PlacedFinding {
  const { edit, ...others } = finding;
  const { title, evidence, detail, suggestion, settle } = others;
  // Without its secrets it would be another change.
  const code = edit?.lines.join('\n') ?? '';
  return {
    ...others,
    ...(edit !== undefined && hide(code) === code && { edit }),
    title: hide(title),
    ...(evidence === undefined ? {} : { evidence: hide(evidence) }),
    ...(detail === undefined ? {} : { detail: hide(detail) }),
    ...(suggestion === undefined ? {} : { suggestion: hide(suggestion) }),
    ...(settle === undefined ? {} : { settle: hide(settle) }),
  };
}

/** Several findings are often about one file. */
function remembered(read: (path: string) => Promise<string | null>): typeof read {
  const texts = new Map<string, Promise<string | null>>();
  return (path) => {
    const text = texts.get(path) ?? read(path);
    texts.set(path, text);
    return text;
  };
}

function rememberedFor<Value>(of: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? of(text);
    known.set(text, value);
    return value;
  };
}

function withIds(
  findings: readonly Located[],
  { texts, linesOf, recoded }: Reading & { readonly recoded: ReadonlySet<string> },
): readonly PlacedFinding[] {
  const digests = new Set<string>();
  const ids = new Set<string>();
  const hashesOf = rememberedFor(lineHashes);
  return findings.map(({ text, replacement, ...finding }) => {
    const { file, line, title } = finding;
    const code =
      file === null || line === null || text === null
        ? sha256([file ?? '', title].join('\0'))
        : fingerprint({
            file,
            line: text.line,
            endLine: text.endLine,
            lines: texts.compact(text.whole).lines,
          });
    // Two different statements about the same lines differ only in their titles.
    const digest = digests.has(code) ? sha256(`${code}\0${title}`) : code;
    const id = shortId(digest, ids);
    digests.add(digest);
    ids.add(id);
    const isShown = text?.isMeant && finding.place !== 'unverified';
    const snippet = isShown ? snippetOf(linesOf(text.whole), text) : null;
    const isThere = text?.of === 'head' && finding.place !== 'unverified';
    const edited =
      replacement === undefined
        ? {}
        : withEdit(replacement, isThere && !recoded.has(file ?? '') ? text : null, finding);
    const lineHash = isThere ? hashesOf(text.whole)[text.line - 1] : undefined;
    return { ...finding, id, snippet, ...(lineHash !== undefined && { lineHash }), ...edited };
  });
}

/** The lines that are to change; a replacement that these cannot be told of is shown as a text. */
function withEdit(
  replacement: Replacement,
  text: Located['text'],
  { suggestion }: Pick<Finding, 'suggestion'>,
): { readonly edit: Edit } | { readonly suggestion: string } {
  const edit = text === null ? null : checkedEdit(replacement, text.whole, text);
  if (edit !== null) return { edit };
  const said = [
    ...(suggestion === undefined ? [] : [suggestion]),
    'Instead of',
    replacement.old,
    'write',
    replacement.new,
  ];
  return { suggestion: said.join('\n\n') };
}

function bySeverityThenPosition(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return severityRank(a.severity) - severityRank(b.severity);
  const [fileA, fileB] = [a.file ?? '\uffff', b.file ?? '\uffff'];
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
