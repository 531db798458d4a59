import { _ as UltracodeError, h as parseJson, l as nearMiss } from "./base.js";
import { _ as string, f as number, g as strictObject, h as record, i as array, m as preprocess, r as _enum, t as number$1, x as url, y as union } from "./zod.js";
import { n as SETTING_NAMES, t as SETTINGS_TABLE } from "./settings-table.js";
// src/config/prices.ts
const EXPECTED = "expected dollars per million tokens by model, like {\"qwen3:8b\": {\"input\": 0, \"output\": 0}}, with cacheRead and cacheWrite where they differ";
const dollars = number(EXPECTED).nonnegative(EXPECTED);
const Price = strictObject({
	input: dollars,
	output: dollars,
	cacheRead: dollars.optional(),
	cacheWrite: dollars.optional()
}, EXPECTED);
/** Prices that a user sets, by model id or alias: a mapping, or the same as JSON text. */
const Prices = preprocess(parsed, record(string().min(1), Price, EXPECTED));
/** Text that is not JSON stays text, which the schema then refuses in its own words. */
function parsed(given) {
	if (typeof given !== "string") return given;
	const value = parseJson(given);
	return value === void 0 ? given : value;
}
/** The same file by either ending; a repository has one of them. */
const SETTINGS_FILES = [".github/ultracode.yml", ".github/ultracode.yaml"];
/** How a value of each kind is checked. */
const CHECKS = {
	text: () => string(),
	url: (name) => url(`${name} must be a URL`),
	number: positive,
	count: (name, { max }) => {
		const count = positive(name).int(`${name} must be a whole number`);
		return max === void 0 ? count : count.max(max, `${name} can be ${max} at most`);
	},
	choice: (_name, { values }) => _enum(values),
	choices: (name, { values }) => parts(/[,\n]/).pipe(array(_enum(values)).min(1, `${name} must name at least one of ${values.join(", ")}`)).refine((chosen) => chosen.length === 1 || !chosen.includes("never"), `${name}: \`never\` stands alone; leave out the others, or leave it out`),
	share: (name) => union([number(), string()], { error: `${name} must be a share like 0.2 or 20 %` }).transform(shareOf).pipe(number(`${name} must be a share like 0.2 or 20 %`).min(0).max(1, `${name} can be 1 (100 %) at most`)),
	lines: () => parts(/\n/),
	domains: (name) => parts(/[,\n]/).transform((items, context) => domains(name, items, context)),
	prices: () => Prices
};
/** Checks given settings and fills in the defaults. What it gives is of the type `Settings`. */
const SettingsSchema = strictObject(Object.fromEntries(SETTINGS_TABLE.map((row) => [row.name, schemaOfRow(row)])));
function schemaOfRow(row) {
	const schema = schemaOf(row.name, row.schema);
	return row.default === void 0 ? schema.optional() : schema.default(row.default);
}
function schemaOf(name, schema) {
	return CHECKS[schema.kind](name, schema);
}
/** A text that is split, or a list; blank parts are left out. */
function parts(between) {
	return union([string().transform((text) => text.split(between)), array(string())]).transform((items) => items.map((item) => item.trim()).filter((item) => item !== ""));
}
/** In lower case, each once; a text that is no bare name of a domain is refused by name. */
function domains(name, items, { issues }) {
	const wrong = items.find((item) => !isDomain(item));
	if (wrong !== void 0) issues.push({
		code: "custom",
		input: items,
		message: `${name} must be names of domains like docs.github.com, without https://, path, port or *; "${wrong.slice(0, 80)}" is none`
	});
	return [...new Set(items.map((item) => item.toLowerCase()))];
}
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
function isDomain(text) {
	const labels = text.split(".");
	return text.length <= 253 && labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/i.test(labels.at(-1) ?? "");
}
/** NaN for a text that is no share. */
function shareOf(given) {
	if (typeof given === "number") return given;
	const [, digits, percent] = /^\s*(\d{1,3}(?:\.\d{1,9})?)\s*(?:(%)\s*)?$/.exec(given) ?? [];
	return digits === void 0 ? NaN : Number(digits) / (percent === "%" ? 100 : 1);
}
function positive(name) {
	return number$1({ error: `${name} must be a number` }).positive(`${name} must be above 0`);
}
// src/config/read-settings.ts
/** Later sources override earlier ones. Throws USAGE with one line that names every wrong setting. `where` says where the user sets them. */
function readSettings(sources, where) {
	const merged = Object.create(null);
	for (const source of sources) for (const [name, value] of Object.entries(source)) if (value !== "" && value !== void 0) merged[name] = value;
	const unknown = Object.keys(merged).filter((name) => !SETTING_NAMES.includes(name));
	if (unknown.length > 0) throw new UltracodeError("USAGE", unknown.map((name) => `unknown ${where} "${name}": ${adviceFor(name)}`).join("; "));
	const parsed = SettingsSchema.safeParse(merged);
	if (parsed.success) return parsed.data;
	throw new UltracodeError("USAGE", parsed.error.issues.map((issue) => explain(issue, merged, where)).join("; "));
}
function explain(issue, given, where) {
	const name = String(issue.path[0]);
	return `${where} "${name}": ${issue.code === "invalid_value" ? `expected one of ${issue.values.join(", ")}` : issue.message}, got ${JSON.stringify(given[name])}`;
}
function adviceFor(name) {
	const meant = nearMiss(name, SETTING_NAMES);
	return meant === null ? "docs/settings.md lists what there is" : `did you mean "${meant}"?`;
}
export { SETTINGS_FILES as n, readSettings as t };
