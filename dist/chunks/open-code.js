import { c as gitOutput, h as resolveCommit, u as splitNul, x as gitWithInput, y as createGit } from "./git.js";
import { n as selectFiles, r as openCheckout, t as shownCode } from "./shown-code.js";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
// src/checkout/tree/attributes.ts
const isSet = (value) => ![
	"unspecified",
	"unset",
	"false"
].includes(value);
/** Attributes by which a repository says that people do not write these files (github-linguist/linguist, docs/overrides.md). */
const UNWRITTEN = {
	"linguist-generated": (value) => isSet(value) ? "generated (`.gitattributes`)" : null,
	"linguist-vendored": (value) => isSet(value) ? "vendored (`.gitattributes`)" : null
};
/** Files that agents leave as they are: what they are, as the end of a sentence that names them (gitattributes(5)). */
const NOT_EDITED = {
	"linguist-generated": (value) => isSet(value) ? "is generated (`.gitattributes`); what generates it is to be changed" : null,
	"linguist-vendored": (value) => isSet(value) ? "is a copy from another project (`.gitattributes`), which is where it is changed" : null
};
/** Files that hold no text for agents, in the same words. They may be moved and deleted. */
const NO_TEXT = {
	filter: (value) => isSet(value) ? `is stored through the filter ${value} (\`.gitattributes\`)` : null,
	diff: (value) => value === "unset" ? "is marked as binary (`.gitattributes`)" : null
};
/** `lf`: line ends become LF when git stores the file; `kept`: they do not, whatever `eol` says. */
const LINE_ENDS = {
	text: (value) => value === "unset" ? "kept" : isSet(value) ? "lf" : null,
	eol: (value) => isSet(value) ? "lf" : null
};
/**
* What the `.gitattributes` files of `commit` mark some paths as, whatever is checked out. They are read through an index that holds
* nothing else, because `check-attr --source` needs git 2.40, in a repository without attributes of its own: the view of a checkout has some,
* which come before those of files.
*/
async function markedFiles(location, commit, paths, marks = UNWRITTEN) {
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
		const git = gitWithInput(location, await bareOf(folder, location));
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
			...Object.keys(marks)
		], paths.map((path) => `${path}\0`).join(""));
		return readMarks(splitNul(said), marks);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
/** Makes of an empty folder a repository over the objects of the view, as the environment of a command names it. */
async function bareOf(folder, { view }) {
	const { GIT_DIR: own = "" } = view().env;
	for (const name of ["refs", "objects"]) await mkdir(join(folder, name));
	await writeFile(join(folder, "HEAD"), "ref: refs/heads/none\n");
	await copyFile(join(own, "config"), join(folder, "config"));
	return {
		GIT_DIR: folder,
		GIT_OBJECT_DIRECTORY: join(own, "objects"),
		GIT_INDEX_FILE: join(folder, "index")
	};
}
/** `path`, attribute, value, one after the other. */
function readMarks(parts, marks) {
	const marked = /* @__PURE__ */ new Map();
	for (let index = 0; index + 2 < parts.length; index += 3) {
		const [path = "", attribute = "", value = ""] = parts.slice(index, index + 3);
		const mark = marks[attribute]?.(value) ?? null;
		if (mark !== null && !marked.has(path)) marked.set(path, mark);
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
	const change = async () => {
		if (!isAboutChange && !selection.askedForChanges()) return null;
		const changes = await checkout.changes();
		const isKnown = source === "commit" || base !== null;
		const isOfOther = changes.length === 0 && selection.scope().files.size > 0;
		return !isAboutChange && isKnown && isOfOther ? null : changes;
	};
	return {
		checkout,
		baseSha: isAboutChange ? base : null,
		selection,
		change,
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
			changes: await change()
		})
	};
}
export { markedFiles as a, NO_TEXT as i, LINE_ENDS as n, NOT_EDITED as r, openCode as t };
