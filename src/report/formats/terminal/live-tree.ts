import { countIn, endedIn, type LiveAgent, type LivePhase, type LiveRun } from '../../live-run.ts';

/** Lines for a terminal: a line per phase, and under it the agents that run now, as many as fit into `rows`. */
export function renderLive(
  run: LiveRun,
  size: { readonly rows: number; readonly columns: number },
  nowMs: number,
): string[] {
  const perPhase = Math.max(1, Math.floor((size.rows - 2) / Math.max(1, run.phases.length)) - 1);
  const lines = run.phases.flatMap((phase) => {
    const running = phase.agents.filter((agent) => agent.state === 'running');
    const shown = running.slice(0, perPhase).map((agent) => agentLine(agent, nowMs));
    const hidden = running.length > perPhase ? [`    … ${running.length - perPhase} more`] : [];
    return [phaseLine(phase), ...shown, ...hidden];
  });
  return lines.slice(0, Math.max(1, size.rows - 1)).map((line) => cut(line, size.columns));
}

function phaseLine(phase: LivePhase): string {
  const ended = endedIn(phase);
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
  return `${mark} ${phase.title === '' ? 'Agents' : phase.title}  ${ended}/${phase.agents.length}${extras.join('')}`;
}

function agentLine(agent: LiveAgent, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - agent.sinceMs) / 1000));
  return `    ${agent.label}${agent.doing === '' ? '' : `  ${agent.doing}`}  ${seconds}s`;
}

const cut = (line: string, columns: number): string =>
  line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
