import { type Clean, type Cleaner, md } from '../../../clean/clean.ts';
import { excerpt } from '../../format.ts';
import type { Notice } from '../../words/notices.ts';

const ALERTS = { note: md`NOTE`, warning: md`WARNING`, failure: md`CAUTION` };

/** A notice in the frame that GitHub draws. `maxChars`: of its text, cleaned. */
export const alert = ({ weight, title, text }: Notice, clean: Cleaner, maxChars: number): Clean =>
  md`> [!${ALERTS[weight]}]\n> **${clean.inline(title)}** ${clean.inline(excerpt(clean.plain(text), maxChars))}`;
