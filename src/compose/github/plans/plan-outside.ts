import type { OurComment, PlanOutside } from '../../../app/plans/open-plan.ts';
import { messageOf } from '../../../base/errors.ts';
import type { GitLocation } from '../../../checkout/git/git.ts';
import { trustedTree } from '../../../checkout/tree/trusted-tree.ts';
import { md } from '../../../clean/clean.ts';
import type { Settings } from '../../../config/settings.ts';
import { required } from '../../../github/answer.ts';
import { decodeMarker } from '../../../github/marker.ts';
import type { Repository } from '../../../github/repository.ts';
import type { Propose } from '../../../proposal/proposal.ts';
import { loadBuiltin, readPackage } from '../../../store/assets.ts';
import { findWorkflow } from '../../../workflow/catalog.ts';
import type { Host } from '../../host.ts';
import { catalogOf } from '../../run/catalog.ts';
import { type Job, trustedShaOf } from '../job.ts';
import { boundSettings } from './bound-settings.ts';
import { savePlan } from './save-plan.ts';

type Asked = {
  readonly git: GitLocation;
  readonly settings: Settings;
  readonly repository: Repository;
  readonly propose: Propose;
  readonly look: PlanOutside['look'];
};

/** What commands about plans ask of GitHub and of the trusted tree. */
export function planOutside(
  host: Host,
  job: Job,
  { git, settings, repository, propose, look }: Asked,
): PlanOutside {
  return {
    async ours(issueNumber, signal) {
      const us = await repository.identity(signal);
      const comments = required(await repository.comments(issueNumber, signal));
      return comments.filter(({ authorId, body }) => authorId === us.id && decodeMarker(body) !== null);
    },
    note: async (comment: OurComment, text, signal) => {
      const marker = decodeMarker(comment.body);
      if (marker === null) return;
      const body = md`> [!NOTE]\n> ${job.clean.inline(text)}`;
      const noted = await repository.prefaceComment(comment, { marker, body }, signal);
      if (noted.status === 'refused') job.log(noted.reason);
    },
    async sourceOf(workflow) {
      const tree = await trustedTree(git, trustedShaOf(job));
      const catalog = catalogOf(settings, tree, await loadBuiltin(host.programDir));
      return findWorkflow(catalog, workflow).then(
        ({ source }) => ({ status: 'ok', source }) as const,
        (error: unknown) => ({ status: 'none', reason: messageOf(error) }) as const,
      );
    },
    save: savePlan(host, job, { git, settings, propose }),
    look,
    now: async () => ({
      repositoryId: job.githubRun?.repositoryId ?? 0,
      settings: boundSettings(settings),
      version: (await readPackage(host.programDir)).version,
      nowMs: host.now(),
    }),
  };
}
