import { formatUsd, plural } from '../report/format.ts';
import type { Plan } from '../report/plan.ts';
import { checkScript, type Surroundings } from '../workflow/script/check-script.ts';
import { loadScript, type Script } from '../workflow/script/script.ts';
import type { AuthorTask } from './draft.ts';
import { type Flaw, flawAt, flawOf } from './flaw.ts';
import { notShownWhole } from './shown-whole.ts';

/** What was seen of a script. `flaws` keep it from being shown as a plan; `doubts` are told to its author once, and then to who decides. */
export type Looked =
  | {
      readonly status: 'holds';
      readonly script: Script;
      readonly plan: Plan;
      readonly doubts: readonly Flaw[];
    }
  | { readonly status: 'flawed'; readonly flaws: readonly Flaw[] };

export type LookPorts = {
  /** Folder that scripts are saved in, from the root of the repository. */
  readonly dir: string;
  readonly surroundings: Surroundings;
  /** Names that a new script may not have. */
  readonly taken: readonly string[];
  /** Whether a comment can show it to the last byte: without a secret, a hidden comment or a command in it. */
  readonly isShownAsIs: (source: string) => boolean;
  /** Runs it with sampled answers. */
  readonly plan: (script: Script) => Promise<Plan>;
};

/** Loads a script, checks it, and runs it without a model: the first of these that it fails is told. */
export async function lookAtScript(source: string, task: AuthorTask, ports: LookPorts): Promise<Looked> {
  const unseen = notShownWhole(source);
  if (unseen.length > 0) return flawed(unseen.map(flawAt));
  if (!ports.isShownAsIs(source)) return flawed([flawOf(NOT_AS_IT_IS)]);
  const loaded = loadScript({ source, path: `${ports.dir}/new.js` });
  if (loaded.status === 'invalid') return flawed(loaded.problems.map(flawAt));
  const { name } = loaded.script.meta;
  const path = `${ports.dir}/${name}.js`;
  const script = { ...loaded.script, path };
  const checked = checkScript({ source, path }, ports.surroundings);
  const flaws = [...namingFlaws(script, task, ports), ...checked.problems.map(flawAt)];
  const said = [...checked.warnings, ...checked.advice].map(flawAt);
  if (flaws.length > 0) return flawed([...flaws, ...said]);
  const plan = await ports.plan(script);
  const planned = [...failures(plan, path), ...tooMuch(plan)];
  if (planned.length > 0) return flawed([...planned, ...said]);
  return { status: 'holds', script, plan, doubts: [...said, ...plannedDoubts(plan)] };
}

const NOT_AS_IT_IS =
  'a comment cannot show it as it is: it holds `<!--`, what looks like a secret or a token, or a line that begins with `::` or holds `##[`, which a runner would take for a command. Write it without, or from two parts.';

const flawed = (flaws: readonly Flaw[]): Looked => ({ status: 'flawed', flaws });

/** The name becomes a file, a command and a branch. */
function namingFlaws({ meta }: Script, task: AuthorTask, { taken }: LookPorts): readonly Flaw[] {
  const { name, description, phases } = meta;
  return [
    ...(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && name.length <= NAME_MAX
      ? []
      : [
          `meta.name must be lower-case letters and digits joined by hyphens, at most ${NAME_MAX}, like "licence-check"; it is ${JSON.stringify(name)}.`,
        ]),
    ...(task.name !== null && name !== task.name
      ? [`meta.name must be "${task.name}"; it is ${JSON.stringify(name)}.`]
      : []),
    ...(task.before === null && taken.includes(name)
      ? [`meta.name is ${JSON.stringify(name)}, and there is a workflow of that name. Choose another.`]
      : []),
    ...(description.includes('\n') || description.length > DESCRIPTION_MAX
      ? [`meta.description must be one line of at most ${DESCRIPTION_MAX} characters.`]
      : []),
    // Escapes in a literal are seen in the script, and not in what it stands for.
    ...[description, ...phases.map(({ title }) => title)].flatMap((text) =>
      notShownWhole(text).map(({ message }) => `in meta, ${message}`),
    ),
  ].map(flawOf);
}

const NAME_MAX = 50;
const DESCRIPTION_MAX = 300;

function failures(plan: Plan, path: string): readonly Flaw[] {
  if (!plan.fails && plan.trials.completed > 0) return [];
  return plan.failures.map((failure) => {
    const [whole, line, column, said] = /^[^\n]*?:(\d+):(\d+): ([\s\S]*)$/.exec(failure) ?? [];
    const isHere = whole?.startsWith(`${path}:`) === true;
    const message = `in a dry run, with answers that its schemas allow, the script failed: ${isHere ? said : failure}`;
    return isHere ? { message, place: { line: Number(line), column: Number(column) } } : flawOf(message);
  });
}

/** What no run within its limits could do. */
function tooMuch({ total, agentsMax, maxCostUsd }: Plan): readonly Flaw[] {
  if (agentsMax.reachedIn > 0 || total.agents.high > agentsMax.limit)
    return [
      flawOf(
        `with some answers it goes on until it has had all ${plural(agentsMax.limit, 'agent')} of a run. Bound every fan-out and every loop by a constant.`,
      ),
    ];
  if (total.costUsd.low > maxCostUsd)
    return [
      flawOf(
        `it would cost at least ${formatUsd(total.costUsd.low)} (up to ${formatUsd(total.costUsd.high)}, ${plural(total.agents.high, 'agent')}), and a run may spend ${formatUsd(maxCostUsd)}. ${CHEAPER}`,
      ),
    ];
  return [];
}

/** What may be meant so. */
function plannedDoubts({ total, maxCostUsd }: Plan): readonly Flaw[] {
  if (total.agents.high === 0)
    return [
      flawOf(
        'in no dry run over this repository did it ask an agent. Its list is empty here, or a condition is never met: mend that, or say in the rationale why it is right.',
      ),
    ];
  if (total.costUsd.high <= maxCostUsd) return [];
  return [
    flawOf(
      `its estimate reaches ${formatUsd(total.costUsd.high)} (${plural(total.agents.high, 'agent')}), and a run may spend ${formatUsd(maxCostUsd)}: it would stop before its end. ${CHEAPER}`,
    ),
  ];
}

const CHEAPER =
  'Ask fewer agents, larger batches, or a cheaper model where it is enough; name what is left out in omissions.';
