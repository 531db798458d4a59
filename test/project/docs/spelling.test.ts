import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeTrie } from 'cspell-trie-lib';
import { expect, test } from 'vitest';
import { MARKDOWN_FILES, REPOSITORY_FILES, textOf, wordingOf } from './markdown.ts';

/** A list of words; the packages export their settings, beside which it lies. */
const listBeside = (settings: string, path: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gunzipSync(readFileSync(new URL(path, settings))));

/** Words of this project: names, words of the field that dictionaries lack, and British forms. */
const OWN: ReadonlySet<string> = new Set(
  textOf('test/project/docs/words.txt')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);
const ENGLISH = decodeTrie(listBeside(import.meta.resolve('@cspell/dict-en_us'), 'en_US.trie.gz'));
const SOFTWARE: ReadonlySet<string> = new Set(
  new TextDecoder()
    .decode(listBeside(import.meta.resolve('@cspell/dict-software-terms'), 'dict/softwareTerms.txt.gz'))
    .split('\n')
    .map((line) => line.toLowerCase().replaceAll(/[*+~!]/g, '')),
);

const isKnown = (word: string): boolean => {
  const lower = word.toLowerCase().replaceAll('’', "'");
  const forms = [word, lower, lower.replace(/'s$/, '')];
  return forms.some((form) => ENGLISH.has(form) || SOFTWARE.has(form) || OWN.has(form));
};

/** Words as people write them: no paths, addresses, names of code, and nothing with a digit in it. */
const wordsIn = (text: string): readonly string[] =>
  text
    .split(/[\s—–…]+/)
    .filter((token) => !/[/@_=<>{}\\$]|\w\.\w|\w\(|\d/.test(token))
    .flatMap((token) => token.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [])
    .filter((word) => word.length > 2 && !/\p{L}\p{Lu}/u.test(word));

/** What a source says in words: its comments, and texts that are sentences rather than lists of words. */
const saidIn = (source: string): string =>
  source
    .split('\n')
    .flatMap((line) => {
      const comment = /^\s*(?:\/\/|\/\*\*|\*) ?(.*)$/.exec(line)?.[1];
      if (comment !== undefined) return [comment];
      return [...line.matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]*)`/g)]
        .map(([, quoted = '', template = '']) => quoted + template)
        .filter((text) => / (the|an?|is|are|was|were|be|has|have|it) /.test(text));
    })
    .join('\n')
    .replaceAll(/`[^`]*`|https?:\S+|\$\{[^}]*\}|\\n/g, ' ');

const TEXTS: readonly { readonly path: string; readonly text: string }[] = [
  ...MARKDOWN_FILES.map((path) => ({ path, text: wordingOf(textOf(path)) })),
  ...REPOSITORY_FILES.filter((path) => /^(src|scripts|examples)\/.*\.(ts|js)$/.test(path)).map((path) => ({
    path,
    text: saidIn(textOf(path)),
  })),
  { path: 'action.yml', text: textOf('action.yml').replaceAll(/`[^`]*`/g, ' ') },
];

test('every word of the texts, of comments and of messages is in a dictionary, or among the words of this project', () => {
  const wrong = TEXTS.flatMap(({ path, text }) =>
    [...new Set(wordsIn(text))].filter((word) => !isKnown(word)).map((word) => `${path}: ${word}`),
  );
  expect(wrong).toEqual([]);
});

test('a slip is seen, and what is no word is not looked at', () => {
  const said = wordsIn('A fnding in src/fiel.ts, of `agnet`: reviewAgnet(x) and the neighbour’s colour');
  expect(said.filter((word) => !isKnown(word))).toEqual(['fnding', 'agnet']);
});

test('no word of this project is left over, and they stand in order', () => {
  const used = new Set(
    TEXTS.flatMap(({ text }) => wordsIn(text)).map((word) => word.toLowerCase().replaceAll('’', "'")),
  );
  const isUsed = (word: string): boolean => used.has(word) || used.has(`${word}'s`);
  expect([...OWN].filter((word) => !isUsed(word))).toEqual([]);
  expect([...OWN]).toEqual([...OWN].sort());
  expect([...OWN].filter((word) => ENGLISH.has(word) || SOFTWARE.has(word))).toEqual([]);
});
