// Finds the worst text for each regular expression of dist/ and writes test/security/regular-expressions/attacks.json: null where it is
// proven that there is none, 'unknown' where nothing was found out. Takes minutes.
// Usage: node scripts/find-attacks.ts      (after npm run build and before npm run format; texts that are known are kept)
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from 'recheck';
import { regularExpressionsOf } from '../test/security/regular-expressions/collect.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'test/security/regular-expressions/attacks.json');
const TIMEOUT_MS = 10_000;

const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
const attacks: Record<string, object | 'unknown' | null> = {};
for (const [id, { source, flags }] of await regularExpressionsOf(join(root, 'dist'))) {
  attacks[id] = id in known ? known[id] : await attackOn(source, flags);
}
const sorted = Object.entries(attacks).sort(([a], [b]) => (a < b ? -1 : 1));
const lines = sorted.map(([id, attack]) => `  ${JSON.stringify(id)}: ${JSON.stringify(attack)}`);
await writeFile(file, `{\n${lines.join(',\n')}\n}\n`);
process.exit(0);

async function attackOn(source: string, flags: string): Promise<object | 'unknown' | null> {
  const found = await check(source, flags, { timeout: TIMEOUT_MS });
  // Its fuzzer only finds nothing where its automaton proves that there is nothing.
  if (found.status === 'safe' && found.checker === 'automaton') return null;
  if (found.status !== 'vulnerable') return 'unknown';
  const pumps = found.attack.pumps.map(({ prefix, pump }) => ({ prefix, pump }));
  return { pumps, suffix: found.attack.suffix };
}
