import { d as keyName, l as childrenOf, u as isFunction } from "./script.js";
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
const valueless = ({ id, line }) => ({
	...withoutValue(id),
	...line && { line }
});
const insideFunction = (node) => [...node.params.flatMap(patternNames).map(withoutValue), ...varNames([node.body])];
function lexicalNames(statements) {
	return statements.flatMap((statement) => {
		switch (statement.type) {
			case "ExportNamedDeclaration": return statement.declaration ? lexicalNames([statement.declaration]) : [];
			case "VariableDeclaration": return statement.kind === "var" ? [] : lexical(statement.declarations, statement.kind !== "let");
			case "FunctionDeclaration": return statement.id ? [{
				id: statement.id,
				value: statement
			}] : [];
			case "ClassDeclaration": {
				const { id, start } = statement;
				return id ? [{
					id,
					value: statement,
					line: {
						id,
						from: start,
						constant: false
					}
				}] : [];
			}
			case "ImportDeclaration": return statement.specifiers.map(({ local }) => withoutValue(local));
			default: return [];
		}
	});
}
/** In a pattern, each name has its value for those behind it. */
const lexical = (all, constant) => all.flatMap((one) => declarators([one]).map((declared) => {
	const { id } = declared;
	return {
		...declared,
		line: {
			id,
			from: id === one.id ? one.end : id.end,
			constant
		}
	};
}));
const declarators = (all) => all.flatMap(({ id, init }) => {
	if (id.type === "Identifier") return [{
		id,
		value: init ?? null
	}];
	const parts = init && id.type === "ObjectPattern" ? partsOf(id, init) : /* @__PURE__ */ new Map();
	return patternNames(id).map((name) => {
		const part = parts.get(name);
		return part === void 0 ? withoutValue(name) : {
			...withoutValue(name),
			part
		};
	});
});
/** The names of `{ name, field: name }` that have no default, with the field that each of them is. */
function partsOf({ properties }, of) {
	const parts = /* @__PURE__ */ new Map();
	for (const property of properties) {
		if (property.type !== "Property" || property.value.type !== "Identifier") continue;
		const name = keyName(property.key, property.computed);
		if (name !== null) parts.set(property.value, {
			of,
			name
		});
	}
	return parts;
}
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
		for (const target of assignedBy(node)) targets.add(target);
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
		part: null,
		line: null,
		reads: [],
		writes: []
	});
	for (const { id, value, part = null, line = null } of declared) {
		const before = here.get(id.name);
		const binding = before ?? {
			value,
			part,
			line,
			reads: [],
			writes: []
		};
		if (before !== void 0) {
			binding.value = null;
			binding.part = null;
		}
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
function assignedBy(node) {
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
export { patternNames as i, resolveNames as n, resolved as r, constantOf as t };
