import { RULES } from '../../../src/offline/rules/all.ts';

/** Expressions that never meet a long text of others, by the start of their source, and the longest text that they do meet. */
export const BOUNDED: readonly (readonly [start: string, chars: number])[] = [
  // src/offline/scan.ts looks at lines of at most 400 characters.
  ...RULES.flatMap(({ patterns, not, near }) =>
    [...Object.values(patterns).flat(), not, near?.pattern].flatMap((each) =>
      each === undefined ? [] : [[each.source, 400] as const],
    ),
  ),
  // src/findings/read/verdict/verdict-words.ts: LINE_CHARS
  [String.raw`^[^\p{L}]*\p{L}[\p{L}_*]*`, 300],
  // src/findings/read/read-severity.ts: TEXT_CHARS
  [String.raw`\b(?:10|\d)\.\d\b|^\s*(?:10|\d)\s*(?:\/\s*10)?\s*$`, 60],
  // src/findings/place/read-place.ts: TEXT_CHARS_MAX
  [String.raw`\s*[,;\n]\s*|\s+(?:and|und|et|y)\s+|\s+[&+]\s+|\s*(?:->|=>|→)\s*`, 2_000],
  // src/findings/dedupe.ts: TITLE_CHARS_MAX
  ['(?<=`)[^`\\s]+(?=`)|[A-Za-z]\\w*(?:[._][A-Za-z]\\w*|[a-z][A-Z]\\w*)|[A-Za-z]\\w*(?=\\()', 1_000],
  // src/base/group-digits.ts: the digits of a number
  [String.raw`\B(?=(?:\d{3})+$)`, 25],
  // src/offline/claims.ts: PATH_CHARS_MAX
  [String.raw`^(.*?):(\d+)(?:[:-]\d+)*$`, 4_096],
];

/** Sources of those that meet no text of others, and why. One that begins so is meant. */
export const NOT_OF_OTHERS: readonly (readonly [start: string, why: string])[] = [
  [String.raw`^import \{[^}]*\} from`, 'our own scripts, when they are built'],
  ['[^.]+$', 'lodash: keys of __proto__ in its own shim'],
  ['hasOwnProperty|(function).*?', 'lodash: the source of a built-in function'],
  [String.raw`(?:Version\W+(\d+)`, 'octokit: the user agent of a browser'],
  [String.raw`\/+$`, 'octokit: the address of the server, set by the user'],
  [String.raw`000000\d*$`, 'yaml: a number that it writes'],
  [String.raw`[\n\r]+$`, 'yaml: comments that it writes'],
  [String.raw`[ \t]+$`, 'yaml: settings and agents of the trusted commit'],
  [String.raw`^[ \t]+|[ \t]+$`, 'yaml: settings and agents of the trusted commit'],
  ['(?<! ) .*$', 'octokit: our own authorization header'],
  [String.raw`"(?:[^"\\]|\\.)*"|-?`, 'octokit: JSON, in which each string is closed'],
  [String.raw`\bstack\b.*\b(exceeded|overflow)\b`, 'acorn: messages of the engine'],
  [String.raw`(?:\[.*?[^\\]\]|\\(?=.))`, 'picomatch: within the time limit of base/matching/globs.ts'],
  ['^-+|-+$', 'zod: slugs, which nothing here makes'],
];
