import {
  type AssistantBlock,
  openWebUses,
  type TurnResult,
  type UserBlock,
} from '../../requests/provider.ts';
import type { AgentOutcome } from '../../run/agent-call.ts';

/** Either the conversation goes on with a message of the user (an empty one is none: it is sent again as it is), or it has an outcome. */
export type Reply = { readonly say: readonly UserBlock[] } | { readonly outcome: AgentOutcome };

export type ToolUse = Extract<AssistantBlock, { readonly type: 'tool_use' }>;

/** What follows from a turn of the model. */
export type Turn =
  | { readonly next: 'tools'; readonly uses: readonly ToolUse[] }
  | { readonly next: 'answer'; readonly text: string }
  /** The token limit ended it. `text`: as far as it came. */
  | { readonly next: 'cut'; readonly text: string; readonly outputTokens: number }
  /** The server has interrupted itself, and goes on when it is asked again without a word. */
  | { readonly next: 'paused' }
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
  const isOpen = openWebUses(result.content).length > 0;
  const text = textOf(result.content);
  // Before its tool calls: the last one may be cut too. No text may follow a use of the web that is open, so such a turn does not go on.
  if (result.stopReason === 'length')
    return { next: 'cut', text: isOpen ? '' : text, outputTokens: result.usage.outputTokens };
  const uses = result.content.filter((block) => block.type === 'tool_use');
  if (uses.length > 0) return { next: 'tools', uses };
  const answerBlock = result.content.findLast((block) => block.type === 'answer');
  if (answerBlock !== undefined) return { next: 'answer', text: JSON.stringify(answerBlock.input) };
  // A server that says so of a turn without the web has nothing to go on with.
  if (isOpen || (result.stopReason === 'pause' && result.content.some(isOfWeb))) return { next: 'paused' };
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
  if (!goesOn || textOf(content).trim() === '' || openWebUses(content).length > 0) return [];
  return content.filter(({ type }) => type !== 'tool_use' && type !== 'answer');
}

/** What stands before a use of the web says what it is for; only where nothing follows it is it the text. */
function textOf(content: readonly AssistantBlock[]): string {
  const last = content.findLastIndex(isOfWeb);
  const after = joined(content.slice(last + 1));
  return after.trim() === '' ? joined(content) : after;
}

const isOfWeb = ({ type }: AssistantBlock): boolean => type === 'web_use' || type === 'web_result';

const joined = (content: readonly AssistantBlock[]): string =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');
