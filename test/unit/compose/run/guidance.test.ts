import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createToolset } from '../../../../src/agent/tools/create-toolset.ts';
import type { Toolset } from '../../../../src/agent/tools/toolset.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { openCheckout } from '../../../../src/checkout/git-checkout.ts';
import { workFolder } from '../../../../src/checkout/tree/work-folder.ts';
import { composeGuidance } from '../../../../src/compose/run/guidance.ts';
import type { Observation } from '../../../../src/run/agent-call.ts';
import { type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

const { signal } = new AbortController();
const PATHS = ['a.js', 'b.js', 'lib/a.js', 'lib/c.ts', 'lib/deep/d.ts', 'notes.md'] as const;
const WORDS = ['eval(x)', 'exec(y)', 'safe()', 'TODO', '// nothing', 'query(sql)'] as const;

type Files = Readonly<Record<string, string>>;
type Use = { readonly tool: string; readonly input: JsonObject };

/** The tools over what a commit, or the work tree, holds now. */
async function toolsetOf(
  repository: GitRepository,
  source: 'commit' | 'work-tree',
): Promise<{
  readonly toolset: Toolset;
  readonly stillTrue: (observations: readonly Observation[]) => Promise<boolean>;
}> {
  const checkout = await openCheckout(repository.place, { source });
  const toolset = createToolset(checkout, { outputChars: 300 });
  const tree = workFolder(repository.dir);
  const guidance = await composeGuidance({ tree, code: checkout, toolset, warn: () => undefined });
  return { toolset, stillTrue: guidance.stillTrue };
}

const results = (toolset: Toolset, uses: readonly Use[]) =>
  Promise.all(uses.map(({ tool, input }) => toolset.use(tool, input, signal)));

async function turnInto(repository: GitRepository, before: Files, after: Files): Promise<void> {
  const removed = Object.keys(before).filter((path) => !(path in after));
  await repository.commit({ ...after, ...Object.fromEntries(removed.map((path) => [path, null])) });
}

/** Which lines hold `word`, by the text of the files alone. */
const linesWith = (files: Files, word: string): string =>
  JSON.stringify(
    Object.entries(files)
      .sort()
      .flatMap(([path, text]) =>
        text
          .split('\n')
          .flatMap((line, index) => (line.includes(word) ? [`${path}:${index + 1}:${line}`] : [])),
      ),
  );

const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
  .map((lines) => `${lines.join('\n')}\n`);
const tree = fc.dictionary(fc.constantFrom(...PATHS), text, { minKeys: 1 });
const edit = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path: fc.constantFrom(...PATHS), text }),
  fc.record({ kind: fc.constant('remove' as const), path: fc.constantFrom(...PATHS) }),
  fc.record({
    kind: fc.constant('rename' as const),
    path: fc.constantFrom(...PATHS),
    to: fc.constantFrom(...PATHS),
  }),
);
const word = fc.constantFrom('eval', 'exec', 'TODO', 'absent');
const use: fc.Arbitrary<Use> = fc.oneof(
  fc.record({
    tool: fc.constant('Read'),
    input: fc.record({ file_path: fc.constantFrom(...PATHS, 'gone.js') }),
  }),
  fc.record({
    tool: fc.constant('Read'),
    input: fc.record({
      file_path: fc.constantFrom(...PATHS),
      offset: fc.constantFrom(1, 2, 9),
      limit: fc.constant(2),
    }),
  }),
  fc.record({
    tool: fc.constant('Grep'),
    input: fc.record({
      pattern: word,
      output_mode: fc.constantFrom('content', 'count', 'files_with_matches'),
    }),
  }),
  fc.record({ tool: fc.constant('Grep'), input: fc.record({ pattern: word, glob: fc.constant('*.ts') }) }),
  fc.constant({ tool: 'Grep', input: { pattern: '(' } }),
  fc.record({
    tool: fc.constant('Glob'),
    input: fc.record({ pattern: fc.constantFrom('**/*.ts', '*.md', 'none/**') }),
  }),
  fc.constant({ tool: 'Nothing', input: {} }),
);

function edited(
  files: Files,
  edits: readonly (typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never)[],
): Files {
  const after: Record<string, string> = { ...files };
  for (const one of edits) {
    const old = after[one.path];
    if (one.kind === 'write') after[one.path] = one.text;
    else if (old !== undefined && (one.kind === 'remove' || one.to !== one.path)) {
      delete after[one.path];
      if (one.kind === 'rename') after[one.to] = old;
    }
  }
  return after;
}

/** Said without the tools: whoever searched everywhere for a word, or read a whole file, sees what has come, gone or moved. */
const mustDiffer = (uses: readonly Use[], before: Files, after: Files): boolean =>
  uses.some(({ tool, input }) => {
    if (tool === 'Grep' && input.output_mode === 'content')
      return linesWith(before, String(input.pattern)) !== linesWith(after, String(input.pattern));
    if (tool !== 'Read' || 'limit' in input) return false;
    return before[String(input.file_path)] !== after[String(input.file_path)];
  });

test('after random edits an outcome is true still exactly when all its tools answer the same', async () => {
  await using repository = await gitRepository({ 'a.js': 'safe()\n' });
  let now: Files = { 'a.js': 'safe()\n' };
  const outcomes = fc.array(fc.array(use, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 3 });
  const asked = fc.tuple(tree, fc.array(edit, { maxLength: 3 }), outcomes);
  const sources = ['commit', 'work-tree'] as const;
  await fc.assert(
    fc.asyncProperty(asked, async ([before, edits, usesOfOutcomes]) => {
      await turnInto(repository, now, before);
      now = before;
      const then = await Promise.all(sources.map((source) => toolsetOf(repository, source)));
      const seen = await Promise.all(
        then.map(({ toolset }) => Promise.all(usesOfOutcomes.map((uses) => results(toolset, uses)))),
      );
      const after = edited(before, edits);
      await turnInto(repository, before, after);
      now = after;
      for (const [at, source] of sources.entries()) {
        const { toolset, stillTrue } = await toolsetOf(repository, source);
        for (const [index, uses] of usesOfOutcomes.entries()) {
          const old = seen[at]?.[index] ?? [];
          const answers = await results(toolset, uses);
          const same = answers.every(({ content }, use) => content === old[use]?.content);
          const still = await stillTrue(old.map(({ observation }) => observation));
          expect([source, uses, still]).toEqual([source, uses, same]);
          if (mustDiffer(uses, before, after)) expect(still).toBe(false);
        }
      }
    }),
    { numRuns: 4 },
  );
});

const trueAfter = async (uses: readonly Use[], before: Files, after: Files): Promise<boolean> => {
  await using repository = await gitRepository(before);
  const seen = await results((await toolsetOf(repository, 'commit')).toolset, uses);
  await turnInto(repository, before, after);
  const { stillTrue } = await toolsetOf(repository, 'commit');
  return await stillTrue(seen.map(({ observation }) => observation));
};

test.each<[string, Use, Files, Files, boolean]>([
  [
    'a search without a match, when one comes elsewhere',
    { tool: 'Grep', input: { pattern: 'eval' } },
    { a: 'x\n' },
    { a: 'x\n', b: 'eval\n' },
    false,
  ],
  [
    'a search without a match, when other text comes',
    { tool: 'Grep', input: { pattern: 'eval' } },
    { a: 'x\n' },
    { a: 'x\n', b: 'y\n' },
    true,
  ],
  [
    'a file that was not there, when it comes',
    { tool: 'Read', input: { file_path: 'b' } },
    { a: 'x\n' },
    { a: 'x\n', b: 'y\n' },
    false,
  ],
  [
    'a pattern that is an error, when files change',
    { tool: 'Grep', input: { pattern: '(' } },
    { a: 'x\n' },
    { a: 'y\n' },
    true,
  ],
  [
    'a result that was cut, when only what was cut away changes',
    { tool: 'Read', input: { file_path: 'a' } },
    { a: `${'x'.repeat(200)}\n${'y'.repeat(200)}\n` },
    { a: `${'x'.repeat(200)}\n${'z'.repeat(200)}\n` },
    true,
  ],
  [
    'a result that was cut, when there is more to be cut',
    { tool: 'Read', input: { file_path: 'a' } },
    { a: `${'x'.repeat(200)}\n${'y'.repeat(200)}\n` },
    { a: `${'x'.repeat(200)}\n${'y'.repeat(200)}\nz\n` },
    false,
  ],
])('%s', async (_, asked, before, after, expected) => {
  expect(await trueAfter([asked], before, after)).toBe(expected);
});
