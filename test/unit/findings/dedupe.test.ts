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

test('the same code said twice is one finding, with all who said so and the highest severity', () => {
  const second: Finding = {
    ...FIRST,
    severity: 'high',
    title: 'Command injection',
    line: 7,
    endLine: 9,
    evidence: 'if (x) {\n  exec( input )\n}',
    foundBy: 'two',
    confirmedBy: ['x', 'y'],
    refutedBy: ['z'],
    detail: 'How.',
  };
  expect(dedupe([FIRST, second])).toEqual([
    {
      ...second,
      foundBy: 'one, two',
      detail: 'How.\n\nAlso said of this code: Shell command from input',
    },
  ]);
});

test('other lines, another file or other code are other findings', () => {
  const others: Finding[] = [
    { ...FIRST, line: 20 },
    { ...FIRST, file: 'b.ts' },
    { ...FIRST, evidence: 'readFile(input)' },
  ];
  expect(dedupe([FIRST, ...others])).toHaveLength(4);
});

test('without quotes, only findings that say nearly the same are one', () => {
  const bare = { severity: 'low', file: 'a.ts', line: 1 } as const;
  const findings: Finding[] = [
    { ...bare, title: 'Timeout missing on request' },
    { ...bare, title: 'Missing timeout on the request' },
    { ...bare, title: 'Password in clear text' },
  ];
  expect(dedupe(findings).map(({ title }) => title)).toEqual([
    'Timeout missing on request',
    'Password in clear text',
  ]);
});
