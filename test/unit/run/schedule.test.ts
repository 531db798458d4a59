import { expect, test } from 'vitest';
import { chain, type RunAgent } from '../../../src/run/agent-call.ts';
import { scheduled } from '../../../src/run/schedule.ts';
import { call, done, signal } from './calls.ts';

test('calls of later stages go first, so that a pipeline drains; within a stage the order of arrival holds', async () => {
  const begun: string[] = [];
  const first = Promise.withResolvers<void>();
  const inner: RunAgent = async ({ id, stage }) => {
    begun.push(`${id} in stage ${stage}`);
    if (id === 1) await first.promise;
    return done('x');
  };
  const runAgent = chain(
    [
      scheduled(
        1,
        () => undefined,
        () => 0,
      ),
    ],
    inner,
  );
  const phases = ['find', 'find', 'verify', 'find', 'verify', 'report'];
  const all = phases.map((phase, index) => runAgent(call(index + 1, { phase }), signal));
  first.resolve();
  await Promise.all(all);
  expect(begun).toEqual([
    '1 in stage 0',
    '6 in stage 2',
    '3 in stage 1',
    '5 in stage 1',
    '2 in stage 0',
    '4 in stage 0',
  ]);
});
