import { h as isJsonObject } from "./base.js";
import { t as parseYaml } from "./yaml.js";
// src/agent/guidance/frontmatter.ts
/** Reads frontmatter as YAML, and as lines of `key: value` where it is none. */
function readFrontmatter(text) {
	const parts = FRONTMATTER.exec(text);
	if (parts === null) return { status: "none" };
	const frontmatter = parts[1] ?? "";
	if (frontmatter.length > FRONTMATTER_CHARS_MAX) return {
		status: "too-long",
		problem: `expected at most ${FRONTMATTER_CHARS_MAX} characters of frontmatter, got ${frontmatter.length}`
	};
	return {
		status: "ok",
		fields: readFields(frontmatter),
		body: text.slice(parts[0].length)
	};
}
const FRONTMATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/;
/** Names and lists of a few lines; YAML of brackets in brackets takes time with the square of their number. */
const FRONTMATTER_CHARS_MAX = 1e4;
function readFields(frontmatter) {
	try {
		const value = parseYaml(frontmatter);
		return isJsonObject(value) ? value : {};
	} catch {
		return plainFields(frontmatter);
	}
}
/** For frontmatter that is not YAML, mostly because of a colon in a description: reads `key: value` lines and lists. */
function plainFields(frontmatter) {
	const fields = {};
	let list = [];
	for (const line of frontmatter.split(/\r?\n/)) {
		const item = /^\s*-\s+(\S.*)$/.exec(line)?.[1];
		if (item !== void 0) list.push(unquoted(item));
		const [, key, value = ""] = /^([A-Za-z][\w-]*):(?:[ \t]+(?![ \t])(.*))?$/.exec(line) ?? [];
		if (key === void 0) continue;
		list = [];
		fields[key] = value.trim() === "" ? list : unquoted(value);
	}
	return fields;
}
const unquoted = (text) => text.trim().replace(/^(["'])(.*)\1$/, "$2");
export { readFrontmatter as t };
