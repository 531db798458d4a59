import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { inlineModules } from './inline-modules.ts';

// What ships beside the code. `programDir` is the folder of the running entry: `dist/` when bundled, `src/` when not.

/** Sources of the built-in workflow scripts, by file name without `.js`. */
export type BuiltinScripts = Readonly<Record<string, string>>;

export async function loadBuiltin(programDir: URL): Promise<BuiltinScripts> {
  const folder = new URL('builtin/', programDir);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sources = await Promise.all(
    names.map(
      async (name) => [name.slice(0, -'.js'.length), await inlineModules(new URL(name, folder))] as const,
    ),
  );
  return Object.fromEntries(sources);
}

/** The source of the script that does the work of a command, by the command's name. It is in no catalog: nobody runs or replaces it by its name. */
export const loadCommandScript = (programDir: URL, name: string): Promise<string> =>
  inlineModules(new URL(`builtin/commands/${name}.js`, programDir));

/** A file of `templates/`, by its name. */
export const readTemplate = (programDir: URL, name: string): Promise<string> =>
  readFile(new URL(`templates/${name}`, programDir), 'utf8');

/** What an editor reads of the script API. */
export const readTypes = (programDir: URL): Promise<string> =>
  readFile(new URL('../types/workflow.d.ts', programDir), 'utf8');

/** What the package says of itself; `repository` is null where it does not say where its source is. */
export async function readPackage(
  programDir: URL,
): Promise<{ readonly version: string; readonly repository: string | null }> {
  const text = await readFile(new URL('../package.json', programDir), 'utf8');
  const { version, repository } = PackageFile.parse(JSON.parse(text));
  return { version, repository: (typeof repository === 'string' ? repository : repository?.url) ?? null };
}

const PackageFile = z.looseObject({
  version: z.string(),
  repository: z.union([z.string(), z.looseObject({ url: z.string() })]).optional(),
});

/** The program of the sandbox's thread. The code for it is read in the background: WebAssembly, and the prelude, in a bundle as bytecode for it, in the sources as text. */
type Engine = {
  readonly thread: URL;
  readonly code: Promise<{
    readonly wasm: Uint8Array<ArrayBuffer>;
    readonly prelude: Uint8Array | string;
  }>;
};

export function loadEngine(programDir: URL): Engine {
  const bundled = new URL('quickjs.wasm', programDir);
  const isBundle = existsSync(bundled);
  const read = async () => {
    const [wasm, prelude] = await Promise.all([
      readFile(isBundle ? bundled : fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm'))),
      isBundle
        ? readFile(new URL('prelude.bin', programDir))
        : inlineModules(new URL('workflow/guest/prelude.js', programDir)),
    ]);
    return { wasm, prelude };
  };
  return { thread: new URL(`sandbox-thread.${isBundle ? 'cjs' : 'ts'}`, programDir), code: read() };
}
