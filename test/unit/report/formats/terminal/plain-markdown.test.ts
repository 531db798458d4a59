import { expect, test } from 'vitest';
import { plainMarkdown } from '../../../../../src/report/formats/terminal/plain-markdown.ts';

test.each([
  ['### MZ1SR: `eval` of input', 'MZ1SR: eval of input'],
  ['**Nothing was edited.** See `a.js`.', 'Nothing was edited. See a.js.'],
  ['`2 ** 3` and 2 ** 3 ** 4, a*b*c, #12', '2 ** 3 and 2 ** 3 ** 4, a*b*c, #12'],
  ['```js\n# **a** `b`\n```\n**c**', '```js\n# **a** `b`\n```\nc'],
  ['- **one**\n- `two', '- one\n- `two'],
])('%j is shown as %j', (text, shown) => {
  expect(plainMarkdown(text)).toBe(shown);
});
