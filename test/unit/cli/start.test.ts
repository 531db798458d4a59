import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import type { Shell } from '../../../src/cli/shell.ts';
import { start } from '../../../src/cli/start.ts';

/** A process without a terminal, whose files are given. */
function shell(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const printed: string[] = [];
  const said: string[] = [];
  const value: Shell = {
    host: {
      env: {},
      now: () => 0,
      wait: () => Promise.resolve(),
      programDir: new URL('file:///program/dist/'),
      maskSecret: () => undefined,
    },
    words,
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

async function play(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const { value, printed, said } = shell(words, files);
  return { exitCode: await start(value), printed, said };
}

const GOOD = "export const meta = { name: 'good', description: 'Good.' }\nreturn 1\n";
const BROKEN = "export const meta = { name: 'broken', description: 'x' }\nimport fs from 'node:fs'\n";
// Every thunk of parallel() is to be a function; a promise runs at once.
const DOUBTFUL =
  "export const meta = { name: 'doubtful', description: 'x' }\nreturn parallel([agent('a')])\n";

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
  expect(broken).toMatchObject({ exitCode: 2, said: [] });
  expect(broken.printed.map((line) => JSON.parse(line))).toEqual([
    [{ file: 'broken.js', line: 2, column: 1, severity: 'problem', message: expect.any(String) }],
  ]);

  const doubtful = await play(['check', '--json', 'doubtful.js'], files);
  expect(doubtful.exitCode).toBe(0);
  expect(JSON.parse(doubtful.printed[0] ?? '')).toMatchObject([{ file: 'doubtful.js', severity: 'warning' }]);
});

test('check prints a line for each, and marks a warning', async () => {
  const { printed } = await play(['check', 'a.js', 'b.js'], { 'a.js': BROKEN, 'b.js': DOUBTFUL });
  expect(printed).toEqual([
    expect.stringMatching(/^a\.js:2:1: (?!warning)/),
    expect.stringMatching(/^b\.js:2:\d+: warning: /),
  ]);
});

test('version is that of the package beside the program', async () => {
  const files = { 'file:///program/package.json': '{"version":"1.2.3"}' };
  expect(await play(['--version'], files)).toEqual({ exitCode: 0, printed: ['1.2.3'], said: [] });
});

test('help about a command is the same in both spellings', async () => {
  const [one, other] = await Promise.all([play(['help', 'plan']), play(['plan', '--help'])]);
  expect(one).toEqual(other);
  expect(one.printed[0]).toMatch(/^ultracode plan <name\|file>: /);
});

test.each([
  [['rnu'], 2, 'ultracode: unknown command "rnu": did you mean "run"? See ultracode help.'],
  [['help', 'rnu'], 2, 'ultracode: unknown command "rnu": did you mean "run"? See ultracode help.'],
  [['check', 'gone.js'], 2, 'ultracode: check: gone.js cannot be read: ENOENT: gone.js'],
  [['version'], 3, 'ultracode: ENOENT: file:///program/package.json'],
])('%j ends with exit code %i and one line on standard error', async (words, exitCode, line) => {
  expect(await play(words)).toEqual({ exitCode, printed: [], said: [line] });
});
