import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/base/json.ts';
import { type EntryContext, readEntry, readSentence } from '../../../../src/findings/read/read-entry.ts';
import { knownFiles } from '../code-of-texts.ts';

const CONTEXT: EntryContext = {
  from: 'x[0]',
  kind: 'things',
  file: null,
  groupFile: null,
  severity: null,
  known: knownFiles(['src/a.ts']),
  needs: null,
};

test.each<[string, JsonObject, Partial<EntryContext>, string]>([
  ['a text and a severity', { title: 'T', severity: 'high' }, {}, 'finding'],
  ['a text and a place', { claim: 'T', file: 'src/a.ts' }, {}, 'finding'],
  ['a text with a place in it', { note: 'See src/a.ts:3' }, {}, 'finding'],
  ['a severity and a place', { file: 'src/a.ts', severity: 'high' }, {}, 'finding'],
  ['a text in a list of findings', { title: 'T' }, { kind: 'findings' }, 'finding'],
  ['a text under a severity', { title: 'T' }, { severity: 'high' }, 'finding'],
  ['a text under a file', { title: 'T' }, { file: 'src/a.ts' }, 'finding'],
  ['a text and a line in the group of a file', { title: 'T', line: 3 }, { groupFile: 'src/a.ts' }, 'finding'],
  ['a text in the group of a file', { title: 'T' }, { groupFile: 'src/a.ts' }, 'other'],
  ['a sentence under risk and a severity', { risk: 'The server may crash', impact: 'high' }, {}, 'finding'],
  ['an entry of SARIF', { ruleId: 'r', level: 'error', message: { text: 'T' } }, {}, 'finding'],
  [
    'a place of SARIF',
    {
      ruleId: 'r',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.ts' } } }],
    },
    {},
    'finding',
  ],
  ['a text', { title: 'T' }, {}, 'other'],
  ['a text and a link', { title: 'T', url: 'https://a.example/b' }, {}, 'other'],
  ['a name and a level', { name: 'Ada', level: 'senior' }, {}, 'other'],
  ['a task with a priority', { title: 'T', priority: 'P1' }, {}, 'other'],
  ['a severity of none', { title: 'T', severity: 'none' }, {}, 'other'],
  ['no severity inside of a finding', { title: 'T', file: 'src/a.ts' }, { needs: 'severity' }, 'other'],
  [
    'all of it',
    { title: 'T', file: 'src/a.ts', severity: 'low' },
    { needs: 'severity and place' },
    'finding',
  ],
  ['what was refuted', { title: 'T', severity: 'low', refuted: true }, {}, 'refuted'],
  ['what was fixed', { title: 'T', severity: 'low', status: 'fixed' }, {}, 'aside'],
])('%s', (_what, entry, context, status) => {
  expect(readEntry(entry, { ...CONTEXT, ...context }).status).toBe(status);
});

test.each<[JsonObject, string]>([
  [{ severity: 'highest' }, 'high'],
  [{ severity: 'must-fix' }, 'high'],
  [{ severity: 'Catastrophic' }, 'high'],
  [{ severity: 'SEV1' }, 'high'],
  [{ severity: 'hoch' }, 'high'],
  [{ severity: 'Élevé' }, 'high'],
  [{ severity: 'crítico' }, 'high'],
  [{ severity: '高' }, 'high'],
  [{ severity: '严重' }, 'high'],
  [{ severity: 'mittel' }, 'medium'],
  [{ severity: 'faible' }, 'low'],
  [{ cvss: 9.8 }, 'high'],
  [{ cvss: { score: 5.1, vector: 'CVSS:3.1/AV:N' } }, 'medium'],
  [{ severity: 'CVSS:3.1/AV:N' }, 'medium'],
  [{ severity: 'purple' }, 'medium'],
])('the severity of %j is %s', (fields, severity) => {
  const entry = readEntry({ title: 'T', file: 'src/a.ts', ...fields }, CONTEXT);
  expect(entry.status === 'finding' && entry.finding().severity).toBe(severity);
});

const detailOf = (fields: JsonObject): string | undefined => {
  const entry = readEntry({ title: 'T', severity: 'high', ...fields }, CONTEXT);
  return entry.status === 'finding' ? entry.finding().detail : entry.status;
};

test.each<[JsonObject, string]>([
  [{ owner: 'web' }, '- owner: web'],
  [{ summary: 'More.' }, '- summary: More.'],
  [{ file: 'src/a.ts', lines: [1, 4, 9] }, '- lines: 1 4 9'],
  [{ file: 'src/a.ts', line: 'somewhere' }, '- line: somewhere'],
  [{ file: 'src/a.ts', loc: 120 }, '- loc: 120'],
  [{ location: { file: 'src/a.ts', function: 'parse' } }, '- location.function: parse'],
  [{ evidence: ['call(one);', 'call(two);'] }, '- evidence: call(two);'],
  [{ severity: 'spicy' }, '- severity, as it was written: spicy'],
  [{ confidence: 'fairly' }, '- confidence: fairly'],
  [{ fixed: 'in the next release' }, '- fixed: in the next release'],
])('of %j nothing is lost', (fields, detail) => {
  expect(detailOf(fields)).toBe(detail);
});

test.each([
  ['[high] src/a.ts:12: no check', 'high', false],
  ['**Critical** - no check', 'high', false],
  ['src/a.ts:12 has no check', 'low', true],
  ['no check', 'low', false],
])('a line of text is a finding: %s', (text, severity, needsMark) => {
  expect(readSentence(text, { ...CONTEXT, needsMark })).toMatchObject({ title: text, severity });
});

test('where a line has to say more, one without a severity and a place is none', () => {
  expect(readSentence('the build passes', { ...CONTEXT, needsMark: true })).toBeNull();
});
