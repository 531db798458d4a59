import type { FileContents } from '../../fakes/git-repository.ts';

/**
 * Files of a reviewed head. They stand in a folder of their own, and one of them, `path`, holds the needle of the row. That one must be
 * seen by each tool, or must be said to be unread; `show nothing`: what a link leads to is not shown.
 */
export type FileRow = {
  readonly name: string;
  readonly path: string;
  readonly files: (needle: string) => FileContents;
  readonly must: 'be seen' | 'be said' | 'show nothing';
  /** Lines for the `.gitattributes` of the root, where only macros may be defined. */
  readonly attributes?: (folder: string) => string;
  /** A line that a finding quotes, so that it stands in the report. It holds the needle. */
  readonly quoted?: (needle: string) => string;
};

/** A setting of a checkout's git. `PROGRAM` leaves the mark of its row, `HOST` is a server that nothing may ask. */
export type SettingRow = {
  readonly name: string;
  readonly lines: readonly string[];
};

/** A file of the head that other programs obey. Neither it nor its needle comes into what agents are told, and it is not run. */
export type GuidanceRow = {
  readonly name: string;
  readonly path: string;
  readonly text: (says: { readonly needle: string; readonly shell: string; readonly node: string }) => string;
};

/** A file of the trusted side that a stranger's merge has made hostile. The run ends and tells nothing from outside. */
export type TrustedRow = { readonly name: string; readonly files: FileContents };

/** A script of a clone that is hard to read. Commands that only look at scripts end, and say what is wrong with it. */
export type ScriptRow = { readonly name: string; readonly text: string };

export const folderOf = (number: number): string => `row-${number}`;
export const needleOf = (number: number): string => `needle_${number}_end`;
