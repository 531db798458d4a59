import { globSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PUSHES, SHOP_BEFORE } from '../../../scripts/findings-example.ts';
import { COMMANDS } from '../../../src/cli/registry.ts';
import { cli } from '../../e2e/support/command-line.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { commandIn, ownWords } from './block-readers.ts';
import { GUIDE_BLOCKS, REPOSITORY_FILES, textOf } from './markdown.ts';
import { shellCommandsIn } from './shell-words.ts';

/** Commands that are only read, not run, with the reason. Nor are those of docs/command-line.md run, which are examples of the commands themselves. */
const NOT_RUN: Readonly<Record<string, string>> = {
  run: 'asks a model, but with --provider offline',
  author: 'asks a model',
  fix: 'needs the report of an earlier run, and asks a model',
  apply: 'needs a run whose agents have edited',
  explain: 'needs the report of an earlier run, and asks a model',
  publish: 'writes to GitHub',
};

/** Each command of ours that stands in a block, once, whatever name it is started under. */
const SHOWN: readonly (readonly string[])[] = [
  ...new Map(
    GUIDE_BLOCKS.filter(({ info, path }) => info === 'sh' && path !== 'docs/command-line.md')
      .flatMap(({ text }) => shellCommandsIn(text))
      .flatMap((command) => {
        const own = ownWords(command);
        return own === null ? [] : [[own.join(' '), own] as const];
      }),
  ).values(),
];

const isRun = (words: readonly string[]): boolean =>
  NOT_RUN[commandIn(words)] === undefined || words.join(' ').includes('--provider offline');
const RUN = SHOWN.filter(isRun).map((words) => ({ shown: words.join(' '), words }));

/** The scripts that guides tell people to write, by the path that stands before their block. */
const SCRIPTS = Object.fromEntries(
  [
    ...`${textOf('README.md')}\n${textOf('docs/authoring.md')}`.matchAll(
      /`(\.github\/ultracode\/[\w-]+\.js)`:\n\n```js\n([\s\S]*?)```/g,
    ),
  ].map(([, path = '', source = '']) => [path, source]),
);

/** Those of examples/ that a command names, as if they had been copied. */
const COPIED = Object.fromEntries(
  REPOSITORY_FILES.flatMap((path) => {
    const [, name] = /^examples\/([\w-]+)\.js$/.exec(path) ?? [];
    const isNamed = SHOWN.some((words) => words[1] === name);
    return isNamed ? [[`.github/ultracode/${name}.js`, textOf(path)]] : [];
  }),
);

let repository: GitRepository;
beforeAll(async () => {
  repository = await gitRepository({ ...SHOP_BEFORE, ...SCRIPTS, ...COPIED });
  // What `init` writes is named by commands that come after it.
  await cli(['init'], { cwd: repository.dir });
  await repository.commit();
  await repository.shell('git switch --quiet --create coupon');
  await repository.commit(PUSHES[0] ?? {});
});
afterAll(() => repository[Symbol.asyncDispose]());

test('the commands that a newcomer meets first are run', () => {
  expect(Object.keys(SCRIPTS)).toEqual(['.github/ultracode/limits.js', '.github/ultracode/todo-debt.js']);
  expect(RUN.map(({ shown }) => shown)).toEqual(
    expect.arrayContaining([
      'init',
      'plan review',
      'run review --provider offline',
      'list',
      'plan todo-debt',
    ]),
  );
  const names = COMMANDS.map(({ name }) => name);
  expect(Object.keys(NOT_RUN).filter((name) => !names.includes(name))).toEqual([]);
});

test.each(RUN)('ultracode $shown', async ({ shown, words }) => {
  const given = words.flatMap((word) =>
    word.includes('*') ? globSync(word, { cwd: repository.dir }) : [word],
  );
  const { exitCode, stdout, stderr } = await cli(given, { cwd: repository.dir });
  // A run that finds something ends with 1, and so does a look at a set-up that lacks something.
  const isLook = words[0] === 'run' || words.includes('--check');
  expect(isLook ? [0, 1] : [0], stderr).toContain(exitCode);
  // `check` has nothing to say of a script that is right.
  if (words[0] !== 'check') expect(stdout).not.toBe('');
  // What the README says that a review of the pictured change costs; on a machine that is very busy there are fewer dry runs.
  if (shown === 'plan review' && !/there\s+was\s+no\s+time\s+for\s+more/.test(stdout)) {
    const planned = dollarsIn(/^review: .*/, stdout);
    const said = dollarsIn(/`plan review` says .*?:/, textOf('README.md'));
    for (const [index, usd] of planned.entries())
      expect(Math.abs((said[index] ?? 0) / usd - 1), stdout).toBeLessThan(0.25);
    expect(said).toHaveLength(2);
  }
});

/** Both ends of the range in what a pattern finds. */
const dollarsIn = (pattern: RegExp, text: string): readonly number[] =>
  [...(pattern.exec(text)?.[0] ?? '').matchAll(/\d+\.\d\d/g)].map(([number]) => Number(number));
