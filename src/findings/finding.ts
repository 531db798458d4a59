import { z } from 'zod';

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Position in order of severity: 0 is the most severe. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** One statement about the code, with the code that it is based on. Lines count from 1. */
export const Finding = z.object({
  severity: z.enum(SEVERITIES),
  title: z.string().min(1),
  file: z.string().min(1),
  line: z.number().int().positive(),
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

/** Where a finding can be shown: on a line of the diff, on a file of the diff, or only outside it. Without a diff (a sweep): `tree`. */
export type Place = 'diff-line' | 'diff-file' | 'outside-diff' | 'tree';

/** A finding whose quoted code was seen in the file, with an id that stays the same as long as the code does. */
export type PlacedFinding = Finding & { readonly id: string; readonly place: Place };

/** A finding that other agents refuted, with their reason. */
export type RefutedFinding = {
  readonly title: string;
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
};
