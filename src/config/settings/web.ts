import { WEB } from '../../run/agent-call.ts';
import { anywhere, type Setting } from './setting.ts';

const KEPT_OUT = {
  keptOut: 'what agents read may leave with what they ask of the web, so only who starts the run may say it',
};

/** What agents may reach of the web. No file in the checkout of a laptop switches it on. */
export const WEB_SETTINGS = [
  {
    name: 'web',
    schema: { kind: 'choice', values: WEB },
    weaker: 'other',
    default: 'off',
    from: anywhere(KEPT_OUT),
    help: "What agents may reach of the web, by the tools of the model's server. `off`, `search`, or `fetch` (search, and read what a search has found). A search costs $0.01 beside its tokens. Never in a run about a change from outside (a fork, Dependabot, a merge group); Bedrock has neither, Vertex AI search only.",
    flag: { placeholder: 'WHAT', help: 'what agents may reach of the web: off, search or fetch' },
  },
  {
    name: 'web-domains',
    schema: { kind: 'domains' },
    weaker: 'other',
    default: [],
    from: anywhere(KEPT_OUT),
    help: 'Domains, one per line, like `docs.github.com`; their subdomains belong to them. Agents search and fetch nothing else. Default, any domain.',
    flag: {
      placeholder: 'DOMAIN',
      help: 'agents search and fetch only there, subdomains included',
      default: 'any domain',
    },
  },
] as const satisfies readonly Setting[];
