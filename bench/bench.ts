// Every figure that the README and docs/benchmarks.md quote. Usage: npm run bench [-- name …], or
// npm run bench -- compare <other checkout> name … for both builds in turn (docs/benchmarks.md).

import { cache } from './cache.ts';
import { cancel } from './cancel.ts';
import { compare } from './compare.ts';
import { editing } from './editing/editing.ts';
import { killedEditing } from './editing/kill.ts';
import { fanout } from './fanout.ts';
import { faults } from './faults.ts';
import { journal } from './journal.ts';
import { kill } from './kill.ts';
import { likenessTable } from './likeness.ts';
import { makespan } from './makespan.ts';
import { money } from './money.ts';
import { plan } from './plan.ts';
import { ratelimit } from './ratelimit.ts';
import { reuse } from './reuse.ts';
import { sandbox } from './sandbox.ts';
import { search } from './search.ts';
import { stack } from './stack.ts';
import { startup } from './startup.ts';
import { sweep } from './sweep.ts';

const benches: Readonly<Record<string, () => Promise<string>>> = {
  startup,
  sandbox,
  makespan,
  fanout,
  stack,
  search,
  ratelimit,
  faults,
  cache,
  money,
  journal,
  plan,
  reuse,
  sweep,
  kill,
  editing,
  'editing-kill': killedEditing,
  cancel,
  likeness: likenessTable,
};

const words = process.argv.slice(2);
const isComparison = words[0] === 'compare';
const [other = '', ...compared] = words.slice(1);
const names = isComparison ? compared : words;
if (names.some((name) => benches[name] === undefined) || (isComparison && names.length === 0)) {
  console.error(
    `expected [compare <other checkout>] and names of ${Object.keys(benches).join(', ')}; got "${words.join(' ')}"`,
  );
  process.exitCode = 2;
} else if (isComparison) {
  console.log(await compare(other, names));
} else {
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) console.log(await bench());
  }
}
