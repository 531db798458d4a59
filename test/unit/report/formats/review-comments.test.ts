import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import { reviewComments } from '../../../../src/report/formats/review-comments.ts';
import { reportOf } from '../../reporters/report.ts';

const clean = createClean({ secrets: [] });
const view = { clean, repositoryUrl: null, reportUrl: null, artifact: null, which: 'all' as const };

function textOf(finding: Partial<PlacedFinding>): string {
  const findings: readonly PlacedFinding[] = [
    {
      ...{ id: 'F1', severity: 'high', title: 'It breaks', detail: 'Why.', file: 'a.ts', line: 1 },
      ...{ place: 'diff-line', placeNote: null, snippet: null },
      ...finding,
    },
  ];
  const files = [{ path: 'a.ts', patch: '@@ -1 +1 @@\n-a\n+b' }];
  return String(reviewComments(reportOf({ findings }), files, view)[0]?.body());
}

test('a comment on a line says what came of checking its finding', () => {
  expect(textOf({ standing: 'undecided', settle: 'Run it.' })).toContain(
    '**It breaks**\n\nUndecided: this could not be settled by what the repository holds.\n\nWhat would settle it: Run it.\n\nWhy.',
  );
  expect(textOf({ standing: 'unchecked' })).toContain('**It breaks**\n\nNot checked by others.\n\nWhy.');
  expect(textOf({ standing: 'confirmed', introduced: false })).toContain('This was there before the change.');
  expect(textOf({ standing: 'confirmed' })).toContain('**It breaks**\n\nWhy.');
});
