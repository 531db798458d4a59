import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';

const { markdown, inline, link } = createClean({ secrets: [] });
const onServer = createClean({ secrets: [], serverHost: 'git.example.com' });

/** Addresses that a reader of the cleaned text can follow, however they are written in it. */
const linksIn = (text: string): readonly URL[] =>
  [...text.matchAll(/https?:\/\/[^\s<>()"]+/gi)].map(([url]) => new URL(url.replaceAll('&amp;', '&')));

const HOSTS = ['github.com', 'www.github.com', 'api.github.com', 'git.example.com'];

/** Written apart from the code under test: decodes until nothing changes, then walks the path. */
function isLive(url: URL): boolean {
  if (!HOSTS.includes(url.hostname.replace(/\.*$/, ''))) return false;
  let path = url.pathname;
  for (let last = ''; last !== path; ) {
    last = path;
    path = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`)));
  }
  const walked: string[] = [];
  for (const part of path.split(/[\\/]+/)) {
    if (part === '..') walked.pop();
    else if (part !== '' && part !== '.') walked.push(part.toLowerCase());
  }
  const resolved = `/${walked.join('/')}`;
  return /^(?:\/repos\/[^/]+\/[^/]+|\/orgs\/[^/]+|\/[^/]+\/[^/]+)\/(?:issues|pull|pulls|discussions|commit)(?:[/;?]|$)/.test(
    resolved,
  );
}

const LIVE = [
  'https://github.com/some/body/issues/1',
  'http://github.com/some/body/pull/2',
  'HTTPS://GitHub.COM/some/body/Issues/1',
  'https://www.github.com/some/body/discussions/1',
  'https://github.com./some/body/issues/1',
  'https://github.com:443/some/body/issues/1',
  'https://github.com:8443/some/body/issues/1',
  'https://github.com/a/../some/body/issues/1',
  'https://github.com/a/%2e%2e/some/body/issues/1',
  'https://github.com/a/%252e%252e/some/body/issues/1',
  'https://github.com/./some/./body/issues/1',
  'https://github.com//some/body//pull/3',
  'https://github.com/some/body/%69ssues/2',
  'https://github.com/some/body/%2569ssues/2',
  'https://github.com/some%2Fbody%2Fissues%2F1',
  'https://github.com/some/body/issues;x=1/1',
  'https://github.com/some/body/issues/1?x=y#issuecomment-1',
  'https://github.com/some/body/pull/1/files',
  'https://github.com/some/body/pull/1/commits/0123456789abcdef0123456789abcdef01234567',
  'https://github.com/some/body/commit/0123456789abcdef0123456789abcdef01234567',
  'https://github.com/some/body/blob/../issues/1',
  'https://github.com/orgs/some/discussions/1',
  'https://\uff47ithub.com/some/body/issues/1',
  'https://gith\u00adub.com/some/body/issues/1',
  'https://api.github.com/repos/some/body/issues/1',
];

test.each(LIVE)('%s is no link that GitHub takes for a reference', (url) => {
  expect(linksIn(url).some(isLive)).toBe(true);
  for (const text of [url, `<${url}>`, `see ${url}.`, `[x](${url})`, `[${url}](${url})`, `- [x](${url})`])
    expect(linksIn(markdown(text)).filter(isLive), text).toEqual([]);
  expect(linksIn(inline(url))).toEqual([]);
  expect(linksIn(link(inline('x'), url)).filter(isLive)).toEqual([]);
});

test('who follows the link comes to the same page', () => {
  expect(markdown('https://github.com/a/../some/body/%69ssues/1?x=1#c')).toBe(
    '<https://redirect.github.com/some/body/issues/1?x=1#c>',
  );
  expect(link(inline('x'), 'https://github.com//some/body/pull/3')).toBe(
    '[x](https://redirect.github.com/some/body/pull/3)',
  );
});

test.each([
  'https://github.com/some/body',
  'https://github.com/some/body/blob/main/issues/1.md#L1-L2',
  'https://github.com/some/body/tree/main/pull',
  'https://github.com/some/body/actions/runs/1',
  'https://github.com/some/body/compare/a...b',
  'https://github.com/advisories/GHSA-xxxx-yyyy-zzzz',
  'https://docs.github.com/en/issues/tracking-your-work',
  'https://gitlab.com/some/body/issues/1',
  'https://nvd.nist.gov/vuln/detail/CVE-2021-44228',
  'https://git.example.com/some/body/issues/1',
])('%s stays as it is', (url) => {
  expect(markdown(url)).toBe(`<${url}>`);
});

test('on a server of one’s own, which redirects nothing, its own references are text', () => {
  expect(onServer.markdown('https://git.example.com/some/body/issues/1')).toBe(
    'https:\\//git.example.com/some/body/issues/1',
  );
  expect(onServer.markdown('https://git.example.com/some/body/blob/main/a.js')).toBe(
    '<https://git.example.com/some/body/blob/main/a.js>',
  );
  const own = 'https://git.example.com/o/r/pull/7#issuecomment-1';
  expect(onServer.ownLink(onServer.inline('report'), own)).toBe(`[report](${own})`);
});

test('an address that no URL can hold is text, however long it is', () => {
  for (const host of [
    'eyJ-'.repeat(5_000),
    'A'.repeat(100_000),
    '\u00e9'.repeat(20_000),
    `${'A.'.repeat(20_000)}b`,
  ])
    for (const text of [`https://${host}`, `[x](https://${host}*)`, `[x](https://${host}/a)`])
      expect(() => [markdown(text), inline(text)]).not.toThrow();
  expect(markdown(`https://${'eyJ-'.repeat(5_000)}`)).toContain(':\\//');
});

test('a reference in words is broken', () => {
  const texts = [
    '#1',
    'GH-1',
    'some/body#1',
    'some/body@0123456789abcdef0123456789abcdef01234567',
    'some@0123456',
  ];
  // Behind a sign of emphasis, which is gone when the text is shown, and at the end of a sentence.
  const around = [(text: string) => `(${text})`, (text: string) => `_${text}_`, (text: string) => `${text}.`];
  for (const text of [...texts, ...around.flatMap((put) => texts.map(put))])
    for (const cleaned of [markdown(text), inline(text)]) expect(cleaned, text).toContain('\u200b');
  expect(markdown('github.com/some/body/issues/1')).toBe('github.com/some/body/issues/\u200b1');
  expect(markdown('mail to me@example.com')).toBe('mail to me@example.com');
});

test('whatever its path, no cleaned link leads to an issue, a pull request, a discussion or a commit', () => {
  const escaped = (char: string): string => `%${char.charCodeAt(0).toString(16)}`;
  const word = fc.constantFrom(
    'issues',
    'pull',
    'discussions',
    'commit',
    'blob',
    'o',
    'r',
    '1',
    'a',
    'Issues',
  );
  const part = fc.oneof(
    word,
    word.chain((text) =>
      fc.array(fc.nat({ max: 3 }), { minLength: text.length, maxLength: text.length }).map((depths) =>
        [...text]
          .map((char, index) => {
            const depth = depths[index] ?? 0;
            return depth === 0 ? char : escaped(char).replace('%', `%${'25'.repeat(depth - 1)}`);
          })
          .join(''),
      ),
    ),
    fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%252e%2e',
      '',
      '%2F',
      '%252F',
      '%5C',
      ';a=b',
      '%00',
      '%',
      '%25',
      '?',
      '#',
    ),
  );
  const host = fc.constantFrom(
    'github.com',
    'www.github.com',
    'github.com.',
    'GITHUB.com:443',
    'api.github.com',
  );
  const separator = fc.constantFrom('/', '//', '/./', '%2f');
  const path = fc
    .array(fc.tuple(separator, part), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(host, path, fc.nat({ max: 3 }), (name, rest, form) => {
      const url = `https://${name}/${rest}`;
      const text = [url, `[x](${url})`, `<${url}>`, `[${url}](${url})`][form] ?? '';
      expect(linksIn(markdown(text)).filter(isLive)).toEqual([]);
      expect(linksIn(link(inline('x'), url)).filter(isLive)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
