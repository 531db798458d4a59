import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { withAction } from '../../../../src/app/init/action-address.ts';
import { compareWorkflow } from '../../../../src/app/init/compare-workflow.ts';
import { INIT_PROVIDERS } from '../../../../src/app/init/provider-here.ts';
import { fromTemplate, initFiles } from '../../../../src/app/init-files.ts';

const template = (name: string): string =>
  readFileSync(new URL(`../../../../src/templates/${name}`, import.meta.url), 'utf8');

/** Everything that init can write. */
const WRITTEN = INIT_PROVIDERS.flatMap((provider) =>
  Array.from({ length: 32 }, (_, bits) => {
    const has = (bit: number): boolean => (bits & bit) !== 0;
    const jobs = { twoJobs: has(8), verifiedEdits: has(16) };
    const choice = { commands: has(1), sweep: has(2), forks: has(4), ...jobs, provider };
    return initFiles(choice, 'flows')
      .filter(({ kind }) => kind === 'github-workflow')
      .map((file) => fromTemplate(template(file.template), { parts: file.parts, action: null }));
  }).flat(),
);
const [PLAIN = ''] = initFiles(
  { commands: true, sweep: false, forks: false, twoJobs: false, provider: 'anthropic' },
  'flows',
)
  .slice(0, 1)
  .map((file) => fromTemplate(template(file.template), { parts: file.parts, action: null }));

const NOTHING = { lacking: [], other: [], besides: [] };

/** What an owner does to a file without making it another one. */
const HARMLESS: readonly ((text: string) => string)[] = [
  (text) => withAction(text, `acme/ultracode-action@${'a'.repeat(40)} # v1.2.3`),
  (text) => text.replaceAll('OWNER/', 'acme/').replaceAll('@v0', '@v1'),
  (text) => text.replaceAll(/(uses: [\w/-]+)@.*$/gm, '$1@v9'),
  (text) => text.replaceAll('actions/checkout@', 'mirror/checkout@'),
  (text) => text.replaceAll(/ #.*$/gm, ''),
  (text) => `# Ours since May.\n${text.replaceAll(/^( +)steps:$/gm, '$1# Two steps.\n$1steps:')}`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => stringify(parse(text)),
  (text) => stringify(parse(text), { sortMapEntries: true, defaultStringType: 'QUOTE_DOUBLE' }),
  (text) => text.replaceAll(/^( *[\w-]+:) .*# fill in.*$/gm, '$1 "ours"'),
];

test('a file of init stays the one that was asked for, whatever its owner does that GitHub reads alike', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...new Set(WRITTEN)),
      fc.uniqueArray(fc.nat(HARMLESS.length - 1), { maxLength: 4 }),
      (wanted, which) => {
        // The lines to fill in are known by their comments.
        const order = [...which].sort((a, b) => b - a);
        const there = order.reduce((text, index) => HARMLESS[index]?.(text) ?? text, wanted);
        expect(compareWorkflow(there, wanted)).toEqual(NOTHING);
      },
    ),
    { numRuns: 300 },
  );
});

test('two files that init would write for different choices are never taken for one', () => {
  const all = [...new Set(WRITTEN)];
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom(...all), (there, wanted) => {
      fc.pre(there !== wanted);
      expect(compareWorkflow(there, wanted)).not.toEqual(NOTHING);
    }),
    { numRuns: 300 },
  );
});

test.each<[string, (text: string) => string, object]>([
  ['an event', (text) => text.replace(/ {2}issue_comment:\n.*\n/, ''), { lacking: ['on.issue_comment'] }],
  [
    'a value',
    (text) => text.replace('contents: read', 'contents: write'),
    { other: ['jobs.ultracode.permissions.contents (write, and would be read)'] },
  ],
  [
    'an input',
    (text) =>
      text.replace(
        '        with:\n          anthropic',
        '        with:\n          model: opus\n          anthropic',
      ),
    { besides: ['jobs.ultracode.steps.ultracode-action.with.model'] },
  ],
  [
    'a value that may be secret',
    (text) => text.replace(/anthropic-api-key: .*/, 'anthropic-api-key: sk-ant-api03-abcdefgh'),
    { other: ['jobs.ultracode.steps.ultracode-action.with.anthropic-api-key'] },
  ],
  [
    'a step',
    (text) => text.replace('    steps:\n', '    steps:\n      - run: npm ci\n'),
    { besides: ['jobs.ultracode.steps.npm ci'] },
  ],
  [
    'types',
    (text) => text.replace(', ready_for_review', ''),
    {
      other: [
        'on.pull_request.types (opened, reopened, synchronize, and would be opened, ready_for_review, reopened, synchronize)',
      ],
    },
  ],
  ['an order', (text) => text.replace('opened, synchronize', 'synchronize, opened'), {}],
])('%s that is changed is named by its place', (_, change, said) => {
  expect(change(PLAIN)).not.toBe(PLAIN);
  expect(compareWorkflow(change(PLAIN), PLAIN)).toEqual({ ...NOTHING, ...said });
});

test.each([
  ['mine\n', 'is no workflow: expected a mapping with on: and jobs:'],
  ['- a\n', 'is no workflow: expected a mapping with on: and jobs:'],
  ['', 'is no workflow: expected a mapping with on: and jobs:'],
  ['on: [\n', expect.stringMatching(/^is not YAML that can be read: /)],
])('%j cannot be compared, and why is said', (text, why) => {
  expect(compareWorkflow(text, PLAIN)).toEqual(why);
});

test('whatever a file holds is compared without an error, and in time that grows with it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect(compareWorkflow(stringify(value), PLAIN)).toBeDefined();
    }),
  );
  const steps = Array.from({ length: 20_000 }, () => ({ run: 'x' }));
  const began = performance.now();
  compareWorkflow(`jobs: { ultracode: { steps: ${JSON.stringify(steps)} } }`, PLAIN);
  expect(performance.now() - began).toBeLessThan(5_000);
});
