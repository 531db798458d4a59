import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { READ_ONLY } from '../../fakes/github.ts';
import { type Ended, OUTPUT_NAMES } from '../support/action-process.ts';
import { CHANGE, CHANGE_FLAW, SECOND_CHANGE, sayingScript } from '../support/shop.ts';
import { type Stage, setStage } from '../support/stage.ts';

/** A comment of another person that looks like one of ours. */
const QUOTED = '<!-- ultracode:v1 {"kind":"sticky","key":"review"} -->\nmine';

const oursOf = (stage: Stage) => stage.github.state.comments.filter(({ author }) => author.type === 'Bot');

test.concurrent('a pull request gets one comment among 141 of others, a completed check with annotations, a summary and outputs; a second push edits the comment and opens a check of its own', async () => {
  await using stage = await setStage();
  const firstSha = await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  for (let count = 0; count < 140; count += 1) {
    stage.github.addComment({ issueNumber: 7, author: 'bob', body: 'I agree.' });
  }
  const { id } = stage.github.addComment({ issueNumber: 7, author: 'mallory', body: QUOTED });
  const first = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  await expectReported(stage, firstSha);
  await expectEnded(first);
  expectSecretsKept(stage, first);

  const secondSha = await stage.push(7, SECOND_CHANGE);
  await stage.play(await stage.pullRequest({ number: 7, action: 'synchronize' }));
  const [comment, ...further] = oursOf(stage);
  expect(further).toEqual([]);
  expect(comment?.body).toContain(`${CHANGE_FLAW.file}:${CHANGE_FLAW.line + 1}`);
  expect(comment?.body).toContain(secondSha.slice(0, 7));
  expect(stage.github.state.checks.map(({ headSha, status }) => [headSha, status])).toEqual([
    [firstSha, 'completed'],
    [secondSha, 'completed'],
  ]);
  expect(stage.github.state.comments).toHaveLength(142);
  expect(comment?.body, 'the fault has moved by a line').toContain('**Since the last run:** 1 still there.');
  const quoted = stage.github.state.comments.find((candidate) => candidate.id === id);
  expect(quoted?.body, 'what another person wrote').toBe(QUOTED);
});

/** One comment and one check, with the flaw where it stands. */
async function expectReported(stage: Stage, headSha: string): Promise<void> {
  const [comment, ...furtherComments] = oursOf(stage);
  expect(furtherComments).toEqual([]);
  expect(comment).toMatchObject({ issueNumber: 7, author: { login: 'github-actions[bot]' } });
  expect(comment?.body).toContain('## review: 1 finding (1 high)');

  const [check, ...furtherChecks] = stage.github.state.checks;
  expect(furtherChecks).toEqual([]);
  expect(check).toMatchObject({
    headSha,
    status: 'completed',
    conclusion: 'failure',
    title: 'review: 1 finding (1 high)',
    detailsUrl: 'https://github.com/acme/shop/actions/runs/42',
  });
  expect(check?.annotations).toMatchObject([
    { path: CHANGE_FLAW.file, start_line: CHANGE_FLAW.line, annotation_level: 'failure' },
  ]);
  expect(await stage.lineAt(headSha, CHANGE_FLAW)).toContain(check?.annotations[0]?.raw_details?.trim());
}

async function expectEnded(ended: Ended): Promise<void> {
  expect(ended.exitCode).toBe(1);
  expect(ended.stderr).toBe('');
  expect(ended.stdout).toMatch(
    new RegExp(`^high ${CHANGE_FLAW.file}:${CHANGE_FLAW.line} An SQL statement`, 'm'),
  );
  expect(ended.stdout, 'the check shows the annotation').not.toMatch(/^::error [^:]*file=/m);
  expect(ended.summary).toContain('## review: 1 finding (1 high)');
  expect(Object.keys(ended.outputs).sort()).toEqual([...OUTPUT_NAMES].sort());
  const {
    'edited-files': files,
    'pull-request-url': url,
    'pull-request-number': number,
    'artifact-id': artifactId,
    ...outputs
  } = ended.outputs;
  expect([files, url, number, artifactId]).toEqual(['', '', '', '']);
  expect(Object.values(outputs)).not.toContain('');
  expect(ended.outputs).toMatchObject({
    status: 'completed',
    conclusion: 'failure',
    'findings-count': '1',
    agents: '3',
    'agents-reused': '0',
    'files-in-scope': '1',
    'files-seen': '1',
    'files-not-seen': '0',
  });
  expect(JSON.parse(ended.outputs.result ?? '')).toMatchObject({ findings: [CHANGE_FLAW] });
  expect(await readFile(ended.outputs['report-file'] ?? '', 'utf8')).toContain('An SQL statement is built');
  expect(Number(ended.outputs['cost-usd'])).toBeGreaterThan(0);
}

/** Neither the token nor the key leaves for the other side, the log, the summary or the outputs. */
function expectSecretsKept(stage: Stage, ended: Ended): void {
  const said = ended.stdout.replaceAll(/^::add-mask::.*\n/gm, '');
  const written = JSON.stringify([stage.github.requests, ended.outputs, ended.state, ended.summary, said]);
  expect(written).not.toContain(stage.anthropic.key);
  expect(written).not.toContain(stage.github.token);
  const asked = JSON.stringify(stage.anthropic.journal.map(({ body }) => body));
  expect(asked).not.toContain(stage.github.token);
  expect(ended.stdout).toContain(`::add-mask::${stage.anthropic.key}\n`);
}

test.concurrent('a fault that a push mends is said to be fixed, and one that comes back has its id of before', async () => {
  await using stage = await setStage();
  const played = async (action: 'opened' | 'synchronize') => {
    const ended = await stage.play(await stage.pullRequest({ number: 7, action }));
    const body = oursOf(stage)[0]?.body ?? '';
    return { outputs: ended.outputs, body, id: /`([0-9A-Z]{5})`/.exec(body)?.[1] };
  };
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const first = await played('opened');
  expect(first.outputs).toMatchObject({ 'findings-new': '1', 'findings-fixed': '0' });
  expect(first.body).not.toContain('Since the last run');

  await stage.push(7, { [CHANGE_FLAW.file]: 'export const mended = true;\n' });
  const second = await played('synchronize');
  expect(second.outputs).toMatchObject({ 'findings-new': '0', 'findings-fixed': '1', conclusion: 'success' });
  expect(second.body).toContain('**Since the last run:** 1 fixed.');

  await stage.push(7, CHANGE);
  const third = await played('synchronize');
  expect(third.body).toContain('**Since the last run:** 1 came back.');
  expect(third.outputs).toMatchObject({ 'findings-new': '0', conclusion: 'failure' });
  expect(third.id).toBe(first.id);
});

test.concurrent('the script of the base runs, whatever the pull request makes of it', async () => {
  const path = '.github/ultracode/review.js';
  await using stage = await setStage({ files: { [path]: sayingScript('review', 'The base speaks.') } });
  await stage.openPull({
    number: 7,
    author: 'mallory',
    files: { [path]: sayingScript('review', 'The change speaks.') },
  });
  const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(JSON.parse(ended.outputs.result ?? '')).toEqual({ summary: 'The base speaks.', findings: [] });
  const body = stage.github.state.comments[0]?.body ?? '';
  expect(body).toContain('The base speaks.');
  expect(body, 'it has the name of a built-in one').toContain(
    '<code>review</code> is a script of the repository, <code>.github/ultracode/review.js</code>, in place of the built-in one',
  );
});

test.concurrent('no settings file says where the key goes, not even that of the base; there, limits go up and down', async () => {
  await using stage = await setStage({
    files: { '.github/ultracode.yml': 'anthropic-base-url: http://127.0.0.1:9\nprovider: offline\n' },
  });
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const ended = await stage.play(happening);
  expect(ended.outputs).toMatchObject({ status: 'failed' });
  const shown = JSON.stringify(stage.github.state.checks);
  for (const name of ['anthropic-base-url', 'provider'])
    expect(shown).toContain(`holds &quot;${name}&quot;: `);
  expect(shown).toContain('pass it as an input of the step');
  expect(stage.anthropic.journal).toEqual([]);

  await using trusted = await setStage({
    files: { '.github/ultracode.yml': 'max-cost-usd: 50\nprices: { sonnet: { input: 0, output: 0 } }\n' },
  });
  await trusted.openPull({ number: 7, author: 'ada', files: CHANGE });
  const free = await trusted.play(await trusted.pullRequest({ number: 7, action: 'opened' }));
  expect(free.outputs).toMatchObject({ status: 'completed', 'cost-usd': '0.000000' });
});

test.concurrent('the settings file of the base decides, whatever the pull request makes of it, and an input overrides it', async () => {
  await using stage = await setStage({
    files: { '.github/ultracode.yml': 'comment: sticky\nfail-on: never\nmodel: haiku\n' },
  });
  await stage.openPull({
    number: 7,
    author: 'mallory',
    files: { ...CHANGE, '.github/ultracode.yml': 'provider: offline\nnonsense: true\n' },
  });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const ended = await stage.play(happening, { inputs: { comment: 'off' } });
  expect(ended.exitCode).toBe(0);
  expect(ended.outputs).toMatchObject({ status: 'completed', conclusion: 'neutral', 'findings-count': '1' });
  expect(new Set(stage.anthropic.journal.map(({ body }) => body.model))).toEqual(
    new Set([expect.stringContaining('haiku')]),
  );
  expect(stage.github.state.comments, 'the input `comment: off`').toEqual([]);
  expect(stage.github.state.checks).toMatchObject([{ status: 'completed', conclusion: 'neutral' }]);
});

test.concurrent('a change of which no agent saw a file is no clean result: the check is neutral, or a failure where that was asked for', async () => {
  const script = `export const meta = { name: 'half', description: 'Looks at one file.' }
const [first] = await changes()
await agent('Look at ' + first.path + ':\\n' + first.patch)
return { findings: [] }
`;
  await using stage = await setStage({ files: { '.github/ultracode/half.js': script } });
  const files = { 'src/a.js': 'export const a = 1;\n', 'src/b.js': 'export const b = 1;\n' };
  await stage.openPull({ number: 7, author: 'ada', files });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const counts = { 'files-in-scope': '2', 'files-seen': '1', 'files-skipped': '0', 'files-not-seen': '1' };
  for (const [failOn, exitCode, conclusion] of [
    ['high', 0, 'neutral'],
    ['high, not-looked-at', 3, 'failure'],
  ] as const) {
    const inputs = { workflow: 'half', 'fail-on': failOn };
    const ended = await stage.play(happening, { inputs });
    expect(ended).toMatchObject({ exitCode, outputs: { status: 'completed', conclusion, ...counts } });
    expect(stage.github.state.checks.at(-1)).toMatchObject({
      conclusion,
      title: 'half: 1 of 2 changed files not looked at',
    });
    const body = oursOf(stage).at(-1)?.body;
    expect(body).toContain('This is not a clean result.');
    expect(body).toContain('src/b.js');
    expect(body).not.toContain('Nothing was left out');
  }
});

test.concurrent('where the check is refused, findings are annotations in the log', async () => {
  await using stage = await setStage({ permissions: READ_ONLY });
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const ended = await stage.play(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(ended).toMatchObject({ exitCode: 1, outputs: { status: 'completed', conclusion: 'failure' } });
  expect(ended.stdout).toMatch(/check run was refused: .*403/);
  const { file, line } = CHANGE_FLAW;
  expect(ended.stdout).toMatch(
    new RegExp(`^::error title=An SQL statement[^:]*,file=${file},line=${line}`, 'm'),
  );
});

test.concurrent('a pull request from a fork has no key and may not write: it is skipped, and the summary and the log say so', async () => {
  await using stage = await setStage({ permissions: READ_ONLY });
  await stage.openPull({ number: 7, author: 'stranger', files: CHANGE, fork: true });
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const ended = await stage.play(happening, { inputs: { 'anthropic-api-key': '' } });

  expect(ended).toMatchObject({ exitCode: 0, outputs: { status: 'skipped' } });
  expect(ended.summary).toContain('## review: not run');
  expect(ended.summary).toContain('Pull requests of forks get no secrets');
  expect(ended.stdout).toContain('Nothing was run: pull requests of forks get no secrets.');
  expect(ended.stdout).toMatch(/check run was refused: .*403/);
  expect(stage.github.state.comments).toEqual([]);
  expect(stage.github.state.checks).toEqual([]);
  expect(stage.anthropic.requestCount).toBe(0);
});

test.concurrent('a shallow clone without the base commit says what to set, and the check did not complete', async () => {
  await using stage = await setStage();
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const happening = await stage.pullRequest({ number: 7, action: 'opened', depth: 1 });
  const ended = await stage.play(happening);

  expect(ended.exitCode).toBe(3);
  expect(ended.outputs.status).toBe('failed');
  expect(ended.stdout).toContain(
    `::error::review: did not complete: the commit ${stage.mainSha} is not in this clone. Fetch it: on Actions set \`fetch-depth: 0\``,
  );
  expect(stage.github.state.checks).toMatchObject([
    { status: 'completed', conclusion: 'failure', title: 'review: did not complete' },
  ]);
  expect(stage.github.state.comments[0]?.body).toContain('fetch-depth: 0');
  expect(stage.anthropic.requestCount).toBe(0);
});
