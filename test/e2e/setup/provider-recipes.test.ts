import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import { type AnthropicServer, startAnthropic } from '../../fakes/anthropic.ts';
import { BEDROCK_KEYS, bedrockWire } from '../../fakes/platforms/bedrock.ts';
import { FOUNDRY_KEY, foundryWire } from '../../fakes/platforms/foundry.ts';
import { startGateway } from '../../fakes/platforms/gateway.ts';
import {
  VERTEX_PROJECT,
  VERTEX_SUBJECT_TOKEN,
  vertexCredentials,
  vertexWire,
} from '../../fakes/platforms/vertex.ts';
import type { Wire } from '../../fakes/platforms/wire.ts';
import { filledIn } from '../../support/github-workflow.ts';
import { JOB, WORKFLOW_PATH } from '../support/action-process.ts';
import { CHANGE, CHANGE_FLAW } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

const ROOT = new URL('../../../', import.meta.url);
const PAGE = await readFile(new URL('docs/providers.md', ROOT), 'utf8');

const Recipe = z.strictObject({
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  steps: z.array(
    z.strictObject({
      uses: z.string().optional(),
      run: z.string().optional(),
      'working-directory': z.string().optional(),
      env: z.record(z.string(), z.string()).default({}),
      with: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

/** The recipe that docs/providers.md shows. */
function recipe(name: string): z.infer<typeof Recipe> {
  const [, text = ''] =
    new RegExp(`<!-- made: recipe-${name} -->\n\`\`\`yaml\n([\\s\\S]*?)\`\`\``).exec(PAGE) ?? [];
  return Recipe.parse(parse(text));
}

type Env = Readonly<Record<string, string>>;

/** Plays the job of a recipe on a pull request. `signedIn`: what the steps before the Action's leave in the environment. */
async function play(
  name: string,
  {
    signedIn,
    inputs: others = {},
    secrets = {},
  }: { readonly signedIn: Env; readonly inputs?: Env; readonly secrets?: Env },
  machine: string,
) {
  await using stage = await setStage();
  const { permissions, steps } = recipe(name);
  const action = steps.at(-1);
  expect(action?.uses).toMatch(/^OWNER\/ultracode-action@/);
  const contexts = { runner: { temp: machine }, secrets, inputs: {} };
  const filled = (texts: Readonly<Record<string, unknown>>): Env =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, filledIn(String(text), contexts)]));
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), {
    job: { id: JOB, token: stage.github.token, workflowPath: WORKFLOW_PATH },
    inputs: { ...filled(action?.with ?? {}), ...others, 'github-token': stage.github.token },
    env: { ...filled(action?.env ?? {}), ...signedIn },
  });
  return { ended, permissions, steps, comment: stage.github.state.comments[0]?.body ?? '' };
}

/** What `npm install --prefix provider` leaves below the folder for temporary files: the package that the recipe names. */
async function installed(name: string, machine: string): Promise<void> {
  const step = recipe(name).steps.find(({ run }) => run?.startsWith('npm install'));
  const [, sdk = '', version] = / (@anthropic-ai\/[\w-]+)@([\d.]+)$/.exec(step?.run ?? '') ?? [];
  const here = new URL(`node_modules/${sdk}/`, ROOT);
  expect(JSON.parse(await readFile(new URL('package.json', here), 'utf8')).version).toBe(version);
  await mkdir(join(machine, 'provider/node_modules/@anthropic-ai'), { recursive: true });
  await symlink(here, join(machine, 'provider/node_modules', sdk));
}

/** The platforms, each with what its steps and its own address bring; the address is that of the fake. */
const PLATFORMS: Readonly<
  Record<
    string,
    {
      readonly wire: Wire;
      readonly signedIn: (url: string, machine: string) => Promise<Env>;
      readonly secrets?: Env;
    }
  >
> = {
  bedrock: {
    wire: bedrockWire,
    signedIn: async (url) => ({
      AWS_REGION: BEDROCK_KEYS.region,
      AWS_ACCESS_KEY_ID: BEDROCK_KEYS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: BEDROCK_KEYS.secretAccessKey,
      ANTHROPIC_BEDROCK_BASE_URL: url,
    }),
  },
  vertex: {
    wire: vertexWire,
    signedIn: async (url, machine) => {
      const [subject, credentials] = [join(machine, 'subject'), join(machine, 'credentials.json')];
      await writeFile(subject, VERTEX_SUBJECT_TOKEN);
      await writeFile(credentials, vertexCredentials(url, subject));
      return {
        GOOGLE_APPLICATION_CREDENTIALS: credentials,
        GOOGLE_CLOUD_PROJECT: VERTEX_PROJECT,
        ANTHROPIC_VERTEX_BASE_URL: `${url}/v1`,
      };
    },
  },
  foundry: {
    wire: foundryWire,
    signedIn: async (url) => ({ ANTHROPIC_FOUNDRY_BASE_URL: `${url}/anthropic/` }),
    secrets: { FOUNDRY_API_KEY: FOUNDRY_KEY },
  },
};

async function withMachine<Value>(work: (machine: string) => Promise<Value>): Promise<Value> {
  const machine = await mkdtemp(join(tmpdir(), 'ultracode-recipe-'));
  try {
    return await work(machine);
  } finally {
    await rm(machine, { recursive: true });
  }
}

test('every recipe of docs/providers.md is played here', () => {
  const shown = [...PAGE.matchAll(/<!-- made: recipe-(\w+) -->/g)].map(([, name]) => name);
  expect(shown).toEqual(['federation', ...Object.keys(PLATFORMS)]);
});

test.each(Object.entries(PLATFORMS))('the job of the recipe for %s reviews a pull request', (name, row) =>
  withMachine(async (machine) => {
    await installed(name, machine);
    await using upstream = await startAnthropic(offlineBrain());
    await using gateway = await startGateway(row.wire, upstream);
    const { ended, comment } = await play(
      name,
      { signedIn: await row.signedIn(gateway.url, machine), secrets: row.secrets ?? {} },
      machine,
    );
    expect(ended.exitCode, ended.stdout + ended.stderr).toBe(1);
    expect(comment).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);
    expect(gateway.requests.length).toBeGreaterThan(0);
    gateway.assertClean();
  }),
);

test('the job of the recipe for federation signs in with the identity that its permission gives it', () =>
  withMachine(async (machine) => {
    await using server: AnthropicServer = await startAnthropic(offlineBrain());
    const { request, rule } = server.federation;
    const { permissions } = recipe('federation');
    expect(permissions['id-token']).toBe('write');
    const { ended, comment } = await play(
      'federation',
      {
        signedIn: {
          ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}${request.path}`,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: request.token,
          ANTHROPIC_BASE_URL: server.url,
        },
        // The ids of the recipe are examples.
        inputs: {
          'anthropic-federation-rule-id': rule.id,
          'anthropic-organization-id': rule.organizationId,
          'anthropic-service-account-id': '',
          'anthropic-workspace-id': '',
        },
      },
      machine,
    );
    expect(ended.exitCode, ended.stdout + ended.stderr).toBe(1);
    expect(comment).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line}`);
    server.assertClean();
  }));
