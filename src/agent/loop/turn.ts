import type { AssistantBlock, TurnResult, UserBlock } from '../../requests/provider.ts';
import type { AgentOutcome } from '../../run/agent-call.ts';

/** Either the conversation goes on with a message of the user, or it has an outcome. */
export type Reply = { readonly say: readonly UserBlock[] } | { readonly outcome: AgentOutcome };

export type ToolUse = Extract<AssistantBlock, { readonly type: 'tool_use' }>;

/** What follows from a turn of the model. */
export type Turn =
  | { readonly next: 'tools'; readonly uses: readonly ToolUse[] }
  | { readonly next: 'answer'; readonly text: string }
  /** The token limit ended it. `text`: as far as it came. */
  | { readonly next: 'cut'; readonly text: string; readonly outputTokens: number }
  /** It holds nothing, or thinking only. */
  | { readonly next: 'empty' }
  /** The run may not pay for it. */
  | { readonly next: 'give-up'; readonly reason: string }
  /** The model refused. */
  | { readonly next: 'refused'; readonly category: string }
  | { readonly next: 'fail'; readonly scope: 'run' | 'agent' | 'request'; readonly reason: string };

/** Reads one turn. One that was cut, refused or is empty is never an answer. */
export function readTurn(result: TurnResult): Turn {
  if (result.status === 'failed') {
    const { scope, reason } = result;
    if (scope === 'budget') return { next: 'give-up', reason };
    // Of this agent, and in passing: by the next run the model may be there.
    return { next: 'fail', scope: scope === 'model' ? 'request' : scope, reason };
  }
  if (result.stopReason === 'refusal')
    return { next: 'refused', category: result.refusal ?? 'no reason given' };
  const text = textOf(result.content);
  // Before its tool calls: the last one may be cut too.
  if (result.stopReason === 'length') return { next: 'cut', text, outputTokens: result.usage.outputTokens };
  const uses = result.content.filter((block) => block.type === 'tool_use');
  if (uses.length > 0) return { next: 'tools', uses };
  const answerBlock = result.content.findLast((block) => block.type === 'answer');
  if (answerBlock !== undefined) return { next: 'answer', text: JSON.stringify(answerBlock.input) };
  return text.trim() === '' ? { next: 'empty' } : { next: 'answer', text };
}

/**
 * What of a turn stays in the conversation. A turn without text or calls is left out, because the API refuses such a message, as it
 * does a blank text; of one
 * that was cut, only a text that is to go on, because calls without results are refused too.
 */
export function keptOf(result: TurnResult, goesOn: boolean): readonly AssistantBlock[] {
  if (result.status === 'failed') return [];
  const { stopReason } = result;
  const content = result.content.filter((block) => block.type !== 'text' || block.text.trim() !== '');
  if (stopReason !== 'length') return content.some(({ type }) => type !== 'opaque') ? content : [];
  if (!goesOn || textOf(content).trim() === '') return [];
  return content.filter(({ type }) => type === 'text' || type === 'opaque');
}

const textOf = (content: readonly AssistantBlock[]): string =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');
