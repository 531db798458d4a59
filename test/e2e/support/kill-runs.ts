import { existsSync, mkdirSync, statSync, watch } from 'node:fs';
import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { JournalEntry } from '../../../src/run/journal-entry.ts';
import { readJournal } from '../../../src/store/read-journal.ts';
import { isFirstTurn, nameIn, namesToldIn, toldByPrompt } from '../../fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { seededRandom } from '../../fakes/seeded-random.ts';
import { startCli } from './command-line.ts';
import { INTERRUPTED, INTERRUPTED_REPOSITORY } from './interrupted-scripts.ts';

/** What came of runs that were killed and gone on with. `broken`: promises that did not hold, one sentence each. */
export type Killed = {
  readonly kills: number;
  readonly runs: number;
  /** Agents asked by all runs, and those that were asked more often than in a run without kills: they were in flight, or had no answer that fits. */
  readonly asked: number;
  readonly askedAgain: number;
  readonly kept: number;
  readonly broken: readonly string[];
};

type Counts = ReadonlyMap<string, number>;
type Random = () => number;

const JOURNAL = 'journal.jsonl';

/** Kills `dist/cli.js run` with SIGKILL at `kills` random moments, goes on each time, and holds the end against an undisturbed run. */
export async function killRuns(kills: number, seed: number): Promise<Killed> {
  const random = seededRandom(seed).uniform;
  await using repository = await gitRepository(INTERRUPTED_REPOSITORY);
  const total = { kills: 0, runs: 0, asked: 0, askedAgain: 0, kept: 0 };
  const broken: string[] = [];
  const quiet = new Map<string, Quiet>();
  while (total.kills < kills) {
    const name = INTERRUPTED[total.runs % INTERRUPTED.length] ?? 'fan';
    const undisturbed = quiet.get(name) ?? (await runUndisturbed(repository, name));
    quiet.set(name, undisturbed);
    const most = Math.min(1 + Math.floor(random() * 4), kills - total.kills);
    const run = await runWithKills(repository, name, undisturbed, { most, random });
    total.kills += run.kills;
    total.runs += 1;
    total.asked += run.asked;
    total.askedAgain += run.asked - sum(undisturbed.asked);
    total.kept += run.kept;
    broken.push(...run.broken.map((problem) => `run ${total.runs} (${name}, seed ${seed}): ${problem}`));
  }
  return { ...total, broken };
}

type Quiet = { readonly result: string; readonly asked: Counts };

async function runUndisturbed(repository: GitRepository, name: string): Promise<Quiet> {
  await using place = await scratch();
  const { stdout, asked } = await attempt(repository, ['run', name, '--json', '--out', place.dir], null);
  return { result: resultIn(stdout), asked };
}

async function runWithKills(
  repository: GitRepository,
  name: string,
  undisturbed: Quiet,
  { most, random }: { readonly most: number; readonly random: Random },
): Promise<Pick<Killed, 'kills' | 'asked' | 'kept' | 'broken'>> {
  await using place = await scratch();
  const broken: string[] = [];
  const count = { kills: 0, asked: 0, kept: 0 };
  // Every outcome that a journal has held at a kill, whichever folder it was in, by key.
  const written = new Map<string, JournalEntry>();
  let from: string | null = null;
  for (let n = 0; ; n += 1) {
    const dir: string = from !== null && random() < 0.5 ? from : join(place.dir, `${n}`);
    const held = [...written.values()].filter(isReused).map(({ label }) => label);
    const left = sum(undisturbed.asked) - held.length;
    const moment = count.kills < most ? someMoment(dir, left, random) : null;
    const resume = from === null ? [] : ['--resume', from];
    const ended = await attempt(repository, ['run', name, '--json', '--out', dir, ...resume], moment);
    count.asked += sum(ended.asked);
    count.kept += held.length;
    const known = countsOf(held);
    for (const [who, asked] of ended.asked) {
      const open = (undisturbed.asked.get(who) ?? 0) - (known.get(who) ?? 0);
      if (asked > open)
        broken.push(`"${who}" was asked ${asked} times, and ${open} of its outcomes were not in the journal`);
    }
    if (!ended.killed) {
      if (ended.exitCode !== 0) broken.push(`exit code ${ended.exitCode}: ${ended.stderr.slice(-500)}`);
      else if (resultIn(ended.stdout) !== undisturbed.result)
        broken.push('the result is not that of an undisturbed run');
      return { ...count, broken };
    }
    count.kills += 1;
    const journal = join(dir, JOURNAL);
    const entries = [...written.values(), ...(await readJournal({ file: journal, seal: null })).entries];
    const onDisk = new Set(entries.map(({ label }) => label));
    for (const who of ended.told)
      if (!onDisk.has(who))
        broken.push(`the script saw the outcome of "${who}" before it was in the journal`);
    if (random() < 0.3) await tearLastLine(journal, written, random);
    for (const entry of (await readJournal({ file: journal, seal: null })).entries)
      written.set(entry.key, entry);
    // Killed before its journal was there: the folder before is still the one to go on from.
    if (existsSync(journal)) from = dir;
  }
}

/** An answer that never fitted its schema is asked for again. */
const isReused = ({ status }: JournalEntry): boolean => status !== 'rejected';

/** As a power cut may leave it. Only what this run has added: the rest was on disk long before. */
async function tearLastLine(
  journal: string,
  written: ReadonlyMap<string, JournalEntry>,
  random: Random,
): Promise<void> {
  const last = (await readJournal({ file: journal, seal: null })).entries.at(-1);
  if (last === undefined || written.has(last.key)) return;
  const text = await readFile(journal);
  const start = text.lastIndexOf('\n', text.length - 2) + 1;
  await truncate(journal, start + Math.floor(random() * (text.length - start)));
}

/** When to kill: after so many first requests, or as soon as the journal has so many bytes; then after so many milliseconds. */
type Moment = {
  readonly requests: number;
  readonly journal: string;
  readonly bytes: number;
  readonly delayMs: number;
};

function someMoment(dir: string, left: number, random: Random): Moment {
  const journal = join(dir, JOURNAL);
  const size = existsSync(journal) ? statSync(journal).size : 0;
  const byRequest = random() < 0.6;
  return {
    requests: byRequest ? Math.floor(random() * left) + 1 : Number.POSITIVE_INFINITY,
    journal,
    bytes: byRequest ? Number.POSITIVE_INFINITY : size + Math.floor(random() * left * 400) + 1,
    delayMs: Math.floor(random() * 30),
  };
}

/** One process from its start to its end, with a server of its own. */
async function attempt(repository: GitRepository, words: readonly string[], moment: Moment | null) {
  const asked = new Map<string, number>();
  const told = new Set<string>();
  const reached = Promise.withResolvers<void>();
  let n = 0;
  await using anthropic = await startAnthropic(async (body, request, signal) => {
    if (isFirstTurn(body)) {
      const name = nameIn(body);
      asked.set(name, (asked.get(name) ?? 0) + 1);
      for (const who of namesToldIn(body)) told.add(who);
      n += 1;
      if (moment !== null && n >= moment.requests) reached.resolve();
    }
    // Answers take between nothing and 20 ms, so that they come in another order than the questions.
    await wait((request * 7919) % 20);
    return toldByPrompt(body, request, signal);
  });
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const { child, ended } = startCli(words, { cwd: repository.dir, env });
  using _watcher = moment === null ? null : watchBytes(moment, reached.resolve);
  let killed = false;
  if (moment !== null) {
    void reached.promise.then(async () => {
      await wait(moment.delayMs);
      // Too late when the process has ended by itself.
      killed = child.exitCode === null && child.kill('SIGKILL');
    });
  }
  const said = await ended;
  anthropic.assertClean();
  return { ...said, asked, told, killed: killed && said.exitCode === null };
}

function watchBytes({ journal, bytes }: Moment, reached: () => void): Disposable {
  const folder = join(journal, '..');
  mkdirSync(folder, { recursive: true });
  const watcher = watch(folder, () => {
    if ((statSync(journal, { throwIfNoEntry: false })?.size ?? 0) >= bytes) reached();
  });
  return { [Symbol.dispose]: () => watcher.close() };
}

function countsOf(names: Iterable<string>): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const sum = (counts: Counts): number => [...counts.values()].reduce((a, b) => a + b, 0);

function resultIn(stdout: string): string {
  const { status, result, findings, failures } = JSON.parse(stdout);
  return JSON.stringify({
    status,
    result,
    findings,
    failures: failures.map(({ label }: { label: string }) => label).sort(),
  });
}

async function scratch(): Promise<AsyncDisposable & { readonly dir: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-killed-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}
