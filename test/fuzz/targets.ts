import type { Target } from './target.ts';
import { BYTES_TARGETS } from './targets/bytes.ts';
import { COMMAND_TARGETS } from './targets/command.ts';
import { DATA_TARGETS } from './targets/data.ts';
import { FILE_TARGETS } from './targets/file.ts';
import { GIT_TARGETS } from './targets/git.ts';
import { PROSE_TARGETS } from './targets/prose.ts';

/** What each file of `targets/` holds, by its name. */
export const TARGET_FILES: Readonly<Record<string, Readonly<Record<string, Target>>>> = {
  file: FILE_TARGETS,
  prose: PROSE_TARGETS,
  command: COMMAND_TARGETS,
  git: GIT_TARGETS,
  data: DATA_TARGETS,
  bytes: BYTES_TARGETS,
};

/** Parsers of what others write, by name. Each is fed by `scripts/fuzz.ts` for as long as wanted, and by a test for a moment. */
export const TARGETS: Readonly<Record<string, Target>> = Object.assign({}, ...Object.values(TARGET_FILES));
