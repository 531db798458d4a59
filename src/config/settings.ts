import { z } from 'zod';
import { PROVIDER_NAMES } from '../model/providers.ts';
import { EFFORTS } from '../run/agent-call.ts';
import { FAIL_ON } from '../run/fail-on.ts';
import { Prices } from './prices.ts';

/** What a repository wants always; read from the trusted ref only. */
export const SETTINGS_FILE = '.github/ultracode.yml';

const positive = (what: string) =>
  z.coerce.number({ error: `${what} must be a number` }).positive(`${what} must be above 0`);
const count = (what: string) => positive(what).int(`${what} must be a whole number`);
const lines = z
  .union([z.string().transform((text) => text.split('\n')), z.array(z.string())])
  .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''));

/**
 * Everything that a user can set, under the names of the Action's inputs; the command line and `.github/ultracode.yml` use
 * the same. Defaults live here and nowhere else.
 */
export const Settings = z.strictObject({
  workflow: z.string().min(1).optional(),
  args: z.string().optional(),
  'workflows-dir': lines.default(['.github/ultracode', '.claude/workflows']),
  'anthropic-api-key': z.string().optional(),
  'anthropic-base-url': z.url('anthropic-base-url must be a URL').optional(),
  'anthropic-federation-rule-id': z.string().optional(),
  'anthropic-organization-id': z.string().optional(),
  'anthropic-service-account-id': z.string().optional(),
  'anthropic-workspace-id': z.string().optional(),
  provider: z.enum(PROVIDER_NAMES).default('anthropic'),
  'provider-path': z.string().optional(),
  model: z.string().min(1).default('sonnet'),
  'verify-model': z.string().min(1).optional(),
  effort: z.enum(EFFORTS).optional(),
  'max-cost-usd': positive('max-cost-usd').default(5),
  prices: Prices.optional(),
  'max-output-tokens': count('max-output-tokens').optional(),
  'max-agents': count('max-agents').max(1000, 'max-agents can be 1000 at most').default(1000),
  // Production agents that work are kept to about ten steps (arXiv:2512.04123).
  'max-turns': count('max-turns').max(100).default(10),
  'agent-timeout-minutes': positive('agent-timeout-minutes').default(10),
  'time-limit-minutes': positive('time-limit-minutes').optional(),
  concurrency: count('concurrency').max(256).default(16),
  paths: lines.default([]),
  'paths-ignore': lines.default([]),
  'gate-phases': lines.default([]),
  base: z.string().min(1).optional(),
  'fail-on': z.enum(FAIL_ON).default('high'),
  comment: z.enum(['sticky', 'off']).default('sticky'),
  annotations: z.enum(['on', 'off']).default('on'),
  cache: z.enum(['on', 'off']).default('on'),
  'allowed-permission': z.enum(['admin', 'maintain', 'write', 'triage', 'read']).default('write'),
  'github-token': z.string().optional(),
});
export type Settings = z.infer<typeof Settings>;

export const SETTING_NAMES = Object.keys(Settings.shape);
