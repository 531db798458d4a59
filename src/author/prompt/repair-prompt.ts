import { lineText } from '../../workflow/script/problem.ts';
import type { Flaw } from '../flaw.ts';
import { PROBLEMS_SHOWN } from '../limits.ts';
import { fenced } from './material.ts';

/** What goes behind the author's prompt when a script does not hold: the script with its lines, and what is wrong where. `script`: null where none was written. */
export function repairText(script: string | null, flaws: readonly Flaw[], isLast: boolean): string {
  const more = flaws.length - PROBLEMS_SHOWN;
  const shown = flaws
    .slice(0, PROBLEMS_SHOWN)
    .map((flaw, index) => `${index + 1}. ${flawText(flaw, script ?? '')}`);
  return [
    script === null
      ? '# Your answer cannot be used'
      : `# Your script does not hold yet\n${fenced(numbered(script))}\n`,
    'What is wrong with it:',
    ...shown,
    ...(more > 0 ? [`and ${more} more of the like.`] : []),
    '',
    `Answer the task above again with the whole script, without the numbers of lines. Change only what is named here, everywhere where it is so, and keep the rest.${isLast ? ' It is the last time.' : ''}`,
  ].join('\n');
}

/** What goes behind it when the critic has a serious point. */
export const criticismText = (
  script: string,
  points: readonly string[],
): string => `# A critic has read your script
${fenced(numbered(script))}

It holds, and a reader who had to look for faults says:
${points.map((point) => `- ${point.replace(/\s+/g, ' ')}`).join('\n')}

Answer the task above again with the whole script, without the numbers of lines, mended where the critic is right; keep the rest.`;

const numbered = (script: string): string =>
  script
    .trimEnd()
    .split('\n')
    .map((line, index) => `${index + 1} | ${line}`)
    .join('\n');

/** In one line, and, where there is a place, that line of the script with a caret below it. */
function flawText({ message, place }: Flaw, script: string): string {
  if (place === null) return message;
  const head = `line ${place.line}, column ${place.column}: ${message}`;
  const line = lineText(script, place.line);
  if (line.trim() === '') return head;
  const from = Math.max(0, place.column - 1 - SHOWN_BEFORE);
  const shown = line.slice(from, from + SHOWN_BEFORE * 2).replaceAll('\t', ' ');
  return `${head}\n   ${shown}\n   ${' '.repeat(place.column - 1 - from)}^`;
}

const SHOWN_BEFORE = 60;
