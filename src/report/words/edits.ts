import type { Verification } from '../../edits/edit-set.ts';
import { linesOf } from '../../edits/edit-set.ts';
import type { EditedFile, ReportEdits } from '../edits.ts';
import { formatDuration, oneLine, plural, series } from '../format.ts';
import { notDone, notDoneWords } from './edits/not-done.ts';

/** "3 files changed by 2 agents, verified", for a headline. What is not known to hold is called so. */
export function editedWords({ files, leftOut, verification }: ReportEdits): string {
  const left = leftOut.length === 0 ? [] : [`edits of ${plural(leftOut.length, 'agent')} left out`];
  if (files.length === 0) return ['no file changed', ...left].join(', ');
  return [changedWords(files), ...left, VERIFIED[verification?.status ?? 'not-run']].join(', ');
}

const VERIFIED = {
  passed: 'verified',
  failed: 'verification failed',
  'not-run': 'not verified',
} as const;

/** "3 files changed by 2 agents". */
export function changedWords(files: readonly EditedFile[]): string {
  const agents = new Set(files.flatMap((file) => file.agents.map(({ id }) => id)));
  return `${plural(files.length, 'file')} changed by ${plural(agents.size, 'agent')}`;
}

/** "+12 −4". */
export function lineWords(files: readonly Pick<EditedFile, 'additions' | 'deletions'>[]): string {
  const { additions, deletions } = linesOf(files);
  return `+${additions} −${deletions}`;
}

/** How the command ended that verifies all files together, in a sentence without its full stop. */
export function verificationWords(verification: Verification | null): string {
  if (verification === null) return 'Not verified: no command is set (`verify-command`)';
  if (verification.status === 'not-run') return `Not verified: ${verification.reason.replace(/\.$/, '')}`;
  const { isolation, durationMs } = verification;
  const where = `over all files together, after ${formatDuration(durationMs)} (${isolationWords(isolation)})`;
  if (verification.status === 'passed') return `Verified: the command passed ${where}`;
  const { exitCode } = verification;
  const how = exitCode === null ? 'was ended by a signal or its time limit' : `gave exit code ${exitCode}`;
  return `Verification failed: the command ${how} ${where}`;
}

const isolationWords = (isolation: string): string =>
  isolation === 'none' ? 'without isolation' : `isolation: ${isolation}`;

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
  const told = new Set<number>();
  return files.map(({ path, agents }) =>
    agents.map(({ id, label, said, verification }) => {
      const again = told.has(id);
      told.add(id);
      return {
        label: agents.length === 1 && label === path ? '' : label,
        said: again ? '' : firstSentence(plain(said)),
        failedAlone: verification?.status === 'failed',
      };
    }),
  );
}

const SAID_CHARS = 200;

/** The first sentence of a text; of a long one its first words. */
export function firstSentence(text: string): string {
  const line = oneLine(text.slice(0, 4 * SAID_CHARS).toWellFormed());
  const [sentence = line] = /^.*?[.!?](?= [\p{Lu}`"'(*]|$)/u.exec(line) ?? [];
  if (sentence.length <= SAID_CHARS) return sentence;
  const cut = sentence.slice(0, SAID_CHARS - 1);
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
export function editNotices(edits: ReportEdits | undefined) {
  if (edits === undefined) return [];
  const { files, leftOut, verification, unchanged = [], discarded = [] } = edits;
  const alone = new Set(
    files.flatMap(({ agents }) =>
      agents.flatMap(({ id, verification: own }) => (own?.status === 'failed' ? [id] : [])),
    ),
  );
  const missing = notDone(files, discarded);
  const { what, which } = notDoneWords(missing);
  return [
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
            text: `${plural(unchanged.length, 'agent')} could change files and changed none, whatever is said of it: ${namesOf(unchanged)}.`,
          }),
        ]),
    ...(verification?.status === 'passed' && alone.size > 0
      ? [
          note('note', {
            title: `${plural(alone.size, 'agent')} failed alone.`,
            text: 'The command failed over the edits of each by themselves, and passed over all together.',
          }),
        ]
      : []),
  ];
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
