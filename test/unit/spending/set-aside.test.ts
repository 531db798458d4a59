import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordText } from '../../../src/spending/record.ts';
import { artifactsOf, numberedName, type SharedLimit } from '../../../src/spending/scope.ts';
import { setAside, storeRecord } from '../../../src/spending/set-aside.ts';
import { shelf } from './shelf.ts';

const { signal } = new AbortController();
const SCOPE = { type: 'pull-request', pullNumber: 7 } as const;
const NAME = artifactsOf(SCOPE);
const PER_PULL: SharedLimit = { setting: 'max-cost-usd-per-pull-request', scope: SCOPE, limitUsd: 10 };
const PER_DAY: SharedLimit = {
  setting: 'max-cost-usd-per-day',
  scope: { type: 'day', day: '2026-11-30' },
  limitUsd: 12,
};

type Shelf = ReturnType<typeof shelf>;
type Run = { readonly id: number; readonly asked: number; readonly limits?: readonly SharedLimit[] };

const begin = (on: Shelf, { id, asked, limits = [PER_PULL] }: Run, ports = on.portsOf(id)) =>
  setAside(limits, { runId: `${id}-1-0000000a`, askedUsd: asked }, ports, signal);

/** A run from its beginning to its end; what it was allowed, or why it was not. */
async function play(on: Shelf, run: Run, costUsd: number, ports = on.portsOf(run.id)) {
  const aside = await begin(on, run, ports);
  if (aside.status === 'refused') return aside.reason;
  for (const record of aside.atEnd(costUsd)) await storeRecord(record, ports, signal);
  return aside.maxUsd;
}

test('a run gets what the others have left, then nothing, and hears which setting, how much and what helps', async () => {
  const on = shelf();
  expect(await play(on, { id: 1, asked: 5 }, 4)).toBe(5);
  expect(await play(on, { id: 2, asked: 5 }, 5)).toBe(5);
  expect(await play(on, { id: 3, asked: 5 }, 1)).toBe(1);
  expect(await play(on, { id: 4, asked: 5 }, 0)).toBe(
    'the limit of $10.00 on pull request #7 (`max-cost-usd-per-pull-request`) is reached: $10.00 spent. Nothing was asked of a model; runs begin again with a higher `max-cost-usd-per-pull-request`',
  );
  // What is refused leaves nothing set aside.
  expect(await play(on, { id: 5, asked: 5, limits: [{ ...PER_PULL, limitUsd: 11 }] }, 1)).toBe(1);
});

test('what is set aside counts whole until its run has told what it spent', async () => {
  const on = shelf();
  const first = await begin(on, { id: 1, asked: 9 });
  expect(await play(on, { id: 2, asked: 5 }, 1)).toBe(1);
  expect(await play(on, { id: 3, asked: 5 }, 0)).toContain(
    '$1.00 spent, and $9.00 set aside by runs that have not ended or were killed',
  );
  if (first.status === 'refused') throw new Error(first.reason);
  for (const record of first.atEnd(2)) await storeRecord(record, on.portsOf(1), signal);
  expect(await play(on, { id: 4, asked: 9 }, 0)).toBe(7);
});

test('attempts and jobs of one workflow run count each for itself', async () => {
  const on = shelf();
  const ports = on.portsOf(1);
  for (const attempt of [1, 2, 3]) {
    const run = { runId: `1-${attempt}-0000000a`, askedUsd: 3 };
    const aside = await setAside([PER_PULL], run, ports, signal);
    if (aside.status === 'refused') throw new Error(aside.reason);
    for (const record of aside.atEnd(3)) await storeRecord(record, ports, signal);
  }
  expect(await play(on, { id: 2, asked: 3 }, 0)).toBe(1);
});

test('of two limits the narrower one holds and is named, and a refusal by the second one frees the first', async () => {
  const on = shelf();
  const limits = [PER_PULL, PER_DAY];
  expect(await play(on, { id: 1, asked: 8, limits: [PER_DAY] }, 8)).toBe(8);
  const aside = await begin(on, { id: 2, asked: 5, limits });
  expect(aside).toMatchObject({ status: 'allowed', maxUsd: 4, limitedBy: 'max-cost-usd-per-day' });
  expect(await play(on, { id: 3, asked: 5, limits }, 0)).toContain(
    'runs begin again once runs that go on have ended and leave some of it, or at 00:00 UTC on 2026-12-01, or with a higher `max-cost-usd-per-day`',
  );
  expect(await play(on, { id: 4, asked: 5 }, 0)).toBe(5);
});

test('the newest record is enough: of many runs one or two artifacts are opened', async () => {
  const on = shelf();
  const cheap = { ...PER_PULL, limitUsd: 1_000 };
  for (let id = 1; id <= 30; id += 1) await play(on, { id, asked: 1, limits: [cheap] }, 1);
  Object.assign(on.counts, { listed: 0, opened: 0 });
  expect(await play(on, { id: 99, asked: 5_000, limits: [cheap] }, 0)).toBe(970);
  expect(on.counts).toEqual({ listed: 3, opened: 1 });
});

test('deleting some records changes nothing, as the newest one holds what they said', async () => {
  const on = shelf();
  for (const id of [1, 2, 3]) await play(on, { id, asked: 3 }, 3);
  on.kept.splice(0, 5);
  expect(await play(on, { id: 4, asked: 5 }, 0)).toBe(1);
});

test.each([
  ['no record', { text: '{}' }, 'cannot be read: expected what runs have spent'],
  [
    'one of another pull request',
    { text: recordOf({ scope: 'ultracode-spent-pull-8' }) },
    'got one of ultracode-spent-pull-8',
  ],
  ['one that has expired', { text: '', isExpired: true }, 'cannot be read: it has expired'],
])(
  '%s is unknown and not zero: nothing begins, and the sentence says what to do',
  async (_, given, problem) => {
    const on = shelf();
    const odd = on.add({ name: numberedName(NAME, 0), ...given });
    const said = await play(on, { id: 2, asked: 5 }, 0);
    expect(said).toContain('what has been spent on pull request #7 is not known, and with');
    expect(said).toContain(`the artifact ${odd.id} (${NAME}-0) `);
    expect(said).toContain(problem);
    expect(said).toContain(
      `delete it (\`gh api -X DELETE repos/{owner}/{repo}/actions/artifacts/${odd.id}\`)`,
    );
    on.kept.splice(0, 1);
    expect(await play(on, { id: 3, asked: 5 }, 0)).toBe(5);
  },
);

function recordOf({ scope = NAME, runId = '900-1-0000000a', usd = 0, covers = [] as readonly number[] }) {
  const own = { runId, state: 'spent', usd } as const;
  return recordText({ scope, own, others: [], covers: [...covers] });
}

test('without our seal a record speaks for its own workflow run only, and can take nothing away', async () => {
  const on = shelf();
  await play(on, { id: 1, asked: 8 }, 8);
  const ids = on.kept.map(({ id }) => id);
  const forged = (text: string, githubRunId = 900) =>
    on.add({ name: numberedName(NAME, 0), text, githubRunId });
  forged(recordOf({ runId: '1-1-0000000a', usd: 0, covers: ids }));
  forged(recordOf({ runId: '1-1-0000000a', usd: 0 }), 1);
  expect(await play(on, { id: 2, asked: 5 }, 0)).toBe(2);
  // What another key of the repository tells of its own run counts.
  forged(on.OTHER_KEY.put(recordOf({ runId: '901-1-0000000a', usd: 1.5 })), 901);
  expect(await play(on, { id: 3, asked: 5 }, 0)).toBe(0.5);
});

test('what a fork has stored neither counts nor stands in the way', async () => {
  const on = shelf();
  for (const text of ['rubbish', recordOf({ usd: 1_000 })])
    on.add({ name: numberedName(NAME, 0), text, isOfFork: true });
  on.add({ name: numberedName(NAME, 0), text: '', isOfFork: true, isExpired: true });
  expect(await play(on, { id: 2, asked: 5 }, 0)).toBe(5);
});

test('an artifact of ours that is not listed, and a list that GitHub refuses, are unknown', async () => {
  const on = shelf();
  const ports = on.portsOf(1);
  const waited: number[] = [];
  const wait = async (ms: number) => void waited.push(ms);
  const blind = { ...ports, wait, named: async () => ({ status: 'ok', value: [] }) as const };
  expect(await play(on, { id: 1, asked: 5 }, 0, blind)).toMatch(
    /GitHub does not list the artifact 1, which this run has just stored/,
  );
  expect(waited).toEqual([1_000, 1_000, 1_000, 1_000]);
  const refusing = { ...ports, named: async () => ({ status: 'refused', reason: '403 no.' }) as const };
  expect(await play(on, { id: 2, asked: 5 }, 0, refusing)).toMatch(
    /nothing that is paid for begins without it: 403 no$/,
  );
  const full = {
    ...ports,
    store: async () => ({ status: 'refused', isTaken: true, reason: 'taken' }) as const,
  };
  expect(await play(on, { id: 3, asked: 5 }, 0, full)).toContain('may have no more');
});

test('runs that begin and end in any order never spend more than the limit together', async () => {
  const run = fc.record({
    asked: fc.integer({ min: 1, max: 8 }),
    // The share of what it may spend that it does.
    share: fc.constantFrom(0, 0.5, 1),
    isKilled: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(run, { minLength: 2, maxLength: 5 }),
      fc.infiniteStream(fc.constantFrom(0, 300, 1_000)),
      fc.scheduler(),
      async (runs, ticks, scheduler) => {
        const on = shelf({ tick: () => ticks.next().value as number });
        let spentUsd = 0;
        const all = runs.map(async ({ asked, share, isKilled }, index) => {
          const hop = (what: string) => scheduler.schedule(Promise.resolve(), what);
          const ports = on.portsOf(index + 1, { hop });
          const aside = await begin(on, { id: index + 1, asked }, ports);
          if (aside.status === 'refused') return;
          expect(aside.maxUsd).toBeLessThanOrEqual(asked);
          await hop('the model');
          spentUsd += aside.maxUsd * share;
          if (isKilled) return;
          for (const record of aside.atEnd(aside.maxUsd * share)) await storeRecord(record, ports, signal);
        });
        await scheduler.waitFor(Promise.all(all));
        expect(spentUsd).toBeLessThanOrEqual(PER_PULL.limitUsd + 1e-6);
      },
    ),
    { numRuns: 300 },
  );
});

test('of two runs that begin in different seconds the first gets what it asked for', async () => {
  const on = shelf();
  const [one, two] = [on.portsOf(1), on.portsOf(2)];
  // The second one begins between the first one's artifact and its counting.
  let second: Promise<unknown> = Promise.resolve();
  const racing = {
    ...one,
    named: async (...asked: Parameters<typeof one.named>) => {
      if (asked[0].endsWith('-0')) {
        second = begin(on, { id: 2, asked: 8 }, two);
        await second;
      }
      return one.named(...asked);
    },
  };
  expect(await begin(on, { id: 1, asked: 8 }, racing)).toMatchObject({ status: 'allowed', maxUsd: 8 });
  expect(await second).toMatchObject({ status: 'allowed', maxUsd: 2 });
});

test('what forks store, however much of it, keeps no run of this repository from beginning', async () => {
  const on = shelf();
  expect(await play(on, { id: 1, asked: 4 }, 4)).toBe(4);
  const ofFork = { text: '{}', isOfFork: true };
  for (let number = 0; number < 60; number += 1)
    on.add({ name: numberedName(NAME, number), githubRunId: 900, ...ofFork });
  for (let id = 901; id < 1_000; id += 1) on.add({ name: numberedName(NAME, 0), githubRunId: id, ...ofFork });
  Object.assign(on.counts, { listed: 0, opened: 0 });
  expect(await play(on, { id: 2, asked: 9 }, 1)).toBe(6);
  expect(on.counts.listed).toBe(15);
  expect(on.counts.opened).toBeLessThanOrEqual(22);
});

test('a record without our seal takes nothing from what another run has set aside', async () => {
  const on = shelf();
  await begin(on, { id: 1, asked: 9 });
  let isForged = false;
  const ports = on.portsOf(2, {
    hop: async (what) => {
      if (!what.startsWith('list') || isForged) return;
      isForged = true;
      const own = { runId: '1-1-0000000a', state: 'set-aside', usd: 9 } as const;
      const text = recordText({ scope: NAME, own, others: [], covers: [] });
      on.add({ name: numberedName(NAME, 0), text, githubRunId: 3 });
    },
  });
  expect(await play(on, { id: 2, asked: 9 }, 0, ports)).toBe(1);
});

test('after a change of the key every run reads a part of what was spent before, until all of it is known', async () => {
  const on = shelf();
  for (let id = 1; id <= 90; id += 1) {
    const own = { runId: `${id}-1-0000000a`, state: 'spent', usd: 0.1 } as const;
    const text = on.OTHER_KEY.put(recordText({ scope: NAME, own, others: [], covers: [] }));
    on.add({ name: numberedName(NAME, 0), text, githubRunId: id });
  }
  const said = [await play(on, { id: 101, asked: 5 }, 0), await play(on, { id: 102, asked: 5 }, 0)];
  for (const one of said) expect(one).toMatch(/as after a change of the key\..* Try again$/);
  expect(await play(on, { id: 103, asked: 5 }, 0)).toBeCloseTo(1, 6);
});
