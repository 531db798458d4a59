import { expect, test } from 'vitest';
import { type AgentOutcome, chain, NO_USAGE, type RunAgent } from '../../../src/run/agent-call.ts';
import { type Journal, journaled, recorded, reusableIn } from '../../../src/run/journal.ts';
import type { JournalEntry } from '../../../src/run/journal-entry.ts';
import { scheduled } from '../../../src/run/schedule.ts';
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
    synced: async () => {},
  };
}

const ANSWER: RunAgent = async () => done('answer', 0.2);

type WithoutSecrets = Parameters<typeof recorded>[0]['withoutSecrets'];

type Circumstances = {
  readonly bounds?: string;
  readonly withoutSecrets?: WithoutSecrets;
  readonly stillTrue?: boolean;
  readonly fits?: boolean;
};

async function ask(
  journal: Journal,
  answer: RunAgent,
  {
    stillTrue = true,
    fits = true,
    bounds = '10 turns',
    withoutSecrets = (value) => value,
  }: Circumstances = {},
) {
  const asked: number[] = [];
  const notKept: string[] = [];
  const keeping = { journal, bounds, notKept: (reason: string) => void notKept.push(reason) };
  const wraps = [
    journaled({
      ...keeping,
      stillTrue: async () => stillTrue,
      sameBefore: async () => true,
      fits: () => fits,
    }),
    recorded({ ...keeping, withoutSecrets }),
  ];
  const runAgent = chain(wraps, (one, abort) => {
    asked.push(one.id);
    return answer(one, abort);
  });
  const outcome = await runAgent(call(1, { label: 'l' }, 'k'), signal);
  return { outcome, asked, notKept };
}

/** What a second run sees of an outcome of the first. */
async function again(first: AgentOutcome, circumstances: Parameters<typeof ask>[2] = {}) {
  const journal = memoryJournal();
  await ask(journal, async () => first);
  return ask(memoryJournal(journal.entries), ANSWER, circumstances);
}

const seen = { tool: 'Read', input: { file_path: 'a' }, digest: 'd' };
const observations = [seen];
const neverFitted: AgentOutcome = {
  status: 'rejected',
  reason: 'schema',
  message: 'never fitted',
  usage: { ...NO_USAGE, requests: 5, costUsd: 1 },
  lastAttempt: { n: 'one' },
  observations,
};

test('an outcome that the journal holds is not asked for again and costs nothing', async () => {
  const { outcome, asked } = await again(done('first', 0.2));
  expect(asked).toEqual([]);
  expect(outcome).toMatchObject({ status: 'done', value: 'first', source: 'journal', usage: NO_USAGE });
});

test('an outcome whose observations changed is asked for again', async () => {
  const { outcome, asked } = await again(done('old'), { stillTrue: false });
  expect(asked).toEqual([1]);
  expect(outcome).toMatchObject({ value: 'answer', source: 'live' });
});

test('a refusal or too many turns is an outcome like any other under the same bounds, and asked again under others', async () => {
  const first = failed('too many turns');
  const same = await again(first);
  expect(same.asked).toEqual([]);
  expect(same.outcome).toEqual({ observations: [], ...first, usage: NO_USAGE, source: 'journal' });
  expect((await again(first, { bounds: '20 turns' })).asked).toEqual([1]);
  expect((await again(first, { stillTrue: false })).asked).toEqual([1]);
});

test.each<[string, AgentOutcome, Partial<JournalEntry>]>([
  ['a failure in passing', failed('overloaded', 'request'), { status: 'failed', reason: 'overloaded' }],
  ['a schema that was never met', neverFitted, { status: 'rejected', lastAttempt: { n: 'one' } }],
])('%s is written down and asked again', async (_, first, entry) => {
  const journal = memoryJournal();
  await ask(journal, async () => first);
  expect(journal.entries).toMatchObject([{ ...entry, label: 'l' }]);
  expect((await ask(memoryJournal(journal.entries), ANSWER)).asked).toEqual([1]);
});

test('what a better key, a larger budget or another script would change is not kept', async () => {
  const journal = memoryJournal();
  const turnedAway = { status: 'rejected', message: 'm', usage: NO_USAGE } as const;
  await ask(journal, async () => failed('wrong key', 'run'));
  await ask(journal, async () => ({ ...turnedAway, reason: 'budget' }));
  await ask(journal, async () => ({ ...turnedAway, reason: 'schema' }));
  expect(journal.entries).toEqual([]);
});

test('an answer that cannot be kept still reaches the script, and the run hears of it', async () => {
  const full: Journal = {
    find: () => undefined,
    append: () => Promise.reject(new Error('disk full')),
    synced: async () => {},
  };
  const { outcome, notKept } = await ask(full, ANSWER);
  expect(outcome).toMatchObject({ status: 'done', value: 'answer' });
  expect(notKept).toEqual(['disk full']);
});

test('the script gets no answer that is not on disk yet', async () => {
  const onDisk = Promise.withResolvers<void>();
  const order: string[] = [];
  const slow: Journal = {
    find: () => undefined,
    append: async () => void order.push('written'),
    synced: () => onDisk.promise.then(() => void order.push('on disk')),
  };
  const answered = ask(slow, ANSWER).then(() => order.push('answered'));
  await new Promise((resolve) => setImmediate(resolve));
  onDisk.resolve();
  await answered;
  expect(order).toEqual(['written', 'on disk', 'answered']);
});

test('the next call starts when the outcome of the one before is written, whenever the disk has it', async () => {
  const written = Promise.withResolvers<void>();
  const slow: Journal = {
    find: () => undefined,
    append: () => written.promise,
    synced: () => new Promise(() => {}),
  };
  const asked: number[] = [];
  const keeping = { journal: slow, bounds: '', notKept: () => {} };
  const runAgent = chain(
    [
      journaled({ ...keeping, stillTrue: async () => true, sameBefore: async () => true, fits: () => true }),
      scheduled(
        1,
        () => {},
        () => 0,
      ),
      recorded({ ...keeping, withoutSecrets: (value) => value }),
    ],
    async ({ id }) => {
      asked.push(id);
      return done('answer');
    },
  );
  for (const id of [1, 2]) void runAgent(call(id, {}, `k${id}`), signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([1]);
  written.resolve();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toEqual([1, 2]);
});

test('an answer in the journal that is none to the call is asked again', async () => {
  const { outcome, asked } = await again(done('first'), { fits: false });
  expect(asked).toEqual([1]);
  expect(outcome).toMatchObject({ value: 'answer', source: 'live' });
});

test.each<[string, AgentOutcome]>([
  ['an answer', { ...done('of sk-1'), observations: [{ ...seen, input: { pattern: 'sk-1' } }] }],
  ['a failure', failed('the server said sk-1')],
  ['an answer that never fitted', { ...neverFitted, message: 'sk-1', lastAttempt: { n: 'sk-1' } }],
])('secrets stand neither in the journal nor in what the script gets: %s', async (_, first) => {
  const journal = memoryJournal();
  const withoutSecrets: WithoutSecrets = (value) =>
    JSON.parse(JSON.stringify(value).replaceAll('sk-1', '***'));
  const { outcome } = await ask(journal, async () => first, { withoutSecrets });
  const replayed = await ask(memoryJournal(journal.entries), ANSWER, { withoutSecrets });
  expect(JSON.stringify([outcome, journal.entries, replayed.outcome])).not.toContain('sk-1');
  expect(JSON.stringify([outcome])).toContain('***');
  if (outcome.status === 'done') expect(replayed.outcome).toMatchObject({ value: outcome.value });
});

test('what a model nests without end is a failure that is asked again', async () => {
  const live = { usage: NO_USAGE, observations: [], source: 'live' } as const;
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  for (const first of [
    { ...live, status: 'done', value: deep },
    { ...neverFitted, lastAttempt: deep },
    { ...live, status: 'done', value: 'x', observations: [{ ...seen, input: { deep } }] },
  ] satisfies readonly AgentOutcome[]) {
    const { outcome, asked } = await again(first);
    expect(asked).toEqual([1]);
    expect(outcome).toMatchObject({ value: 'answer' });
  }
});

test('what a run before has of a call is told without asking: the answer, one that is outdated, nothing', async () => {
  const journal = memoryJournal();
  await ask(journal, ANSWER);
  const { entries } = journal;
  const told = (given: Circumstances, key = 'k') =>
    reusableIn({
      journal: memoryJournal(entries),
      stillTrue: async () => given.stillTrue ?? true,
      sameBefore: async () => true,
      fits: () => given.fits ?? true,
      bounds: given.bounds ?? '10 turns',
    })(call(1, {}, key));
  expect(await told({})).toBe('answered');
  expect(await told({ stillTrue: false })).toBe('outdated');
  expect(await told({ fits: false })).toBe('outdated');
  expect(await told({}, 'another')).toBe('none');
});
