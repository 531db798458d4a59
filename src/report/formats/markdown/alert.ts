import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { excerpt } from '../../format.ts';
import type { Notice } from '../../words/notices.ts';

const ALERTS = { note: md`NOTE`, warning: md`WARNING`, failure: md`CAUTION` };

/** A notice in the frame that GitHub draws. `maxChars`: of its text, cleaned. */
export const alert = (notice: Notice, clean: Cleaner, maxChars: number): Clean =>
  md`> [!${ALERTS[notice.weight]}]\n> **${clean.inline(notice.title)}** ${textOf(notice, clean, maxChars)}`;

/** In what is not ours an address is text; the one that is ours is a link. */
function textOf({ text, address }: Notice, clean: Cleaner, maxChars: number): Clean {
  const shown = excerpt(clean.plain(text), maxChars);
  const link = address === undefined ? null : clean.address(address);
  if (address === undefined || link === null || link === '') return clean.inline(shown);
  return joinClean(
    around(shown, clean.plain(address)).map((part) => spaced(part, clean.inline(part))),
    link,
  );
}

/** What stands around an address; one that goes on is another one. */
function around(text: string, address: string): readonly string[] {
  const parts: string[] = [];
  for (const [index, piece] of text.split(address).entries()) {
    const isOther = index > 0 && /^[\w/%#?&=-]/.test(piece);
    const before = isOther ? `${parts.pop() ?? ''}${address}` : '';
    parts.push(`${before}${piece}`);
  }
  return parts;
}

/** Cleaning takes the spaces from the ends of a text, and this one stands beside a link. */
function spaced(part: string, cleaned: Clean): Clean {
  const before = /^\s/.test(part) ? md` ` : md``;
  const after = /\s$/.test(part) ? md` ` : md``;
  return md`${before}${cleaned}${after}`;
}
