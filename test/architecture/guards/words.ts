import { basename } from 'node:path';
import { type Guard, productOf } from '../house.ts';

/** A file's name says what it answers. */
export const tellingFileNames: Guard = ({ sources }) =>
  sources
    .filter(({ path }) => /^(?:utils?|helpers?|common|misc|manager|types)\.[jt]s$/.test(basename(path)))
    .map(({ path }) => ({ key: path, problem: `the name of ${path} says nothing` }));

/** The glossary is a table with words, and none of its words is forbidden by another row. */
export const soundGlossary: Guard = ({ glossary }) => {
  const rows = rowsOf(glossary);
  const forbidden = new Set(rows.flatMap(({ synonyms }) => synonyms));
  const words = rows.map(({ word }) => word);
  const wrong = words.filter((word, index) => forbidden.has(word) || words.indexOf(word) !== index);
  return [
    ...(rows.length === 0 ? [{ key: 'glossary', problem: 'docs/glossary.md has no row' }] : []),
    ...wrong.map((word) => ({
      key: word,
      problem: `the glossary has "${word}" twice, or also as forbidden`,
    })),
  ];
};

/** No exported name of the product holds a word for which the glossary has another. */
export const namesOfTheGlossary: Guard = (house) => {
  const rows = rowsOf(house.glossary);
  return productOf(house).flatMap(({ path, exports }) =>
    exports.flatMap((name) =>
      rows.flatMap(({ word, synonyms }) =>
        synonyms
          .filter((synonym) => holds(name, synonym))
          .map((synonym) => ({
            key: name,
            problem: `${path} exports ${name}: the glossary's word for "${synonym}" is "${word}"`,
          })),
      ),
    ),
  );
};

/** A comment says what, why, unit or source; its sentences are not about persons without a name. */
export const plainComments: Guard = (house) =>
  productOf(house).flatMap(({ path, comments }) =>
    comments
      .flatMap((comment) => comment.split(/(?<=[.!?:;])\s+/))
      .filter((sentence) => /^(?:Nobody|Whoever|Somebody|Who)\b/.test(sentence) && !sentence.endsWith('?'))
      .map((sentence) => ({
        key: path,
        problem: `${path} has a comment about nobody in particular: ${sentence}`,
      })),
  );

type Row = { readonly word: string; readonly synonyms: readonly string[] };

/** Rows of the table `| word | meaning | not |`. */
function rowsOf(glossary: string): readonly Row[] {
  const cells = glossary
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll(/[`*]/g, '').trim()),
    );
  const header = cells.findIndex((row) => row.join() === 'word,meaning,not');
  if (header < 0) return [];
  return cells.slice(header + 2).map(([word = '', , not = '']) => ({
    word: word.toLowerCase(),
    synonyms: not
      .split(',')
      .map((synonym) => synonym.trim().toLowerCase())
      .filter((synonym) => /^[a-z]+(?:[ -][a-z]+)*$/.test(synonym)),
  }));
}

/** Whether the words of a name hold those of a synonym, side by side, in the singular or the plural. */
function holds(name: string, synonym: string): boolean {
  const words = name
    .split(/_|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase());
  const wanted = synonym.split(/[ -]/);
  return words.some((_, index) =>
    wanted.every((word, at) => [word, `${word}s`].includes(words[index + at] ?? '')),
  );
}
