import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { ChangedFile } from '../../../src/code/changed-file.ts';
import { builtInRule } from '../../../src/coverage/built-in-rules.ts';
import { createCoverage, type Scope } from '../../../src/coverage/measure.ts';
import { NO_USAGE } from '../../../src/run/agent-call.ts';

const RULES: readonly (readonly [path: string, rule: string | null])[] = [
  ['package-lock.json', 'lock file'],
  ['web/npm-shrinkwrap.json', 'lock file'],
  ['yarn.lock', 'lock file'],
  ['pnpm-lock.yaml', 'lock file'],
  ['rust/Cargo.lock', 'lock file'],
  ['poetry.lock', 'lock file'],
  ['uv.lock', 'lock file'],
  ['composer.lock', 'lock file'],
  ['Gemfile.lock', 'lock file'],
  ['go.sum', 'lock file'],
  ['flake.lock', 'lock file'],
  ['web/app.min.js', 'minified'],
  ['app.min.css', 'minified'],
  ['app.js.map', 'source map'],
  ['a.test.ts.snap', 'snapshot'],
  ['icons/a.svg', 'drawing'],
  ['dist/index.js', 'built'],
  ['packages/a/dist/index.js', 'built'],
  ['vendor/github.com/x/y.go', 'vendored'],
  ['a/node_modules/b/index.js', 'vendored'],
  ['third_party/x.c', 'vendored'],
  ['src/lock.ts', null],
  ['my-package-lock.json', null],
  ['go.sum.ts', null],
  ['src/vendors/a.ts', null],
  ['distance/a.ts', null],
  ['dist', null],
  ['Dist/a.js', null],
  ['min.js', null],
  ['a.min.ts', null],
  ['map.ts', null],
  ['a.snapshot', null],
  ['pnpm-lock.yaml.md', null],
];

test.each(RULES)('%s: %s, as the built-in script has it', async (path, rule) => {
  const script = await readFile(new URL('../../../src/builtin/review.js', import.meta.url), 'utf8');
  const source = /^const SKIPPED = \/(.+)\/$/m.exec(script)?.[1];
  expect(source).toBeDefined();
  expect(builtInRule(path)).toBe(rule);
  expect(new RegExp(source ?? '').test(path)).toBe(rule !== null);
});

const PATCH = '@@ -0,0 +1 @@\n+new';
const changed = (path: string): ChangedFile => ({
  path,
  status: 'added',
  additions: 1,
  deletions: 0,
  patch: PATCH,
});

type Task = { readonly path: string; readonly ends: 'done' | 'failed' };

async function fates(
  paths: readonly string[],
  of: 'change' | 'tree',
  tasks: readonly Task[],
  skipped = new Map(),
) {
  const scope: Scope = {
    offered: true,
    files: new Set(paths.filter((path) => !skipped.has(path))),
    skipped,
    skippedBefore: new Map(),
  };
  const coverage = createCoverage({
    changes: async () => (of === 'change' ? paths.map(changed) : null),
    treeFiles: async () => paths,
    scope: () => scope,
    shownBy: async () => [],
    attached: async (files) => files.map((path) => ({ of: 'file', path, from: 1, to: 1 })),
    linesOf: async () => 1,
  });
  for (const [id, { path, ends }] of tasks.entries()) {
    const call = { id, key: `${id}`, prompt: '', options: { files: [path] } };
    const spent = { usage: NO_USAGE, observations: [], source: 'live' } as const;
    coverage.watch({
      ...{ type: 'agent-ended', atMs: 0, durationMs: 0, call },
      outcome:
        ends === 'done'
          ? { status: 'done', value: null, ...spent }
          : { status: 'failed', reason: 'no credit', scope: 'agent', ...spent },
    });
  }
  const { files, seen, total } = await coverage.read();
  return { seen, total, files: files.map(({ path, status, why }) => `${path} ${status}: ${why}`) };
}

test.each(['change', 'tree'] as const)(
  'a file of the %s that was left out is skipped by the rule of its name',
  async (of) => {
    const paths = ['a.ts', 'go.sum', 'seen.svg', 'dist/failed.js'];
    const said = await fates(paths, of, [
      { path: 'seen.svg', ends: 'done' },
      { path: 'dist/failed.js', ends: 'failed' },
    ]);
    expect(said).toEqual({
      seen: 1,
      total: 4,
      files: [
        'dist/failed.js not-reached: its agent gave no answer: no credit',
        'a.ts not-reached: no agent looked at it',
        'go.sum skipped: lock file',
      ],
    });
  },
);

test.each(['change', 'tree'] as const)('what the attributes of the base say comes first (%s)', async (of) => {
  const said = await fates(['dist/a.js'], of, [], new Map([['dist/a.js', 'generated (`.gitattributes`)']]));
  expect(said.files).toEqual(['dist/a.js skipped: generated (`.gitattributes`)']);
});
