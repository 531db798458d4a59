import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SearchRequest, SearchResult } from '../../code/checkout.ts';
import type { Git } from '../git/git.ts';
import { OUTSIDE } from '../git/git-output.ts';
import { gitGrep } from './git-grep.ts';

/** Writes one text under its path, relative to the root. */
export type WriteCopy = (path: string, text: string) => Promise<void>;

/** Searches texts with git, in copies that are written for this search only. */
export const searchCopies =
  (git: Git, writeAll: (write: WriteCopy) => Promise<void>) =>
  async (request: SearchRequest, signal: AbortSignal): Promise<SearchResult> => {
    const folder = await mkdtemp(join(tmpdir(), 'ultracode-search-'));
    try {
      await writeAll(async (path, text) => {
        const file = join(folder, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      });
      const inFolder: Git = ([command = '', ...args], options, each) =>
        git([...OUTSIDE, '-C', folder, command, '--no-index', ...args], options, each);
      return await gitGrep(
        inFolder,
        { commit: null, linked: [] },
        request,
        { flag: '-a', only: null },
        signal,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
