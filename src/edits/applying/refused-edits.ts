import type { FileEdit } from '../edit.ts';
import { FILE_BYTES_MAX, RUN_MAX } from '../overlay/budget.ts';
import type { IsProtected } from '../protected-paths.ts';
import { refusedPath } from '../refused-path.ts';

/**
 * Why edits that come from a disk are not applied at all, a sentence each without its full stop; none where they may be. They may hold
 * anything, so nothing that was looked at when they were made counts here.
 */
export function refusedEdits(edits: readonly FileEdit[], isProtected: IsProtected): readonly string[] {
  const paths = edits.map(({ path }) => path);
  const named = new Set(
    edits.flatMap(({ path, after }) => [path, ...(after?.from === undefined ? [] : [after.from])]),
  );
  const sizes = edits.map(({ path, after }) => ({ path, bytes: Buffer.byteLength(after?.text ?? '') }));
  const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
  const tooLarge = sizes.filter((size) => size.bytes > FILE_BYTES_MAX);
  return [
    ...(edits.length > RUN_MAX.files ? [`${edits.length} files are more than ${RUN_MAX.files}`] : []),
    ...(bytes > RUN_MAX.bytes ? [`${bytes} bytes are more than ${RUN_MAX.bytes}`] : []),
    ...tooLarge.map(
      (size) => `${size.path} would have ${size.bytes} bytes, and ${FILE_BYTES_MAX} are the most`,
    ),
    ...(new Set(paths).size < paths.length ? ['a file is named twice'] : []),
    ...[...named].flatMap((path) => {
      const reason = refusedPath(path) ?? isProtected(path);
      return reason === null ? [] : [`${path} ${reason}`];
    }),
  ];
}
