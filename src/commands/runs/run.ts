import { nearMiss } from '../../base/near-miss.ts';
import { NOTHING_REQUESTED } from '../../resume/describe-run.ts';
import type { RunRequest } from '../../resume/run-spec.ts';
import { answerInWords, type CommandRow, type Reading, subjectOf } from '../command.ts';
import type { DecidePorts } from '../decided.ts';
import { inWords, type Word, wordsAsTyped } from '../words.ts';

type Run = { readonly verb: 'run'; readonly request: RunRequest };

/** `/ultracode run <workflow> …`; `/ultracode` alone is the default workflow on a pull request, and help on an issue. */
export const run = {
  verb: 'run',
  isPaid: true,
  help: [
    {
      form: '/ultracode',
      text: 'runs the default workflow on a pull request; shows this help on an issue',
    },
    {
      form: '/ultracode run <workflow> [key=value …] [--base <ref>] [--model <m>] [--max-cost-usd <n>]',
      text: "runs a workflow: `review` for the change, `audit` for the whole tree, or one of this repository's own; `key=value` becomes its `args`",
    },
    { form: '/ultracode <workflow> …', text: 'the same, shorter' },
  ],
  read: (text) =>
    inWords(text, (words) => {
      const read = readRun(words);
      return read.status === 'words-left' ? { ...read, status: 'unreadable' } : read;
    }),
  async act({ request }, call, signal) {
    if (request.workflow === null && !call.onPullRequest)
      return answerInWords(call, { type: 'help' }, signal);
    const { workflow } = request;
    const instead = workflow === null ? null : await call.ports.insteadOf(workflow);
    if (workflow !== null && instead !== null)
      return answerInWords(
        call,
        { type: 'no-workflow', wanted: workflow, task: `/ultracode author ${workflow}`, ...instead },
        signal,
      );
    const problem = request.base === null ? null : await problemOfBase(request.base, call.ports);
    if (problem !== null) return answerInWords(call, { type: 'refused', problem }, signal);
    await call.ports.react(call.commentId, 'eyes', signal);
    const subject = await subjectOf(call, signal);
    return { ...subject, status: 'accepted', request, approved: [], resumption: null, previous: null };
  },
} satisfies CommandRow<Run>;

/** Why nothing can be compared with `base`; null where it can, or where only the run can tell. */
async function problemOfBase(base: string, { insteadOfBase }: CallPorts): Promise<string | null> {
  const instead = await insteadOfBase(base);
  if (instead === null) return null;
  const what = `\`--base ${base}\` names no branch, tag or commit of this checkout.`;
  return instead.nearest === null
    ? `${what} If the repository has it, set \`fetch-depth: 0\` for actions/checkout.`
    : `${what} Did you mean \`--base ${instead.nearest}\`?`;
}

type CallPorts = Pick<DecidePorts, 'insteadOfBase'>;

/** `/ultracode` alone. */
export const DEFAULT_RUN: Run = { verb: 'run', request: NOTHING_REQUESTED };

/** `words-left`: a word that is neither a pair nor a flag follows the name. */
type RunReading =
  | Reading<Run>
  | { readonly status: 'words-left'; readonly problem: string; readonly nearest: string };

/** A workflow's name or path inside the repository. A reply quotes it. */
export const WORKFLOW_NAME =
  /^(?!.*\.\.)(?:\.[\p{L}\p{N}_-]{1,60}\/)?[\p{L}\p{N}_][\p{L}\p{N}_./ -]{0,254}$/u;

/** Reads what follows `run`: the workflow, then `key=value` pairs and flags in any order. */
export function readRun(words: readonly Word[]): RunReading {
  const [name, ...others] = words;
  if (name === undefined) {
    return wrong('the name of a workflow was expected after `run`', '/ultracode run <workflow>');
  }
  if (name.type === 'pair' || !WORKFLOW_NAME.test(name.text)) {
    return wrong(
      `the name of a workflow was expected, got ${shown(name.source)}`,
      '/ultracode run <workflow>',
    );
  }
  const start = `/ultracode run ${name.source}`;
  const upTo = (index: number) => `/ultracode run ${wordsAsTyped([name, ...others.slice(0, index)])}`;
  const values = new Map<string, string>();
  const args = new Map<string, string>();
  for (let index = 0; index < others.length; index++) {
    const word = others[index];
    if (word === undefined) break;
    const flag = readFlag(word, others[index + 1]);
    if (flag.status === 'unreadable') return wrong(flag.problem, `${upTo(index)} ${flag.nearest}`);
    if (flag.status === 'flag') {
      if (values.has(flag.name)) return wrong(`${flag.name} is given twice`, start);
      values.set(flag.name, flag.value);
      index += flag.wordsTaken - 1;
      continue;
    }
    if (word.type === 'bare') {
      return {
        status: 'words-left',
        problem: `expected key=value or a flag after the workflow, got ${word.source}`,
        nearest: start,
      };
    }
    if (LIMIT_KEY.test(word.key))
      return wrong(
        `${shown(word.key)}= would be an argument of the script, and limits nothing; the limit is a flag`,
        `${upTo(index)} --max-cost-usd ${likeValue('--max-cost-usd', word.value)}`,
      );
    if (args.has(word.key)) return wrong(`${word.key} is given twice`, start);
    args.set(word.key, word.value);
  }
  return { status: 'ok', command: { verb: 'run', request: requestOf(name.text, args, values) } };
}

/** `max-cost-usd` without its hyphens: nobody may take money to be limited by it. */
const LIMIT_KEY = /^max[-_]?cost(?:[-_]?usd)?$/i;

function requestOf(
  workflow: string,
  args: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, string>,
): RunRequest {
  const cost = values.get('--max-cost-usd');
  return {
    workflow,
    ...(args.size === 0 ? {} : { args: Object.fromEntries(args) }),
    base: values.get('--base') ?? null,
    model: values.get('--model') ?? null,
    maxCostUsd: cost === undefined ? null : Number(cost),
  };
}

/** Flag → what its value looks like. A value that begins with `-` could be read as an option by git. */
const FLAGS: Readonly<
  Record<string, { readonly shape: RegExp; readonly example: string; readonly within?: string }>
> = {
  '--base': { shape: /^(?!.*(?:\.\.|@\{))[\p{L}\p{N}_][\p{L}\p{N}_./@+#-]{0,254}$/u, example: 'main' },
  '--model': { shape: /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}$/, example: 'haiku' },
  '--max-cost-usd': {
    shape: /^(?=.*[1-9])\d{1,6}(?:\.\d{1,6})?$/,
    example: '2.50',
    within: ' above 0 and below 1000000,',
  },
};

type Flag =
  | { readonly status: 'flag'; readonly name: string; readonly value: string; readonly wordsTaken: 1 | 2 }
  | { readonly status: 'unreadable'; readonly problem: string; readonly nearest: string }
  | { readonly status: 'none' };

function readFlag(word: Word, next: Word | undefined): Flag {
  const name = word.type === 'pair' ? word.key : word.text;
  // A phone's keyboard turns two hyphens into a dash.
  const typed = name.replace(/^[—–]/u, '--');
  if (!typed.startsWith('-')) return { status: 'none' };
  const rule = Object.hasOwn(FLAGS, typed) ? FLAGS[typed] : undefined;
  const value = word.type === 'pair' ? word.value : next?.type === 'bare' ? next.text : undefined;
  if (rule === undefined) {
    const meant = nearMiss(typed, Object.keys(FLAGS));
    return {
      status: 'unreadable',
      problem: `unknown flag ${shown(name)}; there are ${Object.keys(FLAGS).join(', ')}`,
      nearest: meant === null ? '' : `${meant} ${likeValue(meant, value)}`,
    };
  }
  if (value === undefined || !rule.shape.test(value)) {
    return {
      status: 'unreadable',
      problem: `${typed} expects a value such as ${rule.example},${rule.within ?? ''} got ${value === undefined || value === '' ? 'none' : shown(value)}`,
      nearest: `${typed} ${rule.example}`,
    };
  }
  return { status: 'flag', name: typed, value, wordsTaken: word.type === 'pair' ? 1 : 2 };
}

/** What was given, where the flag takes it. */
function likeValue(flag: string, value: string | undefined): string {
  const rule = FLAGS[flag];
  return value !== undefined && rule?.shape.test(value) === true ? value : (rule?.example ?? '');
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const wrong = (problem: string, nearest: string): Reading<Run> => ({
  status: 'unreadable',
  problem,
  nearest: nearest.trim(),
});
