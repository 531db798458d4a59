import { posix } from "node:path";
// src/checkout/tree/inside-path.ts
/**
* Repository-relative form of a path as a model writes it, by its text alone: `./src//a.ts` and `<root>/src/a.ts` are
* `src/a.ts`; the root is ''. Null when it names something outside the repository or git's own files.
*/
function insidePath(path, root) {
	if (path.includes("\0")) return null;
	const relative = posix.isAbsolute(path) ? belowRoot(posix.normalize(path), root) : path;
	if (relative === null) return null;
	const normal = posix.normalize(relative).replace(/(?<!\/)\/+$/, "");
	if (normal === "." || normal === "") return "";
	const parts = normal.split("/");
	if (parts[0] === ".." || parts.some((part) => part.toLowerCase() === ".git")) return null;
	return normal;
}
function belowRoot(path, root) {
	if (path === root) return "";
	return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}
export { insidePath as t };
