import { basename, dirname, join } from 'node:path';
import { isJsonObject, type Json } from '../base/json.ts';
import type { RunRecord } from './run-record.ts';
import type { RunRequest, RunSpec } from './run-spec.ts';
import { isShownWhole, shellQuoted } from './shell-quoted.ts';

/** Where the command that goes on from a run can be given. */
export type CommandPlace =
  /** `self`: what starts the program there. `words`: those after it that began the run, without `--resume` and `--out`. */
  | {
      readonly type: 'laptop';
      readonly self: string;
      readonly words: readonly string[];
      readonly dir: string;
    }
  /** On a pull request or an issue, where comments are commands. `workflow`: the one that runs, asked for by name or not. */
  | {
      readonly type: 'conversation';
      readonly runId: string;
      readonly workflow: string;
      readonly request: RunRequest;
      /** What asks for the same again, where no committed script runs; null: nothing does. */
      readonly again?: string | null;
    }
  | {
      readonly type: 'sweep';
      readonly runId: string;
      readonly githubRunId: number;
      /** Name of the GitHub workflow's file. */
      readonly workflowFile: string;
    };

/** How a run ended, in what decides whether and how it can be gone on from. */
export type EndedRun = {
  readonly state: RunRecord['state'];
  readonly agentsAsked: number;
  /** Phases that have to be approved first. */
  readonly waitingFor: readonly string[];
};

/** Where on GitHub somebody can say that a run shall go on; null: nowhere. */
export function commandPlaceOf({
  target,
  runId,
  githubRun,
  workflow,
  request,
  ...made
}: RunSpec): CommandPlace | null {
  if (target.pullNumber !== null || target.replyTo !== null)
    return { type: 'conversation', runId, workflow, request, ...againOf(made) };
  if (githubRun === null) return null;
  const { id, workflowPath } = githubRun;
  return { type: 'sweep', runId, githubRunId: id, workflowFile: basename(workflowPath) };
}

function againOf({
  authoring,
  authored,
  explaining,
  fixing,
}: Pick<RunSpec, 'authoring' | 'authored' | 'explaining' | 'fixing'>): { readonly again?: string | null } {
  if (fixing !== undefined)
    return { again: `/ultracode fix ${fixing.findings.map(({ finding }) => finding.id).join(' ')}` };
  if (explaining !== undefined) return { again: `/ultracode explain ${explaining.finding.id}` };
  if (authored !== undefined) return { again: `/ultracode rerun ${authored.planId}` };
  return authoring === undefined ? {} : { again: null };
}

/** The one command that goes on from a run that did not complete, without paying again for what it has; null where there is nothing to go on from. */
export function nextCommand(
  { state, agentsAsked, waitingFor }: EndedRun,
  place: CommandPlace,
): string | null {
  const waits = state === 'waiting';
  if (state === 'completed' || state === 'skipped' || (agentsAsked === 0 && !waits)) return null;
  switch (place.type) {
    case 'laptop': {
      const approved = waits ? waitingFor.flatMap((phase) => ['--approve', phase]) : [];
      const words = [...place.words, '--resume', place.dir, ...approved];
      return [place.self, ...words.map(shellQuoted)].join(' ');
    }
    case 'conversation':
      return `/ultracode ${waits ? 'approve' : 'resume'} ${place.runId}`;
    case 'sweep':
      return waits
        ? `gh workflow run ${place.workflowFile} -f approve=${place.runId}`
        : `gh run rerun ${place.githubRunId} --failed`;
  }
}

/** The command that asks for the same run once more, with the same options; null where a comment cannot say its arguments. */
export function sameRunCommand(place: CommandPlace): string | null {
  switch (place.type) {
    case 'laptop':
      return [place.self, ...place.words.map(shellQuoted)].join(' ');
    case 'conversation': {
      if (place.again !== undefined) return place.again;
      const { args, base, model, maxCostUsd } = place.request;
      const pairs = args === undefined ? [] : pairsOf(args);
      if (pairs === null || !isShownWhole(place.workflow)) return null;
      const options = [
        ...(base === null ? [] : [`--base=${inComment(base)}`]),
        ...(model === null ? [] : [`--model=${inComment(model)}`]),
        ...(maxCostUsd === null ? [] : [`--max-cost-usd=${maxCostUsd}`]),
      ];
      return ['/ultracode run', inComment(place.workflow), ...pairs, ...options].join(' ');
    }
    case 'sweep':
      return `gh run rerun ${place.githubRunId}`;
  }
}

/** The command that writes what a run edited to the work tree that it looked at; null where there is none at hand. What the person let agents change, only the person can let be written: it is no part of what the run has left. */
export const applyCommand = (place: CommandPlace): string | null =>
  place.type === 'laptop' ? commandHere(place, ['apply', place.dir], ['--repo', '--protected-paths']) : null;

/** The command that has a finding of a run mended; null where there is none at hand. */
export function fixCommand(place: CommandPlace, finding: string): string | null {
  if (place.type !== 'laptop') return null;
  // A folder elsewhere is not looked into unless it is named.
  const isKept = dirname(place.dir).endsWith(join('.ultracode', 'runs'));
  return commandHere(place, ['fix', finding, ...(isKept ? [] : [place.dir])], ['--repo']);
}

/** Of this program, as it was started, with these flags of the command that began the run. */
function commandHere(
  { self, words }: Extract<CommandPlace, { readonly type: 'laptop' }>,
  command: readonly string[],
  flags: readonly string[],
): string {
  const kept = words.flatMap((word, index) => {
    if (flags.includes(word)) return words.slice(index, index + 2);
    return flags.some((flag) => word.startsWith(`${flag}=`)) ? [word] : [];
  });
  return [self, ...[...command, ...kept].map(shellQuoted)].join(' ');
}

/** `key=value` of each argument; null when one is no text that a line of code shows whole, or its name no word. */
function pairsOf(args: Json): readonly string[] | null {
  if (!isJsonObject(args)) return null;
  const pairs = Object.entries(args).map(([key, value]) =>
    /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) && typeof value === 'string' && isShownWhole(value)
      ? `${key}=${inComment(value)}`
      : null,
  );
  const said = pairs.filter((pair) => pair !== null);
  return said.length < pairs.length ? null : said;
}

/** A value as a comment's command takes it; a quote at its start would be read as one. */
const inComment = (value: string): string =>
  /^(?!['‘’“”„])[^\s"]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
