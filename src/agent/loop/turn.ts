import type { AssistantBlock, TurnResult } from '../../requests/provider.ts';

export type ToolUse = Extract<AssistantBlock, { readonly type: 'tool_use' }>;

/** What follows from a turn of the model. */
export type Turn =
  | { readonly next: 'tools'; readonly uses: readonly ToolUse[] }
  | { readonly next: 'answer'; readonly text: string }
  /** The run may not pay for it. */
  | { readonly next: 'give-up'; readonly reason: string }
  /** The model refused. */
  | { readonly next: 'refused'; readonly category: string }
  | { readonly next: 'fail'; readonly scope: 'run' | 'agent' | 'request'; readonly reason: string };

/** Reads one turn. An answer that was cut, refused or is empty is a failure, never an answer. */
export function readTurn(result: TurnResult, maxOutputTokens: number): Turn {
  // In passing: asked again, the same model may well answer.
  const fail = (reason: string): Turn => ({ next: 'fail', scope: 'request', reason });
  if (result.status === 'failed') {
    const { scope, reason } = result;
    return scope === 'budget' ? { next: 'give-up', reason } : { next: 'fail', scope, reason };
  }
  if (result.stopReason === 'refusal')
    return { next: 'refused', category: result.refusal ?? 'no reason given' };
  // Before its tool calls: the last one may be cut too.
  if (result.stopReason === 'length') return fail(`the answer was cut at ${maxOutputTokens} output tokens`);
  const uses = result.content.filter((block) => block.type === 'tool_use');
  if (uses.length > 0) return { next: 'tools', uses };
  const answerBlock = result.content.findLast((block) => block.type === 'answer');
  if (answerBlock !== undefined) return { next: 'answer', text: JSON.stringify(answerBlock.input) };
  const text = textOf(result.content);
  return text === '' ? fail('the model gave an empty answer') : { next: 'answer', text };
}

const textOf = (content: readonly AssistantBlock[]): string =>
  content
    .map((block) => (block.type === 'text' ? block.text : ''))
    .join('')
    .trim();
