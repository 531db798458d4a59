import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Marks texts as written by a process that held a secret. */
export type Seal = {
  /** The text of a JSON object, with its seal as the last member. */
  readonly put: (json: string) => string;
  /** Whether a text is, character for character, what `put` made. */
  readonly holds: (sealed: string) => boolean;
};

/**
 * `belonging` says what the texts belong to: under another one, the same secret makes another seal. The secret cannot be computed from
 * a seal, but can be tried: it must be too long to be guessed.
 */
export function createSeal(secret: string, belonging: string): Seal {
  // RFC 5869. The salt may be empty, because a key of an API is random.
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `ultracode journal ${belonging}`, KEY_BYTES));
  const memberOf = (body: string): string =>
    `,"seal":"${createHmac('sha256', key).update(body, 'utf8').digest('base64url')}"}`;
  return {
    put: (json) => {
      const body = json.slice(0, json.lastIndexOf('}')).trimEnd();
      return body + memberOf(body);
    },
    holds: (sealed) => {
      const text = sealed.trimEnd();
      const expected = Buffer.from(memberOf(text.slice(0, -MEMBER_CHARS)));
      const given = Buffer.from(text.slice(-MEMBER_CHARS));
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

const KEY_BYTES = 32;
/** `,"seal":"`, 43 characters of base64url, `"}`. */
const MEMBER_CHARS = 54;
