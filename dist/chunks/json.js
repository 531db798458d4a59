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
/** JSON text with the keys of every object sorted, so that equal values give equal text. */
function canonicalJson(value) {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (!isJsonObject(value)) return JSON.stringify(value);
	let members = "";
	for (const key of Object.keys(value).sort()) members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
	return `{${members}}`;
}
export { isJsonObject as n, parseJson as r, canonicalJson as t };
