import { sha256 } from '../base/digest.ts';
import { canonicalJson, type Json, nestsWithin, parseJson } from '../base/json.ts';
import type { EditsTo } from '../edits/edit-set.ts';
import { LEVELS_MAX } from '../run/journal-entry.ts';
import { nameOfArtifact } from './artifact-name.ts';
import type {
  Authored,
  Authoring,
  Explaining,
  Fixing,
  GithubRun,
  Resumption,
  RunCode,
  RunRequest,
  RunSpec,
  Target,
} from './run-spec.ts';

/** What an event, a command or a person on a laptop has decided about a run. */
export type RunDecision = {
  readonly request: RunRequest;
  readonly code: RunCode;
  readonly target: Target;
  /** Phases that a person has let begin. */
  readonly approved: readonly string[];
  readonly resumption: Resumption | null;
  /** It is a sweep of a branch, if `scheduled` of the default one; `defaultBranch`: null where the event does not say. Absent: it is none. */
  readonly sweepOf?: { readonly scheduled: boolean; readonly defaultBranch: string | null } | undefined;
  /** What shall be written instead of running a script. */
  readonly authoring?: Authoring | undefined;
  /** What runs instead of a committed script. */
  readonly authored?: Authored | undefined;
  /** What shall be explained instead of running a script of the repository. */
  readonly explaining?: Explaining | undefined;
  /** The same for what shall be mended. */
  readonly fixing?: Fixing | undefined;
  /** What a limit over several runs leaves to this one; absent where none makes it less. */
  readonly left?: Required<Pick<RunSpec['limits'], 'maxCostUsd' | 'limitedBy'>> | undefined;
};

/** What the settings say about every run; null: nothing. */
export type RunDefaults = {
  readonly workflow: string | null;
  /** JSON or text. */
  readonly args: string | null;
  readonly base: string | null;
  readonly paths: readonly string[];
  readonly pathsIgnore: readonly string[];
  readonly failOn: RunSpec['limits']['failOn'];
  /** Absent: the limits of a run say what that means. */
  readonly counting?: RunSpec['limits']['counting'] | undefined;
  readonly maxFailedShare: number;
  readonly maxCostUsd: number;
  readonly publish: RunSpec['publish'];
  /** Where edits go; null: where such a run has them go. */
  readonly edits: EditsTo | null;
  readonly cache: 'on' | 'off';
  readonly offline: boolean;
};

/** Where and when the run takes place. */
export type RunPlace = {
  readonly runId: string;
  readonly runDir: string;
  readonly githubRun: GithubRun | null;
  readonly startedMs: number;
};

/** The commits of a pull request, as the event or the API names them. Shas are 40 hexadecimal characters. */
export type PullHead = {
  readonly pullNumber: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** Why it is a change from outside; null where who may write to the repository has made it. */
  readonly outside: string | null;
  readonly story?: RunCode['story'];
};

/** Characters that are kept of each text, so that a run's record stays small. */
const STORY_CHARS_MAX = { title: 300, description: 4_000 } as const;

/** What the author of a pull request says about it, cut to what is kept; null for a text that says nothing. */
export const storyOfPull = (pull: {
  readonly title?: string | null | undefined;
  readonly body?: string | null | undefined;
}): NonNullable<RunCode['story']> => ({
  title: said(pull.title, STORY_CHARS_MAX.title),
  description: said(pull.body, STORY_CHARS_MAX.description),
});

function said(text: string | null | undefined, charsMax: number): string | null {
  const trimmed = (text ?? '').slice(0, 2 * charsMax).trim();
  if (trimmed === '') return null;
  return trimmed.length > charsMax ? `${trimmed.slice(0, charsMax)}…` : trimmed;
}

export const DEPENDABOT = 'dependabot[bot]';

/** Where a pull request comes from. `author`: the login of who opened it. */
export function outsideOf({
  fork,
  author,
}: {
  readonly fork: boolean;
  readonly author: string;
}): string | null {
  if (fork) return 'it comes from a fork';
  return author === DEPENDABOT ? 'Dependabot brings what others have written' : null;
}

/** A pull request, compared with its base. `trustedSha`: a commit that the author of the change cannot write to. */
export const codeOfPull = (pull: PullHead, trustedSha: string): RunCode => ({
  headSha: pull.headSha,
  base: pull.baseSha,
  trustedRef: trustedSha,
  headRef: `refs/pull/${pull.pullNumber}/head`,
  ...(pull.outside !== null && { outside: pull.outside }),
  ...(pull.story !== undefined && { story: pull.story }),
});

/** What a merge queue would merge, compared with what it would be merged into. */
export const codeOfGroup = (group: {
  readonly headSha: string;
  readonly baseSha: string;
  readonly headRef: string;
}): RunCode => ({
  headSha: group.headSha,
  base: group.baseSha,
  trustedRef: group.baseSha,
  headRef: group.headRef,
  // Its event does not say whose changes it tries together.
  outside: 'a merge group may hold changes from forks',
});

/** The whole tree of one commit, by its own scripts. */
export const codeOfTree = (sha: string): RunCode => ({
  headSha: sha,
  base: null,
  trustedRef: sha,
  headRef: null,
});

/** A request that leaves everything to the settings. */
export const NOTHING_REQUESTED: RunRequest = { workflow: null, base: null, model: null, maxCostUsd: null };

const DEFAULT_REVIEW = 'review';
const DEFAULT_SWEEP = 'audit';

/** The workflow that runs: the one that was asked for, the one of the settings, or the built-in one for a change or a tree. */
export const workflowOf = (
  { request, code }: Pick<RunDecision, 'request'> & { readonly code: Pick<RunCode, 'base'> },
  defaults: Pick<RunDefaults, 'workflow'>,
): string => request.workflow ?? defaults.workflow ?? (code.base === null ? DEFAULT_SWEEP : DEFAULT_REVIEW);

/** What a run that writes a script is called, and one that runs such a script: whatever the script calls itself, its check and its report never take the place of another workflow's. */
export const AUTHORING = 'a plan for a task';
export const authoredWorkflow = (planId: string): string => `plan ${planId}`;
export const explainingWorkflow = (findingId: string): string => `explain ${findingId}`;
export const fixingWorkflow = (findingIds: readonly string[]): string => `fix ${findingIds.join(' ')}`;

/** Joins a decision, the settings and the place to the one description of a run. What was asked for goes before what the settings say. */
export function describeRun(decision: RunDecision, defaults: RunDefaults, place: RunPlace): RunSpec {
  const { request, code, target, approved, resumption, authoring, authored, explaining, fixing, left } =
    decision;
  const isCommitted = [authoring, authored, explaining, fixing].every((other) => other === undefined);
  const workflow = workflowOf(decision, defaults);
  // Arguments of the settings are meant for the workflow of the settings.
  const args = request.args === undefined && isCommitted ? readArgs(defaults.args) : request.args;
  // A request may lower the limit of the settings, never raise it.
  const allowedUsd = Math.min(request.maxCostUsd ?? Number.POSITIVE_INFINITY, defaults.maxCostUsd);
  // What was shown for approval is compared with what it was shown for.
  const isPinned = !isCommitted && authoring === undefined;
  const base = isPinned ? code.base : (request.base ?? defaults.base ?? code.base);
  const sweep = isCommitted && base === null ? sweepOf(decision, place) : undefined;
  return {
    ...place,
    request,
    workflow,
    ...(args === undefined ? {} : { args }),
    code: { ...code, base },
    target,
    reportKey: reportKeyOf(workflow, args, defaults),
    limits: {
      failOn: defaults.failOn,
      ...(defaults.counting !== undefined && { counting: defaults.counting }),
      maxFailedShare: defaults.maxFailedShare,
      maxCostUsd: Math.max(0, allowedUsd - (resumption?.spentUsd ?? 0)),
      ...left,
    },
    publish: publishOf(decision, defaults, place),
    ...(sweep !== undefined && { sweep }),
    ...(defaults.cache === 'off' && { cache: 'off' as const }),
    offline: defaults.offline,
    approved,
    resumption,
    ...(authoring !== undefined && { authoring }),
    ...(authored !== undefined && { authored }),
    ...(explaining !== undefined && { explaining }),
    ...(fixing !== undefined && { fixing }),
    artifact: place.githubRun === null ? null : nameOfArtifact(place.githubRun, { workflow, target }),
  };
}

/** What is said of single findings takes the place of no report: it stands in the reply alone. */
function publishOf(decision: RunDecision, defaults: RunDefaults, place: RunPlace): RunSpec['publish'] {
  const { explaining, fixing } = decision;
  if (explaining !== undefined) return { comment: 'off', annotations: 'off' };
  const edits = editsOf(decision, defaults, place);
  return fixing === undefined
    ? { ...defaults.publish, ...edits }
    : { comment: 'off', annotations: 'off', ...edits };
}

type EditsOf = Pick<RunSpec['publish'], 'edits' | 'editsAsked'>;

/** Where edits go, and what was asked for where that cannot be had. */
function editsOf(decision: RunDecision, { edits }: RunDefaults, { githubRun }: RunPlace): EditsOf {
  if (edits === 'off' || decision.authoring !== undefined) return {};
  if (githubRun === null) return { edits: 'patch' };
  const to = editsHere(decision, edits);
  return { edits: to, ...(edits !== null && edits !== 'patch' && edits !== to && { editsAsked: edits }) };
}

/** A change from outside can be given no more than a patch: its author is a stranger, and the token of its run may not write. */
function editsHere(
  { code, target }: RunDecision,
  edits: Exclude<EditsTo, 'off'> | null,
): Exclude<EditsTo, 'off'> {
  if (code.outside !== undefined) return 'patch';
  if (target.pullNumber === null) return edits === 'patch' ? 'patch' : 'pull-request';
  return edits ?? 'suggestions';
}

/** A branch whose name the event does not say is another one: nothing is kept for the default branch that may be about it. */
function sweepOf(
  { sweepOf: asked }: Pick<RunDecision, 'sweepOf'>,
  { githubRun }: Pick<RunPlace, 'githubRun'>,
): RunSpec['sweep'] {
  if (asked === undefined || githubRun === null) return undefined;
  const isDefault = githubRun.branch !== null && githubRun.branch === asked.defaultBranch;
  return asked.scheduled || isDefault ? 'default-branch' : 'other-branch';
}

/** Runs with the same key replace each other's report; nothing but what is looked at, and by what, is in it. */
function reportKeyOf(
  workflow: string,
  args: Json | undefined,
  { paths, pathsIgnore }: Pick<RunDefaults, 'paths' | 'pathsIgnore'>,
): string {
  if (args === undefined && paths.length + pathsIgnore.length === 0) return workflow;
  const scope = canonicalJson([args ?? null, [...paths].sort(), [...pathsIgnore].sort()]);
  return `${workflow} ${sha256(scope).slice(0, 12)}`;
}

/** JSON arrives as the value that it stands for, any other text as itself, as does JSON of more levels than can be walked; scripts guard for both. */
export function readArgs(text: string | null): Json | undefined {
  if (text === null || text.trim() === '') return undefined;
  const value = parseJson(text);
  return value === undefined || !nestsWithin(value, LEVELS_MAX) ? text : value;
}
