import { nearest } from '../../base/nearest.ts';
import type { Checkout } from '../../code/checkout.ts';

const CANDIDATES_MAX = 2000;

/** What to try instead of a path that does not exist: files of the same name, else the nearest path. */
export async function suggestPath(checkout: Checkout, path: string): Promise<string> {
  const files = await checkout.listFiles();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sameName = files.filter((file) => file === name || file.endsWith(`/${name}`)).slice(0, 5);
  if (name !== '' && sameName.length > 0) return `did you mean ${sameName.join(' or ')}?`;
  const close = files.length > CANDIDATES_MAX ? '' : nearest(path, files);
  if (close !== '') return `find it with Glob; the nearest path is ${close}.`;
  return 'find the file with Glob.';
}
