import { sha256 } from '../base/digest.ts';
import { canonicalJson } from '../base/json.ts';
import type { TurnRequest } from './provider.ts';

// platform.claude.com/docs/en/build-with-claude/prompt-caching: no model caches less than 512 tokens, and no token is longer than a few characters.
const CACHEABLE_CHARS = 1_000;

/** Names what a request shares with others for a cache: everything before the first message, and what changes how it is read. null when that is too short to be cached. */
export function createPrefixKey(): (request: TurnRequest) => string | null {
  // The same lists come again with each turn; hashing a long system prompt each time would be felt.
  const known = new WeakMap<object, Shared>();
  const remembered = (value: object, text: () => string): Shared => {
    const shared = known.get(value) ?? sharedOf(text());
    known.set(value, shared);
    return shared;
  };
  return ({ model, effort, system, tools, outputSchema }) => {
    const parts = [
      remembered(system, () => system.join('\0')),
      remembered(tools, () =>
        tools.map((tool) => `${tool.name} ${tool.description} ${canonicalJson(tool.inputSchema)}`).join('\0'),
      ),
      ...(outputSchema === undefined ? [] : [remembered(outputSchema, () => canonicalJson(outputSchema))]),
    ];
    if (parts.reduce((sum, part) => sum + part.chars, 0) < CACHEABLE_CHARS) return null;
    return [model, effort ?? '', ...parts.map((part) => part.digest)].join(' ');
  };
}

type Shared = { readonly digest: string; readonly chars: number };

const sharedOf = (text: string): Shared => ({ digest: sha256(text), chars: text.length });
