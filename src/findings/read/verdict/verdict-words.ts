import { firstLine } from '../../../base/first-line.ts';
import type { Json } from '../../../base/json.ts';
import { wordsOf } from '../../synonyms.ts';
import type { OwnVerdict } from './own-verdict.ts';

/** `sentence`: a field that holds sentences as well, of which only a word that stands out counts. */
type Said = readonly [name: string, text: string | null, as: 'word' | 'sentence'];

/** The worst that these fields say by the words they begin with; null when that is nothing bad. `reason`: why, from another field. */
export function endOfWords(said: readonly Said[], reason: string | null): OwnVerdict | null {
  const words = said.flatMap(([name, text, as]) => {
    const word = as === 'sentence' ? leadingWord(text) : text;
    return word === null ? [] : [{ name, word }];
  });
  for (const type of ['error', 'failed', 'incomplete', 'skipped'] as const) {
    const found = words.find(({ word }) => says(word, type));
    if (found === undefined) continue;
    const text = `${found.name}: ${found.word}`;
    const isReasonEnough = type === 'error' || type === 'skipped';
    if (reason === null) return { type, text };
    return { type, text: isReasonEnough ? reason : `${text} (${reason})` };
  }
  return null;
}

/** `ERROR: …` and `FAIL: …` at the beginning of a text, and a line `Verdict: BLOCK` anywhere in it. */
export function endOfText(text: string): OwnVerdict | null {
  const first = firstLine(text.trim().slice(0, LINE_CHARS));
  const start = /^[^\p{L}]{0,4}(ERROR|Error|FAIL|FAILED|Failed|FAILURE)\s*:/u.exec(first)?.[1];
  if (start !== undefined) return { type: /^error$/i.test(start) ? 'error' : 'failed', text: first };
  const verdict = VERDICT_LINE.exec(text.slice(0, TEXT_CHARS))?.[1];
  return verdict === undefined ? null : endOfWords([['verdict', plain(verdict), 'sentence']], null);
}

const LINE_CHARS = 300;
const TEXT_CHARS = 100_000;
const VERDICT_LINE = /^[ \t*_#>-]{0,8}(?:(?:overall|final) )?verdict[*_]{0,3}:[*_ \t]{0,4}([^\n]{1,200})$/im;
const plain = (text: string): string => text.replace(/[*_`]+/g, '').trim();

/** What stands alone, in capitals or before a sign; null for a sentence. */
function leadingWord(text: string | null): string | null {
  if (text === null || wordsOf(text).length <= 3) return text;
  return /^[^\p{L}]*(?:\p{Lu}[\p{Lu}_ -]+(?!\p{Ll})|[\p{L}_ ]{2,24}(?=[:;,.!(–—]))/u.exec(text)?.[0] ?? null;
}

/** The first words count: "FAIL: two checks are red" and "request changes, please" say so; those of `alone` only without others. */
function says(text: string, type: OwnVerdict['type']): boolean {
  const { first, alone } = WORDS[type];
  const words = wordsOf(text.slice(0, 80));
  if (words.length === 0) return type === 'failed' && CROSS.test(text);
  if ([1, 2, 3].some((count) => first.includes(words.slice(0, count).join('')))) return true;
  return alone.includes(wordsOf(leadingWord(text) ?? '').join(''));
}

const CROSS = /^\s*(?:❌|🔴|⛔|🛑|🚫|✖|✗|✘|👎)/u;

const list = (text: string): readonly string[] => text.split(' ');

const WORDS: Readonly<
  Record<OwnVerdict['type'], { readonly first: readonly string[]; readonly alone: readonly string[] }>
> = {
  error: { first: list('error errored crashed aborted'), alone: list('exception crash') },
  failed: {
    first: list(
      'fail failed failing failure block blocked blocking reject rejected unsafe requestchanges changesrequested changesrequired needswork needschanges notapproved notready notok nogo donotmerge donotship donotdeploy donotapprove dontmerge dontship notsafe redflag',
    ),
    alone: list('no stop vulnerable insecure unacceptable denied declined broken red bad'),
  },
  incomplete: {
    first: list(
      'incomplete inconclusive timedout cancelled canceled interrupted unfinished notcompleted notfinished didnotcomplete didnotfinish',
    ),
    alone: list('partial partially timeout notrun notdone'),
  },
  skipped: { first: list('skip skipped'), alone: [] },
};

export const isYes = (value: Json): boolean => value === true || value === 'true' || value === 'yes';
export const isNo = (value: Json): boolean => value === false || value === 'false' || value === 'no';

/** Whether a word says that one check did not pass. A suspicion that was rejected, or a task that is blocked, is none. */
export const isFailedCheck = (word: string): boolean =>
  list('fail failed failing failure error errored crashed timedout timeout').includes(wordsOf(word).join(''));
