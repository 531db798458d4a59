import { reviewCommentEvent } from '../../../fakes/github/events.ts';
import { CHANGE_FLAW } from '../shop.ts';
import type { Happening, Stage } from '../stage.ts';

/** A comment on a line of the diff of #7. The event starts from the merge, like one of the pull request itself. */
export async function diffComment(stage: Stage, author: string, body: string): Promise<Happening> {
  const happening = await stage.pullRequest({ number: 7, action: 'synchronize' });
  const { file: path, line } = CHANGE_FLAW;
  const comment = stage.github.addReviewComment({ pullNumber: 7, author, body, path, line });
  const payload = reviewCommentEvent(stage.github.state, comment);
  return { ...happening, eventName: 'pull_request_review_comment', payload };
}
