import type { ModelServer } from './model/process.ts';
import { promptOf } from './model/scenario.ts';

type BareResult = {
  /** From the first request to the last response. */
  readonly ms: number;
  /** From each request until its response is complete, summed. */
  readonly askedMs: number;
  readonly processorMs: number;
};

/** Sends the same number of requests by plain fetch, each worker in sequence: what this machine can do at best. */
export async function bareLoop(
  server: ModelServer,
  agents: number,
  turns: number,
  concurrency: number,
): Promise<BareResult> {
  let next = 0;
  let askedMs = 0;
  const before = process.cpuUsage();
  const startedMs = performance.now();
  const work = async (): Promise<void> => {
    for (let agent = next++; agent < agents; agent = next++) {
      for (let turn = 0; turn < turns; turn += 1) {
        const sentMs = performance.now();
        await ask(server, `${promptOf(agent)}, turn ${turn}`);
        askedMs += performance.now() - sentMs;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - startedMs, askedMs, processorMs: (user + system) / 1000 };
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
