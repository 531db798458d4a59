import type { Web } from '../../run/agent-call.ts';

/** What the agents of a run may reach of the web. A run without the web has none. */
export type WebAccess = {
  readonly web: Exclude<Web, 'off'>;
  /** The only domains, their subdomains included; empty for any. */
  readonly domains: readonly string[];
};

/** Raise it when the provider asks for other versions of the tools, or lets them reach other addresses: answers of before are then asked again. */
export const WEB_VERSION = 1;

/** Uses of each tool in one request, where an agent that only uses the web does all its work. */
export const WEB_USES_MAX = 5;

/** Searches and fetches of one agent together; one that has used them has to answer. */
export const AGENT_WEB_USES_MAX = 15;

// A web page of 10 kB has about 2,500 tokens, and one of 100 kB 25,000 (platform.claude.com/docs, web fetch tool). A hundred thousand
// are the price step of Haiku.
export const FETCHED_TOKENS_MAX = 12_000;
