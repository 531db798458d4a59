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
  const moved: FileEdit = { ...edited(path, ''), path: 'c.js', before: null };
  const edits = prompt.startsWith('leave')
    ? []
    : prompt.startsWith('move b.js, edit')
      ? [
          edited(path, 'let a\n'),
          { ...edited('b.js', ''), after: null },
          { ...moved, after: { ...state('var b\n'), text: null, from: 'b.js' } },
        ]
      : [edited(path, `let ${path[0]}\n`)];
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
  const paths = read().map(({ edits }) => edits.map(({ path }) => path));
  return { taken: read().map(({ id }) => id), paths, discarded: discarded() };
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
    ...{ taken: [3], paths: [['a.js']] },
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
    'discard() was given a patch that no agent of this run has made; nothing was taken back. An answer whose schema declares `patch` has its own in place of it.',
  ]);
});

test(`a text names no patch: discard() says what it takes ${verifies('edits:discard')}`, async () => {
  const { error } = await run(`discard(await agent('edit b.js', { isolation: 'worktree' }))`, trial);
  expect(error?.message).toContain(
    'discard() expects the answer of an agent with a schema, or its `patch`, got a string.',
  );
});

test(`discard() takes back single files of an agent, a moved one under both its names; the others stay ${verifies('edits:discard')}`, async () => {
  const partly = await run(
    `${SCHEMA}
    const both = await agent('move b.js, edit a.js', worktree);
    discard(both, 'is not b any more', ['c.js']);
    discard(both, 'nothing', []);
    discard(both.patch, 'never edited', ['d.js']);`,
    trial,
  );
  expect(partly.error).toBeUndefined();
  expect(collected(partly)).toEqual({
    ...{ taken: [1], paths: [['a.js']] },
    discarded: [{ agent: { id: 1, label: 'agent 1' }, paths: ['b.js', 'c.js'], reason: 'is not b any more' }],
  });
  expect(partly.warnings).toEqual(['discard() was given "d.js", a file that the agent has not edited.']);
  const wholly = await run(
    `${SCHEMA}
    const both = await agent('move b.js, edit a.js', worktree);
    discard(both, 'one', ['b.js']);
    discard(both, 'two', ['a.js']);`,
    trial,
  );
  expect(collected(wholly)).toMatchObject({
    ...{ taken: [], paths: [] },
    discarded: [
      { paths: ['b.js', 'c.js'], reason: 'one' },
      { paths: ['a.js'], reason: 'two' },
    ],
  });
  const { error } = await run(`${SCHEMA} discard(await agent('edit a.js', worktree), 'why', 'a.js')`, trial);
  expect(error?.message).toContain('discard() expects a list of paths as the third argument, got a string.');
});

test.for([["'@@ -1 +1 @@'"], ['null'], ['{ lines: 3 }'], ['[]']])(
  `where a schema has a patch of its own, %s, discard() says that it hides the run's ${verifies('edits:discard')}`,
  async ([own]) => {
    const { error } = await run(`discard({ summary: 'done', patch: ${own} }, 'wrong')`, trial);
    expect(error?.message).toContain(
      "discard() cannot tell whose edits these are: the schema of that agent declares `patch`, which hides the run's. Give that property another name.",
    );
  },
);

test(`uneditable() gives the files that no agent may change, each with why; none where edits go nowhere ${verifies('edits:uneditable')}`, async () => {
  const asked = "return uneditable(['a.js', 'b.js'])";
  const ports = { uneditable: async (path: string) => (path === 'b.js' ? 'is protected' : null) };
  expect((await run(asked, { ports })).value).toEqual([{ path: 'b.js', reason: 'is protected' }]);
  expect((await run(asked, {})).value).toEqual([]);
  const { error } = await run("return uneditable('a.js')", { ports });
  expect(error?.message).toContain('uneditable() expects an array of paths');
});
