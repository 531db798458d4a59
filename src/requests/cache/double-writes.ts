import type { Usage } from '../../run/agent-call.ts';
import type { TurnRequest } from '../provider.ts';

import { lastSharedBlock, type SharedPrefix, tokensOf } from './prefix-key.ts';

/** What a cache holds and costs. */
export type CacheFacts = {
  /** A model caches no shorter prefix. */
  readonly leastTokens: (model: string) => number;
  /** Dollars of one request. */
  readonly costUsd: (model: string, tokens: Omit<Usage, 'costUsd' | 'requests'>) => number;
};

/**
 * Keeps account of input, so that the requests that do not wait for a cache, and so write what another one has written too, add no more than
 * a tenth to what the input of the run costs.
 */
export interface DoubleWrites {
  /** Whether as many requests as may be sent at once may write this prefix. */
  mayWrite(prefix: SharedPrefix): boolean;
  writes(prefix: SharedPrefix): void;
  /** A request that is sure to be sent. Gives how to say what its input has come to. */
  asked(request: TurnRequest): (usage: Usage) => void;
}

const SHARE = 0.1;
const NONE = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

export function createDoubleWrites({ costUsd }: CacheFacts, atOnce: number): DoubleWrites {
  let inputUsd = 0;
  let againUsd = 0;
  const surplusUsd = ({ model, tokens }: SharedPrefix): number =>
    costUsd(model, { ...NONE, cacheWriteTokens: tokens }) -
    costUsd(model, { ...NONE, cacheReadTokens: tokens });
  return {
    mayWrite: (prefix) => againUsd + surplusUsd(prefix) * (atOnce - 1) <= SHARE * (inputUsd - againUsd),
    writes: (prefix) => {
      againUsd += surplusUsd(prefix);
    },
    asked: (request) => {
      const { model } = request;
      const sureUsd = costUsd(model, { ...NONE, cacheWriteTokens: ownTokens(request) });
      inputUsd += sureUsd;
      return (usage) => {
        inputUsd += costUsd(model, { ...usage, outputTokens: 0 }) - sureUsd;
      };
    },
  };
}

/** What the first turn of an agent writes for itself alone. Of later turns it is not known what the cache will serve. */
function ownTokens({ messages }: TurnRequest): number {
  const [first, ...later] = messages;
  if (first?.role !== 'user' || later.length > 0) return 0;
  const own = first.content.slice(lastSharedBlock(first.content) + 1);
  return tokensOf(own.reduce((sum, block) => sum + (block.type === 'text' ? block.text.length : 0), 0));
}
