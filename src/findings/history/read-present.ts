import type { ChangedFile } from '../../code/changed-file.ts';
import type { Counting } from '../../run/fail-on.ts';
import { canFail, type PlacedFinding } from '../finding.ts';
import { compactText } from '../place/compact-text.ts';
import { type Anchor, anchorOf, createFindIn, NO_ANCHOR } from './anchor.ts';
import {
  type CodeNow,
  GONE,
  type KnownFinding,
  type PresentFinding,
  UNKNOWN_AROUND,
} from './known-finding.ts';
import { mayMend } from './may-mend.ts';

/** The code of a run, as far as its findings are compared with those of the runs before. */
export type HistoryCode = {
  readonly readText: (path: string) => Promise<string | null>;
  /** The files of the diff; null for a run over a whole tree. */
  readonly changes: readonly ChangedFile[] | null;
};

/** What is compared of the findings of this run. One about lines that are gone is tied to what stands around their place now. */
export async function readPresent(
  findings: readonly PlacedFinding[],
  { readText, changes, counting }: HistoryCode & { readonly counting: Counting | undefined },
): Promise<readonly PresentFinding[]> {
  const origins = new Map(
    (changes ?? []).flatMap(({ path, from }) => (from === undefined ? [] : [[path, from]])),
  );
  const compact = new Map<string, readonly string[]>();
  const present: PresentFinding[] = [];
  for (const finding of findings) {
    const { id, severity, title, detail = '', category, file, line, endLine, snippet } = finding;
    let anchor: Anchor = NO_ANCHOR;
    if (file !== null && line !== null) {
      const lines = compact.get(file) ?? compactText((await readText(file)) ?? '').lines;
      compact.set(file, lines);
      anchor = anchorOf(lines, { line, endLine: endLine ?? line });
      if (snippet?.of === 'base' && anchor.code !== '') anchor = { ...anchor, code: `${GONE}${anchor.code}` };
    }
    const origin = file === null ? null : (origins.get(file) ?? null);
    present.push({
      ...{ id, severity, title, detail, file, origin, line },
      ...anchor,
      ...(category !== undefined && { category: category.slice(0, CATEGORY_CHARS) }),
      ...(!canFail(finding, counting) && { harmless: true as const }),
    });
  }
  return present;
}

const CATEGORY_CHARS = 100;

/** Where the files of known findings are now, and what became of their code. */
export async function readKnown(
  known: readonly KnownFinding[],
  { readText, changes }: HistoryCode,
): Promise<{
  /** null: there is no such file any more. */
  readonly pathOf: (finding: KnownFinding) => string | null;
  readonly codeOf: (finding: KnownFinding) => CodeNow;
}> {
  const paths = new Map<KnownFinding, string>();
  const files = new Map<string, ReturnType<typeof createFindIn> | null>();
  for (const finding of known) {
    const { file, origin } = finding;
    if (file === null) continue;
    const renamed = changes?.find(({ from }) => from !== undefined && (from === origin || from === file));
    const path = renamed?.path ?? file;
    if (!files.has(path)) {
      const text = await readText(path);
      files.set(path, text === null ? null : createFindIn(text));
    }
    if (files.get(path) !== null) paths.set(finding, path);
  }
  return {
    pathOf: (finding) => paths.get(finding) ?? null,
    codeOf: (finding) => {
      const path = paths.get(finding);
      const findIn = path === undefined ? null : (files.get(path) ?? null);
      return codeNow(finding, findIn);
    },
  };
}

/** `findIn`: null where its file is gone. */
export function codeNow(finding: KnownFinding, findIn: ReturnType<typeof createFindIn> | null): CodeNow {
  const { title, detail, line: lineThen, code, around } = finding;
  if (lineThen === null || around === UNKNOWN_AROUND) return { state: 'unknown' };
  // Its file was gone when it was found.
  if (code === '') return { state: findIn === null ? 'unknown' : 'changed' };
  const isOfGone = code.startsWith(GONE);
  const stands = findIn?.({ ...finding, code: isOfGone ? code.slice(GONE.length) : code }) ?? null;
  if (stands === null) return { state: 'changed' };
  const { line, isSame, added } = stands;
  if (isSame) return { state: 'same', line };
  // Lines that were taken out are missed until others come in at their place.
  if (isOfGone) return added.length > 0 ? { state: 'changed' } : { state: 'same-lines', line };
  const isGuarded = mayMend(added, { code: stands.code, text: `${title}\n${detail}` });
  return { state: isGuarded ? 'guarded' : 'same-lines', line };
}
