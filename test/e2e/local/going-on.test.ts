import { spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text, toolUse } from '../../fakes/anthropic/answer.ts';
import { isFirstTurn, nameIn, toldByPrompt } from '../../fakes/anthropic/told-by-prompt.ts';
import { type AnthropicServer, type Rule, startAnthropic } from '../../fakes/anthropic.ts';
import { type FileContents, type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { closed, distFile } from '../support/action-process.ts';
import { cli } from '../support/command-line.ts';
import { INTERRUPTED_REPOSITORY } from '../support/interrupted-scripts.ts';

/** A repository with scripts that ask agents, and a model that always answers alike. */
async function desk(options: { readonly files?: FileContents; readonly rule?: Rule } = {}) {
  const { files = {}, rule = toldByPrompt } = options;
  const repository = await gitRepository({ ...INTERRUPTED_REPOSITORY, ...files });
  const anthropic = await startAnthropic(rule);
  return {
    repository,
    anthropic,
    run: (...words: string[]) => cli(['run', ...words], { cwd: repository.dir, env: envFor(anthropic) }),
    path: (...parts: string[]) => join(repository.dir, ...parts),
    /** Names of the agents that were asked since `from` requests. */
    asked: (from: number): string[] =>
      anthropic.journal
        .slice(from)
        .filter(({ body }) => isFirstTurn(body))
        .map(({ body }) => nameIn(body))
        .sort(),
    async [Symbol.asyncDispose]() {
      await Promise.all([repository, anthropic].map((part) => part[Symbol.asyncDispose]()));
    },
  };
}

const envFor = ({ url, key }: AnthropicServer) => ({ ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: key });

test.concurrent('a run gone on with can itself be gone on with, also in its own folder, and also from a journal that is damaged', async () => {
  await using at = await desk();
  const first = JSON.parse((await at.run('line', '--json', '--out', 'one')).stdout);
  const asked = at.anthropic.requestCount;
  expect(first).toMatchObject({ status: 'completed', agents: { reused: 0, failed: 1 } });
  for (const [from, to] of [
    ['one', 'two'],
    ['two', 'two'],
  ] as const) {
    const next = JSON.parse((await at.run('line', '--json', '--resume', from, '--out', to)).stdout);
    expect(next.result).toEqual(first.result);
    expect(next.agents).toEqual({ ...first.agents, live: 0, reused: first.agents.total });
  }
  expect(at.anthropic.requestCount).toBe(asked);
  const journals = ['one', 'two'].map((dir) => readFile(at.path(dir, 'journal.jsonl'), 'utf8'));
  const [one, two] = (await Promise.all(journals)).map((journal) => journal.trim().split('\n').sort());
  expect(two).toEqual(one);

  const file = at.path('two', 'journal.jsonl');
  const lost = await damage(file);
  const from = at.anthropic.journal.length;
  const next = JSON.parse((await at.run('line', '--json', '--resume', 'two', '--out', 'three')).stdout);
  expect(next).toMatchObject({ status: 'completed', result: first.result });
  expect(at.asked(from)).toEqual(lost);
  expect(next.omissions).toEqual([
    `The journal ${file} is damaged in line 4; the rest was used, and what is missing is asked again.`,
    `The journal ${file} has 1 outcome in version 2 of its format, and this program reads 1: not used, and asked again; go on with the newer program to keep them.`,
  ]);
});

/** Cuts line 4, makes line 6 one of a newer version, and tears the last one; gives the names of the agents whose outcomes are lost. */
async function damage(journal: string): Promise<readonly string[]> {
  const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
  const changed = lines.map((line, index) => {
    if (index === 3) return line.slice(20);
    return index === 5 ? line.replace('"v":1', '"v":2') : line;
  });
  await writeFile(journal, `${changed.join('\n')}\n{"v":1,"key":"torn`);
  return [lines[3], lines[5]].map((line) => String(JSON.parse(line ?? '').label)).sort();
}

test.concurrent('a journal on a full disk ends the run with its report, and nothing more is started', async () => {
  await using at = await desk();
  await mkdir(at.path('full'));
  await symlink('/dev/full', at.path('full', 'journal.jsonl'));
  const ended = await at.run('line', '--json', '--out', 'full');
  expect(ended.exitCode).toBe(3);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    status: 'incomplete',
    reason: `the journal ${at.path('full', 'journal.jsonl')} cannot be written: ENOSPC: no space left on device, write. Make room there, or choose another folder with --out, and go on with --resume.`,
  });
  expect(at.asked(0).every((name) => name.startsWith('first'))).toBe(true);
});

test.concurrent('when no file may grow any more, what was kept until then is gone on from', async () => {
  await using at = await desk();
  const words = ['run', 'line', '--json', '--out', 'small', '--concurrency', '2'];
  // In a real shell: the limit is the process's own, and a write beyond it fails in the middle of a line.
  const limited = spawn(
    'bash',
    ['-c', 'ulimit -f 2; exec "$@"', '-', process.execPath, distFile('cli.js'), ...words],
    {
      cwd: at.repository.dir,
      env: { PATH: process.env.PATH, HOME: at.repository.dir, ...envFor(at.anthropic) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = await closed(limited);
  expect(ended.exitCode).toBe(3);
  const report = JSON.parse(ended.stdout);
  expect(report.status).toBe('incomplete');
  expect(report.reason).toContain('cannot be written: EFBIG: file too large, write.');
  const kept = (await readFile(at.path('small', 'journal.jsonl'), 'utf8')).trimEnd().split('\n');
  expect(kept.map((line) => JSON.parse(line).v)).toEqual(kept.map(() => 1));
  const next = JSON.parse((await at.run('line', '--json', '--resume', 'small', '--out', 'small')).stdout);
  expect(next).toMatchObject({ status: 'completed', agents: { reused: kept.length } });
});

test.concurrent('a folder that cannot be used is one line, before anything is asked', async () => {
  await using at = await desk();
  await mkdir(at.path('odd', 'journal.jsonl'), { recursive: true });
  await mkdir(at.path('stuck', 'script.js'), { recursive: true });
  for (const [out, line] of [
    [
      '/sys/ultracode',
      /^ultracode: the run's folder \/sys\/ultracode cannot be made: E\w+: .*Choose another with --out DIR\.\n$/,
    ],
    [
      'odd',
      /^ultracode: the journal \S+\/odd\/journal\.jsonl cannot be written: EISDIR: .* Choose another folder with --out\.\n$/,
    ],
    ['stuck', /^ultracode: \S+\/stuck\/script\.js cannot be written: EISDIR: .*\n$/],
  ] as const) {
    const ended = await at.run('line', '--json', '--out', out);
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toMatch(line);
  }
  const without = await at.run('line', '--resume', 'src');
  expect(without, '--resume of a folder without a journal').toMatchObject({ exitCode: 2, stdout: '' });
  expect(without.stderr).toBe(
    `ultracode: --resume: ${at.path('src')} holds no journal.jsonl, so there is no run to go on from. Name the folder of a run, such as .ultracode/runs/<id>.\n`,
  );
  expect(at.anthropic.requestCount).toBe(0);
});

test.concurrent('transcripts and a report that cannot be written cost no agent its answer, and are told', async () => {
  await using at = await desk();
  await mkdir(at.path('run', 'agents', '1.jsonl'), { recursive: true });
  await mkdir(at.path('run', 'report.md'));
  const ended = await at.run('line', '--json', '--out', 'run');
  expect(ended.exitCode).toBe(0);
  const report = JSON.parse(ended.stdout);
  expect(report).toMatchObject({ status: 'completed', agents: { failed: 1 } });
  expect(report.omissions).toEqual([
    expect.stringMatching(
      /^Transcripts of agents are missing or cut: \S+\/1\.jsonl cannot be written: EISDIR/,
    ),
  ]);
  expect(ended.stderr).toMatch(/\nThe run's folder lacks its report: .*report\.md cannot be written: EISDIR/);
});

const LOOKERS = `export const meta = { name: 'lookers', description: 'Agents that look in different ways.' }
return parallel(['reads', 'greps', 'misses', 'lists', 'thinks'].map((name) => () => agent('<<' + name + '>>', { label: name })))
`;

/** Looks once, each in its own way, then answers. */
const looking: Rule = (body) => {
  if (!isFirstTurn(body)) return text('seen');
  switch (nameIn(body)) {
    case 'reads':
      return toolUse('Read', { file_path: 'src/users.js' });
    case 'greps':
      return toolUse('Grep', { pattern: 'eval\\(' });
    case 'misses':
      return toolUse('Read', { file_path: 'src/late.js' });
    case 'lists':
      return toolUse('Glob', { pattern: '*.md' });
    default:
      return text('thought');
  }
};

// After random edits, in process: test/unit/compose/run/guidance.
test.concurrent('on another commit only the agents that would see something else are asked again', async () => {
  await using at = await desk({ files: { '.github/ultracode/lookers.js': LOOKERS }, rule: looking });
  await at.run('lookers', '--out', 'run-0');
  const changes: readonly (readonly [FileContents, readonly string[]])[] = [
    [{ 'other.js': 'nothing\n', 'README.md': 'edited\n' }, []],
    [{ 'other.js': 'eval(x)\n', 'src/late.js': 'here\n' }, ['greps', 'misses']],
    [{ 'src/users.js': 'changed\n', 'README.md': null, 'GUIDE.md': 'edited\n' }, ['lists', 'reads']],
  ];
  for (const [index, [files, expected]] of changes.entries()) {
    await commitAll(at.repository, files);
    const from = at.anthropic.journal.length;
    const ended = await at.run('lookers', '--json', '--resume', `run-${index}`, '--out', `run-${index + 1}`);
    expect(at.asked(from)).toEqual(expected);
    expect(JSON.parse(ended.stdout).agents).toMatchObject({ total: 5, reused: 5 - expected.length });
  }
});

/** Runs' folders lie in the repository here, and are no part of it. */
async function commitAll(repository: GitRepository, files: FileContents): Promise<void> {
  await appendFile(join(repository.dir, '.git', 'info', 'exclude'), 'run-*\n');
  await repository.write(files);
  await repository.shell('git add --all; git commit --quiet --message change');
}
