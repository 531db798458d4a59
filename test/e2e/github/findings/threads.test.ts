import { expect, test } from 'vitest';
import { CHANGE, CHANGE_FLAW, SECOND_CHANGE } from '../../support/shop.ts';
import { checkOf, idIn, knownOf, runOn, says, setPull } from './dismissing.ts';

const INPUTS = { 'review-comments': 'all', 'resolved-threads': 'dismiss' };
type Set = Awaited<ReturnType<typeof setPull>>;

async function setReviewed(inputs: Readonly<Record<string, string>> = INPUTS): Promise<Set> {
  const stage = await setPull();
  stage.github.serveDiff(7, { dir: stage.origin.dir, base: stage.mainSha, head: stage.headSha });
  await runOn(stage, 'opened', inputs);
  expect(stage.github.state.reviewComments).toHaveLength(1);
  return stage;
}

/** The next push, and what its check says. */
async function pushed(stage: Set, files: Parameters<Set['push']>[1], inputs = INPUTS) {
  const head = await stage.push(7, files);
  stage.github.serveDiff(7, { dir: stage.origin.dir, base: stage.mainSha, head });
  await runOn(stage, 'synchronize', inputs);
  return checkOf(stage, head)?.conclusion;
}

const threadOf = ({ github }: Set): number => github.state.reviewComments[0]?.id ?? 0;
const lines = (count: number) => ({
  ...CHANGE,
  'src/users.js': `${'// A line.\n'.repeat(count)}${String(CHANGE['src/users.js'])}`,
});

test.concurrent('a thread of ours that a writer resolves dismisses its finding from the next run on, and unresolving it reopens it', async () => {
  await using stage = await setReviewed();
  const id = idIn(stage, CHANGE_FLAW.file);
  stage.github.resolveThread(threadOf(stage), 'ada');
  expect(await pushed(stage, SECOND_CHANGE)).toBe('success');
  expect(knownOf(stage)).toMatchObject([
    { id, dismissed: { how: 'thread', by: 'ada', reason: 'its thread was resolved' } },
  ]);
  stage.github.resolveThread(threadOf(stage), null);
  expect(await pushed(stage, lines(2))).toBe('failure');
  expect(knownOf(stage)[0]).not.toHaveProperty('dismissed');
});

test.concurrent('who may not command, our own account, and a comment that is folded away dismiss nothing; nor does a thread that GitHub does not tell of', async () => {
  await using stage = await setReviewed();
  stage.github.resolveThread(threadOf(stage), 'rita');
  expect(await pushed(stage, lines(1))).toBe('failure');
  stage.github.resolveThread(threadOf(stage), 'github-actions[bot]');
  expect(await pushed(stage, lines(2))).toBe('failure');
  stage.github.resolveThread(threadOf(stage), 'ada');
  stage.github.fail({ operation: 'graphql', times: 99, status: 502, message: 'Bad gateway' });
  expect(await pushed(stage, lines(3))).toBe('failure');
  stage.github.recover();
  const [comment] = stage.github.state.reviewComments;
  if (comment === undefined) throw new Error('there is no comment');
  comment.isMinimized = true;
  expect(await pushed(stage, lines(4))).toBe('failure');
});

test.concurrent('threads count only where the setting says so, and what a command has decided is stronger', async () => {
  await using stage = await setReviewed();
  const id = idIn(stage, CHANGE_FLAW.file);
  stage.github.resolveThread(threadOf(stage), 'ada');
  expect(await pushed(stage, lines(1), { ...INPUTS, 'resolved-threads': 'ignore' })).toBe('failure');
  expect(await pushed(stage, lines(2))).toBe('success');
  const reopened = await says(stage, `/ultracode reopen ${id}`, { inputs: INPUTS });
  expect(reopened.reply).toContain('is red: 1 finding fails it.');
  expect(await pushed(stage, lines(3))).toBe('failure');
  const dismissed = await says(stage, `/ultracode dismiss ${id} known`, { inputs: INPUTS });
  expect(dismissed.reply).toContain('is now green.');
  // The comment of a finding that is dismissed is folded away.
  expect(stage.github.state.reviewComments[0]?.isMinimized).toBe(true);
  stage.github.resolveThread(threadOf(stage), null);
  expect(await pushed(stage, lines(4))).toBe('success');
  expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command', reason: 'known' } }]);
});
