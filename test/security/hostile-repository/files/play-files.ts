import { type Answer, json, text } from '../../../fakes/anthropic/answer.ts';
import type { FileContents, GitRepository } from '../../../fakes/git-repository.ts';
import { type CapturedRun, FIRST_NUMBER, playCaptured, type ToolResult } from '../../support/captured-run.ts';
import { type FileRow, folderOf, needleOf } from '../row.ts';

export type Numbered = { readonly row: FileRow; readonly number: number };

export const numbered = (rows: readonly FileRow[]): readonly Numbered[] =>
  rows.map((row, index) => ({ row, number: FIRST_NUMBER + index }));

const pathOf = ({ row, number }: Numbered): string => `${folderOf(number)}/${row.path}`;

/** The files of all rows, each in its own folder, as one head. */
function headOf(rows: readonly Numbered[]): FileContents {
  const own = rows.flatMap(({ row, number }) =>
    Object.entries(row.files(needleOf(number))).map(([path, content]) => [
      `${folderOf(number)}/${path}`,
      content,
    ]),
  );
  const attributes = rows.flatMap(({ row, number }) => row.attributes?.(folderOf(number)) ?? []);
  const root = attributes.length === 0 ? {} : { '.gitattributes': `${attributes.join('\n')}\n` };
  return { ...Object.fromEntries(own), ...root };
}

/** Git of the stranger puts the bytes into its objects as they are, whatever the attributes say. */
const asTheyAre = ({ write }: GitRepository): Promise<void> =>
  write({
    '.git/info/attributes': '* -text !eol !crlf !ident !filter !working-tree-encoding !encoding\n',
  });

/** One agent for each row, which asks each tool for the file; a finding quotes its line where the row has one. */
const script = (rows: readonly Numbered[]): string => {
  const findings = rows.flatMap((each) => {
    const line = each.row.quoted?.(needleOf(each.number));
    const title = `Row ${each.number}`;
    return line === undefined
      ? []
      : [{ severity: 'high', title, description: title, file: pathOf(each), evidence: line }];
  });
  return `export const meta = { name: 'rows', description: 'Asks one agent for each row.' }
const said = await parallel(${JSON.stringify(rows.map(({ number }) => number))}.map((number) => () => agent('<<' + number + '>>', { label: 'row ' + number })))
return { summary: said.filter(Boolean).length + ' answered', findings: ${JSON.stringify(findings)} }
`;
};

const calls = (each: Numbered): Answer => {
  const path = pathOf(each);
  const inputs: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['Read', { file_path: path }],
    ['Grep', { pattern: needleOf(each.number), output_mode: 'content' }],
    ['Diff', { file_path: path }],
    ['Glob', { pattern: `${folderOf(each.number)}/**` }],
    ['Read', { file_path: `${path}/outside.txt` }],
    ['Grep', { pattern: 'canary|root:', output_mode: 'content', path }],
    ['Glob', { pattern: '**', path }],
  ];
  const asked = each.row.must === 'show nothing' ? inputs : inputs.slice(0, 4);
  return {
    type: 'message',
    content: asked.map(([name, input], index) => ({ type: 'tool_use', id: `toolu_${index}`, name, input })),
  };
};

/** What the tools say of each file of a pull request. */
export const playFiles = (rows: readonly Numbered[]): Promise<CapturedRun> =>
  playCaptured(
    rows.map((each) => ({ number: each.number, turns: () => [calls(each), text('done')] })),
    {
      script: script(rows),
      head: headOf(rows),
      prepare: asTheyAre,
      inputs: { concurrency: '16', 'time-limit-minutes': '10' },
    },
  );

/** The built-in review of the same pull request, by a model that never finds anything. */
export const reviewFiles = (rows: readonly Numbered[]): Promise<CapturedRun> =>
  playCaptured([], {
    script: script([]),
    head: headOf(rows),
    prepare: asTheyAre,
    otherwise: json({ findings: [] }),
    inputs: { workflow: 'review', concurrency: '16', 'time-limit-minutes': '10' },
  });

/** The first results of the agent of a row, by the tool that gave them. */
export function resultsOf(
  run: CapturedRun,
  number: number,
): Readonly<Record<'Read' | 'Grep' | 'Diff' | 'Glob', ToolResult>> {
  const none = { content: '', isError: true };
  const [Read = none, Grep = none, Diff = none, Glob = none] = run.toolResults(number);
  return { Read, Grep, Diff, Glob };
}
