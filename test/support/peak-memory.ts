import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has had in use at once, in bytes: `VmHWM`, which counts from the start of the program.
 * `getrusage`'s `ru_maxrss` does not: Linux begins it with what the parent had in use when it started this process
 * (`setmax_mm_hiwater_rss` in fs/exec.c), so it stands in only where there is no /proc.
 */
export function peakMemory(): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(statusOfProcess())?.[1];
  return (kib === undefined ? process.resourceUsage().maxRSS : Number(kib)) * 1024;
}

function statusOfProcess(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
