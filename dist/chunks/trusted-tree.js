import { d as commitOf, m as inCheckout, y as createGit } from "./git.js";
import { t as commitTree } from "./commit-tree.js";
import { v as insidePath } from "./alone.js";
// src/checkout/tree/trusted-tree.ts
/** Scripts, rules and settings, read from git's objects at `ref`; what is checked out does not matter. */
async function trustedTree(location, ref) {
	const git = createGit(location);
	const commit = await inCheckout(location, commitOf(git, ref));
	const tree = await commitTree(location, commit);
	return {
		commit,
		list: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.listBelow(inside);
		},
		names: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.namesIn(inside);
		},
		read: async (path) => {
			const inside = insidePath(path, "/");
			if (inside === null || inside === "") return null;
			const slice = await tree.read(inside);
			return slice.status === "text" ? slice.text : null;
		}
	};
}
export { trustedTree as t };
