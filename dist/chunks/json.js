// src/base/json.ts
const isJsonObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** JSON text with the keys of every object sorted, so that equal values give equal text. */
function canonicalJson(value) {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (!isJsonObject(value)) return JSON.stringify(value);
	let members = "";
	for (const key of Object.keys(value).sort()) members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`;
	return `{${members}}`;
}
export { isJsonObject as n, canonicalJson as t };
