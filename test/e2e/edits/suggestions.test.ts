import { expect, test } from 'vitest';
import { bumps, type EditingStage, editingStage, textOf } from '../support/editing-stage.ts';

const ON_TWO_FILES = {
  'src/a.js': textOf('a').replace('const before = 0;', 'const before = 1;'),
  'src/b.js': textOf('b').replace('const before = 0;', 'const before = 1;'),
  'src/c.js': null,
  'src/d.js': null,
};

/** A pull request of ada with these files, whose diff GitHub knows. */
async function pullStage(
  files: Parameters<EditingStage['openPull']>[0]['files'] = ON_TWO_FILES,
  options: Parameters<typeof editingStage>[0] = {},
) {
  const stage = await editingStage(options);
  const serve = (head: string) =>
    stage.github.serveDiff(7, { dir: stage.origin.dir, base: stage.mainSha, head });
  const head = await stage.openPull({ number: 7, author: 'ada', files });
  serve(head);
  return {
    ...stage,
    head,
    run: async (action: 'opened' | 'synchronize' = 'opened') =>
      stage.job(await stage.pullRequest({ number: 7, action })),
    pushed: async (more: typeof files) => {
      const next = await stage.push(7, more);
      serve(next);
      return next;
    },
    suggestions: () => stage.github.state.reviewComments.filter(({ body }) => body.includes('```suggestion')),
  };
}

/** A file after all suggestions on it were taken over. */
function takenOver(text: string, comments: ReturnType<Awaited<ReturnType<typeof pullStage>>['suggestions']>) {
  const lines = text.split('\n');
  for (const { line, startLine, body } of comments.toSorted((a, b) => (b.line ?? 0) - (a.line ?? 0))) {
    const last = line ?? 0;
    const first = startLine ?? last;
    const block = /```suggestion\n([\s\S]*)\n```$/.exec(body)?.[1]?.split('\n') ?? [];
    lines.splice(first - 1, last - first + 1, ...block);
  }
  return lines.join('\n');
}

test.concurrent('edits on lines of the diff are suggestions that give the edited text, and are not said again', async () => {
  await using stage = await pullStage();
  const ended = await stage.run();
  expect(ended.outputs).toMatchObject({ status: 'completed', conclusion: 'success', 'edited-files': '2' });
  const comments = stage.suggestions();
  expect(comments.map(({ path, line, commit }) => [path, line, commit])).toEqual([
    ['src/a.js', 5, stage.head],
    ['src/b.js', 5, stage.head],
  ]);
  expect(stage.github.state.reviews).toHaveLength(1);
  for (const name of ['a', 'b']) {
    const before = ON_TWO_FILES[`src/${name}.js` as 'src/a.js'];
    const of = comments.filter(({ path }) => path === `src/${name}.js`);
    expect(takenOver(before, of)).toBe(before.replace(`${name} = 1`, `${name} = 2`));
    expect(of[0]?.body).toContain(`Bumped ${name}.`);
  }
  expect(stage.github.state.checks.at(-1)?.summary).toContain(
    'The edits are suggested on the lines: 2 suggestions.',
  );
  // No branch, no pull request: the change is somebody's.
  expect(stage.github.state.issues).toHaveLength(1);

  await stage.run();
  expect(stage.suggestions()).toHaveLength(2);
  const again = stage.github.state.checks.at(-1)?.summary ?? '';
  expect(again).toContain('The edits stand as suggestions on the lines since an earlier run: 2 suggestions.');
  expect(again).toContain(
    `**[suggestions](https://github.com/acme/shop/pull/7#discussion_r${stage.suggestions()[0]?.id})**`,
  );
  await stage.pushed({ 'README.md': 'Another file.\n' });
  expect((await stage.run('synchronize')).stdout).toMatch(
    /suggestions: 2 suggestions \(https:\S+, said before\)/,
  );
  expect(stage.suggestions()).toHaveLength(2);

  // Its line is another one now, so the old suggestion can no longer be taken over.
  await stage.pushed({ 'src/a.js': ON_TWO_FILES['src/a.js'].replace('a = 1;', 'a = 1; // why') });
  const third = await stage.run('synchronize');
  expect(third.outputs.conclusion).toBe('success');
  expect(stage.suggestions().map(({ path }) => path)).toEqual(['src/a.js', 'src/b.js', 'src/a.js']);
  stage.github.assertClean();
});

test.concurrent('what the diff does not show is named with the patch as the way, and the check is not green', async () => {
  await using stage = await pullStage({ 'src/a.js': ON_TWO_FILES['src/a.js'] });
  const ended = await stage.run();
  expect(ended).toMatchObject({ exitCode: 0, outputs: { conclusion: 'neutral', 'edited-files': '4' } });
  expect(stage.suggestions().map(({ path }) => path)).toEqual(['src/a.js']);
  const summary = stage.github.state.checks.at(-1)?.summary ?? '';
  expect(summary).toContain('Of 3 files not all can be suggested');
  for (const name of ['b', 'c', 'd'])
    expect(summary).toContain(`<code>src/${name}.js</code> (it is not in the diff of the pull request)`);
  expect(ended.stdout).toContain('not suggested: src/b.js: it is not in the diff of the pull request\n');
});

test.concurrent('nothing is suggested on a head that has moved meanwhile', async () => {
  let pushed: Promise<unknown> | null = null;
  const stage: Awaited<ReturnType<typeof pullStage>> = await pullStage(ON_TWO_FILES, {
    rule: async (body, n, signal) => {
      pushed ??= stage.pushed({ 'src/a.js': `// above\n${ON_TWO_FILES['src/a.js']}` });
      await pushed;
      return bumps(body, n, signal);
    },
  });
  await using _ = stage;
  const ended = await stage.run();
  expect(ended.outputs.conclusion).toBe('neutral');
  expect(ended.stdout).toMatch(
    /suggestions was refused: The pull request has a newer head, .* All edits are in the folder/,
  );
  expect(stage.suggestions()).toEqual([]);
});

test.concurrent.for([true, false])(
  'nothing is suggested on a pull request that was closed meanwhile (merged: %s), and that is said',
  async (merged, { expect }) => {
    let close = (): void => undefined;
    const rule: typeof bumps = (body, ...rest) => {
      close();
      return bumps(body, ...rest);
    };
    await using stage = await pullStage(ON_TWO_FILES, { rule });
    close = () => stage.github.closePull(7, { merged });
    const ended = await stage.run();
    expect(stage.suggestions()).toEqual([]);
    const said = `The pull request was ${merged ? 'merged' : 'closed'} while the run worked, so nothing is suggested on it.`;
    expect(ended.stdout).toContain(said);
    expect(ended.summary).toContain(said);
    expect(ended.summary).not.toContain('with a click');
  },
);

test.concurrent('a suggestion that GitHub does not take is named, and the others stand', async () => {
  await using stage = await pullStage();
  // GitHub has another diff of one of the files than it lists.
  const diff = stage.github.state.diffs.get(7) ?? [];
  stage.github.state.diffs.set(
    7,
    diff.map((file) => (file.path === 'src/a.js' ? { ...file, hunks: [] } : file)),
  );
  const ended = await stage.run();
  expect(ended.outputs.conclusion).toBe('neutral');
  expect(stage.suggestions().map(({ path }) => path)).toEqual(['src/b.js']);
  expect(ended.stdout).toMatch(/not suggested: src\/a\.js: 1 suggestion was refused: .*422/);
});

test.concurrent('a pull request of a fork gets the patch alone', async () => {
  await using stage = await editingStage();
  const head = await stage.openPull({ number: 7, author: 'bob', files: ON_TWO_FILES, fork: true });
  stage.github.serveDiff(7, { dir: stage.origin.dir, base: stage.mainSha, head });
  const ended = await stage.job(await stage.pullRequest({ number: 7, action: 'opened' }));
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'edited-files': '2', 'pull-request-url': '' });
  expect(ended.summary).not.toContain('was asked for');
  for (const edits of ['suggestions', 'pull-request']) {
    const asked = await stage.job(await stage.pullRequest({ number: 7, action: 'opened' }), {
      inputs: { edits },
    });
    expect(asked.summary).toContain(
      `**<code>edits: ${edits}</code> was asked for.** A change from outside gets no more than a patch, in the folder of the run.`,
    );
  }
  expect(stage.github.state.reviewComments).toEqual([]);
  expect(stage.left()).toMatchObject({ commits: null, pulls: [] });
});

test.concurrent('a pull request may be asked for in place of suggestions: it leads to the branch that was looked at', async () => {
  await using stage = await pullStage();
  const happening = await stage.pullRequest({ number: 7, action: 'opened' });
  const ended = await stage.job(happening, { inputs: { edits: 'pull-request' } });
  expect(ended.outputs).toMatchObject({ conclusion: 'success', 'pull-request-number': '8' });
  const pull = stage.github.state.issues.at(-1)?.pull;
  expect([pull?.headRef, pull?.baseRef]).toEqual(['ultracode/bump-pull-7', 'topic-7']);
  expect(await stage.origin.git('diff', '--name-only', 'topic-7', 'ultracode/bump-pull-7')).toBe(
    'src/a.js\nsrc/b.js',
  );
  expect(stage.suggestions()).toEqual([]);
});
