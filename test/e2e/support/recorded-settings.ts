/** Settings that a recorded journal was made with: defaults may change, and an answer belongs to its model. */
export const RECORDED_SETTINGS = ['--model', 'claude-sonnet-5-5', '--max-turns', '10'] as const;
