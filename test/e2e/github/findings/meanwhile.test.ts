import { expect, test } from 'vitest';
import { CHANGE_FLAW, SECOND_CHANGE } from '../../support/shop.ts';
import { checkOf, INPUTS, idIn, knownOf, runOn, says, setPull, stickyOf } from './dismissing.ts';

/** A run reads the comments of its pull request some five times; whatever it read last, the command comes after that and before it goes on. */
test.each([1, 2, 3, 4, 5, 6])(
  'a run that reads the comments for the %d. time before a finding is dismissed does not write that away',
  async (nth) => {
    await using stage = await setPull();
    await runOn(stage, 'opened');
    const id = idIn(stage, CHANGE_FLAW.file);
    const second = await stage.push(7, SECOND_CHANGE);
    const held = stage.github.hold('issues/list-comments', nth);
    const step = await stage.start(await stage.pullRequest({ number: 7, action: 'synchronize' }), {
      isHosted: true,
      inputs: INPUTS,
    });
    let hasEnded = false;
    void step.main.ended.then(() => {
      hasEnded = true;
    });
    await Promise.race([held.reached, step.main.ended]);
    const { reply } = await says(stage, `/ultracode dismiss ${id} known`);
    const isWaiting = held.isReached && !hasEnded;
    held.release();
    const ended = await step.main.ended;
    await (await step.post(ended)).ended;
    expect(reply).toContain('## Dismissed');
    expect(knownOf(stage)).toMatchObject([{ id, dismissed: { how: 'command', by: 'ada' } }]);
    expect(stickyOf(stage).body).toContain(`<code>${second.slice(0, 7)}</code>`);
    const concluded = checkOf(stage, second)?.conclusion;
    // Before the report of the run is stored, the answer says that its check stays; the run may look once more all the same.
    if (!reply.includes(`<code>${second.slice(0, 7)}</code> stays as it was`))
      expect(concluded).toBe('success');
    expect(ended.exitCode).toBe(concluded === 'success' ? 0 : 1);
    if (isWaiting && nth < 5) expect(concluded).toBe('success');
    const third = await stage.push(7, { 'README.md': '# Shop of two\n' });
    expect((await runOn(stage, 'synchronize')).exitCode).toBe(0);
    expect(checkOf(stage, third)).toMatchObject({ conclusion: 'success' });
  },
);
