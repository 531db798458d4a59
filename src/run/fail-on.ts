/** What makes a check fail: findings of this severity or above, no finding at all, or only a run that did not complete. */
export const FAIL_ON = ['high', 'medium', 'low', 'never', 'incomplete'] as const;
export type FailOn = (typeof FAIL_ON)[number];
