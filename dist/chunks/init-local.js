import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { m as openLocation, o as topLevelOf } from "./resolve-commit.js";
import { r as readTemplate } from "./assets.js";
import { d as writeNew } from "./run-folder2.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/app/init-files.ts
/** Files that `ultracode init` writes where there are none: the path from the root of the repository, and the template's name. */
const INIT_FILES = [{
	path: ".github/workflows/ultracode.yml",
	template: "ultracode.yml"
}, {
	path: ".github/ultracode/error-paths.js",
	template: "error-paths.js"
}];
// src/compose/local/init-local.ts
/** Writes the starting files that are not there yet; says of each whether it was written. */
async function initLocal(host, repo) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(repo), host.env));
		const root = await topLevelOf(git);
		return Promise.all(INIT_FILES.map(async ({ path, template }) => {
			const text = await readTemplate(host.programDir, template);
			return {
				path,
				written: await writeNew(root, path, text)
			};
		}));
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { initLocal };
