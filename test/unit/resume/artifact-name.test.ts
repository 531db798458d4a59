import { expect, test } from 'vitest';
import { nameOfArtifact } from '../../../src/resume/artifact-name.ts';

type Of = {
  readonly workflow: string;
  readonly pullNumber: number | null;
  readonly branch: string | null;
  readonly job: string;
  readonly attempt: number;
};
const OF: Of = { workflow: 'review', pullNumber: 7, branch: null, job: 'ultracode', attempt: 1 };
const artifactName = ({ workflow, pullNumber, ...run }: Of): string =>
  nameOfArtifact(run, { workflow, target: { pullNumber } });

test('a name is a digest of workflow, target and job, and the attempt', () => {
  expect(artifactName(OF)).toMatch(/^ultracode-[0-9a-f]{16}-1$/);
  expect(artifactName({ ...OF })).toBe(artifactName(OF));
  expect(artifactName({ ...OF, attempt: 12 })).toBe(artifactName(OF).replace(/1$/, '12'));
});

test('another workflow, target, job or attempt has another name, also where the words only meet elsewhere', () => {
  const names = [
    OF,
    { ...OF, workflow: 'audit' },
    { ...OF, pullNumber: 8 },
    { ...OF, pullNumber: null, branch: 'main' },
    { ...OF, pullNumber: null, branch: 'pull/7' },
    { ...OF, job: 'other' },
    { ...OF, attempt: 2 },
    { ...OF, workflow: 'review","pull/7', pullNumber: null, branch: '' },
  ].map(artifactName);
  expect(new Set(names).size).toBe(names.length);
});

test('no text can bring a character that an artifact may not have in its name', () => {
  const hostile = '"<>|*?:\r\n\\/../..\u202e';
  const name = artifactName({
    workflow: hostile,
    pullNumber: null,
    branch: hostile,
    job: hostile,
    attempt: 1,
  });
  expect(name).toMatch(/^[a-z0-9-]+$/);
});
