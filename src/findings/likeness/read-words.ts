import { stem } from './stem.ts';

/** What a text is compared by. */
export type Words = {
  /** How often each word, number or name (`id:userid`) stands there; parts of names count less. */
  readonly counts: ReadonlyMap<string, number>;
  /** Signs of code: `<=`, `&&`. */
  readonly operators: ReadonlySet<string>;
};

/** Reads so many characters (UTF-16 units) of a text; what a finding is about stands at its beginning. */
export const READ_CHARS_MAX = 4_000;

/** Before a name of code, which tells it from a word. */
export const NAME_MARK = 'id:';

/** Takes a text apart, in time that grows with its length. */
export function readWords(text: string): Words {
  const counts = new Map<string, number>();
  const operators = new Set<string>();
  const count = (term: string, by: number) => counts.set(term, (counts.get(term) ?? 0) + by);
  for (const [token] of text.slice(0, READ_CHARS_MAX).matchAll(TOKENS)) {
    if (OPERATOR.test(token)) {
      operators.add(token);
      continue;
    }
    const isName = NAME.test(token);
    if (isName) count(`${NAME_MARK}${token.toLowerCase()}`, 1);
    for (const part of isName ? partsOf(token) : [token]) {
      const word = part.toLowerCase();
      if (word.length < 2 || FILLERS.has(word)) continue;
      const root = stem(word);
      count(root, isName ? PART_OF_NAME : 1);
    }
  }
  return { counts, operators };
}

const TOKENS = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+(?:\.\p{N}+)*|[=<>!&|+]{1,3}/gu;
const OPERATOR = /^[=<>!&|+]/;
/** Names that only code has: `userId`, `user_id`, `XMLHttpRequest`. */
const NAME = /[\p{Ll}\p{N}]\p{Lu}|[\p{L}\p{N}]_[\p{L}\p{N}]|^\p{Lu}{2,}\p{Ll}/u;
const PART_OF_NAME = 0.6;

const partsOf = (name: string): readonly string[] =>
  name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[ _$]/);

/** Words that say nothing about a fault. */
const FILLERS: ReadonlySet<string> = new Set(
  'the a an of to in on at by for with from as is are was were be been being it its this that these those and or but if then than so when where which who whose what while will would can could may might must should shall do does did done has have had having not no there here their they them he she his her our we you your i also any all each every some other another more most such only just very too into out over under about between through during because since until via per e g etc use used using uses instead rather however therefore thus code line lines'.split(
    ' ',
  ),
);
