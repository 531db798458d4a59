import { _ as parseJson, l as nearMiss, y as UltracodeError } from "./base.js";
import { F as array, G as preprocess, J as string, K as record, M as date, P as _enum, Q as url, U as number, X as union, j as number$1, q as strictObject, tt as NEVER } from "./run.js";
import { n as SETTING_NAMES, t as SETTINGS_TABLE } from "./settings-table.js";
import { t as findingIdIn } from "./fingerprint.js";
// src/config/prices.ts
const EXPECTED$1 = "expected dollars per million tokens by model, like {\"qwen3:8b\": {\"input\": 0, \"output\": 0}}, with cacheRead and cacheWrite where they differ";
const dollars = number(EXPECTED$1).nonnegative(EXPECTED$1);
const Price = strictObject({
	input: dollars,
	output: dollars,
	cacheRead: dollars.optional(),
	cacheWrite: dollars.optional()
}, EXPECTED$1);
/** Prices that a user sets, by model id or alias: a mapping, or the same as JSON text. */
const Prices = preprocess(parsed$1, record(string().min(1), Price, EXPECTED$1));
/** Text that is not JSON stays text, which the schema then refuses in its own words. */
function parsed$1(given) {
	if (typeof given !== "string") return given;
	const value = parseJson(given);
	return value === void 0 ? given : value;
}
// src/config/suppressions.ts
const EXPECTED = "expected a list of mappings like {path: \"legacy/**\", reason: \"is replaced in June\", expires: 2027-06-30}, with `id`, `path` or `category`";
const FIELDS = "expected only `id`, `path`, `category`, `reason` and `expires`";
const id = "expected `id` as the id of a finding in quotes, like \"K3F9Q\"";
const path = "expected `path` as one glob like legacy/**, without !";
const category = "expected `category` as a text of at most 100 characters";
const reason = "expected a `reason`, 1 to 1000 characters that say why it does not count";
const expires = "expected `expires` as a day like 2027-06-30, in UTC, the last on which it holds";
/** As a command reads it: a row that no finding can fit would be silent in every review. */
function readId(text, context) {
	const read = findingIdIn(text.trim());
	if (read !== null) return read;
	context.addIssue({
		code: "custom",
		message: id
	});
	return NEVER;
}
const Row = strictObject({
	id: string(id).transform(readId).optional(),
	path: string(path).trim().regex(/^[^!]/, path).max(1e3, path).optional(),
	category: string(category).trim().min(1, category).max(100, category).optional(),
	reason: string(reason).trim().min(1, reason).max(1e3, reason),
	expires: date(expires).optional()
}, { error: ({ code }) => code === "unrecognized_keys" ? FIELDS : EXPECTED }).refine((row) => row.id !== void 0 || row.path !== void 0 || row.category !== void 0, "expected `id`, `path` or `category`, or several of them: what names the findings");
/** Each is compared with every finding of a run. */
const ROWS_MAX = 300;
/** Findings that do not count: a list of mappings, or the same as JSON text. */
const Suppressions = preprocess(parsed, array(Row, EXPECTED).max(ROWS_MAX, `expected at most ${ROWS_MAX} entries`).readonly());
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
	prices: () => Prices,
	suppressions: () => Suppressions
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
	const [first, row] = issue.path;
	const name = String(first);
	const value = given[name];
	const expected = issue.code === "invalid_value" ? `expected one of ${issue.values.join(", ")}` : issue.message;
	const entry = typeof row === "number" && Array.isArray(value) ? {
		at: row + 1,
		got: value[row]
	} : null;
	const got = JSON.stringify(entry === null ? value : entry.got) ?? "";
	return `${where} "${name}"${entry === null ? "" : `, entry ${entry.at}`}: ${expected}, got ${got.slice(0, GOT_CHARS_MAX)}`;
}
const GOT_CHARS_MAX = 1e3;
function adviceFor(name) {
	const meant = nearMiss(name, SETTING_NAMES);
	return meant === null ? "docs/settings.md lists what there is" : `did you mean "${meant}"?`;
}
export { SETTINGS_FILES as n, readSettings as t };
