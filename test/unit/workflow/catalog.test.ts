import { expect, test } from 'vitest';
import { type Catalog, findWorkflow, listWorkflows } from '../../../src/workflow/catalog.ts';

const named = (name: string, description = `does ${name}`) =>
  `export const meta = { name: '${name}', description: '${description}' };`;

const FILES: Readonly<Record<string, string>> = {
  '.github/ultracode/sweep.js': named('bug-sweep'),
  '.github/ultracode/other.js': named('sweep', 'the one whose meta says so'),
  '.github/ultracode/broken.js': 'log(1)',
  '.github/ultracode/notes.md': '# no script',
  '.claude/workflows/again.js': named('sweep', 'comes later'),
  '.claude/workflows/deep/plan.js': named('plan'),
  'scripts/loose.js': named('loose'),
};

const catalog = (files: Readonly<Record<string, string>> = FILES): Catalog & { readonly reads: string[] } => {
  const reads: string[] = [];
  return {
    reads,
    dirs: ['.github/ultracode', '.claude/workflows'],
    builtin: { review: named('review'), audit: named('audit') },
    tree: {
      list: async (dir) => Object.keys(files).filter((path) => path.startsWith(`${dir}/`)),
      names: async (dir) => {
        const inside = dir === '' ? '' : `${dir}/`;
        const below = Object.keys(files).filter((path) => path.startsWith(inside));
        return [...new Set(below.map((path) => path.slice(inside.length).split('/')[0] ?? ''))];
      },
      read: async (path) => {
        reads.push(path);
        return files[path] ?? null;
      },
    },
  };
};

test('a name is meta.name, and an earlier folder wins', async () => {
  expect((await findWorkflow(catalog(), 'sweep')).meta.description).toBe('the one whose meta says so');
  expect((await findWorkflow(catalog(), 'plan')).path).toBe('.claude/workflows/deep/plan.js');
  expect((await findWorkflow(catalog(), 'review')).path).toBe('built-in/review.js');
});

test('a file name finds its script where no meta.name does', async () => {
  expect((await findWorkflow(catalog(), 'again')).meta.description).toBe('comes later');
});

test('a repository may replace a built-in workflow', async () => {
  const own = { '.claude/workflows/x.js': named('review', 'ours') };
  const found = await findWorkflow(catalog(own), 'review');
  expect([found.meta.description, found.replaces]).toEqual(['ours', 'review']);
  expect((await findWorkflow(catalog(own), 'audit')).replaces).toBeUndefined();
  expect(
    (await findWorkflow(catalog(own), '.claude/workflows/x.js')).replaces,
    'asked for by its path',
  ).toBeUndefined();
  expect((await findWorkflow(catalog(), 'sweep')).replaces).toBeUndefined();
});

test('a built-in workflow is found by the path that the list shows, whatever lies there in the repository', async () => {
  const own = { 'built-in/review.js': named('review', 'ours'), 'built-in/other.js': named('other') };
  for (const path of ['built-in/review.js', './built-in/review.js'])
    expect((await findWorkflow(catalog(own), path)).meta.description).toBe('does review');
  expect((await findWorkflow(catalog(own), 'built-in/other.js')).meta.name).toBe('other');
  await expect(findWorkflow(catalog(own), 'built-in/constructor.js')).rejects.toThrow('There is no file');
});

test('the file that is called like the workflow is read first', async () => {
  const one = catalog({ ...FILES, '.github/ultracode/zzz.js': named('zzz') });
  await findWorkflow(one, 'zzz');
  expect(one.reads).toEqual(['.github/ultracode/zzz.js']);
});

test('a path is relative to the repository', async () => {
  expect((await findWorkflow(catalog(), './scripts/loose.js')).meta.name).toBe('loose');
  expect((await findWorkflow(catalog(), { scriptPath: 'scripts/loose.js' })).meta.name).toBe('loose');
});

test.each(['/etc/passwd.js', '../outside.js', 'a/../../b.js', 'C:\\x.js', 'a\\..\\..\\b.js'])(
  'the path %s does not leave the repository',
  async (path) => {
    const one = catalog();
    await expect(findWorkflow(one, { scriptPath: path })).rejects.toThrow(
      `A workflow's path must stay inside the repository, got "${path}". Write it relative to the repository's root.`,
    );
    expect(one.reads).toEqual([]);
  },
);

test('an unknown name lists what exists and the nearest one', async () => {
  await expect(findWorkflow(catalog(), 'bug-swep')).rejects.toMatchObject({
    code: 'WORKFLOW_UNKNOWN',
    message:
      'There is no workflow "bug-swep". There are broken, sweep, bug-sweep, plan, review, audit. Looked in .github/ultracode, .claude/workflows, the built-in ones. Did you mean "bug-sweep"?',
  });
});

test('what is like nothing that exists gets no suggestion', async () => {
  for (const [wanted, end] of [
    ['nosuch', /the built-in ones\.$/],
    ['src/server.js', /before it can run\.$/],
  ] as const)
    await expect(findWorkflow(catalog(), wanted)).rejects.toThrow(end);
});

test('an unknown path names the nearest one', async () => {
  await expect(findWorkflow(catalog(), 'sweep.js')).rejects.toMatchObject({ code: 'WORKFLOW_UNKNOWN' });
  await expect(findWorkflow(catalog(), '.claude/workflows/agian.js')).rejects.toThrow(
    'There is no file ".claude/workflows/agian.js" in the repository\'s trusted version; a script must be committed there before it can run. Did you mean ".claude/workflows/again.js"?',
  );
});

test('of files as they lie on a disk nothing is said of committing, and scripts beside are near as well', async () => {
  const onDisk = { ...FILES, 'limits.js': named('limits') };
  const local = catalog(onDisk);
  const tree = { ...local.tree, asTheyLie: true as const };
  for (const [path, said] of [
    ['./lmits.js', 'There is no file "lmits.js". Did you mean "limits.js"?'],
    ['scripts/loosee.js', 'There is no file "scripts/loosee.js". Did you mean "scripts/loose.js"?'],
    ['./nope.js', 'There is no file "nope.js".'],
  ] as const)
    await expect(findWorkflow({ ...local, tree }, path)).rejects.toThrow(
      expect.objectContaining({ code: 'WORKFLOW_UNKNOWN', message: said }),
    );
});

test('a script that cannot load is found by its file name and says why', async () => {
  await expect(findWorkflow(catalog(), 'broken')).rejects.toMatchObject({
    code: 'SCRIPT_INVALID',
    message:
      '.github/ultracode/broken.js:1:1: Invalid workflow script: `export const meta = { name, description, phases }` must be the FIRST statement in the script',
  });
});

test('a script that cannot load is not replaced by the built-in one of the same name', async () => {
  await expect(
    findWorkflow(catalog({ '.claude/workflows/review.js': 'log(1)' }), 'review'),
  ).rejects.toMatchObject({ code: 'SCRIPT_INVALID' });
});

test('the list shows everything, what is hidden and what cannot load', async () => {
  const rows = (await listWorkflows(catalog())).map((entry) =>
    entry.status === 'ok'
      ? [entry.name, entry.origin, entry.path, entry.hidden]
      : [
          entry.name,
          entry.origin,
          entry.path,
          entry.status === 'invalid' ? entry.problem.line : entry.status,
        ],
  );
  expect(rows).toMatchInlineSnapshot(`
    [
      [
        "broken",
        "repository",
        ".github/ultracode/broken.js",
        1,
      ],
      [
        "sweep",
        "repository",
        ".github/ultracode/other.js",
        false,
      ],
      [
        "bug-sweep",
        "repository",
        ".github/ultracode/sweep.js",
        false,
      ],
      [
        "sweep",
        "repository",
        ".claude/workflows/again.js",
        true,
      ],
      [
        "plan",
        "repository",
        ".claude/workflows/deep/plan.js",
        false,
      ],
      [
        "review",
        "built-in",
        "built-in/review.js",
        false,
      ],
      [
        "audit",
        "built-in",
        "built-in/audit.js",
        false,
      ],
    ]
  `);
});

const ENDINGS = {
  '.claude/workflows/a.mjs': named('a'),
  '.claude/workflows/b.MJS': named('b'),
  '.claude/workflows/C.JS': named('C'),
  '.claude/workflows/d.ts': `const n: number = 1;`,
  '.claude/workflows/e.cjs': named('e'),
  '.claude/workflows/f.js.txt': named('f'),
  '.claude/workflows/g.txt': named('g'),
  '.claude/workflows/review.ts': named('review'),
  '.claude/workflow/lost.js': named('lost'),
  '.claude/workflows/both.js': named('both', 'read'),
  '.claude/workflows/both.ts': named('both', 'compiled'),
};

test.each([
  ['a', '.claude/workflows/a.mjs'],
  ['b', '.claude/workflows/b.MJS'],
  ['C', '.claude/workflows/C.JS'],
  ['both', '.claude/workflows/both.js'],
  ['.claude/workflows/a.mjs', '.claude/workflows/a.mjs'],
  ['.claude/workflows/e.cjs', '.claude/workflows/e.cjs'],
])('%s is found, whatever the ending of a script', async (wanted, path) => {
  expect((await findWorkflow(catalog(ENDINGS), wanted)).path).toBe(path);
});

test.each([
  [
    'd',
    '.claude/workflows/d.ts is passed over: scripts are plain JavaScript in files that end in .js or .mjs.',
  ],
  ['e', '.claude/workflows/e.cjs is passed over'],
  ['f', '.claude/workflows/f.js.txt is passed over'],
  ['g', '.claude/workflows/g.txt is passed over'],
  ['lost', 'There is .claude/workflow/lost.js, in none of these folders: run it by this path.'],
])('the error for %s names the file that is not read', async (wanted, sentence) => {
  await expect(findWorkflow(catalog(ENDINGS), wanted)).rejects.toMatchObject({
    code: 'WORKFLOW_UNKNOWN',
    message: expect.stringContaining(sentence),
  });
});

test('where a script that ships is run beside a file of its name that is not read, that is known', async () => {
  const review = await findWorkflow(catalog(ENDINGS), 'review');
  expect([review.path, review.passedOver]).toEqual(['built-in/review.js', ['.claude/workflows/review.ts']]);
  expect((await findWorkflow(catalog(ENDINGS), 'audit')).passedOver).toBeUndefined();
});

test('the list names what is passed over, after all that can be run', async () => {
  const entries = await listWorkflows(catalog(ENDINGS));
  const over = entries.flatMap(({ status, name, path }) => (status === 'passed-over' ? [[name, path]] : []));
  expect(over).toEqual([
    ['both', '.claude/workflows/both.ts'],
    ['d', '.claude/workflows/d.ts'],
    ['e', '.claude/workflows/e.cjs'],
    ['f', '.claude/workflows/f.js.txt'],
    ['review', '.claude/workflows/review.ts'],
  ]);
  expect(entries.slice(-over.length).every(({ status }) => status === 'passed-over')).toBe(true);
});
