import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { sha256 } from '../../../../src/base/digest.ts';
import type { Stage } from '../stage.ts';
import type { PlayedJob } from './play-workflow.ts';

/** Every text that a job could come to see, by where: its variables, files of its folders, what it printed, and the artifacts of the repository. */
export async function seenByJob(
  stage: Stage,
  { env, folders, ended }: PlayedJob,
): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>([
    ['environment', JSON.stringify(env)],
    ['said', JSON.stringify(ended)],
  ]);
  // Git's objects are compressed, and are what everybody may fetch.
  for (const folder of folders)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && !entry.parentPath.includes('/.git/objects')) {
        const file = join(entry.parentPath, entry.name);
        seen.set(file, await readFile(file, 'latin1'));
      }
  for (const { name, blobId } of stage.github.state.artifacts) {
    const bytes = stage.github.storage.blob(blobId)?.bytes ?? new Uint8Array();
    for (const [file, content] of Object.entries(unzipSync(bytes)))
      seen.set(`${name}/${file}`, Buffer.from(content).toString('latin1'));
  }
  return seen;
}

/** Requests that a token has made and that change something, by operation. */
export const writesBy = (stage: Stage, token: string): readonly string[] =>
  stage.github.requests
    .filter(
      (request) =>
        request.by === sha256(token) && request.method !== 'GET' && request.operation !== 'graphql',
    )
    .map(({ operation }) => operation);
