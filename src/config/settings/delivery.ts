import { FAIL_ON } from '../../run/fail-on.ts';
import { notInFiles, notInPlan, notLocal, type Setting } from './setting.ts';

/** What one job does of a run. */
export const MODES = ['run', 'analyse', 'verify', 'publish'] as const;

/** What becomes of a report, and what GitHub is asked and told. */
export const DELIVERY_SETTINGS = [
  {
    name: 'fail-on',
    schema: { kind: 'choices', values: FAIL_ON },
    weaker: 'other',
    default: ['high'],
    from: notInPlan('a dry run has no findings', 'stricter'),
    help: 'What makes the check fail, one or several: findings of this severity or above (`high`, `medium`, `low`), `incomplete` for a run that did not complete, `not-looked-at` for files in scope that no agent looked at; `never` for nothing. GitHub lets a neutral check pass where it is required.',
    flag: {
      placeholder: 'LIST',
      help: 'what fails the run: high, medium or low and above, incomplete, not-looked-at, or never',
    },
  },
  {
    name: 'fail-on-new',
    schema: { kind: 'choice', values: ['on', 'off'] },
    weaker: 'other',
    default: 'on',
    from: notInPlan('a dry run has no findings', 'stricter'),
    help: '`on` lets `fail-on` count what the change brings, on whichever push it was first seen, until it is fixed or dismissed; `off` also counts what was there before the change.',
    flag: {
      placeholder: 'ON|OFF',
      help: 'on counts what the change brings, off also what was there before it',
    },
  },
  {
    name: 'min-confidence',
    schema: { kind: 'share' },
    weaker: 'more',
    default: 0,
    from: notInPlan('a dry run has no findings', 'lower'),
    help: 'Findings whose confidence is known and lower are folded and fail nothing, from 0 to 1 or as a percentage; one that says nothing of its confidence is not lower.',
    flag: { placeholder: 'SHARE', help: 'findings that are known to be less sure fail nothing' },
  },
  {
    name: 'suppressions',
    schema: { kind: 'suppressions' },
    weaker: 'other',
    default: [],
    from: notInPlan('a dry run has no findings', {
      keptOut: 'it lets findings fail nothing, and the file may be that of the change under review',
    }),
    help: 'Findings that do not count, as a list of mappings (elsewhere than in `.github/ultracode.yml` as JSON): what names them (`id`, `path` as a glob, `category`, of which all that are given have to fit), why (`reason`), and until when (`expires`, the last day in UTC, optional). See docs/findings.md.',
    flag: {
      placeholder: 'JSON',
      help: 'findings that do not count: [{"path": "legacy/**", "reason": "is replaced"}]',
    },
  },
  {
    name: 'drafts',
    schema: { kind: 'choice', values: ['skip', 'review'] },
    default: 'skip',
    from: notLocal('there are no drafts on this machine'),
    help: '`skip` leaves draft pull requests alone until they are ready for review, and says so once; `review` looks at them like at any other.',
  },
  {
    name: 'cache',
    schema: { kind: 'choice', values: ['on', 'off'] },
    default: 'on',
    from: notLocal('nothing is reused on this machine unless --resume names the folder of a run'),
    help: '`on` reuses the answers of earlier runs on the same pull request or branch whose agents would see the same code today; `off` asks everything anew.',
  },
  {
    name: 'comment',
    schema: { kind: 'choice', values: ['sticky', 'off'] },
    weaker: 'other',
    default: 'sticky',
    from: notLocal('nothing is posted from this machine'),
    help: '`sticky` keeps one comment on the pull request up to date; `off` posts none.',
  },
  {
    name: 'tracking-issue',
    schema: { kind: 'choice', values: ['on', 'off'] },
    weaker: 'other',
    default: 'on',
    from: notLocal('nothing is posted from this machine'),
    help: '`on` keeps one issue with what the sweeps of the default branch have found: opened with the first finding, edited in place, closed when nothing is open and every file in scope is covered, and reopened. It needs `issues: write`; without it the report is in the job summary. `off` opens none.',
  },
  {
    name: 'annotations',
    schema: { kind: 'choice', values: ['on', 'off'] },
    weaker: 'other',
    default: 'on',
    from: notLocal('nothing is posted from this machine'),
    help: '`on` annotates the findings in the check; `off` leaves them to the summary.',
  },
  {
    name: 'review-comments',
    schema: { kind: 'choice', values: ['off', 'suggestions', 'all'] },
    weaker: 'other',
    default: 'off',
    from: notLocal('nothing is posted from this machine'),
    help: 'Comments on the lines of a pull request, one review a run: `all` for the findings whose lines or file are in the diff, `suggestions` only for those with a change that can be taken over with a click; what stands there already is not said again. Whatever the setting, the check and the comment have all findings.',
  },
  {
    name: 'resolved-threads',
    schema: { kind: 'choice', values: ['ignore', 'dismiss'] },
    weaker: 'other',
    default: 'ignore',
    from: notLocal('nothing is read of GitHub on this machine'),
    help: '`dismiss` lets whoever has `allowed-permission` dismiss a finding by resolving the thread that our comment on it begins (`review-comments`), and reopen it by unresolving; it counts from the next run on. `ignore` leaves that to `/ultracode dismiss`.',
  },
  {
    name: 'sarif',
    schema: { kind: 'choice', values: ['off', 'file', 'upload'] },
    weaker: 'other',
    default: 'file',
    from: notLocal('a run on this machine leaves `report.sarif` in its folder'),
    help: '`file` writes `report.sarif` (SARIF 2.1.0) into the folder of the run; `upload` also shows it in code scanning, which needs `security-events: write`, and in a private repository GitHub Code Security; only a run that looked at every file in scope is uploaded, since GitHub takes alerts that an upload lacks for fixed. `off` writes none.',
  },
  {
    name: 'mode',
    schema: { kind: 'choice', values: MODES },
    default: 'run',
    from: {
      ...notLocal('a run on this machine writes nothing to GitHub; `ultracode publish` does'),
      ...notInFiles('it is said of one job', 'a run writes nothing to GitHub'),
    },
    help: '`run` does the whole run in one job. `analyse` asks the models and writes nothing to GitHub, and `publish`, in a job after it that has no key, writes the report that it left (see docs/setup.md). `verify`, in a job between the two that has neither key nor permissions, runs `verify-command` over what agents edited (see docs/editing.md).',
  },
  {
    name: 'artifact-id',
    schema: { kind: 'count' },
    from: {
      ...notLocal('an artifact is of one run on GitHub'),
      ...notInFiles('it is of one workflow run', 'there are no artifacts'),
    },
    help: 'The output `artifact-id` of the step with `mode: analyse`, for those with `mode: verify` and `mode: publish`: no other artifact is looked at, whatever was stored meanwhile. Empty, the publishing step looks for it by name.',
  },
  {
    name: 'allowed-permission',
    schema: { kind: 'choice', values: ['admin', 'maintain', 'write', 'triage', 'read'] },
    // It says whose resolved threads dismiss findings.
    weaker: 'other',
    default: 'write',
    from: notLocal('no comments are read on this machine'),
    help: 'Least repository permission of somebody whose `/ultracode` comment is obeyed.',
  },
  {
    name: 'max-commands-per-hour',
    schema: { kind: 'count', max: 1000 },
    default: 20,
    from: notLocal('no comments are read on this machine'),
    help: 'Commands that one person may give in this repository within an hour; more begin nothing that is paid for. All comments of that person that begin with `/ultracode` count.',
  },
  {
    name: 'github-token',
    schema: { kind: 'text' },
    from: {
      ...notLocal('nothing is asked of GitHub on this machine'),
      ...notInFiles('a secret stands in no file', 'nothing is asked of GitHub'),
    },
    environment: 'GITHUB_TOKEN',
    runnerDefault: 'github.token',
    secret: true,
    help: 'Token for comments and checks.',
  },
] as const satisfies readonly Setting[];
