import type { DiffFile } from './diff/pull-diff.ts';
import type { GitStore } from './git/store.ts';

/** An account. `github-actions[bot]` is the one that GITHUB_TOKEN acts as. */
export type Account = { readonly login: string; readonly id: number; readonly type: 'User' | 'Bot' };

export type PullRecord = {
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly fork: boolean;
  readonly draft?: boolean;
  readonly mergedAt?: string;
};
export type IssueRecord = {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  /** Why it has its state; what closing without a reason gives when absent. */
  stateReason?: 'completed' | 'not_planned' | 'duplicate' | 'reopened';
  /** Somebody has deleted it: its number stays taken. */
  deleted?: true;
  labels: readonly string[];
  readonly author: Account;
  readonly createdAt: string;
  updatedAt: string;
  pull: PullRecord | null;
  /** Its conversation takes no more comments. */
  locked?: true;
};
export type CommentRecord = {
  readonly id: number;
  readonly issueNumber: number;
  readonly author: Account;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
};
/** A comment on a line of the diff of a pull request. */
export type ReviewCommentRecord = CommentRecord & {
  readonly path: string;
  /** null for one on the whole file. */
  readonly line: number | null;
  readonly startLine?: number | null;
  readonly side?: 'LEFT' | 'RIGHT';
  readonly isOnFile?: boolean;
  readonly reviewId?: number;
  /** The commit whose lines it is about. */
  readonly commit?: string;
  /** The first comment of the conversation that it is a part of. */
  readonly answers?: number;
  /** Its lines have changed since. */
  isOutdated?: boolean;
  /** It is folded away. */
  isMinimized?: boolean;
  /** Who has resolved the thread that it begins; absent: it is open. */
  resolvedBy?: Account | undefined;
};
export type ReviewRecord = {
  readonly id: number;
  readonly issueNumber: number;
  readonly commit: string;
  readonly body: string;
  readonly state: 'PENDING' | 'COMMENTED';
  readonly author: Account;
};
/** A SARIF file that was uploaded. `problem`: why GitHub cannot read it. */
type SarifRecord = {
  readonly id: string;
  readonly commit: string;
  readonly ref: string;
  readonly text: string;
  readonly problem: string | null;
};
export type AnnotationRecord = {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
};
export type CheckRecord = {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  externalId: string;
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: AnnotationRecord[];
  readonly startedAt: string;
  completedAt: string | null;
};
export type ReactionRecord = {
  readonly id: number;
  readonly commentId: number;
  readonly content: string;
  readonly user: Account;
  readonly createdAt: string;
};

/** One run of a workflow, as `path` in `.github/workflows/` describes it. */
export type WorkflowRunRecord = {
  readonly id: number;
  /** 2 and more when it was run again. */
  attempt: number;
  readonly path: string;
  readonly event: string;
  readonly headSha: string;
  /** Name of the branch or tag. */
  readonly headBranch: string;
  /** Whose copy of the repository the head lives in. */
  readonly headOwner: string;
  status: 'queued' | 'in_progress' | 'completed';
  /** Somebody has ended it. */
  cancelled?: true;
  /** What a dispatch brought. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
};
export type ArtifactRecord = {
  readonly id: number;
  readonly name: string;
  readonly runId: number;
  /** Where the storage keeps its bytes. */
  readonly blobId: string;
  readonly sizeBytes: number;
  /** `sha256:<hex>`; null for one that is older than GitHub's digests. */
  readonly digest: string | null;
  expired: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
};

/** Everything that the server remembers. Tests read it; they change it through the server's functions. */
export type GithubState = {
  readonly owner: string;
  readonly repo: string;
  readonly defaultBranch: string;
  /** Who the token acts as. */
  readonly viewer: Account;
  readonly accounts: Map<string, Account>;
  /** Login → role. */
  readonly roles: Map<string, string>;
  readonly commits: Set<string>;
  readonly issues: IssueRecord[];
  readonly comments: CommentRecord[];
  readonly reviewComments: ReviewCommentRecord[];
  readonly reviews: ReviewRecord[];
  readonly sarifs: SarifRecord[];
  /** Number of a pull request → its diff. */
  readonly diffs: Map<number, readonly DiffFile[]>;
  /** Number of a pull request → its commits; its head alone where it is not there. */
  readonly pullCommits: Map<number, ReadonlySet<string>>;
  readonly checks: CheckRecord[];
  readonly reactions: ReactionRecord[];
  readonly workflowRuns: WorkflowRunRecord[];
  readonly artifacts: ArtifactRecord[];
  /** File name of a workflow that may be dispatched → the inputs that it declares. */
  readonly workflows: Map<string, readonly string[]>;
  /** Branch → its head. */
  readonly branches: Map<string, string>;
  /** What the Git data API works on; null until `serveRepository`. */
  git: GitStore | null;
  /** Commits that GitHub has signed. */
  readonly signed: Set<string>;
  /** What the owner of the repository has decided, and how much GitHub does in one request. */
  readonly rules: {
    actionsMayOpenPulls: boolean;
    /** Whether pull requests may be drafts: of private repositories they have to be bought. */
    hasDrafts: boolean;
    /** Whether what an app commits is signed. */
    signs: boolean;
    /** Whether issues are switched on. */
    hasIssues: boolean;
    /** Whether code scanning is there: of private repositories it has to be bought. */
    scansCode: boolean;
    /** Branches that the token may neither make nor move. */
    protects: (branch: string) => boolean;
    treeEntriesMax: number;
    treeListMax: number;
  };
  /** What people have set up beside the code. */
  readonly setup: {
    policy: { enabled: boolean; allowed: 'all' | 'local_only' | 'selected'; isCommitRequired: boolean };
    secrets: readonly string[];
    organizationSecrets: readonly string[];
    /** Checks that a ruleset requires of the default branch, and those that its classic protection requires. */
    ruledChecks: readonly string[];
    protectedChecks: readonly string[];
    hasMergeQueue: boolean;
  };
  /** Ids are never given twice. */
  readonly nextId: () => number;
  /** A time that moves on by a second at each question. */
  readonly now: () => string;
};

export const ACTIONS_BOT: Account = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' };

export function createState(at: {
  readonly owner: string;
  readonly repo: string;
  readonly viewer: Account;
}): GithubState {
  let lastId = 1000;
  let seconds = Date.parse('2026-01-01T00:00:00Z') / 1000;
  return {
    ...at,
    defaultBranch: 'main',
    accounts: new Map([[at.viewer.login, at.viewer]]),
    roles: new Map(),
    commits: new Set(),
    issues: [],
    comments: [],
    reviewComments: [],
    reviews: [],
    sarifs: [],
    diffs: new Map(),
    pullCommits: new Map(),
    checks: [],
    reactions: [],
    workflowRuns: [],
    artifacts: [],
    workflows: new Map(),
    branches: new Map(),
    git: null,
    signed: new Set(),
    rules: {
      actionsMayOpenPulls: true,
      hasDrafts: true,
      signs: true,
      hasIssues: true,
      scansCode: true,
      protects: () => false,
      treeEntriesMax: 200,
      treeListMax: 100_000,
    },
    setup: {
      policy: { enabled: true, allowed: 'all', isCommitRequired: false },
      ...{ secrets: [], organizationSecrets: [], ruledChecks: [], protectedChecks: [], hasMergeQueue: false },
    },
    nextId: () => ++lastId,
    now: () => new Date(++seconds * 1000).toISOString().replace('.000Z', 'Z'),
  };
}

/** The account of that login; made when it is first named. */
export function accountOf(state: GithubState, login: string): Account {
  const known = state.accounts.get(login);
  if (known !== undefined) return known;
  const account: Account = { login, id: state.nextId(), type: login.endsWith('[bot]') ? 'Bot' : 'User' };
  state.accounts.set(login, account);
  return account;
}
