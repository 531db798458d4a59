import type { ChangedFile } from '../../code/changed-file.ts';
import { canFail, type PlacedFinding } from '../finding.ts';
import { compactText } from '../place/compact-text.ts';
import { type Anchor, anchorOf, createStandsIn, NO_ANCHOR } from './anchor.ts';
import type { KnownFinding, PresentFinding } from './known-finding.ts';

/** The code of a run, as far as its findings are compared with those of the runs before. */
export type HistoryCode = {
  readonly readText: (path: string) => Promise<string | null>;
  /** The files of the diff; null for a run over a whole tree. */
  readonly changes: readonly ChangedFile[] | null;
};

/** What is compared of the findings of this run. One about lines that are gone is tied to what stands around their place now. */
export async function readPresent(
  findings: readonly PlacedFinding[],
  { readText, changes }: HistoryCode,
): Promise<readonly PresentFinding[]> {
  const origins = new Map(
    (changes ?? []).flatMap(({ path, from }) => (from === undefined ? [] : [[path, from]])),
  );
  const compact = new Map<string, readonly string[]>();
  const present: PresentFinding[] = [];
  for (const finding of findings) {
    const { id, severity, title, detail = '', file, line, endLine, snippet } = finding;
    let anchor: Anchor = NO_ANCHOR;
    if (file !== null && line !== null) {
      const lines = compact.get(file) ?? compactText((await readText(file)) ?? '').lines;
      compact.set(file, lines);
      anchor = anchorOf(lines, { line, endLine: endLine ?? line });
      if (snippet?.of === 'base') anchor = { ...anchor, code: '' };
    }
    const origin = file === null ? null : (origins.get(file) ?? null);
    const harmless = canFail(finding) ? {} : { harmless: true as const };
    present.push({ ...{ id, severity, title, detail, file, origin, line }, ...anchor, ...harmless });
  }
  return present;
}

/** Where the files of known findings are now, and whether their code stands there unchanged. */
export async function readKnown(
  known: readonly KnownFinding[],
  { readText, changes }: HistoryCode,
): Promise<{
  /** null: there is no such file any more. */
  readonly pathOf: (finding: KnownFinding) => string | null;
  readonly stands: (finding: KnownFinding) => boolean;
}> {
  const paths = new Map<KnownFinding, string>();
  const files = new Map<string, ReturnType<typeof createStandsIn> | null>();
  for (const finding of known) {
    const { file, origin } = finding;
    if (file === null) continue;
    const renamed = changes?.find(({ from }) => from !== undefined && (from === origin || from === file));
    const path = renamed?.path ?? file;
    if (!files.has(path)) {
      const text = await readText(path);
      files.set(path, text === null ? null : createStandsIn(compactText(text).lines));
    }
    if (files.get(path) !== null) paths.set(finding, path);
  }
  return {
    pathOf: (finding) => paths.get(finding) ?? null,
    stands: (finding) => {
      const path = paths.get(finding);
      // A file that was gone when the finding was made, and still is.
      if (path === undefined) return finding.file !== null && finding.around === '';
      return files.get(path)?.(finding) ?? false;
    },
  };
}
