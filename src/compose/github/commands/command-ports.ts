import type { DecidePorts } from '../../../commands/decided.ts';
import { parseComment } from '../../../commands/parse-comment.ts';
import type { Settings } from '../../../config/settings.ts';
import { required } from '../../../github/answer.ts';
import type { Job } from '../job.ts';
import type { Github } from '../operations.ts';
import { runsHere } from './runs-here.ts';

const HOUR_MS = 3_600_000;

/** What commands ask of GitHub, besides what every event does. `nowMs`: milliseconds since 1970. */
export function commandPorts(
  job: Job,
  settings: Settings,
  { github, nowMs }: { readonly github: Github; readonly nowMs: () => number },
): Pick<
  DecidePorts,
  'maxCommandsPerHour' | 'runsHere' | 'cancelRun' | 'commandsWithinHour' | 'react' | 'approvalsOf' | 'claim'
> {
  const { repository, runs } = github;
  const { trigger } = job;
  const isOnDiff = trigger.type === 'command' && trigger.onDiff;
  return {
    maxCommandsPerHour: settings['max-commands-per-hour'],
    runsHere: (subject, signal) => runsHere(job, github, { ...subject, signal }),
    cancelRun: runs.cancelRun,
    commandsWithinHour: async ({ actor, issueNumber }, signal) => {
      // The hour ends when the command was given: it may have waited for others since.
      const givenMs = (trigger.type === 'command' ? trigger.givenMs : null) ?? nowMs();
      const wanted = { sinceMs: givenMs - HOUR_MS, issueNumber };
      const since = await repository.commentsSince(wanted, signal);
      if (since.status === 'refused') return since;
      const given = since.value.filter(
        ({ author, body, createdMs }) =>
          author === actor && createdMs <= givenMs && parseComment(body) !== null,
      );
      return { status: 'ok', value: given.length };
    },
    approvalsOf: async (run, issueNumber, signal) =>
      required(await repository.comments(issueNumber, signal))
        .filter(({ body }) => {
          const command = parseComment(body);
          return command?.verb === 'approve' && command.id === run;
        })
        .map(({ id, author }) => ({ commentId: id, author }))
        .sort((a, b) => a.commentId - b.commentId),
    claim: async (claim, signal) => {
      job.saveClaim(claim);
      const isOurs = required(await repository.mark(claim.commentId, signal));
      if (!isOurs) job.saveClaim(null);
      return isOurs;
    },
    react: async (commentId, reaction, signal) => {
      const answer = isOnDiff
        ? await repository.reactOnDiff(commentId, reaction, signal)
        : await repository.react(commentId, reaction, signal);
      if (answer.status === 'refused') job.log(answer.reason);
    },
  };
}
