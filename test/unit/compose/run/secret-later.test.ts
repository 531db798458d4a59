import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, text } from '../../../fakes/anthropic/answer.ts';
import { editingGround } from '../../../support/editing-run.ts';

const SECRET = 'wkfh-93nd-Lq7x-ppz2';
const ASK = `await agent('Write <<a>>', { isolation: 'worktree', label: 'a' })
await agent('Write <<b>>', { isolation: 'worktree', label: 'b' })
return 'done'`;

/** One agent writes into two files, one of which holds what is no secret yet. */
const CONTENTS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  a: [
    ['docs/a.md', `# key\n${SECRET}\n`],
    ['docs/harmless.md', '# A\n'],
  ],
  b: [['docs/b.md', '# B\n']],
};

test('a secret that becomes known after an edit was journaled leaves in no edit: those of its agent are left out whole, and named', async () => {
  await using ground = await editingGround({ 'README.md': '# Shop\n' }, (body): Answer => {
    const name = /<<(\w)>>/.exec(JSON.stringify(body.messages[0]))?.[1] ?? '';
    if (body.messages.length > 1) return text(`It wrote ${SECRET}.`);
    const write = (CONTENTS[name] ?? []).map(
      ([file_path, content]) => ({ type: 'tool_use', name: 'Write', input: { file_path, content } }) as const,
    );
    return { type: 'message', content: write };
  });
  const first = await ground.run(ASK);
  expect(first.edits?.set.files.map(({ edit }) => edit.path)).toEqual([
    'docs/a.md',
    'docs/b.md',
    'docs/harmless.md',
  ]);
  const asked = ground.server.requestCount;
  const { edits, report, dir } = await ground.run(ASK, { resume: first.dir, secrets: [SECRET] });
  expect(ground.server.requestCount, 'nothing is asked anew').toBe(asked);
  expect(edits?.set.files.map(({ edit }) => edit.path)).toEqual(['docs/b.md']);
  expect(edits?.set.leftOut).toEqual([
    {
      agent: { id: 1, label: 'a' },
      paths: ['docs/a.md', 'docs/harmless.md'],
      reason: 'what it would write holds a secret that this run knows',
    },
  ]);
  expect(report.conclusion).toBe('neutral');
  for (const name of ['edits.json', 'edits.patch'])
    expect(await readFile(join(dir, name), 'utf8'), name).not.toContain(SECRET);
});
