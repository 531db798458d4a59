import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCheckout } from '../../../src/checkout/git-checkout.ts';
import { createClean } from '../../../src/clean/clean.ts';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { patchLines } from '../../../src/code/diff-lines.ts';
import { placeFinding } from '../../../src/findings/diff-position.ts';
import type { PlacedFinding } from '../../../src/findings/finding.ts';
import { type PullFile, reviewComments } from '../../../src/report/formats/review-comments.ts';
import { change, repositoryWith } from '../../fakes/arbitrary-changes.ts';
import { type GitRepository, gitRepository } from '../../fakes/git-repository.ts';
import { type GithubServer, startGithub } from '../../fakes/github.ts';
import { reportOf } from '../reporters/report.ts';
import { calm, PULL, repositoryOf } from './connect.ts';

const clean = createClean({ secrets: [] });
const view = { clean, repositoryUrl: null, reportUrl: null, artifact: null, which: 'all' as const };

/** What our own git shows of a change, and what GitHub lists of it. */
async function seenByBoth(github: GithubServer, repository: GitRepository) {
  const [base = '', head = ''] = (await repository.git('rev-parse', 'main', 'feature')).split('\n');
  github.addPull({ ...PULL, headSha: head, baseSha: base });
  github.serveDiff(PULL.number, { dir: repository.dir, base, head });
  const listed = await repositoryOf(github).pullFiles(PULL.number, calm());
  if (listed.status === 'refused') throw new Error(listed.reason);
  const checkout = await openCheckout(repository.place, { base: 'main', head: 'feature', source: 'commit' });
  return { head, files: listed.value, changes: await checkout.changes() };
}

/** Ranges of one to twelve lines around all places that the patches name, and beyond. */
function findingsIn(changes: readonly ChangedFile[], seed: number): readonly PlacedFinding[] {
  return changes.flatMap((changed) => {
    const lines =
      changed.patch === '' ? [1] : patchLines(changed.patch).map(({ after }) => Math.max(1, after));
    const numbers = [...new Set(lines.flatMap((line) => [line, line + 3]))];
    return numbers.map((line, index): PlacedFinding => {
      const endLine = line + ((seed + index * 5) % 12);
      const place = placeFinding({ file: changed.path, line, endLine }, changes);
      const file = changed.path;
      return {
        id: `F${line}`,
        severity: 'low',
        title: 'x',
        file,
        line,
        endLine,
        place,
        placeNote: null,
        snippet: null,
      };
    });
  });
}

/** All of them in one review, which GitHub takes whole or not at all. */
async function review(github: GithubServer, head: string, given: ReturnType<typeof reviewComments>) {
  const comments = given.flatMap((one) => {
    const { anchor } = one;
    const marker = { kind: 'finding' as const, key: 'review', finding: one.finding };
    return anchor === null ? [] : [{ ...one, anchor, marker }];
  });
  const body = clean.plain('x');
  return repositoryOf(github).createReview(PULL.number, { commit: head, body, comments }, calm());
}

test('of any change, each line that we call a line of the diff is one where GitHub takes a comment', async () => {
  await fc.assert(
    fc.asyncProperty(change, fc.nat(11), async (made, seed) => {
      await using repository = await repositoryWith(made);
      await using github = await startGithub();
      const { head, files, changes } = await seenByBoth(github, repository);
      const findings = findingsIn(changes, seed);
      const comments = reviewComments(reportOf({ findings }), files, view);
      const shown = new Map(files.map(({ path, patch }) => [path, patch]));
      const patches = new Map(changes.map(({ path, patch }) => [path, patch]));
      expect(files.length).toBeGreaterThan(0);
      const anchored = new Set(comments.filter(({ anchor }) => anchor !== null).map(keyOf));
      for (const { id, file, place } of findings) {
        const isShown = (shown.get(file ?? '') ?? null) !== null && patches.get(file ?? '') !== '';
        const isRight = changes.find(({ path }) => path === file)?.status !== 'deleted';
        if (place === 'diff-line' && isShown && isRight) expect(anchored).toContain(`${file} ${id}`);
      }
      expect(await review(github, head, comments)).toMatchObject({ status: 'ok' });
      github.assertClean();
    }),
    { numRuns: Number(process.env.RUNS ?? 3), endOnFailure: true },
  );
}, 60_000);

const keyOf = ({ path, finding }: { readonly path: string; readonly finding: string }): string =>
  `${path} ${finding}`;

test('renames, CRLF, a missing line end, modes, Unicode and empty files: comments stand where the finding is, or on the file', async () => {
  const text = (count: number, end = '\n') =>
    Array.from({ length: count }, (_, at) => `line ${at + 1};${end}`).join('');
  await using repository = await gitRepository({
    'old name.go': text(30),
    'windows.cs': text(30, '\r\n'),
    'no-end.py': 'a\nb\nc',
    'größe 文字.rb': text(5),
    'run.sh': text(3),
    'gone.php': 'one\ntwo\n',
    'empty.rs': '',
  });
  await repository.git('checkout', '--quiet', '-b', 'feature');
  await repository.shell('git mv "old name.go" "new name.go"; chmod +x run.sh');
  await repository.commit({
    'new name.go': text(30).replace('line 15;', 'changed;'),
    'windows.cs': text(30, '\r\n').replace('line 15;', 'changed;'),
    'no-end.py': 'a\nB\nc\nd',
    'größe 文字.rb': text(5).replace('line 2;', 'größer 文字;'),
    'gone.php': null,
    'empty.rs': null,
    'now-empty.ts': '',
  });
  await using github = await startGithub();
  const { head, files } = await seenByBoth(github, repository);
  const at = (
    file: string,
    line: number,
    endLine = line,
    given: Partial<PlacedFinding> = {},
  ): PlacedFinding => ({
    ...{
      id: `${file}:${line}`,
      severity: 'high',
      title: 'x',
      file,
      line,
      endLine,
      placeNote: null,
      snippet: null,
    },
    place: 'diff-line',
    ...given,
  });
  const gone = { of: 'base' as const, firstLine: 1, lines: ['one', 'two'], quoted: { line: 1, endLine: 2 } };
  const findings = [
    at('new name.go', 15),
    at('new name.go', 1, 13),
    at('new name.go', 1, 3),
    at('windows.cs', 14, 16),
    at('no-end.py', 2, 4),
    at('größe 文字.rb', 2),
    at('run.sh', 2),
    at('gone.php', 1, 2, { snippet: gone }),
    at('now-empty.ts', 1),
    at('elsewhere.ts', 1),
  ];
  const comments = reviewComments(reportOf({ findings }), files, view);
  const right = (startLine: number | null, line: number) => ({ startLine, line, side: 'RIGHT' });
  expect(comments.map(({ finding, anchor }) => [finding, anchor])).toEqual([
    ['new name.go:15', right(null, 15)],
    ['new name.go:1', right(12, 13)],
    ['new name.go:1', null],
    ['windows.cs:14', right(14, 16)],
    ['no-end.py:2', right(2, 4)],
    ['größe 文字.rb:2', right(null, 2)],
    ['run.sh:2', null],
    ['gone.php:1', { startLine: 1, line: 2, side: 'LEFT' }],
    ['now-empty.ts:1', null],
  ]);
  expect(await review(github, head, comments)).toMatchObject({ status: 'ok' });
  github.assertClean();
});

test('the server refuses what GitHub refuses: lines outside of a hunk, two hunks in one range, a range that ends where it begins, a commit of another branch', async () => {
  const lines = Array.from({ length: 40 }, (_, at) => `line ${at + 1};\n`);
  await using repository = await gitRepository({ 'a.ts': lines.join('') });
  await repository.git('checkout', '--quiet', '-b', 'feature');
  const changed = lines.map((line, at) => (at === 4 || at === 29 ? 'changed;\n' : line)).join('');
  await repository.commit({ 'a.ts': changed });
  await using github = await startGithub();
  const { head, files } = await seenByBoth(github, repository);
  const [file]: readonly (PullFile | undefined)[] = files;
  expect(file?.patch).toContain('@@ -27,7 +27,7 @@');
  const refusalAt = async (
    startLine: number | null,
    line: number,
    side: 'LEFT' | 'RIGHT' = 'RIGHT',
    commit = head,
  ) => {
    const body = () => clean.plain('x');
    const one = { finding: 'F', path: 'a.ts', anchor: { startLine, line, side }, body, fileBody: body };
    const answer = await review(github, commit, [one]);
    return answer.status === 'ok' ? null : answer.reason;
  };
  expect(await refusalAt(3, 8)).toBeNull();
  expect(await refusalAt(null, 5, 'LEFT')).toBeNull();
  expect(await refusalAt(null, 9)).toContain('must be part of the diff');
  expect(await refusalAt(null, 4, 'LEFT')).toContain('must be part of the diff');
  expect(await refusalAt(8, 27)).toContain('same hunk');
  expect(await refusalAt(5, 5)).toContain('must precede');
  const main = await repository.git('rev-parse', 'main');
  expect(await refusalAt(3, 8, 'RIGHT', main)).toContain('not part of the pull request');
  expect(github.state.reviews).toHaveLength(2);
});
