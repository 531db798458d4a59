import { i as parseJson, n as isJsonObject } from "./json.js";
import { r as ROLES, t as EFFORTS } from "./agent-call.js";
// src/workflow/agent-options.ts
/** As tolerant as JavaScript is: a value in another type is taken where it says the same. */
const OPTIONS = {
	label: {
		expected: "a text",
		read: text
	},
	phase: {
		expected: "a text",
		read: text
	},
	schema: {
		expected: "a JSON Schema with root type 'object'",
		read: schema
	},
	model: {
		expected: "an alias (haiku, sonnet, opus, fable, best, inherit) or a model id",
		read: name
	},
	effort: {
		expected: `one of ${EFFORTS.join(", ")}`,
		read: oneOf(EFFORTS)
	},
	role: {
		expected: `'${ROLES.join("', '")}'`,
		read: oneOf(ROLES)
	},
	isolation: {
		expected: "'worktree'",
		read: oneOf(["worktree"])
	},
	agentType: {
		expected: "the name of an agent in .claude/agents",
		read: name
	},
	maxTurns: {
		expected: "a positive whole number",
		read: (given) => atLeastOne(Math.floor(number(given)))
	},
	timeoutMs: {
		expected: "a positive number of milliseconds",
		read: (given) => aboveZero(number(given))
	},
	stallMs: {
		expected: "a positive number of milliseconds",
		read: (given) => aboveZero(number(given))
	},
	tools: {
		expected: "an array of tool names",
		read: tools
	},
	files: {
		expected: "an array of paths",
		read: names
	}
};
/** Every option that agent() reads. */
const AGENT_OPTION_NAMES = Object.keys(OPTIONS);
/**
* Reads what a script passed as options. `null` counts as left out; what cannot be read is ignored and said. Only a schema is never
* ignored: the script would get a text where it expects an object.
*/
function readAgentOptions(raw) {
	const ignored = [];
	const options = {};
	for (const [key, given] of Object.entries(raw)) {
		if (given === null) continue;
		if (!isOptionName(key)) {
			ignored.push(`agent() has no option "${key}"; it is ignored.`);
			continue;
		}
		const { expected, read } = OPTIONS[key];
		const value = read(given);
		const sentence = `agent() option "${key}" must be ${expected}, got ${shown(given)}`;
		if (value !== void 0) options[key] = value;
		else if (key === "schema") return {
			status: "rejected",
			message: `${sentence}.`
		};
		else ignored.push(`${sentence}; it is ignored.`);
	}
	return {
		status: "ok",
		options,
		ignored
	};
}
const isOptionName = (key) => Object.hasOwn(OPTIONS, key);
function text(given) {
	return typeof given === "object" ? void 0 : `${given}`;
}
function schema(given) {
	const value = typeof given === "string" ? parseJson(given) : given;
	return isJsonObject(value) ? value : void 0;
}
function name(given) {
	return typeof given === "string" && given.trim() !== "" ? given.trim() : void 0;
}
function oneOf(words) {
	return (given) => words.find((word) => typeof given === "string" && given.trim().toLowerCase() === word);
}
/** NaN for what is no number, and no text of one. */
function number(given) {
	if (typeof given === "number") return given;
	return typeof given === "string" && given.trim() !== "" ? Number(given) : NaN;
}
const atLeastOne = (value) => value >= 1 ? value : void 0;
const aboveZero = (value) => value > 0 ? value : void 0;
/** A list of names, or one text of them with commas. */
function names(given) {
	const list = typeof given === "string" ? given.split(/[,\n]/) : given;
	if (!Array.isArray(list)) return void 0;
	const found = list.flatMap((one) => name(one) ?? []);
	return found.length === 0 && list.length > 0 ? void 0 : found;
}
/** `*` stands for all tools, as if the option were left out. */
function tools(given) {
	const found = names(given);
	return found?.includes("*") ? void 0 : found;
}
function shown(value) {
	const said = JSON.stringify(value);
	return said.length > SHOWN_MAX ? `${said.slice(0, SHOWN_MAX)}…` : said;
}
const SHOWN_MAX = 80;
export { readAgentOptions as n, AGENT_OPTION_NAMES as t };
