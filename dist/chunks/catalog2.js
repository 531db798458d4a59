import "./rolldown-runtime.js";
import { t as loadAssets } from "./assets.js";
// src/compose/run/catalog.ts
/** Where scripts are looked up for these settings. */
async function composeCatalog({ programDir }, settings, tree) {
	const { builtin } = await loadAssets(programDir);
	return {
		tree,
		dirs: settings["workflows-dir"],
		builtin
	};
}
export { composeCatalog };
