// src/base/json.ts
const isJsonObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** The value of a JSON text; undefined, which no JSON text stands for, when it is none. */
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
/** Whether no list or object of a value stands in more than `levels` others: what walks through it does not run out of stack. */
function nestsWithin(value, levels) {
	if (typeof value !== "object" || value === null) return true;
	return levels > 0 && Object.values(value).every((item) => nestsWithin(item, levels - 1));
}
/** JSON text with the keys of every object sorted, so that equal values give equal text. */
function canonicalJson(value) {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (!isJsonObject(value)) return JSON.stringify(value);
	let members = "";
	for (const key of Object.keys(value).sort()) members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
	return `{${members}}`;
}
export { parseJson as i, isJsonObject as n, nestsWithin as r, canonicalJson as t };
