import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../src/base/json.ts';
import { planLocal } from '../src/compose/local/plan-local.ts';
import { type AgentCall, NO_USAGE } from '../src/run/agent-call.ts';
import { loadAssets } from '../src/store/assets.ts';
import { scriptIn } from '../src/workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../src/workflow/contract.ts';
import { runWorkflow } from '../src/workflow/runtime.ts';
import { sandboxes } from '../src/workflow/sandbox/create-sandbox.ts';
import { gitRepository } from '../test/fakes/git-repository.ts';
import { SHAPES, scriptOf } from './plan-shapes.ts';
import { median, percent, table } from './table.ts';

/** What models may answer in a run: entries of lists, least and most, and how often a verdict is true. None is what the plan draws from. */
const WORLDS = [
  { name: 'little is found', entries: [0, 4], isTrue: 0.35 },
  { name: 'some', entries: [0, 7], isTrue: 0.5 },
  { name: 'much', entries: [2, 9], isTrue: 0.65 },
] as const;
type World = (typeof WORLDS)[number];
const RUNS_EACH = 10;
const FILES = 12;
const programDir = new URL('../src/', import.meta.url);

/** How many of the runs that were not planned for stay in the range of the plan, and how wide that is. The engine is the real one; answers are drawn by fast-check from the schema. */
export async function plan(): Promise<string> {
  await using repository = await gitRepository({
    ...Object.fromEntries(
      Array.from({ length: FILES }, (_, n) => [`src/part-${n}.ts`, `export const a = ${n};\n`]),
    ),
    ...Object.fromEntries(
      Object.keys(SHAPES).map((shape, n) => [`.claude/workflows/s${n}.js`, scriptOf(shape)]),
    ),
  });
  const host = {
    env: repository.place.env,
    now: () => Date.now(),
    wait: async () => undefined,
    maskSecret: () => undefined,
    programDir,
  };
  const rows: Row[] = [];
  const only = process.env.BENCH_SHAPES?.split(';') ?? Object.keys(SHAPES);
  for (const [n, shape] of Object.keys(SHAPES).entries()) {
    if (!only.includes(shape)) continue;
    const workflow = `.claude/workflows/s${n}.js`;
    const { total, failures } = await planLocal(host, {
      workflow,
      args: null,
      repo: repository.dir,
      settings: {},
    });
    if (failures.length > 0) throw new Error(`${shape}: ${failures.join('; ')}`);
    const { low, high } = total.agents;
    const inside = [];
    for (const world of WORLDS) {
      let count = 0;
      for (let seed = 0; seed < RUNS_EACH; seed += 1) {
        const agents = await agentsOfRun(shape, world, seed);
        if (agents >= low && agents <= high) count += 1;
      }
      inside.push(count / RUNS_EACH);
    }
    rows.push({ shape, low, high, inside });
  }
  const all = rows.flatMap(({ inside }) => inside);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return table(
    `Runs inside the range of \`plan\`: ${percent(mean(all))} of ${all.length * RUNS_EACH}; median width ${median(rows.map(widthOf)).toFixed(1)} times`,
    ['shape', 'agents planned', 'width', ...WORLDS.map(({ name }) => name)],
    rows.map((row) => [
      row.shape,
      row.low === row.high ? `${row.low}` : `${row.low}–${row.high}`,
      `${widthOf(row).toFixed(1)} ×`,
      ...row.inside.map(percent),
    ]),
  );
}

type Row = {
  readonly shape: string;
  readonly low: number;
  readonly high: number;
  readonly inside: readonly number[];
};

const widthOf = ({ low, high }: Row): number => high / Math.max(1, low);

async function agentsOfRun(shape: string, world: World, seed: number): Promise<number> {
  let agents = 0;
  const runAgent = async (call: AgentCall) => {
    agents += 1;
    return {
      status: 'done',
      value: answerTo(call, world, seed * 10_000 + call.id),
      usage: NO_USAGE,
      observations: [],
      source: 'live',
    } as const;
  };
  const end = await runWorkflow(
    {
      script: scriptIn({ source: scriptOf(shape), path: 'w.js' }),
      args: undefined,
      createSandbox: sandboxes(await (await loadAssets(programDir)).engine),
      limits: WORKFLOW_LIMITS,
      ports: {
        runAgent,
        emit: () => undefined,
        now: () => Date.now(),
        wait: async () => undefined,
        keyOf: () => '',
        files: async () => Array.from({ length: FILES }, (_, n) => `src/part-${n}.ts`),
        changes: async () => [],
        budget: { total: null, spent: () => 0, totalUsd: null, spentUsd: () => 0 },
        findWorkflow: async () => scriptIn({ source: scriptOf(shape), path: 'w.js' }),
      },
    },
    new AbortController().signal,
  );
  if (end.status !== 'returned') throw new Error(`${shape} did not return`);
  return agents;
}

function answerTo({ options: { schema }, id }: AgentCall, world: World, seed: number): Json {
  if (schema === undefined) return `Answer ${id}.`;
  const [answer = null] = fc.sample(anyOf(schema, world, `${id}`), { numRuns: 1, seed });
  return answer;
}

/** Any value of the schemas above. One text in five is one that another agent may have given as well. */
function anyOf(schema: Json | undefined, world: World, own: string): fc.Arbitrary<Json> {
  if (!isJsonObject(schema)) return fc.constant(null);
  const { enum: choices, minimum = 0, maximum = 100 } = schema;
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  switch (schema.type) {
    case 'object':
      return recordOf(schema, world, own);
    case 'array': {
      const [minLength, most] = world.entries;
      const maxLength = Math.min(most, Number(schema.maxItems ?? most));
      return fc
        .integer({ min: Math.min(minLength, maxLength), max: maxLength })
        .chain((length) =>
          fc.tuple(...Array.from({ length }, (_, n) => anyOf(schema.items, world, `${own}.${n}`))),
        );
    }
    case 'boolean':
      return fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }).map((at) => at < world.isTrue);
    case 'integer':
      return fc.integer({ min: Number(minimum), max: Number(maximum) });
    case 'number':
      return fc.double({ min: Number(minimum), max: Number(maximum), noNaN: true });
    default:
      return fc.nat({ max: 19 }).map((n) => (n < 4 ? `known ${n}` : `text ${own}`));
  }
}

function recordOf({ properties, required }: JsonObject, world: World, own: string): fc.Arbitrary<Json> {
  const values = Object.entries(isJsonObject(properties) ? properties : {}).map(
    ([name, property]) => [name, anyOf(property, world, `${own}.${name}`)] as const,
  );
  const requiredKeys = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  return fc.record(Object.fromEntries(values), { requiredKeys }).map((value): Json => ({ ...value }));
}
