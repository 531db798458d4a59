import type { PlanOutside } from '../../app/plans/open-plan.ts';
import { UltracodeError } from '../../base/errors.ts';
import type { GitLocation } from '../../checkout/git/git.ts';
import type { DecidePorts } from '../../commands/decided.ts';
import type { DecidedFindings } from '../../commands/findings/decided-findings.ts';
import { COMMAND_HELP } from '../../commands/registry.ts';
import type { Settings } from '../../config/settings.ts';
import { markedComment } from '../../github/marked-comment.ts';
import { replyKey } from '../../github/marker.ts';
import { commandHelp } from '../../report/words/commands/command-help.ts';
import type { PreviousRuns } from '../../resume/find-runs.ts';
import type { SealFor } from '../../store/run-folder.ts';
import { defaultsOf } from '../defaults.ts';
import { commandPorts } from './commands/command-ports.ts';
import { type Job, trustedShaOf } from './job.ts';
import type { Github } from './operations.ts';

type Asked = Pick<
  DecidePorts,
  'canSignIn' | 'insteadOf' | 'insteadOfBase' | 'workflows' | 'plans' | 'refusalOfScript'
> & {
  readonly github: Github;
  readonly nowMs: () => number;
  readonly previous: PreviousRuns | null;
  readonly look: PlanOutside['look'];
  readonly git: GitLocation;
  readonly sealFor: SealFor;
};

/** What deciding about an event may ask of GitHub. */
export function decidePorts(
  job: Job,
  settings: Settings,
  { github, nowMs, previous, look, git, sealFor, ...asked }: Asked,
): DecidePorts {
  const { repository } = github;
  return {
    defaults: defaultsOf(settings),
    eventSha: trustedShaOf(job),
    allowedPermission: settings['allowed-permission'],
    skipsDrafts: settings.drafts === 'skip',
    ...asked,
    refusalOfLimits: async (pullNumber, signal) => {
      const looked = await look(pullNumber, signal);
      return looked.status === 'refused' ? looked.reason : null;
    },
    ...commandPorts(job, settings, { github, nowMs, git, sealFor }),
    permissionOf: (login, signal) => repository.permissionOf(login, signal),
    pull: repository.pull,
    pullsOfHead: repository.pullsOfHead,
    previousRun: async (wanted, signal) => {
      if (previous === null)
        return { status: 'none', reason: 'this runner does not say which workflow run it belongs to' };
      return 'run' in wanted ? previous.named(wanted.run, signal) : previous.latest(wanted, signal);
    },
    reply: async ({ issueNumber, commentId }, reply, signal) => {
      const key = replyKey(commentId, job.githubRun?.attempt ?? 1);
      const decision = reply.type === 'decided' ? keptDecision(reply, job.clean) : undefined;
      const marker = { kind: 'reply', key, decision } as const;
      const comment = markedComment({ repository, issueNumber, marker, clean: job.clean, log: job.log });
      const delivery = await comment.put(() => commandHelp(reply, COMMAND_HELP, job.clean), signal);
      if (delivery.status === 'refused') throw new UltracodeError('GITHUB_FAILED', delivery.reason);
    },
  };
}

/** Without secrets, as what the comment shows. */
const keptDecision = ({ decision }: DecidedFindings, clean: Pick<Job['clean'], 'plain'>) =>
  decision === null
    ? undefined
    : {
        ...decision,
        findings: [...decision.findings],
        dismissed:
          decision.dismissed === null
            ? null
            : { ...decision.dismissed, reason: clean.plain(decision.dismissed.reason) },
      };
