import { type Clean, type Cleaner, md } from '../../../clean/clean.ts';
import { excerpt } from '../../format.ts';

/** A longer text of a model; what is cut of it says where the rest is. `whole`: where the whole report can be read. */
export function longText(
  text: string,
  maxChars: number,
  { clean, whole }: { readonly clean: Cleaner; readonly whole: Clean },
): Clean {
  const shown = clean.markdown(excerpt(text, maxChars));
  return text.length <= maxChars ? shown : md`${shown}\n\n_All of it: see ${whole}._`;
}
