import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GitRepository, gitRepository } from '../test/fakes/git-repository.ts';
import { bareLoop } from './bare-loop.ts';
import { startModelServer } from './model/process.ts';
import { latencyMs, PLAIN } from './model/scenario.ts';
import type { StackResult, StackTask } from './stack-run.ts';
import { percent, table } from './table.ts';

const FAN = `export const meta = { name: 'fan', description: 'Many agents at once' }
const answers = await parallel(Array.from({ length: args.agents }, (_, i) => () => agent(\`This is the task of agent \${i}.\`)))
return { summary: \`\${answers.filter(Boolean).length} answers\` }
`;
// A model's answer begins after about a fifth of its latency and then streams some 50 pieces a second.
const SCENARIO = { ...PLAIN, meanLatencyMs: 1_000, sigma: 0.5, beginsAt: 0.2 };
const MANY = { agents: 1_000, concurrency: 64 };
const FIRST_BEGINS_MS = latencyMs(SCENARIO, 0, 0) * SCENARIO.beginsAt;
const FILES = 15_000;
// Measured elsewhere with @anthropic-ai/claude-agent-sdk 0.3.330, one process for each agent.
const PROCESS_EACH_MB = 200;
const PROCESS_EACH_START = '0.8 to 1.3 s';

/** The whole product, from the sandbox to the journal, against a server with a model's latency. */
export async function stack(): Promise<string> {
  const rows: (readonly string[])[] = [];
  {
    await using small = await gitRepository({ 'fan.js': FAN });
    const plain = await measure(small, { ...MANY, grep: false });
    const bare = await measureBare();
    rows.push(
      ['64 at once, no tools: agent time over server time', percent(plain.over), '≤ 2 %'],
      [
        `  of it, ${MANY.concurrency - 1} wait ${Math.round(FIRST_BEGINS_MS)} ms, once, until the first answer of their prefix begins`,
        percent(plain.prefixHold),
        '',
      ],
      ['  a bare loop over fetch, for this machine', percent(bare.over), ''],
      ['64 at once, no tools: processor for each agent of 3 turns', ms(plain.processorMs), '< 20 ms'],
      ['  a bare loop over fetch, for this machine', ms(bare.processorMs), ''],
    );
    const wide = await measure(small, { agents: 512, concurrency: 256, grep: false });
    rows.push(
      ['256 at once: memory over base for each agent', mb(wide.bytesEach), '< 2.00 MB'],
      [
        `  one process for each agent (measured elsewhere): ${PROCESS_EACH_MB} MB, ${PROCESS_EACH_START} to its first request; ratio`,
        `${Math.round((PROCESS_EACH_MB * 1024 * 1024) / wide.bytesEach)} ×`,
        '',
      ],
    );
  }
  await using large = await gitRepository({ 'fan.js': FAN, ...manyFiles() });
  const searching = await measure(large, { agents: 640, concurrency: 64, grep: true });
  rows.push([
    `64 at once, a search over ${FILES} files in each turn, half of them in vain: agent time over server time`,
    percent(searching.over),
    '< 10 %',
  ]);
  return table(
    `The whole stack, sandbox to journal; 3 turns an agent, log-normal latency with a mean of ${SCENARIO.meanLatencyMs} ms (sigma ${SCENARIO.sigma}), the answer streaming in from ${percent(SCENARIO.beginsAt)} of it on`,
    ['what', 'measured', 'goal'],
    rows,
  );
}

async function measure(
  repository: GitRepository,
  { agents, concurrency, grep }: Pick<StackTask, 'agents' | 'concurrency'> & { readonly grep: boolean },
) {
  await using server = await startModelServer({ ...SCENARIO, grep });
  const out = await mkdtemp(join(tmpdir(), 'ultracode-bench-'));
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: out,
    ANTHROPIC_API_KEY: server.key,
    ANTHROPIC_BASE_URL: server.url,
  };
  const task: StackTask = { repo: repository.dir, out: join(out, 'run'), env, agents, concurrency };
  const child = fork(new URL('stack-run.ts', import.meta.url), [JSON.stringify(task)]);
  await once(child, 'message');
  const before = await server.seen();
  child.send('go');
  const [result]: StackResult[] = await once(child, 'message');
  const after = await server.seen();
  await rm(out, { recursive: true, force: true });
  if (result?.status !== 'completed' || result.failed > 0)
    throw new Error(`expected a completed run, got ${JSON.stringify(result)}`);
  const serverMs = sum(Object.values(after.agentMs)) - sum(Object.values(before.agentMs));
  return {
    over: result.agentMs / serverMs - 1,
    prefixHold: ((concurrency - 1) * FIRST_BEGINS_MS) / serverMs,
    processorMs: result.processorMs / agents,
    bytesEach: result.bytesOverBase / concurrency,
  };
}

/** The same requests to the same server by plain fetch, without prefix holds and journal. */
async function measureBare() {
  await using server = await startModelServer(SCENARIO);
  const { askedMs, processorMs } = await bareLoop(server, MANY.agents, SCENARIO.turns, MANY.concurrency);
  const { agentMs } = await server.seen();
  return {
    over: askedMs / sum(Object.values(agentMs)) - 1,
    processorMs: processorMs / MANY.agents,
  };
}

/** A tree of many small files, as a large project has them. */
const manyFiles = (): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: FILES }, (_, index) => [
      `src/part-${index % 150}/file-${index}.js`,
      Array.from(
        { length: 40 },
        (_, line) => `export const value${index}_${line} = compute(${line}, 'of ${index}');`,
      ).join('\n'),
    ]),
  );

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const mb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(2)} MB`;
