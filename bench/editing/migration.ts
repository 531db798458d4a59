import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Answer, json, toolUse } from '../../test/fakes/anthropic/answer.ts';
import type { RequestBody } from '../../test/fakes/anthropic/request-body.ts';
import type { FileContents } from '../../test/fakes/git-repository.ts';
import { sourceTree } from '../source-tree.ts';

/** A migration of many files by one agent each, played by a script in the model's place. */
export type Migration = {
  readonly files: FileContents;
  /** What the model says; `asked` is told the path of each first request. */
  readonly answer: (body: RequestBody, asked: (path: string) => void) => Answer;
};

export const SCRIPT_PATH = '.github/ultracode/migrate-all.js';

/** The same script for agents that edit and for such that only read: both take three turns. */
const SCRIPT = `export const meta = { name: 'migrate-all', description: 'Edits every file, or reads it twice' }
const paths = await files(['src/**'])
const schema = { type: 'object', properties: { done: { type: 'boolean' } }, required: ['done'] }
const done = await parallel(paths.map((path) => () =>
  agent('Mark the file as migrated: ' + path, { label: path, schema, ...(args && args.edit ? { isolation: 'worktree' } : {}) })))
return { summary: done.filter(Boolean).length + ' of ' + paths.length + ' files' }
`;

/** `edited` real source files below `src/`, among `all` files of the same packages. */
export async function migration({
  edited,
  all,
}: {
  readonly edited: number;
  readonly all: number;
}): Promise<Migration> {
  const sources = await sourceTree(edited);
  const texts = new Map(Object.entries(sources).map(([path, text]) => [`src/${path}`, `${text}`]));
  const files = { ...(await filler(all - edited)), ...Object.fromEntries(texts), [SCRIPT_PATH]: SCRIPT };
  return { files, answer: (body, asked) => answerOf(body, texts, asked) };
}

const HEAD_CHARS = 120;
const MARK = '/* migrated */\n';

function answerOf(
  body: RequestBody,
  texts: ReadonlyMap<string, string>,
  asked: (path: string) => void,
): Answer {
  const path = pathIn(body);
  const text = texts.get(path) ?? '';
  const turn = body.messages.filter(({ role }) => role === 'assistant').length;
  if (turn === 0) {
    asked(path);
    return toolUse('Read', { file_path: path });
  }
  if (turn > 1) return json({ done: true });
  const canEdit = body.tools?.some(({ name }) => name === 'Edit') === true;
  if (!canEdit) return toolUse('Read', { file_path: path, limit: 20 });
  const head = text.slice(0, HEAD_CHARS);
  return toolUse('Edit', { file_path: path, old_string: head, new_string: `${MARK}${head}` });
}

function pathIn(body: RequestBody): string {
  const [, path = ''] = /Mark the file as migrated: ([^"\\\s]+)/.exec(JSON.stringify(body.messages[0])) ?? [];
  return path;
}

/** Text files of installed packages, for the size that a real tree has. */
async function filler(count: number): Promise<FileContents> {
  const modules = join(import.meta.dirname, '../../node_modules');
  const paths = globSync('**/*.{js,ts,json,md,mjs,cjs}', { cwd: modules }).sort();
  const files: Record<string, string> = {};
  for (const path of paths) {
    if (Object.keys(files).length === count) return files;
    const text = await readFile(join(modules, path), 'utf8').catch(() => null);
    if (text === null || text.length > 100_000) continue;
    files[`packages/${path.replaceAll('@', '').replaceAll('node_modules', 'modules')}`] = text;
  }
  return files;
}
