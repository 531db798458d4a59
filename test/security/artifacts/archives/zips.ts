import type { Kept } from '../stored-run.ts';
import { type Entry, zipOf } from '../zip.ts';
import type { ArchiveRow } from './row.ts';

const files = ({ record, journal }: Kept): readonly [Entry, Entry] => [
  { name: 'journal.jsonl', content: journal },
  { name: 'run.json', content: record },
];
const row = (name: string, bytes: ArchiveRow['bytes'], is?: ArchiveRow['is']): ArchiveRow => ({
  name: `an archive ${name}`,
  bytes,
  ...(is === undefined ? {} : { is }),
});
const named = (path: string | Uint8Array): ArchiveRow =>
  row(`with a file ${JSON.stringify(Buffer.from(path).toString()).slice(0, 50)}`, ({ forged }) =>
    zipOf([{ name: path, content: 'stolen' }, ...files({ ...forged, record: '{}' })]),
  );
const given = (name: string, headers: NonNullable<Entry['given']>, is?: ArchiveRow['is']): ArchiveRow =>
  row(
    name,
    ({ forged }) => {
      const [journal, record] = files(forged);
      return zipOf([{ ...journal, given: headers }, record]);
    },
    is,
  );

/** Archives that are none, lie about what they hold, or hold what would be written elsewhere. */
export const ZIPS: readonly ArchiveRow[] = [
  row('of no bytes', () => new Uint8Array()),
  row('that is a text', () => Buffer.from('no zip')),
  row('that is a page', () => Buffer.from('<!doctype html><title>Sign in</title>')),
  row('of 100,000 zeros', () => new Uint8Array(100_000)),
  row('of another kind', () => Buffer.from('1f8b08000000000000036364626605 00'.replace(' ', ''), 'hex')),
  row('without files', () => zipOf([])),
  row('that is cut in its middle', ({ genuine }) => genuine.subarray(0, 60)),
  row('that begins late', ({ genuine }) => genuine.subarray(40)),
  row('without a journal', ({ forged }) => zipOf([{ name: 'run.json', content: forged.record }])),
  row('without a record', ({ forged }) => zipOf([{ name: 'journal.jsonl', content: forged.journal }])),
  row('with files in a folder', ({ forged }) =>
    zipOf(files(forged).map((entry) => ({ ...entry, name: `x/${entry.name}` }))),
  ),
  row('with names in capitals', ({ forged }) =>
    zipOf(files(forged).map((entry) => ({ ...entry, name: `${entry.name}`.toUpperCase() }))),
  ),
  row('that grows a thousandfold', () =>
    zipOf([
      { name: 'journal.jsonl', content: new Uint8Array(70 * 1024 * 1024) },
      { name: 'run.json', content: new Uint8Array(10) },
    ]),
  ),
  row('that grows in its record', ({ forged }) =>
    zipOf([
      { name: 'journal.jsonl', content: forged.journal },
      { name: 'run.json', content: new Uint8Array(66 * 1024 * 1024) },
    ]),
  ),
  row('in an archive', ({ genuine }) => zipOf([{ name: 'journal.jsonl', content: genuine }])),
  row('of 20,000 files', () =>
    zipOf(Array.from({ length: 20_000 }, (_, n) => ({ name: `${n}`, content: '' }))),
  ),
  row('that says that it has 65,535 files', ({ forged }) =>
    zipOf(files({ ...forged, record: '' }), { count: 65_535 }),
  ),
  row('with a directory that leads away', ({ forged }) =>
    zipOf(files({ ...forged, record: '' }), { offset: 0xfffffff0, size: 0xfffffff0 }),
  ),
  row('with a journal twice', ({ forged }) => zipOf([...files(forged), ...files(forged)]), 'used'),
  row('with a record twice', ({ forged, other }) => zipOf([...files(other), ...files(forged)])),
  row('with a link as its journal', ({ forged }) => {
    const [, record] = files({ ...forged, record: '{}' });
    return zipOf([
      { name: 'journal.jsonl', content: '/etc/passwd', given: { attributes: 0o120777 * 0x10000 } },
      record,
    ]);
  }),
  row('with a link as its record', ({ forged }) => {
    const [journal] = files(forged);
    return zipOf([
      journal,
      { name: 'run.json', content: '/proc/self/environ', given: { attributes: 0o120777 * 0x10000 } },
    ]);
  }),
  given('that says that it is encrypted, and is not', { flags: 1 }, 'used'),
  given('of another method', { method: 12 }),
  given('of a method that is none', { method: 0xffff }),
  given('that says a smaller size', { size: 1 }),
  given('that says a larger size', { size: 0x7fffffff }),
  given('that says a smaller packed size', { packed: 1 }),
  given('that says a larger packed size', { packed: 0x7fffffff }),
  given('with sizes of zip64 and none given', { size: 0xffffffff, packed: 0xffffffff }),
  ...[
    '../../outside.txt',
    '/tmp/ultracode-stolen',
    '..\\..\\stolen',
    'C:\\stolen',
    'journal.jsonl/../../stolen',
    './journal.jsonl',
    'agents/../../stolen',
    'a\0b',
    '__proto__',
    'x'.repeat(60_000),
    '',
    '\u202e\u001b[2J::error::stolen',
  ].map(named),
];
