import { type Clean, joinClean, md } from '../../../clean/clean.ts';

/** A part of a text that may be cut between its items. Without items it is always shown whole. */
export type Section = {
  /** The lower, the longer it is kept whole. */
  readonly rank: number;
  readonly open: Clean;
  readonly items: readonly Clean[];
  /** The same items with all that belongs to them, shown instead of these where there is room for more. */
  readonly fuller?: {
    /** Among the ranks of all sections: what is above it is kept whole before any item gets fuller. */
    readonly rank: number;
    readonly items: readonly Clean[];
    /** Stands behind the items when not all of them are the fuller ones. */
    readonly cut: (left: number) => Clean;
  };
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

/** A part that is always shown whole. */
export const always = (text: Clean): Section => ({
  rank: 0,
  open: text,
  items: [],
  between: md``,
  close: md``,
  cut: () => md``,
});

/** A part that the reader unfolds. */
export const fold = ({ label, before = md``, opened = false, ...section }: Fold): Section => ({
  ...section,
  open: md`<details${opened ? md` open` : md``}>\n<summary>${label}</summary>\n\n${before}`,
  close: md`\n\n</details>`,
});

/** How much of a section is shown: its first `items`, of which the first `fuller` with all that belongs to them. */
type Shown = { readonly items: number; readonly fuller: number };

/** The sections in their order, in at most `limit` characters (UTF-16 units). Cut only between items, each cut is named where it was made. */
export function fitSections(sections: readonly Section[], limit: number): Clean {
  const shown = new Map(sections.map((section) => [section, least(section)]));
  const textOf = (section: Section): Clean => show(section, shown.get(section) ?? NOTHING_SHOWN);
  for (const { section, grow } of steps(sections)) {
    const others = sections
      .filter((other) => other !== section)
      .reduce((sum, other) => sum + textOf(other).length + BLANK_LINE.length, 0);
    const now = shown.get(section) ?? NOTHING_SHOWN;
    shown.set(section, grow(section, now, limit - others));
  }
  return joinClean(
    sections.map(textOf).filter((text) => text !== ''),
    BLANK_LINE,
  );
}

const BLANK_LINE = md`\n\n`;
const NOTHING_SHOWN: Shown = { items: 0, fuller: 0 };

type Step = {
  readonly section: Section;
  readonly rank: number;
  readonly grow: (section: Section, now: Shown, room: number) => Shown;
};

/** What gets longer, one after the other. */
const steps = (sections: readonly Section[]): readonly Step[] =>
  sections
    .flatMap((section): Step[] => [
      { section, rank: section.rank, grow: withMoreItems },
      ...(section.fuller === undefined
        ? []
        : [{ section, rank: section.fuller.rank, grow: withFullerItems }]),
    ])
    .toSorted((a, b) => a.rank - b.rank);

function show({ open, items, fuller, between, close, cut }: Section, shown: Shown): Clean {
  const left = items.length - shown.items;
  if (shown.items === 0 && left > 0) return cut(left);
  const texts = [...(fuller?.items ?? []).slice(0, shown.fuller), ...items.slice(shown.fuller, shown.items)];
  const brief = shown.items - shown.fuller;
  const notes = [
    ...(fuller !== undefined && brief > 0 ? [fuller.cut(brief)] : []),
    ...(left > 0 ? [cut(left)] : []),
  ];
  return joinClean([md`${open}${joinClean(texts, between)}${close}`, ...notes], BLANK_LINE);
}

function least(section: Section): Shown {
  const whole = { items: section.items.length, fuller: 0 };
  return show(section, NOTHING_SHOWN).length < show(section, whole).length ? NOTHING_SHOWN : whole;
}

function withMoreItems(section: Section, now: Shown, room: number): Shown {
  const whole = { items: section.items.length, fuller: 0 };
  if (show(section, whole).length <= room) return whole;
  const count = highest(
    section.items.length - 1,
    (items) => show(section, { items, fuller: 0 }).length <= room,
  );
  return count === 0 ? now : { items: count, fuller: 0 };
}

function withFullerItems(section: Section, now: Shown, room: number): Shown {
  const whole = { ...now, fuller: now.items };
  if (show(section, whole).length <= room) return whole;
  const fuller = highest(now.items, (count) => show(section, { ...now, fuller: count }).length <= room);
  return { ...now, fuller };
}

/** The highest number up to `most` that fits, when each lower one does too; 0 when none does. */
function highest(most: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
