import { expect, test } from 'vitest';
import { childEnvironment } from '../../../../src/checkout/git/git.ts';

const SECRETS = {
  ANTHROPIC_API_KEY: 'sk-ant-0000',
  GITHUB_TOKEN: 'ghs_0000',
  AWS_SECRET_ACCESS_KEY: 'wJalr',
  INPUT_GITHUB_TOKEN: 'ghs_0000',
  SHOP_PASSWORD: 'hunter2',
};

test('git is started without a secret of the environment, whatever its variable is called', () => {
  const env = childEnvironment({ PATH: '/usr/bin', HOME: '/home/ada', ...SECRETS });
  expect(env.PATH).toBe('/usr/bin');
  const values = Object.values(env);
  for (const [name, secret] of Object.entries(SECRETS)) {
    expect(env[name]).toBeUndefined();
    expect(values).not.toContain(secret);
  }
});
