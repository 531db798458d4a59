import { expect, test } from 'vitest';
import type { Severity } from '../../../src/findings/finding.ts';
import { conclude, exitCodeOf } from '../../../src/report/conclude.ts';
import type { RunStatus } from '../../../src/report/report.ts';
import { FAIL_ON } from '../../../src/run/fail-on.ts';

test('only a completed run without findings at or above fail-on is a success', () => {
  const statuses: readonly RunStatus[] = ['completed', 'waiting', 'incomplete', 'failed'];
  const found: readonly (Severity | 'none')[] = ['none', 'low', 'medium', 'high'];
  const rows = statuses.flatMap((status) =>
    FAIL_ON.map((failOn) => {
      const row = found.map((severity) =>
        conclude({ status, failOn, findings: severity === 'none' ? [] : [{ severity }] }),
      );
      return `${status} ${failOn}: ${row.join(' ')}`;
    }),
  );
  expect(`(${found.join(' ')})\n${rows.join('\n')}`).toMatchInlineSnapshot(`
    "(none low medium high)
    completed high: success success success failure
    completed medium: success success failure failure
    completed low: success failure failure failure
    completed never: success neutral neutral neutral
    completed incomplete: success neutral neutral neutral
    waiting high: action_required action_required action_required failure
    waiting medium: action_required action_required failure failure
    waiting low: action_required failure failure failure
    waiting never: action_required action_required action_required action_required
    waiting incomplete: action_required action_required action_required action_required
    incomplete high: neutral neutral neutral failure
    incomplete medium: neutral neutral failure failure
    incomplete low: neutral failure failure failure
    incomplete never: neutral neutral neutral neutral
    incomplete incomplete: failure failure failure failure
    failed high: failure failure failure failure
    failed medium: failure failure failure failure
    failed low: failure failure failure failure
    failed never: failure failure failure failure
    failed incomplete: failure failure failure failure"
  `);
});

test('the exit code tells done, findings and did not complete apart', () => {
  expect(exitCodeOf({ status: 'completed', conclusion: 'success' })).toBe(0);
  expect(exitCodeOf({ status: 'completed', conclusion: 'neutral' })).toBe(0);
  expect(exitCodeOf({ status: 'completed', conclusion: 'failure' })).toBe(1);
  expect(exitCodeOf({ status: 'waiting', conclusion: 'action_required' })).toBe(3);
  expect(exitCodeOf({ status: 'incomplete', conclusion: 'failure' })).toBe(3);
  expect(exitCodeOf({ status: 'failed', conclusion: 'failure' })).toBe(3);
});
