import type { Now } from '../../../base/clock.ts';
import type { Json } from '../../../base/json.ts';
import { thrownIn } from '../thrown-in.ts';
import { createAnswers } from './answers.ts';
import type { CreateEngine, GuestEngine } from './engine.ts';
import { createInbox } from './inbox.ts';
import type { EngineParts, Entry, Look, Rest } from './messages.ts';
import { createSliceWatch } from './slice-watch.ts';

/** Guest code within its limits: it runs in `enter` and `look`, and nowhere else. */
export type Guest = {
  readonly enter: (entry: Entry) => Rest;
  readonly look: () => Look;
  readonly dispose: () => void;
};

/** `now` is a clock of this thread's processor, in milliseconds. */
export async function openGuest(parts: EngineParts, createEngine: CreateEngine, now: Now): Promise<Guest> {
  let loaded: GuestEngine | null = null;
  let budget: Json = null;
  const { sliceMs } = parts.limits;
  const answer = createAnswers();
  const watch = createSliceWatch({ now, sliceMs, where: () => loaded?.where() ?? '' });
  const inbox = createInbox({
    read: (op, payload) => (op === 'budget' ? budget : answer(op, payload)),
    interrupt: watch.stop,
  });
  // The prelude is not interrupted while it loads: it ends, and a busy machine may take long for it.
  const isOver = (): boolean => loaded !== null && watch.isOver();
  const engine = await createEngine(parts, { isOver, post: inbox.post, read: inbox.read });
  loaded = engine;

  const run = (entry: Entry): void => {
    if (entry.type === 'start') engine.start(entry.code, entry.path, entry.scope);
    else entry.batches.forEach(engine.settle);
    engine.drain();
  };

  return {
    enter: (entry) => {
      ({ budget } = entry);
      inbox.open();
      watch.begin();
      const thrown = thrownIn(() => run(entry));
      return {
        posted: inbox.take(),
        flooded: inbox.flooded(),
        tooLong: watch.stack(),
        fault: thrown === null ? null : engine.faultOf(thrown.error),
      };
    },
    // It reads properties of what a script threw, which may be getters.
    look: () => {
      watch.begin();
      return { unhandled: engine.unhandled(), ranOutOfMemory: engine.ranOutOfMemory() };
    },
    dispose: engine.dispose,
  };
}
