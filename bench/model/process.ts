import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Scenario, Seen } from './scenario.ts';

export type ModelServer = AsyncDisposable & {
  readonly url: string;
  readonly key: string;
  seen(): Promise<Seen>;
};

/** Starts the model server in a process of its own, so that its processor time is not counted as ours. */
export async function startModelServer(scenario: Scenario): Promise<ModelServer> {
  const child = fork(new URL('server.ts', import.meta.url), [JSON.stringify(scenario)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ url, key }] = await once(child, 'message');
  return {
    url,
    key,
    seen: async () => {
      child.send('seen?');
      const [{ seen }] = await once(child, 'message');
      if (seen.violations.length > 0)
        throw new Error(`the API would have refused: ${seen.violations.slice(0, 3).join('; ')}`);
      return seen;
    },
    [Symbol.asyncDispose]: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
