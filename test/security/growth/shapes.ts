/**
 * Texts that make a careless reader slow, each as what it repeats: a sign alone, a beginning without its end, what is almost a token. Behind
 * a character, `×N` stands for one more of it in each repeat: what looks for the end of each looks through all of the rest.
 */
export const SHAPES: readonly string[] = [
  ...[
    '`',
    '[',
    '(',
    '<',
    '*',
    '_',
    '#',
    '|',
    '\\',
    '&',
    '@',
    '-',
    '.',
    '"',
    '{',
    ' ',
    '\t',
    '\n',
    '\r',
    'a',
    '1',
  ],
  ...['\u200d', '\u0301', '👩\u200d', '\u001b[', '\u001b]', '\ud83d', 'İ'],
  ...['`a ', '`a', '`` a ` ', '[a', '![', '<a ', '<!--', '](', '[`a`', '[](http://a ', '&#1'],
  ...[
    '```a\n',
    '~~~\n',
    '> ',
    '- ',
    '1. ',
    '* [ ] ',
    'x ',
    '=\n',
    'a\n-\n',
    '|-|\n',
    '<details>\n',
    ' ::',
    '##[',
  ],
  ...['http://', 'www.', '://', 'https://a:b@', 'a@', '@a', '#1'],
  ...[
    'eyJ-',
    '.eyJ',
    'AKIA',
    'sk-ant-',
    'ghs_1_',
    'ghp_aaaaaaaa"',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----\n',
  ],
  ...['Private-Lines: 1\n', 'password: "', 'Authorization: ', 's3cr3t', '\\n'],
  ...[
    'a/',
    '../',
    'src/a.js ',
    'a:1,',
    'and ',
    '{"',
    '{"a":',
    '[1,',
    '//\n',
    ',\n',
    '{"a":1}\n',
    'high ',
    'CVSS 9.',
  ],
  ...['@@ -1,1 +1,1 @@\n', '`×N a ', '`×N\n', '~×N\n', '[×N`', ' ×Na', '\n×Na', '\\×Nn'],
];

/** A text of so many characters. */
export function textOf(shape: string, chars: number): string {
  if (!shape.includes('×N')) return shape.repeat(Math.ceil(chars / shape.length)).slice(0, chars);
  let text = '';
  for (let times = 1; text.length < chars; times += 1)
    text += shape.replace(/([\s\S])×N/, (_, char: string) => char.repeat(times));
  return text.slice(0, chars);
}
