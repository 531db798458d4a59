import type { ChangedFile } from './changed-file.ts';

export type TextSlice =
  | { readonly status: 'text'; readonly text: string }
  /** `mayRun`: its name is not that of a type of data, or it begins as a script. */
  | { readonly status: 'binary' | 'too-large'; readonly message: string; readonly mayRun: boolean }
  | { readonly status: 'missing' | 'outside' | 'directory'; readonly message: string };

export type SearchRequest = {
  readonly pattern: string;
  readonly glob?: string;
  readonly path?: string;
  readonly ignoreCase?: boolean;
};
export type SearchMatch = { readonly path: string; readonly line: number; readonly text: string };
export type SearchResult =
  | { readonly status: 'ok'; readonly matches: readonly SearchMatch[]; readonly truncated: boolean }
  | { readonly status: 'failed'; readonly message: string };

/** The code as it was before the change. A path is that of now, or an old one: a renamed file is found under both. */
export interface CodeBefore {
  /** Whole text of one file. */
  readText(path: string): Promise<TextSlice>;
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchResult>;
}

/** Read-only view of the code under review, confined to its root: nothing outside it, nor `.git`, can be read through it. */
export interface Checkout {
  /** Commit that is looked at, 40 hexadecimal characters. */
  readonly head: string;
  /** Repository-relative form of a path as a model writes it (absolute ones too), by its text alone; the root is ''. Null: outside. */
  locate(path: string): string | null;
  /** Tracked files, repository-relative with `/`, sorted. */
  listFiles(): Promise<readonly string[]>;
  /** Whole text of one file of the work tree, at most a few MB. */
  readText(path: string): Promise<TextSlice>;
  /** Whole text of a changed file as it was before the change, under its old name when it was renamed; null when there was none. */
  readBaseText(path: string): Promise<string | null>;
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchResult>;
  /** All of the code before the change; null when there is no base. */
  before(): Promise<CodeBefore | null>;
  /** Files that differ between the base and the head, with patches; empty when there is no base. */
  changes(): Promise<readonly ChangedFile[]>;
  /** Patches with the whole functions around each change, by path, for files of which git can tell. */
  wholeFunctions(): Promise<ReadonlyMap<string, string>>;
  /** Subjects of the commits between the base and the head, the newest first, at most 30. */
  subjects(): Promise<readonly string[]>;
}
