import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachedFiles } from '../../../src/agent/loop/first-message.ts';
import { createToolset } from '../../../src/agent/tools/create-toolset.ts';
import type { Toolset } from '../../../src/agent/tools/toolset.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { markedFiles } from '../../../src/checkout/tree/attributes.ts';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import type { Checkout } from '../../../src/code/checkout.ts';
import { selectFiles } from '../../../src/compose/run/code/select-files.ts';
import { shownCode } from '../../../src/compose/run/code/shown-code.ts';
import { composeCoverage } from '../../../src/compose/run/coverage.ts';
import { ATTACHED_CHARS } from '../../../src/config/fixed-limits.ts';
import { readSettings } from '../../../src/config/read-settings.ts';
import { createNameFinder } from '../../../src/coverage/names-in-text.ts';
import { type EndedOutcome, NO_USAGE, type Observation } from '../../../src/run/agent-call.ts';
import { type ArbitraryChange, change, repositoryWith } from '../../fakes/arbitrary-changes.ts';
import type { GitRepository } from '../../fakes/git-repository.ts';

const never = new AbortController().signal;

const part = fc.record({
  file: fc.nat(),
  /** Characters of its patch. */
  chars: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(1500)),
  written: fc.constantFrom('plain', 'indented', 'json'),
});
const use = fc.record({
  tool: fc.constantFrom('Read', 'Read', 'Diff', 'DiffOfAll', 'Grep'),
  file: fc.nat(),
  offset: fc.option(fc.integer({ min: 1, max: 70 })),
  limit: fc.option(fc.integer({ min: 1, max: 70 })),
});
const agent = fc.record({
  ends: fc.constantFrom('done', 'done', 'done', 'failed', 'rejected'),
  parts: fc.array(part, { maxLength: 4 }),
  attached: fc.array(fc.nat(), { maxLength: 2 }),
  uses: fc.array(use, { maxLength: 3 }),
});
const question = fc.record({
  asks: fc.constantFrom('nothing', 'changes', 'changes', 'files'),
  settings: fc.constantFrom({}, { 'paths-ignore': ['src/**'] }, { paths: ['**/*.ts', '*.js'] }),
  agents: fc.array(agent, { maxLength: 5 }),
});
type Agent = typeof agent extends fc.Arbitrary<infer Value> ? Value : never;
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

test('what is said of a change adds up to it, and nothing is called seen that was not shown', async () => {
  await fc.assert(
    fc.asyncProperty(
      change,
      fc.constantFrom('commit' as const, 'work-tree' as const),
      fc.array(question, { minLength: 6, maxLength: 12 }),
      async (made, source, questions) => {
        await using repository = await repositoryWith(made);
        const git = await countedByGit(repository, made);
        const opened = await open(repository, source, git.paths);
        for (const asked of questions) await answer(opened, asked, git);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 6), endOnFailure: true },
  );
}, 60_000);

type ByGit = {
  readonly paths: readonly string[];
  /** Tokens of the lines that were added. */
  readonly added: ReadonlyMap<string, readonly string[]>;
  /** Tokens of those that were removed where none was added. */
  readonly gone: ReadonlyMap<string, readonly string[]>;
};

async function countedByGit(repository: GitRepository, { files }: ArbitraryChange): Promise<ByGit> {
  // What is text does not depend on the attributes of the change, and with it what git takes for renamed.
  await mkdir(join(repository.dir, '.git/info'), { recursive: true });
  await writeFile(join(repository.dir, '.git/info/attributes'), '* !diff\n');
  const paths = (await repository.git('diff', '--name-only', '-z', '-M', 'main...feature'))
    .split('\0')
    .filter((path) => path !== '');
  const whole = await repository.git('diff', '--text', '-M', 'main...feature');
  const stretches = whole.replaceAll('\0', '').match(/(?:^[-+\\][^\n]*\n?)+/gm) ?? [];
  const of = (index: number, sign: string, within: readonly string[]): readonly string[] =>
    within
      .flatMap((stretch) => stretch.split('\n'))
      .flatMap((line) =>
        line.startsWith(sign) ? (line.match(new RegExp(`T${index}x\\d+;`, 'g')) ?? []) : [],
      );
  const onlyLost = stretches.filter((stretch) => !/^\+/m.test(stretch));
  const allAdded = new Map<string, readonly string[]>();
  const allGone = new Map<string, readonly string[]>();
  for (const [index, file] of files.entries()) {
    const [added, removed] = [of(index, '+', stretches), of(index, '-', stretches)];
    // What is in both is the same line in another encoding, or with another end.
    const onlyAdded = added.filter((token) => !removed.includes(token));
    const gone = of(index, '-', onlyLost).filter((token) => !added.includes(token));
    // Of a file that became a link or data, git shows no text before where that was not plain.
    const becameAnother = file.what === 'become' && file.later.kind !== file.shape.kind;
    allAdded.set(file.path, onlyAdded);
    allGone.set(file.path, becameAnother ? [] : gone);
  }
  return { paths, added: allAdded, gone: allGone };
}

/** Asks as a script might, and compares what the run says of its coverage with what its agents were given. */
async function answer({ checkout, marked, base }: Opened, asked: Question, git: ByGit) {
  const selection = selectFiles(checkout, readSettings([asked.settings], 'test'), async () => marked);
  if (asked.asks === 'changes') await selection.changes({ functions: false });
  if (asked.asks === 'files') await selection.files(['**/*.ts'], { changed: true });
  const changes = await checkout.changes();
  const toolset = createToolset(checkout, { outputChars: 3000 });
  const forFindings = () => Promise.reject(new Error('there are no findings'));
  const shown = (signal: AbortSignal) => shownCode(checkout, {}, signal);
  const change = async () => changes;
  const coverage = composeCoverage(
    { checkout, baseSha: base, selection, change, forFindings, shown },
    toolset,
  );
  const given: string[] = [];
  const givenWhole = new Set<string>();
  for (const [id, each] of asked.agents.entries()) {
    const run = await runAgent(each, changes, toolset);
    if (each.ends === 'done') {
      given.push(run.seen);
      for (const path of run.whole) givenWhole.add(path);
    }
    const call = { id, key: `${id}`, prompt: run.prompt, options: { files: run.files } };
    coverage.watch({ type: 'agent-ended', atMs: 0, durationMs: 0, call, outcome: run.outcome });
  }
  const said = await coverage.read();
  const left = said.files.map(({ path }) => path);
  const seen = git.paths.filter((path) => !left.includes(path));

  expect(changes.map(({ path }) => path).sort()).toEqual([...git.paths].sort());
  expect(said.total).toBe(git.paths.length);
  expect(said.seen + said.skipped + said.notReached + said.unreadable).toBe(said.total);
  expect(new Set(left).size, 'no file twice').toBe(left.length);
  expect(left.filter((path) => !git.paths.includes(path))).toEqual([]);
  expect(seen).toHaveLength(said.seen);
  for (const file of said.files) expect(file).toMatchObject({ status: expect.not.stringMatching('seen') });

  const text = given.join('\n');
  for (const path of seen) {
    const change = changes.find((each) => each.path === path);
    // With `--text` git takes more files for renamed: what is gone is then counted with the new name, and stood in another file.
    const gone = change?.status === 'added' ? [] : (git.gone.get(path) ?? []);
    const missing = [...(git.added.get(path) ?? []), ...gone].filter((token) => !text.includes(token));
    // Of a file that is gone it is enough to be told of it.
    const told = change?.status === 'deleted' && createNameFinder(git.paths)(text).has(path);
    if (!told) expect({ path, missing }).toEqual({ path, missing: [] });
  }
  const skipped = said.files.filter(({ status }) => status === 'skipped').map(({ path }) => path);
  // Of a file that was skipped under its name before, the whole patch may be less than the text.
  const broughtIn = said.files
    .filter(({ why, seenLines, lines }) => why?.startsWith('it was ') && seenLines < lines)
    .map(({ path }) => path);
  const unseen = [...givenWhole].filter((path) => ![...seen, ...skipped, ...broughtIn].includes(path));
  expect(unseen, 'were shown whole').toEqual([]);
}

type Opened = {
  readonly checkout: Checkout;
  readonly base: string;
  readonly marked: ReadonlyMap<string, string>;
};

async function open(
  { place, git }: GitRepository,
  source: 'commit' | 'work-tree',
  paths: readonly string[],
): Promise<Opened> {
  const base = await git('rev-parse', 'main');
  const checkout = await openCheckout(place, { source, head: 'feature', base });
  return { checkout, base, marked: await markedFiles(place, base, paths) };
}

/** What an agent was told and shown, as the loop of a real one does it. */
async function runAgent(wanted: Agent, changes: readonly ChangedFile[], toolset: Toolset) {
  const pick = (at: number): ChangedFile | undefined => changes[at % Math.max(1, changes.length)];
  const parts = wanted.parts.flatMap((each) => {
    const file = pick(each.file);
    return file === undefined || file.patch === '' ? [] : [{ ...each, ...file }];
  });
  const prompt = parts.map(written).join('\n\n');
  const whole = parts.filter(({ chars }) => chars === Number.POSITIVE_INFINITY).map(({ path }) => path);
  const files = [...new Set(wanted.attached.flatMap((at) => pick(at)?.path ?? []))];
  const first = await attachedFiles(toolset, files, { attachedChars: ATTACHED_CHARS, signal: never });
  const observations: Observation[] = first.all.map(({ observation }) => observation);
  const seen = [prompt, ...first.attached.map(({ result }) => result.content)];
  for (const { tool, file, offset, limit } of wanted.uses) {
    const path = pick(file)?.path ?? 'none';
    const at = offset === null ? {} : { offset };
    const inputs: Readonly<Record<typeof tool, JsonObject>> = {
      Read: { file_path: path, ...at, ...(limit === null ? {} : { limit }) },
      Diff: { file_path: path, ...at },
      DiffOfAll: {},
      Grep: { pattern: 'x1\\d*;', output_mode: 'content' },
    };
    const result = await toolset.use(tool === 'DiffOfAll' ? 'Diff' : tool, inputs[tool], never);
    observations.push(result.observation);
    seen.push(result.content);
  }
  return { prompt, whole, files, seen: seen.join('\n'), outcome: outcomeOf(wanted, observations) };
}

function outcomeOf({ ends }: Agent, observations: readonly Observation[]): EndedOutcome {
  const spent = { usage: NO_USAGE, observations, source: 'live' } as const;
  if (ends === 'done') return { status: 'done', value: null, ...spent };
  if (ends === 'failed') return { status: 'failed', reason: 'no credit', scope: 'agent', ...spent };
  return { status: 'rejected', reason: 'budget', message: 'no budget left', ...spent };
}

function written({ path, patch, chars, written }: ChangedFile & { chars: number; written: string }): string {
  const shown = patch.slice(0, chars);
  if (written === 'json') return JSON.stringify({ path, patch: shown }, null, 2);
  return `### ${path}\n${written === 'indented' ? shown.replaceAll(/(?<=^|\n)/g, '    ') : shown}`;
}
