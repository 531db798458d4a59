import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { distFile } from '../support/action-process.ts';
import { cli } from '../support/command-line.ts';
import { SHOP, sayingScript } from '../support/shop.ts';

const run = promisify(execFile);

/** A folder with the command as an install puts it on the PATH, the scripts for the shells, and a repository to stand in. */
type Place = { readonly bin: string; readonly repository: GitRepository };
let place: Place;

beforeAll(async () => {
  const bin = await mkdtemp(join(tmpdir(), 'ultracode-completion-'));
  const repository = await gitRepository({
    ...SHOP,
    '.github/ultracode/nightly.js': sayingScript('nightly', 'Looks: at `all` of $it.'),
    '.github/ultracode/evil.js': sayingScript('$(touch pwned)', 'Would be run.'),
    '.github/ultracode/spaced.js': sayingScript('two words', 'Has a blank.'),
  });
  // An install makes the file executable and puts a link to it there.
  const starts = `#!/bin/sh\nexec '${process.execPath}' '${distFile('cli.js')}' "$@"\n`;
  await writeFile(join(bin, 'ultracode'), starts, { mode: 0o755 });
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const printed = await cli(['completion', shell], { cwd: '/' });
    expect(printed, printed.stderr).toMatchObject({ exitCode: 0, stderr: '' });
    await writeFile(join(bin, `script.${shell}`), printed.stdout);
  }
  place = { bin, repository };
});
afterAll(async () => {
  await rm(place.bin, { recursive: true, force: true });
  await place.repository[Symbol.asyncDispose]();
});

const environment = (): NodeJS.ProcessEnv => ({
  PATH: [place.bin, dirname(process.execPath), process.env.PATH].join(delimiter),
  HOME: place.bin,
  TERM: 'dumb',
});

/** Lines that a shell prints for a program of its own. */
async function linesOf(shell: string, args: readonly string[], program: string): Promise<readonly string[]> {
  const { stdout, stderr } = await run(shell, [...args, '-c', program], {
    cwd: place.repository.dir,
    env: environment(),
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

const isInstalled = async (shell: string): Promise<boolean> =>
  run(shell, ['--version']).then(
    () => true,
    () => false,
  );

/** What is typed, cut as bash cuts it; the last word is the one that is completed. */
const CASES: readonly (readonly [typed: readonly string[], found: readonly string[]])[] = [
  [['ultracode', 'ru'], ['run']],
  [['ultracode', 'pl'], ['plan']],
  [
    ['ultracode', 'run', ''],
    ['nightly', 'audit', 'migrate', 'review'],
  ],
  [['ultracode', 'run', 'aud'], ['audit']],
  [['ultracode', 'run', 'audit', '--provider', 'off'], ['offline']],
  [['ultracode', 'run', '--max-cost'], ['--max-cost-usd']],
  [['ultracode', 'run', '--json', '--js'], []],
  [
    ['ultracode', 'run', 'audit', '--effort', ''],
    ['low', 'medium', 'high', 'xhigh', 'max'],
  ],
  [['ultracode', 'completion', 'f'], ['fish']],
  [['ultracode', 'help', 'ini'], ['init']],
];

const noneWasRun = (): Promise<void> =>
  access(join(place.repository.dir, 'pwned')).then(
    () => Promise.reject(new Error('a name of the repository was run')),
    () => undefined,
  );

describe('bash', () => {
  const complete = (words: readonly string[]): Promise<readonly string[]> =>
    linesOf(
      'bash',
      ['--norc', '--noprofile'],
      // As readline calls it (bash manual, "Programmable Completion"); loaded twice, as by two files of a user.
      `set -u; . ${place.bin}/script.bash; . ${place.bin}/script.bash
      COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
      _ultracode ultracode "\${COMP_WORDS[COMP_CWORD]}" ''; printf '%s\\n' "\${COMPREPLY[@]+"\${COMPREPLY[@]}"}"`,
    );

  test.each(CASES)('%j is completed by %j', async (typed, found) => {
    expect(await complete(typed)).toEqual(found);
  });

  test('a value after = is completed alone, as bash cuts words there', async () => {
    expect(await complete(['ultracode', 'run', '--provider', '=', 'off'])).toEqual(['offline']);
    expect(await complete(['ultracode', 'run', '--provider', '='])).toContain('offline');
  });

  test('neither a name of the repository nor what is typed is run', async () => {
    expect(await complete(['ultracode', 'run', '$('])).toEqual([]);
    expect(await complete(['ultracode', '$(touch pwned)', '`touch pwned`'])).toEqual([]);
    await noneWasRun();
  });

  test('both names of the program are completed, and files where nothing else is known', async () => {
    const said = await linesOf('bash', ['--norc'], `. ${place.bin}/script.bash; complete -p`);
    expect(said).toEqual([
      expect.stringMatching(/^complete -o bashdefault -o default -F _ultracode ultracode(?:-action)?$/),
      expect.stringMatching(/^complete -o bashdefault -o default -F _ultracode ultracode(?:-action)?$/),
    ]);
  });
});

describe.skipIf(!(await isInstalled('zsh')))('zsh', () => {
  /** In a terminal of its own, in which Tab is pressed after what is typed. */
  const press = (typed: string): Promise<readonly string[]> =>
    linesOf(
      'zsh',
      ['-f'],
      `zmodload zsh/zpty; zpty inner zsh -f -i
      zpty -w inner "PS1=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -D -u; . ${place.bin}/script.zsh; zstyle ':completion:*' list-separator '#'; echo re''ady"
      zpty -r -m inner line '*ready*'
      zpty -w -n inner $'${typed.replaceAll("'", "\\'")}\\t'
      zpty -w -n inner $'\\C-a echo "[\\C-e]"\\n'
      for n in 1 2 3 4 5 6 7 8 9 10 11 12; do zpty -r inner line || break; print -r -- $line; [[ $line == *'['*']'* && $line != *echo* ]] && break; done; zpty -d inner`,
    );

  test.each([
    ['ultracode ru', '[ultracode run]'],
    ['ultracode run aud', '[ultracode run audit]'],
    ['ultracode run audit --provider off', '[ultracode run audit --provider offline]'],
    ['ultracode run audit --provider=off', '[ultracode run audit --provider=offline]'],
    ['ultracode check src/st', '[ultracode check src/stock.js]'],
  ])('Tab after %s gives %s', async (typed, line) => {
    expect((await press(typed)).join('\n')).toContain(line);
    await noneWasRun();
  });
});

describe.skipIf(!(await isInstalled('fish')))('fish', () => {
  const complete = async (typed: string): Promise<readonly string[]> => {
    const program = `source ${place.bin}/script.fish; complete -C '${typed}'`;
    const lines = await linesOf('fish', ['--no-config'], program);
    return lines.map((line) => line.split('\t')[0] ?? '');
  };

  test.each(CASES.filter(([, found]) => found.length > 0))('%j is completed by %j', async (typed, found) => {
    expect((await complete(typed.join(' '))).toSorted()).toEqual(found.toSorted());
  });

  test('a value after = is completed with its option, and files where nothing else is known', async () => {
    expect(await complete('ultracode run --provider=off')).toEqual(['--provider=offline']);
    expect(await complete('ultracode check src/st')).toEqual(['src/stock.js']);
    await noneWasRun();
  });
});

test('what is known without a network is offered: models, runs, findings, branches', async () => {
  await using repository = await gitRepository({ 'a.js': 'export const a = (x) => eval(x);\n' });
  const at = { cwd: repository.dir };
  const found = async (partial: string, ...words: string[]) => {
    const { stdout } = await cli(['completion', 'words', `--partial=${partial}`, '--', ...words], at);
    return stdout.split('\n').flatMap((line) => line.split('\t')[0] || []);
  };
  expect(await found('', 'apply')).toEqual([]);
  expect((await cli(['run', 'audit', '--provider', 'offline'], at)).exitCode).toBe(1);
  const [folder = ''] = await found('', 'apply');
  expect(folder).toMatch(/^\.ultracode\/runs\/\d{8}-\d{6}-\w{4}$/);
  for (const words of [['publish'], ['run', 'audit', '--resume'], ['explain', 'ABCDE'], ['fix', 'ABCDE']])
    expect(await found('.ultra', ...words), words.join(' ')).toEqual([folder]);
  expect(await found('--resume=', 'run', 'audit')).toEqual([`--resume=${folder}`]);
  const [finding = ''] = await found('', 'explain');
  expect(finding).toMatch(/^[A-Z0-9]{5}$/);
  expect(await found(finding.slice(0, 2), 'fix')).toEqual([finding]);
  expect(await found('', 'run', 'audit', '--base')).toEqual(['main']);
  expect(await found('', 'run', 'audit', '--model')).toEqual(
    expect.arrayContaining(['haiku', 'sonnet', 'opus', 'claude-sonnet-5-5']),
  );
  expect(await found('op', 'author', '--verify-model')).toEqual(['opus', 'opusplan']);
  expect(await found('', 'apply', folder)).toEqual([]);
});

test('what a completion asks for never fails: no repository, wrong settings, unknown words', async () => {
  for (const words of [['run'], ['nothing', 'more'], ['run', '--repo'], ['run', '--', 'x'], []])
    expect(await cli(['completion', 'words', '--partial=', '--', ...words], { cwd: '/' })).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  await using repository = await gitRepository({ ...SHOP, '.github/ultracode.yml': 'modle: x\n' });
  const at = { cwd: repository.dir };
  expect(await cli(['completion', 'words', '--partial=', '--', 'run'], at)).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: '',
  });
});
