import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, json, text } from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import { type EditingGround, editingGround } from '../../../support/editing-run.ts';

const BETWEEN = '\n// Lines that nobody\n// changes.\n\n';
const FILES = {
  'shop.js': `const timeout = 30;${BETWEEN}const retries = 2;\n`,
  'other.js': 'other();\n',
};

const LINE = 'const timeout = 30;';
const ASK = `const edit = (by) => agent('Edit as ' + by, { isolation: 'worktree', label: by })
return [await edit('one'), await edit('two'), await edit('three')]`;

const edit = (file: string, old: string, wanted: string) => ({
  ...({ type: 'tool_use', name: 'Edit' } as const),
  input: { file_path: file, old_string: old, new_string: wanted },
});
const EDITS: Readonly<Record<string, readonly ReturnType<typeof edit>[]>> = {
  one: [edit('shop.js', LINE, 'const timeout = 10;')],
  two: [edit('shop.js', LINE, 'const timeoutMs = 30;'), edit('other.js', 'other()', 'another()')],
  three: [edit('shop.js', 'retries = 2', 'retries = 3')],
};

const firstOf = ({ messages }: RequestBody): string => JSON.stringify(messages[0]);
const isRepair = (body: RequestBody): boolean => firstOf(body).includes('Agents changed the same lines');

/** Three agents, the first two of which change one line; `repair` answers the requests about that. */
const rule =
  (repair: (body: RequestBody, n: number) => Answer) =>
  (body: RequestBody): Answer => {
    if (isRepair(body)) {
      repairs += 1;
      return repair(body, repairs);
    }
    const who = /Edit as (\w+)/.exec(firstOf(body))?.[1] ?? '';
    const steps = [
      [...new Set(EDITS[who]?.map(({ input }) => input.file_path))].map((path) => ({
        ...({ type: 'tool_use', name: 'Read' } as const),
        input: { file_path: path },
      })),
      EDITS[who] ?? [],
    ];
    const step = steps[body.messages.filter(({ role }) => role === 'assistant').length];
    return step === undefined ? text(`Done as ${who}.`) : { type: 'message', content: step };
  };
let repairs = 0;

const places = (...texts: readonly string[]) =>
  json({ places: texts.map((one, at) => ({ place: at + 1, text: one })) });

async function ground(repair: (body: RequestBody, n: number) => Answer) {
  repairs = 0;
  return editingGround(FILES, rule(repair));
}

const labelsOf = ({ events }: Awaited<ReturnType<EditingGround['run']>>) =>
  events.flatMap((event) => (event.type === 'agent-asked' ? [event.call.options.label] : []));

test('a conflict is repaired by an agent of the run, and going on from the run costs nothing and gives the same bytes', async () => {
  await using made = await ground(() => places('const timeoutMs = 10;\n'));
  const run = await made.run(ASK);
  expect(labelsOf(run)).toEqual(['one', 'two', 'three', 'repair of two']);
  expect(run.report.edits).toMatchObject({
    files: [
      { path: 'other.js', merge: 'one', agents: [{ label: 'two' }] },
      {
        path: 'shop.js',
        merge: 'repaired',
        additions: 2,
        deletions: 2,
        agents: [{ id: 1 }, { id: 2 }, { id: 3 }],
      },
    ],
    leftOut: [],
  });
  expect(run.edits?.set.files[1]?.edit.after?.text).toBe(
    `const timeoutMs = 10;${BETWEEN}const retries = 3;\n`,
  );
  expect(run.report.usage.requests).toBe(made.server.journal.length);

  const asked = made.server.requestCount;
  const again = await made.run(ASK, { resume: run.dir });
  expect(made.server.requestCount).toBe(asked);
  const [first, second] = await Promise.all(
    [run, again].map(({ dir }) => readFile(join(dir, 'edits.json'), 'utf8')),
  );
  expect(second).toBe(first);
  made.server.assertClean();

  const applied = await made.repository.shell(
    'git apply "$1"; cat shop.js other.js',
    join(run.dir, 'edits.patch'),
  );
  expect(applied).toBe(`const timeoutMs = 10;${BETWEEN}const retries = 3;\nanother();`);
});

test('an answer that cannot be taken is asked for once more, with what is wrong', async () => {
  await using made = await ground((_, n) => places(n === 1 ? '<<<<<<< one\n' : 'const timeoutMs = 10;\n'));
  const run = await made.run(ASK);
  expect(labelsOf(run)).toEqual(['one', 'two', 'three', 'repair of two', 'repair of two']);
  const asked = made.server.journal
    .map(({ body }) => firstOf(body))
    .filter((first) => first.includes('was not taken'));
  expect(asked.join()).toContain('place 1 holds marks of a conflict');
  expect(run.report.edits?.leftOut).toEqual([]);
});

test.for<
  [string, (body: RequestBody) => Answer, Parameters<Awaited<ReturnType<typeof ground>>['run']>[1], string]
>([
  [
    'its answers cannot be taken',
    () => places('=======\n'),
    {},
    'and the agent that was to repair that gave an answer that cannot be taken: place 1 holds marks of a conflict',
  ],
  [
    'it would write a secret',
    () => places('const timeout = "hunter2hunter2";\n'),
    { secrets: ['hunter2hunter2'] },
    'and the agent that was to repair that gave an answer that cannot be taken: place 1 would hold a secret',
  ],
  [
    'the model refuses',
    () => ({ type: 'message', content: [], stopReason: 'refusal' }),
    {},
    'and no agent repaired that: the model refused (no category given)',
  ],
  [
    'the run has had all its agents',
    () => places('x\n'),
    { settings: { 'max-agents': '3' } },
    'and no agent repaired that: the run has had all its agents',
  ],
])('the later agent is left out as a whole, and named, where %s', async ([, repair, options, reason]) => {
  await using made = await ground(repair);
  const run = await made.run(ASK, options);
  const { files, leftOut } = run.report.edits ?? {};
  expect(leftOut).toEqual([
    {
      agent: { id: 2, label: 'two' },
      paths: ['other.js', 'shop.js'],
      reason: `\`shop.js\` was changed in the same lines by one, ${reason}`,
    },
  ]);
  expect(files?.map(({ path }) => path)).toEqual(['shop.js']);
  expect(run.edits?.set.files[0]?.edit.after?.text).toBe(`const timeout = 10;${BETWEEN}const retries = 3;\n`);
  // The script's own agents all gave an answer.
  expect(run.report.agents.failed).toBe(0);
  expect(run.report.failures).toEqual([]);
  expect(run.report.status).toBe('completed');
});
