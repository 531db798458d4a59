import { seededRandom } from '../../test/fakes/seeded-random.ts';

/** What the model server of a bench does; passed to its process as JSON. */
export type Scenario = {
  /** Turns of each agent: tool calls in all but the last. */
  readonly turns: number;
  readonly meanLatencyMs: number;
  /** Spread of the logarithm. */
  readonly sigma: number;
  /** Share of a turn's latency after which its answer begins to stream. With 1 the whole answer comes at the end. */
  readonly beginsAt: number;
  /** Whether agents call Grep in each turn, or a tool that does nothing. */
  readonly grep: boolean;
  /** Token bucket of requests; null for no limit. `tells`: response headers say what is left of it. */
  readonly meter: { readonly perSecond: number; readonly burst: number; readonly tells: boolean } | null;
  /** Share of requests that fail. */
  readonly faults: number;
  /** Output tokens of each answer; null: counted from its text. */
  readonly outputTokens: number | null;
};

export const PLAIN: Scenario = {
  turns: 3,
  meanLatencyMs: 200,
  sigma: 0.8,
  beginsAt: 1,
  grep: false,
  meter: null,
  faults: 0,
  outputTokens: null,
};

/** Latency of one turn, the same in every process. */
export function latencyMs({ meanLatencyMs, sigma }: Scenario, agent: number, turn: number): number {
  const { normal } = seededRandom(agent * 31 + turn + 1);
  // The first numbers of near seeds are alike.
  normal();
  return meanLatencyMs * Math.exp(sigma * normal() - sigma ** 2 / 2);
}

/** The prompt of an agent; the server reads the number back. */
export const promptOf = (agent: number): string => `This is the task of agent ${agent}.`;

export const agentOf = (text: string): number => Number(/task of agent (\d+)/.exec(text)?.[1] ?? Number.NaN);

/** The bare loop keeps no conversation and names the turn in its prompt instead. */
export const turnOf = (text: string): number | null => {
  const turn = /, turn (\d+)/.exec(text)?.[1];
  return turn === undefined ? null : Number(turn);
};

/** What the server has seen so far. */
export type Seen = {
  readonly requests: number;
  readonly refused: number;
  readonly faulty: number;
  readonly answered: number;
  /** From the first request to the last whole answer. */
  readonly busyMs: number;
  /** From the first request to the last one, since it was asked last. */
  readonly askingMs: number;
  /** Requests for an answer that had been sent in full before. */
  readonly askedAgain: number;
  readonly violations: readonly string[];
  /** Milliseconds from the arrival of a request to the end of its answer, summed for each agent. */
  readonly agentMs: Readonly<Record<number, number>>;
  readonly usage: { readonly input: number; readonly read: number; readonly written: number };
  /** Requests that wrote more than the shared prefix holds. */
  readonly prefixWrites: number;
};
