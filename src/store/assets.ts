import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inlineModules } from './inline-modules.ts';

/** What ships beside the code: the sandbox's engine and the built-in workflow scripts, by file name without `.js`. */
export type Assets = {
  readonly engine: Promise<Engine>;
  readonly builtin: Readonly<Record<string, string>>;
};

/** The program of the sandbox's thread, WebAssembly bytes, and the prelude: in a bundle as bytecode for them, in the sources as text. */
type Engine = {
  readonly thread: URL;
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly prelude: Uint8Array | string;
};

/** `programDir` is the folder of the running entry: `dist/` when bundled, `src/` when not. The engine is read in the background. */
export async function loadAssets(programDir: URL): Promise<Assets> {
  const engine = loadEngine(programDir);
  engine.catch(() => undefined); // reported to the caller that awaits it
  const folder = new URL('builtin/', programDir);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sources = await Promise.all(
    names.map(
      async (name) => [name.slice(0, -'.js'.length), await inlineModules(new URL(name, folder))] as const,
    ),
  );
  return { engine, builtin: Object.fromEntries(sources) };
}

/** A file of `templates/`, by its name. */
export const readTemplate = (programDir: URL, name: string): Promise<string> =>
  readFile(new URL(`templates/${name}`, programDir), 'utf8');

async function loadEngine(programDir: URL): Promise<Engine> {
  const bundled = new URL('quickjs.wasm', programDir);
  if (!existsSync(bundled)) {
    const wasm = await readFile(fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm')));
    const thread = new URL('sandbox-thread.ts', programDir);
    return { thread, wasm, prelude: await inlineModules(new URL('workflow/guest/prelude.js', programDir)) };
  }
  const [wasm, prelude] = await Promise.all([
    readFile(bundled),
    readFile(new URL('prelude.bin', programDir)),
  ]);
  return { thread: new URL('sandbox-thread.cjs', programDir), wasm, prelude };
}
