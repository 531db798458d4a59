import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const Printed = z.object({
  ended: z.record(z.string(), z.unknown()),
  peakBytes: z.number(),
  timezone: z.unknown(),
});

/** What became of the programs of `sandbox-abuse.ts` in a process of their own, far from UTC. */
export async function withinChild(engine: string): Promise<z.infer<typeof Printed>> {
  const program = join(import.meta.dirname, 'sandbox-abuse.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, engine], {
    env: { ...process.env, TZ: 'Asia/Kathmandu' },
  });
  return Printed.parse(JSON.parse(stdout));
}
