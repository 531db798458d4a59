// Builds dist/: one ESM file per entry, shared chunks beside them, the assets, and the licences of all that is bundled.
// Usage: node scripts/build.ts [folder]      (default: dist)
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { inlineModules } from '../src/store/inline-modules.ts';
import { compilePrelude } from '../src/workflow/sandbox/thread/quickjs.ts';

const root = join(import.meta.dirname, '..');
const SOURCES = new URL('../src/', import.meta.url);
const require = createRequire(import.meta.url);

export async function build(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const bundle = await bundled({ action: 'src/action.ts', post: 'src/post-step.ts', cli: 'src/cli.ts' });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    // Else what a dozen lines say is a file each: finding and opening it takes longer than reading all of them.
    codeSplitting: {
      groups: [
        { name: 'base', test: /\/src\/base\/(?:[^/]+|matching\/(?:name-list|fences|trim-marks))\.ts$/ },
        { name: 'edits', test: /\/src\/edits\/(?:applying\/refused-edits|[^/]+)\.ts$/ },
        // All that the start of a command needs.
        {
          name: 'flags',
          test: /\/src\/(?:cli\/flags|app\/init\/provider-here|resume\/shell-quoted|compose\/uncaught)\.ts$/,
        },
        // They import next to nothing.
        {
          name: 'alone',
          test: /\/src\/(?:checkout\/tree\/(?:inside-path|work-folder)|edits\/overlay\/(?:file-text|budget)|agent\/tools\/lines|code\/diff-lines|workflow\/contract|requests\/provider|model\/anthropic\/quiet|commands\/permission|findings\/fingerprint|app\/init\/action-address)\.ts$/,
        },
        { name: 'run', test: /\/src\/run\/[^/]+\.ts$/ },
        { name: 'words', test: /\/src\/report\/(?:(?:words|explain)\/(?:[^/]+\/)?)?[^/]+\.ts$/ },
        { name: 'git', test: /\/src\/checkout\/git\/[^/]+\.ts$/ },
        { name: 'commit-tree', test: /\/src\/checkout\/tree\/(?:commit|git|trusted)-tree\.ts$/ },
        { name: 'resume', test: /\/src\/resume\/[^/]+\.ts$/ },
        { name: 'terminal', test: /\/src\/report\/formats\/terminal\/[^/]+\.ts$/ },
        { name: 'guidance', test: /\/src\/agent\/guidance\/(?:frontmatter|read-definition|rules-text)\.ts$/ },
        {
          name: 'settings',
          test: /\/src\/(?:compose\/(?:configured|defaults|provider|local\/(?:likely-base|local-settings))|config\/(?:settings-file|taken-from-file))\.ts$/,
        },
        { name: 'merged', test: /\/src\/(?:compose\/run\/edits|checkout\/merge|app\/repair)\/[^/]+\.ts$/ },
      ],
    },
    banner: (chunk) => (chunk.fileName === 'cli.js' ? '#!/usr/bin/env node' : ''),
  });
  await bundle.close();
  // One file and no ES module: a thread that loads modules takes a third longer to start.
  const thread = await bundled({ 'sandbox-thread': 'src/sandbox-thread.ts' });
  const inThread = await thread.write({ dir: folder, format: 'cjs', entryFileNames: '[name].cjs' });
  await thread.close();
  const wasm = join(dirname(require.resolve('quickjs-wasi/package.json')), 'quickjs.wasm');
  await cp(wasm, join(folder, 'quickjs.wasm'));
  const prelude = await inlineModules(new URL('workflow/guest/prelude.js', SOURCES));
  await writeFile(join(folder, 'prelude.bin'), await compilePrelude(await readFile(wasm), prelude));
  for (const scripts of ['builtin', 'builtin/commands']) await writeScripts(folder, scripts);
  await cp(join(root, 'src/templates'), join(folder, 'templates'), { recursive: true });
  const modules = [...output, ...inThread.output].flatMap((item) =>
    item.type === 'chunk' ? item.moduleIds : [],
  );
  await writeFile(join(folder, 'licenses.txt'), await licences([...modules, wasm]));
}

const bundled = (input: Readonly<Record<string, string>>) =>
  rolldown({
    cwd: root,
    input,
    platform: 'node',
    // The Action runs on Node 24; the command line runs on whatever its user has, from 20 up, which knows no `using`.
    transform: { target: 'node20' },
    // The runner protocol is all that is used of @actions/core; without this its OIDC client brings undici (800 KB, 60 ms).
    treeshake: { moduleSideEffects: (id) => !id.includes('/node_modules/@actions/') },
    onLog: (level, log, report) => {
      if (log.code !== 'EVAL') report(level, log);
    },
  });

/** The built-in scripts, each in one file, as a repository would hold them; those of commands in a folder of their own. */
async function writeScripts(folder: string, scripts: string): Promise<void> {
  await mkdir(join(folder, scripts));
  const sources = new URL(`${scripts}/`, SOURCES);
  for (const name of await readdir(sources))
    if (name.endsWith('.js'))
      await writeFile(join(folder, scripts, name), await inlineModules(new URL(name, sources)));
}

/** The licence text of every package that one of the modules belongs to, in order of name. */
async function licences(modules: readonly string[]): Promise<string> {
  const folders = new Set(
    modules.flatMap((id) => id.match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  );
  const texts = await Promise.all(
    [...folders].map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
      const text =
        file === undefined
          ? `Licensed under ${license}; the package holds no licence file.`
          : await readFile(join(folder, file), 'utf8');
      return `${name} ${version} (${license})\n\n${text.trim()}\n`;
    }),
  );
  return texts.sort().join(`\n${'-'.repeat(80)}\n\n`);
}

if (process.argv[1] === import.meta.filename) await build(process.argv[2] ?? join(root, 'dist'));
