import type { PlatformName } from './platform.ts';

/** What a platform calls a model; an id that already is the platform's own (a region's profile, an ARN, a deployment) stays as it is. */
export function platformModelId(platform: PlatformName, model: string): string {
  if (platform === 'foundry' || !model.startsWith('claude-')) return model;
  const dated = DATED[model] ?? model;
  if (platform === 'vertex') return dated.replace(/-(\d{8})$/, '@$1');
  // The global profile routes to wherever there is room; a region's own (`us.`, `eu.`) has to be asked for by its full id.
  return `global.anthropic.${dated}${BEDROCK_SUFFIX[model] ?? (dated === model ? '' : '-v1:0')}`;
}

// Models before 4.6 are known to the platforms only by their dated ids.
const DATED: Readonly<Record<string, string>> = {
  'claude-haiku-4-5': 'claude-haiku-4-5-20251001',
  'claude-opus-4-5': 'claude-opus-4-5-20251101',
  'claude-sonnet-4-5': 'claude-sonnet-4-5-20250929',
};

const BEDROCK_SUFFIX: Readonly<Record<string, string>> = {
  'claude-haiku-4-5-20251001': '-v1:0',
  'claude-opus-4-5-20251101': '-v1:0',
  'claude-sonnet-4-5-20250929': '-v1:0',
  'claude-opus-4-6': '-v1',
};
