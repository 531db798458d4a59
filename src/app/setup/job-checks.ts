import type { JsonObject } from '../../base/json.ts';
import { isPlaceholder } from '../init/action-address.ts';
import { type ActionJob, type GithubWorkflow, isExpression, placeOf, textOf } from './github-workflow.ts';
import type { AskedOfToken } from './permission-checks.ts';
import { isPinned } from './pin-checks.ts';
import { secretFaults } from './secret-checks.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';
import { workflowNameFaults } from './workflow-name-checks.ts';

/** What only the program knows: its own repository, and what it takes. */
export type KnownOfAction = {
  /** What starts it, for commands to copy. */
  readonly self: string;
  /** `owner/name` of this Action; null where that is not known. */
  readonly action: string | null;
  /** What is wrong with the inputs of a step, a sentence each; what GitHub fills in (`${{ … }}`) has a name and no value yet. */
  readonly inputProblems: (given: JsonObject) => readonly string[];
  /** The providers that sign in by a key of the Anthropic API. */
  readonly isKeyNeeded: (provider: string) => boolean;
  /** What is wrong with the name of a workflow, a sentence; null for nothing. */
  readonly workflowProblem: (name: string) => string | null;
  /** What the settings file of the repository says. */
  readonly fileSettings: AskedOfToken;
};

/** What is wrong with the steps of a job. */
export function jobFaults(
  workflow: GithubWorkflow,
  job: ActionJob,
  known: KnownOfAction,
): readonly SetupFault[] {
  const at = faultsAt(placeOf(workflow, job));
  return [
    ...usesFaults(job, at, known),
    ...checkoutFaults(job, at),
    ...runnerFaults(job, at),
    ...keyFaults(workflow, job, { at, known }),
    ...secretFaults(workflow, job),
    ...workflowNameFaults(workflow, job, known.workflowProblem),
    ...known.inputProblems(job.step.with).map((problem) => at.missing(problem.replace(/[^.?!]$/, '$&.'))),
  ];
}

type At = ReturnType<typeof faultsAt>;

const NAME = 'ultracode-action';

function usesFaults({ step: { uses } }: ActionJob, at: At, { action }: KnownOfAction): readonly SetupFault[] {
  if (uses.startsWith('./') || isPlaceholder(uses)) return [];
  const [name = '', ref = ''] = uses.split('@');
  const [owner = '', repository = ''] = name.split('/');
  const example = `${action ?? `owner/${NAME}`}@<commit>`;
  if (repository === '') return [at.missing(`\`uses: ${uses}\` names no repository. Write ${example}.`)];
  const isOther = action === null ? repository !== NAME : `${owner}/${repository}` !== action;
  const named = isOther
    ? [
        at.missing(
          `\`uses: ${uses}\` is not ${action ?? `a repository called ${NAME}`}: check the name (for a mirror, say so with --action ${owner}/${repository}@REF).`,
        ),
      ]
    : [];
  if (ref === '') return [...named, at.missing(`\`uses: ${uses}\` has no version. Write ${example}.`)];
  if (isPinned(uses)) return named;
  return [
    ...named,
    at.missing(
      `\`uses: ${uses}\` is not pinned: a branch changes under you, with your key. Write a commit (40 digits) or a version.`,
    ),
  ];
}

function checkoutFaults({ before, mode }: ActionJob, at: At): readonly SetupFault[] {
  const checkout = before.findLast(({ uses }) => /(?:^|\/)checkout@/.test(uses));
  if (checkout === undefined)
    return [at.missing('There is no actions/checkout before the step: there is no code to look at.')];
  const depth = checkout.with['fetch-depth'];
  const credentials = textOf(checkout.with['persist-credentials']);
  return [
    ...(mode !== 'publish' && !isExpression(depth) && textOf(depth) !== '0'
      ? [
          at.missing(
            '`fetch-depth: 0` is missing at actions/checkout: the diff needs the commit that the branch left from.',
          ),
        ]
      : []),
    ...(credentials === 'false'
      ? []
      : [
          at.advice(
            '`persist-credentials: false` is missing at actions/checkout: the token then lies in the checkout, where every later step can read it.',
          ),
        ]),
  ];
}

// github.com/actions/runner-images, issues with the label Announcement: what GitHub no longer runs.
const RETIRED = ['ubuntu-18.04', 'ubuntu-20.04', 'macos-11', 'macos-12', 'macos-13', 'windows-2019'];

function runnerFaults({ job }: ActionJob, at: At): readonly SetupFault[] {
  const labels = [job['runs-on']].flat().map(textOf);
  const retired = labels.filter((label) => RETIRED.includes(label));
  if (retired.length > 0)
    return [
      at.missing(`\`runs-on: ${retired.join(', ')}\` is retired, and no job starts. Use ubuntu-latest.`),
    ];
  return labels.includes('self-hosted')
    ? [
        // github.com/actions/runner, release 2.327.1: the first one with Node 24.
        at.advice('A runner of your own must be version 2.327.1 or newer: the Action needs Node 24.'),
      ]
    : [];
}

const KEY_INPUTS = ['anthropic-api-key', 'anthropic-federation-rule-id'];
const KEY_VARIABLES = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_PROFILE'];

function keyFaults(
  { whole }: GithubWorkflow,
  { job, step, mode }: ActionJob,
  { at, known }: { readonly at: At; readonly known: KnownOfAction },
): readonly SetupFault[] {
  const values = [...Object.values(step.with), ...Object.values(step.env)].map(textOf);
  const written = values.some((value) => /\bsk-ant-[\w-]{8}/.test(value));
  const names = (source: unknown): readonly string[] =>
    typeof source === 'object' && source !== null ? Object.keys(source) : [];
  const hasKey =
    KEY_INPUTS.some((name) => textOf(step.with[name]) !== '') ||
    [step.env, job.env, whole.env].flatMap(names).some((name) => KEY_VARIABLES.includes(name));
  const provider = textOf(step.with.provider) || 'anthropic';
  return [
    ...(written
      ? [
          at.missing(
            'A key stands in the file, where everybody who can read it has it. Revoke it, and store a new one: gh secret set ANTHROPIC_API_KEY.',
          ),
        ]
      : []),
    ...(values.some((value) => /\$\{\{\s{0,9}vars\.\w{0,99}KEY/i.test(value))
      ? [
          at.missing(
            'A key is read from `vars`, which logs show. Store it as a secret: gh secret set ANTHROPIC_API_KEY.',
          ),
        ]
      : []),
    ...((mode === 'publish' || mode === 'verify') && hasKey
      ? [
          at.missing(
            `The job with \`mode: ${mode}\` must have no key: the step refuses to begin. Take it out.`,
          ),
        ]
      : []),
    ...(mode !== 'publish' &&
    mode !== 'verify' &&
    !hasKey &&
    known.isKeyNeeded(provider) &&
    textOf(step.with['anthropic-base-url']) === ''
      ? [
          at.missing(
            'The step has no key. Under `with:`, give `anthropic-api-key` the secret ANTHROPIC_API_KEY, as `init` writes it.',
          ),
        ]
      : []),
  ];
}
