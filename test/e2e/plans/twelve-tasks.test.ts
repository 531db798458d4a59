import { expect, test } from 'vitest';
import { setConversation } from './conversation.ts';
import { TWELVE_TASKS } from './twelve-tasks.ts';

test.concurrent.each(Object.entries(TWELVE_TASKS))(
  '%s is answered under the comment, and nothing of it runs',
  async (_, row) => {
    await using at = await setConversation(row);
    const came = await at.says(`/ultracode author ${row.task}`, { inputs: row.inputs ?? {} });
    expect(came.outputs.status, came.stdout).toBe(
      { plan: 'waiting', declined: 'completed', failed: 'failed' }[row.ends],
    );
    expect(came.exitCode).toBe(row.ends === 'failed' ? 3 : 0);
    for (const said of row.says)
      expect(came.reply).toEqual(
        typeof said === 'string' ? expect.stringContaining(said) : expect.stringMatching(said),
      );
    expect(came.reply.includes('/ultracode approve')).toBe(row.ends === 'plan');
    expect(came.reactions).toEqual(['eyes']);
    expect(at.stage.github.state.checks).toEqual([]);
  },
);
