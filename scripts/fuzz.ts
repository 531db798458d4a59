import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Failure } from '../test/fuzz/feed.ts';
import { bundleTargets, guidedFeed, reachedBy } from '../test/fuzz/guided.ts';
import { keepFailure, keepReached } from '../test/fuzz/seeds.ts';
import { TARGETS } from '../test/fuzz/targets.ts';

// Feeds the parsers of what others write; test/fuzz/README.md says how. What one does not bear is printed and kept in test/fuzz/seeds, where
// a test feeds it again for ever.
const HELP =
  'Usage: node scripts/fuzz.ts --minutes <number> [--target <name>] [--seed <number>] [--guided <folder with Jazzer.js>]';
const JAZZER = '@jazzer.js/core@4.0.0';
// A child that has not ended so long after its time hangs.
const GRACE_MS = 60_000;
const SLICE_MS = 20_000;

type Fed = { readonly runs: number; readonly failures: readonly Failure[] };

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    target: { type: 'string' },
    seed: { type: 'string' },
    guided: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const names = values.target === undefined ? Object.keys(TARGETS) : [values.target];
if (!(minutes > 0) || names.some((name) => TARGETS[name] === undefined))
  stop(`${HELP}\nTargets: ${Object.keys(TARGETS).join(', ')}`);
const jazzer = values.guided === undefined ? null : resolve(values.guided);
if (jazzer !== null && !existsSync(join(jazzer, 'node_modules/@jazzer.js/core')))
  stop(
    `${jazzer} holds no Jazzer.js. Install it: npm install --ignore-scripts --prefix ${values.guided} ${JAZZER}`,
  );
const firstSeed = Number(values.seed ?? Date.now() % 1_000_000_000);
const scratch = mkdtempSync(join(tmpdir(), 'ultracode-fuzzing-'));
const totals = new Map(names.map((name) => [name, { runs: 0, ms: 0, failures: 0 }]));
await (jazzer === null ? unguided() : guided(jazzer));
rmSync(scratch, { recursive: true, force: true });
if (jazzer === null) for (const name of names) sayTotal(name);
if ([...totals.values()].some(({ failures }) => failures > 0)) process.exitCode = 1;

/** Many rounds over all targets, of fast-check's texts. */
async function unguided(): Promise<void> {
  const endMs = Date.now() + minutes * 60_000;
  const sliceMs = Math.min(SLICE_MS, (minutes * 60_000) / names.length);
  for (let seed = firstSeed; Date.now() < endMs; seed += 1)
    for (const name of names) {
      if (Date.now() >= endMs) break;
      const ms = Math.min(sliceMs, Math.max(1_000, endMs - Date.now()));
      await count(name, seed, () => fed(name, seed, ms));
    }
}

/** One round over all targets, as the coverage says; it takes longer by what it needs to begin and to find which texts to keep. */
async function guided(folder: string): Promise<void> {
  // Below node_modules, so that fast-check is found from there.
  const bundle = join(import.meta.dirname, '../node_modules/.cache/fuzz');
  await bundleTargets(bundle);
  const guide = { jazzer: folder, bundle, scratch, seed: firstSeed };
  for (const name of names) {
    const untilMs = Date.now() + (minutes * 60_000) / names.length;
    await count(name, firstSeed, () => guidedFeed(name, guide, untilMs));
    sayTotal(name);
    keepReached(name, await reachedBy(name, guide));
  }
}

function sayTotal(name: string): void {
  const { runs = 0, ms = 0, failures = 0 } = totals.get(name) ?? {};
  console.log(
    `${name.padEnd(18)} ${String(runs).padStart(9)} runs ${String(Math.round(ms / 1000)).padStart(6)} s ${failures} failures`,
  );
}

async function count(name: string, seed: number, work: () => Promise<Fed>): Promise<void> {
  const startMs = Date.now();
  const { runs, failures } = await work();
  const total = totals.get(name);
  if (total === undefined) return;
  total.runs += runs;
  total.ms += Date.now() - startMs;
  total.failures += failures.length;
  for (const { input, reason } of failures)
    console.log(
      `${name}, seed ${seed}: ${reason}\n  ${keepFailure(name, input)}: ${JSON.stringify(input).slice(0, 500)}`,
    );
}

/** One child with one target for a while; one that hangs is ended, and its input is the failure. */
async function fed(name: string, seed: number, ms: number): Promise<Fed> {
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
  await new Promise((ended) => child.once('close', ended));
  clearTimeout(timer);
  closeSync(descriptor);
  if (said !== '') {
    const { runs, failure } = JSON.parse(said);
    return { runs, failures: failure === null ? [] : [failure] };
  }
  if (readFileSync(file).length === 0) {
    console.log(`${name} was not fed in time: ${errors}`);
    return { runs: 0, failures: [] };
  }
  const reason = `it hangs, or ends the process: ${errors.slice(-2_000)}`;
  return { runs: 0, failures: [{ input: lastInput(file), reason }] };
}

function lastInput(file: string): string {
  const text = readFileSync(file);
  const end = text.indexOf('\n');
  const length = Number(text.toString('latin1', 0, end));
  return end === -1 ? '' : JSON.parse(text.toString('utf8', end + 1, end + 1 + length));
}

function stop(text: string): never {
  console.error(text);
  process.exit(2);
}
