import { expect, test } from 'vitest';
import { readRepair } from '../../../../src/app/repair/read-repair.ts';
import { repairPrompt } from '../../../../src/app/repair/repair-prompt.ts';
import type { ConflictingFile } from '../../../../src/edits/merge-edits.ts';

const file = (pieces: ConflictingFile['pieces'], path = 'a.js'): ConflictingFile => ({
  path,
  pieces,
  others: [{ label: 'one', said: 'Renamed it.' }],
});

const read = (texts: readonly string[], ...files: readonly ConflictingFile[]) =>
  readRepair({ places: texts.map((text, at) => ({ place: at + 1, text })) }, files, (text) =>
    text.includes('sesame'),
  );

const repaired = (...texts: readonly (readonly [string, string])[]) => ({
  status: 'repaired',
  texts: new Map(texts),
});

test('lines are put in their places, and all around them stays', () => {
  const first = file([
    'before\n',
    { base: 'x\n', ours: 'y\n', theirs: 'z\n' },
    'between\n',
    { base: '', ours: 'p\n', theirs: 'q\n' },
    'behind',
  ]);
  const second = file([{ base: 'x\n', ours: 'y\n', theirs: '' }, 'rest\n'], 'b.js');
  expect(read(['y and z\n', 'p\nq', ''], first, second)).toEqual(
    repaired(['a.js', 'before\ny and z\nbetween\np\nq\nbehind'], ['b.js', 'rest\n']),
  );
});

test.for([
  ['CRLF stays CRLF', { base: 'x\r\n', ours: 'y\r\n', theirs: 'z\r\n' }, 'y\nz\n', 'y\r\nz\r\n'],
  ['a last line without its line break stays without', { base: 'x', ours: 'y', theirs: 'z' }, 'y z\n', 'y z'],
  ['who took the last line break has it so', { base: 'x\n', ours: 'y\n', theirs: 'z' }, 'y z\n', 'y z'],
  ['a line break that is missing in the answer', { base: 'x\n', ours: 'y\n', theirs: 'z\n' }, 'y z', 'y z\n'],
  ['nothing', { base: 'x\n', ours: 'y\n', theirs: 'z\n' }, '', ''],
  ['an empty line', { base: 'x\n', ours: 'y\n', theirs: 'z\n' }, '\n', '\n'],
] as const)('at the end of a file: %s', ([, texts, text, expected]) => {
  expect(read([text], file(['before\n', texts]))).toEqual(repaired(['a.js', `before\n${expected}`]));
});

const PLACE = { base: 'x\n', ours: 'y\n', theirs: 'z\n' };

test.for([
  ['marks', ['<<<<<<< ours\ny\n=======\nz\n>>>>>>> theirs\n'], 'place 1 holds marks of a conflict'],
  ['one mark', ['y\n=======\nz\n'], 'place 1 holds marks of a conflict'],
  ['no text for a place', [], 'place 1 has no text'],
  ['a place that is not there', ['y\n', 'z\n'], 'place 2 is none of those that were asked for'],
  ['a NUL', ['y\0\n'], 'place 1 holds half of a character or a NUL'],
  ['a secret', ['open sesame\n'], 'a.js would hold a secret'],
  ['a secret that was taken out', ['key = "[secret removed]"\n'], 'place 1 would hold a secret'],
  ['too much', ['y'.repeat(1024 * 1024)], 'a.js would be larger than 1048576 bytes'],
] as const)('an answer is refused with its reason: %s', ([, texts, problem]) => {
  expect(read(texts, file(['before\n', PLACE]))).toEqual({ status: 'refused', problems: [problem] });
});

test('what looks like marks is taken where it stood there before', () => {
  const heading = { base: 'Title\n=======\n', ours: 'A title\n=======\n', theirs: 'The title\n=======\n' };
  expect(read(['A good title\n=======\n'], file([heading]))).toEqual(
    repaired(['a.js', 'A good title\n=======\n']),
  );
});

test.for([null, 7, [], {}, { places: [{ place: 'x', text: 1 }] }])(
  'an answer of another form is refused',
  (value) => {
    expect(readRepair(value as never, [file([PLACE])], () => false).status).toBe('refused');
  },
);

test('the agent is shown each place with what stands around it', () => {
  const around = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join('');
  const prompt = repairPrompt(
    { label: 'two "quoted"', said: '' },
    [file([around, { base: '```\nx\n', ours: 'y\r\n', theirs: '' }, around])],
    ['place 1 has no text'],
  );
  expect(prompt).toMatchSnapshot();
});
