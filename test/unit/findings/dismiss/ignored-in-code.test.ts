import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCheckout } from '../../../../src/checkout/git-checkout.ts';
import { type CommentedCode, ignoredInCode } from '../../../../src/findings/dismiss/ignored-in-code.ts';
import type { PlacedFinding } from '../../../../src/findings/finding.ts';
import { type FileContents, type GitRepository, gitRepository } from '../../../fakes/git-repository.ts';

const at = (file: string | null, line: number | null, more: Partial<PlacedFinding> = {}): PlacedFinding => ({
  ...{ id: `${file}:${line}`, severity: 'high', title: 'T', file, line },
  ...{ place: 'diff-line', placeNote: null, snippet: null },
  ...more,
});

/** Code as a run opens it; without a base as a sweep does. */
async function codeOf(repository: GitRepository, base: string | null): Promise<CommentedCode> {
  const checkout = await openCheckout(repository.place, {
    source: 'commit',
    head: 'HEAD',
    ...(base !== null && { base }),
  });
  return {
    files: await checkout.listFiles(),
    readText: async (path) => {
      const slice = await checkout.readText(path);
      return slice.status === 'text' ? slice.text : null;
    },
    readBaseText: checkout.readBaseText,
    changes: base === null ? null : await checkout.changes(),
    hide: (text) => text.replaceAll('hunter2', '***'),
  };
}

/** What becomes of findings in the change from one set of files to the next. */
async function ofChange(
  before: FileContents,
  after: FileContents,
  ...findings: readonly PlacedFinding[]
): Promise<readonly string[]> {
  await using repository = await gitRepository({ 'other.js': 'one();\n', ...before });
  const base = await repository.git('rev-parse', 'HEAD');
  await repository.commit({ 'other.js': 'two();\n', ...after });
  const { dismissed, refused } = await ignoredInCode(findings, await codeOf(repository, base));
  return findings.map((finding) => {
    const by = dismissed.get(finding);
    const why = refused.find(({ id }) => id === finding.id);
    return by === undefined ? (why === undefined ? '-' : `${why.why} ${why.path}:${why.line}`) : by.reason;
  });
}

const LINES = ['a();', 'b();', '// ultracode-ignore: known', 'run(x);', 'c();'];
const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
const A = file(...LINES);

test('a comment of the base counts on its line and for the line below it, moved or renamed, in a file of the change or not', async () => {
  expect(
    await ofChange({ 'a.js': A }, {}, at('a.js', 4), at('a.js', 3), at('a.js', 5), at('a.js', 2)),
  ).toEqual(['known', 'known', '-', '-']);
  const moved = file('new();', 'new();', ...LINES, 'end();');
  expect(await ofChange({ 'a.js': A }, { 'a.js': moved }, at('a.js', 6), at('a.js', 7))).toEqual([
    'known',
    '-',
  ]);
  const long = Array.from({ length: 40 }, (_, n) => `line${n}();`);
  const renamed = await ofChange(
    { 'a.js': file(...long, ...LINES) },
    { 'a.js': null, 'b.js': file('new();', ...long, ...LINES) },
    at('b.js', 45),
  );
  expect(renamed).toEqual(['known']);
  const onlyRenamed = await ofChange({ 'a.js': A }, { 'a.js': null, 'b.js': A }, at('b.js', 4));
  expect(onlyRenamed).toEqual(['known']);
});

test('what the change adds counts for nothing: a comment, other words, another place, other code below it', async () => {
  const bare = LINES.toSpliced(2, 1);
  expect(await ofChange({ 'a.js': file(...bare) }, { 'a.js': A }, at('a.js', 4))).toEqual(['added a.js:3']);
  expect(await ofChange({}, { 'a.js': A }, at('a.js', 4))).toEqual(['added a.js:3']);
  const reworded = file(...LINES.with(2, '// ultracode-ignore: known!'));
  expect(await ofChange({ 'a.js': A }, { 'a.js': reworded }, at('a.js', 4))).toEqual(['added a.js:3']);
  const edited = file(...LINES.with(3, 'run(y);'));
  expect(await ofChange({ 'a.js': A }, { 'a.js': edited }, at('a.js', 4))).toEqual(['code-changed a.js:3']);
  const trailing = LINES.toSpliced(2, 2, 'run(x); // ultracode-ignore: known');
  const changed = file(...trailing.with(2, 'run(y); // ultracode-ignore: known'));
  expect(await ofChange({ 'a.js': file(...trailing) }, { 'a.js': changed }, at('a.js', 3))).toEqual([
    'added a.js:3',
  ]);
  // Without the line between them the comment comes to stand above other code.
  const closer = file(...LINES.toSpliced(3, 1));
  expect(await ofChange({ 'a.js': A }, { 'a.js': closer }, at('a.js', 4))).toEqual(['code-changed a.js:3']);
  // Other code comes between them.
  const between = file(...LINES.toSpliced(3, 0, 'evil();'));
  expect(await ofChange({ 'a.js': A }, { 'a.js': between }, at('a.js', 4), at('a.js', 5))).toEqual([
    'code-changed a.js:3',
    '-',
  ]);
  const swapped = file('a();', '// ultracode-ignore: known', 'b();', 'run(x);', 'c();');
  expect(await ofChange({ 'a.js': A }, { 'a.js': swapped }, at('a.js', 3))).not.toEqual(['known']);
});

test('a finding about several lines is covered only where all of them are as they were', async () => {
  const edited = { 'a.js': file(...LINES.with(4, 'evil();')) };
  expect(await ofChange({ 'a.js': A }, edited, at('a.js', 4, { endLine: 5 }))).toEqual([
    'code-changed a.js:3',
  ]);
  expect(await ofChange({ 'a.js': A }, edited, at('a.js', 4, { endLine: 4 }))).toEqual(['known']);
  const elsewhere = { 'a.js': file('x();', ...LINES) };
  expect(await ofChange({ 'a.js': A }, elsewhere, at('a.js', 5, { endLine: 6 }))).toEqual(['known']);
});

test('a finding on the first line of a statement or a block is covered only where the lines in it are as they were', async () => {
  const call = (...inner: readonly string[]) =>
    file('// ultracode-ignore: known', 'run(', ...inner.map((line) => `  ${line}`), ');', 'c();');
  const why = 'code-changed a.js:1';
  for (const [before, after, expected] of [
    [call("'fixed',"), call('request.name,'), why],
    [call("'fixed',"), call("'fixed',", 'request.name,'), why],
    [call("'fixed',", 'options,'), call("'fixed',"), why],
    [call("'fixed',"), call(), why],
    [call("'fixed',"), call("'fixed',").replace('c();', 'd();'), 'known'],
    [call("'fixed',", '', 'options,'), call("'fixed',", '', 'request,'), why],
  ] as const)
    expect(await ofChange({ 'a.js': before }, { 'a.js': after }, at('a.js', 2))).toEqual([expected]);
});

test('a comment without a reason counts for nothing and is named; a secret in a reason is hidden', async () => {
  const silent = file(...LINES.with(2, '// ultracode-ignore'));
  expect(await ofChange({ 'a.js': silent }, {}, at('a.js', 4))).toEqual(['no-reason a.js:3']);
  const secret = file(...LINES.with(2, '// ultracode-ignore: uses hunter2'));
  expect(await ofChange({ 'a.js': secret }, {}, at('a.js', 4))).toEqual(['uses ***']);
});

test('a finding without a place that was found, or about lines that are gone, stands beside no comment', async () => {
  const gone = { of: 'base', firstLine: 4, lines: ['x'], quoted: { line: 4, endLine: 4 } } as const;
  expect(
    await ofChange(
      { 'a.js': A },
      {},
      ...[at(null, null), at('a.js', null), at('a.js', 4, { place: 'unverified' })],
      ...[at('a.js', 4, { snippet: gone }), at('none.js', 4), at('a.js', 400)],
    ),
  ).toEqual(['-', '-', '-', '-', '-', '-']);
});

test('what the change adds counts for nothing through a link of the base either', async () => {
  const bare = file(...LINES.toSpliced(2, 1));
  const before = { 'b.js': bare, 'a.js': { link: 'b.js' }, 'src/c.js': bare, to: { link: 'src' } };
  const after = { 'b.js': A, 'src/c.js': A };
  expect(await ofChange(before, after, at('a.js', 4), at('to/c.js', 4), at('b.js', 4))).toEqual([
    '-',
    '-',
    'added b.js:3',
  ]);
});

test('without a base the tree says itself what counts', async () => {
  await using repository = await gitRepository({ 'a.js': A });
  const finding = at('a.js', 4, { place: 'tree' });
  const { dismissed } = await ignoredInCode([finding], await codeOf(repository, null));
  expect(dismissed.get(finding)).toEqual({ how: 'code', by: null, reason: 'known' });
});

const LINE = fc.constantFrom(
  'a();',
  'b();',
  '',
  '// ultracode-ignore: x',
  '// ultracode-ignore: y',
  'c(); // ultracode-ignore: z',
);
const EDIT = fc.record({ at: fc.nat(40), removed: fc.nat(2), added: fc.array(LINE, { maxLength: 2 }) });

test('of any change by git, a comment counts where the base has the same lines from it to the end of the finding, and for all that was left alone', async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(LINE, { minLength: 1, maxLength: 30 }),
      fc.array(EDIT, { maxLength: 4 }),
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      async (lines, edits, isRenamed, end) => {
        const after = edits.reduce(
          (now, { at: from, removed, added }) => now.toSpliced(from % (now.length + 1), removed, ...added),
          lines,
        );
        const textOf = (all: readonly string[]): string => all.map((line) => line + end).join('');
        await using repository = await gitRepository({ 'a.js': textOf(lines) });
        const base = await repository.git('rev-parse', 'HEAD');
        const path = isRenamed ? 'b.js' : 'a.js';
        await repository.commit({ ...(isRenamed && { 'a.js': null }), [path]: textOf(after) });
        const code = await codeOf(repository, base);
        const isFollowed = !isRenamed || code.changes?.some(({ from }) => from === 'a.js') === true;
        const findings = after.flatMap((_, index) =>
          [0, 2].map((more) =>
            at(path, index + 1, { id: `${index + 1}+${more}`, endLine: index + 1 + more }),
          ),
        );
        const { dismissed } = await ignoredInCode(findings, code);
        for (const finding of findings) {
          const line = finding.line ?? 0;
          const own = [line, line - 1].find((one) => after[one - 1]?.includes('ultracode-ignore'));
          if (own === undefined) expect(dismissed.has(finding)).toBe(false);
          if (own === undefined) continue;
          const meant = after.slice(own - 1, finding.endLine).join('\n');
          const stood = lines.some(
            (_, from) => lines.slice(from, from + meant.split('\n').length).join('\n') === meant,
          );
          if (dismissed.has(finding)) {
            counted += 1;
            expect(isFollowed && stood).toBe(true);
          }
          // Nothing above or at the finding was touched: the line numbers are the same.
          const isAlone = edits.length === 0 && isFollowed;
          if (isAlone) expect(dismissed.has(finding)).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(counted).toBeGreaterThan(0);
});
