import { z } from 'zod';
import type { Counting } from '../run/fail-on.ts';
import type { Edit } from './place/checked-edit.ts';
import type { Snippet } from './snippet.ts';

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Position in order of severity: 0 is the most severe. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

/**
 * What came of checking a finding: it holds; it could not be settled by what the repository holds; or nobody but its finder looked at it.
 */
export const STANDINGS = ['confirmed', 'undecided', 'unchecked'] as const;
export type Standing = (typeof STANDINGS)[number];

/** One statement about the code, with the code that it is based on. Lines count from 1. `file` and `line` are null where it names none. */
export const Finding = z.object({
  severity: z.enum(SEVERITIES),
  title: z.string().min(1),
  file: z.string().min(1).nullable(),
  line: z.number().int().positive().nullable(),
  endLine: z.number().int().positive().optional(),
  /** Code quoted from the file, as it stands there. */
  evidence: z.string().optional(),
  detail: z.string().optional(),
  suggestion: z.string().optional(),
  category: z.string().optional(),
  /** Whole lines as they stand in the file, and those that mend it. */
  replacement: z.object({ old: z.string().min(1), new: z.string() }).optional(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  foundBy: z.string().optional(),
  confirmedBy: z.array(z.string()).optional(),
  refutedBy: z.array(z.string()).optional(),
  /** Absent: the script does not say. */
  standing: z.enum(STANDINGS).optional(),
  /** What would settle an undecided one. */
  settle: z.string().optional(),
  /** False: the code was so before the change. */
  introduced: z.boolean().optional(),
});
export type Finding = z.infer<typeof Finding>;

/**
 * A decision that a finding does not count, with its reason. `how`: by a command, by resolving the thread of its comment, by a row of the settings file, or by a
 * comment in the code. `by`: the login of the person, where it is known.
 */
export const Dismissal = z.object({
  how: z.enum(['command', 'thread', 'settings', 'code']),
  by: z.string().max(100).nullable(),
  reason: z.string().max(1_000),
  /** The last day on which it holds, in UTC (`2027-06-30`); absent: it holds until it is taken back. */
  expires: z.iso.date().exactOptional(),
});
export type Dismissal = z.infer<typeof Dismissal>;

type Counted = Pick<PlacedFinding, 'standing' | 'introduced' | 'confidence' | 'dismissed'>;

/** Whether it may make a check fail: what is undecided, dismissed or too unsure fails nothing, nor does what the change did not bring, unless that counts too. */
export const canFail = (finding: Counted, counting: Counting | undefined): boolean =>
  isOpen(finding) &&
  !isUnsure(finding, counting) &&
  finding.standing !== 'undecided' &&
  (finding.introduced !== false || counting?.before === true);

/** Whether it was not dismissed. */
export const isOpen = ({ dismissed }: Pick<PlacedFinding, 'dismissed'>): boolean => dismissed === undefined;

/** Whether its confidence is known and lower than what is asked for. */
export const isUnsure = (
  { confidence = 1 }: Pick<Finding, 'confidence'>,
  counting: Counting | undefined,
): boolean => confidence < (counting?.minConfidence ?? 0);

/**
 * Where a finding can be shown: on a line of the diff, on a file of the diff, or only outside it; without a diff (a sweep) in the `tree`.
 * `unverified`: what it names, or the code that it quotes, was not found. `none`: it names no place.
 */
export type Place = 'diff-line' | 'diff-file' | 'outside-diff' | 'tree' | 'unverified' | 'none';

/** A finding that was compared with the code, with an id that stays the same as long as the code does. */
export type PlacedFinding = Finding & {
  readonly id: string;
  readonly place: Place;
  /** What a reader must know about the place, one sentence without a full stop; null when there is nothing. */
  readonly placeNote: string | null;
  /** The code that it is about, as it stands in the file; null where its place was not found, or lines are too long to be shown. */
  readonly snippet: Snippet | null;
  /** What GitHub's code scanning knows the line again by; absent where the file does not have it now. */
  readonly lineHash?: string;
  /** The change of code that mends it, where its old text was found in the file. */
  readonly edit?: Edit;
  /** It is shown, and fails nothing. */
  readonly dismissed?: Dismissal;
};

const count = z.int().min(1);

/** The same as data from outside. */
export const StoredFinding = Finding.extend({
  id: z.string().max(100),
  place: z.enum(['diff-line', 'diff-file', 'outside-diff', 'tree', 'unverified', 'none']),
  placeNote: z.string().nullable(),
  snippet: z
    .object({
      of: z.enum(['head', 'base']),
      firstLine: count,
      lines: z.array(z.string()).readonly(),
      quoted: z.object({ line: count, endLine: count }),
    })
    .nullable(),
  lineHash: z.string().max(100).exactOptional(),
  edit: z.object({ line: count, endLine: count, lines: z.array(z.string()).readonly() }).exactOptional(),
  dismissed: Dismissal.exactOptional(),
}) satisfies z.ZodType<PlacedFinding>;

/** A finding that other agents refuted, with their reason. */
export type RefutedFinding = {
  readonly title: string;
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
};
