import { a as resolveCommit } from "./resolve-commit.js";
import { a as selectFiles, i as shownCode, t as openCheckout } from "./git-checkout.js";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { l as gitWithInput, s as createGit } from "./inside-path.js";
import { i as splitNul, n as gitOutput } from "./git-output.js";
// src/checkout/tree/attributes.ts
/** Attributes by which a repository says that people do not write these files (github-linguist/linguist, docs/overrides.md). */
const MARKS = {
	"linguist-generated": "generated",
	"linguist-vendored": "vendored"
};
/**
* What the `.gitattributes` files of `commit` mark some paths as, whatever is checked out. They are read through an index that holds
* nothing else, because `check-attr --source` needs git 2.40.
*/
async function markedFiles(location, commit, paths) {
	const files = splitNul(await gitOutput(createGit(location), [
		"ls-tree",
		"-r",
		"-z",
		"--full-tree",
		commit
	])).filter((record) => /(?:\t|\/)\.gitattributes$/.test(record));
	if (files.length === 0 || paths.length === 0) return /* @__PURE__ */ new Map();
	const folder = await mkdtemp(join(tmpdir(), "ultracode-attributes-"));
	try {
		const git = gitWithInput(location, { GIT_INDEX_FILE: join(folder, "index") });
		await git([
			"update-index",
			"-z",
			"--index-info"
		], files.map((record) => `${record}\0`).join(""));
		const said = await git([
			"-c",
			"core.attributesFile=/dev/null",
			"check-attr",
			"--cached",
			"-z",
			"--stdin",
			...Object.keys(MARKS)
		], paths.map((path) => `${path}\0`).join(""));
		return readMarks(splitNul(said));
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
/** `path`, attribute, value, one after the other. */
function readMarks(parts) {
	const marked = /* @__PURE__ */ new Map();
	for (let index = 0; index + 2 < parts.length; index += 3) {
		const [path = "", attribute = "", value = ""] = parts.slice(index, index + 3);
		const mark = Object.entries(MARKS).find(([name]) => name === attribute)?.[1];
		if (mark !== void 0 && ![
			"unspecified",
			"unset",
			"false"
		].includes(value) && !marked.has(path)) marked.set(path, `${mark} (\`.gitattributes\`)`);
	}
	return marked;
}
// src/compose/run/code/open-code.ts
/** Opens the code under review, and what scripts are offered of it. */
async function openCode(code, { git, source, likelyBase, repository }, settings) {
	const isAboutChange = code.base !== null;
	const wanted = code.base ?? likelyBase;
	const base = wanted === null ? null : await resolveCommit(git, wanted);
	const checkout = await openCheckout(git, {
		source,
		head: code.headSha,
		...base === null ? {} : { base }
	});
	if (isAboutChange) checkout.changes().catch(() => void 0);
	const selection = selectFiles(checkout, settings, (paths) => markedFiles(git, code.trustedRef, paths));
	return {
		checkout,
		baseSha: isAboutChange ? base : null,
		selection,
		shown: (signal) => shownCode(checkout, code, signal),
		forFindings: async () => ({
			files: await checkout.listFiles(),
			locate: checkout.locate,
			repository,
			readBaseText: checkout.readBaseText,
			readText: async (path) => {
				const slice = await checkout.readText(path);
				return slice.status === "text" ? slice.text : null;
			},
			isUtf8: async (path) => {
				const slice = await checkout.readText(path);
				return slice.status === "text" && slice.isRecoded !== true;
			},
			changes: isAboutChange || selection.askedForChanges() ? await checkout.changes() : null
		})
	};
}
export { openCode as t };
