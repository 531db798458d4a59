import type { Now } from '../../../base/clock.ts';
import { messageOf } from '../../../base/errors.ts';
import type { CreateEngine } from './engine.ts';
import { type Guest, openGuest } from './guest.ts';
import type { FromThread, ToThread } from './messages.ts';

/** The other end of the thread that an engine has to itself. */
type Port = {
  on(event: 'message', listener: (order: ToThread) => void): unknown;
  postMessage(reply: FromThread): void;
};

/** Serves one guest after the other. `now` is a clock of this thread's processor, in milliseconds. */
export function serve(port: Port, createEngine: CreateEngine, now: Now): void {
  let guest: Guest | null = null;

  const opened = (): Guest => {
    if (guest !== null) return guest;
    throw new Error('no engine is open');
  };

  const replyTo = async (order: ToThread): Promise<FromThread | null> => {
    switch (order.type) {
      case 'open':
        guest = await openGuest(order, createEngine, now);
        return { type: 'open' };
      case 'start':
      case 'settle':
        return { type: 'rest', ...opened().enter(order) };
      case 'look':
        return { type: 'look', ...opened().look() };
      case 'close':
        guest?.dispose();
        guest = null;
        return null;
    }
  };

  port.on('message', async (order) => {
    const reply = await replyTo(order).catch(
      (error: unknown): FromThread => ({ type: 'broken', message: messageOf(error) }),
    );
    if (reply !== null) port.postMessage(reply);
  });
}
