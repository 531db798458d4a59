import type { FileEdit } from '../edit.ts';
import { blobId } from '../git-objects.ts';
import type { AgentBudget } from './budget.ts';
import type { Changes, Refused } from './changed.ts';
import type { Replacement } from './exact-replacement.ts';
import { editsOf } from './list-edits.ts';
import { moveIn, type Operated, removeIn, replaceIn, writeIn } from './operations.ts';
import { type EditedCode, fileAt, textToChange, type View } from './view.ts';

/** What became of one call. `said`: a sentence without its full stop. */
/** `shown`: lines as they are now, numbered; '' where there are none to show. */
export type EditResult = { readonly status: 'done'; readonly said: string; readonly shown: string } | Refused;

/** The view that one agent has of the run's commit: a map of what it changed, nothing on a disk. Paths are relative to the root and normal. Calls must not overlap. */
export interface Overlay {
  changes(): Changes;
  replace(path: string, replacement: Replacement): Promise<EditResult>;
  /** Makes the file, or replaces all of it. */
  write(path: string, text: string): Promise<EditResult>;
  remove(path: string): Promise<EditResult>;
  move(from: string, to: string): Promise<EditResult>;
  /** Why nobody may change the text of a file; null where that is not so. */
  closed(path: string): Promise<Refused | null>;
  /** Whether a file has the text of this id; one that has none for an agent is refused otherwise. */
  hasText(path: string, id: string): Promise<boolean>;
  /** Whether a file is there. */
  has(path: string): Promise<boolean>;
  /** Sorted by path; what is as it was is none. */
  edits(): Promise<readonly FileEdit[]>;
  /** Takes all back. */
  reset(): void;
}

export function createOverlay(code: EditedCode, budget: AgentBudget): Overlay {
  let changes: Changes = new Map();
  const view = async (): Promise<View> => ({ code, names: await code.names(), changes });

  /** Keeps what a call makes where the budgets have room for it. */
  function keep(operated: Operated): EditResult {
    if (operated.status === 'refused') return operated;
    const tooMuch = budget.take({ files: operated.changes.size, bytes: bytesOf(operated.changes) });
    if (tooMuch !== null) return { status: 'refused', ...tooMuch, isClosed: true };
    changes = operated.changes;
    return { status: 'done', said: operated.said, shown: operated.shown ?? '' };
  }

  return {
    changes: () => changes,
    closed: async (path) => {
      const known = await textToChange(path, await view());
      return 'status' in known && known.isClosed === true ? known : null;
    },
    hasText: async (path, id) => {
      const known = await textToChange(path, await view());
      return 'status' in known || blobId(Buffer.from(known.text)) === id;
    },
    has: async (path) => fileAt(path, await view()) !== null,
    replace: async (path, replacement) => keep(await replaceIn(await view(), path, replacement)),
    write: async (path, text) => keep(await writeIn(await view(), path, text)),
    remove: async (path) => keep(await removeIn(await view(), path)),
    move: async (from, to) => keep(await moveIn(await view(), from, to)),
    edits: async () => editsOf(changes, code.stored, (await code.names()).entries),
    reset: () => {
      changes = new Map();
      budget.take({ files: 0, bytes: 0 });
    },
  } satisfies Overlay;
}

const bytesOf = (changes: Changes): number =>
  [...changes.values()].reduce((sum, change) => sum + Buffer.byteLength(change?.text ?? ''), 0);
