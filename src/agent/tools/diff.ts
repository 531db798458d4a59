import { z } from 'zod';
import type { ChangedFile } from '../../code/changed-file.ts';
import type { Checkout } from '../../code/checkout.ts';
import type { Shown } from '../../run/agent-call.ts';
import { counted, fitLines } from './lines.ts';
import { defineTool, type ToolLimits } from './tool.ts';
import type { ToolAnswer } from './tool-result.ts';

const DiffInput = z.strictObject({
  file_path: z.string().min(1).optional().describe('One changed file; all of them when left out'),
  offset: z.int().positive().optional().describe('Line of that one diff to start at; 1 when left out'),
});

/** Shows the change under review. */
export const diffTool = defineTool({
  name: 'Diff',
  description:
    'Shows the change under review as unified diffs: of one file, or the list of changed files followed by as many of their diffs as fit.',
  subject: 'file_path',
  input: DiffInput,
  answer: (input, { checkout, limits }) => diff(checkout, limits, input),
  shown: (input, { checkout, limits }) => shown(checkout, limits, input),
});

async function diff(
  checkout: Checkout,
  limits: ToolLimits,
  { file_path, offset = 1 }: z.infer<typeof DiffInput>,
): Promise<ToolAnswer> {
  const changes = await checkout.changes();
  if (changes.length === 0)
    return {
      status: 'ok',
      input: file_path === undefined ? {} : { file_path: checkout.locate(file_path) ?? file_path },
      did: 'there is no change under review',
      body: '',
      next: 'look at the files themselves with Read, Grep and Glob.',
    };
  return file_path === undefined
    ? allFiles(changes, limits)
    : oneFile(checkout, changes, limits, { given: file_path, offset });
}

/** Indices of patch lines that the answer holds. */
async function shown(
  checkout: Checkout,
  limits: ToolLimits,
  { file_path, offset = 1 }: z.infer<typeof DiffInput>,
): Promise<readonly Shown[]> {
  const changes = await checkout.changes();
  if (file_path === undefined)
    return wholeDiffs(changes, limits).shown.map(({ path, patch }) => ({
      ...{ of: 'patch', path },
      ...{ from: 0, to: patch.split('\n').length },
    }));
  const path = checkout.locate(file_path) ?? file_path;
  const change = changes.find((each) => each.path === path);
  if (change === undefined) return [];
  const lines = change.patch.split('\n').slice(offset - 1);
  // A line that was cut was not seen whole.
  if ((lines[0]?.length ?? 0) > limits.outputChars) return [];
  const { count } = fitLines(lines, limits.outputChars);
  return [{ of: 'patch', path, from: offset - 1, to: offset - 1 + count }];
}

function oneFile(
  checkout: Checkout,
  changes: readonly ChangedFile[],
  limits: ToolLimits,
  { given, offset }: { readonly given: string; readonly offset: number },
): ToolAnswer {
  const path = checkout.locate(given) ?? given;
  const input = { file_path: path, offset };
  const change = changes.find((each) => each.path === path);
  if (change === undefined)
    return {
      status: 'error',
      input,
      did: `${path} is not changed`,
      next: 'call Diff without file_path to see which files are.',
    };
  const lines = change.patch.split('\n').slice(offset - 1);
  const { text, count } = fitLines(lines, limits.outputChars);
  return {
    status: 'ok',
    input,
    did: summary(change),
    body: text,
    next:
      count === lines.length
        ? null
        : `${counted(lines.length - count, 'line')} of the diff left; go on with offset ${offset + count} if you need them.`,
  };
}

/** The list of changed files, and those whose diffs fit below it. */
function wholeDiffs(changes: readonly ChangedFile[], { outputChars }: ToolLimits) {
  const list = fitLines(changes.map(summary), outputChars / 2);
  const shown: ChangedFile[] = [];
  const left: ChangedFile[] = [];
  let room = outputChars - list.text.length;
  for (const change of changes) {
    if (change.patch === '') continue;
    const size = textOf(change).length;
    (size > room ? left : shown).push(change);
    if (size <= room) room -= size;
  }
  return { list, shown, left };
}

const textOf = (change: ChangedFile): string => `\n${summary(change)}\n${change.patch}`;

function allFiles(changes: readonly ChangedFile[], limits: ToolLimits): ToolAnswer {
  const { list, shown, left } = wholeDiffs(changes, limits);
  const unlisted = changes.length - list.count;
  const next = [
    unlisted === 0 ? '' : `${counted(unlisted, 'more changed file')} not listed.`,
    left.length === 0
      ? ''
      : `the diffs of ${counted(left.length, 'file')} are not shown; call Diff with file_path for each you need.`,
  ].filter((part) => part !== '');
  return {
    status: 'ok',
    input: {},
    did: `${counted(changes.length, 'changed file')}`,
    body: [list.text, ...shown.map(textOf)].join('\n'),
    next: next.length === 0 ? null : next.join(' '),
  };
}

const summary = ({ path, status, additions, deletions }: ChangedFile): string =>
  `${path} (${status}, +${additions} -${deletions})`;
