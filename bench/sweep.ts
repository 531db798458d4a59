import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Coverage } from '../src/coverage/coverage.ts';
import { startCli } from '../test/e2e/support/command-line.ts';
import { offlineBrain } from '../test/fakes/anthropic/offline-brain.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../test/fakes/anthropic.ts';
import { type FileContents, type GitRepository, gitRepository } from '../test/fakes/git-repository.ts';
import { table } from './table.ts';

const FILES = 2_000;
const NIGHT_USD = 1;
const CHANGED = 5;
const NIGHTS_MAX = 100;
/** Of each answer: some thinking, and what was found. */
const OUTPUT_TOKENS = 1_200;

/** A sweep over a tree that one night's budget does not cover: how many nights, what each costs, and whether anything is paid twice. */
export async function sweep(): Promise<string> {
  await using repository = await gitRepository(generatedTree());
  const runs = await mkdtemp(join(tmpdir(), 'ultracode-sweep-'));
  const asked = new Set<string>();
  const rows: string[][] = [];
  try {
    let last: string | null = null;
    let isQuiet = false;
    for (let number = 1; number <= NIGHTS_MAX && !isQuiet; number += 1) {
      const night = await sweepOnce(repository, { out: join(runs, `${number}`), last, asked });
      last = join(runs, `${number}`);
      rows.push(rowOf(`${number}`, night));
      isQuiet = night.requests === 0;
    }
    if (!isQuiet) throw new Error(`expected a night without a request within ${NIGHTS_MAX}`);
    await repository.commit(changed());
    rows.push(
      rowOf(
        `after ${CHANGED} files changed`,
        await sweepOnce(repository, { out: join(runs, 'changed'), last, asked }),
      ),
    );
  } finally {
    await rm(runs, { recursive: true, force: true });
  }
  return table(
    `Sweep: an audit of ${FILES} generated files with $${NIGHT_USD} a night, each night gone on from the one before (a scripted reviewer behind the Messages API, ${OUTPUT_TOKENS} output tokens an answer; Sonnet's prices). No prompt was sent twice. Goal: a night without a change asks nothing`,
    [
      'night',
      'files covered',
      'agents asked',
      'reused',
      'requests',
      'cost',
      'findings',
      'of them not checked',
      'time',
    ],
    rows,
  );
}

type Night = {
  readonly coverage: Coverage;
  readonly agents: { readonly live: number; readonly reused: number };
  readonly costUsd: number;
  readonly findings: readonly { readonly standing?: string; readonly severity: string }[];
  readonly requests: number;
  readonly seconds: number;
};

/** Each night gets a new server, which has no prompt cached. Throws for a prompt that was sent on a night before. */
async function sweepOnce(
  repository: GitRepository,
  { out, last, asked }: { readonly out: string; readonly last: string | null; readonly asked: Set<string> },
): Promise<Night> {
  await using anthropic = await startAnthropic(reviewer());
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const resume = last === null ? [] : ['--resume', last];
  const words = ['run', 'audit', '--json', '--max-cost-usd', `${NIGHT_USD}`, '--out', out, ...resume];
  const startedMs = performance.now();
  const { stdout, stderr } = await startCli(words, { cwd: repository.dir, env }).ended;
  const seconds = (performance.now() - startedMs) / 1000;
  anthropic.assertClean();
  if (stdout === '') throw new Error(stderr);
  const { status, reason, ...night } = JSON.parse(stdout);
  if (status !== 'completed' && !/limit of \$/.test(reason)) throw new Error(`${status}: ${reason}`);
  noteAsked(anthropic, asked);
  return { ...night, seconds, requests: anthropic.journal.length };
}

function noteAsked(anthropic: AnthropicServer, asked: Set<string>): void {
  for (const { body } of anthropic.journal) {
    const prompt = JSON.stringify(body.messages);
    if (asked.has(prompt)) throw new Error(`paid twice: ${prompt.slice(0, 300)}`);
    asked.add(prompt);
  }
}

function reviewer(): Rule {
  const rule = offlineBrain();
  return async (body, n, signal) => {
    const answer = await rule(body, n, signal);
    return answer.type === 'message' ? { ...answer, outputTokens: OUTPUT_TOKENS } : answer;
  };
}

const rowOf = (name: string, { coverage, agents, costUsd, findings, requests, seconds }: Night): string[] => [
  name,
  `${coverage.seen} of ${coverage.total - coverage.skipped}`,
  `${agents.live}`,
  `${agents.reused}`,
  `${requests}`,
  `$${costUsd.toFixed(2)}`,
  `${findings.length}`,
  `${findings.filter(({ standing, severity }) => standing === 'unchecked' && severity !== 'low').length}`,
  `${seconds.toFixed(1)} s`,
];

const pathOf = (number: number): string =>
  `src/area-${String(Math.floor(number / 50)).padStart(2, '0')}/part-${String(number).padStart(4, '0')}.js`;

/** Files of some 80 lines; one in forty builds a command from a text. */
function generatedTree(): FileContents {
  return Object.fromEntries(Array.from({ length: FILES }, (_, number) => [pathOf(number), textOf(number)]));
}

function textOf(number: number): string {
  const functions = Array.from(
    { length: 10 },
    (_, index) => `/** Step ${index} of part ${number}. */
export function step${index}(items, limit) {
  const kept = items.filter((item) => item.weight > ${number % 7} && item.weight < limit);
  if (kept.length === 0) return null;
  return kept.map(({ name, weight }) => ({ name, share: weight / limit }));
}
`,
  );
  const flaw = `import { exec } from 'node:child_process';\n\n/** Counts the lines of part ${number}. */\nexport function count${number}(name, done) {\n  exec('wc -l ' + name, done);\n}\n\n`;
  return `${number % 40 === 7 ? flaw : ''}${functions.join('\n')}`;
}

const changed = (): FileContents =>
  Object.fromEntries(
    Array.from({ length: CHANGED }, (_, index) => {
      const number = Math.floor(((index + 0.5) * FILES) / CHANGED);
      return [pathOf(number), `${textOf(number)}\nexport const edited = true;\n`];
    }),
  );
