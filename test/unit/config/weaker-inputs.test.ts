import { expect, test } from 'vitest';
import { weakerInputs } from '../../../src/config/weaker-inputs.ts';

const file = (inputs: Readonly<Record<string, string | number>>, job = 'review'): string =>
  JSON.stringify({
    on: 'pull_request',
    jobs: {
      [job]: {
        steps: [{ uses: 'actions/checkout@v5' }, { uses: 'o/ultracode-action@v0', with: inputs }],
      },
    },
  });
const compare = (was: Parameters<typeof file>[0], is: Parameters<typeof file>[0]): readonly string[] =>
  weakerInputs(file(was), file(is), { job: 'review', given: is });

test.each([
  [{}, { 'paths-ignore': '**' }, '`paths-ignore` is `**`, on the base not set'],
  [
    { 'paths-ignore': 'docs/**' },
    { 'paths-ignore': 'docs/**\nsrc/**' },
    '`paths-ignore` is `docs/**\nsrc/**`, on the base `docs/**`',
  ],
  [{ 'fail-on': 'low' }, {}, '`fail-on` is not set, on the base `low`'],
  [{ 'max-cost-usd': 5 }, { 'max-cost-usd': '0.01' }, '`max-cost-usd` is `0.01`, on the base `5`'],
  [{}, { 'max-agents': 1 }, '`max-agents` is `1`, on the base not set'],
  [{}, { 'max-failed-agents': '100 %' }, '`max-failed-agents` is `100 %`, on the base not set'],
  [{}, { 'resolved-threads': 'dismiss' }, '`resolved-threads` is `dismiss`, on the base not set'],
  [
    { 'allowed-permission': 'maintain' },
    { 'allowed-permission': 'write' },
    '`allowed-permission` is `write`, on the base `maintain`',
  ],
  // The settings file of the base may say another one, which an input overrides.
  [{}, { 'allowed-permission': 'write' }, '`allowed-permission` is `write`, on the base not set'],
  [{}, { workflow: 'quick' }, '`workflow` is `quick`, on the base not set'],
  [
    {},
    { 'anthropic-base-url': 'https://a.example' },
    '`anthropic-base-url` is `https://a.example`, on the base not set',
  ],
])('an input that makes the review weaker is told: %j became %j', (was, is, told) => {
  expect(compare(was, is)).toEqual([told]);
});

test.each([
  [{ 'fail-on': 'low' }, { 'fail-on': 'low' }],
  [{ 'paths-ignore': 'docs/**\nsrc/**' }, { 'paths-ignore': 'src/**' }],
  [{ 'max-cost-usd': 1 }, { 'max-cost-usd': 5 }],
  [{ 'max-agents': 5 }, {}],
  [{}, { concurrency: 4 }],
  [{}, { 'max-failed-agents': '10 %' }],
  [{ 'anthropic-api-key': 'secret A' }, { 'anthropic-api-key': 'secret B' }],
])('an input that does not is not told: %j became %j', (was, is) => {
  expect(compare(was, is)).toEqual([]);
});

test('of several steps of the Action in a job, the one is compared that this run is', () => {
  const two = (second: string): string =>
    JSON.stringify({
      jobs: {
        review: {
          steps: [
            { uses: 'o/ultracode-action@v0', with: { workflow: 'audit' } },
            { uses: 'o/ultracode-action@v0', with: { workflow: 'review', 'fail-on': second } },
          ],
        },
      },
    });
  const given = { workflow: 'review', 'fail-on': 'never' };
  expect(weakerInputs(two('low'), two('never'), { job: 'review', given })).toEqual([
    '`fail-on` is `never`, on the base `low`',
  ]);
});

test('a job that the base does not have, and texts that are no workflow files, are told', () => {
  for (const before of [file({}, 'other'), 'on: [', '', '[]'])
    expect(weakerInputs(before, file({}), { job: 'review', given: {} })).toEqual([
      'it has no job "review" of this Action on the base',
    ]);
});
