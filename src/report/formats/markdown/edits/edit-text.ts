import { type Clean, type Cleaner, md } from '../../../../clean/clean.ts';
import type { PlacedFinding } from '../../../../findings/finding.ts';
import { excerpt } from '../../../format.ts';
import { editHeading } from '../../../words/edit.ts';

/** The change of code that mends a finding, as it is shown where it cannot be committed with a click; empty where there is none. */
export function editText({ edit, file }: PlacedFinding, clean: Cleaner, maxChars: number): Clean {
  if (edit === undefined) return md``;
  const heading = md`**${clean.inline(editHeading(edit))}**`;
  if (edit.lines.length === 0) return heading;
  const language = /\.([A-Za-z0-9]+)$/.exec(file ?? '')?.[1] ?? '';
  return md`${heading}\n\n${clean.code(excerpt(clean.plain(edit.lines.join('\n')), maxChars), language)}`;
}
