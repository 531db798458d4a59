import type { UserBlock } from '../../requests/provider.ts';
import { ANSWER_NOW, answerAsJson } from '../guidance/prompt.ts';
import type { ToolResult, Toolset } from '../tools/toolset.ts';
import type { ConversationState } from './conversation-state.ts';
import type { Subagent } from './subagent.ts';

/** What an agent is told first: rules of the folders, the task, attached files, and how to answer. Adds what was seen for it to the observations. */
export async function firstMessage(agent: Subagent, state: ConversationState): Promise<readonly UserBlock[]> {
  const { prompt, options } = agent.call;
  const rules = await agent.ports.rulesFor(agent.call);
  if (rules.observation !== null) state.observations.push(rules.observation);
  const behind: string[] = [];
  if (options.files && options.files.length > 0) behind.push(await attachedText(agent, state, options.files));
  if (agent.read) behind.push(answerAsJson(agent.toolset.definitions.length > 0));
  if (state.bounds.lastToolTurn === 0) behind.push(ANSWER_NOW);
  return [
    // Rules come first: a text quoted in the prompt must not stand before them. Siblings in the same folders have the same.
    ...(rules.text === null ? [] : [{ type: 'text', text: rules.text, head: true } as const]),
    // Siblings often have the same.
    ...((options.background ?? '').trim() === ''
      ? []
      : [{ type: 'text', text: options.background ?? '', head: true } as const]),
    ...promptBlocks(prompt, options.sharedHeadLength ?? 0),
    ...behind.map(textBlock),
  ];
}

const textBlock = (text: string): UserBlock => ({ type: 'text', text });

/** The prompt, cut behind the head that siblings share. Together the blocks are the prompt, character for character. */
export function promptBlocks(prompt: string, headLength: number): readonly UserBlock[] {
  const end = Math.min(headLength, prompt.length);
  // Between the halves of a surrogate pair each block would be sent with a character that is none.
  const at = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(prompt.slice(end - 1, end + 1)) ? end - 1 : end;
  const [head, rest] = [prompt.slice(0, at), prompt.slice(at)];
  // The API refuses a block that is blank.
  if (head.trim() === '') return [textBlock(prompt)];
  if (rest.trim() === '') return [{ type: 'text', text: prompt, head: true }];
  return [
    { type: 'text', text: head, head: true },
    { type: 'text', text: rest, goesOn: true },
  ];
}

/** Files as the Read tool shows them, up to `attachedChars` together; those beyond are named, for the agent to read. */
async function attachedText(
  { ports, editing, attachedChars, deadline }: Subagent,
  state: ConversationState,
  paths: readonly string[],
): Promise<string> {
  const { attached, left, all } = await attachedFiles(editing?.toolset ?? ports.toolset, paths, {
    attachedChars,
    signal: deadline.signal,
  });
  state.observations.push(...all.map(({ observation }) => observation));
  const rest =
    left.length === 0 ? [] : [`Not attached, because they do not fit; use Read: ${left.join(', ')}`];
  return ['Attached files:', ...attached.map(({ result }) => result.content), ...rest].join('\n\n');
}

/** Which files of a call fit into its first message, what they are shown as, and all that was read to know it. */
export async function attachedFiles(
  toolset: Toolset,
  paths: readonly string[],
  { attachedChars, signal }: { readonly attachedChars: number; readonly signal: AbortSignal },
) {
  const attached: { readonly path: string; readonly result: ToolResult }[] = [];
  const left: string[] = [];
  const all: ToolResult[] = [];
  let chars = 0;
  for (const path of new Set(paths)) {
    const result = await toolset.use('Read', { file_path: path }, signal);
    all.push(result);
    if (chars + result.content.length > attachedChars) left.push(path);
    else {
      chars += result.content.length;
      attached.push({ path, result });
    }
  }
  return { attached, left, all };
}
