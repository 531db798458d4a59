import {
  accountOf,
  type CommentRecord,
  type GithubState,
  type IssueRecord,
  type PullRecord,
} from './state.ts';

/** Puts things into the repository that were there before our program came. */
export function createSeed(state: GithubState) {
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

    /** Makes `login` a collaborator: admin, maintain, write, triage or read. */
    setRole(login: string, role: string): void {
      accountOf(state, login);
      state.roles.set(login, role);
    },
  };
}
