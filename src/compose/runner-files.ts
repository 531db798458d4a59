import { appendFileSync, existsSync, statSync, truncateSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../base/errors.ts';

/**
 * Adds to a file that the runner reads after the step. What was written of it only in part is taken back: the runner fails a step whose file
 * ends within a value. Throws a sentence that names the variable.
 */
export function appendToRunnerFile(
  variable: string,
  path: string | undefined,
  append: (path: string) => void,
): void {
  const refuse = (why: string): Error => new Error(`${variable} cannot be written: ${why}.`);
  if (path === undefined || path === '') throw refuse('it is not set');
  if (!existsSync(path)) throw refuse(`there is no file ${path}`);
  const file = statSync(path);
  // Opening a pipe waits for its reader, which may never come.
  if (!file.isFile() && !file.isCharacterDevice()) throw refuse(`${path} is no file`);
  try {
    append(path);
  } catch (error) {
    if (file.isFile()) truncateSync(path, file.size);
    throw refuse(messageOf(error));
  }
}

/** Adds a text to the job summary. */
export const appendSummary = (path: string | undefined, text: string): void =>
  appendToRunnerFile('GITHUB_STEP_SUMMARY', path, (file) => appendFileSync(file, text));

/** A folder for runs, tried out: below `tempDir`, or else a new one below `otherDir`, with a sentence that says why. */
export async function usableFolder(
  tempDir: string | null,
  otherDir: string,
): Promise<{ readonly dir: string; readonly problem: string | null }> {
  const wanted = tempDir === null ? null : join(tempDir, 'ultracode');
  const problem = wanted === null ? 'it is not set' : await problemOf(wanted);
  if (wanted !== null && problem === null) return { dir: wanted, problem: null };
  const said = `RUNNER_TEMP cannot be used (${problem})`;
  try {
    const dir = await mkdtemp(join(otherDir, 'ultracode-'));
    return { dir, problem: `${said}: the folder of the run is below ${otherDir}.` };
  } catch (error) {
    return { dir: wanted ?? otherDir, problem: `${said}, nor can ${otherDir} (${messageOf(error)}).` };
  }
}

/** null where a file can be written. */
async function problemOf(dir: string): Promise<string | null> {
  const probe = join(dir, '.probe');
  try {
    // Not recursive: below /proc, that never ends (Node 24).
    if (!existsSync(dir)) await mkdir(dir);
    await writeFile(probe, 'x');
    await rm(probe);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
