import { c as RUN_MAX, s as FILE_BYTES_MAX } from "./alone.js";
import { C as refusedName, w as refusedPath } from "./edits.js";
// src/edits/applying/refused-edits.ts
/**
* Why edits that come from a disk are not applied at all, a sentence each without its full stop; none where they may be. They may hold
* anything, so nothing that was looked at when they were made counts here.
*/
function refusedEdits(edits, isProtected) {
	const paths = edits.map(({ path }) => path);
	const sizes = edits.map(({ path, after }) => ({
		path,
		bytes: Buffer.byteLength(after?.text ?? "")
	}));
	const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
	const tooLarge = sizes.filter((size) => size.bytes > FILE_BYTES_MAX);
	return [
		...edits.length > RUN_MAX.files ? [`${edits.length} files are more than ${RUN_MAX.files}`] : [],
		...bytes > RUN_MAX.bytes ? [`${bytes} bytes are more than ${RUN_MAX.bytes}`] : [],
		...tooLarge.map((size) => `${size.path} would have ${size.bytes} bytes, and ${FILE_BYTES_MAX} are the most`),
		...new Set(paths).size < paths.length ? ["a file is named twice"] : [],
		...edits.flatMap((edit) => {
			const refused = refusedIn(edit, (path) => refusedPath(path) ?? isProtected(path));
			return refused === null ? [] : [`${refused.path} ${refused.reason}`];
		})
	];
}
/** The first path of an edit that may not be, and why, as the end of a sentence that names it; null when all may. `refused`: for any path. */
function refusedIn({ path, before, after }, refused) {
	for (const one of after?.from === void 0 ? [path] : [path, after.from]) {
		const isNew = one === path && before === null && after !== null;
		const reason = refused(one) ?? (isNew ? refusedName(one) : null);
		if (reason !== null) return {
			path: one,
			reason
		};
	}
	return null;
}
export { refusedIn as n, refusedEdits as t };
