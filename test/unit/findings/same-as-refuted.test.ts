import { expect, test } from 'vitest';
import { createKnownFiles } from '../../../src/findings/place/known-files.ts';
import { readResult } from '../../../src/findings/read/read-result.ts';

const known = createKnownFiles({
  files: ['a.go'],
  changes: [],
  repository: null,
  locate: (path: string) => path,
});

const REFUTED = {
  severity: 'high',
  title: 'The response body is never closed, so each request leaks a connection',
  file: 'a.go',
  line: 5,
  reason: 'it is closed by the caller',
};
const left = (title: string, more: object = {}): number =>
  readResult(
    { findings: [{ severity: 'high', title, file: 'a.go', line: 5, ...more }], refuted: [REFUTED] },
    known,
  ).findings.length;

test('what was refuted in nearly the same words about the same line does not stand either', () => {
  expect(left('Response body is never closed, which leaks a connection with each request')).toBe(0);
});

test('other words, another line, and other code stand', () => {
  expect(left('The address of the request is not checked')).toBe(1);
  expect(left('Connections leak')).toBe(1);
  expect(left('Response body is never closed, which leaks a connection with each request', { line: 9 })).toBe(
    1,
  );
});
