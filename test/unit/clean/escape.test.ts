import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeInline, escapeInlineCode } from '../../../src/clean/escape.ts';

test('a title is one line in which only code is markup', () => {
  const titles = [
    '`eval` runs\nwhat `x | y` holds',
    '# **bold** _it_ ~~no~~ [a](https://e.com) ![i](https://e.com/i.png)',
    '<img src=x onerror=y> </td></summary></details> <!-- ultracode:v1 {} -->',
    '@octocat, @org/team: fixes #12 and GH-7, see &#64;octocat',
    'a | b \\| c $x$ costs $5, ``a ` b`` and an open ` tick',
    'see https://evil.example and www.evil.example or me@evil.example',
    '/ultracode run x',
    '1. first',
  ];
  expect(titles.map(escapeInline).join('\n')).toMatchInlineSnapshot(`
    "<code>eval</code> runs what <code>x &#124; y</code> holds
    &#35; &#42;&#42;bold&#42;&#42; &#95;it&#95; &#126;&#126;no&#126;&#126; &#91;a&#93;(https:&#47;/e.com) !&#91;i&#93;(https:&#47;/e.com/i.png)
    &lt;img src=x onerror=y&gt; &lt;/td&gt;&lt;/summary&gt;&lt;/details&gt; &lt;!-- ultracode:v1 {} --&gt;
    @​octocat, @​org/team: fixes #​12 and GH-​7, see &amp;#​64;octocat
    a &#124; b &#92;&#124; c &#36;x&#36; costs $5, <code>a &#96; b</code> and an open &#96; tick
    see https:&#47;/evil.example and www&#46;evil.example or me&#64;evil.example
    &#47;ultracode run x
    &#49;. first"
  `);
});

test('nothing is left of empty code', () => {
  expect(escapeInlineCode(' \n ')).toBe('');
});

test('no line break, tag, pipe, backtick, bracket or mention leaves a title, whatever it is', () => {
  const pieces = fc.constantFrom(
    '`',
    '``',
    '|',
    '<b>',
    '<!--',
    '-->',
    '[a](b)',
    '\\',
    '\n',
    '@user',
    '#1',
    ' ',
    'x',
    '*',
    '&#64;u',
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((parts) => parts.join('')),
      (text) => {
        const line = escapeInline(text).replaceAll(/<code>[^<]*<\/code>/g, ' ');
        expect(line).not.toMatch(/[\n<>|`[\]*\\]/);
        expect(line).not.toMatch(/(^|[^\w])@\w|#\d(?!\d*;)/);
      },
    ),
  );
});
