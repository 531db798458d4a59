import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkScript } from '../../../../src/workflow/script/check-script.ts';

const META = `export const meta = { name: 'n', description: 'd' };`;
const check = (body: string) => checkScript({ source: `${META}\n${body}`, path: 'f.js' });
const loopAlarms = (body: string) => {
  const { problems, warnings } = check(body);
  return [...problems, ...warnings].filter(({ message }) => message.startsWith('This loop'));
};

const name = fc.constantFrom('n', 'round', 'tries', 'i$', 'état');
const limit = fc.constantFrom('3', 'MAX', 'args.rounds', 'Math.min(5, args.n)', 'list.length');
/** A step of a counter, and a test that is true while it is below a limit. */
const counter = fc.record({ name, limit, form: fc.nat({ max: 5 }) }).map(({ name: n, limit: max, form }) => ({
  name: n,
  step: [`${n}++`, `++${n}`, `${n} += 1`, `${n} = ${n} + 1`, `${n} = 1 + ${n}`, `${n} += 2`][form] ?? '',
  below:
    [
      `${n} < ${max}`,
      `${max} > ${n}`,
      `${n} <= ${max}`,
      `!(${n} >= ${max})`,
      `${n} !== 4`,
      `${n} + 1 < ${max}`,
    ][form] ?? '',
  above:
    [
      `${n} >= ${max}`,
      `${max} <= ${n}`,
      `${n} > ${max}`,
      `!(${n} < ${max})`,
      `${n} === 4`,
      `${n} + 1 >= ${max}`,
    ][form] ?? '',
}));
const work = fc.constantFrom(
  "const r = await agent('look')",
  "const r = (await parallel(list.map((x) => () => agent('look ' + x))))[0]",
  "let r = null; try { r = await agent('look') } catch (e) { log(e) }",
  "const r = await ask('look')",
);
const onAnswer = fc.constantFrom(
  '',
  "if (r === 'stop') break;",
  'if (!r) { dry++; }',
  "if (r) { if (r === 'x') { continue } }",
);
const leave = fc.constantFrom('break', 'return 1', "throw new Error('limit')", '{ log(1); break }');
const HEAD = `const MAX = 4, list = ['a', 'b']; let dry = 0\nconst ask = (p) => agent(p)\nlog(ask, dry, MAX)`;

test('a loop with a bound is never an alarm', () => {
  const loop = fc
    .record({ counter, work, onAnswer, leave, form: fc.nat({ max: 7 }) })
    .map(({ counter: { name: n, step, below, above }, work: does, onAnswer: answers, leave: goes, form }) => {
      const body = `${does}; ${answers}`;
      return [
        `let ${n} = 0; while (${below}) { ${step}; ${body} }`,
        `let ${n} = 0; while (dry < 2 && ${below}) { ${step}; ${body} }`,
        `let ${n} = 0; do { ${step}; ${body} } while (${below})`,
        `for (let ${n} = 0; ${below}; ${step}) { ${body} }`,
        `for (let ${n} = 0; ; ${step}) { if (${above}) ${goes}; ${body} }`,
        `let ${n} = 0; while (true) { ${step}; ${body} if (dry > 2 || ${above}) ${goes} }`,
        `let ${n} = 0, more = true; while (more) { ${step}; ${body} if (${above}) { more = false } }`,
        `let ${n} = 0; for (;;) { ${body} ${step}; if (!(${below})) ${goes} }`,
      ][form];
    });
  fc.assert(
    fc.property(loop, (text) => {
      expect(loopAlarms(`${HEAD}\n${text}`), text).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('a loop that only answers end, or nothing, is always named', () => {
  const ends = fc.constantFrom(
    ['while (dry < 2)', 'if (!r) dry++'],
    ["while (last !== 'done')", 'last = r'],
    ['for (;;)', "if (r === 'done') break"],
    ['while (true)', "if (r === 'done') return 1"],
    ['while (true)', ''],
    ['for (;;)', 'for (const x of list) { log(x); break }'],
    ['while (found.length < 9)', 'found.push(...(r?.items ?? []))'],
    ['while (!ok)', "ok = r === 'yes'"],
  );
  fc.assert(
    fc.property(ends, work, counter, fc.boolean(), ([head, end], does, { name: n, step }, counts) => {
      // A counter that no test asks for bounds nothing.
      const text = `let last = '', ok = false, ${n} = 0; const found = []\n${head} { ${counts ? `${step}; ` : ''}${does}; ${end} }\nlog(last, ok, found, ${n})`;
      expect(loopAlarms(`${HEAD}\n${text}`), text).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('a name is an error where nothing asked for it, and none where something did', () => {
  const global = fc.constantFrom('require', 'process', 'fetch', 'Buffer', 'setImmediate');
  const guards = fc.constantFrom<(name: string) => readonly [string, string]>(
    (g) => [`if (typeof ${g} === 'function') {`, '}'],
    (g) => [`if (typeof ${g} !== 'undefined') {`, '}'],
    (g) => [`if (typeof ${g} === 'undefined') { log(0) } else {`, '}'],
    (g) => [`if (args && 'function' === typeof ${g}) {`, '}'],
    (g) => [`const has = typeof ${g} !== 'undefined'; if (has) {`, '}'],
    (g) => [`if (!(typeof ${g} === 'undefined')) {`, '}'],
    (g) => [`(() => { if (typeof ${g} === 'undefined') return;`, '})()'],
    (g) => [`while (typeof ${g} !== 'undefined') {`, '; break }'],
  );
  const around = fc.constantFrom(
    '%',
    'log(%)',
    'const f = () => %; log(f)',
    'log({ a: [%] })',
    'for (const x of [1]) log(x, %)',
  );
  fc.assert(
    fc.property(global, guards, around, (g, guard, place) => {
      const use = place.replace('%', `${g}('x')`);
      const [before, after] = guard(g);
      expect(check(`${before} ${use} ${after}`), use).toEqual({ problems: [], warnings: [], advice: [] });
      expect(
        check(use).problems.map(({ message }) => message.split(' ')[0]),
        use,
      ).toEqual([g]);
      expect(check(`try { ${use} } catch {}`), use).toEqual({ problems: [], warnings: [], advice: [] });
      const { problems, warnings } = check(`try { ${use} } catch (e) { throw e }`);
      expect([problems.length, warnings.length], use).toEqual([0, 1]);
    }),
  );
});

test('whatever a script holds, check ends and says something of the right form', () => {
  const piece = fc.constantFrom(
    'agent(',
    ')',
    '(x) =>',
    'await ',
    'parallel([',
    '])',
    '`${',
    '}`',
    'while (n',
    '{',
    '}',
    ';',
    'n++',
    '.map(',
    "'a'",
    ',',
    'const a = ',
    'a',
    'typeof ',
    ' && ',
    'return ',
    'globalThis.',
    'agent = ',
    'for (;;) ',
    'function f() ',
    'break;',
    ' < 3) ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      for (const { line, column } of check(pieces.join('')).problems) {
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

// Processor time is not asserted: these took minutes, or the stack, when something in the check was not linear.
const ANSWER =
  "const r = await agent('a', { schema: { type: 'object', properties: { items: { type: 'array' } } } });";
const LONG: Readonly<Record<string, string>> = {
  'thousands of lists that agents are started for': `${ANSWER}${'await parallel(r.items.slice(0, 5).map((x) => () => agent(x)));'.repeat(7_000)}`,
  'one list under thousands of names': `${ANSWER}let a0 = r.items;${Array.from({ length: 15_000 }, (_, i) => `const a${i + 1}=a${i};`).join('')}`,
  'a list through thousands of functions': `${ANSWER}${Array.from({ length: 8_000 }, (_, i) => `const f${i}=(x)=>f${i + 1}(x);`).join('')}const f8000=(x)=>x;f0(r.items)`,
  'a list put into another one thousands of times': `${ANSWER}const s={items:[]};${'s.items.push(...r.items);'.repeat(15_000)}`,
  'thousands of agents with a schema each': `${'await agent("a",{schema:{type:"object",properties:{}}});'.repeat(8_000)}`,
  'a chain of calls': `a${'.b()'.repeat(60_000)}`,
  'thousands of templates': '``;'.repeat(80_000),
  'templates in templates': `${'`${'.repeat(150)}1${'}`'.repeat(150)}`,
  'thousands of errors': 'agent();'.repeat(30_000),
  'thousands of lines': 'Date.now();\n'.repeat(20_000),
  'a long sequence': `a${',a'.repeat(100_000)}`,
  'thousands of loops': 'while(x){agent("a");x++}\n'.repeat(8_000),
  'loops in loops': `${'while(x){'.repeat(400)}agent("a")${'}'.repeat(400)}`,
  'constants of constants': `${Array.from({ length: 50 }, (_, i) => `const a${i}={properties:{x:a${i + 1},y:a${i + 1}}};`).join('')}const a50={};await agent("x",{schema:a0})`,
  'functions of functions': `${Array.from({ length: 50 }, (_, i) => `const f${i}=()=>{if(args)return f${i + 1}();return f${i + 1}()};`).join('')}const f50=()=>agent("x");while(f0()){agent("x")}`,
};

test.each(Object.entries(LONG))(
  'a long script is checked: %s',
  (_what, body) => {
    const { problems, warnings } = check(body);
    expect(problems.length + warnings.length).toBeGreaterThanOrEqual(0);
  },
  60_000,
);
