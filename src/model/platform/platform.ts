import type { MessagesApi } from '../anthropic/anthropic.ts';

/** What of a request a platform takes as the API does, and what else there is to know of it. */
export type PlatformFacts = {
  /** Name of its provider. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** The package with its official client, and the version that the tests run against. */
  readonly sdk: string;
  readonly sdkVersion: string;
  /** How a request signs in, for the message about a refused one. */
  readonly credential: string;
  /** Takes one `cache_control` beside the messages; without, the last block carries it, which every platform understands. */
  readonly automaticCache: boolean;
  /** What is left out of every request; null for nothing. */
  readonly lacks: string | null;
  /** What the platform calls a model; an id that already is the platform's own (a region's profile, an ARN, a deployment) stays as it is. */
  readonly modelId: (model: string) => string;
};

/** Where Claude can be asked besides Anthropic's own API. `Account`: where it is asked, and how a request signs in there. */
export interface Platform<Account> extends PlatformFacts {
  /** Reads the variables that the platform's own client knows, so that what works elsewhere works here. */
  readAccount(env: Environment): AccountRead<Account>;
  /** Its official client, from the module at `sdkUrl`: a variable, so that the bundler leaves the module where the user put it. */
  connect(sdkUrl: string, account: Account): Promise<MessagesApi>;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export type AccountRead<Account> =
  | { readonly status: 'ok'; readonly account: Account }
  /** What the environment lacks: names of variables, with a hint where one is needed. */
  | { readonly status: 'incomplete'; readonly missing: readonly string[] };

/** The value of a variable; null when it is unset or blank. */
export const givenIn =
  (env: Environment) =>
  (name: string): string | null =>
    env[name]?.trim() || null;

/** Models before 4.6 are known to the platforms only by their dated ids. */
export const datedModelId = (model: string): string => DATED_MODEL_IDS[model] ?? model;

const DATED_MODEL_IDS: Readonly<Record<string, string>> = {
  'claude-haiku-4-5': 'claude-haiku-4-5-20251001',
  'claude-opus-4-5': 'claude-opus-4-5-20251101',
  'claude-sonnet-4-5': 'claude-sonnet-4-5-20250929',
};
