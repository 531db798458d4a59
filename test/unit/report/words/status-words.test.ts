import { expect, test } from 'vitest';
import { createClean } from '../../../../src/clean/clean.ts';
import { commandHelp } from '../../../../src/report/words/commands/command-help.ts';

const clean = createClean({ secrets: [] });
const URL = 'https://github.com/acme/shop/issues/7#issuecomment-5';

test('a command that was not understood is answered with the nearest one, and without all the others', () => {
  const forms = [{ form: '/ultracode cancel', text: 'ends the runs here' }];
  const unread = {
    read: '/ultracode dismiss',
    problem: 'an id was expected',
    nearest: '/ultracode dismiss <id>',
  };
  const text = commandHelp({ type: 'unreadable', ...unread, task: null }, forms, clean);
  expect(text).toContain('/ultracode dismiss &lt;id&gt;');
  expect(text).toContain('<code>/ultracode help</code> lists the commands.');
  expect(text).not.toContain('/ultracode cancel');
  expect(commandHelp({ type: 'help' }, forms, clean)).toContain('/ultracode cancel');
});

test('status shows plans that nobody has decided on, why one cannot be approved, and how many are not shown', () => {
  const plans = [
    {
      ...{ id: '0a1b2c3d4e5f6071', url: URL, name: 'unsafe-calls', by: 'ada' },
      task: 'find\nunsafe <b>calls</b>',
      untilMs: Date.UTC(2026, 11, 7, 2, 18),
    },
    { id: '1111111111111111', url: URL, problem: 'The plan has expired.' },
  ];
  const text = commandHelp({ type: 'status', runs: [], plans: { plans, more: 3 } }, [], clean);
  expect(text).toMatchInlineSnapshot(`
    "## Nothing goes on here

    ### Plans that wait

    - [<code>0a1b2c3d4e5f6071</code>](https://github.com/acme/shop/issues/7#issuecomment-5), <code>unsafe-calls</code>, until 2026-12-07 02:18 UTC: find unsafe &lt;b&gt;calls&lt;/b&gt; (asked for by ada)
    - [<code>1111111111111111</code>](https://github.com/acme/shop/issues/7#issuecomment-5) cannot be approved: The plan has expired.

    3 older ones are not shown.

    <code>/ultracode approve &lt;plan&gt;</code> runs one, <code>/ultracode revise &lt;plan&gt; &lt;what to change&gt;</code> changes it, and <code>/ultracode reject &lt;plan&gt;</code> closes it.

    A run that waits for approval says so in its own report."
  `);
  const none = commandHelp({ type: 'status', runs: [], plans: { plans: [], more: 0 } }, [], clean);
  expect(none).not.toContain('Plans');
});
