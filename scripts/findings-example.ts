// A pull request of three pushes for the pictures of docs/findings.md, and what agents say of it: the built-in review asks them, and what it makes of their answers is real.
import type { FileContents } from '../test/fakes/git-repository.ts';

type Said = {
  readonly reason: string;
  /** What the next one says, who has another question or has read the first. */
  readonly second?: string;
  readonly verdict?: 'refuted' | 'undecided';
  readonly settle?: string;
};

type Fault = {
  readonly severity: 'high' | 'medium' | 'low';
  readonly category: string;
  readonly file: string;
  /** The line that is wrong, as it stands; the finding is reported while the file has it. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly suggestion: string;
  /** What those who check it say. */
  readonly said: Said;
};

const BEFORE = `/** The price after a discount, in cents. \`percent\`: 0 to 100. */
export function discounted(cents, percent) {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError('percent must be from 0 to 100');
  return Math.round((cents * (100 - percent)) / 100);
}
`;

const UNCHECKED = `/** The price after a discount, in cents. \`percent\`: 0 to 100. */
export function discounted(cents, percent) {
  return Math.round((cents * (100 - percent)) / 100);
}
`;

const receipt = (lines: string, time: string): string => `import { discounted } from './discount.js';

/** Cents of a whole cart. \`coupon\` is what the request says. */
export function total(items, coupon) {
  return items.reduce((sum, { cents }) => sum + discounted(cents, coupon.percent), 0);
}

/** The receipt of a cart, as text. */
export function receipt(items, coupon) {
  const lines = ${lines};
  return [...lines, \`Together: \${total(items, coupon)}\`].join('\\n');
}

/** Hands the receipt to the printer, which has a queue of its own. */
export async function print(printer, text) {
  ${time}
}
`;

const WAITS = 'await printer.write(text);';
const LOST = 'printer.write(text).catch(() => {});';
const NAMES = "items.map(({ name, cents }) => name + ': ' + cents)";
const CELLS = "items.map((item) => '| ' + item.name + ' | ' + item.cents + ' |')";

/** What \`main\` holds, and what each push changes. */
export const SHOP_BEFORE: FileContents = { 'src/discount.js': BEFORE };
export const PUSHES: readonly FileContents[] = [
  { 'src/discount.js': UNCHECKED, 'src/receipt.js': receipt(NAMES, WAITS) },
  { 'src/receipt.js': receipt(CELLS, WAITS) },
  { 'src/discount.js': BEFORE, 'src/receipt.js': receipt(CELLS, LOST) },
];

export const FAULTS: readonly Fault[] = [
  {
    severity: 'high',
    category: 'validation',
    file: 'src/discount.js',
    code: '  return Math.round((cents * (100 - percent)) / 100);',
    title: 'A coupon above 100 % makes the shop pay the customer',
    detail:
      'A request with `percent` 150: src/receipt.js:5 hands it on as it is, and src/discount.js:3 gives a negative price. Before, the removed line threw.',
    suggestion: 'Put the check of the range back.',
    said: {
      reason:
        'percent 150 → src/receipt.js:5 → src/discount.js:3 multiplies by -50. The line that threw is gone.',
      second:
        'The percent comes with the request (src/receipt.js:3), `total` and `receipt` are exported, and nothing between them and src/discount.js:3 looks at it.',
    },
  },
  {
    severity: 'medium',
    category: 'printing',
    file: 'src/receipt.js',
    code: '  await printer.write(text);',
    title: 'A receipt of more than 4 kB may be cut by the printer',
    detail: 'The whole text goes out in one `write`, and nothing here splits it: src/receipt.js:16.',
    suggestion: 'Write it in pieces.',
    said: {
      verdict: 'undecided',
      reason:
        'src/receipt.js:16 hands over the whole text. What `write` does with a long one is in the driver, which is not in this repository.',
      second: '`printer` is handed in by the caller; no caller and no driver is in this repository.',
      settle: 'The documentation of the printer that is used, or a receipt of 5 kB that is printed.',
    },
  },
  {
    severity: 'medium',
    category: 'crash',
    file: 'src/receipt.js',
    code: '  return items.reduce((sum, { cents }) => sum + discounted(cents, coupon.percent), 0);',
    title: 'An empty cart makes `total` throw',
    detail: '`reduce` throws a TypeError on an empty list: src/receipt.js:5.',
    suggestion: 'Return 0 for an empty list.',
    said: {
      verdict: 'refuted',
      reason:
        'src/receipt.js:5 gives `reduce` the value 0 to begin with; known of the language: it throws only where there is none.',
      second: 'The 0 at the end of src/receipt.js:5 is what an empty cart gives.',
    },
  },
  {
    severity: 'medium',
    category: 'escaping',
    file: 'src/receipt.js',
    code: `  const lines = ${CELLS};`,
    title: 'A `|` in the name of a product breaks the table of its receipt',
    detail:
      'A product called `A|B`: src/receipt.js:10 writes the name as it is, and the price stands in a third column.',
    suggestion: 'Write it as `\\|`.',
    said: {
      reason: 'name `A|B` → src/receipt.js:10 → a row of three cells. Nothing replaces the sign.',
    },
  },
  {
    severity: 'high',
    category: 'lost-error',
    file: 'src/receipt.js',
    code: `  ${LOST}`,
    title: 'A receipt that could not be printed is lost without a word',
    detail:
      'The printer is out of paper: the promise is rejected, and src/receipt.js:16 drops the reason; `print` is done before anything is printed.',
    suggestion: 'Wait for it, and let the caller know.',
    said: {
      reason: '`write` rejects → src/receipt.js:16 swallows it → `print` resolves.',
      second: 'A printer without paper is ordinary use; whoever awaits `print` is told that all went well.',
    },
  },
];

/** What is reported of these files: of `src/discount.js` only while its check is gone. */
export const reportedIn = (files: FileContents): readonly Fault[] =>
  FAULTS.filter(({ file, code }) => {
    const text = String(files[file] ?? '');
    return text.includes(`${code}\n`) && text !== BEFORE;
  });
