import { expect, test } from 'vitest';
import { type EditingStage, editingStage, textOf } from '../../support/editing-stage.ts';

/** What a person makes of the pull request; in a browser, whose lines end in CRLF. */
function write(stage: EditingStage, change: { title?: string; body?: (body: string) => string }): void {
  const [pull] = stage.github.state.issues;
  if (pull === undefined) throw new Error('there is no pull request');
  if (change.title !== undefined) pull.title = change.title;
  if (change.body !== undefined) pull.body = change.body(pull.body ?? '').replaceAll(/\r?\n/g, '\r\n');
}

const updates = ({ github }: EditingStage): number =>
  github.requests.filter(({ operation }) => operation === 'pulls/update').length;

/** Other edits than before: a file less, and one more. */
const moveOn = (stage: EditingStage) =>
  stage.moveMain({ 'src/a.js': textOf('a', 2), 'src/e.js': textOf('e'), 'src/f.js': textOf('f') });

test.concurrent('a title and words of a person stay, around what is ours', async () => {
  await using stage = await editingStage();
  await stage.bump();
  write(stage, { title: 'Twos for ones', body: (body) => `Read c.js first.\n\n${body}\n\nCloses #3` });
  const [pull] = stage.github.state.issues;
  const written = pull?.body;
  expect((await stage.bump()).outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '1' });
  expect(updates(stage)).toBe(0);
  expect(pull).toMatchObject({ title: 'Twos for ones', body: written });

  for (const file of ['src/e.js', 'src/g.js']) {
    await stage.moveMain({ [file]: textOf(file[4] ?? '') });
    await stage.bump();
    expect(pull?.title).toBe('Twos for ones');
    expect(pull?.body).toMatch(
      /^Read c\.js first\.\r\n\r\n<!-- ultracode:v1 \{.* -->\n[\s\S]*\n<!-- ultracode:v1 end -->\r\n\r\nCloses #3$/,
    );
    expect(pull?.body?.match(/Read c\.js first/g)).toHaveLength(1);
    expect(pull?.body?.match(/Closes #3/g)).toHaveLength(1);
    expect(pull?.body).toContain(`<code>${file}</code>`);
  }
  expect(updates(stage)).toBe(2);
  stage.github.assertClean();
});

test.concurrent('a title that nobody has changed is brought up to date', async () => {
  await using stage = await editingStage();
  await stage.bump();
  await moveOn(stage);
  await stage.bump();
  expect(stage.github.state.issues[0]?.title).toBe('bump: 5 files changed');
});

test.concurrent('a text without our marks is left as it is, and that is said', async () => {
  for (const body of [() => 'All mine now.', (text: string) => text.split('\n').slice(0, 5).join('\n')]) {
    await using stage = await editingStage();
    await stage.bump();
    write(stage, { title: 'Mine', body });
    const [pull] = stage.github.state.issues;
    const written = pull?.body;
    await moveOn(stage);
    const ended = await stage.bump();
    expect(ended.outputs).toMatchObject({ 'pull-request-number': '1', 'edited-files': '5' });
    expect(pull).toMatchObject({ title: 'Mine', body: written });
    expect(updates(stage)).toBe(0);
    expect(stage.left()).toMatchObject({ commits: 2, pulls: ['open'] });
    for (const text of [ended.stdout, stage.github.state.checks.at(-1)?.summary])
      expect(text).toContain('The hidden marks around our part of its text are gone');
  }
});
