import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { createClean } from '../../src/clean/clean.ts';
import { runLocal } from '../../src/compose/local/run-local.ts';
import { createStop } from '../../src/run/stop.ts';
import { replacing, scriptedEditor, type ToolCall } from '../e2e/support/models/scripted-editor.ts';
import { json } from '../fakes/anthropic/answer.ts';
import { startAnthropic } from '../fakes/anthropic.ts';
import { type GitRepository, gitRepository } from '../fakes/git-repository.ts';

const CODE = {
  'README.md': '# Shop\n\nOrders are kept for 30 days. The port is 8080 unless PORT is set.\n',
  'src/server.js': `import { exec } from 'node:child_process';\nimport express from 'express';\nconst app = express();\napp.get('/thumb', (req, res) => {\n  exec('convert ' + req.query.file + ' out.png');\n  res.send('ok');\n});\napp.listen(process.env.PORT || 8080);\n`,
  'src/orders.js': `export async function total(db, id) {\n  const rows = await db.query("SELECT * FROM orders WHERE id = '" + id + "'");\n  return rows[0].total;\n}\n`,
  'src/retry.js': `export async function retry(work) {\n  try {\n    return await work();\n  } catch (error) {}\n}\n`,
};

const ARGS: Readonly<Record<string, Json>> = {
  'codemod-with-review.js': { task: 'ports are numbers', pattern: 'listen' },
  'dependency-bump.js': { dependency: 'express', to: '5' },
  'rename-everywhere.js': { from: 'orders', to: 'purchases', paths: ['src/**'] },
};

let repository: GitRepository;
beforeAll(async () => {
  const folder = join(import.meta.dirname, '../../examples');
  const scripts = Object.keys(ARGS).map(
    async (name) => [`.claude/workflows/${name}`, await readFile(join(folder, name), 'utf8')] as const,
  );
  repository = await gitRepository({ ...CODE, ...Object.fromEntries(await Promise.all(scripts)) });
});
afterAll(() => repository[Symbol.asyncDispose]());

const host = () => ({
  env: repository.place.env,
  now: () => performance.timeOrigin + performance.now(),
  wait: async () => undefined,
  maskSecret: () => undefined,
  programDir: new URL('../../src/', import.meta.url),
});

/** What the agents of the examples that edit are asked, and what they are expected to leave. */
const EDITED: Readonly<
  Record<string, { readonly other: Json; readonly edit: ToolCall; readonly path: string }>
> = {
  'codemod-with-review.js': {
    other: {},
    edit: replacing('src/server.js', '|| 8080', '|| 3000'),
    path: 'src/server.js',
  },
  'dependency-bump.js': {
    other: { pattern: 'app', guide: 'Nothing else.' },
    edit: replacing('src/server.js', '|| 8080', '|| 3000'),
    path: 'src/server.js',
  },
  'rename-everywhere.js': {
    other: { forms: [{ from: 'orders', to: 'purchases' }], others: 'none' },
    edit: replacing('src/orders.js', 'FROM orders', 'FROM purchases'),
    path: 'src/orders.js',
  },
};

test.each(Object.entries(EDITED))(
  '%s edits, and an edit that is refuted is not in the result',
  async (name, row) => {
    const runs = join(repository.dir, 'runs');
    await mkdir(runs, { recursive: true });
    for (const refuted of [null, 'line 1 is wrong']) {
      const model = scriptedEditor({
        edit: (prompt) => ({
          calls: prompt.includes(row.path) ? [[row.edit]] : [],
          answer: { summary: 'Edited.' },
        }),
        refute: () => refuted,
        other: () => json(row.other),
      });
      await using server = await startAnthropic(model);
      const { report } = await runLocal(
        { ...host(), env: { ...repository.place.env, ANTHROPIC_API_KEY: server.key } },
        {
          ...{ workflow: name.replace('.js', ''), args: JSON.stringify(ARGS[name]), repo: repository.dir },
          ...{
            out: join(runs, `${name}-${refuted}`),
            resume: null,
            approved: [],
            words: [],
            self: 'ultracode',
          },
          settings: { 'anthropic-base-url': server.url },
          ...{ runId: 'r1', stop: createStop(), watch: () => undefined, clean: createClean({ secrets: [] }) },
          log: () => undefined,
        },
      );
      expect(report.failures).toEqual([]);
      expect(report.edits?.files.map(({ path }) => path)).toEqual(refuted === null ? [row.path] : []);
      expect(report.edits?.discarded?.map(({ paths }) => paths) ?? []).toEqual(
        refuted === null ? [] : [[row.path]],
      );
      expect(report.refuted.map(({ file }) => file)).toEqual(refuted === null ? [] : [row.path]);
      server.assertClean();
    }
  },
);
