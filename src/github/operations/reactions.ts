import { type Answer, ask } from '../answer.ts';
import type { Client, RepositoryName } from '../client.ts';

type Reaction = 'eyes' | '-1' | 'confused';

export function reactionOperations(client: Client, at: RepositoryName) {
  return {
    /** Giving the same reaction twice leaves one. */
    react(commentId: number, reaction: Reaction, signal: AbortSignal): Promise<Answer<null>> {
      const question = {
        doing: `react to comment ${commentId}`,
        needs: ['issues: write', 'pull-requests: write'],
      };
      const wanted = { ...at, comment_id: commentId, content: reaction, request: { signal } };
      const work = async () => {
        await client.rest.reactions.createForIssueComment(wanted);
        return null;
      };
      return ask(question, work, signal);
    },
  };
}
