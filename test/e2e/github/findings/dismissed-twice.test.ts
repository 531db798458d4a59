import { expect, test } from 'vitest';
import { CHANGE_FLAW } from '../../support/shop.ts';
import { checkOf, idIn, knownOf, runOn, says, setPull } from './dismissing.ts';

/** Says one thing of the line of the flaw, under a title of its own. */
const saying = (
  name: string,
  title: string,
): string => `export const meta = { name: '${name}', description: 'Says what it was told.' }
const line = Number.parseInt((await lines('src/users.js')).split('\\n').find((one) => one.includes('"SELECT')), 10)
return { findings: [{ severity: 'high', title: '${title}', file: 'src/users.js', line }] }
`;

test.concurrent('where reports say different things of one place under one id, who dismisses it is shown both', async () => {
  const base = {
    '.github/ultracode/safety.js': saying('safety', 'An SQL statement is built from a value'),
    '.github/ultracode/speed.js': saying('speed', 'The column has no index'),
  };
  await using stage = await setPull({ base });
  for (const workflow of ['safety', 'speed']) await runOn(stage, 'opened', { workflow });
  const id = knownOf(stage, 'speed')[0]?.id;
  expect(knownOf(stage, 'safety')[0]?.id).toBe(id);
  const { reply } = await says(stage, `/ultracode dismiss ${id} the table is small`);
  for (const title of ['An SQL statement is built from a value', 'The column has no index'])
    expect(reply).toContain(`- <code>${id}</code> ${title}: the table is small`);
});

test.concurrent('what a row of the settings dismisses is not said to be reopened by a command', async () => {
  const rows = 'suppressions:\n  - {path: src/**, reason: made by us}\n';
  await using stage = await setPull({ base: { '.github/ultracode.yml': rows } });
  await runOn(stage, 'opened');
  const id = idIn(stage, CHANGE_FLAW.file);
  expect((await says(stage, `/ultracode reopen ${id}`)).reply).toContain(
    'What a row of <code>suppressions</code> or a comment in the code dismisses is reopened where that stands.',
  );
  await says(stage, `/ultracode dismiss ${id} by hand`);
  expect((await says(stage, `/ultracode reopen ${id}`)).reply).toContain(
    `is now green. <code>${id}</code> stays dismissed by a suppression in the settings: made by us`,
  );
  expect(checkOf(stage, stage.headSha)).toMatchObject({ conclusion: 'success' });
});

test.concurrent('where no report stands, before the first or after our comment was deleted, no finding is denied and the way on is said', async () => {
  await using stage = await setPull();
  const none =
    'No report stands here. What is known of findings is kept in our comment with the report: it is not there yet, was deleted or cannot be read any more, or <code>comment</code> is <code>off</code>. The next run writes it, as <code>/ultracode</code> begins one; then this can be asked again.';
  const before = await says(stage, '/ultracode dismiss K3F9Q known');
  expect(before.reply).toContain(none);
  await runOn(stage, 'opened');
  const id = idIn(stage, CHANGE_FLAW.file);
  stage.github.state.comments.splice(0);
  expect((await says(stage, `/ultracode dismiss ${id} known`)).reply).toContain(none);
  await runOn(stage, 'opened');
  expect((await says(stage, `/ultracode dismiss ${id} known`)).reply).toContain('is now green.');
});
