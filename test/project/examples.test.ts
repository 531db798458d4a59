import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EXAMPLE_COSTS } from '../../scripts/cookbook-docs.ts';
import { createClean } from '../../src/clean/clean.ts';
import { planLocal } from '../../src/compose/local/plan-local.ts';
import { runLocal } from '../../src/compose/local/run-local.ts';
import type { Report } from '../../src/report/report.ts';
import { createStop } from '../../src/run/stop.ts';
import { checkScript } from '../../src/workflow/script/check-script.ts';
import { type GitRepository, gitRepository } from '../fakes/git-repository.ts';
import { checkTypes } from './check-types.ts';

const folder = join(import.meta.dirname, '../../examples');
const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
const sources: Readonly<Record<string, string>> = Object.fromEntries(
  await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
);

const CODE = {
  'README.md': '# Shop\n\nOrders are kept for 30 days. The port is 8080 unless PORT is set.\n',
  'package.json': '{\n  "name": "shop",\n  "dependencies": {\n    "express": "5.0.0"\n  }\n}\n',
  'test/orders.test.js': `import { total } from '../src/orders.js';\ntest('a total is the sum', async () => {\n  expect(await total({ query: async () => [{ total: 3 }] }, 1)).toBe(3);\n});\n`,
  'src/server.js': `import { exec } from 'node:child_process';\nimport express from 'express';\nconst app = express();\napp.get('/thumb', (req, res) => {\n  exec('convert ' + req.query.file + ' out.png');\n  res.send('ok');\n});\napp.listen(process.env.PORT || 8080);\n`,
  'src/orders.js': `export async function total(db, id) {\n  const rows = await db.query("SELECT * FROM orders WHERE id = '" + id + "'");\n  return rows[0].total;\n}\n`,
  'src/retry.js': `export async function retry(work) {\n  try {\n    return await work();\n  } catch (error) {}\n}\n`,
};

/** A branch that brings an endpoint with a flaw, changes what users call, and raises a dependency. */
const CHANGE = {
  'package.json':
    '{\n  "name": "shop",\n  "dependencies": {\n    "express": "5.1.0",\n    "node-serialize": "0.0.4"\n  }\n}\n',
  'src/orders.js': `export async function total(db, { id, currency }) {\n  const rows = await db.query("SELECT * FROM orders WHERE id = '" + id + "'");\n  return { sum: rows[0].total, currency };\n}\n`,
  'src/import.js': `import { app } from './server.js';\n\napp.post('/import', (req, res) => {\n  res.send(eval('(' + req.body + ')'));\n});\n`,
};

const repositories = new Map<string, Promise<GitRepository>>();
afterAll(async () => {
  for (const repository of repositories.values()) await (await repository)[Symbol.asyncDispose]();
});

/** A shop with that script alone, so that what it costs depends on no other script. */
function shopWith(name: string): Promise<GitRepository> {
  const known = repositories.get(name) ?? openShop(name);
  repositories.set(name, known);
  return known;
}

async function openShop(name: string): Promise<GitRepository> {
  const repository = await gitRepository({ ...CODE, [`.claude/workflows/${name}`]: sources[name] ?? '' });
  await repository.git('switch', '--quiet', '--create', 'import');
  await repository.commit(CHANGE);
  return repository;
}

const hostOf = (repository: GitRepository) => ({
  env: repository.place.env,
  now: () => performance.timeOrigin + performance.now(),
  wait: async () => undefined,
  maskSecret: () => undefined,
  programDir: new URL('../../src/', import.meta.url),
});

test('the six kinds of work that the dialect is known for are there, and six that a repository needs again and again', () => {
  expect(names).toEqual(
    expect.arrayContaining([
      'api-compat.js',
      'bug-sweep.js',
      'cross-checked-research.js',
      'dependency-review.js',
      'docs-against-code.js',
      'endpoint-audit.js',
      'judge-panel.js',
      'loop-until-dry.js',
      'migration-plan.js',
      'plan-from-angles.js',
      'release-notes.js',
      'test-gaps.js',
    ]),
  );
});

test.each(names)('%s passes check without a warning', (path) => {
  const surroundings = { workflows: null, agentTypes: null, hasScript: null, abilities: ['edit'] } as const;
  expect(checkScript({ source: sources[path] ?? '', path }, surroundings)).toEqual({
    problems: [],
    warnings: [],
    advice: [],
  });
});

test('an editor has nothing to say against them but for the return at their end', async () => {
  const said = await checkTypes(sources, ['--strict', 'false', '--strictNullChecks']);
  expect(said.filter((line) => !line.includes('TS1108'))).toEqual([]);
});

test.each(names)('%s comes to its end in every dry run, and reaches every phase', async (name) => {
  const repository = await shopWith(name);
  const plan = await planLocal(hostOf(repository), {
    workflow: name.replace('.js', ''),
    args: null,
    repo: repository.dir,
    settings: {},
  });
  expect(plan.failures).toEqual([]);
  expect(plan.warnings).toEqual([]);
  expect(plan.agentsMax.reachedIn).toBe(0);
  expect(plan.phases.filter(({ agents }) => agents.high === 0)).toEqual([]);
  expect(plan.phases.every(({ title }) => title !== null)).toBe(true);
  // What docs/cookbook.md says of it: prompts get a little longer or shorter from release to release.
  const said = EXAMPLE_COSTS[name.replace('.js', '')];
  expect(
    said,
    `scripts/cookbook-docs.ts lacks the cost of ${name}: ${JSON.stringify(plan.total.costUsd)}`,
  ).toBeDefined();
  for (const end of ['low', 'high'] as const) {
    const off = plan.total.costUsd[end] / (said?.[end] ?? 0);
    expect(off, `${name}, ${end}: $${plan.total.costUsd[end]}`).toBeGreaterThan(0.75);
    expect(off, `${name}, ${end}: $${plan.total.costUsd[end]}`).toBeLessThan(1.25);
  }
});

const reports = new Map<string, Promise<Report>>();

/** What a run without a model reports; each example is run once. */
function reportOf(name: string): Promise<Report> {
  const known = reports.get(name) ?? runOffline(name);
  reports.set(name, known);
  return known;
}

async function runOffline(name: string): Promise<Report> {
  const repository = await shopWith(name);
  const runs = join(repository.dir, 'runs');
  await mkdir(runs, { recursive: true });
  const { report } = await runLocal(hostOf(repository), {
    workflow: name.replace('.js', ''),
    args: null,
    repo: repository.dir,
    out: join(runs, name),
    resume: null,
    approved: [],
    self: 'ultracode',
    words: [],
    settings: { provider: 'offline' },
    runId: 'r1',
    stop: createStop(),
    watch: () => undefined,
    clean: createClean({ secrets: [] }),
    log: () => undefined,
  });
  return report;
}

test.each(names)('%s runs with the offline provider', async (name) => {
  const report = await reportOf(name);
  expect(report.failures).toEqual([]);
  expect(report.status).toBe('completed');
  expect(report.agents.total).toBeGreaterThan(0);
});

test('the audit of endpoints finds the one that a change brings, and looks at no other', async () => {
  const report = await reportOf('endpoint-audit.js');
  expect(report.findings.map(({ file, line }) => `${file}:${line}`)).toEqual(['src/import.js:4']);
});

test('the bug sweep finds what is planted, and nothing in what is sound', async () => {
  const report = await reportOf('bug-sweep.js');
  expect(report.findings.map(({ file, line }) => `${file}:${line}`)).toContain('src/server.js:5');
});
