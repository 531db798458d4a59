import { noCircles } from './guards/circles.ts';
import { importsDownTheTable, noUnusedArrow, peersApart, tableInLayers } from './guards/imports.ts';
import { unitMirrorsSource } from './guards/mirror.ts';
import { noUnusedPlace, packagesInPlace } from './guards/packages.ts';
import { processInEntries, pureRooms } from './guards/purity.ts';
import { shortFiles, shortFunctions, smallFolders } from './guards/sizes.ts';
import { namesOfTheGlossary, plainComments, soundGlossary, tellingFileNames } from './guards/words.ts';
import type { Guard } from './house.ts';

/** Every guard by the promise that it keeps. */
export const GUARDS: Readonly<Record<string, Guard>> = {
  'imports only point down the table, types included': importsDownTheTable,
  'an arrow that the table allows is used': noUnusedArrow,
  'the table reads as layers: a room imports only rooms of later rows': tableInLayers,
  'a reporter does not import a reporter, and an entry does not import an entry': peersApart,
  'no file reaches itself over imports, types included': noCircles,
  'an outside package is named in its place only': packagesInPlace,
  'a place that may name a package names it': noUnusedPlace,
  'pure rooms hold no clock, no randomness, no environment': pureRooms,
  'environment, arguments and exit code are touched by entries only': processInEntries,
  'a folder holds at most 14 files': smallFolders,
  'a file is at most 300 lines long': shortFiles,
  'a function is at most 60 lines long': shortFunctions,
  'test/unit mirrors src': unitMirrorsSource,
  'the name of a file says something': tellingFileNames,
  'the glossary has a row for every word, and one word for a thing': soundGlossary,
  'exported names are words of the glossary': namesOfTheGlossary,
  'comments are about things': plainComments,
};
