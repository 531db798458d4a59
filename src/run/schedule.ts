import PQueue from 'p-queue';
import type { Now } from '../base/clock.ts';
import type { AgentCall, Wrap } from './agent-call.ts';
import type { Emit } from './events.ts';

/**
 * At most `concurrency` calls at once, those of later stages first, within a stage in order of arrival. No call starves: a later
 * stage only has the calls that answers of earlier stages led to.
 */
export const scheduled = (concurrency: number, emit: Emit, now: Now): Wrap => {
  const queue = new PQueue({ concurrency });
  const stageOf = createStages();
  return (next) => (call, signal) => {
    const stage = stageOf(call);
    return queue.add(
      () => {
        emit({ type: 'agent-started', atMs: now(), call });
        return next({ ...call, stage }, signal);
      },
      { priority: stage },
    );
  };
};

/** A phase's stage is its position in the order in which phases first appear: calls that depend on earlier answers appear later. */
function createStages(): (call: AgentCall) => number {
  const stages = new Map<string, number>();
  return ({ options }) => {
    const title = options.phase ?? '';
    const stage = stages.get(title) ?? stages.size;
    stages.set(title, stage);
    return stage;
  };
}
