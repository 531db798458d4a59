import type { CommandContext } from './command.ts';

const STOPPING =
  'Stopping: no further agent starts, those at work are ended within a second, and the report of what there is follows. Press Ctrl-C again to end at once, without it.';

/**
 * What a command that works for minutes has around it: the cleaner of its output, the stop of its agents, which Ctrl-C gives, and the live
 * view of what they do. Ends all of it when disposed.
 */
export async function longCommand(shell: CommandContext) {
  const [{ createShutdown }, { createStop }, { composeLive }] = await Promise.all([
    import('../run/shutdown.ts'),
    import('../run/stop.ts'),
    import('../compose/output.ts'),
  ]);
  const { host } = shell;
  const clean = await shell.cleaner();
  const stop = createStop();
  const shutdown = createShutdown(host, stop);
  const live = composeLive({ ...shell.live, clean, now: host.now, loudness: shell.loudness });
  let interrupted = false;
  shell.onInterrupt(() => {
    // A second Ctrl-C does not wait for the report.
    if (interrupted) shell.exit(130);
    interrupted = true;
    shutdown.cancel('interrupted');
    // It is what becomes of the result, and so is said however quiet it is to be.
    if (shell.loudness === 'quiet') shell.say(clean.line(STOPPING));
    else live.watch({ type: 'log', atMs: host.now(), message: STOPPING });
  });
  return {
    clean,
    stop,
    watch: live.watch,
    isInterrupted: () => interrupted,
    /** Before anything is printed: the view redraws its lines. */
    endLive: () => live[Symbol.dispose](),
    [Symbol.dispose]: () => shutdown[Symbol.dispose](),
  };
}
