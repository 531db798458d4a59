import { execFileSync } from 'node:child_process';

/** The words of a line, as a shell reads it in a folder. */
export function shellWords(line: string, cwd = '/'): readonly string[] {
  const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8', cwd });
  return printed.split('\0').slice(0, -1);
}
