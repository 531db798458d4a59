import "./rolldown-runtime.js";
import { n as dereferenced, t as sampleOf } from "./schema-sample.js";
import { a as fieldName, i as VERDICT_WORDS, n as SEVERITY_WORDS, o as roleInSchema, r as VERDICT_FIELDS } from "./synonyms.js";
import { C as isJsonObject, T as parseJson, n as fencesIn, r as withoutFences } from "./base.js";
import { n as isFolderRules } from "./guidance.js";
import { s as isWebTool } from "./alone.js";
// src/offline/paths.ts
const SOURCE_EXTENSIONS = "js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|py|pyw|php|phtml|rb|erb|rake|go|rs|java|kt|kts|scala|groovy|cs|fs|swift|c|h|cc|cpp|cxx|hpp|m|mm|sh|bash|zsh|ps1|pl|pm|lua|ex|exs|erl|clj|dart|r|jl|sql|tf|yml|yaml|json|toml|ini|cfg|conf|env|xml|html|htm|hbs|ejs|j2|css|scss|md|txt|proto|graphql|gradle|lock";
const PATH = new RegExp(`(?<![\\w./@:-])(?:\\.{0,2}/)?(?:[\\w@.+()\\[\\]-]{1,100}/){0,30}[\\w@+.-]{0,100}\\.(?:${SOURCE_EXTENSIONS})(?![\\w/-]|\\.\\w)|(?<![\\w./-])(?:[\\w@.+-]{1,100}/){0,30}(?:Dockerfile|Makefile|Rakefile|Gemfile|Procfile)(?![\\w/.-])`, "gi");
const QUOTED = new RegExp(`["'\`]((?:[^"'\`\\n/]+/)*[^"'\`\\n/]+\\.(?:${SOURCE_EXTENSIONS}))["'\`]`, "gi");
const PRODUCT = /^[A-Z][a-z]+\.(?:js|ts)$/;
const NO_NAME = /^\.(?!env)\w+$/;
/** The files that a text names, in order, each once. Names in code fences, diffs and numbered lines count only when the prose has none. */
function pathsIn(text) {
	const named = find(withoutCode(text));
	return named.length > 0 ? named : find(text);
}
function find(text) {
	const plain = text.replace(/\b[a-z]+:\/\/\S+/gi, " ");
	const paths = [...[...plain.matchAll(QUOTED)].map((match) => ({
		at: match.index,
		path: match[1] ?? ""
	})), ...[...plain.matchAll(PATH)].map((match) => ({
		at: match.index,
		path: match[0]
	})).filter(({ path }) => !PRODUCT.test(path))].sort((a, b) => a.at - b.at).map(({ path }) => unwrapped(path.replace(/^\.\//, "").trim())).filter((path) => !NO_NAME.test(path) && !path.includes("*") && !path.includes("..") && !path.includes("${"));
	return [...new Set(paths)].filter((path, _, all) => !all.some((other) => other !== path && other.includes(" ") && other.endsWith(` ${path}`)));
}
/** `(a.js` was in brackets; `(group)/a.js` is a folder's name. */
const unwrapped = (path) => /^[([]/.test(path) && !/[)\]]/.test(path) ? path.slice(1) : path;
function withoutCode(text) {
	return withoutFences(text, fencesIn(text), "\n").replace(/^ {0,6}\d+\t.*$/gm, "").replace(/^[+\- @].*$/gm, (line) => /^(?:[+-]{3} |@@ |[+-]\S)/.test(line) ? "" : line);
}
// src/offline/diff.ts
/** Finds unified diffs in a text. Without a `+++` line, the last path above a hunk is the file's. */
function readDiffs(texts) {
	const added = /* @__PURE__ */ new Map();
	const lines = /* @__PURE__ */ new Map();
	for (const text of texts) {
		let path = null;
		let next = null;
		for (const raw of text.split("\n")) {
			const target = /^\+\+\+ (?:b\/)?(.+?)\t?$/.exec(raw)?.[1];
			const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(raw)?.[1];
			if (target !== void 0) {
				path = target === "/dev/null" ? null : target;
				next = null;
			} else if (hunk !== void 0) next = Number(hunk);
			else if (next !== null && path !== null && /^[+ ]/.test(raw)) {
				push(lines, path, {
					number: next,
					text: raw.slice(1)
				});
				if (raw.startsWith("+")) added.set(path, (added.get(path) ?? /* @__PURE__ */ new Set()).add(next));
				next += 1;
			} else if (!/^[-\\]/.test(raw)) {
				if (raw.trim() !== "") next = null;
				path = ownerIn$1(raw) ?? path;
			}
		}
	}
	return {
		added,
		sources: new Map([...lines].map(([path, known]) => [path, {
			path,
			lines: known
		}]))
	};
}
const ownerIn$1 = (text) => /^(\S.*) \((?:added|modified|deleted|renamed), \+\d+ -\d+\)\.?$/.exec(text)?.[1] ?? pathsIn(text).at(-1);
function push(lines, path, line) {
	const known = lines.get(path);
	if (known === void 0) lines.set(path, [line]);
	else known.push(line);
}
// src/offline/nearest-word.ts
/** The allowed word that comes nearest to one of the offline reviewer's own severities or categories. */
function nearestWord(allowed, word, role) {
	const wanted = [word, ...LIKE[word] ?? (role === "category" ? SECURITY : [])].map(fieldName);
	for (const want of wanted) {
		const found = allowed.find((candidate) => fieldName(candidate) === want);
		if (found !== void 0) return found;
	}
	const part = allowed.find((candidate) => wanted.some((want) => fieldName(candidate).includes(want)));
	const other = allowed.find((candidate) => fieldName(candidate) === "other");
	return part ?? other ?? allowed[0] ?? word;
}
const LIKE = {
	high: SEVERITY_WORDS.high.inSchemas,
	medium: SEVERITY_WORDS.medium.inSchemas,
	low: SEVERITY_WORDS.low.inSchemas,
	"command-injection": [
		"security",
		"injection",
		"vulnerability",
		"bug"
	],
	"error-handling": [
		"error-handling",
		"errors",
		"robustness",
		"reliability",
		"correctness",
		"logic",
		"bug"
	],
	"denial-of-service": [
		"performance",
		"security",
		"dos",
		"bug"
	],
	configuration: [
		"configuration",
		"config",
		"security",
		"bug"
	],
	"memory-safety": [
		"memory",
		"security",
		"correctness",
		"bug"
	]
};
const SECURITY = [
	"security",
	"vulnerability",
	"injection",
	"bug",
	"correctness"
];
// src/offline/fields.ts
/** The array of a schema whose elements look like findings: a file with a statement about it, or a title with a severity. */
function findingListOf(root) {
	return search(root, root, [], 0);
}
function search(schema, root, path, depth) {
	const properties = Object.entries(propertiesOf(schema)).map(([name, property]) => [name, dereferenced(property, root)]);
	for (const [name, property] of properties) {
		const item = property.type === "array" ? dereferenced(property.items, root) : null;
		if (item !== null && looksLikeFinding(item)) return {
			path: [...path, name],
			item
		};
	}
	if (depth >= 2) return null;
	for (const [name, property] of properties) {
		const found = search(property, root, [...path, name], depth + 1);
		if (found !== null) return found;
	}
	return null;
}
const STATEMENTS = [
	"title",
	"line",
	"severity",
	"evidence",
	"suggestion"
];
function looksLikeFinding(item) {
	const roles = new Set(Object.keys(propertiesOf(item)).map(roleInSchema));
	const says = STATEMENTS.some((role) => roles.has(role));
	return roles.has("file") && says || roles.has("title") && roles.has("severity");
}
/** The answer to a schema with a list of findings: the list, and whatever else it requires. */
function findingsAnswer(root, list, findings, rest) {
	const elements = findings.map((facts) => objectFrom(list.item, root, facts));
	const build = (schema, path) => {
		const [step, ...further] = path;
		return objectOf(schema, root, (name, property) => {
			if (name !== step) return rest(name, property);
			return further.length > 0 ? build(property, further) : clipped$1(elements, property);
		});
	};
	return build(root, list.path);
}
/** One object by its schema: the fact that a property's name asks for, a sample where that is required and unknown. */
function objectFrom(schema, root, facts) {
	return objectOf(schema, root, (name, property) => {
		const role = roleInSchema(name);
		return role === null ? void 0 : valueFor(role, property, root, facts);
	});
}
/** An object in the order of its schema; a property without a value is left out unless it is required. */
function objectOf(schema, root, pick) {
	const required = Array.isArray(schema.required) ? schema.required : [];
	const entries = Object.entries(propertiesOf(schema)).flatMap(([name, given]) => {
		const property = dereferenced(given, root);
		const value = pick(name, property);
		if (value !== void 0) return [[name, value]];
		if (!required.includes(name)) return [];
		if (property.type === "string" && MAY_BE_EMPTY.test(String(property.description ?? ""))) return [[name, ""]];
		return [[name, sampleOf({
			...definitions(root),
			...property
		}, 0)]];
	});
	return Object.fromEntries(entries);
}
/** A text that is left out where there is nothing to say. */
const MAY_BE_EMPTY = /\bempty\b/i;
/** The value of one property in the type that its schema asks for; undefined when that type cannot express it. */
function valueFor(role, schema, root, facts) {
	const value = facts[role];
	if (schema.type === "object") return objectFrom(schema, root, { ...facts });
	if (schema.type === "array") return arrayFor(role, schema, root, facts);
	if (value === void 0) return void 0;
	if (Array.isArray(schema.enum)) {
		const words = schema.enum.filter((word) => typeof word === "string");
		return words.length > 0 ? nearestWord(words, wordFor(role, value), role) : void 0;
	}
	if (schema.type === "string" || schema.type === void 0) return stringFor(role, schema, facts);
	if (schema.type !== "integer" && schema.type !== "number") return void 0;
	return numberFor(role, schema, value);
}
const wordFor = (role, value) => role === "confidence" && typeof value === "number" ? bandOf(value) : String(value);
const bandOf = (share) => share >= .7 ? "high" : share >= .4 ? "medium" : "low";
function stringFor(role, schema, facts) {
	const value = facts[role] ?? "";
	const text = role === "file" && fieldName(String(schema.title ?? "")) === "location" ? `${value}:${facts.line ?? 1}` : wordFor(role, value);
	return typeof schema.maxLength === "number" ? text.slice(0, schema.maxLength) : text;
}
const WEIGHT = {
	high: 1,
	medium: .6,
	low: .3
};
function numberFor(role, schema, value) {
	const low = typeof schema.minimum === "number" ? schema.minimum : 0;
	const share = role === "severity" ? WEIGHT[String(value)] : role === "confidence" ? Number(value) : null;
	if (share === null) return typeof value === "number" ? value : void 0;
	if (share === void 0) return void 0;
	const whole = schema.type === "integer" ? 100 : 1;
	const high = typeof schema.maximum === "number" ? schema.maximum : role === "severity" ? 10 : whole;
	const scaled = Math.max(low, Math.min(high, share * high));
	return schema.type === "integer" ? Math.round(scaled) : scaled;
}
function arrayFor(role, schema, root, facts) {
	const item = dereferenced(schema.items, root);
	if (role === "line" && typeof facts.line === "number" && item.type !== "object") return clipped$1([facts.line, facts.endLine ?? facts.line], schema);
	const only = valueFor(role, item, root, facts);
	return only === void 0 ? void 0 : clipped$1([only], schema);
}
const clipped$1 = (elements, schema) => typeof schema.maxItems === "number" ? elements.slice(0, schema.maxItems) : elements;
const propertiesOf = (schema) => isJsonObject(schema.properties) ? schema.properties : {};
/** The definitions that `$ref`s inside a part of a schema refer to. */
const definitions = (root) => ({
	...root.$defs !== void 0 && { $defs: root.$defs },
	...root.definitions !== void 0 && { definitions: root.definitions }
});
// src/offline/rules/correctness.ts
/** What is said of a caught error that nothing is done about. */
const SWALLOWED = {
	category: "error-handling",
	severity: "low",
	title: "An error is caught and thrown away",
	detail: "What failed goes on as if it had succeeded, and nobody learns of it.",
	suggestion: "Handle it, report it, or say in a comment why it may be ignored.",
	confidence: .5
};
/** Faults that make a program incorrect, without being security problems. */
const CORRECTNESS_RULES = [
	{
		id: "swallowed-error",
		...SWALLOWED,
		patterns: {
			js: [
				/\bcatch\s*(?:\(\s*[a-zA-Z]\w*\s*\)\s*)?\{\s*\}/,
				/\.catch\(\s*function\s*\(\s*[a-zA-Z]\w*\s*\)\s*\{\s*\}\s*\)/,
				/\.catch\(\s*\(?\s*[a-zA-Z]\w*\s*\)?\s*=>\s*\{\s*\}\s*\)/
			],
			python: [/^\s*except\s*(?:Exception|BaseException)?(?:\s+as\s+\w+)?\s*:\s*pass\s*$/],
			java: [/\bcatch\s*\(\s*(?:final\s+)?(?:Exception|Throwable)\s+\w+\s*\)\s*\{\s*\}/],
			php: [/\bcatch\s*\([^)]*\)\s*\{\s*\}/],
			ruby: [/^\s*rescue\s*(?:=>\s*\w+)?\s*;?\s*(?:nil|end)\s*$/],
			go: [/\bif\s+err\s*!=\s*nil\s*\{\s*\}/],
			c: [/\bcatch\s*\(\s*\.\.\.\s*\)\s*\{\s*\}/]
		}
	},
	{
		id: "empty-catch",
		...SWALLOWED,
		patterns: {
			js: [/\bcatch\s*(?:\(\s*[a-zA-Z]\w*\s*\)\s*)?\{\s*$/],
			java: [/\bcatch\s*\(\s*(?:final\s+)?(?:Exception|Throwable)\s+\w+\s*\)\s*\{\s*$/],
			php: [/\bcatch\s*\([^)]*\)\s*\{\s*$/]
		},
		near: {
			before: -1,
			after: 1,
			pattern: /^\s*\}/
		}
	},
	{
		id: "except-pass",
		category: "error-handling",
		severity: "low",
		title: "Every error is caught and thrown away",
		detail: "Also the ones nobody thought of: a wrong name or a full disk looks like success.",
		suggestion: "Name the error that is expected, and handle or report it.",
		confidence: .5,
		patterns: { python: [/^\s*except\s*(?:Exception|BaseException)?(?:\s+as\s+\w+)?\s*:\s*$/] },
		near: {
			before: -1,
			after: 1,
			pattern: /^\s*pass\s*$/
		}
	},
	{
		id: "unbounded-copy",
		category: "memory-safety",
		severity: "high",
		title: "A copy has no limit",
		detail: "It writes past the end of the target when the source is longer, over whatever stands behind it.",
		suggestion: "Use the form that takes the size of the target (fgets, snprintf, strlcpy) and check what it returns.",
		confidence: .6,
		patterns: { c: [
			/(?<![\w.>])gets\s*\(/,
			/(?<![\w.>])(?:strcpy|strcat|stpcpy)\s*\(\s*[^,]+,(?!\s*")/,
			/(?<![\w.>])v?sprintf\s*\(\s*[^,]+,\s*"[^"]*%s/,
			/(?<![\w.>])scanf\s*\(\s*"[^"]*%s/
		] },
		guard: /\bstrlen\s*\(|\bsizeof\b|\bmalloc\s*\(/
	},
	{
		id: "format-from-value",
		category: "memory-safety",
		severity: "high",
		title: "A value is used as a format string",
		detail: "Directives such as `%n` in the value read and write memory.",
		suggestion: "Write `\"%s\"` as the format and the value as its argument.",
		confidence: .6,
		patterns: { c: [/(?<![\w.>])(?:printf|syslog\s*\(\s*\w+\s*,)\s*\(?\s*[a-z_]\w*(?:\[\w+\])?\s*\)/] },
		not: /printf\s*\(\s*[A-Z_]+\s*\)/
	},
	{
		id: "slow-expression",
		category: "denial-of-service",
		severity: "medium",
		title: "A regular expression can take exponential time",
		detail: "A repeated group that is itself a repetition has exponentially many ways to match; a short text that almost matches blocks the process.",
		suggestion: "Remove one of the two repetitions, or limit the length of the text first.",
		confidence: .6,
		patterns: {
			js: [/(?:^|[=(,:[!&|?{};\s])\/(?:[^/\\\n]|\\.)*\((?:\?:)?(?:\[(?:[^\]\\]|\\.)+\]|\\[wdsWDS]|\.|\w)[+*]\)[+*]/],
			python: [/\bre\.\w+\(\s*r?["'][^"']*\((?:\?:)?(?:\[[^\]]+\]|\\[wdsWDS]|\.|\w)[+*]\)[+*]/],
			ruby: [/=~\s*\/[^/]*\((?:\?:)?(?:\[[^\]]+\]|\\[wdsWDS]|\.|\w)[+*]\)[+*]/],
			java: [/Pattern\.compile\(\s*"[^"]*\((?:\?:)?(?:\[[^\]]+\]|\\\\[wdsWDS]|\.|\w)[+*]\)[+*]/]
		}
	}
];
// src/offline/rules/data.ts
const FROM_REQUEST = "(?:req|request|ctx(?:\\.request)?)\\.(?:query|params|body|url|path|originalUrl|args|form|GET|POST|headers)";
/** Faults by which data from outside is used without a check: in queries, paths, addresses, markup. */
const DATA_RULES = [
	{
		id: "sql-from-text",
		category: "sql-injection",
		severity: "high",
		title: "An SQL statement is built from a value",
		detail: "The value becomes part of the statement’s text. A quote in it ends the string, and the rest is read as SQL.",
		suggestion: "Use a placeholder and pass the value as a parameter.",
		confidence: .75,
		patterns: {
			any: [/["'](?:SELECT\s[^"']{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^"']{1,200}\sSET|DELETE\s+FROM)\s[^"]{0,300}["']\s*(?:\+\s*[A-Za-z_$]|\.\s*\$|%\s*[\w(]|\.format\()/i],
			js: [/`\s*(?:SELECT\s[^`]{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^`]{1,200}\sSET|DELETE\s+FROM)\s[^`]{0,300}=\s*'?\$\{/i],
			python: [/\bf["']{1,3}\s*(?:SELECT\s[^"']{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^"']{1,200}\sSET|DELETE\s+FROM)\s[^"]{0,300}\{/i],
			php: [/"\s*(?:SELECT\s[^"]{1,200}\sFROM|INSERT\s+INTO|UPDATE\s[^"]{1,200}\sSET|DELETE\s+FROM)\s[^"]{0,300}=\s*'?\{?\$\w/i],
			ruby: [/["'](?:SELECT\s[^"']{1,200}\sFROM|UPDATE\s|DELETE\s+FROM)\s?[^"]{0,300}#\{/i, /\.where\(\s*"[^"]*#\{/],
			go: [/fmt\.Sprintf\(\s*["`](?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s[^"`]*%[sv]/i]
		},
		not: /parseInt|Number\(|\bint\(|intval|quote_?ident|escape/i,
		guard: /escape(?:Id|_string|Literal|Identifier)?\(|parseInt\(|Number\(|intval\(|quote\(/
	},
	{
		id: "path-from-request",
		category: "path-traversal",
		severity: "high",
		title: "A path is made from a request",
		detail: "A value with `../` in it leaves the folder that is meant, and any file that the process may read is served or run.",
		suggestion: "Resolve the path, check that it still lies inside the folder, and refuse it otherwise.",
		confidence: .7,
		patterns: {
			js: [
				new RegExp(`\\b(?:readFile|createReadStream|createWriteStream|writeFile|sendFile|sendfile|unlink|readdir|download)(?:Sync)?\\([^)]*\\b${FROM_REQUEST}\\b`),
				new RegExp(`\\bpath\\.(?:join|resolve)\\([^)]*\\b${FROM_REQUEST}\\b`),
				new RegExp(`\\brequire\\(\\s*${FROM_REQUEST}`)
			],
			python: [/\b(?:open|send_file|FileResponse)\([^)]*\brequest\.(?:args|form|GET|POST|values|files|query_params)/],
			php: [/(?<![\w>:$])(?:include|require)(?:_once)?[\s(]+[^;]*\$_(?:GET|POST|REQUEST|COOKIE)/, /(?<![\w>:$])(?:readfile|file_get_contents|fopen|unlink|file_put_contents)\([^;]*\$_(?:GET|POST|REQUEST)/],
			ruby: [/\b(?:File\.(?:open|read|new)|send_file|IO\.read)[( ][^)]*\bparams\b/],
			java: [/new\s+File(?:InputStream|Reader)?\([^)]*request\.getParameter/]
		},
		not: /basename\(|secure_filename|realpath/,
		guard: /startsWith\(|basename\(|realpath|secure_filename|commonpath|\.\.["'/]/
	},
	{
		id: "prototype-pollution",
		category: "prototype-pollution",
		severity: "high",
		title: "A path of keys is followed into an object without refusing `__proto__`",
		detail: "The loop walks, and creates, whatever properties the keys name. With `__proto__` or `constructor.prototype` among them it writes to the prototype of every object in the process.",
		suggestion: "Refuse the keys `__proto__`, `constructor` and `prototype`, or walk objects made with `Object.create(null)`.",
		confidence: .7,
		patterns: { js: [/^\s*(\w+)\s*=\s*\1\[\s*\w+(?:\[\w+\])?\s*\]\s*;?\s*$/] },
		near: {
			before: 9,
			after: 0,
			pattern: /\[\s*\w+(?:\[\w+\])?\s*\]\s*=\s*(?:[^=].*)?(?:\{\s*\}|Object\.create\()/
		},
		unlessFile: /__proto__|Object\.create\(null\)|isPrototypePolluted|isUnsafeKey/,
		guard: /hasOwnProperty|hasOwn\(/
	},
	{
		id: "unsafe-html",
		category: "cross-site-scripting",
		severity: "medium",
		title: "A value is written into a page as HTML",
		detail: "Markup in the value becomes part of the page; a script in it runs with the rights of whoever looks at it.",
		suggestion: "Write it as text (textContent, the template’s escaping), or clean it with a sanitizer.",
		confidence: .5,
		patterns: {
			js: [
				/\.(?:innerHTML|outerHTML)\s*\+?=(?!=)(?!\s*(["'`])[^$]*\1\s*;?\s*$)(?!\s*null\b)/,
				/\bdangerouslySetInnerHTML\s*=\s*\{\{\s*__html\s*:(?!\s*["'`][^$]*["'`]\s*\})/,
				/\bdocument\.write(?:ln)?\((?!\s*(["'`])[^$]*\1\s*\))/,
				/\binsertAdjacentHTML\(\s*["'][^"']*["']\s*,(?!\s*(["'`])[^$]*\1\s*\))/,
				new RegExp(`\\bres\\.(?:send|write|end)\\([^)]*["\`'+]\\s*[^)]*${FROM_REQUEST}`)
			],
			html: [/\bv-html\s*=/, /\|\s*safe\s*\}\}/],
			python: [/\b(?:mark_safe|Markup)\((?!\s*["'][^"'%+{]*["']\s*\))/],
			php: [/\becho\s+(?:["'][^"']*["']\s*\.\s*)?\$_(?:GET|POST|REQUEST|COOKIE)/],
			ruby: [/\braw\(?\s*params|\.html_safe\b/]
		},
		not: /sanitiz|DOMPurify|escapeHtml|escape_html|htmlspecialchars|htmlentities|encodeURI|\bt\(/i,
		guard: /sanitiz|DOMPurify|escapeHtml|escapeHTML|htmlspecialchars/i
	},
	{
		id: "redirect-from-request",
		category: "open-redirect",
		severity: "medium",
		title: "A redirect goes where the request says",
		detail: "A link to this site can then lead to any other one, which is how phishing pages borrow a trusted name.",
		suggestion: "Redirect to a path of this site only, or to a list of known addresses.",
		confidence: .7,
		patterns: {
			js: [new RegExp(`\\.redirect\\(\\s*(?:\\d+\\s*,\\s*)?${FROM_REQUEST}`)],
			python: [/\b(?:redirect|HttpResponseRedirect)\(\s*request\.(?:args|GET|POST|form|values)/],
			php: [/\bheader\(\s*["']Location:\s*["']?\s*\.?\s*\$_(?:GET|POST|REQUEST)/i],
			ruby: [/\bredirect_to\s*\(?\s*params\[/],
			java: [/sendRedirect\(\s*request\.getParameter/]
		}
	},
	{
		id: "request-to-request",
		category: "server-side-request-forgery",
		severity: "high",
		title: "The server asks an address that the request names",
		detail: "The caller can make the server reach addresses that only it can reach: internal services, cloud metadata.",
		suggestion: "Allow known hosts only, and refuse private addresses after name resolution.",
		confidence: .6,
		patterns: {
			js: [new RegExp(`\\b(?:axios(?:\\.\\w+)?|fetch|got|superagent\\.\\w+|https?\\.get)\\(\\s*${FROM_REQUEST}`)],
			python: [/\b(?:requests\.\w+|urlopen|httpx\.\w+)\(\s*request\.(?:args|GET|POST|form|values|json)/],
			php: [/\bcurl_init\(\s*\$_(?:GET|POST|REQUEST)/]
		}
	},
	{
		id: "xml-entities",
		category: "xml-external-entities",
		severity: "medium",
		title: "An XML parser reads external entities",
		detail: "A document can then name files or addresses whose content is pasted into it, and sent back or used to exhaust memory.",
		suggestion: "Switch off DTDs and external entities in the parser.",
		confidence: .6,
		patterns: {
			java: [/\b(?:DocumentBuilderFactory|SAXParserFactory|XMLInputFactory)\.new(?:Instance|Factory)\(/],
			python: [/\bresolve_entities\s*=\s*True/, /\bxml\.sax\.make_parser\(/],
			php: [/libxml_disable_entity_loader\(\s*false/, /\bLIBXML_NOENT\b/],
			js: [/\bnoent\s*:\s*true\b/],
			c: [/\bXML_PARSE_NOENT\b/]
		},
		unlessFile: /disallow-doctype-decl|setExpandEntityReferences\(false|IS_SUPPORTING_EXTERNAL_ENTITIES|FEATURE_SECURE_PROCESSING/
	}
];
// src/offline/rules/execution.ts
/** Faults by which text from outside is executed. */
const EXECUTION_RULES = [
	{
		id: "shell-command",
		category: "command-injection",
		severity: "high",
		title: "A shell command is built from a value",
		detail: "The command line is joined from text and a value and then given to a shell. A value with `;`, `$(…)` or a backtick in it runs commands of its own.",
		suggestion: "Start the program without a shell and pass the value as a separate argument (execFile, spawn, a list of arguments).",
		confidence: .8,
		patterns: {
			js: [
				/(?:(?<![\w.$])|\b(?:child_process|childProcess|cp|shell|shelljs)\.)exec(?:Sync|Async)?\(\s*(?:"[^"]*"|'[^']*'|[\w.$]+)\s*\+/,
				/(?:(?<![\w.$])|\b(?:child_process|childProcess|cp|shell|shelljs)\.)exec(?:Sync|Async)?\(\s*`[^`]*\$\{/,
				/(?:(?<![\w.$])|\b(?:child_process|childProcess|cp)\.)exec(?:Sync)?\(\s*[\w.$]+\.join\(/
			],
			python: [
				/\bos\.(?:system|popen)\(\s*(?:f["']|["'][^"']*["']\s*(?:%|\+|\.format)|\w+\s*\+)/,
				/\bsubprocess\.\w+\(\s*(?:f["']|["'][^"']*["']\s*(?:%|\+|\.format)|\w+\s*\+)[^#]*shell\s*=\s*True/,
				/\bcommands\.get(?:status)?output\((?!\s*["'][^"'%+]*["']\s*\))/
			],
			php: [/(?<![\w>:$])(?:system|exec|shell_exec|passthru|popen|proc_open)\(\s*[^)]*\$\w+/, /`[^`]*\$_(?:GET|POST|REQUEST)/],
			ruby: [/(?:\bsystem|\bexec|\bspawn|%x|IO\.popen)\s*[({[]?\s*["'][^"']*#\{/, /`[^`]*#\{[^`]*`/],
			go: [/exec\.Command(?:Context)?\([^)]*"(?:sh|bash)",\s*"-c",(?!\s*"[^"]*"\s*\))/],
			java: [/\.exec\(\s*(?:"[^"]*"\s*\+|[\w.]+\s*\+|String\.format)/],
			c: [/\b(?:system|popen)\((?!\s*")\s*\w+/],
			shell: [/\beval\s+[^#]*\$\{?(?:[@*1-9]|INPUT_|GITHUB_)/, /\b(?:ba)?sh\s+-c\s+"[^"]*\$\{?\w+/]
		},
		not: /escapeshell(?:arg|cmd)|shellescape|shlex\.quote|shellQuote|shell-quote|Shellwords/i,
		guard: /escapeshell(?:arg|cmd)|shlex\.quote|shellescape|shell-?quote|execFile|\.(?:match|test)\([^)]{0,200}\)\s*\)?\s*(?:return|throw)/i
	},
	{
		id: "shell-command-variable",
		category: "command-injection",
		severity: "medium",
		title: "A command line put together above is given to a shell",
		detail: "The text was joined from parts before it reaches the shell. A part with `;`, `$(…)` or a backtick in it runs commands of its own.",
		suggestion: "Start the program without a shell and pass each part as a separate argument (execFile, spawn, a list of arguments).",
		confidence: .5,
		patterns: {
			js: [/(?:(?<![\w.$])|\b(?:child_process|childProcess|cp)\.)exec(?:Sync)?\(\s*\w*(?:cmd|command)\w*\s*[,)]/i],
			python: [/\bos\.(?:system|popen)\(\s*\w*(?:cmd|command)\w*\s*\)/i]
		},
		near: {
			before: 25,
			after: 0,
			pattern: /\b\w*(?:cmd|command)\w*\s*\+?=(?!=)(?:.*["'`\w)]\s*\+|.*\$\{|\s*f["'])/i
		},
		guard: /escapeshell(?:arg|cmd)|shlex\.quote|shellescape|shell-?quote/i
	},
	{
		id: "shell-option",
		category: "command-injection",
		severity: "low",
		title: "A process is started through a shell",
		detail: "With a shell in between, every argument is read as shell syntax. It is harmless only while no argument comes from outside.",
		suggestion: "Leave the shell out, or show that no argument comes from outside.",
		confidence: .4,
		patterns: {
			js: [/\bshell\s*:\s*true\b/],
			python: [/\bsubprocess\.\w+\(\s*\w[\w.]*\s*,[^#]*shell\s*=\s*True/]
		},
		near: {
			before: 6,
			after: 2,
			pattern: /\b(?:spawn|exec|execFile|fork|subprocess|Popen)(?:Sync)?\b/
		}
	},
	{
		id: "code-from-text",
		category: "code-injection",
		severity: "high",
		title: "Text is run as code",
		detail: "A value that is not a constant is evaluated as a program. Whoever controls any part of the text runs code with all rights of this process.",
		suggestion: "Parse the value (JSON, a lookup table, a real parser) instead of evaluating it.",
		confidence: .8,
		patterns: {
			js: [
				/(?<![\w.$'"`])eval\((?!\s*\))(?!\s*(["'])(?:(?!\1).)*\1\s*\))/,
				/(?<![\w.$'"`])(?:(?:window|globalThis|self|global)\.)?Function\((?!\s*\))(?!\s*(?:(["'])[^"']*\1[\s,]*)*\))/,
				/\bvm\.(?:runIn(?:This|New)?Context|compileFunction)\((?!\s*["'])/
			],
			python: [/(?<![\w."'])(?:eval|exec)\((?!\s*["']{3})(?!\s*["'][^"'%+]*["']\s*\))(?!\s*\))/],
			php: [
				/(?<![\w>:$])eval\(\s*[^)]*\$/,
				/(?<![\w>:$])(?:assert|create_function)\(\s*\$/,
				/preg_replace\(\s*["']\/.*\/\w*e\w*["']/
			],
			ruby: [/(?<![\w.])(?:eval|instance_eval|class_eval)[( ]\s*(?:params|request|["'][^"']*#\{)/],
			java: [/\bScriptEngine\b.*\.eval\((?!\s*")/]
		},
		not: /\bdef\s+(?:eval|exec)\b|function\s+(?:eval|Function)\b|ast\.literal_eval/
	},
	{
		id: "template-from-text",
		category: "template-injection",
		severity: "high",
		title: "A template is made from a value",
		detail: "A template engine runs what its template says. A template that holds a value from outside runs that value.",
		suggestion: "Keep the template constant and pass the value as a variable of it.",
		confidence: .7,
		patterns: {
			python: [/\brender_template_string\((?!\s*["'][^"']*["']\s*[,)])/, /\bTemplate\(\s*(?:request\.|f["'])/],
			js: [/\b(?:ejs|pug|handlebars|Handlebars|_)\.(?:render|compile|template)\(\s*(?:req|request|ctx)\./],
			ruby: [/\bERB\.new\(\s*(?:params|request)/]
		}
	},
	{
		id: "unsafe-deserialization",
		category: "unsafe-deserialization",
		severity: "high",
		title: "Data is turned into objects by a format that can run code",
		detail: "This reader builds whatever objects the data names. Data from outside can make it run code while it is being read.",
		suggestion: "Use a format of plain values (JSON), or the safe form of this reader.",
		confidence: .7,
		patterns: {
			js: [/\brequire\(\s*["'](?:node-serialize|serialize-to-js|funcster)["']\s*\)/, /\bfrom\s+["'](?:node-serialize|serialize-to-js|funcster)["']/],
			python: [
				/\b(?:c?[pP]ickle|dill|shelve|marshal|jsonpickle)\.(?:loads?|open|decode)\(/,
				/\byaml\.(?:load|load_all)\((?![^#]*(?:Safe|CSafe|Base)Loader)/,
				/\btorch\.load\((?![^#]*weights_only\s*=\s*True)/
			],
			php: [/(?<![\w>:$])unserialize\((?!\s*["'])[^)]*\$/],
			ruby: [/\bMarshal\.(?:load|restore)\b/, /\bYAML\.(?:load|unsafe_load)\((?!.*permitted_classes)/],
			java: [/\bnew\s+ObjectInputStream\(/, /\bXMLDecoder\(/]
		},
		guard: /hmac|verify_signature|compare_digest|allowed_classes/i
	},
	{
		id: "workflow-injection",
		category: "command-injection",
		severity: "high",
		title: "A workflow pastes text from an event into a script",
		detail: "GitHub replaces the expression before the shell reads the line, so a title, a branch name or a comment can hold commands that run with the job’s token.",
		suggestion: "Put the expression into `env:` of the step and use the variable in the script, in quotes.",
		confidence: .8,
		patterns: { yaml: [/\$\{\{[^}]*github\.(?:head_ref|event\.(?:issue|pull_request|comment|review|review_comment|discussion|head_commit|commits|pages|workflow_run)[\w.[\]*]*(?:title|body|message|name|email|label|ref|default_branch|page_name))\b/] },
		not: /^\s*(?:-\s*)?[\w-]+:\s*["']?\$\{\{|^\s*(?:-\s*)?(?:if|group|name|key|ref|with|environment|url):/
	}
];
// src/offline/rules/exposure.ts
/** Faults by which a secret, a connection or a file is less protected than it looks. */
const EXPOSURE_RULES = [
	{
		id: "committed-secret",
		category: "secret",
		severity: "high",
		title: "A secret is committed",
		detail: "Everybody who can read the repository, or has ever cloned it, has this secret. Removing the line does not take it back.",
		suggestion: "Revoke it, then read its successor from the environment or a secret store.",
		confidence: .8,
		patterns: { any: [
			/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
			/-----BEGIN (?:RSA |EC |DSA |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----/,
			/\bgh[pousr]_[A-Za-z0-9]{36,}\b/,
			/\bgithub_pat_[A-Za-z0-9_]{60,}\b/,
			/\bxox[abpr]-[A-Za-z0-9-]{20,}\b/,
			/\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}\b/,
			/\b[sr]k_live_[A-Za-z0-9]{16,}\b/,
			/\bsq0(?:atp|csp)-[A-Za-z0-9_-]{22,}/,
			/\blive_[A-Za-z0-9]{30,}\b/,
			/\baccess_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}\b/,
			/\bAIza[0-9A-Za-z_-]{35}\b/,
			/\b(?:api[_-]?key|secret|token|passw(?:or)?d|client[_-]?secret|private[_-]?key)\w*["']?\s*[:=]\s*["'](?=[^"']*\d)(?=[^"']*[A-Z])(?=[^"']*[a-z])[A-Za-z0-9+/_=.~-]{16,}["']/i
		] },
		not: /EXAMPLE|example|placeholder|x{4,}|your[_-]|<[a-z]|\$\{|process\.env|os\.environ|getenv|changeme|dummy|fake|redacted|sha(?:256|512)-|integrity|0123456789|1234567890/
	},
	{
		id: "certificates-unchecked",
		category: "transport-security",
		severity: "high",
		title: "The check of TLS certificates is switched off",
		detail: "The connection is encrypted but goes to whoever answers: anybody on the way can read and change it.",
		suggestion: "Leave the check on; give a private authority’s certificate to the client instead.",
		confidence: .8,
		patterns: {
			js: [
				/\brejectUnauthorized["']?\s*[:=]\s*false\b/,
				/NODE_TLS_REJECT_UNAUTHORIZED['"]?\]?\s*=\s*['"]?0/,
				/\bstrictSSL["']?\s*:\s*false\b/
			],
			python: [
				/\b(?:requests|session|httpx|client|http)\.\w+\([^#]*\bverify\s*=\s*False\b/,
				/(?:^\s*|\.)verify\s*=\s*False\b/,
				/\bcheck_hostname\s*=\s*False\b/,
				/_create_unverified_context\b/,
				/\b(?:cert_reqs|verify_mode)\s*=(?!=)\s*["']?(?:ssl\.)?CERT_NONE\b/
			],
			php: [/CURLOPT_SSL_VERIFY(?:PEER|HOST)\s*(?:,|=>)\s*(?:false|0)\b/i, /["']verify_peer["']\s*=>\s*false/],
			ruby: [/=(?!=)\s*(?:OpenSSL::SSL::)?VERIFY_NONE\b/],
			go: [/\bInsecureSkipVerify\s*:\s*true\b/],
			java: [/\bALLOW_ALL_HOSTNAME_VERIFIER\b|\bNoopHostnameVerifier\b/, /checkServerTrusted\([^)]*\)[^{]*\{\s*\}/],
			shell: [
				/\bcurl\s(?:[^|;#]*\s)?(?:-[a-jl-zA-Z]*k[a-zA-Z]*|--insecure)(?:\s|$)/,
				/\bwget\s[^|;#]*--no-check-certificate/,
				/http\.sslVerify[ =]+false/
			],
			yaml: [/NODE_TLS_REJECT_UNAUTHORIZED:\s*['"]?0/]
		}
	},
	{
		id: "weak-password-hash",
		category: "weak-cryptography",
		severity: "medium",
		title: "A password is hashed with a fast hash",
		detail: "MD5 and SHA-1 are made to be fast: billions of guesses a second on one graphics card, so a stolen table is soon read.",
		suggestion: "Use a password hash: argon2, scrypt or bcrypt, with a salt for each password.",
		confidence: .7,
		patterns: {
			js: [/\bcreateHash\(\s*["'](?:md5|sha1)["']/i, /(?<![\w.])(?:md5|sha1)\(\s*\w*(?:pass|pwd)\w*/i],
			python: [/\bhashlib\.(?:md5|sha1)\(/],
			php: [/(?<![\w>:$])(?:md5|sha1)\(\s*[^)]*\$\w*(?:pass|pwd)\w*/i, /(?<![\w>:$])(?:md5|sha1)\(\s*\$_(?:POST|GET|REQUEST)/],
			ruby: [/\bDigest::(?:MD5|SHA1)\b/],
			java: [/MessageDigest\.getInstance\(\s*"(?:MD5|SHA-?1)"/],
			go: [/\b(?:md5|sha1)\.(?:New|Sum)\b/]
		},
		near: {
			before: 4,
			after: 3,
			pattern: /passw|pwd\b|passphrase|credential/i
		}
	},
	{
		id: "guessable-token",
		category: "weak-cryptography",
		severity: "medium",
		title: "A token is made of guessable numbers",
		detail: "This generator is for games and samples: after a few values the next ones can be computed.",
		suggestion: "Use the operating system’s source (crypto.randomBytes, secrets.token_hex, SecureRandom).",
		confidence: .7,
		patterns: {
			js: [/\b\w*(?:token|secret|passw|nonce|otp|csrf|session_?id|api_?key|salt)\w*\s*[:=][^=].*Math\.random\(\)/i],
			python: [/\b\w*(?:token|secret|passw|nonce|otp|csrf|session_?id|api_?key|salt)\w*\s*=[^=].*\brandom\.(?:random|randint|choice|choices|sample|getrandbits)\(/i],
			php: [/\$\w*(?:token|secret|passw|nonce|otp|csrf|salt)\w*\s*=[^=].*\b(?:mt_)?rand\(/i],
			java: [/\b\w*(?:token|secret|passw|nonce|otp|csrf|salt)\w*\s*=[^=].*new\s+Random\(/i],
			go: [/\b\w*(?:token|secret|passw|nonce|otp|csrf|salt)\w*\s*:?=[^=].*\brand\.(?:Int|Intn|Read)\(/i]
		},
		not: /crypto|SystemRandom|SecureRandom/
	},
	{
		id: "jwt-unverified",
		category: "authentication",
		severity: "high",
		title: "A token’s signature is not checked",
		detail: "Anybody can write a token that says anything, and it will be believed.",
		suggestion: "Verify with a key and a fixed list of algorithms, without `none`.",
		confidence: .8,
		patterns: {
			any: [/\balg(?:orithm)?s?["']?\s*[:=]\s*\[?\s*["']none["']/i],
			python: [/\bjwt\.decode\([^#]*verify\s*=\s*False/, /["']verify_signature["']\s*:\s*False/],
			java: [/\bparseClaimsJwt\(|\bJwts\.parser\(\)\.parse\(/]
		}
	},
	{
		id: "debug-mode",
		category: "configuration",
		severity: "medium",
		title: "The debug mode of a web framework is on",
		detail: "Its error pages show source, settings and, with Werkzeug, a console that runs code.",
		suggestion: "Read it from the environment, off unless it is set.",
		confidence: .6,
		patterns: {
			python: [/\.run\([^#]*\bdebug\s*=\s*True/, /^DEBUG\s*=\s*True\b/],
			php: [/ini_set\(\s*["']display_errors["']\s*,\s*["']?(?:1|on)/i]
		}
	},
	{
		id: "open-permissions",
		category: "permissions",
		severity: "medium",
		title: "A file is made writable for everybody",
		detail: "Any user and any process on the machine can replace its content.",
		suggestion: "Give rights to the owner only (600 or 700), and to a group where one needs it.",
		confidence: .7,
		patterns: {
			shell: [/\bchmod\s+(?:-\w+\s+)*(?:0?777|a\+rwx|o\+w|ugo\+rwx)\b/],
			any: [/\bchmod(?:Sync)?\([^)]*\b(?:0o?777|511)\s*\)/, /\bmkdir(?:Sync)?\([^)]*\b0o?777\s*\)/]
		}
	},
	{
		id: "pipe-to-shell",
		category: "supply-chain",
		severity: "low",
		title: "A downloaded script is run unseen",
		detail: "Whoever controls the address, or the way to it, runs code here; a cut download runs half a script.",
		suggestion: "Download it, check its digest, then run it.",
		confidence: .6,
		patterns: {
			shell: [/\b(?:curl|wget)\s[^|#]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/],
			yaml: [/\b(?:curl|wget)\s[^|#]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/]
		}
	}
];
// src/offline/rules/all.ts
/** All rules of the offline reviewer; of several that match one line, the first is reported. */
const RULES = [
	...EXECUTION_RULES,
	...DATA_RULES,
	...EXPOSURE_RULES,
	...CORRECTNESS_RULES
];
// src/offline/scan.ts
const LINE_CHARS_MAX = 400;
const MATCHES_PER_RULE = 4;
const EXTENSIONS = {
	...named("js", "js mjs cjs jsx ts mts cts tsx vue svelte"),
	...named("python", "py pyw"),
	...named("php", "php phtml"),
	...named("ruby", "rb erb rake"),
	...named("go", "go"),
	...named("java", "java kt scala groovy"),
	...named("c", "c h cc cpp hpp cxx m mm"),
	...named("shell", "sh bash zsh ksh"),
	...named("yaml", "yml yaml"),
	...named("html", "html htm hbs ejs j2 jinja jinja2")
};
const TEST_PATH = /(?:^|\/)(?:tests?|__tests__|spec|specs|fixtures?|__fixtures__|testdata|examples?|mocks?|__mocks__|e2e)\/|[._-](?:test|spec)\.\w+$|(?:^|\/)test[._]|_test\.\w+$|(?:^|\/)tests?\.\w+$/i;
/** Every line of a file that breaks a rule, in order; the fourth match of a rule lists all later ones. Comments are skipped. */
function scan(source) {
	const language = languageOf(source.path);
	const text = source.lines.map((line) => line.text).join("\n");
	const rules = RULES.filter((rule) => !rule.unlessFile?.test(text));
	const comment = commentsOf(source.lines, language);
	const found = source.lines.flatMap((line, index) => {
		if (comment[index] || line.text.length > LINE_CHARS_MAX) return [];
		const rule = rules.find((candidate) => breaks(candidate, source.lines, index, language));
		return rule === void 0 ? [] : [{
			rule,
			path: source.path,
			line
		}];
	});
	return found.flatMap((match) => {
		const same = found.filter((other) => other.rule === match.rule);
		const index = same.indexOf(match);
		if (index >= MATCHES_PER_RULE) return [];
		const rest = index === 3 ? same.slice(MATCHES_PER_RULE) : [];
		return [{
			...match,
			alsoOn: rest.map((other) => other.line.number)
		}];
	});
}
/** Tests, fixtures and examples: code that no user runs. */
const isTestPath = (path) => TEST_PATH.test(path);
/** For each line of a file, whether it is a comment. */
function commentsOf(lines, language) {
	const hash = language === null || [
		"python",
		"ruby",
		"shell",
		"yaml",
		"php"
	].includes(language);
	const slash = language === null || [
		"js",
		"java",
		"c",
		"go",
		"php"
	].includes(language);
	let block = null;
	return lines.map(({ text }) => {
		const line = text.trim();
		if (block !== null) {
			const end = line.indexOf(block);
			const after = end === -1 ? "" : line.slice(end + block.length).trim();
			if (end !== -1) block = null;
			return after === "" || after.startsWith("//");
		}
		if (slash && line.startsWith("/*")) {
			const end = line.indexOf("*/");
			if (end === -1) block = "*/";
			return end === -1 || line.slice(end + 2).trim() === "";
		}
		if (language === "python" && /^[ru]{0,2}("""|''')/i.test(line)) {
			const quote = line.includes("\"\"\"") ? "\"\"\"" : "'''";
			if (line.split(quote).length === 2) block = quote;
			return true;
		}
		if (line.startsWith("<!--")) return true;
		return slash && line.startsWith("//") || hash && line.startsWith("#") && !line.startsWith("#!");
	});
}
/** By the extension of the file's name; null when it is not in the table. */
function languageOf(path) {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	return EXTENSIONS[name.slice(name.lastIndexOf(".") + 1)] ?? null;
}
function breaks(rule, lines, index, language) {
	const text = lines[index]?.text ?? "";
	if (![...language === null ? [] : rule.patterns[language] ?? [], ...rule.patterns.any ?? []].some((pattern) => pattern.test(text)) || rule.not?.test(text)) return false;
	const { near } = rule;
	if (near === void 0) return true;
	return lines.slice(Math.max(0, index - near.before), index + near.after + 1).some((line) => line.text.length <= LINE_CHARS_MAX && near.pattern.test(line.text));
}
function named(language, extensions) {
	return Object.fromEntries(extensions.split(" ").map((extension) => [extension, language]));
}
// src/offline/summary.ts
/** A few sentences on claims that are shown in full elsewhere: how many, of what kind, which to fix first. */
function summaryOfClaims(claims) {
	if (claims.length === 0) return "There is nothing to report.";
	const [first] = [...claims].sort((a, b) => weight(a) - weight(b));
	const kinds = countBy(claims.flatMap((claim) => claim.category === null ? [] : [claim.category]));
	const severities = countBy(claims.flatMap((claim) => claim.severity === null ? [] : [claim.severity]));
	const files = new Set(claims.map((claim) => claim.file)).size;
	const counted = severities.length > 0 ? ` (${severities.join(", ")})` : "";
	return [
		`${plural(claims.length, "finding")}${counted} in ${plural(files, "file")}.`,
		...kinds.length > 0 ? [`By kind: ${kinds.join(", ")}.`] : [],
		...first === void 0 ? [] : [`Mend first: ${first.title} (\`${first.file}${first.line === null ? "" : `:${first.line}`}\`).`]
	].join(" ");
}
/** A list of what the rules found, as Markdown. */
function summaryOfMatches(matches, filesRead) {
	const read = plural(filesRead.length, "file");
	if (filesRead.length === 0) return "The question names no file that could be read, and no model was asked.";
	if (matches.length === 0) return `None of the well-known patterns was found in the ${read} read.`;
	const lines = matches.map(({ rule, path, line }) => `- **${rule.severity}** \`${path}:${line.number}\` ${rule.title}: \`${line.text.trim()}\``);
	return [
		`${plural(matches.length, "well-known pattern")} in the ${read} read:`,
		"",
		...lines
	].join("\n");
}
const weight = (claim) => {
	const rank = [
		"critical",
		"high",
		"medium",
		"low"
	].indexOf(claim.severity?.toLowerCase() ?? "");
	return rank === -1 ? 4 : rank;
};
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
function countBy(words) {
	const counts = /* @__PURE__ */ new Map();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1]).map(([word, count]) => `${count} ${word}`);
}
// src/offline/claims.ts
/** The claims of a question: JSON objects with a file and a statement about it; without any JSON object, one claim in prose. */
function claimsIn(prompt) {
	const objects = jsonIn(prompt).flatMap(objectsIn);
	const claims = objects.flatMap(toClaim);
	if (claims.length > 0) return claims;
	return objects.length > 0 ? [] : claimInProse(prompt);
}
function toClaim(raw) {
	const byRole = /* @__PURE__ */ new Map();
	for (const [name, value] of Object.entries(raw)) {
		const role = roleInSchema(name);
		if (role !== null && !byRole.has(role) && value !== null) byRole.set(role, value);
	}
	const file = byRole.get("file");
	const title = text(byRole.get("title")) ?? text(byRole.get("detail"));
	if (typeof file !== "string" || title === null) return [];
	const [path, lineOfPath] = splitLocation(file);
	return [{
		file: path,
		line: lineNumber(byRole.get("line")) ?? lineOfPath,
		title,
		severity: text(byRole.get("severity")),
		category: text(byRole.get("category")),
		evidence: text(byRole.get("evidence")),
		said: saidIn(byRole),
		raw
	}];
}
function saidIn(byRole) {
	const said = {};
	for (const role of [
		"detail",
		"suggestion",
		"confidence",
		"id"
	]) {
		const value = byRole.get(role);
		if (typeof value === "string" || typeof value === "number") said[role] = value;
	}
	return said;
}
const text = (value) => typeof value === "string" && value.trim() !== "" ? value : Array.isArray(value) && typeof value[0] === "string" ? value.join("\n") : null;
/** 12, "12", "12-18", [12, 18], {start: 12}: the first number. */
function lineNumber(value) {
	if (value === void 0) return null;
	const found = /\d+/.exec(JSON.stringify(value))?.[0];
	return found === void 0 ? null : Number(found);
}
/** PATH_MAX of Linux. */
const PATH_CHARS_MAX = 4096;
function splitLocation(file) {
	const match = file.length > PATH_CHARS_MAX ? null : /^(.*?):(\d+)(?:[:-]\d+)*$/.exec(file);
	return match === null ? [file.replace(/^\.\//, ""), null] : [match[1] ?? file, Number(match[2])];
}
/** One file, a line and a quotation, anywhere in a text that asks about a single finding. */
function claimInProse(prompt) {
	const [file] = pathsIn(prompt);
	if (file === void 0) return [];
	const at = prompt.indexOf(file) + file.length;
	const besidePath = /^[`'"*]*(?::|#L|,? +(?:at |on )?lines? +)(\d+)/i.exec(prompt.slice(at));
	const named = /\blines?\W{1,4}(\d+)/i.exec(prompt);
	const fence = fencesIn(prompt)[0]?.body;
	const labelled = /(?:evidence|quote|code|snippet)\W{0,4}:\s*[`"]*([^\n`]+)/i.exec(prompt)?.[1];
	const title = /(?:title|finding|issue|claim|bug)\W{0,4}:\s*([^\n]+)/i.exec(prompt)?.[1];
	const line = besidePath?.[1] ?? named?.[1];
	return [{
		file,
		line: line === void 0 ? null : Number(line),
		title: title ?? prompt.slice(0, 120),
		severity: null,
		category: null,
		evidence: fence?.trim() || labelled?.trim() || null,
		said: {},
		raw: null
	}];
}
const ATTEMPTS_MAX = 400;
function jsonIn(prompt) {
	const found = [];
	const start = /[[{]/g;
	let attempts = 0;
	for (let match = start.exec(prompt); match !== null && attempts < ATTEMPTS_MAX; match = start.exec(prompt)) {
		attempts += 1;
		const end = endOfJson(prompt, match.index);
		const value = end === null ? void 0 : parseJson(prompt.slice(match.index, end));
		if (end === null || value === void 0) continue;
		found.push(value);
		start.lastIndex = end;
	}
	return found;
}
function endOfJson(text, from) {
	let depth = 0;
	for (let at = from; at < text.length; at += 1) {
		const char = text[at];
		if (char === "\"") {
			const close = /"(?:[^"\\\n]|\\.)*"/y;
			close.lastIndex = at;
			if (close.exec(text) === null) return null;
			at = close.lastIndex - 1;
		} else if (char === "{" || char === "[") depth += 1;
		else if (char === "}" || char === "]") {
			depth -= 1;
			if (depth === 0) return at + 1;
		} else if (char !== void 0 && !/[\s\w:,.+-]/.test(char)) return null;
	}
	return null;
}
/** The innermost objects of a value that are claims, without the lists and objects around them. */
function objectsIn(value) {
	if (Array.isArray(value)) return value.flatMap(objectsIn);
	if (!isJsonObject(value)) return [];
	return toClaim(value).length > 0 ? [value] : Object.values(value).flatMap(objectsIn);
}
// src/offline/verdict.ts
const NEAR_LINES = 3;
const GUARD_LINES = 10;
/** Judges a claim by the file's text: is the quoted code there, is it code, does a rule match it, is there no guard above it. */
function judge(claim, source) {
	const { file } = claim;
	if (source === void 0) return refuted(`\`${file}\` can't be read in this checkout, so nothing stands in it.`);
	const at = findEvidence(claim, source);
	if (at === null) return refuted(`The quoted code does not stand in \`${file}\`.`);
	const where = `\`${file}\` line ${source.lines[at]?.number ?? claim.line}`;
	if (commentsOf(source.lines, languageOf(file))[at]) return refuted(`${where} is a comment.`);
	if (isTestPath(file)) return refuted(`${where} is a test, a fixture or an example: no user runs it.`);
	const match = nearestMatch(scan(source), source, at);
	if (match === void 0) return refuted(`No pattern that the offline reviewer knows matches at ${where}.`);
	const guard = guardAbove(match, source);
	if (guard !== null) return refuted(`Line ${guard.number} of \`${file}\` guards it: \`${guard.text.trim()}\``);
	return {
		upheld: true,
		reason: `${where} reads \`${match.line.text.trim().slice(0, 160)}\` (${match.rule.category}), and nothing in the ${GUARD_LINES} lines above guards it.`
	};
}
const refuted = (reason) => ({
	upheld: false,
	reason
});
/** Index of the line where the quotation begins, nearest to the claimed one; without a quotation, the claimed line. */
function findEvidence(claim, source) {
	const byNumber = source.lines.findIndex((line) => line.number === claim.line);
	const quoted = (claim.evidence ?? "").split("\n").map(squeezed).filter((text) => text !== "");
	const [first] = quoted;
	if (first === void 0) return byNumber === -1 ? null : byNumber;
	const starts = source.lines.flatMap((line, index) => {
		const after = source.lines.slice(index, index + quoted.length + GUARD_LINES).map((next) => squeezed(next.text));
		const all = quoted.every((text) => after.some((next) => next.includes(text)));
		return squeezed(line.text).includes(first) && all ? [index] : [];
	});
	const wanted = byNumber === -1 ? 0 : byNumber;
	return starts.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? null;
}
const squeezed = (text) => text.replace(/^ *\d+\t/, "").replace(/\s+/g, " ").trim();
function nearestMatch(matches, source, at) {
	const wanted = source.lines[at]?.number ?? 0;
	return matches.filter((match) => Math.abs(match.line.number - wanted) <= NEAR_LINES).sort((a, b) => Math.abs(a.line.number - wanted) - Math.abs(b.line.number - wanted))[0];
}
function guardAbove({ rule, line }, source) {
	const { guard } = rule;
	if (guard === void 0) return null;
	return source.lines.filter((other) => other.number < line.number && other.number >= line.number - GUARD_LINES).find((other) => guard.test(other.text)) ?? null;
}
/** Whether a schema asks for a verdict: a boolean with a name that says which, or an enum of outcomes. */
function isVerdictSchema(schema, root) {
	const properties = isJsonObject(schema.properties) ? schema.properties : {};
	return Object.entries(properties).some(([name, property]) => outcomeFor(name, dereferenced(property, root), true) !== void 0);
}
/** An answer to such a schema. */
function verdictAnswer(schema, root, verdict, claim, index) {
	return objectOf(schema, root, (name, property) => {
		const outcome = outcomeFor(name, property, verdict.upheld);
		if (outcome !== void 0) return outcome;
		const given = claim?.raw?.[name];
		if ([
			"id",
			"index",
			"key",
			"findingid",
			"title",
			"file",
			"line",
			"severity"
		].includes(fieldName(name))) {
			if (given !== void 0 && typeof given === property.type) return given;
			if (given !== void 0 && property.type === "integer" && Number.isInteger(given)) return given;
			return property.type === "integer" && fieldName(name) === "index" ? index : void 0;
		}
		const role = roleInSchema(name);
		if (property.type === "string" && property.enum === void 0 && (role === "detail" || role === "evidence")) return verdict.reason;
		return role === "confidence" ? confidenceFor(property) : void 0;
	});
}
function outcomeFor(name, property, upheld) {
	const plain = fieldName(name);
	if (property.type === "boolean") {
		if (VERDICT_FIELDS.refuted.inSchemas.includes(plain)) return !upheld;
		return [...VERDICT_FIELDS.upheld.inSchemas, ...VERDICT_FIELDS.confirmed.inSchemas].includes(plain) ? upheld : void 0;
	}
	if (!Array.isArray(property.enum)) return void 0;
	const words = property.enum.filter((word) => typeof word === "string");
	const yes = words.find((word) => VERDICT_WORDS.upheld.inSchemas.includes(fieldName(word)));
	const no = words.find((word) => VERDICT_WORDS.refuted.inSchemas.includes(fieldName(word)));
	return yes === void 0 || no === void 0 ? void 0 : upheld ? yes : no;
}
function confidenceFor(property) {
	if (Array.isArray(property.enum)) return property.enum.find((word) => word === "medium") ?? void 0;
	const share = .6 * (typeof property.maximum === "number" ? property.maximum : property.type === "integer" ? 100 : 1);
	return property.type === "integer" ? Math.round(share) : property.type === "number" ? share : void 0;
}
// src/offline/task.ts
/** The schema decides first, then the claims in the question. */
function taskOf(request, conversation) {
	const claims = claimsIn(conversation.prompt);
	const given = claims.filter((claim) => claim.raw !== null);
	const schema = request.outputSchema;
	if (schema === void 0) return {
		type: "write",
		claims: given
	};
	const verdicts = verdictListOf(schema);
	if (verdicts !== null && given.length > 0) return {
		type: "judge",
		schema,
		claims: given,
		list: verdicts
	};
	const list = findingListOf(schema);
	if ((list === null || given.length === 1) && isVerdictSchema(schema, schema)) return {
		type: "judge",
		schema,
		claims,
		list: null
	};
	if (list === null) return {
		type: "fill",
		schema,
		claims: given
	};
	return isAboutOthersWork(conversation, given) ? {
		type: "report",
		schema,
		list,
		claims: given
	} : {
		type: "find",
		schema,
		list
	};
}
/** Whether the claims in a question are its subject: it names no other file, and does not list them as already known. */
function isAboutOthersWork({ asked, prompt }, claims) {
	if (claims.length === 0) return false;
	return asked.filter((path) => !claims.some((claim) => claim.file === path)).length === 0 && !/already (?:known|reported|found)|do not repeat|don't repeat|known findings/i.test(prompt);
}
function verdictListOf(schema) {
	for (const [name, given] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
		const property = dereferenced(given, schema);
		const item = property.type === "array" ? dereferenced(property.items, schema) : null;
		if (item !== null && isVerdictSchema(item, schema)) return {
			name,
			item
		};
	}
	return null;
}
const SPEAKS_OF_A_CHANGE = /\bdiffs?\b|\bpull request\b|\b(?:this|these|the) changes?\b|\bchanged (?:files?|lines?|code)\b|\bpatch(?:es)?\b/i;
/** What a task needs to see. */
function needOf(task, { asked, prompt, diffs }) {
	const diff = diffs.length === 0 && SPEAKS_OF_A_CHANGE.test(prompt);
	switch (task.type) {
		case "find": return {
			type: "files",
			paths: asked,
			diff
		};
		case "judge": return task.claims.length === 0 ? { type: "nothing" } : {
			type: "files",
			paths: [...new Set(task.claims.map((claim) => claim.file))],
			diff: false
		};
		case "report": return { type: "nothing" };
		case "fill": return asked.length === 0 && listsFiles(task.schema) ? { type: "listing" } : { type: "nothing" };
		case "write":
			if (task.claims.length > 0 || !/\b(?:bug|fault|vulnerab|secur|audit|review|defect|issue|flaw)/i.test(prompt)) return { type: "nothing" };
			return {
				type: "files",
				paths: asked,
				diff
			};
	}
}
/** Whether a property's name says that it holds the names of files. */
const isFileListName = (name) => /^(?:source|relevant|changed|reviewed|read|scanned|key)?(?:files|paths|filenames|filesread|filesreviewed|filepaths)$/.test(fieldName(name));
const listsFiles = (schema) => Object.keys(isJsonObject(schema.properties) ? schema.properties : {}).some(isFileListName);
// src/offline/answer.ts
/** The final answer to a task from what the conversation has shown: a string for a `write` task, else a value for its schema. */
function answerTo(task, conversation) {
	switch (task.type) {
		case "find": {
			const { matches, files } = found(conversation);
			const rest = restOf(summaryOfMatches(matches, files), matches.length, files);
			return findingsAnswer(task.schema, task.list, matches.map(factsOfMatch), rest);
		}
		case "report": {
			const rest = restOf(summaryOfClaims(task.claims), task.claims.length, conversation.asked);
			return findingsAnswer(task.schema, task.list, task.claims.map(factsOfClaim), rest);
		}
		case "judge": return judged(task, conversation);
		case "fill": {
			const files = conversation.listed.length > 0 ? conversation.listed : conversation.asked;
			const rest = restOf(summaryOfClaims(task.claims), task.claims.length, files);
			return objectOf(task.schema, task.schema, rest);
		}
		case "write": {
			if (task.claims.length > 0) return summaryOfClaims(task.claims);
			const { matches, files } = found(conversation);
			return summaryOfMatches(matches, files);
		}
	}
}
/** What the rules find in the files that were seen; when a diff was shown, on its added lines only. */
function found({ asked, sources, diffs }) {
	const diff = readDiffs(diffs);
	const known = new Map([...diff.sources, ...sources]);
	const files = (asked.length > 0 ? asked : [...known.keys()]).filter((path) => known.has(path));
	const matches = files.flatMap((path) => scan(known.get(path) ?? {
		path,
		lines: []
	}));
	if (diff.added.size === 0) return {
		matches,
		files
	};
	return {
		matches: matches.filter(({ path, line }) => diff.added.get(path)?.has(line.number)),
		files
	};
}
function judged(task, { sources }) {
	const verdictOn = (claim) => judge(claim, sources.get(claim.file));
	if (task.list === null) {
		const [claim] = task.claims;
		const verdict = claim === void 0 ? {
			upheld: false,
			reason: "The question names no file, so there is no code to judge by."
		} : verdictOn(claim);
		return verdictAnswer(task.schema, task.schema, verdict, claim ?? null, 0);
	}
	const { name: listName, item } = task.list;
	const verdicts = task.claims.map((claim, index) => verdictAnswer(item, task.schema, verdictOn(claim), claim, index));
	const rest = restOf(summaryOfClaims(task.claims), task.claims.length, []);
	return objectOf(task.schema, task.schema, (name, property) => name === listName ? verdicts : rest(name, property));
}
function factsOfMatch({ rule, path, line, alsoOn }) {
	const also = alsoOn.length > 0 ? ` The same stands on ${alsoOn.length} more lines: ${alsoOn.join(", ")}.` : "";
	return {
		file: path,
		line: line.number,
		endLine: line.number,
		severity: rule.severity,
		title: rule.title,
		evidence: line.text.trim(),
		detail: `${rule.detail}${also}`,
		suggestion: rule.suggestion,
		category: rule.category,
		confidence: isTestPath(path) ? rule.confidence / 2 : rule.confidence,
		id: `${rule.id}:${path}:${line.number}`
	};
}
function factsOfClaim(claim) {
	const { detail, suggestion, confidence, id } = claim.said;
	return {
		file: claim.file,
		title: claim.title,
		...claim.line !== null && {
			line: claim.line,
			endLine: claim.line
		},
		...claim.severity !== null && { severity: claim.severity },
		...claim.category !== null && { category: claim.category },
		...claim.evidence !== null && { evidence: claim.evidence },
		...detail !== void 0 && { detail },
		...suggestion !== void 0 && { suggestion },
		...confidence !== void 0 && { confidence },
		...id !== void 0 && { id }
	};
}
const TEXTS = "summary report overview text markdown conclusion answer body content message narrative assessment analysis".split(" ");
const COUNTS = "count total totalfindings findingscount totalissues numfindings".split(" ");
const CLEAN = "clean ok passed pass approved safe success lgtm issafe isclean".split(" ");
/** The properties besides the findings: a text about them, their number, whether there are none, which files were seen. */
function restOf(summary, count, files) {
	return (name, schema) => {
		const plain = fieldName(name);
		if (isFileListName(name) && schema.type === "array") return dereferenced(schema.items, schema).type === "string" ? files : void 0;
		if (Array.isArray(schema.enum)) return outcomeWord(schema.enum, count);
		if (schema.type === "string") return TEXTS.includes(plain) ? clipped(summary, schema) : void 0;
		if (schema.type === "integer" || schema.type === "number") return COUNTS.includes(plain) ? count : void 0;
		if (schema.type !== "boolean") return void 0;
		if (CLEAN.includes(plain)) return count === 0;
		return /^(?:has|found|any)/.test(plain) ? count > 0 : void 0;
	};
}
/** "approve" or "request_changes" and similar words: with findings never an approval. */
function outcomeWord(words, count) {
	const bad = words.find((word) => typeof word === "string" && /request|reject|fail|block|change|warn|needs|issues/i.test(word));
	const good = words.find((word) => typeof word === "string" && /approve|pass|clean|lgtm|accept|^ok$|success/i.test(word));
	return bad === void 0 || good === void 0 ? void 0 : count > 0 ? bad : good;
}
const clipped = (text, schema) => typeof schema.maxLength === "number" ? text.slice(0, schema.maxLength) : text;
// src/offline/conversation.ts
/** Reads a conversation from the start; it holds no state from turn to turn. */
function readConversation({ messages }) {
	const [first, ...later] = messages;
	const { prompt, sources, cutAt } = splitAttachments(textOf(first && withoutRules(first)));
	const own = pathsIn(splitAttachments(textOf(first && withoutBackground(withoutRules(first)))).prompt);
	const calls = callsIn(messages);
	for (const call of calls) addRead(sources, cutAt, call);
	return {
		prompt,
		asked: own.length > 0 ? own : pathsIn(prompt),
		sources,
		cutAt,
		diffs: [prompt, ...calls.flatMap((call) => call.name === "Diff" ? [diffOf(call)] : [])].filter((text) => /^@@ -\d/m.test(text)),
		listed: calls.filter((call) => call.name === "Glob" && !call.failed).flatMap((call) => pathsIn(call.result ?? "")),
		calls,
		mustAnswer: later.some((message) => message.role === "user" && textOf(message) !== "")
	};
}
function textOf(message) {
	return (message?.content ?? []).filter((block) => block.type === "text").map((block, index) => index === 0 || "goesOn" in block ? block.text : `\n\n${block.text}`).join("");
}
/** Project rules name files too, but are not part of the question. */
const withoutRules = (message) => message.role === "user" ? {
	...message,
	content: message.content.filter((block) => block.type !== "text" || !isFolderRules(block.text))
} : message;
/** What is said to all agents alike names files that others look at. */
function withoutBackground(message) {
	if (message.role !== "user") return message;
	const texts = message.content.filter((block) => block.type === "text");
	const background = texts.find((block, index) => {
		const next = texts[index + 1];
		return block.head === true && next !== void 0 && next.goesOn !== true;
	});
	return {
		...message,
		content: message.content.filter((block) => block !== background)
	};
}
function callsIn(messages) {
	const results = new Map(messages.flatMap((message) => message.content.flatMap((block) => block.type === "tool_result" ? [[block.toolUseId, block]] : [])));
	return messages.flatMap((message) => message.content.flatMap((block) => {
		if (block.type !== "tool_use") return [];
		const result = results.get(block.id);
		return [{
			name: block.name,
			input: block.input,
			result: result?.content ?? null,
			failed: result?.isError ?? true
		}];
	}));
}
/** A result of Diff for one file may lack a header; the path is in the call's input. */
function diffOf(call) {
	const path = call.input.file_path ?? call.input.path;
	return typeof path === "string" ? `+++ b/${path}\n${call.result ?? ""}` : call.result ?? "";
}
const NUMBERED = /^ {0,8}(\d+)\t([\s\S]*)$/;
function addRead(sources, cutAt, call) {
	const path = call.input.file_path ?? call.input.path;
	if (call.name !== "Read" || call.failed || typeof path !== "string") return;
	const result = call.result ?? "";
	const known = new Map((sources.get(path)?.lines ?? []).map((line) => [line.number, line]));
	for (const raw of result.split("\n")) {
		const line = numbered(raw);
		if (line !== null) known.set(line.number, line);
	}
	const lines = [...known.values()].sort((a, b) => a.number - b.number);
	sources.set(path, {
		path,
		lines
	});
	cutAt.delete(path);
	const next = continuation(result, lines.at(-1)?.number);
	if (next !== null) cutAt.set(path, next);
}
function numbered(text) {
	const match = NUMBERED.exec(text);
	return match === null ? null : {
		number: Number(match[1]),
		text: (match[2] ?? "").replace(/\r$/, "")
	};
}
/** The tool's notice about a cut file names the line from which to read on. */
function continuation(text, last) {
	const next = (last ?? 0) + 1;
	return [...text.matchAll(/^(?! {0,8}\d+\t).*\boffset\W{0,6}(\d+)/gim)].some((match) => Number(match[1]) === next) ? next : null;
}
/** Consecutive numbered lines are an attached file; the last path above them is its path. */
function splitAttachments(text) {
	const kept = [];
	const lines = /* @__PURE__ */ new Map();
	const cutAt = /* @__PURE__ */ new Map();
	let owner = null;
	for (const raw of text.split("\n")) {
		const line = numbered(raw);
		if (line !== null && owner !== null) {
			const known = lines.get(owner) ?? [];
			known.push(line);
			lines.set(owner, known);
			continue;
		}
		kept.push(raw);
		const last = owner === null ? void 0 : lines.get(owner)?.at(-1)?.number;
		const next = last === void 0 ? null : continuation(raw, last);
		if (owner !== null && next !== null) cutAt.set(owner, next);
		owner = ownerIn(raw) ?? (/^\s*(?:[`~]{3}.*)?$/.test(raw) ? owner : null);
	}
	const sources = new Map([...lines].map(([path, known]) => [path, {
		path,
		lines: known
	}]));
	return {
		prompt: kept.join("\n"),
		sources,
		cutAt
	};
}
const ownerIn = (text) => /^(\S.*), lines \d+ to \d+ of \d+\.$/.exec(text)?.[1] ?? pathsIn(text).at(-1);
// src/offline/reading.ts
const CALLS_PER_TURN = 8;
const FILES_MAX = 40;
const READS_PER_FILE = 4;
const EVERY_SOURCE = "**/*.{js,mjs,cjs,jsx,ts,mts,tsx,py,php,rb,go,java,kt,c,h,cc,cpp,sh,yml,yaml}";
/** The tool calls to make before answering; none when everything that is needed has been seen. */
function nextCalls(conversation, need, tools) {
	if (need.type === "nothing") return [];
	const has = (name) => tools.some((tool) => tool.name === name);
	const called = (name) => conversation.calls.some((call) => call.name === name);
	const named = need.type === "files" ? need.paths : [];
	const diff = need.type === "files" && need.diff && has("Diff") && !called("Diff") ? [{
		name: "Diff",
		input: {}
	}] : [];
	if (named.length === 0 && has("Glob") && !called("Glob")) return [...diff, {
		name: "Glob",
		input: { pattern: EVERY_SOURCE }
	}];
	if (need.type === "listing" || !has("Read")) return diff;
	const files = (named.length > 0 ? named : conversation.listed).slice(0, FILES_MAX);
	return [...diff, ...reads(conversation, files, tools)].slice(0, CALLS_PER_TURN);
}
/** First files that were not read yet, then the rest of those that were cut. */
function reads({ calls, sources, cutAt }, files, tools) {
	const key = pathArgument(tools.find((tool) => tool.name === "Read"));
	const readsOf = (path) => calls.filter((call) => call.name === "Read" && call.input[key] === path);
	const fresh = files.filter((path) => !sources.has(path) && readsOf(path).length === 0);
	const rest = files.flatMap((path) => {
		const offset = cutAt.get(path);
		return offset === void 0 || readsOf(path).length >= READS_PER_FILE ? [] : [{
			[key]: path,
			offset
		}];
	});
	return [...fresh.map((path) => ({ [key]: path })), ...rest].map((input) => ({
		name: "Read",
		input
	}));
}
function pathArgument(tool) {
	const schema = tool === void 0 || isWebTool(tool) ? {} : tool.inputSchema;
	const properties = isJsonObject(schema.properties) ? schema.properties : {};
	return [
		"file_path",
		"path",
		"file"
	].find((name) => name in properties) ?? "file_path";
}
// src/offline/next-turn.ts
/** The offline reviewer's next message: a pure function of the conversation. */
function nextTurn(request) {
	const conversation = readConversation(request);
	const task = taskOf(request, conversation);
	const calls = conversation.mustAnswer ? [] : nextCalls(conversation, needOf(task, conversation), request.tools);
	if (calls.length === 0) {
		const answer = answerTo(task, conversation);
		return [{
			type: "text",
			text: typeof answer === "string" ? answer : JSON.stringify(answer)
		}];
	}
	const turn = request.messages.length;
	return calls.map((call, index) => ({
		type: "tool_use",
		id: `offline_${turn}_${index}`,
		...call
	}));
}
export { nextTurn };
