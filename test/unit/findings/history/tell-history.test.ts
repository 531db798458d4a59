import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeState, encodeState } from '../../../../src/findings/history/state-text.ts';
import { type Told, tellHistory } from '../../../../src/findings/history/tell-history.ts';
import { createPushes, type Push } from './pushes.ts';

/** What the history has to say of a push, by the fault that the simulation knows. */
function check({ present, expected }: Push, told: Told, ids: Map<string, string>): void {
  for (const [index, { fault }] of present.entries()) {
    const line = told.findings[index];
    expect({ fault, recurrence: line?.recurrence }).toEqual({
      fault,
      recurrence: expected.recurrences.get(fault),
    });
    const id = ids.get(fault) ?? line?.id ?? '';
    expect({ fault, id: line?.id }).toEqual({ fault, id });
    ids.set(fault, id);
  }
  const faultOf = new Map([...ids].map(([fault, id]) => [id, fault]));
  const absent = new Map(told.absent.map(({ known, absence }) => [faultOf.get(known.id) ?? '', absence]));
  expect(absent).toEqual(expected.absences);
  expect(new Set(told.known.map(({ id }) => id)).size).toBe(told.known.length);
}

test('forty pushes with findings that appear, move, are reworded, fixed, come back, in files that are renamed: each is told right', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const ids = new Map<string, string>();
      let state = '';
      for (const push of createPushes(seed, 40)) {
        const told = tellHistory(decodeState(state) ?? [], push.run);
        check(push, told, ids);
        state = encodeState(told.known, 40_000).text;
      }
    }),
    { numRuns: 10 },
  );
});

const KNOWN_FAULT = { how: 'command', by: 'ann', reason: 'known' } as const;

test('what was dismissed stays dismissed, over moves, other words and a fix that is taken back', () => {
  const pushes = createPushes(7, 12);
  let known: Told['known'] = [];
  let dismissed: string | null = null;
  for (const push of pushes) {
    const told = tellHistory(known, push.run);
    for (const { id, dismissed: by } of told.findings) if (id === dismissed) expect(by).toEqual(KNOWN_FAULT);
    dismissed ??= told.findings[0]?.id ?? null;
    known = told.known.map((one) => (one.id === dismissed ? { ...one, dismissed: KNOWN_FAULT } : one));
  }
  expect(known.find(({ id }) => id === dismissed)?.dismissed?.by).toBe('ann');
});

const twin = (id: string, line: number, code: string) => ({
  id,
  severity: 'low' as const,
  title: 'Unchecked input',
  detail: '',
  file: 'a.ts',
  origin: null,
  line,
  code,
  around: `${code} and more`,
  codeLines: 1,
});
const seen = { fateOf: () => 'seen' as const, codeOf: () => ({ state: 'changed' as const }) };

test('of two with one title, the one whose code is gone is fixed, and the other stays what it was', () => {
  const { known } = tellHistory([], { findings: [twin('AAAAA', 10, 'a'), twin('BBBBB', 20, 'b')], ...seen });
  const told = tellHistory(known, { findings: [twin('NEW', 10, 'b')], ...seen });
  expect(told.findings).toEqual([{ id: 'BBBBB', recurrence: 'still-there', dismissed: null }]);
  expect(told.absent).toMatchObject([{ known: { id: 'AAAAA' }, absence: 'fixed' }]);
});

test('a dismissal is not taken to other code of the same title further away, and an id is never given twice', () => {
  const dismissed = {
    ...twin('AAAAA', 10, 'a'),
    state: 'open' as const,
    dismissed: KNOWN_FAULT,
  };
  const told = tellHistory([dismissed], { findings: [twin('AAAAA', 90, 'b')], ...seen });
  expect(told.findings).toMatchObject([{ recurrence: 'new', dismissed: null }]);
  expect(told.findings[0]?.id).not.toBe('AAAAA');
});
