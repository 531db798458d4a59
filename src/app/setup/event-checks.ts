import { type GithubWorkflow, placeOf, textOf } from './github-workflow.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

const KNOWN = [
  ...['pull_request', 'issue_comment', 'pull_request_review_comment', 'schedule', 'workflow_dispatch'],
  ...['merge_group', 'workflow_run'],
];
const OF_PULLS = ['opened', 'synchronize', 'reopened'];

/** What of the events of a file does not do what people expect of it. */
export function eventFaults(workflow: GithubWorkflow, self: string): readonly SetupFault[] {
  const { events, whole } = workflow;
  const at = faultsAt(placeOf(workflow, null));
  const pull = events.get('pull_request');
  const faults: SetupFault[] = [];
  if (![...events.keys()].some((event) => KNOWN.includes(event) || event === 'workflow_call'))
    faults.push(
      at.missing(`None of its events starts a run: expected one of ${KNOWN.join(', ')} under \`on:\`.`),
    );
  if (events.has('pull_request_target'))
    faults.push(
      at.missing(
        `\`pull_request_target\` is not supported: it gives secrets to a run that anybody can shape. Use \`pull_request\`; for forks, \`${self} init --forks\` writes a file of its own.`,
      ),
    );
  if (pull !== undefined) {
    const types = textsIn(pull.types);
    const lacking = types.length === 0 ? [] : OF_PULLS.filter((type) => !types.includes(type));
    if (lacking.length > 0)
      faults.push(
        at.missing(`\`pull_request\` lacks the types ${lacking.join(', ')}: not every push is looked at.`),
      );
    if (types.length === 0 || !types.includes('ready_for_review'))
      faults.push(
        at.advice(
          '`pull_request` without the type ready_for_review: a draft that becomes ready is looked at with its next push only.',
        ),
      );
    if (pull.paths !== undefined || pull['paths-ignore'] !== undefined)
      faults.push(
        at.advice(
          '`paths` under `pull_request`: where no file matches there is no check, and a required one waits for ever. The settings `paths` and `paths-ignore` end with a check.',
        ),
      );
    if (whole.concurrency === undefined && workflow.jobs.every(({ job }) => job.concurrency === undefined))
      faults.push(
        at.advice(
          'There is no `concurrency:`, so every push is paid to its end, also one that the next has overtaken.',
        ),
      );
  }
  const comment = events.get('issue_comment');
  if (comment !== undefined && !textsIn(comment.types).every((type) => type === 'created'))
    faults.push(
      at.advice(
        '`issue_comment` also starts a runner when a comment is edited or deleted, which does nothing: `types: [created]` does not.',
      ),
    );
  else if (comment !== undefined && textsIn(comment.types).length === 0)
    faults.push(
      at.advice(
        '`issue_comment` without `types: [created]` also starts a runner when a comment is edited or deleted, which does nothing.',
      ),
    );
  return faults;
}

/** Whether a comment that is to be a command starts anything, over all files. */
export function commentFaults(workflows: readonly GithubWorkflow[]): readonly SetupFault[] {
  if (workflows.some(({ events }) => events.has('issue_comment'))) return [];
  const add = 'Add `issue_comment:` with `types: [created]` under `on:`';
  return workflows.flatMap((workflow) => {
    const at = faultsAt(placeOf(workflow, null));
    if (workflow.events.has('pull_request_review_comment'))
      return [
        at.missing(
          `Without \`issue_comment\` only comments on lines are commands, and those in the conversation start nothing. ${add}.`,
        ),
      ];
    const isAwaiting = workflow.jobs.some(({ job }) => /\bgithub\.event\.comment\b/.test(textOf(job.if)));
    return isAwaiting
      ? [
          at.missing(
            `The \`if\` of a job is about comments, and no event brings one. ${add}, or take the \`if\` out.`,
          ),
        ]
      : [];
  });
}

/** Whether pull requests of forks are looked at, over all files. */
export function forkFaults(workflows: readonly GithubWorkflow[], self: string): readonly SetupFault[] {
  const ofPulls = workflows.filter(({ events }) => events.has('pull_request'));
  const after = workflows.filter(({ events }) => events.has('workflow_run'));
  const names = ofPulls.map(({ name }) => name);
  const unnamed = after.flatMap((workflow) => {
    const awaited = textsIn(workflow.events.get('workflow_run')?.workflows);
    return names.some((name) => awaited.includes(name))
      ? []
      : [
          faultsAt(placeOf(workflow, null)).missing(
            `It waits for the workflow ${awaited.join(', ') || '(none is named)'}, and the one for pull requests is called ${names.join(' or ') || '(there is none)'}: nothing starts it.`,
          ),
        ];
  });
  const isCommanded = workflows.some(({ events }) => events.has('issue_comment'));
  if (ofPulls.length === 0 || after.length > 0) return unnamed;
  const how = isCommanded
    ? `A maintainer can have one looked at with the comment /ultracode; \`${self} init --forks\` writes a file that looks at each.`
    : `\`${self} init --forks\` writes a file that looks at each; with comments as commands a maintainer could ask for it.`;
  return [
    faultsAt(null).advice(
      `Pull requests of forks are not looked at by themselves: their runs have no secrets. ${how}`,
    ),
  ];
}

const textsIn = (value: unknown): readonly string[] =>
  [value].flat().flatMap((one) => (textOf(one) === '' ? [] : [textOf(one)]));
