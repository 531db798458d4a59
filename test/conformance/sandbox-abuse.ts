// Runs what a script may do at its worst, one after the other in this process, and prints what became of it as JSON.
// Usage: node test/conformance/sandbox-abuse.ts <engine>
import { peakMemory } from '../support/peak-memory.ts';
import { ENGINES } from './sandbox-engines.ts';
import { openTrial } from './sandbox-trial.ts';

/** What never ends by itself is given a fifth of a second, so that the test is not all waiting; the rest has the time of a real run. */
const A_MOMENT = { sliceMs: 200 };
const PROGRAMS = {
  'an endless loop': { code: 'while (true) {}', limits: A_MOMENT },
  'an endless microtask chain': { code: 'while (true) await null', limits: A_MOMENT },
  'a 100 MB string through the door': { code: `await agent('x'.repeat(100e6))` },
  'a memory bomb': { code: 'const a = []; for (;;) a.push(new Uint8Array(1e6).fill(1))' },
  'a deep recursion': { code: 'const f = () => f() + 1; f()' },
};
/** Of processor time, which a busy machine does not stretch. */
const TEN_SECONDS_US = 10_000_000;

type Program = { readonly code: string; readonly limits?: { readonly sliceMs: number } };

const engine = Object.entries(ENGINES).find(([name]) => name === process.argv[2])?.[1];
if (engine === undefined) throw new Error(`expected one of ${Object.keys(ENGINES).join(', ')}`);
const { createSandbox } = engine;

async function outcome({ code, ...options }: Program): Promise<unknown> {
  const { sandbox, run } = await openTrial(createSandbox, options);
  const value = await run(code).catch((error: Error) => error.message);
  sandbox.dispose();
  return value;
}

const startBytes = process.memoryUsage().rss;
const ended: Record<string, unknown> = {};
for (const [what, program] of Object.entries<Program>(PROGRAMS)) {
  const before = process.cpuUsage();
  ended[what] = await outcome(program);
  const { user, system } = process.cpuUsage(before);
  if (user + system > TEN_SECONDS_US) ended[what] = 'took more than 10 s';
}
const timezone = await outcome({ code: 'return new Date(2020, 0, 1).getTimezoneOffset()' });
const peakBytes = peakMemory() - startBytes;
console.log(JSON.stringify({ ended, peakBytes, timezone }));
