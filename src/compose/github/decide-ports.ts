import type { HandlePorts } from '../../app/decide.ts';
import type { PullHead } from '../../app/task.ts';
import { UltracodeError } from '../../base/errors.ts';
import type { Settings } from '../../config/settings.ts';
import { markedComment } from '../../github/marked-comment.ts';
import type { Repository } from '../../github/repository.ts';
import { commandHelp } from '../../report/words/command-help.ts';
import type { PreviousRuns } from '../../resume/find-runs.ts';
import type { Job } from './job.ts';

/** What deciding about an event may ask of GitHub. */
export function handlePorts(
  job: Job,
  settings: Settings,
  repository: Repository,
  earlier: PreviousRuns | null,
): HandlePorts {
  return {
    wanted: {
      workflow: settings.workflow ?? null,
      args: settings.args ?? null,
      base: settings.base ?? null,
    },
    eventSha: job.eventSha,
    allowedPermission: settings['allowed-permission'],
    permissionOf: (login, signal) => repository.permissionOf(login, signal),
    pull: (number, signal): Promise<PullHead> => repository.pull(number, signal),
    earlierRun: async (wanted, signal) => {
      if (earlier === null)
        return { status: 'none', reason: 'this runner does not say which workflow run it belongs to' };
      return 'run' in wanted ? earlier.named(wanted.run, signal) : earlier.latest(wanted, signal);
    },
    react: async (commentId, reaction, signal) => {
      const answer = await repository.react(commentId, reaction, signal);
      if (answer.status === 'refused') job.log(answer.reason);
    },
    answer: async ({ command, issueNumber, commentId }, problem, signal) => {
      const marker = { kind: 'reply', key: String(commentId) } as const;
      const comment = markedComment({ repository, issueNumber, marker });
      const delivery = await comment.put(commandHelp(command, problem, job.clean), signal);
      if (delivery.status === 'refused') throw new UltracodeError('GITHUB_FAILED', delivery.reason);
    },
  };
}
