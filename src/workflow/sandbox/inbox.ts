import type { UltracodeError } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { readDoorBatch } from '../door-message.ts';
import type { SandboxedScript } from '../script/script-error.ts';
import type { EngineHooks } from './engine.ts';
import { asUltracodeError, scriptRefused } from './failure.ts';
import type { Door } from './sandbox.ts';

/** What guest code sends out while it runs: messages, kept until it has run, and questions that are answered at once. */
export type Inbox = Pick<EngineHooks, 'post' | 'read'> & {
  /** Before guest code runs. */
  readonly open: () => void;
  /** The messages that came since, each a JSON text of a batch. */
  readonly take: () => readonly string[];
  /** Why the script must end: it sent too much, or a question broke the door. */
  readonly refused: () => UltracodeError | null;
};

/** `interrupt` stops the guest code that sent too much. */
export function createInbox(options: {
  readonly door: Door;
  readonly scripts: readonly SandboxedScript[];
  readonly interrupt: () => void;
}): Inbox {
  const texts: string[] = [];
  let chars = 0;
  let refused: UltracodeError | null = null;

  const refuse = (error: UltracodeError): void => {
    refused ??= error;
    options.interrupt();
  };

  const answer = (text: string): Json => {
    const reading = readDoorBatch(text);
    const [message] = reading.status === 'ok' ? reading.messages : [];
    if (message === undefined) return null;
    try {
      return options.door.read(message.op, message.payload);
    } catch (error) {
      refuse(asUltracodeError(error));
      return null;
    }
  };

  return {
    open: () => {
      chars = 0;
    },
    post: (length, copy) => {
      chars += length;
      if (chars <= POSTED_CHARS_MAX) texts.push(copy());
      else refuse(scriptRefused(`more than ${POSTED_CHARS_MAX} characters at once`, options.scripts));
    },
    read: (length, copy) => JSON.stringify(length > READ_CHARS_MAX ? null : answer(copy())),
    take: () => texts.splice(0),
    refused: () => refused,
  };
}

// What is copied out of the sandbox is beyond its memory limit.
const POSTED_CHARS_MAX = 64 * 1024 * 1024;
const READ_CHARS_MAX = 16 * 1024 * 1024;
