import type { PlatformName } from './platform.ts';

/** Where a platform is asked and how a request signs in there. `environment`: the platform's own chain finds the credentials. */
export type PlatformAccount =
  | {
      readonly platform: 'bedrock';
      readonly region: string;
      readonly baseUrl: string | null;
      readonly signIn:
        | { readonly type: 'bearer'; readonly token: string }
        | {
            readonly type: 'keys';
            readonly accessKeyId: string;
            readonly secretAccessKey: string;
            readonly sessionToken: string | null;
          }
        | { readonly type: 'environment' };
    }
  | {
      readonly platform: 'vertex';
      readonly region: string;
      readonly projectId: string;
      readonly baseUrl: string | null;
    }
  | {
      readonly platform: 'foundry';
      readonly apiKey: string;
      readonly at:
        | { readonly type: 'resource'; readonly name: string }
        | { readonly type: 'url'; readonly url: string };
    };

type ReadAccount =
  | { readonly status: 'ok'; readonly account: PlatformAccount }
  /** One line: what is missing, and what to do. */
  | { readonly status: 'incomplete'; readonly problem: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables that the platform's own client knows, so that what works elsewhere works here. */
export function readAccount(platform: PlatformName, env: Environment): ReadAccount {
  const given = (name: string): string | null => env[name]?.trim() || null;
  if (platform === 'bedrock') return readBedrock(given);
  if (platform === 'vertex') return readVertex(given);
  return readFoundry(given);
}

type Given = (name: string) => string | null;

function readBedrock(given: Given): ReadAccount {
  const region = given('AWS_REGION') ?? given('AWS_DEFAULT_REGION');
  if (region === null) return incomplete('Amazon Bedrock', ['AWS_REGION (for example us-east-1)']);
  const token = given('AWS_BEARER_TOKEN_BEDROCK');
  const accessKeyId = given('AWS_ACCESS_KEY_ID');
  const secretAccessKey = given('AWS_SECRET_ACCESS_KEY');
  const place = {
    platform: 'bedrock',
    region,
    baseUrl: given('ANTHROPIC_BEDROCK_BASE_URL'),
  } as const;
  if (token !== null) return ok({ ...place, signIn: { type: 'bearer', token } });
  if (accessKeyId === null || secretAccessKey === null)
    return ok({ ...place, signIn: { type: 'environment' } });
  const sessionToken = given('AWS_SESSION_TOKEN');
  return ok({ ...place, signIn: { type: 'keys', accessKeyId, secretAccessKey, sessionToken } });
}

function readVertex(given: Given): ReadAccount {
  const region = given('CLOUD_ML_REGION');
  const projectId = given('ANTHROPIC_VERTEX_PROJECT_ID') ?? given('GOOGLE_CLOUD_PROJECT');
  if (region === null || projectId === null) {
    const missing = [
      ...(region === null ? ['CLOUD_ML_REGION (a region, or global)'] : []),
      ...(projectId === null ? ['ANTHROPIC_VERTEX_PROJECT_ID'] : []),
    ];
    return incomplete('Google Vertex AI', missing);
  }
  return ok({ platform: 'vertex', region, projectId, baseUrl: given('ANTHROPIC_VERTEX_BASE_URL') });
}

function readFoundry(given: Given): ReadAccount {
  const apiKey = given('ANTHROPIC_FOUNDRY_API_KEY');
  const at = foundryPlace(given);
  if (apiKey !== null && at !== null) return ok({ platform: 'foundry', apiKey, at });
  const missing = [
    ...(apiKey === null ? ['ANTHROPIC_FOUNDRY_API_KEY'] : []),
    ...(at === null ? ['ANTHROPIC_FOUNDRY_RESOURCE (or ANTHROPIC_FOUNDRY_BASE_URL)'] : []),
  ];
  return incomplete('Microsoft Foundry', missing);
}

// An address says more than a name; the client takes only one of them.
function foundryPlace(given: Given): Extract<PlatformAccount, { platform: 'foundry' }>['at'] | null {
  const url = given('ANTHROPIC_FOUNDRY_BASE_URL');
  if (url !== null) return { type: 'url', url };
  const name = given('ANTHROPIC_FOUNDRY_RESOURCE');
  return name === null ? null : { type: 'resource', name };
}

const ok = (account: PlatformAccount): ReadAccount => ({ status: 'ok', account });

const incomplete = (title: string, missing: readonly string[]): ReadAccount => ({
  status: 'incomplete',
  problem: `${title} cannot be asked: expected ${missing.join(' and ')} in the environment, got none. Set it in the env of the step.`,
});
