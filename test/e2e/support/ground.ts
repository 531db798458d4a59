import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { SHOP } from './shop.ts';

/** What stages may share whose events differ but whose code does not: nothing is pushed a second time. */
export type Ground = AsyncDisposable & {
  readonly origin: GitRepository;
  /** Folder of the workspaces that several stages read. */
  readonly dir: string;
  /** Heads of pull requests, by number. */
  readonly heads: Map<string, Promise<string>>;
  /** Checkouts with the whole history, by ref. */
  readonly checkouts: Map<string, Promise<{ readonly sha: string; readonly workspace: string }>>;
};

/** A ground with the files of the shop. */
export async function layGround(): Promise<Ground> {
  const origin = await gitRepository(SHOP);
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'ultracode-ground-')));
  return {
    origin,
    dir,
    heads: new Map(),
    checkouts: new Map(),
    async [Symbol.asyncDispose]() {
      await origin[Symbol.asyncDispose]();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Made by the first that asks, and given to each. */
export function once<Made>(
  known: Map<string, Promise<Made>>,
  name: string,
  make: () => Promise<Made>,
): Promise<Made> {
  const made = known.get(name) ?? make();
  known.set(name, made);
  return made;
}
