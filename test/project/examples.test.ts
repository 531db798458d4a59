import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  'src/server.js': `import { exec } from 'node:child_process';\nimport express from 'express';\nconst app = express();\napp.get('/thumb', (req, res) => {\n  exec('convert ' + req.query.file + ' out.png');\n  res.send('ok');\n});\napp.listen(process.env.PORT || 8080);\n`,
  'src/orders.js': `export async function total(db, id) {\n  const rows = await db.query("SELECT * FROM orders WHERE id = '" + id + "'");\n  return rows[0].total;\n}\n`,
  'src/retry.js': `export async function retry(work) {\n  try {\n    return await work();\n  } catch (error) {}\n}\n`,
};

let repository: GitRepository;
beforeAll(async () => {
  const scripts = Object.fromEntries(names.map((name) => [`.claude/workflows/${name}`, sources[name] ?? '']));
  repository = await gitRepository({ ...CODE, ...scripts });
});
afterAll(() => repository[Symbol.asyncDispose]());

const host = () => ({
  env: repository.place.env,
  now: () => performance.timeOrigin + performance.now(),
  wait: async () => undefined,
  maskSecret: () => undefined,
  programDir: new URL('../../src/', import.meta.url),
});

test('the six kinds of work that the dialect is known for are there', () => {
  expect(names).toEqual([
    'bug-sweep.js',
    'cross-checked-research.js',
    'judge-panel.js',
    'loop-until-dry.js',
    'migration-plan.js',
    'plan-from-angles.js',
  ]);
});

test.each(names)('%s passes check without a warning', (path) => {
  expect(checkScript({ source: sources[path] ?? '', path })).toEqual({
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
  const plan = await planLocal(host(), {
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
});

const reports = new Map<string, Promise<Report>>();

/** What a run without a model reports; each example is run once. */
function reportOf(name: string): Promise<Report> {
  const known = reports.get(name) ?? runOffline(name);
  reports.set(name, known);
  return known;
}

async function runOffline(name: string): Promise<Report> {
  const runs = join(repository.dir, 'runs');
  await mkdir(runs, { recursive: true });
  const { report } = await runLocal(host(), {
    workflow: name.replace('.js', ''),
    args: null,
    repo: repository.dir,
    out: join(runs, name),
    resume: null,
    approved: [],
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

test('the bug sweep finds what is planted, and nothing in what is sound', async () => {
  const report = await reportOf('bug-sweep.js');
  expect(report.findings.map(({ file, line }) => `${file}:${line}`)).toContain('src/server.js:5');
});
