import { expect, test } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.ts';

const read = (suppressions: unknown) => readSettings([{ suppressions }], 'setting').suppressions;

test('rows are a list of mappings, or the same as JSON text', () => {
  const rows = [
    { id: 'K3F9Q', reason: 'checked by hand' },
    { path: 'legacy/**', category: 'performance', reason: ' is replaced ', expires: '2027-06-30' },
  ];
  const expected = [rows[0], { ...rows[1], reason: 'is replaced' }];
  expect(read(rows)).toEqual(expected);
  expect(read(JSON.stringify(rows))).toEqual(expected);
  expect(readSettings([], 'setting').suppressions).toEqual([]);
});

test('an id is read as commands read it, and one that no finding can have is refused', () => {
  const idOf = (id: string) => read([{ id, reason: 'r' }])?.[0]?.id;
  expect(['k3f9q', '`#K3F9Q`', ' k3f9o '].map(idOf)).toEqual(['K3F9Q', 'K3F9Q', 'K3F90']);
  for (const id of ['K3F9', 'K3F9U', 'K3F9Q K3F9R', '*'])
    expect(() => idOf(id)).toThrow('entry 1: expected `id` as the id of a finding in quotes, like "K3F9Q"');
});

const GOOD = { path: 'src/**', reason: 'r' };

test.each([
  [
    [GOOD, { path: 'src/**' }],
    'entry 2: expected a `reason`, 1 to 1000 characters that say why it does not count, got {"path":"src/**"}',
  ],
  [[{ ...GOOD, reason: '  ' }], 'entry 1: expected a `reason`'],
  [
    [{ reason: 'r' }],
    'entry 1: expected `id`, `path` or `category`, or several of them: what names the findings, got {"reason":"r"}',
  ],
  [
    [{ id: 12345, reason: 'r' }],
    'entry 1: expected `id` as the id of a finding in quotes, like "K3F9Q", got {"id":12345',
  ],
  [[{ path: '!src/**', reason: 'r' }], 'entry 1: expected `path` as one glob like legacy/**, without !'],
  [[{ path: '', reason: 'r' }], 'entry 1: expected `path` as one glob'],
  [[{ ...GOOD, category: '' }], 'entry 1: expected `category` as a text'],
  [
    [{ ...GOOD, expires: '2027-02-30' }],
    'entry 1: expected `expires` as a day like 2027-06-30, in UTC, the last on which it holds',
  ],
  [[{ ...GOOD, expires: 'June' }], 'entry 1: expected `expires`'],
  [
    [{ ...GOOD, until: '2027-06-30' }],
    'entry 1: expected only `id`, `path`, `category`, `reason` and `expires`',
  ],
  [['src/**'], 'entry 1: expected a list of mappings like {path: "legacy/**"'],
  [GOOD, '"suppressions": expected a list of mappings like {path:'],
  ['src/**', '"suppressions": expected a list of mappings like {path:'],
  [Array.from({ length: 301 }, () => GOOD), 'expected at most 300 entries, got [{'],
])('%j is refused with what was expected', (rows, message) => {
  const refused = (): unknown => read(rows);
  expect(refused).toThrow('setting "suppressions"');
  expect(refused).toThrow(message);
});
