import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What ships beside the code: the sandbox's engine (WebAssembly bytes) and the built-in workflow scripts, by file name without `.js`. */
export type Assets = {
  readonly engine: Promise<Uint8Array<ArrayBuffer>>;
  readonly builtin: Readonly<Record<string, string>>;
};

/** `beside` is the folder of the running entry: `dist/` when bundled, `src/` when not. The engine is read in the background. */
export async function loadAssets(beside: URL): Promise<Assets> {
  const bundled = new URL('quickjs.wasm', beside);
  const wasm = existsSync(bundled)
    ? fileURLToPath(bundled)
    : fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm'));
  const engine = readFile(wasm);
  engine.catch(() => undefined); // reported by whoever awaits it
  const folder = new URL('builtin/', beside);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sources = await Promise.all(
    names.map(
      async (name) => [name.slice(0, -'.js'.length), await readFile(new URL(name, folder), 'utf8')] as const,
    ),
  );
  return { engine, builtin: Object.fromEntries(sources) };
}
