import type { Wait } from '../base/clock.ts';
import type { RunEvent } from '../run/events.ts';
import { type LiveRun, NOTHING_YET, watchLive } from './live-run.ts';
import type { Delivery } from './reporter.ts';

/** Milliseconds between two edits of one comment: often at first, and seldom in a run that takes long, as all runs of a repository share 1,000 requests an hour. */
const FIRST_MS = 10_000;
const LATER_MS = 60_000;
const LATER_FROM_EDIT = 30;

/** How long the last edit may hold up the report, in milliseconds: a step that is cancelled has some seconds. */
const LAST_EDIT_MS = 2_000;

/** Shows a run while it lasts, from time to time. What refuses once is left alone. */
export function liveEdits({
  show,
  wait,
}: {
  readonly show: (live: LiveRun, signal: AbortSignal) => Promise<Delivery>;
  readonly wait: Wait;
}): {
  readonly watch: (event: RunEvent) => void;
  /** No edit begins after this, and none is under way once it has resolved. */
  readonly end: () => Promise<void>;
} {
  const ended = new AbortController();
  const cut = new AbortController();
  let live = NOTHING_YET;
  let edits = 0;
  let going: Promise<void> | null = null;

  async function soon(): Promise<void> {
    await wait(edits < LATER_FROM_EDIT ? FIRST_MS : LATER_MS, ended.signal);
    edits += 1;
    const shown = await show(live, cut.signal);
    if (shown.status === 'refused') ended.abort();
  }

  return {
    watch: (event) => {
      live = watchLive(live, event);
      if (going !== null || ended.signal.aborted) return;
      going = soon()
        .catch(() => undefined)
        .finally(() => {
          going = null;
        });
    },
    end: async () => {
      ended.abort();
      if (going === null) return;
      const done = new AbortController();
      void wait(LAST_EDIT_MS, done.signal).then(
        () => cut.abort(),
        () => undefined,
      );
      await going;
      done.abort();
    },
  };
}
