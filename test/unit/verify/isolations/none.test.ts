import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';

const RUN = `import { noIsolation } from './src/verify/isolations/none.ts';
import { runCommand } from './src/verify/run-command.ts';
const [dir, command] = process.argv.slice(1);
const machine = { platform: process.platform, user: { uid: process.getuid(), gid: process.getgid() }, env: process.env, checkout: dir, image: null, processesMax: 100, memoryBytesMax: 1 };
const room = { tree: dir, home: dir, temporary: dir, mountPoint: dir, installed: [], objects: [] };
const call = noIsolation(machine).call(command, room);
console.log(JSON.stringify(await runCommand(call, { timeoutMs: 60_000, folder: dir + '/' }, new AbortController().signal)));
`;

async function started(command: string) {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-none-'));
  await mkdir(join(dir, 'tree'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', RUN, '--', join(dir, 'tree'), command]);
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  const ended = new Promise<string>((resolve) => child.on('close', () => resolve(output)));
  return { dir, child, ended, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

const isAlive = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
};

test('a command without isolation ends with the process that runs it, killed or not', async () => {
  await using at = await started('sleep 50 & echo $$ $! >ids; wait');
  let ids: readonly number[] = [];
  while (ids.length < 2) {
    await wait(20);
    const text = await readFile(join(at.dir, 'tree/ids'), 'utf8').catch(() => '');
    ids = text.trim().split(' ').filter(Boolean).map(Number);
  }
  expect(ids.every(isAlive)).toBe(true);
  at.child.kill('SIGKILL');
  await at.ended;
  for (let waited = 0; ids.some(isAlive) && waited < 100; waited += 1) await wait(50);
  expect(ids.some(isAlive)).toBe(false);
});

test('a command that waits for all its children, or reads its input to the end, is not kept by what watches it', async () => {
  await using at = await started('cat; sleep 0.1 & wait; cat /proc/$$/task/$$/children; exit 3');
  expect(JSON.parse(await at.ended)).toMatchObject({
    how: 'ended',
    code: 3,
    output: expect.stringMatching(/^\d+ $/),
  });
});
