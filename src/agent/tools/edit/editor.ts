import type { EditResult, Overlay } from '../../../edits/overlay/overlay.ts';
import type { ToolAnswer } from '../tool-result.ts';

/** What the tools that change files work on, of one agent. */
export type Editor = {
  readonly overlay: Overlay;
  /** Files that the agent was shown, or has written. */
  readonly shown: Set<string>;
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
