import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Decision,
  decideOn,
  standsIn,
  withDecisions,
  withThreads,
} from '../../../../src/findings/history/decisions.ts';
import type { KnownFinding } from '../../../../src/findings/history/known-finding.ts';

const known = (id: string, given: Partial<KnownFinding> = {}): KnownFinding => ({
  ...{ id, state: 'open', severity: 'high', title: id, detail: '', file: 'a.ts', origin: null, line: 1 },
  ...{ code: 'c', around: 'a', codeLines: 1 },
  ...given,
});
const IDS = ['AAAAA', 'BBBBB', 'CCCCC'];
const by = (reason: string) => ({ how: 'command', by: 'ada', reason }) as const;

/** What happens to the state of a pull request: a run reads it, a run writes what it knows, a command decides. */
const happening = fc.oneof(
  fc.record({ type: fc.constant('read' as const), run: fc.nat(2) }),
  fc.record({ type: fc.constant('write' as const), run: fc.nat(2) }),
  fc.record({
    type: fc.constant('decide' as const),
    findings: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }),
    dismisses: fc.boolean(),
  }),
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

/** Plays what happens, and gives the decisions too. `merges`: a run reads the state once more right before it writes. */
function play(happenings: readonly Happening[], merges: boolean) {
  let state: readonly KnownFinding[] = IDS.map((id) => known(id));
  const held = new Map<number, readonly KnownFinding[]>();
  const decisions: Decision[] = [];
  for (const [index, one] of happenings.entries()) {
    if (one.type === 'read') held.set(one.run, state);
    if (one.type === 'write') {
      const ours = held.get(one.run) ?? state;
      state = merges ? withDecisions(ours, state) : ours;
    }
    if (one.type === 'decide') {
      const dismissed = one.dismisses ? by(`reason ${index}`) : null;
      const decision = { findings: new Set(one.findings), at: index + 1, dismissed };
      decisions.push(decision);
      state = decideOn(state, decision);
    }
  }
  return { state, decisions };
}

/** What the last decision about each finding says. */
const wantedOf = (decisions: readonly Decision[]) =>
  IDS.map((id) => decisions.findLast(({ findings }) => findings.has(id))?.dismissed ?? null);
const dismissalsOf = (state: readonly KnownFinding[]) =>
  IDS.map((id) => state.find((one) => one.id === id)?.dismissed ?? null);

test('whenever runs read and write the state, the last decision about a finding stands', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      const { state, decisions } = play(happenings, true);
      expect(dismissalsOf(state)).toEqual(wantedOf(decisions));
      for (const decision of decisions) expect(standsIn(state, decision)).toBe(true);
    }),
  );
});

test('a state that a run has written over decisions is put right by the answers that hold them, in any order and more than once', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), fc.integer(), (happenings, seed) => {
      const { state, decisions } = play(happenings, false);
      const shuffled = decisions.toSorted((a, b) => ((a.at * seed) % 7) - ((b.at * seed) % 7));
      const repaired = [...shuffled, ...decisions, ...shuffled].reduce(decideOn, state);
      expect(dismissalsOf(repaired)).toEqual(wantedOf(decisions));
    }),
  );
});

test('a decision is not there while another one of the same second is, and what was decided later is left alone', () => {
  const first: Decision = { findings: new Set(['AAAAA']), at: 5, dismissed: by('one') };
  const state = decideOn([known('AAAAA')], first);
  expect(standsIn(state, first)).toBe(true);
  expect(standsIn(state, { ...first, dismissed: by('two') })).toBe(false);
  expect(standsIn(decideOn(state, { ...first, dismissed: null }), first)).toBe(false);
  const later = decideOn(state, { ...first, at: 9, dismissed: null });
  expect(later[0]).not.toHaveProperty('dismissed');
  expect(decideOn(later, first)).toEqual(later);
});

test('what a command has dismissed and a run does not know stays known; what it reopened does not come back', () => {
  const standing = [
    known('AAAAA', { dismissed: by('x'), decided: 3 }),
    known('BBBBB', { decided: 4 }),
    known('CCCCC', { dismissed: { how: 'thread', by: 'ada', reason: 'x' } }),
  ];
  expect(withDecisions([], standing).map(({ id }) => id)).toEqual(['AAAAA']);
  // A report of another job that claims to know of dismissals has none of its own.
  expect(withDecisions([known('AAAAA'), known('DDDDD')], standing)).toMatchObject([
    { id: 'AAAAA', dismissed: by('x') },
    { id: 'DDDDD' },
  ]);
});

test('a thread dismisses while it is resolved, unless a command has decided otherwise', () => {
  const before = [
    known('AAAAA'),
    known('BBBBB', { dismissed: { how: 'thread', by: 'bob', reason: 'its thread was resolved' } }),
    known('CCCCC', { dismissed: by('x'), decided: 3 }),
    known('DDDDD', { decided: 4 }),
  ];
  const resolved = new Map([
    ['AAAAA', 'ada'],
    ['CCCCC', 'ada'],
    ['DDDDD', 'ada'],
  ]);
  expect(withThreads(before, resolved).map(({ dismissed }) => dismissed ?? null)).toEqual([
    { how: 'thread', by: 'ada', reason: 'its thread was resolved' },
    null,
    by('x'),
    null,
  ]);
});
