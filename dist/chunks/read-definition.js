import "./rolldown-runtime.js";
import { r as toolList } from "./name-list.js";
import { x as EFFORTS } from "./run.js";
import { t as readFrontmatter } from "./frontmatter.js";
// src/agent/guidance/read-definition.ts
/** Reads one file of `.claude/agents`: frontmatter with `name`, `tools`, `disallowedTools`, `model`, `effort` and `maxTurns`, and below it the prompt. */
function readDefinition(path, text) {
	const malformed = (problem) => ({
		status: "malformed",
		problem: `${path} is not used as an agent: ${problem}.`
	});
	const parts = readFrontmatter(text);
	if (parts.status === "none") return malformed("expected frontmatter with a name between two lines of `---` at the top, found none");
	if (parts.status === "too-long") return malformed(parts.problem);
	const { fields } = parts;
	const name = typeof fields.name === "string" ? fields.name.trim() : "";
	if (name === "") return malformed(`expected a \`name\` in its frontmatter, got ${inWords(fields.name)}; add \`name: …\``);
	const read = {
		tools: readTools(fields.tools),
		disallowedTools: readDisallowed(fields.disallowedTools),
		model: readModel(fields.model),
		effort: readEffort(fields.effort),
		maxTurns: readTurns(fields.maxTurns)
	};
	const problems = Object.values(read).flatMap(({ problem }) => problem ?? []);
	const values = Object.entries(read).flatMap(([key, { value }]) => value === void 0 ? [] : [[key, value]]);
	return {
		status: "ok",
		definition: {
			name,
			prompt: parts.body.trim(),
			...Object.fromEntries(values)
		},
		problems: problems.map((problem) => `${path}: ${problem}`)
	};
}
function readTools(given) {
	if (given === void 0 || given === null) return {};
	const value = toolList(given);
	if (value === void 0) return { problem: `\`tools\` must be a list of names, got ${inWords(given)}; all tools are allowed.` };
	return value.includes("*") ? {} : { value };
}
function readDisallowed(given) {
	if (given === void 0 || given === null) return {};
	const value = toolList(given);
	if (value !== void 0) return { value };
	return { problem: `\`disallowedTools\` must be a list of names, got ${inWords(given)}; nothing is taken away.` };
}
function readTurns(given) {
	if (given === void 0 || given === null || given === "") return {};
	const value = Math.floor(typeof given === "string" ? Number(given) : typeof given === "number" ? given : 0);
	if (value >= 1) return { value };
	return { problem: `\`maxTurns\` must be a positive whole number, got ${inWords(given)}; it is ignored.` };
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
