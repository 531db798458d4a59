import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_USAGE } from '../src/run/agent-call.ts';
import type { JournalEntry } from '../src/run/journal-entry.ts';
import { openJournal } from '../src/store/journal-file.ts';
import { createSeal } from '../src/store/seal.ts';
import { startCli } from '../test/e2e/support/command-line.ts';
import { json } from '../test/fakes/anthropic/answer.ts';
import { startAnthropic } from '../test/fakes/anthropic.ts';
import { gitRepository } from '../test/fakes/git-repository.ts';
import { median, table } from './table.ts';

const OUTCOMES = 1_000;
const WRITERS = 64;
const TIMES = 7;

const SCRIPT = `export const meta = { name: 'thousand', description: 'Asks a thousand agents.' }
const schema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false }
const answers = await parallel(Array.from({ length: ${OUTCOMES} }, (_, n) => () => agent('question ' + n, { schema, files: ['src/' + (n % 100) + '.js'] })))
return answers.filter(Boolean).length
`;

const NOTHING = `export const meta = { name: 'nothing', description: 'Asks nobody.' }
return 0
`;

/** What keeping and replaying outcomes costs. */
export async function journal(): Promise<string> {
  return [await replaying(), await writing()].join('\n');
}

async function replaying(): Promise<string> {
  const sources = Array.from({ length: 100 }, (_, n) => [`src/${n}.js`, `export const n = ${n};\n`]);
  await using repository = await gitRepository({
    '.github/ultracode/thousand.js': SCRIPT,
    '.github/ultracode/nothing.js': NOTHING,
    ...Object.fromEntries(sources),
  });
  await using anthropic = await startAnthropic(() => json({ text: 'x'.repeat(600) }));
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const at = { cwd: repository.dir, env };
  const words = ['run', 'thousand', '--json', '--max-cost-usd', '1000'];
  await startCli([...words, '--out', 'first', '--concurrency', '64'], at).ended;
  const asked = anthropic.requestCount;

  const onward = await timed(
    TIMES,
    (n) => startCli([...words, '--resume', 'first', '--out', `next-${n}`], at).ended,
  );
  const inPlace = await timed(
    TIMES,
    () => startCli([...words, '--resume', 'first', '--out', 'first'], at).ended,
  );
  const empty = await timed(
    TIMES,
    (n) => startCli(['run', 'nothing', '--json', '--out', `nothing-${n}`], at).ended,
  );
  if (anthropic.requestCount !== asked || onward.last === null) throw new Error('an outcome was asked again');
  if (JSON.parse(onward.last.stdout).agents.reused !== OUTCOMES) throw new Error(onward.last.stderr);
  const ms = ({ values }: { readonly values: readonly number[] }): string =>
    `${median(values).toFixed(0)} ms`;
  return table(
    `Replaying ${OUTCOMES} outcomes, each with a file that its agent saw: medians of ${TIMES}, from the start of the process to its end`,
    ['command', 'median', 'goal'],
    [
      ['run of a script that asks nobody', ms(empty), ''],
      ['run --resume DIR, a new folder', ms(onward), 'under 400 ms'],
      ['run --resume DIR --out DIR', ms(inPlace), 'under 400 ms'],
    ],
  );
}

async function writing(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ultracode-journal-'));
  const entries = Array.from({ length: OUTCOMES }, (_, n) => entryOf(n));
  try {
    const grouped = await timed(TIMES, async (n) => {
      await using file = await openJournal({ file: join(dir, `grouped-${n}`), seal: null }, []);
      await byWriters(entries, (entry) => file.append(entry));
    });
    const seal = createSeal('sk-ant-for-the-benchmark', 'bench');
    const sealed = await timed(TIMES, async (n) => {
      await using file = await openJournal({ file: join(dir, `sealed-${n}`), seal }, []);
      await byWriters(entries, (entry) => file.append(entry));
    });
    const single = await timed(TIMES, async (n) => {
      await using file = await open(join(dir, `single-${n}`), 'a');
      let turn: Promise<unknown> = Promise.resolve();
      await byWriters(entries, (entry) => {
        turn = turn.then(() => file.appendFile(`${JSON.stringify(entry)}\n`)).then(() => file.datasync());
        return turn;
      });
    });
    const row = (
      what: string,
      { values }: { readonly values: readonly number[] },
      goal: string,
    ): string[] => [
      what,
      `${median(values).toFixed(1)} ms`,
      `${(median(values) / OUTCOMES).toFixed(3)} ms`,
      goal,
    ];
    return table(
      `Keeping ${OUTCOMES} outcomes of ${JSON.stringify(entries[0]).length} bytes, ${WRITERS} at once: medians of ${TIMES}`,
      ['way', 'all', 'each', 'goal'],
      [
        row('one fdatasync for all that wait', grouped, 'under 0.1 ms each'),
        row('the same, each line sealed', sealed, 'under 0.1 ms each'),
        row('one fdatasync for each', single, ''),
      ],
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Each writer waits for its outcome before it brings the next one, as agents do. */
async function byWriters(
  entries: readonly JournalEntry[],
  write: (entry: JournalEntry) => Promise<unknown>,
): Promise<void> {
  const left = entries.values();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (const entry of left) await write(entry);
    }),
  );
}

const entryOf = (n: number): JournalEntry => ({
  v: 1,
  status: 'done',
  key: `${n}`.padStart(32, '0'),
  label: `agent ${n}`,
  usage: NO_USAGE,
  observations: [{ tool: 'Read', input: { file_path: `src/${n}.js` }, digest: 'd'.repeat(64) }],
  value: { text: 'x'.repeat(900) },
});

async function timed<T>(times: number, work: (n: number) => Promise<T>) {
  const values: number[] = [];
  let last: T | null = null;
  for (let n = 0; n < times; n += 1) {
    const startedMs = performance.now();
    last = await work(n);
    values.push(performance.now() - startedMs);
  }
  return { values, last };
}
