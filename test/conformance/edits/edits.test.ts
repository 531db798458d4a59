import { expect, test } from 'vitest';
import type { Json } from '../../../src/base/json.ts';
import { createEdited } from '../../../src/compose/run/edits/collect-edits.ts';
import type { FileEdit } from '../../../src/edits/edit.ts';
import { blobId } from '../../../src/edits/git-objects.ts';
import type { AgentCall, AgentOutcome } from '../../../src/run/agent-call.ts';
import { verifies } from '../requirements.ts';
import { done, run, type Trial } from '../script/run-script.ts';

const BEFORE: Readonly<Record<string, string>> = { 'a.js': 'var a\n', 'b.js': 'var b\n' };

const state = (text: string) => ({ mode: '100644' as const, id: blobId(Buffer.from(text)) });
const edited = (path: string, text: string): FileEdit => ({
  path,
  before: state(BEFORE[path] ?? ''),
  after: { ...state(text), text },
  additions: 1,
  deletions: 1,
});

/** An agent that edits the file that its prompt ends in, if it has a view of its own. */
function editing({ prompt, options }: AgentCall): AgentOutcome {
  const value: Json = options.schema === undefined ? 'I did it.' : { summary: `edited ${prompt}` };
  if (options.isolation !== 'worktree') return done(value);
  const path = prompt.slice(-4);
  const edits = prompt.startsWith('leave') ? [] : [edited(path, `let ${path[0]}\n`)];
  return { ...done(value), edited: { edits, verification: null } } as AgentOutcome;
}

const trial: Trial = {
  ports: { runAgent: async (call) => editing(call), textBefore: async (path) => BEFORE[path] ?? null },
};
const SCHEMA = `const schema = { type: 'object', properties: { summary: { type: 'string' } }, required: ['summary'] };
const worktree = { schema, isolation: 'worktree' };`;

/** What the run collects of what it saw. */
function collected({ calls, events }: Awaited<ReturnType<typeof run>>) {
  const { watch, read, discarded } = createEdited();
  for (const call of calls)
    watch({ type: 'agent-ended', atMs: 0, durationMs: 0, call, outcome: editing(call) as never });
  for (const event of events) watch(event);
  return { taken: read().map(({ id }) => id), discarded: discarded() };
}

test(`an answer with a schema has what its agent edited beside its keys, as a diff; a text stays a text ${verifies('edits:patch')}`, async () => {
  const { value, calls } = await run(
    `${SCHEMA}
    const [a, none, reader, text] = [
      await agent('edit a.js', worktree), await agent('leave a.js', worktree),
      await agent('edit a.js', { schema }), await agent('edit b.js', { isolation: 'worktree' }),
    ];
    const { patch: { id, ...told } } = a;
    return { id, told, kept: a.summary, none: none.patch, reader, text };`,
    trial,
  );
  expect(value).toMatchObject({
    told: {
      ...{ files: ['a.js'], additions: 1, deletions: 1, cut: false },
      diff: 'diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-var a\n+let a',
    },
    kept: 'edited edit a.js',
    none: { files: [], additions: 0, deletions: 0, diff: '' },
    reader: { summary: 'edited edit a.js' },
    text: 'I did it.',
  });
  expect(calls).toHaveLength(4);
});

test(`the id of a patch is the same in every run that makes the call, so that it may stand in a prompt ${verifies('edits:patch')}`, async () => {
  const ids = `return (await parallel([() => agent('edit a.js', worktree), () => agent('edit b.js', worktree)])).map(({ patch }) => patch.id)`;
  const first = await run(`${SCHEMA} ${ids}`, trial);
  const second = await run(`${SCHEMA} await agent('something else'); ${ids}`, trial);
  expect(first.value).toEqual(second.value);
  expect(new Set(first.value as string[]).size).toBe(2);
});

test(`discard() takes the edits of one agent out of the result, named by its answer or its patch; all others stay ${verifies('edits:discard')}`, async () => {
  const ran = await run(
    `${SCHEMA}
    const a = await agent('edit a.js', worktree);
    const b = await agent('edit b.js', worktree);
    const again = await agent('edit a.js', worktree);
    discard(a, 'breaks its caller.');
    discard(JSON.parse(JSON.stringify(b)).patch);
    discard(null); discard(undefined, 'no answer'); discard(await agent('read a.js', { schema }));
    discard({ id: 'abc', files: [] });`,
    trial,
  );
  expect(ran.error).toBeUndefined();
  expect(collected(ran)).toEqual({
    taken: [3],
    discarded: [
      {
        agent: { id: 1, label: 'agent 1' },
        paths: ['a.js'],
        reason: 'breaks its caller',
      },
      { agent: { id: 2, label: 'agent 2' }, paths: ['b.js'], reason: 'no reason was given' },
    ],
  });
  expect(ran.warnings).toEqual([
    'discard() was given a patch that no agent of this run has made; nothing was taken back.',
  ]);
});

test(`a text names no patch: discard() says what it takes ${verifies('edits:discard')}`, async () => {
  const { error } = await run(`discard(await agent('edit b.js', { isolation: 'worktree' }))`, trial);
  expect(error?.message).toContain(
    'discard() expects the answer of an agent with a schema, or its `patch`, got a string.',
  );
});
