import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createToolset } from '../../../../../src/agent/tools/create-toolset.ts';
import { createEditing } from '../../../../../src/agent/tools/edit/create-editing.ts';
import type { JsonObject } from '../../../../../src/base/json.ts';
import { openCheckout } from '../../../../../src/checkout/git-checkout.ts';
import { storedBefore, textsBefore } from '../../../../../src/compose/run/edits/stored-before.ts';
import { NO_ATTRIBUTES } from '../../../../../src/edits/overlay/view.ts';
import { gitRepository } from '../../../../fakes/git-repository.ts';

const { signal } = new AbortController();
const limits = { outputChars: 4_000 };

/** Agents of a run on the work tree of a repository, which people go on to work in. */
async function runIn(dir: string, place: Parameters<typeof openCheckout>[0]) {
  const checkout = await openCheckout(place, { source: 'work-tree' });
  const toolset = createToolset(checkout, limits);
  const editing = createEditing({
    ...{ checkout, limits, toolset, access: null, protectedPaths: [], system: [], verify: null },
    ...{ attributes: NO_ATTRIBUTES, holdsSecret: () => false, onRefused: () => undefined },
  });
  let id = 0;
  return {
    stored: checkout.stored,
    disk: (path: string, text: string) => writeFile(join(dir, path), text),
    agent: () => {
      id += 1;
      const agent = editing.open({ id, key: `k${id}`, prompt: 'p', options: {} });
      const use = async (name: string, input: JsonObject) =>
        (await agent.toolset.use(name, input, signal)).content;
      return { use, edits: agent.edits };
    },
  };
}

test.each(['Edit', 'Write', 'Delete', 'Move'])(
  'a file that changed on the disk since an agent has read it is to be read again before %s',
  async (tool) => {
    await using repository = await gitRepository({ 'a.txt': 'one\ntwo\n' });
    const run = await runIn(repository.dir, repository.place);
    const { use, edits } = run.agent();
    const input: JsonObject = {
      Edit: { file_path: 'a.txt', old_string: 'two', new_string: 'TWO' },
      Write: { file_path: 'a.txt', content: 'one\nTWO\n' },
      Delete: { file_path: 'a.txt' },
      Move: { file_path: 'a.txt', new_path: 'b.txt' },
    }[tool] as JsonObject;
    await use('Read', { file_path: 'a.txt' });
    await run.disk('a.txt', 'ONE\ntwo\n');
    expect(await use(tool, input)).toBe(
      `Error: a.txt was changed on the disk since you have Read it.\nNext: Read it again, then ${tool} it.`,
    );
    expect(await edits()).toEqual([]);
    expect(await use('Read', { file_path: 'a.txt' })).toContain('ONE');
    // What is read again stays as it is, however often the disk changes.
    await run.disk('a.txt', 'other\n');
    expect(await use('Read', { file_path: 'a.txt' })).toContain('ONE');
    expect(await use(tool, input)).not.toContain('Error');
    expect(await edits()).not.toEqual([]);
  },
);

test('all that edit a file have the same bytes before them, and those are kept as its base', async () => {
  await using repository = await gitRepository({ 'a.txt': 'one\ntwo\nthree\n' });
  const run = await runIn(repository.dir, repository.place);
  const [first, second] = [run.agent(), run.agent()];
  await first.use('Read', { file_path: 'a.txt' });
  await first.use('Edit', { file_path: 'a.txt', old_string: 'one', new_string: '1' });
  await run.disk('a.txt', 'ONE\nTWO\nTHREE\n');
  expect(await second.use('Read', { file_path: 'a.txt' })).toContain('three');
  await second.use('Edit', { file_path: 'a.txt', old_string: 'three', new_string: '3' });
  await rm(join(repository.dir, 'a.txt'));
  const edits = [...(await first.edits()), ...(await second.edits())];
  expect(edits.map(({ after }) => after?.text)).toEqual(['1\ntwo\nthree\n', 'one\ntwo\n3\n']);
  expect(edits[0]?.before).toEqual(edits[1]?.before);
  const { before } = await storedBefore(edits, run.stored);
  expect([...textsBefore(edits, before).values()]).toEqual(['one\ntwo\nthree\n']);
});

test('a file that is gone from the disk is not named in its own place', async () => {
  await using repository = await gitRepository({ 'src/price.js': 'one\n', 'src/tax.js': 'two\n' });
  const run = await runIn(repository.dir, repository.place);
  await rm(join(repository.dir, 'src/price.js'));
  const said = await run.agent().use('Read', { file_path: 'src/price.js' });
  expect(said).toMatch(/^Error: src\/price\.js does not exist/);
  expect(said).not.toContain('did you mean');
});
