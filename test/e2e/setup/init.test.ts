import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';

const SCRIPT = '.github/ultracode/error-paths.js';
const WORKFLOW = '.github/workflows/ultracode.yml';

const ALL = `${WORKFLOW} ${SCRIPT} .github/ultracode/workflow.d.ts`;

/** What is left to do. */
const stepsIn = (stderr: string): readonly string[] =>
  [...stderr.matchAll(/^\d+\. (.*)$/gm)].map(([, step = '']) => step);

const REPOSITORIES: readonly {
  readonly language: string;
  readonly files: FileContents;
  readonly finds: string;
  readonly globs: string;
}[] = [
  {
    language: 'JavaScript (1 file)',
    files: { 'src/load.js': 'export const load = (x) => {\n  try { return JSON.parse(x) } catch {}\n};\n' },
    finds: 'src/load.js:2',
    globs: "['**/*.{js,mjs,cjs,jsx}']",
  },
  {
    language: 'Python (1 file)',
    files: {
      'app.py': 'def f(path):\n    try:\n        return open(path)\n    except Exception:\n        pass\n',
    },
    finds: 'app.py:4',
    globs: "['**/*.py']",
  },
  {
    language: 'Go (1 file)',
    files: {
      'main.go':
        'package main\n\nimport "crypto/md5"\n\nfunc sum(password []byte) [16]byte {\n\treturn md5.Sum(password)\n}\n',
    },
    finds: 'main.go:6',
    globs: "['**/*.go']",
  },
];

test.concurrent.each(REPOSITORIES)(
  'init fits a repository of $language, and what it wrote finds what is planted there',
  async ({ language, files, finds, globs }) => {
    await using repository = await gitRepository(files);
    const at = { cwd: repository.dir };
    const { exitCode, stdout, stderr } = await cli(['init'], at);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `wrote  ${WORKFLOW}\nwrote  ${SCRIPT}\nwrote  .github/ultracode/workflow.d.ts\n`,
    });
    expect(stderr).toContain(`found  ${language}\n`);
    expect(stderr).toMatch(/^error-paths: 1–5 agents, about \$0\.\d\d–0\.\d\d$/m);
    expect(stderr).not.toContain('above the limit');
    expect(stderr).toContain('Try it here, without a key: ultracode run error-paths --provider offline (');
    expect(stepsIn(stderr)).toEqual([
      expect.stringContaining(
        `ultracode init --action OWNER/ultracode-action@COMMIT fills it into ${WORKFLOW};`,
      ),
      `Commit these 3 files to the default branch (main): git add ${ALL} && git commit -m "Add Ultracode"`,
      'Put the repository on GitHub: gh repo create --source=. --private --push',
      expect.stringContaining('Store the key: gh secret set ANTHROPIC_API_KEY (or on GitHub: Settings'),
      expect.stringMatching(/^Open a pull request with any change, from a branch: gh pr create\./),
    ]);

    const source = await readFile(join(repository.dir, SCRIPT), 'utf8');
    expect(source).toContain(`\nconst CODE = ${globs}\n`);
    expect(await cli(['check', SCRIPT], at)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const run = await cli(['run', 'error-paths', '--provider', 'offline', '--fail-on', 'never'], at);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain(finds);
    expect(run.stdout).toMatch(/^error-paths: 1 finding \(1 \w+\)$/m);
    expect(run.stdout).toContain('Coverage: 1 of 1 file in scope looked at');
    expect(run.stdout).not.toMatch(/not tracked|has no files|not a clean result/);
    const list = await cli(['list'], at);
    expect(list.stdout).not.toContain('passed over');
  },
);

test.concurrent('docs/setup.md shows what init prints, but the plan', async () => {
  const guide = await readFile(new URL('../../../docs/setup.md', import.meta.url), 'utf8');
  const [, shown = ''] = /^```text\n([\s\S]*?)^```$/m.exec(guide) ?? [];
  await using repository = await gitRepository({ 'src/load.js': 'export const load = (x) => x;\n' });
  await repository.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const { stdout, stderr } = await cli(['init'], { cwd: repository.dir });
  const [before = '', after = ''] = stderr.split(/^error-paths: [\s\S]*^No model was asked.*\n/m);
  expect(after).not.toBe('');
  expect(stdout + before + after.trimStart()).toBe(shown);
});

test.concurrent('the plan of the first script fits the limit, whatever a repository holds', async () => {
  const text = `// ${'x'.repeat(100)}\n`.repeat(900);
  const many = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`src/file-${n}.js`, text]));
  await using repository = await gitRepository(many);
  await repository.write({ '.github/ultracode.yml': 'max-cost-usd: 1\n' });
  const at = { cwd: repository.dir };
  const { stderr } = await cli(['init'], at);
  expect(stderr).not.toContain('above the limit');
  const [, high = ''] = /agents, about \$[\d.]+–([\d.]+)$/m.exec(stderr) ?? [];
  expect(Number(high)).toBeLessThanOrEqual(1);
  const source = await readFile(join(repository.dir, SCRIPT), 'utf8');
  expect(source).toMatch(/^const FILES_MAX = (?:48|24|16|8)$/m);
});

test.concurrent('what a repository and its owner have already is found, and kept', async () => {
  await using repository = await gitRepository({
    'CLAUDE.md': 'Be brief.\n',
    '.claude/rules/naming.md': 'Name things.\n',
    'REVIEW.md': 'Look twice.\n',
    'a.rb': 'puts 1\n',
  });
  await repository.git('checkout', '--quiet', '-b', 'topic');
  const at = { cwd: repository.dir };
  const env = { CLAUDE_CODE_USE_BEDROCK: '1' };
  const first = await cli(['init'], { ...at, env });
  expect(first.stderr).toContain(
    'found  rules that agents are given: CLAUDE.md, REVIEW.md, .claude/rules/naming.md\n',
  );
  expect(first.stderr).toContain(
    'found  the provider bedrock, because CLAUDE_CODE_USE_BEDROCK is set here\n',
  );
  expect(first.stderr).toContain('you are on topic; git switch main');
  expect(first.stderr).toContain('Fill in the role and the region');
  expect(await readFile(join(repository.dir, WORKFLOW), 'utf8')).toContain('provider: bedrock');

  await repository.write({
    [SCRIPT]: (await readFile(join(repository.dir, SCRIPT), 'utf8')).replace('80', '8'),
  });
  const again = await cli(['init'], { ...at, env });
  expect(again.stdout.match(/^kept /gm)).toHaveLength(3);
  expect(again.stderr).not.toContain('is kept as it is');
  const other = await cli(['init', '--provider', 'anthropic'], { ...at, env });
  expect(other.stderr).toMatch(
    /^\.github\/workflows\/ultracode\.yml is kept as it is\. Against what was asked for now it lacks .*anthropic-api-key; it has besides .* If you mean it so, nothing is to be done; else move it away and run this again\.$/m,
  );
  const quiet = await cli(['init', '--quiet', '--provider', 'bedrock'], at);
  expect(quiet).toMatchObject({ exitCode: 0, stdout: again.stdout });
  expect(quiet.stderr).toMatch(/^Name the repository .*\nFill in the role and the region, .*\n$/);
});

test.concurrent('before the first commit the files are written all the same, and why there is no plan is said', async () => {
  await using repository = await gitRepository({});
  await repository.git('update-ref', '-d', 'HEAD');
  const { exitCode, stdout, stderr } = await cli(['init'], { cwd: repository.dir });
  expect(exitCode).toBe(0);
  expect(stdout.match(/^wrote /gm)).toHaveLength(3);
  expect(stderr).toContain('no plan of the script: this repository has no commit yet');
  expect(stderr).toContain('found  no code of a language that is known here');
  expect(stderr).toContain('Make a first commit. Then try it here, without a key: ');
});

test.concurrent('a provider that there is not is refused, with the nearest one', async () => {
  const { exitCode, stderr } = await cli(['init', '--provider', 'bedrok'], { cwd: '/' });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/--provider must be one of .*, got "bedrok"; did you mean "bedrock"\?/);
});

test.concurrent('an option without its value is told what it takes', async () => {
  const given = async (...words: string[]) => (await cli(['init', ...words], { cwd: '/' })).stderr;
  const said = 'init: --action needs a value, like --action OWNER/NAME, got none. See ultracode help init.';
  expect(await given('--action')).toContain(said);
  expect(await given('--action', '--forks')).toContain(said);
});

test.concurrent('a setting that there is not is told where all of them are listed', async () => {
  await using repository = await gitRepository({ '.github/ultracode.yml': 'xylophone: 1\n' });
  const at = { cwd: repository.dir };
  const { stdout } = await cli(['init', '--check'], at);
  const [, ...words] =
    /(npx ultracode-action help settings) lists what there is/.exec(stdout)?.[1]?.split(' ') ?? [];
  const help = await cli(words.slice(1), at);
  expect(help).toMatchObject({ exitCode: 0, stderr: '' });
  expect(help.stdout).toMatch(/^ {2}max-cost-usd +The run spends at most [\s\S]*\(default: 5\)$/m);
});

test.concurrent('a workflow of another name that does the same already is kept, and none is written beside it', async () => {
  await using repository = await gitRepository({ 'a.py': 'x = 1\n' });
  const at = { cwd: repository.dir };
  await cli(['init', '--action', 'acme/ultracode-action@v1'], at);
  await repository.git('add', '--all');
  await repository.git('mv', WORKFLOW, '.github/workflows/review.yaml');
  const again = await cli(['init', '--action', 'acme/ultracode-action@v1', '--forks'], at);
  expect(again.stdout).toBe(
    `kept   .github/workflows/review.yaml\nwrote  .github/workflows/ultracode-forks.yml\nkept   ${SCRIPT}\nkept   .github/ultracode/workflow.d.ts\n`,
  );
  expect(again.stderr).not.toContain('is kept as it is');
});
