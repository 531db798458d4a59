import type { Settings } from '../config/settings.ts';
import { providerRow } from '../model/providers.ts';
import type { RunDefaults } from '../resume/describe-run.ts';

/** What the settings say about every run. */
export const defaultsOf = (settings: Settings): RunDefaults => ({
  workflow: settings.workflow ?? null,
  args: settings.args ?? null,
  base: settings.base ?? null,
  paths: settings.paths,
  pathsIgnore: settings['paths-ignore'],
  failOn: [...settings['fail-on']],
  counting: countingOf(settings),
  maxFailedShare: settings['max-failed-agents'],
  maxCostUsd: settings['max-cost-usd'],
  publish: publishOf(settings),
  edits: settings.edits ?? null,
  cache: settings.cache,
  offline: !providerRow(settings.provider).asksModel,
});

function countingOf(settings: Settings): RunDefaults['counting'] {
  const before = settings['fail-on-new'] === 'off';
  const minConfidence = settings['min-confidence'];
  if (!before && minConfidence === 0) return undefined;
  return { ...(before && { before }), ...(minConfidence > 0 && { minConfidence }) };
}

function publishOf(settings: Settings): RunDefaults['publish'] {
  const { comment, annotations, sarif } = settings;
  const reviewComments = settings['review-comments'];
  return {
    comment,
    annotations,
    ...(reviewComments !== 'off' && { reviewComments }),
    ...(sarif !== 'off' && { sarif }),
    ...(settings['tracking-issue'] === 'on' && { trackingIssue: 'on' as const }),
  };
}
