import { FILE_BYTES_MAX, type FileBytes } from '../source.ts';
import type { Tree } from '../tree/tree.ts';
import type { GitStream } from './git.ts';

/** The bytes of all files of a tree, out of git's objects with one process. Throws when git has not got one of them. */
export async function* readBlobs(stream: GitStream, tree: Tree): AsyncGenerator<FileBytes> {
  const files = [...tree].filter(([, { link }]) => !link);
  for (const [path, { bytes }] of files) if (bytes > FILE_BYTES_MAX) yield { path, bytes: null };

  const asked = files.filter(([, { bytes }]) => bytes <= FILE_BYTES_MAX);
  const input = asked.map(([, { object }]) => `${object}\n`).join('');
  let held = Buffer.alloc(0);
  let next = 0;
  for await (const chunk of stream(['cat-file', '--batch', '--buffer'], input)) {
    held = Buffer.concat([held, chunk]);
    for (let file = asked[next]; file !== undefined; file = asked[next]) {
      const [path, { object, bytes }] = file;
      const head = `${object} blob ${bytes}\n`;
      const end = head.length + bytes;
      if (held.length <= end) break;
      if (held.toString('latin1', 0, head.length) !== head) throw new Error(`${object} is no blob of git's`);
      yield { path, bytes: held.subarray(head.length, end) };
      held = held.subarray(end + 1);
      next += 1;
    }
  }
  if (next < asked.length) throw new Error(`git gave ${next} of ${asked.length} files`);
}
