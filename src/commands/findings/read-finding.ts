import { findingIdIn } from '../../findings/fingerprint.ts';
import type { Reading } from '../command.ts';
import { inWords, type Word, wordsAsTyped } from '../words.ts';

/** Reads one id of a finding and nothing else after a verb. `form`: how the command is written, with `<finding>` for the id. */
export const readOnlyFinding = (text: string, form: string): Reading<string> =>
  inWords(text, (words) => {
    const [word, ...more] = words;
    const id = word === undefined ? null : findingIdIn(word.source);
    if (id !== null && more.length === 0) return { status: 'ok', command: id };
    const likely = words.map(likelyId).find((one) => one !== null);
    return {
      status: 'unreadable',
      problem: `the id of one finding was expected, as it stands in the report (like K3F9Q), got ${words.length === 0 ? 'none' : wordsAsTyped(words).slice(0, 60)}`,
      nearest: likely === undefined ? form : form.replace('<finding>', likely),
    };
  });

/** Of a sentence: an ordinary word may have the letters of an id, but no digit among them, and is not in capitals. */
const likelyId = ({ source }: Word): string | null =>
  /\d|^[^a-z]+$/.test(source.slice(0, 100)) ? findingIdIn(source) : null;
