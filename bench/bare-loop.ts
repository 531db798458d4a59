import type { ModelServer } from './model/process.ts';
import { promptOf } from './model/scenario.ts';

/** Asks as many questions with nothing but fetch, each worker one after the other: what this machine gives today. Milliseconds. */
export async function bareLoop(
  server: ModelServer,
  agents: number,
  turns: number,
  concurrency: number,
): Promise<number> {
  let next = 0;
  const startedMs = performance.now();
  const work = async (): Promise<void> => {
    for (let agent = next++; agent < agents; agent = next++) {
      for (let turn = 0; turn < turns; turn += 1) await ask(server, `${promptOf(agent)}, turn ${turn}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return performance.now() - startedMs;
}

async function ask(server: ModelServer, text: string): Promise<void> {
  const response = await fetch(`${server.url}/v1/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'anthropic-version': '2026-10-21',
      authorization: `Bearer ${server.key}`,
    },
    body: JSON.stringify({
      model: 'claude-haiku-5-5',
      max_tokens: 1000,
      stream: true,
      messages: [{ role: 'user', content: text }],
    }),
  });
  await response.text();
  if (!response.ok) throw new Error(`expected 200, got ${response.status}`);
}
