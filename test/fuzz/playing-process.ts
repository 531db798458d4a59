import { readFileSync } from 'node:fs';
import { inTime } from './feed.ts';
import { TARGETS } from './targets.ts';

// A child of the fuzzer: feeds one parser what stands in a file. Says nothing when it bears that.
const [name = '', file = ''] = process.argv.slice(2);
const target = TARGETS[name];
if (target === undefined) throw new Error(`no target is called ${name}`);
await inTime(target, readFileSync(file, target.encoding ?? 'utf8'));
