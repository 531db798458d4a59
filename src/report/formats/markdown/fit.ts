import { type Clean, joinClean, md } from '../../../clean/clean.ts';

/** A part of a text that may be cut between its items. Without items it is always shown whole. */
export type Section = {
  /** The lower, the longer it is kept whole. */
  readonly rank: number;
  readonly open: Clean;
  readonly items: readonly Clean[];
  readonly between: Clean;
  readonly close: Clean;
  /** Replaces the items that had no room. */
  readonly cut: (left: number) => Clean;
};

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

/** The sections in their order, in at most `limit` characters (UTF-16 units). Cut only between items, each cut is named where it was made. */
export function fitSections(sections: readonly Section[], limit: number): Clean {
  const texts = new Map(sections.map((section) => [section, least(section)]));
  for (const section of sections.toSorted((a, b) => a.rank - b.rank)) {
    const others = sections
      .filter((other) => other !== section)
      .map((other) => texts.get(other)?.length ?? 0);
    const room = limit - others.reduce((sum, length) => sum + length + BLANK_LINE.length, 0);
    texts.set(section, most(section, room));
  }
  return joinClean(
    [...texts.values()].filter((text) => text !== ''),
    BLANK_LINE,
  );
}

const BLANK_LINE = md`\n\n`;

/** With its first `count` items. */
function show(section: Section, count: number): Clean {
  const { open, items, between, close, cut } = section;
  if (count === items.length) return md`${open}${joinClean(items, between)}${close}`;
  if (count === 0) return cut(items.length);
  return md`${open}${joinClean(items.slice(0, count), between)}${close}\n\n${cut(items.length - count)}`;
}

function least(section: Section): Clean {
  const [none, whole] = [show(section, 0), show(section, section.items.length)];
  return none.length < whole.length ? none : whole;
}

function most(section: Section, room: number): Clean {
  const { items } = section;
  const whole = show(section, items.length);
  if (whole.length <= room) return whole;
  let count = 0;
  while (count < items.length - 1 && show(section, count + 1).length <= room) count += 1;
  return count === 0 ? least(section) : show(section, count);
}
