import { nearMiss } from '../base/near-miss.ts';
import { RUN_ID } from '../resume/resume-request.ts';
import type { Command } from './command.ts';
import { readRun, WORKFLOW_NAME } from './runs/run.ts';
import { type BareWord, splitWords, type Word } from './words.ts';

/** The command in a comment's first line, or null when the comment is not for us. Never throws. */
export function parseCommand(body: string): Command | null {
  const firstLine = body.split(/\r\n|\r|\n/, 1)[0] ?? '';
  const match = FIRST_WORD.exec(firstLine);
  if (match === null) return null;
  const split = splitWords(match[1] ?? '');
  if (split.status === 'unreadable') return unreadable(firstLine, split.problem, '/ultracode help');
  return readCommand(firstLine, split.words);
}

// Four spaces or a tab would make it indented code; a quote, a fence or inline code begin with another character.
const FIRST_WORD = /^ {0,3}\/ultracode(?:\s+(.*))?$/su;

/** Verbs of later versions: named, so that none is taken for a workflow. */
const LATER_VERBS = [
  'list',
  'status',
  'revise',
  'reject',
  'save',
  'cancel',
  'dismiss',
  'reopen',
  'explain',
  'fix',
];
const VERBS = ['help', 'run', 'resume', 'approve', ...LATER_VERBS];

function readCommand(firstLine: string, words: readonly Word[]): Command {
  const [first, ...others] = words;
  if (first === undefined) return defaultRun;
  if (first.type === 'pair' || first.text.startsWith('-')) {
    return unreadable(
      firstLine,
      `the name of a workflow was expected before ${first.source}`,
      `/ultracode run <workflow> ${sourceOf(words)}`,
    );
  }
  if (first.text === 'help') {
    if (others.length === 0) return { type: 'help' };
    return unreadable(firstLine, '`help` stands alone', '/ultracode help');
  }
  if (first.text === 'run') return readRunOr(firstLine, others);
  if (first.text === 'resume' || first.text === 'approve') return readResume(firstLine, first.text, others);
  if (LATER_VERBS.includes(first.text)) {
    return unreadable(firstLine, `\`${first.text}\` is not available in this version`, '/ultracode help');
  }
  return readShortForm(firstLine, first, others);
}

/** `resume` may name a run and `approve` must: what a person agrees to is one certain run, at one certain commit. */
function readResume(firstLine: string, verb: 'resume' | 'approve', others: readonly Word[]): Command {
  const approve = verb === 'approve';
  const [run, ...more] = others;
  if (run === undefined && !approve) return { type: 'resume', run: null, approve };
  const form = `/ultracode ${verb} <run>`;
  if (run === undefined) return unreadable(firstLine, 'the id of the run that waits was expected', form);
  if (more.length > 0)
    return unreadable(firstLine, `one id of a run was expected, got ${sourceOf(others)}`, form);
  if (run.type === 'bare' && RUN_ID.test(run.text)) return { type: 'resume', run: run.text, approve };
  const problem = `the id of a run, like 17093812345-1-0a1b2c3d, was expected, got ${run.source}`;
  return unreadable(firstLine, problem, form);
}

/** `/ultracode <workflow> key=value …`: only where nothing but pairs and flags follows, so that prose starts nothing. */
function readShortForm(firstLine: string, first: BareWord, others: readonly Word[]): Command {
  const prose = !WORKFLOW_NAME.test(first.text) || readRun([first, ...others]).status === 'words-left';
  const verb =
    prose || isMiscased(first.text) ? nearMiss(first.text, ['help', 'run', 'resume', 'approve']) : null;
  if (verb !== null) {
    const rest = verb === 'help' || others.length === 0 ? '' : ` ${sourceOf(others)}`;
    return unreadable(firstLine, `\`${first.text}\` is not a command`, `/ultracode ${verb}${rest}`);
  }
  if (prose || isMiscased(first.text)) {
    const problem = 'a task in words is not available in this version';
    return unreadable(firstLine, problem, '/ultracode run <workflow>');
  }
  return readRunOr(firstLine, [first, ...others]);
}

const isMiscased = (word: string): boolean => VERBS.includes(word.toLowerCase());

function readRunOr(firstLine: string, words: readonly Word[]): Command {
  const run = readRun(words);
  return run.status === 'ok' ? run.command : unreadable(firstLine, run.problem, run.nearest);
}

const defaultRun: Command = {
  type: 'run',
  workflow: null,
  args: null,
  base: null,
  model: null,
  maxCostUsd: null,
};

const sourceOf = (words: readonly Word[]): string => words.map((word) => word.source).join(' ');

const unreadable = (firstLine: string, problem: string, nearest: string): Command => ({
  type: 'unreadable',
  read: shortened(firstLine.trim()),
  problem,
  nearest: shortened(nearest),
});

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);
