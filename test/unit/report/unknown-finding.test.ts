import { expect, test } from 'vitest';
import { unknownFinding } from '../../../src/report/words/commands/unknown-finding.ts';

test('an id that no report lists is answered with those there are, and near ones first', () => {
  const findings = ['K3F9Q', 'ZZZZZ'].map((id) => ({ id, title: `About ${id}` }));
  expect(unknownFinding('K3F9R', findings)).toBe(
    'No finding `K3F9R` is in the reports that are kept here. Did you mean `K3F9Q` (About K3F9Q)? They list `K3F9Q`, `ZZZZZ`.',
  );
  const many = Array.from({ length: 25 }, (_, n) => ({ id: `AAA${n + 10}`, title: 'x' }));
  expect(unknownFinding('ZZZZZ', many)).toMatch(/They list `AAA10`, .*`AAA29` and 5 more\.$/);
  expect(unknownFinding('ZZZZZ', [])).toMatch(/They list no findings\.$/);
});
