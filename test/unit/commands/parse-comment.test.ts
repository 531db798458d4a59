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
    [
      '/ultracode audit a=„two words“ b=«c d» c=»e f« d=‹g h› e=「i j」 f=『k l』 g=‚m n‘ h=‘don’t do it’ i="o p”',
      run({
        workflow: 'audit',
        args: {
          ...{ a: 'two words', b: 'c d', c: 'e f', d: 'g h', e: 'i j', f: 'k l', g: 'm n' },
          ...{ h: 'don’t do it', i: 'o p' },
        },
      }),
    ],
    ['/ultracode audit —base main –model=haiku', run({ workflow: 'audit', base: 'main', model: 'haiku' })],
    ['/ultracode run “my workflow” --model “haiku”', run({ workflow: 'my workflow', model: 'haiku' })],
    ['/ultracode resume', { verb: 'resume', run: null }],
    ['/ultracode resume 17093812345-1-0a1b2c3d', { verb: 'resume', run: '17093812345-1-0a1b2c3d' }],
    ['/ultracode approve 17093812345-1-0a1b2c3d', { verb: 'approve', id: '17093812345-1-0a1b2c3d' }],
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

describe('tasks in words', () => {
  const named = (task: string): Command => ({ verb: 'author', task, named: true });
  const unnamed = (task: string): Command => ({ verb: 'author', task, named: false });
  test.each<readonly [string, Command]>([
    ['/ultracode find all SQL injections', unnamed('find all SQL injections')],
    ['/ultracode  Find   all\tbugs ', unnamed('Find   all\tbugs')],
    ["/ultracode don't use eval", unnamed("don't use eval")],
    ['/ultracode find "unbalanced', unnamed('find "unbalanced')],
    ['/ultracode find bugs\r\n\r\n- in src\r- and lib\n', unnamed('find bugs\n\n- in src\n- and lib')],
    ['/ultracode author audit', named('audit')],
    ['/ultracode AUTHOR Help me', named('Help me')],
    ['/ultracode author\n\nfind bugs', named('find bugs')],
    ['/ultracode author --base main', named('--base main')],
    ['/ultracode すべてのバグを探して報告してください', unnamed('すべてのバグを探して報告してください')],
  ])('%j', (body, expected) => {
    expect(parseComment(body)).toEqual(expected);
  });

  test('a task has 4,000 characters at most, and shows that it was cut', () => {
    const command = parseComment(`/ultracode author ${'x'.repeat(3_998)}\u{1f600}${'y'.repeat(100)}`);
    expect(command).toEqual(named(`${'x'.repeat(3_998)}…`));
    expect(parseComment(`/ultracode author ${'x'.repeat(4_000)}`)).toEqual(named('x'.repeat(4_000)));
  });
});

test('what cannot be read says what was read, what is wrong, and the nearest command', () => {
  const bodies = [
    '/ultracode help me',
    '/ultracode Lsit',
    '/ultracode list all',
    '/ultracode EXPLAIN',
    '/ultracode run',
    '/ultracode run --base main',
    '/ultracode run ../../etc/passwd',
    '/ultracode run audit the parser',
    '/ultracode run audit --bse main',
    '/ultracode run audit -base main',
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
    '/ultracode ???',
    '/ultracode fix the parser',
    '/ultracode author',
    '/ultracode approve',
    '/ultracode approve this',
    '/ultracode revise 0a1b2c3d4e5f6071',
    '/ultracode revise it',
    '/ultracode reject',
    '/ultracode reject 0a1b2c3d4e5f6071 0a1b2c3d4e5f6071',
    '/ultracode rerun 17093812345-1-0a1b2c3d',
    '/ultracode modify',
    '/ultracode modify review',
    '/ultracode save',
    '/ultracode save 0a1b2c3d4e5f6071 as',
    '/ultracode save 0a1b2c3d4e5f6071 as a/b',
    '/ultracode save 0a1b2c3d4e5f6071 notes',
    '/ultracode cancel everything',
    '/ultracode status of the build',
    '/ultracode, run audit',
    '/ultracode resume 42',
  ];
  const shown = bodies.map((body) => {
    const command = parseComment(body);
    if (command === null) return `${body}\n  (not a command)`;
    if (command.verb !== null) return `${body}\n  ${JSON.stringify(command)}`;
    return `${command.read}\n  ${command.problem}\n  → ${command.nearest}${command.task === null ? '' : ` | ${command.task}`}`;
  });
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "/ultracode help me
      \`help\` stands alone
      → /ultracode help | /ultracode author help me
    /ultracode Lsit
      {"verb":"run","request":{"workflow":"Lsit","base":null,"model":null,"maxCostUsd":null}}
    /ultracode list all
      \`list\` stands alone
      → /ultracode list | /ultracode author list all
    /ultracode EXPLAIN
      the id of one finding was expected, as it stands in the report (like K3F9Q), got none
      → /ultracode explain <finding>
    /ultracode run
      the name of a workflow was expected after \`run\`
      → /ultracode run <workflow>
    /ultracode run --base main
      the name of a workflow was expected, got --base
      → /ultracode run <workflow> | /ultracode author run --base main
    /ultracode run ../../etc/passwd
      the name of a workflow was expected, got ../../etc/passwd
      → /ultracode run <workflow> | /ultracode author run ../../etc/passwd
    /ultracode run audit the parser
      expected key=value or a flag after the workflow, got the
      → /ultracode run audit | /ultracode author run audit the parser
    /ultracode run audit --bse main
      unknown flag --bse; there are --base, --model, --max-cost-usd
      → /ultracode run audit --base main | /ultracode author run audit --bse main
    /ultracode run audit -base main
      unknown flag -base; there are --base, --model, --max-cost-usd
      → /ultracode run audit --base main | /ultracode author run audit -base main
    /ultracode run audit depth=2 --modle opus
      unknown flag --modle; there are --base, --model, --max-cost-usd
      → /ultracode run audit depth=2 --model opus | /ultracode author run audit depth=2 --modle opus
    /ultracode run audit --modle=opus
      unknown flag --modle; there are --base, --model, --max-cost-usd
      → /ultracode run audit --model opus | /ultracode author run audit --modle=opus
    /ultracode run audit --max-cost=banana
      unknown flag --max-cost; there are --base, --model, --max-cost-usd
      → /ultracode run audit --max-cost-usd 2.50 | /ultracode author run audit --max-cost=banana
    /ultracode run audit --max-cost-usd 1000000
      --max-cost-usd expects a value such as 2.50, above 0 and below 1000000, got 1000000
      → /ultracode run audit --max-cost-usd 2.50 | /ultracode author run audit --max-cost-usd 1000000
    /ultracode run audit --model ""
      --model expects a value such as haiku, got none
      → /ultracode run audit --model haiku | /ultracode author run audit --model ""
    /ultracode run audit focus='two words
      a quote is opened and not closed, at focus='two
      → /ultracode help | /ultracode author run audit focus='two words
    /ultracode run audit focus=“two words
      a quote is opened and not closed, at focus=“two
      → /ultracode help | /ultracode author run audit focus=“two words
    /ultracode run audit focus=“two”words
      a quote may only stand around a whole value, as in key="two words"; got focus=“two”words
      → /ultracode help | /ultracode author run audit focus=“two”words
    /ultracode run audit --base
      --base expects a value such as main, got none
      → /ultracode run audit --base main | /ultracode author run audit --base
    /ultracode run audit --base --upload-pack=x
      --base expects a value such as main, got none
      → /ultracode run audit --base main | /ultracode author run audit --base --upload-pack=x
    /ultracode run audit --base=main..evil
      --base expects a value such as main, got main..evil
      → /ultracode run audit --base main | /ultracode author run audit --base=main..evil
    /ultracode run audit --model "haiku; rm"
      --model expects a value such as haiku, got haiku; rm
      → /ultracode run audit --model haiku | /ultracode author run audit --model "haiku; rm"
    /ultracode run audit --max-cost-usd $5
      --max-cost-usd expects a value such as 2.50, above 0 and below 1000000, got $5
      → /ultracode run audit --max-cost-usd 2.50 | /ultracode author run audit --max-cost-usd $5
    /ultracode run audit --max-cost-usd 0.00
      --max-cost-usd expects a value such as 2.50, above 0 and below 1000000, got 0.00
      → /ultracode run audit --max-cost-usd 2.50 | /ultracode author run audit --max-cost-usd 0.00
    /ultracode run audit --yolo
      unknown flag --yolo; there are --base, --model, --max-cost-usd
      → /ultracode run audit | /ultracode author run audit --yolo
    /ultracode run audit depth=1 depth=2
      depth is given twice
      → /ultracode run audit | /ultracode author run audit depth=1 depth=2
    /ultracode run audit --base a --base b
      --base is given twice
      → /ultracode run audit | /ultracode author run audit --base a --base b
    /ultracode run audit focus="two words
      a quote is opened and not closed, at focus="two
      → /ultracode help | /ultracode author run audit focus="two words
    /ultracode run audit focus=two" words"
      a quote may only stand around a whole value, as in key="two words"; got focus=two"
      → /ultracode help | /ultracode author run audit focus=two" words"
    /ultracode depth=2
      the name of a workflow was expected before depth=2
      → /ultracode run <workflow> depth=2
    /ultracode --model haiku
      the name of a workflow was expected before --model
      → /ultracode run <workflow> --model haiku | /ultracode author --model haiku
    /ultracode ???
      \`???\` is no command, and cannot be the name of a workflow
      → /ultracode help
    /ultracode fix the parser
      ids of findings, as they stand in the report (like K3F9Q), were expected after \`fix\`, 10 at most, got the parser
      → /ultracode fix <finding> | /ultracode author fix the parser
    /ultracode author
      a task in words was expected after \`author\`
      → /ultracode author <task in words>
    /ultracode approve
      the id of the plan or the run that waits was expected
      → /ultracode approve <id>
    /ultracode approve this
      the id of a plan, like 0a1b2c3d4e5f6071, or of a run, like 17093812345-1-0a1b2c3d, was expected, got this
      → /ultracode approve <id> | /ultracode author approve this
    /ultracode revise 0a1b2c3d4e5f6071
      what to change was expected, in words, after the id of the plan
      → /ultracode revise 0a1b2c3d4e5f6071 <what to change> | /ultracode author revise 0a1b2c3d4e5f6071
    /ultracode revise it
      the id of a plan, like 0a1b2c3d4e5f6071, was expected, got it
      → /ultracode revise <plan> <what to change> | /ultracode author revise it
    /ultracode reject
      the id of a plan, like 0a1b2c3d4e5f6071, was expected, got none
      → /ultracode reject <plan>
    /ultracode reject 0a1b2c3d4e5f6071 0a1b2c3d4e5f6071
      one id of a plan was expected, got 0a1b2c3d4e5f6071 0a1b2c3d4e5f6071
      → /ultracode reject 0a1b2c3d4e5f6071 | /ultracode author reject 0a1b2c3d4e5f6071 0a1b2c3d4e5f6071
    /ultracode rerun 17093812345-1-0a1b2c3d
      the id of a plan, like 0a1b2c3d4e5f6071, was expected, got 17093812345-1-0a1b2c3d
      → /ultracode rerun <plan> | /ultracode author rerun 17093812345-1-0a1b2c3d
    /ultracode modify
      the name of a workflow was expected, got none
      → /ultracode modify <workflow> <what to change>
    /ultracode modify review
      what to change was expected, in words, after the name of the workflow
      → /ultracode modify review <what to change> | /ultracode author modify review
    /ultracode save
      the id of a plan, like 0a1b2c3d4e5f6071, was expected, got none
      → /ultracode save <plan> [as <name>]
    /ultracode save 0a1b2c3d4e5f6071 as
      one name was expected after \`as\`, of letters, digits, \`-\` and \`_\`, got none
      → /ultracode save 0a1b2c3d4e5f6071 as <name> | /ultracode author save 0a1b2c3d4e5f6071 as
    /ultracode save 0a1b2c3d4e5f6071 as a/b
      one name was expected after \`as\`, of letters, digits, \`-\` and \`_\`, got a/b
      → /ultracode save 0a1b2c3d4e5f6071 as <name> | /ultracode author save 0a1b2c3d4e5f6071 as a/b
    /ultracode save 0a1b2c3d4e5f6071 notes
      \`as <name>\` was expected after the id, got notes
      → /ultracode save 0a1b2c3d4e5f6071 as notes | /ultracode author save 0a1b2c3d4e5f6071 notes
    /ultracode cancel everything
      the id of a run, like 17093812345-1-0a1b2c3d, or nothing was expected, got everything
      → /ultracode cancel | /ultracode author cancel everything
    /ultracode status of the build
      \`status\` stands alone
      → /ultracode status | /ultracode author status of the build
    /ultracode, run audit
      (not a command)
    /ultracode resume 42
      the id of a run, like 17093812345-1-0a1b2c3d, was expected, got 42
      → /ultracode resume <run> | /ultracode author resume 42"
  `);
});

test('what was read is shown in at most 200 characters', () => {
  const command = parseComment(`/ultracode run audit ${'words and '.repeat(5000)}`);
  if (command?.verb !== null) throw new Error('it was understood');
  const { read, nearest, task } = command;
  expect([read, nearest, task ?? ''].every(({ length }) => length <= 200)).toBe(true);
  expect(read.length).toBe(200);
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
  const task = read.replace('/ultracode', '/ultracode author');
  return { verb: null, read, problem, nearest: '/ultracode run <workflow>', task };
}
