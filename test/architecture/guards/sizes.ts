import { dirname } from 'node:path';
import type { Guard } from '../house.ts';

const FILES_IN_A_FOLDER = 14;
const LINES_OF_A_FILE = 300;
const LINES_OF_A_FUNCTION = 60;

/** At most 14 files in a folder, without the folders in it. */
export const smallFolders: Guard = ({ paths }) => {
  const folders = Map.groupBy(paths, dirname);
  return [...folders]
    .filter(([, files]) => files.length > FILES_IN_A_FOLDER)
    .map(([folder, { length }]) => ({
      key: folder,
      problem: `${folder}/ holds ${length} files; ${FILES_IN_A_FOLDER} are the most`,
    }));
};

/** A file of the product is at most 300 lines long. */
export const shortFiles: Guard = ({ sources }) =>
  sources
    .filter(({ path, lines }) => path.startsWith('src/') && lines > LINES_OF_A_FILE)
    .map(({ path, lines }) => ({
      key: path,
      problem: `${path} is ${lines} lines long; ${LINES_OF_A_FILE} are the most`,
    }));

/**
 * A function is at most 60 lines long from its first line to its last, the functions in it included. What `describe` is
 * given in a file of tests is a list of tests, not a function.
 */
export const shortFunctions: Guard = ({ sources }) =>
  sources
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .flatMap(({ path, functions }) =>
      functions
        .filter(({ lines }) => lines > LINES_OF_A_FUNCTION)
        .map(({ name, lines }) => ({
          key: `${path} ${name}`,
          problem: `${name} in ${path} is ${lines} lines long; ${LINES_OF_A_FUNCTION} are the most`,
        })),
    );
