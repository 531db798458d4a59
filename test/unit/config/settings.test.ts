import { expect, expectTypeOf, test } from 'vitest';
import { type Settings, SettingsSchema } from '../../../src/config/settings.ts';
import type { Effort } from '../../../src/run/agent-call.ts';
import type { FailOn } from '../../../src/run/fail-on.ts';

test('settings are typed by their rows: what has a default is there, a choice is one of its values', () => {
  expectTypeOf<Settings['model']>().toEqualTypeOf<string>();
  expectTypeOf<Settings['base']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Settings['max-turns']>().toEqualTypeOf<number>();
  expectTypeOf<Settings['max-output-tokens']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<Settings['paths']>().toEqualTypeOf<readonly string[]>();
  expectTypeOf<Settings['fail-on']>().toEqualTypeOf<FailOn>();
  expectTypeOf<Settings['effort']>().toEqualTypeOf<Effort | undefined>();
  expectTypeOf<Settings['comment']>().toEqualTypeOf<'sticky' | 'off'>();
  expectTypeOf<NonNullable<Settings['prices']>[string]['input']>().toEqualTypeOf<number>();
});

test('the defaults are those of the rows, and nothing else is set', () => {
  expect(SettingsSchema.parse({})).toEqual({
    web: 'off',
    'web-domains': [],
    'workflows-dir': ['.github/ultracode', '.claude/workflows'],
    paths: [],
    'paths-ignore': [],
    provider: 'anthropic',
    model: 'sonnet',
    'max-cost-usd': 5,
    'max-agents': 1000,
    'max-turns': 10,
    'agent-timeout-minutes': 10,
    concurrency: 16,
    'gate-phases': [],
    'max-failed-agents': 0.2,
    'fail-on': ['high'],
    'fail-on-new': 'on',
    'min-confidence': 0,
    suppressions: [],
    drafts: 'skip',
    cache: 'on',
    comment: 'sticky',
    'tracking-issue': 'on',
    annotations: 'on',
    'review-comments': 'off',
    'resolved-threads': 'ignore',
    sarif: 'file',
    mode: 'run',
    'allowed-permission': 'write',
    'max-commands-per-hour': 20,
    'protected-paths': [],
    'verify-isolation': ['container', 'sudo-namespace', 'user-namespace'],
    'verify-timeout-minutes': 10,
  });
});

test('a list is one entry a line or a list, without empty ones', () => {
  const given = { paths: 'src/**\n\n  test/** \n', 'paths-ignore': ['a', ' b '] };
  expect(SettingsSchema.parse(given)).toMatchObject({
    paths: ['src/**', 'test/**'],
    'paths-ignore': ['a', 'b'],
  });
});

test('fail-on is one value or several, separated by commas or line ends, or a list', () => {
  const read = (given: unknown) => SettingsSchema.parse({ 'fail-on': given })['fail-on'];
  expect([
    read('low'),
    read('low, incomplete'),
    read('low\n not-looked-at\n'),
    read(['low', 'incomplete']),
  ]).toEqual([['low'], ['low', 'incomplete'], ['low', 'not-looked-at'], ['low', 'incomplete']]);
});

test.each([
  ['never, high', '`never` stands alone; leave out the others, or leave it out'],
  [' , ', 'must name at least one of high, medium, low, incomplete, not-looked-at, never'],
])('fail-on %j says nothing that can be done', (given, message) => {
  expect(SettingsSchema.safeParse({ 'fail-on': given }).error?.issues[0]?.message).toBe(message);
});

test('a share is a number up to 1 or a percentage', () => {
  const read = (given: unknown) => SettingsSchema.parse({ 'max-failed-agents': given })['max-failed-agents'];
  expect([0, 0.25, 1, '0.25', '25%', ' 12.5 % ', '100 %'].map(read)).toEqual([
    0, 0.25, 1, 0.25, 0.25, 0.125, 1,
  ]);
});

test.each([
  ['20', 'can be 1 (100 %) at most'],
  [2, 'can be 1 (100 %) at most'],
  ['101 %', 'can be 1 (100 %) at most'],
  ['a fifth', 'must be a share like 0.2 or 20 %'],
  ['-1', 'must be a share like 0.2 or 20 %'],
  [null, 'must be a share like 0.2 or 20 %'],
])('%j is no share', (given, message) => {
  expect(SettingsSchema.safeParse({ 'max-failed-agents': given }).error?.issues[0]?.message).toBe(message);
});

test.each([
  ['max-agents', 1001, 'can be 1000 at most'],
  ['max-turns', 101, 'can be 100 at most'],
  ['concurrency', 257, 'can be 256 at most'],
])('%s has a highest value', (name, value, message) => {
  expect(SettingsSchema.safeParse({ [name]: value }).error?.issues[0]?.message).toBe(message);
});

test('web-domains are bare names of domains, in lower case and each once', () => {
  const read = (given: unknown) => SettingsSchema.parse({ 'web-domains': given })['web-domains'];
  expect(read('docs.github.com\nNodeJS.org, nodejs.org\n')).toEqual(['docs.github.com', 'nodejs.org']);
  expect(read(['xn--bcher-kva.example', 'a.b.c.d.example'])).toEqual([
    'xn--bcher-kva.example',
    'a.b.c.d.example',
  ]);
});

test.each([
  'https://nodejs.org',
  'nodejs.org/docs',
  '*.nodejs.org',
  'nodejs.org:443',
  'localhost',
  '127.0.0.1',
  '[::1]',
  '.nodejs.org',
  'nodejs..org',
  'nodejs.org.',
  '-nodejs.org',
  'nоdejs.org',
  'bücher.example',
  'user@nodejs.org',
  `${'a'.repeat(64)}.org`,
  `${'a.'.repeat(130)}org`,
])('web-domains refuse %s by name', (given) => {
  const message = SettingsSchema.safeParse({ 'web-domains': ['docs.github.com', given] }).error?.issues[0]
    ?.message;
  expect(message).toContain(
    `must be names of domains like docs.github.com, without https://, path, port or *; "${given.slice(0, 80)}" is none`,
  );
});
