import { z } from 'zod';

/**
 * What makes a check fail: findings of this severity or above, a run that did not complete, files in scope that nobody looked at.
 * `never` stands alone: nothing does. Without a severity no finding does.
 */
export const FAIL_ON = ['high', 'medium', 'low', 'incomplete', 'not-looked-at', 'never'] as const;
export type FailOn = readonly (typeof FAIL_ON)[number][];

/** Which findings count, besides their severity. */
export const Counting = z.object({
  /** Those that were there before the change count too; absent: they do not. */
  before: z.literal(true).exactOptional(),
  /** Those whose confidence is known and lower do not count, from 0 to 1; absent: all do. */
  minConfidence: z.number().min(0).max(1).exactOptional(),
});
export type Counting = z.infer<typeof Counting>;
