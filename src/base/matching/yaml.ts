import { Composer, Lexer, LineCounter, Parser } from 'yaml';
import { withinTime } from './within-time.ts';

/**
 * The value of a YAML text. Throws a sentence for a text that is none, and for one that is longer or nested deeper than any file that is read
 * here: the parser calls itself for each level, so a few hundred braces take it minutes, or end the process.
 */
export function parseYaml(text: string): unknown {
  if (text.length > CHARS_MAX)
    throw new Error(`expected at most ${CHARS_MAX} characters, got ${text.length}`);
  if (isDeep(text)) throw new Error(`expected at most ${DEPTH_MAX} levels, got more`);
  const parsed = withinTime(TIME_MAX_MS, () => firstDocument(text));
  if (parsed.status === 'done') return parsed.value;
  throw new Error(`it takes longer than ${TIME_MAX_MS / 1000} s to read; make it shorter`);
}

/** Ends at the first error: the parser by itself goes on, and looks up and quotes the line of each, which may be all of the text. */
function firstDocument(text: string): unknown {
  const lines = new LineCounter();
  // Warnings are for authors.
  const composer = new Composer({ logLevel: 'error' });
  const documents = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (token.type === 'error') throw located(token.message, lines.linePos(token.offset));
    documents.push(...composer.next(token));
  }
  documents.push(...composer.end(true, text.length));
  const [document, another] = documents;
  const [error] = document?.errors ?? [];
  if (error !== undefined) throw located(error.message, lines.linePos(error.pos[0]));
  if (another !== undefined)
    throw located('expected one document, got another', lines.linePos(another.range[0]));
  return document?.toJS();
}

const located = (message: string, { line, col }: ReturnType<LineCounter['linePos']>): Error =>
  new Error(`${message} at line ${line}, column ${col}`);

// Indentation, which is not counted, reaches some 500 levels in so many characters.
const CHARS_MAX = 256_000;
const DEPTH_MAX = 40;
// The worst texts within these bounds take some seconds.
const TIME_MAX_MS = 10_000;

/** By the tokens of the parser itself, which come without recursion. Sources of its tokens: yaml, "Lexer". */
function isDeep(text: string): boolean {
  let flow = 0;
  let inLine = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '{' || token === '[') flow += 1;
    if (token === '}' || token === ']') flow = Math.max(0, flow - 1);
    if (token === '-' || token === '?' || token === ':') inLine += 1;
    if (token.startsWith('\n') || token.startsWith('\r\n')) inLine = 0;
    if (flow > DEPTH_MAX || (flow === 0 && inLine > DEPTH_MAX)) return true;
  }
  return false;
}
