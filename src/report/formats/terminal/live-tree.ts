import type { Clean } from '../../../clean/clean.ts';
import { plural } from '../../format.ts';
import { countIn, editsIn, endedIn, type LiveAgent, type LivePhase, type LiveRun } from '../../live-run.ts';

type LiveView = {
  readonly rows: number;
  readonly columns: number;
  readonly nowMs: number;
  /** Cleans a line before it is cut, because that can make it longer, and what is left of it. */
  readonly clean: (line: string) => Clean;
};

/** Lines for a terminal, none of which is wider than it: a line per phase, and under it the agents that run now, as many as fit into `rows`. */
export function renderLive(run: LiveRun, { nowMs, clean, ...size }: LiveView): readonly Clean[] {
  const perPhase = Math.max(1, Math.floor((size.rows - 2) / Math.max(1, run.phases.length)) - 1);
  const lines = run.phases.flatMap((phase) => {
    const running = phase.agents.filter((agent) => agent.state === 'running');
    const shown = running.slice(0, perPhase).map((agent) => agentLine(agent, nowMs));
    const hidden = running.length > perPhase ? [`    … ${running.length - perPhase} more`] : [];
    return [phaseLine(phase), ...shown, ...hidden];
  });
  return lines.slice(0, Math.max(1, size.rows - 1)).map((line) => clean(cut(clean(line), size.columns)));
}

function phaseLine(phase: LivePhase): string {
  const ended = endedIn(phase);
  const edits = editsIn(phase);
  const mark = ended === phase.agents.length && ended > 0 ? '✔' : '•';
  const extras = [
    [countIn(phase, 'running'), 'running'],
    [countIn(phase, 'queued'), 'waiting'],
    [countIn(phase, 'suspended'), 'held for approval'],
    [countIn(phase, 'reused'), 'reused'],
    [countIn(phase, 'failed'), 'failed'],
  ]
    .filter(([amount]) => amount !== 0)
    .map(([amount, word]) => ` · ${amount} ${word}`);
  return `${mark} ${phase.title === '' ? 'Agents' : phase.title}  ${ended}/${phase.agents.length}${extras.join('')}${edits === 0 ? '' : ` · ${plural(edits, 'file edit')}`}`;
}

function agentLine(agent: LiveAgent, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - agent.sinceMs) / 1000));
  return `    ${agent.label}${agent.doing === '' ? '' : `  ${agent.doing}`}  ${seconds}s`;
}

/**
 * The start of a line that surely fits. Only ASCII is counted as one column: terminals disagree about the rest, and a line that wraps would be
 * drawn again and again, where one that is cut early loses a word (docs/decisions/terminal-and-markdown-libraries.md).
 */
function cut(line: string, columns: number): string {
  if (columnsAtMost(line) <= columns) return line;
  let kept = '';
  let used = columnsAtMost(CUT);
  for (const character of line) {
    used += columnsAtMost(character);
    if (used > columns) break;
    kept += character;
  }
  return kept + CUT;
}

const CUT = '…';

function columnsAtMost(text: string): number {
  let columns = 0;
  for (const character of text) columns += character <= '~' ? 1 : 2;
  return columns;
}
