import { posix } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { matchingGlobs } from '../../base/matching/globs.ts';
import type { Checkout } from '../../code/checkout.ts';
import { withFoldersAbove } from './folders-of-task.ts';
import type { ScopedRules } from './rule-files.ts';
import type { RuleFile } from './rules-text.ts';

export type Scopes = {
  readonly isEmpty: boolean;
  /** The rules for files and folders that a task names, and for those that the change touches. */
  readonly of: (atHand: {
    readonly paths: readonly string[];
    readonly changed: readonly string[];
  }) => Promise<readonly RuleFile[]>;
};

/** Rules that name their files by globs. Those whose globs cannot be matched are given always, and `say` is told. */
export function createScopes(
  rules: readonly ScopedRules[],
  code: Pick<Checkout, 'listFiles'>,
  say: (message: string) => void,
): Scopes {
  const folders = new Map<ScopedRules, Promise<ReadonlySet<string>>>();
  /** Folders that hold a file in the scope, so that a task about a folder gets the rules of the files in it. */
  const foldersOf = (rule: ScopedRules): Promise<ReadonlySet<string>> => {
    const known =
      folders.get(rule) ??
      code
        .listFiles()
        .then(
          (paths) =>
            new Set(
              withFoldersAbove([...matchingGlobs(rule.scope, paths)].map((path) => posix.dirname(path))),
            ),
        );
    folders.set(rule, known);
    return known;
  };
  const isAtHand = async (
    rule: ScopedRules,
    { paths, changed }: Parameters<Scopes['of']>[0],
  ): Promise<boolean> => {
    try {
      if (matchingGlobs(rule.scope, [...paths, ...changed]).size > 0) return true;
      if (paths.length === 0) return false;
      const holding = await foldersOf(rule);
      return paths.some((path) => holding.has(path));
    } catch (error) {
      say(`${rule.files[0]?.path ?? 'A rule'} is given for every file: ${messageOf(error)}`);
      return true;
    }
  };
  return {
    isEmpty: rules.length === 0,
    of: async (atHand) => {
      const found = await Promise.all(
        rules.map(async (rule) => ((await isAtHand(rule, atHand)) ? rule.files : [])),
      );
      return found.flat();
    },
  };
}
