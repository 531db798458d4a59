import {
  type AgentCall,
  type AgentOptions,
  type EndedOutcome,
  NO_USAGE,
} from '../../../src/run/agent-call.ts';

export const call = (id: number, options: AgentOptions = {}, key = `key-${id}`): AgentCall => ({
  id,
  key,
  prompt: `question ${id}`,
  options,
});

export const done = (value: string, costUsd = 0, outputTokens = 0): EndedOutcome => ({
  status: 'done',
  value,
  usage: { ...NO_USAGE, costUsd, outputTokens, requests: 1 },
  observations: [],
  source: 'live',
});

export const failed = (reason: string, scope: 'run' | 'agent' | 'request' = 'agent'): EndedOutcome => ({
  status: 'failed',
  reason,
  scope,
  usage: NO_USAGE,
  observations: [],
  source: 'live',
});

/** A signal that never aborts. */
export const { signal } = new AbortController();
