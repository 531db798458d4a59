import { expect, test } from 'vitest';
import { checkScript } from '../../../../src/workflow/script/check-script.ts';
import { formatProblem } from '../../../../src/workflow/script/problem.ts';
import { verifies } from '../../../conformance/requirements.ts';

const META = `export const meta = { name: 'n', description: 'd', phases: [{ title: 'Find' }] };`;
const warnings = (body: string): readonly string[] => {
  const checked = checkScript({ source: `${META}\n${body}`, path: 'f.js' });
  expect(checked.problems).toEqual([]);
  return checked.warnings.map((warning) => formatProblem('f.js', warning));
};

test(`calls that a replay could not repeat are found by tree, wherever they stand ${verifies('script:banned-calls')}`, () => {
  expect(
    warnings(`const at = Date.now();
const when = new Date(), text = Date();
const f = () => [Math.random(), performance . now(), crypto.randomUUID()];
if (false) { Date.now( /* unreachable */ ) }`),
  ).toMatchInlineSnapshot(`
    [
      "f.js:2:12: Date.now() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "f.js:3:14: new Date() without arguments is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "f.js:3:33: Date() without new is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "f.js:4:18: Math.random() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, vary by index: put the index in the label or the prompt.",
      "f.js:4:33: performance.now() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "f.js:4:54: crypto.randomUUID() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, vary by index: put the index in the label or the prompt.",
      "f.js:5:14: Date.now() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
    ]
  `);
});

test('words about them, own things of the same name and dates with arguments are not', () => {
  expect(
    warnings(`// Date.now()
const text = 'Math.random()' + \`new Date() \${/Date.now\\(\\)/}\`;
const d = new Date(0), e = new Date(...args);
const g = (Date, Math) => [Date.now(), Math.random()];
const own = { Date: { now: () => 1 } }; own.Date.now();
log(text, d, e, g, Date.UTC(2026, 1));`),
  ).toEqual([]);
});

test('what usually goes wrong is said before the run', () => {
  expect(
    warnings(`phase('Fnd');
await parallel([agent('a'), () => agent('b')]);
await parallel(args.map((x) => agent(x)));
await agent('c', { lable: 'x', phase: 'Judge', 'model': 'haiku', [key]: 1, ...more });
while (dry < 2) { const r = await agent('next'); if (!r) dry++ }
for (;;) { if (budget.remaining() < 10) break; await agent('guarded') }
for (const x of args) await agent(x);
fetch('http://a'); typeof window !== 'undefined' && window.close();`),
  ).toMatchInlineSnapshot(`
    [
      "f.js:2:7: meta.phases has no "Fnd", so it makes a group of its own. It has "Find".",
      "f.js:3:17: parallel() expects functions, but this calls agent() at once and hands over its promise. Write () => agent(…).",
      "f.js:4:32: parallel() expects functions, but this calls agent() at once and hands over its promise. Write () => agent(…).",
      "f.js:5:20: agent() has no option "lable"; it is ignored. Known: label, phase, schema, model, effort, role, isolation, agentType, maxTurns, timeoutMs, tools, files.",
      "f.js:5:39: meta.phases has no "Judge", so it makes a group of its own. It has "Find".",
      "f.js:5:67: key is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, console, URL, URLSearchParams, structuredClone.",
      "f.js:5:79: more is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, console, URL, URLSearchParams, structuredClone.",
      "f.js:6:1: This loop starts agents and never looks at budget: it may go on until a limit ends the run. Add \`budget.remaining() > 0\` to its condition, or a largest number of rounds.",
      "f.js:6:8: dry is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, console, URL, URLSearchParams, structuredClone.",
      "f.js:6:58: dry is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, console, URL, URLSearchParams, structuredClone.",
      "f.js:9:1: fetch is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, console, URL, URLSearchParams, structuredClone.",
    ]
  `);
});

test('titles are not compared when meta has no phases, and a title from a variable is not guessed', () => {
  const source = `export const meta = { name: 'n', description: 'd' };\nphase('X'); const t = 'Y'; await agent('a', { phase: t });`;
  expect(checkScript({ source, path: 'f.js' })).toEqual({ problems: [], warnings: [] });
});

test('every problem of a file that cannot load is given at once', () => {
  const { problems } = checkScript({
    source: `export const meta = { name: x, description: y() };\nimport 'z';`,
    path: 'f.js',
  });
  expect(problems.map(({ line, column }) => [line, column])).toEqual([
    [1, 29],
    [1, 45],
    [2, 1],
  ]);
});
