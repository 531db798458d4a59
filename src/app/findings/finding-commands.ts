import { replyInWords } from '../../commands/command.ts';
import type { CommandCall, Decided, FindingPorts } from '../../commands/decided.ts';
import type { DecidedFindings, DecidedReport } from '../../commands/findings/decided-findings.ts';
import type { FindingCommands } from '../../commands/findings/finding-commands.ts';
import { type Decision, decideOn, standsIn } from '../../findings/history/decisions.ts';
import type { KnownFinding } from '../../findings/history/known-finding.ts';
import { meantBy, namedFindings } from '../../report/words/commands/unknown-finding.ts';
import type { StandingState, StatePlace } from './state-place.ts';

/** What commands about findings ask of outside. */
export type FindingOutside = {
  /** Where what is known under an issue or a pull request is kept. */
  readonly statesAt: (call: Pick<CommandCall, 'issueNumber' | 'onPullRequest'>) => StatePlace;
  /** When the command was given, in milliseconds since 1970. */
  readonly givenMs: () => number;
};

/** What commands do with findings. */
export const findingCommands = (outside: FindingOutside): FindingPorts => ({
  dismiss: (command, call, signal) => decide(command, { call, outside }, signal),
  reopen: (command, call, signal) => decide(command, { call, outside }, signal),
});

type Command = FindingCommands[keyof FindingCommands];
type Context = { readonly call: CommandCall; readonly outside: FindingOutside };

async function decide(command: Command, { call, outside }: Context, signal: AbortSignal): Promise<Decided> {
  const { verb } = command;
  const reason = command.verb === 'dismiss' ? command.reason : null;
  const nothing = (notes: readonly string[]): Promise<Decided> =>
    replyInWords(
      call,
      { type: 'decided', verb, findings: [], reason, notes, reports: [], decision: null },
      signal,
    );
  const place = outside.statesAt(call);
  const found = await place.states(signal);
  if (found.status === 'refused') return nothing([`What is known here could not be read: ${found.reason}`]);
  const states = found.value;
  if (states === null) return nothing([NOT_HERE]);
  if (states.length === 0) return nothing([NO_REPORT]);
  const known = states.flatMap((state) => state.known);
  const unknown = unknownIds(command.findings, known);
  if (unknown.length > 0) return nothing(unknown);
  const asked = sorted(command, known);
  if (asked.changed.length === 0) return nothing(asked.notes);
  const ids = [...new Set(asked.changed.map(({ id }) => id))];
  const at = outside.givenMs();
  const dismissed = reason === null ? null : { by: call.actor, reason };
  const decision: Decision = {
    ...{ findings: new Set(ids), at },
    dismissed: dismissed === null ? null : { how: 'command', ...dismissed },
  };
  const tell = (reports: readonly DecidedReport[]): Promise<Decided> =>
    replyInWords(
      call,
      {
        ...{ type: 'decided', verb, findings: asked.changed, reason, notes: asked.notes, reports },
        decision: { findings: ids, at, dismissed },
      },
      signal,
    );
  // Before anything is changed: a run that reads what stands there now, and writes it later, finds the decision here.
  await tell([]);
  return keep(states, { decision, place, tell }, signal);
}

const NO_REPORT =
  'No report stands here. What is known of findings is kept in our comment with the report: it is not there yet, was deleted or cannot be read any more, or `comment` is `off`. The next run writes it, as `/ultracode` begins one; then this can be asked again.';

const NOT_HERE =
  'No findings are kept here: they are known on the pull requests that they are about, and those of sweeps on the issue of ours that lists them.';

type Keeping = {
  readonly decision: Decision;
  readonly place: StatePlace;
  readonly tell: (reports: readonly DecidedReport[]) => Promise<Decided>;
};

const TRIES_MAX = 3;

/**
 * Keeps a decision everywhere, tells what came of it, and then looks whether it stands: where a run has put another report there in between, it
 * is kept again, with that one. A run does the same: once it has written its report, it looks for decisions that it did not know.
 */
async function keep(
  first: readonly StandingState[],
  { decision, place, tell }: Keeping,
  signal: AbortSignal,
): Promise<Decided> {
  const reports = new Map<string, DecidedReport>();
  const tried = new Set<string>();
  let decided = await keepIn(first);
  for (let tries = 1; tries < TRIES_MAX; tries += 1) {
    const now = await place.states(signal);
    // What was refused is not asked again, unless something else stands there now.
    const standing = now.status === 'refused' ? [] : (now.value ?? []);
    const left = standing.filter((one) => !isKept(one) && !tried.has(idOf(one)));
    if (left.length === 0) return decided;
    decided = await keepIn(left);
  }
  return decided;

  async function keepIn(states: readonly StandingState[]): Promise<Decided> {
    for (const state of states) {
      if (isKept(state)) continue;
      tried.add(idOf(state));
      const known = decideOn(state.known, decision);
      reports.set(state.key, await place.put(state, { known, changed: decision.findings }, signal));
    }
    return tell([...reports.values()]);
  }

  function isKept({ known }: StandingState): boolean {
    return standsIn(known, decision);
  }
}

const idOf = ({ key, version }: StandingState): string => JSON.stringify([key, version]);

/** What is said of ids that are not known here: those that come near, and those that there are. */
function unknownIds(ids: readonly string[], known: readonly KnownFinding[]): readonly string[] {
  const there = new Map(known.map((one) => [one.id, one]));
  const unknown = ids.filter((id) => !there.has(id));
  if (unknown.length === 0) return [];
  const all = [...there.values()];
  const said = unknown.map(
    (id) => `No finding \`${id.slice(0, ID_CHARS)}\` is known here.${meantBy(id, all)}`,
  );
  const open = all.filter(({ state }) => state === 'open');
  const list = open.length === 0 ? 'There are no open findings here.' : `There are ${namedFindings(open)}.`;
  const hint = ids.length > 1 ? ['A reason that begins with a word like an id goes in quotes.'] : [];
  return [...said, list, ...hint];
}

const ID_CHARS = 40;

type Sorted = {
  readonly changed: DecidedFindings['findings'];
  readonly notes: readonly string[];
};

/** Which of the findings the command changes, and what is said of the others. One id may be of several reports. */
function sorted(command: Command, known: readonly KnownFinding[]): Sorted {
  const changed: { id: string; title: string }[] = [];
  const notes: string[] = [];
  for (const id of command.findings) {
    const those = known.filter((one) => one.id === id);
    const note = command.verb === 'dismiss' ? noteOfDismissed(those) : noteOfOpen(those);
    // Of two faults at one place each may have it, in a report of its own: who dismisses both is shown both.
    const titles = new Set(those.map(({ title }) => title));
    if (note === null) changed.push(...[...titles].map((title) => ({ id, title })));
    else notes.push(note);
  }
  return { changed, notes };
}

function noteOfDismissed(those: readonly KnownFinding[]): string | null {
  const [first] = those;
  if (first === undefined || !those.every(({ dismissed }) => dismissed?.how === 'command')) return null;
  const { by = null, reason = '' } = first.dismissed ?? {};
  return `\`${first.id}\` is dismissed already${by === null ? '' : `, by ${by}`}: ${reason}`;
}

const noteOfOpen = (those: readonly KnownFinding[]): string | null =>
  those.some(({ dismissed }) => dismissed !== undefined)
    ? null
    : `\`${those[0]?.id ?? ''}\` was not dismissed by a command or a thread. What a row of \`suppressions\` or a comment in the code dismisses is reopened where that stands.`;
