import { z } from 'zod';
import { sha256 } from '../base/digest.ts';
import { canonicalJson, type Json } from '../base/json.ts';
import { RUN_ID } from './resume-request.ts';

/** Id of a plan: the first 64 bits of the SHA-256 over all that an approval of it binds, in lower-case hexadecimal. */
export const PLAN_ID = /^[0-9a-f]{16}$/;

/** Everything that an approval binds besides the bytes of the script. Shas are 40 hexadecimal characters. */
const Bound = z.object({
  repositoryId: z.int().positive(),
  /** The issue or pull request under which it was asked for. */
  issueNumber: z.int().positive(),
  /** The comment that asked, and who wrote it. */
  commentId: z.int().positive(),
  /** Of the workflow run that wrote it, where it is not the first: what it shows is another plan than that of the attempt before. */
  attempt: z.int().positive().exactOptional(),
  by: z.string(),
  /** The task, in that person's words. */
  task: z.string(),
  headSha: z.string(),
  base: z.string().nullable(),
  trustedRef: z.string(),
  /** The settings that decide what a run may do and cost, as they were when the plan was shown. */
  settings: z.record(z.string(), z.custom<Json>()),
  /** Of this program. */
  version: z.string(),
});
export type Bound = z.infer<typeof Bound>;

/** A script that was written for a task, and all that a person agrees to when approving it. Stored text is data from outside: parse it. */
export const BoundPlan = z.object({
  id: z.string().regex(PLAN_ID),
  script: z.string(),
  /** `meta.name` of the script. */
  name: z.string(),
  bound: Bound,
  /** When it was shown, in milliseconds since 1970. */
  shownMs: z.number(),
  /** SHA-256 of the comment that shows it, as it was written; absent for one that ran at once. */
  shownDigest: z.string().optional(),
  /** Dollars that dry runs would have cost; absent in plans of before. It binds nothing: a limit holds whatever it says. */
  estimateUsd: z.object({ low: z.number().min(0), high: z.number().min(0) }).optional(),
});
export type BoundPlan = z.infer<typeof BoundPlan>;

/** Binds a script; any other byte, commit, setting or place gives another id. */
export const planIdOf = (script: string, bound: Bound): string =>
  sha256(canonicalJson({ ...bound, script: sha256(script) })).slice(0, 16);

/** Milliseconds since 1970 after which a plan has expired. */
export const openUntilMs = ({ shownMs }: Pick<BoundPlan, 'shownMs'>): number => shownMs + DAYS_OPEN * DAY_MS;

/** Days after which a plan cannot be approved any more: its estimate and its commit are old by then. */
export const DAYS_OPEN = 7;

const DAY_MS = 86_400_000;

/** What a plan is held against when somebody approves it. */
export type PlanNow = Pick<Bound, 'repositoryId' | 'issueNumber' | 'settings' | 'version'> & {
  /** Head of the pull request; null on an issue, where the commit that was shown is run whatever has been pushed since. */
  readonly headSha: string | null;
  readonly nowMs: number;
};

/** Why a plan cannot be approved, in a sentence in Markdown; null where it can. What runs is what was shown, or nothing. */
export function refusalOf({ id, script, bound, shownMs }: BoundPlan, now: PlanNow): string | null {
  if (planIdOf(script, bound) !== id)
    return `What is kept of the plan \`${id}\` is not what was shown under this id.`;
  if (bound.repositoryId !== now.repositoryId) return `The plan \`${id}\` is one of another repository.`;
  if (bound.issueNumber !== now.issueNumber)
    return `The plan \`${id}\` was shown under #${bound.issueNumber}. Give the command there.`;
  if (now.nowMs > openUntilMs({ shownMs }))
    return `The plan \`${id}\` was shown more than ${DAYS_OPEN} days ago and has expired; ${anew(id)}.`;
  if (now.headSha !== null && now.headSha !== bound.headSha)
    return `The plan \`${id}\` was made for ${bound.headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now: what was shown is not what would run; ${anew(id)}.`;
  const changed = refusalOfSettings({ id, shown: bound.settings, now: now.settings });
  if (changed !== null) return changed;
  if (bound.version !== now.version)
    return `The plan \`${id}\` was made by version ${bound.version} of this Action, and this is ${now.version}; ${anew(id)}.`;
  return null;
}

/** Why a plan's script does not run under these settings, in a sentence in Markdown; null where they are those that were shown. */
export function refusalOfSettings({
  id,
  shown,
  now,
}: {
  readonly id: string;
  readonly shown: Bound['settings'];
  readonly now: Bound['settings'];
}): string | null {
  const changed = [...new Set([...Object.keys(shown), ...Object.keys(now)])]
    .filter((name) => canonicalJson(shown[name] ?? null) !== canonicalJson(now[name] ?? null))
    .map((name) => `the setting \`${name}\``);
  if (changed.length === 0) return null;
  return `Since the plan \`${id}\` was shown, ${changed.join(' and ')} changed; ${anew(id)}.`;
}

const anew = (id: string): string => `\`/ultracode rerun ${id}\` shows the plan anew`;

/** Digest of a comment without its first line, which says what it is for, and without what we have said above it since. GitHub may change line ends, and blanks at the end. */
export const digestOfShown = (body: string): string =>
  sha256(
    body
      .replaceAll('\r\n', '\n')
      .replace(/^<!-- ultracode:v1 [^\n]*-->\n/, '')
      .replace(DECISION, '')
      .trimEnd(),
  );

/** Whether it is said above a plan what became of it. */
export const isDecided = (body: string): boolean =>
  DECISION.test(body.replaceAll('\r\n', '\n').replace(/^<!-- ultracode:v1 [^\n]*-->\n/, ''));

const DECISION = /^> \[!NOTE\]\n> (?:Approved|Rejected) by [^\n]*\n\n/;

/** Where a plan's script is kept: the id of the plan, and of the run that wrote it. */
export type PlanPointer = { readonly id: string; readonly runId: string };

/** A line that is not shown. It proves nothing: what it points to is held against the id. */
export const planPointer = ({ id, runId }: PlanPointer): string => `<!-- ultracode:plan ${id} ${runId} -->`;

/** The plan that a comment of ours shows; null for none. Only what stands before the first fence is ours. */
export function planIn(body: string): PlanPointer | null {
  const [, id = '', runId = ''] = POINTER.exec(body.split('```', 1)[0] ?? '') ?? [];
  return PLAN_ID.test(id) && RUN_ID.test(runId) ? { id, runId } : null;
}

const POINTER = /^<!-- ultracode:plan ([0-9a-f]{16}) ([0-9a-f-]{1,60}) -->$/m;

/** A line that is not shown, of a comment that reports what a plan's script found. */
export const ranPointer = (planId: string): string => `<!-- ultracode:ran ${planId} -->`;
