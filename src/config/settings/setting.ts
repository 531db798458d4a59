import type { z } from 'zod';
import type { Prices } from '../prices.ts';
import type { Suppressions } from '../suppressions.ts';

/** One row of the table: everything that is said of a setting. Static data: what checks values is made from it in `settings.ts`. */
export type Setting = {
  /** The same as an input, in the settings file, and as a flag. */
  readonly name: string;
  readonly schema: Schema;
  /** Left out: not set, and the reader decides. */
  readonly default?: string | number | readonly string[];
  /** May each source set it, in which direction, or why not. */
  readonly from: Readonly<Record<Source, Permission>>;
  /** The environment variable that says the same where neither an input nor a flag does. */
  readonly environment?: string;
  /** An expression of GitHub's that the runner fills in; only for what no settings file may hold. */
  readonly runnerDefault?: string;
  /** Its value is masked in logs and cleaned out of every text. */
  readonly secret?: true;
  /** Which other value makes a review weaker: a smaller one, a larger or longer one, or any. Absent: it decides nothing about what is looked at. */
  readonly weaker?: 'less' | 'more' | 'other';
  /** Sentences in Markdown for action.yml and docs/settings.md, without the default where the row holds one. */
  readonly help: string;
  /** How it looks on the command line; given when `run` or `plan` may set it. */
  readonly flag?: {
    readonly placeholder: string;
    readonly help: string;
    /** What is so without it, where the row holds no default. */
    readonly default?: string;
    /** Some of what it may be, where that is no list of all. */
    readonly suggested?: readonly string[];
    /** It names a branch, a tag or a commit. */
    readonly takes?: 'ref';
  };
};

/**
 * An input of the Action, the settings file of the trusted ref on Actions, the settings file in the checkout of a laptop (which may
 * be that of the change under review), a flag of `ultracode run`, a flag of `ultracode plan`.
 */
export type Source = 'input' | 'file' | 'clone' | 'cli' | 'plan';

/**
 * `told`: it holds, and the report says so. `lower` and `stricter`: it holds where it is lower, or lets fewer results pass, than what
 * holds without it; else the report says that it does not. `refused`: an error that names it. `keptOut`: it does not hold, and the
 * report says so. `unused`: it means nothing there.
 */
export type Permission =
  | 'set'
  | 'told'
  | 'lower'
  | 'stricter'
  | { readonly refused: string }
  | { readonly keptOut: string }
  | { readonly unused: string };

/** What a value may be. `count` is a whole number; numbers and counts are above 0. `lines` are one text a line, or a list. */
export type Schema = { [K in Kind]: SchemaOf<K> }[Kind];
export type SchemaOf<K extends Kind> = { readonly kind: K } & Facts[K];
export type Kind = keyof Facts;
type Facts = {
  readonly text: unknown;
  readonly url: unknown;
  readonly number: unknown;
  readonly count: { readonly max?: number };
  readonly choice: { readonly values: readonly string[] };
  /** Several of the values, separated by commas or line ends. */
  readonly choices: { readonly values: readonly string[] };
  /** A part of a whole from 0 to 1, or as a percentage: `0.2`, `20 %`. */
  readonly share: unknown;
  readonly lines: unknown;
  /** Names of domains, one a line, or a list. */
  readonly domains: unknown;
  readonly prices: unknown;
  readonly suppressions: unknown;
};

/** The type of a checked value. */
export type ValueOf<S> = S extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : S extends { readonly kind: 'choices'; readonly values: readonly (infer V)[] }
    ? readonly V[]
    : S extends { readonly kind: infer K extends keyof Values }
      ? Values[K]
      : never;
export type Values = {
  readonly text: string;
  readonly url: string;
  readonly number: number;
  readonly count: number;
  readonly choice: string;
  readonly choices: readonly string[];
  readonly share: number;
  readonly lines: readonly string[];
  readonly domains: readonly string[];
  readonly prices: z.infer<typeof Prices>;
  readonly suppressions: z.infer<typeof Suppressions>;
};

/** Wherever something is set; `clone` is what a laptop's settings file may do. */
export const anywhere = <const P extends Permission>(clone: P) =>
  ({ input: 'set', file: 'set', clone, cli: 'set', plan: 'set' }) as const;

/** Everywhere but in a dry run, for the reason given. */
export const notInPlan = <const P extends Permission>(reason: string, clone: P) =>
  ({ ...anywhere(clone), plan: refused(reason) }) as const;

/** On GitHub only: a laptop has no use for it, for the reason given. */
export const notLocal = (reason: string) =>
  ({ ...anywhere({ unused: reason }), cli: refused(reason), plan: refused(reason) }) as const;

/** For what no file of a repository may say, whatever it is read from: on a laptop the user says it `instead`. */
export const notInFiles = (reason: string, instead: string) =>
  ({
    file: refused(`${reason}. Take it out, and pass it as an input of the step`),
    clone: refused(`${reason}. Take it out; on this machine, ${instead}`),
  }) as const;

export const refused = (reason: string): Permission => ({ refused: reason });
