import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slowMs } from './feed.ts';
import type { Target } from './target.ts';

const ASIDE_MAX = 10;

/**
 * What the coverage-guided fuzzer calls with each input. The parser is slower here, by the counters in it: an input that seems slow is put
 * aside in the folder, to be judged without them.
 */
export function guided(target: Target, folder: string): (data: Buffer) => Promise<void> {
  let worst = 1;
  let aside = 0;
  return async (data) => {
    const input = data.toString(target.encoding ?? 'utf8');
    const before = process.cpuUsage();
    await target.run(input);
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 1_000 / slowMs(target, input);
    if (share <= worst || aside === ASIDE_MAX) return;
    worst = share;
    aside += 1;
    writeFileSync(join(folder, `slow-${aside}`), data);
  };
}
