import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  CodeNow,
  KnownFinding,
  PresentFinding,
} from '../../../../src/findings/history/known-finding.ts';
import { matchFindings } from '../../../../src/findings/history/match-findings.ts';
import { tellHistory } from '../../../../src/findings/history/tell-history.ts';
import { ratesOnOneLine } from '../../../fixtures/likeness/rates-on-one-line.ts';

const LINE = {
  file: 'src/Thumbnailer.php',
  origin: null,
  line: 22,
  code: 'abcdefghij',
  around: 'ABC.DEF',
  codeLines: 1,
};
const INJECTION = {
  title: '`$path` is put into a shell command unescaped',
  detail:
    'The name that the uploader chose ends in the command line, so a file called `a;id` runs commands. Use escapeshellarg.',
};
const INJECTION_REWORDED = {
  title: 'Command injection through the name of the uploaded file',
  detail:
    'exec gets a command line with `$path`, and the shell runs commands in it, since the name is not escaped with escapeshellarg.',
};
const EXIT_CODE = {
  title: 'The exit status of the conversion is not looked at',
  detail:
    'When no thumbnail could be written for a broken picture, the gallery goes on to show it and the visitor sees a broken image.',
};
const finding = (id: string, texts: { readonly title: string; readonly detail: string }): PresentFinding => ({
  ...{ id, severity: 'high', ...LINE },
  ...texts,
});
const known = (id: string, texts: { readonly title: string; readonly detail: string }): KnownFinding => ({
  ...finding(id, texts),
  state: 'open',
});
const DISMISSED = { how: 'command' as const, by: 'ann', reason: 'the name is made by us' };
const same = (): CodeNow => ({ state: 'same', line: 22 });
const seen = { fateOf: () => 'seen' as const, codeOf: same };

test('another fault on the unchanged line of a dismissed one is new, under an id of its own', () => {
  const before = [{ ...known('AAAAA', INJECTION), dismissed: DISMISSED }];
  const told = tellHistory(before, { findings: [finding('AAAAA', EXIT_CODE)], ...seen });
  expect(told.findings).toMatchObject([{ recurrence: 'new', dismissed: null }]);
  expect(told.findings[0]?.id).not.toBe('AAAAA');
  expect(told.absent).toMatchObject([{ known: { id: 'AAAAA' }, absence: 'not-found-again' }]);
});

test('another fault on the unchanged line of an open one is new, too', () => {
  const told = tellHistory([known('AAAAA', INJECTION)], { findings: [finding('AAAAA', EXIT_CODE)], ...seen });
  expect(told.findings[0]?.recurrence).toBe('new');
});

test.each([{}, { dismissed: DISMISSED }])('one fault in other words stays what it was: %j', (more) => {
  const before = [{ ...known('AAAAA', INJECTION), ...more }];
  const told = tellHistory(before, { findings: [finding('AAAAA', INJECTION_REWORDED)], ...seen });
  expect(told.findings).toEqual([
    { id: 'AAAAA', recurrence: 'still-there', dismissed: more.dismissed ?? null },
  ]);
});

test('two on one line stay two over pushes, whichever is reported, in whatever order and words', () => {
  let before: readonly KnownFinding[] = [];
  const push = (...texts: (typeof INJECTION)[]) => {
    // Each run names findings by their place: the first on a line always has the same id of its own.
    const findings = texts.map((one, index) => finding(index === 0 ? 'AAAAA' : 'AAAAAB', one));
    const told = tellHistory(before, { findings, ...seen });
    before = told.known;
    return told.findings.map(({ id }) => id);
  };
  expect(push(INJECTION, EXIT_CODE)).toEqual(['AAAAA', 'AAAAAB']);
  expect(push(EXIT_CODE, INJECTION)).toEqual(['AAAAAB', 'AAAAA']);
  expect(push(EXIT_CODE)).toEqual(['AAAAAB']);
  expect(push(INJECTION_REWORDED)).toEqual(['AAAAA']);
  expect(push(EXIT_CODE, INJECTION_REWORDED)).toEqual(['AAAAAB', 'AAAAA']);
});

test.each<[string, CodeNow, Partial<PresentFinding>, boolean]>([
  [
    'the lines next to it, which stand as they were',
    { state: 'same', line: 22 },
    { line: 26, code: 'other' },
    false,
  ],
  ['more lines around it', { state: 'same', line: 22 }, { line: 20, codeLines: 6, code: 'other' }, true],
  [
    'more lines around it, after they moved',
    { state: 'same-lines', line: 82 },
    { line: 80, codeLines: 6, code: 'other' },
    true,
  ],
  ['its old place, after it moved', { state: 'same', line: 82 }, { line: 22, code: 'other' }, false],
  ['its place after it was edited', { state: 'changed' }, { line: 24, code: 'other' }, true],
  ['a place further away after it was edited', { state: 'changed' }, { line: 60, code: 'other' }, false],
])('a dismissal is taken to %s: %#', (_, now, place, isTaken) => {
  const before = [{ ...known('AAAAA', INJECTION), dismissed: DISMISSED }];
  const present = [{ ...finding('NEW', INJECTION), ...place }];
  expect(matchFindings(before, present, () => now).has(0)).toBe(isTaken);
});

test.each<[string, CodeNow, Partial<PresentFinding>, boolean]>([
  ['its own line', { state: 'same', line: 22 }, {}, true],
  ['its own line, where it stands now', { state: 'same-lines', line: 40 }, { line: 40 }, true],
  ['an equal line, while its own stands where it stood', { state: 'same', line: 22 }, { line: 60 }, false],
  [
    'an equal line of another file, with other code around it',
    { state: 'changed' },
    { file: 'src/Upload.php', around: 'XYZ.DEF' },
    false,
  ],
  [
    'an equal line of another file, while its own stands',
    { state: 'same', line: 22 },
    { file: 'src/Upload.php' },
    false,
  ],
  [
    'its own lines in another file, where something small around them is new',
    { state: 'changed' },
    { file: 'src/Upload.php', around: 'ZABC.DEF' },
    true,
  ],
  [
    'its own lines, which moved into another file with those around them',
    { state: 'changed' },
    { file: 'src/Upload.php' },
    true,
  ],
])('a dismissal goes with the code that it is about, in the same words: %s', (_, now, present, isTaken) => {
  const before = [{ ...known('AAAAA', INJECTION), dismissed: DISMISSED }];
  const findings = [{ ...finding('BBBBB', INJECTION), ...present }];
  const told = tellHistory(before, { findings, fateOf: () => 'seen', codeOf: () => now });
  expect(told.findings[0]?.dismissed ?? null).toEqual(isTaken ? DISMISSED : null);
});

test('each known finding is taken by at most one, and no words of another fault take a dismissed one', () => {
  const texts = fc.constantFrom(INJECTION, INJECTION_REWORDED, EXIT_CODE);
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 6 }), fc.array(texts, { maxLength: 6 }), (first, second) => {
      const before = first.map((one, index) => ({ ...known(`K${index}`, one), dismissed: DISMISSED }));
      const matched = matchFindings(
        before,
        second.map((one, index) => finding(`P${index}`, one)),
        same,
      );
      expect(new Set(matched.values()).size).toBe(matched.size);
      for (const [present, at] of matched)
        expect(first[at] === EXIT_CODE).toBe(second[present] === EXIT_CODE);
    }),
  );
});

test('of two faults on one unchanged line a dismissal is taken over at most twice in a hundred pairs, which the held-out half shows', () => {
  const { dismissedOfOther, openOfOther, openOfSame, dismissedOfSame } = ratesOnOneLine('placed-held-out');
  expect(dismissedOfOther).toBeLessThanOrEqual(0.02);
  expect(openOfOther).toBeLessThanOrEqual(0.15);
  expect(openOfSame).toBeGreaterThanOrEqual(0.75);
  expect(dismissedOfSame).toBeGreaterThanOrEqual(0.4);
});
