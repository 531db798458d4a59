import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClean } from '../../src/clean/clean.ts';
import { runLocal } from '../../src/compose/local/run-local.ts';
import type { RawSettings } from '../../src/config/read-settings.ts';
import { type EditsFile, readEdits } from '../../src/edits/edits-file.ts';
import type { RunEvent } from '../../src/run/events.ts';
import { createStop } from '../../src/run/stop.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../fakes/anthropic.ts';
import { type FileContents, type GitRepository, gitRepository } from '../fakes/git-repository.ts';

type EditedRun = Awaited<ReturnType<typeof runLocal>> & {
  readonly dir: string;
  readonly journal: string;
  readonly events: readonly RunEvent[];
  /** What stands in the run's folder; null for nothing. */
  readonly edits: EditsFile | null;
};

export type EditingGround = AsyncDisposable & {
  readonly repository: GitRepository;
  readonly server: AnthropicServer;
  /** One run of a script on this machine, against the server. */
  readonly run: (
    body: string,
    options?: {
      readonly settings?: RawSettings;
      readonly resume?: string;
      readonly secrets?: readonly string[];
    },
  ) => Promise<EditedRun>;
};

/** A repository with these files, and a server that answers by `rule`. */
export async function editingGround(files: FileContents, rule: Rule): Promise<EditingGround> {
  const repository = await gitRepository(files);
  const server = await startAnthropic(rule);
  let runs = 0;
  return {
    repository,
    server,
    run: async (body, { settings = {}, resume, secrets = [] } = {}) => {
      runs += 1;
      const script = `export const meta = { name: 'asked', description: 'Asks.' }\n${body}`;
      await repository.write({ '.claude/workflows/asked.js': script });
      const dir = join(repository.dir, '.ultracode', 'runs', `r${runs}`);
      const events: RunEvent[] = [];
      const execution = await runLocal(
        {
          env: { ...repository.place.env, ANTHROPIC_API_KEY: server.key },
          now: () => performance.timeOrigin + performance.now(),
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
            words: [],
            self: 'ultracode',
          },
          resume: resume ?? null,
          settings: { 'anthropic-base-url': server.url, ...settings },
          runId: `r${runs}`,
          stop: createStop(),
          watch: (event) => void events.push(event),
          clean: createClean({ secrets }),
          log: () => undefined,
        },
      );
      const read = (name: string): Promise<string | null> =>
        readFile(join(dir, name), 'utf8').catch(() => null);
      const edits = await read('edits.json');
      return {
        ...{ ...execution, dir, events, journal: (await read('journal.jsonl')) ?? '' },
        edits: edits === null ? null : readEdits(edits),
      };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}
