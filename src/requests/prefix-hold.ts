import { sha256 } from '../base/digest.ts';
import { canonicalJson } from '../base/json.ts';
import type { TurnRequest } from './provider.ts';

/** Holds requests that share a prefix until the answer to the first one begins: only then can the cache serve the others. */
export interface PrefixHold {
  /** 0: send it. Otherwise how long to wait at most, if nothing is heard of the leader, the request that was sent first. */
  waitMs(prefix: string, nowMs: number): number;
  sent(prefix: string, nowMs: number): void;
  begun(prefix: string, nowMs: number): void;
  /** A leader failed before its first byte: the next request is promoted. */
  lost(prefix: string): void;
}

/** `leaders`: requests on their way of which none has begun. `sentMs`: when the first of them was sent. */
type PrefixState = { readonly leaders: number; readonly sentMs: number; readonly warmUntilMs: number };

const COLD: PrefixState = { leaders: 0, sentMs: 0, warmUntilMs: 0 };

export function createPrefixHold(options: {
  /** How long the others wait for the leader. */
  readonly longestMs: number;
  /** How long a cache keeps a prefix that is not used. */
  readonly warmMs: number;
}): PrefixHold {
  const states = new Map<string, PrefixState>();
  const stateOf = (prefix: string): PrefixState => states.get(prefix) ?? COLD;
  const begun = (prefix: string, nowMs: number): void => {
    states.set(prefix, { leaders: 0, sentMs: 0, warmUntilMs: nowMs + options.warmMs });
  };
  return {
    waitMs: (prefix, nowMs) => {
      const { leaders, sentMs, warmUntilMs } = stateOf(prefix);
      if (leaders === 0 || warmUntilMs > nowMs) return 0;
      return Math.max(0, sentMs + options.longestMs - nowMs);
    },
    sent: (prefix, nowMs) => {
      const { leaders, sentMs, warmUntilMs } = stateOf(prefix);
      // Each use keeps the cache warm for its whole time again.
      if (warmUntilMs > nowMs) begun(prefix, nowMs);
      else states.set(prefix, { leaders: leaders + 1, sentMs: leaders === 0 ? nowMs : sentMs, warmUntilMs });
    },
    begun,
    lost: (prefix) => {
      const state = stateOf(prefix);
      if (state.leaders > 0) states.set(prefix, { ...state, leaders: state.leaders - 1 });
    },
  } satisfies PrefixHold;
}

// No model caches less than 512 tokens (platform.claude.com/docs/en/build-with-claude/prompt-caching), and a token has at least about two characters.
const CACHEABLE_CHARS = 1_000;

/** Names what a request shares with others for a cache: everything before the first message, and what changes how it is read. null when that is too short to be cached. */
export function createPrefixKey(): (request: TurnRequest) => string | null {
  // Turns repeat the same lists; hashing a long system prompt for each of them would take noticeable time.
  const known = new WeakMap<object, Digested>();
  const digested = (value: object, text: () => string): Digested => {
    const part = known.get(value) ?? digestOf(text());
    known.set(value, part);
    return part;
  };
  return ({ model, effort, system, tools, outputSchema }) => {
    const parts = [
      digested(system, () => system.join('\0')),
      digested(tools, () =>
        tools.map((tool) => `${tool.name} ${tool.description} ${canonicalJson(tool.inputSchema)}`).join('\0'),
      ),
      ...(outputSchema === undefined ? [] : [digested(outputSchema, () => canonicalJson(outputSchema))]),
    ];
    if (parts.reduce((sum, part) => sum + part.chars, 0) < CACHEABLE_CHARS) return null;
    return [model, effort ?? '', ...parts.map((part) => part.digest)].join(' ');
  };
}

type Digested = { readonly digest: string; readonly chars: number };

const digestOf = (text: string): Digested => ({ digest: sha256(text), chars: text.length });
