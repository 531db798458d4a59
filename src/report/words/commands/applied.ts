import type { AboutEdits, Applied } from '../../../edits/applying/applied.ts';
import { oneLine, plural } from '../../format.ts';
import { notDone, notDoneWords } from '../edits/not-done.ts';
import { verificationWords } from '../edits/verified.ts';
import { pathsOf } from '../edits.ts';

/** Lines of a list; the others are counted. */
const LINES_MAX = 50;

/** What is to be known before edits are written: that they are not all, that they failed their verification, and which files did so alone. Not yet cleaned. */
export function failedWords({ set: { files, verification }, cutShort }: AboutEdits): readonly string[] {
  if (files.length === 0) return [];
  const partial =
    cutShort === null
      ? []
      : [
          `The run did not complete, so not all of its edits are here: ${oneLine(cutShort).replace(/\.$/, '')}.`,
        ];
  return [...partial, ...failedTogether(files, verification)];
}

function failedTogether(
  files: AboutEdits['set']['files'],
  verification: AboutEdits['set']['verification'],
): readonly string[] {
  if (verification?.status !== 'failed') return [];
  const alone = files.filter(({ agents }) => agents.some((agent) => agent.verification?.status === 'failed'));
  return [
    `${verificationWords(verification)}. Nothing of the edits is known to work.`,
    ...(alone.length === 0 ? [] : [`Failed alone: ${pathsOf(alone.map(({ edit }) => edit.path))}.`]),
  ];
}

/** What `ultracode apply` has done, file by file, and what to do next. Not yet cleaned. */
export function appliedWords(
  applied: Extract<Applied, { readonly status: 'applied' | 'stopped' }>,
  isDryRun: boolean,
): { readonly result: readonly string[]; readonly next: readonly string[] } {
  const { files, set } = applied;
  const written = files.filter(({ what }) => what !== 'left');
  const left = files.length - written.length;
  const would = isDryRun ? 'would be ' : '';
  const lines = written.map(
    ({ path, what, merged }) => `${what.padEnd(7)}  ${path}${merged ? '  (merged)' : ''}`,
  );
  const sum = [
    ...(written.length === 0 && applied.status === 'applied'
      ? [
          set.files.length === 0
            ? 'The run changed no file: there is nothing to write'
            : 'Nothing is left to do',
        ]
      : [`${plural(written.length, 'file')} ${would}written`]),
    ...(left === 0
      ? []
      : [
          `${plural(left, 'file')} ${left === 1 ? 'stands' : 'stand'} already as the run left ${left === 1 ? 'it' : 'them'}`,
        ]),
  ];
  return {
    result: [...shortened(lines), `${sum.join(', ')}.`],
    next: [...doubts(applied), ...undone(applied), ...(isDryRun || written.length === 0 ? [] : NEXT)],
  };
}

const NEXT = ['Nothing is committed. Look at it: git diff, and git status for files that are new.'];

/** Files that were asked for and are not among those that are written. */
function undone({ set, discarded }: Applied): readonly string[] {
  const left = notDone(
    set.files.map(({ edit: { path, after } }) => ({ path, from: after?.from ?? null })),
    discarded,
  );
  return left.length === 0 ? [] : [`Not done: ${notDoneWords(left).which}.`];
}

/** What is not known of the edits, or differs. */
function doubts({ set, head }: Applied): readonly string[] {
  const { files, leftOut, verification } = set;
  if (files.length === 0) return [];
  return [
    ...(set.head === head
      ? []
      : [
          `The run looked at ${set.head.slice(0, 7)}, and ${head.slice(0, 7)} is checked out: what was changed in between is kept.`,
        ]),
    // That it failed is said before anything is written.
    ...(verification?.status === 'passed' || verification?.status === 'failed'
      ? []
      : [`${verificationWords(verification)}.`]),
    ...(leftOut.length === 0
      ? []
      : shortened(
          leftOut.map(
            ({ agent, paths, reason }) =>
              `Not among them are the edits of ${oneLine(agent.label)} (${pathsOf(paths)}): ${oneLine(reason)}.`,
          ),
        )),
  ];
}

/** Why nothing was written, and what to do. */
export function refusedWords({
  dirty,
  seen,
  conflicts,
  set,
  knowsCommit,
}: Extract<Applied, { readonly status: 'refused' }>): readonly string[] {
  return [
    ...(dirty.length === 0
      ? []
      : [
          `ultracode: apply: ${plural(dirty.length, 'tracked file')} ${dirty.length === 1 ? 'has' : 'have'} changes that are not committed:`,
          ...shortened(dirty.map((path) => `  ${path}`)),
          ...dirtyAdvice(dirty, seen),
        ]),
    ...(conflicts.length === 0
      ? []
      : [
          `ultracode: apply: the edits do not fit what is checked out, in ${plural(conflicts.length, 'place')}:`,
          ...shortened(conflicts.map((reason) => `  ${reason}.`)),
          knowsCommit
            ? `To have git show the conflicts: git switch --create edits-of-run ${set.head}, apply there, commit, and merge that branch.`
            : `The commit of the run, ${set.head}, is not in this repository: apply in the one that the run was about, or fetch that commit first.`,
        ]),
    'Nothing was written.',
  ];
}

/** What was put aside is no longer what the run has edited. */
function dirtyAdvice(dirty: readonly string[], seen: readonly string[]): readonly string[] {
  const others = 'Commit the others too, or put them aside (git stash), then apply again.';
  if (seen.length === 0) return ['Commit them or put them aside (git stash), then apply again.'];
  const fits = `with these very changes in ${seen.length === 1 ? 'it' : 'them'}`;
  if (seen.length === dirty.length)
    return [`The run edited them ${fits}: commit them (not git stash), then apply again.`];
  return [
    `The run edited ${seen.length} of them ${fits}: ${pathsOf(seen)}. Commit ${seen.length === 1 ? 'that' : 'those'}, and the edits fit.`,
    others,
  ];
}

export const stoppedWords = ({
  reason,
}: Extract<Applied, { readonly status: 'stopped' }>): readonly string[] => [
  `ultracode: apply: stopped: ${reason}. The files above are written, the others are as they were; the same command goes on from here.`,
];

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length - LINES_MAX;
  return more <= 0 ? lines : [...lines.slice(0, LINES_MAX), `and ${plural(more, 'other')}`];
}
