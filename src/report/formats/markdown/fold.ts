import { type Clean, md } from '../../clean/clean.ts';
import type { Section } from './fit.ts';

type Fold = Omit<Section, 'open' | 'close'> & {
  /** The line that stays visible. */
  readonly label: Clean;
  /** Stands before the items, inside. */
  readonly before?: Clean;
  /** Unfolded from the start. */
  readonly opened?: boolean;
};

/** A part that the reader unfolds. */
export const fold = ({ label, before = md``, opened = false, ...section }: Fold): Section => ({
  ...section,
  open: md`<details${opened ? md` open` : md``}>\n<summary>${label}</summary>\n\n${before}`,
  close: md`\n\n</details>`,
});
