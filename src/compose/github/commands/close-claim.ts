import { z } from 'zod';
import { messageOf } from '../../../base/errors.ts';
import type { Claim } from '../../../commands/decided.ts';
import { markedComment } from '../../../github/marked-comment.ts';
import { replyKey } from '../../../github/marker.ts';
import { commandHelp } from '../../../report/words/commands/command-help.ts';
import type { GithubRun } from '../../../resume/run-spec.ts';
import { type GithubPlace, githubOperations } from '../operations.ts';

type Place = GithubPlace & { readonly githubRun: Pick<GithubRun, 'attempt'> | null };

/** Answers a command whose step was ended between its claim and its run. `saved`: the claim, as the main step saved it: JSON. */
export async function closeClaim(saved: string, place: Place): Promise<void> {
  const { clean, log, githubRun } = place;
  const { command, ifEnded: problem } = SavedClaim.parse(JSON.parse(saved));
  const { repository } = githubOperations(place);
  const key = replyKey(command.commentId, githubRun?.attempt ?? 1);
  const marker = { kind: 'reply', key } as const;
  const comment = markedComment({ repository, issueNumber: command.issueNumber, marker, clean, log });
  const { signal } = new AbortController();
  const text = () => commandHelp({ type: 'refused', problem }, [], clean);
  const delivery = await comment.put(text, signal).catch((error: unknown) => ({
    ...({ status: 'refused', reason: messageOf(error) } as const),
  }));
  if (delivery.status === 'refused') log(`The command could not be answered: ${delivery.reason}`);
}

const id = z.int().positive();

const SavedClaim = z.object({
  commentId: id,
  command: z.object({ issueNumber: id, commentId: id }),
  ifEnded: z.string(),
}) satisfies z.ZodType<Claim>;
