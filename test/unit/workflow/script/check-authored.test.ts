// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are texts here
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planLocal } from '../../../../src/compose/local/plan-local.ts';
import { type CheckedScript, checkScript } from '../../../../src/workflow/script/check-script.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

// Scripts as a careful author writes them for twelve tasks in words; the tenth task needs none.
const FOLDER = join(import.meta.dirname, '../../../fixtures/authoring');
const names = (await readdir(FOLDER)).filter((name) => /^t\d\d-.*\.js$/.test(name)).sort();
const sources: Readonly<Record<string, string>> = Object.fromEntries(
  await Promise.all(names.map(async (name) => [name, await readFile(join(FOLDER, name), 'utf8')])),
);
const check = (source: string): CheckedScript => checkScript({ source, path: 'f.js' });

let repository: GitRepository;
beforeAll(async () => {
  repository = await gitRepository({
    'package.json': '{ "name": "shop", "license": "MIT" }\n',
    'src/server.js':
      "const { exec } = require('node:child_process');\n// TODO: escape\nexec('ls ' + process.argv[2]);\n",
    'src/orders.js': 'module.exports = (db, id) => db.query("SELECT " + id);\n',
    ...Object.fromEntries(names.map((name) => [`.github/ultracode/${name}`, sources[name] ?? ''])),
  });
});
afterAll(() => repository[Symbol.asyncDispose]());

const PLAYED = join(import.meta.dirname, '../../../../docs/decisions/authoring');

test.each(await readdir(PLAYED))(
  '%s, as it was written from the prompt alone: check finds no fault',
  async (name) => {
    const checked = check(await readFile(join(PLAYED, name), 'utf8'));
    expect(checked).toMatchObject({ problems: [], warnings: [] });
  },
);

test('eleven of the twelve tasks have a script', () => {
  expect(names.map((name) => Number(name.slice(1, 3)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12]);
});

test.each(names)('%s: check has nothing to say', (name) => {
  expect(check(sources[name] ?? '')).toEqual({ problems: [], warnings: [], advice: [] });
});

test.each(names)('%s comes to its end in every dry run, and reaches every phase', async (name) => {
  const host = {
    env: repository.place.env,
    now: () => performance.timeOrigin + performance.now(),
    wait: async () => undefined,
    maskSecret: () => undefined,
    programDir: new URL('../../../../src/', import.meta.url),
  };
  const workflow = `.github/ultracode/${name}`;
  const plan = await planLocal(host, { workflow, args: null, repo: repository.dir, settings: {} });
  expect(plan.failures).toEqual([]);
  expect(plan.warnings).toEqual([]);
  expect(plan.agentsMax.reachedIn).toBe(0);
  expect(plan.phases.filter(({ agents }) => agents.high === 0)).toEqual([]);
});

/** One edit of a good script, and what is then said first, with the text at its place. */
type Broken = {
  readonly edit: readonly [name: string, from: string | RegExp, to: string | ((text: string) => string)];
  readonly says: readonly [severity: keyof CheckedScript, message: RegExp, at: string];
};

const BROKEN: Readonly<Record<string, Broken>> = {
  'a name in meta': {
    edit: ['t01-bug-sweep.js', "name: 'bug-sweep-before-release'", 'name: NAME'],
    says: ['problems', /meta/, 'NAME'],
  },
  'types of TypeScript': {
    edit: ['t02-licence-check.js', 'function fresh(conflicts)', 'function fresh(conflicts: string[])'],
    says: ['problems', /plain JavaScript/, ': string[]'],
  },
  'the clock': {
    edit: ['t05-plan-from-angles.js', 'const omissions = []', 'const omissions = [`as of ${Date.now()}`]'],
    says: ['problems', /Date\.now\(\)/, 'Date.now()'],
  },
  'agents in place of functions': {
    edit: ['t05-plan-from-angles.js', 'ANGLES.map((angle) => () => agent', 'ANGLES.map((angle) => agent'],
    says: ['problems', /expects functions/, 'agent(`Draft'],
  },
  'rounds without a largest number': {
    edit: [
      't12-plan-in-place-of-edits.js',
      'round < ROUNDS_MAX && dry < DRY_ROUNDS && budget.remaining() > 30_000',
      'dry < DRY_ROUNDS',
    ],
    says: ['warnings', /This loop starts agents/, 'while (dry'],
  },
  'an answer without a look at null': {
    edit: [
      't06-todo-triage.js',
      "if (listed === null) return { error: 'The comments could not be listed.' }\n",
      '',
    ],
    says: ['warnings', /agent\(\) gives null/, 'listed.more'],
  },
  'answers without a look at null': {
    edit: ['t04-research.js', 'answers.filter(Boolean).flatMap', 'answers.flatMap'],
    says: ['warnings', /what failed is null/, 'answer.claims'],
  },
  'a list of an answer without a limit': {
    edit: ['t08-hostile-narrowed.js', '      maxItems: FINDINGS_MAX,\n', ''],
    says: ['advice', /agents are started for each entry/, 'answer.findings.map'],
  },
  'a list of several answers without a limit': {
    edit: ['t01-bug-sweep.js', /maxItems: BUGS_PER_READER,|\.slice\(0, DOUBTED_MAX\)/g, ''],
    says: ['advice', /agents are started for each entry/, 'doubted.map'],
  },
  'every file of the repository': {
    edit: ['t03-migration-plan.js', 'batches.slice(0, BATCHES_MAX)', 'batches'],
    says: ['advice', /agents are started for each entry/, 'surveyed'],
  },
  'one after the other, for each entry of a list without a limit': {
    edit: [
      't08-hostile-narrowed.js',
      /maxItems: FINDINGS_MAX,|await parallel\(answer\.findings.*/g,
      (text) =>
        text.startsWith('max') ? '' : '[]\nfor (const one of answer.findings) judged.push(await doubt(one))',
    ],
    says: ['advice', /agents are started for each entry/, 'answer.findings'],
  },
  'a limit that nothing names': {
    edit: ['t09-japanese.js', /^if \(found\.length.*\n|^log\(.*\n/gm, ''],
    says: ['advice', /leaves out the rest/, 'found.slice'],
  },
  'files that nothing names as left out': {
    edit: ['t11-too-expensive.js', /if \(all\.length > read\.length\).*\n|^log\(.*\n/gm, ''],
    says: ['advice', /leaves out the rest/, 'all.slice'],
  },
  'findings of four readers as they come': {
    edit: [
      't01-bug-sweep.js',
      /const seen = new Set\(\)\n|.*const key = .*\n|.*seen\.(?:has|add)\(key\).*\n/g,
      '',
    ],
    says: ['advice', /several agents may report the same/, 'doubted.map'],
  },
  'findings of each view on their own way': {
    edit: ['t07-vague.js', /^const (?:seen|isNew) = .*\n|\.filter\(isNew\)/gm, ''],
    says: ['advice', /several agents may report the same/, 'answer.places.map'],
  },
  'nothing about what failed': {
    edit: [
      't09-japanese.js',
      /^for \(const \[index.*\n|.*omissions.*\n/gm,
      (text) => (text.startsWith('return') ? text.replace(', omissions', '') : ''),
    ],
    says: ['advice', /what failed is left out here/, 'answers.filter(Boolean)'],
  },
  'an answer that is read as data without a schema': {
    edit: ['t08-hostile-narrowed.js', ', schema: FINDINGS }', ' }'],
    says: ['advice', /has no schema/, 'answer.findings'],
  },
  'args as if they were there': {
    edit: [
      't06-todo-triage.js',
      "typeof args === 'string' ? { paths: [args] } : args ?? {}",
      '{ paths: args.paths }',
    ],
    says: ['advice', /args is undefined/, 'args.paths'],
  },
  'args that may be text': {
    edit: ['t06-todo-triage.js', "typeof args === 'string' ? { paths: [args] } : args ?? {}", 'args ?? {}'],
    says: ['advice', /args may be text/, 'options.paths'],
  },
};

test.each(Object.entries(BROKEN))(
  'named where it stands: %s',
  (_what, { edit: [name, from, to], says: [severity, message, at] }) => {
    const source = (sources[name] ?? '').replace(from, typeof to === 'string' ? () => to : to);
    expect(source).not.toBe(sources[name]);
    const found = check(source)[severity];
    expect(found.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
    const [problem] = found;
    const line = source.split('\n')[(problem?.line ?? 0) - 1] ?? '';
    expect(line.slice((problem?.column ?? 0) - 1).slice(0, at.length)).toBe(at);
  },
);
