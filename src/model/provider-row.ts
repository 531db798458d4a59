import type { Provider } from '../requests/provider.ts';
import type { Web } from '../run/agent-call.ts';
import type { Patience } from './anthropic/answer/watchdog.ts';

/** All that there is to say of one provider. */
export type ProviderRow = {
  /** The value of the setting `provider`. */
  readonly name: string;
  /** Its cells in the table of docs/providers.md, as Markdown. */
  readonly docs: {
    readonly install: string;
    readonly reads: string;
    readonly differs: string;
  };
  /** False: nothing is paid, and a report says that no model was asked. */
  readonly asksModel: boolean;
  /** What its server offers of the web; each includes those before it. */
  readonly web: Web;
  /**
   * The secret that it signs in with, if the next run has the same one; null for what is made anew for every run. `given` looks a
   * setting or a variable up by its name.
   */
  readonly lastingSecret: (given: (name: string) => string | null) => string | null;
  /** Loads the provider's own code and constructs it. Rejects with PROVIDER_INVALID when there is no way to sign in, USAGE when a setting does not fit or a client is not installed. */
  readonly create: (context: ProviderContext) => Promise<CreatedProvider>;
};

/** What a provider may be made of. */
export type ProviderContext = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly settings: ProviderSettings;
  /** Called with secrets that are only learnt during the run, before they are used. */
  readonly maskSecret: (secret: string) => void;
  /** Folder of the running entry. */
  readonly programDir: URL;
  /** Folder of the code under review. */
  readonly checkoutDir: string;
  readonly patience: Patience;
};

/** The settings that some provider reads. */
type ProviderSettings = {
  readonly [Name in
    | 'anthropic-api-key'
    | 'anthropic-base-url'
    | 'anthropic-federation-rule-id'
    | 'anthropic-organization-id'
    | 'anthropic-service-account-id'
    | 'anthropic-workspace-id'
    | 'provider-path']?: string | undefined;
};

/** A provider, and what a person should know about it before the run. */
export type CreatedProvider = { readonly provider: Provider; readonly warnings: readonly string[] };
