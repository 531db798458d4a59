import { a as custom, d as number, f as object, g as string, l as literal, n as _enum, r as array } from "./zod.js";
import { n as isJsonObject } from "./json.js";
import { r as ROLES, t as EFFORTS } from "./agent-call.js";
// src/workflow/agent-options.ts
const Options = object({
	label: string().exactOptional(),
	phase: string().exactOptional(),
	schema: custom(isJsonObject).exactOptional(),
	model: string().min(1).exactOptional(),
	effort: _enum(EFFORTS).exactOptional(),
	role: _enum(ROLES).exactOptional(),
	isolation: literal("worktree").exactOptional(),
	agentType: string().min(1).exactOptional(),
	maxTurns: number().int().positive().exactOptional(),
	timeoutMs: number().positive().exactOptional(),
	tools: array(string().min(1)).exactOptional(),
	files: array(string().min(1)).exactOptional()
});
const EXPECTED = {
	label: "a string",
	phase: "a string",
	schema: "a JSON Schema with root type 'object'",
	model: "an alias (haiku, sonnet, opus, fable, inherit) or a model id",
	effort: `one of ${EFFORTS.join(", ")}`,
	role: `'${ROLES.join("', '")}'`,
	isolation: "'worktree'",
	agentType: "the name of an agent in .claude/agents",
	maxTurns: "a positive whole number",
	timeoutMs: "a positive number of milliseconds",
	tools: "an array of tool names",
	files: "an array of paths"
};
/** Every option that agent() reads. */
const AGENT_OPTION_NAMES = Object.keys(EXPECTED);
/** Reads what a script passed as options. `null` counts as left out; unknown names are listed, not refused. */
function readAgentOptions(raw) {
	const given = Object.entries(raw).filter(([, value]) => value !== null);
	const unknown = given.map(([name]) => name).filter((name) => !AGENT_OPTION_NAMES.includes(name));
	const parsed = Options.safeParse(Object.fromEntries(given));
	if (parsed.success) return {
		status: "ok",
		options: parsed.data,
		unknown
	};
	const name = String(parsed.error.issues[0]?.path[0] ?? "");
	return {
		status: "rejected",
		message: `agent() option "${name}" must be ${EXPECTED[name] ?? "something else"}, got ${shown(raw[name] ?? null)}.`
	};
}
function shown(value) {
	const text = JSON.stringify(value);
	return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}
const SHOWN_MAX = 80;
export { readAgentOptions as n, AGENT_OPTION_NAMES as t };
