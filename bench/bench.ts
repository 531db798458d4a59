// Every figure that the README quotes. Usage: npm run bench [-- name …]

import { cache } from './cache.ts';
import { cancel } from './cancel.ts';
import { faults } from './faults.ts';
import { journal } from './journal.ts';
import { kill } from './kill.ts';
import { makespan } from './makespan.ts';
import { money } from './money.ts';
import { ratelimit } from './ratelimit.ts';
import { reuse } from './reuse.ts';
import { sandbox } from './sandbox.ts';
import { stack } from './stack.ts';
import { startup } from './startup.ts';

const benches: Readonly<Record<string, () => Promise<string>>> = {
  startup,
  sandbox,
  makespan,
  stack,
  ratelimit,
  faults,
  cache,
  money,
  journal,
  reuse,
  kill,
  cancel,
};

const names = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (names.length === 0 || names.includes(name)) console.log(await bench());
}
