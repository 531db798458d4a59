import { readdir, readFile, readlink } from 'node:fs/promises';

/**
 * Kills every process of this user that works at a path that begins so, or has a variable that does (HOME of a command), and with that what left
 * the group of the command. Does nothing where there is no `/proc`.
 */
export async function sweepProcesses(prefix: string): Promise<void> {
  // What is killed may just have started another.
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const found = await processesOf(prefix);
    if (found.length === 0) return;
    for (const id of found) kill(id);
  }
}

const ROUNDS_MAX = 50;

async function processesOf(prefix: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc').catch(() => [])) {
    const id = Number(name);
    if (Number.isInteger(id) && id !== process.pid && (await isOf(id, prefix))) found.push(id);
  }
  return found;
}

async function isOf(id: number, prefix: string): Promise<boolean> {
  const place = await readlink(`/proc/${id}/cwd`).catch(() => '');
  if (`${place}/`.startsWith(prefix)) return true;
  const environment = await readFile(`/proc/${id}/environ`, 'latin1').catch(() => '');
  return environment.includes(`=${Buffer.from(prefix).toString('latin1')}`);
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}
