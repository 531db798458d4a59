import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Answer, text } from '../../../fakes/anthropic/answer.ts';
import { startAnthropic } from '../../../fakes/anthropic.ts';
import { gitRepository } from '../../../fakes/git-repository.ts';
import { editsFolder, heldFiles } from '../../../support/edits-folder.ts';
import { shellWords } from '../../../support/shell-words.ts';
import { cli, startCli } from '../../support/command-line.ts';

const numbered = (count: number, text: (index: number) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`src/d${index % 9}/f${index}.txt`, text(index)]),
  );

/** All files of the work tree with their bytes and modes. */
async function workTree(dir: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(dir.length + 1);
    if (path.startsWith('.git') || entry.isDirectory()) continue;
    const { mode } = await lstat(join(dir, path));
    files[path] = `${(mode & 0o111) !== 0} ${await readFile(join(dir, path), 'utf8')}`;
  }
  return files;
}

test.concurrent('killed at any moment, the same command goes on, and the tree is the one of the run', async () => {
  const before = numbered(600, (index) => `file ${index}\nsame\n`);
  const { 'src/d1/f1.txt': moved = '', ...kept } = numbered(600, (index) => `file ${index}, edited\nsame\n`);
  const gone = Object.fromEntries(Object.entries(kept).filter(([path]) => !/\/f\d*7\.txt$/.test(path)));
  const after = new Map([
    ...heldFiles(gone),
    ['new/place.sh', { mode: '100755', text: moved, origin: 'src/d1/f1.txt' } as const],
  ]);
  await using repository = await gitRepository(before);
  const head = await repository.git('rev-parse', 'HEAD');
  const folder = await editsFolder(join(repository.dir, '.git/run'), {
    ...{ head, before: heldFiles(before), after },
  });
  const first = await workTree(repository.dir);
  const expected = Object.fromEntries(
    [...after].map(([path, { mode, text }]) => [path, `${mode === '100755'} ${text}`]),
  );
  let inTheMiddle = 0;
  for (let kill = 0; kill < 8; kill += 1) {
    await repository.shell('git reset --quiet --hard; git clean --quiet -fdx');
    const started = startCli(['apply', folder], { cwd: repository.dir });
    // From the moment of its first file on.
    for (let waited = 0; waited < 400; waited += 1) {
      if ((await repository.git('status', '--porcelain')) !== '') break;
      await wait(2);
    }
    await wait(kill);
    started.child.kill('SIGKILL');
    await started.ended;
    const now = await workTree(repository.dir);
    const left = Object.entries(now).filter(
      ([path, file]) => file !== expected[path] && file !== first[path],
    );
    // A file on its way is the only one that is neither.
    expect(left.filter(([path]) => !path.endsWith('/.ultracode-apply'))).toEqual([]);
    if (
      JSON.stringify(now) !== JSON.stringify(first) &&
      Object.keys(now).length !== Object.keys(expected).length
    )
      inTheMiddle += 1;
    const again = await cli(['apply', folder], { cwd: repository.dir });
    expect(again).toMatchObject({ exitCode: 0 });
    expect(await workTree(repository.dir)).toEqual(expected);
  }
  expect(inTheMiddle).toBeGreaterThan(0);
  const last = await cli(['apply', folder], { cwd: repository.dir });
  expect(last.stdout).toBe(
    `Nothing is left to do, ${Object.keys(expected).length + 61} files stand already as the run left them.\n`,
  );
}, 120_000);

test.concurrent.for(['SIGINT', 'SIGTERM'] as const)(
  'ended by %s once it writes, all is written, and that is said',
  { timeout: 60_000 },
  async (signal, { expect }) => {
    const before = numbered(1_000, (index) => `file ${index}\n`);
    const after = numbered(1_000, (index) => `file ${index}, edited\n`);
    await using repository = await gitRepository(before);
    const head = await repository.git('rev-parse', 'HEAD');
    const held = { head, before: heldFiles(before), after: heldFiles(after) };
    const folder = await editsFolder(join(repository.dir, '.git/run'), held);
    const started = startCli(['apply', folder], { cwd: repository.dir });
    const isEdited = async (): Promise<boolean> =>
      (await readFile(join(repository.dir, 'src/d0/f0.txt'), 'utf8')).includes('edited');
    while (!(await isEdited())) await wait(1);
    started.child.kill(signal);
    const ended = await started.ended;
    expect(ended).toMatchObject({ exitCode: 0 });
    expect(ended.stdout).toContain('\n1,000 files written.\n');
    expect(await workTree(repository.dir)).toEqual(
      Object.fromEntries(Object.entries(after).map(([path, content]) => [path, `false ${content}`])),
    );
  },
);

const SCRIPT = `export const meta = { name: 'shorten', description: 'Shortens the timeout.' }
return await agent('Shorten the timeout.', { label: 'shorten', isolation: 'worktree' })
`;

const EDIT = {
  name: 'Edit',
  input: { file_path: 'src/shop.js', old_string: '30_000', new_string: '10_000' },
};

test.concurrent('from a run to the work tree: what is typed next stands at its end, and does what it says', async () => {
  await using repository = await gitRepository({
    'src/shop.js': 'export const timeoutMs = 30_000;\n',
    '.github/ultracode/shorten.js': SCRIPT,
  });
  const turn = ({ messages }: { readonly messages: readonly unknown[] }): Answer => {
    if (messages.length > 4) return text('The timeout is 10 s now. Nothing else changed.');
    const tool = messages.length > 2 ? EDIT : { name: 'Read', input: { file_path: 'src/shop.js' } };
    return { type: 'message', content: [{ type: 'tool_use', ...tool }] };
  };
  await using anthropic = await startAnthropic(turn);
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const run = await cli(['run', 'shorten'], { cwd: repository.dir, env });
  expect(run.stdout).toMatch(/^shorten: 1 file changed by 1 agent, not verified\n/);
  expect(run.stdout).toContain(
    '- src/shop.js · +1 −1 · shorten: “The timeout is 10 s now. Nothing else changed.”',
  );
  expect(run.stdout).toContain('Not verified: no command is set');
  expect(await repository.git('status', '--porcelain')).toBe('');
  const verified = (code: number, ...words: readonly string[]) =>
    cli(['run', 'shorten', '--verify-isolation', 'none', '--verify-command', `exit ${code}`, ...words], {
      cwd: repository.dir,
      env,
    });
  expect(await verified(0)).toMatchObject({ exitCode: 0 });
  expect(await verified(4, '--fail-on', 'never')).toMatchObject({
    ...{ exitCode: 1, stdout: expect.stringContaining('Verification failed: `exit 4` gave exit code 4') },
  });
  const [, command = ''] = /\n {2}ultracode (apply \S+)\n?/.exec(run.stdout) ?? [];

  const planned = await cli([...command.split(' '), '--dry-run'], { cwd: repository.dir });
  expect(planned).toMatchObject({ exitCode: 0, stdout: 'changed  src/shop.js\n1 file would be written.\n' });
  expect(await repository.git('status', '--porcelain')).toBe('');

  const applied = await cli(command.split(' '), { cwd: repository.dir });
  expect(applied).toMatchObject({
    ...{ exitCode: 0, stdout: 'changed  src/shop.js\n1 file written.\n' },
    stderr:
      'Not verified: no command is set (`verify-command`).\nNothing is committed. Look at it: git diff, and git status for files that are new.\n',
  });
  expect(await repository.git('diff', '--numstat')).toBe('1\t1\tsrc/shop.js');

  const again = await cli(command.split(' '), { cwd: repository.dir });
  expect(again.stdout).toBe('Nothing is left to do, 1 file stands already as the run left it.\n');
  await repository.write({ 'src/shop.js': 'mine\n' });
  const refused = await cli(command.split(' '), { cwd: repository.dir });
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain('1 tracked file has changes that are not committed:\n  src/shop.js\n');
  expect((await cli(['apply'], { cwd: repository.dir })).exitCode).toBe(2);
});

const WRITES = `export const meta = { name: 'write', description: 'Writes.' }
return await agent('Write.', { label: 'write', isolation: 'worktree' })
`;

test.concurrent('what a person let agents change is written by the command that stands at the end, and by no other', async () => {
  await using repository = await gitRepository({
    '.github/ultracode/write.js': WRITES,
    'src/a.js': 'export const a = 1;\n',
  });
  const files = ['package.json', 'docs/[a]/package.json', 'src/b.js'];
  const turn = ({ messages }: { readonly messages: readonly unknown[] }): Answer => {
    const path = files[Math.floor(messages.length / 2)];
    if (path === undefined) return text('Written.');
    const input = { file_path: path, content: '{}\n' };
    return { type: 'message', content: [{ type: 'tool_use', name: 'Write', input }] };
  };
  await using anthropic = await startAnthropic(turn);
  const where = {
    cwd: join(repository.dir, 'src'),
    env: { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key },
  };
  const allowed = ['--protected-paths', '!package.json', '--protected-paths=private/**'];
  const run = await cli(['run', 'write', ...allowed], where);
  const [, printed = '', folder = ''] = /\n {2}ultracode (apply (\S+).*)\n/.exec(run.stdout) ?? [];
  expect(printed).toBe(`apply ${folder} --protected-paths '!package.json' '--protected-paths=private/**'`);

  const refused = await cli(['apply', folder], where);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  const [, flags = ''] = /, add to the command: (.*)\n$/.exec(refused.stderr) ?? [];
  expect(flags).toBe(
    String.raw`--protected-paths '!docs/\[a\]/package.json' --protected-paths '!package.json'`,
  );
  expect(await repository.git('status', '--porcelain')).toBe('');
  const written = files
    .toSorted()
    .map((path) => `added    ${path}\n`)
    .join('');
  for (const given of [flags, printed.slice(`apply ${folder}`.length)]) {
    const applied = await cli(['apply', folder, ...shellWords(given)], where);
    expect(applied).toMatchObject({ exitCode: 0, stdout: `${written}3 files written.\n` });
    await repository.shell('git clean -qfd -e .ultracode');
  }
});
