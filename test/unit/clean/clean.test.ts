import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean, joinClean, md } from '../../../src/clean/clean.ts';

const SECRET = 'correct-horse-battery-staple';
const clean = createClean({ secrets: [SECRET] });

test('our own Markdown stays as it is, clean parts go into it', () => {
  const parts = [clean.inline('<b>'), clean.inlineCode('a|b')];
  expect(md`<details>\n${joinClean(parts, md` · `)} ${3}\n</details>`).toBe(
    '<details>\n&lt;b&gt; · <code>a&#124;b</code> 3\n</details>',
  );
});

test('JSON stays the same value, without secrets and without a mark that a reader acts on', () => {
  const value = {
    [SECRET]: ['<!-- x -->', '##[error]', `a ${SECRET}`],
    n: 1,
    none: null,
    '::': '\u202ehidden',
  };
  const json = clean.json(value);
  expect(json).toMatchInlineSnapshot(
    `"{"[secret removed]":["\\u003c!-- x -->","#\\u0023[error]","a [secret removed]"],"n":1,"none":null,"::":"hidden"}"`,
  );
  expect(JSON.parse(json)).toEqual({
    '[secret removed]': ['<!-- x -->', '##[error]', 'a [secret removed]'],
    n: 1,
    none: null,
    '::': 'hidden',
  });
});

test('data is shown in a fence, a secret with line breaks in it not', () => {
  const { data } = createClean({ secrets: ['first line of a key\nsecond line of a key'] });
  expect(data({ key: 'first line of a key\nsecond line of a key', code: '```' })).toMatchInlineSnapshot(`
    " \`\`\`\`json
     {
       "key": "[secret removed]\\n[secret removed]",
       "code": "\`\`\`"
     }
     \`\`\`\`"
  `);
});

test('a link leads to a page or nowhere', () => {
  const label = clean.inline('here');
  const link = (url: string | null) => clean.link(label, url);
  expect([
    link('https://github.com/o/r/blob/abc/a%20(b)_c.ts#L1-L2'),
    link('https://e.com/?a=1&b=2'),
    link('javascript:alert(1)'),
    link('https://github.com@evil.example/'),
    link('not an address'),
    link(null),
  ]).toMatchInlineSnapshot(`
    [
      "[here](https://github.com/o/r/blob/abc/a%20%28b%29_c.ts#L1-L2)",
      "[here](https://e.com/?a=1&amp;b=2)",
      "here",
      "here",
      "here",
      "here",
    ]
  `);
});

test('nothing of a title is dropped, so no workflow command and no secret is made of what stood around it', () => {
  expect([
    clean.inline('` `::error::x'),
    clean.inline('`\t`##[error]x'),
    clean.inline('``  ``##` `[error]x'),
    clean.inline(`${SECRET.slice(0, 8)}\` \`${SECRET.slice(8, 16)}\`  \`${SECRET.slice(16)}`),
    clean.inline('a ` ` b'),
  ]).toEqual([
    '&#96; &#96;::error::x',
    '&#96; &#96;# #&#91;error&#93;x',
    '&#96;&#96; &#96;&#96;##&#96; &#96;&#91;error&#93;x',
    'correct-&#96; &#96;horse-ba&#96; &#96;&#91;secret removed&#93;',
    'a &#96; &#96; b',
  ]);
});

test('nothing that leaves holds a known secret, a comment mark or a workflow command', () => {
  const pieces = fc.constantFrom(
    SECRET,
    SECRET.slice(0, 15),
    SECRET.slice(0, 6),
    SECRET.slice(6, 12),
    'x',
    ' ',
    '\n',
    '::',
    ':',
    '##[',
    '##',
    '#',
    '[',
    '@',
    '&',
    '~~~',
    '# ',
    '- ',
    '!',
    '[a](https://e.com)',
    '<!--',
    '```',
    '`',
    '\u200b',
    '\\',
    '|',
    '\u001b[0m',
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((parts) => parts.join('')),
      (text) => {
        for (const out of [
          clean.inline(text),
          clean.inlineCode(text),
          clean.markdown(text),
          clean.code(text),
          clean.data([text]),
        ]) {
          expect(out).not.toContain('<!--');
          expect(out).not.toMatch(/^\s*::|##\[/m);
          expect(out).not.toContain(SECRET.slice(0, 12));
        }
        expect(clean.plain(text)).not.toMatch(/^\s*::|##\[/m);
        expect(clean.plain(text)).not.toContain(SECRET.slice(0, 12));
        expect(clean.plain(clean.plain(text))).toBe(clean.plain(text));
        expect(clean.json(text)).not.toMatch(/<!--|\n|##\[/);
      },
    ),
  );
});

test('no line of a text closes its fence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('`', '```', '\n', ' ', 'x', '~~~')).map((parts) => parts.join('')),
      (text) => {
        const [first = '', ...rest] = clean.code(text, 'ts').split('\n');
        const marks = /^ (`{3,})ts$/.exec(first)?.[1] ?? '';
        expect(marks).not.toBe('');
        expect(rest.filter((line) => line.trim().startsWith(marks))).toEqual([` ${marks}`]);
        expect(rest.at(-1)).toBe(` ${marks}`);
      },
    ),
  );
});
