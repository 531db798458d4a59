import { expect, test } from 'vitest';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';
import { playWorkflow, workflowFiles } from '../support/github/play-workflow.ts';
import { CHANGE, SHOP } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const USERS = String(CHANGE['src/users.js']);
/** The flaw of the change, with a comment above it. */
const commented = (comment: string): { readonly 'src/users.js': string } => ({
  'src/users.js': USERS.replace(
    'export function named(database, name) {\n',
    (line) => `${line}  ${comment}\n`,
  ),
});
const COMMENT = '// ultracode-ignore: names come from a list of ours';
const lastCheck = ({ github }: Stage) => github.state.checks.at(-1);
const commentOf = ({ github }: Stage): string =>
  github.state.comments
    .filter(({ author }) => author.type === 'Bot')
    .map(({ body }) => body)
    .join('\n')
    .replace(/<\/?code>/g, '`');

/** Says what the offline patterns say, whatever was changed: they only look at what was. */
const SCRIPT = {
  '.github/ultracode/told.js': `export const meta = { name: 'told', description: 'Says what it was told.' }
const text = (await lines('src/users.js')).split('\\n').find((one) => one.includes('"SELECT'))
const line = Number.parseInt(text, 10)
return { findings: [{ severity: 'high', title: 'SQL', file: 'src/users.js', line }] }
`,
};

test.concurrent('a comment that stands on the base dismisses the finding below it, wherever the change moves both', async () => {
  await using stage = await setStage({ files: { ...SCRIPT, ...commented(COMMENT) } });
  const files = { 'src/users.js': `// Users of the shop.\n${commented(COMMENT)['src/users.js']}` };
  await stage.openPull({ number: 7, author: 'ada', files });
  const inputs = { workflow: 'told' };
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }), { inputs });
  expect(lastCheck(stage)?.title).toMatch(/^told: no open finding, 1 dismissed/);
  expect(lastCheck(stage)).toMatchObject({ conclusion: 'neutral', annotations: [] });
  expect(commentOf(stage)).toContain(
    '(`src/users.js:10`): by `ultracode-ignore` in the code: names come from a list of ours',
  );
});

test.concurrent('of two jobs the one that publishes looks at the comment itself', async () => {
  const [file = { path: '', text: '' }] = await workflowFiles({ twoJobs: true });
  const settings = { '.github/ultracode.yml': 'workflow: told\n' };
  for (const [base, head, title] of [
    [
      commented(COMMENT),
      `// Users of the shop.\n${commented(COMMENT)['src/users.js']}`,
      'told: no open finding',
    ],
    [{}, commented(COMMENT)['src/users.js'], 'told: 1 finding (1 high)'],
  ] as const) {
    await using stage = await setStage({ files: { ...SCRIPT, ...settings, ...base } });
    await stage.openPull({ number: 7, author: 'ada', files: { 'src/users.js': head } });
    await playWorkflow(stage, file, await stage.pullRequest({ number: 7, action: 'opened' }));
    expect(stage.github.state.checks).toHaveLength(1);
    expect(lastCheck(stage)?.title).toContain(title);
    expect(commentOf(stage)).toContain(
      title.includes('no open')
        ? 'in the code: names come from a list of ours'
        : 'in this change: the change adds it.',
    );
  }
});

test.concurrent('a comment that the change adds dismisses nothing, and who merges it is told', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: commented(COMMENT) });
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(lastCheck(stage)).toMatchObject({ conclusion: 'failure', title: 'review: 1 finding (1 high)' });
  expect(commentOf(stage)).toMatch(
    /`ultracode-ignore` at `src\/users\.js:8` does not cover `[0-9A-Z]{5}` in this change: the change adds it\./,
  );
});

test.concurrent('a comment of the base does not cover the code that the change puts under it', async () => {
  const safe = commented(COMMENT)['src/users.js'].replace(
    / {2}return database\.query\("SELECT.*\n/,
    '  return [];\n',
  );
  await using stage = await setStage({ files: { 'src/users.js': safe } });
  await stage.openPull({ number: 7, author: 'ada', files: commented(COMMENT) });
  await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(lastCheck(stage)).toMatchObject({ conclusion: 'failure' });
  expect(commentOf(stage)).toContain('in this change: the change edits the code beside it.');
});

test.concurrent('a sweep takes the comments of its commit', async () => {
  const stock = String(SHOP['src/stock.js']).replace("  exec('wc", `  ${COMMENT}\n  exec('wc`);
  await using stage = await setStage({ files: { 'src/stock.js': stock } });
  const ended = await stage.play(await stage.dispatch());
  expect(ended.exitCode).toBe(0);
  expect(lastCheck(stage)).toMatchObject({ conclusion: 'success' });
  expect(lastCheck(stage)?.title).toMatch(/^audit: no open finding, 1 dismissed/);
});

test.concurrent('on a laptop: comments as above, rows of the checkout are kept out and those of an option hold', async () => {
  await using repository = await gitRepository(SHOP);
  await repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.commit({
    ...commented('// ultracode-ignore'),
    '.github/ultracode.yml': 'suppressions:\n  - {path: "src/**", reason: all is well}\n',
  });
  const run = (...words: readonly string[]) =>
    cli(['run', 'review', '--provider', 'offline', ...words], { cwd: repository.dir });
  const kept = await run('--json');
  expect(kept.exitCode).toBe(1);
  const report = JSON.parse(kept.stdout);
  expect(report).toMatchObject({ conclusion: 'failure', findings: [{ severity: 'high' }] });
  expect(report.findings[0].dismissed).toBeUndefined();
  expect(report.fromRepository.map((text: string) => text.replaceAll('`', ''))).toEqual([
    expect.stringMatching(
      /^\.github\/ultracode\.yml of this checkout sets suppressions to .*src\/\*\*.*does not hold.*--suppressions sets it\.$/,
    ),
    expect.stringMatching(
      /^ultracode-ignore at src\/users\.js:8 does not cover [0-9A-Z]{5}: no reason follows it/,
    ),
  ]);
  const given = await run('--suppressions', '[{"path": "src/**", "reason": "all is well"}]');
  expect(given.exitCode).toBe(0);
  expect(given.stdout).toContain('no open finding, 1 dismissed');
  expect(given.stdout).toMatch(
    /1 dismissed\n {2}- [0-9A-Z]{5} high src\/users\.js:9: An SQL statement[^:]*: by a suppression in the\s+settings:\s+all is well/,
  );
  const wrong = await run('--suppressions', '[{"path": "src/**"}]');
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toContain('expected a `reason`');
});

const COUNTED = `export const meta = { name: 'counted', description: 'Says what it was told.' }
const at = { severity: 'high', file: 'src/stock.js', standing: 'confirmed' }
return { findings: [
  { ...at, title: 'Old', line: 5, introduced: false },
  { ...at, title: 'Maybe', line: 3, introduced: true, confidence: 0.6 },
] }
`;

test.concurrent('fail-on-new and min-confidence decide what counts, from the option to the exit code', async () => {
  await using repository = await gitRepository({ ...SHOP, '.github/ultracode/counted.js': COUNTED });
  const exits = async (...words: readonly string[]) => {
    const ended = await cli(['run', 'counted', '--provider', 'offline', ...words], { cwd: repository.dir });
    return `${ended.exitCode} ${ended.stdout.split('\n')[0]}`;
  };
  expect(await exits()).toMatch(/^1 counted: 2 findings \(2 high\)/);
  expect(await exits('--min-confidence', '70 %')).toMatch(
    /^0 counted: 1 finding \(1 high\), 1 below 70 % confidence/,
  );
  expect(await exits('--min-confidence', '0.6')).toMatch(/^1 /);
  expect(await exits('--min-confidence', '0.7', '--fail-on-new', 'off')).toMatch(/^1 /);
});
