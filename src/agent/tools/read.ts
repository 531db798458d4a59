import { z } from 'zod';
import { nearest } from '../../base/nearest.ts';
import type { AskedDependency, Checkout, TextSlice } from '../../code/checkout.ts';
import type { Shown } from '../../run/agent-call.ts';
import { asInstalled, DEPENDENCY_PATHS, dependencyAt, notInstalled } from './dependency/dependency-at.ts';
import { counted, cutLine, fitLines, linesOf } from './lines.ts';
import { AtInput, NO_BASE } from './side.ts';
import { defineTool, type ToolLimits } from './tool.ts';
import type { ToolAnswer } from './tool-result.ts';

const LINES_DEFAULT = 2000;
const LINE_CHARS_MAX = 2000;
// A nearest path is only looked for among so many: it takes time for each of them.
const CANDIDATES_MAX = 2000;

const ReadInput = z.strictObject({
  file_path: z.string().min(1).describe('Path from the root of the repository'),
  offset: z.int().positive().optional().describe('Line to start at; 1 when left out'),
  limit: z.int().positive().optional().describe(`Number of lines; ${LINES_DEFAULT} when left out`),
  at: AtInput,
});
type ReadInput = z.infer<typeof ReadInput>;

/** What is read, with all defaults filled in. */
type ReadQuestion = {
  readonly file_path: string;
  readonly offset: number;
  readonly limit: number;
  readonly at?: 'base';
};

/** Reads a text file, or a stretch of it, with line numbers. */
export const readTool = defineTool({
  name: 'Read',
  description: `Reads a text file of the repository. Lines are numbered from 1, as \`number<tab>text\`. Leave offset and limit out unless the file is long. With at: "base" the file as it was before the change. ${DEPENDENCY_PATHS}`,
  subject: 'file_path',
  input: ReadInput,
  answer: (input, { checkout, limits }) => read(checkout, limits, input),
  shown: (input, { checkout, limits }) => shown(checkout, limits, input),
});

async function read(
  checkout: Checkout,
  limits: ToolLimits,
  { file_path, offset = 1, limit = LINES_DEFAULT, at }: ReadInput,
): Promise<ToolAnswer> {
  const path = checkout.locate(file_path);
  const input = { file_path: path ?? file_path, offset, limit, ...(at !== undefined && { at }) };
  const failed = (did: string, next: string): ToolAnswer => ({ status: 'error', input, did, next });

  const side = at === undefined ? checkout : await checkout.before();
  if (side === null) return failed(NO_BASE.did, NO_BASE.next);
  const slice = await side.readText(input.file_path);
  if (slice.status === 'text')
    return answerOf(
      slice.text,
      at === undefined ? input.file_path : `${path} before the change`,
      input,
      limits,
    );
  const dependency = slice.status === 'missing' ? await dependencyAt(checkout, path, at) : null;
  if (dependency !== null) return readDependency(dependency, input, limits);
  const isNew = at !== undefined && (await checkout.readText(input.file_path)).status === 'text';
  return failed(
    at === undefined ? slice.message : `before the change: ${slice.message}`,
    isNew ? 'it is new with this change; leave `at` out.' : await wayOut(checkout, slice.status, file_path),
  );
}

/** A file of a dependency, which is none of the code under review. */
async function readDependency(
  asked: AskedDependency,
  input: ReadQuestion,
  limits: ToolLimits,
): Promise<ToolAnswer> {
  if (asked.status !== 'installed') return { status: 'error', input, ...notInstalled(asked) };
  const { dependency } = asked;
  const slice = await dependency.readText(input.file_path);
  const from = ` (${asInstalled(dependency)})`;
  if (slice.status === 'text') return answerOf(slice.text, `${input.file_path}${from}`, input, limits);
  const next =
    slice.status === 'missing'
      ? `find the file with Glob, pattern "**" and path "${dependency.folder}".`
      : slice.status === 'too-large'
        ? 'do without it: what is so large is not searched in dependencies either.'
        : wayOutOf(slice.status, input.file_path);
  return { status: 'error', input, did: `${slice.message}${from}`, next };
}

/** The answer that shows lines of a text. */
function answerOf(whole: string, name: string, input: ReadQuestion, limits: ToolLimits): ToolAnswer {
  const { offset } = input;
  const lines = linesOf(whole);
  if (whole === '') return { status: 'ok', input, did: `${name} is empty`, body: '', next: null };
  if (offset > lines.length)
    return {
      status: 'error',
      input,
      did: `${name} has ${counted(lines.length, 'line')}, line ${offset} does not exist`,
      next: 'use a smaller offset.',
    };
  const { text, count } = stretch(lines, input, limits);
  const last = offset + count - 1;
  const left = lines.length - last;
  return {
    status: 'ok',
    input,
    did: `${name}, lines ${offset} to ${last} of ${lines.length}`,
    body: text,
    next:
      left === 0 ? null : `${counted(left, 'line')} left; go on with offset ${last + 1} if you need them.`,
  };
}

/** The numbered lines that one answer holds. */
function stretch(
  lines: readonly string[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
  { outputChars }: ToolLimits,
): { readonly text: string; readonly count: number } {
  const numbered = lines
    .slice(offset - 1, offset - 1 + limit)
    .map((line, index) => `${String(offset + index).padStart(6)}\t${cutLine(line, LINE_CHARS_MAX)}`);
  return fitLines(numbered, outputChars);
}

async function shown(
  checkout: Checkout,
  limits: ToolLimits,
  { file_path, offset = 1, limit = LINES_DEFAULT, at }: ReadInput,
): Promise<readonly Shown[]> {
  const path = checkout.locate(file_path);
  // What was there before the change is none of the code under review.
  const slice = path === null || at !== undefined ? null : await checkout.readText(path);
  if (path === null || slice?.status !== 'text') return [];
  const lines = linesOf(slice.text);
  const last = offset + stretch(lines, { offset, limit }, limits).count - 1;
  const found: Shown[] = [];
  let from = offset;
  // A line that was cut was not seen whole.
  for (let line = offset; line <= last + 1; line += 1) {
    if (line <= last && (lines[line - 1]?.length ?? 0) <= Math.min(LINE_CHARS_MAX, limits.outputChars))
      continue;
    found.push({ of: 'file', path, from, to: line - 1 });
    from = line + 1;
  }
  return found.filter((part) => part.to >= part.from);
}

async function wayOut(checkout: Checkout, status: NoText, path: string): Promise<string> {
  return status === 'missing' ? suggestPath(checkout, path) : wayOutOf(status, path);
}

type NoText = Exclude<TextSlice['status'], 'text'>;

/** What to do instead where there is something at a path, and no text. */
function wayOutOf(status: Exclude<NoText, 'missing'>, path: string): string {
  switch (status) {
    case 'directory':
      return `list it with Glob, for example pattern "${path.replace(/(?<!\/)\/+$/, '')}/**".`;
    case 'binary':
      return 'do without it; binary files cannot be read.';
    case 'too-large':
      return 'find the lines you need with Grep, output_mode "content", this path, -C 20.';
    case 'outside':
      return 'use a path inside the repository, relative to its root.';
  }
}

/** What to try instead of a path that does not exist: files of the same name, else the nearest path. */
async function suggestPath(checkout: Checkout, path: string): Promise<string> {
  // One that was there when the run began may be gone from the disk.
  const files = (await checkout.listFiles()).filter((file) => file !== path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sameName = files.filter((file) => file === name || file.endsWith(`/${name}`)).slice(0, 5);
  if (name !== '' && sameName.length > 0) return `did you mean ${sameName.join(' or ')}?`;
  const close = files.length > CANDIDATES_MAX ? '' : nearest(path, files);
  if (close !== '') return `find it with Glob; the nearest path is ${close}.`;
  return 'find the file with Glob.';
}
