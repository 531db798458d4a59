import type { FileContents } from '../../fakes/git-repository.ts';

/** A clone of somebody else and a command in it. Nothing that is printed moves a terminal, and it ends. */
export type TerminalRow = {
  readonly name: string;
  readonly files: FileContents;
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** A title, a cleared screen, a bell, one byte sequences, text read backwards and tag characters. */
const HOSTILE = '\u001b]0;TITLE\u0007\u001b[2J\u001b[31m\u009b31m\u202e\u{e0041}\b';
const ESCAPED = JSON.stringify(`${HOSTILE}\r`).slice(1, -1);
/** What a name of a file can hold everywhere. */
const NAME = `\u001b]0;T\u0007\u001b[2J\u202e\u009b31m`;
const FLAW = "import { exec } from 'node:child_process'\nexport const run = (name) => exec('wc ' + name)\n";

const script = (meta: string, body = "return { summary: 'x', findings: [] }"): string =>
  `export const meta = ${meta}\n${body}\n`;
const evil = script(`{ name: "evil", description: "${ESCAPED}" }`);
const at = (text: string, path = '.github/ultracode/evil.js'): FileContents => ({ [path]: text });
const offline = (name: string): readonly string[] => ['run', name, '--provider', 'offline'];
const returning = (value: string): FileContents =>
  at(script("{ name: 'evil', description: 'x' }", `return ${value}`));

const row = (
  name: string,
  files: FileContents,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): TerminalRow => ({ name, files, words, env });

export const ROWS: readonly TerminalRow[] = [
  row('list: the description of a script', at(evil), ['list']),
  row('list: the name of a script', at(script(`{ name: "e${ESCAPED}", description: "x" }`)), ['list']),
  row(
    'list: when to use a script',
    at(script(`{ name: "evil", description: "x", whenToUse: "${ESCAPED}" }`)),
    ['list'],
  ),
  row('list: the name of a file', at('return 1', `.github/ultracode/f${NAME}.js`), ['list']),
  row('list: a script that cannot be read', at(`export const meta = "${HOSTILE}`), ['list']),
  row('list: the settings that name a folder', { '.github/ultracode.yml': `workflows-dir: "${ESCAPED}"\n` }, [
    'list',
  ]),
  row('list as JSON', at(evil), ['list', '--json']),
  row('check: what a script imports', at(`import x from "${HOSTILE}"\n`), [
    'check',
    '.github/ultracode/evil.js',
  ]),
  row('check: a wrong word', at(`export const meta = { name: 'a', description: 'b' }\nfoo${HOSTILE}bar\n`), [
    'check',
    '.github/ultracode/evil.js',
  ]),
  row(
    'check: an option that is unknown',
    at(script("{ name: 'a', description: 'b' }", `await agent('x', { "${ESCAPED}": 1 })`)),
    ['check', '.github/ultracode/evil.js'],
  ),
  row('check: the name of a file', at('return 1', `f${NAME}.js`), ['check', `f${NAME}.js`]),
  row('check: a file that is not there', {}, ['check', `nowhere${HOSTILE}.js`]),
  row('check as JSON', at(`import x from "${HOSTILE}"\n`), ['check', '.github/ultracode/evil.js', '--json']),
  row('run: a workflow that is not there', {}, offline(`no${HOSTILE}`)),
  row(
    'run: the nearest workflow',
    at(evil.replace('name: "evil"', `name: "evil${ESCAPED}"`)),
    offline('evli'),
  ),
  row('run: a script that does not load', at(`import x from "${HOSTILE}"\n`), offline('evil')),
  row(
    'run: an error of a script',
    at(script("{ name: 'evil', description: 'x' }", `throw new Error("${ESCAPED}")`)),
    offline('evil'),
  ),
  row(
    'run: a name of an error',
    at(
      script(
        "{ name: 'evil', description: 'x' }",
        `const e = new Error('x'); e.name = "${ESCAPED}"; throw e`,
      ),
    ),
    offline('evil'),
  ),
  row(
    'run: what a script logs',
    at(
      script(
        "{ name: 'evil', description: 'x' }",
        `log("${ESCAPED}"); console.error("${ESCAPED}"); phase("${ESCAPED}"); return 1`,
      ),
    ),
    offline('evil'),
  ),
  row(
    'run: what a script calls its agents',
    at(
      script(
        "{ name: 'evil', description: 'x' }",
        `await agent("x", { label: "${ESCAPED}", phase: "${ESCAPED}" }); return 1`,
      ),
    ),
    offline('evil'),
  ),
  row(
    'run: what a script returns',
    returning(
      `{ summary: "${ESCAPED}", findings: [{ title: "${ESCAPED}", file: "${ESCAPED}", severity: "high", description: "${ESCAPED}", evidence: "${ESCAPED}" }], omissions: ["${ESCAPED}"] }`,
    ),
    offline('evil'),
  ),
  row(
    'run: what a script returns that is no report',
    returning(`{ "${ESCAPED}": "${ESCAPED}" }`),
    offline('evil'),
  ),
  row('run: what a script returns, as JSON', returning(`{ summary: "${ESCAPED}", findings: [] }`), [
    ...offline('evil'),
    '--json',
  ]),
  row(
    'run: a line of the source',
    { 'src/a.js': `${FLAW}// ${HOSTILE}\nexec('x' + "${HOSTILE}" + name)\n` },
    offline('audit'),
  ),
  row('run: the name of a file with a fault', { [`src/${NAME}.js`]: FLAW }, offline('audit')),
  row('run: the name of a folder with a fault', { [`src${NAME}/a.js`]: FLAW }, offline('audit')),
  row('plan: the name of a file', { [`src/${NAME}.js`]: FLAW }, ['plan', 'audit']),
  row(
    'plan: what a script calls its agents',
    at(
      script(
        "{ name: 'evil', description: 'x' }",
        `await agent("${ESCAPED}", { label: "${ESCAPED}", phase: "${ESCAPED}" }); return 1`,
      ),
    ),
    ['plan', 'evil'],
  ),
  row('plan: an error of a script', at(script("{ name: 'evil', description: 'x' }", `throw "${ESCAPED}"`)), [
    'plan',
    'evil',
  ]),
  row('a key of the settings', { '.github/ultracode.yml': `"max${ESCAPED}": 1\n` }, offline('audit')),
  row('a value of the settings', { '.github/ultracode.yml': `max-agents: "${ESCAPED}"\n` }, offline('audit')),
  row('settings that are no YAML', { '.github/ultracode.yml': `a: [${HOSTILE}\n` }, offline('audit')),
  row(
    'an alias of the settings that grows',
    {
      '.github/ultracode.yml': `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((letter, index) => `${letter}: &${letter} [${Array(8).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
        .join('\n')}\n`,
    },
    offline('audit'),
  ),
  row(
    'the name of an agent of the repository',
    {
      ...at(script("{ name: 'evil', description: 'x' }", "await agent('x', { agentType: 'nosuch' })")),
      '.claude/agents/a.md': `---\nname: "${ESCAPED}"\ndescription: "${ESCAPED}"\n---\n${HOSTILE}\n`,
    },
    offline('evil'),
  ),
  row('a command that is none', {}, [`li${HOSTILE}st`]),
  row('a flag that is none', {}, ['list', `--${HOSTILE}`]),
  row('a value of a flag', {}, ['run', 'audit', '--max-agents', HOSTILE]),
  row('arguments that are no JSON', {}, [...offline('audit'), '--args', `{"x": "${HOSTILE}`]),
  row('a base that is none', {}, [...offline('review'), '--base', `x${HOSTILE}`]),
  row('a run that is none', {}, ['run', 'audit', '--resume', `x${HOSTILE}`]),
  row('a folder that is none', {}, ['list', '--repo', `./no${HOSTILE}`]),
  row('a variable of the environment', {}, offline('audit'), { ANTHROPIC_BASE_URL: `x${HOSTILE}` }),
];
