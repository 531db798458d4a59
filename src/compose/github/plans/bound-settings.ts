import type { Json } from '../../../base/json.ts';
import type { Settings } from '../../../config/settings.ts';

/** The settings that decide which model a plan's run asks, what it may do, and what it may cost. */
const BOUND = [
  'provider',
  'model',
  'verify-model',
  'effort',
  'max-cost-usd',
  'max-output-tokens',
  'max-agents',
  'max-turns',
  'web',
  'web-domains',
  'gate-phases',
  'paths',
  'paths-ignore',
  'workflows-dir',
] as const satisfies readonly (keyof Settings)[];

export const boundSettings = (settings: Settings): Readonly<Record<string, Json>> =>
  Object.fromEntries(BOUND.map((name) => [name, settings[name] ?? null]));
