import type { Answer } from '../../fakes/anthropic/answer.ts';
import { offlineBrain } from '../../fakes/anthropic/offline-brain.ts';
import type { Rule } from '../../fakes/anthropic.ts';
import { scriptedAuthor } from '../support/models/scripted-author.ts';
import { CHANGE } from '../support/shop.ts';
import { setStage } from '../support/stage.ts';

/** A repository in which ada and bob may write and rita may read. */
export async function setConversation({
  answers,
  criticism,
}: {
  readonly answers: readonly Answer[];
  readonly criticism?: Answer;
}) {
  const author = scriptedAuthor(answers, criticism);
  const agents = offlineBrain();
  // Only who writes a script answers with a rationale, and only who reads it with a verdict on it.
  const rule: Rule = (body, n, signal) =>
    /"rationale"|"unwanted"/.test(JSON.stringify(body.output_config ?? {}))
      ? author.rule(body, n, signal)
      : agents(body, n, signal);
  const stage = await setStage({ rule });
  for (const who of ['ada', 'bob']) stage.github.setRole(who, 'write');
  stage.github.setRole('rita', 'read');
  stage.github.addIssue({ number: 3, author: 'rita' });
  await stage.openPull({ number: 7, author: 'bob', files: CHANGE });
  const replies = () =>
    stage.github.state.comments.filter((comment) => comment.author.login === 'github-actions[bot]');
  return {
    stage,
    author,
    replies,
    /** One comment with what came of it: the step's end, and the last of our comments under it. */
    async says(
      body: string,
      {
        author = 'ada',
        on = 7,
        inputs = {},
      }: { author?: string; on?: number; inputs?: Readonly<Record<string, string>> } = {},
    ) {
      const asked = stage.anthropic.requestCount;
      const happening = await stage.comment({ issueNumber: on, author, body });
      const step = await stage.start(happening, { inputs, isHosted: true });
      const ended = await step.main.ended;
      await (await step.post(ended)).ended;
      step.run.status = 'completed';
      const own = replies().filter(({ issueNumber }) => issueNumber === on);
      return {
        ...ended,
        paid: stage.anthropic.requestCount - asked,
        // As it reads: numbers of issues are kept from becoming links.
        reply: (own.at(-1)?.body ?? '').replaceAll('\u200b', ''),
        reactions: stage.github.state.reactions.map(({ content }) => content),
      };
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}
