import { posix } from 'node:path';

/**
 * Repository-relative form of a path as a model writes it, by its text alone: `./src//a.ts` and `<root>/src/a.ts` are
 * `src/a.ts`; the root is ''. Null when it names something outside the repository or git's own files.
 */
export function insidePath(path: string, root: string): string | null {
  if (path.includes('\0')) return null;
  const relative = posix.isAbsolute(path) ? belowRoot(posix.normalize(path), root) : path;
  if (relative === null) return null;
  const normal = posix.normalize(relative).replace(/(?<!\/)\/+$/, '');
  if (normal === '.' || normal === '') return '';
  const parts = normal.split('/');
  // In any case: a file system that ignores case would open it.
  if (parts[0] === '..' || parts.some((part) => part.toLowerCase() === '.git')) return null;
  return normal;
}

function belowRoot(path: string, root: string): string | null {
  if (path === root) return '';
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}
