import { C as isJsonObject, d as withinTime } from "./base.js";
// src/agent/sample/pattern-sample.ts
/** A string that a regular expression matches, of a length between the two where that can be had; best effort, always the same. Measured in docs/decisions/pattern-sampler.md. */
function samplePattern(pattern, minLength, maxLength) {
	const fits = (text) => text.length >= minLength && text.length <= maxLength && matches(pattern, text);
	const candidates = [
		0,
		1,
		2,
		4,
		8,
		16,
		32,
		64
	].map((extra) => generate(pattern, extra));
	return candidates.flatMap((text) => [text, text.padEnd(minLength, text.at(-1) ?? "a")]).find(fits) ?? candidates.find((text) => matches(pattern, text)) ?? "text";
}
function matches(pattern, text) {
	try {
		const matched = withinTime(MATCH_TIME_MAX_MS, () => new RegExp(pattern, "u").test(text));
		return matched.status === "done" && matched.value;
	} catch {
		return false;
	}
}
const MATCH_TIME_MAX_MS = 100;
const generate = (pattern, extra) => alternatives({
	pattern,
	extra,
	at: 0
});
/** The text of the first alternative; the others are read over. */
function alternatives(cursor) {
	let first = null;
	let current = "";
	while (cursor.at < cursor.pattern.length && cursor.pattern[cursor.at] !== ")") {
		if (cursor.pattern[cursor.at] === "|") {
			cursor.at += 1;
			first ??= current;
			current = "";
			continue;
		}
		const piece = atom(cursor);
		current += piece.repeat(times(cursor));
	}
	return first ?? current;
}
function atom(cursor) {
	const char = next(cursor);
	if (char === "^" || char === "$") return "";
	if (char === ".") return "a";
	if (char === "[") return oneOfClass(cursor);
	if (char === "\\") return escaped(cursor);
	if (char !== "(") return char;
	const head = take(cursor, /^\?(?::|<[A-Za-z]\w*>|=|!|<=|<!)/)?.[0] ?? "";
	const inner = alternatives(cursor);
	cursor.at += 1;
	return [
		"?=",
		"?!",
		"?<=",
		"?<!"
	].includes(head) ? "" : inner;
}
/** How often the atom before is written. */
function times(cursor) {
	const found = take(cursor, /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/);
	if (found === null) return 1;
	const [quantifier, least, comma = "", most = ""] = found;
	if (quantifier.startsWith("*")) return cursor.extra;
	if (quantifier.startsWith("+")) return 1 + cursor.extra;
	if (quantifier.startsWith("?")) return 0;
	if (comma === "") return Number(least);
	return Math.min(most === "" ? Number.POSITIVE_INFINITY : Number(most), Number(least) + cursor.extra);
}
function escaped(cursor) {
	const char = next(cursor);
	if (char === "u" || char === "x") {
		const code = take(cursor, /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4}|[0-9a-f]{2}))/i);
		return String.fromCodePoint(Number.parseInt(code?.[1] ?? code?.[2] ?? "61", 16));
	}
	if (char === "p" || char === "P") {
		take(cursor, /^\{[^}]*\}/);
		return char === "p" ? "A" : "-";
	}
	return ESCAPES[char] ?? char;
}
/** A character that the class matches: its first one, or else one of a few usual ones. */
function oneOfClass(cursor) {
	const { pattern, at } = cursor;
	const negated = pattern[at] === "^";
	const start = at + (negated ? 1 : 0);
	const end = classEnd(pattern, start);
	cursor.at = end + 1;
	const body = pattern.slice(at - 1, end + 1);
	const first = pattern[start] === "\\" ? ESCAPES[pattern[start + 1] ?? ""] ?? pattern[start + 1] : pattern[start];
	return [...negated ? [] : [first ?? "a"], ..."aA0_- .,/:@#z"].find((char) => matches(`^${body}$`, char)) ?? "a";
}
function next(cursor) {
	const char = cursor.pattern[cursor.at] ?? "";
	cursor.at += 1;
	return char;
}
/** Moves over what stands at the cursor, if it matches. */
function take(cursor, expected) {
	const found = expected.exec(cursor.pattern.slice(cursor.at));
	cursor.at += found?.[0].length ?? 0;
	return found;
}
const ESCAPES = {
	d: "0",
	w: "a",
	s: " ",
	D: "a",
	W: "-",
	S: "a",
	n: "\n",
	t: "	",
	r: "\r",
	b: "",
	B: ""
};
function classEnd(pattern, from) {
	for (let at = from; at < pattern.length; at += 1) if (pattern[at] === "\\") at += 1;
	else if (pattern[at] === "]") return at;
	return pattern.length;
}
// src/agent/sample/draw.ts
/** The smallest sample, always the same: free lists get so many entries. */
const plainDraw = (entries) => ({
	entries: () => entries,
	choice: () => 0,
	isTrue: () => false,
	isPresent: () => false,
	share: () => null,
	sought: () => null,
	isNull: () => false
});
/** The other end: the last choice, the highest number, all that may be there. */
const lastDraw = (entries) => ({
	entries: () => entries,
	choice: (count) => count - 1,
	isTrue: () => true,
	isPresent: () => true,
	share: () => 1,
	sought: () => null,
	isNull: () => false
});
/**
* What an answer may be like. `generous`, from 0 to 1, says how much is found in this run: 0.5 is 3 entries in the mean
* list. Numbers are the same for the same seed.
*/
function seededDraw(seed, generous) {
	const uniform = uniformOf(seed);
	const mean = ENTRIES.least * (ENTRIES.most / ENTRIES.least) ** generous;
	return {
		uniform,
		entries: () => poisson(mean, uniform),
		choice: (count) => Math.floor(uniform() * count),
		isTrue: () => uniform() < TRUE.least + (TRUE.most - TRUE.least) * generous,
		isPresent: () => uniform() < PRESENT,
		sought: () => null,
		isNull: () => uniform() < NULL,
		share: () => {
			const at = uniform();
			return at < END_SHARE ? 0 : at > 1 - END_SHARE ? 1 : (at - END_SHARE) / (1 - 2 * END_SHARE);
		}
	};
}
/** Mean entries of a list in the leanest and in the richest dry run; measured in bench/plan.ts. */
const ENTRIES = {
	least: 1.25,
	most: 7.5
};
const TRUE = {
	least: .25,
	most: .75
};
const PRESENT = .85;
const NULL = .25;
const END_SHARE = .08;
/** Knuth's method: fast for small means. */
function poisson(mean, uniform) {
	const limit = Math.exp(-mean);
	let count = 0;
	for (let product = uniform(); product > limit; product *= uniform()) count += 1;
	return count;
}
/** Numbers from 0 to 1 that look random (xmur3 for the seed, mulberry32 for the numbers). */
function uniformOf(seed) {
	let state = 0x6a09e667 ^ seed.length;
	for (let index = 0; index < seed.length; index += 1) {
		state = Math.imul(state ^ seed.charCodeAt(index), 0xcc9e2d51);
		state = state << 13 | state >>> 19;
	}
	return () => {
		state = state + 0x6d2b79f5 >>> 0;
		let mixed = Math.imul(state ^ state >>> 15, state | 1);
		mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
		return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
	};
}
// src/agent/sample/schema-flatten.ts
/** A schema with its references, its `allOf` and the first branch of `anyOf` or `oneOf` merged into it. */
function flatten(schema, scope) {
	const { $ref: ref, allOf, anyOf, oneOf, ...own } = schema;
	const parts = [];
	let inner = scope;
	const add = (part) => {
		if (!isJsonObject(part)) return;
		const flat = flatten(part, inner);
		inner = flat.scope;
		parts.push(flat.schema);
	};
	if (typeof ref === "string" && !(scope.seen.filter((seen) => seen === ref).length > 1)) {
		inner = {
			...inner,
			seen: [...inner.seen, ref]
		};
		add(resolveRef(ref, scope.root));
	}
	if (Array.isArray(allOf)) allOf.forEach(add);
	for (const variants of [anyOf, oneOf]) if (Array.isArray(variants)) add(simplest(variants, inner));
	return {
		schema: parts.reduce(merge, own),
		scope: inner
	};
}
/** The first branch that is not null and no reference that is being followed already; else the first of any kind. */
function simplest(variants, scope) {
	const loops = (variant) => isJsonObject(variant) && typeof variant.$ref === "string" && scope.seen.includes(variant.$ref);
	const isNull = (variant) => isJsonObject(variant) && variant.type === "null";
	const straight = variants.filter((variant) => !loops(variant));
	return straight.find((variant) => !isNull(variant)) ?? straight[0] ?? variants[0];
}
function resolveRef(ref, root) {
	if (!ref.startsWith("#")) return void 0;
	return ref.slice(1).split("/").slice(1).map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~")).reduce((at, step) => isJsonObject(at) ? at[step] : Array.isArray(at) ? at[Number(step)] : void 0, root);
}
function merge(a, b) {
	const merged = {
		...a,
		...b
	};
	if (isJsonObject(a.properties) && isJsonObject(b.properties)) {
		const properties = { ...a.properties };
		for (const [name, property] of Object.entries(b.properties)) {
			const before = properties[name];
			properties[name] = isJsonObject(before) && isJsonObject(property) ? merge(before, property) : property;
		}
		merged.properties = properties;
	}
	if (Array.isArray(a.required) && Array.isArray(b.required)) merged.required = [...a.required, ...b.required];
	if (Array.isArray(a.enum) && Array.isArray(b.enum)) {
		const allowed = b.enum.map((value) => JSON.stringify(value));
		merged.enum = a.enum.filter((value) => allowed.includes(JSON.stringify(value)));
	}
	for (const key of [
		"minimum",
		"exclusiveMinimum",
		"minLength",
		"minItems",
		"minProperties"
	]) {
		const [x, y] = [a[key], b[key]];
		if (typeof x === "number" && typeof y === "number") merged[key] = Math.max(x, y);
	}
	for (const key of [
		"maximum",
		"exclusiveMaximum",
		"maxLength",
		"maxItems"
	]) {
		const [x, y] = [a[key], b[key]];
		if (typeof x === "number" && typeof y === "number") merged[key] = Math.min(x, y);
	}
	return merged;
}
/** What a schema or a `$ref` in it stands for, without a wrapper that only allows null beside it. */
function dereferenced(schema, root) {
	const followed = isJsonObject(schema) ? flatten(schema, {
		root,
		seen: []
	}).schema : {};
	if (!Array.isArray(followed.type)) return followed;
	return {
		...followed,
		type: followed.type.find((type) => type !== "null") ?? "null"
	};
}
// src/agent/sample/schema-sample.ts
/** A value that satisfies a JSON Schema, its open places filled as drawn: a number stands for the plainest draw with so many entries in free lists. What no small value can satisfy (`not`, `if`, a oneOf of overlapping branches) is met as far as it goes. */
function sampleOf(schema, draw) {
	return sample(schema, {
		root: schema,
		draw: typeof draw === "number" ? plainDraw(draw) : draw,
		seen: [],
		name: ""
	});
}
function sample(given, outer) {
	if (!isJsonObject(given)) return null;
	if (allowsNull(given) && outer.draw.isNull()) return null;
	const { schema, scope: seen } = flatten(given, outer);
	const scope = {
		...outer,
		...seen
	};
	if (schema.const !== void 0) return schema.const;
	if (Array.isArray(schema.enum)) return schema.enum[scope.draw.choice(schema.enum.length)] ?? null;
	switch (typeOf(schema)) {
		case "object": return sampleObject(schema, scope);
		case "array": return sampleArray(schema, scope);
		case "string": return sampleString(schema);
		case "integer":
		case "number": return sampleNumber(schema, scope);
		case "boolean": return scope.draw.isTrue();
		default: return null;
	}
}
/** Whether null is beside other types. */
const allowsNull = ({ type, anyOf, oneOf }) => Array.isArray(type) && type.length > 1 && type.includes("null") || [anyOf, oneOf].some((variants) => Array.isArray(variants) && variants.some((one) => isJsonObject(one) && one.type === "null"));
function typeOf(schema) {
	if (typeof schema.type === "string") return schema.type;
	if (Array.isArray(schema.type)) return schema.type.find((type) => type !== "null") ?? "null";
	if (schema.properties !== void 0 || schema.required !== void 0 || schema.minProperties !== void 0) return "object";
	if (schema.items !== void 0 || schema.prefixItems !== void 0 || schema.minItems !== void 0) return "array";
	if (schema.pattern !== void 0 || schema.minLength !== void 0 || schema.format !== void 0) return "string";
	if (schema.minimum !== void 0 || schema.maximum !== void 0 || schema.multipleOf !== void 0) return "number";
	return "object";
}
function sampleObject(schema, scope) {
	const properties = isJsonObject(schema.properties) ? schema.properties : {};
	const required = stringsOf(schema.required);
	const entries = new Map(required.map((name) => [name, sample(properties[name] ?? {}, {
		...scope,
		name
	})]));
	const least = numberOr(schema.minProperties, 0);
	const most = numberOr(schema.maxProperties, Number.POSITIVE_INFINITY);
	for (const name of Object.keys(properties)) {
		if (entries.has(name)) continue;
		const isThere = !isRecursive(scope) && scope.draw.isPresent();
		if (entries.size < least || isThere && entries.size < most) entries.set(name, sample(properties[name], {
			...scope,
			name
		}));
	}
	const rest = isJsonObject(schema.additionalProperties) ? schema.additionalProperties : {};
	const wanted = Math.max(least, isDictionary(schema) && scope.draw.isPresent() ? scope.draw.entries(scope.name) : 0);
	for (let n = 1; entries.size < Math.min(wanted, most); n += 1) entries.set(`key${n}`, sample(rest, scope));
	return Object.fromEntries(entries);
}
/** Values by names that the schema does not know. */
const isDictionary = ({ properties, additionalProperties }) => isJsonObject(additionalProperties) && Object.keys(isJsonObject(properties) ? properties : {}).length === 0;
const isRecursive = ({ seen }) => seen.length > 0 && new Set(seen).size < seen.length;
function sampleArray(schema, scope) {
	const firsts = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
	const wanted = Math.max(numberOr(schema.minItems, 0), isRecursive(scope) ? 0 : scope.draw.entries(scope.name));
	const count = Math.min(wanted, numberOr(schema.maxItems, Number.POSITIVE_INFINITY));
	const elements = Array.from({ length: count }, (_, index) => sample(firsts[index] ?? schema.items ?? {}, scope));
	if (schema.uniqueItems !== true) return elements;
	return elements.map((element, index) => index === 0 ? element : varied(element, index, schema.items));
}
/** The `index`-th of several values that must differ. */
function varied(element, index, schema) {
	if (isJsonObject(schema) && Array.isArray(schema.enum)) return schema.enum[index] ?? element;
	if (typeof element === "number") return element + index * (isJsonObject(schema) ? numberOr(schema.multipleOf, 1) : 1);
	if (typeof element === "string") return `${element}${index}`;
	if (typeof element === "boolean") return index === 1;
	if (!isJsonObject(element)) return element;
	const [first] = Object.keys(element);
	if (first === void 0) return { [`key${index}`]: index };
	const properties = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
	return {
		...element,
		[first]: varied(element[first] ?? null, index, properties[first])
	};
}
const FORMATS = {
	"date-time": "2000-01-01T00:00:00Z",
	date: "2000-01-01",
	time: "00:00:00Z",
	duration: "P1D",
	email: "a@example.com",
	hostname: "example.com",
	uri: "https://example.com/",
	"uri-reference": "/",
	ipv4: "192.0.2.1",
	ipv6: "2001:db8::1",
	uuid: "00000000-0000-4000-8000-000000000000",
	regex: ".",
	"json-pointer": "/a"
};
function sampleString(schema) {
	if (typeof schema.format === "string" && FORMATS[schema.format] !== void 0) return FORMATS[schema.format] ?? "";
	const least = numberOr(schema.minLength, 0);
	const most = numberOr(schema.maxLength, Number.POSITIVE_INFINITY);
	if (typeof schema.pattern === "string") return samplePattern(schema.pattern, least, most);
	return "text".padEnd(least, ".").slice(0, Math.max(least, Math.min(most, Math.max(4, least))));
}
function sampleNumber(schema, { draw, name }) {
	const share = draw.share();
	const step = numberOr(schema.multipleOf, typeOf(schema) === "integer" ? 1 : 0);
	const low = Math.max(numberOr(schema.minimum, Number.NEGATIVE_INFINITY), numberOr(schema.exclusiveMinimum, Number.NEGATIVE_INFINITY));
	const high = Math.min(numberOr(schema.maximum, Number.POSITIVE_INFINITY), numberOr(schema.exclusiveMaximum, Number.POSITIVE_INFINITY));
	const fits = (value) => Number.isFinite(value) && (value > low || value === low && schema.exclusiveMinimum !== low) && (value < high || value === high && schema.exclusiveMaximum !== high);
	const isBounded = Number.isFinite(high) || saidRange(schema) !== null;
	const sought = share === null ? null : draw.sought(name, isBounded);
	const near = sought === null ? [] : [step > 0 ? Math.round(sought / step) * step : sought];
	const drawn = share === null ? [] : numbersAt(share, {
		low,
		high,
		step,
		said: saidRange(schema)
	});
	return [
		...near,
		...drawn,
		...plainNumbers({
			low,
			high,
			step
		})
	].find(fits) ?? 0;
}
function plainNumbers({ low, high, step }) {
	return step > 0 ? [
		0,
		Math.ceil(low / step) * step,
		Math.floor(low / step + 1) * step,
		Math.floor(high / step) * step
	] : [
		0,
		low,
		high,
		low / 2 + high / 2,
		low + 1,
		high - 1
	];
}
/** Numbers near a share of the way between the bounds; where there are none, of what the description says or what numbers usually are. */
function numbersAt(share, { low, high, step, said }) {
	const [usualLow, usualHigh] = said ?? (step > 0 ? null : [0, 1]) ?? [0, 0];
	const from = Number.isFinite(low) ? low : Math.min(usualLow, high);
	const bounded = Number.isFinite(high) ? high : usualHigh > from ? usualHigh : null;
	const value = bounded === null ? from + (USUAL[Math.floor(share * (USUAL.length - 1))] ?? 0) : from + share * (bounded - from);
	if (step === 0) return [
		value,
		value - share * 1e-6,
		value + 1e-6
	];
	const steps = Math.round(value / step);
	return [
		steps,
		steps - 1,
		steps + 1
	].map((count) => count * step);
}
/** Whole numbers without a bound: counts, lines, scores out of ten or a hundred. */
const USUAL = [
	0,
	1,
	2,
	3,
	4,
	5,
	6,
	7,
	8,
	9,
	10,
	12,
	20,
	40,
	60,
	75,
	80,
	90,
	100,
	250
];
/** "0-100", "from 1 to 10" in a description. */
function saidRange({ description }) {
	if (typeof description !== "string") return null;
	const said = /(?<![\w.])(\d{1,4}(?:\.\d+)?)\s*(?:-|–|—|to|\.\.+|and)\s*(\d{1,4}(?:\.\d+)?)(?![\w])/.exec(description);
	const range = said === null ? null : [Number(said[1]), Number(said[2])];
	return range !== null && range[0] < range[1] ? range : null;
}
const numberOr = (value, otherwise) => typeof value === "number" ? value : otherwise;
const stringsOf = (value) => Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
export { seededDraw as a, plainDraw as i, dereferenced as n, uniformOf as o, lastDraw as r, samplePattern as s, sampleOf as t };
