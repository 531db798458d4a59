import { expect, test } from 'vitest';
import { gitTexts } from '../../../../src/checkout/merge/git-texts.ts';
import type { FileEdit, FileMode } from '../../../../src/edits/edit.ts';
import type { MergePorts } from '../../../../src/edits/merge-edits.ts';
import { mergeEdits } from '../../../../src/edits/merge-edits.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';
import { editsOf, type HeldFile, type HeldFiles } from '../../../support/arbitrary-edits.ts';

const LINES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const TEXT = `${LINES.join('\n')}\n`;
const BASE = {
  'a.txt': TEXT,
  'b.txt': 'another file\nof two lines\n',
  'dir/c.txt': 'in a folder\n',
  'crlf.txt': `${LINES.join('\r\n')}\r\n`,
};
const first = TEXT.replace('one', 'ONE');
const last = TEXT.replace('seven', 'SEVEN');

/** A text is written under a path that may hold a file already, `from` moves one, null removes one. */
type Made = Readonly<
  Record<
    string,
    | string
    | null
    | { readonly from: string; readonly text?: string }
    | { readonly mode: FileMode; readonly text?: string }
  >
>;

const held = (base: Readonly<Record<string, string>>): HeldFiles =>
  new Map(Object.entries(base).map(([path, text]) => [path, { mode: '100644', text, origin: path }]));

function made(base: HeldFiles, changes: Made): HeldFiles {
  const next = new Map<string, HeldFile>(base);
  for (const change of Object.values(changes))
    if (change !== null && typeof change === 'object' && 'from' in change) next.delete(change.from);
  for (const [path, change] of Object.entries(changes)) {
    const then = base.get(path);
    const origin = then === undefined || !next.has(path) ? null : path;
    if (change === null) next.delete(path);
    else if (typeof change === 'string')
      next.set(path, { mode: then?.mode ?? '100644', text: change, origin });
    else if ('from' in change) {
      const moved = base.get(change.from);
      next.set(path, {
        mode: moved?.mode ?? '100644',
        text: change.text ?? moved?.text ?? '',
        origin: change.from,
      });
    } else next.set(path, { mode: change.mode, text: change.text ?? then?.text ?? '', origin });
  }
  return next;
}

async function mergedOf(
  agents: readonly Made[],
  more: Partial<MergePorts> = {},
  texts: Readonly<Record<string, string>> = BASE,
) {
  await using repository = await gitRepository();
  const base = held(texts);
  const given = agents.map((changes, index) => ({
    ...{ id: index + 1, label: `agent ${index + 1}`, said: '', verification: null },
    edits: editsOf(base, made(base, changes)),
  }));
  return await mergeEdits(given, {
    texts: gitTexts(repository.place),
    paths: async () => base.keys(),
    before: async (path) => base.get(path)?.text ?? null,
    repair: async () => ({ status: 'left', reason: 'and nobody was asked' }),
    ...more,
  });
}

const shortOf = ({ path, after }: FileEdit): string =>
  after === null
    ? `${path} -`
    : `${path} ${after.mode === '100755' ? 'x ' : ''}${after.from === undefined ? '' : `<${after.from} `}${after.text ?? '='}`;

test.for<[string, readonly Made[], readonly string[]]>([
  ['different lines', [{ 'a.txt': first }, { 'a.txt': last }], [`a.txt ${first.replace('seven', 'SEVEN')}`]],
  ['the same edit twice', [{ 'a.txt': first }, { 'a.txt': first }], [`a.txt ${first}`]],
  [
    'different lines with CRLF',
    [
      { 'crlf.txt': BASE['crlf.txt'].replace('one', 'ONE') },
      { 'crlf.txt': BASE['crlf.txt'].replace('seven', 'SEVEN') },
    ],
    [`crlf.txt ${BASE['crlf.txt'].replace('one', 'ONE').replace('seven', 'SEVEN')}`],
  ],
  ['a mode and a content', [{ 'a.txt': { mode: '100755' } }, { 'a.txt': first }], [`a.txt x ${first}`]],
  [
    'an edit of a file that was moved',
    [{ 'new.txt': { from: 'a.txt' } }, { 'a.txt': first }],
    ['a.txt -', `new.txt <a.txt ${first}`],
  ],
  [
    'a move of a file that was edited',
    [{ 'a.txt': first }, { 'new.txt': { from: 'a.txt' } }],
    ['a.txt -', `new.txt <a.txt ${first}`],
  ],
  [
    'a move and an edit of one agent, another edit of the other',
    [{ 'new.txt': { from: 'a.txt', text: last } }, { 'a.txt': first }],
    ['a.txt -', `new.txt <a.txt ${first.replace('seven', 'SEVEN')}`],
  ],
  [
    'both moved alike',
    [{ 'new.txt': { from: 'a.txt' } }, { 'new.txt': { from: 'a.txt' } }],
    ['a.txt -', 'new.txt <a.txt ='],
  ],
  [
    'a move that changes the case alone, and an edit',
    [{ 'A.txt': { from: 'a.txt' } }, { 'a.txt': first }],
    [`A.txt <a.txt ${first}`, 'a.txt -'],
  ],
  [
    'two files that change places, and an edit of one',
    [{ 'a.txt': { from: 'b.txt' }, 'b.txt': { from: 'a.txt' } }, { 'a.txt': first }],
    ['a.txt <b.txt =', `b.txt <a.txt ${first}`],
  ],
  ['both removed', [{ 'a.txt': null }, { 'a.txt': null }], ['a.txt -']],
  ['the same new file', [{ 'n.txt': 'new\n' }, { 'n.txt': 'new\n' }], ['n.txt new\n']],
  [
    'a folder where a file was removed',
    [{ 'b.txt': null }, { 'b.txt': null, 'b.txt/x': 'in it\n' }],
    ['b.txt -', 'b.txt/x in it\n'],
  ],
  [
    'a file where a folder was emptied',
    [{ 'dir/c.txt': null }, { 'dir/c.txt': null, dir: 'a file now\n' }],
    ['dir a file now\n', 'dir/c.txt -'],
  ],
])('agents whose edits go together: %s', async ([, agents, expected]) => {
  const { files, leftOut } = await mergedOf(agents);
  expect(leftOut).toEqual([]);
  expect(files.map(({ edit }) => shortOf(edit))).toEqual(expected);
  expect(files.every(({ merge, agents: of }) => merge === (of.length > 1 ? 'merged' : 'one'))).toBe(true);
});

test.for<[string, readonly Made[], string]>([
  [
    'the same line',
    [{ 'a.txt': first }, { 'a.txt': TEXT.replace('one', 'Uno') }],
    '`a.txt` was changed in the same lines by agent 1, and nobody was asked',
  ],
  [
    'adjacent lines',
    [{ 'a.txt': first }, { 'a.txt': TEXT.replace('two', 'TWO') }],
    '`a.txt` was changed in the same lines by agent 1, and nobody was asked',
  ],
  [
    'a last newline that goes, and a line behind it',
    [{ 'a.txt': TEXT.trimEnd() }, { 'a.txt': `${TEXT}eight\n` }],
    '`a.txt` was changed in the same lines by agent 1, and nobody was asked',
  ],
  [
    'an edit of a file that was removed',
    [{ 'a.txt': null }, { 'a.txt': first }],
    '`a.txt` was removed by agent 1',
  ],
  [
    'a removal of a file that was edited',
    [{ 'a.txt': first }, { 'a.txt': null }],
    '`a.txt` was edited by agent 1',
  ],
  [
    'a move of a file that was removed',
    [{ 'a.txt': null }, { 'n.txt': { from: 'a.txt' } }],
    '`a.txt` was removed by agent 1',
  ],
  [
    'a removal of a file that was moved',
    [{ 'n.txt': { from: 'a.txt' } }, { 'a.txt': null }],
    '`a.txt` was moved by agent 1',
  ],
  [
    'two moves of one file',
    [{ 'n.txt': { from: 'a.txt' } }, { 'm.txt': { from: 'a.txt' } }],
    '`a.txt` was moved to `n.txt` by agent 1',
  ],
  [
    'two moves to one place',
    [{ 'n.txt': { from: 'a.txt' } }, { 'n.txt': { from: 'b.txt' } }],
    'there is another file `n.txt` already',
  ],
  [
    'different new files of one name',
    [{ 'n.txt': 'new\n' }, { 'n.txt': 'other\n' }],
    '`n.txt` was changed in the same lines by agent 1, and nobody was asked',
  ],
  [
    'a new file of two modes',
    [{ 'n.txt': 'new\n' }, { 'n.txt': { mode: '100755', text: 'new\n' } }],
    '`n.txt` was added with another mode by agent 1',
  ],
  [
    'new files whose names differ by case',
    [{ 'n.txt': 'new\n' }, { 'N.txt': 'new\n' }],
    '`N.txt` differs from another name only in case or in how its letters are put together, which is one name on some systems',
  ],
  [
    'a folder where there is a new file',
    [{ n: 'a file\n' }, { 'n/x.txt': 'in a folder\n' }],
    '`n` is a file, and `n/x.txt` needs a folder there',
  ],
  [
    'a file where there is a new folder',
    [{ 'n/x.txt': 'in a folder\n' }, { n: 'a file\n' }],
    '`n` is a folder',
  ],
])(
  'an agent is left out with all its edits where they contradict those before it: %s',
  async ([, [one = {}, two = {}], reason]) => {
    const { files, leftOut } = await mergedOf([
      one,
      { ...two, 'own.txt': 'of agent 2\n' },
      { 'b.txt': 'of agent 3\n' },
    ]);
    expect(leftOut).toEqual([
      { agent: { id: 2, label: 'agent 2' }, paths: expect.arrayContaining(['own.txt']), reason },
    ]);
    const paths = files.map(({ edit }) => edit.path);
    expect(paths).toContain('b.txt');
    expect(paths).not.toContain('own.txt');
    const alone = await mergedOf([one, {}, { 'b.txt': 'of agent 3\n' }]);
    expect(files).toEqual(alone.files);
  },
);

test('an agent that is left out takes no place from those after it', async () => {
  const { files, leftOut } = await mergedOf([
    { 'a.txt': first },
    { 'a.txt': TEXT.replace('one', 'Uno'), 'n.txt': { from: 'b.txt' }, 'dir/c.txt': null },
    { 'n.txt': { from: 'dir/c.txt' }, 'b.txt': 'edited\n' },
  ]);
  expect(leftOut.map(({ agent }) => agent.id)).toEqual([2]);
  expect(files.map(({ edit }) => shortOf(edit))).toEqual([
    `a.txt ${first}`,
    'b.txt edited\n',
    'dir/c.txt -',
    'n.txt <dir/c.txt =',
  ]);
});

test('a conflict is shown to who repairs it, piece by piece, and the whole text that comes back is taken', async () => {
  const seen: unknown[] = [];
  const { files, leftOut } = await mergedOf(
    [
      { 'a.txt': first },
      { 'a.txt': TEXT.replace('one', 'Uno').replace('seven', 'SEVEN'), 'n.txt': 'new\n' },
      { 'a.txt': TEXT.replace('four', 'FOUR') },
    ],
    {
      repair: async (agent, conflicts) => {
        seen.push(agent, conflicts);
        return { status: 'repaired', texts: new Map([['a.txt', last.replace('one', 'ONE, uno')]]) };
      },
    },
  );
  const pieces = [{ ours: 'ONE\n', base: 'one\n', theirs: 'Uno\n' }, 'two\nthree\nfour\nfive\nsix\nSEVEN\n'];
  expect(seen).toEqual([
    { id: 2, label: 'agent 2', said: '' },
    [{ path: 'a.txt', pieces, others: [expect.objectContaining({ label: 'agent 1' })] }],
  ]);
  expect(leftOut).toEqual([]);
  const [file, other] = files;
  expect(file?.edit.after?.text).toBe(last.replace('one', 'ONE, uno').replace('four', 'FOUR'));
  expect([file?.edit.additions, file?.edit.deletions]).toEqual([3, 3]);
  expect([file?.merge, file?.agents.map(({ id }) => id)]).toEqual(['repaired', [1, 2, 3]]);
  expect([other?.merge, other?.agents.map(({ id }) => id)]).toEqual(['one', [2]]);
});

test('lines that look like marks of a conflict are text', async () => {
  const text = 'a\n=======\nb\n<<<<<<< x\nc\n||||||||||||| y\nd\n>>>>>>> z\ne\n';
  let seen: unknown;
  await mergedOf(
    [
      { 'm.md': text.replace('a\n', 'A\n').replace('e\n', 'E\n') },
      { 'm.md': text.replace('a\n', 'B\n').replace('e\n', 'F\n') },
    ],
    {
      repair: async (_, [conflict]) => {
        seen = conflict?.pieces;
        return { status: 'left', reason: '' };
      },
    },
    { 'm.md': text },
  );
  expect(seen).toEqual([
    { ours: 'A\n', base: 'a\n', theirs: 'B\n' },
    text.slice(2, -2),
    { ours: 'E\n', base: 'e\n', theirs: 'F\n' },
  ]);
});

test('attributes that an agent writes do not decide how files are merged', async () => {
  const { leftOut } = await mergedOf([
    { '.gitattributes': '* merge=union\n', 'a.txt': first },
    { 'a.txt': TEXT.replace('one', 'Uno') },
  ]);
  expect(leftOut.map(({ agent }) => agent.id)).toEqual([2]);
});

test('5,000 equal lines that two agents edit are merged at once', async () => {
  const lines = '}\n'.repeat(5_000);
  const started = performance.now();
  const { files } = await mergedOf(
    [{ 'l.txt': `x\n${lines}` }, { 'l.txt': `${lines}y\n` }],
    {},
    { 'l.txt': lines },
  );
  // 0.1 s on a quiet machine.
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(files[0]?.edit.after?.text).toBe(`x\n${lines}y\n`);
  expect(files[0]?.edit).toMatchObject({ additions: 2, deletions: 0 });
});

test('lines are counted once: a file that is elsewhere takes none with it', async () => {
  const state = { mode: '100644', id: 'a'.repeat(40) } as const;
  const edits: readonly FileEdit[] = [
    { path: 'a.txt', before: state, after: null, additions: 0, deletions: 7 },
    {
      path: 'n.txt',
      before: null,
      after: { ...state, text: null, from: 'a.txt' },
      additions: 0,
      deletions: 0,
    },
    { path: 'b.txt', before: state, after: null, additions: 0, deletions: 2 },
  ];
  await using repository = await gitRepository();
  const { files } = await mergeEdits([{ id: 1, label: 'one', said: '', verification: null, edits }], {
    texts: gitTexts(repository.place),
    paths: async () => ['a.txt', 'b.txt'],
    before: async () => null,
    repair: async () => ({ status: 'left', reason: '' }),
  });
  expect(files.map(({ edit }) => [edit.path, edit.deletions])).toEqual([
    ['a.txt', 0],
    ['b.txt', 2],
    ['n.txt', 0],
  ]);
});
