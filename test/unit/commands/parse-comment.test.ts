import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, parseComment } from '../../../src/commands/parse-comment.ts';
import { NOTHING_REQUESTED } from '../../../src/resume/describe-run.ts';
import type { RunRequest } from '../../../src/resume/run-spec.ts';

const run = (given: Partial<RunRequest>): Command => ({
  verb: 'run',
  request: { ...NOTHING_REQUESTED, ...given },
});

describe('comments that are commands', () => {
  const table: readonly (readonly [string, Command])[] = [
    ['/ultracode', run({})],
    ['/ultracode   ', run({})],
    ['   /ultracode', run({})],
    ['/ultracode\r\nPlease look at the parser.', run({})],
    ['/ultracode help', { verb: 'help' }],
    ['/Ultracode HELP', { verb: 'help' }],
    ['/ULTRACODE Run audit', run({ workflow: 'audit' })],
    ['\ufeff/ultracode help', { verb: 'help' }],
    ['\n \t\r\n\n/ultracode help\nmore', { verb: 'help' }],
    [
      "/ultracode audit a=“two words” b=‘c d’ c='e \"f\" g' d=it's e=“” f=say“hi”",
      run({
        workflow: 'audit',
        args: { a: 'two words', b: 'c d', c: 'e "f" g', d: "it's", e: '', f: 'say“hi”' },
      }),
    ],
    ['/ultracode run “my workflow” --model “haiku”', run({ workflow: 'my workflow', model: 'haiku' })],
    ['/ultracode resume', { verb: 'resume', run: null }],
    ['/ultracode resume 17093812345-1-0a1b2c3d', { verb: 'resume', run: '17093812345-1-0a1b2c3d' }],
    ['/ultracode approve 17093812345-1-0a1b2c3d', { verb: 'approve', run: '17093812345-1-0a1b2c3d' }],
    ['/ultracode run audit', run({ workflow: 'audit' })],
    ['/ultracode\trun\u00a0audit', run({ workflow: 'audit' })],
    ['/ultracode run .. ', unreadable('/ultracode run ..', 'the name of a workflow was expected, got ..')],
    ['/ultracode audit', run({ workflow: 'audit' })],
    ['/ultracode run list', run({ workflow: 'list' })],
    ['/ultracode run "my workflow"', run({ workflow: 'my workflow' })],
    [
      '/ultracode run .github',
      unreadable('/ultracode run .github', 'the name of a workflow was expected, got .github'),
    ],
    ['/ultracode run ci/deep.js', run({ workflow: 'ci/deep.js' })],
    [
      '/ultracode run audit focus="SQL \\"injection\\"" depth=2 empty= --base release/1.x --model haiku --max-cost-usd 2.50',
      run({
        workflow: 'audit',
        args: { focus: 'SQL "injection"', depth: '2', empty: '' },
        base: 'release/1.x',
        model: 'haiku',
        maxCostUsd: 2.5,
      }),
    ],
    [
      '/ultracode audit --max-cost-usd=3 url=https://example.org/?a=b',
      run({ workflow: 'audit', args: { url: 'https://example.org/?a=b' }, maxCostUsd: 3 }),
    ],
  ];
  test.each(table)('%j', (body, expected) => {
    expect(parseComment(body)).toEqual(expected);
  });
});

test('a key named __proto__ is an argument like any other', () => {
  const command = parseComment('/ultracode run audit __proto__=x constructor=y');
  expect(command?.verb === 'run' && Object.entries(command.request.args ?? {})).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ]);
});

test.each([
  '',
  'Please run /ultracode',
  '/ultracodex',
  '/ultracode-run audit',
  'ultracode run audit',
  '//ultracode',
  '> /ultracode run audit',
  '`/ultracode run audit`',
  '```\n/ultracode run audit\n```',
  '~~~\n/ultracode\n~~~',
  '    /ultracode run audit',
  '\t/ultracode run audit',
  '- /ultracode run audit',
  '\n    /ultracode run audit',
  '\n\t\n> /ultracode',
  'Thanks!\n/ultracode run audit',
  '<!-- x -->/ultracode',
  '\u200b/ultracode',
])('%j is not a command', (body) => {
  expect(parseComment(body)).toBeNull();
});

test('what cannot be read says what was read, what is wrong, and the nearest command', () => {
  const bodies = [
    '/ultracode help me',
    '/ultracode Lsit',
    '/ultracode LIST',
    '/ultracode hlep me',
    '/ultracode rnu audit depth=2',
    '/ultracode run',
    '/ultracode run --base main',
    '/ultracode run ../../etc/passwd',
    '/ultracode run audit the parser',
    '/ultracode run audit --bse main',
    '/ultracode run audit —base main',
    '/ultracode run audit depth=2 --modle opus',
    '/ultracode run audit --modle=opus',
    '/ultracode run audit --max-cost=banana',
    '/ultracode run audit --max-cost-usd 1000000',
    '/ultracode run audit --model ""',
    "/ultracode run audit focus='two words",
    '/ultracode run audit focus=“two words',
    '/ultracode run audit focus=“two”words',
    '/ultracode run audit --base',
    '/ultracode run audit --base --upload-pack=x',
    '/ultracode run audit --base=main..evil',
    '/ultracode run audit --model "haiku; rm"',
    '/ultracode run audit --max-cost-usd $5',
    '/ultracode run audit --max-cost-usd 0.00',
    '/ultracode run audit --yolo',
    '/ultracode run audit depth=1 depth=2',
    '/ultracode run audit --base a --base b',
    '/ultracode run audit focus="two words',
    '/ultracode run audit focus=two" words"',
    '/ultracode depth=2',
    '/ultracode --model haiku',
    '/ultracode review this, please',
    '/ultracode find all SQL injections in src/',
    '/ultracode, run audit',
    '/ultracode resume 42',
    '/ultracode list',
  ];
  const shown = bodies.map((body) => {
    const command = parseComment(body);
    if (command === null) return `${body}\n  (not a command)`;
    if (command.verb !== null) return `${body}\n  ${JSON.stringify(command)}`;
    return `${command.read}\n  ${command.problem}\n  → ${command.nearest}`;
  });
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "/ultracode help me
      \`help\` stands alone
      → /ultracode help
    /ultracode Lsit
      {"verb":"run","request":{"workflow":"Lsit","base":null,"model":null,"maxCostUsd":null}}
    /ultracode LIST
      \`LIST\` is not available in this version
      → /ultracode help
    /ultracode hlep me
      \`hlep\` is not a command
      → /ultracode help
    /ultracode rnu audit depth=2
      \`rnu\` is not a command
      → /ultracode run audit depth=2
    /ultracode run
      the name of a workflow was expected after \`run\`
      → /ultracode run <workflow>
    /ultracode run --base main
      the name of a workflow was expected, got --base
      → /ultracode run <workflow>
    /ultracode run ../../etc/passwd
      the name of a workflow was expected, got ../../etc/passwd
      → /ultracode run <workflow>
    /ultracode run audit the parser
      expected key=value or a flag after the workflow, got the
      → /ultracode run audit
    /ultracode run audit --bse main
      unknown flag --bse; there are --base, --model, --max-cost-usd
      → /ultracode run audit --base main
    /ultracode run audit —base main
      unknown flag —base; there are --base, --model, --max-cost-usd
      → /ultracode run audit --base main
    /ultracode run audit depth=2 --modle opus
      unknown flag --modle; there are --base, --model, --max-cost-usd
      → /ultracode run audit depth=2 --model opus
    /ultracode run audit --modle=opus
      unknown flag --modle; there are --base, --model, --max-cost-usd
      → /ultracode run audit --model opus
    /ultracode run audit --max-cost=banana
      unknown flag --max-cost; there are --base, --model, --max-cost-usd
      → /ultracode run audit --max-cost-usd 2.50
    /ultracode run audit --max-cost-usd 1000000
      --max-cost-usd expects a value such as 2.50, above 0 and below 1000000, got 1000000
      → /ultracode run audit --max-cost-usd 2.50
    /ultracode run audit --model ""
      --model expects a value such as haiku, got none
      → /ultracode run audit --model haiku
    /ultracode run audit focus='two words
      a quote is opened and not closed, at focus='two
      → /ultracode help
    /ultracode run audit focus=“two words
      a quote is opened and not closed, at focus=“two
      → /ultracode help
    /ultracode run audit focus=“two”words
      a quote may only stand around a whole value, as in key="two words"; got focus=“two”words
      → /ultracode help
    /ultracode run audit --base
      --base expects a value such as main, got none
      → /ultracode run audit --base main
    /ultracode run audit --base --upload-pack=x
      --base expects a value such as main, got none
      → /ultracode run audit --base main
    /ultracode run audit --base=main..evil
      --base expects a value such as main, got main..evil
      → /ultracode run audit --base main
    /ultracode run audit --model "haiku; rm"
      --model expects a value such as haiku, got haiku; rm
      → /ultracode run audit --model haiku
    /ultracode run audit --max-cost-usd $5
      --max-cost-usd expects a value such as 2.50, above 0 and below 1000000, got $5
      → /ultracode run audit --max-cost-usd 2.50
    /ultracode run audit --max-cost-usd 0.00
      --max-cost-usd expects a value such as 2.50, above 0 and below 1000000, got 0.00
      → /ultracode run audit --max-cost-usd 2.50
    /ultracode run audit --yolo
      unknown flag --yolo; there are --base, --model, --max-cost-usd
      → /ultracode run audit
    /ultracode run audit depth=1 depth=2
      depth is given twice
      → /ultracode run audit
    /ultracode run audit --base a --base b
      --base is given twice
      → /ultracode run audit
    /ultracode run audit focus="two words
      a quote is opened and not closed, at focus="two
      → /ultracode help
    /ultracode run audit focus=two" words"
      a quote may only stand around a whole value, as in key="two words"; got focus=two"
      → /ultracode help
    /ultracode depth=2
      the name of a workflow was expected before depth=2
      → /ultracode run <workflow> depth=2
    /ultracode --model haiku
      the name of a workflow was expected before --model
      → /ultracode run <workflow> --model haiku
    /ultracode review this, please
      a task in words is not available in this version
      → /ultracode run <workflow>
    /ultracode find all SQL injections in src/
      a task in words is not available in this version
      → /ultracode run <workflow>
    /ultracode, run audit
      (not a command)
    /ultracode resume 42
      the id of a run, like 17093812345-1-0a1b2c3d, was expected, got 42
      → /ultracode resume <run>
    /ultracode list
      \`list\` is not available in this version
      → /ultracode help"
  `);
});

test('what was read is shown in at most 200 characters', () => {
  const command = parseComment(`/ultracode ${'words and '.repeat(5000)}`);
  expect(command).toMatchObject({ verb: null });
  expect(command?.verb === null && command.read.length).toBe(200);
});

test('no text makes it throw, and every command shows the word first', () => {
  const pieces = fc.constantFrom(
    '/ultracode',
    ' ',
    'run',
    'help',
    '"',
    '\\',
    '=',
    '--base',
    '--',
    '\n',
    'a',
    '—',
    '>',
    '`',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (body) => {
      const isCommand = parseComment(body) !== null;
      expect(isCommand).toBe(/^(?:[^\S\r\n]*[\r\n])*\ufeff? {0,3}\/ultracode(?![^\s])/iu.test(body));
    }),
    { numRuns: 2000 },
  );
});

test('any arguments that are quoted come back as they were', () => {
  const key = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/);
  const value = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(fc.dictionary(key, value, { minKeys: 1, noNullPrototype: true }), (args) => {
      const words = Object.entries(args).map(
        ([name, text]) => `${name}="${text.replaceAll(/["\\]/g, '\\$&')}"`,
      );
      expect(parseComment(`/ultracode run audit ${words.join(' ')}`)).toEqual(
        run({ workflow: 'audit', args }),
      );
    }),
  );
});

function unreadable(read: string, problem: string): Command {
  return { verb: null, read, problem, nearest: '/ultracode run <workflow>' };
}
