import type { PlanOutside } from '../../../app/plans/open-plan.ts';
import { saveScript } from '../../../app/save.ts';
import type { GitLocation } from '../../../checkout/git/git.ts';
import { trustedTree } from '../../../checkout/tree/trusted-tree.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Propose } from '../../../proposal/proposal.ts';
import { loadBuiltin } from '../../../store/assets.ts';
import type { Host } from '../../host.ts';
import { catalogOf } from '../../run/catalog.ts';
import { type Job, trustedShaOf } from '../job.ts';

type Parts = { readonly git: GitLocation; readonly settings: Settings; readonly propose: Propose };

/** Opens a pull request to the default branch, from which commands read the workflows. */
export const savePlan =
  (host: Host, job: Job, { git, settings, propose }: Parts): PlanOutside['save'] =>
  async ({ plan, as, by, report }, signal) => {
    const { trigger, clean } = job;
    const branch = trigger.type === 'command' ? trigger.defaultBranch : null;
    if (branch === null)
      return {
        status: 'refused',
        reason:
          'This event does not say which branch is the default one, so there is none to open a pull request to.',
      };
    const commit = trustedShaOf(job);
    const catalog = catalogOf(settings, await trustedTree(git, commit), await loadBuiltin(host.programDir));
    const request = {
      ...{ script: plan.script, id: plan.id, as, by, base: { branch, commit } },
      shownAt: report.url,
      // Our own comment was cleaned when it was written.
      about: clean.plain(withoutCommands(withoutMarkers(report.body))),
    };
    return saveScript(request, { catalog, clean, propose }, signal);
  };

/** A comment as people read it: another one must not be found by the same hidden lines. */
const withoutMarkers = (body: string): string =>
  body
    .split('\n')
    .filter((line) => !line.startsWith('<!-- ultracode:'))
    .join('\n');

/** What can be commented under a plan cannot be commented under the pull request that saves it. */
const withoutCommands = (body: string): string => body.split('\n**Nothing has run yet.**', 1)[0] ?? body;
