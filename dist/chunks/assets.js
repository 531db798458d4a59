import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { existsSync } from "node:fs";
// src/store/assets.ts
/** `programDir` is the folder of the running entry: `dist/` when bundled, `src/` when not. The engine is read in the background. */
async function loadAssets(programDir) {
	const engine = loadEngine(programDir);
	engine.catch(() => void 0);
	const folder = new URL("builtin/", programDir);
	const names = (await readdir(folder)).filter((name) => name.endsWith(".js"));
	const sources = await Promise.all(names.map(async (name) => [name.slice(0, -3), await readFile(new URL(name, folder), "utf8")]));
	return {
		engine,
		builtin: Object.fromEntries(sources)
	};
}
async function loadEngine(programDir) {
	const bundled = new URL("quickjs.wasm", programDir);
	if (!existsSync(bundled)) return { wasm: await readFile(fileURLToPath(import.meta.resolve("quickjs-wasi/quickjs.wasm"))) };
	const [wasm, prelude] = await Promise.all([readFile(bundled), readFile(new URL("prelude.bin", programDir))]);
	return {
		wasm,
		prelude
	};
}
export { loadAssets as t };
