import type { Json, JsonObject } from '../../../base/json.ts';
import type { KnownFiles } from '../../place/known-files.ts';
import { lineNumber } from '../../place/path-readings.ts';
import { readPlaces } from '../../place/read-place.ts';
import { severityOfWord } from '../../synonyms.ts';

/** A row like `['high', 'src/a.ts', 12, 'what is wrong']`, in any order, as the entry that it stands for; null for any other list. */
export function readRow(row: readonly Json[], known: KnownFiles): JsonObject | null {
  if (row.length < 3 || row.length > CELLS_MAX) return null;
  const texts = row.filter((cell) => typeof cell === 'string');
  const severities = texts.filter((cell) => severityOfWord(cell) !== null);
  const files = texts.filter((cell) => cell.length < PATH_CHARS_MAX && isPlace(cell, known));
  const [severity, file] = [severities[0], files[0]];
  if (severities.length !== 1 || files.length !== 1 || severity === undefined || file === undefined)
    return null;
  const others = row.filter((cell) => cell !== severity && cell !== file && cell !== null && cell !== '');
  const line = others.find((cell) => typeof cell === 'number' && lineNumber(cell) !== null) ?? null;
  const [title, ...more] = others.filter((cell) => typeof cell === 'string');
  if (title === undefined) return null;
  const rest = others.filter((cell) => cell !== line && cell !== title && !more.includes(cell as string));
  return {
    severity,
    file,
    title,
    ...(line === null ? {} : { line }),
    ...(more.length === 0 ? {} : { description: more.join('\n\n') }),
    ...(rest.length === 0 ? {} : { values: rest }),
  };
}

const CELLS_MAX = 20;
const PATH_CHARS_MAX = 300;

/** A text that is a place, and no sentence that names one. */
const isPlace = (cell: string, known: KnownFiles): boolean =>
  !/\s\S+\s/.test(cell.trim()) && readPlaces(cell, known)[0]?.status === 'file';
