import { BYTES_TARGETS } from './bytes-targets.ts';
import { DATA_TARGETS } from './data-targets.ts';
import { FILE_TARGETS } from './file-targets.ts';
import { GIT_TARGETS } from './git-targets.ts';
import { PROSE_TARGETS } from './prose-targets.ts';
import type { Target } from './target.ts';

/** Parsers of what others write, by name. Each is fed by `scripts/fuzz.ts` for as long as wanted, and by a test for a moment. */
export const TARGETS: Readonly<Record<string, Target>> = {
  ...FILE_TARGETS,
  ...PROSE_TARGETS,
  ...GIT_TARGETS,
  ...DATA_TARGETS,
  ...BYTES_TARGETS,
};
