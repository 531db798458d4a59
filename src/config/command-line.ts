import { parseArgs } from 'node:util';
import { messageOf, UltracodeError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import type { RawSettings } from './read-settings.ts';

export type CommandLine =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | {
      readonly command: 'run';
      readonly workflow: string;
      /** As given: JSON or text; null when not given. */
      readonly args: string | null;
      readonly repo: string;
      readonly out: string | null;
      readonly resume: string | null;
      readonly approved: readonly string[];
      readonly json: boolean;
      readonly settings: RawSettings;
    }
  | {
      readonly command: 'plan';
      readonly workflow: string;
      readonly args: string | null;
      readonly repo: string;
      readonly json: boolean;
      readonly settings: RawSettings;
    }
  | { readonly command: 'check'; readonly files: readonly string[]; readonly json: boolean }
  | {
      readonly command: 'list';
      readonly repo: string;
      readonly json: boolean;
      readonly settings: RawSettings;
    }
  | { readonly command: 'init'; readonly repo: string };

/** The words that begin the same run again, but for where it goes on from and where it is kept. */
export function wordsOfRun(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--resume' || word === '--out') index += 1;
    else if (!/^--(resume|out)=/.test(word)) kept.push(word);
  }
  return kept;
}

export const HELP = `ultracode runs workflow scripts that fan subagents over code, have others refute what they found, and write one report.

  ultracode run <name|file>      run a workflow: review (a change), audit (a whole tree), or one of your own
      --args JSON|text           what the script gets as args
      --repo DIR                 the checkout to look at (default: here)
      --base REF                 what the change is compared with (default: where the branch left the default branch)
      --out DIR                  folder of the run (default: .ultracode/runs/<id> in the checkout)
      --resume DIR               reuse what an earlier run's folder already answers
      --gate-phases PHASE        wait for approval before the first agent of this phase; repeatable
      --approve PHASE            let the agents of a gated phase start; repeatable
      --json                     one JSON object on standard output and nothing else
      --fail-on LEVEL            high, medium, low, never or incomplete: exit 1 from this severity up (default: high)
      --max-cost-usd N           spend at most this much, estimated from the price table (default: 5)
      --prices JSON              dollars per million tokens in place of the table: {"qwen3:8b": {"input": 0, "output": 0}}
      --max-agents N  --max-turns N  --concurrency N  --time-limit-minutes N
      --model M                  haiku, sonnet, opus, fable or a full id (default: sonnet)
      --verify-model M           for agents that cross-check what others found (default: the same)
      --effort LEVEL             low, medium, high, xhigh or max
      --provider P               anthropic, bedrock, vertex or foundry, or offline: fixed patterns, no model, no key, no network
      --provider-path DIR        where the client for bedrock, vertex or foundry is installed (default: beside this program)
  ultracode plan <name|file>     what a run would do and about what it would cost, by dry runs: no model, no key, no network
      --args  --repo  --base  --model  --verify-model  --effort  --max-cost-usd  --prices  --max-agents  --max-turns  --json
  ultracode check <file>…        problems of scripts, one per line: file:line:column: message
  ultracode list [--repo DIR]    the workflows that can be run here
  ultracode init [--repo DIR]    write a starting workflow script and the GitHub workflow that runs it
  ultracode help | --version

Environment: ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN, ANTHROPIC_BASE_URL (any server that speaks the Anthropic Messages API).
Exit codes: 0 done · 1 findings at or above --fail-on · 2 wrong usage, or a script that cannot load · 3 did not complete, or waits for approval · 130 interrupted
`;

const COMMANDS = ['run', 'plan', 'check', 'list', 'init', 'help'];
const SETTINGS = [
  'base',
  'fail-on',
  'max-cost-usd',
  'prices',
  'max-agents',
  'max-turns',
  'concurrency',
  'time-limit-minutes',
  'model',
  'verify-model',
  'effort',
  'provider',
  'provider-path',
  'gate-phases',
] as const;

/** Those that a dry run can tell apart, and those that its limits are read from. */
const PLAN_SETTINGS = [
  'base',
  'max-cost-usd',
  'prices',
  'max-agents',
  'max-turns',
  'model',
  'verify-model',
  'effort',
] as const;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
// Titles may hold commas, so that a list of them is the same option several times.
const texts = { type: 'string', multiple: true } as const;
const FLAGS = {
  run: {
    ...Object.fromEntries(SETTINGS.map((name) => [name, text])),
    args: text,
    repo: text,
    out: text,
    resume: text,
    'gate-phases': texts,
    approve: texts,
    json: flag,
  },
  plan: {
    ...Object.fromEntries(PLAN_SETTINGS.map((name) => [name, text])),
    args: text,
    repo: text,
    json: flag,
  },
  check: { json: flag },
  list: { repo: text, json: flag },
  init: { repo: text },
};

/** Reads the words after `ultracode`. Throws USAGE with one line for anything that it does not know. */
export function readCommandLine(words: readonly string[]): CommandLine {
  const [command = 'help', ...rest] = words;
  if (['help', '--help', '-h'].includes(command) || rest.includes('--help') || rest.includes('-h'))
    return { command: 'help' };
  if (command === '--version' || command === 'version') return { command: 'version' };
  if (!isCommand(command)) {
    throw new UltracodeError(
      'USAGE',
      `unknown command "${command}": did you mean "${nearest(command, COMMANDS)}"? See ultracode help.`,
    );
  }
  const { values, positionals } = parse(command, rest);
  const repo = typeof values.repo === 'string' ? values.repo : '.';
  const json = values.json === true;
  switch (command) {
    case 'run':
      return {
        command,
        workflow: only(positionals, 'run', 'a workflow name or file'),
        args: stringOrNull(values.args),
        repo,
        out: stringOrNull(values.out),
        resume: stringOrNull(values.resume),
        approved: stringsIn(values.approve),
        json,
        settings: settingsIn(values, SETTINGS),
      };
    case 'plan':
      return {
        command,
        workflow: only(positionals, 'plan', 'a workflow name or file'),
        args: stringOrNull(values.args),
        repo,
        json,
        settings: settingsIn(values, PLAN_SETTINGS),
      };
    case 'check':
      if (positionals.length === 0)
        throw new UltracodeError('USAGE', 'check: expected one or more script files, got none');
      return { command, files: positionals, json };
    case 'list':
      none(positionals, command);
      return { command, repo, json, settings: {} };
    case 'init':
      none(positionals, command);
      return { command, repo };
  }
}

type Value = string | boolean | readonly (string | boolean)[] | undefined;
type Values = Readonly<Record<string, Value>>;

const isCommand = (word: string): word is keyof typeof FLAGS => word in FLAGS;

function parse(
  command: keyof typeof FLAGS,
  words: readonly string[],
): { values: Values; positionals: string[] } {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = FLAGS[command];
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    return { values: { ...values }, positionals };
  } catch (error) {
    const unknown = /Unknown option '(-[^']*)'/.exec(messageOf(error))?.[1];
    const message =
      unknown === undefined
        ? messageOf(error)
        : `unknown option ${unknown}: did you mean --${nearest(unknown.replace(/^-+/, ''), Object.keys(options))}?`;
    throw new UltracodeError('USAGE', `${command}: ${message} See ultracode help.`, { cause: error });
  }
}

function only(positionals: readonly string[], command: string, what: string): string {
  const [first, ...more] = positionals;
  if (first !== undefined && more.length === 0) return first;
  throw new UltracodeError(
    'USAGE',
    `${command}: expected ${what}, got ${first === undefined ? 'none' : `"${positionals.join(' ')}"`}. See ultracode list.`,
  );
}

function none(positionals: readonly string[], command: string): void {
  if (positionals.length > 0)
    throw new UltracodeError(
      'USAGE',
      `${command}: expected no words after it, got "${positionals.join(' ')}"`,
    );
}

const settingsIn = (values: Values, names: readonly string[]): RawSettings =>
  Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));

const stringOrNull = (value: Value): string | null => (typeof value === 'string' ? value : null);

const stringsIn = (value: Value): readonly string[] =>
  [value].flat().filter((item) => typeof item === 'string');
