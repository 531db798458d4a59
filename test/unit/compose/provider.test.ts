import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { composeProvider } from '../../../src/compose/provider.ts';
import { readSettings } from '../../../src/config/read-settings.ts';

test('the settings name the provider, and the host and the settings are what it is made of', async () => {
  const masked: string[] = [];
  const host = {
    env: { ANTHROPIC_API_KEY: 'from env' },
    now: () => 0,
    wait: async () => {},
    programDir: new URL('../../../src/', import.meta.url),
    maskSecret: (secret: string) => masked.push(secret),
  };
  const composed = (provider: string) =>
    composeProvider(host, readSettings([{ provider }], 'input'), tmpdir());
  expect((await composed('anthropic')).provider.name).toBe('anthropic');
  expect((await composed('offline')).provider.name).toBe('offline');
  await expect(composed('bedrock')).rejects.toMatchObject({ code: 'PROVIDER_INVALID' });
  expect(masked).toEqual([]);
});
