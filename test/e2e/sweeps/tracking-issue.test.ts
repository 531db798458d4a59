import { expect, test } from 'vitest';
import { decodeMarker } from '../../../src/github/marker.ts';
import { ALL_WRITE } from '../../fakes/github/permissions.ts';
import { ACTIONS_BOT, type IssueRecord } from '../../fakes/github/state.ts';
import { SHOP, STOCK_FLAW } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

const INPUTS = { provider: 'offline' };
const MENDED = { 'src/stock.js': 'export const count = 1;\n' };

/** One night of the schedule. */
const sweep = async (stage: Stage, inputs: Readonly<Record<string, string>> = {}) =>
  stage.play(await stage.schedule(), { inputs: { ...INPUTS, ...inputs } });

const headOf = ({ body }: IssueRecord): string | undefined => decodeMarker(body ?? '')?.head;

test.concurrent('the issue of the sweeps is opened with a finding, edited in place, closed when clean, and reopened', async () => {
  await using stage = await setStage();
  const { issues } = stage.github.state;
  const first = await sweep(stage);
  expect(first.stdout).toMatch(/tracking issue: https?:\S+\/issues\/1\n/);
  expect(issues).toMatchObject([
    { number: 1, title: 'ultracode: audit', state: 'open', author: ACTIONS_BOT },
  ]);
  const [issue] = issues as [IssueRecord];
  expect(issue.body).toContain('1 finding is open.');
  expect(issue.body).toContain(`${STOCK_FLAW.file}:${STOCK_FLAW.line}`);
  expect(headOf(issue)).toBe(stage.mainSha);

  // A second flaw comes, and lines above the first one.
  const second = await stage.origin.commit({
    'src/stock.js': `// Stock.\n${SHOP['src/stock.js']}`,
    'src/run.js': `import { exec } from 'node:child_process';\nexport const run = (name, done) => {\n  exec('run ' + name, done);\n};\n`,
  });
  await sweep(stage);
  expect(issues).toHaveLength(1);
  expect(issue.body).toContain('**Since the last run:** 1 still there, 1 new.');
  expect(headOf(issue)).toBe(second);

  await stage.origin.commit({ ...MENDED, 'src/run.js': null });
  await sweep(stage);
  expect(issue).toMatchObject({ state: 'closed', stateReason: 'completed' });
  expect(issue.body).toContain('**Since the last run:** 2 fixed.');
  expect(issue.body).toContain('No finding is open.');
  const closedAs = issue.body;
  await sweep(stage);
  expect(issue).toMatchObject({ state: 'closed', body: closedAs });

  await stage.origin.commit({ 'src/stock.js': SHOP['src/stock.js'] ?? null });
  await sweep(stage);
  expect(issue).toMatchObject({ state: 'open', stateReason: 'reopened' });
  expect(issue.body).toContain('**Since the last run:** 1 came back.');
  expect(issues).toHaveLength(1);
});

test.concurrent('an issue that a person closed is reopened while a finding is open, unless it was closed as not planned', async () => {
  await using stage = await setStage();
  const { issues } = stage.github.state;
  await sweep(stage);
  const [issue] = issues as [IssueRecord];
  Object.assign(issue, { state: 'closed', stateReason: 'completed' });
  await sweep(stage);
  expect(issue.state).toBe('open');
  Object.assign(issue, { state: 'closed', stateReason: 'not_planned' });
  const head = await stage.origin.commit({ 'README.md': '# Shops\n' });
  await sweep(stage);
  expect(issue).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
  expect(headOf(issue)).toBe(head);
  expect(issues).toHaveLength(1);
});

test.concurrent('two sweeps at once keep one issue, and a text that somebody else wrote is no issue of ours', async () => {
  await using stage = await setStage();
  const { issues } = stage.github.state;
  const forged = stage.github.addIssue({ number: 3, author: 'mallory' });
  await Promise.all([sweep(stage), sweep(stage)]);
  const ours = issues.filter(({ author }) => author.id === ACTIONS_BOT.id);
  const copied = ours[0]?.body ?? '';
  forged.body = copied;
  await sweep(stage);
  const kept = ours.filter((issue) => decodeMarker(issue.body ?? '')?.moved !== true);
  expect(kept).toMatchObject([{ number: 4, state: 'open' }]);
  for (const other of ours.slice(1)) {
    expect(other).toMatchObject({ state: 'closed', stateReason: 'not_planned' });
    expect(other.body).toContain('This is kept in [one issue](');
  }
  expect(forged).toMatchObject({ state: 'open', body: copied });
  expect(issues.filter(({ author }) => author.id === ACTIONS_BOT.id)).toHaveLength(ours.length);
});

test.concurrent('an issue that was deleted or moved away is opened anew, with what was known of its findings', async () => {
  await using stage = await setStage();
  const { issues } = stage.github.state;
  const step = await stage.start(await stage.schedule(), { inputs: INPUTS, isHosted: true });
  await (await step.post(await step.main.ended)).ended;
  const [first] = issues as [IssueRecord];
  first.deleted = true;
  const again = await sweep(stage);
  expect(again.stdout).toContain('What earlier runs found was read from the report of one of them');
  expect(issues).toMatchObject([{ number: 1 }, { number: 2, state: 'open' }]);
  expect(issues[1]?.body).toContain('**Since the last run:** 1 still there.');
});

test.concurrent('an issue that goes while it is written is opened anew', async () => {
  await using stage = await setStage();
  const { issues } = stage.github.state;
  await sweep(stage);
  stage.github.fail({ operation: 'issues/update', times: 1, status: 404, message: 'Not Found' });
  const ended = await sweep(stage);
  expect(ended.stdout).toContain('The tracking issue ');
  expect(issues).toHaveLength(2);
});

test.concurrent('without the permission, with issues switched off, or set to off, the report is in the summary and the log says why', async () => {
  const permissions = { ...ALL_WRITE, issues: 'none' as const };
  await using stage = await setStage({ permissions });
  const refused = await sweep(stage);
  expect(refused.stdout).toContain(
    'tracking issue was refused: GitHub refused to list the issues of github-actions[bot]: 403 Resource not accessible by integration. Give the job `issues: read` under `permissions:`',
  );
  expect(refused.summary).toContain('1 finding (1 high)');

  await using other = await setStage();
  other.github.state.rules.hasIssues = false;
  const gone = await sweep(other);
  expect(gone.stdout).toContain(
    'tracking issue was refused: GitHub refused to open an issue: 410 Issues has been disabled in this repository.',
  );
  expect(gone.summary).toContain('1 finding (1 high)');
  const off = await sweep(other, { 'tracking-issue': 'off' });
  expect(off.stdout).not.toContain('tracking issue');
  expect(other.github.state.issues).toEqual([]);
});

test.concurrent('a text that GitHub does not take is sent shorter, and a sweep of another branch has no issue', async () => {
  await using stage = await setStage();
  const { issues } = stage.github.state;
  stage.github.fail({ operation: 'issues/create', times: 1, status: 422, message: 'Validation Failed' });
  await sweep(stage);
  expect(issues).toHaveLength(1);
  const before = issues[0]?.body;
  await stage.origin.git('branch', 'topic', 'main');
  const ended = await stage.play(await stage.dispatch({ ref: 'topic' }), { inputs: INPUTS });
  expect(ended.stdout).not.toContain('tracking issue');
  expect(issues).toMatchObject([{ body: before }]);
});

test.concurrent('files that the audit passes over, like tests, are not in its scope, so the issue is closed without them', async () => {
  const files = {
    'test/stock.js': 'import "../src/stock.js";\n',
    'src/stock.test.js': 'import "./stock.js";\n',
    'docs/example.js': 'run();\n',
    'dist/stock.min.js': 'run();\n',
  };
  await using stage = await setStage({ files });
  const { issues, checks } = stage.github.state;
  await sweep(stage);
  expect(issues).toMatchObject([{ state: 'open' }]);
  await stage.origin.commit(MENDED);
  await sweep(stage);
  expect(issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
  expect(checks.at(-1)?.title).not.toContain('covers');
});
