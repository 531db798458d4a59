import type { FileState } from './edit.ts';
import type { AgentEdits, EditSet, MergedFile } from './edit-set.ts';
import { blobId } from './git-objects.ts';
import { type Change, changesOf, keyOf, type Placed, type SharedChange } from './merge/change.ts';
import { filesOf } from './merge/files-of.ts';
import { mergeChange } from './merge/merge-change.ts';
import type { Piece, TextMerger } from './merge/merge-texts.ts';
import { createPlaces, type Places } from './merge/places.ts';
import { countLines } from './overlay/count-lines.ts';

/** A file in which two agents changed the same lines. */
export type ConflictingFile = {
  readonly path: string;
  readonly pieces: readonly Piece[];
  /** The agents that changed it before, and what they said of it. */
  readonly others: readonly Pick<AgentEdits, 'label' | 'said'>[];
};

/** What was made of conflicts: the whole text of each file, by path. `reason`: a sentence without its full stop. */
export type Repaired =
  | { readonly status: 'repaired'; readonly texts: ReadonlyMap<string, string> }
  | { readonly status: 'left'; readonly reason: string };

export type MergePorts = {
  readonly texts: TextMerger;
  /** Paths of everything in the run's commit; asked for once a file is added, moved or removed. */
  readonly paths: () => Promise<Iterable<string>>;
  /** The text that a file has in the run's commit; null for what is no text. */
  readonly before: (path: string) => Promise<string | null>;
  /** Asked for an agent whose edits conflict with those before it. */
  readonly repair: (
    agent: Pick<AgentEdits, 'id' | 'label' | 'said'>,
    files: readonly ConflictingFile[],
  ) => Promise<Repaired>;
};

/**
 * Lays the edits of agents over each other in the order of the script's calls, as git would merge their commits; only that moves are known
 * and need not be guessed. An agent whose edits conflict with those before it, and whose conflicts nobody solves, is left out as a whole.
 */
export async function mergeEdits(
  agents: readonly AgentEdits[],
  ports: MergePorts,
): Promise<Pick<EditSet, 'files' | 'leftOut'>> {
  const merged = new Map<string, SharedChange>();
  const before = new Map(agents.flatMap(({ edits }) => edits.map((edit) => [edit.path, edit.before])));
  let places: Places | null = null;
  const taken = {
    merged,
    before,
    places: async () => {
      places ??= createPlaces(await ports.paths());
      return places;
    },
  };
  const leftOut: EditSet['leftOut'][number][] = [];
  for (const agent of agents) {
    const reason = await layOver(agent, taken, ports);
    if (reason === null) continue;
    const { id, label, edits } = agent;
    leftOut.push({ agent: { id, label }, paths: edits.map(({ path }) => path), reason });
  }
  return { files: filesOf([...merged.values()], before), leftOut };
}

type Taken = {
  readonly merged: Map<string, SharedChange>;
  readonly before: ReadonlyMap<string, FileState | null>;
  readonly places: () => Promise<Places>;
};

/** Takes all edits of an agent, or none; then it gives why. */
async function layOver(agent: AgentEdits, taken: Taken, ports: MergePorts): Promise<string | null> {
  const next = new Map<string, SharedChange>();
  const conflicts: (ConflictingFile & { readonly key: string; readonly before: string })[] = [];
  for (const theirs of changesOf(agent.edits)) {
    const key = keyOf(theirs);
    const ours = taken.merged.get(key);
    if (ours === undefined) {
      next.set(key, { ...theirs, agents: [writer(agent, theirs)], merge: 'one' });
      continue;
    }
    const one = await mergeOne(ours, theirs, taken, ports);
    if (typeof one === 'string') return one;
    next.set(key, {
      ...ours,
      after: one.after,
      agents: [...ours.agents, writer(agent, theirs)],
      merge: ours.merge === 'repaired' ? 'repaired' : 'merged',
    });
    if (one.conflict !== null) conflicts.push({ ...one.conflict, others: ours.agents, key });
  }
  const undo = await place(next, taken);
  if (typeof undo === 'string') return undo;
  const reason = conflicts.length === 0 ? null : await repair(agent, conflicts, next, ports);
  if (reason !== null) {
    undo();
    return reason;
  }
  for (const [key, change] of next) taken.merged.set(key, change);
  return null;
}

function writer(
  { id, label, said, saidOf = {}, verification }: AgentEdits,
  { origin, after }: Change,
): MergedFile['agents'][number] {
  const path = after?.path ?? origin ?? '';
  return { id, label, said: Object.hasOwn(saidOf, path) ? (saidOf[path] ?? said) : said, verification };
}

type MergedOne = {
  readonly after: Placed | null;
  readonly conflict: (Pick<ConflictingFile, 'path' | 'pieces'> & { readonly before: string }) | null;
};

/** A text says how the two contradict each other. */
async function mergeOne(
  ours: SharedChange,
  theirs: Change,
  taken: Taken,
  ports: MergePorts,
): Promise<MergedOne | string> {
  const { origin } = ours;
  const state = origin === null ? null : (taken.before.get(origin) ?? null);
  const before = origin === null || state === null ? null : { ...state, path: origin };
  const name = origin ?? ours.after?.path;
  const others = ours.agents.map(({ label }) => label).join(' and ');
  const one = mergeChange(before, ours.after, theirs.after);
  if (one.status === 'conflict') return `\`${name}\` ${one.what} by ${others}`;
  if (one.status === 'settled') return { after: one.after, conflict: null };
  const base = origin === null ? '' : await ports.before(origin);
  if (base === null || one.ours.text === null || one.theirs.text === null)
    return `\`${name}\` was edited by ${others} as well, and it is no text`;
  const merged = await ports.texts.merge({ base, ours: one.ours.text, theirs: one.theirs.text });
  if (merged.status === 'failed')
    return `\`${name}\` was edited by ${others} as well, and git could not merge that: ${merged.reason}`;
  const { path } = one.after;
  if (merged.status === 'conflict')
    return { after: one.after, conflict: { path, pieces: merged.pieces, before: base } };
  return { after: withText(one.after, base, merged.text), conflict: null };
}

const withText = (after: Placed, before: string, text: string): Placed => ({
  ...{ ...after, text, source: null },
  id: blobId(Buffer.from(text)),
  lines: countLines(before, text),
});

/** Puts the files where they are to stand; gives what takes that back, or why it cannot be. */
async function place(
  next: ReadonlyMap<string, SharedChange>,
  { merged, places }: Taken,
): Promise<(() => void) | string> {
  const away: string[] = [];
  const to: string[] = [];
  for (const [key, { origin, after }] of next) {
    const then = merged.get(key);
    const from = then === undefined ? origin : (then.after?.path ?? null);
    const path = after?.path ?? null;
    if (from === path) continue;
    if (from !== null) away.push(from);
    if (path !== null) to.push(path);
  }
  if (away.length === 0 && to.length === 0) return () => undefined;
  return (await places()).move(away, to);
}

/** Gives why the conflicts stay. */
async function repair(
  { id, label, said }: AgentEdits,
  conflicts: readonly (ConflictingFile & { readonly key: string; readonly before: string })[],
  next: Map<string, SharedChange>,
  ports: MergePorts,
): Promise<string | null> {
  const files = conflicts.map(({ path, pieces, others }) => ({ path, pieces, others }));
  const repaired = await ports.repair({ id, label, said }, files);
  if (repaired.status === 'left') return `${sameLines(files)}, ${repaired.reason}`;
  for (const { key, path, before } of conflicts) {
    const change = next.get(key);
    const text = repaired.texts.get(path);
    if (change?.after == null || text === undefined) return sameLines(files);
    next.set(key, { ...change, after: withText(change.after, before, text), merge: 'repaired' });
  }
  return null;
}

const sameLines = (files: readonly ConflictingFile[]): string =>
  files
    .map(
      ({ path, others }) =>
        `\`${path}\` was changed in the same lines by ${others.map(({ label }) => label).join(' and ')}`,
    )
    .join(', ');
