import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { cli } from '../support/command-line.ts';

const SCRIPT = '.github/ultracode/error-paths.js';
const WORKFLOW = '.github/workflows/ultracode.yml';

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
    expect(stderr).toContain('Try it here, without a key: ultracode run error-paths --provider offline');
    expect(stderr).toContain('2. Store the key: gh secret set ANTHROPIC_API_KEY (or on GitHub: Settings');
    expect(stderr).toMatch(/^3\. Commit to the default branch \(main\): git add \.github && git commit/m);
    expect(stderr).toMatch(/^4\. Open a pull request: gh pr create\./m);

    const source = await readFile(join(repository.dir, SCRIPT), 'utf8');
    expect(source).toContain(`\nconst CODE = ${globs}\n`);
    expect(await cli(['check', SCRIPT], at)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    const run = await cli(['run', 'error-paths', '--provider', 'offline', '--fail-on', 'never'], at);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain(finds);
    const list = await cli(['list'], at);
    expect(list.stdout).not.toContain('passed over');
  },
);

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
  expect(again.stderr).not.toContain('is not what was asked for');
  const other = await cli(['init', '--provider', 'anthropic'], { ...at, env });
  expect(other.stderr).toContain(`${WORKFLOW} is not what was asked for`);
  const quiet = await cli(['init', '--quiet', '--provider', 'bedrock'], at);
  expect(quiet).toMatchObject({ exitCode: 0, stderr: '', stdout: again.stdout });
});

test.concurrent('before the first commit the files are written all the same, and why there is no plan is said', async () => {
  await using repository = await gitRepository({});
  await repository.git('update-ref', '-d', 'HEAD');
  const { exitCode, stdout, stderr } = await cli(['init'], { cwd: repository.dir });
  expect(exitCode).toBe(0);
  expect(stdout.match(/^wrote /gm)).toHaveLength(3);
  expect(stderr).toContain('no plan of the script: this repository has no commit yet');
  expect(stderr).toContain('found  no code of a language that is known here');
});

test.concurrent('a provider that there is not is refused, with the nearest one', async () => {
  const { exitCode, stderr } = await cli(['init', '--provider', 'bedrok'], { cwd: '/' });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/--provider must be one of .*, got "bedrok"; did you mean "bedrock"\?/);
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
  expect(again.stderr).not.toContain('is not what was asked for');
});
