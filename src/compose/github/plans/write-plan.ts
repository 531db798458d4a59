import type { Execution } from '../../../app/execute.ts';
import { sha256 } from '../../../base/digest.ts';
import type { AuthoredReport } from '../../../report/authored.ts';
import { settled } from '../../../report/formats/markdown/authored-markdown.ts';
import type { Report } from '../../../report/report.ts';
import { type BoundPlan, digestOfShown } from '../../../resume/bound-plan.ts';
import type { Authoring, RunSpec } from '../../../resume/run-spec.ts';
import { addUsage } from '../../../run/agent-call.ts';
import type { Host } from '../../host.ts';
import { type AuthoringRun, composeAuthor } from '../../run/compose-author.ts';
import { composeRun } from '../../run/compose-run.ts';
import { authoringRecord } from '../../run/keep-record.ts';
import type { RunParts } from '../../run/run-parts.ts';
import { authoredScript } from './authored-script.ts';
import { bindPlan, runsAtOnce } from './bind-plan.ts';
import type { Material } from './material.ts';

/** A run that writes a script, on GitHub. */
export type Writing = {
  readonly parts: Omit<RunParts, 'findScript'>;
  readonly authoring: Authoring;
  readonly material: readonly Material[];
  /** Of this program. */
  readonly version: string;
  /** Whether the run's folder will be kept. */
  readonly isKept: boolean;
  /** The comment that shows a report. */
  readonly render: (report: Report) => string;
};

/** Has a script written, and shows its plan; runs it at once where the settings say that its estimate needs no approval. */
export async function writePlan(host: Host, writing: Writing): Promise<Execution> {
  const { parts, authoring, version, isKept, render } = writing;
  const { spec, settings, clean, folder, seal } = parts;
  const { task, by } = authoring;
  const { outcome, execution } = await composeAuthor(host, authorParts(writing));
  const { report } = execution;
  const as = (authored: AuthoredReport, status: Report['status']): Execution => ({
    ...execution,
    report: { ...report, ...ENDED[status], status, authored },
  });
  if (outcome.status !== 'drafted')
    return as({ task, by, ...outcome }, outcome.status === 'declined' ? 'completed' : report.status);
  const { draft } = outcome;
  const script = settled(draft.script);
  const binding = { spec, settings, version, isKept, clean, nowMs: host.now() };
  const { plan, approval } = bindPlan(
    { script, name: draft.name, estimateUsd: draft.plan.total.costUsd },
    binding,
  );
  const { maxCostUsd, limitedBy } = spec.limits;
  const leftUsd = limitedBy === undefined ? Number.POSITIVE_INFINITY : maxCostUsd - report.usage.costUsd;
  if (plan !== null && runsAtOnce(draft, { belowUsd: settings['auto-approve-below-usd'], leftUsd }))
    return runNow(host, { parts, plan, before: report });
  const shown = as(
    { task, by, status: 'drafted', ...draft, script, web: settings.web, approval },
    plan === null ? 'completed' : 'waiting',
  );
  if (plan !== null)
    await folder.keep(
      clean.withoutSecrets({
        ...authoringRecord(spec),
        scriptDigest: sha256(script),
        state: 'waiting',
        spentUsd: report.usage.costUsd,
        plan: { ...plan, shownDigest: digestOfShown(render(shown.report)) },
      }),
      seal,
    );
  return shown;
}

const ENDED: Partial<Record<Report['status'], Pick<Report, 'conclusion' | 'cause' | 'reason'>>> = {
  waiting: { conclusion: 'action_required', cause: 'ending', reason: 'the plan waits for approval' },
  completed: { conclusion: 'neutral', cause: null, reason: null },
};

function authorParts({ parts, authoring, material }: Writing): AuthoringRun {
  const { task: words, by, before } = authoring;
  const task = { words, by, material, name: null, maxCostUsd: parts.spec.limits.maxCostUsd };
  if (before === null) return { ...parts, task: { ...task, before } };
  const { script, wish } = before;
  return wish === null
    ? { ...parts, task: { ...task, before: null }, asItIs: script }
    : { ...parts, task: { ...task, before: { script, wish } } };
}

type Now = {
  readonly parts: Omit<RunParts, 'findScript'>;
  readonly plan: BoundPlan;
  /** Of the run that wrote the script: what it cost counts. */
  readonly before: Report;
};

/** Runs a plan in the job that has written it, within what its budget has left. */
async function runNow(host: Host, { parts, plan, before }: Now): Promise<Execution> {
  const { authoring: _, ...rest } = parts.spec;
  const authored = {
    planId: plan.id,
    task: plan.bound.task,
    by: plan.bound.by,
    approvedBy: null,
    script: plan.script,
    settings: plan.bound.settings,
  };
  const { limits } = rest;
  const spec: RunSpec = {
    ...rest,
    authored,
    limits: { ...limits, maxCostUsd: Math.max(0, limits.maxCostUsd - before.usage.costUsd) },
  };
  const journals = [{ file: parts.folder.journalFile, seal: parts.seal }];
  const execution = await composeRun(host, {
    ...parts,
    spec,
    journals,
    plan,
    findScript: async () => authoredScript(authored),
  });
  const { report } = execution;
  return {
    ...execution,
    report: {
      ...report,
      maxCostUsd: limits.maxCostUsd,
      usage: addUsage(before.usage, report.usage),
      phases: [...before.phases, ...report.phases],
    },
  };
}
