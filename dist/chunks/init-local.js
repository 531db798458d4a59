import "./rolldown-runtime.js";
import { join, resolve } from "node:path";
import { s as topLevelOf } from "./resolve-commit.js";
import { n as readTemplate } from "./assets.js";
import { l as writeNew } from "./run-folder.js";
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
	const root = await topLevelOf({
		dir: resolve(repo),
		env: host.env
	});
	return Promise.all(INIT_FILES.map(async ({ path, template }) => {
		const text = await readTemplate(host.programDir, template);
		return {
			path,
			written: await writeNew(join(root, path), text)
		};
	}));
}
export { initLocal };
