import { planLocal } from '../src/compose/local/plan-local.ts';
import { type AgentCall, NO_USAGE } from '../src/run/agent-call.ts';
import { loadEngine } from '../src/store/assets.ts';
import { scriptIn } from '../src/workflow/catalog.ts';
import { WORKFLOW_LIMITS } from '../src/workflow/contract.ts';
import { runWorkflow } from '../src/workflow/runtime.ts';
import { sandboxes } from '../src/workflow/sandbox/create-sandbox.ts';
import type { CreateSandbox } from '../src/workflow/sandbox/sandbox.ts';
import { gitRepository } from '../test/fakes/git-repository.ts';
import { answerTo, OTHER_WORLDS, WORLDS, type World } from './plan-answers.ts';
import { CHILD, HELD_OUT } from './plan-held-out.ts';
import { heldOutScriptOf, SHAPES, scriptOf } from './plan-shapes.ts';
import { median, percent, table } from './table.ts';

const RUNS_EACH = 20;
/** Share of runs that should be inside. */
const GOAL = 0.97;
const PATHS = Array.from({ length: 12 }, (_, n) => `src/part-${n}.ts`);
const CHILD_PATH = '.claude/workflows/child.js';
const programDir = new URL('../src/', import.meta.url);

/** A script, and the answers that it is run with. */
type Case = { readonly shape: string; readonly source: string; readonly worlds: readonly World[] };

const casesOf = (
  shapes: Readonly<Record<string, string>>,
  textOf: (body: string) => string,
  worlds: readonly World[],
): readonly Case[] =>
  Object.entries(shapes).map(([shape, body]) => ({ shape, source: textOf(body), worlds }));

/**
 * How many runs stay in the range of their plan, and how wide that is. The engine is the real one; answers are drawn from the schema without
 * the code that draws for a plan. The second table has scripts and answers that nothing of `plan` was tuned on.
 */
export async function plan(): Promise<string> {
  const tuned = casesOf(SHAPES, scriptOf, WORLDS);
  const heldOut = casesOf(HELD_OUT, heldOutScriptOf, OTHER_WORLDS);
  const pathOf = ({ shape }: Case) =>
    `.claude/workflows/${[...tuned, ...heldOut].findIndex((one) => one.shape === shape)}.js`;
  await using repository = await gitRepository({
    ...Object.fromEntries(PATHS.map((path, n) => [path, `export const a = ${n};\n`])),
    ...Object.fromEntries([...tuned, ...heldOut].map((one) => [pathOf(one), one.source])),
    [CHILD_PATH]: CHILD,
  });
  const host = {
    env: repository.place.env,
    now: () => Date.now(),
    wait: async () => undefined,
    maskSecret: () => undefined,
    programDir,
  };
  const createSandbox = sandboxes(loadEngine(programDir));
  const only = process.env.BENCH_SHAPES?.split(';');
  const rowsOf = async (cases: readonly Case[]): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    for (const one of cases) {
      if (only !== undefined && !only.includes(one.shape)) continue;
      const order = { workflow: pathOf(one), args: null, repo: repository.dir, settings: {} };
      const { total, failures } = await planLocal(host, order);
      if (failures.length > 0) throw new Error(`${one.shape}: ${failures.join('; ')}`);
      const { low, high } = total.agents;
      const inside: number[] = [];
      const counts: number[] = [];
      for (const world of one.worlds) {
        let count = 0;
        for (let run = 0; run < RUNS_EACH; run += 1) {
          const agents = await agentsOfRun(one, { world, run, createSandbox });
          counts.push(agents);
          if (agents >= low && agents <= high) count += 1;
        }
        inside.push(count / RUNS_EACH);
      }
      rows.push({ shape: one.shape, low, high, inside, narrowest: narrowest(counts) });
    }
    return rows;
  };
  return [
    tableOf('Runs', await rowsOf(tuned), WORLDS),
    tableOf('Runs of held-out scripts', await rowsOf(heldOut), OTHER_WORLDS),
  ].join('\n');
}

type Row = {
  readonly shape: string;
  readonly low: number;
  readonly high: number;
  readonly inside: readonly number[];
  /** Width of the narrowest range that holds GOAL of these very runs, which no plan knows. */
  readonly narrowest: number;
};

function tableOf(what: string, rows: readonly Row[], worlds: readonly World[]): string {
  const all = rows.flatMap(({ inside }) => inside);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  return table(
    `${what} inside the range of \`plan\`: ${percent(mean)} of ${all.length * RUNS_EACH} (goal ${percent(GOAL)}); median width ${median(rows.map(widthOf)).toFixed(1)} times (goal 4; of the narrowest ranges ${median(rows.map((row) => row.narrowest)).toFixed(1)})`,
    ['shape', 'agents planned', 'width', 'narrowest', ...worlds.map(({ name }) => name)],
    rows.map((row) => [
      row.shape,
      row.low === row.high ? `${row.low}` : `${row.low}–${row.high}`,
      `${widthOf(row).toFixed(1)} ×`,
      `${row.narrowest.toFixed(1)} ×`,
      ...row.inside.map(percent),
    ]),
  );
}

function narrowest(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const held = Math.ceil(sorted.length * GOAL);
  const widths = sorted
    .slice(0, sorted.length - held + 1)
    .map((low, from) => (sorted[from + held - 1] ?? low) / Math.max(1, low));
  return Math.min(...widths);
}

const widthOf = ({ low, high }: Row): number => high / Math.max(1, low);

async function agentsOfRun(
  { shape, source }: Case,
  {
    world,
    run,
    createSandbox,
  }: { readonly world: World; readonly run: number; readonly createSandbox: CreateSandbox },
): Promise<number> {
  let agents = 0;
  const runAgent = async (call: AgentCall) => {
    agents += 1;
    return {
      status: 'done',
      value: answerTo(call, world, run),
      usage: NO_USAGE,
      observations: [],
      source: 'live',
    } as const;
  };
  const end = await runWorkflow(
    {
      script: scriptIn({ source, path: 'w.js' }),
      args: undefined,
      createSandbox,
      limits: WORKFLOW_LIMITS,
      ports: {
        runAgent,
        emit: () => undefined,
        now: () => Date.now(),
        wait: async () => undefined,
        abilities: [],
        keyOf: () => '',
        files: async () => PATHS,
        changes: async () => [],
        lines: async () => null,
        grep: async () => ({ matches: [], truncated: false }),
        story: async () => ({ title: null, description: null, commits: [] }),
        budget: { total: null, spent: () => 0, totalUsd: null, spentUsd: () => 0 },
        findWorkflow: async () => scriptIn({ source: CHILD, path: CHILD_PATH }),
      },
    },
    new AbortController().signal,
  );
  if (end.status !== 'returned') throw new Error(`${shape} did not return`);
  return agents;
}
