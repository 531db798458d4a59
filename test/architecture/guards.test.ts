import { expect, test } from 'vitest';
import { GUARDS } from './guards.ts';
import { describeHouse, type House, judge, type Rules, rowsOf } from './house.ts';

type Described = {
  readonly files: Readonly<Record<string, string>>;
  readonly glossary: string;
  readonly rules: Rules;
};

/** A house in order, with something for every guard to look at. */
const SOUND: Described = {
  files: {
    'src/cli.ts': `import { wire } from './compose/wire.ts';\nprocess.exitCode = wire(process.env.HOME);\n`,
    'src/compose/wire.ts': `import { readFileSync } from 'node:fs';
import { comment } from '../reporters/comment.ts';
import type { Call } from '../run/call.ts';

/** Reads a call. It says "Date.now()" in words only, as process.env does here. */
export const wire = (file: string): number => comment(JSON.parse(readFileSync(file, 'utf8')) satisfies Call);
`,
    'src/reporters/check.ts': "import { z } from 'zod';\nexport const check = z.string();\n",
    'src/reporters/comment.ts':
      "import { add } from '../base/add.ts';\nexport const comment = (): number => add(1, 2);\n",
    'src/run/call.ts':
      "import type { Json } from '../base/json.ts';\nexport type Call = { readonly prompt: Json };\n",
    'src/base/add.ts': 'export function add(one: number, two: number): number {\n  return one + two;\n}\n',
    'src/base/json.ts': 'export type Json = string;\n',
    'src/builtin/review.js': "export const meta = { name: 'review' }\nreturn await agent('look')\n",
    'test/unit/run/call.test.ts':
      "import type { Call } from '../../../src/run/call.ts';\nexport type Asked = Call;\n",
  },
  glossary: '| word | meaning | not |\n|---|---|---|\n| host | What the machine gives. | world, own run |\n',
  rules: {
    mayImport: rowsOf(`
      entries > compose
      compose > reporters run
      reporters > base
      run > base
      base >
      builtin >
    `),
    peers: ['reporters', 'entries'],
    packages: { 'node:fs': ['compose/'], zod: [''] },
    pure: ['run', 'base'],
    exceptions: {},
  },
};

/** Names of the guards that find something. */
function failing({ files, glossary, rules }: Described): readonly string[] {
  const house: House = describeHouse(files, { glossary, rules });
  return Object.entries(GUARDS)
    .filter(([name, guard]) => judge(name, guard, house).length > 0)
    .map(([name]) => name);
}

/** The sound house with these files besides, or instead. */
const withFiles = (files: Described['files']): Described => ({
  ...SOUND,
  files: { ...SOUND.files, ...files },
});

/** The sound house with some text at the end of a file. */
const appended = (file: string, text: string): Described =>
  withFiles({ [file]: `${SOUND.files[file]}${text}` });

const withRules = (rules: Partial<Rules>): Described => ({ ...SOUND, rules: { ...SOUND.rules, ...rules } });

const lines = (count: number): string => '  call();\n'.repeat(count);

/** Guard → what breaks it, and nothing else. */
const SEEDS: Readonly<Record<string, Readonly<Record<string, Described>>>> = {
  'imports only point down the table, types included': {
    'an arrow that the table lacks': appended('src/run/call.ts', "import '../reporters/check.ts';\n"),
    'a type from above': appended(
      'src/base/json.ts',
      "export type Wired = import('../compose/other.ts').Other;\n",
    ),
    'a lazy import': appended(
      'src/base/json.ts',
      "export const late = () => import('../run/call-key.ts');\n",
    ),
    'a room without a row': withFiles({ 'src/elsewhere/one.ts': 'export const one = 1;\n' }),
    'a row without a room': withRules({ mayImport: [...SOUND.rules.mayImport, ['nowhere', []]] }),
  },
  'an arrow that the table allows is used': {
    'an arrow too many': withRules({
      mayImport: SOUND.rules.mayImport.map(([room, below]) =>
        room === 'reporters' ? [room, [...below, 'builtin']] : [room, below],
      ),
    }),
  },
  'the table reads as layers: a room imports only rooms of later rows': {
    'rows in another order': withRules({ mayImport: SOUND.rules.mayImport.toReversed() }),
  },
  'a reporter does not import a reporter, and an entry does not import an entry': {
    'a reporter': appended('src/reporters/check.ts', "export { comment } from './comment.ts';\n"),
    'an entry': withFiles({ 'src/post.ts': "import './cli.ts';\n" }),
  },
  'no file reaches itself over imports, types included': {
    'two files of a room, with a type': withFiles({
      'src/base/one.ts': "import { two } from './two.ts';\nexport const one = (): number => two(null);\n",
      'src/base/two.ts': "import type { one } from './one.ts';\nexport type Two = typeof one;\n",
    }),
    itself: appended('src/base/json.ts', "import './json.ts';\n"),
    'three tests': withFiles({
      'test/one.ts': "import './two.ts';\n",
      'test/two.ts': "import type { A } from './three.ts';\nexport type B = A;\n",
      'test/three.ts': "import('./one.ts');\nexport type A = string;\n",
    }),
  },
  'an outside package is named in its place only': {
    'a confined module elsewhere': appended('src/run/call.ts', "import 'node:fs/promises';\n"),
    'a package without a row': appended('src/run/call.ts', "import 'left-pad';\n"),
  },
  'a place that may name a package names it': {
    'a place too many': withRules({ packages: { 'node:fs': ['compose/', 'run/'], zod: [''] } }),
    'a package that is gone': withRules({ packages: { ...SOUND.rules.packages, ajv: [''] } }),
  },
  'pure rooms hold no clock, no randomness, no environment': {
    'the clock': appended('src/run/call.ts', 'export const now = (): number => Date.now();\n'),
    'the clock, not called': appended('src/run/call.ts', 'export const options = { now: Date.now };\n'),
    'the date of now, in a template': appended(
      'src/run/call.ts',
      `export const today = \`\${new Date()}\`;\n`,
    ),
    'an imported source of randomness': appended(
      'src/run/call.ts',
      "import { randomUUID } from 'node:crypto';\n",
    ),
    'a member by its text': appended('src/run/call.ts', "export const luck = Math['random']();\n"),
  },
  'environment, arguments and exit code are touched by entries only': {
    'code inside a template': appended(
      'src/compose/wire.ts',
      `export const home = \`at \${process.env.HOME}\`;\n`,
    ),
    'code in a template of a template': appended(
      'src/compose/wire.ts',
      `export const home = \`at \${\`\${process.argv[2]}\`}\`;\n`,
    ),
    'a part taken out': appended('src/compose/wire.ts', 'const { env } = process;\nenv.HOME;\n'),
    'the global object': appended('src/compose/wire.ts', 'globalThis.process.exit(1);\n'),
    'the module of that name': appended(
      'src/compose/wire.ts',
      "import { env } from 'node:process';\nenv.HOME;\n",
    ),
  },
  'a folder holds at most 14 files': {
    'of the product': withFiles(
      Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`src/base/n${n}.ts`, 'export {};\n'])),
    ),
    'of the tests': withFiles(
      Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`test/fixtures/n${n}.json`, '{}'])),
    ),
  },
  'a file is at most 300 lines long': {
    'a line too many': withFiles({ 'src/base/long.ts': 'call();\n'.repeat(301) }),
    'a script': withFiles({ 'src/builtin/long.js': `export const meta = {}\n${'log(1)\n'.repeat(300)}` }),
  },
  'a function is at most 60 lines long': {
    'a declaration': withFiles({ 'src/base/long.ts': `function long(): void {\n${lines(59)}}\n` }),
    'an arrow in a helper of the tests': withFiles({
      'test/long.ts': `export const long = () => {\n${lines(59)}};\n`,
    }),
    'a method with types': withFiles({
      'src/base/long.ts': `export const made = { async long<T>(of: T): Promise<void> {\n${lines(59)}} };\n`,
    }),
    'in a script': withFiles({
      'src/builtin/long.js': `export const meta = {}\nfunction long() {\n${lines(59)}}\nreturn await long()\n`,
    }),
  },
  'test/unit mirrors src': {
    'a test of a room that is gone': withFiles({ 'test/unit/gone/call.test.ts': 'export {};\n' }),
  },
  'the name of a file says something': {
    'a drawer': withFiles({ 'src/base/utils.ts': 'export const one = 1;\n' }),
  },
  'the glossary has a row for every word, and one word for a thing': {
    'no table': { ...SOUND, glossary: '# Glossary\n' },
    'a word of one row is forbidden in another': {
      ...SOUND,
      glossary: `${SOUND.glossary}| world | All. | earth |\n`,
    },
  },
  'exported names are words of the glossary': {
    'a type': appended('src/run/call.ts', 'export type WorldOfCalls = string;\n'),
    'a function, in the plural': appended('src/run/call.ts', 'export function makeWorlds(): void {}\n'),
    'two words side by side': appended('src/run/call.ts', 'export const MY_OWN_RUN = 1;\n'),
    'a name given at the export': appended('src/run/call.ts', 'const it = 1;\nexport { it as theWorld };\n'),
  },
  'comments are about things': {
    'the first sentence': appended('src/run/call.ts', '// Nobody looks here.\n'),
    'a later sentence': appended(
      'src/run/call.ts',
      '/**\n * Kept for later. Whoever\n * asks gets it.\n */\n',
    ),
  },
};

test('a house in order passes every guard', () => {
  expect(failing(SOUND)).toEqual([]);
});

test('every guard has a seed, and every seed a guard', () => {
  expect(Object.keys(SEEDS)).toEqual(Object.keys(GUARDS));
});

const seeds = Object.entries(SEEDS).flatMap(([guard, byTitle]) =>
  Object.entries(byTitle).map(([title, seeded]) => [guard, title, seeded] as const),
);

test.each(seeds)('only the guard "%s" sees: %s', (guard, _, seeded) => {
  expect(failing(seeded)).toEqual([guard]);
});

test('what is said in words is no code: a comment, a string, the text of a template, a pattern', () => {
  const words =
    '// Date.now() and process.env\nexport const said = ["Math.random()", `process.env`, /process.argv/];\n';
  expect(failing(appended('src/run/call.ts', words))).toEqual([]);
});

test('what looks like a comment inside a string or a pattern is none', () => {
  const words = "export const said = ['// Nobody', `/* Whoever */`, /[/]/* 2];\n// Who may ask?\n";
  expect(failing(appended('src/base/add.ts', words))).toEqual([]);
});

test('guest code that is one function as a whole is a file, not a function', () => {
  expect(failing(withFiles({ 'src/builtin/guest.js': `(() => {\n${lines(100)}})();\n` }))).toEqual([]);
});

test('an exception lets pass what it names, and is itself a failure once it is not needed', () => {
  const name = 'a function is at most 60 lines long';
  const long = { 'src/base/long.ts': `function long(): void {\n${lines(59)}}\n` };
  const exceptions = { [name]: ['src/base/long.ts long'] };
  const excepted = { ...withRules({ exceptions }), files: { ...SOUND.files, ...long } };
  expect(failing(excepted)).toEqual([]);
  expect(failing(withRules({ exceptions }))).toEqual([name]);
});
