import { expect, test } from 'vitest';
import { chain, type RunAgent } from '../../../src/run/agent-call.ts';
import { type Journal, type JournalEntry, journaled } from '../../../src/run/journal.ts';
import { call, done, failed, signal } from './calls.ts';

function memoryJournal(
  earlier: readonly JournalEntry[] = [],
): Journal & { readonly entries: JournalEntry[] } {
  const entries: JournalEntry[] = [];
  return {
    entries,
    find: (key) => earlier.find((entry) => entry.key === key),
    append: async (entry) => {
      entries.push(entry);
    },
  };
}

const always = async () => true;

async function ask(journal: Journal, answer: RunAgent, stillTrue = always) {
  const asked: number[] = [];
  const runAgent = chain([journaled({ journal, stillTrue })], (one, abort) => {
    asked.push(one.id);
    return answer(one, abort);
  });
  const outcome = await runAgent(call(1, { label: 'l' }, 'k'), signal);
  return { outcome, asked };
}

test('an outcome that the journal holds is not asked for again and costs nothing', async () => {
  const first = memoryJournal();
  await ask(first, async () => done('answer', 0.2));
  const second = memoryJournal(first.entries);
  const { outcome, asked } = await ask(second, async () => done('other'));
  expect(asked).toEqual([]);
  expect(outcome).toMatchObject({
    status: 'done',
    value: 'answer',
    source: 'journal',
    usage: { costUsd: 0 },
  });
  expect(second.entries).toEqual(first.entries);
});

test('an outcome whose observations changed is asked for again', async () => {
  const first = memoryJournal();
  await ask(first, async () => done('old'));
  const { outcome, asked } = await ask(
    memoryJournal(first.entries),
    async () => done('new'),
    async () => false,
  );
  expect(asked).toEqual([1]);
  expect(outcome).toMatchObject({ value: 'new', source: 'live' });
});

test('a failed agent is kept in the journal and asked again by the next run', async () => {
  const first = memoryJournal();
  await ask(first, async () => failed('too many turns'));
  expect(first.entries).toMatchObject([{ status: 'failed', reason: 'too many turns', label: 'l' }]);
  const { asked } = await ask(memoryJournal(first.entries), async () => done('now it works'));
  expect(asked).toEqual([1]);
});

test('what a better key, a larger budget or another script would change is not kept', async () => {
  const journal = memoryJournal();
  await ask(journal, async () => failed('wrong key', 'run'));
  await ask(journal, async () => ({
    status: 'rejected',
    reason: 'budget',
    message: 'm',
    usage: done('').usage,
  }));
  expect(journal.entries).toEqual([]);
});
