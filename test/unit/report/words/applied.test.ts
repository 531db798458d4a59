import { expect, test } from 'vitest';
import type { Applied } from '../../../../src/edits/applying/applied.ts';
import { appliedWords, failedWords, refusedWords } from '../../../../src/report/words/commands/applied.ts';
import { editSetOf } from '../../../support/edits-folder.ts';

const head = 'a'.repeat(40);
const state = { mode: '100644', id: 'b'.repeat(40) } as const;
const edit = { path: 'f', before: null, after: { ...state, text: 'x' }, additions: 1, deletions: 0 };
const about = { set: editSetOf(head, [edit]), discarded: [], cutShort: null, head };

test('that a run was cut short is said before its edits are written', () => {
  expect(failedWords(about)).toEqual([]);
  expect(failedWords({ ...about, cutShort: 'the time is up.' })).toEqual([
    'The run did not complete, so not all of its edits are here: the time is up.',
  ]);
});

test('edits that are not among those written are named with their agent, its files and why', () => {
  const leftOut = [
    { agent: { id: 2, label: 'rename b' }, paths: ['b.js', 'c.js'], reason: 'a conflict stayed' },
  ];
  const applied = { ...about, set: { ...about.set, leftOut }, status: 'applied', files: [] } as const;
  expect(appliedWords(applied, true).next).toContain(
    'Not among them are the edits of rename b (b.js and c.js): a conflict stayed.',
  );
});

test('a commit that is not in the repository is not offered to be checked out', () => {
  const refused = (knowsCommit: boolean): Extract<Applied, { status: 'refused' }> => ({
    ...about,
    ...{ status: 'refused', dirty: [], seen: [], conflicts: ['`f` is another'], knowsCommit },
  });
  expect(refusedWords(refused(true)).join('\n')).toContain(`git switch --create edits-of-run ${head}`);
  const there = refusedWords(refused(false)).join('\n');
  expect(there).not.toContain('git switch');
  expect(there).toContain(`The commit of the run, ${head}, is not in this repository`);
});
