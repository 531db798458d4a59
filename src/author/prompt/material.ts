import { visible } from '../../clean/visible.ts';
import type { Material } from '../draft.ts';
import { MATERIAL_MAX } from '../limits.ts';

/** Texts of others, each in a fence that nothing in it can close, without what a reader of the page would not see. */
export function materialText(material: readonly Material[]): string {
  let left = MATERIAL_MAX.all;
  return material
    .map(({ source, text }) => {
      const told = withoutHidden(text);
      const most = Math.min(left, MATERIAL_MAX.each);
      left -= Math.min(most, told.length);
      const shown = capped(told, most);
      return `${oneLine(source)}:\n${fenced(shown)}`;
    })
    .join('\n\n');
}

/** As GitHub shows a text: without HTML comments, and without characters that draw nothing. */
export const withoutHidden = (text: string): string => visible(withoutComments(text)).trim();

/** The words of who asks, which are shown with the plan as they are here. */
export const withoutUnseen = (text: string): string => visible(text).trim();

/** A comment that is not closed hides all that follows. */
function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('<!--', at);
    if (start < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    const end = text.indexOf('-->', start + '<!--'.length);
    if (end < 0) return kept;
    at = end + '-->'.length;
  }
  return kept;
}

export function capped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).toWellFormed()}\n[${text.length - most} more characters are cut]`;
}

export function fenced(text: string, language = ''): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}

export const oneLine = (text: string): string => visible(text).replace(/\s+/g, ' ').trim();
