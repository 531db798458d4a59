import { writeSync } from 'node:fs';
import { feed } from './feed.ts';
import { TARGETS } from './targets.ts';

// A child of `scripts/fuzz.ts`: feeds one parser, and says each input before it is fed, so that one that never returns is known.
const [name = '', seed = '0', ms = '1000', inputFile = '3'] = process.argv.slice(2);
const target = TARGETS[name];
if (target === undefined) throw new Error(`no target is called ${name}`);
const untilMs = Date.now() + Number(ms);
const said = await feed(target, {
  seed: Number(seed),
  runs: 1_000_000_000,
  untilMs,
  begin: (input) => {
    const bytes = Buffer.from(JSON.stringify(input));
    const head = Buffer.from(`${bytes.length}\n`);
    writeSync(Number(inputFile), Buffer.concat([head, bytes]), 0, head.length + bytes.length, 0);
  },
});
process.stdout.write(JSON.stringify(said));
