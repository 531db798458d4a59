import { PROVIDER_NAMES, PROVIDERS } from '../../model/providers.ts';
import { notInFiles, notInPlan, notLocal, refused, type Setting } from './setting.ts';

const ASKING = PROVIDERS.filter(({ asksModel }) => asksModel).map(({ name }) => name);
const either = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]*)$/, ' or $1');

const NO_MODEL = 'a dry run asks no model';

const SIGNS_IN = 'it decides how to sign in and who pays, so only who starts the run may say it';

/** What a laptop's user says in the environment, because it is no flag. */
const inEnvironment = (environment: string) =>
  ({
    environment,
    from: {
      ...notLocal(`set ${environment} in the environment`),
      ...notInFiles(SIGNS_IN, `set ${environment} in the environment`),
    },
  }) as const;

/** The provider of the model's answers, and how to sign in there. None of it is taken from a file of the repository. */
export const PROVIDER_SETTINGS = [
  {
    name: 'anthropic-api-key',
    schema: { kind: 'text' },
    environment: 'ANTHROPIC_API_KEY',
    from: {
      input: 'set',
      ...notInFiles('a secret stands in no file', 'set ANTHROPIC_API_KEY in the environment'),
      cli: refused('other processes see the words of a command: set ANTHROPIC_API_KEY in the environment'),
      plan: refused(NO_MODEL),
    },
    secret: true,
    help: 'Key for the Anthropic API. Keep it in a secret.',
  },
  {
    name: 'anthropic-base-url',
    schema: { kind: 'url' },
    weaker: 'other',
    environment: 'ANTHROPIC_BASE_URL',
    from: {
      ...notInPlan(NO_MODEL, 'set'),
      ...notInFiles(
        'the key is sent there, so only who starts the run may name the address',
        'give --anthropic-base-url, or set ANTHROPIC_BASE_URL in the environment',
      ),
    },
    help: 'Address of any server that speaks the Anthropic Messages API.',
    flag: {
      placeholder: 'URL',
      help: 'any server that speaks the Anthropic Messages API',
      default: 'ANTHROPIC_BASE_URL, or the API itself',
    },
  },
  {
    name: 'anthropic-federation-rule-id',
    schema: { kind: 'text' },
    ...inEnvironment('ANTHROPIC_FEDERATION_RULE_ID'),
    help: 'Federation rule that lets this job ask the Anthropic API without a key. Needs `permissions`, `id-token` `write`.',
  },
  {
    name: 'anthropic-organization-id',
    schema: { kind: 'text' },
    ...inEnvironment('ANTHROPIC_ORGANIZATION_ID'),
    help: 'Organization of the federation rule.',
  },
  {
    name: 'anthropic-service-account-id',
    schema: { kind: 'text' },
    ...inEnvironment('ANTHROPIC_SERVICE_ACCOUNT_ID'),
    help: 'Service account that the job acts as, when the rule names more than one.',
  },
  {
    name: 'anthropic-workspace-id',
    schema: { kind: 'text' },
    ...inEnvironment('ANTHROPIC_WORKSPACE_ID'),
    help: 'Workspace that pays, when the rule covers more than one.',
  },
  {
    name: 'provider',
    schema: { kind: 'choice', values: PROVIDER_NAMES },
    weaker: 'other',
    default: 'anthropic',
    from: {
      ...notInPlan(NO_MODEL, 'set'),
      ...notInFiles(SIGNS_IN, 'give --provider'),
    },
    help: `Who answers, ${either(ASKING.map((name) => `\`${name}\``))} (see docs/providers.md), or \`offline\` for the built-in pattern reviewer that needs no key.`,
    flag: {
      placeholder: 'P',
      help: `${either(ASKING)}, or offline: fixed patterns, no model, no key, no network`,
    },
  },
  {
    name: 'provider-path',
    schema: { kind: 'text' },
    weaker: 'other',
    from: {
      ...notInPlan(NO_MODEL, 'set'),
      ...notInFiles(
        'code is loaded from there, so only who starts the run may name it',
        'give --provider-path',
      ),
    },
    help: 'Folder outside the checkout where the client for bedrock, vertex or foundry is installed.',
    flag: {
      placeholder: 'DIR',
      help: 'where the client for bedrock, vertex or foundry is installed',
      default: 'beside this program',
    },
  },
] as const satisfies readonly Setting[];
