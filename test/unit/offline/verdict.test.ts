import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { Claim } from '../../../src/offline/claims.ts';
import { isVerdictSchema, judge, verdictAnswer } from '../../../src/offline/verdict.ts';

const claim = (change: Partial<Claim> = {}): Claim => ({
  file: 'lib/a.js',
  line: 3,
  title: 'Text is run as code',
  severity: 'high',
  category: null,
  evidence: 'eval(input)',
  said: {},
  raw: null,
  ...change,
});
const source = (text: string, path = 'lib/a.js') => ({
  path,
  lines: text.split('\n').map((line, index) => ({ number: index + 1, text: line })),
});
const CODE = 'function f(input) {\n  // one\n  return eval(input)\n}\n// eval(input)';

test.each<[string, Claim, ReturnType<typeof source> | undefined, boolean, string]>([
  ['stands and matches a rule', claim(), source(CODE), true, 'reads `return eval(input)` (code-injection)'],
  ['has moved', claim({ line: 40 }), source(`\n\n${CODE}`), true, 'line 5 reads'],
  [
    'is quoted with its line number',
    claim({ evidence: '     3\t  return eval(input)' }),
    source(CODE),
    true,
    'line 3',
  ],
  ['has no quotation but a line', claim({ evidence: null }), source(CODE), true, 'line 3'],
  [
    'is not in the file',
    claim({ evidence: 'exec(input)' }),
    source(CODE),
    false,
    'does not stand in `lib/a.js`',
  ],
  ['names a file that is not there', claim(), undefined, false, "can't be read"],
  [
    'stands in a comment',
    claim({ line: 5, evidence: '// eval(input)' }),
    source(CODE),
    false,
    'is a comment',
  ],
  [
    'matches no rule',
    claim({ evidence: 'function f' }),
    source('\n\n\nfunction f() {}'),
    false,
    'No pattern',
  ],
])('a claim that %s is judged by the code', (_, given, file, upheld, reason) => {
  const verdict = judge(given, file);
  expect(verdict).toMatchObject({ upheld, reason: expect.stringContaining(reason) });
});

test('code that only tests run is no finding', () => {
  expect(judge(claim({ file: 'test/a.js' }), source(CODE, 'test/a.js'))).toMatchObject({
    upheld: false,
    reason: expect.stringContaining('no user runs it'),
  });
});

test('a guard above the place refutes, and is named', () => {
  const text = "host = escapeshellarg(host)\n\nexec('ping ' + host)";
  expect(judge(claim({ evidence: "exec('ping ' + host)" }), source(text))).toEqual({
    upheld: false,
    reason: 'Line 1 of `lib/a.js` guards it: `host = escapeshellarg(host)`',
  });
});

const schema = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});
const text = { type: 'string' };
const yesNo = { type: 'boolean' };

test.each<[JsonObject, JsonObject, JsonObject]>([
  [
    { refuted: yesNo, reason: text },
    { refuted: false, reason: 'why' },
    { refuted: true, reason: 'why' },
  ],
  [
    { is_real: yesNo, explanation: text },
    { is_real: true, explanation: 'why' },
    { is_real: false, explanation: 'why' },
  ],
  [{ falsePositive: yesNo }, { falsePositive: false }, { falsePositive: true }],
  [
    { verdict: { enum: ['CONFIRMED', 'REFUTED', 'UNSURE'] } },
    { verdict: 'CONFIRMED' },
    { verdict: 'REFUTED' },
  ],
  [
    {
      isReal: yesNo,
      confidence: { type: 'number', minimum: 0, maximum: 10 },
      severity: { enum: ['high', 'low'] },
    },
    { isReal: true, confidence: 6, severity: 'high' },
    { isReal: false, confidence: 6, severity: 'high' },
  ],
])('the schema %j is answered in its own words', (properties, upheld, refuted) => {
  const root = schema(properties);
  expect(isVerdictSchema(root, root)).toBe(true);
  expect(verdictAnswer(root, root, { upheld: true, reason: 'why' }, null, 0)).toEqual(upheld);
  expect(verdictAnswer(root, root, { upheld: false, reason: 'why' }, null, 0)).toEqual(refuted);
});

test('other schemas are no verdicts', () => {
  for (const properties of [{ done: yesNo }, { severity: { enum: ['high', 'low'] } }, { summary: text }]) {
    const root = schema(properties);
    expect(isVerdictSchema(root, root)).toBe(false);
  }
});
