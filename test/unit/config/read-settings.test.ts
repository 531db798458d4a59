import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '../../../src/config/read-settings.ts';
import { SETTINGS_FILE } from '../../../src/config/settings.ts';
import { parseSettingsFile } from '../../../src/config/settings-file.ts';

const parsed = (text: string, place: 'file' | 'clone', path = SETTINGS_FILE) =>
  parseSettingsFile({ path, text }, place);

const action = parse(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8'));

test('action.yml holds no default that the runner would hand over in place of the settings file', () => {
  const inputs = Object.entries<{ default?: string }>(action.inputs);
  expect(inputs.flatMap(([name, input]) => (input.default === undefined ? [] : [name]))).toEqual([
    'github-token',
  ]);
});

test('action.yml tells every default', () => {
  const told = (name: string): unknown => action.inputs[name].description.split('Default, ')[1];
  for (const [name, value] of Object.entries(readSettings([], 'input'))) {
    for (const item of [value].flat()) expect(told(name)).toContain(String(item));
  }
});

test('a later source overrides an earlier one, and an empty text is not set', () => {
  const settings = readSettings(
    [
      { model: 'opus', 'max-turns': 4 },
      { model: '', 'max-turns': '6' },
    ],
    'input',
  );
  expect([settings.model, settings['max-turns']]).toEqual(['opus', 6]);
});

test('prices are JSON in an input and a mapping in the settings file', () => {
  const prices = { 'qwen3:8b': { input: 0, output: 0 }, opus: { input: 4, output: 20, cacheRead: 0.2 } };
  expect(readSettings([{ prices: JSON.stringify(prices) }], 'input').prices).toEqual(prices);
  const file = parsed('prices:\n  qwen3:8b: {input: 0, output: 0}\n', 'file');
  expect(readSettings([file], 'setting').prices).toEqual({ 'qwen3:8b': { input: 0, output: 0 } });
});

test.each([
  [{ 'max-cost': '1' }, 'unknown input "max-cost": did you mean "max-cost-usd"?'],
  [{ xylophone: '1' }, 'unknown input "xylophone": npx ultracode-action help settings lists what there is'],
  [
    { 'fail-on': 'hihg' },
    'input "fail-on": expected one of high, medium, low, incomplete, not-looked-at, never, got "hihg"',
  ],
  [{ 'max-cost-usd': 'five' }, 'input "max-cost-usd": must be a number, got "five"'],
  [{ 'max-cost-usd': '-1' }, 'input "max-cost-usd": must be above 0, got "-1"'],
  [
    { prices: '{"a": {"input": 1}}' },
    'input "prices": expected dollars per million tokens by model, like {"qwen3:8b": {"input": 0, "output": 0}}, with cacheRead and cacheWrite where they differ, got "{\\"a\\": {\\"input\\": 1}}"',
  ],
  [{ concurrency: '1.5' }, 'input "concurrency": must be a whole number, got "1.5"'],
  [{ 'anthropic-base-url': 'nowhere' }, 'input "anthropic-base-url": must be a URL, got "nowhere"'],
  [
    { foo: 1, 'max-cost-usd': 'two', 'max-turn': 'x' },
    'unknown input "foo": npx ultracode-action help settings lists what there is; unknown input "max-turn": did you mean "max-turns"?; input "max-cost-usd": must be a number, got "two"',
  ],
  [
    { provider: 'openai', effort: 'huge' },
    'input "provider": expected one of anthropic, bedrock, vertex, foundry, offline, got "openai"; input "effort": expected one of low, medium, high, xhigh, max, got "huge"',
  ],
])('%j is refused in one line', (given, message) => {
  expect(() => readSettings([given], 'input')).toThrow(expect.objectContaining({ code: 'USAGE', message }));
});

test('the settings file is a mapping of bounded length, and nothing in it can stand for more than it says', () => {
  expect(parsed('model: opus\nmax-turns: 3\n', 'file')).toEqual({ model: 'opus', 'max-turns': 3 });
  expect(parsed('', 'file')).toEqual({});
  expect(() => parsed('- a\n', 'file')).toThrow(
    '.github/ultracode.yml must be a mapping of settings, like "model: sonnet"',
  );
  expect(() => parsed('a: [', 'file')).toThrow(/^\.github\/ultracode\.yml is not YAML: /);
  expect(() => parsed(`paths: [${'a,'.repeat(40_000)}]`, 'clone')).toThrow(
    '.github/ultracode.yml has 80,009 characters, and may have 65,536 at most: shorten it',
  );
  const bomb = [
    'a: &a [1,1,1,1,1,1,1,1,1]',
    'b: &b [*a,*a,*a,*a,*a,*a,*a]',
    'c: &c [*b,*b,*b,*b,*b,*b]',
    'd: [*c,*c,*c]',
  ];
  expect(() => parsed(bomb.join('\n'), 'file')).toThrow(/is not YAML: Excessive alias count/);
});

test.each(['__proto__', 'constructor', 'toString'])(
  'a key called %s is unknown, and puts nothing under the other settings',
  (key) => {
    const file = parsed(`${key}: {anthropic-base-url: 'http://elsewhere', provider: offline}\n`, 'clone');
    expect(() => readSettings([file], 'setting')).toThrow(`unknown setting "${key}"`);
  },
);

test('a file that names where a key goes is refused with all of these names and what to do instead', () => {
  expect(() => parsed('anthropic-api-key: x\nmodel: opus\nprovider-path:\n', 'file')).toThrow(
    '.github/ultracode.yml holds "anthropic-api-key": a secret stands in no file. Take it out, and pass it as an input of the step; .github/ultracode.yml holds "provider-path": code is loaded from there, so only who starts the run may name it. Take it out, and pass it as an input of the step',
  );
  expect(() => parsed('anthropic-base-url: https://example.com', 'clone')).toThrow(
    '.github/ultracode.yml holds "anthropic-base-url": the key is sent there, so only who starts the run may name the address. Take it out; on this machine, give --anthropic-base-url, or set ANTHROPIC_BASE_URL in the environment',
  );
});
