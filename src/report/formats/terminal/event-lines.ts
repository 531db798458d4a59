import { groupDigits } from '../../../base/group-digits.ts';
import type { AgentCall } from '../../../run/agent-call.ts';
import type { RunEvent } from '../../../run/events.ts';
import { plural } from '../../format.ts';
import { editedBy } from '../../live-run.ts';

/** How much is told besides errors, and what changes the meaning of the result: nothing; what one waits for; all that is done. */
export type Loudness = 'quiet' | 'usual' | 'verbose';

/** What is said of each event of a run, where lines follow one another; null for nothing. */
export function createEventLines({
  loudness,
  now,
}: {
  readonly loudness: Loudness;
  readonly now: () => number;
}): (event: RunEvent) => string | null {
  if (loudness === 'quiet') return (event) => (event.type === 'warning' ? usualLine(event) : null);
  if (loudness === 'usual') return withoutRepeats();
  const startedMs = now();
  const names = new Map<number, string>();
  return (event) => {
    if ('call' in event) names.set(event.call.id, nameOf(event.call));
    const line = verboseLine(event, names);
    return line === null ? null : `${((event.atMs - startedMs) / 1000).toFixed(1).padStart(6)} s  ${line}`;
  };
}

/** What keeps all agents from starting, like a limit, is told of the first one: the report counts the others. */
function withoutRepeats(): (event: RunEvent) => string | null {
  const told = new Set<string>();
  return (event) => {
    const why = event.type === 'agent-ended' ? notStarted(event.outcome) : null;
    if (why !== null && told.has(why)) return null;
    if (why !== null) told.add(why);
    return usualLine(event);
  };
}

function notStarted(outcome: Extract<RunEvent, { type: 'agent-ended' }>['outcome']): string | null {
  if (outcome.status === 'rejected') return outcome.message;
  return outcome.status === 'failed' && outcome.scope === 'run' ? outcome.reason : null;
}

function usualLine(event: RunEvent): string | null {
  switch (event.type) {
    case 'log':
      return event.message;
    case 'warning':
      return `warning: ${event.message}`;
    case 'agent-suspended':
      return `${nameOf(event.call)} · held for approval`;
    case 'agent-ended': {
      const what = endOf(event);
      return what === null ? null : `${nameOf(event.call)} · ${what}`;
    }
    default:
      return null;
  }
}

function verboseLine(event: RunEvent, names: ReadonlyMap<number, string>): string | null {
  switch (event.type) {
    case 'phase':
      return `phase ${event.title}`;
    case 'agent-asked':
      return `${nameOf(event.call)} · asked for`;
    case 'agent-started':
      return `${nameOf(event.call)} · started`;
    case 'agent-turn': {
      const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = event.usage;
      const read = inputTokens + cacheReadTokens + cacheWriteTokens;
      const tokens = `${groupDigits(read)} tokens in, ${groupDigits(outputTokens)} out so far`;
      const doing = event.doing === '' ? '' : ` · ${event.doing}`;
      return `${names.get(event.id) ?? `agent ${event.id}`} · turn ${event.turn}${doing} · ${tokens}`;
    }
    case 'request-repeated':
      return `a request is repeated in ${(event.waitMs / 1000).toFixed(1)} s: ${event.reason}`;
    case 'item-broken':
      return `an item became null: ${event.message}`;
    case 'agent-refused':
      return 'an agent was not started: the run has had all it may have';
    case 'ability-lacking':
      return `a prompt orders what no agent of this run can do: ${event.ability}`;
    case 'edits-discarded':
      return `the workflow takes edits back${event.reason === null ? '' : `: ${event.reason}`}`;
    case 'agent-ended':
      return `${nameOf(event.call)} · ${endOf(event) ?? 'reused from the journal'}`;
    default:
      return usualLine(event);
  }
}

const nameOf = ({ id, options: { phase, label } }: AgentCall): string =>
  `${phase ?? 'Agents'} · ${label ?? `agent ${id}`}`;

/** null for an outcome from the journal: there can be a thousand, and the report counts them. */
function endOf({ outcome, durationMs }: Extract<RunEvent, { type: 'agent-ended' }>): string | null {
  if (outcome.status === 'rejected') return `not run: ${outcome.message}`;
  if (outcome.status === 'failed') return `failed: ${outcome.reason}`;
  if (outcome.source === 'journal') return null;
  const files = outcome.edited === undefined ? '' : `, ${plural(editedBy(outcome), 'file')} edited`;
  return `done in ${(durationMs / 1000).toFixed(1)} s${files}`;
}
