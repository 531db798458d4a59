import { type Json, parseJson } from '../../../base/json.ts';
import { POSTED_CHARS_MAX } from '../../contract.ts';
import type { EngineHooks } from './engine.ts';

/** What guest code sends out while it runs: messages, kept until it has run, and questions that are answered at once. */
export type Inbox = Pick<EngineHooks, 'post' | 'read'> & {
  /** Before guest code runs. */
  readonly open: () => void;
  /** The messages that came since, each a JSON text of a batch. */
  readonly take: () => readonly string[];
  /** Whether more came than is taken, for which the script must end. */
  readonly flooded: () => boolean;
};

/** `interrupt` stops the guest code that sent too much. */
export function createInbox(options: {
  readonly read: (op: string, payload: Json) => Json;
  readonly interrupt: () => void;
}): Inbox {
  const texts: string[] = [];
  let chars = 0;
  let flooded = false;

  const answer = (text: string): Json => {
    const [message] = listOf(parseJson(text));
    const [, op, payload] = listOf(message);
    return typeof op === 'string' ? options.read(op, payload ?? null) : null;
  };

  return {
    open: () => {
      chars = 0;
    },
    post: (length, copy) => {
      chars += length;
      if (chars <= POSTED_CHARS_MAX) return void texts.push(copy());
      flooded = true;
      options.interrupt();
    },
    read: (length, copy) => JSON.stringify(length > READ_CHARS_MAX ? null : answer(copy())),
    take: () => texts.splice(0),
    flooded: () => flooded,
  };
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const READ_CHARS_MAX = 16 * 1024 * 1024;
