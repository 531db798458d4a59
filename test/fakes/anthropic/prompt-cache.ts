import { createHash } from 'node:crypto';
import type { RequestBody } from './request-body.ts';

/** Token counts as the API reports them, by its rules for prompt caching. */
export type PromptUsage = {
  readonly input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation_input_tokens: number;
};

export type Prompt = {
  readonly usage: PromptUsage;
  /** Makes what this request wrote readable: called when its answer begins. */
  readonly publish: () => void;
};

const LOOKBACK_BLOCKS = 20;
const LIFETIME_MS = 5 * 60_000;
/** The length from which a prompt is cached. */
const minimumTokens = (model: string): number =>
  ({ 'claude-haiku-4-5': 4_096, 'claude-sonnet-4-6': 1_024, 'claude-sonnet-4-5': 1_024 })[model] ?? 512;

/** Estimates tokens the way the API's newer tokenizer comes out on average. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 2.5);

/** A prompt cache: entries are written at breakpoints, readable once the writer's answer begins, and kept for five minutes after the last use. */
export function createPromptCache(now: () => number): { open: (body: RequestBody) => Prompt } {
  const entries = new Map<string, { expiresMs: number }>();
  const isReadable = (hash: string): boolean => (entries.get(hash)?.expiresMs ?? 0) > now();
  return {
    open(body) {
      const blocks = prefixes(body);
      const minimum = minimumTokens(body.model);
      const breaks = blocks.flatMap((block, index) => (block.breakpoint ? [index] : []));
      const last = breaks.at(-1) ?? -1;
      const found = breaks.map((at) =>
        blocks.findLastIndex((block, i) => i <= at && i > at - LOOKBACK_BLOCKS && isReadable(block.hash)),
      );
      const read = Math.max(-1, ...found);
      const upTo = (index: number): number => blocks[index]?.tokensUpTo ?? 0;
      const total = blocks.at(-1)?.tokensUpTo ?? 0;
      const writes = upTo(last) >= minimum && last > read;
      const renew = (index: number) => {
        const hash = blocks[index]?.hash;
        if (hash !== undefined) entries.set(hash, { expiresMs: now() + LIFETIME_MS });
      };
      if (read >= 0) renew(read);
      return {
        usage: {
          input_tokens: total - upTo(writes ? last : read),
          cache_read_input_tokens: upTo(read),
          cache_creation_input_tokens: writes ? upTo(last) - upTo(read) : 0,
        },
        publish: () => {
          for (const at of breaks) if (upTo(at) >= minimum) renew(at);
        },
      };
    },
  };
}

type Block = { readonly hash: string; readonly tokensUpTo: number; readonly breakpoint: boolean };

/** Every block of a request in cache order (tools, system, messages) with the hash of all up to it. */
function prefixes(body: RequestBody): Block[] {
  const level = (tag: string, blocks: readonly object[]) =>
    blocks.map((block) => ({ tag, mark: 'cache_control' in block && block.cache_control != null, block }));
  // A change of format loses the whole cache; a change of effort, thinking or tool choice the messages only.
  const messagesSeed = JSON.stringify([body.output_config?.effort, body.thinking, body.tool_choice]);
  const all = [
    ...level('tools', body.tools ?? []),
    ...level('system', asBlocks(body.system)),
    ...body.messages.flatMap(({ role, content }) => level(`${role} ${messagesSeed}`, asBlocks(content))),
  ];
  let hash = JSON.stringify([body.model, body.output_config?.format ?? null]);
  let tokensUpTo = 0;
  return all.map(({ tag, mark, block }, index) => {
    const text = JSON.stringify({ ...block, cache_control: undefined });
    hash = createHash('sha256').update(`${hash}\n${tag}\n${text}`).digest('hex');
    tokensUpTo += tokensOf(text);
    const automatic = body.cache_control !== undefined && index === all.length - 1;
    return { hash, tokensUpTo, breakpoint: mark || automatic };
  });
}

const asBlocks = (content: string | readonly object[] | undefined): readonly object[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []);
