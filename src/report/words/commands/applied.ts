import type { AboutEdits, Applied } from '../../../edits/applying/applied.ts';
import { plural } from '../../format.ts';
import { notDone, notDoneWords } from '../edits/not-done.ts';
import { pathsOf, verificationWords } from '../edits.ts';

/** Lines of a list; the others are counted. */
const LINES_MAX = 50;

/** What is to be known before edits are written: that they failed their verification, and which files did so alone. Not yet cleaned. */
export function failedWords({ set: { files, verification } }: AboutEdits): readonly string[] {
  if (verification?.status !== 'failed' || files.length === 0) return [];
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
      : [`Edits of ${plural(leftOut.length, 'agent')} are not among them: see the report.`]),
  ];
}

/** Why nothing was written, and what to do. */
export function refusedWords({
  dirty,
  conflicts,
  set,
}: Extract<Applied, { readonly status: 'refused' }>): readonly string[] {
  return [
    ...(dirty.length === 0
      ? []
      : [
          `ultracode: apply: ${plural(dirty.length, 'tracked file')} ${dirty.length === 1 ? 'has' : 'have'} changes that are not committed:`,
          ...shortened(dirty.map((path) => `  ${path}`)),
          'Commit them or put them aside (git stash), then apply again.',
        ]),
    ...(conflicts.length === 0
      ? []
      : [
          `ultracode: apply: the edits do not fit what is checked out, in ${plural(conflicts.length, 'place')}:`,
          ...shortened(conflicts.map((reason) => `  ${reason}.`)),
          `To have git show the conflicts: git switch --create edits-of-run ${set.head}, apply there, commit, and merge that branch.`,
        ]),
    'Nothing was written.',
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
