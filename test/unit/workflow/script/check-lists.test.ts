import { expect, test } from 'vitest';
import { checkScript } from '../../../../src/workflow/script/check-script.ts';

const LOOKED = `const first = await agent('List the places.', { label: 'list', schema: { type: 'object', properties: { list: { type: 'array', items: { type: 'string' } } }, required: ['list'] } })
const all = first === null ? [] : first.list
const ask = (place) => () => agent(\`Refute \${place}\`, { label: place })
`;

/** What `check` advises about a script that ends so: the first words of each. */
function advised(body: string): readonly string[] {
  const source = `export const meta = { name: 'lists', description: 'x' }\nconst LIMIT = 20\n${LOOKED}${body}\nreturn { summary: '', omissions: [] }\n`;
  const { problems, advice } = checkScript({ source, path: 'lists.js' });
  expect(problems).toEqual([]);
  return advice.map(({ message }) => message.split(' ', 4).join(' '));
}

test.each(['i < Math.min(all.length, LIMIT)', 'i < Math.min(LIMIT, all.length)', 'i < end'])(
  'the list of one agent that is gone through as far as %s is no list of several agents',
  (bound) => {
    const body = `const end = Math.min(all.length, LIMIT)\nlog(\`\${all.length - end} left out\`)\nconst taken = []\nfor (let i = 0; ${bound}; i += 1) taken.push(all[i])\nawait parallel(taken.map(ask))`;
    expect(advised(body)).toEqual([]);
  },
);

test('what is asked in rounds is one of several agents, whatever counts the rounds', () => {
  const body = `const found = []
for (let round = 0; round < LIMIT; round += 1) {
  const more = await agent('Look for more.', { label: 'more', schema: { type: 'object', properties: { list: { type: 'array', maxItems: 3, items: { type: 'string' } } }, required: ['list'] } })
  if (more !== null) found.push(...more.list)
}
await parallel(found.map(ask))`;
  expect(advised(body)).toEqual(['several agents may report']);
});

test.each([
  ['at once', 'await parallel(all.map(ask))'],
  ['under a name', 'const jobs = all.map(ask)\nawait parallel(jobs)'],
  [
    'under a name, written out',
    "const jobs = all.map((place) => () => agent(place, { label: 'x' }))\nawait parallel(jobs)",
  ],
  [
    'by a declared function',
    'function asked(place) { return ask(place) }\nconst jobs = all.map(asked)\nawait parallel(jobs)',
  ],
])('functions that are made of a list without a limit, %s, are advised on', (_, body) => {
  expect(advised(body)).toEqual(['agents are started for']);
});
