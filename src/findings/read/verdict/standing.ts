import { STANDINGS, type Standing } from '../../finding.ts';
import type { Fields } from '../read-fields.ts';

/** What an entry says of how it was checked, in the words of the built-in workflows; other words for it are read as votes and verdicts. */
export function takeStanding(fields: Fields): {
  readonly standing: Standing | null;
  readonly settle: string | null;
  readonly introduced: boolean | null;
} {
  const word = fields.peek('standing');
  const standing = STANDINGS.find((one) => one === word) ?? null;
  // Under a word of another kind these fields may mean something else, and are shown as what they are.
  if (standing === null) return { standing, settle: null, introduced: null };
  fields.take(['standing']);
  const settle = fields.takeText(['settle']);
  const introduced = fields.peek('introduced');
  if (typeof introduced !== 'boolean') return { standing, settle, introduced: null };
  fields.take(['introduced']);
  return { standing, settle, introduced };
}
