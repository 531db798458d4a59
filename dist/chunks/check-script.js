import { i as patternNames, n as resolveNames, r as resolved, t as constantOf } from "./names.js";
import { d as keyName, f as memberName, l as childrenOf, m as ownNodesOf, p as nodesOf, t as loadScript, u as isFunction } from "./script.js";
import { A as bannedMessage, O as WEB_GLOBALS, b as BANNED_CALLS, x as ECMASCRIPT_GLOBALS, y as API_NAMES } from "./alone.js";
import { C as isJsonObject, g as nearMiss, u as schemaProblems } from "./base.js";
import { D as TOOL_NAMES } from "./run.js";
import { a as readAgentOptions, i as AGENT_OPTION_NAMES, n as neededAbilities } from "./needed-abilities.js";
// src/workflow/script/check/references.ts
/**
* The global and the field of it that an expression stands for, by whatever names: `['Math', 'random']` of `Math.random`, `Math['random']`,
* `globalThis.Math.random` and, after `const { random } = Math`, of `random`. Null for anything else.
*/
function globalPath(node, names, steps = 0) {
	if (steps > STEPS_MAX$10) return null;
	const at = resolved(node, names);
	const below = (object, name) => {
		const path = name === null ? null : globalPath(object, names, steps + 1);
		return path === null || name === null ? null : [...path, name];
	};
	switch (at.type) {
		case "Identifier": {
			if (names.free.has(at)) return at.name === "globalThis" ? [] : [at.name];
			const part = partOf(names.bindings.get(at));
			return part && below(part.of, part.name);
		}
		case "MemberExpression": return below(at.object, memberName(at) ?? (at.computed ? textOf(at.property, names) : null));
		case "ChainExpression": return globalPath(at.expression, names, steps + 1);
		case "SequenceExpression": return globalPath(at.expressions.at(-1) ?? at, names, steps + 1);
		default: return null;
	}
}
const STEPS_MAX$10 = 10;
const partOf = (binding) => binding === void 0 || binding.writes.length > 0 ? null : binding.part;
function textOf(node, names) {
	const value = resolved(node, names);
	return value.type === "Literal" && typeof value.value === "string" ? value.value : null;
}
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
		if (depth > DEPTH_MAX$4) return null;
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
const DEPTH_MAX$4 = 200;
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
		case "AwaitExpression": return awaitedKind(kindOf(node.argument));
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
/** What awaiting something of a kind gives. */
function awaitedKind(kind) {
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
// src/workflow/script/check/advice/words.ts
/** Words of a script: its names, keys and texts, in lower case. Long texts are prompts and count by their beginning. */
function* wordsOf(nodes) {
	for (const node of nodes) if (node.type === "Identifier") yield {
		at: node,
		word: node.name
	};
	else if (node.type === "Property") {
		const name = keyName(node.key, node.computed);
		if (name !== null) yield {
			at: node,
			word: name
		};
	} else if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") yield {
		at: node,
		word: node.property.name
	};
	else if (node.type === "Literal" && typeof node.value === "string") yield {
		at: node,
		word: node.value.slice(0, TEXT_MAX)
	};
	else if (node.type === "TemplateLiteral") for (const quasi of node.quasis) yield {
		at: node,
		word: quasi.value.raw.slice(0, TEXT_MAX)
	};
}
const TEXT_MAX = 200;
// src/workflow/script/check/advice/checks-of-others.ts
/** Whether a call asks an agent to refute or confirm what another one said: its prompt, label, phase or role says so. */
function isCheckOfOthers(node, { names, apiOf }) {
	if (node.type !== "CallExpression" || apiOf(node.callee) !== "agent") return false;
	const [prompt, options] = node.arguments;
	return says(prompt === void 0 ? [] : promptParts(prompt, names)) || options?.type === "ObjectExpression" && options.properties.some(isOptionThatSays);
}
function says(nodes) {
	for (const { word } of wordsOf(nodes)) if (CHECKING.test(word)) return true;
	return false;
}
const CHECKING = /refut|verif(?:y|ier)|sk[ec]ptic|adversar|disprov|cross-?check|devil|falsif|反証|検証/i;
function isOptionThatSays(property) {
	if (property.type !== "Property") return false;
	const name = keyName(property.key, property.computed) ?? "";
	return [
		"label",
		"phase",
		"role"
	].includes(name) && says([property.value]);
}
/** The texts at the beginning of a prompt, and the name and text of a function that makes it. */
function promptParts(prompt, names) {
	let first = prompt;
	const parts = [];
	while (first.type === "BinaryExpression" && parts.length < PARTS_MAX) {
		parts.push(first.right);
		first = first.left;
	}
	if (first.type !== "CallExpression") return [...parts, first];
	const body = functionOf(first.callee, names)?.body;
	return body?.type === "TemplateLiteral" ? [
		...parts,
		first.callee,
		body
	] : [...parts, first.callee];
}
const PARTS_MAX = 100;
/** Holds such lists as entries. */
const NESTED = 16;
/** Is an entry of such a list, or made of one. */
const ENTRY = 32;
/** The same three of lists that would be such but for a limit of the script or of a schema. */
const LIMIT_SHIFT = 3;
const LIMITED = 64;
const ofBoth = (flag) => flag | flag << LIMIT_SHIFT;
const ANY_LIST = ofBoth(8);
const ANY_ENTRY = ofBoth(ENTRY);
/** What goes with a value wherever it is put. */
const CARRIED = 7 | ofBoth(NESTED);
/** Where a value has `from`, what it is made into has `to`. */
const moved = (flags, from, to) => (flags & from ? to : 0) | (flags & from << LIMIT_SHIFT ? to << LIMIT_SHIFT : 0);
/** What a list is when the script takes no more than so many of its entries. */
const limited = (flags) => flags & -9 | (flags & 8 ? LIMITED : 0);
/** Of a value that has others in it: what each of them is. */
const entryFlags = (flags) => flags & CARRIED | moved(flags, NESTED, 8) | moved(flags, 8, ENTRY);
/** Of a value that stands in another one: what it makes of that. */
const holderFlags = (flags) => flags & (CARRIED | ANY_ENTRY) | moved(flags, 8, NESTED);
/** Of an object, by what stands in one of its fields. */
const ownerFlags = (flags) => flags === 0 ? 0 : 4 | flags & (2 | ANY_ENTRY);
/** Of a field of an answer, or of what comes with any field; `list`: what its schema says of it, if it is a list. */
function fieldFlags(flags, list) {
	const isOfAnswer = (flags & 1) !== 0 && list !== null;
	return flags & (3 | ANY_ENTRY) | (isOfAnswer ? list === "open" ? 8 : LIMITED : 0);
}
/** Of what a method of a value gives, apart from what its function returns. */
function methodFlags(flags, method, cut) {
	if (SAYING_LITTLE.has(method)) return 0;
	if (TAKING_ONE.has(method)) return entryFlags(flags);
	if (cut === "first") return limited(flags);
	if (cut === "part") return flags & ~ANY_LIST | moved(flags, 8, ENTRY);
	if (method === "flat" || method === "flatMap") return flags | moved(flags, NESTED, 8);
	return flags;
}
/** Of what a function that is called for each entry of a list adds to the result of that method. */
function mappedFlags(flags, method) {
	if (method === "flatMap") return flags & (CARRIED | ANY_LIST);
	if (method === "map" || method === "from") return holderFlags(flags) & ~ANY_ENTRY;
	return [
		"then",
		"catch",
		"reduce",
		"reduceRight"
	].includes(method) ? flags : 0;
}
/** Of what a list gains when a value is put into it. */
const addedFlags = (flags, spread) => spread ? flags : holderFlags(flags) | moved(flags, ENTRY, 8);
/** Their results are texts, numbers and the like. */
const SAYING_LITTLE = new Set("join some every includes indexOf lastIndexOf findIndex has test push unshift toString startsWith endsWith trim split replace toLowerCase".split(" "));
const TAKING_ONE = new Set("find findLast at shift pop get".split(" "));
// src/workflow/script/check/advice/flow-calls.ts
/** What `value.method(…)` gives and hands to its function. */
function methodFlow(call, flags, flow) {
	const method = memberName(call.callee) ?? "";
	const called = calledBack(call.arguments[0], flow);
	if (called !== null) {
		const [first, second] = called.params;
		const entry = FOLDING.includes(method) ? second : first;
		if (entry !== void 0) flow.give(entry, method === "then" ? flags : entryFlags(flags));
	}
	return methodFlags(flags, method, called !== null && method === "filter" && (called.params.length > 1 ? comparesIn(called) : flow.limits.counts(called)) ? "first" : cutBy(call));
}
const FOLDING = ["reduce", "reduceRight"];
function calledBack(node, { names }) {
	return node === void 0 || node.type === "SpreadElement" ? null : functionOf(node, names);
}
const comparesIn = ({ body }) => body.type === "BinaryExpression" || body.type === "LogicalExpression";
/** Whether `list.slice(…)` is the beginning of a list or another part of it; null where it takes nothing from its end. */
function cutBy(call) {
	if (memberName(call.callee) !== "slice") return null;
	const [start, end] = call.arguments;
	if (start?.type === "UnaryExpression" && end === void 0) return "first";
	if (start === void 0 || end === void 0) return null;
	return start.type === "Literal" ? "first" : "part";
}
/** What a call gains by an argument; what goes to a parameter or into a list is given to that. */
function argumentFlow(at, call, flow) {
	if (call.arguments.length > ARGUMENTS_MAX) return 0;
	const flags = flow.flagsOf(at);
	const api = flow.apiOf(call.callee);
	if (api === "parallel") return flags | several(at, flags, flow);
	if (api === "pipeline") return stageFlow(at, call, flow);
	if (api !== null) return 0;
	const called = functionOf(call.callee, flow.names);
	if (called !== null) {
		passTo(called, {
			at,
			index: placeIn(call.arguments, at)
		}, flow);
		return 0;
	}
	if (call.callee.type === "MemberExpression") return methodArgumentFlow(at, call, flow);
	return call.callee.type === "Identifier" && call.callee.name === "structuredClone" ? flags : 0;
}
const placeIn = (list, node) => list.indexOf(node);
const ARGUMENTS_MAX = 50;
function passTo({ params }, { at, index }, flow) {
	const flags = flow.flagsOf(at);
	const isSpread = at.type === "SpreadElement";
	const parameter = params[index] ?? params.at(-1);
	if (parameter?.type === "RestElement") flow.give(parameter, addedFlags(flags, isSpread));
	else if (parameter !== void 0 && index < params.length) flow.give(parameter, isSpread ? entryFlags(flags) : flags);
}
function methodArgumentFlow(at, call, flow) {
	if (call.callee.type !== "MemberExpression") return 0;
	const { object } = call.callee;
	const method = memberName(call.callee) ?? "";
	const flags = flow.flagsOf(at);
	if (INTO.includes(method)) {
		const round = flags & 1 && isInRounds(call, flow) ? 2 : 0;
		flow.putInto(object, addedFlags(flags, at.type === "SpreadElement") | round);
		return 0;
	}
	if (method === "concat") return flags | (flow.flagsOf(object) & 1 ? 2 : 0);
	const [root] = globalPath(call.callee, flow.names) ?? [];
	if (root === "Promise" || root === "Object") return flags;
	if (root === void 0) return mappedFlags(flags, method);
	if (root !== "Array" || method !== "from") return 0;
	if (call.arguments[0] !== at) return mappedFlags(flags, method);
	const [entry] = calledBack(call.arguments[1], flow)?.params ?? [];
	if (entry !== void 0) flow.give(entry, entryFlags(flags));
	return flags;
}
const INTO = [
	"push",
	"unshift",
	"add",
	"set"
];
/** `pipeline(items, …stages)`: each stage gets what the one before gave, and the item. */
function stageFlow(at, call, flow) {
	const flags = flow.flagsOf(at);
	const [items, ...stages] = call.arguments;
	const stage = (index) => calledBack(stages[index], flow)?.params ?? [];
	if (at === items) {
		const entry = entryFlags(flags);
		const [first] = stage(0);
		if (first !== void 0) flow.give(first, entry);
		for (const index of stages.keys()) {
			const [, item] = stage(index);
			if (item !== void 0) flow.give(item, entry);
		}
		return flags & ANY_LIST;
	}
	const index = placeIn(stages, at);
	const given = flags | (items === void 0 ? 0 : several(items, flags, flow));
	if (index === stages.length - 1) return holderFlags(given);
	const [previous] = stage(index + 1);
	if (previous !== void 0) flow.give(previous, given);
	return 0;
}
/** Agents that a list of the script's own names, like points of view, look at the same thing. */
const several = (list, flags, flow) => flags & 1 && isOwnList(list, flow) ? 2 : 0;
function isOwnList(list, flow, steps = 0) {
	if (steps > STEPS_MAX$9) return false;
	const value = resolved(list, flow.names);
	if (value.type === "ArrayExpression") return value.elements.length > 1 && value.elements.every((one) => one?.type !== "SpreadElement");
	if (value.type === "LogicalExpression") return isOwnList(value.right, flow, steps + 1);
	return value.type === "CallExpression" && value.callee.type === "MemberExpression" && [
		"map",
		"filter",
		"slice"
	].includes(memberName(value.callee) ?? "") && isOwnList(value.callee.object, flow, steps + 1);
}
const STEPS_MAX$9 = 10;
/** Whether a call stands in a loop of rounds: one that does not go through a list. */
function isInRounds(call, { names }) {
	let at = call;
	for (let steps = 0; at !== void 0 && steps < DEPTH_MAX$3; steps += 1) {
		if (at.type === "WhileStatement" || at.type === "DoWhileStatement") return true;
		if (at.type === "ForStatement") return !endsAtLength(at.test ?? null, names);
		at = names.parents.get(at);
	}
	return false;
}
/** `at < list.length`, `at < Math.min(list.length, LIMIT)`, `at < end` where that is one of them, also beside another bound. */
function endsAtLength(test, names, steps = 0) {
	if (test === null || steps > STEPS_MAX$9) return false;
	const within = (inner) => endsAtLength(inner, names, steps + 1);
	if (test.type === "LogicalExpression") return within(test.left) || within(test.right);
	if (test.type === "BinaryExpression") return within(test.right);
	const value = resolved(test, names);
	if (value.type === "CallExpression" && memberName(value.callee) === "min") return value.arguments.some(within);
	return memberName(value) === "length";
}
const DEPTH_MAX$3 = 100;
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
// src/workflow/script/check/advice/limits.ts
function limitsOf(names, apiOf) {
	const known = /* @__PURE__ */ new Map();
	return {
		isMeasured: (list) => {
			const before = known.get(list);
			if (before !== void 0) return before;
			const is = list.reads.slice(0, READS_MAX$5).some((read) => isMeasuredAt$1(read, names));
			known.set(list, is);
			return is;
		},
		counts: holding(names, {
			seed: (node) => isCount(node, names) || node.type === "Identifier" && apiOf(node) === "budget",
			through: "functions"
		})
	};
}
const READS_MAX$5 = 1e3;
const ORDER = [
	"<",
	"<=",
	">",
	">="
];
/** `list.length > MAX`, `Math.min(list.length, MAX)`, `list.length = MAX`, `list.splice(MAX)`. */
function isMeasuredAt$1(read, names) {
	const member = names.parents.get(read);
	if (member?.type !== "MemberExpression" || member.object !== read) return false;
	const above = names.parents.get(member);
	const name = memberName(member);
	if (name === "splice") return above?.type === "CallExpression";
	if (name !== "length" && name !== "size") return false;
	if (above?.type === "AssignmentExpression") return above.left === member;
	if (above?.type === "CallExpression") return memberName(above.callee) === "min";
	if (above?.type !== "BinaryExpression" || !ORDER.includes(above.operator)) return false;
	return isLimit(above.left === member ? above.right : above.left, names);
}
/** A number above one, or what may be one; a name that is given other values counts and is no limit. */
function isLimit(node, { bindings }) {
	if (node.type === "Literal") return typeof node.value === "number" && node.value > 1;
	if (node.type === "Identifier") return (bindings.get(node)?.writes.length ?? 0) === 0;
	return memberName(node) !== "length";
}
/** A comparison of a counter, or of the length of a list that grows; the head of `for` only goes through a list. */
function isCount(node, names) {
	if (node.type !== "BinaryExpression" || !ORDER.includes(node.operator)) return false;
	const above = names.parents.get(node);
	if (above?.type === "ForStatement" && above.test === node) return false;
	return [node.left, node.right].some((side) => isCounter(side, names));
}
function isCounter(side, names) {
	if (side.type === "UpdateExpression") return true;
	if (side.type === "Identifier") return (names.bindings.get(side)?.writes.length ?? 0) > 0;
	if (side.type !== "MemberExpression") return false;
	if (memberName(side) !== "length" && memberName(side) !== "size") return side.object.type === "Identifier" && isWrittenField(side, names);
	return (side.object.type === "Identifier" ? names.bindings.get(side.object) : void 0)?.reads.slice(0, READS_MAX$5).some((read) => isGrownAt(read, names)) ?? false;
}
function isGrownAt(read, { parents }) {
	const member = parents.get(read);
	return member !== void 0 && [
		"push",
		"add",
		"set",
		"unshift"
	].includes(memberName(member) ?? "");
}
function isWrittenField(field, names) {
	return (field.object.type === "Identifier" ? names.bindings.get(field.object) : void 0)?.reads.slice(0, READS_MAX$5).some((read) => {
		const member = names.parents.get(read);
		if (member === void 0 || memberName(member) !== memberName(field)) return false;
		const above = names.parents.get(member);
		return above?.type === "UpdateExpression" || above?.type === "AssignmentExpression" && above.left === member;
	}) ?? false;
}
// src/workflow/script/check/advice/own-fields.ts
function ownFieldsOf(names) {
	const own = /* @__PURE__ */ new Set();
	for (const node of names.nodes) {
		if (node.type !== "Property" || resolved(node.value, names).type === "ObjectExpression") continue;
		const name = keyName(node.key, node.computed);
		if (name !== null) own.add(name);
	}
	const known = /* @__PURE__ */ new Map();
	const watching = /* @__PURE__ */ new Map();
	return {
		has: (name) => own.has(name),
		put: (name, flags) => {
			const before = known.get(name) ?? 0;
			const after = before | flags;
			if (after === before) return;
			known.set(name, after);
			for (const told of [...watching.get(name) ?? []]) told(after);
		},
		watch: (name, told) => {
			const others = watching.get(name);
			if (others === void 0) watching.set(name, [told]);
			else others.push(told);
			told(known.get(name) ?? 0);
		}
	};
}
// src/workflow/script/check/advice/schema-lists.ts
/** The fields that the schemas of a script describe as lists: `limited` where any of them gives `maxItems`, else `open`. */
function schemaListsOf(names) {
	const lists = /* @__PURE__ */ new Map();
	for (const node of names.nodes) {
		if (node.type !== "Property") continue;
		const name = keyName(node.key, node.computed);
		if (name === null) continue;
		const list = listSchema(node.value, names);
		if (list !== null && lists.get(name) !== "limited") lists.set(name, list.isLimited ? "limited" : "open");
	}
	return lists;
}
/** `{ type: 'array', … }`, written there, in a constant, or as what a function of the script gives. */
function listSchema(node, names) {
	const value = resolved(node, names);
	if (value.type === "CallExpression") {
		const called = functionOf(value.callee, names);
		const [result, ...others] = called === null || called.generator === true ? [] : resultsOf(called);
		return result?.type === "ObjectExpression" && others.length === 0 ? listIn(result) : null;
	}
	return value.type === "ObjectExpression" ? listIn(value) : null;
}
function listIn({ properties }) {
	let isList = false;
	let isLimited = false;
	for (const property of properties) if (property.type === "SpreadElement") isLimited = true;
	else {
		const name = keyName(property.key, property.computed);
		if (name === "maxItems") isLimited = true;
		if (name === "type" && property.value.type === "Literal" && property.value.value === "array") isList = true;
	}
	return isList ? { isLimited } : null;
}
// src/workflow/script/check/advice/flows.ts
/** Every node and name gains each flag at most once, so that the time grows with the script and not with its square. */
function flowsOf(names, { apiOf, functionAround }) {
	const flags = /* @__PURE__ */ new Map();
	const ofBinding = /* @__PURE__ */ new Map();
	const queue = [];
	const schemaLists = schemaListsOf(names);
	const ownFields = ownFieldsOf(names);
	const limits = limitsOf(names, apiOf);
	const flow = {
		names,
		apiOf,
		limits,
		flagsOf: (node) => flags.get(node) ?? 0,
		add,
		give,
		putInto
	};
	const passing = {
		...flow,
		ownFields,
		readField,
		functionAround
	};
	for (const node of names.nodes) if (node.type === "CallExpression") add(node, SOURCES[apiOf(node.callee) ?? ""] ?? 0);
	for (let at = queue.pop(); at !== void 0; at = queue.pop()) {
		const parent = names.parents.get(at);
		if (at.type === "FunctionDeclaration" && at.id) give(at.id, flow.flagsOf(at));
		if (parent !== void 0) add(parent, passOn(at, parent, passing));
	}
	return {
		flagsOf: flow.flagsOf,
		limits
	};
	function add(node, more) {
		const before = flags.get(node) ?? 0;
		if ((before | more) === before) return;
		flags.set(node, before | more);
		queue.push(node);
	}
	function give(pattern, more) {
		if (more === 0) return;
		if (pattern.type === "Identifier") giveName(names.bindings.get(pattern), more);
		for (const { pattern: part, flags: given, field } of partsOf$1(pattern, more)) if (field === null) give(part, given);
		else readField(field, given, (gained) => give(part, gained));
	}
	/** Says what a field of a value is: of an answer what its schema says, of an object of the script what was put there. */
	function readField(name, of, told) {
		if (name === "length" || name === "size") return;
		const isOwn = (of & 4) !== 0 && ownFields.has(name);
		told(fieldFlags(of, isOwn ? null : schemaLists.get(name) ?? null));
		if (isOwn) ownFields.watch(name, told);
	}
	function giveName(binding, more) {
		if (binding === void 0) return;
		const before = ofBinding.get(binding) ?? 0;
		const after = before | (limits.isMeasured(binding) ? limited(more) : more);
		if (after === before) return;
		ofBinding.set(binding, after);
		for (const read of binding.reads) add(read, after);
	}
	function putInto(owner, more) {
		const { root, flags: gained } = rootOf(owner, more, ownFields);
		if (root.type === "Identifier") giveName(names.bindings.get(root), gained);
	}
}
/** What an expression names, like `state` of `state.found`, and what that gains by what is put into the field. */
function rootOf(owner, more, ownFields) {
	let root = owner;
	let flags = more;
	while (root.type === "MemberExpression") {
		const name = memberName(root);
		if (name !== null) ownFields.put(name, flags);
		flags = name === null ? holderFlags(flags) : ownerFlags(flags);
		root = root.object;
	}
	return {
		root,
		flags
	};
}
/** Globals that give such values. */
const SOURCES = {
	agent: 1,
	files: 8,
	changes: 8
};
/** What a node gains by what is known of one that stands in it; what goes to names is given to them. */
function passOn(at, parent, flow) {
	const flags = flow.flagsOf(at);
	switch (parent.type) {
		case "AwaitExpression":
		case "ChainExpression":
		case "LogicalExpression":
		case "SpreadElement":
		case "Property": return flags;
		case "ConditionalExpression": return parent.test === at ? 0 : flags;
		case "SequenceExpression": return parent.expressions.at(-1) === at ? flags : 0;
		case "MemberExpression": return passMember(at, parent, flow);
		case "ArrayExpression": return passEntry(at, parent, flow);
		case "ObjectExpression": return passField(at, flags, flow);
		case "VariableDeclarator":
			if (parent.init === at) flow.give(parent.id, flags);
			return 0;
		case "AssignmentExpression": return parent.right === at ? passAssigned(parent, flags, flow) : 0;
		case "ForOfStatement":
			if (parent.right === at) passRound(parent, flags, flow);
			return 0;
		case "ReturnStatement":
			flow.add(flow.functionAround(parent) ?? parent, flags);
			return 0;
		case "ArrowFunctionExpression": return parent.body === at ? flags : 0;
		case "CallExpression":
			if (parent.callee !== at) return argumentFlow(at, parent, flow);
			return at.type === "MemberExpression" ? 0 : flags;
		case "NewExpression": return parent.callee.type === "Identifier" && HOLDERS.includes(parent.callee.name) ? flags : 0;
		default: return 0;
	}
}
const HOLDERS = [
	"Array",
	"Map",
	"Set"
];
function passMember(at, member, flow) {
	if (member.object !== at) return 0;
	const flags = flow.flagsOf(at);
	const call = flow.names.parents.get(member);
	if (call?.type === "CallExpression" && call.callee === member) {
		flow.add(call, methodFlow(call, flags, flow));
		return 0;
	}
	const name = memberName(member);
	if (name === null) return entryFlags(flags);
	flow.readField(name, flags, (gained) => flow.add(member, gained));
	return 0;
}
function passField(at, flags, { ownFields }) {
	if (at.type !== "Property") return flags & ~ANY_LIST;
	const name = keyName(at.key, at.computed);
	if (name !== null) ownFields.put(name, flags);
	return name === null ? holderFlags(flags) : ownerFlags(flags);
}
function passEntry(at, list, flow) {
	const flags = flow.flagsOf(at);
	const isSpread = at.type === "SpreadElement";
	const isJoined = isSpread && flags & 1 && flow.flagsOf(list) & ANY_LIST && list.elements[0] !== at;
	return addedFlags(flags, isSpread) | (isJoined ? 2 : 0);
}
function passAssigned(node, flags, flow) {
	if (![
		"=",
		"??=",
		"||=",
		"&&="
	].includes(node.operator)) return 0;
	const { left } = node;
	if (left.type !== "MemberExpression") flow.give(left, flags);
	else flow.putInto(left.computed ? left.object : left, left.computed ? addedFlags(flags, false) : flags);
	return flags;
}
function passRound(loop, flags, flow) {
	const name = loop.left.type === "VariableDeclaration" ? loop.left.declarations[0]?.id : loop.left;
	if (name === void 0) return;
	const entry = entryFlags(flags);
	flow.give(name, flow.limits.counts(loop.body) ? entry & ~ANY_ENTRY : entry);
}
function partsOf$1(pattern, flags) {
	switch (pattern.type) {
		case "AssignmentPattern": return [{
			pattern: pattern.left,
			flags,
			field: null
		}];
		case "RestElement": return [{
			pattern: pattern.argument,
			flags,
			field: null
		}];
		case "ObjectPattern": return pattern.properties.map((property) => property.type === "RestElement" ? {
			pattern: property.argument,
			flags,
			field: null
		} : {
			pattern: property.value,
			flags,
			field: keyName(property.key, property.computed)
		});
		case "ArrayPattern": return pattern.elements.flatMap((element) => element === null ? [] : [{
			pattern: element,
			flags: entryFlags(flags),
			field: null
		}]);
		default: return [];
	}
}
// src/workflow/script/check/advice/twins.ts
/** Whether a script looks anywhere for entries that are there twice: by a set, a map or keys, by a function of its own, or by an agent. */
function looksForTwins(nodes) {
	if (nodes.some((node) => isLookUp(node) || isUnique(node) || isKeyed(node))) return true;
	for (const { at, word } of wordsOf(nodes)) if (SAID.test(word) || at.type === "Identifier" && NAMED.test(word)) return true;
	return false;
}
const SAID = /dedup|de-dup|duplicat|重複/i;
const NAMED = /uniq|^merge|^seen|^known|distinct|twins?$|^isnew|^group.*by|consolidat|^same/i;
/** `seen.has(key)`, `byPlace.set(key, …)`, `list.findIndex(…)`. */
const isLookUp = (node) => node.type === "MemberExpression" && [
	"findIndex",
	"has",
	"set"
].includes(memberName(node) ?? "") || node.type === "BinaryExpression" && node.operator === "in";
/** `[...new Set(list)]`, `Array.from(new Map(…).values())`. */
const isUnique = (node) => {
	const value = node.type === "SpreadElement" ? node.argument : node.type === "CallExpression" ? node.arguments[0] : void 0;
	return value?.type === "NewExpression" && value.callee.type === "Identifier" && ["Set", "Map"].includes(value.callee.name);
};
/** `byPlace[key] = finding`, `byPlace[key] ??= []`. */
const isKeyed = (node) => node.type === "AssignmentExpression" && node.left.type === "MemberExpression" && node.left.computed;
// src/workflow/script/check/guards.ts
function guardsOf(names, startsAgents) {
	const asked = askedByType(names);
	const guarded = /* @__PURE__ */ new Map();
	const exitsOf = remembered(leavingTests);
	return {
		isCaught: above$1(names, catches),
		isTried: above$1(names, (at, parent) => tries(at, parent) && !startsAgents(parent)),
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
		const before = known.get(node);
		if (before !== void 0) return before;
		const value = find(node);
		known.set(node, value);
		return value;
	};
}
const catches = (at, parent) => parent.type === "TryStatement" && parent.block === at && Boolean(parent.handler) || parent.type === "MemberExpression" && parent.object === at && isCatch(parent);
/** Whether a `try` goes on where what stands in it throws. */
function tries(at, parent) {
	if (parent.type !== "TryStatement" || parent.block !== at || !parent.handler) return false;
	for (const node of ownNodesOf(parent.handler.body)) if (node.type === "ThrowStatement") return false;
	return true;
}
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
	if (asking.steps > STEPS_MAX$8) return false;
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
const STEPS_MAX$8 = 30;
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
// src/workflow/script/check/lines.ts
function linesOf(names) {
	const functionAround = around(names);
	return {
		functionAround,
		latestLineUsedIn: remembered((called) => {
			let latest = null;
			for (const node of ownNodesOf(called)) {
				const line = node.type === "Identifier" ? names.bindings.get(node)?.line : null;
				if (line && line.from > (latest?.from ?? 0) && functionAround(line.id) === null) latest = line;
			}
			return latest;
		})
	};
}
/** Goes up from each node once: thousands of uses may stand thousands deep. */
function around({ parents }) {
	const known = /* @__PURE__ */ new Map();
	return (node) => {
		const way = [];
		let found = null;
		for (let at = node; at !== void 0;) {
			const before = known.get(at);
			if (before !== void 0) {
				found = before;
				break;
			}
			way.push(at);
			const parent = parents.get(at);
			if (parent !== void 0 && isLater(at, parent)) {
				found = parent;
				break;
			}
			at = parent;
		}
		for (const each of way) known.set(each, found);
		return found;
	};
}
/** The name of a function is outside of it; fields of objects of a class get their values when there is such an object. */
const isLater = (at, parent) => isFunction(parent) && parent.id !== at || parent.type === "PropertyDefinition" && !parent.static && parent.value === at;
// src/workflow/script/check/seen.ts
function see(program, meta, surroundings) {
	const names = resolveNames(program);
	const ownGlobals = globalsOf(names);
	const apiOf = apiNames(names, ownGlobals);
	const isCallOf = (wanted) => (node) => node.type === "CallExpression" && wanted.includes(apiOf(node.callee) ?? "");
	const startsAgents = holding(names, {
		seed: isCallOf(["agent", "workflow"]),
		through: "functions"
	});
	const lines = linesOf(names);
	const checks = lazily(() => holding(names, {
		seed: (node) => isCheckOfOthers(node, {
			names,
			apiOf
		}),
		through: "functions"
	}));
	return {
		...surroundings,
		...guardsOf(names, startsAgents),
		...lines,
		meta,
		names,
		ownGlobals,
		effort: { chars: LOOP_CHARS_MAX },
		reading: { chars: PROMPT_CHARS_MAX },
		schemas: /* @__PURE__ */ new Map(),
		returnsOf: remembered(resultsOf),
		apiOf,
		kindOf: kindsOf(names, apiOf),
		startsAgents,
		flows: lazily(() => flowsOf(names, {
			apiOf,
			functionAround: lines.functionAround
		})),
		checksOthers: (node) => checks()(node),
		looksForTwins: lazily(() => looksForTwins(names.nodes)),
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
function lazily(find) {
	let found = null;
	return () => {
		found ??= { value: find() };
		return found.value;
	};
}
const LOOP_CHARS_MAX = 2e6;
const PROMPT_CHARS_MAX = 2e6;
const API = new Set(API_NAMES);
function apiNames(names, own) {
	const taken = new Set([...names.assigned].map(({ name }) => name));
	return (node) => {
		const [name, ...fields] = globalPath(node, names) ?? [];
		if (name === void 0 || fields.length > 0 || !API.has(name) || own === "any") return null;
		return own.has(name) || taken.has(name) ? null : name;
	};
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
	const isTakenApart = above?.type === "VariableDeclarator" && above.id.type === "ObjectPattern";
	if (above?.type === "UnaryExpression" || isTakenApart) return "";
	return above?.type === "MemberExpression" && above.object === id ? memberName(above) : null;
}
// src/workflow/script/check/advice/fan-out-size.ts
/** Agents for each entry of a list that may be of any length: what a run costs is then decided by what agents answer. */
const unlimitedFanOut = (node, seen) => {
	const list = fannedOut(node, seen);
	if (list === null) return [];
	const { flagsOf, limits } = seen.flows();
	const [starts, counts] = [seen.startsAgents, limits.counts].map((is) => is(node) || is(list));
	if (!(flagsOf(list) & 8) || starts !== true || counts === true) return [];
	return [{
		at: list,
		severity: "advice",
		message: MESSAGE$4
	}];
};
const MESSAGE$4 = "agents are started for each entry of this list, and nothing in the script limits its length. Take the first so many, like list.slice(0, ENTRIES_MAX), and say in omissions what was left out; or limit it with maxItems in the schema.";
/** The list for whose entries a call or loop starts something; null for anything else. */
function fannedOut(node, seen) {
	if (node.type === "ForOfStatement") return node.right;
	const call = callIn(node, seen);
	if (call?.name === "parallel" || call?.name === "pipeline") return withItsMap(call.args[0], seen);
	if (node.type !== "CallExpression" || memberName(node.callee) === null) return null;
	return globalPath(node.callee, seen.names)?.join(".") === "Promise.all" ? withItsMap(node.arguments[0], seen) : null;
}
/** A list that is given under a name is shown where it is made. */
function withItsMap(list, { names }) {
	if (list === void 0) return null;
	const made = resolved(list, names);
	return made.type === "CallExpression" && memberName(made.callee) === "map" ? made : list;
}
// src/workflow/script/check/advice/repeated-checks.ts
/** Findings of several agents that are cross-checked one by one while nothing takes out those that are there twice. */
const repeatedChecks = (node, seen) => {
	const list = fannedOut(node, seen);
	if (list === null) return [];
	const flags = seen.flows().flagsOf(list);
	if (!((flags & 2) !== 0 && (flags & ANY_LIST) !== 0) || !seen.checksOthers(node) || seen.looksForTwins()) return [];
	return [{
		at: list,
		severity: "advice",
		message: MESSAGE$3
	}];
};
const MESSAGE$3 = "several agents may report the same finding, and each copy of it is cross-checked and paid for. Keep one of each before, in the script: by file, line and title, with a Set that all of them share.";
// src/workflow/script/check/advice/silent-cuts.ts
/** The beginning of a list that is taken while nothing says how much was left out. */
const silentCuts = (node, seen) => {
	if (node.type !== "Program") return [];
	const looks = {
		measured: /* @__PURE__ */ new Map(),
		told: /* @__PURE__ */ new Map()
	};
	return seen.names.nodes.filter((one) => one.type === "CallExpression").filter((call) => isSilentCut(call, looks, seen)).map((at) => ({
		at,
		severity: "advice",
		message: MESSAGE$2
	}));
};
function isSilentCut(call, looks, seen) {
	if (call.callee.type !== "MemberExpression" || cutBy(call) !== "first") return false;
	const { object } = call.callee;
	if (!(seen.flows().flagsOf(object) & ANY_LIST) || isShown(call, seen)) return false;
	const [, limit] = call.arguments;
	if (limit?.type === "Literal" && limit.value === 1) return false;
	return !isMeasured(object, looks, seen) && !(limit !== void 0 && isTold(limit, looks, seen));
}
const MESSAGE$2 = "this leaves out the rest of the list, and nothing in the script says so: a reader takes the result for the whole. Log how many they are, and return it in omissions: list.length - ENTRIES_MAX more were not looked at.";
/** Whether the part becomes text, for a label or a prompt: other agents may still get the rest. */
function isShown(call, { names }) {
	let at = call;
	for (let steps = 0; steps < STEPS_MAX$7; steps += 1) {
		const above = names.parents.get(at);
		if (above === void 0) return false;
		if (above.type === "TemplateLiteral" || above.type === "BinaryExpression") return true;
		if (above.type === "CallExpression" && [
			"join",
			"stringify",
			"log"
		].includes(calledName(above))) return true;
		if (above.type !== "MemberExpression" && above.type !== "CallExpression" && above.type !== "ConditionalExpression") return false;
		if (above.type === "CallExpression" && above.callee !== at) return false;
		at = above;
	}
	return false;
}
const STEPS_MAX$7 = 20;
const calledName = ({ callee }) => callee.type === "Identifier" ? callee.name : memberName(callee) ?? "";
/** Whether the script asks elsewhere how long the list is, or takes what is behind the limit. */
function isMeasured(list, { measured }, seen) {
	const path = pathOf(list, seen);
	if (path === null) return false;
	const key = path.fields.join(".");
	const known = measured.get(path.root) ?? /* @__PURE__ */ new Map();
	measured.set(path.root, known);
	const before = known.get(key);
	if (before !== void 0) return before;
	const is = path.root.reads.slice(0, READS_MAX$4).some((read) => isMeasuredAt(read, path.fields, seen));
	known.set(key, is);
	return is;
}
function isMeasuredAt(read, fields, seen) {
	let at = read;
	for (const name of [...fields, null]) {
		const member = seen.names.parents.get(at);
		if (member?.type !== "MemberExpression" || member.object !== at) return false;
		const field = memberName(member);
		if (name === null) return isLengthTold(member, field, seen);
		if (field !== name) return false;
		at = member;
	}
	return false;
}
const READS_MAX$4 = 1e3;
/** `list.slice(MAX)`, and the length of a list in a text, a sum, or a comparison with something else than nothing. */
function isLengthTold(member, field, { names }) {
	const above = names.parents.get(member);
	if (field === "slice" || field === "splice") return above?.type === "CallExpression" && above.arguments.length === 1;
	if (field !== "length" && field !== "size") return false;
	if (above?.type === "BinaryExpression") {
		const other = above.left === member ? above.right : above.left;
		return !(other.type === "Literal" && (other.value === 0 || other.value === 1));
	}
	return above !== void 0 && TELLING.includes(above.type);
}
const TELLING = [
	"TemplateLiteral",
	"CallExpression",
	"Property",
	"VariableDeclarator",
	"AssignmentExpression",
	"ReturnStatement"
];
/** `list` and `answer.list`, also where a method of it, like `sort`, gives its entries. */
function pathOf(list, seen) {
	const fields = [];
	let at = list;
	for (let steps = 0; steps < STEPS_MAX$7; steps += 1) {
		if (at.type === "Identifier") {
			const root = seen.names.bindings.get(at);
			return root === void 0 ? null : {
				root,
				fields
			};
		}
		if (at.type === "ChainExpression") at = at.expression;
		else if (at.type === "LogicalExpression") at = at.left;
		else if (at.type === "AwaitExpression") at = at.argument;
		else if (at.type === "CallExpression" && at.callee.type === "MemberExpression") at = at.callee.object;
		else if (at.type === "ArrayExpression" && at.elements[0]?.type === "SpreadElement") at = at.elements[0].argument;
		else if (at.type === "MemberExpression") {
			const name = memberName(at);
			if (name === null) return null;
			fields.unshift(name);
			at = at.object;
		} else return null;
	}
	return null;
}
/** Whether the limit itself stands in a line of the log or in something that is returned. */
function isTold(limit, { told }, seen) {
	const binding = limit.type === "Identifier" ? seen.names.bindings.get(limit) : void 0;
	if (binding === void 0) return false;
	const known = told.get(binding);
	if (known !== void 0) return known;
	const is = binding.reads.slice(0, READS_MAX$4).some((read) => isToldAt(read, seen));
	told.set(binding, is);
	return is;
}
function isToldAt(read, { names, apiOf }) {
	let at = names.parents.get(read);
	for (let steps = 0; at !== void 0 && steps < STEPS_MAX$7; steps += 1) {
		if (at.type === "ReturnStatement") return true;
		if (at.type === "CallExpression") {
			const api = apiOf(at.callee);
			const method = memberName(at.callee);
			if (api === "agent" || method === "slice") return false;
			if (api === "log" || method === "push") return true;
		}
		at = names.parents.get(at);
	}
	return false;
}
// src/workflow/script/check/advice/silent-losses.ts
/** A script that leaves out what failed, returns findings, and says nothing of what was not looked at. */
const silentLosses = (node, seen) => {
	if (node.type !== "Program") return [];
	const drop = seen.names.nodes.find((one) => isDrop(one, seen));
	if (drop === void 0 || !returnsFindings(seen) || tells(seen)) return [];
	return [{
		at: drop,
		severity: "advice",
		message: MESSAGE$1
	}];
};
const MESSAGE$1 = "what failed is left out here, and the script returns nothing about it: no answer looks like no finding. Return omissions, a list of sentences that name what was not looked at.";
/** `answers.filter(Boolean)`, `answers.filter((answer) => answer !== null)`, of what several agents answered. */
function isDrop(node, seen) {
	if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
	if (memberName(node.callee) !== "filter" || !isTestForNull(node.arguments[0])) return false;
	let at = resolved(node.callee.object, seen.names);
	for (let steps = 0; steps < STEPS_MAX$6; steps += 1) if (at.type === "AwaitExpression") at = resolved(at.argument, seen.names);
	else if (at.type !== "CallExpression") return false;
	else if (["parallel", "pipeline"].includes(seen.apiOf(at.callee) ?? "")) return seen.startsAgents(at);
	else if (at.callee.type === "MemberExpression") at = resolved(at.callee.object, seen.names);
	else return false;
	return false;
}
function isTestForNull(test) {
	if (test?.type === "Identifier") return test.name === "Boolean";
	if (test?.type !== "ArrowFunctionExpression") return false;
	const { body } = test;
	return body.type === "Identifier" || body.type === "BinaryExpression" && body.right.type === "Literal" && body.right.value === null;
}
function returnsFindings(seen) {
	return seen.names.nodes.some((node) => node.type === "ReturnStatement" && seen.functionAround(node) === null && node.argument?.type === "ObjectExpression" && node.argument.properties.some((property) => property.type === "Property" && FINDINGS.test(keyName(property.key, property.computed) ?? "")));
}
const FINDINGS = /finding|confirmed|issues|bugs|survivors|vulnerab|violations|problems|risks|defects/i;
/** Whether something that the script shows or returns speaks of what was left out, by its name or in its text. */
function tells(seen) {
	for (const { at, word } of wordsOf(seen.names.nodes)) if (LEFT_OUT.test(word) && isSaid(at, seen)) return true;
	return false;
}
const LEFT_OUT = /omission|omitted|not_?covered|uncovered|unread|not (?:been )?(?:covered|looked|reviewed|checked|read|run|answered)|\bun[a-z]{3,}(?:ed|d)\b|skipped|dropped|failed|failures?\b|missing|missed|incomplete|lost\b|errored|errors?\b|gaps?\b|coverage|deferred|truncat|dead\b|died|returned (?:null|nothing)|no (?:answer|result|output)|partial|degraded|inconclusive|null/i;
/** In a line of the log, in what is put into a list, or in what the script returns; names of its own wherever they are given. */
function isSaid(node, { names, apiOf, functionAround }) {
	let at = node;
	for (let steps = 0; at !== void 0 && steps < STEPS_MAX$6; steps += 1) {
		if (at.type === "CallExpression") {
			if (apiOf(at.callee) === "agent") return false;
			if (apiOf(at.callee) === "log" || memberName(at.callee) === "push") return true;
		}
		if (at.type === "ReturnStatement") return node.type !== "Literal" && node.type !== "TemplateLiteral" ? true : functionAround(at) === null;
		at = names.parents.get(at);
	}
	return false;
}
const STEPS_MAX$6 = 40;
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
		case "Literal": return isPlain$1(node.value) ? node.value : void 0;
		case "UnaryExpression": {
			const value = node.operator === "-" ? read(node.argument, scope) : void 0;
			return typeof value === "number" ? -value : void 0;
		}
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
const isPlain$1 = (value) => value === null || [
	"string",
	"number",
	"boolean"
].includes(typeof value);
// src/workflow/script/check/fan-out.ts
/** What parallel() and pipeline() are given, where it is for certain not what they expect. */
const fanOut = (node, seen) => {
	const call = callIn(node, seen);
	const [list, ...stages] = call?.args ?? [];
	if (call?.name !== "parallel" && call?.name !== "pipeline") return [];
	if (list === void 0) return [error(node, `${call.name}() expects ${EXPECTED[call.name]}, got none. Write ${FORMS[call.name]}.`)];
	if (list.type === "SpreadElement") return [];
	if (call.name === "parallel") return [...listFaults("parallel", list, seen), ...thunkFaults(list, seen)];
	const isEmpty = stages.length === 0;
	return [
		...listFaults("pipeline", list, seen),
		...isEmpty ? [{
			at: node,
			severity: "warning",
			message: NO_STAGE
		}] : [],
		...stages.flatMap((stage, index) => stageFaults(stage, index, seen))
	];
};
const NO_STAGE = "pipeline() without a stage gives back its items as they are. Write pipeline(items, (item) => agent(…)).";
function listFaults(name, list, { kindOf }) {
	const kind = kindOf(list);
	if (kind === null || kind.is === "array" || kind.is === "answer") return [];
	const form = kind.is === "promise" ? AWAIT_IT : `Write ${FORMS[name]}.`;
	return [error(list, `${name}() expects ${EXPECTED[name]}, but this is ${described(kind)}. ${form}`)];
}
const AWAIT_IT = "Await it first.";
const EXPECTED = {
	parallel: "an array of functions",
	pipeline: "an array as its first argument"
};
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
	if (depth > DEPTH_MAX$2) return [];
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
	if (list.type === "AwaitExpression") return awaitedEntries(list.argument, seen, depth);
	if (list.type !== "CallExpression" || list.callee.type !== "MemberExpression") return [];
	const method = memberName(list.callee) ?? "";
	const { object } = list.callee;
	if (method === "map") return mapped(list.arguments[0], seen);
	if (method === "flatMap") return flattened(list.arguments[0], seen, depth);
	if (method === "from" && globalPath(object, seen.names)?.join(".") === "Array") return mapped(list.arguments[1], seen);
	if (ORDERING.includes(method)) return below(object);
	if (method === "concat") return [object, ...list.arguments].flatMap(below);
	return NARROWING.includes(method) && isMapped(object) ? below(object) : [];
}
const DEPTH_MAX$2 = 50;
const ORDERING = [
	"reverse",
	"sort",
	"toReversed",
	"toSorted"
];
const NARROWING = ["filter", "slice"];
const isMapped = (node) => node.type === "CallExpression" && ["map", "from"].includes(memberName(node.callee) ?? "");
/** The values of the promises that `Promise.all` waits for. */
function awaitedEntries(awaited, seen, depth) {
	const call = resolved(awaited, seen.names);
	if (call.type !== "CallExpression" || globalPath(call.callee, seen.names)?.join(".") !== "Promise.all") return [];
	const [list] = call.arguments;
	return list === void 0 ? [] : entriesOf(list, seen, depth + 1).map(({ at, kind }) => ({
		at,
		kind: awaitedKind(kind)
	}));
}
/** The entries of the lists that the function of `flatMap` returns. */
function flattened(mapper, seen, depth) {
	const called = mapper === void 0 ? null : functionOf(mapper, seen.names);
	if (called === null || called.async === true || called.generator === true) return [];
	const lists = resultsOf(called);
	const entries = lists.map((list) => entriesOf(list, seen, depth + 1));
	return lists.length === 1 ? entries.flat() : [];
}
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
// src/workflow/script/check/calls/agent-options.ts
/** Options of agent() that it cannot use, written in the call, in a constant or in what is spread into them. */
function optionFaults(options, seen) {
	const known = optionsIn(options, seen.names);
	return [...known.flatMap((option) => faultsOf(option, seen)), ...hiddenPatches(known, seen)];
}
/** Schemas with a property in whose place the run would tell a script what its agent has edited. */
function hiddenPatches(options, seen) {
	const isIsolated = options.some(({ name, value }) => name === "isolation" && writtenOut(value, seen).some((written) => written.value === "worktree"));
	return options.flatMap(({ name, value }) => {
		const schema = name === "schema" && isIsolated ? literalValue(value, seen.names) : void 0;
		const properties = isJsonObject(schema) ? schema.properties : void 0;
		return isJsonObject(properties) && Object.hasOwn(properties, "patch") ? [{
			at: value,
			severity: "warning",
			message: HIDDEN_PATCH
		}] : [];
	});
}
const HIDDEN_PATCH = "the schema declares `patch`, which hides the run's: discard() and the script cannot tell what this agent has edited. Give that property another name.";
/** Whether the options of a call may give its agent files of its own to change. What is computed may. */
function mayBeIsolated(options, seen) {
	if (options === void 0) return false;
	const known = optionsIn(options, seen.names);
	const isWritten = resolved(options, seen.names).type === "ObjectExpression";
	return known.some(({ name }) => name === "isolation") || !isWritten && known.length === 0;
}
function optionsIn(node, names, depth = 0) {
	const below = (inner) => optionsIn(inner, names, depth + 1);
	if (depth > DEPTH_MAX$1) return [];
	if (node.type === "ConditionalExpression") return [node.consequent, node.alternate].flatMap((branch) => below(branch).map(opened));
	if (node.type === "LogicalExpression") return below(node.right).map(opened);
	const object = node.type === "Identifier" && isChanged(node, names) ? node : resolved(node, names);
	if (object.type !== "ObjectExpression") return [];
	let found = [];
	for (const property of object.properties) {
		const added = property.type === "SpreadElement" ? below(property.argument) : optionIn(property);
		const others = found.filter(({ name }) => !added.some((one) => one.name === name && !one.open));
		found = [...property.type === "SpreadElement" ? others.map(opened) : others, ...added];
	}
	return found;
}
const DEPTH_MAX$1 = 10;
const opened = (option) => ({
	...option,
	open: true
});
function optionIn(property) {
	const name = keyName(property.key, property.computed);
	return name === null ? [] : [{
		name,
		property,
		value: property.value,
		open: false
	}];
}
/** Whether a script may give fields of an object other values: `options.effort = …`, `Object.assign(options, …)`. */
function isChanged(id, { bindings, parents }) {
	const reads = bindings.get(id)?.reads ?? [];
	if (reads.length > READS_MAX$3) return true;
	return reads.some((read) => {
		const parent = parents.get(read);
		if (parent?.type === "MemberExpression" && parent.object === read) {
			const above = parents.get(parent);
			return above?.type === "AssignmentExpression" ? above.left === parent : above?.type === "UnaryExpression";
		}
		return parent?.type === "CallExpression" && parent.arguments[0] === read;
	});
}
const READS_MAX$3 = 1e3;
function faultsOf(option, seen) {
	const { name, property, value } = option;
	if (name === "phase") return phaseFaults(value, seen);
	if (name === "schema") return schemaFaults(value, seen);
	if (name === "agentType") return agentTypeFaults(option, seen);
	if (!AGENT_OPTION_NAMES.includes(name)) return [{
		at: property,
		severity: "warning",
		message: `agent() has no option "${name}"; it is ignored. Known: ${AGENT_OPTION_NAMES.join(", ")}.`
	}];
	return [...ignoredValues(option, seen), ...toolFaults(option, seen)];
}
/** Values that are ignored when the script runs, in the words of the log. */
const ignoredValues = ({ name, value }, seen) => writtenOut(value, seen).flatMap(({ at, value: given }) => {
	const reading = readAgentOptions({ [name]: given }, []);
	return (reading.status === "ok" ? reading.ignored : [reading.message]).map((message) => ({
		at,
		severity: "warning",
		message
	}));
});
/** Tools that agents have here or in the dialect. A name that is like none of these may be that of another server. */
const OTHER_TOOLS = "Agent Bash BashOutput Edit KillShell LS LSP MultiEdit NotebookEdit NotebookRead Skill SlashCommand Task TodoWrite Write";
/** By their names in lower case: case does not count. */
const TOOLS = new Map([...TOOL_NAMES, ...OTHER_TOOLS.split(" ")].map((tool) => [tool.toLowerCase(), tool]));
function toolFaults({ name, value }, { names }) {
	if (name !== "tools" && name !== "disallowedTools") return [];
	const list = resolved(value, names);
	return (list.type === "ArrayExpression" ? list.elements : []).flatMap((entry) => {
		const given = entry === null ? void 0 : literalValue(entry, names);
		if (entry === null || typeof given !== "string") return [];
		const tool = given.replace(/\(.*$/s, "").trim();
		const meant = nearMiss(tool, [...TOOLS.keys()]);
		if (meant === null || TOOLS.has(tool.toLowerCase())) return [];
		return [{
			at: entry,
			severity: "warning",
			message: `There is no tool "${tool}". Did you mean "${TOOLS.get(meant)}"?`
		}];
	});
}
function agentTypeFaults({ value, open: isOpen }, { agentTypes, ...seen }) {
	if (agentTypes === null) return [];
	return writtenOut(value, seen).flatMap(({ at, value: given, open }) => {
		if (typeof given !== "string" || agentTypes.includes(given)) return [];
		const message = unknown(`agent() throws: there is no agent type "${given}" in .claude/agents`, given, agentTypes);
		return [{
			at,
			severity: open || isOpen || seen.isCaught(at) ? "warning" : "error",
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
	return isPlain(value) ? [{
		at: node,
		value,
		open
	}] : [];
}
const isPlain = (value) => [
	"string",
	"number",
	"boolean"
].includes(typeof value);
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
function schemaFaults(schema, { names, isCaught, schemas }) {
	const value = literalValue(schema, names);
	if (value === void 0 || !isJsonObject(value)) return [];
	const problems = problemsOf(value, schemas);
	if (problems.length === 0) return [];
	return [{
		at: schema,
		severity: isCaught(schema) ? "warning" : "error",
		message: `no answer can fit this schema, so agent() would throw: ${problems.join("; ")}.`
	}];
}
/** Most calls share a few schemas, and to compile one takes about a millisecond. */
function problemsOf(schema, known) {
	const text = JSON.stringify(schema);
	const before = known.get(text);
	if (before !== void 0) return before;
	const problems = known.size < SCHEMAS_MAX ? schemaProblems(schema) : [];
	if (known.size < SCHEMAS_MAX) known.set(text, problems);
	return problems;
}
const SCHEMAS_MAX = 500;
// src/workflow/script/check/calls/agent-calls.ts
/** agent() without a prompt, and options that it cannot use. */
const agentCalls = (node, seen) => {
	const call = callIn(node, seen);
	if (call?.name !== "agent") return [];
	const [prompt, options] = call.args;
	if (prompt?.type === "SpreadElement") return [];
	const faults = promptFaults(node, prompt, seen);
	if (options === void 0) return faults;
	return [
		...faults,
		...wrongOptions(options, seen),
		...optionFaults(options, seen)
	];
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
function wrongOptions(options, seen) {
	const kind = seen.kindOf(options);
	if (kind === null || [
		"object",
		"nothing",
		"answer"
	].includes(kind.is)) return [];
	return [{
		at: options,
		severity: "error",
		message: `agent() expects an object of options as its second argument, got ${described(kind)}. Write { label: "…" }.`
	}];
}
/** What stands in place of a prompt; null where it is a prompt, or may be one. */
function wrongPrompt(prompt, seen) {
	const text = literalValue(prompt, seen.names);
	if (typeof text === "string") return text.trim() === "" ? "an empty text" : null;
	const kind = seen.kindOf(prompt);
	if (kind === null || kind.is === "text" || kind.is === "answer") return null;
	return described(kind);
}
const phaseTitles = (node, seen) => {
	const call = callIn(node, seen);
	const [title] = call?.args ?? [];
	return call?.name !== "phase" || title === void 0 ? [] : phaseFaults(title, seen);
};
// src/workflow/script/check/calls/prompts.ts
/** Prompts that order what no agent can do, at the words that do. */
const prompts = (node, seen) => {
	const call = callIn(node, seen);
	const [prompt] = call?.args ?? [];
	if (call?.name !== "agent" || prompt === void 0) return [];
	const pieces = piecesOf(prompt, seen);
	const text = pieces.map((piece) => piece.text).join("");
	return neededAbilities(text).flatMap(({ ability, at }) => {
		const fault = {
			at: placeOf$1(pieces, at),
			severity: "warning"
		};
		if (!seen.abilities.includes(ability)) return [{
			...fault,
			message: MESSAGES[ability]
		}];
		return ability === "edit" && !mayBeIsolated(call?.args[1], seen) ? [{
			...fault,
			message: NOT_ISOLATED
		}] : [];
	});
};
const NOT_ISOLATED = "the prompt tells an agent to change files, and only one with `isolation: 'worktree'` can. Add the option, or ask for the change as text, a suggestion or a plan.";
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
function placeOf$1(pieces, offset) {
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
// src/workflow/script/check/calls/untyped-answers.ts
/** Fields of an answer that is text: an agent without a schema gives no object. */
const untypedAnswers = (node, seen) => {
	if (node.type !== "AwaitExpression" || !isUntyped(node.argument, seen)) return [];
	const [first] = usesOf(node, seen).toSorted((a, b) => a.start - b.start);
	return first === void 0 ? [] : [{
		at: first,
		severity: "advice",
		message: MESSAGE
	}];
};
const MESSAGE = "this agent has no schema, so its answer is text, and text has no such field. Give agent() a schema that describes the answer.";
/** `agent(prompt)` and `agent(prompt, { … })` without a schema, as far as its options are written out. */
function isUntyped(node, seen) {
	const call = callIn(node, seen);
	if (call?.name !== "agent" || call.args.some(({ type }) => type === "SpreadElement")) return false;
	const [, options] = call.args;
	if (options === void 0) return call.args.length === 1;
	if (options.type !== "ObjectExpression") return false;
	return options.properties.every((property) => property.type === "Property" && !property.computed && keyName(property.key, false) !== "schema");
}
function usesOf(answer, seen) {
	const parent = seen.names.parents.get(answer);
	if (parent === void 0) return [];
	if (readsField(answer, parent, seen)) return [answer];
	if (parent.type === "LogicalExpression" && parent.left === answer) return usesOf(parent, seen);
	if (parent.type !== "VariableDeclarator" || parent.init !== answer) return [];
	if (parent.id.type === "ObjectPattern") return [parent.id];
	const binding = parent.id.type === "Identifier" ? seen.names.bindings.get(parent.id) : void 0;
	if (binding === void 0 || binding.writes.length > 0) return [];
	return binding.reads.slice(0, READS_MAX$2).filter((read) => {
		const above = seen.names.parents.get(read);
		return above !== void 0 && readsField(read, above, seen);
	});
}
const READS_MAX$2 = 1e3;
/** `answer.findings`, `const { findings } = answer`: what no text has. */
function readsField(value, parent, { names }) {
	if (parent.type === "VariableDeclarator") return parent.init === value && parent.id.type === "ObjectPattern";
	if (parent.type !== "MemberExpression" || parent.object !== value || parent.computed) return false;
	const name = memberName(parent);
	return name !== null && !(name in String.prototype) && !(name in Object.prototype) && resolved(value, names) !== parent;
}
// src/workflow/script/check/calls/workflow-calls.ts
/** workflow() without a name, of a name that nothing has, or of a file that is not there. */
const unknownWorkflows = (node, seen) => {
	const call = callIn(node, seen);
	if (call?.name !== "workflow") return [];
	const [reference] = call.args;
	if (reference?.type === "SpreadElement") return [];
	const severity = seen.isCaught(node) ? "warning" : "error";
	const got = reference === void 0 ? "none" : noReference(reference, seen);
	if (got !== null) {
		const message = `workflow() expects a name or { scriptPath: "…" } as its first argument, got ${got}.`;
		return [{
			at: reference ?? node,
			severity,
			message
		}];
	}
	if (reference === void 0) return [];
	const { field, value: written } = namedIn(resolved(reference, seen.names));
	return writtenOut(written, seen).flatMap(({ at, value, open }) => {
		const message = typeof value === "string" ? missing(field, value, seen) : null;
		return message === null ? [] : [{
			at,
			severity: open ? "warning" : severity,
			message
		}];
	});
};
/** What stands in place of a workflow's name; null where it is one, or may be. */
function noReference(reference, { kindOf, names }) {
	const kind = kindOf(reference);
	if (kind === null || kind.is === "text" || kind.is === "answer") return null;
	if (kind.is !== "object") return described(kind);
	const object = resolved(reference, names);
	return object.type !== "ObjectExpression" || namedIn(object).value !== object || object.properties.some((one) => one.type !== "Property" || one.computed) ? null : "an object without one";
}
function missing(field, value, { workflows, hasScript }) {
	if (field === "name") {
		if (workflows === null || workflows.includes(value)) return null;
		return unknown(`workflow() throws: there is no workflow "${value}"`, value, workflows);
	}
	if (hasScript === null || hasScript(value.replace(/^(\.\/)+/, ""))) return null;
	return `workflow() throws: there is no file "${value}". Write its path from the root of the repository.`;
}
/** `'name'`, and what stands in `{ name: 'name' }` or `{ scriptPath: 'path' }`. */
function namedIn(reference) {
	if (reference.type === "ObjectExpression") for (const property of reference.properties) {
		const field = property.type === "Property" ? keyName(property.key, property.computed) : null;
		if (property.type === "Property" && (field === "name" || field === "scriptPath")) return {
			field,
			value: property.value
		};
	}
	return {
		field: "name",
		value: reference
	};
}
// src/workflow/script/check/declarations.ts
/** Another value for a constant. */
const constants = (node, seen) => targetsOf(node).flatMap((id) => {
	const { line } = seen.names.bindings.get(id) ?? {};
	if (!line?.constant || line.id === id) return [];
	const message = `${id.name} is a constant and takes no other value: this throws. Declare it with let.`;
	return [{
		at: id,
		severity: seen.isCaught(id) ? "warning" : "error",
		message
	}];
});
function targetsOf(node) {
	switch (node.type) {
		case "AssignmentExpression":
		case "ForInStatement":
		case "ForOfStatement": return patternNames(node.left);
		case "UpdateExpression": return patternNames(node.argument);
		default: return [];
	}
}
/** A use of a name in front of its line, in the same function. */
const beforeItsLine = (node, seen) => {
	if (node.type !== "Identifier") return [];
	const { line } = seen.names.bindings.get(node) ?? {};
	if (!line || node.start >= line.from || line.id === node) return [];
	if (seen.functionAround(node) !== seen.functionAround(line.id)) return [];
	const message = `${node.name} is used before its line: this throws. Move its declaration up.`;
	return [{
		at: node,
		severity: seen.isCaught(node) ? "warning" : "error",
		message
	}];
};
/** A call, outside of all functions, of a function that uses a name whose line comes only after the call. */
const calledTooEarly = (node, seen) => {
	if (node.type !== "CallExpression" || seen.functionAround(node) !== null) return [];
	const called = functionOf(node.callee, seen.names);
	if (called === null || called.generator === true) return [];
	if (called.async === true && seen.names.parents.get(node)?.type !== "AwaitExpression") return [];
	const latest = seen.latestLineUsedIn(called);
	if (latest === null || latest.from <= node.end) return [];
	return [{
		at: node,
		severity: "warning",
		message: `this calls a function that uses ${latest.id.name}, whose line comes later: that throws. Move the declaration of ${latest.id.name} up.`
	}];
};
// src/workflow/script/check/loops/moves.ts
function movesIn(loop, seen) {
	const { names } = seen;
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
		const place = change && placeOf(change.of, names);
		if (change === null || place === null) continue;
		if (change.grows) grown.add(keyOf(place));
		if (change.value !== null && place.path === "") given.set(place.binding, [...given.get(place.binding) ?? [], {
			at: node,
			value: change.value
		}]);
		if (change.move !== null && isEachRound(node, loop, seen)) note(place, change.move);
	}
	return {
		of: (node) => {
			const place = placeOf(node, names);
			return place === null ? null : moves.get(place.binding)?.get(place.path) ?? null;
		},
		grows: (list) => {
			const place = placeOf(list, names);
			return place !== null && grown.has(keyOf(place));
		},
		valuesOf: (name) => {
			const place = placeOf(name, names);
			return place?.path === "" ? given.get(place.binding) ?? [] : [];
		}
	};
}
/** `name`, `name.field` and `name.field.field` of a name of the script. */
function placeOf(node, { bindings }) {
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
	if (beginsAnew(value)) return null;
	if (value.type === "BinaryExpression") {
		if (![value.left, value.right].some(isTarget)) return null;
		if (value.operator === "+" || value.operator === "*") return "up";
		return value.operator === "-" || value.operator === "/" ? "down" : "either";
	}
	for (const node of nodesOf(value)) if (node !== value && isTarget(node) && value.type !== "ObjectExpression") return "either";
	return null;
}
/** `found ? 0 : dry + 1`: what one round adds, another takes back. */
function beginsAnew(value) {
	if (value.type !== "ConditionalExpression") return false;
	const ways = [value.consequent, value.alternate];
	return ways.some((way) => way.type === "Literal") && ways.some((way) => way.type === "BinaryExpression" && way.operator === "+");
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
		move: "up",
		grows: true,
		value: null
	};
	if (method === "set" && args.length === 2) return {
		of: lengthOf(of, "size"),
		move: "up",
		grows: false,
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
/** Whether a value is made of what an agent answered. */
function isAnswer(value, { kindOf }) {
	for (const node of nodesOf(value)) if (kindOf(node)?.is === "answer") return true;
	return false;
}
/** Whether a node is reached in each round that starts agents, as far as conditions stand around it. */
function isEachRound(node, loop, seen) {
	const { parents } = seen.names;
	let at = node;
	let steps = 0;
	for (let parent = parents.get(at); at !== loop && parent !== void 0; parent = parents.get(at)) {
		steps += 1;
		if (steps > STEPS_MAX$5) return false;
		if (((parent.type === "IfStatement" || parent.type === "ConditionalExpression") && parent.test !== at || parent.type === "LogicalExpression" && parent.right === at || parent.type === "SwitchCase" || parent.type === "CatchClause") && !holdsAllAgents(at, loop, seen)) return false;
		at = parent;
	}
	return true;
}
const STEPS_MAX$5 = 100;
/** Whether no agent of a loop starts outside of one of its parts. */
function holdsAllAgents(part, loop, { names, startsAgents }) {
	if (!startsAgents(part)) return false;
	let at = part;
	for (let parent = names.parents.get(at); at !== loop && parent !== void 0; parent = names.parents.get(at)) {
		const path = at;
		if (childrenOf(parent).some((child) => child !== path && startsAgents(child))) return false;
		at = parent;
	}
	return true;
}
// src/workflow/script/check/loops/narrowing.ts
/**
* Whether each round gives one of the names in a test a value that is computed from them, as bisecting does: `hi = mid` on one way,
* `lo = mid + 1` on the other.
*/
function narrows(test, loop, { moves, seen }) {
	const names = /* @__PURE__ */ new Set();
	for (const node of nodesOf(test)) {
		const binding = node.type === "Identifier" ? seen.names.bindings.get(node) : void 0;
		if (binding !== void 0 && binding.writes.length > 0) names.add(binding);
	}
	if ([...names].some((name) => name.writes.some((id) => moves.valuesOf(id).some(({ value }) => isAnswer(value, seen))))) return false;
	return names.size > 0 && covers(loop.body, (node) => isStep(node, names, {
		moves,
		seen
	}), 0);
}
/** Whether every way through a statement passes what is looked for, or leaves the loop. */
function covers(node, is, depth) {
	if (depth > DEPTH_MAX) return false;
	const below = (inner) => inner !== null && inner !== void 0 && covers(inner, is, depth + 1);
	switch (node.type) {
		case "BlockStatement": return node.body.some(below);
		case "IfStatement":
		case "ConditionalExpression": return below(node.test) || below(node.consequent) && below(node.alternate);
		case "ExpressionStatement": return below(node.expression);
		case "SequenceExpression": return node.expressions.some(below);
		case "TryStatement": return below(node.finalizer) || below(node.block) && (!node.handler || below(node.handler.body));
		case "LabeledStatement": return below(node.body);
		case "BreakStatement":
		case "ReturnStatement":
		case "ThrowStatement": return true;
		default: return is(node);
	}
}
const DEPTH_MAX = 100;
/** A value that is computed from the names and given to one of them; a name alone or an answer of an agent is no such value. */
function isStep(node, names, { moves, seen }) {
	if (node.type !== "AssignmentExpression") return false;
	if (!patternNames(node.left).some((id) => isAmong(seen.names.bindings.get(id), names)) || beginsAnew(node.right)) return false;
	const stack = [node.right];
	let derives = false;
	let computes = node.operator !== "=";
	for (let steps = 0, value = stack.pop(); value !== void 0; value = stack.pop()) for (const inner of nodesOf(value, (at) => !isFunction(at) && at.type !== "ConditionalExpression")) {
		steps += 1;
		if (steps > STEPS_MAX$4 || seen.kindOf(inner)?.is === "answer") return false;
		if (inner.type === "BinaryExpression") computes = true;
		if (inner.type === "ConditionalExpression") stack.push(inner.consequent, inner.alternate);
		if (inner.type !== "Identifier") continue;
		const binding = seen.names.bindings.get(inner);
		if (isAmong(binding, names)) derives = true;
		else stack.push(...[constantOf(binding) ?? [], moves.valuesOf(inner).map((given) => given.value)].flat());
	}
	return derives && computes;
}
const STEPS_MAX$4 = 1e3;
const isAmong = (binding, names) => binding !== void 0 && names.has(binding);
// src/workflow/script/check/loops/ends.ts
function endsOf(moves, loop, seen) {
	let steps = 0;
	const find = {
		moves,
		seen,
		loop,
		counts: (node) => moveIn(node, find) !== null,
		reached: (node) => reached(node, loop, find),
		ends: (test, when) => {
			steps += 1;
			return steps > STEPS_MAX$3 || ends(test, when, find);
		}
	};
	return find;
}
const STEPS_MAX$3 = 300;
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
function endsComparison(test, when, find) {
	return endsByWay(test, when, find) || narrows(test, find.loop, find);
}
function endsByWay({ left, right, operator }, when, find) {
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
/** Which way each round moves an expression: one that holds several things that move goes either way. An agent's answer moves by itself. */
function moveIn(node, { moves, seen }) {
	const own = moves.of(node);
	if (own !== null) return own;
	if (node.type === "UpdateExpression") return node.operator === "++" ? "up" : "down";
	if (isStepOfIterator(node, {
		moves,
		seen
	})) return "either";
	const isOurs = (inner) => !["promise", "answer"].includes(seen.kindOf(inner)?.is ?? "");
	for (const inner of nodesOf(node, isOurs)) if (inner !== node && (inner.type === "UpdateExpression" || moves.of(inner) !== null)) return "either";
	return null;
}
/** `step.done` where each round takes the next step of an iterator, and `const { done } = iterator.next()`. */
function isStepOfIterator(node, { moves, seen }) {
	const takes = (value) => {
		if (value.type === "AwaitExpression") return takes(value.argument);
		if (value.type === "AssignmentExpression") return takes(value.right);
		return value.type === "CallExpression" && memberName(value.callee) === "next";
	};
	if (node.type === "MemberExpression") {
		const { object } = node;
		return takes((object.type === "Identifier" ? constantValue(object, seen.names) : null) ?? object) || moves.valuesOf(object).some(({ value }) => takes(value));
	}
	const part = node.type === "Identifier" ? seen.names.bindings.get(node)?.part : void 0;
	return part !== void 0 && part !== null && takes(part.of);
}
/** A name that is true or false, by what the loop gives it. */
function endsName(name, when, find) {
	const move = find.moves.of(name);
	if (move !== null && move !== "up") return true;
	const constant = constantValue(name, find.seen.names);
	if (constant !== null) return find.ends(constant, when);
	if (isStepOfIterator(name, find)) return true;
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
// src/workflow/script/check/loops/endless-loops.ts
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
	if (called === null || called.generator === true || steps > STEPS_MAX$2) return false;
	const results = seen.returnsOf(called);
	return results.length > 0 && results.every((result) => givesAgent(result.type === "AwaitExpression" ? result.argument : result, seen, steps + 1));
}
const STEPS_MAX$2 = 5;
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
	const reads = binding.reads.slice(0, READS_MAX$1);
	if (reads.some((read) => isLookedAt(read, seen))) return [];
	return reads.filter((read) => throwsOnNull(read, seen.names.parents.get(read), seen));
}
const READS_MAX$1 = 1e3;
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
	return binding.reads.slice(0, READS_MAX$1).flatMap((read) => usesOfEntries(read, seen));
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
const hasLookedAtEntries = (list, seen) => list.reads.slice(0, READS_MAX$1).some((read) => {
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
	const banned = bannedBy(node, seen);
	if (banned === void 0) return [];
	return [{
		at: node,
		severity: seen.isCaught(node) ? "warning" : "error",
		message: bannedMessage(banned)
	}];
};
function bannedBy(node, { names, ownGlobals }) {
	const path = globalPath(node.callee, names);
	if (path === null || ownGlobals !== "any" && ownGlobals.has(path[0] ?? "")) return void 0;
	const isNew = node.type === "NewExpression";
	if (isNew && node.arguments.length > 0) return void 0;
	const called = isNew || !["call", "apply"].includes(path.at(-1) ?? "") ? path : path.slice(0, -1);
	return BANNED_CALLS.find(({ callee, form }) => form === "new" === isNew && callee.join(".") === called.join("."));
}
/** Names that nothing defines, `require` among them. What is reached only where there is such a name is no fault. */
const unknownNames = (node, seen) => {
	if (node.type !== "Identifier" || !seen.names.free.has(node) || isKnown(node, seen)) return [];
	if (seen.isAskedFor(node.name) && seen.isGuarded(node)) return [];
	if (OF_OTHER_RUNTIMES.has(node.name) && seen.isTried(node)) return [];
	return [{
		at: node,
		severity: !seen.isCaught(node) && !seen.isAskedFor(node.name) ? "error" : "warning",
		message: unknownMessage(node.name)
	}];
};
/** Globals of Node and browsers for which scripts look. */
const OF_OTHER_RUNTIMES = new Set("require module exports process Buffer global __dirname __filename fetch setInterval clearInterval setImmediate clearImmediate queueMicrotask window self document navigator location localStorage Deno Bun WebAssembly TextEncoder TextDecoder atob btoa AbortController AbortSignal Blob FormData Headers Request Response ReadableStream EventTarget Event".split(" "));
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
// src/workflow/script/check/unawaited.ts
/** Agents whose answer nothing can get: their promise is dropped. */
const unawaited = (node, seen) => {
	const drop = node.type === "CallExpression" ? dropOf(node, seen.names) : null;
	if (node.type !== "CallExpression" || drop === null) return loopingOver(node, seen);
	const kind = seen.kindOf(node);
	if (kind?.is === "promise" && (kind.of !== null || seen.startsAgents(node))) {
		const fault = faultOf(node, seen.apiOf(node.callee), kind.of);
		if (drop === "unused") return [fault];
		return functionOf(node.callee, seen.names) === null ? [{
			...fault,
			severity: "warning"
		}] : [];
	}
	return memberName(node.callee) === "map" ? eachDropped(node, seen) : loopingOver(node, seen);
};
/**
* How the value of a call is dropped: nothing uses it, or what it is put into (a statement, the value of a name that is never read), or
* `void` says so. Null where something uses it.
*/
function dropOf(call, { parents, bindings }) {
	const isNever = (id) => id.type === "Identifier" && bindings.get(id)?.reads.length === 0;
	let drop = "unused";
	let at = call;
	for (let steps = 0; steps < STEPS_MAX$1; steps += 1) {
		const above = parents.get(at);
		if (above?.type === "ExpressionStatement") return drop;
		if (above?.type === "VariableDeclarator") return above.init === at && isNever(above.id) ? drop : null;
		if (above?.type === "AssignmentExpression") return above.operator === "=" && isNever(above.left) ? drop : null;
		if (above === void 0 || !passesOn(at, above)) return null;
		if (above.type === "UnaryExpression") drop = "void";
		at = above;
	}
	return null;
}
/** Whether a value is what stands above it, or goes into it, and is not looked at. */
function passesOn(at, above) {
	switch (above.type) {
		case "UnaryExpression": return above.operator === "void";
		case "LogicalExpression": return above.right === at;
		case "ConditionalExpression": return above.test !== at;
		case "Property": return above.value === at;
		case "ArrayExpression":
		case "ObjectExpression":
		case "ChainExpression": return true;
		default: return false;
	}
}
const STEPS_MAX$1 = 20;
/** An agent whose answer is dropped does nothing: it is stopped with the script, and then nothing that it changed is taken. Anything else may do its work before the script ends. */
function faultOf(at, api, of) {
	if (api === "agent") return {
		at,
		severity: "error",
		message: "This agent() is never awaited: the script cannot get its answer, and the agent is stopped when the script returns. Write await agent(…)."
	};
	return {
		at,
		severity: "warning",
		message: `${api === null || of === null ? "This starts agents and" : `This ${of}()`} is never awaited: the script may return before it is done. Put await before it.`
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
// src/workflow/script/check/unguarded-args.ts
/** Fields of `args` that are read though a run may be started without any, or with text. */
const unguardedArgs = (node, seen) => {
	if (node.type !== "Program") return [];
	const uses = [...seen.names.free].filter((id) => id.name === "args" && seen.apiOf(id) === "args");
	const named = namesOf(uses, seen);
	const all = [...uses, ...named];
	if (all.some((use) => looksForText(use, seen))) return [];
	const [open] = uses.some((use) => isGuard(use, seen)) ? [] : uses.filter((use) => isRead(use, seen) && !seen.isCaught(use));
	if (open !== void 0) return [{
		at: open,
		severity: "advice",
		message: WITHOUT
	}];
	const reads = all.filter((use) => isRead(use, seen) || isOptionalRead(use, seen));
	if (reads.some((use) => isRequired(use, seen))) return [];
	const [read] = reads;
	return read === void 0 ? [] : [{
		at: read,
		severity: "advice",
		message: AS_TEXT
	}];
};
const GUARD = "Guard it: const options = typeof args === 'string' ? JSON.parse(args) : args ?? {}.";
const WITHOUT = `args is undefined in a run without arguments, and then this throws. ${GUARD}`;
const AS_TEXT = `args may be text: what a person wrote that is no JSON, and JSON too elsewhere. Then this field is undefined, and what was asked for is passed over. ${GUARD}`;
/** Uses of what `args` is also called: `const options = args ?? {}`. */
function namesOf(uses, { names }) {
	return uses.flatMap((use) => {
		let at = use;
		for (let steps = 0; steps < STEPS_MAX; steps += 1) {
			const parent = names.parents.get(at);
			if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return names.bindings.get(parent.id)?.reads.slice(0, READS_MAX) ?? [];
			if (parent?.type !== "LogicalExpression" && parent?.type !== "ConditionalExpression") return [];
			at = parent;
		}
		return [];
	});
}
const STEPS_MAX = 5;
const READS_MAX = 1e3;
/** `typeof args`, and what a function or method is given to find out. */
function looksForText(use, { names, apiOf }) {
	const parent = names.parents.get(use);
	if (parent?.type === "UnaryExpression") return parent.operator === "typeof";
	if (parent?.type === "CallExpression") return parent.callee !== use && apiOf(parent.callee) === null && memberName(parent.callee) !== "stringify";
	return parent?.type === "BinaryExpression" && parent.operator === "instanceof";
}
/** `args.paths`, `const { paths } = args`, `[...args]`, `for (const path of args)`. */
function isRead(use, { names }) {
	const parent = names.parents.get(use);
	switch (parent?.type) {
		case "MemberExpression": return parent.object === use && !parent.optional && !(memberName(parent) !== null && (memberName(parent) ?? "") in String.prototype);
		case "VariableDeclarator": return parent.init === use && (parent.id.type === "ObjectPattern" || parent.id.type === "ArrayPattern");
		case "ForOfStatement": return parent.right === use;
		default: return false;
	}
}
function isOptionalRead(use, { names }) {
	const parent = names.parents.get(use);
	return parent?.type === "MemberExpression" && parent.object === use && parent.optional;
}
/** `if (!args.topic) throw …`, also where the field has a name of its own. */
function isRequired(use, { names }) {
	let at = names.parents.get(use);
	for (let steps = 0; at !== void 0 && steps < STEPS_MAX; steps += 1) {
		const parent = names.parents.get(at);
		if (parent?.type === "UnaryExpression") return parent.operator === "!";
		if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier") return (names.bindings.get(parent.id)?.reads.slice(0, READS_MAX) ?? []).some((read) => {
			const above = names.parents.get(read);
			return above?.type === "UnaryExpression" && above.operator === "!";
		});
		if (parent?.type !== "LogicalExpression" && parent?.type !== "ChainExpression") return false;
		at = parent;
	}
	return false;
}
/** A test of what `args` is, or a value in its place. */
function isGuard(use, { names }) {
	const parent = names.parents.get(use);
	switch (parent?.type) {
		case "UnaryExpression":
		case "LogicalExpression":
		case "BinaryExpression":
		case "ConditionalExpression":
		case "IfStatement":
		case "AssignmentExpression":
		case "CallExpression":
		case "SpreadElement": return true;
		case "MemberExpression": return parent.optional === true;
		case "VariableDeclarator": return parent.id.type === "Identifier";
		default: return false;
	}
}
// src/workflow/script/check-script.ts
/** Loads a script and looks, by its syntax tree, for what would fail or surprise when it runs. */
function checkScript(file, surroundings = {
	workflows: null,
	agentTypes: null,
	hasScript: null,
	abilities: []
}) {
	const loaded = loadScript(file);
	if (loaded.status === "invalid") return {
		problems: loaded.problems,
		warnings: [],
		advice: []
	};
	const { script, program, lines } = loaded;
	const seen = see(program, script.meta, surroundings);
	const faults = [];
	for (const node of seen.names.nodes) for (const rule of RULES[node.type] ?? NONE) for (const fault of rule(node, seen)) faults.push(fault);
	const problems = (severity) => faults.filter((fault) => fault.severity === severity).map(({ at, message }) => lines.problemAt(at.start, message));
	return {
		problems: once(problems("error")),
		warnings: once([...script.warnings, ...problems("warning")]),
		advice: once(problems("advice"))
	};
}
const NONE = [];
/** What is looked at in a node, by its type: a script of half a megabyte has half a million of them, most of which say nothing. */
const RULES = {
	Program: [
		unguardedArgs,
		silentCuts,
		silentLosses
	],
	CallExpression: [
		agentCalls,
		prompts,
		phaseTitles,
		fanOut,
		unawaited,
		unknownWorkflows,
		bannedCalls,
		calledTooEarly,
		unlimitedFanOut,
		repeatedChecks
	],
	NewExpression: [bannedCalls],
	Identifier: [unknownNames, beforeItsLine],
	AssignmentExpression: [constants],
	UpdateExpression: [constants],
	ForInStatement: [constants],
	AwaitExpression: [unguardedNulls, untypedAnswers],
	WhileStatement: [endlessLoops, promisesAsValues],
	DoWhileStatement: [endlessLoops, promisesAsValues],
	ForStatement: [endlessLoops, promisesAsValues],
	ForOfStatement: [
		promisesAsValues,
		constants,
		unlimitedFanOut,
		repeatedChecks
	],
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
export { checkScript as t };
