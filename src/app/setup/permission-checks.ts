import { isJsonObject } from '../../base/json.ts';
import { type ActionJob, type GithubWorkflow, placeOf, textOf } from './github-workflow.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

type Level = 'none' | 'read' | 'write';
type Need = { readonly permission: string; readonly level: Level; readonly without: string };

/** Settings that want more of a token than a report does. */
export type AskedOfToken = { readonly edits?: string | undefined; readonly sarif?: string | undefined };

/** What the token of a job lacks, or has without use. `file`: what the settings file says. */
export function permissionFaults(
  workflow: GithubWorkflow,
  job: ActionJob,
  file: AskedOfToken,
): readonly SetupFault[] {
  const at = faultsAt(placeOf(workflow, job));
  if (job.mode === 'verify') return verifyFaults(workflow, job);
  const said = job.job.permissions ?? workflow.whole.permissions;
  const needs = needsOf(workflow, job, file);
  if (said === undefined)
    return [
      at.missing(
        `Neither the job nor the file has \`permissions:\`, so what the token may do is up to a setting of the repository, which by itself lets it read. Give the job ${needs.map(({ permission, level }) => `\`${permission}: ${level}\``).join(', ')}.`,
      ),
    ];
  const level = levelOf(said);
  const lacking = needs
    .filter((need) => RANK[level(need.permission)] < RANK[need.level])
    .map((need) =>
      at.missing(
        `\`${need.permission}: ${need.level}\` is not under \`permissions:\`; without it ${need.without}.`,
      ),
    );
  const writing = ['checks', 'contents', 'issues', 'pull-requests'].filter((name) => level(name) === 'write');
  return [
    ...lacking,
    ...(said === 'write-all'
      ? [at.advice('`permissions: write-all` gives the token everything. Name what is needed instead.')]
      : []),
    ...(job.mode === 'analyse' && writing.length > 0
      ? [
          at.missing(
            `The job that asks models is to write nothing to GitHub, and its token may write ${writing.join(', ')}. Take that out: only the job with \`mode: publish\` needs it.`,
          ),
        ]
      : []),
  ];
}

/** What agents wrote runs in that job, and may do all that its token may. */
function verifyFaults(workflow: GithubWorkflow, job: ActionJob): readonly SetupFault[] {
  const said = job.job.permissions ?? workflow.whole.permissions;
  const given = isJsonObject(said)
    ? Object.entries(said).filter(
        ([name, level]) => level !== 'none' && !(name === 'contents' && level === 'read'),
      )
    : null;
  if (given?.length === 0) return [];
  const names = given?.map(([name, level]) => `${name}: ${textOf(level)}`).join(', ') ?? 'more than that';
  return [
    faultsAt(placeOf(workflow, job)).missing(
      `What agents wrote runs in the job with \`mode: verify\`, and its token may do ${names}. Give it \`permissions: {}\`, and \`contents: read\` in a private repository.`,
    ),
  ];
}

const RANK = { none: 0, read: 1, write: 2 } as const satisfies Record<Level, number>;

/** `read-all`, `write-all`, or a mapping in which what is not named is none. */
function levelOf(said: unknown): (permission: string) => Level {
  if (said === 'read-all' || said === 'write-all') return () => (said === 'read-all' ? 'read' : 'write');
  return (permission) => {
    const level = isJsonObject(said) ? textOf(said[permission]) : '';
    return level === 'read' || level === 'write' ? level : 'none';
  };
}

/** Whether a setting has a value in one of the jobs, or, where none says otherwise, in the settings file. */
function isAsked(
  { jobs }: GithubWorkflow,
  file: AskedOfToken,
  [name, value]: readonly ['edits' | 'sarif', string],
): boolean {
  const said = jobs.map(({ step }) => textOf(step.with[name])).filter((text) => text !== '');
  return said.length === 0 ? file[name] === value : said.includes(value);
}

/** Whether a job proves to a platform who it is, in place of a key. */
const isFederated = ({ step, before }: ActionJob): boolean =>
  step.with['anthropic-federation-rule-id'] !== undefined ||
  before.some(
    ({ uses, with: given }) =>
      (/\baws-actions\/configure-aws-credentials@/.test(uses) && given['role-to-assume'] !== undefined) ||
      (/\bgoogle-github-actions\/auth@/.test(uses) && given.workload_identity_provider !== undefined) ||
      (/\bazure\/login@/.test(uses) && given['client-id'] !== undefined),
  );

function needsOf(workflow: GithubWorkflow, job: ActionJob, file: AskedOfToken): readonly Need[] {
  const { events } = workflow;
  const { mode } = job;
  const isAbout = (...names: readonly string[]): boolean => names.some((name) => events.has(name));
  const isWriting = mode !== 'analyse';
  const isProposing = isWriting && isAsked(workflow, file, ['edits', 'pull-request']);
  const ofPulls =
    isProposing || isAbout('pull_request', 'issue_comment', 'pull_request_review_comment', 'workflow_run');
  const ofIssues = isAbout('issue_comment', 'schedule');
  const writes: Level = mode === 'analyse' ? 'read' : 'write';
  const need = (permission: string, level: Level, without: string): Need => ({ permission, level, without });
  return [
    isProposing
      ? need('contents', 'write', 'what agents edit becomes no pull request (`edits: pull-request`)')
      : need('contents', 'read', 'nothing runs'),
    ...(isWriting && isAsked(workflow, file, ['sarif', 'upload'])
      ? [need('security-events', 'write', 'code scanning shows nothing (`sarif: upload`)')]
      : []),
    need(
      'actions',
      'read',
      mode === 'publish'
        ? 'the report of the other job cannot be read'
        : 'earlier runs cannot be gone on from, and everything is paid anew',
    ),
    ...(mode === 'analyse'
      ? []
      : [need('checks', 'write', 'there is no check, and nothing that can be required')]),
    ...(ofPulls
      ? [
          need(
            'pull-requests',
            writes,
            isProposing
              ? 'there is no comment with the report, and no pull request with what agents edit'
              : writes === 'write'
                ? 'there is no comment with the report'
                : 'the head of a pull request is not found',
          ),
        ]
      : []),
    ...(ofIssues
      ? [
          need(
            'issues',
            writes,
            writes === 'write'
              ? 'commands have no reply, and sweeps keep no issue'
              : 'commands on issues, and the issue of sweeps, cannot be read',
          ),
        ]
      : []),
    ...(isFederated(job) ? [need('id-token', 'write', 'the job cannot sign in to the provider')] : []),
  ];
}
