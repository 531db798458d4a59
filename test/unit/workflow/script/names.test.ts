import { expect, test } from 'vitest';
import { resolveNames } from '../../../../src/workflow/script/names.ts';
import { parseScript } from '../../../../src/workflow/script/parse-script.ts';

const free = (source: string): readonly string[] => {
  const parsed = parseScript(source);
  if (parsed.status === 'invalid') throw new Error(parsed.problem.message);
  return [...resolveNames(parsed.program).free].map(({ name }) => name).sort();
};

test.each<[string, readonly string[]]>([
  ['a; b.c; d[e]; f.g.h()', ['a', 'b', 'd', 'e', 'f']],
  ['const a = 1; { let b = a; } b', ['b']],
  ['use(); function use() { return v; var v } w', ['w']],
  ['if (x) { var y = 1 } y', ['x']],
  ['{ function inner() {} } inner', ['inner']],
  [
    'const f = function own(p, { q: r, s = t }, [u], ...v) { return [own, p, q, r, s, u, v, arguments] }; own',
    ['own', 'q', 't'],
  ],
  ['const f = () => arguments', ['arguments']],
  ['try { a } catch ({ message: m }) { m } m', ['a', 'm']],
  ['for (const i of xs) i; i', ['i', 'xs']],
  ['for (let i = 0, n = m; i < n; i++) i; for (var j in o) j; j', ['m', 'o']],
  [
    'class A extends B { static c = A; d = e; [f]() { return super.g } #h = 1; has(x) { return #h in x } }',
    ['B', 'e', 'f'],
  ],
  ['const K = class Inner { m() { return Inner } }; Inner', ['Inner']],
  ['switch (a) { case b: let c = 1; default: c } c', ['a', 'b', 'c']],
  ['label: for (;;) { break label }', []],
  ['const { a, b: { c }, ...d } = e; [a, b, c, d]', ['b', 'e']],
  ['({ a, b: c, [d]: 1, e() { return f } })', ['a', 'c', 'd', 'f']],
  ['x = 1; ({ y } = z); w++', ['w', 'x', 'y', 'z']],
  ['`$' + '{a}$' + '{tag`b $' + '{c}`}`', ['a', 'c', 'tag']],
  ['import def, { named as local } from "m"; [def, local, named]', ['named']],
  ['const t = typeof u', ['u']],
])('%s uses %j', (source, names) => {
  expect(free(source)).toEqual(names);
});

test('an expression of 3,000 terms does not run out of stack', () => {
  expect(free(Array.from({ length: 3000 }, (_, i) => `a${i}`).join(' + '))).toHaveLength(3000);
});
