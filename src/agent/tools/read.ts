import { z } from 'zod';
import { nearest } from '../../base/nearest.ts';
import type { Checkout } from '../../code/checkout.ts';
import type { Shown } from '../../run/agent-call.ts';
import { counted, cutLine, fitLines, linesOf } from './lines.ts';
import { AtInput, NO_BASE } from './side.ts';
import { defineTool, type ToolLimits } from './tool.ts';
import type { ToolAnswer } from './tool-result.ts';

const LINES_DEFAULT = 2000;
const LINE_CHARS_MAX = 2000;
// A nearest path is only looked for among so many: it takes time for each of them.
const CANDIDATES_MAX = 2000;

const ReadInput = z.strictObject({
  file_path: z.string().min(1).describe('Path of the file, relative to the root of the repository'),
  offset: z.int().positive().optional().describe('Line to start at; 1 when left out'),
  limit: z.int().positive().optional().describe(`Number of lines; ${LINES_DEFAULT} when left out`),
  at: AtInput,
});

/** Reads a text file, or a stretch of it, with line numbers. */
export const readTool = defineTool({
  name: 'Read',
  description:
    'Reads a text file of the repository. Lines are numbered from 1, as `number<tab>text`. Leave offset and limit out unless the file is long. With at: "base" the file as it was before the change.',
  subject: 'file_path',
  input: ReadInput,
  answer: (input, { checkout, limits }) => read(checkout, limits, input),
  shown: (input, { checkout, limits }) => shown(checkout, limits, input),
});

async function read(
  checkout: Checkout,
  limits: ToolLimits,
  { file_path, offset = 1, limit = LINES_DEFAULT, at }: z.infer<typeof ReadInput>,
): Promise<ToolAnswer> {
  const path = checkout.locate(file_path);
  const input = { file_path: path ?? file_path, offset, limit, ...(at !== undefined && { at }) };
  const failed = (did: string, next: string): ToolAnswer => ({ status: 'error', input, did, next });

  const side = at === undefined ? checkout : await checkout.before();
  if (side === null) return failed(NO_BASE.did, NO_BASE.next);
  const slice = await side.readText(path ?? file_path);
  if (slice.status !== 'text') {
    const isNew = at !== undefined && (await checkout.readText(path ?? file_path)).status === 'text';
    return failed(
      at === undefined ? slice.message : `before the change: ${slice.message}`,
      isNew ? 'it is new with this change; leave `at` out.' : await wayOut(checkout, slice.status, file_path),
    );
  }

  const name = at === undefined ? path : `${path} before the change`;
  const lines = linesOf(slice.text);
  if (slice.text === '') return { status: 'ok', input, did: `${name} is empty`, body: '', next: null };
  if (offset > lines.length)
    return failed(
      `${name} has ${counted(lines.length, 'line')}, line ${offset} does not exist`,
      'use a smaller offset.',
    );

  const { text, count } = stretch(lines, { offset, limit }, limits);
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
  { file_path, offset = 1, limit = LINES_DEFAULT, at }: z.infer<typeof ReadInput>,
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

async function wayOut(checkout: Checkout, status: string, path: string): Promise<string> {
  if (status === 'directory')
    return `list it with Glob, for example pattern "${path.replace(/(?<!\/)\/+$/, '')}/**".`;
  if (status === 'binary') return 'do without it; binary files cannot be read.';
  if (status === 'too-large')
    return 'find the lines you need with Grep, output_mode "content", this path, -C 20.';
  if (status === 'outside') return 'use a path inside the repository, relative to its root.';
  return suggestPath(checkout, path);
}

/** What to try instead of a path that does not exist: files of the same name, else the nearest path. */
async function suggestPath(checkout: Checkout, path: string): Promise<string> {
  const files = await checkout.listFiles();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sameName = files.filter((file) => file === name || file.endsWith(`/${name}`)).slice(0, 5);
  if (name !== '' && sameName.length > 0) return `did you mean ${sameName.join(' or ')}?`;
  const close = files.length > CANDIDATES_MAX ? '' : nearest(path, files);
  if (close !== '') return `find it with Glob; the nearest path is ${close}.`;
  return 'find the file with Glob.';
}
