import { expect, test } from 'vitest';
import { dedupe } from '../../../src/findings/dedupe.ts';
import type { Finding } from '../../../src/findings/finding.ts';

const FIRST: Finding = {
  severity: 'medium',
  title: 'Shell command from input',
  file: 'a.ts',
  line: 8,
  evidence: 'exec(input)',
  foundBy: 'one',
  confirmedBy: ['x'],
};

test('the same said twice of one place is one finding, with all who said so, the highest severity and both texts', () => {
  const second: Finding = {
    ...FIRST,
    severity: 'high',
    title: 'A shell command is made from input',
    line: 7,
    endLine: 9,
    evidence: 'if (x) {\n  exec( input )\n}',
    foundBy: 'two',
    confirmedBy: ['x', 'y'],
    refutedBy: ['z'],
    detail: 'How.',
    suggestion: 'Use execFile.',
  };
  expect(dedupe([{ ...FIRST, suggestion: 'Check the input.' }, second])).toEqual([
    {
      ...second,
      foundBy: 'one, two',
      detail: 'How.\n\nAlso said of this code: Shell command from input',
      suggestion: 'Use execFile.\n\nCheck the input.',
    },
  ]);
});

test.each<[Partial<Finding>, Partial<Finding>, Partial<Finding>]>([
  [{ standing: 'undecided', settle: 'Run it.' }, { standing: 'confirmed' }, { standing: 'confirmed' }],
  [{ standing: 'undecided', settle: 'Run it.' }, { standing: 'unchecked' }, { standing: 'unchecked' }],
  [{ standing: 'undecided', settle: 'Run it.' }, {}, {}],
  [
    { standing: 'undecided', settle: 'Run it.' },
    { standing: 'undecided', settle: 'Look it up.' },
    { standing: 'undecided', settle: 'Run it.\n\nLook it up.' },
  ],
  [{ standing: 'confirmed', introduced: false }, { standing: 'confirmed' }, { standing: 'confirmed' }],
  [{ introduced: false }, { introduced: false }, { introduced: false }],
])('of one fault what counts more is kept of how it stands: %j and %j', (first, second, joined) => {
  for (const pair of [[first, second] as const, [second, first] as const]) {
    const [merged, ...others] = dedupe([
      { ...FIRST, ...pair[0] },
      { ...FIRST, foundBy: 'two', ...pair[1] },
    ]);
    expect(others).toEqual([]);
    const { standing, settle, introduced } = merged ?? {};
    const texts = settle?.split('\n\n').toSorted();
    expect({ standing, introduced, texts }).toEqual({
      ...{ standing: joined.standing, introduced: joined.introduced },
      texts: joined.settle?.split('\n\n').toSorted(),
    });
  }
});

test('two faults of one line stay two, and so does what one agent reports as two', () => {
  const other: Finding = { ...FIRST, title: 'The exit code is not looked at', foundBy: 'two' };
  const reworded: Finding = { ...FIRST, title: 'Shell command that input decides' };
  expect(dedupe([FIRST, other])).toHaveLength(2);
  expect(dedupe([FIRST, reworded])).toHaveLength(2);
  expect(dedupe([FIRST, { ...reworded, foundBy: 'two' }])).toHaveLength(1);
});

test('other lines, another file or other words are other findings', () => {
  const others: Finding[] = [
    { ...FIRST, line: 20 },
    { ...FIRST, file: 'b.ts' },
    { ...FIRST, title: 'The file is read twice', evidence: 'readFile(input)', foundBy: 'two' },
  ];
  expect(dedupe([FIRST, ...others])).toHaveLength(4);
});

test('without quotes, only findings of two agents that say nearly the same are one', () => {
  const bare = { severity: 'low', file: 'a.ts', line: 1 } as const;
  const findings: Finding[] = [
    { ...bare, title: 'Timeout missing on request', foundBy: 'one' },
    { ...bare, title: 'Missing timeout on the request', foundBy: 'two' },
    { ...bare, title: 'Password in clear text', foundBy: 'two' },
  ];
  expect(dedupe(findings).map(({ title }) => title)).toEqual([
    'Timeout missing on request',
    'Password in clear text',
  ]);
  expect(dedupe(findings.map(({ foundBy: _, ...finding }) => finding))).toHaveLength(3);
});

const NOWHERE = { severity: 'high', title: 'Claim is not supported', file: null, line: null } as const;
test.each<[string, Partial<Finding>, Partial<Finding>, number]>([
  ['other quotes', { evidence: 'alpha one' }, { evidence: 'beta two' }, 2],
  [
    'other quotes of one line',
    { file: 'a.ts', line: 2, evidence: 'f()' },
    { file: 'a.ts', line: 2, evidence: 'g()' },
    2,
  ],
  ['other quotes of two agents', { evidence: 'alpha', foundBy: 'x' }, { evidence: 'beta', foundBy: 'y' }, 2],
  ['other details, without a line', { file: 'a.ts', detail: 'in f' }, { file: 'a.ts', detail: 'in g' }, 2],
  ['other details, without a place', { detail: 'of f' }, { detail: 'of g', foundBy: 'y' }, 2],
  [
    'other details of one line',
    { file: 'a.ts', line: 2, detail: 'in f' },
    { file: 'a.ts', line: 2, detail: 'if x' },
    1,
  ],
  ['the same quote', { evidence: 'f()', detail: 'a' }, { evidence: 'f( )', detail: 'b' }, 1],
  ['nothing else', {}, {}, 1],
])('one title twice with %s', (_what, first, second, count) => {
  expect(
    dedupe([
      { ...NOWHERE, ...first },
      { ...NOWHERE, ...second },
    ]),
  ).toHaveLength(count);
});

test('what is merged keeps both quotes', () => {
  const wide = { ...FIRST, severity: 'low', evidence: 'run()\nexec(input)', foundBy: 'two' } as const;
  expect(dedupe([FIRST, wide])).toEqual([
    { ...FIRST, foundBy: 'one, two', detail: '- evidence: run() exec(input)' },
  ]);
  const { evidence: _, ...unquoted } = FIRST;
  expect(dedupe([{ ...unquoted, foundBy: 'two' }, FIRST])).toMatchObject([{ evidence: 'exec(input)' }]);
});

test('titles differ by their signs and by letters of any script', () => {
  const bare = { severity: 'low', file: 'a.ts', line: 1 } as const;
  const titles = [
    'Uses == here',
    'Uses === here',
    'Пароль открыт',
    'Ключ открыт',
    '密码',
    '密钥',
    '密码',
    '`密码`.',
  ];
  expect(dedupe(titles.map((title) => ({ ...bare, title }))).map(({ title }) => title)).toEqual(
    titles.slice(0, 6),
  );
});

test('titles that name different code are two', () => {
  const bare = { severity: 'low', file: 'a.ts', line: 1 } as const;
  const titles = [
    'Missing null check of `user`',
    'Missing null check of `order`',
    'Missing null check of user.name',
  ];
  expect(dedupe(titles.map((title) => ({ ...bare, title })))).toHaveLength(3);
});

test('thousands of findings are compared in no time', () => {
  const findings: Finding[] = Array.from({ length: 5_000 }, (_, index) => ({
    severity: 'low',
    title: `Fault ${index}`,
    file: `src/${index}.ts`,
    line: 1,
  }));
  expect(dedupe(findings)).toHaveLength(5_000);
});

const LEAK = {
  severity: 'medium',
  file: 'handler.go',
  line: 52,
  endLine: 60,
  title: 'Response body is never closed',
  detail: 'Each request leaks a connection, because nothing closes the body of the response.',
  foundBy: 'one',
} as const;
const LEAK_AGAIN = {
  ...LEAK,
  line: 53,
  endLine: 54,
  title: 'Missing `defer resp.Body.Close()`',
  detail: 'The body of the response stays open, so connections leak with each request.',
  foundBy: 'two',
} as const;

test('two agents say one thing in their own words, and lines that are nearly the same ask for more of them', () => {
  expect(dedupe([LEAK, LEAK_AGAIN])).toMatchObject([{ foundBy: 'one, two' }]);
  expect(dedupe([LEAK, { ...LEAK_AGAIN, line: 62, endLine: 62 }])).toHaveLength(1);
  expect(dedupe([LEAK, { ...LEAK_AGAIN, line: 70, endLine: 71 }])).toHaveLength(2);
});

test('one agent of two that were merged never merges with itself', () => {
  const third = {
    ...LEAK,
    title: 'The body of the response is never closed, so a connection leaks',
    foundBy: 'two',
  };
  expect(dedupe([LEAK, LEAK_AGAIN, third])).toHaveLength(2);
});
