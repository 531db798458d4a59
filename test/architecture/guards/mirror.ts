import { dirname } from 'node:path';
import type { Guard } from '../house.ts';

/** Rooms of `test/unit/` that mirror a folder beside `src/`: `test/unit/fakes/` is about `test/fakes/`. */
const BESIDE_SRC = ['fakes'];

/** A unit test stands in the folder of `test/unit/` that has the name of the folder of `src/` which it is about. */
export const unitMirrorsSource: Guard = ({ paths }) => {
  const folders = new Set(paths.filter((path) => path.startsWith('src/')).map(dirname));
  return paths
    .filter((path) => path.startsWith('test/unit/') && path.endsWith('.test.ts'))
    .filter((path) => {
      const folder = dirname(path).slice('test/unit/'.length);
      return !folders.has(`src/${folder}`) && !BESIDE_SRC.includes(folder.split('/')[0] ?? '');
    })
    .map((path) => ({ key: path, problem: `${path} is about no folder of src/` }));
};
