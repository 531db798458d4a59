import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEdits } from '../../../src/edits/edits-file.ts';
import { replacing } from '../support/models/scripted-editor.ts';
import { CHANGE, SECOND_CHANGE } from '../support/shop.ts';
import type { Happening, Stage } from '../support/stage.ts';
import { CAUSE, FLAW, GOOD, MEND, oursOn, setDesk } from './mending.ts';

async function job(stage: Stage, happening: Happening, inputs: Readonly<Record<string, string>> = {}) {
  const step = await stage.start(happening, { isHosted: true, inputs });
  const ended = await step.main.ended;
  expect((await (await step.post(ended)).ended).exitCode).toBe(0);
  return ended;
}

/** A command of ada, with the reply to it, and what the run has edited. */
async function said(stage: Stage, body: string, inputs: Readonly<Record<string, string>> = {}) {
  const before = oursOn(stage, 7).length;
  const ended = await job(stage, await stage.comment({ issueNumber: 7, author: 'ada', body }), inputs);
  const [reply] = oursOn(stage, 7).slice(before);
  const dir = ended.outputs['run-dir'] ?? '';
  const edits = () => readEdits(readFileSync(join(dir, 'edits.json'), 'utf8'))?.set;
  return { ...ended, reply: reply?.body ?? '', edits };
}

const idIn = (dir = ''): string => JSON.parse(readFileSync(join(dir, 'report.json'), 'utf8')).findings[0].id;

/** #7 with a report, and the id of its one finding. */
async function reviewed(stage: Stage): Promise<string> {
  await stage.openPull({ number: 7, author: 'ada', files: CHANGE });
  const { outputs } = await job(stage, await stage.pullRequest({ number: 7, action: 'opened' }));
  return idIn(outputs['run-dir']);
}

test.concurrent('a finding is mended in the head as it is now, two agents check the edit, and the reply says how', async () => {
  await using stage = await setDesk();
  const id = await reviewed(stage);
  const checksBefore = structuredClone(stage.github.state.checks);
  // The head moves on: its lines are other ones now.
  const head = await stage.push(7, SECOND_CHANGE);
  stage.github.serveDiff(7, { dir: stage.origin.dir, base: stage.mainSha, head });
  const { reply, exitCode, outputs, edits } = await said(stage, `/ultracode fix \`${id.toLowerCase()}\``);

  expect({ exitCode, ...outputs }).toMatchObject({
    ...{ exitCode: 0, status: 'completed', conclusion: 'neutral', 'findings-count': '0', agents: '3' },
  });
  expect(stage.asked).toEqual(['edit', 'check', 'check']);
  expect(reply).toContain(`## fix ${id}: mended`);
  expect(reply).toMatch(/\*\*Mended\*\* in `?(?:<code>)?src\/users\.js/);
  expect(reply).toContain(
    'The name is a parameter of the query now. Two agents tried to refute it and could not.',
  );
  expect(reply).toContain('No command verifies edits here, and nothing was run.');
  const [file, ...others] = edits()?.files ?? [];
  expect(others).toEqual([]);
  expect(file?.edit.after?.text).toBe(String(SECOND_CHANGE['src/users.js']).replace(FLAW, MEND));
  // On the lines of the pull request it can be taken over with a click.
  expect(stage.github.state.reviewComments.map(({ path, body }) => [path, body.includes(MEND)])).toEqual([
    ['src/users.js', true],
  ]);
  // No check says anything about it, and nothing was pushed to the branch of the pull request.
  expect(stage.github.state.checks.filter(({ name }) => name.includes('fix'))).toEqual([]);
  expect(stage.github.state.checks.length).toBe(checksBefore.length);
});

test.concurrent('who mends and who tries to refute it are told why it happens, and what those said who checked the finding', async () => {
  const prompts: string[] = [];
  await using stage = await setDesk({
    edit: (prompt, again) => {
      prompts.push(prompt);
      return GOOD.edit(prompt, again);
    },
    refute: (prompt) => {
      prompts.push(prompt);
      return null;
    },
  });
  const id = await reviewed(stage);
  await said(stage, `/ultracode fix ${id}`);
  // The edit takes two requests.
  expect(prompts).toHaveLength(4);
  for (const prompt of prompts) {
    expect(prompt).toContain(`The cause: ${CAUSE}`);
    expect(prompt).toContain('How it was checked:');
  }
});

test.concurrent('where nothing is edited again after a refutation, the reply says that and not that it was edited twice', async () => {
  await using stage = await setDesk({
    edit: (prompt, again) =>
      again
        ? { calls: [], answer: { summary: 'It takes another driver.', outcome: 'not possible' } }
        : GOOD.edit(prompt, again),
    refute: () => 'src/users.js:8 breaks `find`.',
  });
  const id = await reviewed(stage);
  const { reply, edits } = await said(stage, `/ultracode fix ${id}`);
  expect(reply).toMatch(
    /\*\*Not mended\.\*\* An edit of it was refuted and taken back\..*breaks.*Tried once more, nothing was edited: It takes another driver\./,
  );
  expect(reply).not.toContain('twice');
  expect(edits()?.files).toEqual([]);
});

test.concurrent('an edit that is refuted is tried once more with the reason, and what stands then is the only one', async () => {
  await using stage = await setDesk({
    edit: (prompt, again) => ({
      calls: [[replacing('src/users.js', FLAW, again ? MEND : 'database.query(escape(name))')]],
      answer: { summary: again && prompt.includes('no such function') ? 'Now a parameter.' : 'Escaped.' },
    }),
    refute: (prompt) =>
      prompt.includes('+  return database.query(escape(name))')
        ? 'src/users.js:8: there is no such function.'
        : null,
  });
  const id = await reviewed(stage);
  const { reply, edits } = await said(stage, `/ultracode fix ${id}`);
  expect(stage.asked).toEqual(['edit', 'check', 'check', 'edit', 'check', 'check']);
  expect(reply).toContain('Now a parameter.');
  expect(edits()?.files.map(({ edit }) => edit.after?.text?.includes(MEND))).toEqual([true]);
  expect(edits()?.leftOut).toEqual([]);
  expect(reply).toMatch(/taken back by the workflow[\s\S]*no such function/);
});

test.concurrent('refuted twice it is given up, nothing of it is left, and the reply says why', async () => {
  await using stage = await setDesk({ ...GOOD, refute: () => 'src/users.js:8 breaks `find`.' });
  const id = await reviewed(stage);
  const { reply, edits, exitCode } = await said(stage, `/ultracode fix ${id}`);
  expect(exitCode).toBe(0);
  expect(reply).toContain(`## fix ${id}: not mended`);
  expect(reply).toContain('**Given up.** Agents edited it more than once');
  expect(reply).toContain('breaks');
  expect(edits()?.files).toEqual([]);
});

test.concurrent('that a finding is no fault is said, and nothing is edited', async () => {
  await using stage = await setDesk({
    ...GOOD,
    edit: () => ({
      calls: [],
      answer: { summary: 'The driver escapes it (src/users.js:3).', outcome: 'no fault' },
    }),
  });
  const id = await reviewed(stage);
  const { reply } = await said(stage, `/ultracode fix ${id}`);
  expect(reply).toContain(`## fix ${id}: not mended`);
  expect(reply).toMatch(/\*\*Nothing was edited\.\*\* The driver escapes it/);
  expect(stage.asked).toEqual(['edit']);
});

test.concurrent('a dismissed finding, an unknown one and a setting that takes no edits are said, and ask no model', async () => {
  await using stage = await setDesk();
  const id = await reviewed(stage);
  const before = stage.anthropic.requestCount;
  expect((await said(stage, `/ultracode fix ${id}`, { edits: 'off' })).reply).toContain(
    'agents change no files here',
  );
  const other = `${id.slice(0, -1)}${id.endsWith('Z') ? 'Y' : 'Z'}`;
  expect((await said(stage, `/ultracode fix ${id} ${other}`)).reply).toContain(
    'is in the reports that are kept here',
  );
  expect((await said(stage, '/ultracode fix the bug in the query')).reply).toMatch(
    /ids of findings.* were expected after/,
  );
  await said(stage, `/ultracode dismiss ${id} names are trusted`);
  const { reply, exitCode } = await said(stage, `/ultracode fix ${id}`);
  expect(exitCode).toBe(0);
  expect(reply).toMatch(/is dismissed \(names are trusted\), and only what is open is mended/);
  expect(stage.anthropic.requestCount).toBe(before);
});

test.concurrent('without a model the reply says so', async () => {
  await using stage = await setDesk();
  const id = await reviewed(stage);
  const { reply, exitCode } = await said(stage, `/ultracode fix ${id}`, { provider: 'offline' });
  expect(exitCode).toBe(0);
  expect(reply).toContain(`## fix ${id}: no model was asked`);
  expect(reply).toContain('The offline provider edits nothing.');
});
