/**
 * What a run says, as files in its folder beside its journal, its record and its transcripts: nothing else is written there. Of a run that
 * has used the folder before, all of them are taken away when the next one begins.
 */
export const RUN_FILES = [
  'script.js',
  'last-draft.js',
  'result.json',
  'spent.json',
  'report.md',
  'report.json',
  'report.sarif',
  'edits.json',
  'edits.patch',
] as const;

export type RunFile = (typeof RUN_FILES)[number];
