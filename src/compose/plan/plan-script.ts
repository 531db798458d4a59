import { sampleSchemas } from '../../agent/sample/sample-agent.ts';
import type { SampleStyle, Tracked } from '../../agent/sample/sample-answer.ts';
import { createToolset } from '../../agent/tools/create-toolset.ts';
import { createEditing } from '../../agent/tools/edit/create-editing.ts';
import type { WebAccess } from '../../agent/web/access.ts';
import { EDIT_ASSUMPTIONS } from '../../app/plan/estimate.ts';
import { planOf, type Trial } from '../../app/plan/plan.ts';
import { WEB_ASSUMPTIONS } from '../../app/plan/web-use.ts';
import type { Json } from '../../base/json.ts';
import type { Checkout } from '../../code/checkout.ts';
import type { TrustedTree } from '../../code/trusted-tree.ts';
import { TOOL_OUTPUT_CHARS } from '../../config/fixed-limits.ts';
import type { Settings } from '../../config/settings.ts';
import { permissionOf } from '../../config/settings-table.ts';
import type { SaidOfFile } from '../../config/taken-from-file.ts';
import { NO_ATTRIBUTES } from '../../edits/overlay/view.ts';
import type { Plan } from '../../report/plan.ts';
import { checkedArgs } from '../../workflow/arguments/declared-args.ts';
import type { Catalog } from '../../workflow/catalog.ts';
import type { CreateSandbox } from '../../workflow/sandbox/sandbox.ts';
import { agentSites } from '../../workflow/script/agent-sites.ts';
import { comparedValues } from '../../workflow/script/compared-values.ts';
import type { Script } from '../../workflow/script/script.ts';
import type { Host } from '../host.ts';
import { type Selection, selectFiles } from '../run/code/select-files.ts';
import { type ShownCode, shownCode } from '../run/code/shown-code.ts';
import { fromRepository } from '../run/from-repository.ts';
import { composeGuidance } from '../run/guidance.ts';
import { type DryRunParts, dryRun, EMPTY_DIFF, type Offer } from './dry-run.ts';

/** What a plan is made of. */
export type PlanParts = {
  readonly host: Host;
  /** In no file, or in any. */
  readonly script: Script;
  readonly args: Json | undefined;
  readonly settings: Settings;
  /** What a user has to know of the settings file. */
  readonly said: readonly SaidOfFile[];
  readonly catalog: Catalog;
  /** Agent definitions and project rules. */
  readonly trusted: TrustedTree;
  readonly checkout: Checkout;
  readonly createSandbox: CreateSandbox;
  readonly web: WebAccess | null;
};

/**
 * The ends of what a script may be answered: few and alike, many and different, nothing and everything found to be so. The first two lie
 * furthest apart, and every plan has them.
 */
const ENDS: readonly SampleStyle[] = [
  { answers: { are: 'first', entries: 1 }, texts: 'same' },
  { answers: { are: 'last', entries: 3 }, texts: 'different' },
  { answers: { are: 'last', entries: 1 }, texts: 'same' },
  { answers: { are: 'first', entries: 3 }, texts: 'different' },
];
const TRIALS_LEAST = 2;

/** What lies between, one dry run each, from lean to generous answers; the first ones of any number go over the whole way. */
const DRAWN: readonly SampleStyle[] = Array.from({ length: 44 }, (_, seed) => ({
  answers: { are: 'drawn', seed, generous: halved(seed) },
  texts: 'drawn',
}));

/** 0.5, 0.25, 0.75, 0.125, …: the digits of a number in base two, behind the point. */
function halved(index: number): number {
  let [share, rest] = [0, index + 1];
  for (let digit = 0.5; rest > 0; digit /= 2) {
    share += (rest % 2) * digit;
    rest = Math.floor(rest / 2);
  }
  return share;
}

/**
 * Work after which no further dry run is begun: agents asked, and characters of paths handed to the script, in all of them. A script that
 * looks at every path of 200,000 files takes half a second of processor time.
 */
const ENOUGH = { agents: 4_000, pathChars: 10_000_000 };

/** After so long no further dry run is begun. A usual plan takes a second; a script may compute for 30 s between two answers. */
const TIME_MAX_MS = 30_000;

/** Runs a script with sampled answers in place of agents. A script that fails is part of the plan. */
export async function planScript(parts: PlanParts): Promise<Plan> {
  const { script, settings, said, catalog, trusted, checkout, createSandbox, web, host } = parts;
  const args = checkedArgs(script.meta, parts.args);
  const tracked = trackedAmong(await checkout.listFiles());
  const limits = { outputChars: TOOL_OUTPUT_CHARS };
  const toolset = createToolset(checkout, limits, web);
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  // What `plan` cannot set changes nothing in a dry run.
  const saidHere = said.filter(({ setting }) => setting === null || permissionOf('plan', setting) === 'set');
  const found = new Set([script]);
  const sites = agentSites(found);
  const guidance = await composeGuidance({ tree: trusted, code: checkout, toolset, warn });
  const editing =
    settings.edits === 'off'
      ? null
      : createEditing({
          ...{ checkout, limits, access: web, toolset, system: guidance.editingSystem },
          protectedPaths: settings['protected-paths'],
          verifyCommand: settings['verify-command'],
          // A sample changes nothing.
          ...{
            attributes: NO_ATTRIBUTES,
            holdsSecret: () => false,
            onRefused: () => undefined,
            verify: null,
          },
        });
  const offer = offerOnce(
    selectFiles(checkout, settings, async () => new Map()),
    // A title and a description are known on GitHub only.
    shownCode(checkout, {}, new AbortController().signal),
  );
  const { trials, cutShort } = await tryOften({
    ...{ host, script, found, args, catalog, checkout, settings, createSandbox, toolset, guidance, editing },
    ...{ tracked, offer, schemas: sampleSchemas(), asked: sites.asked, comparedIn: comparedOnce() },
  });
  const plan = planOf(
    {
      workflow: script.meta.name,
      description: script.meta.description,
      phases: script.meta.phases.map(({ title }) => title),
      maxCostUsd: settings['max-cost-usd'],
      agentsMax: settings['max-agents'],
      cutShort,
      unreached: sites.unreached(),
    },
    trials.map((trial, index) =>
      index === 0
        ? { ...trial, warnings: [...fromRepository([...found], saidHere), ...warnings, ...trial.warnings] }
        : trial,
    ),
  );
  return {
    ...plan,
    ...(plan.warnings.includes(EMPTY_DIFF) && { noChange: true as const }),
    assumptions: assumptionsOf(plan, web),
  };
}

const assumptionsOf = ({ assumptions, phases }: Plan, web: PlanParts['web']): string =>
  [
    assumptions,
    ...(phases.some(({ edits }) => edits === true) ? [EDIT_ASSUMPTIONS] : []),
    ...(web === null ? [] : [WEB_ASSUMPTIONS]),
  ].join(' ');

/** Dry runs, one after the other: as many as there are styles of answers, unless fewer do or more would take too long. */
async function tryOften(
  parts: DryRunParts,
): Promise<{ readonly trials: readonly Trial[]; readonly cutShort: Plan['trials']['cutShort'] }> {
  const trials: Trial[] = [];
  const startedMs = parts.host.now();
  let agents = 0;
  for (const style of [...ENDS, ...DRAWN]) {
    const isEnough = agents > ENOUGH.agents || parts.offer.pathChars() > ENOUGH.pathChars;
    if (isEnough && trials.length >= TRIALS_LEAST) break;
    if (parts.host.now() - startedMs > TIME_MAX_MS) return { trials, cutShort: 'time' };
    const trial = await dryRun(parts, style);
    agents += trial.agents.length;
    trials.push(trial);
    if (trial.beyondLimit) return { trials, cutShort: 'limit' };
  }
  return { trials, cutShort: null };
}

/** To read a large script takes longer than a dry run of it. */
function comparedOnce(): typeof comparedValues {
  const known = new Map<string, ReturnType<typeof comparedValues>>();
  return (source) => {
    const found = known.get(source) ?? comparedValues(source);
    known.set(source, found);
    return found;
  };
}

/** Few scripts name a file to their agents, and the set of a large tree takes a while. */
function trackedAmong(all: readonly string[]): Tracked {
  let known: ReadonlySet<string> | null = null;
  return {
    all,
    has: (path) => {
      known ??= new Set(all);
      return known.has(path);
    },
  };
}

function offerOnce(selection: Selection, shown: ShownCode): Offer {
  const lists = new Map<string, Promise<readonly string[]>>();
  const changes = new Map<boolean, ReturnType<Selection['changes']>>();
  let story: ReturnType<ShownCode['story']> | null = null;
  let chars = 0;
  return {
    askedForChanges: selection.askedForChanges,
    pathChars: () => chars,
    ports: {
      ...shown,
      story: () => {
        story ??= shown.story();
        return story;
      },
      changes: (options) => {
        const known = changes.get(options.functions) ?? selection.changes(options);
        changes.set(options.functions, known);
        return known;
      },
      files: async (patterns, options) => {
        const asked = JSON.stringify([patterns, options]);
        const list = lists.get(asked) ?? selection.files(patterns, options);
        lists.set(asked, list);
        const paths = await list;
        for (const path of paths) chars += path.length;
        return paths;
      },
    },
  };
}
