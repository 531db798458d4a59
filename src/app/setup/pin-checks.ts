import { plural, series } from '../../report/format.ts';
import { isPlaceholder } from '../init/action-address.ts';
import type { GithubWorkflow } from './github-workflow.ts';
import { faultsAt, type SetupFault } from './setup-fault.ts';

const isCommit = (uses: string): boolean => /@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/.test(uses);
const isVersion = (uses: string): boolean => /@v?\d+(?:\.\d+){0,2}$/.test(uses);

/** Whether it names a commit or a version, which is no branch. */
export const isPinned = (uses: string): boolean => isCommit(uses) || isVersion(uses);

/** Where the Action's repository is still to be put: one thing to do, however many lines it is. */
export function placeholderFaults(workflows: readonly GithubWorkflow[], self: string): readonly SetupFault[] {
  const open = workflows.flatMap(({ path, jobs }) =>
    jobs.flatMap(({ step }) => (isPlaceholder(step.uses) ? [path] : [])),
  );
  if (open.length === 0) return [];
  const lines = `${plural(open.length, '`uses:` line')} still ${open.length === 1 ? 'says' : 'say'} OWNER`;
  return [
    faultsAt(series([...new Set(open)])).missing(
      `${lines} in place of the repository that you have this Action from, and no job starts. Fill it in: ${self} init --action OWNER/ultracode-action@COMMIT`,
    ),
  ];
}

/** The actions that run beside a key or a token and may be another program tomorrow, all in one piece of advice. */
export function pinFaults(workflows: readonly GithubWorkflow[]): readonly SetupFault[] {
  const used = workflows.flatMap(({ jobs }) =>
    jobs.flatMap(({ step, steps }) =>
      // What else than a version of this Action is used has been missed.
      steps.map(({ uses }) => uses).filter((uses) => uses !== step.uses || isVersion(uses)),
    ),
  );
  const open = [...new Set(used)].filter(
    (uses) => uses !== '' && !uses.startsWith('./') && !isPlaceholder(uses) && !isCommit(uses),
  );
  if (open.length === 0) return [];
  const more = open.length > SHOWN_MAX ? ` and ${plural(open.length - SHOWN_MAX, 'other')}` : '';
  return [
    faultsAt(null).advice(
      `Tags and branches can be moved by their owners, and what runs then has the token of the job: ${open.slice(0, SHOWN_MAX).join(', ')}${more}. A commit (40 digits) stays what it is.`,
    ),
  ];
}

const SHOWN_MAX = 6;
