import { expect, test } from 'vitest';
import {
  FIELD_NAMES,
  fieldName,
  roleInSchema,
  SEVERITY_WORDS,
  severityOfWord,
  VERDICT_FIELDS,
  VERDICT_WORDS,
} from '../../../src/findings/synonyms.ts';

const TABLES = { ...FIELD_NAMES, ...VERDICT_FIELDS, ...SEVERITY_WORDS };

test('every word is in the spelling that it is looked up by, and once', () => {
  for (const { inResults, inSchemas } of [...Object.values(TABLES), ...Object.values(VERDICT_WORDS)]) {
    for (const words of [inResults, inSchemas]) {
      expect(words.map(fieldName)).toEqual(words);
      expect(new Set(words).size).toBe(words.length);
    }
  }
});

test('a name has one role in a schema and one in a result', () => {
  for (const column of ['inResults', 'inSchemas'] as const) {
    const names = Object.values(FIELD_NAMES).flatMap((words) => words[column]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

test('a property of a schema is understood in any spelling, also by names that mean something else in a result', () => {
  expect(['line_start', 'LineStart', 'impact', 'message', 'foundBy', 'flag'].map(roleInSchema)).toEqual([
    'line',
    'line',
    'severity',
    'detail',
    null,
    null,
  ]);
  expect(FIELD_NAMES.detail.inResults).toContain('impact');
  expect(FIELD_NAMES.title.inResults).toContain('message');
});

test('a word of another scale is the severity that it stands for', () => {
  expect(['Critical', 'P-1', 'major', 'NIT', 'bug', 'purple'].map(severityOfWord)).toEqual([
    'high',
    'high',
    'medium',
    'low',
    null,
    null,
  ]);
});
