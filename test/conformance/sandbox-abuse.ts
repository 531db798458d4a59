// Runs what a script may do at its worst, one after the other in this process, and prints what became of it as JSON.
// Usage: node test/conformance/sandbox-abuse.ts <engine>
import { ENGINES } from './sandbox-engines.ts';
import { openTrial } from './sandbox-trial.ts';

const PROGRAMS = {
  'an endless loop': 'while (true) {}',
  'an endless microtask chain': 'while (true) await null',
  'a 100 MB string through the door': `await agent('x'.repeat(100e6))`,
  'a memory bomb': 'const a = []; for (;;) a.push(new Uint8Array(1e6).fill(1))',
  'a deep recursion': 'const f = () => f() + 1; f()',
};
const TEN_SECONDS = 10_000;

const engine = Object.entries(ENGINES).find(([name]) => name === process.argv[2])?.[1];
if (engine === undefined) throw new Error(`expected one of ${Object.keys(ENGINES).join(', ')}`);
const { createSandbox } = engine;

async function outcome(code: string): Promise<unknown> {
  const { sandbox, run } = await openTrial(createSandbox);
  const value = await run(code).catch((error: Error) => error.message);
  sandbox.dispose();
  return value;
}

const startBytes = process.memoryUsage().rss;
const ended: Record<string, unknown> = {};
for (const [what, code] of Object.entries(PROGRAMS)) {
  const startedMs = performance.now();
  ended[what] = await outcome(code);
  if (performance.now() - startedMs > TEN_SECONDS) ended[what] = 'took more than 10 s';
}
const timezone = await outcome('return new Date(2020, 0, 1).getTimezoneOffset()');
const peakBytes = process.resourceUsage().maxRSS * 1024 - startBytes;
console.log(JSON.stringify({ ended, peakBytes, timezone }));
