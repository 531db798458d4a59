import { expect, test } from 'vitest';
import { checkTypes } from './check-types.ts';

test('a correct script has nothing wrong with its types', async () => {
  const source = `
/** @type {WorkflowMeta} */
export const meta = { name: 'x', description: 'y', phases: [{ title: 'Find' }, 'Doubt'] }

const options = typeof args === 'string' ? JSON.parse(args) : (args ?? {})
const FINDINGS = {
  type: 'object',
  properties: {
    findings: { type: 'array', items: { type: 'object', properties: { file: { type: 'string' }, line: { type: 'integer' } }, required: ['file', 'line'] } },
  },
  required: ['findings'],
}
const paths = typeof files === 'function' ? await files(['src/**/*.ts'], { changed: true }) : options.paths
phase('Find')
const judged = await pipeline(
  paths.slice(0, 5),
  (path) => agent('Read ' + path, { label: path, schema: FINDINGS, files: [path], model: 'haiku', isolation: 'worktree' }),
  (answer, path, index) => parallel((answer?.findings ?? []).map((finding) => async () => {
    const verdict = await agent('Refute ' + finding.file + finding.line, {
      schema: { type: 'object', properties: { refuted: { type: 'boolean' }, why: { type: 'string' } }, required: ['refuted'] },
    })
    return { path, index, refuted: verdict !== null && verdict.refuted, why: verdict?.why?.trim() }
  })),
)
const [text, count] = await parallel([() => agent('Write.'), async () => 3])
log(text?.trim(), (count ?? 0) + 1, budget.remaining() > 3, budget.totalUsd)
for (const { path, patch } of await changes()) console.log(path, patch.length)
const timer = setTimeout((n) => log(n), 1000, 7)
clearTimeout(timer)
const address = new URL('/a?b=c', 'https://example.com')
log(address.hostname, address.searchParams.get('b')?.trim(), [...new URLSearchParams({ q: 'x' })].length, URL.canParse('x'))
await agent('x', { tools: ['Read', 'Bash'], disallowedTools: ['Grep', 'Bash(git:*)'] })
log(structuredClone({ a: 1 }).a)
const inner = await workflow({ scriptPath: 'a.js' }, { deep: true })
// @ts-ignore: a workflow script may return at its top level
return { findings: judged.flat().filter(Boolean).filter((one) => one.refuted), inner }
`;
  expect(await checkTypes({ 'right.js': source })).toEqual([]);
  expect(
    await checkTypes({ 'right.js': source }, ['--lib', 'es2024,dom']),
    'in an editor, with browser types',
  ).toEqual([]);
});

test('what usually goes wrong is underlined', async () => {
  const source = `export const meta = { name: 'x', description: 'y' }
const counted = await agent('Count.', { schema: { type: 'object', properties: { count: { type: 'integer' } }, required: ['count'] } })
log(counted.count)
log(counted?.cuont)
counted?.count.trim()
await agent('x', { efort: 'low' })
await agent('x', { effort: 'hard' })
await agent({ prompt: 'x' })
await parallel([agent('a')])
await pipeline('src/a.ts', (path) => agent(path))
await files('src/**', { change: true })
const text = await agent('Write.')
text?.findings
budget.total = 5
fetch('https://example.com')
require('node:fs')
/** @type {WorkflowMeta} */
const other = { name: 'x' }
`;
  expect(await checkTypes({ 'wrong.js': source })).toMatchInlineSnapshot(`
    [
      "wrong.js(3,5): error TS18047: 'counted' is possibly 'null'.",
      "wrong.js(4,14): error TS2551: Property 'cuont' does not exist on type '{ count: number; } & {} & { readonly patch?: AgentPatch | undefined; }'. Did you mean 'count'?",
      "wrong.js(5,16): error TS2339: Property 'trim' does not exist on type 'number'.",
      "wrong.js(6,20): error TS2561: Object literal may only specify known properties, but 'efort' does not exist in type 'AgentOptions & { schema?: undefined; }'. Did you mean to write 'effort'?",
      "wrong.js(7,20): error TS2322: Type '"hard"' is not assignable to type '"high" | "low" | "max" | "medium" | "xhigh" | undefined'.",
      "wrong.js(8,13): error TS2345: Argument of type '{ prompt: string; }' is not assignable to parameter of type 'string'.",
      "wrong.js(9,17): error TS2322: Type 'Promise<string | null>' is not assignable to type '() => unknown'.",
      "wrong.js(10,16): error TS2769: No overload matches this call.",
      "wrong.js(11,25): error TS2561: Object literal may only specify known properties, but 'change' does not exist in type '{ changed?: boolean | undefined; scope?: boolean | undefined; }'. Did you mean to write 'changed'?",
      "wrong.js(13,7): error TS2339: Property 'findings' does not exist on type 'string'.",
      "wrong.js(14,8): error TS2540: Cannot assign to 'total' because it is a read-only property.",
      "wrong.js(15,1): error TS2304: Cannot find name 'fetch'.",
      "wrong.js(16,9): error TS2591: Cannot find name 'node:fs'. Do you need to install type definitions for node? Try \`npm i --save-dev @types/node\` and then add 'node' to the types field in your tsconfig.",
      "wrong.js(18,7): error TS2741: Property 'description' is missing in type '{ name: string; }' but required in type 'WorkflowMeta'.",
    ]
  `);
});

test('beside the types of a browser or of Node there is no conflict', async () => {
  const source = `export const meta = { name: 'x', description: 'y' }\nconsole.log(await agent('x'), setTimeout)\n`;
  expect(await checkTypes({ 'f.js': source }, ['--lib', 'es2024,dom'])).toEqual([]);
});
