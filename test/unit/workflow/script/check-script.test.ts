// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are texts here
import { expect, test } from 'vitest';
import type { Ability } from '../../../../src/run/events.ts';
import { checkScript } from '../../../../src/workflow/script/check-script.ts';
import type { Problem } from '../../../../src/workflow/script/problem.ts';
import { verifies } from '../../../conformance/requirements.ts';

const META = `export const meta = { name: 'n', description: 'd', phases: [{ title: 'Find' }] };`;
const SURROUNDINGS = {
  workflows: ['audit', 'triage'],
  agentTypes: ['Explore', 'lawyer'],
  hasScript: (path: string) => path === 'a.js',
  abilities: [],
};

/** Each on a line: `3:1: error: …`. */
const said = (body: string): readonly string[] => {
  const checked = checkScript({ source: `${META}\n${body}`, path: 'f.js' }, SURROUNDINGS);
  const lines = (problems: readonly Problem[], severity: string) =>
    problems.map(({ line, column, message }) => `${line}:${column}: ${severity}: ${message}`);
  return [...lines(checked.problems, 'error'), ...lines(checked.warnings, 'warning')];
};
/** Only where and how bad: `3:1 error`. */
const places = (body: string): readonly string[] =>
  said(body).map((line) => line.replace(/^(\d+:\d+): (\w+): .*$/s, '$1 $2'));

test(`calls that a replay could not repeat are found by tree, wherever they stand ${verifies('script:banned-calls')}`, () => {
  expect(
    said(`const at = Date.now();
const when = new Date(), text = Date();
const f = () => [Math.random(), performance . now(), crypto.randomUUID()];
if (false) { Date.now( /* unreachable */ ) }`),
  ).toMatchInlineSnapshot(`
    [
      "2:12: error: Date.now() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "3:14: error: new Date() without arguments is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "3:33: error: Date() without new is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "4:18: error: Math.random() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, vary by index: put the index in the label or the prompt.",
      "4:33: error: performance.now() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
      "4:54: error: crypto.randomUUID() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, vary by index: put the index in the label or the prompt.",
      "5:14: error: Date.now() is not available in workflow scripts: a run must be able to replay with the same answers. Instead, pass the time in \`args\`.",
    ]
  `);
});

test('words about them, own things of the same name and dates with arguments are not', () => {
  expect(
    said(`// Date.now()
const text = 'Math.random()' + \`new Date() \${/Date.now\\(\\)/}\`;
const d = new Date(0), e = new Date(...args);
const g = (Date, Math) => [Date.now(), Math.random()];
const own = { Date: { now: () => 1 } }; own.Date.now();
log(text, d, e, g, Date.UTC(2026, 1));`),
  ).toEqual([]);
});

test('what usually goes wrong is said before the run', () => {
  expect(
    said(`phase('Fnd');
await parallel([agent('a'), () => agent('b')]);
await parallel(args.map((x) => agent(x)));
await agent('c', { lable: 'x', phase: 'Judge', 'model': 'haiku', [key]: 1, ...more });
while (dry < 2) { const r = await agent('next'); if (!r) dry++ }
for (;;) { if (budget.remaining() < 10) break; await agent('guarded') }
for (const x of args) await agent(x);
fetch('http://a'); typeof window !== 'undefined' && window.close();`),
  ).toMatchInlineSnapshot(`
    [
      "3:17: error: parallel() expects functions, but this calls agent() at once and hands over its promise. Write () => agent(…).",
      "4:32: error: parallel() expects functions, but this calls agent() at once and hands over its promise. Write () => agent(…).",
      "5:67: error: key is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, lines, grep, story, reusable, discard, uneditable, console, URL, URLSearchParams, structuredClone.",
      "5:79: error: more is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, lines, grep, story, reusable, discard, uneditable, console, URL, URLSearchParams, structuredClone.",
      "6:8: error: dry is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, lines, grep, story, reusable, discard, uneditable, console, URL, URLSearchParams, structuredClone.",
      "6:58: error: dry is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, lines, grep, story, reusable, discard, uneditable, console, URL, URLSearchParams, structuredClone.",
      "9:1: error: fetch is not defined in a workflow script: there are only ECMAScript's globals and agent, parallel, pipeline, phase, log, args, budget, workflow, files, changes, lines, grep, story, reusable, discard, uneditable, console, URL, URLSearchParams, structuredClone.",
      "2:7: warning: meta.phases has no "Fnd", so it makes a group of its own. It has "Find".",
      "5:20: warning: agent() has no option "lable"; it is ignored. Known: label, phase, schema, model, effort, role, isolation, agentType, maxTurns, timeoutMs, stallMs, tools, disallowedTools, files, background, sharedHeadLength, budgetShare.",
      "5:39: warning: meta.phases has no "Judge", so it makes a group of its own. It has "Find".",
      "6:1: warning: This loop starts agents, and only their answers end it: it may go on until a limit ends the run. Add a largest number of rounds, or \`budget.remaining() > 0\`, to its condition.",
    ]
  `);
});

test('a schema that hides the patch of the run is named, where the agent may have one', () => {
  const own = `{ type: 'object', properties: { patch: { type: 'string' } } }`;
  const hides =
    "the schema declares `patch`, which hides the run's: discard() and the script cannot tell what this agent has edited. Give that property another name.";
  expect(
    said(`const S = ${own};
await agent('a', { schema: S, isolation: 'worktree' });
await agent('b', { schema: S });
const options = { isolation: 'worktree', schema: ${own} };
await agent('c', options);
await agent('d', { ...options, schema: { type: 'object', properties: { note: {}, sub: ${own} } } });
await agent('e', { ...options, isolation: undefined });
await agent('f', { schema: S, isolation: args ? 'worktree' : undefined })`),
  ).toEqual([`3:28: warning: ${hides}`, `5:50: warning: ${hides}`, `9:28: warning: ${hides}`]);
});

test('titles are not compared when meta has no phases, and a title from a variable is not guessed', () => {
  const source = `export const meta = { name: 'n', description: 'd' };\nphase('X'); const t = 'Y'; await agent('a', { phase: t });`;
  expect(checkScript({ source, path: 'f.js' })).toEqual({ problems: [], warnings: [], advice: [] });
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

test.each<[string, string, readonly string[]]>([
  ['an arrow', 'await parallel(args.map((x) => agent(x)))', ['2:32 error']],
  [
    'a body',
    'await parallel(args.map((x) => { const p = `look at ${x}`; return agent(p) }))',
    ['2:67 error'],
  ],
  ['a function', 'await parallel(args.map(function (x) { return agent(x) }))', ['2:47 error']],
  ['async ones', 'await parallel(args.map(async (x) => log(await agent(x))))', ['2:25 error']],
  ['agent itself', 'await parallel(args.map(agent))', ['2:25 error']],
  [
    'its own function',
    'const ask = (x) => agent(x)\nawait parallel(args.map((x) => ask(x)))',
    ['3:32 error'],
  ],
  ['another name', 'const run = agent\nawait parallel([1].map((n) => run(`look ${n}`)))', ['3:31 error']],
  ['a global', 'await parallel([globalThis.agent("a")])', ['2:17 error']],
  ['a variable', 'const tasks = args.map((x) => agent(x))\nawait parallel(tasks)', ['2:31 error']],
  [
    'pushed ones',
    'const tasks = []\nfor (const x of args) tasks.push(agent(x))\nawait parallel(tasks)',
    ['3:34 error'],
  ],
  ['spread ones', 'await parallel([...args.map((x) => agent(x)), () => agent("y")])', ['2:36 error']],
  ['filtered ones', 'await parallel(args.map((x) => agent(x)).filter(Boolean))', ['2:32 error']],
  ['Array.from', 'await parallel(Array.from({ length: 3 }, (_, i) => agent(`a${i}`)))', ['2:52 error']],
  ['no list', 'await parallel(agent("a"), agent("b"))', ['2:16 error']],
  ['a function and no list', 'await parallel(() => agent("a"))', ['2:16 error']],
  ['answers', 'await parallel([await agent("a")])', ['2:17 error']],
  ['agent as a function', 'await parallel([agent])', ['2:17 error']],
  ['pipeline: agent', 'await pipeline(args, agent)', ['2:22 error']],
  ['pipeline: agent under another name', 'const run = agent; await pipeline(args, run)', ['2:41 error']],
  ['pipeline: a later stage', 'await pipeline(args, (x) => x, agent)', ['2:32 warning']],
  ['pipeline: a call', 'await pipeline(args, agent("x"))', ['2:22 error']],
  ['pipeline: a promise for a list', 'await pipeline(files("**"), (x) => agent(x))', ['2:16 error']],
  ['no prompt', 'await agent()', ['2:7 error']],
  ['an empty prompt', 'await agent("  ")', ['2:13 error']],
  ['an empty prompt by name', 'const P = ``\nawait agent(P)', ['3:13 error']],
  ['options for a prompt', 'await agent({ prompt: "x" })', ['2:13 error']],
  ['a function for a prompt', 'await agent(() => "x")', ['2:13 error']],
  ['nothing for a prompt', 'await agent(undefined)', ['2:13 error']],
  ['a promise for a prompt', 'await agent(agent("a"))', ['2:13 error']],
  ['an effort', 'await agent("x", { effort: "minimal" })', ['2:28 warning']],
  ['an isolation', 'await agent("x", { isolation: "none" })', ['2:31 warning']],
  ['an agent type', 'await agent("x", { agentType: "layer" })', ['2:31 error']],
  ['an agent type of two', 'await agent("x", { agentType: args ? "Explore" : "nobody" })', ['2:50 warning']],
  ['a workflow', 'await workflow("nope", 1)', ['2:16 error']],
  ['a workflow by name', 'await workflow({ name: "nope" })', ['2:24 error']],
  ['a workflow that may be missing', 'try { await workflow("nope") } catch {}', ['2:22 warning']],
  ['require', 'const fs = require("fs")', ['2:12 error']],
  [
    'require in a try that fails',
    'try { log(require("fs")) } catch (e) { throw new Error("no") }',
    ['2:11 warning'],
  ],
  ['require in a try for agents', 'try { require("fs"); await agent("x") } catch {}', ['2:7 warning']],
  ['a slip of the pen in a try', 'let a; try { a = JSON.prase(texxt) } catch {}', ['2:29 warning']],
  ['require asked for elsewhere', 'log(typeof require); require("fs")', ['2:22 warning']],
  ['a dropped agent', 'agent("x")', ['2:1 error']],
  ['an agent with void', 'void agent("x")', ['2:6 warning']],
  ['an agent behind &&', 'args && agent("x")', ['2:9 error']],
  ['an agent of a condition', 'args ? agent("x") : log(1)', ['2:8 error']],
  ['an agent in a list that is not read', 'const all = [agent("x")]', ['2:14 error']],
  ['an agent in an object that is not read', 'const all = { a: agent("x") }', ['2:18 error']],
  ['a dropped Promise.all', 'const p = Promise.all([agent("x")])', ['2:11 warning']],
  [
    'a dropped Promise.all of functions',
    'const go = () => agent("x")\nPromise.allSettled(args.map(go))',
    ['3:1 warning'],
  ],
  ['no workflow', 'await workflow()', ['2:7 error']],
  ['no workflow in an object', 'await workflow({ args: 1 })', ['2:16 error']],
  ['a list for a workflow', 'await workflow(["audit"])', ['2:16 error']],
  ['a path that is not there', 'await workflow({ scriptPath: ".claude/workflows/b.js" })', ['2:30 error']],
  [
    'a path by name, in a try',
    'const W = { scriptPath: "b.js" }\ntry { await workflow(W) } catch {}',
    ['2:25 warning'],
  ],
  ['no functions', 'await parallel()', ['2:7 error']],
  ['no items', 'await pipeline()', ['2:7 error']],
  ['no stage', 'await pipeline(args)', ['2:7 warning']],
  ['agents in lists of flatMap', 'await parallel(args.flatMap((p) => [agent(p)]))', ['2:37 error']],
  [
    'agents in maps of flatMap',
    'await parallel(args.flatMap((p) => p.map((q) => agent(q))))',
    ['2:49 error'],
  ],
  [
    'answers that were awaited',
    'await parallel(await Promise.all(args.map((x) => agent(x))))',
    ['2:50 error'],
  ],
  ['an effort of a constant', 'const O = { effort: "extreme" }\nawait agent("x", O)', ['2:21 warning']],
  [
    'an effort that is spread',
    'const O = { effort: "extreme" }\nawait agent("x", { ...O, label: "y" })',
    ['2:21 warning'],
  ],
  ['an effort of a condition', 'await agent("x", { ...(args && { effort: "hi" }) })', ['2:42 warning']],
  ['an isolation of two options', 'await agent("x", args ? { isolation: "docker" } : {})', ['2:38 warning']],
  [
    'an agent type that is spread',
    'const O = { agentType: "nobody" }\nawait agent("x", { ...O })',
    ['2:24 error'],
  ],
  [
    'an agent type that may be replaced',
    'await agent("x", { agentType: "nobody", ...args })',
    ['2:31 warning'],
  ],
  ['turns', 'await agent("x", { maxTurns: 0 })', ['2:30 warning']],
  ['turns below none', 'await agent("x", { maxTurns: -1 })', ['2:30 warning']],
  [
    'slips of the pen in tools',
    'await agent("x", { tools: ["Bsh", "Read"], disallowedTools: ["Wirte"] })',
    ['2:28 warning', '2:62 warning'],
  ],
  ['a text for options', 'await agent("x", "label")', ['2:18 error']],
  ['a number for a prompt', 'await agent(7)', ['2:13 error']],
  ['chance by a part', 'const { random } = Math\nlog(random())', ['3:5 error']],
  ['chance by a text', 'log(Math["random"]())', ['2:5 error']],
  ['chance by a name of the text', 'const R = "random"\nlog(Math[R]())', ['3:5 error']],
  ['chance by call', 'log(Math.random.call(Math), Math?.random?.())', ['2:5 error', '2:29 error']],
  ['time by another name', 'const D = Date\nlog(D.now(), new D())', ['3:5 error', '3:14 error']],
  [
    'time by a name of the function',
    'const now = Date.now, { now: at } = performance\nlog(now(), at())',
    ['3:5 error', '3:12 error'],
  ],
  [
    'time by globalThis',
    'const { Date: D } = globalThis\nlog(D(), globalThis["Date"].now())',
    ['3:5 error', '3:10 error'],
  ],
  ['another value for a constant', 'const n = 0\nn = n + 1', ['3:1 error']],
  ['a step of a constant', 'const n = 0\nn++', ['3:1 error']],
  [
    'another value for a part',
    'const [a, { b }] = args;\n[a] = [1]; ({ b } = args)',
    ['3:2 error', '3:15 error'],
  ],
  ['another value for an entry', 'for (const x of args) { x += 1 }', ['2:25 error']],
  ['another value in a try', 'const n = 0\ntry { n = 1 } catch {}', ['3:7 warning']],
  ['a constant before its line', 'log(LATE)\nconst LATE = 3', ['2:5 error']],
  ['a variable before its line', 'late = 1\nlet late', ['2:1 error']],
  ['a constant of itself', 'const a = a + 1', ['2:11 error']],
  ['a class before its line', 'log(new C())\nclass C {}', ['2:9 error']],
  ['in a function', 'const f = () => { log(x); const x = 1 }; f()', ['2:23 error']],
  [
    'a function that uses a later line',
    'log(f())\nconst LATE = 3\nfunction f() { return LATE }',
    ['2:5 warning'],
  ],
  [
    'an awaited function that uses a later line',
    'await main()\nconst LATE = 3\nasync function main() { log(await agent("x" + LATE)) }',
    ['2:7 warning'],
  ],
  ['an agent in a name that is not read', 'const a = agent("x")', ['2:11 error']],
  ['agents of forEach', 'args.forEach((x) => agent(x))', ['2:21 error']],
  ['agents of a dropped map', 'args.map((x) => agent(x))', ['2:17 error']],
  ['async forEach', 'args.forEach(async (x) => { log(await agent(x)) })', ['2:1 warning']],
  ['a chain', 'agent("x").then(log)', ['2:1 warning']],
  ['a dropped parallel', 'parallel([() => agent("x")])', ['2:1 warning']],
  ['a dropped main', 'async function main() { await agent("x") }\nmain()', ['3:1 warning']],
  ['a field of a promise', 'const a = agent("x"); log(a.title)', ['2:27 error']],
  ['the length of a promise', 'log(files("**").length)', ['2:5 error']],
  ['a promise in a text', 'const a = agent("x"); await agent(`fix ${a}`)', ['2:42 error']],
  ['a promise as a condition', 'const a = agent("x"); if (a) log(1)', ['2:27 error']],
  ['the entries of a promise', 'for (const f of files("**")) log(f)', ['2:17 error']],
])('found, with its place: %s', (_what, body, expected) => {
  expect(places(body)).toEqual(expected);
});

test.each<[string, string]>([
  ['functions', 'await parallel(args.map((x) => () => agent(x)))'],
  ['functions by name', 'const task = (x) => () => agent(x)\nawait parallel(args.map(task))'],
  ['functions that are bound', 'await parallel(args.map((x) => agent.bind(null, x)))'],
  [
    'functions or nothing known',
    'await parallel(args.map((x) => x.ready ? () => agent(x) : make(x)))\nfunction make(x) { return () => x }',
  ],
  [
    'a list that is replaced',
    'let tasks = args.map((x) => agent(x))\nlog(await Promise.all(tasks)); tasks = [() => agent("a")]\nawait parallel(tasks)',
  ],
  ['Promise.all', 'log(await Promise.all(args.map((x) => agent(x))))'],
  ['an own agent', 'const agent = () => () => 1\nagent(); await parallel([agent()])'],
  ['a parameter called agent', 'const f = (agent) => [agent(), agent.x]; f(log)'],
  ['a replaced agent', 'globalThis.agent = (x) => x\nagent()'],
  [
    'a script that changes globals',
    'Object.assign(globalThis, { agent: (x) => x, helper: 1 })\nagent(); log(helper)',
  ],
  ['a spread prompt', 'await agent(...args)'],
  ['a prompt from args', 'await agent(args.prompt)'],
  ['a prompt from an agent', 'await agent(await agent("a"))'],
  ['efforts', 'await agent("x", { effort: "low", isolation: "worktree", agentType: "lawyer" })'],
  ['an effort that depends', 'await agent("x", { effort: args.deep ? "max" : "low" })'],
  ['no effort', 'await agent("x", { effort: null, isolation: undefined, agentType: args.type })'],
  ['workflows', 'await workflow("audit"); await workflow(args.name); await workflow({ scriptPath: "a.js" })'],
  ['an own workflow', 'const workflow = (x) => x\nworkflow("nope")'],
  ['require behind &&', 'log(typeof require === "function" && require("fs"))'],
  ['require behind a condition', 'const fs = typeof require !== "undefined" ? require("fs") : null; log(fs)'],
  ['require the other way round', 'if (typeof require === "undefined") log(1)\nelse log(require("fs"))'],
  ['require after a way out', 'if (typeof require !== "function") return 1\nlog(require("fs"))'],
  [
    'require behind a name',
    'const has = typeof require === "function"\nif (has && args) { log(require("fs")) }',
  ],
  ['require in a try', 'let fs; try { fs = require("fs") } catch {}'],
  ['require in a try that says so', 'let fs; try { fs = require("fs") } catch (e) { log(e); fs = null }'],
  [
    'process in a try of a function',
    'const env = () => { try { return process.env.X } catch { return 1 } }; log(env())',
  ],
  ['an own require', 'const require = (x) => x\nlog(require("fs"))'],
  ['a word about require', 'log("require(1)"); const o = { require: (x) => x }; o.require(1)'],
  ['process behind typeof', 'if (typeof process === "object" && process.env) log(process.env)'],
  ['an agent awaited later', 'const a = agent("x"); const b = agent("y")\nlog(await a, await b)'],
  ['an agent that is returned', 'const a = agent("x"); return a'],
  ['an agent in an object', 'const all = { a: agent("x") }; log(await all.a)'],
  [
    'an agent in a list',
    'const all = []; for (const x of args) all.push(agent(x))\nlog(await Promise.all(all))',
  ],
  ['own functions with void', 'const go = async () => { log(await agent("x")) }; void go()'],
  [
    'an agent of a condition',
    'const a = args && agent("x"); log(await a); const b = args ? agent("y") : null; log(await b)',
  ],
  ['an agent of a condition that is returned', 'return args && agent("x")'],
  [
    'lists of functions',
    'await parallel(args.flatMap((p) => [() => agent(p)])); await parallel(args.flatMap((p) => p.map((q) => () => agent(q))))',
  ],
  ['functions that were awaited', 'await parallel(await Promise.all(args.map(async (x) => () => agent(x))))'],
  [
    'stages from elsewhere',
    'await pipeline(args, ...args.stages); await pipeline(...args); await parallel(...args)',
  ],
  [
    'a workflow from elsewhere',
    'await workflow(args.name); await workflow({ ...args }); await workflow(...args); await workflow({ [args]: 1 })',
  ],
  ['a path that is there', 'const P = "./a.js"; await workflow({ scriptPath: P })'],
  ['an effort that is replaced', 'const O = { effort: "x" }; await agent("x", { ...O, effort: "low" })'],
  ['an effort that is changed', 'const O = { effort: "x" }; O.effort = args.effort; await agent("x", O)'],
  ['options that are assigned', 'const O = { effort: "x" }; Object.assign(O, args); await agent("x", O)'],
  [
    'options of a condition',
    'await agent("x", args ? { effort: "low" } : undefined); await agent("x", { ...(args && { maxTurns: "3" }) })',
  ],
  [
    'words with blanks and capitals',
    'await agent("x", { effort: " HIGH ", isolation: "Worktree", tools: "Read, Grep" })',
  ],
  [
    'tools of others',
    'await agent("x", { tools: ["Bash(git log:*)", "mcp__db__query", "read", "LS", args.tool], disallowedTools: ["Task"] })',
  ],
  [
    'own things of the names of banned ones',
    'const { random } = args; random(); const Maths = { random: () => 1 }; Maths.random(); const { min } = Math; log(min(1, 2))',
  ],
  ['dates by another name', 'const D = Date; log(new D(5), D.UTC(1), typeof D.now)'],
  [
    'a variable',
    'let n = 0; n = n + 1; n++; for (let i = 0; i < 2; i++) n += i; for (let x of args) { x += 1; log(x) }',
  ],
  ['names of an inner place', 'const n = 0; { let n = 1; n = 2; log(n) }; ((n) => { n = 3; log(n) })(n)'],
  ['a name that a function uses later', 'const f = () => LATE; const LATE = 3; log(f())'],
  ['a function in front of its line', 'log(f(1)); function f(x) { return x }'],
  [
    'names of one pattern',
    'const { x, y = x } = args; for (let i = 0, j = i; i < 2; i++) { const k = j; log(k, x, y) }',
  ],
  [
    'a class that names itself',
    'class C { static one = new C(); two = LATE; make() { return C } }\nconst LATE = 1; log(C, LATE)',
  ],
  ['an async function that waits first', 'main(); const LATE = 3\nasync function main() { log(LATE) }'],
  ['a chain that is awaited', 'const a = await agent("x").then((r) => r ?? {}).catch(() => null); log(a)'],
  ['an awaited name', 'let a = agent("x"); a = await a; log(a.title)'],
  ['for await', 'for await (const one of args.map((x) => agent(x))) log(one)'],
  ['comparing promises', 'const a = agent("x"); log((await Promise.race([a])) === a)'],
])('no alarm: %s', (_what, body) => {
  expect(said(body)).toEqual([]);
});

test.each<[string, string]>([
  ['a counter', 'const MAX = 3; let n = 0\nwhile (n < MAX) { n++; await agent("a") }'],
  ['a counter in the condition', 'let n = 3\nwhile (n--) await agent("a")'],
  ['a counter before', 'let n = 0\nwhile (++n <= 3) await agent("a")'],
  ['a sum', 'let n = 0\nwhile (n < 100) { n += 10; await agent("a") }'],
  ['n = n + 1', 'let n = 0\nwhile (n < 100) { n = n + 1; await agent("a") }'],
  ['two conditions', 'let n = 0, dry = 0\nwhile (dry < 2 && n < 3) { n++; if (!await agent("a")) dry++ }'],
  [
    'a negated one',
    'let n = 0, done = false\nwhile (!(done || n >= 3)) { n++; done = await agent("a") === "yes" }',
  ],
  [
    'for with a bound',
    'let found = []\nfor (let i = 0; i < 5 && found.length < 10; i++) { found = found.concat(await agent("a")) }',
  ],
  ['for downwards', 'for (let i = 5; i > 0; i--) await agent("a")'],
  ['for with its step inside', 'for (let i = 0; i < 5; ) { await agent("a"); i += 1 }'],
  ['do while', 'let n = 0\ndo { n += 1; await agent("a") } while (n < 3)'],
  ['break at the limit', 'let n = 0\nwhile (true) { n++; if (n >= 3) break; await agent("a") }'],
  ['break in one of two', 'let n = 0\nfor (;;) { const r = await agent("a"); if (!r || ++n > 3) break }'],
  ['return at the limit', 'for (let n = 1; ; n++) { if (await agent("a")) break; if (n === 4) return n }'],
  [
    'throw at the limit',
    'for (let i = 1; ; i++) { if (i > 3) throw new Error("too many"); if (await agent("d")) break }',
  ],
  [
    'a throw of a function',
    'let n = 0\nconst guard = () => { if (++n > 3) throw new Error("n") }\nwhile (true) { guard(); await agent("a") }',
  ],
  [
    'a break out of a label',
    'let n = 0\nouter: while (true) { for (const x of args) { await agent(x); if (n++ > 9) break outer } }',
  ],
  ['a flag', 'let n = 0, more = true\nwhile (more) { await agent("a"); n++; if (n >= 3) more = false }'],
  [
    'a flag that is computed',
    'let n = 0, more = true\nwhile (more) { const r = await agent("a"); more = r !== null && ++n < 3 }',
  ],
  [
    'a constant of a condition',
    'let n = 0\nwhile (true) { n++; const over = n > 3; if (over) break; await agent("a") }',
  ],
  ['a field', 'const state = { round: 0 }\nwhile (state.round < 3) { state.round++; await agent("a") }'],
  [
    'a queue',
    'const queue = [...args]\nwhile (queue.length > 0) { const x = queue.shift(); await agent(x) }',
  ],
  ['a queue without a comparison', 'const queue = [...args]\nwhile (queue.length) await agent(queue.pop())'],
  ['a queue as the condition', 'const queue = [...args]; let x\nwhile ((x = queue.shift())) await agent(x)'],
  [
    'batches',
    'let rest = args\nwhile (rest.length) { await agent(rest.slice(0, 5).join()); rest = rest.slice(5) }',
  ],
  [
    'a tournament',
    'let left = args\nwhile (left.length > 1) { const next = []; for (let i = 0; i < left.length; i += 2) next.push(await agent(left[i])); left = next }',
  ],
  ['results by the round', 'const all = []\nwhile (all.length < 3) { all.push(await agent("a")) }'],
  ['halves', 'let n = 64\nwhile (n > 1) { n = Math.floor(n / 2); await agent("a") }'],
  ['the budget', 'for (;;) { if (budget.remaining() < 10) break; await agent("a") }'],
  [
    'the budget by a name',
    'let left = budget.remaining()\nwhile (left > 9) { await agent("a"); left = budget.remaining() }',
  ],
  [
    'the budget by a function',
    'const enough = () => budget.remainingUsd() > 1\nwhile (enough()) await agent("a")',
  ],
  ['a counter in a function', 'let n = 0\nconst more = () => n++ < 3\nwhile (more()) await agent("a")'],
  [
    'a function of the counter',
    'let n = 0\nconst more = (i) => i < 3\nwhile (more(n)) { n++; await agent("a") }',
  ],
  [
    'tries',
    'let tries = 0\nwhile (true) { try { await agent("a"); break } catch (e) { if (++tries > 3) throw e } }',
  ],
  ['a list', 'for (const x of args) await agent(x)'],
  [
    'bisecting',
    'let lo = 0, hi = 9\nwhile (lo < hi) { const mid = (lo + hi) >> 1; if (await agent("a")) hi = mid; else lo = mid + 1 }',
  ],
  [
    'bisecting with a variable, continue and bounds that are left',
    'let lo = 0, hi = 9, mid\nwhile (lo <= hi) { mid = Math.floor((lo + hi) / 2); if (!await agent("a")) { lo = mid + 1; continue } hi = mid - 1 }',
  ],
  [
    'bisecting by a distance',
    'let lo = 0, hi = 9\nwhile (hi - lo > 1) { const mid = (lo + hi) >> 1; (await agent("a")) ? hi = mid : lo = mid }',
  ],
  [
    'bisecting at once, with a break',
    'let lo = 0, hi = 9\nfor (;;) { if (lo >= hi) break; const mid = (lo + hi) >> 1; [lo, hi] = await agent("a") ? [lo, mid] : [mid + 1, hi] }',
  ],
  [
    'an iterator',
    'const it = args.values(); let cur = it.next()\nwhile (!cur.done) { await agent(cur.value); cur = it.next() }',
  ],
  [
    'an iterator in the condition',
    'const it = args.values(); let s\nwhile (!(s = it.next()).done) await agent(s.value)',
  ],
  [
    'the parts of an iterator’s step',
    'const it = args.values()\nfor (;;) { const { value, done } = it.next(); if (done) break; await agent(value) }',
  ],
  [
    'a set that fills',
    'const q = ["a"], seen = new Set()\nwhile (q.length && seen.size < 20) { const x = q.pop(); seen.add(x); q.push(await agent(x)) }',
  ],
  [
    'a map that fills with each agent',
    'const q = ["a"], seen = new Map()\nwhile (q.length && seen.size < 20) { const x = q.pop(); if (!seen.has(x)) { const r = await agent(x); seen.set(x, r); q.push(r) } }',
  ],
  ['a switch', 'let n = 0\nwhile (true) { n++; switch (n) { case 3: return 1 } await agent("a") }'],
  ['no agents', 'let x = args\nwhile (x) { x = x.next }'],
  ['one round', 'while (true) { await agent("a"); break }'],
])('no alarm about a loop with a bound: %s', (_what, body) => {
  expect(said(body)).toEqual([]);
});

test.each<[string, string, 'error' | 'warning']>([
  ['without a way out', 'while (true) { await agent("a") }', 'error'],
  ['for without a way out', 'for (;;) await agent("a")', 'error'],
  ['a break of an inner loop', 'while (true) { for (const x of args) { await agent(x); break } }', 'error'],
  [
    'a throw that it catches',
    'while (true) { try { await agent("a"); throw new Error("x") } catch {} }',
    'error',
  ],
  ['in a try', 'try { while (true) { await agent("a") } } catch {}', 'warning'],
  ['by answers', 'let dry = 0\nwhile (dry < 2) { if (!await agent("a")) dry++ }', 'warning'],
  ['by a verdict', 'let ok = false\nwhile (!ok) { ok = (await agent("a")) === "yes" }', 'warning'],
  ['by a break on an answer', 'for (;;) { if (await agent("a") === "done") break }', 'warning'],
  [
    'until ten are found',
    'const found = []\nwhile (found.length < 10) { found.push(...(await agent("a")).items) }',
    'warning',
  ],
  [
    'a queue that grows',
    'const queue = [...args]\nwhile (queue.length) { const r = await agent(queue.shift()); queue.push(...r.items) }',
    'warning',
  ],
  ['a counter that goes away', 'let n = 0\nwhile (n < 3) { n--; await agent("a") }', 'warning'],
  [
    'a counter that nothing asks for',
    'let n = 0, done = false\nwhile (!done) { n++; done = await agent(`a${n}`) === "yes" }',
    'warning',
  ],
  [
    'by what an answer leaves',
    'let todo = args\nwhile (todo.length) { const r = await agent("a"); todo = r.todo }',
    'warning',
  ],
  [
    'agents of a function',
    'const ask = async () => (await agent("a")) === "yes"\nlet ok = false\nwhile (!ok) { ok = await ask() }',
    'warning',
  ],
  ['until nothing changes', 'let a = "", b = "x"\nwhile (a !== b) { a = b; b = await agent(a) }', 'warning'],
  [
    'until it is less',
    'let a = 0, b = 1\nwhile (a < b) { a = b; b = (await agent("a") ?? "").length + a }',
    'warning',
  ],
  [
    'bisecting on one way only',
    'let lo = 0, hi = 9\nwhile (lo < hi) { if (await agent("a")) hi = hi - 1 }',
    'warning',
  ],
  [
    'a set that an answer fills',
    'const s = new Set()\nwhile (s.size < 9) { for (const x of await agent("a") ?? []) s.delete(x) }',
    'warning',
  ],
  [
    'either of two',
    'let n = 0, ok = false\nwhile (n < 3 || !ok) { n++; ok = await agent("a") === "yes" }',
    'warning',
  ],
])('a loop without a bound is named: %s', (_what, body, severity) => {
  const loops = said(body).filter((line) => line.includes('This loop starts agents'));
  expect(loops).toEqual([expect.stringMatching(new RegExp(`^\\d+:\\d+: ${severity}: `))]);
});

test('prompts that order what no agent can do are named at the order, through constants, joins and functions', () => {
  const cannot = 'agents only read and search, so this part of the prompt will not be done';
  expect(
    said(`const RULES = 'Read the code. Run the tests.';
const ask = (file) => \`Look at \${file}.
Then fix the bug in \${file} and commit.\`;
await agent(RULES);
await agent(ask('a.ts'));
await agent(['Be brief.', 'Search the web for it.'].join('\\n'));
await agent('Edit ' + (args ?? 'src/a.ts') + ', please.');
await agent(\`Do not run the tests. Say which would fail: \${args}\`);
await parallel(['a', 'b'].map((x) => () => agent(\`Update src/\${x}.ts\`)));`),
  ).toEqual([
    `2:31: warning: the prompt tells an agent to run programs or tests: ${cannot}. Ask what reading the code shows.`,
    `4:6: warning: the prompt tells an agent to change files: ${cannot}. Ask for the change as text, a suggestion or a plan.`,
    `7:28: warning: the prompt tells an agent to use the web: ${cannot}. Pass what it needs in args or a file.`,
    `10:51: warning: the prompt tells an agent to change files: ${cannot}. Ask for the change as text, a suggestion or a plan.`,
  ]);
});

test('a prompt that orders what agents of the run can do is none', () => {
  const file = { source: `${META}\nawait agent('Search the web for it, then run the tests.')`, path: 'f.js' };
  const checked = (abilities: readonly Ability[]) =>
    checkScript(file, { ...SURROUNDINGS, abilities }).warnings.length;
  expect([checked([]), checked(['web']), checked(['web', 'run'])]).toEqual([2, 1, 0]);
});

test.each([
  ["(await agent('a')).x"],
  ["(await agent('a'))[0]"],
  ["(await agent('a')).map((x) => x)"],
  ["const { x } = await agent('a'); log(x)"],
  ["const r = await agent('a'); log(r.x)"],
  ["const r = await agent('a'); log(r); log(JSON.stringify(r)); for (const x of r.findings) log(x)"],
  ["const r = await agent('a'); for (const x of r) log(x)"],
  ["const r = await agent('a'); log([...r])"],
  ["const r = await agent('a'); const { x } = r; log(x)"],
  ["const ask = (p) => agent(p); const r = await ask('a'); log(r.x)"],
  ["const ask = async (p) => { log(p); return await agent(p); }; log((await ask('a')).x)"],
  ["const r = await parallel([() => agent('a'), () => agent('b')]); log(r.flatMap((x) => x.findings))"],
  ["log((await parallel([() => agent('a')])).map((x) => x.y))"],
  ["const [a, b] = await parallel([() => agent('a'), () => 3]); log(a.x, b.x)"],
  ["const r = await parallel([1, 2].map((n) => () => agent('a' + n))); for (const x of r) log(x.y)"],
  ["const r = await parallel([1].map((n) => () => agent('a' + n))); for (const { y } of r) log(y)"],
  ["const r = await parallel([1].map((n) => () => agent('a' + n))); r.forEach(({ y }) => log(y))"],
  [
    "const jobs = [1].map((n) => () => agent('a' + n)); const r = await parallel(jobs); log(r.filter((x) => x.y))",
  ],
  ["const r = await pipeline([1], (n) => agent('a' + n)); log(r.map((x) => x.y))"],
  ["const r = await pipeline([1], (n) => agent('a' + n), (x) => x.findings); log(r.map((x) => x.length))"],
  ["await pipeline([1], async (n) => { const r = await agent('a' + n); return r.findings })"],
])('an answer that is used without a look is named: %s', (body) => {
  expect(places(body)).toEqual([expect.stringMatching(/^2:\d+ warning$/)]);
});

test.each([
  ["log((await agent('a'))?.x)"],
  ["log(((await agent('a')) ?? { x: 1 }).x)"],
  ["const { x } = (await agent('a')) ?? {}; log(x)"],
  ["const r = await agent('a'); if (!r) return 'no'; log(r.x)"],
  ["const r = await agent('a'); if (r === null) return 'no'; log(r.x)"],
  ["const r = await agent('a'); if (r) log(r.x)"],
  ["const r = await agent('a'); log(r ? r.x : 1)"],
  ["const r = await agent('a'); log(r && r.x)"],
  ["const r = await agent('a'); log(r?.x); log(r.y)"],
  [
    "const check = (v) => { if (!v) throw new Error('none') }; const r = await agent('a'); check(r); log(r.x)",
  ],
  ["const r = await agent('a'); const s = r || {}; log(s.x)"],
  ["let r = await agent('a'); r ??= {}; log(r.x)"],
  ["try { log((await agent('a')).x) } catch { log('no') }"],
  ["const r = await agent('a'); log({ ...r })"],
  ["const r = await agent('a'); log(r)"],
  ["const ask = async (p) => (await agent(p)) ?? { x: 1 }; log((await ask('a')).x)"],
  [
    "const ask = async (p) => { const r = await agent(p); return r?.findings ?? [] }; log((await ask('a')).length)",
  ],
  ["const r = await parallel([() => agent('a')]); log(r.filter(Boolean).map((x) => x.y))"],
  ["const r = await parallel([() => agent('a')]); log(r.filter((x) => x).map((x) => x.y))"],
  ["const r = await parallel([() => agent('a')]); log(r.flatMap((x) => x?.y ?? []))"],
  ["const r = await parallel([() => agent('a')]); log(r.flatMap((x) => (x ? x.y : [])))"],
  ["const r = (await parallel([() => agent('a')])).filter(Boolean); log(r.map((x) => x.y))"],
  [
    "const r = await parallel([() => agent('a')]); if (r.some((x) => !x)) return 'no'; log(r.map((x) => x.y))",
  ],
  ["const r = await parallel([() => agent('a')]); if (r.includes(null)) return 'no'; log(r.map((x) => x.y))"],
  ["const r = await parallel([() => agent('a')]); for (const x of r) { if (!x) continue; log(x.y) }"],
  ["const r = await parallel([async () => (await agent('a')) ?? {}]); log(r.map((x) => x.y))"],
  ["const [a] = await parallel([() => agent('a')]); log(a?.x)"],
  ["const r = await pipeline([1], (n) => agent('a' + n), (x) => x.findings); log(r.flat().filter(Boolean))"],
  ["const agent = async () => ({ x: 1 }); log((await agent('a')).x)"],
])('a guarded answer, or none of an agent, is no alarm: %s', (body) => {
  expect(said(body)).toEqual([]);
});

test.each([
  ['backticks', '`'.repeat(500_000)],
  ['an odd number of backticks', '`'.repeat(500_001)],
  ['templates with text', '`a` '.repeat(125_000)],
  ['templates on lines of their own', '`a`\n'.repeat(125_000)],
])('half a megabyte of %s is refused at once, with its place', (_what, text) => {
  const before = process.cpuUsage();
  const { problems } = checkScript({ source: `${META}\nlog${text}`, path: 'f.js' });
  const { user } = process.cpuUsage(before);
  expect(problems[0]?.message).toContain('More than 1000 templates in a row');
  expect(problems[0]?.line).toBeGreaterThan(1);
  expect(user / 1e6, 'seconds of the processor').toBeLessThan(2);
});

test('templates that call each other are JavaScript', () => {
  expect(places(`const tag = () => tag; tag${'`a`'.repeat(500)}`)).toEqual([]);
});

test.each([
  ['no option', "'Fix the bug in src/a.ts.'", 1],
  ['other options', "'Fix the bug in src/a.ts.', { label: 'x' }", 1],
  ['the option', "'Fix the bug in src/a.ts.', { isolation: 'worktree' }", 0],
  ['options that are computed', "'Fix the bug in src/a.ts.', args.options", 0],
  ['the option in what is spread', "'Fix the bug in src/a.ts.', { ...OWN, label: 'x' }", 0],
  ['nothing to change', "'Describe the bug in src/a.ts.'", 0],
])('an order to change files, with %s, where agents may change them', (_, call, warnings) => {
  const file = {
    path: 'w.js',
    source: `export const meta = { name: 'w', description: 'd' }\nconst OWN = { isolation: 'worktree' }\nawait agent('x', OWN)\nreturn await agent(${call})`,
  };
  const found = checkScript(file, { ...SURROUNDINGS, abilities: ['edit'] }).warnings;
  expect(found.map(({ message }) => message.slice(0, 45))).toEqual(
    Array(warnings).fill('the prompt tells an agent to change files, an'),
  );
});
