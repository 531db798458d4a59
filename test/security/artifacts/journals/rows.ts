/** What stands in a forged journal in place of the line of one agent. */
export type LineRow = {
  readonly name: string;
  readonly must: 'be asked again' | 'be taken over';
  readonly lines: (given: Given) => readonly string[];
};

type Given = {
  /** The genuine line of the agent. */
  readonly line: string;
  /** The line of another agent. */
  readonly next: string;
  /** The line of the same agent in the run of another pull request. */
  readonly other: string;
  readonly forged: string;
};

const row = (name: string, lines: LineRow['lines'], must: LineRow['must'] = 'be asked again'): LineRow => ({
  name: `a line of a journal ${name}`,
  must,
  lines,
});
type Line = Readonly<Record<string, unknown>>;
const changed = (name: string, change: (line: Line, given: Given) => unknown): LineRow =>
  row(name, (given) => [JSON.stringify(change(JSON.parse(given.line), given))]);
const inText = (name: string, change: (line: string, given: Given) => string): LineRow =>
  row(name, (given) => [change(given.line, given)]);

export const LINES: readonly LineRow[] = [
  row('that is genuine', ({ line }) => [line], 'be taken over'),
  row('that stands twice', ({ line }) => [line, line], 'be taken over'),
  changed('with another answer', (line, { forged }) => ({ ...line, value: forged })),
  changed('with another answer and no seal', ({ seal: _, ...line }, { forged }) => ({
    ...line,
    value: forged,
  })),
  changed('with another answer and an empty seal', (line, { forged }) => ({
    ...line,
    value: forged,
    seal: '',
  })),
  changed('with a seal that is no text', (line, { forged }) => ({ ...line, value: forged, seal: [1] })),
  changed('with a seal of zeros', (line, { forged }) => ({ ...line, value: forged, seal: 'A'.repeat(43) })),
  changed('with a long seal', (line, { forged }) => ({ ...line, value: forged, seal: 'A'.repeat(100_000) })),
  inText(
    'with the seal of another line',
    (line, { next, forged }) =>
      `${JSON.stringify({ ...JSON.parse(line), value: forged }).slice(0, -54)}${next.slice(-54)}`,
  ),
  inText('with its answer said twice', (line, { forged }) =>
    line.replace('{', `{"value":${JSON.stringify(forged)},`),
  ),
  inText('with its key said twice', (line) => line.replace('{', '{"key":"0",')),
  inText('with an answer behind its seal', (line, { forged }) =>
    line.replace(/\}$/, `,"value":${JSON.stringify(forged)}}`),
  ),
  inText('with an answer in place of a letter', (line) => line.replace('genuine', 'FORGED')),
  inText('with a blank more', (line) => line.replace('{', '{ ')),
  inText('in other letters of JSON', (line) => line.replace('genuine', 'gen\\u0075ine')),
  row('of another pull request', ({ other }) => [other]),
  row('of another agent', ({ next, line }) => [
    next.replace(/"key":"[^"]*"/, () => /"key":"[^"]*"/.exec(line)?.[0] ?? ''),
  ]),
  row('cut in its middle', ({ line }) => [line.slice(0, line.length / 2)]),
  row('without its end', ({ line }) => [line.slice(0, -1)]),
  row('in two lines', ({ line }) => [line.slice(0, 40), line.slice(40)]),
  row('in a list', ({ line }) => [`[${line}]`]),
  row('behind another on one line', ({ line, next }) => [`${next}${line}`]),
  changed('with control characters', (line) => ({ ...line, value: '\u001b[2J\u202e::error::FORGED\r' })),
  changed('with a label that acts', (line) => ({ ...line, label: '\u001b[2J\n::error::FORGED' })),
  changed('with usage below zero', (line) => ({ ...line, usage: negative(line.usage) })),
  changed('with usage beyond counting', (line) => ({ ...line, usage: 1e308 })),
  changed('without usage', ({ usage: _, ...line }) => line),
  changed('of another version', (line) => ({ ...line, v: 2 })),
  changed('of a version that is no number', (line) => ({ ...line, v: '1' })),
  changed('of a status that is none', (line) => ({ ...line, status: 'approved' })),
  changed('that says that it failed', ({ value: _, ...line }) => ({
    ...line,
    status: 'failed',
    scope: 'agent',
    reason: 'FORGED',
    bounds: '',
  })),
  changed('that was rejected', ({ value: _, ...line }) => ({
    ...line,
    status: 'rejected',
    reason: 'schema',
    message: 'FORGED',
    bounds: '',
  })),
  changed('that stops the run', ({ value: _, ...line }) => ({
    ...line,
    status: 'failed',
    scope: 'run',
    reason: 'FORGED',
    bounds: '',
  })),
  changed('with observations of files outside', (line) => ({
    ...line,
    observations: [{ tool: 'Read', input: { file_path: '../outside.txt' }, digest: 'x' }],
  })),
  changed('with observations of a tool that is none', (line) => ({
    ...line,
    observations: [{ tool: 'Bash', input: { command: 'touch stolen' }, digest: 'x' }],
  })),
  changed('with an answer that is null', (line) => ({ ...line, value: null })),
  inText('with a prototype', (line) => line.replace('{', '{"__proto__":{"value":"FORGED"},')),
  row('that is deep', ({ line }) => [
    line.replace(/"value":"[^"]*"/, `"value":${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  ]),
  row('of ten megabytes', ({ line }) => [line.replace('genuine', 'FORGED'.repeat(1_700_000))]),
  row('among 50,000 others', ({ line }) =>
    Array.from({ length: 50_000 }, () => line.replace('genuine', 'FORGED').slice(0, 300)),
  ),
  row('of bytes that are no text', ({ line }) => [line.replace('genuine', '\ufffd\0\ufeff')]),
  row('that is empty', () => ['', '   ', 'null', '[]', '0', '"x"', '{}']),
];

function negative(usage: unknown): unknown {
  return Object.fromEntries(Object.keys(Object(usage)).map((name) => [name, -1_000_000]));
}
