import { groupDigits } from '../../base/group-digits.ts';
import { groupedBy } from '../../base/grouped-by.ts';
import type { Coverage, FileFate } from '../../coverage/coverage.ts';
import { plural } from '../format.ts';
import type { Report } from '../report.ts';

/** "41 of 52 changed files looked at, 3 skipped, 8 not reached"; null where nothing was offered and nothing is claimed, or nothing was in scope. */
export function coverageLine(coverage: Coverage): string | null {
  const { of, offered, total, seen, skipped, notReached, unreadable, treeFiles } = coverage;
  if (total === 0 || (of === 'tree' && !offered)) return null;
  const files = of === 'change' ? plural(total, 'changed file') : `${plural(total, 'file')} in scope`;
  const share =
    of === 'tree' && treeFiles !== null
      ? ` (${shareOf(seen, treeFiles)} of the ${plural(treeFiles, 'file')} in the tree)`
      : '';
  const partly = coverage.files.filter(isPartly).length;
  const parts = [
    `${groupDigits(seen)} of ${files} looked at${share}`,
    ...counted(partly, 'in part'),
    ...counted(notReached - partly, 'not reached'),
    ...counted(unreadable, 'not readable'),
    ...counted(skipped, 'skipped'),
  ];
  return parts.join(', ');
}

/** "covers 41 of 52 files at their present content; goes on at the next run", of a sweep that does; files that a rule skips are not counted. */
export const coveredSoFar = ({ seen, total, skipped }: Coverage): string =>
  `covers ${groupDigits(seen)} of ${plural(total - skipped, 'file')} at their present content; goes on at the next run`;

/** "5 of 9 changed files not looked at": those that no rule skipped. */
export function notLookedAt(coverage: Coverage): string {
  const { of, total, notReached, unreadable } = coverage;
  const files = plural(total, of === 'change' ? 'changed file' : 'file');
  return `${groupDigits(notReached + unreadable)} of ${files} not looked at${inFull(coverage)}`;
}

/**
 * "1 of 21 changed files looked at", of a script that asked for none and is green all the same; null for any other, and where it looked at all
 * that no rule skipped.
 */
export function lookedAtOfItself(coverage: Coverage): string | null {
  const { of, offered, anySeen, total, seen, notReached, unreadable } = coverage;
  if (of !== 'change' || offered || !anySeen || notReached + unreadable === 0) return null;
  return `${groupDigits(seen)} of ${plural(total, 'changed file')} looked at${inPart(coverage)}`;
}

/** "5 files not looked at, 1 skipped": what `coverageGroups` are about. */
export function fatesLine(coverage: Coverage): string {
  const missed = coverage.notReached + coverage.unreadable;
  if (missed === 0) return `${plural(coverage.skipped, 'file')} skipped`;
  return [
    `${plural(missed, 'file')} not looked at${inFull(coverage)}`,
    ...counted(coverage.skipped, 'skipped'),
  ].join(', ');
}

const counted = (count: number, what: string): readonly string[] =>
  count > 0 ? [`${groupDigits(count)} ${what}`] : [];

const isPartly = ({ status, seenLines }: FileFate): boolean => status === 'not-reached' && seenLines > 0;

/** Where no file was looked at in full, a part of one was. */
const inPart = ({ seen, files }: Coverage): string => {
  const partly = files.filter(isPartly).length;
  return seen === 0 && partly > 0 ? `, ${groupDigits(partly)} in part` : '';
};

const inFull = ({ files }: Coverage): string => (files.some(isPartly) ? ' in full' : '');

/** "3 %"; a part of something is never 0 % or 100 %. */
function shareOf(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : Math.round((part / whole) * 100);
  if (part > 0 && percent === 0) return 'under 1 %';
  return part < whole && percent === 100 ? 'over 99 %' : `${percent} %`;
}

/** Files that were not looked at, by what became of them and why, the most serious first. */
export type CoverageGroup = {
  /** "3 files skipped". */
  readonly what: string;
  readonly why: string;
  readonly paths: readonly string[];
};

/** Of one group; all of them stand in `report.json`. */
export const PATHS_SHOWN = 20;

export function coverageGroups({ files }: Coverage): readonly CoverageGroup[] {
  const groups = new Map<string, FileFate[]>();
  for (const fate of files) {
    // Each of them has counts of its own, and together they are one group.
    const key = isPartly(fate) ? 'partly' : `${fate.status} ${fate.why}`;
    const group = groups.get(key) ?? [];
    group.push(fate);
    groups.set(key, group);
  }
  return [...groups.values()].map((fates) => ({
    what: `${plural(fates.length, 'file')} ${whatOf(fates)}`,
    why: whyOf(fates),
    paths: fates.map(({ path }) => shownPath(path)),
  }));
}

/** A path as it is; one that holds a line separator or another control character as JSON writes it, so that it can be found. */
const shownPath = (path: string): string =>
  /[\p{Cc}\u2028\u2029]/u.test(path)
    ? JSON.stringify(path).replaceAll(
        /[\x7f-\x9f\u2028\u2029]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : path;

const whatOf = ([first]: readonly FileFate[]): string => {
  if (first === undefined) return '';
  return isPartly(first) ? 'looked at in part' : WORDS[first.status];
};

function whyOf(fates: readonly FileFate[]): string {
  const [first] = fates;
  if (first === undefined || !isPartly(first)) return first?.why ?? 'no reason is known';
  const sum = (field: 'seenLines' | 'lines'): number => fates.reduce((count, fate) => count + fate[field], 0);
  return `${groupDigits(sum('seenLines'))} of ${plural(sum('lines'), 'line')}`;
}

const WORDS = {
  seen: 'looked at',
  skipped: 'skipped',
  'not-reached': 'not reached',
  unreadable: 'not readable',
} as const;

/** What the lines of the list are that a script and the program write below all else: not each of them leaves something out. */
export const LEFT_OUT = 'left out or worth knowing';

/** Agents without an answer for one and the same reason, as a report names them. */
type FailedTogether = {
  /** The first of them. */
  readonly labels: readonly string[];
  /** "and 21 others"; '' for none. */
  readonly more: string;
  readonly reason: string;
};

const LABELS_SHOWN = 3;

/** The agents that failed, those with the same reason together. Texts are not yet cleaned. */
export const failedTogether = (report: Pick<Report, 'failures' | 'reason'>): readonly FailedTogether[] =>
  [...groupedBy(report.failures, ({ reason }) => reason).values()].map((group) => {
    const others = group.length - LABELS_SHOWN;
    return {
      labels: group.slice(0, LABELS_SHOWN).map(({ label }) => label),
      more: others > 0 ? ` and ${plural(others, 'other')}` : '',
      reason: onceTold(group[0]?.reason ?? '', report),
    };
  });

/** A text, but for its end that the report begins with: why the run did not complete. */
export function onceTold(text: string, { reason }: Pick<Report, 'reason'>): string {
  const told = reason?.replace(/\.$/, '') ?? '';
  if (told === '' || !text.replace(/\.$/, '').endsWith(told)) return text;
  return `${text.slice(0, text.lastIndexOf(told))}${TOLD}`;
}

const TOLD = 'for the reason above';
