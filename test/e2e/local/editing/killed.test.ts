import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readJournal } from '../../../../src/store/read-journal.ts';
import { type Answer, json, text } from '../../../fakes/anthropic/answer.ts';
import type { RequestBody } from '../../../fakes/anthropic/request-body.ts';
import { startAnthropic } from '../../../fakes/anthropic.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';
import { seededRandom } from '../../../fakes/seeded-random.ts';
import { startCli } from '../../support/command-line.ts';

const AGENTS = Array.from({ length: 8 }, (_, index) => `a${index}`);
const FILES = {
  ...Object.fromEntries(AGENTS.map((name) => [`src/${name}.js`, `// ${name}\nconst old = 1;\n`])),
  // Every agent edits it, and all but the first edit the same line.
  'index.js': 'first line\n\n\nsecond line\n',
  '.claude/workflows/rename.js': `export const meta = { name: 'rename', description: 'Renames.' }
const edit = (name) => agent('Rename in ' + name + '.', { label: name, isolation: 'worktree' })
return await parallel(${JSON.stringify(AGENTS)}.map((name) => () => edit(name)))
`,
};

const toolUse = (name: string, input: Readonly<Record<string, string>>) =>
  ({ type: 'tool_use', name, input }) as const;
const edit = (path: string, old: string, wanted: string) =>
  toolUse('Edit', { file_path: path, old_string: old, new_string: wanted });

/** Whom a request is of: an agent by its name, or `repair of` one. */
function whoIn({ messages }: RequestBody): string {
  const first = JSON.stringify(messages[0]);
  const repaired = /The last one, \\+"(\w+)/.exec(first)?.[1];
  return repaired === undefined ? (/Rename in (\w+)/.exec(first)?.[1] ?? '') : `repair of ${repaired}`;
}

function answerTo(body: RequestBody): Answer {
  const who = whoIn(body);
  if (who.startsWith('repair of'))
    return json({ places: [{ place: 1, text: `by ${who.slice(10)} and those before\n` }] });
  const path = `src/${who}.js`;
  const line = who === 'a0' ? 'first line' : 'second line';
  const steps = [
    [toolUse('Read', { file_path: path }), toolUse('Read', { file_path: 'index.js' })],
    who === 'a7'
      ? [toolUse('Move', { file_path: path, new_path: 'lib/moved.js' })]
      : [edit(path, 'old', `named_${who}`)],
    who < 'a3' ? [edit('index.js', line, `by ${who}`)] : [],
  ].filter((step) => step.length > 0);
  const step = steps[body.messages.filter(({ role }) => role === 'assistant').length];
  return step === undefined ? text(`Renamed in ${who}.`) : { type: 'message', content: step };
}

/** After so many requests, or once a file is there; then after so many milliseconds. */
type Moment = { readonly requests: number; readonly delayMs: number; readonly file?: string };

async function appeared(file: string): Promise<void> {
  while (!existsSync(file)) await wait(20);
}

/** One process. `asked`: how often each agent was begun. */
async function attempt(
  repository: GitRepository,
  out: string,
  from: string | null,
  moment: Moment | null,
  more: readonly string[] = [],
) {
  const asked = new Map<string, number>();
  const reached = Promise.withResolvers<void>();
  let requests = 0;
  await using anthropic = await startAnthropic(async (body, n) => {
    const who = whoIn(body);
    if (body.messages.length === 1) asked.set(who, (asked.get(who) ?? 0) + 1);
    requests += 1;
    if (moment !== null && requests >= moment.requests) reached.resolve();
    // In another order than they were asked in.
    await wait((n * 7919) % 20);
    return answerTo(body);
  });
  const resume = from === null ? [] : ['--resume', from];
  const words = ['run', 'rename', '--json', '--out', out, ...resume, ...more];
  const env = { ANTHROPIC_BASE_URL: anthropic.url, ANTHROPIC_API_KEY: anthropic.key };
  const { child, ended } = startCli(words, { cwd: repository.dir, env });
  if (moment?.file !== undefined) void appeared(moment.file).then(reached.resolve);
  if (moment !== null)
    void reached.promise.then(async () => {
      await wait(moment.delayMs);
      child.kill('SIGKILL');
    });
  const said = await ended;
  anthropic.assertClean();
  return { ...said, asked };
}

test.concurrent('a run whose agents edit, killed at any moment and gone on with, has the same edits byte by byte, and nothing is in the .git of the user', async () => {
  const random = seededRandom(15).uniform;
  await using repository = await gitRepository(FILES);
  const place = await mkdtemp(join(tmpdir(), 'ultracode-edits-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(place, { recursive: true, force: true }) };
  const listed = () =>
    repository.shell('find .git | sort; find .git -type f | sort | xargs sha1sum; cat index.js src/*');
  const before = await listed();

  const quiet = join(place, 'quiet');
  const undisturbed = await attempt(repository, quiet, null, null);
  expect(undisturbed.exitCode).toBe(0);
  const edits = await readFile(join(quiet, 'edits.json'), 'utf8');
  expect(
    JSON.parse(edits).files.map(
      ({ edit, merge }: { edit: { path: string }; merge: string }) => `${edit.path} ${merge}`,
    ),
  ).toEqual(['index.js repaired', 'lib/moved.js one', ...AGENTS.map((name) => `src/${name}.js one`)]);
  expect(await listed()).toBe(before);

  let kills = 0;
  for (let run = 0; run < 3; run += 1) {
    let from: string | null = null;
    const known = new Set<string>();
    for (let n = 0; ; n += 1) {
      const out: string = join(place, `${run}-${n}`);
      const moment =
        n < 3 ? { requests: 1 + Math.floor(random() * 24), delayMs: Math.floor(random() * 40) } : null;
      const ended = await attempt(repository, out, from, moment);
      // What is in the journal was paid for, and is not asked for again.
      for (const [who, count] of ended.asked) expect([who, known.has(who) ? 0 : 1]).toEqual([who, count]);
      const file = join(out, 'journal.jsonl');
      if (existsSync(file)) {
        for (const { label } of (await readJournal({ file, seal: null })).entries) known.add(label);
        from = out;
      }
      if (ended.exitCode === null) {
        kills += 1;
        continue;
      }
      expect(ended.exitCode).toBe(0);
      expect(await readFile(join(out, 'edits.json'), 'utf8')).toBe(edits);
      expect(await readFile(join(out, 'edits.patch'), 'utf8')).toBe(
        await readFile(join(quiet, 'edits.patch'), 'utf8'),
      );
      break;
    }
    expect(await listed()).toBe(before);
  }
  expect(kills).toBeGreaterThan(3);
});

test.concurrent('a run killed while the command verifies its edits goes on without asking an agent again, and all that the command had is gone', async () => {
  await using repository = await gitRepository(FILES);
  const place = await mkdtemp(join(tmpdir(), 'ultracode-edits-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(place, { recursive: true, force: true }) };
  const listed = () =>
    repository.shell('find .git | sort; find .git -type f | sort | xargs sha1sum; cat index.js src/*');
  const before = await listed();
  const out = join(place, 'run');
  const began = join(place, 'began');
  // All edits together are the only ones with a file that was moved and one that is repaired.
  const command = (then: string) => [
    ...['--verify-isolation', 'none', '--verify-command'],
    `if test -e lib/moved.js && grep -q "by a2 and" index.js; then touch "${began}"; ${then}; fi`,
  ];
  const killed = await attempt(
    repository,
    out,
    null,
    { requests: Number.POSITIVE_INFINITY, delayMs: 50, file: began },
    command('sleep 300'),
  );
  expect(killed.exitCode).toBeNull();
  expect(await listed()).toBe(before);
  const ended = await attempt(repository, out, out, null, command('true'));
  expect([ended.exitCode, [...ended.asked]]).toEqual([0, []]);
  expect(JSON.parse(await readFile(join(out, 'edits.json'), 'utf8')).verification).toMatchObject({
    status: 'passed',
  });
  expect(existsSync(join(out, 'verify'))).toBe(false);
  expect(await listed()).toBe(before);
});
