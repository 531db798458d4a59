import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What ships programDir the code: the sandbox's engine and the built-in workflow scripts, by file name without `.js`. */
export type Assets = {
  readonly engine: Promise<Engine>;
  readonly builtin: Readonly<Record<string, string>>;
};

/** WebAssembly bytes; a bundle also brings the bytecode of the sandbox's prelude for them. */
type Engine = { readonly wasm: Uint8Array<ArrayBuffer>; readonly prelude?: Uint8Array };

/** `programDir` is the folder of the running entry: `dist/` when bundled, `src/` when not. The engine is read in the background. */
export async function loadAssets(programDir: URL): Promise<Assets> {
  const engine = loadEngine(programDir);
  engine.catch(() => undefined); // reported by whoever awaits it
  const folder = new URL('builtin/', programDir);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sources = await Promise.all(
    names.map(
      async (name) => [name.slice(0, -'.js'.length), await readFile(new URL(name, folder), 'utf8')] as const,
    ),
  );
  return { engine, builtin: Object.fromEntries(sources) };
}

async function loadEngine(programDir: URL): Promise<Engine> {
  const bundled = new URL('quickjs.wasm', programDir);
  if (!existsSync(bundled))
    return { wasm: await readFile(fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm'))) };
  const [wasm, prelude] = await Promise.all([
    readFile(bundled),
    readFile(new URL('prelude.bin', programDir)),
  ]);
  return { wasm, prelude };
}
