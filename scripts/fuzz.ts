import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Failure } from '../test/fuzz/feed.ts';
import { TARGETS } from '../test/fuzz/targets.ts';

// Feeds the parsers of what others write: node scripts/fuzz.ts --minutes 60 [--target diff] [--seed 7]. What one does not bear is printed and
// kept in test/fuzz/seeds, where a test feeds it again for ever.
const HELP = 'Usage: node scripts/fuzz.ts --minutes <number> [--target <name>] [--seed <number>]';
// A call is slow after a second; a child that has not ended so long after its time hangs.
const GRACE_MS = 60_000;
const SLICE_MS = 20_000;

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, target: { type: 'string' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes);
const names = values.target === undefined ? Object.keys(TARGETS) : [values.target];
if (!(minutes > 0) || names.some((name) => TARGETS[name] === undefined)) {
  console.error(`${HELP}\nTargets: ${Object.keys(TARGETS).join(', ')}`);
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'ultracode-fuzzing-'));
const totals = new Map(names.map((name) => [name, { runs: 0, ms: 0, failures: 0 }]));
const endMs = Date.now() + minutes * 60_000;
const sliceMs = Math.min(SLICE_MS, (minutes * 60_000) / names.length);
for (let seed = Number(values.seed ?? Date.now() % 1_000_000_000); Date.now() < endMs; seed += 1) {
  for (const name of names) {
    if (Date.now() >= endMs) break;
    const total = totals.get(name);
    const startMs = Date.now();
    const { runs, failure } = await fed(name, seed, Math.min(sliceMs, Math.max(1_000, endMs - startMs)));
    if (total === undefined) continue;
    total.runs += runs;
    total.ms += Date.now() - startMs;
    if (failure === null) continue;
    total.failures += 1;
    const file = keep(name, failure.input);
    console.log(
      `${name}, seed ${seed}: ${failure.reason}\n  ${file}: ${JSON.stringify(failure.input).slice(0, 500)}`,
    );
  }
}
rmSync(scratch, { recursive: true, force: true });
for (const [name, { runs, ms, failures }] of totals)
  console.log(
    `${name.padEnd(18)} ${String(runs).padStart(9)} runs ${String(Math.round(ms / 1000)).padStart(6)} s ${failures} failures`,
  );
if ([...totals.values()].some(({ failures }) => failures > 0)) process.exitCode = 1;

/** One child with one target for a while; one that hangs is ended, and its input is the failure. */
async function fed(
  name: string,
  seed: number,
  ms: number,
): Promise<{ readonly runs: number; readonly failure: Failure | null }> {
  const file = join(scratch, 'input');
  const descriptor = openSync(file, 'w');
  const script = join(import.meta.dirname, '../test/fuzz/feeding-process.ts');
  const child = spawn(process.execPath, [script, name, String(seed), String(ms)], {
    stdio: ['ignore', 'pipe', 'pipe', descriptor],
  });
  let said = '';
  let errors = '';
  child.stdout?.on('data', (text) => {
    said += String(text);
  });
  child.stderr?.on('data', (text) => {
    errors += String(text);
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), ms + GRACE_MS);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  closeSync(descriptor);
  if (said !== '') return JSON.parse(said);
  if (readFileSync(file).length === 0) {
    console.log(`${name} was not fed in time: ${errors}`);
    return { runs: 0, failure: null };
  }
  return {
    runs: 0,
    failure: { input: lastInput(file), reason: `it hangs, or ends the process: ${errors.slice(-2_000)}` },
  };
}

function lastInput(file: string): string {
  const text = readFileSync(file);
  const end = text.indexOf('\n');
  const length = Number(text.toString('latin1', 0, end));
  return end === -1 ? '' : JSON.parse(text.toString('utf8', end + 1, end + 1 + length));
}

function keep(name: string, input: string): string {
  const folder = join(import.meta.dirname, '../test/fuzz/seeds', name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${createHash('sha256').update(input).digest('hex').slice(0, 12)}.json`);
  writeFileSync(file, `${JSON.stringify(input)}\n`);
  return file;
}
