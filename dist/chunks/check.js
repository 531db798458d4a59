import "./rolldown-runtime.js";
import { n as isJsonObject } from "./json.js";
import { t as schemaProblems } from "./schema-problems.js";
import { t as AGENT_OPTION_NAMES } from "./agent-options.js";
import { a as problemAt, c as dottedName, d as API_NAMES, f as BANNED_CALLS, g as WEB_GLOBALS, l as keyName, o as declaredBy, p as ECMASCRIPT_GLOBALS, r as formatProblem, s as freeNames, t as loadScript, u as nodesOf, v as bannedMessage } from "./script.js";
// src/workflow/script/schema-literal.ts
/** Constants at the top of the script whose name nothing else in it declares. */
function constantsOf(program) {
	const declared = /* @__PURE__ */ new Map();
	for (const node of nodesOf(program)) for (const name of declaredBy(node)) declared.set(name, (declared.get(name) ?? 0) + 1);
	const constants = /* @__PURE__ */ new Map();
	for (const statement of program.body) {
		if (statement.type !== "VariableDeclaration" || statement.kind !== "const") continue;
		for (const { id, init } of statement.declarations) if (id.type === "Identifier" && init && declared.get(id.name) === 1) constants.set(id.name, init);
	}
	return constants;
}
/**
* The JSON Schema that is written out in a script, undefined when that cannot be known. A computed value under
* a keyword that restricts nothing, like a description, counts as `{}`.
*/
function literalValue(node, constants) {
	return read(node, {
		constants,
		open: []
	});
}
function read(node, scope) {
	switch (node.type) {
		case "Literal": return isPlain(node.value) ? node.value : void 0;
		case "TemplateLiteral": return node.expressions.length === 0 ? node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join("") : void 0;
		case "Identifier": {
			const init = scope.open.includes(node.name) ? void 0 : scope.constants.get(node.name);
			return init && read(init, {
				...scope,
				open: [...scope.open, node.name]
			});
		}
		case "ArrayExpression": return node.elements.map((element) => element ? read(element, scope) ?? {} : null);
		case "ObjectExpression": return readObject(node.properties, scope);
		default: return;
	}
}
/** Keywords that restrict an object: when the value of one is not known, the schema is not known. */
const DECISIVE = [
	"type",
	"properties",
	"patternProperties",
	"additionalProperties",
	"required",
	"allOf",
	"$defs",
	"definitions"
];
function readObject(properties, scope) {
	const entries = [];
	for (const property of properties) {
		if (property.type !== "Property" || property.kind !== "init") return void 0;
		const name = keyName(property.key, property.computed);
		if (name === null) return void 0;
		const value = read(property.value, scope);
		if (value === void 0 && DECISIVE.includes(name)) return void 0;
		entries.push([name, value ?? {}]);
	}
	return Object.fromEntries(entries);
}
const isPlain = (value) => value === null || [
	"string",
	"number",
	"boolean"
].includes(typeof value);
// src/workflow/script/check-script.ts
/** Loads a script and looks, by its syntax tree, for what would fail or surprise when it runs. */
function checkScript(file) {
	const loaded = loadScript(file);
	if (loaded.status === "invalid") return {
		problems: loaded.problems,
		warnings: []
	};
	const { script, program } = loaded;
	const free = freeNames(program);
	const seen = {
		meta: script.meta,
		free,
		constants: constantsOf(program)
	};
	const found = [...nodesOf(program)].flatMap((node) => RULES.flatMap((rule) => rule(node, seen).map(({ at, message }) => problemAt(script.source, at.start, message))));
	const unknown = unknownNames(program, free).map((name) => problemAt(script.source, name.start, unknownMessage(name.name)));
	return {
		problems: [],
		warnings: [
			...script.warnings,
			...found,
			...unknown
		].sort(byPosition)
	};
}
const bannedCalls = (node, seen) => {
	if (node.type !== "CallExpression" && node.type !== "NewExpression") return [];
	return BANNED_CALLS.filter((banned) => calls(node, banned, seen)).map((banned) => ({
		at: node,
		message: bannedMessage(banned)
	}));
};
function calls(node, { callee, form }, { free }) {
	if (node.type !== (form === "new" ? "NewExpression" : "CallExpression")) return false;
	if (form === "new" && node.arguments.length > 0) return false;
	return dottedName(node.callee)?.join(".") === callee.join(".") && isFree(rootOf(node.callee), free);
}
const startedAgents = (node, { free }) => {
	const [list] = callTo("parallel", node, free)?.arguments ?? [];
	if (list === void 0) return [];
	return handedOver(list).filter((value) => callTo("agent", value, free) !== null).map((at) => ({
		at,
		message: "parallel() expects functions, but this calls agent() at once and hands over its promise. Write () => agent(…)."
	}));
};
/** The values that `[a, b]` or `list.map((item) => a)` put into an array. */
function handedOver(list) {
	if (list.type === "ArrayExpression") return list.elements.filter((element) => element !== null);
	if (list.type !== "CallExpression" || dottedName(list.callee)?.at(-1) !== "map") return [];
	const [mapper] = list.arguments;
	return mapper?.type === "ArrowFunctionExpression" && mapper.expression ? [mapper.body] : [];
}
const agentOptions = (node, { free, meta, constants }) => {
	const [, options] = callTo("agent", node, free)?.arguments ?? [];
	if (options?.type !== "ObjectExpression") return [];
	return options.properties.flatMap((property) => {
		if (property.type !== "Property") return [];
		const name = keyName(property.key, property.computed);
		if (name === null) return [];
		if (name === "phase") return phaseFault(property.value, meta);
		if (name === "schema") return schemaFault(property.value, constants);
		if (AGENT_OPTION_NAMES.includes(name)) return [];
		return [{
			at: property,
			message: `agent() has no option "${name}"; it is ignored. Known: ${AGENT_OPTION_NAMES.join(", ")}.`
		}];
	});
};
const phaseTitles = (node, { free, meta }) => {
	const [title] = callTo("phase", node, free)?.arguments ?? [];
	return title === void 0 ? [] : phaseFault(title, meta);
};
function phaseFault(title, { phases }) {
	if (title.type !== "Literal" || typeof title.value !== "string" || phases.length === 0) return [];
	if (phases.some((phase) => phase.title === title.value)) return [];
	const known = phases.map((phase) => `"${phase.title}"`).join(", ");
	return [{
		at: title,
		message: `meta.phases has no "${title.value}", so it makes a group of its own. It has ${known}.`
	}];
}
/** Only of a schema that is written out, here or in a constant: what is computed is seen when the script runs. */
function schemaFault(schema, constants) {
	const value = literalValue(schema, constants);
	if (value === void 0 || !isJsonObject(value)) return [];
	const problems = schemaProblems(value);
	const message = `no answer can fit this schema, so agent() would throw: ${problems.join("; ")}.`;
	return problems.length === 0 ? [] : [{
		at: schema,
		message
	}];
}
const unguardedLoops = (node, { free }) => {
	if (!(node.type === "WhileStatement" || node.type === "DoWhileStatement" || node.type === "ForStatement" && !node.test)) return [];
	const names = [...nodesOf(node)].filter((one) => one.type === "Identifier" && free.has(one));
	const has = (name) => names.some((one) => one.type === "Identifier" && one.name === name);
	if (!has("agent") || has("budget")) return [];
	return [{
		at: node,
		message: "This loop starts agents and never looks at budget: it may go on until a limit ends the run. Add `budget.remaining() > 0` to its condition, or a largest number of rounds."
	}];
};
const RULES = [
	bannedCalls,
	startedAgents,
	agentOptions,
	phaseTitles,
	unguardedLoops
];
/** Free names that nothing defines; one that the script asks about with `typeof` is guarded. */
function unknownNames(program, free) {
	const known = /* @__PURE__ */ new Set([
		...ECMASCRIPT_GLOBALS,
		...API_NAMES,
		...WEB_GLOBALS
	]);
	for (const node of nodesOf(program)) if (node.type === "UnaryExpression" && node.operator === "typeof" && node.argument.type === "Identifier") known.add(node.argument.name);
	return [...free].filter(({ name }) => !known.has(name));
}
const unknownMessage = (name) => `${name} is not defined in a workflow script: there are only ECMAScript's globals and ${API_NAMES.join(", ")}, ${WEB_GLOBALS.slice(0, 3).join(", ")}.`;
function callTo(name, node, free) {
	if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return null;
	return node.callee.name === name && free.has(node.callee) ? node : null;
}
function rootOf(callee) {
	return callee.type === "MemberExpression" ? rootOf(callee.object) : callee;
}
const isFree = (node, free) => node.type === "Identifier" && free.has(node);
const byPosition = (a, b) => a.line - b.line || a.column - b.column;
// src/app/check.ts
/** What is to be said of a script, problems first. */
function checkFile(file) {
	const { problems, warnings } = checkScript(file);
	const diagnostic = (severity) => ({ line, column, message }) => ({
		file: file.path,
		line,
		column,
		severity,
		message
	});
	return [...problems.map(diagnostic("problem")), ...warnings.map(diagnostic("warning"))];
}
/** `file:line:column: message`, as compilers print it. */
const diagnosticText = ({ file, severity, message, ...position }) => formatProblem(file, {
	...position,
	message: severity === "warning" ? `warning: ${message}` : message
});
export { checkFile, diagnosticText };
