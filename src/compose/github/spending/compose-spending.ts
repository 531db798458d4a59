import type { Execution } from '../../../app/execute.ts';
import type { PlanOutside } from '../../../app/plans/open-plan.ts';
import { dayOf } from '../../../base/clock.ts';
import type { Accepted, Decided } from '../../../commands/decided.ts';
import type { Settings } from '../../../config/settings.ts';
import { providerRow } from '../../../model/providers.ts';
import { skippedReport } from '../../../report/build-report.ts';
import { pullOfGroup } from '../../../resume/belonging.ts';
import type { RunSpec } from '../../../resume/run-spec.ts';
import { type CountPorts, countSpent } from '../../../spending/count-spent.ts';
import {
  type LimitUse,
  refusalOf,
  refusalOfUnknown,
  saidOfBeginning,
  saidOfEnd,
  useOf,
} from '../../../spending/limit-use.ts';
import { limitsOver, type SharedLimit } from '../../../spending/scope.ts';
import { type SetAside, setAside } from '../../../spending/set-aside.ts';
import { hasRecord, type RunFolder } from '../../../store/run-folder.ts';
import type { Host } from '../../host.ts';
import { sealsOf } from '../../seal.ts';
import type { Job } from '../job.ts';
import type { Github } from '../operations.ts';
import type { Mode } from '../two-jobs/mode.ts';
import { leaveSpent } from './spent-at-end.ts';
import { countPorts, storeSpent } from './spent-ports.ts';

/** What limits over several runs have to do with one job. */
export type Spending = {
  /** Sets aside what a run may spend, or decides that it is not made. */
  readonly admit: (decided: Decided, describe: Describe, signal: AbortSignal) => Promise<Decided>;
  readonly look: PlanOutside['look'];
  /** Makes the run, and leaves what it has spent for the others. */
  readonly during: (
    begun: { readonly spec: RunSpec; readonly accepted: Accepted; readonly files: RunFolder },
    run: () => Promise<Execution>,
  ) => Promise<Execution>;
};

type Describe = (accepted: Accepted) => RunSpec;
type Given = { readonly settings: Settings; readonly github: Github; readonly mode: Mode };

const WITHOUT: Spending = {
  admit: async (decided) => decided,
  look: async () => ({ status: 'ok', uses: [] }),
  during: (_, run) => run(),
};

/** The limits over several runs in one job; a job that only publishes spends nothing. */
export function composeSpending(host: Host, job: Job, given: Given): Spending {
  const { settings, mode } = given;
  const isFree = !providerRow(settings.provider).asksModel || mode === 'publish';
  // A run that passes midnight counts for the day on which it began.
  const day = dayOf(host.now());
  // Any pull request will do to see whether anything is limited at all.
  if (isFree || limitsOver({ pullNumber: 1, day }, settings).length === 0) return WITHOUT;
  const limitsFor = (pullNumber: number | null) => limitsOver({ pullNumber, day }, settings);
  return limited(job, { mode, limitsFor, ports: portsOf(host, job, given) });
}

/** null where nothing can be kept, or found. */
function portsOf(host: Host, job: Job, { settings, github }: Given) {
  const { githubRun, artifacts, token } = job;
  if (githubRun === null || artifacts === null || token === '') return null;
  const seal = sealsOf(host, settings)(JSON.stringify([githubRun.repositoryId, 'spent']));
  return {
    ...countPorts(job, { runs: github.runs, seal }),
    store: storeSpent(artifacts),
    seal: seal?.put ?? ((text: string) => text),
  };
}

type Limited = {
  readonly mode: Mode;
  readonly limitsFor: (pullNumber: number | null) => readonly SharedLimit[];
  readonly ports: ReturnType<typeof portsOf>;
};

function limited(job: Job, { mode, limitsFor, ports }: Limited): Spending {
  let taken: Taken | null = null;
  return {
    admit: async (decided, describe, signal) => {
      if (decided.status !== 'accepted') return decided;
      const askedUsd = describe(decided).limits.maxCostUsd;
      const limits = limitsFor(pullOf(job, decided));
      const aside =
        ports === null
          ? unknownHere(limits)
          : await setAside(limits, { runId: job.runId, askedUsd }, ports, signal);
      if (aside === null) return decided;
      if (aside.status === 'refused')
        return notMade(decided, `${aside.reason}${shownAnewBy(job, decided)}`, mode);
      taken = { askedUsd, aside };
      for (const use of aside.uses) job.log(saidOfBeginning(use));
      const { maxUsd, limitedBy } = aside;
      return limitedBy === null ? decided : { ...decided, left: { maxCostUsd: maxUsd, limitedBy } };
    },
    look: async (pullNumber, signal) => {
      // A job that publishes waits for what this one leaves: `admit` makes it.
      if (mode === 'analyse') return { status: 'ok', uses: [] };
      const limits = limitsFor(pullNumber);
      if (ports === null) return unknownHere(limits) ?? { status: 'ok', uses: [] };
      return lookAt(limits, ports, signal);
    },
    during: async ({ spec, accepted, files }, run) => {
      if (accepted.notRun !== undefined)
        return {
          result: null,
          report: skippedReport({ spec, seen: null }, { reason: accepted.notRun, byLimit: true }),
        };
      return taken === null ? run() : spending(run, { ...taken, spec, files, log: job.log });
    },
  };
}

/** Why no run may begin where nothing can be known; null where nothing is limited. */
function unknownHere([limit]: readonly SharedLimit[]) {
  if (limit === undefined) return null;
  const reason =
    'this runner does not say which workflow run it belongs to, keeps no artifacts, or has no token';
  return { status: 'refused', reason: refusalOfUnknown(limit, reason) } as const;
}

async function lookAt(
  limits: readonly SharedLimit[],
  ports: CountPorts,
  signal: AbortSignal,
): ReturnType<PlanOutside['look']> {
  const uses: LimitUse[] = [];
  for (const limit of limits) {
    const counted = await countSpent(limit.scope, null, ports, signal);
    if (counted.status === 'unknown')
      return { status: 'refused', reason: refusalOfUnknown(limit, counted.reason) };
    const use = useOf(limit, counted.counting);
    const refusal = refusalOf(use);
    if (refusal !== null) return { status: 'refused', reason: refusal };
    uses.push(use);
  }
  return { status: 'ok', uses };
}

type Taken = { readonly askedUsd: number; readonly aside: Allowed };

/** The run itself. What it has cost is known from its report; where it gave none, it may have spent all that it had set aside. */
async function spending(
  run: () => Promise<Execution>,
  taken: Taken & {
    readonly spec: RunSpec;
    readonly files: RunFolder;
    readonly log: (line: string) => void;
  },
): Promise<Execution> {
  const { askedUsd, aside, spec, files, log } = taken;
  const leave = (costUsd: number) => leaveSpent(files, aside.atEnd(costUsd), log);
  try {
    const execution = await run();
    const { report } = execution;
    const { costUsd } = report.usage;
    await leave(costUsd);
    const said = aside.uses.flatMap((use) => saidOfEnd(use, { askedUsd, costUsd }) ?? []);
    said.forEach(log);
    return said.length === 0 ? execution : { ...execution, report: { ...report, sharedLimits: said } };
  } catch (error) {
    // The record is written before anything is paid.
    if (!hasRecord(spec.runDir)) await leave(0);
    throw error;
  }
}

type Allowed = Extract<SetAside, { status: 'allowed' }>;

/** What a merge queue tries is counted for the pull request that GitHub names it after. */
const pullOf = ({ trigger }: Job, { target }: Accepted): number | null =>
  target.pullNumber ?? (trigger.type === 'merge-group' ? pullOfGroup(trigger.headRef) : null);

/** What shows anew what an approval was given for, where it was taken before a limit was found in its way: another run began at the same moment. */
function shownAnewBy({ trigger }: Job, { authored, resumption, previous }: Accepted): string {
  if (trigger.type !== 'command') return '';
  if (authored !== undefined && previous === null)
    return `. The approval is used up: \`/ultracode rerun ${authored.planId}\` shows the plan anew`;
  if (resumption !== null && resumption.scriptDigest !== null)
    return `. The approval is used up: \`/ultracode resume ${resumption.runId}\` shows anew what waits`;
  return '';
}

/** A job that analyses shows nothing itself: it leaves a report that says so. */
const notMade = (decided: Accepted, reason: string, mode: Mode): Decided =>
  mode === 'analyse'
    ? { ...decided, notRun: reason }
    : { ...decided, status: 'skipped', reason, byLimit: true };
