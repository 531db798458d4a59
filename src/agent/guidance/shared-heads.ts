import { canonicalJson } from '../../base/json.ts';
import type { AgentCall, Wrap } from '../../run/agent-call.ts';

/** Finds what siblings' prompts begin with alike, where the script does not say it, and sets it as their `sharedHeadLength`. */
export interface SharedHeads {
  /** Stands outside the queue of agents: prompts are known while their agents are queued. */
  readonly announced: Wrap;
  /** Stands inside the queue. */
  readonly shared: Wrap;
}

type SharedHeadsOptions = {
  /** A shorter head is not worth a block: what the model of the call caches at least. */
  readonly leastChars: (call: AgentCall) => number;
  /** Lets siblings that were started together be announced. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
};

type Sibling = { readonly id: number; readonly prompt: string };

/** Prompts that begin with the same text of the least length, for agents whose requests are alike up to the prompt. */
type Family = {
  /** The newest ones. */
  siblings: readonly Sibling[];
  /** Heads that were sent. */
  readonly heads: Set<string>;
};

// So many siblings are compared with each other, at most.
const SIBLINGS_MAX = 64;
// Of a longer one: a head that was sent is taken again, because it is cached already.
const NEARLY_AS_LONG = 0.75;

export function createSharedHeads({ leastChars, pause }: SharedHeadsOptions): SharedHeads {
  const families = new Map<string, Family>();
  const familyOf = (call: AgentCall): Family | null => {
    const least = leastChars(call);
    if (call.options.sharedHeadLength !== undefined || call.prompt.length < least) return null;
    const { model, effort, role, agentType, tools, schema } = call.options;
    const parts = { model, effort, role, agentType, tools, schema };
    const alike = canonicalJson(
      Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, value ?? null])),
    );
    const key = `${alike}\n${call.prompt.slice(0, least)}`;
    const family = families.get(key) ?? { siblings: [], heads: new Set() };
    families.set(key, family);
    return family;
  };
  return {
    announced: (next) => (call, signal) => {
      const family = familyOf(call);
      if (family !== null)
        family.siblings = [...family.siblings.slice(1 - SIBLINGS_MAX), { id: call.id, prompt: call.prompt }];
      return next(call, signal);
    },
    shared: (next) => async (call, signal) => {
      const family = familyOf(call);
      if (family === null) return next(call, signal);
      // An abort is for the agent itself to see.
      await pause(signal).catch(() => undefined);
      const length = headLength(family, call);
      if (length < leastChars(call)) return next(call, signal);
      family.heads.add(call.prompt.slice(0, length));
      return next({ ...call, options: { ...call.options, sharedHeadLength: length } }, signal);
    },
  };
}

/** 0: no sibling begins alike. */
function headLength({ siblings, heads }: Family, { id, prompt }: AgentCall): number {
  const sent = Math.max(
    0,
    ...[...heads].filter((head) => prompt.startsWith(head)).map((head) => head.length),
  );
  const found = mostShared(
    siblings.flatMap((other) =>
      other.id === id ? [] : [wholeLines(prompt, commonLength(prompt, other.prompt))],
    ),
  );
  return sent >= found * NEARLY_AS_LONG ? sent : found;
}

/** Of the lengths that this prompt has in common with each of its siblings, the one that saves most: the more siblings, and the longer, the better. */
function mostShared(lengths: readonly number[]): number {
  const longestFirst = [...lengths].sort((a, b) => b - a);
  let best = { length: 0, saved: 0 };
  for (const [shorter, length] of longestFirst.entries()) {
    const saved = (shorter + 1) * length;
    if (saved > best.saved) best = { length, saved };
  }
  return best.length;
}

/** Cut behind the last line, or else the last word, if little is lost: siblings' tasks often begin with some equal letters by chance. */
function wholeLines(prompt: string, length: number): number {
  if (length === prompt.length) return length;
  const least = length * NEARLY_AS_LONG;
  const line = prompt.lastIndexOf('\n', length - 1) + 1;
  if (line >= least) return line;
  const word = prompt.lastIndexOf(' ', length - 1) + 1;
  return word >= least ? word : length;
}

const STEP = 1_024;

/** How many characters two texts begin with alike. */
function commonLength(a: string, b: string): number {
  let length = 0;
  while (length + STEP <= a.length && a.slice(length, length + STEP) === b.slice(length, length + STEP))
    length += STEP;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}
