import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../src/offline/rules/all.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** A bound as its file declares it. */
function bound(file: string, name: string): number {
  const [, value] =
    new RegExp(`const ${name} = ([0-9_]+);`).exec(readFileSync(join(ROOT, file), 'utf8')) ?? [];
  if (value === undefined) throw new Error(`there is no ${name} in ${file}`);
  return Number(value.replaceAll('_', ''));
}

const SCANNED_LINE = bound('src/offline/scan.ts', 'LINE_CHARS_MAX');

/** Expressions that never meet a long text of others, by the start of their source, and the longest text that they do meet. */
export const BOUNDED: readonly (readonly [start: string, chars: number])[] = [
  ...RULES.flatMap(({ patterns, not, near }) =>
    [...Object.values(patterns).flat(), not, near?.pattern].flatMap((each) =>
      each === undefined ? [] : [[each.source, SCANNED_LINE] as const],
    ),
  ),
  [String.raw`^[^\p{L}]*\p{L}[\p{L}_*]*`, bound('src/findings/read/verdict/verdict-words.ts', 'LINE_CHARS')],
  [
    String.raw`\b(?:10|\d)\.\d\b|^\s*(?:10|\d)\s*(?:\/\s*10)?\s*$`,
    bound('src/findings/read/read-severity.ts', 'TEXT_CHARS'),
  ],
  [
    String.raw`\s*[,;\n]\s*|\s+(?:and|und|et|y)\s+|\s+[&+]\s+|\s*(?:->|=>|→)\s*`,
    bound('src/findings/place/read-place.ts', 'TEXT_CHARS_MAX'),
  ],
  [
    String.raw`(?:,\s+|\s+)(?:and\s+then|and\s+also|and|then)\s+|,\s+`,
    bound('src/workflow/needed-abilities.ts', 'SENTENCE_CHARS_MAX'),
  ],
  [
    String.raw`\b(?:suggest\w*|examples?|fix|title|findings?`,
    bound('src/workflow/needed-abilities.ts', 'SENTENCE_CHARS_MAX'),
  ],
  // src/base/group-digits.ts: the digits of a number
  [String.raw`\B(?=(?:\d{3})+$)`, 25],
  [String.raw`^(.*?):(\d+)(?:[:-]\d+)*$`, bound('src/offline/claims.ts', 'PATH_CHARS_MAX')],
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
  [String.raw`\n+(?!\n|$)`, 'yaml: where an engine cannot look behind'],
  [String.raw`^(?:(?:\/orgs\/(?:.+?)\/invitations)`, 'octokit: paths that we ask for'],
  ['^-+|-+$', 'zod: slugs, which nothing here makes'],
];
