import { b as messageOf } from "./base.js";
// src/compose/uncaught.ts
/** What Node would write to standard error by itself, as it is: warnings, and errors that nothing caught with their stacks. Both quote texts of a repository. */
function cleanUncaught(process, { cleaner, say, exit }) {
	process.removeAllListeners("warning");
	process.on("warning", ({ name, message }) => {
		cleaner().then((clean) => say(clean.line(`${name}: ${message}`)));
	});
	process.on("uncaughtException", (error) => {
		const text = error instanceof Error ? error.stack ?? error.message : messageOf(error);
		cleaner().then((clean) => say(clean.plain(text))).finally(exit);
	});
}
export { cleanUncaught as t };
