import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCli } from '../test/e2e/support/command-line.ts';
import { offlineBrain } from '../test/fakes/anthropic/offline-brain.ts';
import { startAnthropic } from '../test/fakes/anthropic.ts';
import { type FileContents, gitRepository } from '../test/fakes/git-repository.ts';
import { sourceTree } from './source-tree.ts';
import { table } from './table.ts';

const FILES = 400;
const CHANGED = [0, 1, 3, 30, FILES];

/** An audit that resumes one of an earlier commit, and one without resuming: agents, requests, dollars, time. */
export async function reuse(): Promise<string> {
  const files = await sourceTree(FILES);
  await using repository = await gitRepository(files);
  const first = await repository.git('rev-parse', 'HEAD');
  const runs = await mkdtemp(join(tmpdir(), 'ultracode-reuse-'));

  /** Each audit gets a new server, which has no prompt cached. */
  async function audit(out: string, resume: readonly string[]) {
    await using anthropic = await startAnthropic(offlineBrain());
    const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
    const words = ['run', 'audit', '--json', '--max-cost-usd', '1000', '--out', join(runs, out), ...resume];
    const startedMs = performance.now();
    const { stdout, stderr } = await startCli(words, { cwd: repository.dir, env }).ended;
    const seconds = (performance.now() - startedMs) / 1000;
    anthropic.assertClean();
    if (stdout === '') throw new Error(stderr);
    const { status, agents, costUsd, findings } = JSON.parse(stdout);
    if (status !== 'completed') throw new Error(stdout);
    return { agents, costUsd, findings, seconds, requests: anthropic.journal.length };
  }

  const rows: string[][] = [];
  try {
    await audit('first', []);
    for (const count of CHANGED) {
      await repository.git('reset', '--quiet', '--hard', first);
      await repository.commit(changeOf(files, count));
      const again = await audit(`resumed-${count}`, ['--resume', join(runs, 'first')]);
      const anew = await audit(`anew-${count}`, []);
      rows.push([
        `${count}`,
        `${again.agents.live}`,
        `${again.agents.reused}`,
        `${again.requests}`,
        dollars(again.costUsd),
        `${again.seconds.toFixed(1)} s`,
        `${anew.agents.live}`,
        dollars(anew.costUsd),
        `${anew.seconds.toFixed(1)} s`,
        JSON.stringify(again.findings) === JSON.stringify(anew.findings) ? 'same' : 'other',
      ]);
    }
  } finally {
    await rm(runs, { recursive: true, force: true });
  }
  return table(
    `Reuse: an audit of ${FILES} source files after a commit, gone on from the one before (a scripted reviewer behind the Messages API that answers at once; Sonnet's prices). Goal: no request and under 3 s after no change`,
    [
      'files changed',
      'agents ran',
      'reused',
      'requests',
      'cost',
      'time',
      'without reuse',
      'cost',
      'time',
      'findings',
    ],
    rows,
  );
}

const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

/** Appends a line to `count` files that are spread evenly over the tree. */
function changeOf(files: FileContents, count: number): FileContents {
  const paths = Object.keys(files);
  const chosen = Array.from(
    { length: count },
    (_, n) => paths[Math.floor(((n + 0.5) * paths.length) / count)] ?? '',
  );
  return Object.fromEntries(chosen.map((path) => [path, `${files[path]}\nexport const edited = true;\n`]));
}
