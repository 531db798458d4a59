import { messageOf } from '../base/errors.ts';
import type { Clean, Cleaner } from '../clean/clean.ts';

/** What Node would write to standard error by itself, as it is: warnings, and errors that nothing caught with their stacks. Both quote texts of a repository. */
export function cleanUncaught(
  process: Pick<NodeJS.Process, 'on' | 'removeAllListeners'>,
  { cleaner, say, exit }: Spoken,
): void {
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    void cleaner().then((clean) => say(clean.line(`${name}: ${message}`)));
  });
  process.on('uncaughtException', (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    void cleaner()
      .then((clean) => say(clean.plain(text)))
      .finally(exit);
  });
}

type Spoken = {
  readonly cleaner: () => Promise<Cleaner>;
  readonly say: (text: Clean) => void;
  /** Ends the process: after an uncaught error nothing can be relied on. */
  readonly exit: () => void;
};
