import { PLAN_ID } from '../../resume/bound-plan.ts';
import type { Reading } from '../command.ts';
import { withTypedId } from '../typed-ids.ts';
import { idIn, inWords, wordsAsTyped } from '../words.ts';

/** Characters of a task or a wish, the lines after the first one included. */
const TEXT_CHARS_MAX = 4_000;

/** Words as the person wrote them, with the lines after them; what has no room is left out behind an ellipsis. */
export function asWritten(text: string): string {
  const whole = text.replaceAll(/\r\n?/g, '\n').trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(whole)) return '';
  if (whole.length <= TEXT_CHARS_MAX) return whole;
  // Half of a pair would be no character.
  return `${whole.slice(0, TEXT_CHARS_MAX - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The first word of a text, and what follows it. */
export function firstAndRest(text: string): { readonly first: string; readonly rest: string } {
  const [, first = '', rest = ''] = /^\s*(\S*)(.*)$/s.exec(text) ?? [];
  return { first, rest };
}

/** The id of a plan, from a word as it was typed; null: none was. */
export function readPlanId(word: string | null, form: string): Reading<string> {
  const id = word === null ? '' : idIn(word);
  if (PLAN_ID.test(id)) return { status: 'ok', command: id };
  return {
    status: 'unreadable',
    problem: `the id of a plan, like 0a1b2c3d4e5f6071, was expected, got ${word === null ? 'none' : word.slice(0, 40)}`,
    nearest: form,
  };
}

/** The id of a plan and nothing else. */
export const readOnlyPlanId = (text: string, form: string): Reading<string> =>
  withTypedPlan(
    inWords(text, (words) =>
      words.length > 1
        ? {
            status: 'unreadable',
            problem: `one id of a plan was expected, got ${wordsAsTyped(words).slice(0, 60)}`,
            nearest: form,
          }
        : readPlanId(words[0]?.source ?? null, form),
    ),
    text,
  );

/** What cannot be read, with the id of a plan that was typed. */
export const withTypedPlan = <Command>(reading: Reading<Command>, text: string): Reading<Command> =>
  withTypedId(reading, text, (id) => PLAN_ID.test(id));
