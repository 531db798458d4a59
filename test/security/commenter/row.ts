/** The event of a comment as far as rows change it. */
export type Payload = {
  action: string;
  readonly issue: Record<string, unknown>;
  readonly sender: Record<string, unknown>;
  readonly comment: Record<string, unknown> & { user: Record<string, unknown> | null };
};

/** People of the repository by what they may do. `sam` may nothing. */
export const ROLES = { ada: 'write', mona: 'maintain', tria: 'triage', rita: 'read' } as const;

/** A comment of somebody, and the most that may come of it. Never is more echoed than text, and never does it take long. */
export type CommentRow = {
  readonly name: string;
  readonly body: string;
  /** `ada` when absent, who may command. */
  readonly author?: string;
  /** Where it is written; an issue when absent. */
  readonly on?: 'an issue' | 'a pull request';
  readonly change?: (payload: Payload) => void;
  readonly most: 'nothing' | 'a reaction' | 'a reply' | 'a run';
  /** What the answer must say, where the row is there to show that the others can fail. */
  readonly saying?: string;
};
