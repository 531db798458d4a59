import "./rolldown-runtime.js";
import { n as isJsonObject } from "./json.js";
import { t as parseYaml } from "./yaml.js";
import { t as EFFORTS } from "./agent-call.js";
// src/agent/guidance/read-definition.ts
/** Reads one file of `.claude/agents`: frontmatter with `name`, `tools`, `model` and `effort`, and below it the prompt. */
function readDefinition(path, text) {
	const malformed = (problem) => ({
		status: "malformed",
		problem: `${path} is not used as an agent: ${problem}.`
	});
	const parts = FRONTMATTER.exec(text);
	if (parts === null) return malformed("expected frontmatter with a name between two lines of `---` at the top, found none");
	const frontmatter = parts[1] ?? "";
	if (frontmatter.length > FRONTMATTER_CHARS_MAX) return malformed(`expected at most ${FRONTMATTER_CHARS_MAX} characters of frontmatter, got ${frontmatter.length}`);
	const fields = readFields(frontmatter);
	const name = typeof fields.name === "string" ? fields.name.trim() : "";
	if (name === "") return malformed(`expected a \`name\` in its frontmatter, got ${inWords(fields.name)}; add \`name: …\``);
	const tools = readTools(fields.tools);
	const model = readModel(fields.model);
	const effort = readEffort(fields.effort);
	const problems = [
		tools,
		model,
		effort
	].flatMap((field) => field.problem ?? []);
	return {
		status: "ok",
		definition: {
			name,
			prompt: text.slice(parts[0].length).trim(),
			...tools.value === void 0 ? {} : { tools: tools.value },
			...model.value === void 0 ? {} : { model: model.value },
			...effort.value === void 0 ? {} : { effort: effort.value }
		},
		problems: problems.map((problem) => `${path}: ${problem}`)
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
/** A list, or text with commas. Parentheses behind a name, as in `Bash(git:*)`, are left out: no tool of this run has such a limit. */
function readTools(given) {
	if (given === void 0 || given === null) return {};
	const names = typeof given === "string" ? given.replace(/^\[(.*)\]$/, "$1").replace(/\([^()]*\)/g, "").split(",") : given;
	if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) return { problem: `\`tools\` must be a list of names, got ${inWords(given)}; all tools are allowed.` };
	const tools = names.map((name) => unquoted(name.split("(", 1)[0] ?? "")).filter((name) => name !== "");
	return tools.includes("*") ? {} : { value: tools };
}
function readModel(given) {
	if (given === void 0 || given === null || given === "") return {};
	if (typeof given === "string") return { value: given.trim() };
	return { problem: `\`model\` must be a name, got ${inWords(given)}; the run's model is used.` };
}
function readEffort(given) {
	if (given === void 0 || given === null || given === "") return {};
	const value = EFFORTS.find((effort) => effort === given);
	if (value !== void 0) return { value };
	return { problem: `\`effort\` must be one of ${EFFORTS.join(", ")}, got ${inWords(given)}; it is ignored.` };
}
const inWords = (given) => given === void 0 ? "none" : JSON.stringify(given);
export { readDefinition };
