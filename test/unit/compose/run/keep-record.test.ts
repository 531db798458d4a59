import { expect, test } from 'vitest';
import { recordOf } from '../../../../src/compose/run/keep-record.ts';
import { scriptIn } from '../../../../src/workflow/catalog.ts';
import { specOf } from '../../../support/run-spec.ts';

const script = scriptIn({
  source: "export const meta = { name: 'look', description: 'Looks.' }\nreturn null\n",
  path: 'look.js',
});

test('arguments of the settings are not kept, and those that a person asked for are', () => {
  const request = { workflow: null, args: { depth: 2 }, base: null, model: null, maxCostUsd: null };
  const { spec } = recordOf(specOf({ args: { token: 'of the settings' }, request }), script);
  expect(JSON.stringify(spec)).not.toContain('of the settings');
  expect(spec.request.args).toEqual({ depth: 2 });
});

test('a script that is not the one that was agreed to is refused', () => {
  const resumption = { runId: '41-1-0a1b2c3d', scriptDigest: 'of another', continuations: 0, spentUsd: 0 };
  expect(() => recordOf(specOf({ resumption }), script)).toThrow(
    'the workflow look has changed since run 41-1-0a1b2c3d waited',
  );
});
