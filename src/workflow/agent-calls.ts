import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { AgentOptions, AgentOutcome, RunAgent } from '../run/agent-call.ts';
import type { Reusable } from '../run/journal.ts';
import { readAgentOptions } from './agent-options.ts';
import type { createPatches } from './patches.ts';
import type { WorkflowPorts } from './ports.ts';
import type { Answer } from './sandbox/sandbox.ts';

/** Turns the agent() calls of one run into AgentCalls: counts them, checks their options, gives them their identity. `reusable` asks about a call and makes none. */
export function createAgentCalls(options: {
  readonly runAgent: RunAgent;
  readonly keyOf: (prompt: string, options: AgentOptions) => string;
  readonly reusable: WorkflowPorts['reusable'];
  readonly agentsMax: number;
  readonly warn: (message: string) => void;
  /** What the script gets of an answer. */
  readonly valueOf: ReturnType<typeof createPatches>['valueOf'];
  /** Called for each call that is refused because the run has had all its agents. */
  readonly refused: () => void;
}): {
  readonly ask: (payload: Json, signal: AbortSignal) => Promise<Answer>;
  readonly reusable: (payload: Json) => Promise<Reusable>;
} {
  const keys = createKeys(options.keyOf);
  const warned = new Set<string>();
  let started = 0;

  async function ask(payload: Json, signal: AbortSignal): Promise<Answer> {
    const question = Question.parse(payload);
    const reading = readAgentOptions(question.options, question.lost);
    if (reading.status === 'rejected') return { status: 'refused', message: reading.message };
    for (const sentence of reading.ignored) {
      if (warned.has(sentence)) continue;
      warned.add(sentence);
      options.warn(sentence);
    }
    if (started >= options.agentsMax) {
      options.refused();
      return { status: 'refused', message: capMessage(options.agentsMax) };
    }
    started += 1;
    const call = {
      id: started,
      key: keys.take(question.prompt, reading.options),
      prompt: question.prompt,
      options: question.phase === null ? reading.options : { ...reading.options, phase: question.phase },
    };
    const outcome = await options.runAgent(call, signal);
    if (outcome.status !== 'done') return answerOf(outcome);
    return { status: 'answered', value: await options.valueOf(call, outcome) };
  }

  return {
    ask,
    reusable: async (payload) => {
      const question = Question.parse(payload);
      const reading = readAgentOptions(question.options, question.lost);
      if (reading.status === 'rejected' || options.reusable === undefined) return 'none';
      const { prompt } = question;
      const key = keys.next(prompt, reading.options);
      return options.reusable({ id: 0, key, prompt, options: reading.options });
    },
  };
}

/** Keys of calls, with their number among equal ones. `next`: that of the next call of its kind; `take`: the same, for a call that is made. */
function createKeys(keyOf: (prompt: string, options: AgentOptions) => string) {
  const occurrences = new Map<string, number>();
  const numbered = (prompt: string, { label: _label, phase: _phase, ...meaningful }: AgentOptions) => {
    const base = keyOf(prompt, meaningful);
    return { base, occurrence: (occurrences.get(base) ?? 0) + 1 };
  };
  return {
    next: (prompt: string, options: AgentOptions): string => {
      const { base, occurrence } = numbered(prompt, options);
      return `${base}#${occurrence}`;
    },
    take: (prompt: string, options: AgentOptions): string => {
      const { base, occurrence } = numbered(prompt, options);
      occurrences.set(base, occurrence);
      return `${base}#${occurrence}`;
    },
  };
}

const Question = z.object({
  prompt: z.string(),
  options: z.custom<JsonObject>(isJsonObject),
  lost: z.array(z.object({ name: z.string().nullable(), what: z.string() })),
  phase: z.unknown().transform((phase) => (typeof phase === 'string' ? phase : null)),
});

function answerOf(outcome: Exclude<AgentOutcome, { readonly status: 'done' }>): Answer {
  switch (outcome.status) {
    case 'failed':
      return { status: 'answered', value: null };
    case 'rejected':
      return { status: 'refused', message: outcome.message };
    case 'suspended':
      return { status: 'suspended' };
  }
}

const capMessage = (agentsMax: number): string =>
  `agent() was not started: this run has had its ${agentsMax === 1 ? 'one agent' : `${agentsMax} agents`}. Ask for fewer, or raise max-agents (at most 1,000).`;
