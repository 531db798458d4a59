import type { Now } from '../base/clock.ts';
import { type Clean, type Cleaner, joinClean, md } from '../clean/clean.ts';
import { renderLive } from '../report/formats/terminal/live-tree.ts';
import { type LiveRun, NOTHING_YET, watchLive } from '../report/live-run.ts';
import type { AgentCall } from '../run/agent-call.ts';
import type { Emit, RunEvent } from '../run/events.ts';

export type ConsoleOutput = {
  readonly write: (text: Clean) => void;
  /** Terminal size; null when it is not a terminal, and then every event is one line. */
  readonly size: () => { readonly rows: number; readonly columns: number } | null;
  readonly clean: Pick<Cleaner, 'plain' | 'line'>;
  readonly now: Now;
};

const REDRAW_MS = 100;

/** Shows a run while it lasts: a live tree on a terminal, plain lines elsewhere. Disposing draws the tree a last time and leaves it there. */
export function liveConsole(output: ConsoleOutput): { readonly watch: Emit } & Disposable {
  if (output.size() === null) {
    return { watch: (event) => printLine(output, event), [Symbol.dispose]: () => undefined };
  }
  let run: LiveRun = NOTHING_YET;
  let drawn = 0;
  let logged: Clean[] = [];
  const draw = () => {
    const lines = renderLive(run, output.size() ?? { rows: 24, columns: 80 }, output.now()).map(
      output.clean.line,
    );
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

function printLine({ write, clean }: ConsoleOutput, event: RunEvent): void {
  const line = lineOf(event);
  if (line !== null) write(ended(clean.plain(line)));
}

function lineOf(event: RunEvent): string | null {
  switch (event.type) {
    case 'log':
      return event.message;
    case 'warning':
      return `warning: ${event.message}`;
    case 'agent-suspended':
      return lineAbout(event.call, 'held for approval');
    case 'agent-ended': {
      const what = endOf(event);
      return what === null ? null : lineAbout(event.call, what);
    }
    default:
      return null;
  }
}

const lineAbout = ({ id, options: { phase, label } }: AgentCall, what: string): string =>
  `${phase ?? 'Agents'} · ${label ?? `agent ${id}`} · ${what}`;

/** null for an outcome from the journal: there can be a thousand, and the report counts them. */
function endOf({ outcome, durationMs }: Extract<RunEvent, { type: 'agent-ended' }>): string | null {
  if (outcome.status === 'rejected') return `not run: ${outcome.message}`;
  if (outcome.status === 'failed') return `failed: ${outcome.reason}`;
  return outcome.source === 'journal' ? null : `done in ${(durationMs / 1000).toFixed(1)} s`;
}
