import { expect, test } from 'vitest';
import { type AgentOptions, chain } from '../../../src/run/agent-call.ts';
import type { RunEvent } from '../../../src/run/events.ts';
import { gated, unmetGates } from '../../../src/run/gate.ts';
import { journaled, recorded } from '../../../src/run/journal.ts';
import { JOURNAL_VERSION, type JournalEntry } from '../../../src/run/journal-entry.ts';
import { createTally } from '../../../src/run/tally.ts';
import { traced } from '../../../src/run/trace.ts';
import { call, done, signal } from './calls.ts';

const SUSPENDED = { status: 'suspended', waitingFor: 'approval', phase: 'Fix' };

const ask = (options: AgentOptions, approved: readonly string[] = []) =>
  gated({ phases: ['Fix', 'repair › Fix'], approved })(async () => done('answer'))(call(1, options), signal);

test('an agent of a gated phase that is not approved is not started', async () => {
  expect(await ask({ phase: 'Fix' })).toEqual(SUSPENDED);
  expect(await ask({ phase: 'Fix' }, ['Check'])).toEqual(SUSPENDED);
  expect(await ask({ phase: 'Fix' }, ['Fix'])).toEqual(done('answer'));
});

test('titles are compared letter by letter, those of nested workflows as they are shown', async () => {
  for (const phase of ['fix', 'Fix ', 'Fixes', 'other › Fix'])
    expect(await ask({ phase })).toEqual(done('answer'));
  expect(await ask({})).toEqual(done('answer'));
  expect(await ask({ phase: 'repair › Fix' })).toEqual({ ...SUSPENDED, phase: 'repair › Fix' });
  expect(await ask({ phase: 'repair › Fix' }, ['Fix'])).toEqual({ ...SUSPENDED, phase: 'repair › Fix' });
});

const known: JournalEntry = {
  v: JOURNAL_VERSION,
  key: 'key-1',
  label: '',
  status: 'done',
  value: 'kept',
  usage: done('x').usage,
  observations: [],
};

test('what the journal answers needs no approval; what waits is neither journaled, nor ended, nor counted', async () => {
  const appended: JournalEntry[] = [];
  const events: RunEvent[] = [];
  const tally = createTally();
  const keeping = {
    journal: {
      find: (key: string) => (key === known.key ? known : undefined),
      append: async (entry: JournalEntry) => void appended.push(entry),
      synced: async () => {},
    },
    bounds: '',
    notKept: () => {},
  };
  const runAgent = chain(
    [
      traced(
        (event) => {
          events.push(event);
          tally.watch(event);
        },
        () => 0,
      ),
      journaled({ ...keeping, stillTrue: async () => true, sameBefore: async () => true, fits: () => true }),
      gated({ phases: ['Fix'], approved: [] }),
      recorded({ ...keeping, withoutSecrets: (value) => value }),
    ],
    async () => done('new'),
  );
  const options = { phase: 'Fix' };
  expect(await runAgent(call(1, options), signal)).toMatchObject({ status: 'done', value: 'kept' });
  expect(await runAgent(call(2, options), signal)).toEqual(SUSPENDED);
  expect(appended).toEqual([]);
  expect(events.map(({ type }) => type)).toEqual([
    'agent-asked',
    'agent-ended',
    'agent-asked',
    'agent-suspended',
  ]);
  expect(tally.read()).toMatchObject({ total: 1, live: 0, reused: 1, failed: 0, failures: [] });
});

test.each<[string, Parameters<typeof unmetGates>[0], readonly string[]]>([
  ['of a phase that was asked', { phases: ['Fix'], known: [], asked: ['', 'Fix'] }, []],
  ['of a phase that meta names', { phases: ['Fix'], known: ['Fix'], asked: [] }, []],
  [
    'with a misspelt title',
    { phases: ['Fixx', 'Find'], known: ['Find'], asked: ['', 'Fix'] },
    ['gate-phases names "Fixx", and no agent of such a phase has been asked. Did you mean "Fix"?'],
  ],
  [
    'in a script without phases',
    { phases: ['Fix'], known: [], asked: [''] },
    ['gate-phases names "Fix", and no agent of such a phase has been asked.'],
  ],
])('a gate %s', (_what, gates, sentences) => {
  expect(unmetGates(gates)).toEqual(sentences);
});
