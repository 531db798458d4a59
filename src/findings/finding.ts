import { z } from 'zod';

export const SEVERITIES = ['high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Position in order of weight: 0 is the heaviest. */
export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** One statement about the code, with the code it rests on. Lines count from 1. */
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

/** Where a finding can be shown: on a changed line, on a changed file, or only beside the diff. Without a diff (a sweep): `tree`. */
export type Place = 'diff-line' | 'diff-file' | 'outside-diff' | 'tree';

/** A finding whose quoted code was seen in the file, with an id that stays the same while the code does. */
export type PlacedFinding = Finding & { readonly id: string; readonly place: Place };

/** A finding that other agents spoke against, with what they said. */
export type RefutedFinding = {
  readonly title: string;
  readonly file: string;
  readonly line: number | null;
  readonly reason: string;
};
