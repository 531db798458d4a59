import { z } from 'zod';

/** Argument of the tools that can look at the code before the change. */
export const AtInput = z.enum(['base']).optional().describe('base: the code before the change');

/** The answer where there is no change, in the two halves of a tool's error. */
export const NO_BASE = {
  did: 'there is no change under review, so the code has no other version',
  next: 'leave `at` out.',
} as const;
