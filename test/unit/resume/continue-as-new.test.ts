import { expect, test } from 'vitest';
import { continueAsNew } from '../../../src/resume/continue-as-new.ts';

test('a run goes on by itself twenty times, and then says so without keeping or starting anything', async () => {
  const done: string[] = [];
  const ports = {
    keepRun: async () => {
      done.push('kept');
      return null;
    },
    dispatch: async () => {
      done.push('dispatched');
      return { status: 'ok', value: 'https://github.com/acme/shop/actions/runs/43' } as const;
    },
  };
  const { signal } = new AbortController();
  expect(await continueAsNew(19, ports, signal)).toMatchObject({ status: 'started' });
  expect(done).toEqual(['kept', 'dispatched']);
  const last = await continueAsNew(20, ports, signal);
  expect(last.status).not.toBe('started');
  expect(JSON.stringify(last)).toContain('20 times');
  expect(done).toHaveLength(2);
});
