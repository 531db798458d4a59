import { findingCommands } from '../../../app/findings/finding-commands.ts';
import type { GitLocation } from '../../../checkout/git/git.ts';
import type { CommandCall, DecidePorts } from '../../../commands/decided.ts';
import { parseComment } from '../../../commands/parse-comment.ts';
import type { Settings } from '../../../config/settings.ts';
import { required } from '../../../github/answer.ts';
import type { SealFor } from '../../../store/run-folder.ts';
import { defaultsOf } from '../../defaults.ts';
import { commentStates } from '../findings/comment-states.ts';
import { issueStates } from '../findings/issue-states.ts';
import type { Job } from '../job.ts';
import type { Github } from '../operations.ts';
import { findRunsPorts } from '../previous-runs.ts';
import { believed } from '../two-jobs/publish-report.ts';
import { reportHere, withReport } from './report-here.ts';
import { runsHere } from './runs-here.ts';

const HOUR_MS = 3_600_000;

type Given = {
  readonly github: Github;
  readonly nowMs: () => number;
  readonly git: GitLocation;
  readonly sealFor: SealFor;
};

type Subject = Pick<CommandCall, 'issueNumber' | 'onPullRequest'>;

type CommandPorts = Pick<
  DecidePorts,
  | 'maxCommandsPerHour'
  | 'runsHere'
  | 'reportHere'
  | 'dismissedHere'
  | 'findings'
  | 'cancelRun'
  | 'commandsWithinHour'
  | 'react'
  | 'approvalsOf'
  | 'claim'
>;

/** What commands ask of GitHub, besides what every event does. `nowMs`: milliseconds since 1970. */
export function commandPorts(job: Job, settings: Settings, given: Given): CommandPorts {
  const { github, nowMs } = given;
  const { repository, runs } = github;
  const { trigger } = job;
  const isOnDiff = trigger.type === 'command' && trigger.onDiff;
  // It may have waited for others since.
  const givenMs = (): number => (trigger.type === 'command' ? trigger.givenMs : null) ?? nowMs();
  return {
    maxCommandsPerHour: settings['max-commands-per-hour'],
    runsHere: (subject, signal) => runsHere(job, github, { ...subject, signal }),
    ...aboutReports(job, settings, { ...given, givenMs }),
    cancelRun: runs.cancelRun,
    commandsWithinHour: async ({ actor, issueNumber }, signal) => {
      // The hour ends when the command was given.
      const untilMs = givenMs();
      const wanted = { sinceMs: untilMs - HOUR_MS, issueNumber };
      const since = await repository.commentsSince(wanted, signal);
      if (since.status === 'refused') return since;
      const given = since.value.filter(
        ({ author, body, createdMs }) =>
          author === actor && createdMs <= untilMs && parseComment(body) !== null,
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

/** What asks for the reports of earlier runs. */
function aboutReports(
  job: Job,
  settings: Settings,
  { github, git, sealFor, givenMs }: Given & { readonly givenMs: () => number },
): Pick<DecidePorts, 'reportHere' | 'dismissedHere' | 'findings'> {
  const { repository, runs } = github;
  const { suppressions } = settings;
  const take = withReport((left, spec) => {
    const code = async () =>
      (await import('../two-jobs/code-to-publish.ts')).codeToPublish(job, git, { spec, settings });
    return believed(left, spec, { suppressions, code });
  });
  const ports = findRunsPorts(job, { runs, git, sealFor }, take);
  const statesAt = ({ issueNumber, onPullRequest }: Subject) =>
    (onPullRequest ? commentStates : issueStates)(issueNumber, { job, settings, repository, ports });
  return {
    dismissedHere: async (subject, signal) => {
      const states = await statesAt(subject).states(signal);
      if (states.status === 'refused') return states;
      const known = (states.value ?? []).flatMap((state) => state.known);
      const reasons = known.flatMap(({ id, dismissed }) =>
        dismissed === undefined ? [] : [[id, dismissed.reason] as const],
      );
      return { status: 'ok', value: new Map(reasons) };
    },
    reportHere: (wanted, signal) =>
      reportHere(wanted, { repository, defaults: defaultsOf(settings), ports }, signal),
    findings: findingCommands({ statesAt, givenMs }),
  };
}
