import type { z } from 'zod';
import type { Prices } from '../prices.ts';

/** One row of the table: everything that is said of a setting. Static data: what checks values is made from it in `settings.ts`. */
export type Setting = {
  /** The same as an input, in the settings file, and as a flag. */
  readonly name: string;
  readonly schema: Schema;
  /** Left out: not set, and the reader decides. */
  readonly default?: string | number | readonly string[];
  /** May each source set it, or why not. */
  readonly from: Readonly<Record<Source, Permission>>;
  /** An expression of GitHub's that the runner fills in; only for what no settings file may hold. */
  readonly runnerDefault?: string;
  /** Its value is masked in logs and cleaned out of every text. */
  readonly secret?: true;
  /** Which other value makes a review weaker: a smaller one, a larger or longer one, or any. Absent: it decides nothing about what is looked at. */
  readonly weaker?: 'less' | 'more' | 'other';
  /** Sentences in Markdown for action.yml and docs/settings.md, without the default where the row holds one. */
  readonly help: string;
  /** How it looks on the command line; given when `run` or `plan` may set it. `default` says what is so without it, where the row holds no default. */
  readonly flag?: { readonly placeholder: string; readonly help: string; readonly default?: string };
};

/** An input of the Action, the settings file, a flag of `ultracode run`, a flag of `ultracode plan`. */
export type Source = 'input' | 'file' | 'cli' | 'plan';

export type Permission = 'set' | { readonly refused: string };

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
  readonly prices: unknown;
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
  readonly prices: z.infer<typeof Prices>;
};

export const ANYWHERE = { input: 'set', file: 'set', cli: 'set', plan: 'set' } as const;

/** Everywhere but in a dry run, for the reason given. */
export const notInPlan = (reason: string) => ({ ...ANYWHERE, plan: refused(reason) }) as const;

/** On GitHub only: neither `run` nor `plan` takes it, for the reason given. */
export const notLocal = (reason: string) =>
  ({ ...ANYWHERE, cli: refused(reason), plan: refused(reason) }) as const;

export const refused = (reason: string): Permission => ({ refused: reason });
