import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Folder → folders it may import from. `entries` are the files directly in src/. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  entries: ['cli', 'compose', 'app', 'config', 'trigger', 'report', 'findings', 'run', 'base'],
  cli: ['compose', 'app', 'config', 'report', 'run', 'base'],
  compose: [
    'app',
    'config',
    'reporters',
    'resume',
    'github',
    'model',
    'offline',
    'checkout',
    'store',
    'workflow',
    'agent',
    'requests',
    'trigger',
    'report',
    'findings',
    'code',
    'run',
    'base',
  ],
  reporters: ['github', 'report', 'findings', 'run', 'base'],
  resume: ['app', 'compose', 'checkout', 'github', 'store', 'trigger', 'report', 'run', 'base'],
  github: ['trigger', 'report', 'findings', 'base'],
  offline: ['requests', 'agent', 'run', 'base'],
  model: ['compose', 'config', 'requests', 'agent', 'run', 'base'],
  checkout: ['code', 'run', 'base'],
  store: ['resume', 'run', 'base'],
  config: ['trigger', 'report', 'run', 'base'],
  app: ['workflow', 'resume', 'trigger', 'report', 'findings', 'run', 'base'],
  workflow: ['code', 'run', 'base'],
  agent: ['requests', 'code', 'run', 'base'],
  requests: ['run', 'base'],
  report: ['findings', 'run', 'base'],
  trigger: ['resume', 'base'],
  findings: ['code', 'run', 'base'],
  run: ['compose', 'base'],
  code: [],
  base: [],
};

/** Outside package → the only places that may name it. A trailing slash is a folder. */
const CONFINED: Readonly<Record<string, readonly string[]>> = {
  '@octokit/': ['github/client.ts'],
  picomatch: ['base/globs.ts', 'agent/tools/glob.ts'],
  acorn: ['workflow/'],
  ajv: ['agent/'],
  yaml: ['config/', 'agent/'],
  '@anthropic-ai/': ['model/'],
  'quickjs-wasi': ['workflow/sandbox/'],
  'quickjs-emscripten-core': ['workflow/sandbox/'],
  '@jitl/': ['workflow/sandbox/'],
  'p-queue': ['run/schedule.ts'],
  fflate: ['store/'],
  '@actions/core': ['action.ts', 'post.ts', 'config/inputs.ts', 'reporters/job-summary.ts'],
  'node:fs': ['checkout/', 'store/', 'compose/', 'model/platform/', 'action.ts', 'post.ts', 'cli.ts'],
  'node:child_process': ['checkout/'],
};

type Import = { readonly file: string; readonly target: string };

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(/(?:from|import|import\()\s*'([^']+)'/g)].map(
    (match) => ({
      file,
      target: match[1] ?? '',
    }),
  ),
);

const layerOf = (file: string): string => {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : 'entries';
};

test('imports only point down the table, types included', () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!target.startsWith('.')) return false;
    const from = layerOf(file);
    const to = layerOf(normalize(join(dirname(file), target)));
    return from !== to && !MAY_IMPORT[from]?.includes(to);
  });
  expect(wrong).toEqual([]);
});

test('a reporter does not import a reporter, and an entry does not import an entry', () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!target.startsWith('.')) return false;
    const to = normalize(join(dirname(file), target));
    return layerOf(file) === layerOf(to) && ['reporters', 'entries'].includes(layerOf(file));
  });
  expect(wrong).toEqual([]);
});

test('an outside package is named in one place', () => {
  const wrong = imports.filter(({ file, target }) => {
    const places = Object.entries(CONFINED).find(
      ([name]) => target === name || target.startsWith(name.endsWith('/') ? name : `${name}/`),
    )?.[1];
    return places !== undefined && !places.some((place) => file === place || file.startsWith(place));
  });
  expect(wrong).toEqual([]);
});

test('pure folders hold no clock, no randomness, no environment', () => {
  const pure = files.filter((file) => /^(workflow|run|agent|trigger|findings|report)\//.test(file));
  const wrong = pure.filter((file) =>
    /process\.env|Date\.now\(\)|new Date\(\)|Math\.random\(\)|performance\.now\(\)/.test(
      withoutStrings(readFileSync(join(SRC, file), 'utf8')),
    ),
  );
  expect(wrong).toEqual([]);
});

test('the environment and the exit code are touched by entries only', () => {
  const wrong = files.filter(
    (file) =>
      layerOf(file) !== 'entries' &&
      /process\.(env|argv|exit)/.test(withoutStrings(readFileSync(join(SRC, file), 'utf8'))),
  );
  expect(wrong).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = files.filter((file) => readFileSync(join(SRC, file), 'utf8').split('\n').length > 301);
  expect(long).toEqual([]);
});

test('names say something', () => {
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager|types)\.ts$/.test(file))).toEqual(
    [],
  );
});

/** Source text without comments, strings and template text: rules about code must not match words about it. */
function withoutStrings(source: string): string {
  return source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    "''",
  );
}
