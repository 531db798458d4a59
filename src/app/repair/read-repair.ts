import { z } from 'zod';
import type { Json } from '../../base/json.ts';
import { SECRET_MARK } from '../../base/secret-mark.ts';
import type { Piece, ThreeTexts } from '../../edits/merge/merge-texts.ts';
import type { ConflictingFile } from '../../edits/merge-edits.ts';
import { FILE_BYTES_MAX } from '../../edits/overlay/budget.ts';
import { placesOf } from './repair-prompt.ts';

/** `problems`: at least one sentence for who gave the answer. */
export type ReadRepair =
  | { readonly status: 'repaired'; readonly texts: ReadonlyMap<string, string> }
  | { readonly status: 'refused'; readonly problems: readonly string[] };

/** The whole texts of the files with what an answer puts in the places of their conflicts. */
export function readRepair(
  value: Json,
  files: readonly ConflictingFile[],
  holdsSecret: (text: string) => boolean,
): ReadRepair {
  const answer = Answer.safeParse(value);
  if (!answer.success) return refused(['the answer is not of the form that was asked for']);
  const given = new Map(answer.data.places.map(({ place, text }) => [place, text]));
  const places = placesOf(files);
  const problems = places.flatMap(({ number, texts }) => {
    const text = given.get(number);
    const problem = text === undefined ? 'has no text' : problemOf(text, texts);
    return problem === null ? [] : [`place ${number} ${problem}`];
  });
  const other = [...given.keys()].find((number) => !places.some((place) => place.number === number));
  if (other !== undefined) problems.push(`place ${other} is none of those that were asked for`);
  if (problems.length > 0) return refused(problems);
  let number = 0;
  const repaired = files.map(({ path, pieces }) => {
    const parts = pieces.map((piece, at) => {
      if (typeof piece === 'string') return piece;
      number += 1;
      return placed(given.get(number) ?? '', piece, pieces.slice(at + 1));
    });
    return [path, parts.join('')] as const;
  });
  const bad = repaired.flatMap(([path, text]) => {
    if (Buffer.byteLength(text) > FILE_BYTES_MAX)
      return [`${path} would be larger than ${FILE_BYTES_MAX} bytes`];
    return holdsSecret(text) ? [`${path} would hold a secret`] : [];
  });
  return bad.length > 0 ? refused(bad) : { status: 'repaired', texts: new Map(repaired) };
}

const Answer = z.object({ places: z.array(z.object({ place: z.number(), text: z.string() })) });

const refused = (problems: readonly string[]): ReadRepair => ({ status: 'refused', problems });

/** Why a text may not stand in a place; null when it may. */
function problemOf(text: string, texts: ThreeTexts): string | null {
  const known = `${texts.base}\n${texts.ours}\n${texts.theirs}`;
  if (!text.isWellFormed() || text.includes('\0')) return 'holds half of a character or a NUL';
  const lines = new Set(known.split(/\r?\n/));
  const mark = text.split(/\r?\n/).find((line) => MARK.test(line) && !lines.has(line));
  if (mark !== undefined) return 'holds marks of a conflict';
  // What an agent answers has lost its secrets before it comes here.
  return text.includes(SECRET_MARK) && !known.includes(SECRET_MARK) ? 'would hold a secret' : null;
}

const MARK = /^(?:<{7}|>{7}|\|{7}|={7}$)/;

/** Lines as the file has them: its line breaks, and none behind the last line where the file has none. */
function placed(text: string, { base, ours, theirs }: ThreeTexts, behind: readonly Piece[]): string {
  const known = `${ours}${theirs}`;
  const breaks = known.match(/\r?\n/g) ?? [];
  const ending = breaks.filter((one) => one === '\r\n').length * 2 > breaks.length ? '\r\n' : '\n';
  const lines = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  if (lines === '' && !text.includes('\n')) return '';
  const body = lines.replaceAll('\n', ending);
  const isEnded = behind.length > 0 || endsInBreak(base, ours, theirs);
  return isEnded ? body + ending : body;
}

/** As the agent that changed it has it. */
function endsInBreak(...[base, ours, theirs]: readonly [string, string, string]): boolean {
  const [was, one, other] = [base, ours, theirs].map((text) => text.endsWith('\n'));
  return (one === was ? other : one) ?? true;
}
