import { matchingGlobs } from '../../../base/matching/globs.ts';
import type { ChangedFile } from '../../../code/changed-file.ts';
import type { Checkout } from '../../../code/checkout.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Scope } from '../../../coverage/measure.ts';
import type { WorkflowPorts } from '../../../workflow/ports.ts';

/** The files and changes that scripts are offered: those that `paths` and `paths-ignore` leave, without what the trusted attributes call generated. */
export type Selection = {
  readonly changes: WorkflowPorts['changes'];
  readonly files: WorkflowPorts['files'];
  /** Whether the diff was wanted. */
  readonly askedForChanges: () => boolean;
  /** What the script was offered so far, and what was taken out of it. */
  readonly scope: () => Scope;
};

/** `attributes`: files among these that a trusted `.gitattributes` marks, and as what. */
export function selectFiles(
  checkout: Checkout,
  settings: Settings,
  attributes: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Selection {
  const rulesOf = pathRules(settings);
  const offered = new Set<string>();
  const skipped = new Map<string, string>();
  const skippedBefore = new Map<string, string>();
  let asked = false;
  let askedForChanges = false;

  /** What the rules leave of some paths; unless they are only to choose from, they are in scope, and what the rules take out is noted. */
  async function left(paths: readonly string[], inScope = true): Promise<ReadonlySet<string>> {
    const marked = await attributes(paths);
    const ruleOf = rulesOf(paths);
    const kept = paths.filter((path) => {
      const rule = ruleOf(path) ?? marked.get(path) ?? null;
      if (rule !== null && inScope) skipped.set(path, rule);
      return rule === null;
    });
    asked ||= inScope;
    for (const path of inScope ? kept : []) offered.add(path);
    return new Set(kept);
  }

  /** What the rules say of the names that files had before. */
  async function noteRenamed(all: readonly ChangedFile[]): Promise<void> {
    const before = all.flatMap(({ from }) => from ?? []);
    const marked = await attributes(before);
    const ruleOf = rulesOf(before);
    for (const { path, from } of all) {
      const rule = from === undefined ? null : (ruleOf(from) ?? marked.get(from) ?? null);
      if (rule !== null) skippedBefore.set(path, rule);
    }
  }

  const changes: Selection['changes'] = async ({ functions }) => {
    askedForChanges = true;
    const all = await checkout.changes();
    const kept = await left(all.map(({ path }) => path));
    await noteRenamed(all);
    const chosen = all.filter(({ path }) => kept.has(path));
    return functions ? withFunctions(chosen, await checkout.wholeFunctions()) : chosen;
  };

  return {
    changes,
    askedForChanges: () => askedForChanges,
    scope: () => ({ offered: asked, files: offered, skipped, skippedBefore }),
    files: async (patterns, options) => {
      if (options.changed) askedForChanges = true;
      const changed = options.changed ? new Set((await checkout.changes()).map(({ path }) => path)) : null;
      const files = (await checkout.listFiles()).filter((path) => changed === null || changed.has(path));
      return [...(await left([...matchingGlobs(patterns, files)], options.scope))];
    },
  };
}

function withFunctions(
  changes: readonly ChangedFile[],
  whole: ReadonlyMap<string, string>,
): readonly ChangedFile[] {
  return changes.map((change) => {
    const patch = change.patch === '' ? undefined : whole.get(change.path);
    return patch === undefined ? change : { ...change, functions: patch };
  });
}

/** For each of some paths the setting that takes the file out; null when none does. */
function pathRules(settings: Settings): (paths: readonly string[]) => (path: string) => string | null {
  return (paths) => {
    const wanted = settings.paths.length === 0 ? new Set(paths) : matchingGlobs(settings.paths, paths);
    const unwanted = matchingGlobs(settings['paths-ignore'], paths);
    return (path) => {
      if (!wanted.has(path)) return `not among \`paths\` (${settings.paths.join(', ')})`;
      return unwanted.has(path) ? `\`paths-ignore\` (${settings['paths-ignore'].join(', ')})` : null;
    };
  };
}
