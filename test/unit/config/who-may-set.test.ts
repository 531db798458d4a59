import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readCommandLine } from '../../../src/cli/read-command-line.ts';
import { COMMANDS } from '../../../src/cli/registry.ts';
import { configure } from '../../../src/compose/configured.ts';
import type { RawSettings } from '../../../src/config/read-settings.ts';
import { SETTINGS_FILE, type Settings } from '../../../src/config/settings.ts';
import { SETTING_NAMES } from '../../../src/config/settings-table.ts';

// Written by hand, so that a slip in a row is not a slip here. `file` and `clone`: what a value in the settings file does on Actions and
// on a laptop. `lower`: only a lower one holds, which is the first value; the second one is higher than what holds without it.
type Does = 'holds' | 'told' | 'lower' | 'error' | 'kept out' | 'nothing';
type Cells = {
  readonly values: readonly unknown[];
  readonly file: Does;
  readonly clone: Does;
  readonly flags?: 'run' | 'run, plan';
};

const KEY: Omit<Cells, 'values'> = { file: 'error', clone: 'error' };
const LIMIT = (low: number, high: number): Cells => ({
  values: [low, high],
  file: 'holds',
  clone: 'lower',
  flags: 'run',
});
const CHOSEN = (...values: unknown[]): Cells => ({
  values,
  file: 'holds',
  clone: 'told',
  flags: 'run, plan',
});
const ON_GITHUB = (...values: unknown[]): Cells => ({ values, file: 'holds', clone: 'nothing' });

/** It decides what runs on the machine. */
const VERIFYING = (...values: unknown[]): Cells => ({
  values,
  file: 'holds',
  clone: 'kept out',
  flags: 'run',
});

const EVERY: Readonly<Record<string, Cells>> = {
  workflow: ON_GITHUB('audit'),
  args: { ...ON_GITHUB('{"a":1}'), flags: 'run, plan' },
  'workflows-dir': CHOSEN(['flows']),
  base: CHOSEN('HEAD'),
  paths: CHOSEN(['src/**']),
  'paths-ignore': CHOSEN(['**']),
  'anthropic-api-key': { ...KEY, values: ['sk-ant-of-somebody'] },
  'anthropic-base-url': { ...KEY, values: ['http://127.0.0.1:9'], flags: 'run' },
  'anthropic-federation-rule-id': { ...KEY, values: ['fdrl_1'] },
  'anthropic-organization-id': { ...KEY, values: ['org'] },
  'anthropic-service-account-id': { ...KEY, values: ['svac_1'] },
  'anthropic-workspace-id': { ...KEY, values: ['wrkspc_1'] },
  provider: { ...KEY, values: ['offline', 'bedrock', 'anthropic'], flags: 'run' },
  'provider-path': { ...KEY, values: ['/tmp/sdk', './node_modules'], flags: 'run' },
  model: CHOSEN('opus', 'haiku', 'of-a-server-of-my-own'),
  'verify-model': CHOSEN('opus'),
  effort: CHOSEN('low', 'max'),
  prices: {
    values: [{ sonnet: { input: 0.0001, output: 0.0001 } }, { sonnet: { input: 99, output: 99 } }],
    file: 'holds',
    clone: 'kept out',
    flags: 'run, plan',
  },
  web: { values: ['search', 'fetch'], file: 'holds', clone: 'kept out', flags: 'run, plan' },
  'web-domains': {
    values: [['docs.github.com', 'nodejs.org'], ['example.com']],
    file: 'holds',
    clone: 'kept out',
    flags: 'run, plan',
  },
  'max-cost-usd': { ...LIMIT(0.5, 5.01), flags: 'run, plan' },
  'max-cost-usd-per-pull-request': ON_GITHUB('20'),
  'max-cost-usd-per-day': ON_GITHUB('50.5'),
  'max-output-tokens': { values: [1, 1e9], file: 'holds', clone: 'holds', flags: 'run, plan' },
  'max-agents': { ...LIMIT(3, 1000), flags: 'run, plan' },
  'max-failed-agents': LIMIT(0, 0.21),
  'max-turns': { ...LIMIT(9, 11), flags: 'run, plan' },
  'agent-timeout-minutes': LIMIT(0.5, 600),
  'time-limit-minutes': { values: [1, 1e6], file: 'holds', clone: 'holds', flags: 'run' },
  concurrency: LIMIT(1, 256),
  'gate-phases': { ...CHOSEN(['Fix']), flags: 'run' },
  'auto-approve-below-usd': ON_GITHUB('2'),
  'fail-on': { values: [['medium', 'incomplete'], ['never']], file: 'holds', clone: 'lower', flags: 'run' },
  'fail-on-new': { values: ['off', 'on'], file: 'holds', clone: 'lower', flags: 'run' },
  'min-confidence': LIMIT(0, 0.5),
  suppressions: {
    values: [
      [{ path: 'legacy/**', reason: 'is replaced', expires: '2027-06-30' }],
      [{ id: 'K3F9Q', category: 'performance', reason: 'runs once a year' }],
    ],
    file: 'holds',
    clone: 'kept out',
    flags: 'run',
  },
  drafts: ON_GITHUB('review'),
  cache: ON_GITHUB('off'),
  comment: ON_GITHUB('off'),
  'tracking-issue': ON_GITHUB('off'),
  annotations: ON_GITHUB('off'),
  'review-comments': ON_GITHUB('all'),
  'resolved-threads': ON_GITHUB('dismiss'),
  sarif: ON_GITHUB('off'),
  mode: { ...KEY, values: ['publish'] },
  'artifact-id': { ...KEY, values: [7] },
  'allowed-permission': ON_GITHUB('read'),
  'max-commands-per-hour': ON_GITHUB('5'),
  'github-token': { ...KEY, values: ['ghs_of_somebody'] },
  edits: ON_GITHUB('off'),
  'protected-paths': CHOSEN(['src/**']),
  'verify-command': VERIFYING('npm test'),
  'verify-isolation': VERIFYING(['none']),
  'verify-image': VERIFYING('node:24'),
  'verify-timeout-minutes': LIMIT(5, 11),
};
const NAMES = Object.keys(EVERY);
const PROTECTED = NAMES.filter((name) => EVERY[name]?.file === 'error');

const reads = (file: RawSettings | null, place: 'file' | 'clone', given: RawSettings = {}) =>
  configuredBy(file === null ? {} : { [SETTINGS_FILE]: stringify(file) }, place, given);

const configuredBy = (
  files: Readonly<Record<string, string>>,
  place: 'file' | 'clone',
  given: RawSettings = {},
) =>
  configure(given, place, async () => ({
    names: async (dir) =>
      Object.keys(files)
        .map((path) => posix.relative(dir, path).split('/')[0] ?? '')
        .filter((name) => name !== '..'),
    read: async (path) => files[path] ?? null,
  }));

/** Settings that have to be there. */
async function settled(...asked: Parameters<typeof reads>) {
  const configured = await reads(...asked);
  if (configured.status === 'invalid') throw configured.error;
  return { settings: entriesOf(configured.settings), said: configured.said };
}
const entriesOf = (settings: Settings): Readonly<Record<string, unknown>> => ({ ...settings });

test('every setting has its cells', () => {
  expect(NAMES).toEqual(SETTING_NAMES);
});

const FILE_CELLS = NAMES.flatMap((name) =>
  (['file', 'clone'] as const).flatMap((place) =>
    (EVERY[name]?.values ?? []).map((value, nth) => {
      const does = EVERY[name]?.[place] ?? 'nothing';
      return { name, place, value, does: does === 'lower' ? (nth === 0 ? 'holds' : 'kept out') : does };
    }),
  ),
);

test.each(FILE_CELLS)('$name in the $place: $value: $does', async ({ name, place, value, does }) => {
  const ended = await reads({ [name]: value }, place);
  if (does === 'error') {
    expect(ended).toMatchObject({
      status: 'invalid',
      error: { code: 'USAGE', message: expect.stringContaining(`${SETTINGS_FILE} holds "${name}": `) },
    });
    return expect(ended.settings, 'nothing of it is in what is reported with').toEqual(
      (await settled(null, place)).settings,
    );
  }
  const { settings, said } = await settled({ [name]: value }, place);
  // On the user's own side the same value holds as it is.
  const asGiven = (await settled(null, 'clone', { [name]: value })).settings;
  const without = (await settled(null, 'clone')).settings;
  const holds = does === 'holds' || does === 'told';
  expect(settings).toEqual(holds ? asGiven : without);
  const changes = JSON.stringify(asGiven) !== JSON.stringify(without);
  const isSaid = changes && (does === 'told' || does === 'kept out');
  expect(said.map(({ setting }) => setting)).toEqual(isSaid ? [name] : []);
  if (isSaid) expect(said[0]?.text).toContain(`\`--${name}\``);
});

test.each(FILE_CELLS.filter(({ does }) => does !== 'error'))(
  '$name in the $place: $value gives way to what the user says',
  async ({ name, place, value }) => {
    for (const own of EVERY[name]?.values ?? []) {
      const { settings, said } = await settled({ [name]: value }, place, { [name]: own });
      expect(settings).toEqual((await settled(null, place, { [name]: own })).settings);
      expect(said).toEqual([]);
    }
  },
);

test.each(NAMES)('%s is an input, and a flag where it may be one', async (name) => {
  const { values = [], flags = '' } = EVERY[name] ?? {};
  for (const value of values) {
    const text = textOf(value);
    expect((await settled(null, 'file', { [name]: text })).settings[name]).toEqual(
      (await settled(null, 'file', { [name]: value })).settings[name],
    );
    for (const command of ['run', 'plan']) {
      const read = () =>
        readCommandLine([command, 'review', `--${name}`, text], { commands: COMMANDS, self: 'ultracode' })
          .given.settings;
      if (!flags.split(', ').includes(command)) expect(read).toThrow(`--${name} is no option here: `);
      else expect([read()[name]].flat().join('\n')).toBe(text);
    }
  }
});

function textOf(value: unknown): string {
  if (Array.isArray(value) && typeof value[0] !== 'object') return value.join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Other forms that a value may be written in: numbers as text, shares as percentages, lists as text. */
const forms = (value: unknown): readonly unknown[] =>
  Array.isArray(value) || typeof value === 'number' ? [value, textOf(value)] : [value];
const numbersOf = (name: string): fc.Arbitrary<unknown>[] => {
  if (name === 'max-failed-agents' || name === 'min-confidence')
    return [
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 100 }).map((part) => `${part} %`),
    ];
  if (name === 'max-cost-usd' || name.endsWith('minutes'))
    return [fc.double({ min: 0.001, max: 1e6, noNaN: true })];
  const max = { 'max-agents': 1000, 'max-turns': 100, concurrency: 256, 'max-output-tokens': 1e9 }[name];
  return max === undefined ? [] : [fc.integer({ min: 1, max })];
};
const failOn = fc
  .subarray(['high', 'medium', 'low', 'incomplete', 'not-looked-at'], { minLength: 1 })
  .chain((list) => fc.constantFrom<unknown>(list, list.join(', '), ['never'], 'never'));
const settingsOf = (names: readonly string[]): fc.Arbitrary<RawSettings> =>
  fc.record(
    Object.fromEntries(
      names.map((name) => [
        name,
        name === 'fail-on'
          ? failOn
          : fc.oneof(fc.constantFrom(...(EVERY[name]?.values ?? []).flatMap(forms), ''), ...numbersOf(name)),
      ]),
    ),
    { requiredKeys: [] },
  );
const isUnset = (value: unknown): boolean => value === undefined || value === '';
const OPEN = NAMES.filter((name) => !PROTECTED.includes(name));
const LIMITS = NAMES.filter((name) => numbersOf(name).length > 0);
const FLAGS = NAMES.filter((name) => EVERY[name]?.flags !== undefined && name !== 'args');

/** What makes a run red, by its own reading of the setting. */
const reds = (failOnSet: unknown): readonly string[] => {
  const set = [failOnSet].flat();
  const lowest = ['high', 'medium', 'low'].findLastIndex((severity) => set.includes(severity));
  return [
    ...['high', 'medium', 'low'].slice(0, lowest + 1),
    ...['incomplete', 'not-looked-at'].filter((one) => set.includes(one)),
  ];
};

test('whatever a clone says beside whatever the user says, no limit rises, nothing lifts one, no result passes that failed, and none of it is silent', async () => {
  await fc.assert(
    fc.asyncProperty(settingsOf(OPEN), settingsOf(FLAGS), async (file, given) => {
      const { settings, said } = await settled(file, 'clone', given);
      const without = (await settled(null, 'clone', given)).settings;
      for (const name of PROTECTED) expect([name, settings[name]]).toEqual([name, without[name]]);
      expect(settings.prices).toEqual(without.prices);
      expect(settings.suppressions).toEqual(without.suppressions);
      if (without['fail-on-new'] === 'off') expect(settings['fail-on-new']).toBe('off');
      for (const name of LIMITS)
        expect(Number(settings[name] ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(
          Number(without[name] ?? Number.POSITIVE_INFINITY),
        );
      expect(reds(settings['fail-on'])).toEqual(expect.arrayContaining([...reds(without['fail-on'])]));
      const told = said.map(({ setting }) => setting);
      for (const name of OPEN) {
        const { values = [], clone = 'nothing' } = EVERY[name] ?? {};
        if (clone === 'nothing' || values.length === 0) continue;
        const isDifferent = JSON.stringify(settings[name]) !== JSON.stringify(without[name]);
        if (isDifferent && clone === 'told') expect(told).toContain(name);
        if (!isDifferent && clone !== 'holds' && !isUnset(file[name]) && isUnset(given[name])) {
          const wanted = (await settled(null, 'clone', { [name]: file[name] })).settings[name];
          if (JSON.stringify(wanted) !== JSON.stringify(without[name])) expect(told).toContain(name);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test.each(['file', 'clone'] as const)(
  'one protected setting in the %s is enough: nothing of it holds but the name of the workflow, and each is named',
  async (place) => {
    await fc.assert(
      fc.asyncProperty(
        settingsOf(OPEN),
        fc.subarray(PROTECTED, { minLength: 1 }),
        fc.constantFrom<unknown>('x', '', null, 7, ['a'], { a: 1 }, 'https://example.com'),
        settingsOf(FLAGS),
        async (file, names, value, given) => {
          const whole = { ...file, ...Object.fromEntries(names.map((name) => [name, value])) };
          const ended = await reads(whole, place, given);
          expect(ended.status).toBe('invalid');
          if (ended.status !== 'invalid') return;
          for (const name of names) expect(ended.error.message).toContain(`holds "${name}": `);
          const { workflow: _, ...held } = entriesOf(ended.settings);
          const { workflow: __, ...defaults } = (await settled(null, place)).settings;
          expect(held).toEqual(defaults);
        },
      ),
      { numRuns: 100 },
    );
  },
);

test('on Actions the file of the trusted ref sets all else as it is, up and down, and an input goes before it', async () => {
  await fc.assert(
    fc.asyncProperty(settingsOf(OPEN), settingsOf(OPEN), async (file, given) => {
      const { settings, said } = await settled(file, 'file', given);
      const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
      expect(settings).toEqual((await settled(null, 'file', { ...file, ...own })).settings);
      expect(said).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('the settings file may end in .yaml, and messages name it as it is', async () => {
  const configured = await configuredBy({ '.github/ultracode.yaml': 'max-cost-usd: 0.5' }, 'file');
  expect(configured).toMatchObject({ status: 'ok', settings: { 'max-cost-usd': 0.5 }, said: [] });
  const wrong = await configuredBy({ '.github/ultracode.yaml': 'max-cost-usd: [' }, 'file');
  expect(wrong).toMatchObject({
    error: { code: 'USAGE', message: expect.stringContaining('.github/ultracode.yaml is not YAML') },
  });
  const told = await configuredBy({ '.github/ultracode.yaml': 'model: opus' }, 'clone');
  expect(told.status === 'ok' && told.said[0]?.text).toContain('`.github/ultracode.yaml` of this checkout');
});

test('with a settings file of each ending neither holds', async () => {
  const both = { '.github/ultracode.yml': 'model: opus', '.github/ultracode.yaml': 'model: haiku' };
  expect(await configuredBy(both, 'file')).toMatchObject({
    status: 'invalid',
    error: {
      code: 'USAGE',
      message:
        'There are .github/ultracode.yml and .github/ultracode.yaml, and only one of them can hold: delete one.',
    },
  });
});

test.each([
  '.github/ultracode.json',
  '.github/Ultracode.yml',
  '.github/ultracode.YAML',
  '.github/ultracode-action.yml',
  '.github/ultracode/config.yml',
  '.ultracode.yml',
  'ultracode.yaml',
  'ultracode.config.json',
  '.ultracoderc',
])('a file %s, which is not read, is named', async (path) => {
  const configured = await configuredBy({ [path]: 'max-cost-usd: 0.5', 'README.md': '' }, 'file');
  expect(configured.status === 'ok' && configured.said.map(({ text }) => text)).toEqual([
    `\`${path}\` is passed over, and nothing that it sets holds: settings are read from \`.github/ultracode.yml\`.`,
  ]);
});
