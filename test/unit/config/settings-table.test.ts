import { expect, test } from 'vitest';
import type { Setting } from '../../../src/config/settings/setting.ts';
import {
  refusalOf,
  SETTING_NAMES,
  SETTINGS_TABLE,
  secretsIn,
  settingsFrom,
} from '../../../src/config/settings-table.ts';

const ROWS: readonly Setting[] = SETTINGS_TABLE;

test('a setting has one row', () => {
  expect(SETTING_NAMES.length).toBeGreaterThan(30);
  expect(new Set(SETTING_NAMES).size).toBe(SETTING_NAMES.length);
});

test('a row that the command line may set says how its flag looks, and no other does', () => {
  const local = (row: Setting): boolean => row.from.cli === 'set' || row.from.plan === 'set';
  expect(ROWS.filter((row) => local(row) !== (row.flag !== undefined))).toEqual([]);
});

test('what plan may set, run may set too', () => {
  const ofRun = settingsFrom('cli');
  expect(settingsFrom('plan').filter((row) => !ofRun.includes(row))).toEqual([]);
});

test('the texts of a choice name every value', () => {
  const silent = ROWS.flatMap(({ name, schema, help, flag }) =>
    (schema.kind === 'choice' || schema.kind === 'choices') && flag !== undefined
      ? schema.values
          .filter((value) => !help.includes(value) || !flag.help.includes(value))
          .map((v) => [name, v])
      : [],
  );
  expect(silent).toEqual([]);
});

test('a secret is taken from an input and from nowhere else, and is masked without being named', () => {
  const secrets = ROWS.filter(({ secret }) => secret === true);
  expect(secrets.map(({ name }) => name)).toEqual(['anthropic-api-key', 'github-token']);
  for (const { from } of secrets)
    expect(Object.keys(from).filter((source) => Object(from)[source] === 'set')).toEqual(['input']);
  const given = { 'anthropic-api-key': 'one', 'github-token': 'two', model: 'three' };
  expect(secretsIn(given)).toEqual(['one', 'two']);
  expect(secretsIn({ 'anthropic-api-key': '', model: 'three' })).toEqual([]);
});

test('what a source may not set has a reason', () => {
  expect(refusalOf('file', 'github-token')).toBe(
    'a secret stands in no file. Take it out, and pass it as an input of the step',
  );
  expect(refusalOf('plan', 'fail-on')).toBe('a dry run has no findings');
  expect(refusalOf('cli', 'fail-on')).toBeNull();
  expect(refusalOf('cli', 'no-such-setting')).toBeNull();
  expect(refusalOf('clone', 'prices'), 'it does not hold, and is no error').toBeNull();
});

test('what is only lowered is a number, and only what fails a run gets stricter', () => {
  const kinds = new Set(ROWS.filter(({ from }) => from.clone === 'lower').map(({ schema }) => schema.kind));
  expect([...kinds].sort()).toEqual(['count', 'number', 'share']);
  expect(ROWS.filter(({ from }) => from.clone === 'stricter').map(({ name }) => name)).toEqual([
    'fail-on',
    'fail-on-new',
  ]);
});
