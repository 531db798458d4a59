import "./rolldown-runtime.js";
import { n as isJsonObject } from "./json.js";
import { t as nearMiss } from "./near-miss.js";
import { t as schemaProblems } from "./schema-problems.js";
import { t as EFFORTS } from "./agent-call.js";
import { i as AGENT_OPTION_NAMES, n as neededAbilities } from "./needed-abilities.js";
import { _ as nodesOf, c as ECMASCRIPT_GLOBALS, f as bannedMessage, g as memberName, h as keyName, m as isFunction, o as API_NAMES, p as childrenOf, r as formatProblem, s as BANNED_CALLS, t as loadScript, u as WEB_GLOBALS, v as ownNodesOf } from "./script.js";
// src/workflow/script/declared-names.ts
/** Names that a node declares for what stands in it. */
function declaredBy(node) {
	switch (node.type) {
		case "Program": return [...varNames(node.body), ...lexicalNames(node.body)];
		case "FunctionExpression": return [...node.id ? [{
			id: node.id,
			value: node
		}] : [], ...insideFunction(node)];
		case "FunctionDeclaration":
		case "ArrowFunctionExpression": return insideFunction(node);
		case "ClassExpression": return node.id ? [{
			id: node.id,
			value: node
		}] : [];
		case "BlockStatement":
		case "StaticBlock": return lexicalNames(node.body);
		case "ForStatement": return node.init ? lexicalNames([node.init]) : [];
		case "ForInStatement":
		case "ForOfStatement": return lexicalNames([node.left]).map(valueless);
		case "SwitchStatement": return lexicalNames(node.cases.flatMap((one) => one.consequent));
		case "CatchClause": return node.param ? patternNames(node.param).map(withoutValue) : [];
		default: return [];
	}
}
const withoutValue = (id) => ({
	id,
	value: null
});
const valueless = ({ id }) => withoutValue(id);
const insideFunction = (node) => [...node.params.flatMap(patternNames).map(withoutValue), ...varNames([node.body])];
function lexicalNames(statements) {
	return statements.flatMap((statement) => {
		switch (statement.type) {
			case "ExportNamedDeclaration": return statement.declaration ? lexicalNames([statement.declaration]) : [];
			case "VariableDeclaration": return statement.kind === "var" ? [] : declarators(statement.declarations);
			case "FunctionDeclaration":
			case "ClassDeclaration": return statement.id ? [{
				id: statement.id,
				value: statement
			}] : [];
			case "ImportDeclaration": return statement.specifiers.map(({ local }) => withoutValue(local));
			default: return [];
		}
	});
}
const declarators = (all) => all.flatMap(({ id, init }) => id.type === "Identifier" ? [{
	id,
	value: init ?? null
}] : patternNames(id).map(withoutValue));
function varNames(roots) {
	const names = [];
	const stack = [...roots];
	for (let node = stack.pop(); node !== void 0; node = stack.pop()) {
		if (node.type === "VariableDeclaration" && node.kind === "var") names.push(...declarators(node.declarations));
		if (isFunction(node) || node.type === "ClassDeclaration" || node.type === "ClassExpression") continue;
		for (const child of childrenOf(node)) stack.push(child);
		if ((node.type === "ForOfStatement" || node.type === "ForInStatement") && node.left.type !== "Identifier") names.push(...patternNames(node.left).map(withoutValue));
	}
	return names;
}
/** The names in a pattern, and the name itself where it is one. */
function patternNames(pattern) {
	switch (pattern.type) {
		case "Identifier": return [pattern];
		case "ObjectPattern": return pattern.properties.flatMap((one) => patternNames(one.type === "Property" ? one.value : one.argument));
		case "ArrayPattern": return pattern.elements.flatMap((element) => element ? patternNames(element) : []);
		case "AssignmentPattern": return patternNames(pattern.left);
		case "RestElement": return patternNames(pattern.argument);
		default: return [];
	}
}
// src/workflow/script/names.ts
const isNames = (entry) => Array.isArray(entry);
/** Resolves every name of a script. */
function resolveNames(program) {
	const bindings = /* @__PURE__ */ new Map();
	const free = /* @__PURE__ */ new Set();
	const nodes = [];
	const parents = /* @__PURE__ */ new Map();
	const targets = /* @__PURE__ */ new Set();
	const known = /* @__PURE__ */ new Map();
	const stack = [program];
	for (let entry = stack.pop(); entry !== void 0; entry = stack.pop()) {
		if (isNames(entry)) {
			for (const name of entry) known.get(name)?.pop();
			continue;
		}
		const node = entry;
		nodes.push(node);
		if (node.type === "Literal") continue;
		if (node.type === "Identifier") {
			use(node);
			continue;
		}
		for (const target of assignedBy$1(node)) targets.add(target);
		const names = declare(node, known, bindings);
		if (names.length > 0) stack.push(names);
		const children = usedChildren(node);
		for (let index = children.length - 1; index >= 0; index -= 1) {
			const child = children[index];
			if (child === void 0) continue;
			parents.set(child, node);
			stack.push(child);
		}
	}
	return {
		nodes,
		bindings,
		free,
		parents,
		assigned: new Set([...free].filter((id) => targets.has(id)))
	};
	function use(id) {
		const binding = known.get(id.name)?.at(-1);
		if (binding === void 0) free.add(id);
		else if (bindings.get(id) !== binding) {
			bindings.set(id, binding);
			(targets.has(id) ? binding.writes : binding.reads).push(id);
		}
	}
}
const NO_NAMES = [];
/** Declares what a node declares, and gives the names. */
function declare(node, known, bindings) {
	const declared = declaredBy(node);
	if (declared.length === 0 && !isFunction(node)) return NO_NAMES;
	const here = /* @__PURE__ */ new Map();
	if (isFunction(node) && node.type !== "ArrowFunctionExpression") here.set("arguments", {
		value: null,
		reads: [],
		writes: []
	});
	for (const { id, value } of declared) {
		const before = here.get(id.name);
		const binding = before ?? {
			value,
			reads: [],
			writes: []
		};
		if (before !== void 0) binding.value = null;
		here.set(id.name, binding);
		bindings.set(id, binding);
	}
	for (const [name, binding] of here) {
		const same = known.get(name);
		if (same === void 0) known.set(name, [binding]);
		else same.push(binding);
	}
	return [...here.keys()];
}
/** The value of a name that has the same one wherever it is asked; null when that is not so or not known. */
const constantOf = (binding) => binding !== void 0 && binding.writes.length === 0 ? binding.value : null;
/** What a name of a constant stands for, through other names of it; any other expression is itself. */
function resolved(node, { bindings }) {
	let at = node;
	for (let steps = 0; at.type === "Identifier" && steps < NAMES_MAX; steps += 1) {
		const value = constantOf(bindings.get(at));
		if (value === null) return at;
		at = value;
	}
	return at;
}
const NAMES_MAX = 20;
function assignedBy$1(node) {
	switch (node.type) {
		case "AssignmentExpression": return patternNames(node.left);
		case "UpdateExpression": return patternNames(node.argument);
		case "ForInStatement":
		case "ForOfStatement": return patternNames(node.left);
		default: return [];
	}
}
/** Children without the identifiers that name no variable: properties, keys, labels, import and export names. */
function usedChildren(node) {
	switch (node.type) {
		case "MemberExpression": return node.computed ? [node.object, node.property] : [node.object];
		case "Property":
		case "MethodDefinition":
		case "PropertyDefinition": return [...node.computed ? [node.key] : [], ...node.value ? [node.value] : []];
		case "LabeledStatement": return [node.body];
		case "BreakStatement":
		case "ContinueStatement":
		case "MetaProperty":
		case "ImportDeclaration":
		case "ExportAllDeclaration":
		case "ExportSpecifier": return [];
		default: return childrenOf(node);
	}
}
// src/workflow/script/schema-literal.ts
/**
* The JSON that is written out in a script, here or in constants, undefined when that cannot be known. A computed
* value under a keyword of JSON Schema that restricts nothing, like a description, counts as `{}`.
*/
function literalValue(node, names) {
	return read(node, {
		names,
		open: /* @__PURE__ */ new Set(),
		left: { nodes: NODES_MAX }
	});
}
const NODES_MAX = 2e4;
function read(node, scope) {
	scope.left.nodes -= 1;
	if (scope.left.nodes < 0) return void 0;
	switch (node.type) {
		case "Literal": return isPlain(node.value) ? node.value : void 0;
		case "TemplateLiteral": return node.expressions.length === 0 ? node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join("") : void 0;
		case "Identifier": {
			const value = resolved(node, scope.names);
			if (value.type === "Identifier" || scope.open.has(value)) return void 0;
			return read(value, {
				...scope,
				open: /* @__PURE__ */ new Set([...scope.open, value])
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
// src/workflow/script/check/kinds.ts
/** Globals that give a promise. */
const ASYNCHRONOUS = [
	"agent",
	"parallel",
	"pipeline",
	"workflow",
	"files",
	"changes"
];
/** Kinds of expressions in a script; each expression is looked at once. */
function kindsOf(names, apiOf) {
	const known = /* @__PURE__ */ new Map();
	const results = /* @__PURE__ */ new Map();
	let depth = 0;
	const kindOf = (node) => {
		const before = known.get(node);
		if (before !== void 0 || known.has(node)) return before ?? null;
		known.set(node, null);
		if (depth > DEPTH_MAX$1) return null;
		depth += 1;
		const kind = kindFrom(node, {
			names,
			apiOf,
			kindOf,
			resultOf
		});
		depth -= 1;
		known.set(node, kind);
		return kind;
	};
	const resultOf = (called) => {
		const before = results.get(called);
		if (before !== void 0 || results.has(called)) return before ?? null;
		results.set(called, null);
		const kind = kindOfResult(called, kindOf);
		results.set(called, kind);
		return kind;
	};
	return kindOf;
}
const DEPTH_MAX$1 = 200;
function kindFrom(node, from) {
	const { kindOf } = from;
	switch (node.type) {
		case "Identifier": return kindOfName(node, from);
		case "ArrowFunctionExpression":
		case "FunctionExpression":
		case "FunctionDeclaration":
		case "ClassExpression":
		case "ClassDeclaration": return { is: "function" };
		case "ArrayExpression": return { is: "array" };
		case "ObjectExpression": return { is: "object" };
		case "TemplateLiteral": return { is: "text" };
		case "Literal": return { is: typeof node.value === "string" ? "text" : node.value === null ? "nothing" : "other" };
		case "UnaryExpression": return { is: node.operator === "void" ? "nothing" : node.operator === "typeof" ? "text" : "other" };
		case "AwaitExpression": return awaited(kindOf(node.argument));
		case "AssignmentExpression": return node.operator === "=" ? kindOf(node.right) : null;
		case "SequenceExpression": return kindOf(node.expressions.at(-1) ?? node);
		case "ConditionalExpression": return same(kindOf(node.consequent), kindOf(node.alternate));
		case "LogicalExpression": return node.operator === "&&" ? null : same(kindOf(node.left), kindOf(node.right));
		case "CallExpression": return kindOfCall(node.callee, from);
		default: return null;
	}
}
function kindOfName(node, { names, apiOf, kindOf }) {
	const value = constantOf(names.bindings.get(node));
	if (value !== null) return kindOf(value);
	if (names.free.has(node) && node.name === "undefined") return { is: "nothing" };
	const api = apiOf(node);
	return api === null || [
		"args",
		"budget",
		"console"
	].includes(api) ? null : { is: "function" };
}
function awaited(kind) {
	if (kind === null || kind.is !== "promise") return kind;
	return kind.of === "agent" || kind.of === "workflow" ? { is: "answer" } : null;
}
const same = (one, other) => one !== null && one.is === other?.is ? one : null;
function kindOfCall(callee, from) {
	const api = from.apiOf(callee);
	if (api !== null) return ASYNCHRONOUS.includes(api) ? {
		is: "promise",
		of: api
	} : null;
	const called = functionOf(callee, from.names);
	if (called !== null) return from.resultOf(called);
	const method = memberName(callee);
	if (callee.type !== "MemberExpression" || method === null) return null;
	const object = from.kindOf(callee.object);
	if (object?.is === "promise" && CHAINED.includes(method)) return object;
	const { object: root } = callee;
	return root.type === "Identifier" && root.name === "Promise" && from.names.free.has(root) && COMBINED.includes(method) ? {
		is: "promise",
		of: null
	} : null;
}
const CHAINED = [
	"then",
	"catch",
	"finally"
];
const COMBINED = [
	"all",
	"allSettled",
	"any",
	"race",
	"resolve",
	"reject"
];
/** The function of the script that an expression is, or names. */
function functionOf(node, names) {
	const value = resolved(node, names);
	return isFunction(value) ? value : null;
}
function kindOfResult(called, kindOf) {
	if (called.generator === true) return null;
	const kinds = resultsOf(called).map(kindOf);
	const [first = null] = kinds;
	const kind = kinds.every((one) => one !== null && one.is === first?.is) ? first : null;
	if (called.async !== true) return kind;
	if (kind?.is === "promise") return kind;
	return [...ownNodesOf(called)].map((node) => node.type === "AwaitExpression" ? kindOf(node.argument) : null).find((one) => one?.is === "promise" && one.of !== null) ?? {
		is: "promise",
		of: null
	};
}
/** Everything that a function of the script returns. */
function resultsOf(called) {
	if (called.body.type !== "BlockStatement") return [called.body];
	return [...ownNodesOf(called.body)].flatMap((node) => node.type === "ReturnStatement" && node.argument ? [node.argument] : []);
}
// src/workflow/script/check/guards.ts
function guardsOf(names) {
	const asked = askedByType(names);
	const guarded = /* @__PURE__ */ new Map();
	const exitsOf = remembered(leavingTests);
	return {
		isCaught: above$1(names, catches),
		isAskedFor: (name) => asked.has(name),
		isGuarded: (use) => {
			const found = guarded.get(use.name) ?? above$1(names, (at, parent) => guards(at, parent, {
				name: use.name,
				names,
				exitsOf
			}));
			guarded.set(use.name, found);
			return found(use);
		}
	};
}
/** Whether something holds between a node and its parent, or further up. The way up is gone once: thousands of nodes may stand thousands deep. */
function above$1({ parents }, holds) {
	const known = /* @__PURE__ */ new Map();
	return (node) => {
		const way = [];
		let answer = false;
		for (let at = node; at !== void 0 && !answer;) {
			const before = known.get(at);
			if (before !== void 0) {
				answer = before;
				break;
			}
			way.push(at);
			const parent = parents.get(at);
			answer = parent !== void 0 && holds(at, parent);
			at = parent;
		}
		for (const each of way) known.set(each, answer);
		return answer;
	};
}
function remembered(find) {
	const known = /* @__PURE__ */ new Map();
	return (node) => {
		const value = known.get(node) ?? find(node);
		known.set(node, value);
		return value;
	};
}
const catches = (at, parent) => parent.type === "TryStatement" && parent.block === at && Boolean(parent.handler) || parent.type === "MemberExpression" && parent.object === at && isCatch(parent);
const isCatch = (member) => member.property.type === "Identifier" && member.property.name === "catch";
function guards(at, parent, { name, names, exitsOf }) {
	const asks = (test, is) => asksFor(test, is, {
		name,
		names,
		steps: 0
	});
	switch (parent.type) {
		case "UnaryExpression": return parent.operator === "typeof";
		case "IfStatement":
		case "ConditionalExpression":
			if (parent.consequent === at) return asks(parent.test, true);
			return parent.alternate === at && asks(parent.test, false);
		case "LogicalExpression": return parent.right === at && parent.operator !== "??" && asks(parent.left, parent.operator === "&&");
		case "WhileStatement": return parent.body === at && asks(parent.test, true);
		default: return exitsOf(parent).some((exit) => exit.end <= at.start && asks(exit.test, false));
	}
}
/** Of a block: each `if (…)` that leaves it. */
function leavingTests(block) {
	if (block.type !== "BlockStatement" && block.type !== "Program") return [];
	return block.body.filter((statement) => statement.type === "IfStatement").filter(({ consequent }) => leaves$1(consequent));
}
function leaves$1(statement) {
	if (statement.type === "BlockStatement") return statement.body.some(leaves$1);
	return [
		"ReturnStatement",
		"ThrowStatement",
		"BreakStatement",
		"ContinueStatement"
	].includes(statement.type);
}
/** Whether a test that comes out as `is` says that there is a global of a name. */
function asksFor(test, is, asking) {
	if (asking.steps > STEPS_MAX$3) return false;
	const next = {
		...asking,
		steps: asking.steps + 1
	};
	switch (test.type) {
		case "UnaryExpression": return test.operator === "!" && asksFor(test.argument, !is, next);
		case "LogicalExpression": {
			const all = test.operator === "&&" && is || test.operator === "||" && !is;
			const [left, right] = [asksFor(test.left, is, next), asksFor(test.right, is, next)];
			return all ? left || right : left && right;
		}
		case "BinaryExpression": return comparesType(test, is, asking);
		case "Identifier": {
			const value = constantOf(asking.names.bindings.get(test));
			return value !== null && asksFor(value, is, next);
		}
		case "CallExpression": return test.arguments.length === 1 && test.arguments[0] !== void 0 && asksFor(test.arguments[0], is, next);
		case "MemberExpression": return is && test.property.type === "Identifier" && test.property.name === asking.name;
		default: return false;
	}
}
const STEPS_MAX$3 = 30;
/** `typeof name === 'function'`, `typeof name !== 'undefined'`, in either order. */
function comparesType(test, is, { name }) {
	const sides = [test.left, test.right];
	const asked = sides.some((side) => side.type === "UnaryExpression" && side.operator === "typeof" && side.argument.type === "Identifier" && side.argument.name === name);
	const literal = sides.find((side) => side.type === "Literal");
	if (!asked || literal?.type !== "Literal") return false;
	return (test.operator === "===" || test.operator === "==") === is ? literal.value !== "undefined" : literal.value === "undefined";
}
function askedByType({ free, parents }) {
	const asked = /* @__PURE__ */ new Set();
	for (const id of free) {
		const parent = parents.get(id);
		if (parent?.type === "UnaryExpression" && parent.operator === "typeof") asked.add(id.name);
	}
	return asked;
}
// src/workflow/script/check/holding.ts
/**
* Which nodes hold something: they have it below them, or use a name for what has it. `functions`: names of functions
* that hold it; `values`: names of anything that was made with it.
*/
function holding(names, wanted) {
	const held = /* @__PURE__ */ new Set();
	const spread = /* @__PURE__ */ new Set();
	const queue = [];
	for (const node of names.nodes) if (wanted.seed(node)) queue.push(node);
	for (let from = queue.pop(); from !== void 0; from = queue.pop()) for (let at = from; at !== void 0 && !held.has(at); at = names.parents.get(at)) {
		held.add(at);
		const binding = bindingOf(at, names, wanted.through);
		if (binding === void 0 || spread.has(binding)) continue;
		spread.add(binding);
		for (const use of binding.reads) queue.push(use);
	}
	return (node) => held.has(node);
}
/** The name that a node gives to what stands in it. */
function bindingOf(node, { bindings }, through) {
	if (node.type === "FunctionDeclaration") return node.id ? bindings.get(node.id) : void 0;
	if (node.type === "VariableDeclarator" && node.id.type === "Identifier") return through === "values" || node.init && isFunction(node.init) ? bindings.get(node.id) : void 0;
	if (node.type === "AssignmentExpression" && node.left.type === "Identifier") return through === "values" || isFunction(node.right) ? bindings.get(node.left) : void 0;
}
// src/workflow/script/check/seen.ts
function see(program, meta, surroundings) {
	const names = resolveNames(program);
	const ownGlobals = globalsOf(names);
	const apiOf = apiNames(names, ownGlobals);
	const isCallOf = (wanted) => (node) => node.type === "CallExpression" && wanted.includes(apiOf(node.callee) ?? "");
	return {
		...surroundings,
		...guardsOf(names),
		meta,
		names,
		ownGlobals,
		effort: { chars: LOOP_CHARS_MAX },
		reading: { chars: PROMPT_CHARS_MAX },
		returnsOf: remembered(resultsOf),
		apiOf,
		kindOf: kindsOf(names, apiOf),
		startsAgents: holding(names, {
			seed: isCallOf(["agent", "workflow"]),
			through: "functions"
		}),
		looksAtBudget: holding(names, {
			seed: (node) => apiOf(node) === "budget",
			through: "values"
		})
	};
}
function callIn(node, { apiOf }) {
	if (node.type !== "CallExpression") return null;
	const name = apiOf(node.callee);
	return name === null ? null : {
		name,
		args: node.arguments
	};
}
const LOOP_CHARS_MAX = 2e6;
const PROMPT_CHARS_MAX = 2e6;
const API = new Set(API_NAMES);
function apiNames(names, own) {
	const taken = new Set([...names.assigned].map(({ name }) => name));
	return (node) => {
		const name = globalName(resolved(node, names), names);
		if (name === null || !API.has(name) || own === "any") return null;
		return own.has(name) || taken.has(name) ? null : name;
	};
}
/** `agent` and `globalThis.agent`. */
function globalName(node, { free }) {
	if (node.type === "Identifier") return free.has(node) ? node.name : null;
	if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return null;
	return node.object.name === "globalThis" && free.has(node.object) ? memberName(node) : null;
}
function globalsOf({ free, parents }) {
	const own = /* @__PURE__ */ new Set();
	for (const id of free) {
		if (id.name !== "globalThis") continue;
		const name = globalMember(id, parents);
		if (name === null) return "any";
		const member = parents.get(id);
		const above = member && parents.get(member);
		if (above?.type === "AssignmentExpression" || above?.type === "UpdateExpression") own.add(name);
	}
	return own;
}
function globalMember(id, parents) {
	const above = parents.get(id);
	if (above?.type === "UnaryExpression") return "";
	return above?.type === "MemberExpression" && above.object === id ? memberName(above) : null;
}
// src/workflow/script/check/fan-out.ts
/** What parallel() and pipeline() are given, where it is for certain not what they expect. */
const fanOut = (node, seen) => {
	const call = callIn(node, seen);
	const [list, ...stages] = call?.args ?? [];
	if (call === null || list === void 0 || list.type === "SpreadElement") return [];
	if (call.name === "parallel") return [...listFaults("parallel", list, seen), ...thunkFaults(list, seen)];
	if (call.name !== "pipeline") return [];
	return [...listFaults("pipeline", list, seen), ...stages.flatMap((stage, index) => stageFaults(stage, index, seen))];
};
function listFaults(name, list, { kindOf }) {
	const kind = kindOf(list);
	if (kind === null || kind.is === "array" || kind.is === "answer") return [];
	const expected = name === "parallel" ? "an array of functions" : "an array as its first argument";
	const form = kind.is === "promise" ? AWAIT_IT : `Write ${FORMS[name]}.`;
	return [error(list, `${name}() expects ${expected}, but this is ${described(kind)}. ${form}`)];
}
const AWAIT_IT = "Await it first.";
const FORMS = {
	parallel: "parallel([() => agent(…), …])",
	pipeline: "pipeline(items, (item) => agent(…))"
};
function thunkFaults(list, seen) {
	return entriesOf(list, seen).flatMap(({ at, kind }) => {
		if (seen.apiOf(at) === "agent" && kind?.is === "function") return [error(at, `parallel() calls its functions without arguments, so agent() has no prompt. ${THUNK}`)];
		if (kind === null || kind.is === "function") return [];
		return [error(at, `parallel() expects functions, but ${handedOver(kind)}. ${THUNK}`)];
	});
}
const THUNK = "Write () => agent(…).";
const handedOver = (kind) => kind.is === "promise" && kind.of === "agent" ? "this calls agent() at once and hands over its promise" : `this is ${described(kind)}`;
function stageFaults(stage, index, seen) {
	if (stage.type === "SpreadElement") return [];
	if (seen.apiOf(stage) === "agent") return [{
		at: stage,
		severity: index === 0 ? "error" : "warning",
		message: "pipeline() calls its stages with (previous, item, index), so agent() gets the item as its options. Write (item) => agent(…)."
	}];
	const kind = seen.kindOf(stage);
	if (kind === null || kind.is === "function") return [];
	return [error(stage, `pipeline() expects functions after the array, but ${handedOver(kind)}. Write (previous, item, index) => agent(…).`)];
}
/** As far as a list is written out; what the function of `map` returns counts as written there. */
function entriesOf(list, seen, depth = 0) {
	if (depth > DEPTH_MAX) return [];
	const below = (inner) => entriesOf(inner, seen, depth + 1);
	const entry = (at) => ({
		at,
		kind: seen.kindOf(at)
	});
	if (list.type === "Identifier") {
		const value = resolved(list, seen.names);
		return value === list ? [] : [...below(value), ...pushedTo(list, seen).map(entry)];
	}
	if (list.type === "ArrayExpression") return list.elements.flatMap((element) => {
		if (element === null) return [];
		return element.type === "SpreadElement" ? below(element.argument) : [entry(element)];
	});
	if (list.type !== "CallExpression" || list.callee.type !== "MemberExpression") return [];
	const method = memberName(list.callee) ?? "";
	const { object } = list.callee;
	if (method === "map") return mapped(list.arguments[0], seen);
	if (method === "from" && object.type === "Identifier" && object.name === "Array") return mapped(list.arguments[1], seen);
	if (ORDERING.includes(method)) return below(object);
	if (method === "concat") return [object, ...list.arguments].flatMap(below);
	return NARROWING.includes(method) && isMapped(object) ? below(object) : [];
}
const DEPTH_MAX = 50;
const ORDERING = [
	"reverse",
	"sort",
	"toReversed",
	"toSorted"
];
const NARROWING = ["filter", "slice"];
const isMapped = (node) => node.type === "CallExpression" && ["map", "from"].includes(memberName(node.callee) ?? "");
function mapped(mapper, seen) {
	if (mapper === void 0 || mapper.type === "SpreadElement") return [];
	if (seen.apiOf(mapper) === "agent") return [{
		at: mapper,
		kind: {
			is: "promise",
			of: "agent"
		}
	}];
	const called = functionOf(mapper, seen.names);
	if (called === null || called.generator === true) return [];
	if (called.async === true) return [{
		at: mapper,
		kind: {
			is: "promise",
			of: null
		}
	}];
	const entries = resultsOf(called).map((at) => ({
		at,
		kind: seen.kindOf(at)
	}));
	const isCertain = ({ at, kind }) => seen.apiOf(at) === "agent" || kind !== null && kind.is !== "function";
	return entries.every(isCertain) ? entries : [];
}
/** What `list.push(…)` adds to a list of the script. */
function pushedTo(list, { names }) {
	const { bindings, parents } = names;
	return (bindings.get(list)?.reads.slice(0, PUSHES_MAX) ?? []).flatMap((use) => {
		const member = parents.get(use);
		const call = member && parents.get(member);
		if (member === void 0 || memberName(member) !== "push" || call?.type !== "CallExpression") return [];
		return call.callee === member ? call.arguments.filter((each) => each.type !== "SpreadElement") : [];
	});
}
const PUSHES_MAX = 100;
const error = (at, message) => ({
	at,
	severity: "error",
	message
});
/** A kind in words, as messages name what they got. */
function described(kind) {
	if (kind.is === "promise") return kind.of === null ? "a promise" : `the promise of ${kind.of}()`;
	return KINDS[kind.is];
}
const KINDS = {
	function: "a function",
	array: "an array",
	text: "a text",
	nothing: "nothing",
	object: "an object",
	other: "a plain value",
	answer: "the answer of an agent"
};
// src/workflow/script/check/agent-calls.ts
/** agent() without a prompt, and options that it cannot use. */
const agentCalls = (node, seen) => {
	const call = callIn(node, seen);
	if (call?.name !== "agent") return [];
	const [prompt, options] = call.args;
	if (prompt?.type === "SpreadElement") return [];
	return [...promptFaults(node, prompt, seen), ...(options?.type === "ObjectExpression" ? options.properties : []).flatMap((property) => property.type === "Property" ? optionFaults(property, seen) : [])];
};
function promptFaults(call, prompt, seen) {
	const got = prompt === void 0 ? "none" : wrongPrompt(prompt, seen);
	if (got === null) return [];
	const message = `agent() expects a prompt as its first argument, got ${got}. Write agent("what to do", { label: "…" }).`;
	return [{
		at: prompt ?? call,
		severity: "error",
		message
	}];
}
/** What stands in place of a prompt; null where it is a prompt, or may be one. */
function wrongPrompt(prompt, seen) {
	const text = literalValue(prompt, seen.names);
	if (typeof text === "string") return text.trim() === "" ? "an empty text" : null;
	const kind = seen.kindOf(prompt);
	if (kind === null || kind.is === "text" || kind.is === "answer" || kind.is === "other") return null;
	return described(kind);
}
function optionFaults(property, seen) {
	const name = keyName(property.key, property.computed);
	if (name === null) return [];
	if (name === "phase") return phaseFaults(property.value, seen);
	if (name === "schema") return schemaFaults(property.value, seen);
	if (name === "effort") return choiceFaults(property.value, {
		name,
		choices: EFFORTS
	}, seen);
	if (name === "isolation") return choiceFaults(property.value, {
		name,
		choices: ["worktree"]
	}, seen);
	if (name === "agentType") return agentTypeFaults(property.value, seen);
	if (AGENT_OPTION_NAMES.includes(name)) return [];
	return [{
		at: property,
		severity: "warning",
		message: `agent() has no option "${name}"; it is ignored. Known: ${AGENT_OPTION_NAMES.join(", ")}.`
	}];
}
/** A value that is ignored when the script runs, with the same words in the log. */
function choiceFaults(value, { name, choices }, seen) {
	return writtenOut(value, seen).flatMap(({ at, value: given }) => {
		if (given === null || typeof given === "string" && choices.includes(given)) return [];
		const known = choices.map((choice) => `'${choice}'`).join(", ");
		return [{
			at,
			severity: "warning",
			message: `agent() has no ${name} ${JSON.stringify(given)}; it is ignored. ${choices.length > 1 ? "There are" : "There is"} ${known}.`
		}];
	});
}
function agentTypeFaults(value, { agentTypes, ...seen }) {
	if (agentTypes === null) return [];
	return writtenOut(value, seen).flatMap(({ at, value: given, open }) => {
		if (typeof given !== "string" || agentTypes.includes(given)) return [];
		const message = unknown(`agent() throws: there is no agent type "${given}" in .claude/agents`, given, agentTypes);
		return [{
			at,
			severity: open || seen.isCaught(at) ? "warning" : "error",
			message
		}];
	});
}
/** "…. Did you mean …?", or what there is. */
function unknown(what, given, known) {
	const meant = nearMiss(given, known);
	if (meant !== null) return `${what}. Did you mean "${meant}"?`;
	return known.length === 0 ? `${what}: there is none.` : `${what}. There are ${known.join(", ")}.`;
}
/** The literals that a value may be: one, or those between which a condition decides (`open`). */
function writtenOut(node, { names }, open = false) {
	if (node.type === "ConditionalExpression") return [node.consequent, node.alternate].flatMap((branch) => writtenOut(branch, { names }, true));
	if (node.type === "LogicalExpression") return writtenOut(node.right, { names }, true);
	const value = literalValue(node, names);
	return [
		"string",
		"number",
		"boolean"
	].includes(typeof value) ? [{
		at: node,
		value,
		open
	}] : [];
}
const phaseTitles = (node, seen) => {
	const call = callIn(node, seen);
	const [title] = call?.args ?? [];
	return call?.name !== "phase" || title === void 0 ? [] : phaseFaults(title, seen);
};
function phaseFaults(title, { meta: { phases } }) {
	if (title.type !== "Literal" || typeof title.value !== "string" || phases.length === 0) return [];
	if (phases.some((phase) => phase.title === title.value)) return [];
	const known = phases.map((phase) => `"${phase.title}"`).join(", ");
	return [{
		at: title,
		severity: "warning",
		message: `meta.phases has no "${title.value}", so it makes a group of its own. It has ${known}.`
	}];
}
/** Only of a schema that is written out, here or in a constant: what is computed is seen when the script runs. */
function schemaFaults(schema, { names, isCaught }) {
	const value = literalValue(schema, names);
	if (value === void 0 || !isJsonObject(value)) return [];
	const problems = schemaProblems(value);
	if (problems.length === 0) return [];
	return [{
		at: schema,
		severity: isCaught(schema) ? "warning" : "error",
		message: `no answer can fit this schema, so agent() would throw: ${problems.join("; ")}.`
	}];
}
// src/workflow/script/check/loop-moves.ts
function movesIn(loop, { names }) {
	const moves = /* @__PURE__ */ new Map();
	const grown = /* @__PURE__ */ new Set();
	const ids = /* @__PURE__ */ new Map();
	const given = /* @__PURE__ */ new Map();
	const keyOf = ({ binding, path }) => {
		const id = ids.get(binding) ?? ids.size;
		ids.set(binding, id);
		return `${id}.${path}`;
	};
	const note = ({ binding, path }, move) => {
		const paths = moves.get(binding) ?? /* @__PURE__ */ new Map();
		const before = paths.get(path);
		paths.set(path, before === void 0 || before === move ? move : "either");
		moves.set(binding, paths);
	};
	for (const node of nodesOf(loop)) {
		const change = changeBy(node);
		const place = change && placeOf$1(change.of, names);
		if (change === null || place === null) continue;
		if (change.grows) grown.add(keyOf(place));
		if (change.value !== null && place.path === "") given.set(place.binding, [...given.get(place.binding) ?? [], {
			at: node,
			value: change.value
		}]);
		if (change.move !== null && isEachRound(node, loop, names)) note(place, change.move);
	}
	return {
		of: (node) => {
			const place = placeOf$1(node, names);
			return place === null ? null : moves.get(place.binding)?.get(place.path) ?? null;
		},
		grows: (list) => {
			const place = placeOf$1(list, names);
			return place !== null && grown.has(keyOf(place));
		},
		valuesOf: (name) => {
			const place = placeOf$1(name, names);
			return place?.path === "" ? given.get(place.binding) ?? [] : [];
		}
	};
}
/** `name`, `name.field` and `name.field.field` of a name of the script. */
function placeOf$1(node, { bindings }) {
	const path = [];
	let at = node;
	while (at.type === "MemberExpression" && path.length < 4) {
		const field = memberName(at);
		if (field === null) return null;
		path.unshift(field);
		at = at.object;
	}
	const binding = at.type === "Identifier" ? bindings.get(at) : void 0;
	return binding === void 0 ? null : {
		binding,
		path: path.join(".")
	};
}
function changeBy(node) {
	if (node.type === "UpdateExpression") return {
		of: node.argument,
		move: node.operator === "++" ? "up" : "down",
		grows: false,
		value: null
	};
	if (node.type === "AssignmentExpression") return assignedBy(node);
	return node.type === "CallExpression" ? calledOn(node) : null;
}
const BY_OPERATOR = {
	"+=": "up",
	"*=": "up",
	"**=": "up",
	"<<=": "up",
	"-=": "down",
	"/=": "down",
	">>=": "down",
	">>>=": "down",
	"%=": "down"
};
function assignedBy({ left, operator, right }) {
	if (operator !== "=") return {
		of: left,
		move: BY_OPERATOR[operator] ?? null,
		grows: false,
		value: null
	};
	return {
		of: left,
		move: stepOf(right, left),
		grows: false,
		value: right
	};
}
/** Which way `x = x + 1` moves x. */
function stepOf(value, target) {
	const isTarget = (node) => node.type === "Identifier" && target.type === "Identifier" ? node.name === target.name : memberName(node) !== null && memberName(node) === memberName(target);
	if (value.type === "BinaryExpression") {
		if (![value.left, value.right].some(isTarget)) return null;
		if (value.operator === "+" || value.operator === "*") return "up";
		return value.operator === "-" || value.operator === "/" ? "down" : "either";
	}
	for (const node of nodesOf(value)) if (node !== value && isTarget(node) && value.type !== "ObjectExpression") return "either";
	return null;
}
/** `list.push(entry)` and its like, seen as changes of its length. A spread of entries may add none. */
function calledOn({ callee, arguments: args }) {
	const method = memberName(callee);
	if (method === null || callee.type !== "MemberExpression") return null;
	const of = callee.object;
	if (method === "push" || method === "unshift") {
		const adds = args.some(({ type }) => type !== "SpreadElement");
		return {
			of: lengthOf(of),
			move: adds ? "up" : null,
			grows: true,
			value: null
		};
	}
	if (method === "add") return {
		of: lengthOf(of, "size"),
		move: null,
		grows: true,
		value: null
	};
	if ([
		"shift",
		"pop",
		"splice"
	].includes(method)) return {
		of: lengthOf(of),
		move: "down",
		grows: false,
		value: null
	};
	return method === "delete" ? {
		of: lengthOf(of, "size"),
		move: "down",
		grows: false,
		value: null
	} : null;
}
/** The expression `list.length`, as the script would write it. */
const lengthOf = (object, name = "length") => ({
	type: "MemberExpression",
	object,
	property: {
		type: "Identifier",
		name,
		start: object.start,
		end: object.end
	},
	computed: false,
	optional: false,
	start: object.start,
	end: object.end
});
/** Whether a node is reached in each round, as far as conditions stand around it. */
function isEachRound(node, loop, { parents }) {
	let at = node;
	let steps = 0;
	for (let parent = parents.get(at); at !== loop && parent !== void 0; parent = parents.get(at)) {
		steps += 1;
		if (steps > STEPS_MAX$2) return false;
		if ((parent.type === "IfStatement" || parent.type === "ConditionalExpression") && parent.test !== at || parent.type === "LogicalExpression" && parent.right === at || parent.type === "SwitchCase" || parent.type === "CatchClause") return false;
		at = parent;
	}
	return true;
}
const STEPS_MAX$2 = 100;
// src/workflow/script/check/loop-ends.ts
function endsOf(moves, loop, seen) {
	let steps = 0;
	const find = {
		moves,
		seen,
		counts: (node) => moveIn(node, find) !== null,
		reached: (node) => reached(node, loop, find),
		ends: (test, when) => {
			steps += 1;
			return steps > STEPS_MAX$1 || ends(test, when, find);
		}
	};
	return find;
}
const STEPS_MAX$1 = 300;
function ends(test, when, find) {
	switch (test.type) {
		case "UnaryExpression": return test.operator === "!" && find.ends(test.argument, !when);
		case "LogicalExpression": {
			const left = find.ends(test.left, when);
			const right = find.ends(test.right, when);
			return test.operator === "&&" !== when ? left || right : left && right;
		}
		case "BinaryExpression": return endsComparison(test, when, find);
		case "Literal": return Boolean(test.value) === when;
		case "Identifier": return endsName(test, when, find);
		case "UpdateExpression": return !when;
		case "AssignmentExpression": return find.ends(test.right, when);
		case "AwaitExpression": return find.ends(test.argument, when);
		case "SequenceExpression": return find.ends(test.expressions.at(-1) ?? test, when);
		case "CallExpression": return endsCall(test, when, find);
		case "MemberExpression": return isLength(test) ? shrinks(test, find) : find.counts(test);
		default: return find.counts(test);
	}
}
const isLength = (node) => ["length", "size"].includes(memberName(node) ?? "");
function endsComparison({ left, right, operator }, when, find) {
	if (![
		"<",
		"<=",
		">",
		">="
	].includes(operator)) return find.counts(left) || find.counts(right);
	const [falling, rising] = operator.startsWith("<") === when ? [left, right] : [right, left];
	return goes(falling, "down", find) || goes(rising, "up", find) && !isOpenEnded(falling, find);
}
/** Whether each round moves a side of a comparison that way. */
function goes(side, way, find) {
	if (way === "down" && isLength(side)) return shrinks(side, find);
	const move = moveIn(side, find);
	return move === way || move === "either";
}
/** A list to which rounds add: a counter may never catch up with its length. */
const isOpenEnded = (side, { moves }) => isLength(side) && moves.grows(side);
/** Whether a list comes to its end: entries are taken and none added, or it is made anew, and not of an answer. */
function shrinks(length, { moves, seen }) {
	if (moves.of(length) === "down" || moves.of(length) === "either") return !moves.grows(length);
	const list = length.type === "MemberExpression" ? length.object : length;
	return moves.valuesOf(list).some(({ value }) => !isAnswer(value, seen));
}
/** Whether a value is made of what an agent answered. */
function isAnswer(value, { kindOf }) {
	for (const node of nodesOf(value)) if (kindOf(node)?.is === "answer") return true;
	return false;
}
/** Which way each round moves an expression: one that holds several things that move goes either way. An agent's answer moves by itself. */
function moveIn(node, { moves, seen }) {
	const own = moves.of(node);
	if (own !== null) return own;
	if (node.type === "UpdateExpression") return node.operator === "++" ? "up" : "down";
	const isOurs = (inner) => !["promise", "answer"].includes(seen.kindOf(inner)?.is ?? "");
	for (const inner of nodesOf(node, isOurs)) if (inner !== node && (inner.type === "UpdateExpression" || moves.of(inner) !== null)) return "either";
	return null;
}
/** A name that is true or false, by what the loop gives it. */
function endsName(name, when, find) {
	const move = find.moves.of(name);
	if (move !== null && move !== "up") return true;
	const constant = constantValue(name, find.seen.names);
	if (constant !== null) return find.ends(constant, when);
	return find.moves.valuesOf(name).some((given) => find.reached(given.at) && find.ends(given.value, when));
}
const constantValue = (name, names) => constantOf(names.bindings.get(name));
function endsCall(call, when, find) {
	const method = memberName(call.callee) ?? "";
	if (call.callee.type === "MemberExpression") {
		if (["shift", "pop"].includes(method)) return !when && !find.moves.grows(lengthOf(call.callee.object));
		if (["next", "exec"].includes(method)) return true;
	}
	const called = functionOf(call.callee, find.seen.names);
	if (called === null) return find.counts(call);
	for (const node of ownNodesOf(called)) if (node.type === "UpdateExpression" || node.type === "AssignmentExpression" && !isFunction(node.right)) return true;
	return call.arguments.some(find.counts) || resultsOf(called).some((result) => find.ends(result, when));
}
function reached(node, loop, find) {
	const { parents } = find.seen.names;
	let at = node;
	for (let parent = parents.get(at); at !== loop && parent !== void 0; parent = parents.get(at)) {
		if (!passes(at, parent, find)) return false;
		at = parent;
	}
	return true;
}
function passes(at, parent, find) {
	switch (parent.type) {
		case "IfStatement":
		case "ConditionalExpression": return at === parent.test || find.ends(parent.test, at === parent.consequent);
		case "LogicalExpression": return at === parent.left || find.ends(parent.left, parent.operator === "&&");
		case "SwitchStatement": return at === parent.discriminant || find.counts(parent.discriminant);
		case "CatchClause": return false;
		default: return true;
	}
}
// src/workflow/script/check/loops.ts
/**
* Loops that start agents and may go on until a limit ends the run. A loop has a bound when one of its ways out is sure
* to be taken: by a counter that each round moves, a list that each round makes shorter, or the budget. What cannot be
* followed counts as a bound.
*/
const endlessLoops = (node, seen) => {
	if (!isLoop(node) || !seen.startsAgents(node) || seen.looksAtBudget(node)) return [];
	seen.effort.chars -= node.end - node.start;
	if (seen.effort.chars < 0) return [];
	const { ends, reached } = endsOf(movesIn(node, seen), node, seen);
	const ways = waysOut(node, seen);
	if (ways.some((way) => "test" in way ? ends(way.test, false) : reached(way.statement))) return [];
	if (ways.length > 0) return [{
		at: node,
		severity: "warning",
		message: UNBOUNDED
	}];
	return [{
		at: node,
		severity: seen.isCaught(node) ? "warning" : "error",
		message: ENDLESS
	}];
};
const UNBOUNDED = "This loop starts agents, and only their answers end it: it may go on until a limit ends the run. Add a largest number of rounds, or `budget.remaining() > 0`, to its condition.";
const ENDLESS = "This loop starts agents and has no way out: it goes on until a limit ends the run. Leave it with break or return, after a largest number of rounds at the latest.";
const isLoop = (node) => node.type === "WhileStatement" || node.type === "DoWhileStatement" || node.type === "ForStatement";
function waysOut(loop, { names }) {
	const ways = [];
	if (loop.test && !isAlwaysTrue(loop.test)) ways.push({ test: loop.test });
	for (const node of ownNodesOf(loop)) {
		if (leaves(node, loop, names.parents)) ways.push({ statement: node });
		if (node.type === "CallExpression" && throws(functionOf(node.callee, names))) ways.push({ statement: node });
	}
	return ways;
}
const isAlwaysTrue = (test) => test.type === "Literal" && Boolean(test.value);
const throws = (called) => {
	if (called === null) return false;
	for (const node of ownNodesOf(called)) if (node.type === "ThrowStatement") return true;
	return false;
};
function leaves(node, loop, parents) {
	switch (node.type) {
		case "ReturnStatement": return true;
		case "ThrowStatement": return !above(node, loop, parents).some(({ at, parent }) => parent.type === "TryStatement" && parent.block === at && parent.handler);
		case "BreakStatement":
		case "ContinueStatement": {
			const inside = above(node, loop, parents).map(({ parent }) => parent);
			if (node.label) {
				const { name } = node.label;
				const own = parents.get(loop);
				if (node.type === "ContinueStatement" && own?.type === "LabeledStatement" && own.label.name === name) return false;
				return !inside.some((one) => one.type === "LabeledStatement" && one.label.name === name);
			}
			return node.type === "BreakStatement" && !inside.some((one) => one !== loop && takesBreak(one));
		}
		default: return false;
	}
}
const takesBreak = (node) => isLoop(node) || node.type === "ForOfStatement" || node.type === "ForInStatement" || node.type === "SwitchStatement";
/** From a node up to a loop around it, each step with what stands above. */
function above(node, loop, parents) {
	const steps = [];
	let at = node;
	for (let parent = parents.get(at); at !== loop && parent !== void 0; parent = parents.get(at)) {
		steps.push({
			at,
			parent
		});
		at = parent;
	}
	return steps;
}
// src/workflow/script/check/failing.ts
/** The answers that awaiting an expression gives; null where it gives something else, or what a function makes of them. */
function answersOf(awaited, seen) {
	if (givesAgent(awaited, seen)) return { are: "one" };
	if (awaited.type !== "CallExpression") return null;
	const api = seen.apiOf(awaited.callee);
	const [list, ...stages] = awaited.arguments;
	if (list === void 0) return null;
	if (api === "parallel") return thunksOf(resolved(list, seen.names), seen);
	return api === "pipeline" && stages.some((stage) => returnsAgent(functionOf(stage, seen.names), seen)) ? {
		are: "many",
		failing: () => true
	} : null;
}
function thunksOf(list, seen) {
	if (list.type === "ArrayExpression") {
		const failing = list.elements.map((element) => element !== null && returnsAgent(functionOf(element, seen.names), seen));
		if (!failing.includes(true) || list.elements.some((element) => element?.type === "SpreadElement")) return null;
		return {
			are: "many",
			failing: (index) => failing[index] === true
		};
	}
	if (list.type !== "CallExpression" || memberName(list.callee) !== "map") return null;
	const mapper = list.arguments[0] === void 0 ? null : functionOf(list.arguments[0], seen.names);
	if (mapper === null || mapper.async === true) return null;
	const thunks = seen.returnsOf(mapper);
	return thunks.length > 0 && thunks.every((thunk) => isFunction(thunk) && returnsAgent(thunk, seen)) ? {
		are: "many",
		failing: () => true
	} : null;
}
/** Whether a function gives the answer of an agent as it is, whichever way it returns. */
function returnsAgent(called, seen, steps = 0) {
	if (called === null || called.generator === true || steps > STEPS_MAX) return false;
	const results = seen.returnsOf(called);
	return results.length > 0 && results.every((result) => givesAgent(result.type === "AwaitExpression" ? result.argument : result, seen, steps + 1));
}
const STEPS_MAX = 5;
/** `agent(…)`, and a call of a function of the script that gives it. */
function givesAgent(node, seen, steps = 0) {
	if (node.type !== "CallExpression") return false;
	if (seen.apiOf(node.callee) === "agent") return true;
	return returnsAgent(functionOf(node.callee, seen.names), seen, steps);
}
// src/workflow/script/check/nulls.ts
/** Answers of agents that are used without a look at whether there is one: an agent that failed gives null. */
const unguardedNulls = (node, seen) => {
	if (node.type !== "AwaitExpression") return [];
	const answers = answersOf(node.argument, seen);
	if (answers === null) return [];
	const at = {
		value: node,
		parent: seen.names.parents.get(node)
	};
	if (answers.are === "one") return faults(usesOfValue(at, seen), ONE, seen);
	return faults(usesOfList(at, answers, seen), MANY, seen);
};
const ONE = "agent() gives null when its agent failed, and this uses the answer without a look: guard it, like answer?.findings ?? [] or if (!answer) ….";
const MANY = "what failed is null in this list, and this uses each entry without a look: put .filter(Boolean) before it, or guard the entry with ?. or if.";
/** One fault a place where it matters: the first use, which is where the script would throw. */
function faults(uses, message, seen) {
	const [first] = uses.filter((use) => !seen.isCaught(use)).toSorted((a, b) => a.start - b.start);
	return first === void 0 ? [] : [{
		at: first,
		severity: "warning",
		message
	}];
}
/** Places that throw where a value is null. */
function usesOfValue({ value, parent }, seen) {
	if (parent === void 0) return [];
	if (throwsOnNull(value, parent, seen)) return [value];
	return parent.type === "VariableDeclarator" && parent.init === value ? usesOfName(parent.id, seen) : [];
}
/** Of what is declared with a value that may be null: `{ findings }` throws at once, a name where it is used. */
function usesOfName(id, seen) {
	if (id.type === "ObjectPattern") return [id];
	if (id.type !== "Identifier") return [];
	const binding = seen.names.bindings.get(id);
	if (binding === void 0 || binding.writes.length > 0) return [];
	const reads = binding.reads.slice(0, READS_MAX);
	if (reads.some((read) => isLookedAt(read, seen))) return [];
	return reads.filter((read) => throwsOnNull(read, seen.names.parents.get(read), seen));
}
const READS_MAX = 1e3;
function throwsOnNull(value, parent, { names }) {
	switch (parent?.type) {
		case "MemberExpression": return parent.object === value && !parent.optional;
		case "ForOfStatement": return parent.right === value;
		case "SpreadElement": return names.parents.get(parent)?.type !== "ObjectExpression";
		case "VariableDeclarator": return parent.init === value && parent.id.type === "ObjectPattern";
		default: return false;
	}
}
/** Whether a use may be a test for null. */
function isLookedAt(read, seen) {
	const parent = seen.names.parents.get(read);
	switch (parent?.type) {
		case "UnaryExpression":
		case "LogicalExpression":
		case "AssignmentExpression": return true;
		case "BinaryExpression": return parent.operator !== "+";
		case "ConditionalExpression":
		case "IfStatement":
		case "WhileStatement":
		case "DoWhileStatement":
		case "ForStatement": return parent.test === read;
		case "SwitchStatement": return parent.discriminant === read;
		case "MemberExpression": return parent.object === read && parent.optional === true;
		case "CallExpression": return parent.callee !== read && !onlyShows(parent.callee, seen);
		case "VariableDeclarator": return parent.id.type === "Identifier";
		default: return false;
	}
}
/** Calls that look at nothing: of the API, and those that make text. */
function onlyShows(callee, seen) {
	if (seen.apiOf(callee) !== null) return true;
	if (callee.type === "Identifier") return callee.name === "String";
	return callee.type === "MemberExpression" && [
		"stringify",
		"push",
		"log"
	].includes(memberName(callee) ?? "");
}
/** Places where entries of a list are used as if none of them were null. */
function usesOfList({ value, parent }, many, seen) {
	if (parent === void 0) return [];
	if (parent.type !== "VariableDeclarator" || parent.init !== value) return usesOfEntries(value, seen);
	const { id } = parent;
	if (id.type === "ArrayPattern") return id.elements.flatMap((element, index) => element !== null && many.failing(index) ? usesOfName(element, seen) : []);
	const binding = id.type === "Identifier" ? seen.names.bindings.get(id) : void 0;
	if (binding === void 0 || binding.writes.length > 0 || hasLookedAtEntries(binding, seen)) return [];
	return binding.reads.slice(0, READS_MAX).flatMap((read) => usesOfEntries(read, seen));
}
const CALLING_BACK = [
	"map",
	"flatMap",
	"filter",
	"forEach",
	"some",
	"every",
	"find",
	"findIndex",
	"findLast"
];
/** `list.map((entry) => entry.x)` and `for (const entry of list) entry.x`. */
function usesOfEntries(list, seen) {
	const parent = seen.names.parents.get(list);
	if (parent?.type === "ForOfStatement" && parent.right === list) {
		const declared = parent.left.type === "VariableDeclaration" ? parent.left.declarations[0] : void 0;
		return declared === void 0 ? [] : usesOfName(declared.id, seen);
	}
	const [entry] = callbackOf(list, seen)?.params ?? [];
	return entry === void 0 ? [] : usesOfName(entry, seen);
}
function callbackOf(list, { names }) {
	const member = names.parents.get(list);
	if (member?.type !== "MemberExpression" || member.object !== list) return null;
	const call = names.parents.get(member);
	if (call?.type !== "CallExpression" || call.callee !== member) return null;
	const [callback] = call.arguments;
	return (callback?.type === "ArrowFunctionExpression" || callback?.type === "FunctionExpression") && CALLING_BACK.includes(memberName(member) ?? "") ? callback : null;
}
/** Whether the script asks a list for nulls: `list.includes(null)`, `list.some((entry) => !entry)`, `list.every(Boolean)`. */
const hasLookedAtEntries = (list, seen) => list.reads.slice(0, READS_MAX).some((read) => {
	const member = seen.names.parents.get(read);
	const method = member === void 0 ? null : memberName(member);
	if (method === "includes" || method === "indexOf") return true;
	if (![
		"some",
		"every",
		"find",
		"findIndex"
	].includes(method ?? "")) return false;
	const callback = callbackOf(read, seen);
	return callback === null || usesOfName(callback.params[0] ?? read, seen).length === 0;
});
// src/workflow/script/check/outside.ts
/** Calls whose result a replay could not repeat. */
const bannedCalls = (node, seen) => {
	if (node.type !== "CallExpression" && node.type !== "NewExpression") return [];
	return BANNED_CALLS.filter((banned) => calls(node, banned, seen)).map((banned) => ({
		at: node,
		severity: seen.isCaught(node) ? "warning" : "error",
		message: bannedMessage(banned)
	}));
};
function calls(node, { callee, form }, { names }) {
	if (node.type !== (form === "new" ? "NewExpression" : "CallExpression")) return false;
	if (form === "new" && node.arguments.length > 0) return false;
	const [object, method] = callee;
	if (method === void 0) return globalName(node.callee, names) === object;
	return node.callee.type === "MemberExpression" && memberName(node.callee) === method && globalName(node.callee.object, names) === object;
}
/** Names that nothing defines, `require` among them. What is reached only where there is such a name is no fault. */
const unknownNames = (node, seen) => {
	if (node.type !== "Identifier" || !seen.names.free.has(node) || isKnown(node, seen)) return [];
	if (seen.isAskedFor(node.name) && seen.isGuarded(node)) return [];
	return [{
		at: node,
		severity: !seen.isCaught(node) && !seen.isAskedFor(node.name) ? "error" : "warning",
		message: unknownMessage(node.name)
	}];
};
const KNOWN = /* @__PURE__ */ new Set([
	...ECMASCRIPT_GLOBALS,
	...API_NAMES,
	...WEB_GLOBALS
]);
function isKnown(id, { names, ownGlobals }) {
	if (KNOWN.has(id.name) || ownGlobals === "any" || ownGlobals.has(id.name)) return true;
	const parent = names.parents.get(id);
	return parent?.type === "UnaryExpression" && parent.operator === "typeof";
}
const unknownMessage = (name) => name === "require" ? "require is not defined in a workflow script: it is one file without modules. Where another runtime has it, guard it: typeof require === 'function' ? require('…') : null." : `${name} is not defined in a workflow script: there are only ECMAScript's globals and ${API_NAMES.join(", ")}, ${WEB_GLOBALS.slice(0, 3).join(", ")}.`;
/** workflow() of a name that nothing has. */
const unknownWorkflows = (node, seen) => {
	const call = callIn(node, seen);
	const [reference] = call?.args ?? [];
	const { workflows } = seen;
	if (call?.name !== "workflow" || reference === void 0 || workflows === null) return [];
	return writtenOut(nameIn(reference), seen).flatMap(({ at, value, open }) => {
		if (typeof value !== "string" || workflows.includes(value)) return [];
		return [{
			at,
			severity: open || seen.isCaught(node) ? "warning" : "error",
			message: unknown(`workflow() throws: there is no workflow "${value}"`, value, workflows)
		}];
	});
};
/** `'name'`, and the name in `{ name: 'name' }`. */
function nameIn(reference) {
	if (reference.type !== "ObjectExpression") return reference;
	for (const property of reference.properties) if (property.type === "Property" && keyName(property.key, property.computed) === "name") return property.value;
	return reference;
}
// src/workflow/script/check/prompts.ts
/** Prompts that order what no agent can do, at the words that do. */
const prompts = (node, seen) => {
	const call = callIn(node, seen);
	const [prompt] = call?.args ?? [];
	if (call?.name !== "agent" || prompt === void 0) return [];
	const pieces = piecesOf(prompt, seen);
	const text = pieces.map((piece) => piece.text).join("");
	return neededAbilities(text).filter(({ ability }) => !seen.abilities.includes(ability)).map(({ ability, at }) => ({
		at: placeOf(pieces, at),
		severity: "warning",
		message: MESSAGES[ability]
	}));
};
const CANNOT = "agents only read and search, so this part of the prompt will not be done";
const MESSAGES = {
	edit: `the prompt tells an agent to change files: ${CANNOT}. Ask for the change as text, a suggestion or a plan.`,
	run: `the prompt tells an agent to run programs or tests: ${CANNOT}. Ask what reading the code shows.`,
	web: `the prompt tells an agent to use the web: ${CANNOT}. Pass what it needs in args or a file.`
};
const PIECES_MAX = 200;
const TEXT_CHARS_MAX = 2e4;
/** The text of a prompt as far as it is written out, in its order. */
function piecesOf(prompt, seen) {
	const pieces = [];
	const stack = [prompt];
	let chars = 0;
	for (let next = stack.pop(); next !== void 0; next = stack.pop()) {
		if (pieces.length >= PIECES_MAX || chars > TEXT_CHARS_MAX || seen.reading.chars <= 0) break;
		if ("text" in next) {
			chars += next.text.length;
			seen.reading.chars -= next.text.length;
			pieces.push(next);
			continue;
		}
		const parts = partsOf(next, seen);
		for (let index = parts.length - 1; index >= 0; index -= 1) stack.push(parts[index] ?? next);
	}
	return pieces;
}
function partsOf(node, seen) {
	switch (node.type) {
		case "Literal": return typeof node.value === "string" ? [{
			text: node.value,
			at: node,
			starts: node.start + 1
		}] : [filledIn(node)];
		case "TemplateLiteral": return node.quasis.flatMap((quasi, index) => {
			const expression = node.expressions[index];
			const piece = {
				text: quasi.value.cooked ?? "",
				at: node,
				starts: quasi.start
			};
			return expression === void 0 ? [piece] : [piece, expression];
		});
		case "BinaryExpression": return node.operator === "+" ? [node.left, node.right] : [filledIn(node)];
		case "Identifier": {
			const value = constantOf(seen.names.bindings.get(node));
			return value === null || value.type === "ArrayExpression" ? [filledIn(node)] : [value];
		}
		case "CallExpression": return partsOfCall(node, seen);
		default: return [filledIn(node)];
	}
}
/** What a function of the script gives where it gives one thing, and `[…].join(…)`, each entry on a line of its own. */
function partsOfCall(call, seen) {
	const { callee } = call;
	if (callee.type === "MemberExpression" && memberName(callee) === "join" && callee.object.type === "ArrayExpression") return callee.object.elements.flatMap((element) => element === null || element.type === "SpreadElement" ? [lineBreak(call)] : [element, lineBreak(call)]);
	const called = functionOf(callee, seen.names);
	if (called === null || called.async === true || called.generator === true) return [filledIn(call)];
	const [result, ...others] = seen.returnsOf(called);
	return result === void 0 || others.length > 0 ? [filledIn(call)] : [result];
}
const filledIn = (at) => ({
	text: "￼",
	at,
	starts: null
});
const lineBreak = (at) => ({
	text: "\n",
	at,
	starts: null
});
/** The place of a character of the joined text; without escapes before it, the very one in the script. */
function placeOf(pieces, offset) {
	let left = offset;
	for (const { text, at, starts } of pieces) {
		if (left < text.length) return starts === null ? at : {
			...at,
			start: starts + left
		};
		left -= text.length;
	}
	return pieces[0]?.at ?? {
		type: "EmptyStatement",
		start: 0,
		end: 0
	};
}
// src/workflow/script/check/unawaited.ts
/** Agents whose answer nothing can get: their promise is dropped. */
const unawaited = (node, seen) => {
	if (node.type !== "CallExpression" || !isDropped(node, seen.names)) return loopingOver(node, seen);
	const kind = seen.kindOf(node);
	if (kind?.is === "promise" && kind.of !== null) return [faultOf(node, seen.apiOf(node.callee), kind.of)];
	return memberName(node.callee) === "map" ? eachDropped(node, seen) : loopingOver(node, seen);
};
/** Nothing uses the value of a call: it is a statement, or the value of a name that is never read. */
function isDropped(call, { parents, bindings }) {
	const above = parents.get(call);
	if (above?.type === "ExpressionStatement") return true;
	const isNever = (id) => id.type === "Identifier" && bindings.get(id)?.reads.length === 0;
	if (above?.type === "VariableDeclarator") return above.init === call && isNever(above.id);
	return above?.type === "AssignmentExpression" && above.operator === "=" && isNever(above.left);
}
/** Agents only read: one whose answer is dropped does nothing. Anything else may do its work before the script ends. */
function faultOf(at, api, of) {
	if (api === "agent") return {
		at,
		severity: "error",
		message: "This agent() is never awaited: the script cannot get its answer, and the agent is stopped when the script returns. Write await agent(…)."
	};
	return {
		at,
		severity: "warning",
		message: `${api === null ? "This starts agents and" : `This ${of}()`} is never awaited: the script may return before it is done. Put await before it.`
	};
}
/** `list.forEach((item) => agent(item))`. */
function loopingOver(node, seen) {
	return node.type === "CallExpression" && memberName(node.callee) === "forEach" ? eachDropped(node, seen) : [];
}
/** A function for each entry of a list, whose results are dropped. */
function eachDropped(call, seen) {
	const [mapper] = call.arguments;
	if (mapper === void 0 || mapper.type === "SpreadElement") return [];
	if (seen.apiOf(mapper) === "agent") return [faultOf(mapper, "agent", "agent")];
	const called = functionOf(mapper, seen.names);
	if (called === null) return [];
	if (called.async === true) return seen.startsAgents(called) ? [{
		at: call,
		severity: "warning",
		message: NO_WAIT
	}] : [];
	return resultsOf(called).flatMap((result) => {
		const kind = seen.kindOf(result);
		if (kind?.is !== "promise" || kind.of === null) return [];
		return [faultOf(result, result.type === "CallExpression" ? seen.apiOf(result.callee) : null, kind.of)];
	});
}
const NO_WAIT = "The functions given here start agents, and their promises are dropped: the script may return before they are done. Write await parallel(list.map((item) => () => agent(…))).";
/** A promise where its value is meant: its fields, its text, or whether it is there. */
const promisesAsValues = (node, seen) => usedAsValue(node).flatMap(({ at, why }) => {
	const kind = seen.kindOf(at);
	if (kind?.is !== "promise") return [];
	return [{
		at,
		severity: "error",
		message: `${kind.of === null ? "This" : `This ${kind.of}()`} is a promise that was not awaited, and ${why}. Write await before it.`
	}];
});
function usedAsValue(node) {
	switch (node.type) {
		case "MemberExpression": return PROMISE_MEMBERS.includes(memberName(node) ?? "") || node.optional === true ? [] : [{
			at: node.object,
			why: "a promise has no such field"
		}];
		case "TemplateLiteral": return node.expressions.map((at) => ({
			at,
			why: "as text it is \"[object Promise]\""
		}));
		case "BinaryExpression": return [
			"+",
			"-",
			"*",
			"/",
			"%",
			"<",
			">",
			"<=",
			">="
		].includes(node.operator) ? [node.left, node.right].map((at) => ({
			at,
			why: "a promise has no value of its own"
		})) : [];
		case "IfStatement":
		case "ConditionalExpression":
		case "WhileStatement":
		case "DoWhileStatement": return [{
			at: node.test,
			why: "a promise is always true"
		}];
		case "ForStatement": return node.test ? [{
			at: node.test,
			why: "a promise is always true"
		}] : [];
		case "UnaryExpression": return node.operator === "!" ? [{
			at: node.argument,
			why: "a promise is always true"
		}] : [];
		case "ForOfStatement": return node.await ? [] : [{
			at: node.right,
			why: "a promise has no entries"
		}];
		case "SpreadElement": return [{
			at: node.argument,
			why: "a promise has no entries"
		}];
		default: return [];
	}
}
const PROMISE_MEMBERS = [
	"then",
	"catch",
	"finally",
	"constructor",
	"toString"
];
// src/workflow/script/check-script.ts
/** Loads a script and looks, by its syntax tree, for what would fail or surprise when it runs. */
function checkScript(file, surroundings = {
	workflows: null,
	agentTypes: null,
	abilities: []
}) {
	const loaded = loadScript(file);
	if (loaded.status === "invalid") return {
		problems: loaded.problems,
		warnings: []
	};
	const { script, program, lines } = loaded;
	const seen = see(program, script.meta, surroundings);
	const faults = [];
	for (const node of seen.names.nodes) for (const rule of RULES[node.type] ?? NONE) for (const fault of rule(node, seen)) faults.push(fault);
	const problems = (severity) => faults.filter((fault) => fault.severity === severity).map(({ at, message }) => lines.problemAt(at.start, message));
	return {
		problems: once(problems("error")),
		warnings: once([...script.warnings, ...problems("warning")])
	};
}
const NONE = [];
/** What is looked at in a node, by its type: a script of half a megabyte has half a million of them, most of which say nothing. */
const RULES = {
	CallExpression: [
		agentCalls,
		prompts,
		phaseTitles,
		fanOut,
		unawaited,
		unknownWorkflows,
		bannedCalls
	],
	NewExpression: [bannedCalls],
	Identifier: [unknownNames],
	AwaitExpression: [unguardedNulls],
	WhileStatement: [endlessLoops, promisesAsValues],
	DoWhileStatement: [endlessLoops, promisesAsValues],
	ForStatement: [endlessLoops, promisesAsValues],
	ForOfStatement: [promisesAsValues],
	IfStatement: [promisesAsValues],
	ConditionalExpression: [promisesAsValues],
	MemberExpression: [promisesAsValues],
	TemplateLiteral: [promisesAsValues],
	BinaryExpression: [promisesAsValues],
	UnaryExpression: [promisesAsValues],
	SpreadElement: [promisesAsValues]
};
/** In the order of the file. A function that is used in several places is one place to mend. */
function once(problems) {
	return [...new Map(problems.map((problem) => [`${problem.line}:${problem.column}:${problem.message}`, problem])).values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
// src/app/check.ts
/** What is to be said of a script, errors first. */
function checkFile(file, surroundings) {
	const { problems, warnings } = checkScript(file, surroundings);
	const diagnostic = (severity) => ({ line, column, message }) => ({
		file: file.path,
		line,
		column,
		severity,
		message
	});
	return [...problems.map(diagnostic("error")), ...warnings.map(diagnostic("warning"))];
}
/** `file:line:column: message`, as compilers print it. */
const diagnosticText = ({ file, severity, message, ...position }) => formatProblem(file, {
	...position,
	message: `${severity}: ${message}`
});
export { checkFile, diagnosticText };
