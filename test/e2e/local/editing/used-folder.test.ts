import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, text } from '../../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../../fakes/anthropic.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';
import { cli, startCli } from '../../support/command-line.ts';

const FILES = {
  'a.js': 'export const a = 1;\n',
  '.gitignore': 'runs\n',
  '.github/ultracode/edit.js': `export const meta = { name: 'edit', description: 'Edits.' }
return await agent('Edit a.', { label: 'edits a', isolation: 'worktree' })
`,
  '.github/ultracode/look.js': `export const meta = { name: 'look', description: 'Looks.' }
return await agent('Look at a.', { label: 'looks' })
`,
};

const used = (name: string, input: Readonly<Record<string, string>>): Answer => ({
  type: 'message',
  content: [{ type: 'tool_use', name, input }],
});

/** One workflow edits a.js, another one looks. */
async function ground() {
  const repository = await gitRepository(FILES);
  const anthropic = await startAnthropic(({ messages }) => {
    if (JSON.stringify(messages[0]).includes('Look at a')) return text('Nothing is wrong.');
    if (messages.length > 4) return text('a is 2 now.');
    return messages.length > 2
      ? used('Edit', { file_path: 'a.js', old_string: '1', new_string: '2' })
      : used('Read', { file_path: 'a.js' });
  });
  const where = {
    cwd: repository.dir,
    env: { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key },
  };
  return {
    ...{ repository, where },
    run: (...words: string[]) => cli(words, where),
    async [Symbol.asyncDispose]() {
      await anthropic[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}

const inFolder = async ({ dir }: GitRepository): Promise<readonly string[]> =>
  (await readdir(join(dir, 'runs/x'), { recursive: true })).sort();

test.concurrent('a folder that is used again holds what its last run has said, and nothing of the one before', async () => {
  await using here = await ground();
  const { repository, run } = here;
  expect((await run('run', 'edit', '--out', 'runs/x')).exitCode).toBe(0);
  expect(await inFolder(repository)).toEqual([
    ...['agents', 'agents/1.jsonl', 'edits.json', 'edits.patch', 'journal.jsonl'],
    ...['report.json', 'report.md', 'report.sarif', 'run.json', 'script.js'],
  ]);
  // The unpacked artifact of a run on GitHub has it.
  await writeFile(join(repository.dir, 'runs/x/result.json'), '{}');
  await writeFile(join(repository.dir, 'runs/x/notes.txt'), 'mine');

  expect((await run('run', 'look', '--out', 'runs/x')).exitCode).toBe(0);
  expect(await inFolder(repository)).toEqual([
    ...['agents', 'agents/1.jsonl', 'journal.jsonl', 'notes.txt'],
    ...['report.json', 'report.md', 'report.sarif', 'run.json', 'script.js'],
  ]);
  expect(await readFile(join(repository.dir, 'runs/x/agents/1.jsonl'), 'utf8')).not.toContain('Edit a');
  const applied = await run('apply', 'runs/x');
  expect(applied).toMatchObject({ exitCode: 2, stdout: '' });
  expect(applied.stderr).toMatch(/runs\/x holds no edits: no agent of its run \(look\) could change files\./);
  expect(await repository.git('status', '--porcelain')).toBe('');

  // What was paid for is there still.
  const again = JSON.parse(
    (await run('run', 'edit', '--json', '--resume', 'runs/x', '--out', 'runs/x')).stdout,
  );
  expect(again.agents).toMatchObject({ live: 0, reused: 1 });
  expect((await run('apply', 'runs/x')).stdout).toBe('changed  a.js\n1 file written.\n');
});

test.concurrent('a run that is killed leaves nothing that claims what another one did, and a run that cannot begin takes nothing away', async () => {
  await using here = await ground();
  const { repository, run, where } = here;
  await run('run', 'edit', '--out', 'runs/x');
  const before = await inFolder(repository);
  expect((await run('run', 'nothing-of-that-name', '--out', 'runs/x')).exitCode).toBe(2);
  expect(await inFolder(repository)).toEqual(before);

  const asked = Promise.withResolvers<void>();
  await using silent = await startAnthropic(() => {
    asked.resolve();
    return new Promise(() => undefined);
  });
  const env = { ANTHROPIC_BASE_URL: silent.url, ANTHROPIC_API_KEY: silent.key };
  const started = startCli(['run', 'look', '--out', 'runs/x'], { ...where, env });
  await asked.promise;
  started.child.kill('SIGKILL');
  await started.ended;
  expect((await inFolder(repository)).filter((name) => !name.startsWith('agents/'))).toEqual([
    ...['agents', 'journal.jsonl', 'run.json', 'script.js'],
  ]);
  expect(JSON.parse(await readFile(join(repository.dir, 'runs/x/run.json'), 'utf8'))).toMatchObject({
    ...{ state: 'running', spec: { workflow: 'look' } },
  });
  const applied = await run('apply', 'runs/x');
  expect(applied).toMatchObject({ exitCode: 2, stdout: '' });
  expect(applied.stderr).toContain('Give the command of that run once more with `--resume` and this folder');
});

test.concurrent('files of a folder that holds no run stay', async () => {
  await using here = await ground();
  const { repository, run } = here;
  await mkdir(join(repository.dir, 'runs/x'), { recursive: true });
  for (const name of ['edits.json', 'result.json'])
    await writeFile(join(repository.dir, 'runs/x', name), 'mine');
  await run('run', 'look', '--out', 'runs/x');
  expect(await readFile(join(repository.dir, 'runs/x/edits.json'), 'utf8')).toBe('mine');
});

test.concurrent('edits that could not be kept are not offered, and what is done about it is said', async () => {
  await using here = await ground();
  const { repository, run } = here;
  // As a full disk does, it takes no file of that name.
  await mkdir(join(repository.dir, 'runs/x/edits.json'), { recursive: true });
  const ended = await run('run', 'edit', '--out', 'runs/x');
  expect(ended.stdout).toMatch(/^edit: 1 file changed by 1 agent, not kept, not verified\n/);
  expect(ended.stdout).toContain('The edits could not be kept.');
  expect(ended.stdout).not.toContain('ultracode apply');
  expect(ended.stdout).toMatch(/Go on from here, .*\n {2}\S+ run edit --resume \S+runs\/x\n/);
  await rm(join(repository.dir, 'runs/x/edits.json'), { recursive: true });
  for (const content of [null, '', '{"v":1,"head":"']) {
    const file = join(repository.dir, 'runs/x/edits.json');
    if (content !== null) await writeFile(file, content);
    const applied = await run('apply', 'runs/x');
    expect(applied).toMatchObject({ exitCode: 2, stdout: '' });
    expect(applied.stderr).toContain(
      'Give the command of that run once more with `--resume` and this folder',
    );
  }
  const next = /\n {2}\S+ (run edit --resume \S+)\n/.exec(ended.stdout)?.[1] ?? '';
  const resumed = await run(...next.split(' '), '--out', 'runs/y');
  expect(existsSync(join(repository.dir, 'runs/y/edits.json'))).toBe(true);
  expect(resumed.stdout).toContain('1 agent, 1 reused');
  expect((await run('apply', 'runs/y')).stdout).toBe('changed  a.js\n1 file written.\n');
});
