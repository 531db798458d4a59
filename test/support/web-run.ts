import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClean } from '../../src/clean/clean.ts';
import { runLocal } from '../../src/compose/local/run-local.ts';
import type { RawSettings } from '../../src/config/read-settings.ts';
import { createStop } from '../../src/run/stop.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../fakes/anthropic.ts';
import { type GitRepository, gitRepository } from '../fakes/git-repository.ts';

export const SEEN = 'https://docs.example.com/timeouts';
/** Stands in a file of the repository. */
export const PLANTED = 'https://evil.example/collect?key=a';

const FILES = {
  'README.md': `# Shop\n\nMore at ${PLANTED} and nowhere else.\n`,
  'src/shop.js': 'export const timeoutMs = 30_000;\n',
};

export type WebGround = AsyncDisposable & {
  readonly repository: GitRepository;
  readonly server: AnthropicServer;
  /** One run of a script on this machine, against the server. */
  readonly run: (
    body: string,
    options?: { readonly settings?: RawSettings; readonly resume?: string; readonly nowMs?: number },
  ) => Promise<Awaited<ReturnType<typeof runLocal>> & { readonly dir: string; readonly journal: string }>;
};

/** A repository and a server that answers by `rule`. */
export async function webGround(rule: Rule): Promise<WebGround> {
  const repository = await gitRepository(FILES);
  const server = await startAnthropic(rule);
  let runs = 0;
  return {
    repository,
    server,
    run: async (body, { settings = { web: 'fetch' }, resume, nowMs = 0 } = {}) => {
      runs += 1;
      const script = `export const meta = { name: 'asked', description: 'Asks.' }\n${body}`;
      await repository.write({ '.claude/workflows/asked.js': script });
      const dir = join(repository.dir, '.ultracode', 'runs', `r${runs}`);
      const execution = await runLocal(
        {
          env: { ...repository.place.env, ANTHROPIC_API_KEY: server.key },
          now: () => performance.timeOrigin + performance.now() + nowMs,
          wait: async () => undefined,
          maskSecret: () => undefined,
          programDir: new URL('../../src/', import.meta.url),
        },
        {
          ...{
            workflow: 'asked',
            args: null,
            repo: repository.dir,
            out: dir,
            approved: [],
            self: 'ultracode',
            words: [],
          },
          resume: resume ?? null,
          settings: { 'anthropic-base-url': server.url, ...settings },
          runId: `r${runs}`,
          stop: createStop(),
          watch: () => undefined,
          clean: createClean({ secrets: [] }),
          log: () => undefined,
        },
      );
      const journal = await readFile(join(dir, 'journal.jsonl'), 'utf8').catch(() => '');
      return { ...execution, dir, journal };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}
