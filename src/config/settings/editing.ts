import { EDITS_TO, ISOLATIONS } from '../../edits/edit-set.ts';
import { anywhere, notInPlan, notLocal, type Setting } from './setting.ts';

const NOT_FROM_CLONE = {
  keptOut: 'it says what runs on this machine, and the file may be that of the change under review',
} as const;

/** What agents may change, what verifies it, and where it goes. */
export const EDIT_SETTINGS = [
  {
    name: 'edits',
    schema: { kind: 'choice', values: EDITS_TO },
    from: notLocal('edits of a run on this machine stay in its folder until `ultracode apply`'),
    help: "Where files go that agents with `isolation: 'worktree'` have changed. `suggestions`: comments on the lines of the pull request that can be taken over with a click, what does not fit is in the patch. `pull-request`: a branch `ultracode/…` with one pull request, updated in place by the next run; it needs `contents: write` and `pull-requests: write`. `patch`: only the folder of the run. `off`: agents get no tools that change files. Default, `suggestions` on a pull request and `pull-request` for a sweep; a change from outside gets a `patch`.",
  },
  {
    name: 'protected-paths',
    schema: { kind: 'lines' },
    default: [],
    from: anywhere('told'),
    help: 'Globs of files that agents may not change, one per line, beside those that decide what runs: manifests and lock files of packages, settings of tests, continuous integration and editors, rules for agents. `!package.json` takes one of these out; workflows of GitHub and the data of git stay protected. See docs/editing.md.',
    flag: {
      placeholder: 'GLOB',
      help: 'files that agents may not change; !GLOB allows one that is protected',
    },
  },
  {
    name: 'verify-command',
    schema: { kind: 'text' },
    from: notInPlan('nothing is run for a plan', NOT_FROM_CLONE),
    help: 'A command for `sh` that fails when edits are wrong, like `npm test`. It is run over the edits of each agent, whose result the agent gets for up to three rounds, and over all of them together. Never on a change from outside. See docs/editing.md.',
    flag: { placeholder: 'COMMAND', help: 'run over what agents changed; they get its result' },
  },
  {
    name: 'verify-isolation',
    schema: { kind: 'choices', values: ISOLATIONS },
    default: ['container', 'sudo-namespace', 'user-namespace'],
    from: notInPlan('nothing is run for a plan', NOT_FROM_CLONE),
    help: 'How the command is kept from keys, tokens and the network, the first that works is taken and named in the report: `container` (Docker, with `verify-image`), `sudo-namespace`, `user-namespace`; `job`, wherever it stands in the list of a step with `mode: analyse`, leaves it to a later job with `mode: verify`, and agents get no rounds; `none` runs it with a bare environment only, which protects nothing where it can become root. With none that works, nothing is run.',
    flag: {
      placeholder: 'LIST',
      help: 'how it is isolated, the first that works: container, sudo-namespace, user-namespace or none (job: on GitHub only)',
    },
  },
  {
    name: 'verify-image',
    schema: { kind: 'text' },
    from: notInPlan('nothing is run for a plan', NOT_FROM_CLONE),
    help: 'Image for the isolation `container`, which has to be on the machine. Without it there is no such isolation.',
    flag: { placeholder: 'IMAGE', help: 'image for the isolation container' },
  },
  {
    name: 'verify-timeout-minutes',
    schema: { kind: 'number' },
    default: 10,
    from: notInPlan('nothing is run for a plan', 'lower'),
    help: 'Minutes that the command may take each time.',
    flag: { placeholder: 'N', help: 'minutes that the command may take each time' },
  },
] as const satisfies readonly Setting[];
