import type { Severity } from '../finding.ts';
import type { KnownFiles } from '../place/known-files.ts';
import { severityOfWord, wordsOf } from '../synonyms.ts';
import { holdsSentences, isListOfFaults, kindWithin, type ListKind } from './list-names.ts';
import type { EntryContext, Needs } from './read-entry.ts';
import { nameIn } from './result-part.ts';

/** Where a part of a script's return value stands, and what the names around it say about it. */
export type Context = {
  /** Path in the script's return value: `checks[2].findings`. */
  readonly path: string;
  readonly depth: number;
  readonly kind: ListKind;
  /** Which lines of text in a list are findings: those with a severity or a place are more of a statement. */
  readonly sentences: 'all' | 'marked' | 'none';
  /** File and severity that the names above say. */
  readonly file: string | null;
  /** File that the object around it names. */
  readonly groupFile: string | null;
  readonly severity: Severity | null;
  readonly known: KnownFiles;
  /** The entry of a list, or the object, that this stands in. Inside of a finding only what has a severity of its own is another one; `uncounted`: among what was looked at or left out, a place too. */
  readonly within: 'finding' | 'uncounted' | null;
  /** What the entry of a list, or the object, that this stands in is called. */
  readonly of: string | null;
};

/** That of the whole value. */
export const rootContext = (known: KnownFiles): Context => ({
  path: '',
  depth: 0,
  kind: 'things',
  sentences: 'none',
  file: null,
  groupFile: null,
  severity: null,
  known,
  within: null,
  of: null,
});

/** What reading an entry takes of it. */
export const entryContext = ({
  path,
  depth: _depth,
  sentences: _sentences,
  of: _of,
  within,
  ...context
}: Context): EntryContext => ({
  ...context,
  from: path,
  needs: within === null ? null : NEEDS[within],
});

const NEEDS = { finding: 'severity', uncounted: 'rating and place' } as const satisfies Record<string, Needs>;

/** What the name of a field says about what stands in it: a kind, a severity (`bySeverity.high`), a file. */
export function below(context: Context, key: string): Context {
  const named = /[./]/.test(key) ? context.known.find(key) : null;
  const isPart = named !== null || severityOfWord(key) !== null;
  const isMarked = isPart || isListOfFaults(key);
  return {
    ...context,
    path: context.path === '' ? key : `${context.path}.${key}`,
    depth: context.depth + 1,
    sentences: holdsSentences(key) || (isPart && holdsParts(context)) ? 'all' : isMarked ? 'marked' : 'none',
    kind: kindWithin(key, context.kind),
    // The faults of a file that was looked at are faults.
    within: context.within === 'uncounted' && isListOfFaults(key) ? null : context.within,
    severity: severityOfWord(key) ?? context.severity,
    // In a group, a list of faults is about its file.
    file: named ?? (isListOfFaults(key) ? context.groupFile : null) ?? context.file,
  };
}

/** Where lines of text under a severity or a file are findings: `{ findings: { high: [...] } }`, `{ bySeverity: { high: [...] } }`. */
const holdsParts = ({ path, sentences }: Context): boolean =>
  path === '' || sentences !== 'none' || wordsOf(nameIn(path)).includes('severity');
