import { notUnderstood, type Reading } from './command.ts';
import { asWritten, firstAndRest } from './plans/read-plan-words.ts';
import { type KnownCommand, rowOf } from './registry.ts';
import { DEFAULT_RUN, readRun, WORKFLOW_NAME } from './runs/run.ts';
import { firstLineOf, splitWords } from './words.ts';

/** A comment that is a command, understood or not. */
export type Command =
  | KnownCommand
  /** What was read, why it cannot be understood, the nearest command, and the command that makes a task of it. */
  | ({ readonly verb: null } & Omit<ReturnType<typeof notUnderstood>, 'type'>);

/** The command in a comment's first line that is not blank, or null when the comment is not for us. Never throws. */
export function parseComment(body: string): Command | null {
  const text = body.replace(BLANK_START, '');
  const match = FIRST_WORD.exec(firstLineOf(text));
  if (match === null) return null;
  const line = match[1] ?? '';
  const { first, rest } = firstAndRest(line + text.slice(firstLineOf(text).length));
  const reading = line.trim() === '' ? ok(DEFAULT_RUN) : readCommand(first, rest, line);
  if (reading.status === 'ok') return reading.command;
  const { type: _, ...unread } = notUnderstood(line, reading);
  return { verb: null, ...unread };
}

// Blank lines, and the mark that some editors put before a text.
const BLANK_START = /^(?:[^\S\r\n]*(?:\r\n|\r|\n))*\ufeff?/;

// Four spaces or a tab would make it indented code; a quote, a fence or inline code begin with another character. Phones begin with a capital.
const FIRST_WORD = /^ {0,3}\/ultracode(?:\s+(.*))?$/isu;

/** `rest`: what follows the first word, to the end of the comment. `line`: the first line after `/ultracode`. */
function readCommand(first: string, rest: string, line: string): Reading<KnownCommand> {
  const verb = first.toLowerCase();
  const row = rowOf(verb);
  if (row !== null) return row.read(rest);
  const run = readShortForm(line);
  if (run.status !== 'prose') return run;
  if (/\s/.test(line.trim()) || isSentence(first))
    return ok({ verb: 'author', task: asWritten(`${first}${rest}`), named: false });
  return unreadable(
    `\`${first.slice(0, 40)}\` is no command, and cannot be the name of a workflow`,
    '/ultracode help',
  );
}

/** `/ultracode <workflow> key=value …`: only where nothing but pairs and flags follows. Anything else is prose. */
function readShortForm(line: string): Reading<KnownCommand> | { readonly status: 'prose' } {
  const split = splitWords(line);
  if (split.status === 'unreadable') return { status: 'prose' };
  const [word, ...others] = split.words;
  if (word?.type === 'pair' || word?.text.startsWith('-'))
    return unreadable(
      `the name of a workflow was expected before ${word.source}`,
      `/ultracode run <workflow> ${line.trim()}`,
    );
  const isName = WORKFLOW_NAME.test(word?.text ?? '') && (others.length > 0 || !isSentence(word?.text ?? ''));
  const run = isName ? readRun(split.words) : null;
  return run === null || run.status === 'words-left' ? { status: 'prose' } : run;
}

/** Several words of a language that puts no spaces between them. */
function isSentence(text: string): boolean {
  const start = text.slice(0, SENTENCE_CHARS_SEEN);
  if (!WITHOUT_SPACES.test(start)) return false;
  const segments = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(start)];
  return segments.filter(({ isWordLike }) => isWordLike).length >= SENTENCE_WORDS_MIN;
}

const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const SENTENCE_CHARS_SEEN = 200;
/** The name of a workflow is often a compound of two or three words. */
const SENTENCE_WORDS_MIN = 4;

const ok = (command: KnownCommand) => ({ status: 'ok', command }) as const;

const unreadable = (problem: string, nearest: string) =>
  ({ status: 'unreadable', problem, nearest }) as const;
