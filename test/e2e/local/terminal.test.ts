import { expect, test } from 'vitest';
import { gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';

/** One of each kind of what a terminal acts on: title, screen, link, bell, C1, backspace, carriage return, direction, invisible. */
const HOSTILE =
  '\u001b]0;TITLE\u0007\u001b[2J\u001b]8;;https://evil.example\u001b\\x\u009b31m\u0090q\u009c\b\b\u202eabc\u2066\u200b\u{e0041}';
const inSource = [...HOSTILE].map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`).join('');

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u{e0000}-\u{e007f}]/u;

const workflow = (name: string, body: string, description = 'd'): string =>
  `export const meta = { name: "${name}", description: "${description}" }\n${body}\n`;

const files = {
  'src/a.js': `const a = 1; // ${HOSTILE}\r\nlet password = "x"\n`,
  [`src/f${HOSTILE.replaceAll('/', '')}.js`]: 'eval(x)\n',
  '.github/ultracode/evil.js': workflow('evil', 'return 1', `nice${inSource}`),
  '.github/ultracode/bad.js': `${workflow('bad', `import x from "${HOSTILE}"`)}`,
  '.github/ultracode/throws.js': workflow('throws', `throw new Error("boom${inSource}")`),
  '.github/ultracode/logs.js': workflow(
    'logs',
    `phase("p${inSource}")
log("said${inSource}")
await agent("q${inSource}", { label: "l${inSource}", phase: "p${inSource}" })
return { summary: "s${inSource}", data: { "k${inSource}": "v${inSource}" }, findings: [{ file: "src/a.js", line: 1, severity: "high", title: "t${inSource}", description: "d${inSource}", evidence: "const a = 1;" }] }`,
  ),
  [`.github/ultracode/n${HOSTILE.replaceAll('/', '')}.js`]: 'return 1\n',
};

const COMMANDS: readonly (readonly string[])[] = [
  ['list'],
  ['list', '--json'],
  ['check', '.github/ultracode/bad.js'],
  ['check', '--json', '.github/ultracode/bad.js'],
  ['check', `gone${HOSTILE}.js`],
  ['plan', 'logs'],
  ['plan', 'throws'],
  ['run', 'bad', '--provider', 'offline'],
  ['run', 'throws', '--provider', 'offline'],
  ['run', 'throws', '--provider', 'offline', '--json'],
  ['run', 'logs', '--provider', 'offline'],
  ['run', 'logs', '--provider', 'offline', '--json'],
  ['run', `evli${HOSTILE}`, '--provider', 'offline'],
  ['run', 'logs', '--provider', `offlnie${HOSTILE}`],
  ['run', 'logs', '--provider', 'offline', '--base', `b${HOSTILE}`],
  ['run', 'logs', `--modle${HOSTILE}`],
  ['run', 'logs', '--repo', `/nowhere${HOSTILE}`],
  ['run', 'logs', '--provider', 'offline', '--resume', `r${HOSTILE}`],
  ['run', 'logs', 'more', HOSTILE],
  [`lits${HOSTILE}`],
  ['help', `rnu${HOSTILE}`],
  ['init', HOSTILE],
];

test('no command writes anything that a terminal acts on, whatever a clone or a word holds', async () => {
  await using repository = await gitRepository(files);
  for (const words of COMMANDS) {
    const { stdout, stderr } = await cli(words, { cwd: repository.dir });
    expect(stdout + stderr, words.join(' ')).not.toBe('');
    expect(stdout, words.join(' ')).not.toMatch(ACTS);
    expect(stderr, words.join(' ')).not.toMatch(ACTS);
  }
}, 120_000);

test('broken settings are quoted without what a terminal acts on', async () => {
  for (const settings of [
    `concurrency: "${inSource}"\n`,
    `{ ${HOSTILE}`,
    `"x${inSource}": 1\n`,
    `? [a${HOSTILE}]\n: 1\n`,
  ]) {
    await using repository = await gitRepository({ ...files, '.github/ultracode.yml': settings });
    const { stdout, stderr } = await cli(['run', 'logs', '--provider', 'offline'], { cwd: repository.dir });
    expect(stdout + stderr).not.toMatch(ACTS);
  }
}, 60_000);

test('a secret of the environment is in no error', async () => {
  await using repository = await gitRepository(files);
  const env = { DATABASE_URL: 'postgres://app:s3cr3t-Passw0rd@db.internal/app', GH_PAT: 'abcdefgh12345678' };
  const ended = await cli(['run', 'no-s3cr3t-Passw0rd-abcdefgh12345678', '--provider', 'offline'], {
    cwd: repository.dir,
    env,
  });
  expect(ended.stderr).toContain('There is no workflow');
  expect(ended.stderr).not.toContain('s3cr3t-Passw0rd');
  expect(ended.stderr).not.toContain('abcdefgh12345678');
}, 30_000);
