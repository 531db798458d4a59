import { firstLine } from '../../../base/first-line.ts';
import type { Json } from '../../../base/json.ts';
import { wordsOf } from '../../synonyms.ts';
import type { OwnVerdict } from './own-verdict.ts';

/** `sentence`: a field that holds sentences as well, of which only a word that stands out, or alone, counts. */
type Said = readonly [name: string, text: string | null, as: 'word' | 'sentence'];

/** The worst that these fields say by the words they begin with; null when that is nothing bad. `reason`: why, from another field. */
export function endOfWords(said: readonly Said[], reason: string | null): OwnVerdict | null {
  const words = said.flatMap(([name, word, as]) => (word === null ? [] : [{ name, word, as }]));
  for (const type of ['error', 'failed', 'incomplete', 'skipped'] as const) {
    const found = words.find(({ word, as }) => says(word, type, as));
    if (found === undefined) continue;
    const text = `${found.name}: ${found.word}`;
    const isReasonEnough = type === 'error' || type === 'skipped';
    if (reason === null) return { type, text };
    return { type, text: isReasonEnough ? reason : `${text} (${reason})` };
  }
  return null;
}

/** `ERROR: …` and `FAIL: …` at the beginning of a text, and its one line `Verdict: BLOCK` or its `Overall verdict: …`. */
export function endOfText(text: string): OwnVerdict | null {
  const first = firstLine(text.trim().slice(0, LINE_CHARS));
  const start = /^[^\p{L}]{0,4}(ERROR|Error|FAIL|FAILED|Failed|FAILURE)[*_]{0,3}\s*:/u.exec(first)?.[1];
  if (start !== undefined && !isDenied(first) && !/pass/i.test(first))
    return { type: /^error$/i.test(start) ? 'error' : 'failed', text: first };
  const verdict = verdictLine(text.slice(0, TEXT_CHARS));
  return verdict === null ? null : endOfWords([['verdict', plain(verdict), 'sentence']], null);
}

/** Of several verdicts, or of one below a heading of its own, each is about a part: "### Claim 2 … Verdict: rejected". */
function verdictLine(text: string): string | null {
  const lines = [...text.matchAll(VERDICT_LINES)];
  const whole = lines.find(({ groups }) => groups?.whole !== undefined);
  if (whole !== undefined) return whole.groups?.verdict ?? null;
  const [only] = lines;
  const isAboutAll =
    lines.length === 1 && !/^[^\S\n\r\u2028\u2029]*(?:#{2,}|\d+[.)])\s/m.test(text.slice(0, only?.index));
  const verdict = only?.groups?.verdict ?? '';
  return isAboutAll && !/^[^\p{L}]*(?:rejected|refuted|no\b)/iu.test(verdict) ? verdict : null;
}

const LINE_CHARS = 300;
const TEXT_CHARS = 100_000;
const VERDICT_LINES =
  /^[ \t*_#>-]{0,8}(?<whole>(?:overall|final) )?verdict[*_]{0,3}:[*_ \t]{0,4}(?<verdict>[^\n]{1,200})$/gim;
const plain = (text: string): string => text.replace(/[*_`]+/g, '').trim();

/** What stands in capitals or before a sign; the text itself where it has neither. */
const leadingWord = (text: string): string =>
  /^[^\p{L}]*(?:\p{Lu}[\p{Lu}_ -]+(?!\p{Ll})|[\p{L}_ ]{2,24}(?=[;,.!(–—]|:\s))/u.exec(
    text.slice(0, LINE_CHARS),
  )?.[0] ?? text;

/** "Failed: 0", "blocking: none", "error-free": the word, and that there is none of it. */
const isDenied = (text: string): boolean =>
  /^[^\p{L}]*\p{L}[\p{L}_*]*(?:\s*[:=-])?\s*[*_]*\s*(?:0|(?:none|nothing|nil|n\/a)(?!\s+(?:of|could|can|has|had|(?:was|were|is) (?!found|reported|detected|identified))\b)|no\s*(?:$|[.,;)]|issues?|errors?|findings?|problems?|faults?)|free\b|safe\b|handling\b|fast\b|to find\b|[\d]+ of\b|all\b)/iu.test(
    text.slice(0, LINE_CHARS),
  );

/** "FAIL: two checks are red" and "request changes, please" say so; those of `alone` only without others. */
function says(text: string, type: OwnVerdict['type'], as: Said[2]): boolean {
  const { first, phrases, alone } = WORDS[type];
  const words = wordsOf(text.slice(0, 80));
  if (words.length === 0) return type === 'failed' && CROSS.test(text);
  if (isDenied(text)) return false;
  const begins = (known: readonly string[]): boolean =>
    [1, 2, 3].some((count) => known.includes(words.slice(0, count).join('')));
  if (begins(phrases) || (as === 'word' && begins(first))) return true;
  const leading = wordsOf(leadingWord(text)).join('');
  return (
    first.includes(leading) ||
    alone.includes(leading) ||
    (as === 'word' && type === 'failed' && NOS.includes(words.join('')))
  );
}

/** Of a verdict these are bad; a decision to stop, or an answer, they are not. */
const NOS = ['no', 'stop'];

const CROSS = /^\s*(?:❌|🔴|⛔|🛑|🚫|✖|✗|✘|👎)/u;

const list = (text: string): readonly string[] => text.split(' ');

type Words = {
  readonly first: readonly string[];
  /** Of several words, so that no other sentence begins with them. */
  readonly phrases: readonly string[];
  readonly alone: readonly string[];
};

const WORDS: Readonly<Record<OwnVerdict['type'], Words>> = {
  error: { first: list('error errored crashed aborted'), phrases: [], alone: list('exception crash err') },
  failed: {
    first: list('fail failed failing failure block blocked blocking reject rejected unsafe'),
    phrases: list(
      'requestchanges changesrequested changesrequired needswork needschanges notapproved notready notok nogo noship donotmerge donotship donotdeploy donotapprove dontmerge dontship shouldnotship notsafe redflag',
    ),
    alone: list('vulnerable insecure unacceptable denied declined refused broken red bad'),
  },
  incomplete: {
    first: list('incomplete inconclusive cancelled canceled interrupted unfinished'),
    phrases: list('timedout notcompleted notfinished didnotcomplete didnotfinish'),
    alone: list('partial partially timeout notrun notdone halted stopped escalated unknown undetermined'),
  },
  skipped: { first: list('skip skipped'), phrases: [], alone: [] },
};

export const isYes = (value: Json): boolean => value === true || value === 'true' || value === 'yes';
export const isNo = (value: Json): boolean => value === false || value === 'false' || value === 'no';

/** Whether a word says that one check did not pass. A suspicion that was rejected, or a task that is blocked, is none. */
export const isFailedCheck = (word: string): boolean =>
  list('fail failed failing failure error errored crashed timedout timeout').includes(wordsOf(word).join(''));
