import { rules } from '@secretlint/secretlint-rule-preset-recommend';

/** Where a text holds a secret: the first character and the one after the last. */
export type Range = readonly [start: number, end: number];

/** Everything in a text that has the published format of a secret: keys, tokens, passwords in addresses, private keys. */
export function secretsIn(text: string): Range[] {
  const found: Range[] = [];
  const context = {
    createTranslator: () => (messageId: string) => ({ message: messageId, messageId }),
    report: ({ range }: { readonly range: Range }) => found.push(wholeRun(text, range)),
    // Comments in the text that ask to be left out are not obeyed.
    ignore: () => undefined,
  };
  const source = { content: text, filePath: 'text.txt', ext: '.txt', contentType: 'text', hasBOM: false };
  for (const rule of RULES) rule.create(context, {}).file?.(source);
  return found;
}

/** A rule for a name and its value has reported as many characters as the value has, from the start of the name. */
function wholeRun(text: string, [start, end]: Range): Range {
  KEY_RUN.lastIndex = end;
  return [start, end + (KEY_RUN.exec(text)?.[0].length ?? 0)];
}

const KEY_RUN = /[\w+/=-]*/y;

// The package's own types need one that it does not bring.
type Rule = {
  readonly create: (context: object, options: object) => { readonly file?: (source: object) => unknown };
};
const RULES: readonly Rule[] = rules as unknown as readonly Rule[];
