import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const deflated = promisify(deflate);

/**
 * Writes a blob into a folder of objects, as git does (gitformat-loose(5)), and gives its id. `idLength`: 40 characters, or 64 in a repository
 * of SHA-256. In this process: git would be started for each, or need a file for each.
 */
export async function writeBlob(objects: string, bytes: Uint8Array, idLength: number): Promise<string> {
  const object = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
  const id = createHash(idLength === 64 ? 'sha256' : 'sha1')
    .update(object)
    .digest('hex');
  const folder = join(objects, id.slice(0, 2));
  const file = join(folder, id.slice(2));
  if (await isThere(file)) return id;
  await mkdir(folder, { recursive: true });
  const begun = join(folder, `tmp_obj_${randomUUID()}`);
  await writeFile(begun, await deflated(object, { level: 1 }), { mode: 0o444 });
  await rename(begun, file);
  return id;
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
