import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { Shell } from '../../../src/cli/shell.ts';
import { start } from '../../../src/cli/start.ts';

/** A process without a terminal, whose files are given. */
function shell(
  words: readonly string[],
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
) {
  const printed: string[] = [];
  const said: string[] = [];
  const value: Shell = {
    host: {
      env,
      now: () => 0,
      wait: () => Promise.resolve(),
      programDir: new URL('../../../src/', import.meta.url),
      maskSecret: () => undefined,
    },
    words,
    self: 'ultracode',
    print: (line) => void printed.push(line),
    say: (line) => void said.push(line),
    cleaner: async () => createClean({ secrets: [] }),
    style: { color: false, width: 100 },
    live: { write: () => undefined, size: () => null },
    readText: async (file) => {
      const text = files[String(file)];
      if (text === undefined) throw new Error(`ENOENT: ${String(file)}`);
      return text;
    },
    onInterrupt: () => undefined,
    exit: () => undefined,
    randomId: () => 'id',
  };
  return { value, printed, said };
}

async function play(
  words: readonly string[],
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) {
  const { value, printed, said } = shell(words, files, env);
  return { exitCode: await start(value), printed, said };
}

const GOOD = "export const meta = { name: 'good', description: 'Good.' }\nreturn 1\n";
const BROKEN = "export const meta = { name: 'broken', description: 'x' }\nimport fs from 'node:fs'\n";
const DOUBTFUL =
  "export const meta = { name: 'doubtful', description: 'x' }\nreturn agent('a', { lable: 'b' })\n";
// Every thunk of parallel() is to be a function; a promise runs at once.
const DEAD = "export const meta = { name: 'dead', description: 'x' }\nreturn parallel([agent('a')])\n";

test('check says nothing about a good script', async () => {
  expect(await play(['check', 'good.js'], { 'good.js': GOOD })).toEqual({
    exitCode: 0,
    printed: [],
    said: [],
  });
});

test('check --json prints one array of what there is to say, and the exit code is that of check', async () => {
  const files = { 'good.js': GOOD, 'broken.js': BROKEN, 'doubtful.js': DOUBTFUL };
  const good = await play(['check', '--json', 'good.js'], files);
  expect(good).toEqual({ exitCode: 0, printed: ['[]'], said: [] });

  const broken = await play(['check', '--json', 'good.js', 'broken.js'], files);
  expect(broken).toMatchObject({ exitCode: 1, said: [] });
  expect(broken.printed.map((line) => JSON.parse(line))).toEqual([
    [{ file: 'broken.js', line: 2, column: 1, severity: 'error', message: expect.any(String) }],
  ]);

  const doubtful = await play(['check', '--json', 'doubtful.js'], files);
  expect(doubtful.exitCode).toBe(0);
  expect(JSON.parse(doubtful.printed[0] ?? '')).toMatchObject([{ file: 'doubtful.js', severity: 'warning' }]);
});

test('check prints a line for each, and marks a warning', async () => {
  const { printed } = await play(['check', 'a.js', 'b.js'], { 'a.js': BROKEN, 'b.js': DOUBTFUL });
  expect(printed).toEqual([
    expect.stringMatching(/^a\.js:2:1: error: /),
    expect.stringMatching(/^b\.js:2:\d+: warning: /),
  ]);
});

test('what fails for certain ends check with 1, what usually goes wrong with 0', async () => {
  const files = { 'dead.js': DEAD, 'doubtful.js': DOUBTFUL };
  expect(await play(['check', 'dead.js'], files)).toMatchObject({ exitCode: 1 });
  expect(await play(['check', 'doubtful.js'], files)).toMatchObject({ exitCode: 0 });
});

test('in a GitHub job each line is an annotation as well, with paths from the workspace', async () => {
  const job = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: process.cwd() };
  const files = { 'a,b:%.js': DOUBTFUL, 'dead.js': DEAD };
  const { printed } = await play(['check', './dead.js', 'a,b:%.js'], { ...files, './dead.js': DEAD }, job);
  expect(printed[0]).toMatch(/^\.\/dead\.js:2:18: error: parallel\(\) expects functions/);
  expect(printed[1]).toMatch(
    /^::error file=dead\.js,line=2,col=18,title=ultracode check::parallel\(\) expects/,
  );
  expect(printed[3]).toMatch(
    /^::warning file=a%2Cb%3A%25\.js,line=2,col=\d+,title=ultracode check::agent\(\) has no/,
  );
  const json = await play(['check', '--json', 'dead.js'], files, job);
  expect(json.printed).toHaveLength(1);
});

test('version is that of the package beside the program', async () => {
  const files = { [new URL('../../../package.json', import.meta.url).href]: '{"version":"1.2.3"}' };
  expect(await play(['--version'], files)).toEqual({ exitCode: 0, printed: ['1.2.3'], said: [] });
});

test('help about a command is the same in both spellings', async () => {
  const [one, other] = await Promise.all([play(['help', 'plan']), play(['plan', '--help'])]);
  expect(one).toEqual(other);
  expect(one.printed[0]).toMatch(/^ultracode plan <name\|file> \[options\]\n/);
});

test.each([
  [['rnu'], 2, 'ultracode: unknown command "rnu": did you mean "run"? See ultracode help.'],
  [['help', 'rnu'], 2, 'ultracode: unknown command "rnu": did you mean "run"? See ultracode help.'],
  [['check', 'gone.js'], 2, 'ultracode: check: gone.js cannot be read: ENOENT: gone.js'],
  [['version'], 3, `ultracode: ENOENT: ${new URL('../../../package.json', import.meta.url).href}`],
])('%j ends with exit code %i and one line on standard error', async (words, exitCode, line) => {
  expect(await play(words)).toEqual({ exitCode, printed: [], said: [line] });
});
