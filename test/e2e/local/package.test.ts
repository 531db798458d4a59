import { execFile, type SpawnOptions, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileContents, gitRepository } from '../../fakes/git-repository.ts';
import { closed, distFile } from '../support/action-process.ts';
import { SHOP, STOCK_FLAW } from '../support/shop.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

/** More files than agents may be at work at once: what breaks only with many listeners or many queued calls shows here. */
const MANY_FILES: FileContents = Object.fromEntries(
  Array.from({ length: 24 }, (_, number) => [`src/part-${number}.js`, `export const part = ${number};\n`]),
);

type Packed = {
  readonly folder: string;
  readonly archive: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly string[];
};

const packed = Promise.withResolvers<Packed>();
const nodes = await nodesOfTheMachine();

beforeAll(async () => {
  await pack().then(packed.resolve, packed.reject);
});
afterAll(async () => {
  await rm((await packed.promise).folder, { recursive: true, force: true });
});

test('the package holds what runs and what editors read, and is small', async () => {
  const { files, size, unpackedSize } = await packed.promise;
  expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'action.yml',
    'dist',
    'package.json',
    'types',
  ]);
  expect(files.length).toBeLessThan(180);
  expect(Math.max(size, unpackedSize)).toBeLessThan(6 * 1024 * 1024);
});

test('what ships imports nothing that must be installed beside it', async () => {
  const folder = distFile('');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'));
  const bundles = files.filter((file) => !file.startsWith('builtin/'));
  const outside = await Promise.all(
    bundles.map(async (file) => {
      const targets = importsOf(await readFile(join(folder, file), 'utf8'));
      return targets.filter((target) => !/^(\.|node:)/.test(target) && !builtinModules.includes(target));
    }),
  );
  expect(bundles.length).toBeGreaterThan(3);
  expect(outside.flat()).toEqual([]);
});

test('an editor finds the types of the script API in the installed package', async () => {
  const { folder } = await packed.promise;
  await writeFile(
    join(folder, 'script.ts'),
    '/// <reference types="ultracode-action/types/workflow" />\nexport const said: Promise<string | null> = agent("Read it.");\nexport const wrong: number = agent("Read it.");\n',
  );
  const flags = '--ignoreConfig --noEmit --pretty false --module nodenext --target es2024 --types'.split(' ');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const said = await run(process.execPath, [tsc, ...flags, '', 'script.ts'], { cwd: folder }).catch(
    (failure: { readonly stdout: string }) => failure,
  );
  expect(said.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^script\.ts\(3,14\): error TS2322/),
  ]);
});

test.concurrent('npx finds the installed command', async () => {
  await using repository = await gitRepository(SHOP);
  const place = await installed();
  const words = ['list', '--json', '--repo', repository.dir];
  const list = await closed(spawn('npx', ['--no-install', 'ultracode-action', ...words], place));
  expect(list).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(list.stdout).map((entry: { readonly name: string }) => entry.name)).toEqual(
    expect.arrayContaining(['audit', 'review']),
  );
});

test.concurrent('npx starts the archive in an empty folder, and what it says names it so', async () => {
  const { folder, archive } = await packed.promise;
  const empty = join(folder, 'empty');
  await mkdir(empty, { recursive: true });
  const from = ['--yes', '--offline', `--package=${archive}`, 'ultracode-action'];
  const place = { ...(await installed()), cwd: empty };
  const help = await closed(spawn('npx', [...from, 'help'], place));
  expect(help, help.stderr).toMatchObject({ exitCode: 0, stderr: '' });
  expect(help.stdout).toContain('\n  npx ultracode-action run audit --provider offline\n');
  const wrong = await closed(spawn('npx', [...from, 'rnu'], place));
  expect(wrong.stderr).toContain('did you mean "run"? See npx ultracode-action help.\n');
  expect(await readdir(empty)).toEqual([]);
});

test.concurrent('a global install has two names, and each says its own', async () => {
  const { folder, archive } = await packed.promise;
  const prefix = join(folder, 'global');
  const words = ['install', '--global', '--offline', '--no-audit', '--no-fund', '--prefix', prefix, archive];
  await run('npm', words, { cwd: folder, env: environment(folder) });
  for (const name of ['ultracode', 'ultracode-action']) {
    const place = { cwd: folder, env: environment(folder, join(prefix, 'bin')) };
    const { stdout, stderr } = await run(name, ['help'], place);
    expect(stderr).toBe('');
    expect(stdout).toContain(`\n  ${name} run audit --provider offline\n`);
  }
});

test.concurrent.each(nodes)(
  'the first five minutes bring no warning: %s',
  async (node) => {
    await using repository = await gitRepository(SHOP);
    const at = await installed(node);
    const words = [
      ...['help', 'version', 'list', 'init', 'plan audit', 'check .github/ultracode/error-paths.js'],
      ...['init --check', 'run error-paths --provider offline --fail-on never', 'run audti', 'run audit'],
    ];
    // With both variables set Node itself warns as soon as it thinks of colours.
    const env = { ...at.env, NO_COLOR: '1', FORCE_COLOR: '1' };
    for (const line of words) {
      const command = join(String(at.cwd), 'node_modules/.bin/ultracode-action');
      const ended = await closed(spawn(command, line.split(' '), { ...at, env, cwd: repository.dir }));
      expect(ended.stderr, line).not.toMatch(/\(node:\d+\)|Warning:|^npm warn/m);
      expect(ended.stdout, line).not.toContain('\u001b[');
    }
  },
  240_000,
);

test.concurrent.each(nodes)(
  'the installed command works, and Node warns of nothing: %s',
  async (node) => {
    await using repository = await gitRepository({ ...SHOP, ...MANY_FILES });
    const words = ['run', 'audit', '--provider', 'offline', '--fail-on', 'never', '--json'];
    // What npx starts.
    const command = 'node_modules/.bin/ultracode-action';
    const audit = await closed(spawn(command, [...words, '--repo', repository.dir], await installed(node)));
    expect(audit.stderr).not.toMatch(/\(node:\d+\)|Warning:|^npm warn/m);
    expect(audit.exitCode, audit.stderr).toBe(0);
    expect(JSON.parse(audit.stdout)).toMatchObject({ status: 'completed', findings: [STOCK_FLAW] });
  },
  120_000,
);

/** `npm pack`, and the archive installed into an empty folder with the network off. */
async function pack(): Promise<Packed> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ultracode-package-')));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    env: environment(folder),
  });
  // npm 12 gives an object by package name where npm 11 gives a list.
  const [report] = Object.values(JSON.parse(stdout)) as [
    {
      readonly filename: string;
      readonly size: number;
      readonly unpackedSize: number;
      readonly files: readonly { readonly path: string }[];
    },
  ];
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const words = ['install', '--offline', '--no-audit', '--no-fund', join(folder, report.filename)];
  await run('npm', words, { cwd: folder, env: environment(folder) });
  return {
    folder,
    archive: join(folder, report.filename),
    size: report.size,
    unpackedSize: report.unpackedSize,
    files: report.files.map(({ path }) => path),
  };
}

/** Where the package is installed, under a Node of choice: what a process that uses it is started with. */
async function installed(node = process.execPath): Promise<SpawnOptions> {
  const { folder } = await packed.promise;
  const programs = join(folder, 'nodes', node.replaceAll(/\W+/g, '-'));
  await mkdir(programs, { recursive: true });
  await symlink(node, join(programs, 'node')).catch(() => undefined);
  return { cwd: folder, env: environment(folder, programs), stdio: ['ignore', 'pipe', 'pipe'] };
}

/** The environment of a person at a terminal: without what `npm test` adds to ours. */
function environment(home: string, programs?: string): Readonly<Record<string, string>> {
  const path = process.env.PATH ?? '';
  return {
    PATH: programs === undefined ? path : `${programs}${delimiter}${path}`,
    HOME: home,
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
  };
}

/** Every Node on the PATH that the package promises to run on, and the one that runs this test. */
async function nodesOfTheMachine(): Promise<readonly string[]> {
  const found = [process.execPath];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = await realpath(join(folder, 'node')).catch(() => null);
    if (path === null || found.includes(path)) continue;
    const version = (await run(path, ['--version'])).stdout;
    if (Number(/^v(\d+)/.exec(version)?.[1]) >= 20) found.push(path);
  }
  return found;
}

/** What a bundle imports by name: the bundler writes `from "…"` and `import("…")`; other quotes stand in comments and strings. */
const importsOf = (source: string): readonly string[] =>
  [...source.matchAll(/^(?:import|export) (?:[^"'\n]* from )?"([^"]+)"|\bimport\("([^"]+)"\)/gm)].map(
    ([, whole = '', dynamic = '']) => whole || dynamic,
  );
