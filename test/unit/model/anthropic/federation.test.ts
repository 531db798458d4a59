import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createClean } from '../../../../src/clean/clean.ts';
import { anthropicProvider } from '../../../../src/model/anthropic/anthropic.ts';
import type { Federation } from '../../../../src/model/anthropic/client.ts';
import type { Identity } from '../../../../src/model/anthropic/identity-token.ts';
import type { Provider, TurnRequest } from '../../../../src/requests/provider.ts';
import { text } from '../../../fakes/anthropic/answer.ts';
import { type AnthropicServer, startAnthropic } from '../../../fakes/anthropic.ts';

const request: TurnRequest = {
  model: 'claude-sonnet-5-5',
  system: ['You are a subagent.'],
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Look.' }] }],
  maxOutputTokens: 1000,
};
const never = () => new AbortController().signal;
const github = ({ url, federation }: AnthropicServer): Identity => ({
  type: 'github',
  requestUrl: `${url}${federation.request.path}`,
  requestToken: federation.request.token,
});

function connect(server: AnthropicServer, change: Partial<Federation> = {}): Provider {
  const federation: Federation = {
    ruleId: server.federation.rule.id,
    organizationId: server.federation.rule.organizationId,
    serviceAccountId: null,
    workspaceId: null,
    identity: github(server),
    maskSecret: () => {},
    ...change,
  };
  return anthropicProvider({
    credential: { type: 'federation', federation },
    baseUrl: server.url,
    patience: { firstByteMs: 30_000, gapMs: 30_000 },
  });
}

test('many requests sign in once, as the account and workspace that were named', async () => {
  await using server = await startAnthropic(() => text('done'));
  const provider = connect(server, { serviceAccountId: 'svac_1', workspaceId: 'wrkspc_1' });
  const results = await Promise.all(Array.from({ length: 10 }, () => provider.respond(request, never())));
  expect(results.every(({ status }) => status === 'ok')).toBe(true);
  expect(server.federation.exchanges).toEqual([
    {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      federation_rule_id: server.federation.rule.id,
      organization_id: server.federation.rule.organizationId,
      service_account_id: 'svac_1',
      workspace_id: 'wrkspc_1',
    },
  ]);
  server.assertClean();
});

test('every token that signing in yields is masked, and the cleaner recognizes each by its form', async () => {
  await using server = await startAnthropic(() => text('done'));
  const hidden: string[] = [];
  await connect(server, { maskSecret: (secret) => hidden.push(secret) }).respond(request, never());
  expect(hidden).toEqual(server.federation.tokens);
  expect(hidden).toHaveLength(2);
  const clean = createClean({ secrets: [] });
  for (const secret of hidden) expect(clean.plain(`got ${secret}.`)).not.toContain(secret.slice(0, 40));
});

test('a token from a file or from a variable works as well', async () => {
  await using server = await startAnthropic(() => text('done'));
  const { url, federation } = server;
  const issued = await fetch(`${url}${federation.request.path}&audience=https://api.anthropic.com`, {
    headers: { authorization: `Bearer ${federation.request.token}` },
  });
  const { value } = z.object({ value: z.string() }).parse(await issued.json());
  const folder = await mkdtemp(join(tmpdir(), 'identity-'));
  const path = join(folder, 'token');
  await writeFile(path, `${value}\n`);
  for (const identity of [{ type: 'file', path } as const, { type: 'value', token: value } as const]) {
    expect(await connect(server, { identity }).respond(request, never())).toMatchObject({ status: 'ok' });
  }
  await rm(folder, { recursive: true });
  const gone = await connect(server, { identity: { type: 'file', path } }).respond(request, never());
  expect(gone).toMatchObject({
    status: 'failed',
    scope: 'run',
    reason: expect.stringMatching(
      /Failed to read identity token file .* See ANTHROPIC_IDENTITY_TOKEN_FILE\.$/,
    ),
  });
});

test('a job that may not have a token is told which permission it lacks, and the run ends', async () => {
  await using server = await startAnthropic(() => text('never'));
  const identity = { ...github(server), requestToken: 'of another job' };
  const result = await connect(server, { identity }).respond(request, never());
  expect(result).toMatchObject({
    status: 'failed',
    scope: 'run',
    reason:
      'GitHub gave no identity token (403): expected a job that may have one. Give the job "permissions: id-token: write".',
  });
  expect(server.journal).toEqual([]);
});

test('a rule that does not match ends the run', async () => {
  await using server = await startAnthropic(() => text('never'));
  const result = await connect(server, { ruleId: 'fdrl_other' }).respond(request, never());
  expect(result).toMatchObject({
    status: 'failed',
    scope: 'run',
    reason: expect.stringMatching(
      /^Signing in by federation failed: Token exchange failed with status 401: .*no such federation rule/,
    ),
  });
});

test('an exchange that is down may be repeated, and then the run goes on', async () => {
  let up = false;
  await using server = await startAnthropic(() => text('done'), { signInAvailable: () => up });
  const provider = connect(server);
  expect(await provider.respond(request, never())).toMatchObject({ status: 'failed', scope: 'request' });
  up = true;
  expect(await provider.respond(request, never())).toMatchObject({ status: 'ok' });
});

test('an address without encryption is never sent an identity', async () => {
  await using server = await startAnthropic(() => text('never'));
  const provider = anthropicProvider({
    credential: {
      type: 'federation',
      federation: {
        ruleId: 'fdrl_test',
        organizationId: 'org',
        serviceAccountId: null,
        workspaceId: null,
        identity: github(server),
        maskSecret: () => {},
      },
    },
    baseUrl: 'http://models.example',
    patience: { firstByteMs: 30_000, gapMs: 30_000 },
  });
  expect(await provider.respond(request, never())).toMatchObject({ status: 'failed', scope: 'run' });
  expect(server.federation.tokens).toEqual([]);
});
