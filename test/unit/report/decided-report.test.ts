import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import type { KnownFinding } from '../../../src/findings/history/known-finding.ts';
import { decodeState, readState } from '../../../src/findings/history/state-text.ts';
import { withKnown } from '../../../src/report/decided-report.ts';
import { joinStates, stateOf } from '../../../src/report/formats/known-state.ts';
import { reportOf } from '../reporters/report.ts';

const finding = (id: string, given: Partial<PlacedFinding> = {}): PlacedFinding => ({
  ...{ id, severity: 'high', title: id, file: 'a.ts', line: 1 },
  ...{ place: 'diff-line', placeNote: null, snippet: null },
  ...given,
});
const known = (id: string, given: Partial<KnownFinding> = {}): KnownFinding => ({
  ...{ id, state: 'open', severity: 'high', title: id, detail: '', file: 'a.ts', origin: null, line: 1 },
  ...{ code: 'c', around: 'a', codeLines: 1 },
  ...given,
});
const DISMISSED = { how: 'command', by: 'ada', reason: 'known' } as const;

const reportWith = (findings: readonly PlacedFinding[], told: readonly KnownFinding[]) =>
  reportOf({
    ...{ findings, conclusion: 'failure', cause: 'findings' },
    history: {
      isFirst: false,
      findings: findings.map(({ id }) => ({ id, recurrence: 'still-there' as const })),
      absent: [{ ...known('ABSNT'), absence: 'not-looked-at' as const }],
      known: told,
    },
  });

test('a report is concluded anew by what is known of its findings, and is the same where that is nothing new', () => {
  const all = [known('AAAAA'), known('BBBBB'), known('ABSNT')];
  const report = reportWith([finding('AAAAA'), finding('BBBBB')], all);
  expect(withKnown(report, all, { failOn: ['high'] })).toBe(report);
  const dismissed = (...ids: string[]) =>
    all.map((one) => (ids.includes(one.id) ? { ...one, dismissed: DISMISSED, decided: 1 } : one));
  const one = withKnown(report, dismissed('AAAAA'), { failOn: ['high'] });
  expect(one.findings.map((each) => each.dismissed ?? null)).toEqual([DISMISSED, null]);
  expect(one).toMatchObject({ conclusion: 'failure', cause: 'findings' });
  const both = withKnown(report, dismissed('AAAAA', 'BBBBB'), { failOn: ['high'] });
  // One of an earlier run, in code that was not looked at, keeps it from being green.
  expect(both).toMatchObject({ conclusion: 'neutral', cause: 'coverage' });
  const rest = withKnown(both, dismissed('AAAAA', 'BBBBB', 'ABSNT'), { failOn: ['high'] });
  expect(rest).toMatchObject({ conclusion: 'success', cause: null });
  expect(withKnown(rest, all, { failOn: ['high'] })).toMatchObject({
    conclusion: 'failure',
    findings: report.findings,
  });
});

test('what is dismissed and undecided, or is dismissed where nothing fails, makes no check neutral', () => {
  const state = [known('AAAAA', { dismissed: DISMISSED, decided: 1 })];
  const undecided = reportOf({ ...reportWith([finding('AAAAA', { standing: 'undecided' })], []) });
  const settled = { ...undecided, history: { ...undecided.history, absent: [] } } as typeof undecided;
  expect(withKnown(settled, state, { failOn: ['high'] }).conclusion).toBe('success');
  expect(withKnown(settled, state, { failOn: ['never'] }).conclusion).toBe('success');
  expect(withKnown(settled, [known('AAAAA')], { failOn: ['high'] }).conclusion).toBe('neutral');
});

test('a sweep that goes on is neutral when its findings are dismissed, whatever is asked of a run that did not complete', () => {
  const limits = { failOn: ['high', 'incomplete'] } as const;
  const report = reportWith([finding('AAAAA')], [known('AAAAA')]);
  const told = { ...report, status: 'incomplete' } as const;
  const state = [known('AAAAA', { dismissed: DISMISSED, decided: 1 })];
  expect(withKnown({ ...told, goesOn: true }, state, limits).conclusion).toBe('neutral');
  expect(withKnown(told, state, limits).conclusion).toBe('failure');
});

test('what settings and the code dismiss stays dismissed, whatever is known of it', () => {
  const bySettings = { how: 'settings', by: null, reason: 'generated' } as const;
  const report = reportWith([finding('AAAAA', { dismissed: bySettings })], []);
  expect(
    withKnown(report, [known('AAAAA', { decided: 2 })], { failOn: ['high'] }).findings[0]?.dismissed,
  ).toEqual(bySettings);
});

test('a state that is joined counts what had no room in it', () => {
  const clean = createClean({ secrets: [] });
  const ours = stateOf([known('AAAAA')], clean, 2);
  const standing = stateOf([known('AAAAA', { dismissed: DISMISSED, decided: 2 })], clean);
  expect(readState(joinStates(ours, standing))).toMatchObject({
    dropped: 2,
    known: [{ dismissed: DISMISSED }],
  });
});

test('two states are joined to what was decided last, and a text that is none changes nothing', () => {
  const clean = createClean({ secrets: ['hunter2hunter2'] });
  const reason = 'the key hunter2hunter2 is old';
  const ours = stateOf([known('AAAAA'), known('BBBBB')], clean);
  const standing = stateOf([known('AAAAA', { dismissed: { ...DISMISSED, reason }, decided: 2 })], clean);
  const joined = decodeState(joinStates(ours, standing)) ?? [];
  expect(joined.map(({ id, decided }) => [id, decided])).toEqual(
    expect.arrayContaining([
      ['AAAAA', 2],
      ['BBBBB', undefined],
    ]),
  );
  expect(JSON.stringify(joined)).not.toContain('hunter2');
  expect(joinStates(ours, ours)).toBe(ours);
  expect(joinStates(ours, 'not a state')).toBe(ours);
});
