import { groupDigits } from '../../base/group-digits.ts';
import { linesOf } from '../../edits/edit-set.ts';
import { type EditedFile, isMergedSince, laidIn, type ReportEdits } from '../edits.ts';
import { oneLine, plural, series } from '../format.ts';
import { notDone, notDoneWords } from './edits/not-done.ts';
import { verificationWords, verifiedShort } from './edits/verified.ts';

/** "3 files changed by 2 agents, verified", for a headline. What is not known to hold is called so. */
export function editedWords(edits: ReportEdits): string {
  const { files, leftOut, unkept, discarded = [] } = edits;
  const missing = notDone(files, discarded).length;
  const left = [
    ...(missing === 0 ? [] : [`${groupDigits(missing)} not done`]),
    ...(leftOut.length === 0 ? [] : [`edits of ${plural(leftOut.length, 'agent')} left out`]),
  ];
  if (files.length === 0) return ['no file changed', ...left].join(', ');
  const lost = unkept === undefined ? [] : ['not kept'];
  return [changedWords(files, missing), ...lost, ...left, verifiedShort(edits, laidIn(edits))].join(', ');
}

/** "3 files changed by 2 agents", "3 of 4 files changed by 2 agents" where one is `missing`. */
export function changedWords(files: readonly EditedFile[], missing = 0): string {
  const agents = new Set(files.flatMap((file) => file.agents.map(({ id }) => id)));
  const of = missing === 0 ? '' : `${groupDigits(files.length)} of `;
  return `${of}${plural(files.length + missing, 'file')} changed by ${plural(agents.size, 'agent')}`;
}

/** "+12 −4". */
export function lineWords(files: readonly Pick<EditedFile, 'additions' | 'deletions'>[]): string {
  const { additions, deletions } = linesOf(files);
  return `+${additions} −${deletions}`;
}

/** One file without its path: "new, +3 −0", "+2 −1, merged by 2 agents". */
export function fileWords({ kind, from, additions, deletions, merge, agents }: EditedFile): string {
  const hasLines = additions + deletions > 0;
  const kinds = {
    added: 'new',
    removed: 'removed',
    moved: `moved from ${from ?? 'elsewhere'}`,
    changed: hasLines ? null : 'its mode alone',
  };
  return [kinds[kind], hasLines ? lineWords([{ additions, deletions }]) : null, togetherWords(merge, agents)]
    .filter((part) => part !== null)
    .join(', ');
}

/** Whose edits of one file came together, and how; who repairs a conflict is none of them. */
function togetherWords(merge: EditedFile['merge'], agents: EditedFile['agents']): string | null {
  if (merge === 'repaired')
    return agents.length === 2
      ? `conflict of ${namesOf(agents)}, repaired by another agent`
      : `conflict among edits of ${namesOf(agents)}, repaired by another agent`;
  if (agents.length > 1)
    return `${merge === 'merged' ? 'merged' : 'edited'} by ${plural(agents.length, 'agent')}`;
  return merge === 'merged' ? 'merged' : null;
}

/** What an agent that edited a file says of it, and whether the command passed over its edits alone. */
export type Told = {
  /** '' for the one agent of a file that is called like it. */
  readonly label: string;
  /** In its own words, cut; '' where it says nothing, or has said it at a file before. */
  readonly said: string;
  readonly failedAlone: boolean;
};

/** The agents of each file in their order. `plain` makes their words fit to be cut. */
export function toldOf(
  files: readonly EditedFile[],
  plain: (text: string) => string,
): readonly (readonly Told[])[] {
  const told = new Set<string>();
  return files.map(({ path, agents }) =>
    agents.map(({ id, label, said, verification }) => {
      const words = `${id} ${said}`;
      const again = told.has(words);
      told.add(words);
      return {
        label: agents.length === 1 && label === path ? '' : label,
        said: again ? '' : saidWords(plain(said)),
        failedAlone: verification?.status === 'failed',
      };
    }),
  );
}

const SAID_CHARS = 800;

/** What an agent says, on one line; of a long text its first words, which says so. */
export function saidWords(text: string): string {
  const line = oneLine(text.slice(0, 4 * SAID_CHARS).toWellFormed());
  if (line.length <= SAID_CHARS) return line;
  const cut = line.slice(0, SAID_CHARS - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > SAID_CHARS / 2 ? space : undefined).toWellFormed()}…`;
}

/** Labels of agents in a line: "a, b and 3 others". */
export function namesOf(agents: readonly { readonly label: string }[]): string {
  const more = agents.length - NAMES_SHOWN;
  const names = agents.slice(0, NAMES_SHOWN).map(({ label }) => oneLine(label));
  return series([...names, ...(more > 0 ? [plural(more, 'other')] : [])]);
}

/** Paths in a line: the first ones, and how many others there are. */
export const pathsOf = (paths: readonly string[]): string => namesOf(paths.map((label) => ({ label })));

const NAMES_SHOWN = 5;

/** What is to be known before the edits are looked at. Texts are not yet cleaned. */
export function editNotices(edits: ReportEdits | undefined, laid = edits && laidIn(edits)) {
  if (edits === undefined) return [];
  const { files, leftOut, verification, unchanged = [], discarded = [], unkept } = edits;
  const alone = new Set(
    files.flatMap(({ agents }) =>
      agents.flatMap(({ id, verification: own }) => (own?.status === 'failed' ? [id] : [])),
    ),
  );
  const missing = notDone(files, discarded);
  const { what, which } = notDoneWords(missing);
  return [
    ...otherThanAsked(edits),
    ...(unkept === undefined
      ? []
      : [
          note('warning', {
            title: 'The edits could not be kept.',
            text: `${unkept} Nothing can apply them. Going on from this run makes them again, without asking an agent again that has answered.`,
          }),
        ]),
    ...(missing.length === 0
      ? []
      : [note('warning', { title: `${what}.`, text: `The workflow took the edits back: ${which}.` })]),
    ...(verification?.status !== 'failed'
      ? []
      : [
          note('warning', {
            title: 'The edits did not pass their verification.',
            text: `${verificationWords(verification)}. Nothing of them is known to work.`,
          }),
        ]),
    ...(leftOut.length === 0
      ? []
      : [
          note('warning', {
            title: `Edits of ${plural(leftOut.length, 'agent')} are left out.`,
            text: 'Nothing of them is applied, not even by half. Which and why is listed below.',
          }),
        ]),
    ...(files.length > 0 || leftOut.length > 0 || discarded.length > 0
      ? []
      : [
          note('note', {
            title: 'No file was changed.',
            text:
              unchanged.length === 0
                ? 'No agent has left an edit, whatever is said of it.'
                : `${plural(unchanged.length, 'agent')} could change files and changed none, whatever is said of it: ${namesOf(unchanged)}.`,
          }),
        ]),
    ...(verification?.status === 'passed' && !isMergedSince(edits, laid ?? null) && alone.size > 0
      ? [
          note('note', {
            title: `${plural(alone.size, 'agent')} failed alone.`,
            text: `The command failed over ${alone.size === 1 ? 'its edits' : 'the edits of each'} by themselves, and passed over all together.`,
          }),
        ]
      : []),
  ];
}

/** What comes in place of what the settings ask for, and why. */
function otherThanAsked({ asked, to }: ReportEdits) {
  if (asked === undefined || asked === to) return [];
  const text =
    to === 'patch'
      ? 'A change from outside gets no more than a patch, in the folder of the run.'
      : 'This run is about no pull request on which they could stand, so the edits are to be a pull request of their own.';
  return [note('note', { title: `\`edits: ${asked}\` was asked for.`, text })];
}

const note = (weight: 'note' | 'warning', said: { readonly title: string; readonly text: string }) => ({
  weight,
  ...said,
});

/** Of a run that changed files: those that could have and did not. */
export const unchangedWords = ({ files, unchanged = [] }: ReportEdits): string | null =>
  files.length === 0 || unchanged.length === 0
    ? null
    : `${plural(unchanged.length, 'agent')} could change files and changed none: ${namesOf(unchanged)}`;
