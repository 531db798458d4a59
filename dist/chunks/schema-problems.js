import { n as isJsonObject } from "./json.js";
import { t as withinTime } from "./within-time.js";
// src/base/schema-problems.ts
/** Why no answer can ever fit a schema, found before anything is paid; empty when nothing speaks against it. */
function schemaProblems(schema) {
	if (schema.type !== "object") return [`the root must have type "object", got ${JSON.stringify(schema.type ?? null)}`];
	const found = withinTime(TIME_MAX_MS, () => problemsBelow(schema, "schema"));
	return found.status === "done" ? found.value : [];
}
const TIME_MAX_MS = 2e3;
function problemsBelow(schema, place) {
	if (!isJsonObject(schema)) return [];
	return [
		...unknownTypes(schema.type, `${place}.type`),
		...forbiddenKeys(schema, place),
		...unparsablePattern(schema.pattern, `${place}.pattern`),
		...valuesOf(schema.properties).flatMap(([key, value]) => problemsBelow(value, `${place}.properties.${key}`)),
		...listOf(schema.allOf).flatMap((value, index) => problemsBelow(value, `${place}.allOf[${index}]`)),
		...listOf(schema.items).flatMap((value) => problemsBelow(value, `${place}.items`)),
		...problemsBelow(schema.additionalProperties, `${place}.additionalProperties`),
		...[...valuesOf(schema.$defs), ...valuesOf(schema.definitions)].flatMap(([key, value]) => problemsBelow(value, `${place} definition ${key}`))
	];
}
const TYPES = [
	"object",
	"array",
	"string",
	"number",
	"integer",
	"boolean",
	"null"
];
function unknownTypes(type, place) {
	return listOf(type).filter((name) => typeof name !== "string" || !TYPES.includes(name)).map((name) => `${place} is ${JSON.stringify(name)}, and a type is one of ${TYPES.join(", ")}`);
}
function forbiddenKeys(schema, place) {
	if (schema.additionalProperties !== false) return [];
	const properties = new Set(valuesOf(schema.properties).map(([key]) => key));
	const patterns = valuesOf(schema.patternProperties).flatMap(([pattern]) => patternOf(pattern) ?? []);
	return listOf(schema.required).flatMap((key) => typeof key !== "string" || properties.has(key) || patterns.some((pattern) => pattern.test(key)) ? [] : [`${place} requires "${key}", which additionalProperties: false forbids; add it to properties`]);
}
function unparsablePattern(pattern, place) {
	if (typeof pattern !== "string" || patternOf(pattern)) return [];
	return [`${place} is not a regular expression: ${pattern}`];
}
function patternOf(pattern) {
	try {
		return new RegExp(pattern);
	} catch {
		return null;
	}
}
const valuesOf = (value) => isJsonObject(value) ? Object.entries(value) : [];
function listOf(value) {
	if (Array.isArray(value)) return value;
	return value === void 0 ? [] : [value];
}
export { schemaProblems as t };
