import { z } from 'zod';
import type { Snippet } from './snippet.ts';

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Position in order of severity: 0 is the most severe. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

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
  /** 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  foundBy: z.string().optional(),
  confirmedBy: z.array(z.string()).optional(),
  refutedBy: z.array(z.string()).optional(),
});
export type Finding = z.infer<typeof Finding>;

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
};

/** A finding that other agents refuted, with their reason. */
export type RefutedFinding = {
  readonly title: string;
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
};
