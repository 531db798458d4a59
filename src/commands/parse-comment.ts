import { nearMiss } from '../base/near-miss.ts';
import type { Reading } from './command.ts';
import { type KnownCommand, LATER_VERBS, rowOf, VERBS } from './registry.ts';
import { DEFAULT_RUN, readRun, WORKFLOW_NAME } from './runs/run.ts';
import { type BareWord, splitWords, type Word, wordsAsTyped } from './words.ts';

/** A comment that is a command, understood or not. */
export type Command =
  | KnownCommand
  /** What was read, why it cannot be understood, and the nearest command. */
  | { readonly verb: null; readonly read: string; readonly problem: string; readonly nearest: string };

/** The command in a comment's first line that is not blank, or null when the comment is not for us. Never throws. */
export function parseComment(body: string): Command | null {
  const line = body.replace(BLANK_START, '').split(/\r\n|\r|\n/, 1)[0] ?? '';
  const match = FIRST_WORD.exec(line);
  if (match === null) return null;
  const split = splitWords(match[1] ?? '');
  const reading =
    split.status === 'ok' ? readCommand(split.words) : unreadable(split.problem, '/ultracode help');
  if (reading.status === 'ok') return reading.command;
  const { problem, nearest } = reading;
  return { verb: null, read: shortened(line.trim()), problem, nearest: shortened(nearest) };
}

// Blank lines, and the mark that some editors put before a text.
const BLANK_START = /^(?:[^\S\r\n]*(?:\r\n|\r|\n))*\ufeff?/;

// Four spaces or a tab would make it indented code; a quote, a fence or inline code begin with another character. Phones begin with a capital.
const FIRST_WORD = /^ {0,3}\/ultracode(?:\s+(.*))?$/isu;

function readCommand(words: readonly Word[]): Reading<KnownCommand> {
  const [first, ...others] = words;
  if (first === undefined) return { status: 'ok', command: DEFAULT_RUN };
  if (first.type === 'pair' || first.text.startsWith('-')) {
    return unreadable(
      `the name of a workflow was expected before ${first.source}`,
      `/ultracode run <workflow> ${wordsAsTyped(words)}`,
    );
  }
  const row = rowOf(first.text.toLowerCase());
  if (row !== null) return row.read(others);
  if (LATER_VERBS.includes(first.text.toLowerCase()))
    return unreadable(`\`${first.text}\` is not available in this version`, '/ultracode help');
  return readShortForm(first, others);
}

/** `/ultracode <workflow> key=value …`: only where nothing but pairs and flags follows, so that prose starts nothing. */
function readShortForm(first: BareWord, others: readonly Word[]): Reading<KnownCommand> {
  const run = readRun([first, ...others]);
  const prose = !WORKFLOW_NAME.test(first.text) || run.status === 'words-left';
  const verb = prose ? nearMiss(first.text, VERBS) : null;
  if (verb !== null) {
    const rest = verb === 'help' || others.length === 0 ? '' : ` ${wordsAsTyped(others)}`;
    return unreadable(`\`${first.text}\` is not a command`, `/ultracode ${verb}${rest}`);
  }
  if (run.status === 'words-left' || prose)
    return unreadable('a task in words is not available in this version', '/ultracode run <workflow>');
  return run;
}

const unreadable = (problem: string, nearest: string) =>
  ({ status: 'unreadable', problem, nearest }) as const;

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);
