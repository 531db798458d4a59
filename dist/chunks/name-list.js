// src/base/matching/name-list.ts
/**
* Names of tools as a script or an agent's file gives them: a list, or one text with commas, in brackets or not. Each stays as it is
* written, `Bash(git log:*)` included. undefined: this is no such list.
*/
function toolList(given) {
	const list = typeof given === "string" ? listedIn(given) : given;
	if (!Array.isArray(list)) return void 0;
	const texts = list.filter((one) => typeof one === "string");
	if (texts.length === 0 && list.length > 0) return void 0;
	return texts.map(withoutQuotes).filter((text) => text !== "");
}
/** `Bash` of `Bash(git log:*)`. */
const toolName = (written) => (written.split("(", 1)[0] ?? "").trim();
/** Whether a name comes with a limit in parentheses; `(*)` is none. */
const isLimited = (written) => /\((?!\s*(?:\*\s*)?\)$)/.test(written);
const withoutQuotes = (text) => text.trim().replace(/^(["'])(.*)\1$/s, "$2");
/** What stands between the commas and line breaks of a text, in brackets or not; a comma in parentheses or braces is part of its entry. */
function listedIn(text) {
	const inner = text.trim();
	const plain = inner.startsWith("[") && inner.endsWith("]") ? inner.slice(1, -1) : inner;
	const found = [""];
	let depth = 0;
	for (const char of plain) {
		if (char === "(" || char === "{") depth += 1;
		if (char === ")" || char === "}") depth = Math.max(0, depth - 1);
		if (char === "\n" || char === "," && depth === 0) found.push("");
		else found[found.length - 1] += char;
	}
	return found.map(withoutQuotes).filter((entry) => entry !== "");
}
export { toolName as i, listedIn as n, toolList as r, isLimited as t };
