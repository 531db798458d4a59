import { type ChangedFile, DATA, mayHideCode } from '../code/changed-file.ts';
import type { AgentCall, AgentOutcome, Observation, Shown } from '../run/agent-call.ts';
import type { RunEvent } from '../run/events.ts';
import { builtInRule } from './built-in-rules.ts';
import { countChanged, countText, type SeenOfChange } from './changed-lines.ts';
import { type Coverage, coverageOf, type FileFate } from './coverage.ts';
import { createFailures, type Failures } from './failures.ts';
import { createLineSet, type LineSet } from './line-set.ts';
import { createPatchFinder } from './patches-in-text.ts';

/** What a script was offered, and what rules took out of it before. */
export type Scope = {
  readonly offered: boolean;
  /** Paths of the files that the script was given. */
  readonly files: ReadonlySet<string>;
  /** Files that a rule of the trusted side took out, and that rule. */
  readonly skipped: ReadonlyMap<string, string>;
  /** Renamed files whose name before such a rule takes out, and that rule. */
  readonly skippedBefore: ReadonlyMap<string, string>;
};

export type CoverageParts = {
  /** The files of the diff; null when the run is about the whole tree. */
  readonly changes: () => Promise<readonly ChangedFile[] | null>;
  readonly treeFiles: () => Promise<readonly string[]>;
  readonly scope: () => Scope;
  /** What a tool call showed, asked anew: the code of a run does not change. */
  readonly shownBy: (observation: Observation) => Promise<readonly Shown[]>;
  /** What of the files that a call attaches stood in its first message. */
  readonly attached: (paths: readonly string[]) => Promise<readonly Shown[]>;
  /** Number of lines of a text file; the reason why it has none. */
  readonly linesOf: (path: string) => Promise<number | string>;
};

/** Watches a run, and says at its end what of the code its agents saw. */
export function createCoverage(parts: CoverageParts): {
  readonly watch: (event: RunEvent) => void;
  readonly read: () => Promise<Coverage>;
} {
  const seen = createSeen();
  const observations = new Map<string, Observation>();
  const failures = createFailures();
  let finder: ReturnType<typeof createPatchFinder> | null = null;
  // One after the other, so that the text of a task is let go of as soon as it was looked at.
  let work = Promise.resolve();

  async function take(call: AgentCall, outcome: AgentOutcome): Promise<void> {
    const changes = (await parts.changes()) ?? [];
    finder ??= createPatchFinder(changes);
    const { parts: inTask, named } = finder(call.prompt);
    const files = [...new Set(call.options.files ?? [])];
    if (outcome.status === 'done') {
      for (const shown of [...inTask, ...(await parts.attached(files))]) seen.add(shown);
      for (const { path, status } of changes) if (status === 'deleted' && named.has(path)) seen.told(path);
      for (const observation of withoutAttached(outcome.observations, files))
        observations.set(JSON.stringify([observation.tool, observation.input]), observation);
      return;
    }
    failures.add(outcome, [...inTask.map((shown) => shown.path), ...files]);
  }

  return {
    watch: (event) => {
      if (event.type !== 'agent-ended') return;
      work = work.then(() => take(event.call, event.outcome));
      // `read` rejects with it.
      work.catch(() => undefined);
    },
    read: async () => {
      await work;
      for (const observation of observations.values())
        for (const shown of await parts.shownBy(observation)) seen.add(shown);
      const changes = await parts.changes();
      const known = { seen, failures, scope: parts.scope() };
      return changes === null
        ? coverageOfTree(await parts.treeFiles(), known, parts.linesOf)
        : coverageOfChange(changes, known, parts.linesOf);
    },
  };
}

/** An agent observes each file that its call names before anything else, also one that did not fit and that it was not shown. */
function withoutAttached(
  observations: readonly Observation[],
  files: readonly string[],
): readonly Observation[] {
  let left = files.length;
  return observations.filter(({ tool }) => {
    if (left === 0 || tool !== 'Read') return true;
    left -= 1;
    return false;
  });
}

type Known = {
  readonly seen: ReturnType<typeof createSeen>;
  readonly failures: Failures;
  readonly scope: Scope;
};

async function coverageOfChange(
  changes: readonly ChangedFile[],
  known: Known,
  linesOf: CoverageParts['linesOf'],
): Promise<Coverage> {
  const { seen, failures, scope } = known;
  const fateOf = async (change: ChangedFile): Promise<FileFate> => {
    const { path } = change;
    const none = { path, seenLines: 0, lines: 0 };
    const rule = scope.skipped.get(path);
    if (rule !== undefined) return { ...none, status: 'skipped', why: rule };
    const before = ruleBefore(change, scope);
    if (before !== null) return broughtIn(change, before, { seen, linesOf });
    if (change.noPatch !== undefined)
      return { ...none, status: mayHideCode(change) ? 'unreadable' : 'skipped', why: change.noPatch };
    const { seenLines, lines } = countChanged(change.patch, seen.ofChange(path));
    if (seenLines === lines || (change.status === 'deleted' && seen.wasTold(path)))
      return { path, status: 'seen', why: null, seenLines, lines };
    const builtIn = seenLines === 0 && failures.of(path) === null ? builtInRule(path) : null;
    if (builtIn !== null) return { path, status: 'skipped', why: builtIn, seenLines, lines };
    if (scope.offered && !scope.files.has(path))
      return { path, status: 'skipped', why: 'the workflow did not ask for it', seenLines, lines };
    return {
      path,
      status: 'not-reached',
      why: missed(failures.of(path), seenLines, lines),
      seenLines,
      lines,
    };
  };
  const fates: FileFate[] = [];
  for (const change of changes) fates.push(await fateOf(change));
  return coverageOf(fates, {
    of: 'change',
    offered: scope.offered,
    treeFiles: null,
    refusedOn: failures.refusedOn(),
  });
}

/** The rule by which a renamed file was skipped under its name before, while it is not under the present one. */
function ruleBefore(change: ChangedFile, { skippedBefore }: Scope): string | null {
  const { path, from, noPatch } = change;
  if (from === undefined || noPatch === DATA || mayHideCode(change) || builtInRule(path) !== null)
    return null;
  return skippedBefore.get(path) ?? builtInRule(from);
}

/** While it was skipped no agent was shown its text, so all of it is new here, not only what its patch changes. */
async function broughtIn(
  { path, from, patch }: ChangedFile,
  rule: string,
  { seen, linesOf }: Pick<Known, 'seen'> & Pick<CoverageParts, 'linesOf'>,
): Promise<FileFate> {
  const lines = await linesOf(path);
  if (typeof lines === 'string') return { path, status: 'unreadable', why: lines, seenLines: 0, lines: 0 };
  const seenLines = countText(patch, lines, seen.ofChange(path));
  if (seenLines === lines) return { path, status: 'seen', why: null, seenLines, lines };
  const why = `it was ${from} before, which is skipped (${rule}), and nobody was shown all of it`;
  return { path, status: 'not-reached', why, seenLines, lines };
}

const missed = (failure: string | null, seenLines: number, lines: number): string =>
  seenLines > 0 ? `${seenLines} of ${lines} lines were looked at` : (failure ?? 'no agent looked at it');

async function coverageOfTree(
  all: readonly string[],
  { seen, failures, scope }: Known,
  linesOf: CoverageParts['linesOf'],
): Promise<Coverage> {
  const fates: FileFate[] = [...scope.skipped].map(([path, why]) => ({
    path,
    status: 'skipped',
    why,
    seenLines: 0,
    lines: 0,
  }));
  for (const path of scope.offered ? scope.files : seen.paths()) {
    const known = seen.of(path);
    const builtIn = known === null && failures.of(path) === null ? builtInRule(path) : null;
    if (builtIn !== null) {
      fates.push({ path, status: 'skipped', why: builtIn, seenLines: 0, lines: 0 });
      continue;
    }
    // The length of a file that nobody looked at is of no use.
    const lines = known === null ? 0 : await linesOf(path);
    if (typeof lines === 'string')
      fates.push({ path, status: 'unreadable', why: lines, seenLines: 0, lines: 0 });
    else {
      const seenLines = known?.countTo(lines) ?? 0;
      const status = known !== null && seenLines === lines ? 'seen' : 'not-reached';
      const why = status === 'seen' ? null : missed(failures.of(path), seenLines, lines);
      fates.push({ path, status, why, seenLines, lines });
    }
  }
  return coverageOf(fates, {
    of: 'tree',
    offered: scope.offered,
    treeFiles: all.length,
    refusedOn: failures.refusedOn(),
  });
}

/** Everything that agents who answered were shown. */
function createSeen() {
  const files = new Map<string, LineSet>();
  const patches = new Map<string, LineSet>();
  const told = new Set<string>();
  const setOf = (sets: Map<string, LineSet>, path: string): LineSet => {
    const known = sets.get(path) ?? createLineSet();
    sets.set(path, known);
    return known;
  };
  return {
    add: ({ of, path, from, to }: Shown): void =>
      of === 'file' ? setOf(files, path).add(from, to) : setOf(patches, path).add(from, to - 1),
    told: (path: string): void => void told.add(path),
    wasTold: (path: string): boolean => told.has(path),
    of: (path: string): LineSet | null => files.get(path) ?? null,
    paths: (): readonly string[] => [...files.keys()],
    ofChange: (path: string): SeenOfChange => ({
      inPatch: (index) => patches.get(path)?.has(index) ?? false,
      inFile: (line) => files.get(path)?.has(line) ?? false,
    }),
  };
}
