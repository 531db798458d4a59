/**
 * What makes a check fail: findings of this severity or above, a run that did not complete, files in scope that nobody looked at.
 * `never` stands alone: nothing does. Without a severity no finding does.
 */
export const FAIL_ON = ['high', 'medium', 'low', 'incomplete', 'not-looked-at', 'never'] as const;
export type FailOn = readonly (typeof FAIL_ON)[number][];
