import { type Clean, md } from '../../../clean/clean.ts';

type Paint = (text: Clean) => Clean;

/** How the parts of a text for a terminal are set off. */
export type Palette = {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly high: Paint;
  readonly medium: Paint;
  readonly low: Paint;
  readonly good: Paint;
};

/** For files, pipes and terminals without colours. */
export const PLAIN: Palette = {
  strong: (text) => text,
  faint: (text) => text,
  high: (text) => text,
  medium: (text) => text,
  low: (text) => text,
  good: (text) => text,
};

/** The terminal's own sixteen colours, so that they fit its background. */
export const ANSI: Palette = {
  strong: (text) => md`\u001b[1m${text}\u001b[22m`,
  faint: (text) => md`\u001b[2m${text}\u001b[22m`,
  high: (text) => md`\u001b[31m${text}\u001b[39m`,
  medium: (text) => md`\u001b[33m${text}\u001b[39m`,
  low: (text) => md`\u001b[36m${text}\u001b[39m`,
  good: (text) => md`\u001b[32m${text}\u001b[39m`,
};
