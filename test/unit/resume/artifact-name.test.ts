import { expect, test } from 'vitest';
import { artifactName } from '../../../src/resume/artifact-name.ts';

const OF = { workflow: 'review', target: 'pull/7', job: 'ultracode', attempt: 1 };

test('a name is a digest of workflow, target and job, and the attempt', () => {
  expect(artifactName(OF)).toMatch(/^ultracode-[0-9a-f]{16}-1$/);
  expect(artifactName({ ...OF })).toBe(artifactName(OF));
  expect(artifactName({ ...OF, attempt: 12 })).toBe(artifactName(OF).replace(/1$/, '12'));
});

test('another workflow, target, job or attempt has another name, also where the words only meet elsewhere', () => {
  const names = [
    OF,
    { ...OF, workflow: 'audit' },
    { ...OF, target: 'pull/8' },
    { ...OF, target: 'branch/main' },
    { ...OF, job: 'other' },
    { ...OF, attempt: 2 },
    { ...OF, workflow: 'reviewp', target: 'ull/7' },
    { ...OF, workflow: 'review","pull/7', target: '' },
  ].map(artifactName);
  expect(new Set(names).size).toBe(names.length);
});

test('no text can bring a character that an artifact may not have in its name', () => {
  const hostile = '"<>|*?:\r\n\\/../..\u202e';
  const name = artifactName({ workflow: hostile, target: hostile, job: hostile, attempt: 1 });
  expect(name).toMatch(/^[a-z0-9-]+$/);
});
