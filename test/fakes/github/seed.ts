import { createHash } from 'node:crypto';
import type { BlobStorage } from '../blob-storage.ts';
import { isOutdatedBy } from './diff/outdated.ts';
import { type Compared, gitIn, pullDiff } from './diff/pull-diff.ts';
import { presentPull } from './git/pull-operations.ts';
import { gitStore } from './git/store.ts';
import {
  type ArtifactRecord,
  accountOf,
  type CommentRecord,
  type GithubState,
  type IssueRecord,
  type PullRecord,
  type ReviewCommentRecord,
  type WorkflowRunRecord,
} from './state.ts';

/** Puts things into the repository that exist before the program starts. */
export function createSeed(state: GithubState, storage: BlobStorage) {
  function addIssue(number: number, author: string, pull: PullRecord | null): IssueRecord {
    const at = state.now();
    const issue: IssueRecord = {
      id: state.nextId(),
      number,
      title: `Number ${number}`,
      body: null,
      state: 'open',
      labels: [],
      author: accountOf(state, author),
      createdAt: at,
      updatedAt: at,
      pull,
    };
    state.issues.push(issue);
    return issue;
  }

  return {
    addCommit: (sha: string): void => void state.commits.add(sha),

    addIssue: ({ number, author }: { readonly number: number; readonly author: string }): IssueRecord =>
      addIssue(number, author, null),

    addPull(given: PullRecord & { readonly number: number; readonly author: string }): IssueRecord {
      const { number, author, ...pull } = given;
      state.commits.add(pull.headSha).add(pull.baseSha);
      return addIssue(number, author, pull);
    },

    addComment(given: {
      readonly issueNumber: number;
      readonly author: string;
      readonly body: string;
    }): CommentRecord {
      const { issueNumber, author, body } = given;
      const at = state.now();
      const comment: CommentRecord = {
        id: state.nextId(),
        issueNumber,
        author: accountOf(state, author),
        body,
        createdAt: at,
        updatedAt: at,
      };
      state.comments.push(comment);
      return comment;
    },

    addReviewComment(given: {
      readonly pullNumber: number;
      readonly author: string;
      readonly body: string;
      readonly path: string;
      readonly line: number;
      readonly answers?: number;
    }): ReviewCommentRecord {
      const { pullNumber: issueNumber, author, ...said } = given;
      const at = state.now();
      const by = accountOf(state, author);
      const comment = { id: state.nextId(), issueNumber, author: by, createdAt: at, updatedAt: at, ...said };
      state.reviewComments.push(comment);
      return comment;
    },

    /** Resolves the thread that a comment begins, as a person does on the page of the pull request; null: opens it again. */
    resolveThread(commentId: number, login: string | null): void {
      const comment = state.reviewComments.find(
        ({ id, answers }) => id === commentId && answers === undefined,
      );
      if (comment === undefined) throw new Error(`no thread begins with the comment ${commentId}`);
      if (login === null) delete comment.resolvedBy;
      else comment.resolvedBy = accountOf(state, login);
    },

    /** What is not said is a run of the review's workflow on the default branch, started by hand. */
    addWorkflowRun(given: Partial<WorkflowRunRecord> = {}): WorkflowRunRecord {
      const run: WorkflowRunRecord = {
        id: given.id ?? state.nextId(),
        attempt: 1,
        path: '.github/workflows/ultracode.yml',
        event: 'workflow_dispatch',
        headSha: 'd'.repeat(40),
        headBranch: state.defaultBranch,
        headOwner: state.owner,
        status: 'in_progress',
        inputs: {},
        createdAt: state.now(),
        ...given,
      };
      state.workflowRuns.push(run);
      return run;
    },

    /** An artifact with these bytes, or with those that were uploaded. A given size or digest need not be the true one. */
    addArtifact(
      given: Pick<ArtifactRecord, 'name' | 'runId'> &
        Partial<ArtifactRecord> & { readonly bytes?: Uint8Array },
    ): ArtifactRecord {
      const { bytes = new Uint8Array(), ...known } = given;
      const blobId = given.blobId ?? storage.put(bytes);
      const stored = storage.blob(blobId)?.bytes ?? bytes;
      const artifact: ArtifactRecord = {
        id: state.nextId(),
        sizeBytes: stored.length,
        digest: `sha256:${createHash('sha256').update(stored).digest('hex')}`,
        expired: false,
        createdAt: state.now(),
        expiresAt: '2026-04-01T00:00:00Z',
        ...known,
        blobId,
      };
      state.artifacts.push(artifact);
      return artifact;
    },

    /** A workflow on the default branch with `on: workflow_dispatch` and these inputs. */
    declareWorkflow(file: string, inputs: readonly string[]): void {
      state.workflows.set(file, inputs);
    },

    setBranch(branch: string, sha: string): void {
      state.commits.add(sha);
      state.branches.set(branch, sha);
    },

    /** Puts a real repository behind the Git data API: its folder, which a test goes on using. */
    serveRepository(dir: string): void {
      state.git = gitStore(dir);
    },

    /** The diff of a pull request, as git makes it between two commits of a repository, its commits, and which comments are outdated by it. */
    serveDiff(number: number, compared: Compared): void {
      const { dir, base, head } = compared;
      const files = pullDiff(compared);
      const commits = gitIn(dir, ['rev-list', `${base}..${head}`]).split('\n');
      state.commits.add(head);
      state.diffs.set(number, files);
      state.pullCommits.set(number, new Set(commits));
      for (const comment of state.reviewComments)
        if (comment.issueNumber === number) comment.isOutdated = isOutdatedBy(comment, { dir, head, files });
    },

    /** Closes a pull request as a person does; merging it in git is the test's. */
    closePull(number: number, { merged }: { readonly merged: boolean }): void {
      const issue = state.issues.find((each) => each.number === number);
      if (issue === undefined || issue.pull === null) throw new Error(`there is no pull request #${number}`);
      const pull = presentPull(state, issue, issue.pull);
      issue.updatedAt = state.now();
      issue.pull = merged ? { ...pull, mergedAt: issue.updatedAt } : pull;
      issue.state = 'closed';
    },

    /** Makes `login` a collaborator: admin, maintain, write, triage or read. */
    setRole(login: string, role: string): void {
      accountOf(state, login);
      state.roles.set(login, role);
    },
  };
}
