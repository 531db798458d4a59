import { type Answer, json } from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import type { Rule } from '../../../fakes/anthropic.ts';

/** What an author answers with a script, as its schema wants it. */
export const script = (text: string, more: Readonly<Record<string, unknown>> = {}): Answer =>
  json({
    ...{ kind: 'script', script: text, rationale: 'It reads what there is.' },
    ...{ assumptions: [], questions: [], workflow: '' },
    ...more,
  });

/** An answer without a script. */
export const decline = (kind: string, more: Readonly<Record<string, unknown>> = {}): Answer =>
  script('', { kind, rationale: `It is ${kind}.`, ...more });

export const critic = (verdict: string, ...points: readonly string[]): Answer => json({ verdict, points });

/** Answers of an author in turn, the last one for ever; a critic who is content unless another is given. `asked`: the prompts of the author. */
export function scriptedAuthor(answers: readonly Answer[], criticism: Answer = critic('good')) {
  const asked: string[] = [];
  const read: string[] = [];
  const rule: Rule = (body) => {
    if (isCritic(body)) {
      read.push(promptOf(body));
      return criticism;
    }
    asked.push(promptOf(body));
    return answers[Math.min(asked.length, answers.length) - 1] ?? decline('vague');
  };
  return { rule, asked, read };
}

const isCritic = (body: RequestBody): boolean =>
  JSON.stringify(body.output_config ?? {}).includes('"unwanted"') &&
  !JSON.stringify(body.output_config ?? {}).includes('"rationale"');

/** All that an agent was told first. */
function promptOf({ messages }: RequestBody): string {
  const content = messages[0]?.content ?? '';
  if (typeof content === 'string') return content;
  return content.map((block) => (block.type === 'text' ? block.text : '')).join('');
}
