import { expect, test } from 'vitest';
import { readCommandLine, wordsOfRun } from '../../../src/config/command-line.ts';

test('run takes one workflow and its options', () => {
  expect(
    readCommandLine(['run', 'audit', '--repo', 'x', '--json', '--max-cost-usd', '2', '--provider=offline']),
  ).toEqual({
    command: 'run',
    workflow: 'audit',
    args: null,
    repo: 'x',
    out: null,
    resume: null,
    approved: [],
    json: true,
    settings: { 'max-cost-usd': '2', provider: 'offline' },
  });
});

test('phases that wait, and those that are approved, are given one by one', () => {
  const words = [
    '--gate-phases',
    'Fix, all',
    '--gate-phases',
    'Tell',
    '--approve',
    'Fix, all',
    '--approve=Tell',
  ];
  expect(readCommandLine(['run', 'audit', ...words])).toMatchObject({
    approved: ['Fix, all', 'Tell'],
    settings: { 'gate-phases': ['Fix, all', 'Tell'] },
  });
});

test('plan takes what decides the dry run, and nothing of what comes after it', () => {
  expect(
    readCommandLine(['plan', 'audit', '--base', 'main', '--args', '{"a":1}', '--model', 'opus']),
  ).toEqual({
    command: 'plan',
    workflow: 'audit',
    args: '{"a":1}',
    repo: '.',
    json: false,
    settings: { base: 'main', model: 'opus' },
  });
});

test.each([[[]], [['help']], [['--help']], [['run', '--help']], [['check', '-h']]])(
  '%j asks for help',
  (words) => {
    expect(readCommandLine(words)).toEqual({ command: 'help' });
  },
);

test.each([
  [['rnu'], 'unknown command "rnu": did you mean "run"? See ultracode help.'],
  [['run'], 'run: expected a workflow name or file, got none. See ultracode list.'],
  [['run', 'a', 'b'], 'run: expected a workflow name or file, got "a b". See ultracode list.'],
  [
    ['run', 'a', '--max-cost', '2'],
    'run: unknown option --max-cost: did you mean --max-cost-usd? See ultracode help.',
  ],
  [['plan'], 'plan: expected a workflow name or file, got none. See ultracode list.'],
  [
    ['plan', 'a', '--provider', 'offline'],
    'plan: unknown option --provider: did you mean --prices? See ultracode help.',
  ],
  [['check'], 'check: expected one or more script files, got none'],
  [['list', 'x'], 'list: expected no words after it, got "x"'],
])('%j is refused in one line', (words, message) => {
  expect(() => readCommandLine(words)).toThrow(expect.objectContaining({ code: 'USAGE', message }));
});

test('the words of a run begin the same run again, but for where it goes on from and where it is kept', () => {
  const words = ['run', 'audit', '--resume', 'one', '--model', 'opus', '--out=two', '--approve', 'Fix'];
  expect(wordsOfRun(words)).toEqual(['run', 'audit', '--model', 'opus', '--approve', 'Fix']);
});
