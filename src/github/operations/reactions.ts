import { type Answer, ask } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

type Reaction = 'eyes' | '-1' | 'confused';

export function reactionOperations(client: Client, at: RepositoryName) {
  const question = (commentId: number) => ({
    doing: `react to comment ${commentId}`,
    needs: ['issues: write', 'pull-requests: write'],
  });
  const give = (commentId: number, content: Reaction | 'rocket', signal: AbortSignal) => {
    const wanted = { ...at, comment_id: commentId, content, request: { signal } };
    return ask(question(commentId), () => client.rest.reactions.createForIssueComment(wanted), signal);
  };
  return {
    /** Giving the same reaction twice leaves one. */
    async react(commentId: number, reaction: Reaction, signal: AbortSignal): Promise<Answer<null>> {
      const given = await give(commentId, reaction, signal);
      return given.status === 'ok' ? { status: 'ok', value: null } : given;
    },

    /**
     * Marks a comment, once: false where it was marked before. GitHub answers 201 to the first of several requests and 200 to the others
     * (docs.github.com: "Create reaction for an issue comment"), so one of two that come at once gets it.
     */
    async mark(commentId: number, signal: AbortSignal): Promise<Answer<boolean>> {
      const given = await give(commentId, 'rocket', signal);
      return given.status === 'ok' ? { status: 'ok', value: given.value.status === 201 } : given;
    },

    /** The same for a comment on a line of a diff: their ids are another series. */
    reactOnDiff(commentId: number, reaction: Reaction, signal: AbortSignal): Promise<Answer<null>> {
      const wanted = { ...at, comment_id: commentId, content: reaction, request: { signal } };
      const work = async () => {
        await client.rest.reactions.createForPullRequestReviewComment(wanted);
        return null;
      };
      return ask(question(commentId), work, signal);
    },
  };
}
