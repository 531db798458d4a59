import { expect, test } from 'vitest';
import { VERBS } from '../../../src/commands/registry.ts';
import { commandProblems, commentProblems, ownWords, READERS } from './block-readers.ts';
import {
  type Block,
  blocksIn,
  GUIDE_BLOCKS,
  GUIDES,
  inlineCodeIn,
  MARKDOWN_FILES,
  textOf,
} from './markdown.ts';
import { shellCommandsIn } from './shell-words.ts';

/** Blocks that can only be looked at, by file and by what stands behind their fence, with the reason. */
const LOOKED_AT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/decisions/authoring.md': {
    text: 'the prompt as it goes out; test/project/write-docs.test.ts compares it with the sources',
  },
  'docs/decisions/review-flow.md': { '': 'prompts and answers of a review that was played by hand' },
};

const BLOCKS: readonly Block[] = [
  ...GUIDE_BLOCKS,
  ...MARKDOWN_FILES.filter((path) => path.startsWith('docs/decisions/')).flatMap((path) =>
    blocksIn(path, textOf(path)),
  ),
];

const languageOf = ({ info }: Block): string => info.split(' ')[0] ?? '';
const reasonFor = (block: Block): string | undefined => LOOKED_AT[block.path]?.[block.info];

test('every block of README, guides and decisions is read as what it says it is, or named with a reason', async () => {
  const problems = await Promise.all(
    BLOCKS.filter((block) => reasonFor(block) === undefined).map(async (block) => {
      const read = READERS[languageOf(block)];
      const found = read === undefined ? [`nobody reads "${block.info}"`] : await read(block);
      return found.map((problem) => `${block.path}:${block.line}: ${problem}`);
    }),
  );
  expect(BLOCKS.length).toBeGreaterThan(30);
  expect(problems.flat()).toEqual([]);
});

test('no reason is left over', () => {
  const used = BLOCKS.flatMap((block) =>
    reasonFor(block) === undefined ? [] : [`${block.path} ${block.info}`],
  );
  const given = Object.entries(LOOKED_AT).flatMap(([path, infos]) =>
    Object.keys(infos).map((info) => `${path} ${info}`),
  );
  expect([...new Set(used)].sort()).toEqual(given.sort());
});

test('what is wrong in a block is seen', async () => {
  const said = async (info: string, text: string): Promise<string> =>
    [...((await READERS[info]?.({ path: 'x.md', line: 1, info, text })) ?? ['nobody reads it'])].join('; ');
  expect(await said('sh', 'npx ultracode-action plna review')).toContain('unknown command "plna"');
  expect(await said('sh', 'ultracode run review --provder offline')).toContain('--provder');
  expect(await said('sh', 'npm ci && npm run demmo')).toContain('no script "demmo"');
  expect(await said('sh', 'gh secrets set X')).toContain('gh secrets set');
  expect(await said('yaml', '# .github/ultracode.yml\nfail-on: hihg\n')).toContain('fail-on');
  expect(await said('yaml', 'steps:\n  - uses: actions/checkout@v7\n')).toContain('fetch-depth');
  expect(await said('yaml', 'permissions:\n  content: read\nsteps:\n  - run: npm ci\n')).toContain('content');
  expect(await said('yaml', '- uses: OWNER/ultracode-action@v0\n  with:\n    modle: opus\n')).toContain(
    'modle',
  );
  expect(await said('yaml', 'a: 1\n')).toContain('neither');
  expect(await said('js', "export const meta = { name: 'x' }\nawait agent('y')\n")).toContain('description');
  expect(await said('js', 'const a = ;')).toContain('Unexpected token');
  expect(await said('json', '{')).not.toBe('');
  expect(await said('', '/ultracode dismiss')).toContain('dismiss');
  expect(await said('', 'words')).toContain('is no command');
});

test('a shell line is split as a shell splits it', () => {
  expect(
    shellCommandsIn(
      'A=$(gh auth token) ultracode run "a b" \'c\' # no\n$ npm ci && npm test | cat\nx \\\n  y',
    ),
  ).toEqual([
    ['gh', 'auth', 'token'],
    ['ultracode', 'run', 'a b', 'c'],
    ['npm', 'ci'],
    ['npm', 'test'],
    ['cat'],
    ['x', 'y'],
  ]);
});

test('every command that stands in a line of README and guides is one that our command line or the bot takes', () => {
  const problems = GUIDES.flatMap((path) =>
    inlineCodeIn(textOf(path))
      // `<name>` and `…` stand for what a user puts there, `[run]` for what may be left out.
      .map((code) => code.replaceAll(/\[([^\]]*)\]/g, '').replaceAll(/ …/g, ''))
      .flatMap((code) => {
        if (/^(npx ultracode-action|ultracode) /.test(code))
          return shellCommandsIn(ownFilled(code)).map(withWords).flatMap(commandProblems);
        return /^\/ultracode\b/i.test(code) && !isVerbAlone(code) ? commentProblems(filled(code)) : [];
      })
      .map((problem) => `${path}: ${problem}`),
  );
  expect(problems).toEqual([]);
});

/** A command that is named without what it takes. */
const isVerbAlone = (code: string): boolean => VERBS.includes(code.replace('/ultracode ', ''));

/** A command of ours whose placeholders are filled with what would stand there. */
const ownFilled = (code: string): string =>
  code
    .replaceAll('<run>', '17093812345-1-0a1b2c3d')
    .replaceAll(/\bN\b/g, '1')
    .replaceAll(/<id>…?/g, 'K3F9Q')
    .replaceAll('<shell>', 'bash')
    .replaceAll(/[<>|]/g, '_');

/** Words that a command takes, for where it is named without any. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  run: ['review'],
  plan: ['review'],
  author: ['a task'],
  completion: ['bash'],
  explain: ['K3F9Q'],
  fix: ['K3F9Q'],
  apply: ['.ultracode/runs/17093812345-1-0a1b2c3d'],
  check: ['limits.js'],
  publish: ['.ultracode/runs/17093812345-1-0a1b2c3d', '--pull', '1'],
};

function withWords(command: readonly string[]): readonly string[] {
  const own = ownWords(command) ?? [];
  const [name = '', ...rest] = own;
  const lacks =
    rest.every((word) => word.startsWith('-')) || (name === 'publish' && !rest.includes('--pull'));
  if (!lacks) return command;
  const more = WORDS[name] ?? [];
  return [...command, ...(rest.some((word) => !word.startsWith('-')) ? more.slice(1) : more)];
}

/** A comment whose placeholders are filled with what would stand there. */
const filled = (code: string): string =>
  code
    .replaceAll(/<(plan|id)>/g, '057035e52a14c264')
    .replaceAll('<run>', '17093812345-1-0a1b2c3d')
    .replaceAll(/<finding>/g, 'K3F9Q')
    .replaceAll(/<n>/g, '1')
    .replaceAll(/<([\w ]+)>/g, (_, words: string) => words.split(' ')[0] ?? '');
