import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { text } from '../../fakes/anthropic/answer.ts';
import { nameIn } from '../../fakes/anthropic/told-by-prompt.ts';
import { startAnthropic } from '../../fakes/anthropic.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { startCli } from '../support/command-line.ts';

const AGENTS = 60;
const AT_ONCE = 8;
const SLOW_DISK = pathToFileURL(join(import.meta.dirname, '../support/slow-disk.mjs')).href;
const SCRIPT = `export const meta = { name: 'wide', description: 'Many short agents.' }
const said = await parallel(Array.from({ length: ${AGENTS} }, (_, n) => () => agent('<<agent ' + n + '>>', { label: 'agent ' + n })))
return { summary: said.filter((one) => one !== null).length + ' answered', findings: [] }
`;

/** A run; killed once so many requests have come, or not at all. */
async function attempt(
  repository: GitRepository,
  dir: string,
  killAt: number,
  resume: readonly string[] = [],
) {
  const asked = new Set<string>();
  const reached = Promise.withResolvers<void>();
  await using anthropic = await startAnthropic(async (body, request) => {
    asked.add(nameIn(body));
    if (asked.size >= killAt) reached.resolve();
    await wait((request * 7919) % 40);
    return text('Said.');
  });
  const { child, ended } = startCli(
    ['run', 'wide', '--json', '--out', dir, '--concurrency', `${AT_ONCE}`, ...resume],
    {
      cwd: repository.dir,
      env: {
        ANTHROPIC_BASE_URL: anthropic.url,
        ANTHROPIC_API_KEY: anthropic.key,
        NODE_OPTIONS: `--import ${SLOW_DISK}`,
      },
    },
  );
  void reached.promise.then(() => child.kill('SIGKILL'));
  return { ...(await ended), asked };
}

test.each([15, 41])(
  'killed at request %i with 8 agents at once on a slow disk, a run asks for at most 8 of them again',
  async (killAt) => {
    await using repository = await gitRepository({ '.github/ultracode/wide.js': SCRIPT });
    const dir = await mkdtemp(join(tmpdir(), 'ultracode-slow-disk-'));
    try {
      const first = await attempt(repository, join(dir, 'one'), killAt);
      expect(first.exitCode).toBeNull();
      const second = await attempt(repository, join(dir, 'two'), Number.POSITIVE_INFINITY, [
        '--resume',
        join(dir, 'one'),
      ]);
      expect(second.exitCode, second.stderr).toBe(0);
      expect(second.stdout).toContain(`${AGENTS} answered`);
      const again = [...second.asked].filter((name) => first.asked.has(name));
      expect(again.length).toBeLessThanOrEqual(AT_ONCE);
      expect(new Set([...first.asked, ...second.asked]).size).toBe(AGENTS);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
);
