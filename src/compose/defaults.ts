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
  maxFailedShare: settings['max-failed-agents'],
  maxCostUsd: settings['max-cost-usd'],
  publish: publishOf(settings),
  offline: !providerRow(settings.provider).asksModel,
});

function publishOf(settings: Settings): RunDefaults['publish'] {
  const { comment, annotations, sarif } = settings;
  const reviewComments = settings['review-comments'];
  return {
    comment,
    annotations,
    ...(reviewComments !== 'off' && { reviewComments }),
    ...(sarif !== 'off' && { sarif }),
  };
}
