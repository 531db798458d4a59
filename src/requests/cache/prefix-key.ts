import { sha256 } from '../../base/digest.ts';
import { canonicalJson } from '../../base/json.ts';
import type { TurnRequest, UserBlock } from '../provider.ts';

/** What a request shares with others for a cache, and how many tokens of it stand behind the prefix before it, if it has one. */
export type SharedPrefix = { readonly key: string; readonly model: string; readonly tokens: number };

// platform.claude.com/docs, pricing: about 2.5 characters to a token on average.
const CHARS_PER_TOKEN = 2.5;

/** An estimate from the length of a text, or of several together. */
export const tokensOf = (chars: number): number => Math.ceil(chars / CHARS_PER_TOKEN);
export const charsOf = (tokens: number): number => Math.ceil(tokens * CHARS_PER_TOKEN);

/** The last block of a first message that siblings have too, behind which a cache mark stands; -1: none. */
export const lastSharedBlock = (content: readonly UserBlock[]): number =>
  content.findLastIndex((block) => block.type === 'text' && block.head === true);

/**
 * Names what a request shares with others: all before the first message together with what changes how it is read, and, in an agent's
 * first turn, the head of its message. Without those that are too short for the cache of their model.
 */
export function createPrefixKeys(
  leastTokens: (model: string) => number,
): (request: TurnRequest) => readonly SharedPrefix[] {
  // Turns repeat the same lists; hashing a long system prompt for each of them would take noticeable time.
  const known = new WeakMap<object, Digested>();
  const digested = (value: object, text: () => string): Digested => {
    const part = known.get(value) ?? digestOf(text());
    known.set(value, part);
    return part;
  };
  return ({ model, effort, system, tools, outputSchema, messages }) => {
    const parts = [
      digested(system, () => system.join('\0')),
      digested(tools, () => tools.map((tool) => canonicalJson(tool)).join('\0')),
      ...(outputSchema === undefined ? [] : [digested(outputSchema, () => canonicalJson(outputSchema))]),
    ];
    const key = [model, effort ?? '', ...parts.map((part) => part.digest)].join(' ');
    const tokens = tokensOf(parts.reduce((sum, part) => sum + part.chars, 0));
    const head = headOf(messages);
    const prefixes = [
      { key, model, tokens, upTo: tokens },
      ...(head === null
        ? []
        : [
            {
              key: `${key} ${head.digest}`,
              model,
              tokens: tokensOf(head.chars),
              upTo: tokens + tokensOf(head.chars),
            },
          ]),
    ];
    return prefixes.filter(({ upTo }) => upTo >= leastTokens(model));
  };
}

function headOf(messages: TurnRequest['messages']): Digested | null {
  const [first, ...later] = messages;
  if (first?.role !== 'user' || later.length > 0) return null;
  const shared = first.content.slice(0, lastSharedBlock(first.content) + 1);
  if (shared.length === 0) return null;
  return digestOf(shared.map((block) => (block.type === 'text' ? block.text : '')).join('\0'));
}

type Digested = { readonly digest: string; readonly chars: number };

const digestOf = (text: string): Digested => ({ digest: sha256(text), chars: text.length });
