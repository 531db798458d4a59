import { trimMarks } from '../base/matching/trim-marks.ts';
import { nearMiss } from '../base/near-miss.ts';
import { editDistance } from '../base/nearest.ts';
import { PLAN_ID } from '../resume/bound-plan.ts';
import { RUN_ID } from '../resume/resume-request.ts';
import { asWritten, firstAndRest } from './plans/read-plan-words.ts';
import { rowOf, VERBS } from './registry.ts';
import { idWithin } from './typed-ids.ts';

/** Why a task in words may be a command, and the command that comes nearest. */
type Ambiguity = { readonly problem: string; readonly nearest: string };

/**
 * Whether a task that was written without `author` begins like a command: with a word that is the name of a workflow, or nearly one or a
 * verb. Such a task is never begun by itself. null: it is a task.
 */
export function ambiguityOf(task: string, workflowNames: readonly string[]): Ambiguity | null {
  const { first, rest } = firstAndRest(task);
  const word = trimMarks(first, BEFORE, AFTER).toLowerCase();
  if (word === '') return null;
  const instead = insteadOfWord(word, task);
  if (instead !== null) return instead;
  const workflow = workflowNames.find((name) => beginsWith(task, word, name));
  if (workflow !== undefined) return asRun(quoted(workflow), rest);
  const candidates = [...workflowNames, ...VERBS];
  const near = candidates.find((name) => isSwapped(word, name.toLowerCase())) ?? nearMiss(word, candidates);
  if (near === null) return null;
  const isWorkflow = workflowNames.includes(near);
  const row = isWorkflow ? null : rowOf(near);
  // `improve` is as far from `approve` as `aproove` is: what follows tells which it is.
  const fits = (row ?? rowOf('run'))?.read(row === null ? `${quoted(near)}${rest}` : rest).status === 'ok';
  if (!fits && !isTypo(word, near)) return null;
  if (isWorkflow) return asRun(quoted(near), rest, `\`${first}\` is nearly the workflow \`${near}\``);
  const read = row?.read(rest);
  return {
    problem: `\`${first}\` is not a command`,
    nearest: read?.status === 'unreadable' ? read.nearest : `/ultracode ${near} ${asWritten(rest)}`.trimEnd(),
  };
}

/** What people say to a bot in words that are no verbs of it. A task that begins so, or names a run or a plan, is none before it is asked. */
function insteadOfWord(word: string, task: string): Ambiguity | null {
  const id = idWithin(task, (one) => PLAN_ID.test(one) || RUN_ID.test(one));
  if (id !== null)
    return {
      problem: `\`${id}\` is the id of a plan or a run, and no command stands before it`,
      nearest: `/ultracode ${AGREEING.includes(word) || /\bapprove/i.test(task) ? 'approve' : ENDING.includes(word) ? 'cancel' : 'approve'} ${id}`,
    };
  const [flag = null] = FLAG.exec(task.slice(0, LOOKED_AT)) ?? [];
  if (flag !== null)
    return {
      problem: `\`${flag.trim()}\` is an option of \`run\`, and a task in words has none; what a plan may cost is the setting \`max-cost-usd\``,
      nearest: '/ultracode run <workflow> --max-cost-usd <n>',
    };
  if (ENDING.includes(word)) return { problem: `\`${word}\` is not a command`, nearest: '/ultracode cancel' };
  if (AGREEING.includes(word))
    return { problem: `\`${word}\` is not a command`, nearest: '/ultracode approve <id>' };
  return null;
}

const FLAG = /(?:^|\s)(?:--|[—–])(?:max-cost-usd|model|base)(?![\w-])/i;
/** Characters of a task in which these are looked for. */
const LOOKED_AT = 4_000;
const ENDING: readonly string[] = ['stop', 'abort', 'kill', 'end', 'halt'];
const AGREEING: readonly string[] = ['accept', 'lgtm', 'yes', 'ok', 'okay', 'approved', 'go'];

/** Marks around a word of a sentence. */
const BEFORE = `"'“”‘’«»「『(`;
const AFTER = `"'“”‘’«»」』),.:;!?`;

/** A name may be of several words. */
const beginsWith = (task: string, word: string, name: string): boolean =>
  name.toLowerCase() === word ||
  (/\s/.test(name) && `${task} `.toLowerCase().startsWith(`${name.toLowerCase()} `));

function asRun(workflow: string, rest: string, why = `\`${workflow}\` is a workflow`): Ambiguity {
  const read = rowOf('run')?.read(`${workflow} ${rest}`);
  return read?.status === 'unreadable'
    ? { problem: `${why}: ${read.problem}`, nearest: read.nearest }
    : { problem: why, nearest: `/ultracode run ${workflow} ${rest.trim()}`.trimEnd() };
}

const quoted = (name: string): string => (/\s/.test(name) ? `"${name}"` : name);

/** One letter more, less or other; two in a long word, and where both words are made of the same letters, doubled or swapped. */
function isTypo(word: string, meant: string): boolean {
  const name = meant.toLowerCase();
  const most = name.length >= LONG_WORD || lettersOf(word) === lettersOf(name) ? 2 : 1;
  return editDistance(word, name, most + 1) <= most;
}

const LONG_WORD = 8;

const isSwapped = (a: string, b: string): boolean =>
  a.length === b.length && lettersOf(a) === lettersOf(b) && editDistance(a, b, 3) === 2;

/** Each letter once. */
const lettersOf = (word: string): string => [...new Set(word.slice(0, 100))].sort().join('');
