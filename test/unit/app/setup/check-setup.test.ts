import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { INIT_PROVIDERS } from '../../../../src/app/init/provider-here.ts';
import { fromTemplate, initFiles } from '../../../../src/app/init-files.ts';
import { checkSetup } from '../../../../src/app/setup/check-setup.ts';

const PATH = '.github/workflows/ultracode.yml';
const COMMIT = 'a'.repeat(40);
const ACTION = `acme/ultracode-action@${COMMIT}`;

const known = {
  self: 'ultracode',
  action: null,
  inputProblems: () => [],
  isKeyNeeded: (provider: string) => provider === 'anthropic',
  workflowProblem: (name: string) => (['review', 'audit'].includes(name) ? null : `there is no ${name}`),
  fileSettings: {},
  isOwn: (uses: string) => /ultracode/i.test(uses.split('@')[0] ?? ''),
};

const check = (...texts: readonly string[]) =>
  checkSetup(
    texts.map((text, index) => ({ path: index === 0 ? PATH : `.github/workflows/other-${index}.yml`, text })),
    known,
  ).faults;

const missingIn = (...texts: readonly string[]): readonly string[] =>
  check(...texts)
    .filter(({ status }) => status === 'missing')
    .map(({ text }) => text);

const adviceIn = (...texts: readonly string[]): readonly string[] =>
  check(...texts)
    .filter(({ status }) => status === 'advice')
    .map(({ text }) => text);

const template = (name: string): string =>
  readFileSync(new URL(`../../../../src/templates/${name}`, import.meta.url), 'utf8');

/** As its owner has filled it in. */
const filled = (text: string): string => text.replaceAll(/ # fill in.*$/gm, '');

/** What init writes. */
const WRITTEN = INIT_PROVIDERS.flatMap((provider) =>
  Array.from({ length: 32 }, (_, bits) => {
    const has = (bit: number): boolean => (bits & bit) !== 0;
    const jobs = { twoJobs: has(8), verifiedEdits: has(16) };
    const choice = { commands: has(1), sweep: has(2), forks: has(4), ...jobs, provider };
    const texts = initFiles(choice, 'flows')
      .filter(({ kind }) => kind === 'github-workflow')
      .map((file) => fromTemplate(template(file.template), { parts: file.parts, action: ACTION }));
    return { name: JSON.stringify(choice), choice, texts: texts.map(filled) };
  }),
);

test.each(WRITTEN)('of what init writes with $name nothing is missing', ({ texts, choice }) => {
  expect(missingIn(...texts)).toEqual([]);
  const advice = adviceIn(...texts);
  expect(advice.filter((text) => !text.startsWith('Pull requests of forks'))).toEqual([]);
  expect(advice).toHaveLength(choice.forks ? 0 : 1);
});

const [
  {
    texts: [plain = ''],
  } = { texts: [] },
] = WRITTEN.filter(
  ({ choice }) =>
    choice.commands && !choice.sweep && !choice.forks && !choice.twoJobs && !choice.verifiedEdits,
);
const [
  {
    texts: [twoJobs = ''],
  } = { texts: [] },
] = WRITTEN.filter(({ choice }) => choice.commands && !choice.sweep && !choice.forks && choice.twoJobs);
const [
  {
    texts: [verified = ''],
  } = { texts: [] },
] = WRITTEN.filter(({ choice }) => choice.commands && !choice.sweep && !choice.forks && choice.verifiedEdits);
const [
  {
    texts: [, ofForks = ''],
  } = { texts: [] },
] = WRITTEN.filter(({ choice }) => choice.forks && !choice.twoJobs);

test.each([
  ['      contents: read', 'contents: read', /^`contents: read` is not .*; without it nothing runs\.$/],
  ['      checks: write', 'checks: write', /^`checks: write` .* there is no check/],
  [
    '      pull-requests: write',
    'pull-requests: write',
    /^`pull-requests: write` .* no comment with the report/,
  ],
  ['      issues: write', 'issues: write', /^`issues: write` .* commands have no reply/],
  ['      actions: read', 'actions: read', /^`actions: read` .* everything is paid anew/],
])('%s that is taken out is missed', (line, _, said) => {
  const without = plain
    .split('\n')
    .filter((one) => !one.startsWith(line))
    .join('\n');
  expect(without).not.toBe(plain);
  expect(missingIn(without)).toEqual([expect.stringMatching(said)]);
});

const changed = (from: string | RegExp, to: string, text = plain): string => {
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return result;
};

test.each<[string, () => string, RegExp]>([
  ['no fetch-depth', () => changed(/ +fetch-depth: 0.*\n/, ''), /^`fetch-depth: 0` is missing/],
  ['a shallow checkout', () => changed('fetch-depth: 0', 'fetch-depth: 1'), /^`fetch-depth: 0` is missing/],
  [
    'no checkout',
    () => changed(/ {6}- uses: actions\/checkout(?:.*\n){4}/, ''),
    /^There is no actions\/checkout/,
  ],
  ['a branch', () => changed(`@${COMMIT}`, '@main'), /is not pinned: a branch changes under you/],
  ['no version', () => changed(`@${COMMIT}`, ''), /has no version\. Write owner\/ultracode-action@<commit>/],
  ['no owner', () => changed('acme/ultracode-action', 'ultracode-action'), /names no repository/],
  ['the placeholder', () => changed('acme/', 'OWNER/'), /^1 `uses:` line still says OWNER .*no job starts/],
  [
    'another name',
    () => changed('ultracode-action@', 'ultracode@'),
    /is not a repository called ultracode-action/,
  ],
  ['no key', () => changed(/ +anthropic-api-key: .*\n/, ''), /^The step has no key/],
  [
    'a key that is written out',
    () => changed(/anthropic-api-key: .*/, 'anthropic-api-key: sk-ant-api03-abcdefgh'),
    /^A key stands in the file/,
  ],
  [
    'a key in vars',
    () => changed('secrets.ANTHROPIC_API_KEY', 'vars.ANTHROPIC_API_KEY'),
    /^A key is read from `vars`/,
  ],
  [
    'a retired runner',
    () => changed('ubuntu-latest', 'ubuntu-20.04'),
    /^`runs-on: ubuntu-20\.04` is retired/,
  ],
  [
    'another event',
    () => changed('  pull_request:', '  pull_request_target:'),
    /^`pull_request_target` is not supported/,
  ],
  [
    'a push that is not looked at',
    () => changed('opened, synchronize', 'opened'),
    /lacks the types synchronize/,
  ],
])('%s is missed', (_, text, said) => {
  expect(missingIn(text())).toEqual([expect.stringMatching(said)]);
});

test.each<[string, () => string, RegExp]>([
  [
    'a tag',
    () => changed(`@${COMMIT}`, '@v1.2.0'),
    /can be moved by their owners.*: acme\/ultracode-action@v1\.2\.0\./,
  ],
  [
    'kept credentials',
    () => changed(/ +persist-credentials: false\n/, ''),
    /^`persist-credentials: false` is missing/,
  ],
  [
    "a runner of one's own",
    () => changed('runs-on: ubuntu-latest', 'runs-on: [self-hosted, linux]'),
    /2\.327\.1 or newer/,
  ],
  ['drafts', () => changed(', ready_for_review', ''), /without the type ready_for_review/],
  [
    'a filter of paths',
    () => changed('    types: [opened', '    paths: [src/**]\n    types: [opened'),
    /a required one waits for ever/,
  ],
  [
    'every kind of comment',
    () => changed('  issue_comment:\n    types: [created]', '  issue_comment:'),
    /`types: \[created\]`/,
  ],
])('%s is advised against, and not missed', (_, text, said) => {
  expect(adviceIn(text())).toContainEqual(expect.stringMatching(said));
  expect(missingIn(text())).toEqual([]);
});

test('without permissions anywhere the ones that are needed are named', () => {
  const without = changed(/^ {4}permissions:\n(?: {6}.*\n)+/m, '', changed('permissions: {}\n', ''));
  expect(missingIn(without)).toEqual([
    expect.stringMatching(
      /^Neither the job nor the file has `permissions:`.*`contents: read`.*`checks: write`/,
    ),
  ]);
});

test('permissions of the file hold for a job that has none, and read-all is not enough', () => {
  const ofFile = (said: string) =>
    changed(/^ {4}permissions:\n(?: {6}.*\n)+/m, '', changed('permissions: {}', `permissions: ${said}`));
  expect(missingIn(ofFile('write-all'))).toEqual([]);
  expect(adviceIn(ofFile('write-all'))).toContainEqual(expect.stringContaining('gives the token everything'));
  expect(missingIn(ofFile('read-all'))).toHaveLength(3);
});

test('of two jobs the one that asks may write nothing, and the one that writes has no key and waits for the other', () => {
  const writing = changed('      pull-requests: read', '      pull-requests: write', twoJobs);
  expect(missingIn(writing)).toEqual([expect.stringContaining('its token may write pull-requests')]);
  const keyed = changed(
    '          mode: publish\n',
    `          mode: publish\n          anthropic-api-key: \${{ secrets.K }}\n`,
    twoJobs,
  );
  expect(missingIn(keyed)).toEqual([expect.stringContaining('must have no key')]);
  expect(missingIn(changed('    needs: analyse\n', '', twoJobs))).toEqual([
    expect.stringContaining('does not `need` a job with `mode: analyse`'),
  ]);
  expect(missingIn(twoJobs.slice(0, twoJobs.indexOf('  publish:\n')))).toEqual([
    expect.stringContaining('nobody sees the report'),
  ]);
});

test('of three jobs the one that runs what agents wrote has no key, may read the code at most, and stands between the others', () => {
  const mode = '          mode: verify\n';
  const keyed = changed(mode, `${mode}          anthropic-api-key: \${{ secrets.K }}\n`, verified);
  expect(missingIn(keyed)).toEqual([expect.stringContaining('with `mode: verify` must have no key')]);
  const may = (said: string) =>
    missingIn(changed(/contents: read # the checkout of a private.*/, said, verified));
  expect(may('contents: write')).toEqual([expect.stringContaining('its token may do contents: write')]);
  expect(may('id-token: write')).toEqual([expect.stringContaining('may do id-token: write')]);
  expect(may('contents: none')).toEqual([]);
  const ofFile = verified.replace(/ {4}permissions:\n {6}contents: read # the checkout of a private.*\n/, '');
  expect(missingIn(ofFile)).toEqual([]);
  expect(missingIn(ofFile.replace('permissions: {}', 'permissions: read-all'))).toContainEqual(
    expect.stringContaining('its token may do more than that'),
  );
  expect(missingIn(changed('[analyse, verify]', 'analyse', verified))).toEqual([
    expect.stringContaining('stands between no two jobs'),
  ]);
});

test('the file for forks has to wait for the one for pull requests by its name', () => {
  expect(missingIn(changed('name: ultracode', 'name: reviews'), ofForks)).toEqual([
    'It waits for the workflow ultracode, and the one for pull requests is called reviews: nothing starts it.',
  ]);
});

test('events in every form that GitHub takes are read', () => {
  const on = (value: unknown): string =>
    stringify({
      on: value,
      jobs: {
        review: {
          'runs-on': 'ubuntu-latest',
          permissions: 'write-all',
          steps: [
            { uses: 'actions/checkout@v6', with: { 'fetch-depth': 0 } },
            { uses: ACTION, with: { provider: 'offline' } },
          ],
        },
      },
    });
  for (const events of ['pull_request', ['pull_request', 'push'], { pull_request: null }])
    expect(missingIn(on(events))).toEqual([]);
  for (const events of ['push', ['push'], { push: null }, null, {}])
    expect(missingIn(on(events))).toEqual([expect.stringMatching(/^None of its events starts a run/)]);
});

test('a repository without it is told what writes it, and files about other things are left alone', () => {
  const other = 'on: push\njobs: { test: { runs-on: ubuntu-20.04, steps: [{ run: npm test }] } }\n';
  expect(check(other)).toEqual([
    { status: 'missing', where: null, text: expect.stringContaining('ultracode init writes one.') },
  ]);
  expect(missingIn(plain, other)).toEqual([]);
});

test('what is still to be filled in is missed', () => {
  const [bedrock] = initFiles(
    { commands: true, sweep: false, forks: false, twoJobs: false, provider: 'bedrock' },
    'flows',
  );
  const text = fromTemplate(template('ultracode.yml'), { parts: bedrock?.parts ?? [], action: ACTION });
  expect(missingIn(text)).toEqual(['2 lines still say that something is to be filled in.']);
  expect(missingIn(changed('aws-region: eu-central-1 # fill in', 'aws-region: us-east-1', text))).toEqual([
    '1 line still says that something is to be filled in.',
  ]);
});

test('a step that would run the package of another owner is missed', () => {
  const own = ['npx', 'ultracode'].join(' ');
  const step = (run: string) => `on: push\njobs: { test: { steps: [{ run: ${run} check x.js }] } }\n`;
  expect(missingIn(plain, step(own))).toEqual([expect.stringContaining('A step runs another package')]);
  expect(missingIn(plain, step(`npx --yes ${own.slice(4)}`))).toHaveLength(1);
  expect(missingIn(plain, step(`${own}-action`))).toEqual([]);
});

test.each([
  ['ultracode: [', /^The file is not YAML that can be read: /],
  ['- ultracode\n', /^The file expected a mapping with on: and jobs:/],
  [`ultracode: ${'['.repeat(60)}`, /^The file is not YAML that can be read: expected at most 40 levels/],
])('%j is said to be unreadable', (text, said) => {
  expect(missingIn(text)).toContainEqual(expect.stringMatching(said));
});

test('whatever a file holds, it is read without an error', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>('pull_request', ACTION, 'read', 'write-all', null, 0, true, `\${{ x }}`),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          ...['on', 'jobs', 'steps', 'uses', 'with', 'env', 'run', 'permissions', 'pull_request', 'types'],
          ...['workflow_run', 'workflows', 'needs', 'mode', 'runs-on', 'contents', 'concurrency'],
        ),
        tie('value'),
        { maxKeys: 6 },
      ),
    ),
  })).value;
  fc.assert(
    fc.property(value, value, value, (on, job, steps) => {
      const jobs = {
        one: job,
        two: { steps: [{ uses: ACTION, with: steps }, steps], ...(Object(job) as object) },
      };
      const faults = check(stringify({ on, jobs, permissions: steps }));
      for (const { text } of faults) expect(text).not.toMatch(/\bundefined\b|\[object/);
    }),
    { numRuns: 500 },
  );
});
