import type { GitLocation } from '../../../checkout/git/git.ts';
import { resolveCommit } from '../../../checkout/git/resolve-commit.ts';
import { openCheckout } from '../../../checkout/git-checkout.ts';
import { markedFiles } from '../../../checkout/tree/attributes.ts';
import type { ChangedFile } from '../../../code/changed-file.ts';
import type { Checkout } from '../../../code/checkout.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Code } from '../../../findings/check-against-code.ts';
import type { RunCode } from '../../../resume/run-spec.ts';
import { type Selection, selectFiles } from './select-files.ts';
import { type ShownCode, shownCode } from './shown-code.ts';

/** The code under review. `work-tree`: as it lies on the disk. `commit`: as git's objects hold it. */
export type CodeSource = {
  readonly git: GitLocation;
  readonly source: 'work-tree' | 'commit';
  /** Compared with when a run about the whole tree asks for changes all the same; null: nothing is known. */
  readonly likelyBase: string | null;
  /** `owner/name`; null where it is not known. Models write it before paths. */
  readonly repository: string | null;
};

export type OpenedCode = {
  readonly checkout: Checkout;
  /** Commit that the head is compared with; null when the run is not about a change. */
  readonly baseSha: string | null;
  readonly selection: Selection;
  /** The change that the run is about; null when it is about the whole tree, as by a script that found no change and asked for other code. */
  readonly change: () => Promise<readonly ChangedFile[] | null>;
  /** What scripts may look at by themselves; `signal` ends searches. */
  readonly shown: (signal: AbortSignal) => ShownCode;
  /** What findings are checked against, once the script has returned. */
  readonly forFindings: () => Promise<Omit<Code, 'hide'>>;
};

/** Opens the code under review, and what scripts are offered of it. */
export async function openCode(
  code: RunCode,
  { git, source, likelyBase, repository }: CodeSource,
  settings: Settings,
): Promise<OpenedCode> {
  const isAboutChange = code.base !== null;
  const wanted = code.base ?? likelyBase;
  const base = wanted === null ? null : await resolveCommit(git, wanted);
  const checkout = await openCheckout(git, {
    source,
    head: code.headSha,
    ...(base === null ? {} : { base }),
  });
  // Every script about a change asks for it, so git works on it while the sandbox gets ready; a failure reaches the script when it asks.
  if (isAboutChange) checkout.changes().catch(() => undefined);
  const selection = selectFiles(checkout, settings, (paths) => markedFiles(git, code.trustedRef, paths));
  const change = async (): Promise<readonly ChangedFile[] | null> => {
    if (!isAboutChange && !selection.askedForChanges()) return null;
    const changes = await checkout.changes();
    // On a laptop without a base nobody knows whether there is a change, which the report has to say.
    const isKnown = source === 'commit' || base !== null;
    const isOfOther = changes.length === 0 && selection.scope().files.size > 0;
    return !isAboutChange && isKnown && isOfOther ? null : changes;
  };
  return {
    checkout,
    baseSha: isAboutChange ? base : null,
    selection,
    change,
    shown: (signal) => shownCode(checkout, code, signal),
    forFindings: async () => ({
      files: await checkout.listFiles(),
      locate: checkout.locate,
      repository,
      readBaseText: checkout.readBaseText,
      readText: async (path) => {
        const slice = await checkout.readText(path);
        return slice.status === 'text' ? slice.text : null;
      },
      isUtf8: async (path) => {
        const slice = await checkout.readText(path);
        return slice.status === 'text' && slice.isRecoded !== true;
      },
      changes: await change(),
    }),
  };
}
