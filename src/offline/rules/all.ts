import { CORRECTNESS_RULES } from './correctness.ts';
import { DATA_RULES } from './data.ts';
import { EXECUTION_RULES } from './execution.ts';
import { EXPOSURE_RULES } from './exposure.ts';
import type { Rule } from './rule.ts';

/** All rules of the offline reviewer; of several that match one line, the first is reported. */
export const RULES: readonly Rule[] = [
  ...EXECUTION_RULES,
  ...DATA_RULES,
  ...EXPOSURE_RULES,
  ...CORRECTNESS_RULES,
];
