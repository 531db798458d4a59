import { expect, test } from 'vitest';
import type { Marker } from '../../../src/github/marker.ts';
import { reasonToStay } from '../../../src/github/which-report-stays.ts';

const [C1, C2, C3] = ['1'.repeat(40), '2'.repeat(40), '3'.repeat(40)];

const of = (head: string | null, id: number | null, attempt = 1): Marker => ({
  ...{ kind: 'sticky', key: 'review' },
  ...(head === null ? {} : { head }),
  ...(id === null ? {} : { run: { id, attempt } }),
});

type Ours = Partial<Parameters<typeof reasonToStay>[1]>;

/** What our report of c1 by run 41 meets, with `given` otherwise. */
const reason = (standing: Marker, given: Ours = {}) =>
  reasonToStay(standing, {
    ...{ status: 'completed', newerHead: null, headLookup: 'done' },
    ...{ head: C1, run: { id: 41, attempt: 1 }, isVain: false },
    ...given,
  });

const LATE = { newerHead: C3 };
const UNKNOWN = { headLookup: 'failed' } as const;
const NEWER = 'the report of 2222222 by a newer run stands there and stays';
const NOT_OLDER = 'the report of 2222222 stands there and stays, as nothing says that it is older';

test('a report of the present head replaces that of any other commit, also by a re-run after the branch was set back', () => {
  for (const standing of [of(C2, 40), of(C2, 42), of(C2, null), of(null, null)])
    expect(reason(standing)).toBeNull();
});

test('a report of an older commit replaces only what is known to be older', () => {
  expect(reason(of(C3, 43), LATE)).toBe('the report of a newer commit, 3333333, stands there and stays');
  expect(reason(of(C3, null), LATE)).toBe('the report of a newer commit, 3333333, stands there and stays');
  for (const given of [LATE, UNKNOWN]) {
    expect(reason(of(C2, 42), given)).toBe(NEWER);
    expect(reason(of(C2, 42), { ...given, run: { id: 41, attempt: 2 } })).toBe(NEWER);
    expect(reason(of(C2, 40, 7), given)).toBeNull();
    expect(reason(of(C2, null), given)).toBe(NOT_OLDER);
    expect(reason(of(C2, 42), { ...given, run: undefined })).toBe(NOT_OLDER);
    expect(reason(of(null, null), given)).toBe(
      'a report stands there and stays, as nothing says that it is older',
    );
  }
});

test('of the same commit the later report counts: of a re-run, of a command, and of an older run that completes', () => {
  const again = { run: { id: 41, attempt: 2 } };
  const command = { run: { id: 50, attempt: 1 } };
  for (const given of [again, command, {}])
    for (const head of [{}, LATE, UNKNOWN])
      for (const standing of [of(C1, 41), of(C1, null)])
        expect(reason(standing, { ...given, ...head })).toBeNull();
  expect(reason(of(C1, 42))).toBeNull();
});

test('an older run that was cancelled leaves the report of a newer one of the same commit, and replaces its own', () => {
  const stays = 'the report of 1111111 by a newer run stands there and stays';
  for (const status of ['incomplete', 'failed', 'waiting'] as const) {
    expect(reason(of(C1, 42), { status })).toBe(stays);
    expect(reason(of(C1, 41, 2), { status })).toBe(stays);
    expect(reason(of(C1, 41), { status })).toBeNull();
  }
});

test('a command that failed before it asked any agent leaves the report of the same commit, and replaces what it wrote itself', () => {
  const vain = { status: 'failed', isVain: true } as const;
  const stays = 'the report of 1111111 stands there and stays, as this run failed before it asked any agent';
  for (const standing of [of(C1, 40), of(C1, 41, 2), of(C1, 42), of(C1, null)])
    expect(reason(standing, vain)).toBe(stays);
  expect(reason(of(C1, 41), vain)).toBeNull();
  expect(reason(of(C2, 40), vain)).toBeNull();
});
