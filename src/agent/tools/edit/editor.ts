import { refused } from '../../../edits/overlay/changed.ts';
import type { EditResult, Overlay } from '../../../edits/overlay/overlay.ts';
import type { ToolAnswer } from '../tool-result.ts';

/** What the tools that change files work on, of one agent. */
export type Editor = {
  readonly overlay: Overlay;
  /** Files that the agent was shown, with the id of the text that they had then; of one that it has written, any. */
  readonly shown: Map<string, string>;
  /** Told of what the agent may not do, whatever its task says, in a sentence without its full stop. */
  readonly onRefused: (said: string) => void;
};

/** The answer of a tool to what became of its call. */
export function answerOf(result: EditResult, { onRefused }: Editor): ToolAnswer {
  if (result.status === 'done')
    return { status: 'ok', input: {}, did: result.said, body: result.shown, next: null };
  if (result.isClosed === true) onRefused(result.said);
  return { status: 'error', input: {}, did: result.said, next: result.next };
}

/** Why an agent has to Read a file before it changes it: nothing is replaced that it has not seen, or that is another by now. Null where it may. */
export async function unread(
  path: string,
  tool: string,
  { overlay, shown }: Editor,
): Promise<EditResult | null> {
  if (!(await overlay.has(path))) return null;
  const was = shown.get(path);
  if (was === undefined) {
    const next = `Read it first, so that nothing is lost; then ${tool} it.`;
    // Reading it would be in vain where nobody may change it.
    return (await overlay.closed(path)) ?? refused(`${path} exists, and was not read yet`, next);
  }
  return overlay.changes().has(path) || (await overlay.hasText(path, was))
    ? null
    : refused(`${path} was changed on the disk since you have Read it`, `Read it again, then ${tool} it.`);
}

/** Where a path leads out of the repository, or to what belongs to git. */
export function outside(path: string, { onRefused }: Editor): ToolAnswer {
  const did = `${path} is outside the repository, or belongs to git itself`;
  onRefused(did);
  return { status: 'error', input: {}, did, next: 'use a path inside the repository, relative to its root.' };
}

/** Of a tool that was given to an agent without files of its own, which is a fault. */
export const NO_EDITOR: ToolAnswer = {
  status: 'error',
  input: {},
  did: 'nothing can be changed here',
  next: 'say in the answer what would have to be changed.',
};
