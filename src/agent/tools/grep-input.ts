import { z } from 'zod';
import { AtInput } from './side.ts';

const HEAD_LIMIT_DEFAULT = 100;
/** Lines around a match. Of more than that so many are shown: a call that fails costs a turn. */
export const CONTEXT_MAX = 50;

const lineCount = z.int().min(0).optional();

export const GrepInput = z.strictObject({
  pattern: z.string().min(1).max(2000).describe('Perl-compatible regular expression, within one line'),
  path: z.string().optional().describe('File or folder; everything when left out'),
  glob: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('Like *.ts or src/**/*.{js,ts}; !*.md leaves files out'),
  output_mode: z
    .enum(['files_with_matches', 'content', 'count'])
    .optional()
    .describe('content (the default) shows the lines, files_with_matches lists paths, count counts by file'),
  '-i': z.boolean().optional(),
  '-n': z.boolean().optional().describe('Line numbers; true when left out'),
  '-A': lineCount.describe(`Lines after; at most ${CONTEXT_MAX}`),
  '-B': lineCount.describe(`Lines before; at most ${CONTEXT_MAX}`),
  '-C': lineCount.describe(`Lines around; at most ${CONTEXT_MAX}`),
  head_limit: z
    .int()
    .positive()
    .optional()
    .describe(`At most this many paths or matches; ${HEAD_LIMIT_DEFAULT} when left out`),
  at: AtInput,
});
export type GrepInput = z.infer<typeof GrepInput>;

/** A search with all defaults filled in, so that equal searches are equal values. */
export type GrepQuestion = {
  readonly pattern: string;
  readonly path: string;
  readonly glob?: string;
  readonly output_mode: 'files_with_matches' | 'content' | 'count';
  readonly '-i': boolean;
  readonly '-n': boolean;
  readonly '-A': number;
  readonly '-B': number;
  readonly head_limit: number;
  readonly at?: 'base';
};

/** Fills in what was left out; `path` is the repository-relative form of the one given. */
export const grepQuestion = (input: GrepInput, path: string): GrepQuestion => ({
  pattern: input.pattern,
  path,
  ...(input.glob !== undefined && { glob: input.glob }),
  output_mode: input.output_mode ?? 'content',
  '-i': input['-i'] ?? false,
  '-n': input['-n'] ?? true,
  '-A': Math.min(input['-A'] ?? input['-C'] ?? 0, CONTEXT_MAX),
  '-B': Math.min(input['-B'] ?? input['-C'] ?? 0, CONTEXT_MAX),
  head_limit: input.head_limit ?? HEAD_LIMIT_DEFAULT,
  ...(input.at !== undefined && { at: input.at }),
});
