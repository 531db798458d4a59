import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, '../../.github/workflows');
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}));

test('every action that is not of this repository is pinned to a commit or a digest, with its version beside it', () => {
  const wrong = workflows.flatMap(({ name, text }) =>
    text
      .split('\n')
      .filter((line) => /^\s*(- )?uses: /.test(line) && !/uses: \.\//.test(line))
      .filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
      .filter((line) => !/uses: docker:\/\/[\w./-]+:[\d.]+@sha256:[0-9a-f]{64}$/.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});

test('a workflow gives no permission to all of its jobs', () => {
  expect(workflows.filter(({ text }) => !/^permissions: \{\}$/m.test(text)).map(({ name }) => name)).toEqual(
    [],
  );
});

test('one job closes the checks, and needs all the others', () => {
  const { jobs } = parse(readFileSync(join(folder, 'ci.yml'), 'utf8'));
  const { 'all-green': closing, ...others } = jobs;
  expect(closing.if).toBe('always()');
  expect([...closing.needs].sort()).toEqual(Object.keys(others).sort());
});
