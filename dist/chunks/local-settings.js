import { t as workFolder } from "./work-folder.js";
import { t as configure } from "./configured.js";
// src/compose/local/local-settings.ts
/** The settings of a checkout: what its file may say there, overridden by options. Throws what is wrong with them. */
async function localSettings(root, given) {
	const configured = await configure(given, "clone", async () => workFolder(root));
	if (configured.status === "invalid") throw configured.error;
	return configured;
}
export { localSettings as t };
