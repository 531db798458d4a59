import type { StoredFiles } from '../edits/stored-files.ts';
import type { ChangedFile } from './changed-file.ts';

export type TextSlice =
  /** `isRecoded`: its bytes are not this text in UTF-8. */
  | { readonly status: 'text'; readonly text: string; readonly isRecoded?: true }
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

/** One installed package. Nothing outside of its folder can be read through it. Paths begin with `folder`, as the agent wrote it. */
export interface Dependency {
  readonly name: string;
  /** As its own files say; null where they do not. */
  readonly version: string | null;
  readonly folder: string;
  /** Files below a path, sorted, without those of packages that lie in it; a text says why they cannot be listed. */
  list(path: string): Promise<readonly string[] | string>;
  readText(path: string): Promise<TextSlice>;
  search(request: SearchRequest & { readonly path: string }, signal: AbortSignal): Promise<SearchResult>;
}

export type AskedDependency =
  | { readonly status: 'installed'; readonly dependency: Dependency }
  /** Dependencies lie there, and the path names none of them. `form`: how one is named. */
  | { readonly status: 'unnamed'; readonly form: string }
  /** `why`: a sentence without its full stop. `next`: what to look at instead, where there is something. */
  | { readonly status: 'missing'; readonly folder: string; readonly why: string; readonly next?: string };

/**
 * What is installed on this machine beside the code under review. It is no part of the commit, and whoever ran code here before can have
 * written it. Each is looked up by its name, none is listed.
 */
export interface Dependencies {
  /** The dependency that a path is in; null where none could be, or the commit holds files there. The path is relative to the root of the repository, and normal. */
  find(path: string): Promise<AskedDependency | null>;
}

/** Read-only view of the code under review, confined to its root: nothing outside it, nor `.git`, can be read through it. */
export interface Checkout {
  /** Commit that is looked at, 40 hexadecimal characters. */
  readonly head: string;
  /** The same files byte by byte, for agents that change them. */
  readonly stored: StoredFiles;
  /** Repository-relative form of a path as a model writes it (absolute ones too), by its text alone; the root is ''. Null: outside. */
  locate(path: string): string | null;
  /** Tracked files, repository-relative with `/`, sorted. */
  listFiles(): Promise<readonly string[]>;
  /** Whole text of one file of the work tree, at most a few MB. */
  readText(path: string): Promise<TextSlice>;
  /** Whole text of a changed file as it was before the change, under its old name when it was renamed; null when there was none. */
  readBaseText(path: string): Promise<string | null>;
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchResult>;
  /** The same search in these texts, by path, in place of the files of the repository. */
  searchTexts(
    texts: ReadonlyMap<string, string>,
    request: SearchRequest,
    signal: AbortSignal,
  ): Promise<SearchResult>;
  /** What is installed beside the code under review, and no part of it: found by name only, by nothing else that is here. */
  readonly dependencies: Dependencies;
  /** All of the code before the change; null when there is no base. */
  before(): Promise<CodeBefore | null>;
  /** Files that differ between the base and the head, with patches; empty when there is no base. */
  changes(): Promise<readonly ChangedFile[]>;
  /** Patches with the whole functions around each change, by path, for files of which git can tell. */
  wholeFunctions(): Promise<ReadonlyMap<string, string>>;
  /** Subjects of the commits between the base and the head, the newest first, at most 30. */
  subjects(): Promise<readonly string[]>;
}
