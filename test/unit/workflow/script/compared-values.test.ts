import { expect, test } from 'vitest';
import { comparedValues } from '../../../../src/workflow/script/compared-values.ts';

const number = (of: string, ...values: readonly number[]) =>
  values.map((value) => ({ of, is: 'number', value }));
const text = (of: string, ...values: readonly string[]) => values.map((value) => ({ of, is: 'text', value }));

test.each<[string, readonly object[]]>([
  ['m.n > 500', number('n', 500, 501)],
  ['500 < m.n', number('n', 500, 501)],
  ['m.n >= 7', number('n', 6, 7)],
  ['n === 7', number('n', 7, 8)],
  ['m.n < 0', number('n', -1, 0)],
  ['m?.n <= -2', number('n', -2, -1)],
  ['m.score > 0.9', number('score', 0.9, 0.91)],
  ['Math.round(m.score * 100) >= 80', number('score', 79, 80)],
  ['(m.n ?? 0) > 1', number('n', 1, 2)],
  ['const MIN = 5; m.n > MIN', number('n', 5, 6)],
  ['const C = { min: 5 }; m.n > C.min', number('n', 5, 6)],
  ['let min = 5; min = 6; m.n > min', []],
  ["m.kind === 'a'", text('kind', 'a')],
  ['m.kind.toLowerCase().trim() !== `a`', text('kind', 'a')],
  ["['a', 'b'].includes(m.kind)", text('kind', 'a', 'b')],
  ["const K = new Set(['a']); K.has(m.kind)", text('kind', 'a')],
  ["m.tags.includes('hot')", text('tags', 'hot')],
  ["m.path.endsWith('.ts')", text('path', '.ts')],
  ["switch (m.kind) { case 'a': case 'b': default: }", text('kind', 'a', 'b')],
  ["const R = { high: 1, 'low': 0 }; R[m.sev]", text('sev', 'high', 'low')],
  ['/a|b/i.test(m.kind)', [{ of: 'kind', is: 'pattern', value: 'a|b' }]],
  ['m.kind.match(/a/)', [{ of: 'kind', is: 'pattern', value: 'a' }]],
  ['m.tags.length === 0', [0, 1].map((value) => ({ of: 'tags', is: 'length', value }))],
  ['parseInt(r.count, 10)', [{ of: 'count', is: 'numeral' }]],
  ['JSON.parse(await agent("x"))', []],
  ['const r = await agent("x"); JSON.parse(r)', [{ of: 'r', is: 'json' }]],
  ['({ kind }) => kind === "a"', text('kind', 'a')],
  ['m.n > f() && m.line === null && a + b', []],
  [`agent('Refute ' + f.title); 3 * m.n; 'x' in m`, []],
  ['const SEEN = new Set(); SEEN.has(f.title)', []],
  ['not a script', []],
])('%s is read as what it compares', (source, expected) => {
  expect(comparedValues(source)).toEqual(expected);
});
