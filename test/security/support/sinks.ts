import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ended } from '../../e2e/support/action-process.ts';
import type { Stage } from '../../e2e/support/stage.ts';

/** A text that left the process, and how its reader reads it. */
export type Sink = {
  readonly name: string;
  readonly text: string;
  readonly read: 'as Markdown' | 'as plain text' | 'as data';
};

/** Everything that a step has said, wherever: to GitHub (from request `from` on), to the runner, to its own folder. */
export async function sinksOf(
  stage: Pick<Stage, 'github'>,
  ended: Ended,
  from = 0,
): Promise<readonly Sink[]> {
  return [
    ...stage.github.requests.slice(from).flatMap(toGithub),
    { name: 'job summary', text: ended.summary, read: 'as Markdown' },
    { name: 'log', text: ended.stdout, read: 'as plain text' },
    { name: 'errors', text: ended.stderr, read: 'as plain text' },
    { name: 'outputs', text: JSON.stringify([ended.outputs, ended.state]), read: 'as data' },
    ...(await filesBelow(ended.outputs['run-dir'] ?? '')),
  ];
}

function toGithub(request: Stage['github']['requests'][number]): readonly Sink[] {
  const { operation, body, method, path } = request;
  if (method === 'GET') return [{ name: operation, text: path, read: 'as data' }];
  return [
    { name: operation, text: JSON.stringify(body ?? null), read: 'as data' },
    ...textsIn(body, '').map(
      ([key, text]) =>
        ({
          name: `${operation} ${key}`,
          text,
          read: readAs(key),
        }) as const,
    ),
  ];
}

/** A path has to be the file's own, whatever is in it. */
const readAs = (key: string): Sink['read'] => {
  if (/^\.output\.annotations\.\d+\.path$/.test(key)) return 'as data';
  return MARKDOWN.test(key) ? 'as Markdown' : 'as plain text';
};

const MARKDOWN = /^\.body$|^\.output\.(?:summary|text)$/;

function textsIn(value: unknown, key: string): readonly (readonly [key: string, text: string])[] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${key}.${name}`));
}

async function filesBelow(folder: string): Promise<readonly Sink[]> {
  if (folder === '' || !existsSync(folder)) return [];
  const paths = await readdir(folder, { recursive: true });
  const sinks = await Promise.all(
    paths.map(async (path): Promise<readonly Sink[]> => {
      const file = join(folder, path);
      if (!(await stat(file)).isFile()) return [];
      return [{ name: `run folder, ${path}`, text: await readFile(file, 'utf8'), read: 'as data' }];
    }),
  );
  return sinks.flat();
}
