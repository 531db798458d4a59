/** A text without its white space. */
export type CompactText = {
  /** All other characters. */
  readonly chars: string;
  /** The same, line for line. */
  readonly lines: readonly string[];
  /** The line, from 1, of one of `chars`. */
  readonly lineAt: (index: number) => number;
};

/** Takes the white space out of a text; made once for each, since thousands of findings may be about one file. */
export function compactText(text: string): CompactText {
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ''));
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length;
  }
  const lineAt = (index: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return { chars: lines.join(''), lines, lineAt };
}
