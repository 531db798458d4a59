import type { Now } from '../base/clock.ts';
import { type Clean, type Cleaner, joinClean, md } from '../clean/clean.ts';
import { createEventLines, type Loudness } from '../report/formats/terminal/event-lines.ts';
import { renderLive } from '../report/formats/terminal/live-tree.ts';
import { type LiveRun, NOTHING_YET, watchLive } from '../report/live-run.ts';
import type { Emit, RunEvent } from '../run/events.ts';

export type ConsoleOutput = {
  readonly write: (text: Clean) => void;
  /** Terminal size; null when it is not a terminal, and then every event is one line. */
  readonly size: () => { readonly rows: number; readonly columns: number } | null;
  readonly clean: Pick<Cleaner, 'plain' | 'line'>;
  readonly now: Now;
  readonly loudness: Loudness;
};

const REDRAW_MS = 100;

/** Shows a run while it lasts: a live tree on a terminal, plain lines elsewhere, and where all is to be told. Disposing draws the tree a last time and leaves it there. */
export function liveConsole(output: ConsoleOutput): { readonly watch: Emit } & Disposable {
  const { write, clean, loudness } = output;
  if (output.size() === null || loudness !== 'usual') {
    const lineOf = createEventLines(output);
    const watch = (event: RunEvent): void => {
      const line = lineOf(event);
      if (line !== null) write(ended(clean.plain(line)));
    };
    return { watch, [Symbol.dispose]: () => undefined };
  }
  let run: LiveRun = NOTHING_YET;
  let drawn = 0;
  let logged: Clean[] = [];
  const draw = () => {
    const size = output.size() ?? { rows: 24, columns: 80 };
    const lines = renderLive(run, { ...size, nowMs: output.now(), clean: clean.line });
    const erase = drawn > 0 ? md`\u001b[${drawn}A\u001b[J` : md``;
    output.write(md`${erase}${joinClean([...logged, ...lines].map(ended), md``)}`);
    logged = [];
    drawn = lines.length;
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    watch: (event) => {
      run = watchLive(run, event);
      if (event.type === 'log') logged.push(output.clean.plain(event.message));
      if (event.type === 'warning') logged.push(output.clean.plain(`warning: ${event.message}`));
    },
    [Symbol.dispose]: () => {
      clearInterval(timer);
      draw();
    },
  };
}

const ended = (line: Clean): Clean => md`${line}\n`;
