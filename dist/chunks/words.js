import "./rolldown-runtime.js";
import { a as groupedBy, b as groupDigits, l as SECRET_MARK, v as editDistance } from "./base.js";
import { B as custom, F as date, H as int, K as number, L as _enum, R as array, W as literal, Y as record, Z as string, f as NOTHING_ASKED, k as addUsage, q as object, v as Counting, w as NO_USAGE, y as FAIL_ON, z as boolean } from "./run.js";
import { V as countedEdits, z as linesOf } from "./edits.js";
import path from "node:path";
// src/clean/visible.ts
/** The text as a reader sees it: no control, direction, zero-width or tag characters, no terminal sequences, `\n` as the only line break. */
const visible = (text) => text.toWellFormed().replace(TERMINAL_SEQUENCES, "").replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n").replace(INVISIBLE, "");
/** No line of the text is read by a runner as a workflow command. The runner skips white space before `::` and finds `##[` anywhere. */
const breakWorkflowCommands = (text) => text.replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, "$1: ").replace(/##(?=\[)/g, "# #");
const TERMINAL_SEQUENCES = /\u001b\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;
const INVISIBLE = /(?<!\p{Extended_Pictographic})\ufe0f|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}]|(?!\ufe0f)\p{Default_Ignorable_Code_Point}(?<!\u200d)|\u2800/gu;
// src/report/format.ts
/** "$0.84", "$5", "under $0.01"; never rounded down to nothing. */
function formatUsd(usd) {
	if (usd > 0 && usd < .01) return "under $0.01";
	return `$${usd.toFixed(2).replace(/\.00$/, "")}`;
}
/** `850 ms` is "less than a second", then "42s", "2m 10s", "1h 05m". */
function formatDuration(durationMs) {
	const seconds = Math.round(durationMs / 1e3);
	if (seconds < 1) return "less than a second";
	if (seconds < 60) return `${seconds}s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
	return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}
const pad = (value) => String(value).padStart(2, "0");
/** "1 agent", "2 agents". `many`: where it is not the noun with an s. */
const plural = (count, noun, many = `${noun}s`) => `${groupDigits(count)} ${count === 1 ? noun : many}`;
/** "A", "A and B", "A, B and C". */
const series = (names) => new Intl.ListFormat("en-GB").format(names);
/** A text of several lines as one, so that none of it is lost where there is only one. */
const oneLine$1 = (text) => text.replace(/\s+/g, " ").trim();
/** The start of a text, cut at a line where there is one, and how many characters are missing; the whole text if it has at most `maxChars` (UTF-16 units). */
function excerpt(text, maxChars) {
	if (text.length <= maxChars) return text;
	const head = text.slice(0, Math.max(0, Math.floor(maxChars))).toWellFormed();
	const lastLine = head.lastIndexOf("\n");
	const kept = lastLine > maxChars / 2 ? head.slice(0, lastLine) : head;
	return `${kept}\n… (${plural(text.length - kept.length, "more character")})`;
}
/** `src/a.ts:12-14`; what there is of it. */
function positionOf({ file, line, endLine }) {
	if (file === null) return "no place in the code";
	if (line === null) return file;
	return `${file}:${line}${endLine === void 0 || endLine === line ? "" : `-${endLine}`}`;
}
// src/report/explain/explaining-of.ts
/** What is kept of the finding: the runner hands the description of a run on as one variable. */
const CHARS_MAX = {
	detail: 24e3,
	suggestion: 6e3,
	evidence: 4e3,
	title: 300,
	settle: 2e3
};
const SNIPPET_LINES_MAX = 40;
const SNIPPET_LINE_CHARS_MAX = 300;
const NAMES_MAX = 20;
/** A finding of a report as one that shall be explained; null where the report lists none of that id. */
function explainingOf({ findings, workflow, headSha, runId, offline }, { finding: id, newerRun }) {
	const listed = findings.find((one) => one.id === id);
	if (listed === void 0) return null;
	const { edit, lineHash: _, dismissed: _dismissed, snippet, ...finding } = listed;
	const cut = Object.fromEntries(Object.entries(CHARS_MAX).flatMap(([name, most]) => {
		const text = finding[name];
		return text === void 0 ? [] : [[name, excerpt(text, most)]];
	}));
	return {
		finding: {
			...finding,
			...cut,
			...finding.confirmedBy && { confirmedBy: finding.confirmedBy.slice(0, NAMES_MAX) },
			...finding.refutedBy && { refutedBy: finding.refutedBy.slice(0, NAMES_MAX) },
			...edit !== void 0 && isShort(edit.lines) && { edit },
			snippet: snippet === null || !isShort(snippet.lines) ? null : snippet
		},
		of: {
			runId,
			workflow,
			headSha,
			newerRun,
			offline
		}
	};
}
const isShort = (lines) => lines.length <= SNIPPET_LINES_MAX && lines.every((line) => line.length <= SNIPPET_LINE_CHARS_MAX);
// src/base/matching/url.ts
/**
* The URL that a text of others is, by itself or from a base; null when it is none. By trying: `URL.parse` came with Node 22, and
* `URL.canParse` takes hosts of some 16,000 characters that `URL` then throws at (Node 24).
*/
function parseUrl(text, base) {
	try {
		return new URL(text, base);
	} catch {
		return null;
	}
}
// src/clean/reference.ts
/**
* Whether GitHub's server may take this address for an issue, a pull request, a discussion or a commit, and tell the people there that it was
* mentioned. Judged by where the path leads: dots resolved, escapes decoded however deep, doubled slashes taken as one.
*/
function isReference(url, serverHost) {
	const host = hostOf(url);
	return (host === serverHost || GITHUB_HOSTS.includes(host)) && pathsOf$1(url).some(leadsToReference);
}
/** The same page by a host of GitHub's that leaves no backlink there; null where there is none, as on a server of one's own. */
function withoutBacklink(url) {
	if (!WITH_REDIRECT.includes(hostOf(url))) return null;
	const path = (pathsOf$1(url).find(leadsToReference) ?? []).map(encodeURIComponent).join("/");
	return new URL(`https://redirect.github.com/${path}${url.search}${url.hash}`);
}
/** A name may end with a dot, which stands for the root of all names. */
const hostOf = (url) => url.hostname.replace(/(?<!\.)\.+$/, "");
const WITH_REDIRECT = ["github.com", "www.github.com"];
const GITHUB_HOSTS = [...WITH_REDIRECT, "api.github.com"];
/** Escapes within escapes: what is deeper leads nowhere that a server would go. */
const DEPTH_MAX = 10;
/** The parts of the path as it is, and as it is after each time of decoding. */
function pathsOf$1({ pathname }) {
	const paths = [];
	let text = pathname;
	for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
		paths.push(partsOf(text));
		const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
		if (decoded === text) return paths;
		text = decoded;
	}
	return paths;
}
function partsOf(path) {
	const parts = [];
	for (const part of path.split(/[/\\]/)) if (part === "..") parts.pop();
	else if (part !== "" && part !== ".") parts.push(part);
	return parts;
}
/** Behind the owner at least. The pages of a file hold its path, in which any word may stand. */
function leadsToReference(parts) {
	const [, ...behind] = parts.map(wordOf);
	return behind.some((word) => REFERENCES.includes(word)) && !FILES.includes(behind[1] ?? "");
}
/** Without what a server may cut off: parameters, an ending, white space. */
const wordOf = (part) => /^[a-z]*/.exec(part.toLowerCase().replace(/[^\x21-\x7e]/g, ""))?.[0] ?? "";
const REFERENCES = [
	"issue",
	"issues",
	"pull",
	"pulls",
	"discussions",
	"commit",
	"commits"
];
const FILES = [
	"blob",
	"tree",
	"raw",
	"blame",
	"edit",
	"actions",
	"releases",
	"wiki"
];
// src/clean/escape.ts
/** One line in which nothing is Markdown or HTML, except that code in backticks becomes `<code>`. Entities, because they hold in tables, headings and HTML alike. */
function escapeInline(text) {
	const line = oneLine(text);
	const pieces = [];
	let textFrom = 0;
	for (const match of line.matchAll(CODE_SPAN)) {
		const code = match[2] ?? "";
		if (code.trim() === "") continue;
		pieces.push(escapeText(line.slice(textFrom, match.index)), escapeInlineCode(code));
		textFrom = match.index + match[0].length;
	}
	pieces.push(escapeText(line.slice(textFrom)));
	return pieces.join("").replace(/^[-+=#/]|^\d+(?=[.)])/, (start) => `${start.slice(0, -1)}${entity(start.slice(-1))}`);
}
/** One line of code as HTML. */
function escapeInlineCode(text) {
	const code = oneLine(text);
	return code === "" ? "" : `<code>${escapeMarkup(code)}</code>`;
}
/** Breaks mentions and references, so that the text notifies no account and closes no issue: a zero-width space goes behind the sign. */
const quiet = (text) => text.replace(/(?<![A-Za-z0-9])@(?=[A-Za-z0-9]|$)/g, `@​`).replace(/#(?=\d)/g, `#​`).replace(/(?<![A-Za-z0-9])(GH-)(?=\d)/gi, `$1​`).replace(/(?<=[A-Za-z0-9])@(?=[0-9a-f]{7,40}(?![A-Za-z0-9]))/gi, `@​`).replace(REFERENCE_IN_TEXT, `$&​`);
/** An http(s) address in a form that is safe inside a Markdown link, or null. With a user name it could show one host and open another. */
function linkTarget(url) {
	const target = parseAddress(url);
	return target === null ? null : escapeAddress(target);
}
/** The same for an address that is not ours: none that GitHub would take for a reference to an issue, a pull request, a discussion or a commit. */
function foreignTarget(url, serverHost) {
	const target = parseAddress(url);
	if (target === null) return null;
	const shown = isReference(target, serverHost) ? withoutBacklink(target) : target;
	return shown === null ? null : escapeAddress(shown);
}
function parseAddress(url) {
	const target = parseUrl(url.replaceAll("&amp;", "&"));
	if (target === null) return null;
	return (target.protocol === "https:" || target.protocol === "http:") && target.username === "" && target.password === "" ? target : null;
}
const escapeAddress = ({ href }) => href.replace(/[()<>"'`|\\[\]*]/g, percent).replaceAll("&", "&amp;");
const REFERENCE_IN_TEXT = /\bgithub\.com\/[\w.-]{1,100}\/[\w.-]{1,100}\/(?:issues|pull|discussions|commit)\/(?=[0-9a-f])/gi;
const CODE_SPAN = /(?<!`)(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)/g;
const oneLine = (text) => text.replace(/\s+/g, " ").trim();
const escapeText = (text) => escapeMarkup(quiet(text));
const escapeMarkup = (text) => text.replace(/[&<>"'`*_~[\]\\|]|\$(?!\d)/g, entity).replace(/(?<=[\w.+-])@/g, entity).replace(/:\/\//g, ":&#47;/").replace(/\b(www)\./gi, "$1&#46;");
function entity(char) {
	return {
		"&": "&amp;",
		"<": "&lt;",
		">": "&gt;",
		"\"": "&quot;"
	}[char] ?? `&#${char.codePointAt(0)};`;
}
const percent = (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
// src/clean/fence.ts
/** `<!--` begins the markers of our own comments. In code it cannot be escaped, so a zero-width space goes into it. */
const partComments = (code) => code.replaceAll("<!--", "<!​--");
/** A fenced code block. It is indented by one space, which Markdown takes away again, so that no line of it starts with a bot's command. */
function fence(text, language) {
	const longestRun = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
	const marks = "`".repeat(Math.max(3, longestRun + 1));
	const lines = partComments(text).replace(/^\n+/, "").trimEnd().split("\n");
	return [
		`${marks}${fenceLanguage(language)}`,
		...lines,
		marks
	].map((line) => line === "" ? "" : ` ${line}`).join("\n");
}
/** GitHub draws these, computes them or offers to commit them instead of showing the text. */
const NOT_JUST_SHOWN = [
	"mermaid",
	"math",
	"geojson",
	"topojson",
	"stl",
	"suggestion"
];
function fenceLanguage(language) {
	const word = language.trim().split(/\s/, 1)[0] ?? "";
	return /^[\w+#.-]{1,20}$/.test(word) && !NOT_JUST_SHOWN.includes(word.toLowerCase()) ? word : "";
}
/**
* A block that GitHub offers to commit as it stands; null for code that is not safe as it is, as nothing may be taken out of what is
* committed: `clean` gives what would be left of it. No line is indented here as in `fence`, so none may begin like a command to a bot.
*/
function suggestionBlock(lines, clean) {
	const code = lines.join("\n");
	if (!(clean(code) === code && partComments(code) === code && !lines.some((line) => COMMAND.test(line)))) return null;
	const longestRun = [...code.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
	const marks = "`".repeat(Math.max(3, longestRun + 1));
	return [
		`${marks}suggestion`,
		...lines,
		marks
	].join("\n");
}
const COMMAND = /^\s*\/[A-Za-z]/;
// src/clean/clean-line.ts
/** One line of prose: its start and its formatting stay Markdown, everything in it that could act becomes text. */
function cleanLine(line, options) {
	const [, start = "", text = ""] = LINE_START.exec(line) ?? [];
	const rest = text.replace(/^\[(?=!(?:note|tip|important|warning|caution)\])/i, `[​`);
	const guard = start.trim() === "" && rest.startsWith("/") ? "\\" : "";
	return start.replace(/(?<!#)#{1,2}$/, "###") + guard + [...rest.matchAll(INLINE)].map((match) => cleanPiece(match, options)).join("");
}
const LINE_START = /^((?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s))*(?:(?<=[-*+.)]\s+)\[[ xX]\](?=\s)\s*)?(?:#{1,6}(?=\s))?)(.*)/;
const INLINE = new RegExp([
	String.raw`(?<escaped>\\(?![<&@]|#\d)[!-\/:-@[-${"`"}{-~])`,
	"(?<code>(?<marks>`+)(?!`).*?[^`]\\k<marks>(?!`))",
	"(?<loose>`+)",
	String.raw`(?<image>!?)\[(?<label>(?:[^[\]${"`"}\\<>]|${"`[^`]+`"})*)\]\((?<url>https?:\/\/[^\s()<>\\${"`"}"'[\]|]+)\)(?<host> \([\w.:-]+\))?`,
	String.raw`(?:<|\\?(?=h))(?<bare>https?:\/\/[^\s()<>\\${"`"}"'[\]|*]*[^\s()<>\\${"`"}"'[\]|*_~.,:;!?])>?`,
	String.raw`(?<text>(?:[^${"`"}[\\!h<]|\\(?=[<&@]|#\d)|!(?!\[)|[h<](?!ttps?:\/\/|https?:\/\/))+|[\s\S])`
].join("|"), "gi");
function cleanPiece(match, options) {
	const { code, loose, image, label, url, bare, text } = match.groups ?? {};
	if (code !== void 0) return codeSpan(code, options.table);
	if (loose !== void 0) return loose.replaceAll("`", "\\`");
	if (url !== void 0) return (image ? "image: " : "") + cleanLink(label ?? "", url, options);
	if (bare !== void 0) return cleanBareLink(bare, options);
	if (text !== void 0) return cleanText(text);
	return match[0];
}
/** A pipe in a table needs an odd number of backslashes before it, or the cell ends there and the span is none. */
function codeSpan(span, table) {
	const code = partComments(span);
	if (!table) return code;
	return code.replace(/(?<!\\)(\\*)\|/g, (pipe, slashes) => slashes.length % 2 === 0 ? `\\${pipe}` : pipe);
}
/** The address is shown beside the label, so that a label cannot pretend to be another site. */
function cleanLink(label, url, { table, serverHost }) {
	const target = foreignTarget(url, serverHost);
	if (target === null) return cleanText(`${label} (${url})`);
	if (label.includes("://")) return label === url ? `<${target}>` : `${cleanText(label)} <${target}>`;
	const [, host = ""] = /^https?:\/\/([^/?#]*)/.exec(target) ?? [];
	const shown = label.replace(/(`[^`]+`)|([^`]+)/g, (_, code, text) => code === void 0 ? cleanText(text ?? "") : codeSpan(code, table));
	return label.includes(host) || label === "" ? `[${shown || host}](${target})` : `[${shown}](${target}) (${host})`;
}
/** In angle brackets the address ends where it should; without, it would swallow a backtick or bracket behind it. */
function cleanBareLink(url, { serverHost }) {
	const target = foreignTarget(url, serverHost);
	return target === null ? cleanText(url) : `<${target}>`;
}
function cleanText(text) {
	const escaped = escapeEntities(text.replace(/\\(?=[<&@]|#\d)/g, "")).replaceAll("<", "&lt;").replace(/[[\]]/g, "\\$&").replace(/:\/\//g, ":\\//").replace(/\b(www)\./gi, "$1\\.");
	return quiet(escaped);
}
/** Entities stay only where Markdown has no other way to show the character. */
function escapeEntities(text) {
	return text.replace(/&(?!(?:lt|gt|amp|quot|nbsp|#39|#96|#124);)(?=[#a-z])/gi, "&amp;");
}
// src/clean/clean-markdown.ts
/** Markdown of a model in a form that means the same to every reader: fences and code spans are written anew, everything else that could act is escaped. `serverHost`: the server that shows it. */
function cleanMarkdown(text, serverHost) {
	const blocks = [];
	let prose = [];
	const lines = text.split("\n");
	let next = 0;
	while (next < lines.length) {
		const line = lines[next] ?? "";
		next += 1;
		const opening = OPENING_FENCE.exec(line);
		if (opening === null && line.trim() !== "") {
			prose.push(line);
			continue;
		}
		blocks.push(cleanProse(prose, serverHost));
		prose = [];
		if (opening === null) continue;
		const [, indent = "", marks = "", language = ""] = opening;
		const code = [];
		while (next < lines.length && !closes(lines[next] ?? "", marks)) {
			code.push(withoutIndent(lines[next] ?? "", indent.length));
			next += 1;
		}
		next += 1;
		blocks.push(fence(code.join("\n"), language));
	}
	blocks.push(cleanProse(prose, serverHost));
	return blocks.filter((block) => block !== "").join("\n\n");
}
const OPENING_FENCE = /^([^\S\n]*)(`{3,}(?=[^`]*$)|~{3,}(?!~))(.*)$/;
function closes(line, marks) {
	const closing = line.trim();
	return closing.length >= marks.length && closing === (marks[0] ?? "").repeat(closing.length);
}
function withoutIndent(line, chars) {
	const indent = line.length - line.trimStart().length;
	return line.slice(Math.min(indent, chars));
}
/** Lines without a blank one between them. */
function cleanProse(lines, serverHost) {
	const table = lines.some((line) => /^[\s>|:+*.)\d-]*$/.test(line) && line.includes("|") && line.includes("-"));
	return lines.map((line, index) => {
		const underline = index > 0 ? UNDERLINE.exec(line) : null;
		return underline === null ? cleanLine(line, {
			table,
			serverHost
		}) : `${underline[1] ?? ""}\\${underline[2] ?? ""}`;
	}).join("\n");
}
const UNDERLINE = /^([\s>]*)((?:=+|-+)\s*)$/;
// src/clean/private-keys.ts
/** Private keys of any kind in a text, whole: from the line that begins one to the line that ends it, or as far as its lines look like a key. */
function privateKeysIn(text) {
	const found = [];
	let end = 0;
	let isClosed = true;
	for (const { 0: begin, index } of text.matchAll(BEGIN)) {
		if (index < end) continue;
		const bodyAt = index + begin.length;
		const closing = isClosed ? endFrom(text, bodyAt) : null;
		isClosed = closing !== null;
		end = closing ?? bodyAt + matchAt(BODY, text, bodyAt).length;
		if (end > bodyAt) found.push([index, end]);
	}
	for (const { 0: head, index } of text.matchAll(PUTTY_HEAD)) {
		const from = index + head.length;
		const body = matchAt(PUTTY_BODY, text, from);
		if (body !== "") found.push([from, from + body.length]);
	}
	return found;
}
const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** Headers and runs of base64, in quotes, behind line numbers and comment signs or with `\n` between them. */
const BODY = /(?:[\s\d:"'`,+>/#*;|\\.-]{0,80}(?:[A-Z][A-Za-z-]{2,20}: [^\n]{0,200}(?=\n)|[A-Za-z0-9+/=]{16,}|[A-Za-z0-9+/]{2,16}={1,2}))*/y;
const PUTTY_HEAD = /\bPrivate-Lines: {0,3}\d{1,4}\n/g;
const PUTTY_BODY = /[^\S\n]*[\w+/=]+(?=\n|$)(?:\n[^\S\n]*[\w+/=]+(?=\n|$))*/y;
function endFrom(text, from) {
	END.lastIndex = from;
	return END.test(text) ? END.lastIndex : null;
}
function matchAt(pattern, text, at) {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? "";
}
// node_modules/@secretlint/secretlint-rule-preset-recommend/module/index.js
var commonjsGlobal = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
var regexpStringMatcher = {};
/**
* lodash (Custom Build) <https://lodash.com/>
* Build: `lodash modularize exports="npm" -o ./`
* Copyright jQuery Foundation and other contributors <https://jquery.org/>
* Released under MIT license <https://lodash.com/license>
* Based on Underscore.js 1.8.3 <http://underscorejs.org/LICENSE>
* Copyright Jeremy Ashkenas, DocumentCloud and Investigative Reporters & Editors
*/
var lodash_uniq;
var hasRequiredLodash_uniq;
function requireLodash_uniq() {
	if (hasRequiredLodash_uniq) return lodash_uniq;
	hasRequiredLodash_uniq = 1;
	/** Used as the size to enable large array optimizations. */
	var LARGE_ARRAY_SIZE = 200;
	/** Used to stand-in for `undefined` hash values. */
	var HASH_UNDEFINED = "__lodash_hash_undefined__";
	/** Used as references for various `Number` constants. */
	var INFINITY = 1 / 0;
	/** `Object#toString` result references. */
	var funcTag = "[object Function]", genTag = "[object GeneratorFunction]";
	/**
	* Used to match `RegExp`
	* [syntax characters](http://ecma-international.org/ecma-262/7.0/#sec-patterns).
	*/
	var reRegExpChar = /[\\^$.*+?()[\]{}|]/g;
	/** Used to detect host constructors (Safari). */
	var reIsHostCtor = /^\[object .+?Constructor\]$/;
	/** Detect free variable `global` from Node.js. */
	var freeGlobal = typeof commonjsGlobal == "object" && commonjsGlobal && commonjsGlobal.Object === Object && commonjsGlobal;
	/** Detect free variable `self`. */
	var freeSelf = typeof self == "object" && self && self.Object === Object && self;
	/** Used as a reference to the global object. */
	var root = freeGlobal || freeSelf || Function("return this")();
	/**
	* A specialized version of `_.includes` for arrays without support for
	* specifying an index to search from.
	*
	* @private
	* @param {Array} [array] The array to inspect.
	* @param {*} target The value to search for.
	* @returns {boolean} Returns `true` if `target` is found, else `false`.
	*/
	function arrayIncludes(array, value) {
		return !!(array ? array.length : 0) && baseIndexOf(array, value, 0) > -1;
	}
	/**
	* The base implementation of `_.findIndex` and `_.findLastIndex` without
	* support for iteratee shorthands.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {Function} predicate The function invoked per iteration.
	* @param {number} fromIndex The index to search from.
	* @param {boolean} [fromRight] Specify iterating from right to left.
	* @returns {number} Returns the index of the matched value, else `-1`.
	*/
	function baseFindIndex(array, predicate, fromIndex, fromRight) {
		var length = array.length, index = fromIndex + -1;
		while (++index < length) if (predicate(array[index], index, array)) return index;
		return -1;
	}
	/**
	* The base implementation of `_.indexOf` without `fromIndex` bounds checks.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {*} value The value to search for.
	* @param {number} fromIndex The index to search from.
	* @returns {number} Returns the index of the matched value, else `-1`.
	*/
	function baseIndexOf(array, value, fromIndex) {
		if (value !== value) return baseFindIndex(array, baseIsNaN, fromIndex);
		var index = fromIndex - 1, length = array.length;
		while (++index < length) if (array[index] === value) return index;
		return -1;
	}
	/**
	* The base implementation of `_.isNaN` without support for number objects.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is `NaN`, else `false`.
	*/
	function baseIsNaN(value) {
		return value !== value;
	}
	/**
	* Checks if a cache value for `key` exists.
	*
	* @private
	* @param {Object} cache The cache to query.
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function cacheHas(cache, key) {
		return cache.has(key);
	}
	/**
	* Gets the value at `key` of `object`.
	*
	* @private
	* @param {Object} [object] The object to query.
	* @param {string} key The key of the property to get.
	* @returns {*} Returns the property value.
	*/
	function getValue(object, key) {
		return object == null ? void 0 : object[key];
	}
	/**
	* Checks if `value` is a host object in IE < 9.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is a host object, else `false`.
	*/
	function isHostObject(value) {
		var result = false;
		if (value != null && typeof value.toString != "function") try {
			result = !!(value + "");
		} catch (e) {}
		return result;
	}
	/**
	* Converts `set` to an array of its values.
	*
	* @private
	* @param {Object} set The set to convert.
	* @returns {Array} Returns the values.
	*/
	function setToArray(set) {
		var index = -1, result = Array(set.size);
		set.forEach(function(value) {
			result[++index] = value;
		});
		return result;
	}
	/** Used for built-in method references. */
	var arrayProto = Array.prototype, funcProto = Function.prototype, objectProto = Object.prototype;
	/** Used to detect overreaching core-js shims. */
	var coreJsData = root["__core-js_shared__"];
	/** Used to detect methods masquerading as native. */
	var maskSrcKey = function() {
		var uid = /[^.]+$/.exec(coreJsData && coreJsData.keys && coreJsData.keys.IE_PROTO || "");
		return uid ? "Symbol(src)_1." + uid : "";
	}();
	/** Used to resolve the decompiled source of functions. */
	var funcToString = funcProto.toString;
	/** Used to check objects for own properties. */
	var hasOwnProperty = objectProto.hasOwnProperty;
	/**
	* Used to resolve the
	* [`toStringTag`](http://ecma-international.org/ecma-262/7.0/#sec-object.prototype.tostring)
	* of values.
	*/
	var objectToString = objectProto.toString;
	/** Used to detect if a method is native. */
	var reIsNative = RegExp("^" + funcToString.call(hasOwnProperty).replace(reRegExpChar, "\\$&").replace(/hasOwnProperty|(function).*?(?=\\\()| for .+?(?=\\\])/g, "$1.*?") + "$");
	/** Built-in value references. */
	var splice = arrayProto.splice;
	var Map = getNative(root, "Map"), Set = getNative(root, "Set"), nativeCreate = getNative(Object, "create");
	/**
	* Creates a hash object.
	*
	* @private
	* @constructor
	* @param {Array} [entries] The key-value pairs to cache.
	*/
	function Hash(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	/**
	* Removes all key-value entries from the hash.
	*
	* @private
	* @name clear
	* @memberOf Hash
	*/
	function hashClear() {
		this.__data__ = nativeCreate ? nativeCreate(null) : {};
	}
	/**
	* Removes `key` and its value from the hash.
	*
	* @private
	* @name delete
	* @memberOf Hash
	* @param {Object} hash The hash to modify.
	* @param {string} key The key of the value to remove.
	* @returns {boolean} Returns `true` if the entry was removed, else `false`.
	*/
	function hashDelete(key) {
		return this.has(key) && delete this.__data__[key];
	}
	/**
	* Gets the hash value for `key`.
	*
	* @private
	* @name get
	* @memberOf Hash
	* @param {string} key The key of the value to get.
	* @returns {*} Returns the entry value.
	*/
	function hashGet(key) {
		var data = this.__data__;
		if (nativeCreate) {
			var result = data[key];
			return result === HASH_UNDEFINED ? void 0 : result;
		}
		return hasOwnProperty.call(data, key) ? data[key] : void 0;
	}
	/**
	* Checks if a hash value for `key` exists.
	*
	* @private
	* @name has
	* @memberOf Hash
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function hashHas(key) {
		var data = this.__data__;
		return nativeCreate ? data[key] !== void 0 : hasOwnProperty.call(data, key);
	}
	/**
	* Sets the hash `key` to `value`.
	*
	* @private
	* @name set
	* @memberOf Hash
	* @param {string} key The key of the value to set.
	* @param {*} value The value to set.
	* @returns {Object} Returns the hash instance.
	*/
	function hashSet(key, value) {
		var data = this.__data__;
		data[key] = nativeCreate && value === void 0 ? HASH_UNDEFINED : value;
		return this;
	}
	Hash.prototype.clear = hashClear;
	Hash.prototype["delete"] = hashDelete;
	Hash.prototype.get = hashGet;
	Hash.prototype.has = hashHas;
	Hash.prototype.set = hashSet;
	/**
	* Creates an list cache object.
	*
	* @private
	* @constructor
	* @param {Array} [entries] The key-value pairs to cache.
	*/
	function ListCache(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	/**
	* Removes all key-value entries from the list cache.
	*
	* @private
	* @name clear
	* @memberOf ListCache
	*/
	function listCacheClear() {
		this.__data__ = [];
	}
	/**
	* Removes `key` and its value from the list cache.
	*
	* @private
	* @name delete
	* @memberOf ListCache
	* @param {string} key The key of the value to remove.
	* @returns {boolean} Returns `true` if the entry was removed, else `false`.
	*/
	function listCacheDelete(key) {
		var data = this.__data__, index = assocIndexOf(data, key);
		if (index < 0) return false;
		if (index == data.length - 1) data.pop();
		else splice.call(data, index, 1);
		return true;
	}
	/**
	* Gets the list cache value for `key`.
	*
	* @private
	* @name get
	* @memberOf ListCache
	* @param {string} key The key of the value to get.
	* @returns {*} Returns the entry value.
	*/
	function listCacheGet(key) {
		var data = this.__data__, index = assocIndexOf(data, key);
		return index < 0 ? void 0 : data[index][1];
	}
	/**
	* Checks if a list cache value for `key` exists.
	*
	* @private
	* @name has
	* @memberOf ListCache
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function listCacheHas(key) {
		return assocIndexOf(this.__data__, key) > -1;
	}
	/**
	* Sets the list cache `key` to `value`.
	*
	* @private
	* @name set
	* @memberOf ListCache
	* @param {string} key The key of the value to set.
	* @param {*} value The value to set.
	* @returns {Object} Returns the list cache instance.
	*/
	function listCacheSet(key, value) {
		var data = this.__data__, index = assocIndexOf(data, key);
		if (index < 0) data.push([key, value]);
		else data[index][1] = value;
		return this;
	}
	ListCache.prototype.clear = listCacheClear;
	ListCache.prototype["delete"] = listCacheDelete;
	ListCache.prototype.get = listCacheGet;
	ListCache.prototype.has = listCacheHas;
	ListCache.prototype.set = listCacheSet;
	/**
	* Creates a map cache object to store key-value pairs.
	*
	* @private
	* @constructor
	* @param {Array} [entries] The key-value pairs to cache.
	*/
	function MapCache(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	/**
	* Removes all key-value entries from the map.
	*
	* @private
	* @name clear
	* @memberOf MapCache
	*/
	function mapCacheClear() {
		this.__data__ = {
			"hash": new Hash(),
			"map": new (Map || ListCache)(),
			"string": new Hash()
		};
	}
	/**
	* Removes `key` and its value from the map.
	*
	* @private
	* @name delete
	* @memberOf MapCache
	* @param {string} key The key of the value to remove.
	* @returns {boolean} Returns `true` if the entry was removed, else `false`.
	*/
	function mapCacheDelete(key) {
		return getMapData(this, key)["delete"](key);
	}
	/**
	* Gets the map value for `key`.
	*
	* @private
	* @name get
	* @memberOf MapCache
	* @param {string} key The key of the value to get.
	* @returns {*} Returns the entry value.
	*/
	function mapCacheGet(key) {
		return getMapData(this, key).get(key);
	}
	/**
	* Checks if a map value for `key` exists.
	*
	* @private
	* @name has
	* @memberOf MapCache
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function mapCacheHas(key) {
		return getMapData(this, key).has(key);
	}
	/**
	* Sets the map `key` to `value`.
	*
	* @private
	* @name set
	* @memberOf MapCache
	* @param {string} key The key of the value to set.
	* @param {*} value The value to set.
	* @returns {Object} Returns the map cache instance.
	*/
	function mapCacheSet(key, value) {
		getMapData(this, key).set(key, value);
		return this;
	}
	MapCache.prototype.clear = mapCacheClear;
	MapCache.prototype["delete"] = mapCacheDelete;
	MapCache.prototype.get = mapCacheGet;
	MapCache.prototype.has = mapCacheHas;
	MapCache.prototype.set = mapCacheSet;
	/**
	*
	* Creates an array cache object to store unique values.
	*
	* @private
	* @constructor
	* @param {Array} [values] The values to cache.
	*/
	function SetCache(values) {
		var index = -1, length = values ? values.length : 0;
		this.__data__ = new MapCache();
		while (++index < length) this.add(values[index]);
	}
	/**
	* Adds `value` to the array cache.
	*
	* @private
	* @name add
	* @memberOf SetCache
	* @alias push
	* @param {*} value The value to cache.
	* @returns {Object} Returns the cache instance.
	*/
	function setCacheAdd(value) {
		this.__data__.set(value, HASH_UNDEFINED);
		return this;
	}
	/**
	* Checks if `value` is in the array cache.
	*
	* @private
	* @name has
	* @memberOf SetCache
	* @param {*} value The value to search for.
	* @returns {number} Returns `true` if `value` is found, else `false`.
	*/
	function setCacheHas(value) {
		return this.__data__.has(value);
	}
	SetCache.prototype.add = SetCache.prototype.push = setCacheAdd;
	SetCache.prototype.has = setCacheHas;
	/**
	* Gets the index at which the `key` is found in `array` of key-value pairs.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {*} key The key to search for.
	* @returns {number} Returns the index of the matched value, else `-1`.
	*/
	function assocIndexOf(array, key) {
		var length = array.length;
		while (length--) if (eq(array[length][0], key)) return length;
		return -1;
	}
	/**
	* The base implementation of `_.isNative` without bad shim checks.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is a native function,
	*  else `false`.
	*/
	function baseIsNative(value) {
		if (!isObject(value) || isMasked(value)) return false;
		return (isFunction(value) || isHostObject(value) ? reIsNative : reIsHostCtor).test(toSource(value));
	}
	/**
	* The base implementation of `_.uniqBy` without support for iteratee shorthands.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {Function} [iteratee] The iteratee invoked per element.
	* @param {Function} [comparator] The comparator invoked per element.
	* @returns {Array} Returns the new duplicate free array.
	*/
	function baseUniq(array, iteratee, comparator) {
		var index = -1, includes = arrayIncludes, length = array.length, isCommon = true, result = [], seen = result;
		if (length >= LARGE_ARRAY_SIZE) {
			var set = createSet(array);
			if (set) return setToArray(set);
			isCommon = false;
			includes = cacheHas;
			seen = new SetCache();
		} else seen = result;
		outer: while (++index < length) {
			var value = array[index], computed = value;
			value = value !== 0 ? value : 0;
			if (isCommon && computed === computed) {
				var seenIndex = seen.length;
				while (seenIndex--) if (seen[seenIndex] === computed) continue outer;
				result.push(value);
			} else if (!includes(seen, computed, comparator)) {
				if (seen !== result) seen.push(computed);
				result.push(value);
			}
		}
		return result;
	}
	/**
	* Creates a set object of `values`.
	*
	* @private
	* @param {Array} values The values to add to the set.
	* @returns {Object} Returns the new set.
	*/
	var createSet = !(Set && 1 / setToArray(new Set([, -0]))[1] == INFINITY) ? noop : function(values) {
		return new Set(values);
	};
	/**
	* Gets the data for `map`.
	*
	* @private
	* @param {Object} map The map to query.
	* @param {string} key The reference key.
	* @returns {*} Returns the map data.
	*/
	function getMapData(map, key) {
		var data = map.__data__;
		return isKeyable(key) ? data[typeof key == "string" ? "string" : "hash"] : data.map;
	}
	/**
	* Gets the native function at `key` of `object`.
	*
	* @private
	* @param {Object} object The object to query.
	* @param {string} key The key of the method to get.
	* @returns {*} Returns the function if it's native, else `undefined`.
	*/
	function getNative(object, key) {
		var value = getValue(object, key);
		return baseIsNative(value) ? value : void 0;
	}
	/**
	* Checks if `value` is suitable for use as unique object key.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is suitable, else `false`.
	*/
	function isKeyable(value) {
		var type = typeof value;
		return type == "string" || type == "number" || type == "symbol" || type == "boolean" ? value !== "__proto__" : value === null;
	}
	/**
	* Checks if `func` has its source masked.
	*
	* @private
	* @param {Function} func The function to check.
	* @returns {boolean} Returns `true` if `func` is masked, else `false`.
	*/
	function isMasked(func) {
		return !!maskSrcKey && maskSrcKey in func;
	}
	/**
	* Converts `func` to its source code.
	*
	* @private
	* @param {Function} func The function to process.
	* @returns {string} Returns the source code.
	*/
	function toSource(func) {
		if (func != null) {
			try {
				return funcToString.call(func);
			} catch (e) {}
			try {
				return func + "";
			} catch (e) {}
		}
		return "";
	}
	/**
	* Creates a duplicate-free version of an array, using
	* [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
	* for equality comparisons, in which only the first occurrence of each
	* element is kept.
	*
	* @static
	* @memberOf _
	* @since 0.1.0
	* @category Array
	* @param {Array} array The array to inspect.
	* @returns {Array} Returns the new duplicate free array.
	* @example
	*
	* _.uniq([2, 1, 2]);
	* // => [2, 1]
	*/
	function uniq(array) {
		return array && array.length ? baseUniq(array) : [];
	}
	/**
	* Performs a
	* [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
	* comparison between two values to determine if they are equivalent.
	*
	* @static
	* @memberOf _
	* @since 4.0.0
	* @category Lang
	* @param {*} value The value to compare.
	* @param {*} other The other value to compare.
	* @returns {boolean} Returns `true` if the values are equivalent, else `false`.
	* @example
	*
	* var object = { 'a': 1 };
	* var other = { 'a': 1 };
	*
	* _.eq(object, object);
	* // => true
	*
	* _.eq(object, other);
	* // => false
	*
	* _.eq('a', 'a');
	* // => true
	*
	* _.eq('a', Object('a'));
	* // => false
	*
	* _.eq(NaN, NaN);
	* // => true
	*/
	function eq(value, other) {
		return value === other || value !== value && other !== other;
	}
	/**
	* Checks if `value` is classified as a `Function` object.
	*
	* @static
	* @memberOf _
	* @since 0.1.0
	* @category Lang
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is a function, else `false`.
	* @example
	*
	* _.isFunction(_);
	* // => true
	*
	* _.isFunction(/abc/);
	* // => false
	*/
	function isFunction(value) {
		var tag = isObject(value) ? objectToString.call(value) : "";
		return tag == funcTag || tag == genTag;
	}
	/**
	* Checks if `value` is the
	* [language type](http://www.ecma-international.org/ecma-262/7.0/#sec-ecmascript-language-types)
	* of `Object`. (e.g. arrays, functions, objects, regexes, `new Number(0)`, and `new String('')`)
	*
	* @static
	* @memberOf _
	* @since 0.1.0
	* @category Lang
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is an object, else `false`.
	* @example
	*
	* _.isObject({});
	* // => true
	*
	* _.isObject([1, 2, 3]);
	* // => true
	*
	* _.isObject(_.noop);
	* // => true
	*
	* _.isObject(null);
	* // => false
	*/
	function isObject(value) {
		var type = typeof value;
		return !!value && (type == "object" || type == "function");
	}
	/**
	* This method returns `undefined`.
	*
	* @static
	* @memberOf _
	* @since 2.3.0
	* @category Util
	* @example
	*
	* _.times(2, _.noop);
	* // => [undefined, undefined]
	*/
	function noop() {}
	lodash_uniq = uniq;
	return lodash_uniq;
}
/**
* lodash (Custom Build) <https://lodash.com/>
* Build: `lodash modularize exports="npm" -o ./`
* Copyright jQuery Foundation and other contributors <https://jquery.org/>
* Released under MIT license <https://lodash.com/license>
* Based on Underscore.js 1.8.3 <http://underscorejs.org/LICENSE>
* Copyright Jeremy Ashkenas, DocumentCloud and Investigative Reporters & Editors
*/
var lodash_uniqwith;
var hasRequiredLodash_uniqwith;
function requireLodash_uniqwith() {
	if (hasRequiredLodash_uniqwith) return lodash_uniqwith;
	hasRequiredLodash_uniqwith = 1;
	/** Used as the size to enable large array optimizations. */
	var LARGE_ARRAY_SIZE = 200;
	/** Used to stand-in for `undefined` hash values. */
	var HASH_UNDEFINED = "__lodash_hash_undefined__";
	/** Used as references for various `Number` constants. */
	var INFINITY = 1 / 0;
	/** `Object#toString` result references. */
	var funcTag = "[object Function]", genTag = "[object GeneratorFunction]";
	/**
	* Used to match `RegExp`
	* [syntax characters](http://ecma-international.org/ecma-262/7.0/#sec-patterns).
	*/
	var reRegExpChar = /[\\^$.*+?()[\]{}|]/g;
	/** Used to detect host constructors (Safari). */
	var reIsHostCtor = /^\[object .+?Constructor\]$/;
	/** Detect free variable `global` from Node.js. */
	var freeGlobal = typeof commonjsGlobal == "object" && commonjsGlobal && commonjsGlobal.Object === Object && commonjsGlobal;
	/** Detect free variable `self`. */
	var freeSelf = typeof self == "object" && self && self.Object === Object && self;
	/** Used as a reference to the global object. */
	var root = freeGlobal || freeSelf || Function("return this")();
	/**
	* A specialized version of `_.includes` for arrays without support for
	* specifying an index to search from.
	*
	* @private
	* @param {Array} [array] The array to inspect.
	* @param {*} target The value to search for.
	* @returns {boolean} Returns `true` if `target` is found, else `false`.
	*/
	function arrayIncludes(array, value) {
		return !!(array ? array.length : 0) && baseIndexOf(array, value, 0) > -1;
	}
	/**
	* This function is like `arrayIncludes` except that it accepts a comparator.
	*
	* @private
	* @param {Array} [array] The array to inspect.
	* @param {*} target The value to search for.
	* @param {Function} comparator The comparator invoked per element.
	* @returns {boolean} Returns `true` if `target` is found, else `false`.
	*/
	function arrayIncludesWith(array, value, comparator) {
		var index = -1, length = array ? array.length : 0;
		while (++index < length) if (comparator(value, array[index])) return true;
		return false;
	}
	/**
	* The base implementation of `_.findIndex` and `_.findLastIndex` without
	* support for iteratee shorthands.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {Function} predicate The function invoked per iteration.
	* @param {number} fromIndex The index to search from.
	* @param {boolean} [fromRight] Specify iterating from right to left.
	* @returns {number} Returns the index of the matched value, else `-1`.
	*/
	function baseFindIndex(array, predicate, fromIndex, fromRight) {
		var length = array.length, index = fromIndex + -1;
		while (++index < length) if (predicate(array[index], index, array)) return index;
		return -1;
	}
	/**
	* The base implementation of `_.indexOf` without `fromIndex` bounds checks.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {*} value The value to search for.
	* @param {number} fromIndex The index to search from.
	* @returns {number} Returns the index of the matched value, else `-1`.
	*/
	function baseIndexOf(array, value, fromIndex) {
		if (value !== value) return baseFindIndex(array, baseIsNaN, fromIndex);
		var index = fromIndex - 1, length = array.length;
		while (++index < length) if (array[index] === value) return index;
		return -1;
	}
	/**
	* The base implementation of `_.isNaN` without support for number objects.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is `NaN`, else `false`.
	*/
	function baseIsNaN(value) {
		return value !== value;
	}
	/**
	* Checks if a cache value for `key` exists.
	*
	* @private
	* @param {Object} cache The cache to query.
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function cacheHas(cache, key) {
		return cache.has(key);
	}
	/**
	* Gets the value at `key` of `object`.
	*
	* @private
	* @param {Object} [object] The object to query.
	* @param {string} key The key of the property to get.
	* @returns {*} Returns the property value.
	*/
	function getValue(object, key) {
		return object == null ? void 0 : object[key];
	}
	/**
	* Checks if `value` is a host object in IE < 9.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is a host object, else `false`.
	*/
	function isHostObject(value) {
		var result = false;
		if (value != null && typeof value.toString != "function") try {
			result = !!(value + "");
		} catch (e) {}
		return result;
	}
	/**
	* Converts `set` to an array of its values.
	*
	* @private
	* @param {Object} set The set to convert.
	* @returns {Array} Returns the values.
	*/
	function setToArray(set) {
		var index = -1, result = Array(set.size);
		set.forEach(function(value) {
			result[++index] = value;
		});
		return result;
	}
	/** Used for built-in method references. */
	var arrayProto = Array.prototype, funcProto = Function.prototype, objectProto = Object.prototype;
	/** Used to detect overreaching core-js shims. */
	var coreJsData = root["__core-js_shared__"];
	/** Used to detect methods masquerading as native. */
	var maskSrcKey = function() {
		var uid = /[^.]+$/.exec(coreJsData && coreJsData.keys && coreJsData.keys.IE_PROTO || "");
		return uid ? "Symbol(src)_1." + uid : "";
	}();
	/** Used to resolve the decompiled source of functions. */
	var funcToString = funcProto.toString;
	/** Used to check objects for own properties. */
	var hasOwnProperty = objectProto.hasOwnProperty;
	/**
	* Used to resolve the
	* [`toStringTag`](http://ecma-international.org/ecma-262/7.0/#sec-object.prototype.tostring)
	* of values.
	*/
	var objectToString = objectProto.toString;
	/** Used to detect if a method is native. */
	var reIsNative = RegExp("^" + funcToString.call(hasOwnProperty).replace(reRegExpChar, "\\$&").replace(/hasOwnProperty|(function).*?(?=\\\()| for .+?(?=\\\])/g, "$1.*?") + "$");
	/** Built-in value references. */
	var splice = arrayProto.splice;
	var Map = getNative(root, "Map"), Set = getNative(root, "Set"), nativeCreate = getNative(Object, "create");
	/**
	* Creates a hash object.
	*
	* @private
	* @constructor
	* @param {Array} [entries] The key-value pairs to cache.
	*/
	function Hash(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	/**
	* Removes all key-value entries from the hash.
	*
	* @private
	* @name clear
	* @memberOf Hash
	*/
	function hashClear() {
		this.__data__ = nativeCreate ? nativeCreate(null) : {};
	}
	/**
	* Removes `key` and its value from the hash.
	*
	* @private
	* @name delete
	* @memberOf Hash
	* @param {Object} hash The hash to modify.
	* @param {string} key The key of the value to remove.
	* @returns {boolean} Returns `true` if the entry was removed, else `false`.
	*/
	function hashDelete(key) {
		return this.has(key) && delete this.__data__[key];
	}
	/**
	* Gets the hash value for `key`.
	*
	* @private
	* @name get
	* @memberOf Hash
	* @param {string} key The key of the value to get.
	* @returns {*} Returns the entry value.
	*/
	function hashGet(key) {
		var data = this.__data__;
		if (nativeCreate) {
			var result = data[key];
			return result === HASH_UNDEFINED ? void 0 : result;
		}
		return hasOwnProperty.call(data, key) ? data[key] : void 0;
	}
	/**
	* Checks if a hash value for `key` exists.
	*
	* @private
	* @name has
	* @memberOf Hash
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function hashHas(key) {
		var data = this.__data__;
		return nativeCreate ? data[key] !== void 0 : hasOwnProperty.call(data, key);
	}
	/**
	* Sets the hash `key` to `value`.
	*
	* @private
	* @name set
	* @memberOf Hash
	* @param {string} key The key of the value to set.
	* @param {*} value The value to set.
	* @returns {Object} Returns the hash instance.
	*/
	function hashSet(key, value) {
		var data = this.__data__;
		data[key] = nativeCreate && value === void 0 ? HASH_UNDEFINED : value;
		return this;
	}
	Hash.prototype.clear = hashClear;
	Hash.prototype["delete"] = hashDelete;
	Hash.prototype.get = hashGet;
	Hash.prototype.has = hashHas;
	Hash.prototype.set = hashSet;
	/**
	* Creates an list cache object.
	*
	* @private
	* @constructor
	* @param {Array} [entries] The key-value pairs to cache.
	*/
	function ListCache(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	/**
	* Removes all key-value entries from the list cache.
	*
	* @private
	* @name clear
	* @memberOf ListCache
	*/
	function listCacheClear() {
		this.__data__ = [];
	}
	/**
	* Removes `key` and its value from the list cache.
	*
	* @private
	* @name delete
	* @memberOf ListCache
	* @param {string} key The key of the value to remove.
	* @returns {boolean} Returns `true` if the entry was removed, else `false`.
	*/
	function listCacheDelete(key) {
		var data = this.__data__, index = assocIndexOf(data, key);
		if (index < 0) return false;
		if (index == data.length - 1) data.pop();
		else splice.call(data, index, 1);
		return true;
	}
	/**
	* Gets the list cache value for `key`.
	*
	* @private
	* @name get
	* @memberOf ListCache
	* @param {string} key The key of the value to get.
	* @returns {*} Returns the entry value.
	*/
	function listCacheGet(key) {
		var data = this.__data__, index = assocIndexOf(data, key);
		return index < 0 ? void 0 : data[index][1];
	}
	/**
	* Checks if a list cache value for `key` exists.
	*
	* @private
	* @name has
	* @memberOf ListCache
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function listCacheHas(key) {
		return assocIndexOf(this.__data__, key) > -1;
	}
	/**
	* Sets the list cache `key` to `value`.
	*
	* @private
	* @name set
	* @memberOf ListCache
	* @param {string} key The key of the value to set.
	* @param {*} value The value to set.
	* @returns {Object} Returns the list cache instance.
	*/
	function listCacheSet(key, value) {
		var data = this.__data__, index = assocIndexOf(data, key);
		if (index < 0) data.push([key, value]);
		else data[index][1] = value;
		return this;
	}
	ListCache.prototype.clear = listCacheClear;
	ListCache.prototype["delete"] = listCacheDelete;
	ListCache.prototype.get = listCacheGet;
	ListCache.prototype.has = listCacheHas;
	ListCache.prototype.set = listCacheSet;
	/**
	* Creates a map cache object to store key-value pairs.
	*
	* @private
	* @constructor
	* @param {Array} [entries] The key-value pairs to cache.
	*/
	function MapCache(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	/**
	* Removes all key-value entries from the map.
	*
	* @private
	* @name clear
	* @memberOf MapCache
	*/
	function mapCacheClear() {
		this.__data__ = {
			"hash": new Hash(),
			"map": new (Map || ListCache)(),
			"string": new Hash()
		};
	}
	/**
	* Removes `key` and its value from the map.
	*
	* @private
	* @name delete
	* @memberOf MapCache
	* @param {string} key The key of the value to remove.
	* @returns {boolean} Returns `true` if the entry was removed, else `false`.
	*/
	function mapCacheDelete(key) {
		return getMapData(this, key)["delete"](key);
	}
	/**
	* Gets the map value for `key`.
	*
	* @private
	* @name get
	* @memberOf MapCache
	* @param {string} key The key of the value to get.
	* @returns {*} Returns the entry value.
	*/
	function mapCacheGet(key) {
		return getMapData(this, key).get(key);
	}
	/**
	* Checks if a map value for `key` exists.
	*
	* @private
	* @name has
	* @memberOf MapCache
	* @param {string} key The key of the entry to check.
	* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
	*/
	function mapCacheHas(key) {
		return getMapData(this, key).has(key);
	}
	/**
	* Sets the map `key` to `value`.
	*
	* @private
	* @name set
	* @memberOf MapCache
	* @param {string} key The key of the value to set.
	* @param {*} value The value to set.
	* @returns {Object} Returns the map cache instance.
	*/
	function mapCacheSet(key, value) {
		getMapData(this, key).set(key, value);
		return this;
	}
	MapCache.prototype.clear = mapCacheClear;
	MapCache.prototype["delete"] = mapCacheDelete;
	MapCache.prototype.get = mapCacheGet;
	MapCache.prototype.has = mapCacheHas;
	MapCache.prototype.set = mapCacheSet;
	/**
	*
	* Creates an array cache object to store unique values.
	*
	* @private
	* @constructor
	* @param {Array} [values] The values to cache.
	*/
	function SetCache(values) {
		var index = -1, length = values ? values.length : 0;
		this.__data__ = new MapCache();
		while (++index < length) this.add(values[index]);
	}
	/**
	* Adds `value` to the array cache.
	*
	* @private
	* @name add
	* @memberOf SetCache
	* @alias push
	* @param {*} value The value to cache.
	* @returns {Object} Returns the cache instance.
	*/
	function setCacheAdd(value) {
		this.__data__.set(value, HASH_UNDEFINED);
		return this;
	}
	/**
	* Checks if `value` is in the array cache.
	*
	* @private
	* @name has
	* @memberOf SetCache
	* @param {*} value The value to search for.
	* @returns {number} Returns `true` if `value` is found, else `false`.
	*/
	function setCacheHas(value) {
		return this.__data__.has(value);
	}
	SetCache.prototype.add = SetCache.prototype.push = setCacheAdd;
	SetCache.prototype.has = setCacheHas;
	/**
	* Gets the index at which the `key` is found in `array` of key-value pairs.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {*} key The key to search for.
	* @returns {number} Returns the index of the matched value, else `-1`.
	*/
	function assocIndexOf(array, key) {
		var length = array.length;
		while (length--) if (eq(array[length][0], key)) return length;
		return -1;
	}
	/**
	* The base implementation of `_.isNative` without bad shim checks.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is a native function,
	*  else `false`.
	*/
	function baseIsNative(value) {
		if (!isObject(value) || isMasked(value)) return false;
		return (isFunction(value) || isHostObject(value) ? reIsNative : reIsHostCtor).test(toSource(value));
	}
	/**
	* The base implementation of `_.uniqBy` without support for iteratee shorthands.
	*
	* @private
	* @param {Array} array The array to inspect.
	* @param {Function} [iteratee] The iteratee invoked per element.
	* @param {Function} [comparator] The comparator invoked per element.
	* @returns {Array} Returns the new duplicate free array.
	*/
	function baseUniq(array, iteratee, comparator) {
		var index = -1, includes = arrayIncludes, length = array.length, isCommon = true, result = [], seen = result;
		if (comparator) {
			isCommon = false;
			includes = arrayIncludesWith;
		} else if (length >= LARGE_ARRAY_SIZE) {
			var set = createSet(array);
			if (set) return setToArray(set);
			isCommon = false;
			includes = cacheHas;
			seen = new SetCache();
		} else seen = result;
		outer: while (++index < length) {
			var value = array[index], computed = value;
			value = comparator || value !== 0 ? value : 0;
			if (isCommon && computed === computed) {
				var seenIndex = seen.length;
				while (seenIndex--) if (seen[seenIndex] === computed) continue outer;
				result.push(value);
			} else if (!includes(seen, computed, comparator)) {
				if (seen !== result) seen.push(computed);
				result.push(value);
			}
		}
		return result;
	}
	/**
	* Creates a set object of `values`.
	*
	* @private
	* @param {Array} values The values to add to the set.
	* @returns {Object} Returns the new set.
	*/
	var createSet = !(Set && 1 / setToArray(new Set([, -0]))[1] == INFINITY) ? noop : function(values) {
		return new Set(values);
	};
	/**
	* Gets the data for `map`.
	*
	* @private
	* @param {Object} map The map to query.
	* @param {string} key The reference key.
	* @returns {*} Returns the map data.
	*/
	function getMapData(map, key) {
		var data = map.__data__;
		return isKeyable(key) ? data[typeof key == "string" ? "string" : "hash"] : data.map;
	}
	/**
	* Gets the native function at `key` of `object`.
	*
	* @private
	* @param {Object} object The object to query.
	* @param {string} key The key of the method to get.
	* @returns {*} Returns the function if it's native, else `undefined`.
	*/
	function getNative(object, key) {
		var value = getValue(object, key);
		return baseIsNative(value) ? value : void 0;
	}
	/**
	* Checks if `value` is suitable for use as unique object key.
	*
	* @private
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is suitable, else `false`.
	*/
	function isKeyable(value) {
		var type = typeof value;
		return type == "string" || type == "number" || type == "symbol" || type == "boolean" ? value !== "__proto__" : value === null;
	}
	/**
	* Checks if `func` has its source masked.
	*
	* @private
	* @param {Function} func The function to check.
	* @returns {boolean} Returns `true` if `func` is masked, else `false`.
	*/
	function isMasked(func) {
		return !!maskSrcKey && maskSrcKey in func;
	}
	/**
	* Converts `func` to its source code.
	*
	* @private
	* @param {Function} func The function to process.
	* @returns {string} Returns the source code.
	*/
	function toSource(func) {
		if (func != null) {
			try {
				return funcToString.call(func);
			} catch (e) {}
			try {
				return func + "";
			} catch (e) {}
		}
		return "";
	}
	/**
	* This method is like `_.uniq` except that it accepts `comparator` which
	* is invoked to compare elements of `array`. The comparator is invoked with
	* two arguments: (arrVal, othVal).
	*
	* @static
	* @memberOf _
	* @since 4.0.0
	* @category Array
	* @param {Array} array The array to inspect.
	* @param {Function} [comparator] The comparator invoked per element.
	* @returns {Array} Returns the new duplicate free array.
	* @example
	*
	* var objects = [{ 'x': 1, 'y': 2 }, { 'x': 2, 'y': 1 }, { 'x': 1, 'y': 2 }];
	*
	* _.uniqWith(objects, _.isEqual);
	* // => [{ 'x': 1, 'y': 2 }, { 'x': 2, 'y': 1 }]
	*/
	function uniqWith(array, comparator) {
		return array && array.length ? baseUniq(array, void 0, comparator) : [];
	}
	/**
	* Performs a
	* [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
	* comparison between two values to determine if they are equivalent.
	*
	* @static
	* @memberOf _
	* @since 4.0.0
	* @category Lang
	* @param {*} value The value to compare.
	* @param {*} other The other value to compare.
	* @returns {boolean} Returns `true` if the values are equivalent, else `false`.
	* @example
	*
	* var object = { 'a': 1 };
	* var other = { 'a': 1 };
	*
	* _.eq(object, object);
	* // => true
	*
	* _.eq(object, other);
	* // => false
	*
	* _.eq('a', 'a');
	* // => true
	*
	* _.eq('a', Object('a'));
	* // => false
	*
	* _.eq(NaN, NaN);
	* // => true
	*/
	function eq(value, other) {
		return value === other || value !== value && other !== other;
	}
	/**
	* Checks if `value` is classified as a `Function` object.
	*
	* @static
	* @memberOf _
	* @since 0.1.0
	* @category Lang
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is a function, else `false`.
	* @example
	*
	* _.isFunction(_);
	* // => true
	*
	* _.isFunction(/abc/);
	* // => false
	*/
	function isFunction(value) {
		var tag = isObject(value) ? objectToString.call(value) : "";
		return tag == funcTag || tag == genTag;
	}
	/**
	* Checks if `value` is the
	* [language type](http://www.ecma-international.org/ecma-262/7.0/#sec-ecmascript-language-types)
	* of `Object`. (e.g. arrays, functions, objects, regexes, `new Number(0)`, and `new String('')`)
	*
	* @static
	* @memberOf _
	* @since 0.1.0
	* @category Lang
	* @param {*} value The value to check.
	* @returns {boolean} Returns `true` if `value` is an object, else `false`.
	* @example
	*
	* _.isObject({});
	* // => true
	*
	* _.isObject([1, 2, 3]);
	* // => true
	*
	* _.isObject(_.noop);
	* // => true
	*
	* _.isObject(null);
	* // => false
	*/
	function isObject(value) {
		var type = typeof value;
		return !!value && (type == "object" || type == "function");
	}
	/**
	* This method returns `undefined`.
	*
	* @static
	* @memberOf _
	* @since 2.3.0
	* @category Util
	* @example
	*
	* _.times(2, _.noop);
	* // => [undefined, undefined]
	*/
	function noop() {}
	lodash_uniqwith = uniqWith;
	return lodash_uniqwith;
}
var lodash_sortby = { exports: {} };
/**
* lodash (Custom Build) <https://lodash.com/>
* Build: `lodash modularize exports="npm" -o ./`
* Copyright jQuery Foundation and other contributors <https://jquery.org/>
* Released under MIT license <https://lodash.com/license>
* Based on Underscore.js 1.8.3 <http://underscorejs.org/LICENSE>
* Copyright Jeremy Ashkenas, DocumentCloud and Investigative Reporters & Editors
*/
lodash_sortby.exports;
var hasRequiredLodash_sortby;
function requireLodash_sortby() {
	if (hasRequiredLodash_sortby) return lodash_sortby.exports;
	hasRequiredLodash_sortby = 1;
	(function(module, exports) {
		/** Used as the `TypeError` message for "Functions" methods. */
		var FUNC_ERROR_TEXT = "Expected a function";
		/** Used to stand-in for `undefined` hash values. */
		var HASH_UNDEFINED = "__lodash_hash_undefined__";
		/** Used to compose bitmasks for comparison styles. */
		var UNORDERED_COMPARE_FLAG = 1, PARTIAL_COMPARE_FLAG = 2;
		/** Used as references for various `Number` constants. */
		var MAX_SAFE_INTEGER = 0x1fffffffffffff;
		/** `Object#toString` result references. */
		var argsTag = "[object Arguments]", arrayTag = "[object Array]", boolTag = "[object Boolean]", dateTag = "[object Date]", errorTag = "[object Error]", funcTag = "[object Function]", genTag = "[object GeneratorFunction]", mapTag = "[object Map]", numberTag = "[object Number]", objectTag = "[object Object]", promiseTag = "[object Promise]", regexpTag = "[object RegExp]", setTag = "[object Set]", stringTag = "[object String]", symbolTag = "[object Symbol]", weakMapTag = "[object WeakMap]";
		var arrayBufferTag = "[object ArrayBuffer]", dataViewTag = "[object DataView]", float32Tag = "[object Float32Array]", float64Tag = "[object Float64Array]", int8Tag = "[object Int8Array]", int16Tag = "[object Int16Array]", int32Tag = "[object Int32Array]", uint8Tag = "[object Uint8Array]", uint8ClampedTag = "[object Uint8ClampedArray]", uint16Tag = "[object Uint16Array]", uint32Tag = "[object Uint32Array]";
		/** Used to match property names within property paths. */
		var reIsDeepProp = /\.|\[(?:[^[\]]*|(["'])(?:(?!\1)[^\\]|\\.)*?\1)\]/, reIsPlainProp = /^\w*$/, reLeadingDot = /^\./, rePropName = /[^.[\]]+|\[(?:(-?\d+(?:\.\d+)?)|(["'])((?:(?!\2)[^\\]|\\.)*?)\2)\]|(?=(?:\.|\[\])(?:\.|\[\]|$))/g;
		/**
		* Used to match `RegExp`
		* [syntax characters](http://ecma-international.org/ecma-262/7.0/#sec-patterns).
		*/
		var reRegExpChar = /[\\^$.*+?()[\]{}|]/g;
		/** Used to match backslashes in property paths. */
		var reEscapeChar = /\\(\\)?/g;
		/** Used to detect host constructors (Safari). */
		var reIsHostCtor = /^\[object .+?Constructor\]$/;
		/** Used to detect unsigned integer values. */
		var reIsUint = /^(?:0|[1-9]\d*)$/;
		/** Used to identify `toStringTag` values of typed arrays. */
		var typedArrayTags = {};
		typedArrayTags[float32Tag] = typedArrayTags[float64Tag] = typedArrayTags[int8Tag] = typedArrayTags[int16Tag] = typedArrayTags[int32Tag] = typedArrayTags[uint8Tag] = typedArrayTags[uint8ClampedTag] = typedArrayTags[uint16Tag] = typedArrayTags[uint32Tag] = true;
		typedArrayTags[argsTag] = typedArrayTags[arrayTag] = typedArrayTags[arrayBufferTag] = typedArrayTags[boolTag] = typedArrayTags[dataViewTag] = typedArrayTags[dateTag] = typedArrayTags[errorTag] = typedArrayTags[funcTag] = typedArrayTags[mapTag] = typedArrayTags[numberTag] = typedArrayTags[objectTag] = typedArrayTags[regexpTag] = typedArrayTags[setTag] = typedArrayTags[stringTag] = typedArrayTags[weakMapTag] = false;
		/** Detect free variable `global` from Node.js. */
		var freeGlobal = typeof commonjsGlobal == "object" && commonjsGlobal && commonjsGlobal.Object === Object && commonjsGlobal;
		/** Detect free variable `self`. */
		var freeSelf = typeof self == "object" && self && self.Object === Object && self;
		/** Used as a reference to the global object. */
		var root = freeGlobal || freeSelf || Function("return this")();
		/** Detect free variable `exports`. */
		var freeExports = exports && !exports.nodeType && exports;
		/** Detect free variable `module`. */
		var freeModule = freeExports && module && !module.nodeType && module;
		/** Detect free variable `process` from Node.js. */
		var freeProcess = freeModule && freeModule.exports === freeExports && freeGlobal.process;
		/** Used to access faster Node.js helpers. */
		var nodeUtil = function() {
			try {
				return freeProcess && freeProcess.binding("util");
			} catch (e) {}
		}();
		var nodeIsTypedArray = nodeUtil && nodeUtil.isTypedArray;
		/**
		* A faster alternative to `Function#apply`, this function invokes `func`
		* with the `this` binding of `thisArg` and the arguments of `args`.
		*
		* @private
		* @param {Function} func The function to invoke.
		* @param {*} thisArg The `this` binding of `func`.
		* @param {Array} args The arguments to invoke `func` with.
		* @returns {*} Returns the result of `func`.
		*/
		function apply(func, thisArg, args) {
			switch (args.length) {
				case 0: return func.call(thisArg);
				case 1: return func.call(thisArg, args[0]);
				case 2: return func.call(thisArg, args[0], args[1]);
				case 3: return func.call(thisArg, args[0], args[1], args[2]);
			}
			return func.apply(thisArg, args);
		}
		/**
		* A specialized version of `_.map` for arrays without support for iteratee
		* shorthands.
		*
		* @private
		* @param {Array} [array] The array to iterate over.
		* @param {Function} iteratee The function invoked per iteration.
		* @returns {Array} Returns the new mapped array.
		*/
		function arrayMap(array, iteratee) {
			var index = -1, length = array ? array.length : 0, result = Array(length);
			while (++index < length) result[index] = iteratee(array[index], index, array);
			return result;
		}
		/**
		* Appends the elements of `values` to `array`.
		*
		* @private
		* @param {Array} array The array to modify.
		* @param {Array} values The values to append.
		* @returns {Array} Returns `array`.
		*/
		function arrayPush(array, values) {
			var index = -1, length = values.length, offset = array.length;
			while (++index < length) array[offset + index] = values[index];
			return array;
		}
		/**
		* A specialized version of `_.some` for arrays without support for iteratee
		* shorthands.
		*
		* @private
		* @param {Array} [array] The array to iterate over.
		* @param {Function} predicate The function invoked per iteration.
		* @returns {boolean} Returns `true` if any element passes the predicate check,
		*  else `false`.
		*/
		function arraySome(array, predicate) {
			var index = -1, length = array ? array.length : 0;
			while (++index < length) if (predicate(array[index], index, array)) return true;
			return false;
		}
		/**
		* The base implementation of `_.property` without support for deep paths.
		*
		* @private
		* @param {string} key The key of the property to get.
		* @returns {Function} Returns the new accessor function.
		*/
		function baseProperty(key) {
			return function(object) {
				return object == null ? void 0 : object[key];
			};
		}
		/**
		* The base implementation of `_.sortBy` which uses `comparer` to define the
		* sort order of `array` and replaces criteria objects with their corresponding
		* values.
		*
		* @private
		* @param {Array} array The array to sort.
		* @param {Function} comparer The function to define sort order.
		* @returns {Array} Returns `array`.
		*/
		function baseSortBy(array, comparer) {
			var length = array.length;
			array.sort(comparer);
			while (length--) array[length] = array[length].value;
			return array;
		}
		/**
		* The base implementation of `_.times` without support for iteratee shorthands
		* or max array length checks.
		*
		* @private
		* @param {number} n The number of times to invoke `iteratee`.
		* @param {Function} iteratee The function invoked per iteration.
		* @returns {Array} Returns the array of results.
		*/
		function baseTimes(n, iteratee) {
			var index = -1, result = Array(n);
			while (++index < n) result[index] = iteratee(index);
			return result;
		}
		/**
		* The base implementation of `_.unary` without support for storing metadata.
		*
		* @private
		* @param {Function} func The function to cap arguments for.
		* @returns {Function} Returns the new capped function.
		*/
		function baseUnary(func) {
			return function(value) {
				return func(value);
			};
		}
		/**
		* Gets the value at `key` of `object`.
		*
		* @private
		* @param {Object} [object] The object to query.
		* @param {string} key The key of the property to get.
		* @returns {*} Returns the property value.
		*/
		function getValue(object, key) {
			return object == null ? void 0 : object[key];
		}
		/**
		* Checks if `value` is a host object in IE < 9.
		*
		* @private
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a host object, else `false`.
		*/
		function isHostObject(value) {
			var result = false;
			if (value != null && typeof value.toString != "function") try {
				result = !!(value + "");
			} catch (e) {}
			return result;
		}
		/**
		* Converts `map` to its key-value pairs.
		*
		* @private
		* @param {Object} map The map to convert.
		* @returns {Array} Returns the key-value pairs.
		*/
		function mapToArray(map) {
			var index = -1, result = Array(map.size);
			map.forEach(function(value, key) {
				result[++index] = [key, value];
			});
			return result;
		}
		/**
		* Creates a unary function that invokes `func` with its argument transformed.
		*
		* @private
		* @param {Function} func The function to wrap.
		* @param {Function} transform The argument transform.
		* @returns {Function} Returns the new function.
		*/
		function overArg(func, transform) {
			return function(arg) {
				return func(transform(arg));
			};
		}
		/**
		* Converts `set` to an array of its values.
		*
		* @private
		* @param {Object} set The set to convert.
		* @returns {Array} Returns the values.
		*/
		function setToArray(set) {
			var index = -1, result = Array(set.size);
			set.forEach(function(value) {
				result[++index] = value;
			});
			return result;
		}
		/** Used for built-in method references. */
		var arrayProto = Array.prototype, funcProto = Function.prototype, objectProto = Object.prototype;
		/** Used to detect overreaching core-js shims. */
		var coreJsData = root["__core-js_shared__"];
		/** Used to detect methods masquerading as native. */
		var maskSrcKey = function() {
			var uid = /[^.]+$/.exec(coreJsData && coreJsData.keys && coreJsData.keys.IE_PROTO || "");
			return uid ? "Symbol(src)_1." + uid : "";
		}();
		/** Used to resolve the decompiled source of functions. */
		var funcToString = funcProto.toString;
		/** Used to check objects for own properties. */
		var hasOwnProperty = objectProto.hasOwnProperty;
		/**
		* Used to resolve the
		* [`toStringTag`](http://ecma-international.org/ecma-262/7.0/#sec-object.prototype.tostring)
		* of values.
		*/
		var objectToString = objectProto.toString;
		/** Used to detect if a method is native. */
		var reIsNative = RegExp("^" + funcToString.call(hasOwnProperty).replace(reRegExpChar, "\\$&").replace(/hasOwnProperty|(function).*?(?=\\\()| for .+?(?=\\\])/g, "$1.*?") + "$");
		/** Built-in value references. */
		var Symbol = root.Symbol, Uint8Array = root.Uint8Array, propertyIsEnumerable = objectProto.propertyIsEnumerable, splice = arrayProto.splice, spreadableSymbol = Symbol ? Symbol.isConcatSpreadable : void 0;
		var nativeKeys = overArg(Object.keys, Object), nativeMax = Math.max;
		var DataView = getNative(root, "DataView"), Map = getNative(root, "Map"), Promise$1 = getNative(root, "Promise"), Set = getNative(root, "Set"), WeakMap = getNative(root, "WeakMap"), nativeCreate = getNative(Object, "create");
		/** Used to detect maps, sets, and weakmaps. */
		var dataViewCtorString = toSource(DataView), mapCtorString = toSource(Map), promiseCtorString = toSource(Promise$1), setCtorString = toSource(Set), weakMapCtorString = toSource(WeakMap);
		/** Used to convert symbols to primitives and strings. */
		var symbolProto = Symbol ? Symbol.prototype : void 0, symbolValueOf = symbolProto ? symbolProto.valueOf : void 0, symbolToString = symbolProto ? symbolProto.toString : void 0;
		/**
		* Creates a hash object.
		*
		* @private
		* @constructor
		* @param {Array} [entries] The key-value pairs to cache.
		*/
		function Hash(entries) {
			var index = -1, length = entries ? entries.length : 0;
			this.clear();
			while (++index < length) {
				var entry = entries[index];
				this.set(entry[0], entry[1]);
			}
		}
		/**
		* Removes all key-value entries from the hash.
		*
		* @private
		* @name clear
		* @memberOf Hash
		*/
		function hashClear() {
			this.__data__ = nativeCreate ? nativeCreate(null) : {};
		}
		/**
		* Removes `key` and its value from the hash.
		*
		* @private
		* @name delete
		* @memberOf Hash
		* @param {Object} hash The hash to modify.
		* @param {string} key The key of the value to remove.
		* @returns {boolean} Returns `true` if the entry was removed, else `false`.
		*/
		function hashDelete(key) {
			return this.has(key) && delete this.__data__[key];
		}
		/**
		* Gets the hash value for `key`.
		*
		* @private
		* @name get
		* @memberOf Hash
		* @param {string} key The key of the value to get.
		* @returns {*} Returns the entry value.
		*/
		function hashGet(key) {
			var data = this.__data__;
			if (nativeCreate) {
				var result = data[key];
				return result === HASH_UNDEFINED ? void 0 : result;
			}
			return hasOwnProperty.call(data, key) ? data[key] : void 0;
		}
		/**
		* Checks if a hash value for `key` exists.
		*
		* @private
		* @name has
		* @memberOf Hash
		* @param {string} key The key of the entry to check.
		* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
		*/
		function hashHas(key) {
			var data = this.__data__;
			return nativeCreate ? data[key] !== void 0 : hasOwnProperty.call(data, key);
		}
		/**
		* Sets the hash `key` to `value`.
		*
		* @private
		* @name set
		* @memberOf Hash
		* @param {string} key The key of the value to set.
		* @param {*} value The value to set.
		* @returns {Object} Returns the hash instance.
		*/
		function hashSet(key, value) {
			var data = this.__data__;
			data[key] = nativeCreate && value === void 0 ? HASH_UNDEFINED : value;
			return this;
		}
		Hash.prototype.clear = hashClear;
		Hash.prototype["delete"] = hashDelete;
		Hash.prototype.get = hashGet;
		Hash.prototype.has = hashHas;
		Hash.prototype.set = hashSet;
		/**
		* Creates an list cache object.
		*
		* @private
		* @constructor
		* @param {Array} [entries] The key-value pairs to cache.
		*/
		function ListCache(entries) {
			var index = -1, length = entries ? entries.length : 0;
			this.clear();
			while (++index < length) {
				var entry = entries[index];
				this.set(entry[0], entry[1]);
			}
		}
		/**
		* Removes all key-value entries from the list cache.
		*
		* @private
		* @name clear
		* @memberOf ListCache
		*/
		function listCacheClear() {
			this.__data__ = [];
		}
		/**
		* Removes `key` and its value from the list cache.
		*
		* @private
		* @name delete
		* @memberOf ListCache
		* @param {string} key The key of the value to remove.
		* @returns {boolean} Returns `true` if the entry was removed, else `false`.
		*/
		function listCacheDelete(key) {
			var data = this.__data__, index = assocIndexOf(data, key);
			if (index < 0) return false;
			if (index == data.length - 1) data.pop();
			else splice.call(data, index, 1);
			return true;
		}
		/**
		* Gets the list cache value for `key`.
		*
		* @private
		* @name get
		* @memberOf ListCache
		* @param {string} key The key of the value to get.
		* @returns {*} Returns the entry value.
		*/
		function listCacheGet(key) {
			var data = this.__data__, index = assocIndexOf(data, key);
			return index < 0 ? void 0 : data[index][1];
		}
		/**
		* Checks if a list cache value for `key` exists.
		*
		* @private
		* @name has
		* @memberOf ListCache
		* @param {string} key The key of the entry to check.
		* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
		*/
		function listCacheHas(key) {
			return assocIndexOf(this.__data__, key) > -1;
		}
		/**
		* Sets the list cache `key` to `value`.
		*
		* @private
		* @name set
		* @memberOf ListCache
		* @param {string} key The key of the value to set.
		* @param {*} value The value to set.
		* @returns {Object} Returns the list cache instance.
		*/
		function listCacheSet(key, value) {
			var data = this.__data__, index = assocIndexOf(data, key);
			if (index < 0) data.push([key, value]);
			else data[index][1] = value;
			return this;
		}
		ListCache.prototype.clear = listCacheClear;
		ListCache.prototype["delete"] = listCacheDelete;
		ListCache.prototype.get = listCacheGet;
		ListCache.prototype.has = listCacheHas;
		ListCache.prototype.set = listCacheSet;
		/**
		* Creates a map cache object to store key-value pairs.
		*
		* @private
		* @constructor
		* @param {Array} [entries] The key-value pairs to cache.
		*/
		function MapCache(entries) {
			var index = -1, length = entries ? entries.length : 0;
			this.clear();
			while (++index < length) {
				var entry = entries[index];
				this.set(entry[0], entry[1]);
			}
		}
		/**
		* Removes all key-value entries from the map.
		*
		* @private
		* @name clear
		* @memberOf MapCache
		*/
		function mapCacheClear() {
			this.__data__ = {
				"hash": new Hash(),
				"map": new (Map || ListCache)(),
				"string": new Hash()
			};
		}
		/**
		* Removes `key` and its value from the map.
		*
		* @private
		* @name delete
		* @memberOf MapCache
		* @param {string} key The key of the value to remove.
		* @returns {boolean} Returns `true` if the entry was removed, else `false`.
		*/
		function mapCacheDelete(key) {
			return getMapData(this, key)["delete"](key);
		}
		/**
		* Gets the map value for `key`.
		*
		* @private
		* @name get
		* @memberOf MapCache
		* @param {string} key The key of the value to get.
		* @returns {*} Returns the entry value.
		*/
		function mapCacheGet(key) {
			return getMapData(this, key).get(key);
		}
		/**
		* Checks if a map value for `key` exists.
		*
		* @private
		* @name has
		* @memberOf MapCache
		* @param {string} key The key of the entry to check.
		* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
		*/
		function mapCacheHas(key) {
			return getMapData(this, key).has(key);
		}
		/**
		* Sets the map `key` to `value`.
		*
		* @private
		* @name set
		* @memberOf MapCache
		* @param {string} key The key of the value to set.
		* @param {*} value The value to set.
		* @returns {Object} Returns the map cache instance.
		*/
		function mapCacheSet(key, value) {
			getMapData(this, key).set(key, value);
			return this;
		}
		MapCache.prototype.clear = mapCacheClear;
		MapCache.prototype["delete"] = mapCacheDelete;
		MapCache.prototype.get = mapCacheGet;
		MapCache.prototype.has = mapCacheHas;
		MapCache.prototype.set = mapCacheSet;
		/**
		*
		* Creates an array cache object to store unique values.
		*
		* @private
		* @constructor
		* @param {Array} [values] The values to cache.
		*/
		function SetCache(values) {
			var index = -1, length = values ? values.length : 0;
			this.__data__ = new MapCache();
			while (++index < length) this.add(values[index]);
		}
		/**
		* Adds `value` to the array cache.
		*
		* @private
		* @name add
		* @memberOf SetCache
		* @alias push
		* @param {*} value The value to cache.
		* @returns {Object} Returns the cache instance.
		*/
		function setCacheAdd(value) {
			this.__data__.set(value, HASH_UNDEFINED);
			return this;
		}
		/**
		* Checks if `value` is in the array cache.
		*
		* @private
		* @name has
		* @memberOf SetCache
		* @param {*} value The value to search for.
		* @returns {number} Returns `true` if `value` is found, else `false`.
		*/
		function setCacheHas(value) {
			return this.__data__.has(value);
		}
		SetCache.prototype.add = SetCache.prototype.push = setCacheAdd;
		SetCache.prototype.has = setCacheHas;
		/**
		* Creates a stack cache object to store key-value pairs.
		*
		* @private
		* @constructor
		* @param {Array} [entries] The key-value pairs to cache.
		*/
		function Stack(entries) {
			this.__data__ = new ListCache(entries);
		}
		/**
		* Removes all key-value entries from the stack.
		*
		* @private
		* @name clear
		* @memberOf Stack
		*/
		function stackClear() {
			this.__data__ = new ListCache();
		}
		/**
		* Removes `key` and its value from the stack.
		*
		* @private
		* @name delete
		* @memberOf Stack
		* @param {string} key The key of the value to remove.
		* @returns {boolean} Returns `true` if the entry was removed, else `false`.
		*/
		function stackDelete(key) {
			return this.__data__["delete"](key);
		}
		/**
		* Gets the stack value for `key`.
		*
		* @private
		* @name get
		* @memberOf Stack
		* @param {string} key The key of the value to get.
		* @returns {*} Returns the entry value.
		*/
		function stackGet(key) {
			return this.__data__.get(key);
		}
		/**
		* Checks if a stack value for `key` exists.
		*
		* @private
		* @name has
		* @memberOf Stack
		* @param {string} key The key of the entry to check.
		* @returns {boolean} Returns `true` if an entry for `key` exists, else `false`.
		*/
		function stackHas(key) {
			return this.__data__.has(key);
		}
		/**
		* Sets the stack `key` to `value`.
		*
		* @private
		* @name set
		* @memberOf Stack
		* @param {string} key The key of the value to set.
		* @param {*} value The value to set.
		* @returns {Object} Returns the stack cache instance.
		*/
		function stackSet(key, value) {
			var cache = this.__data__;
			if (cache instanceof ListCache) {
				var pairs = cache.__data__;
				if (!Map || pairs.length < 199) {
					pairs.push([key, value]);
					return this;
				}
				cache = this.__data__ = new MapCache(pairs);
			}
			cache.set(key, value);
			return this;
		}
		Stack.prototype.clear = stackClear;
		Stack.prototype["delete"] = stackDelete;
		Stack.prototype.get = stackGet;
		Stack.prototype.has = stackHas;
		Stack.prototype.set = stackSet;
		/**
		* Creates an array of the enumerable property names of the array-like `value`.
		*
		* @private
		* @param {*} value The value to query.
		* @param {boolean} inherited Specify returning inherited property names.
		* @returns {Array} Returns the array of property names.
		*/
		function arrayLikeKeys(value, inherited) {
			var result = isArray(value) || isArguments(value) ? baseTimes(value.length, String) : [];
			var length = result.length, skipIndexes = !!length;
			for (var key in value) if (hasOwnProperty.call(value, key) && !(skipIndexes && (key == "length" || isIndex(key, length)))) result.push(key);
			return result;
		}
		/**
		* Gets the index at which the `key` is found in `array` of key-value pairs.
		*
		* @private
		* @param {Array} array The array to inspect.
		* @param {*} key The key to search for.
		* @returns {number} Returns the index of the matched value, else `-1`.
		*/
		function assocIndexOf(array, key) {
			var length = array.length;
			while (length--) if (eq(array[length][0], key)) return length;
			return -1;
		}
		/**
		* The base implementation of `_.forEach` without support for iteratee shorthands.
		*
		* @private
		* @param {Array|Object} collection The collection to iterate over.
		* @param {Function} iteratee The function invoked per iteration.
		* @returns {Array|Object} Returns `collection`.
		*/
		var baseEach = createBaseEach(baseForOwn);
		/**
		* The base implementation of `_.flatten` with support for restricting flattening.
		*
		* @private
		* @param {Array} array The array to flatten.
		* @param {number} depth The maximum recursion depth.
		* @param {boolean} [predicate=isFlattenable] The function invoked per iteration.
		* @param {boolean} [isStrict] Restrict to values that pass `predicate` checks.
		* @param {Array} [result=[]] The initial result value.
		* @returns {Array} Returns the new flattened array.
		*/
		function baseFlatten(array, depth, predicate, isStrict, result) {
			var index = -1, length = array.length;
			predicate || (predicate = isFlattenable);
			result || (result = []);
			while (++index < length) {
				var value = array[index];
				if (predicate(value)) arrayPush(result, value);
				else result[result.length] = value;
			}
			return result;
		}
		/**
		* The base implementation of `baseForOwn` which iterates over `object`
		* properties returned by `keysFunc` and invokes `iteratee` for each property.
		* Iteratee functions may exit iteration early by explicitly returning `false`.
		*
		* @private
		* @param {Object} object The object to iterate over.
		* @param {Function} iteratee The function invoked per iteration.
		* @param {Function} keysFunc The function to get the keys of `object`.
		* @returns {Object} Returns `object`.
		*/
		var baseFor = createBaseFor();
		/**
		* The base implementation of `_.forOwn` without support for iteratee shorthands.
		*
		* @private
		* @param {Object} object The object to iterate over.
		* @param {Function} iteratee The function invoked per iteration.
		* @returns {Object} Returns `object`.
		*/
		function baseForOwn(object, iteratee) {
			return object && baseFor(object, iteratee, keys);
		}
		/**
		* The base implementation of `_.get` without support for default values.
		*
		* @private
		* @param {Object} object The object to query.
		* @param {Array|string} path The path of the property to get.
		* @returns {*} Returns the resolved value.
		*/
		function baseGet(object, path) {
			path = isKey(path, object) ? [path] : castPath(path);
			var index = 0, length = path.length;
			while (object != null && index < length) object = object[toKey(path[index++])];
			return index && index == length ? object : void 0;
		}
		/**
		* The base implementation of `getTag`.
		*
		* @private
		* @param {*} value The value to query.
		* @returns {string} Returns the `toStringTag`.
		*/
		function baseGetTag(value) {
			return objectToString.call(value);
		}
		/**
		* The base implementation of `_.hasIn` without support for deep paths.
		*
		* @private
		* @param {Object} [object] The object to query.
		* @param {Array|string} key The key to check.
		* @returns {boolean} Returns `true` if `key` exists, else `false`.
		*/
		function baseHasIn(object, key) {
			return object != null && key in Object(object);
		}
		/**
		* The base implementation of `_.isEqual` which supports partial comparisons
		* and tracks traversed objects.
		*
		* @private
		* @param {*} value The value to compare.
		* @param {*} other The other value to compare.
		* @param {Function} [customizer] The function to customize comparisons.
		* @param {boolean} [bitmask] The bitmask of comparison flags.
		*  The bitmask may be composed of the following flags:
		*     1 - Unordered comparison
		*     2 - Partial comparison
		* @param {Object} [stack] Tracks traversed `value` and `other` objects.
		* @returns {boolean} Returns `true` if the values are equivalent, else `false`.
		*/
		function baseIsEqual(value, other, customizer, bitmask, stack) {
			if (value === other) return true;
			if (value == null || other == null || !isObject(value) && !isObjectLike(other)) return value !== value && other !== other;
			return baseIsEqualDeep(value, other, baseIsEqual, customizer, bitmask, stack);
		}
		/**
		* A specialized version of `baseIsEqual` for arrays and objects which performs
		* deep comparisons and tracks traversed objects enabling objects with circular
		* references to be compared.
		*
		* @private
		* @param {Object} object The object to compare.
		* @param {Object} other The other object to compare.
		* @param {Function} equalFunc The function to determine equivalents of values.
		* @param {Function} [customizer] The function to customize comparisons.
		* @param {number} [bitmask] The bitmask of comparison flags. See `baseIsEqual`
		*  for more details.
		* @param {Object} [stack] Tracks traversed `object` and `other` objects.
		* @returns {boolean} Returns `true` if the objects are equivalent, else `false`.
		*/
		function baseIsEqualDeep(object, other, equalFunc, customizer, bitmask, stack) {
			var objIsArr = isArray(object), othIsArr = isArray(other), objTag = arrayTag, othTag = arrayTag;
			if (!objIsArr) {
				objTag = getTag(object);
				objTag = objTag == argsTag ? objectTag : objTag;
			}
			if (!othIsArr) {
				othTag = getTag(other);
				othTag = othTag == argsTag ? objectTag : othTag;
			}
			var objIsObj = objTag == objectTag && !isHostObject(object), othIsObj = othTag == objectTag && !isHostObject(other), isSameTag = objTag == othTag;
			if (isSameTag && !objIsObj) {
				stack || (stack = new Stack());
				return objIsArr || isTypedArray(object) ? equalArrays(object, other, equalFunc, customizer, bitmask, stack) : equalByTag(object, other, objTag, equalFunc, customizer, bitmask, stack);
			}
			if (!(bitmask & PARTIAL_COMPARE_FLAG)) {
				var objIsWrapped = objIsObj && hasOwnProperty.call(object, "__wrapped__"), othIsWrapped = othIsObj && hasOwnProperty.call(other, "__wrapped__");
				if (objIsWrapped || othIsWrapped) {
					var objUnwrapped = objIsWrapped ? object.value() : object, othUnwrapped = othIsWrapped ? other.value() : other;
					stack || (stack = new Stack());
					return equalFunc(objUnwrapped, othUnwrapped, customizer, bitmask, stack);
				}
			}
			if (!isSameTag) return false;
			stack || (stack = new Stack());
			return equalObjects(object, other, equalFunc, customizer, bitmask, stack);
		}
		/**
		* The base implementation of `_.isMatch` without support for iteratee shorthands.
		*
		* @private
		* @param {Object} object The object to inspect.
		* @param {Object} source The object of property values to match.
		* @param {Array} matchData The property names, values, and compare flags to match.
		* @param {Function} [customizer] The function to customize comparisons.
		* @returns {boolean} Returns `true` if `object` is a match, else `false`.
		*/
		function baseIsMatch(object, source, matchData, customizer) {
			var index = matchData.length, length = index;
			if (object == null) return !length;
			object = Object(object);
			while (index--) {
				var data = matchData[index];
				if (data[2] ? data[1] !== object[data[0]] : !(data[0] in object)) return false;
			}
			while (++index < length) {
				data = matchData[index];
				var key = data[0], objValue = object[key], srcValue = data[1];
				if (data[2]) {
					if (objValue === void 0 && !(key in object)) return false;
				} else {
					var stack = new Stack();
					var result;
					if (!(result === void 0 ? baseIsEqual(srcValue, objValue, customizer, 3, stack) : result)) return false;
				}
			}
			return true;
		}
		/**
		* The base implementation of `_.isNative` without bad shim checks.
		*
		* @private
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a native function,
		*  else `false`.
		*/
		function baseIsNative(value) {
			if (!isObject(value) || isMasked(value)) return false;
			return (isFunction(value) || isHostObject(value) ? reIsNative : reIsHostCtor).test(toSource(value));
		}
		/**
		* The base implementation of `_.isTypedArray` without Node.js optimizations.
		*
		* @private
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a typed array, else `false`.
		*/
		function baseIsTypedArray(value) {
			return isObjectLike(value) && isLength(value.length) && !!typedArrayTags[objectToString.call(value)];
		}
		/**
		* The base implementation of `_.iteratee`.
		*
		* @private
		* @param {*} [value=_.identity] The value to convert to an iteratee.
		* @returns {Function} Returns the iteratee.
		*/
		function baseIteratee(value) {
			if (typeof value == "function") return value;
			if (value == null) return identity;
			if (typeof value == "object") return isArray(value) ? baseMatchesProperty(value[0], value[1]) : baseMatches(value);
			return property(value);
		}
		/**
		* The base implementation of `_.keys` which doesn't treat sparse arrays as dense.
		*
		* @private
		* @param {Object} object The object to query.
		* @returns {Array} Returns the array of property names.
		*/
		function baseKeys(object) {
			if (!isPrototype(object)) return nativeKeys(object);
			var result = [];
			for (var key in Object(object)) if (hasOwnProperty.call(object, key) && key != "constructor") result.push(key);
			return result;
		}
		/**
		* The base implementation of `_.map` without support for iteratee shorthands.
		*
		* @private
		* @param {Array|Object} collection The collection to iterate over.
		* @param {Function} iteratee The function invoked per iteration.
		* @returns {Array} Returns the new mapped array.
		*/
		function baseMap(collection, iteratee) {
			var index = -1, result = isArrayLike(collection) ? Array(collection.length) : [];
			baseEach(collection, function(value, key, collection) {
				result[++index] = iteratee(value, key, collection);
			});
			return result;
		}
		/**
		* The base implementation of `_.matches` which doesn't clone `source`.
		*
		* @private
		* @param {Object} source The object of property values to match.
		* @returns {Function} Returns the new spec function.
		*/
		function baseMatches(source) {
			var matchData = getMatchData(source);
			if (matchData.length == 1 && matchData[0][2]) return matchesStrictComparable(matchData[0][0], matchData[0][1]);
			return function(object) {
				return object === source || baseIsMatch(object, source, matchData);
			};
		}
		/**
		* The base implementation of `_.matchesProperty` which doesn't clone `srcValue`.
		*
		* @private
		* @param {string} path The path of the property to get.
		* @param {*} srcValue The value to match.
		* @returns {Function} Returns the new spec function.
		*/
		function baseMatchesProperty(path, srcValue) {
			if (isKey(path) && isStrictComparable(srcValue)) return matchesStrictComparable(toKey(path), srcValue);
			return function(object) {
				var objValue = get(object, path);
				return objValue === void 0 && objValue === srcValue ? hasIn(object, path) : baseIsEqual(srcValue, objValue, void 0, 3);
			};
		}
		/**
		* The base implementation of `_.orderBy` without param guards.
		*
		* @private
		* @param {Array|Object} collection The collection to iterate over.
		* @param {Function[]|Object[]|string[]} iteratees The iteratees to sort by.
		* @param {string[]} orders The sort orders of `iteratees`.
		* @returns {Array} Returns the new sorted array.
		*/
		function baseOrderBy(collection, iteratees, orders) {
			var index = -1;
			iteratees = arrayMap(iteratees.length ? iteratees : [identity], baseUnary(baseIteratee));
			return baseSortBy(baseMap(collection, function(value, key, collection) {
				return {
					"criteria": arrayMap(iteratees, function(iteratee) {
						return iteratee(value);
					}),
					"index": ++index,
					"value": value
				};
			}), function(object, other) {
				return compareMultiple(object, other, orders);
			});
		}
		/**
		* A specialized version of `baseProperty` which supports deep paths.
		*
		* @private
		* @param {Array|string} path The path of the property to get.
		* @returns {Function} Returns the new accessor function.
		*/
		function basePropertyDeep(path) {
			return function(object) {
				return baseGet(object, path);
			};
		}
		/**
		* The base implementation of `_.rest` which doesn't validate or coerce arguments.
		*
		* @private
		* @param {Function} func The function to apply a rest parameter to.
		* @param {number} [start=func.length-1] The start position of the rest parameter.
		* @returns {Function} Returns the new function.
		*/
		function baseRest(func, start) {
			start = nativeMax(start === void 0 ? func.length - 1 : start, 0);
			return function() {
				var args = arguments, index = -1, length = nativeMax(args.length - start, 0), array = Array(length);
				while (++index < length) array[index] = args[start + index];
				index = -1;
				var otherArgs = Array(start + 1);
				while (++index < start) otherArgs[index] = args[index];
				otherArgs[start] = array;
				return apply(func, this, otherArgs);
			};
		}
		/**
		* The base implementation of `_.toString` which doesn't convert nullish
		* values to empty strings.
		*
		* @private
		* @param {*} value The value to process.
		* @returns {string} Returns the string.
		*/
		function baseToString(value) {
			if (typeof value == "string") return value;
			if (isSymbol(value)) return symbolToString ? symbolToString.call(value) : "";
			var result = value + "";
			return result == "0" && 1 / value == -1e400 ? "-0" : result;
		}
		/**
		* Casts `value` to a path array if it's not one.
		*
		* @private
		* @param {*} value The value to inspect.
		* @returns {Array} Returns the cast property path array.
		*/
		function castPath(value) {
			return isArray(value) ? value : stringToPath(value);
		}
		/**
		* Compares values to sort them in ascending order.
		*
		* @private
		* @param {*} value The value to compare.
		* @param {*} other The other value to compare.
		* @returns {number} Returns the sort order indicator for `value`.
		*/
		function compareAscending(value, other) {
			if (value !== other) {
				var valIsDefined = value !== void 0, valIsNull = value === null, valIsReflexive = value === value, valIsSymbol = isSymbol(value);
				var othIsDefined = other !== void 0, othIsNull = other === null, othIsReflexive = other === other, othIsSymbol = isSymbol(other);
				if (!othIsNull && !othIsSymbol && !valIsSymbol && value > other || valIsSymbol && othIsDefined && othIsReflexive && !othIsNull && !othIsSymbol || valIsNull && othIsDefined && othIsReflexive || !valIsDefined && othIsReflexive || !valIsReflexive) return 1;
				if (!valIsNull && !valIsSymbol && !othIsSymbol && value < other || othIsSymbol && valIsDefined && valIsReflexive && !valIsNull && !valIsSymbol || othIsNull && valIsDefined && valIsReflexive || !othIsDefined && valIsReflexive || !othIsReflexive) return -1;
			}
			return 0;
		}
		/**
		* Used by `_.orderBy` to compare multiple properties of a value to another
		* and stable sort them.
		*
		* If `orders` is unspecified, all values are sorted in ascending order. Otherwise,
		* specify an order of "desc" for descending or "asc" for ascending sort order
		* of corresponding values.
		*
		* @private
		* @param {Object} object The object to compare.
		* @param {Object} other The other object to compare.
		* @param {boolean[]|string[]} orders The order to sort by for each property.
		* @returns {number} Returns the sort order indicator for `object`.
		*/
		function compareMultiple(object, other, orders) {
			var index = -1, objCriteria = object.criteria, othCriteria = other.criteria, length = objCriteria.length, ordersLength = orders.length;
			while (++index < length) {
				var result = compareAscending(objCriteria[index], othCriteria[index]);
				if (result) {
					if (index >= ordersLength) return result;
					return result * (orders[index] == "desc" ? -1 : 1);
				}
			}
			return object.index - other.index;
		}
		/**
		* Creates a `baseEach` or `baseEachRight` function.
		*
		* @private
		* @param {Function} eachFunc The function to iterate over a collection.
		* @param {boolean} [fromRight] Specify iterating from right to left.
		* @returns {Function} Returns the new base function.
		*/
		function createBaseEach(eachFunc, fromRight) {
			return function(collection, iteratee) {
				if (collection == null) return collection;
				if (!isArrayLike(collection)) return eachFunc(collection, iteratee);
				var length = collection.length, index = -1, iterable = Object(collection);
				while (++index < length) if (iteratee(iterable[index], index, iterable) === false) break;
				return collection;
			};
		}
		/**
		* Creates a base function for methods like `_.forIn` and `_.forOwn`.
		*
		* @private
		* @param {boolean} [fromRight] Specify iterating from right to left.
		* @returns {Function} Returns the new base function.
		*/
		function createBaseFor(fromRight) {
			return function(object, iteratee, keysFunc) {
				var index = -1, iterable = Object(object), props = keysFunc(object), length = props.length;
				while (length--) {
					var key = props[++index];
					if (iteratee(iterable[key], key, iterable) === false) break;
				}
				return object;
			};
		}
		/**
		* A specialized version of `baseIsEqualDeep` for arrays with support for
		* partial deep comparisons.
		*
		* @private
		* @param {Array} array The array to compare.
		* @param {Array} other The other array to compare.
		* @param {Function} equalFunc The function to determine equivalents of values.
		* @param {Function} customizer The function to customize comparisons.
		* @param {number} bitmask The bitmask of comparison flags. See `baseIsEqual`
		*  for more details.
		* @param {Object} stack Tracks traversed `array` and `other` objects.
		* @returns {boolean} Returns `true` if the arrays are equivalent, else `false`.
		*/
		function equalArrays(array, other, equalFunc, customizer, bitmask, stack) {
			var isPartial = bitmask & PARTIAL_COMPARE_FLAG, arrLength = array.length, othLength = other.length;
			if (arrLength != othLength && !(isPartial && othLength > arrLength)) return false;
			var stacked = stack.get(array);
			if (stacked && stack.get(other)) return stacked == other;
			var index = -1, result = true, seen = bitmask & UNORDERED_COMPARE_FLAG ? new SetCache() : void 0;
			stack.set(array, other);
			stack.set(other, array);
			while (++index < arrLength) {
				var arrValue = array[index], othValue = other[index];
				if (customizer) var compared = isPartial ? customizer(othValue, arrValue, index, other, array, stack) : customizer(arrValue, othValue, index, array, other, stack);
				if (compared !== void 0) {
					if (compared) continue;
					result = false;
					break;
				}
				if (seen) {
					if (!arraySome(other, function(othValue, othIndex) {
						if (!seen.has(othIndex) && (arrValue === othValue || equalFunc(arrValue, othValue, customizer, bitmask, stack))) return seen.add(othIndex);
					})) {
						result = false;
						break;
					}
				} else if (!(arrValue === othValue || equalFunc(arrValue, othValue, customizer, bitmask, stack))) {
					result = false;
					break;
				}
			}
			stack["delete"](array);
			stack["delete"](other);
			return result;
		}
		/**
		* A specialized version of `baseIsEqualDeep` for comparing objects of
		* the same `toStringTag`.
		*
		* **Note:** This function only supports comparing values with tags of
		* `Boolean`, `Date`, `Error`, `Number`, `RegExp`, or `String`.
		*
		* @private
		* @param {Object} object The object to compare.
		* @param {Object} other The other object to compare.
		* @param {string} tag The `toStringTag` of the objects to compare.
		* @param {Function} equalFunc The function to determine equivalents of values.
		* @param {Function} customizer The function to customize comparisons.
		* @param {number} bitmask The bitmask of comparison flags. See `baseIsEqual`
		*  for more details.
		* @param {Object} stack Tracks traversed `object` and `other` objects.
		* @returns {boolean} Returns `true` if the objects are equivalent, else `false`.
		*/
		function equalByTag(object, other, tag, equalFunc, customizer, bitmask, stack) {
			switch (tag) {
				case dataViewTag:
					if (object.byteLength != other.byteLength || object.byteOffset != other.byteOffset) return false;
					object = object.buffer;
					other = other.buffer;
				case arrayBufferTag:
					if (object.byteLength != other.byteLength || !equalFunc(new Uint8Array(object), new Uint8Array(other))) return false;
					return true;
				case boolTag:
				case dateTag:
				case numberTag: return eq(+object, +other);
				case errorTag: return object.name == other.name && object.message == other.message;
				case regexpTag:
				case stringTag: return object == other + "";
				case mapTag: var convert = mapToArray;
				case setTag:
					var isPartial = bitmask & PARTIAL_COMPARE_FLAG;
					convert || (convert = setToArray);
					if (object.size != other.size && !isPartial) return false;
					var stacked = stack.get(object);
					if (stacked) return stacked == other;
					bitmask |= UNORDERED_COMPARE_FLAG;
					stack.set(object, other);
					var result = equalArrays(convert(object), convert(other), equalFunc, customizer, bitmask, stack);
					stack["delete"](object);
					return result;
				case symbolTag: if (symbolValueOf) return symbolValueOf.call(object) == symbolValueOf.call(other);
			}
			return false;
		}
		/**
		* A specialized version of `baseIsEqualDeep` for objects with support for
		* partial deep comparisons.
		*
		* @private
		* @param {Object} object The object to compare.
		* @param {Object} other The other object to compare.
		* @param {Function} equalFunc The function to determine equivalents of values.
		* @param {Function} customizer The function to customize comparisons.
		* @param {number} bitmask The bitmask of comparison flags. See `baseIsEqual`
		*  for more details.
		* @param {Object} stack Tracks traversed `object` and `other` objects.
		* @returns {boolean} Returns `true` if the objects are equivalent, else `false`.
		*/
		function equalObjects(object, other, equalFunc, customizer, bitmask, stack) {
			var isPartial = bitmask & PARTIAL_COMPARE_FLAG, objProps = keys(object), objLength = objProps.length;
			if (objLength != keys(other).length && !isPartial) return false;
			var index = objLength;
			while (index--) {
				var key = objProps[index];
				if (!(isPartial ? key in other : hasOwnProperty.call(other, key))) return false;
			}
			var stacked = stack.get(object);
			if (stacked && stack.get(other)) return stacked == other;
			var result = true;
			stack.set(object, other);
			stack.set(other, object);
			var skipCtor = isPartial;
			while (++index < objLength) {
				key = objProps[index];
				var objValue = object[key], othValue = other[key];
				if (customizer) var compared = isPartial ? customizer(othValue, objValue, key, other, object, stack) : customizer(objValue, othValue, key, object, other, stack);
				if (!(compared === void 0 ? objValue === othValue || equalFunc(objValue, othValue, customizer, bitmask, stack) : compared)) {
					result = false;
					break;
				}
				skipCtor || (skipCtor = key == "constructor");
			}
			if (result && !skipCtor) {
				var objCtor = object.constructor, othCtor = other.constructor;
				if (objCtor != othCtor && "constructor" in object && "constructor" in other && !(typeof objCtor == "function" && objCtor instanceof objCtor && typeof othCtor == "function" && othCtor instanceof othCtor)) result = false;
			}
			stack["delete"](object);
			stack["delete"](other);
			return result;
		}
		/**
		* Gets the data for `map`.
		*
		* @private
		* @param {Object} map The map to query.
		* @param {string} key The reference key.
		* @returns {*} Returns the map data.
		*/
		function getMapData(map, key) {
			var data = map.__data__;
			return isKeyable(key) ? data[typeof key == "string" ? "string" : "hash"] : data.map;
		}
		/**
		* Gets the property names, values, and compare flags of `object`.
		*
		* @private
		* @param {Object} object The object to query.
		* @returns {Array} Returns the match data of `object`.
		*/
		function getMatchData(object) {
			var result = keys(object), length = result.length;
			while (length--) {
				var key = result[length], value = object[key];
				result[length] = [
					key,
					value,
					isStrictComparable(value)
				];
			}
			return result;
		}
		/**
		* Gets the native function at `key` of `object`.
		*
		* @private
		* @param {Object} object The object to query.
		* @param {string} key The key of the method to get.
		* @returns {*} Returns the function if it's native, else `undefined`.
		*/
		function getNative(object, key) {
			var value = getValue(object, key);
			return baseIsNative(value) ? value : void 0;
		}
		/**
		* Gets the `toStringTag` of `value`.
		*
		* @private
		* @param {*} value The value to query.
		* @returns {string} Returns the `toStringTag`.
		*/
		var getTag = baseGetTag;
		if (DataView && getTag(new DataView(/* @__PURE__ */ new ArrayBuffer(1))) != dataViewTag || Map && getTag(new Map()) != mapTag || Promise$1 && getTag(Promise$1.resolve()) != promiseTag || Set && getTag(new Set()) != setTag || WeakMap && getTag(new WeakMap()) != weakMapTag) getTag = function(value) {
			var result = objectToString.call(value), Ctor = result == objectTag ? value.constructor : void 0, ctorString = Ctor ? toSource(Ctor) : void 0;
			if (ctorString) switch (ctorString) {
				case dataViewCtorString: return dataViewTag;
				case mapCtorString: return mapTag;
				case promiseCtorString: return promiseTag;
				case setCtorString: return setTag;
				case weakMapCtorString: return weakMapTag;
			}
			return result;
		};
		/**
		* Checks if `path` exists on `object`.
		*
		* @private
		* @param {Object} object The object to query.
		* @param {Array|string} path The path to check.
		* @param {Function} hasFunc The function to check properties.
		* @returns {boolean} Returns `true` if `path` exists, else `false`.
		*/
		function hasPath(object, path, hasFunc) {
			path = isKey(path, object) ? [path] : castPath(path);
			var result, index = -1, length = path.length;
			while (++index < length) {
				var key = toKey(path[index]);
				if (!(result = object != null && hasFunc(object, key))) break;
				object = object[key];
			}
			if (result) return result;
			var length = object ? object.length : 0;
			return !!length && isLength(length) && isIndex(key, length) && (isArray(object) || isArguments(object));
		}
		/**
		* Checks if `value` is a flattenable `arguments` object or array.
		*
		* @private
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is flattenable, else `false`.
		*/
		function isFlattenable(value) {
			return isArray(value) || isArguments(value) || !!(spreadableSymbol && value && value[spreadableSymbol]);
		}
		/**
		* Checks if `value` is a valid array-like index.
		*
		* @private
		* @param {*} value The value to check.
		* @param {number} [length=MAX_SAFE_INTEGER] The upper bounds of a valid index.
		* @returns {boolean} Returns `true` if `value` is a valid index, else `false`.
		*/
		function isIndex(value, length) {
			length = length == null ? MAX_SAFE_INTEGER : length;
			return !!length && (typeof value == "number" || reIsUint.test(value)) && value > -1 && value % 1 == 0 && value < length;
		}
		/**
		* Checks if the given arguments are from an iteratee call.
		*
		* @private
		* @param {*} value The potential iteratee value argument.
		* @param {*} index The potential iteratee index or key argument.
		* @param {*} object The potential iteratee object argument.
		* @returns {boolean} Returns `true` if the arguments are from an iteratee call,
		*  else `false`.
		*/
		function isIterateeCall(value, index, object) {
			if (!isObject(object)) return false;
			var type = typeof index;
			if (type == "number" ? isArrayLike(object) && isIndex(index, object.length) : type == "string" && index in object) return eq(object[index], value);
			return false;
		}
		/**
		* Checks if `value` is a property name and not a property path.
		*
		* @private
		* @param {*} value The value to check.
		* @param {Object} [object] The object to query keys on.
		* @returns {boolean} Returns `true` if `value` is a property name, else `false`.
		*/
		function isKey(value, object) {
			if (isArray(value)) return false;
			var type = typeof value;
			if (type == "number" || type == "symbol" || type == "boolean" || value == null || isSymbol(value)) return true;
			return reIsPlainProp.test(value) || !reIsDeepProp.test(value) || object != null && value in Object(object);
		}
		/**
		* Checks if `value` is suitable for use as unique object key.
		*
		* @private
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is suitable, else `false`.
		*/
		function isKeyable(value) {
			var type = typeof value;
			return type == "string" || type == "number" || type == "symbol" || type == "boolean" ? value !== "__proto__" : value === null;
		}
		/**
		* Checks if `func` has its source masked.
		*
		* @private
		* @param {Function} func The function to check.
		* @returns {boolean} Returns `true` if `func` is masked, else `false`.
		*/
		function isMasked(func) {
			return !!maskSrcKey && maskSrcKey in func;
		}
		/**
		* Checks if `value` is likely a prototype object.
		*
		* @private
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a prototype, else `false`.
		*/
		function isPrototype(value) {
			var Ctor = value && value.constructor;
			return value === (typeof Ctor == "function" && Ctor.prototype || objectProto);
		}
		/**
		* Checks if `value` is suitable for strict equality comparisons, i.e. `===`.
		*
		* @private
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` if suitable for strict
		*  equality comparisons, else `false`.
		*/
		function isStrictComparable(value) {
			return value === value && !isObject(value);
		}
		/**
		* A specialized version of `matchesProperty` for source values suitable
		* for strict equality comparisons, i.e. `===`.
		*
		* @private
		* @param {string} key The key of the property to get.
		* @param {*} srcValue The value to match.
		* @returns {Function} Returns the new spec function.
		*/
		function matchesStrictComparable(key, srcValue) {
			return function(object) {
				if (object == null) return false;
				return object[key] === srcValue && (srcValue !== void 0 || key in Object(object));
			};
		}
		/**
		* Converts `string` to a property path array.
		*
		* @private
		* @param {string} string The string to convert.
		* @returns {Array} Returns the property path array.
		*/
		var stringToPath = memoize(function(string) {
			string = toString(string);
			var result = [];
			if (reLeadingDot.test(string)) result.push("");
			string.replace(rePropName, function(match, number, quote, string) {
				result.push(quote ? string.replace(reEscapeChar, "$1") : number || match);
			});
			return result;
		});
		/**
		* Converts `value` to a string key if it's not a string or symbol.
		*
		* @private
		* @param {*} value The value to inspect.
		* @returns {string|symbol} Returns the key.
		*/
		function toKey(value) {
			if (typeof value == "string" || isSymbol(value)) return value;
			var result = value + "";
			return result == "0" && 1 / value == -1e400 ? "-0" : result;
		}
		/**
		* Converts `func` to its source code.
		*
		* @private
		* @param {Function} func The function to process.
		* @returns {string} Returns the source code.
		*/
		function toSource(func) {
			if (func != null) {
				try {
					return funcToString.call(func);
				} catch (e) {}
				try {
					return func + "";
				} catch (e) {}
			}
			return "";
		}
		/**
		* Creates an array of elements, sorted in ascending order by the results of
		* running each element in a collection thru each iteratee. This method
		* performs a stable sort, that is, it preserves the original sort order of
		* equal elements. The iteratees are invoked with one argument: (value).
		*
		* @static
		* @memberOf _
		* @since 0.1.0
		* @category Collection
		* @param {Array|Object} collection The collection to iterate over.
		* @param {...(Function|Function[])} [iteratees=[_.identity]]
		*  The iteratees to sort by.
		* @returns {Array} Returns the new sorted array.
		* @example
		*
		* var users = [
		*   { 'user': 'fred',   'age': 48 },
		*   { 'user': 'barney', 'age': 36 },
		*   { 'user': 'fred',   'age': 40 },
		*   { 'user': 'barney', 'age': 34 }
		* ];
		*
		* _.sortBy(users, function(o) { return o.user; });
		* // => objects for [['barney', 36], ['barney', 34], ['fred', 48], ['fred', 40]]
		*
		* _.sortBy(users, ['user', 'age']);
		* // => objects for [['barney', 34], ['barney', 36], ['fred', 40], ['fred', 48]]
		*
		* _.sortBy(users, 'user', function(o) {
		*   return Math.floor(o.age / 10);
		* });
		* // => objects for [['barney', 36], ['barney', 34], ['fred', 48], ['fred', 40]]
		*/
		var sortBy = baseRest(function(collection, iteratees) {
			if (collection == null) return [];
			var length = iteratees.length;
			if (length > 1 && isIterateeCall(collection, iteratees[0], iteratees[1])) iteratees = [];
			else if (length > 2 && isIterateeCall(iteratees[0], iteratees[1], iteratees[2])) iteratees = [iteratees[0]];
			return baseOrderBy(collection, baseFlatten(iteratees), []);
		});
		/**
		* Creates a function that memoizes the result of `func`. If `resolver` is
		* provided, it determines the cache key for storing the result based on the
		* arguments provided to the memoized function. By default, the first argument
		* provided to the memoized function is used as the map cache key. The `func`
		* is invoked with the `this` binding of the memoized function.
		*
		* **Note:** The cache is exposed as the `cache` property on the memoized
		* function. Its creation may be customized by replacing the `_.memoize.Cache`
		* constructor with one whose instances implement the
		* [`Map`](http://ecma-international.org/ecma-262/7.0/#sec-properties-of-the-map-prototype-object)
		* method interface of `delete`, `get`, `has`, and `set`.
		*
		* @static
		* @memberOf _
		* @since 0.1.0
		* @category Function
		* @param {Function} func The function to have its output memoized.
		* @param {Function} [resolver] The function to resolve the cache key.
		* @returns {Function} Returns the new memoized function.
		* @example
		*
		* var object = { 'a': 1, 'b': 2 };
		* var other = { 'c': 3, 'd': 4 };
		*
		* var values = _.memoize(_.values);
		* values(object);
		* // => [1, 2]
		*
		* values(other);
		* // => [3, 4]
		*
		* object.a = 2;
		* values(object);
		* // => [1, 2]
		*
		* // Modify the result cache.
		* values.cache.set(object, ['a', 'b']);
		* values(object);
		* // => ['a', 'b']
		*
		* // Replace `_.memoize.Cache`.
		* _.memoize.Cache = WeakMap;
		*/
		function memoize(func, resolver) {
			if (typeof func != "function" || resolver && typeof resolver != "function") throw new TypeError(FUNC_ERROR_TEXT);
			var memoized = function() {
				var args = arguments, key = resolver ? resolver.apply(this, args) : args[0], cache = memoized.cache;
				if (cache.has(key)) return cache.get(key);
				var result = func.apply(this, args);
				memoized.cache = cache.set(key, result);
				return result;
			};
			memoized.cache = new (memoize.Cache || MapCache)();
			return memoized;
		}
		memoize.Cache = MapCache;
		/**
		* Performs a
		* [`SameValueZero`](http://ecma-international.org/ecma-262/7.0/#sec-samevaluezero)
		* comparison between two values to determine if they are equivalent.
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Lang
		* @param {*} value The value to compare.
		* @param {*} other The other value to compare.
		* @returns {boolean} Returns `true` if the values are equivalent, else `false`.
		* @example
		*
		* var object = { 'a': 1 };
		* var other = { 'a': 1 };
		*
		* _.eq(object, object);
		* // => true
		*
		* _.eq(object, other);
		* // => false
		*
		* _.eq('a', 'a');
		* // => true
		*
		* _.eq('a', Object('a'));
		* // => false
		*
		* _.eq(NaN, NaN);
		* // => true
		*/
		function eq(value, other) {
			return value === other || value !== value && other !== other;
		}
		/**
		* Checks if `value` is likely an `arguments` object.
		*
		* @static
		* @memberOf _
		* @since 0.1.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is an `arguments` object,
		*  else `false`.
		* @example
		*
		* _.isArguments(function() { return arguments; }());
		* // => true
		*
		* _.isArguments([1, 2, 3]);
		* // => false
		*/
		function isArguments(value) {
			return isArrayLikeObject(value) && hasOwnProperty.call(value, "callee") && (!propertyIsEnumerable.call(value, "callee") || objectToString.call(value) == argsTag);
		}
		/**
		* Checks if `value` is classified as an `Array` object.
		*
		* @static
		* @memberOf _
		* @since 0.1.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is an array, else `false`.
		* @example
		*
		* _.isArray([1, 2, 3]);
		* // => true
		*
		* _.isArray(document.body.children);
		* // => false
		*
		* _.isArray('abc');
		* // => false
		*
		* _.isArray(_.noop);
		* // => false
		*/
		var isArray = Array.isArray;
		/**
		* Checks if `value` is array-like. A value is considered array-like if it's
		* not a function and has a `value.length` that's an integer greater than or
		* equal to `0` and less than or equal to `Number.MAX_SAFE_INTEGER`.
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is array-like, else `false`.
		* @example
		*
		* _.isArrayLike([1, 2, 3]);
		* // => true
		*
		* _.isArrayLike(document.body.children);
		* // => true
		*
		* _.isArrayLike('abc');
		* // => true
		*
		* _.isArrayLike(_.noop);
		* // => false
		*/
		function isArrayLike(value) {
			return value != null && isLength(value.length) && !isFunction(value);
		}
		/**
		* This method is like `_.isArrayLike` except that it also checks if `value`
		* is an object.
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is an array-like object,
		*  else `false`.
		* @example
		*
		* _.isArrayLikeObject([1, 2, 3]);
		* // => true
		*
		* _.isArrayLikeObject(document.body.children);
		* // => true
		*
		* _.isArrayLikeObject('abc');
		* // => false
		*
		* _.isArrayLikeObject(_.noop);
		* // => false
		*/
		function isArrayLikeObject(value) {
			return isObjectLike(value) && isArrayLike(value);
		}
		/**
		* Checks if `value` is classified as a `Function` object.
		*
		* @static
		* @memberOf _
		* @since 0.1.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a function, else `false`.
		* @example
		*
		* _.isFunction(_);
		* // => true
		*
		* _.isFunction(/abc/);
		* // => false
		*/
		function isFunction(value) {
			var tag = isObject(value) ? objectToString.call(value) : "";
			return tag == funcTag || tag == genTag;
		}
		/**
		* Checks if `value` is a valid array-like length.
		*
		* **Note:** This method is loosely based on
		* [`ToLength`](http://ecma-international.org/ecma-262/7.0/#sec-tolength).
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a valid length, else `false`.
		* @example
		*
		* _.isLength(3);
		* // => true
		*
		* _.isLength(Number.MIN_VALUE);
		* // => false
		*
		* _.isLength(Infinity);
		* // => false
		*
		* _.isLength('3');
		* // => false
		*/
		function isLength(value) {
			return typeof value == "number" && value > -1 && value % 1 == 0 && value <= MAX_SAFE_INTEGER;
		}
		/**
		* Checks if `value` is the
		* [language type](http://www.ecma-international.org/ecma-262/7.0/#sec-ecmascript-language-types)
		* of `Object`. (e.g. arrays, functions, objects, regexes, `new Number(0)`, and `new String('')`)
		*
		* @static
		* @memberOf _
		* @since 0.1.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is an object, else `false`.
		* @example
		*
		* _.isObject({});
		* // => true
		*
		* _.isObject([1, 2, 3]);
		* // => true
		*
		* _.isObject(_.noop);
		* // => true
		*
		* _.isObject(null);
		* // => false
		*/
		function isObject(value) {
			var type = typeof value;
			return !!value && (type == "object" || type == "function");
		}
		/**
		* Checks if `value` is object-like. A value is object-like if it's not `null`
		* and has a `typeof` result of "object".
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is object-like, else `false`.
		* @example
		*
		* _.isObjectLike({});
		* // => true
		*
		* _.isObjectLike([1, 2, 3]);
		* // => true
		*
		* _.isObjectLike(_.noop);
		* // => false
		*
		* _.isObjectLike(null);
		* // => false
		*/
		function isObjectLike(value) {
			return !!value && typeof value == "object";
		}
		/**
		* Checks if `value` is classified as a `Symbol` primitive or object.
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a symbol, else `false`.
		* @example
		*
		* _.isSymbol(Symbol.iterator);
		* // => true
		*
		* _.isSymbol('abc');
		* // => false
		*/
		function isSymbol(value) {
			return typeof value == "symbol" || isObjectLike(value) && objectToString.call(value) == symbolTag;
		}
		/**
		* Checks if `value` is classified as a typed array.
		*
		* @static
		* @memberOf _
		* @since 3.0.0
		* @category Lang
		* @param {*} value The value to check.
		* @returns {boolean} Returns `true` if `value` is a typed array, else `false`.
		* @example
		*
		* _.isTypedArray(new Uint8Array);
		* // => true
		*
		* _.isTypedArray([]);
		* // => false
		*/
		var isTypedArray = nodeIsTypedArray ? baseUnary(nodeIsTypedArray) : baseIsTypedArray;
		/**
		* Converts `value` to a string. An empty string is returned for `null`
		* and `undefined` values. The sign of `-0` is preserved.
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Lang
		* @param {*} value The value to process.
		* @returns {string} Returns the string.
		* @example
		*
		* _.toString(null);
		* // => ''
		*
		* _.toString(-0);
		* // => '-0'
		*
		* _.toString([1, 2, 3]);
		* // => '1,2,3'
		*/
		function toString(value) {
			return value == null ? "" : baseToString(value);
		}
		/**
		* Gets the value at `path` of `object`. If the resolved value is
		* `undefined`, the `defaultValue` is returned in its place.
		*
		* @static
		* @memberOf _
		* @since 3.7.0
		* @category Object
		* @param {Object} object The object to query.
		* @param {Array|string} path The path of the property to get.
		* @param {*} [defaultValue] The value returned for `undefined` resolved values.
		* @returns {*} Returns the resolved value.
		* @example
		*
		* var object = { 'a': [{ 'b': { 'c': 3 } }] };
		*
		* _.get(object, 'a[0].b.c');
		* // => 3
		*
		* _.get(object, ['a', '0', 'b', 'c']);
		* // => 3
		*
		* _.get(object, 'a.b.c', 'default');
		* // => 'default'
		*/
		function get(object, path, defaultValue) {
			var result = object == null ? void 0 : baseGet(object, path);
			return result === void 0 ? defaultValue : result;
		}
		/**
		* Checks if `path` is a direct or inherited property of `object`.
		*
		* @static
		* @memberOf _
		* @since 4.0.0
		* @category Object
		* @param {Object} object The object to query.
		* @param {Array|string} path The path to check.
		* @returns {boolean} Returns `true` if `path` exists, else `false`.
		* @example
		*
		* var object = _.create({ 'a': _.create({ 'b': 2 }) });
		*
		* _.hasIn(object, 'a');
		* // => true
		*
		* _.hasIn(object, 'a.b');
		* // => true
		*
		* _.hasIn(object, ['a', 'b']);
		* // => true
		*
		* _.hasIn(object, 'b');
		* // => false
		*/
		function hasIn(object, path) {
			return object != null && hasPath(object, path, baseHasIn);
		}
		/**
		* Creates an array of the own enumerable property names of `object`.
		*
		* **Note:** Non-object values are coerced to objects. See the
		* [ES spec](http://ecma-international.org/ecma-262/7.0/#sec-object.keys)
		* for more details.
		*
		* @static
		* @since 0.1.0
		* @memberOf _
		* @category Object
		* @param {Object} object The object to query.
		* @returns {Array} Returns the array of property names.
		* @example
		*
		* function Foo() {
		*   this.a = 1;
		*   this.b = 2;
		* }
		*
		* Foo.prototype.c = 3;
		*
		* _.keys(new Foo);
		* // => ['a', 'b'] (iteration order is not guaranteed)
		*
		* _.keys('hi');
		* // => ['0', '1']
		*/
		function keys(object) {
			return isArrayLike(object) ? arrayLikeKeys(object) : baseKeys(object);
		}
		/**
		* This method returns the first argument it receives.
		*
		* @static
		* @since 0.1.0
		* @memberOf _
		* @category Util
		* @param {*} value Any value.
		* @returns {*} Returns `value`.
		* @example
		*
		* var object = { 'a': 1 };
		*
		* console.log(_.identity(object) === object);
		* // => true
		*/
		function identity(value) {
			return value;
		}
		/**
		* Creates a function that returns the value at `path` of a given object.
		*
		* @static
		* @memberOf _
		* @since 2.4.0
		* @category Util
		* @param {Array|string} path The path of the property to get.
		* @returns {Function} Returns the new accessor function.
		* @example
		*
		* var objects = [
		*   { 'a': { 'b': 2 } },
		*   { 'a': { 'b': 1 } }
		* ];
		*
		* _.map(objects, _.property('a.b'));
		* // => [2, 1]
		*
		* _.map(_.sortBy(objects, _.property(['a', 'b'])), 'a.b');
		* // => [1, 2]
		*/
		function property(path) {
			return isKey(path) ? baseProperty(toKey(path)) : basePropertyDeep(path);
		}
		module.exports = sortBy;
	})(lodash_sortby, lodash_sortby.exports);
	return lodash_sortby.exports;
}
var escapeStringRegexp;
var hasRequiredEscapeStringRegexp;
function requireEscapeStringRegexp() {
	if (hasRequiredEscapeStringRegexp) return escapeStringRegexp;
	hasRequiredEscapeStringRegexp = 1;
	escapeStringRegexp = (string) => {
		if (typeof string !== "string") throw new TypeError("Expected a string");
		return string.replace(/[|\\{}()[\]^$+*?.]/g, "\\$&").replace(/-/g, "\\x2d");
	};
	return escapeStringRegexp;
}
var regexpParse = {};
var hasRequiredRegexpParse;
function requireRegexpParse() {
	if (hasRequiredRegexpParse) return regexpParse;
	hasRequiredRegexpParse = 1;
	Object.defineProperty(regexpParse, "__esModule", { value: true });
	regexpParse.isRegExpString = regexpParse.parseRegExpString = void 0;
	var REGEXP_LITERAL_PATTERN = /^\/(.+)\/([guimysd]*)$/;
	var parseRegExpString = function(str) {
		var result = str.match(REGEXP_LITERAL_PATTERN);
		if (!result) return null;
		return {
			source: result[1],
			flagString: result[2]
		};
	};
	regexpParse.parseRegExpString = parseRegExpString;
	var isRegExpString = function(str) {
		return REGEXP_LITERAL_PATTERN.test(str);
	};
	regexpParse.isRegExpString = isRegExpString;
	return regexpParse;
}
var hasRequiredRegexpStringMatcher;
function requireRegexpStringMatcher() {
	if (hasRequiredRegexpStringMatcher) return regexpStringMatcher;
	hasRequiredRegexpStringMatcher = 1;
	(function(exports) {
		var __importDefault = regexpStringMatcher && regexpStringMatcher.__importDefault || function(mod) {
			return mod && mod.__esModule ? mod : { "default": mod };
		};
		Object.defineProperty(exports, "__esModule", { value: true });
		exports.matchPatterns = exports.createRegExp = void 0;
		var lodash_uniq_1 = __importDefault(requireLodash_uniq());
		var lodash_uniqwith_1 = __importDefault(requireLodash_uniqwith());
		var lodash_sortby_1 = __importDefault(requireLodash_sortby());
		var escape_string_regexp_1 = __importDefault(requireEscapeStringRegexp());
		var regexp_parse_1 = requireRegexpParse();
		var DEFAULT_FLAGS = "ug";
		var defaultFlags = function(flagsString) {
			if (flagsString.length === 0) return DEFAULT_FLAGS;
			return (0, lodash_uniq_1.default)((flagsString + DEFAULT_FLAGS).split("")).join("");
		};
		var createRegExp = function(patternString, defaultFlag) {
			if (defaultFlag === void 0) defaultFlag = DEFAULT_FLAGS;
			if (patternString.length === 0) throw new Error("Empty string can not handled");
			if ((0, regexp_parse_1.isRegExpString)(patternString)) {
				var regExpStructure = (0, regexp_parse_1.parseRegExpString)(patternString);
				if (regExpStructure) return new RegExp(regExpStructure.source, defaultFlags(regExpStructure.flagString));
				throw new Error("\"".concat(patternString, "\" can not parse as RegExp."));
			} else return new RegExp((0, escape_string_regexp_1.default)(patternString), defaultFlag);
		};
		exports.createRegExp = createRegExp;
		var isEqualMatchPatternResult = function(a, b) {
			return a.startIndex === b.startIndex && a.endIndex === b.endIndex && a.match === b.match;
		};
		/**
		* Match regExpLikeStrings and return matchPatternResults
		* @param text target text
		* @param regExpLikeStrings an array of pattern string
		*/
		var matchPatterns = function(text, regExpLikeStrings) {
			var matchPatternResults = [];
			regExpLikeStrings.map(function(patternString) {
				return (0, exports.createRegExp)(patternString);
			}).forEach(function(regExp) {
				var results = text.matchAll(regExp);
				Array.from(results).forEach(function(result) {
					if (result.index === void 0) return;
					var match = result[0];
					var index = result.index;
					matchPatternResults.push({
						match,
						captures: result.slice(1),
						startIndex: index,
						endIndex: index + match.length
					});
				});
			});
			var uniqResults = (0, lodash_uniqwith_1.default)(matchPatternResults, isEqualMatchPatternResult);
			return (0, lodash_sortby_1.default)(uniqResults, ["startIndex", "endIndex"]);
		};
		exports.matchPatterns = matchPatterns;
	})(regexpStringMatcher);
	return regexpStringMatcher;
}
var regexpStringMatcherExports = requireRegexpStringMatcher();
/**
* These should be ignored by default, because these are used in AWS example.
* https://docs.aws.amazon.com/ja_jp/general/latest/gr/aws-access-keys-best-practices.html
*/
const BUILTIN_IGNORED = {
	AWSAccountID: ["AKIAIOSFODNN7EXAMPLE"],
	AWSSecretAccessKey: ["wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"]
};
const messages$r = {
	AWSAccountID: {
		en: (props) => `found AWS Account ID: ${props.ID}`,
		ja: (props) => `AWS Account ID: ${props.ID} がみつかりました`
	},
	AWSSecretAccessKey: {
		en: (props) => `found AWS Secret Access Key: ${props.KEY}`,
		ja: (props) => `AWS Secret Access Key: ${props.KEY} がみつかりました`
	},
	AWSAccessKeyID: {
		en: (props) => `found AWS Access Key ID: ${props.ID}`,
		ja: (props) => `AWS Access Key Id: ${props.ID} がみつかりました`
	}
};
const reportAWSAccessKey = ({ t, source, context, options }) => {
	const results = source.content.matchAll(/\b(A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}\b/g);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (BUILTIN_IGNORED.AWSAccountID.includes(match)) continue;
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("AWSAccessKeyID", { ID: match }),
			range
		});
	}
};
const reportAWSSecretAccessKey = ({ t, source, context, options }) => {
	const AWS = "(?:AWS|aws|Aws)?_?";
	const QUOTE = `["']?`;
	const AWSSecretPatten = new RegExp(String.raw`${QUOTE}${AWS}(?:SECRET|secret|Secret)_?(?:ACCESS|access|Access)_?(?:KEY|key|Key)${QUOTE}${"\\s*(?::|=>|=)\\s*"}${QUOTE}([A-Za-z0-9/\+=]{40})${QUOTE}\b`, "g");
	const results = source.content.matchAll(AWSSecretPatten);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[1] || "";
		const range = [index, index + match.length];
		if (BUILTIN_IGNORED.AWSSecretAccessKey.includes(match)) continue;
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("AWSSecretAccessKey", { KEY: match }),
			range
		});
	}
};
const reportAWSAccountID = ({ t, source, context, options }) => {
	const AWS = "(AWS|aws|Aws)?_?";
	const QUOTE = `("|')?`;
	const AWSSecretPatten = new RegExp(String.raw`${QUOTE}${AWS}(ACCOUNT|account|Account)_?(ID|id|Id)?${QUOTE}${"\\s*(:|=>|=)\\s*"}${QUOTE}[0-9]{4}\-?[0-9]{4}\-?[0-9]{4}${QUOTE}\b`, "g");
	const results = source.content.matchAll(AWSSecretPatten);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("AWSAccountID", { ID: match }),
			range
		});
	}
};
const creator$s = {
	messages: messages$r,
	meta: {
		id: "@secretlint/secretlint-rule-aws",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-aws/README.md" }
	},
	create(context, options) {
		const normalizedOptions = {
			allows: options.allows || [],
			enableIDScanRule: options.enableIDScanRule ?? false
		};
		const t = context.createTranslator(messages$r);
		return { file(source) {
			if (normalizedOptions.enableIDScanRule) {
				reportAWSAccessKey({
					t,
					source,
					context,
					options: normalizedOptions
				});
				reportAWSAccountID({
					t,
					source,
					context,
					options: normalizedOptions
				});
			}
			reportAWSSecretAccessKey({
				t,
				source,
				context,
				options: normalizedOptions
			});
		} };
	}
};
/**
* Minimal PKCS#12 MAC verification.
*
* GCP Service Account .p12 files are detected by checking whether the
* top-level MAC verifies against the well-known `notasecret` password.
* Full decryption of the PKCS#12 ContentInfo is unnecessary for that check,
* so we only parse enough of the DER structure to extract the MacData and
* the authSafe content, then recompute the MAC. Supports MAC digests of
* SHA-1 (classic openssl default), SHA-256 (openssl 3 default), SHA-384,
* and SHA-512.
*
* Uses `node:crypto` when available, otherwise any environment with a Web Crypto
* implementation on `globalThis.crypto.subtle`.
*
* References:
*   - RFC 7292 (PKCS #12 v1.1) section 4, Appendix B
*/
const TAG_INTEGER = 2;
const TAG_OCTET_STRING = 4;
const TAG_NULL = 5;
const TAG_OID = 6;
const TAG_SEQUENCE = 48;
const TAG_CONTEXT_0 = 160;
function readTlv(buf, offset) {
	if (offset + 2 > buf.length) throw new Error("PKCS12: truncated TLV header");
	const tag = buf[offset];
	const lenByte = buf[offset + 1];
	let length;
	let contentStart;
	if (lenByte < 128) {
		length = lenByte;
		contentStart = offset + 2;
	} else {
		const lenBytes = lenByte & 127;
		if (lenBytes === 0 || lenBytes > 4) throw new Error("PKCS12: unsupported ASN.1 length encoding");
		if (offset + 2 + lenBytes > buf.length) throw new Error("PKCS12: truncated ASN.1 length");
		length = 0;
		for (let i = 0; i < lenBytes; i++) length = length * 256 + buf[offset + 2 + i];
		contentStart = offset + 2 + lenBytes;
	}
	const end = contentStart + length;
	if (end > buf.length) throw new Error("PKCS12: TLV extends past buffer");
	return {
		tag,
		content: buf.subarray(contentStart, end),
		end
	};
}
function expectTag(tlv, tag, label) {
	if (tlv.tag !== tag) throw new Error(`PKCS12: expected ${label} tag 0x${tag.toString(16)} but got 0x${tlv.tag.toString(16)}`);
}
function readInteger(tlv) {
	expectTag(tlv, TAG_INTEGER, "INTEGER");
	let value = 0;
	for (const byte of tlv.content) value = value * 256 + byte;
	return value;
}
function bytesEqual(a, b) {
	if (a.length !== b.length) return false;
	let diff = 0;
	for (let i = 0; i < a.length; i++) diff |= a[i] ^ b[i];
	return diff === 0;
}
const OID_DATA = new Uint8Array([
	42,
	134,
	72,
	134,
	247,
	13,
	1,
	7,
	1
]);
const OID_SHA1 = new Uint8Array([
	43,
	14,
	3,
	2,
	26
]);
const OID_SHA256 = new Uint8Array([
	96,
	134,
	72,
	1,
	101,
	3,
	4,
	2,
	1
]);
const OID_SHA384 = new Uint8Array([
	96,
	134,
	72,
	1,
	101,
	3,
	4,
	2,
	2
]);
const OID_SHA512 = new Uint8Array([
	96,
	134,
	72,
	1,
	101,
	3,
	4,
	2,
	3
]);
const MAC_HASHES = [
	{
		oid: OID_SHA1,
		hash: {
			name: "SHA-1",
			outputSize: 20,
			blockSize: 64
		}
	},
	{
		oid: OID_SHA256,
		hash: {
			name: "SHA-256",
			outputSize: 32,
			blockSize: 64
		}
	},
	{
		oid: OID_SHA384,
		hash: {
			name: "SHA-384",
			outputSize: 48,
			blockSize: 128
		}
	},
	{
		oid: OID_SHA512,
		hash: {
			name: "SHA-512",
			outputSize: 64,
			blockSize: 128
		}
	}
];
function matchHash(oidBytes) {
	for (const { oid, hash } of MAC_HASHES) if (bytesEqual(oidBytes, oid)) return hash;
}
const MAX_MAC_ITERATIONS = 1e5;
function parsePkcs12(buf) {
	const pfx = readTlv(buf, 0);
	expectTag(pfx, TAG_SEQUENCE, "PFX SEQUENCE");
	const version = readTlv(pfx.content, 0);
	if (readInteger(version) !== 3) throw new Error("PKCS12: unsupported version");
	const authSafeInfo = readTlv(pfx.content, version.end);
	expectTag(authSafeInfo, TAG_SEQUENCE, "ContentInfo SEQUENCE");
	const contentType = readTlv(authSafeInfo.content, 0);
	expectTag(contentType, TAG_OID, "contentType OID");
	if (!bytesEqual(contentType.content, OID_DATA)) throw new Error("PKCS12: unsupported authSafe contentType");
	const explicit0 = readTlv(authSafeInfo.content, contentType.end);
	expectTag(explicit0, TAG_CONTEXT_0, "[0] EXPLICIT");
	const authSafeOctet = readTlv(explicit0.content, 0);
	expectTag(authSafeOctet, TAG_OCTET_STRING, "authSafe OCTET STRING");
	const macData = readTlv(pfx.content, authSafeInfo.end);
	expectTag(macData, TAG_SEQUENCE, "MacData SEQUENCE");
	const digestInfo = readTlv(macData.content, 0);
	expectTag(digestInfo, TAG_SEQUENCE, "DigestInfo SEQUENCE");
	const alg = readTlv(digestInfo.content, 0);
	expectTag(alg, TAG_SEQUENCE, "AlgorithmIdentifier SEQUENCE");
	const algOid = readTlv(alg.content, 0);
	expectTag(algOid, TAG_OID, "algorithm OID");
	const macHash = matchHash(algOid.content);
	if (!macHash) throw new Error("PKCS12: unsupported MAC digest algorithm");
	if (algOid.end < alg.content.length) {
		if (readTlv(alg.content, algOid.end).tag !== TAG_NULL) throw new Error("PKCS12: unexpected MAC algorithm parameters");
	}
	const digest = readTlv(digestInfo.content, alg.end);
	expectTag(digest, TAG_OCTET_STRING, "digest OCTET STRING");
	const salt = readTlv(macData.content, digestInfo.end);
	expectTag(salt, TAG_OCTET_STRING, "macSalt OCTET STRING");
	let iterations = 1;
	if (salt.end < macData.content.length) iterations = readInteger(readTlv(macData.content, salt.end));
	if (iterations < 1 || iterations > MAX_MAC_ITERATIONS) throw new Error("PKCS12: MAC iteration count out of range");
	return {
		authSafe: authSafeOctet.content,
		macHash,
		macSalt: salt.content,
		macDigest: digest.content,
		iterations
	};
}
function toBufferSource(data) {
	const copy = new Uint8Array(data.length);
	copy.set(data);
	return copy;
}
const NODE_HASH_NAMES = {
	"SHA-1": "sha1",
	"SHA-256": "sha256",
	"SHA-384": "sha384",
	"SHA-512": "sha512"
};
/**
* Prefer the synchronous `node:crypto` hash when available: awaiting a Web
* Crypto digest per iteration is about 20x slower, which matters because the
* iteration count comes from the untrusted file.
* Falls back to Web Crypto in environments without `node:crypto`.
*/
async function createDigest(hash) {
	try {
		const { createHash } = await import("node:crypto");
		const algorithm = NODE_HASH_NAMES[hash.name];
		return (data) => new Uint8Array(createHash(algorithm).update(data).digest());
	} catch {
		return async (data) => new Uint8Array(await globalThis.crypto.subtle.digest(hash.name, toBufferSource(data)));
	}
}
function padToMultipleOf(src, blockSize) {
	if (src.length === 0) return /* @__PURE__ */ new Uint8Array(0);
	const padded = new Uint8Array(Math.ceil(src.length / blockSize) * blockSize);
	for (let i = 0; i < padded.length; i++) padded[i] = src[i % src.length];
	return padded;
}
function encodePasswordAsBmpString(password) {
	if (password.length === 0) return /* @__PURE__ */ new Uint8Array(0);
	const bytes = new Uint8Array(password.length * 2 + 2);
	for (let i = 0; i < password.length; i++) {
		const code = password.charCodeAt(i);
		bytes[i * 2] = code >> 8 & 255;
		bytes[i * 2 + 1] = code & 255;
	}
	return bytes;
}
/**
* PKCS#12 key derivation (RFC 7292 Appendix B.2) for deriving the MAC key.
*
* Specialized for the case where the desired key length is at most the
* hash output size (which is always true for HMAC keys here: 20 bytes for
* SHA-1, 32 bytes for SHA-256). In that case only a single block A[1] is
* produced, so the iterative I-update loop from the spec is unnecessary.
*/
async function deriveMacKey(hash, password, salt, iterations) {
	const v = hash.blockSize;
	const u = hash.outputSize;
	const D = new Uint8Array(v).fill(3);
	const P = padToMultipleOf(encodePasswordAsBmpString(password), v);
	const S = padToMultipleOf(salt, v);
	const DI = new Uint8Array(D.length + S.length + P.length);
	DI.set(D, 0);
	DI.set(S, D.length);
	DI.set(P, D.length + S.length);
	const digest = await createDigest(hash);
	let A = await digest(DI);
	for (let i = 1; i < iterations; i++) A = await digest(A);
	return A.subarray(0, u);
}
/**
* Verify a PKCS#12 PFX MAC using the supplied password.
*
* Returns `true` only when the file is a well-formed PKCS#12 v3 structure
* with an unencrypted `data` authSafe, a recognized MAC digest algorithm
* (SHA-1/256/384/512), and a MAC that matches the password. Any structural
* or algorithmic mismatch yields `false`.
*/
async function verifyPkcs12Mac(pfxBytes, password) {
	let parsed;
	try {
		parsed = parsePkcs12(pfxBytes);
	} catch {
		return false;
	}
	try {
		const key = await deriveMacKey(parsed.macHash, password, parsed.macSalt, parsed.iterations);
		const cryptoKey = await globalThis.crypto.subtle.importKey("raw", toBufferSource(key), {
			name: "HMAC",
			hash: parsed.macHash.name
		}, false, ["sign"]);
		return bytesEqual(new Uint8Array(await globalThis.crypto.subtle.sign("HMAC", cryptoKey, toBufferSource(parsed.authSafe))), parsed.macDigest);
	} catch {
		return false;
	}
}
const GCP_SERVICE_ACCOUNT_P12_PASSWORD = "notasecret";
async function reportIfFoundPrivateKeyP12Format({ source, options, context, t }) {
	if (!source.filePath) return;
	try {
		const fs = await import("node:fs");
		const fileName = (await import("node:path")).basename(source.filePath);
		if (regexpStringMatcherExports.matchPatterns(fileName, options.allows).length > 0) return;
		if (!await verifyPkcs12Mac(new Uint8Array(fs.readFileSync(source.filePath)), GCP_SERVICE_ACCOUNT_P12_PASSWORD)) return;
		context.report({
			message: t("PrivateKeyP12", { FILE_NAME: fileName }),
			range: [0, source.content.length]
		});
	} catch {}
}
const messages$q = {
	PrivateKeyP12: {
		en: (props) => `found GCP Service Account's private key(p12): ${props.FILE_NAME}`,
		ja: (props) => `GCPサービスアカウントの秘密鍵(p12) ${props.FILE_NAME} がみつかりました`
	},
	PrivateKeyJSON: {
		en: (props) => `found GCP Service Account's private key(json): ${props.FILE_NAME}`,
		ja: (props) => `GCPサービスアカウントの秘密鍵(json): ${props.FILE_NAME} がみつかりました`
	}
};
function reportIfFoundPrivateKeyJSONFormat({ source, options, context, t }) {
	try {
		const credentialObject = JSON.parse(source.content);
		if (!("private_key_id" in credentialObject && "private_key" in credentialObject && /-----BEGIN\s?(DSA|RSA|EC|PGP|OPENSSH)?\s?PRIVATE KEY/gm.test(credentialObject["private_key"]))) return;
		if ([credentialObject["private_key_id"], credentialObject["private_key"]].filter((value) => typeof value === "string").some((value) => regexpStringMatcherExports.matchPatterns(value, options.allows).length > 0)) return;
		context.report({
			message: t("PrivateKeyJSON", { FILE_NAME: source.filePath ? path.basename(source.filePath) : "" }),
			range: [0, source.content.length]
		});
	} catch {}
}
const creator$r = {
	messages: messages$q,
	meta: {
		id: "@secretlint/secretlint-rule-gcp",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["all"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-gcp/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$q);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			if (source.ext === ".p12") return reportIfFoundPrivateKeyP12Format({
				source,
				options: normalizedOptions,
				context,
				t
			});
			else if (source.ext === ".json") return reportIfFoundPrivateKeyJSONFormat({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$p = {
	PackageJSON_xOauthToken: {
		en: (props) => `found GitHub Token: ${props.TOKEN}`,
		ja: (props) => `GitHub Token: ${props.TOKEN} がみつかりました`
	},
	Npmrc_authToken: {
		en: (props) => `found npmrc authToken: ${props.TOKEN}`,
		ja: (props) => `npmrc authToken: ${props.TOKEN} がみつかりました`
	},
	NPM_ACCESS_TOKEN: {
		en: (props) => `found npm access token: ${props.TOKEN}`,
		ja: (props) => `npm access token: ${props.TOKEN} がみつかりました`
	}
};
function reportIfFoundXOauthGitHubToken({ source, options, context, t }) {
	const results = source.content.matchAll(/https?:\/\/(.{1,256}):x-oauth-basic@github.com\//g);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[1] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("PackageJSON_xOauthToken", { TOKEN: match }),
			range
		});
	}
}
function reportIfFound_AuthTokenInNpmrc({ source, options, context, t }) {
	const results = source.content.matchAll(/_authToken=([^$].*)/g);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[1] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("Npmrc_authToken", { TOKEN: match }),
			range
		});
	}
}
function reportIfFound_NPM_ACCESS_TOKEN({ source, options, context, t }) {
	const results = source.content.matchAll(/(?<!\p{L})npm_[A-Za-z0-9_]{36}(?![A-Za-z0-9_])/gu);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("NPM_ACCESS_TOKEN", { TOKEN: match }),
			range
		});
	}
}
const isPackageFile = (filePath) => {
	if (!filePath) return true;
	return filePath.endsWith("package.json") || filePath.endsWith("package-lock.json");
};
const isNpmrc = (filePath) => {
	if (!filePath) return true;
	return filePath.endsWith(".npmrc");
};
const creator$q = {
	messages: messages$p,
	meta: {
		id: "@secretlint/secretlint-rule-npm",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-npm/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$p);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			if (isPackageFile(source.filePath)) reportIfFoundXOauthGitHubToken({
				source,
				options: normalizedOptions,
				context,
				t
			});
			else if (isNpmrc(source.filePath)) reportIfFound_AuthTokenInNpmrc({
				source,
				options: normalizedOptions,
				context,
				t
			});
			reportIfFound_NPM_ACCESS_TOKEN({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$o = {
	SLACK_TOKEN: {
		en: (props) => `found slack token: ${props.TOKEN}`,
		ja: (props) => `Slackトークン: ${props.TOKEN} がみつかりました`
	},
	IncomingWebhook: {
		en: (props) => `found Slack Incoming Webhook: ${props.URL}`,
		ja: (props) => `SlackのIncoming Webhooks: ${props.TOKEN} がみつかりました`
	}
};
function reportIfFoundRawPrivateKey$1({ source, options, context, t }) {
	const results = source.content.matchAll(/\b(?:xoxb|xoxp|xapp|xoxa|xoxo|xoxr)-(?:\d-)?(?:[a-zA-Z0-9]{1,40}-)+[a-zA-Z0-9]{1,40}\b/g);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("SLACK_TOKEN", { TOKEN: match }),
			range
		});
	}
}
/**
* Report if found Incoming Webhooks
* https://api.slack.com/messaging/webhooks
* @param source
* @param options
* @param context
* @param t
*/
function reportIfFoundIncomingWebhook({ source, options, context, t }) {
	const results = source.content.matchAll(/https:\/\/hooks\.slack\.com\/services\/T[a-zA-Z0-9]{1,40}\/B[a-zA-Z0-9]{1,40}\/[a-zA-Z0-9]{1,40}/gi);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("IncomingWebhook", { URL: match }),
			range
		});
	}
}
const creator$p = {
	messages: messages$o,
	meta: {
		id: "@secretlint/secretlint-rule-slack",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-slack/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$o);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			reportIfFoundRawPrivateKey$1({
				source,
				options: normalizedOptions,
				context,
				t
			});
			reportIfFoundIncomingWebhook({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$n = { BasicAuth: {
	en: (props) => `found basic auth credential: ${props.CREDENTIAL}`,
	ja: (props) => `ベーシック認証情報: ${props.CREDENTIAL} がみつかりました`
} };
const BUILTIN_IGNORED_PATTERNS$1 = [
	"localhost",
	"127.0.0.1",
	"password",
	"mypassword",
	"myusername",
	"{password}",
	"${password}",
	"{{password}}",
	"{username}",
	"${username}",
	"{{username}}",
	"YOUR_PASSWORD",
	"YOUR_USERNAME",
	"REPLACE_WITH_PASSWORD",
	"REPLACE_WITH_USERNAME"
];
/**
* Check if the string contains variable-like patterns that indicate it's likely a template
*/
function isVariableLikeString$1(str) {
	return [
		/\$\{[^}]{1,50}\}/,
		/\{\{[^}]{1,50}\}\}/,
		/\{[^}]{1,50}\}/,
		/%[A-Z_]{1,30}%/,
		/\$[A-Z_]{1,30}/
	].some((pattern) => pattern.test(str));
}
/**
* Check if the username part looks like a real credential
*/
function isLikelyRealUsername(username) {
	if (username.length < 2) return false;
	if (isVariableLikeString$1(username)) return false;
	if (BUILTIN_IGNORED_PATTERNS$1.some((pattern) => username.toLowerCase().includes(pattern.toLowerCase()))) return false;
	return true;
}
/**
* Check if the password part looks like a real credential
*/
function isLikelyRealPassword(password) {
	if (password.length < 4) return false;
	if (isVariableLikeString$1(password)) return false;
	if (BUILTIN_IGNORED_PATTERNS$1.some((pattern) => password.toLowerCase().includes(pattern.toLowerCase()))) return false;
	if (/^(.)\1{3,}$/.test(password)) return false;
	return true;
}
function reportIfFoundBasicAuth({ source, options, context, t }) {
	const results = source.content.matchAll(/(?<protocol>(?:https?|ftp|ftps)):\/\/(?<user>[-a-zA-Z0-9_]{1,256}):(?<password>[-a-zA-Z0-9_]{1,256})@[-a-zA-Z0-9%._+~#=]{1,256}\.[a-zA-Z0-9()]{1,6}\b/g);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const username = result.groups?.user;
		const password = result.groups?.password;
		if (!username || !password) continue;
		if (!isLikelyRealUsername(username)) continue;
		if (!isLikelyRealPassword(password)) continue;
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("BasicAuth", { CREDENTIAL: match }),
			range
		});
	}
}
const creator$o = {
	messages: messages$n,
	meta: {
		id: "@secretlint/secretlint-rule-basicauth",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-basicauth/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$n);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			reportIfFoundBasicAuth({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$m = { OPENAI_TOKEN: {
	en: (props) => `found OpenAI API token: ${props.TOKEN}`,
	ja: (props) => `OpenAI API トークン: ${props.TOKEN} がみつかりました`
} };
const creator$n = {
	messages: messages$m,
	meta: {
		id: "@secretlint/secretlint-rule-openai",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-openai/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$m);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/sk-(?:proj|svcacct|admin)-(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})T3BlbkFJ(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})\b|sk-[a-zA-Z0-9]{20}T3BlbkFJ[a-zA-Z0-9]{20}/g);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("OPENAI_TOKEN", { TOKEN: matchString }),
					range
				});
			}
		} };
	}
};
const messages$l = { ANTHROPIC_API_KEY: {
	en: (props) => `found Anthropic Claude API key: ${props.KEY}`,
	ja: (props) => `Anthropic Claude API キー: ${props.KEY} がみつかりました`
} };
const creator$m = {
	messages: messages$l,
	meta: {
		id: "@secretlint/secretlint-rule-anthropic",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-anthropic/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$l);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})sk-ant-api0\d-[A-Za-z0-9_-]{90,128}AA(?![A-Za-z0-9_-])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("ANTHROPIC_API_KEY", { KEY: matchString }),
					range
				});
			}
		} };
	}
};
const messages$k = { GROQ_API_KEY: {
	en: (props) => `found Groq API key: ${props.KEY}`,
	ja: (props) => `Groq API キー: ${props.KEY} がみつかりました`
} };
const creator$l = {
	messages: messages$k,
	meta: {
		id: "@secretlint/secretlint-rule-groq",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-groq/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$k);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})gsk_[a-zA-Z0-9]{52}(?![a-zA-Z0-9])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("GROQ_API_KEY", { KEY: matchString }),
					range
				});
			}
		} };
	}
};
const messages$j = { HUGGINGFACE_USER_ACCESS_TOKEN: {
	en: (props) => `found Hugging Face User Access Token: ${props.TOKEN}`,
	ja: (props) => `Hugging Face User Access Token: ${props.TOKEN} がみつかりました`
} };
const creator$k = {
	messages: messages$j,
	meta: {
		id: "@secretlint/secretlint-rule-huggingface",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-huggingface/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$j);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})hf_[a-zA-Z]{34}(?![a-zA-Z])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("HUGGINGFACE_USER_ACCESS_TOKEN", { TOKEN: matchString }),
					range
				});
			}
		} };
	}
};
const messages$i = { LINEAR_API_TOKEN: {
	en: (props) => `found linear api token: ${props.ID}`,
	ja: (props) => `linear api token: ${props.ID} がみつかりました`
} };
const creator$j = {
	messages: messages$i,
	meta: {
		id: "@secretlint/secretlint-rule-linear",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-linear/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$i);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})lin_api_[a-zA-Z0-9_]{32,128}(?![a-zA-Z0-9_])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("LINEAR_API_TOKEN", { ID: matchString }),
					range
				});
			}
		} };
	}
};
const messages$h = { NOTION_INTEGRATION_TOKEN: {
	en: (props) => `found Notion integration token: ${props.TOKEN}`,
	ja: (props) => `Notion integration トークン: ${props.TOKEN} がみつかりました`
} };
function reportIfFoundToken({ source, options, context, t }) {
	const results = source.content.matchAll(/(?<!\p{L})ntn_[0-9]{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])/gu);
	for (const result of results) {
		const index = result.index ?? 0;
		const match = result[0] ?? "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("NOTION_INTEGRATION_TOKEN", { TOKEN: match }),
			range
		});
	}
}
const creator$i = {
	messages: messages$h,
	meta: {
		id: "@secretlint/secretlint-rule-notion",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-notion/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$h);
		const normalizedOptions = { allows: options.allows ?? [] };
		return { file(source) {
			reportIfFoundToken({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$g = { PrivateKey: {
	en: (props) => `found private key: ${props.KEY}`,
	ja: (props) => `秘密鍵: ${props.KEY} がみつかりました`
} };
/**
* Regular expression to detect private keys and extract Base64 content in one pass
* Based on https://docs.cribl.io/docs/regexesyml
* Captures the Base64 content (group 1) between BEGIN and END markers
*
* Length constraint {100,10000} (heuristic):
* - Minimum 100: Heuristically excludes short placeholders (smallest real key ECDSA-256 ≈ 288 chars)
* - Maximum 10000: Heuristically prevents catastrophic backtracking and extremely large inputs
*
* Character class [A-Za-z0-9+/=\s\\]:
* - Restricts to Base64 characters, whitespace, and backslash to prevent ReDoS attacks
* - Backslash included to handle JSON escape sequences (\n, \r, \t)
* - Fails fast on invalid characters, reducing backtracking complexity
*
* ReDoS mitigation:
* - Uses greedy quantifier (no ?) to reduce backtracking ambiguity
* - Simplified optional parts to minimize exponential complexity
* - Length limit ensures bounded execution time
*/
const PEM_CONTENT_PATTERN = /-----BEGIN[ ]?(?:(?:RSA|DSA|EC|OPENSSH|PGP) )?PRIVATE KEY(?: BLOCK)?-----\n?([A-Za-z0-9+/=\s\\]{100,10000})\n?-----END[ ]?(?:(?:RSA|DSA|EC|OPENSSH|PGP) )?PRIVATE KEY(?: BLOCK)?-----/gm;
/**
* Validate if the Base64 content is a real private key or a placeholder
* Based on Base64 validation approach without decoding
*
* References:
* - RFC 7468: Textual Encodings of PKIX, PKCS, and CMS Structures
*   https://tools.ietf.org/html/rfc7468
* - RFC 4648: The Base16, Base32, and Base64 Data Encodings
*   https://datatracker.ietf.org/doc/html/rfc4648
* - RFC 5208: PKCS #8: Private-Key Information Syntax v1.2
*   https://datatracker.ietf.org/doc/html/rfc5208
* - RFC 5958: Asymmetric Key Packages
*   https://datatracker.ietf.org/doc/html/rfc5958
* - RFC 3447: PKCS #1: RSA Cryptography Specifications v2.1
*   https://datatracker.ietf.org/doc/html/rfc3447
* - OpenSSH PROTOCOL.key
*   https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key
*
* @param base64Content - The Base64-encoded key content (without PEM headers)
* @returns true if it's likely a real private key, false if it's a placeholder
*/
function validateBase64KeyContent(base64Content) {
	if (!/^[A-Za-z0-9+/]+=*$/.test(base64Content)) return false;
	if (base64Content.length < 100) return false;
	if (!/^(MI|b3BlbnNzaC1rZXktdjE)/.test(base64Content)) return false;
	return true;
}
function reportIfFoundRawPrivateKey({ source, options, context, t }) {
	const results = source.content.matchAll(PEM_CONTENT_PATTERN);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const base64Raw = result[1] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		if (!validateBase64KeyContent(base64Raw.replace(/\s|\\n/g, ""))) continue;
		context.report({
			message: t("PrivateKey", { KEY: match }),
			range
		});
	}
}
const creator$h = {
	messages: messages$g,
	meta: {
		id: "@secretlint/secretlint-rule-privatekey",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-privatekey/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$g);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			reportIfFoundRawPrivateKey({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$f = { SENDGRID_KEY: {
	en: (props) => `found Sendgrid api key: ${props.KEY}`,
	ja: (props) => `Sendgrid APIキーが見つかりました： ${props.KEY}`
} };
function reportIfFoundKey$3({ source, options, context, t }) {
	const results = source.content.matchAll(/(?<!\p{L})SG\.\w{1,128}\.\w{1,128}([-_]?)\w{1,128}(?!\w)/gu);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		if (match.length !== 69) continue;
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("SENDGRID_KEY", { KEY: match }),
			range
		});
	}
}
const creator$g = {
	messages: messages$f,
	meta: {
		id: "@secretlint/secretlint-rule-sendgrid",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-sendgrid/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$f);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			reportIfFoundKey$3({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$e = { SHOPIFY_KEY: {
	en: (props) => `found Shopify api key: ${props.KEY}`,
	ja: (props) => `Shopify APIキーが見つかりました： ${props.KEY}`
} };
function reportIfFoundKey$2({ source, options, context, t }) {
	const results = source.content.matchAll(/(?<!\p{L})(shppa|shpca|shpat|shpss)_[a-zA-Z0-9]{32,64}(?![a-zA-Z0-9])/gu);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("SHOPIFY_KEY", { KEY: match }),
			range
		});
	}
}
const creator$f = {
	messages: messages$e,
	meta: {
		id: "@secretlint/secretlint-rule-shopify",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-shopify/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$e);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			reportIfFoundKey$2({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$d = {
	STRIPE_SECRET_KEY_LIVE: {
		en: (props) => `found Stripe Live Secret Key: ${props.KEY}`,
		ja: (props) => `Stripe Live Secret Keyが見つかりました: ${props.KEY}`
	},
	STRIPE_SECRET_KEY_TEST: {
		en: (props) => `found Stripe Test Secret Key: ${props.KEY}`,
		ja: (props) => `Stripe Test Secret Keyが見つかりました: ${props.KEY}`
	},
	STRIPE_RESTRICTED_KEY_LIVE: {
		en: (props) => `found Stripe Live Restricted Key: ${props.KEY}`,
		ja: (props) => `Stripe Live Restricted Keyが見つかりました: ${props.KEY}`
	},
	STRIPE_RESTRICTED_KEY_TEST: {
		en: (props) => `found Stripe Test Restricted Key: ${props.KEY}`,
		ja: (props) => `Stripe Test Restricted Keyが見つかりました: ${props.KEY}`
	}
};
const messageIdMap$1 = {
	sk_live: "STRIPE_SECRET_KEY_LIVE",
	sk_test: "STRIPE_SECRET_KEY_TEST",
	rk_live: "STRIPE_RESTRICTED_KEY_LIVE",
	rk_test: "STRIPE_RESTRICTED_KEY_TEST"
};
const STRIPE_KEY_PATTERN = /(?<!\p{L})(?<prefix>sk_live|sk_test|rk_live|rk_test)_[a-zA-Z0-9]{24,99}(?![a-zA-Z0-9])/gu;
function reportIfFound$2({ source, options, context, t }) {
	const results = source.content.matchAll(STRIPE_KEY_PATTERN);
	for (const result of results) {
		const index = result.index ?? 0;
		const match = result[0] ?? "";
		const prefix = result.groups?.["prefix"];
		if (!prefix) continue;
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t(messageIdMap$1[prefix], { KEY: match }),
			range
		});
	}
}
const creator$e = {
	messages: messages$d,
	meta: {
		id: "@secretlint/secretlint-rule-stripe",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-stripe/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$d);
		const normalizedOptions = { allows: options.allows ?? [] };
		return { file(source) {
			reportIfFound$2({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$c = { GITHUB_TOKEN: {
	en: (props) => `found GitHub Token(${props.typeName}): ${props.KEY}`,
	ja: (props) => `GitHub Token(${props.typeName})が見つかりました： ${props.KEY}`
} };
const typeMap = /* @__PURE__ */ new Map([
	["ghp", "GitHub personal access tokens"],
	["gho", "OAuth access tokens"],
	["ghu", "GitHub user-to-server tokens"],
	["ghs", "GitHub server-to-server tokens"],
	["ghr", "refresh tokens"],
	["github_pat", "fine-grained personal access tokens"]
]);
function reportIfFoundKey$1({ pattern, source, options, context, t }) {
	const results = source.content.matchAll(pattern);
	for (const result of results) {
		const index = result.index || 0;
		const type = result.groups?.type;
		const typeName = typeMap.get(type);
		if (!typeName) throw new Error("Unknown type:" + typeName);
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("GITHUB_TOKEN", {
				KEY: match,
				typeName
			}),
			range
		});
	}
}
const creator$d = {
	messages: messages$c,
	meta: {
		id: "@secretlint/secretlint-rule-github",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-github/README.md" }
	},
	create(context, options) {
		const patterns = [
			/(?<!\p{L})(?<type>ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9_]{36}(?![A-Za-z0-9_])/gu,
			/(?<!\p{L})(?<type>github_pat)_[A-Za-z0-9_]{82}(?![A-Za-z0-9_])/gu,
			/(?<!\p{L})(?<type>ghs)_[0-9]{1,20}_[A-Za-z0-9_-]{1,1000}\.[A-Za-z0-9_-]{1,10000}\.[A-Za-z0-9_-]{1,1000}(?![A-Za-z0-9_-])/gu
		];
		const t = context.createTranslator(messages$c);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			for (const pattern of patterns) reportIfFoundKey$1({
				pattern,
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$b = { GITLAB_PERSONAL_ACCESS_TOKEN: {
	en: (props) => `found GitLab Personal Access Token: ${props.KEY}`,
	ja: (props) => `GitLab Personal Access Tokenが見つかりました: ${props.KEY}`
} };
function reportIfFoundKey({ pattern, source, options, context, t }) {
	const results = source.content.matchAll(pattern);
	for (const result of results) {
		const index = result.index ?? 0;
		const match = result[0] ?? "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("GITLAB_PERSONAL_ACCESS_TOKEN", { KEY: match }),
			range
		});
	}
}
const creator$c = {
	messages: messages$b,
	meta: {
		id: "@secretlint/secretlint-rule-gitlab",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-gitlab/README.md" }
	},
	create(context, options) {
		const patterns = [/(?<!\p{L})glpat-[A-Za-z0-9_-]{20,128}(?![A-Za-z0-9_-])/gu];
		const t = context.createTranslator(messages$b);
		const normalizedOptions = { allows: options.allows ?? [] };
		return { file(source) {
			for (const pattern of patterns) reportIfFoundKey({
				pattern,
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$a = {
	GRAFANA_CLOUD_API_TOKEN: {
		en: (props) => `found Grafana Cloud API token: ${props.TOKEN}`,
		ja: (props) => `Grafana Cloud API トークン: ${props.TOKEN} がみつかりました`
	},
	GRAFANA_SERVICE_ACCOUNT_TOKEN: {
		en: (props) => `found Grafana Service Account token: ${props.TOKEN}`,
		ja: (props) => `Grafana Service Account トークン: ${props.TOKEN} がみつかりました`
	}
};
function reportIfFound$1({ pattern, messageId, source, options, context, t }) {
	const results = source.content.matchAll(pattern);
	for (const result of results) {
		const index = result.index ?? 0;
		const match = result[0] ?? "";
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		const range = [index, index + match.length];
		context.report({
			message: t(messageId, { TOKEN: match }),
			range
		});
	}
}
const creator$b = {
	messages: messages$a,
	meta: {
		id: "@secretlint/secretlint-rule-grafana",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-grafana/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$a);
		const normalizedOptions = { allows: options?.allows ?? [] };
		const GRAFANA_CLOUD_API_TOKEN_PATTERN = /(?<!\p{L})glc_[A-Za-z0-9+/]{32,400}={0,2}(?![A-Za-z0-9+/=])/gu;
		const GRAFANA_SERVICE_ACCOUNT_TOKEN_PATTERN = /(?<!\p{L})glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}(?![A-Fa-f0-9])/gu;
		return { file(source) {
			reportIfFound$1({
				pattern: GRAFANA_CLOUD_API_TOKEN_PATTERN,
				messageId: "GRAFANA_CLOUD_API_TOKEN",
				source,
				options: normalizedOptions,
				context,
				t
			});
			reportIfFound$1({
				pattern: GRAFANA_SERVICE_ACCOUNT_TOKEN_PATTERN,
				messageId: "GRAFANA_SERVICE_ACCOUNT_TOKEN",
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$9 = { OPS_TOKEN: {
	en: (props) => `found 1Password Service Account token: ${props.TOKEN}`,
	ja: (props) => `1Password Service Account: ${props.TOKEN} がみつかりました`
} };
const is1PasswordServiceAccountToken = (base64String) => {
	try {
		const jsonString = atob(base64String.replace(/-/g, "+").replace(/_/g, "/"));
		const json = JSON.parse(jsonString);
		return typeof json === "object" && json !== null;
	} catch (error) {
		return false;
	}
};
const creator$a = {
	messages: messages$9,
	meta: {
		id: "@secretlint/secretlint-rule-1password",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-1password/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$9);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})ops_(ey[A-Za-z0-9+/=]{100,1280}fQ={0,2})(?![A-Za-z0-9+/=])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				const base64String = match[1] ?? "";
				if (!is1PasswordServiceAccountToken(base64String)) continue;
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("OPS_TOKEN", { TOKEN: matchString }),
					range
				});
			}
		} };
	}
};
const messages$8 = {
	MongoDBConnection: {
		en: (props) => `found MongoDB connection string: ${props.URI}`,
		ja: (props) => `MongoDB接続文字列: ${props.URI} がみつかりました`
	},
	MySQLConnection: {
		en: (props) => `found MySQL connection string: ${props.URI}`,
		ja: (props) => `MySQL接続文字列: ${props.URI} がみつかりました`
	},
	PostgreSQLConnection: {
		en: (props) => `found PostgreSQL connection string: ${props.URI}`,
		ja: (props) => `PostgreSQL接続文字列: ${props.URI} がみつかりました`
	}
};
const BUILTIN_IGNORED_PATTERNS = [
	"localhost",
	"127.0.0.1",
	"example.com",
	"example.org",
	"test.com",
	"password",
	"username",
	"secret",
	"mypassword",
	"myusername",
	"root",
	"admin",
	"user",
	"pass",
	"{password}",
	"${password}",
	"{{password}}",
	"{username}",
	"${username}",
	"{{username}}",
	"YOUR_PASSWORD",
	"YOUR_USERNAME",
	"REPLACE_WITH_PASSWORD"
];
/**
* Check if the string contains variable-like patterns that indicate it's likely a template
*/
function isVariableLikeString(str) {
	return [
		/\$\{[^}]{1,50}\}/,
		/\{\{[^}]{1,50}\}\}/,
		/\{[^}]{1,50}\}/,
		/%[A-Z_]{1,30}%/,
		/\$[A-Z_]{1,30}/,
		/\$\([^)]{1,50}\)/
	].some((pattern) => pattern.test(str));
}
/**
* Check if the username and password look like real credentials
*/
function isLikelyRealCredential(username, password) {
	if (username === password) return false;
	if (password.length < 4) return false;
	if (isVariableLikeString(password)) return false;
	const passwordLower = password.toLowerCase();
	if (BUILTIN_IGNORED_PATTERNS.some((pattern) => passwordLower === pattern.toLowerCase())) return false;
	if (/^(.)\1{3,}$/.test(password)) return false;
	return true;
}
function reportMongoDBConnectionString({ source, options, context, t }) {
	const results = source.content.matchAll(/mongodb(?:\+srv)?:\/\/(?:(?<username>[^:\/\s]{1,100}):(?<password>[^@\/\s]{1,200})@)?(?<host>[^\/\s?]{1,100})(?:\/(?<database>[^?\s]{0,100}))?(?:\?(?<options>[^\s]{0,500}))?/gi);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const username = result.groups?.username;
		const password = result.groups?.password;
		if (!username || !password) continue;
		if (!isLikelyRealCredential(username, password)) continue;
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("MongoDBConnection", { URI: match }),
			range
		});
	}
}
function reportMySQLConnectionString({ source, options, context, t }) {
	const results = source.content.matchAll(/(?:jdbc:)?mysql(?:x)?:\/\/(?:(?<username>[^:\/\s]{1,100}):(?<password>[^@\/\s]{1,200})@)?(?<host>[^\/\s?]{1,100})(?:\/(?<database>[^?\s]{0,100}))?(?:\?(?<options>[^\s]{0,500}))?/gi);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const username = result.groups?.username;
		const password = result.groups?.password;
		if (!username || !password) continue;
		if (!isLikelyRealCredential(username, password)) continue;
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("MySQLConnection", { URI: match }),
			range
		});
	}
}
function reportPostgreSQLConnectionString({ source, options, context, t }) {
	const results = source.content.matchAll(/postgres(?:ql)?:\/\/(?:(?<username>[^:\/\s]{1,100}):(?<password>[^@\/\s]{1,200})@)?(?<host>[^\/\s?]{1,100})(?:\/(?<database>[^?\s]{0,100}))?(?:\?(?<options>[^\s]{0,500}))?/gi);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const username = result.groups?.username;
		const password = result.groups?.password;
		if (!username || !password) continue;
		if (!isLikelyRealCredential(username, password)) continue;
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("PostgreSQLConnection", { URI: match }),
			range
		});
	}
}
const creator$9 = {
	messages: messages$8,
	meta: {
		id: "@secretlint/secretlint-rule-database-connection-string",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-database-connection-string/README.md" }
	},
	create(context, options) {
		const normalizedOptions = { allows: options.allows || [] };
		const t = context.createTranslator(messages$8);
		return { file(source) {
			reportMongoDBConnectionString({
				source,
				options: normalizedOptions,
				context,
				t
			});
			reportMySQLConnectionString({
				source,
				options: normalizedOptions,
				context,
				t
			});
			reportPostgreSQLConnectionString({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$7 = {
	HASHICORP_VAULT_SERVICE_TOKEN: {
		en: (props) => `found HashiCorp Vault service token: ${props.TOKEN}`,
		ja: (props) => `HashiCorp Vault service token: ${props.TOKEN} がみつかりました`
	},
	HASHICORP_VAULT_BATCH_TOKEN: {
		en: (props) => `found HashiCorp Vault batch token: ${props.TOKEN}`,
		ja: (props) => `HashiCorp Vault batch token: ${props.TOKEN} がみつかりました`
	},
	HASHICORP_VAULT_RECOVERY_TOKEN: {
		en: (props) => `found HashiCorp Vault recovery token: ${props.TOKEN}`,
		ja: (props) => `HashiCorp Vault recovery token: ${props.TOKEN} がみつかりました`
	}
};
const serviceTokenPattern = /(?<!\p{L})hvs\.[A-Za-z0-9_-]{90,120}(?![A-Za-z0-9_-])/gu;
const batchTokenPattern = /(?<!\p{L})hvb\.[A-Za-z0-9_-]{138,300}(?![A-Za-z0-9_-])/gu;
const recoveryTokenPattern = /(?<!\p{L})hvr\.[A-Za-z0-9_-]{90,120}(?![A-Za-z0-9_-])/gu;
const creator$8 = {
	messages: messages$7,
	meta: {
		id: "@secretlint/secretlint-rule-hashicorp-vault",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-hashicorp-vault/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$7);
		const normalizedOptions = { allows: options?.allows ?? [] };
		const reportMatches = (source, pattern, messageId) => {
			const matches = source.content.matchAll(pattern);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t(messageId, { TOKEN: matchString }),
					range
				});
			}
		};
		return { file(source) {
			reportMatches(source, serviceTokenPattern, "HASHICORP_VAULT_SERVICE_TOKEN");
			reportMatches(source, batchTokenPattern, "HASHICORP_VAULT_BATCH_TOKEN");
			reportMatches(source, recoveryTokenPattern, "HASHICORP_VAULT_RECOVERY_TOKEN");
		} };
	}
};
const messages$6 = {
	VERCEL_PERSONAL_ACCESS_TOKEN: {
		en: (props) => `found Vercel personal access token: ${props.ID}`,
		ja: (props) => `Vercel personal access token: ${props.ID} がみつかりました`
	},
	VERCEL_INTEGRATION_TOKEN: {
		en: (props) => `found Vercel integration token: ${props.ID}`,
		ja: (props) => `Vercel integration token: ${props.ID} がみつかりました`
	},
	VERCEL_APP_ACCESS_TOKEN: {
		en: (props) => `found Vercel app access token: ${props.ID}`,
		ja: (props) => `Vercel app access token: ${props.ID} がみつかりました`
	},
	VERCEL_APP_REFRESH_TOKEN: {
		en: (props) => `found Vercel app refresh token: ${props.ID}`,
		ja: (props) => `Vercel app refresh token: ${props.ID} がみつかりました`
	},
	VERCEL_AI_GATEWAY_API_KEY: {
		en: (props) => `found Vercel AI Gateway API key: ${props.ID}`,
		ja: (props) => `Vercel AI Gateway API key: ${props.ID} がみつかりました`
	}
};
const prefixToMessageId = {
	vcp: "VERCEL_PERSONAL_ACCESS_TOKEN",
	vci: "VERCEL_INTEGRATION_TOKEN",
	vca: "VERCEL_APP_ACCESS_TOKEN",
	vcr: "VERCEL_APP_REFRESH_TOKEN",
	vck: "VERCEL_AI_GATEWAY_API_KEY"
};
const creator$7 = {
	messages: messages$6,
	meta: {
		id: "@secretlint/secretlint-rule-vercel",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-vercel/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$6);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})(?<prefix>vcp|vci|vca|vcr|vck)_[A-Za-z0-9]{20,60}(?![A-Za-z0-9])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				const prefix = match.groups?.prefix;
				const messageId = prefixToMessageId[prefix];
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t(messageId, { ID: matchString }),
					range
				});
			}
		} };
	}
};
const messages$5 = { DATABRICKS_PERSONAL_ACCESS_TOKEN: {
	en: (props) => `found Databricks personal access token: ${props.ID}`,
	ja: (props) => `Databricks personal access token: ${props.ID} がみつかりました`
} };
const creator$6 = {
	messages: messages$5,
	meta: {
		id: "@secretlint/secretlint-rule-databricks",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-databricks/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$5);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})dapi[A-Fa-f0-9]{32}(?:-[0-9])?(?![A-Fa-f0-9])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("DATABRICKS_PERSONAL_ACCESS_TOKEN", { ID: matchString }),
					range
				});
			}
		} };
	}
};
const messages$4 = { DOCKER_PERSONAL_ACCESS_TOKEN: {
	en: (props) => `found Docker Personal Access Token: ${props.TOKEN}`,
	ja: (props) => `Docker Personal Access Token: ${props.TOKEN} がみつかりました`
} };
function reportIfFoundDockerPAT({ source, options, context, t }) {
	const results = source.content.matchAll(/(?<!\p{L})dckr_pat_[a-zA-Z0-9_-]{27}(?![a-zA-Z0-9_-])/gu);
	for (const result of results) {
		const index = result.index || 0;
		const match = result[0] || "";
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t("DOCKER_PERSONAL_ACCESS_TOKEN", { TOKEN: match }),
			range
		});
	}
}
const creator$5 = {
	messages: messages$4,
	meta: {
		id: "@secretlint/secretlint-rule-docker",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-docker/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$4);
		const normalizedOptions = { allows: options.allows || [] };
		return { file(source) {
			reportIfFoundDockerPAT({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$3 = { FIGMA_PERSONAL_ACCESS_TOKEN: {
	en: (props) => `found Figma Personal Access Token: ${props.ID}`,
	ja: (props) => `Figma Personal Access Token: ${props.ID} がみつかりました`
} };
const creator$4 = {
	messages: messages$3,
	meta: {
		id: "@secretlint/secretlint-rule-figma",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-figma/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$3);
		const normalizedOptions = { allows: options?.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})figd_[A-Za-z0-9_-]{40,200}(?![A-Za-z0-9_-])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const range = [index, index + matchString.length];
				context.report({
					message: t("FIGMA_PERSONAL_ACCESS_TOKEN", { ID: matchString }),
					range
				});
			}
		} };
	}
};
const messages$2 = {
	CLOUDFLARE_GLOBAL_API_KEY: {
		en: (props) => `found Cloudflare Global API Key: ${props.TOKEN}`,
		ja: (props) => `Cloudflare Global API Keyが見つかりました: ${props.TOKEN}`
	},
	CLOUDFLARE_USER_API_TOKEN: {
		en: (props) => `found Cloudflare User API Token: ${props.TOKEN}`,
		ja: (props) => `Cloudflare User API Tokenが見つかりました: ${props.TOKEN}`
	},
	CLOUDFLARE_ACCOUNT_API_TOKEN: {
		en: (props) => `found Cloudflare Account API Token: ${props.TOKEN}`,
		ja: (props) => `Cloudflare Account API Tokenが見つかりました: ${props.TOKEN}`
	}
};
const messageIdMap = {
	cfk: "CLOUDFLARE_GLOBAL_API_KEY",
	cfut: "CLOUDFLARE_USER_API_TOKEN",
	cfat: "CLOUDFLARE_ACCOUNT_API_TOKEN"
};
const CLOUDFLARE_TOKEN_PATTERN = /(?<!\p{L})(?<prefix>cfk|cfut|cfat)_[A-Za-z0-9]{40}[0-9a-f]{8}(?![A-Za-z0-9])/gu;
function reportIfFound({ source, options, context, t }) {
	const results = source.content.matchAll(CLOUDFLARE_TOKEN_PATTERN);
	for (const result of results) {
		const index = result.index ?? 0;
		const match = result[0] ?? "";
		const prefix = result.groups?.["prefix"];
		if (!prefix) continue;
		const range = [index, index + match.length];
		if (regexpStringMatcherExports.matchPatterns(match, options.allows).length > 0) continue;
		context.report({
			message: t(messageIdMap[prefix], { TOKEN: match }),
			range
		});
	}
}
const creator$3 = {
	messages: messages$2,
	meta: {
		id: "@secretlint/secretlint-rule-cloudflare",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-cloudflare/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$2);
		const normalizedOptions = { allows: options.allows ?? [] };
		return { file(source) {
			reportIfFound({
				source,
				options: normalizedOptions,
				context,
				t
			});
		} };
	}
};
const messages$1 = {
	TAILSCALE_API_KEY: {
		en: (props) => `found Tailscale API access token: ${props.KEY}`,
		ja: (props) => `Tailscale API アクセストークン: ${props.KEY} がみつかりました`
	},
	TAILSCALE_AUTH_KEY: {
		en: (props) => `found Tailscale pre-authentication key: ${props.KEY}`,
		ja: (props) => `Tailscale 事前認証キー: ${props.KEY} がみつかりました`
	},
	TAILSCALE_CLIENT_KEY: {
		en: (props) => `found Tailscale OAuth client key: ${props.KEY}`,
		ja: (props) => `Tailscale OAuth クライアントキー: ${props.KEY} がみつかりました`
	},
	TAILSCALE_SCIM_KEY: {
		en: (props) => `found Tailscale SCIM key: ${props.KEY}`,
		ja: (props) => `Tailscale SCIM キー: ${props.KEY} がみつかりました`
	},
	TAILSCALE_WEBHOOK_KEY: {
		en: (props) => `found Tailscale webhook key: ${props.KEY}`,
		ja: (props) => `Tailscale Webhook キー: ${props.KEY} がみつかりました`
	},
	TAILSCALE_KEY: {
		en: (props) => `found Tailscale key: ${props.KEY}`,
		ja: (props) => `Tailscale キー: ${props.KEY} がみつかりました`
	}
};
const messageIdByType = {
	api: "TAILSCALE_API_KEY",
	auth: "TAILSCALE_AUTH_KEY",
	client: "TAILSCALE_CLIENT_KEY",
	scim: "TAILSCALE_SCIM_KEY",
	webhook: "TAILSCALE_WEBHOOK_KEY"
};
const creator$2 = {
	messages: messages$1,
	meta: {
		id: "@secretlint/secretlint-rule-tailscale",
		recommended: true,
		type: "scanner",
		supportedContentTypes: ["text"],
		docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-tailscale/README.md" }
	},
	create(context, options) {
		const t = context.createTranslator(messages$1);
		const normalizedOptions = { allows: options.allows ?? [] };
		return { file(source) {
			const matches = source.content.matchAll(/(?<!\p{L})tskey-(?<type>[a-z]{2,20})-[0-9A-Za-z_]{8,40}-[0-9A-Za-z_]{16,60}(?![0-9A-Za-z_])/gu);
			for (const match of matches) {
				const index = match.index ?? 0;
				const matchString = match[0] ?? "";
				const type = match.groups?.type ?? "";
				const range = [index, index + matchString.length];
				if (regexpStringMatcherExports.matchPatterns(matchString, normalizedOptions.allows).length > 0) continue;
				const messageId = messageIdByType[type] ?? "TAILSCALE_KEY";
				context.report({
					message: t(messageId, { KEY: matchString }),
					range
				});
			}
		} };
	}
};
const HTML_COMMENT_REGEXP = /(?<type>secretlint-(?:disable-next-line|disable-line|disable|enable))(?<options>.*)/g;
const parseComments = (source) => {
	const matches = source.content.matchAll(HTML_COMMENT_REGEXP);
	return Array.from(matches).map((match) => {
		const type = match.groups?.type;
		const index = match.index;
		if (type === "secretlint-disable-line") return {
			type,
			options: parseComment(match.groups?.options),
			line: source.indexToPosition(index).line
		};
		if (type === "secretlint-disable-next-line") return {
			type,
			options: parseComment(match.groups?.options),
			line: source.indexToPosition(index).line + 1
		};
		return {
			type,
			options: parseComment(match.groups?.options),
			index
		};
	});
};
/**
* Parses a config of values separated by comma.
*
* secretlint-disable a,b,c => ["a", "b", "c"]
* secretlint-disable -- comment　=> []
*/
function parseComment(options) {
	if (!options) return [];
	const commentStart = options.indexOf("--");
	return (commentStart === -1 ? options : options.slice(0, commentStart)).split(/,/).map((arg) => arg.trim()).filter((arg) => arg !== "") ?? [];
}
var CommentState = class {
	source;
	reportingConfig;
	endIndex;
	constructor(source) {
		this.source = source;
		this.reportingConfig = [];
		this.endIndex = source.content.length;
	}
	getIgnoringMessages() {
		const isFilledMessage = (message) => {
			return message.startIndex !== null && message.endIndex !== null && message.ruleId !== null;
		};
		return this.reportingConfig.map((reporting) => {
			if (reporting.endIndex === null) reporting.endIndex = this.endIndex;
			return reporting;
		}).filter(isFilledMessage);
	}
	disableLine(lineNumber, rulesToDisable) {
		const reportingConfig = this.reportingConfig;
		const range = this.source.locationToRange({
			start: {
				line: lineNumber,
				column: 0
			},
			end: {
				line: lineNumber + 1,
				column: 0
			}
		});
		if (rulesToDisable.length) rulesToDisable.forEach((ruleId) => {
			reportingConfig.push({
				startIndex: range[0],
				endIndex: range[1] - 1,
				ruleId
			});
		});
		else reportingConfig.push({
			startIndex: range[0],
			endIndex: range[1] - 1,
			ruleId: "*"
		});
	}
	/**
	* Add data to reporting configuration to disable reporting for list of rules
	* starting from start location
	* @returns {void}
	*/
	disableReporting(startIndex, rulesToDisable) {
		const reportingConfig = this.reportingConfig;
		if (rulesToDisable.length) rulesToDisable.forEach(function(ruleId) {
			reportingConfig.push({
				startIndex,
				endIndex: null,
				ruleId
			});
		});
		else reportingConfig.push({
			startIndex,
			endIndex: null,
			ruleId: "*"
		});
	}
	/**
	* Add data to reporting configuration to enable reporting for list of rules
	* starting from start location
	*/
	enableReporting(endIndex, rulesToEnable) {
		const reportingConfig = this.reportingConfig;
		if (rulesToEnable.length) rulesToEnable.forEach(function(ruleId) {
			for (let i = reportingConfig.length - 1; i >= 0; i--) if (reportingConfig[i].endIndex === null && reportingConfig[i].ruleId === ruleId) {
				reportingConfig[i].endIndex = endIndex;
				break;
			}
		});
		else for (const config of reportingConfig) if (config.endIndex === null) config.endIndex = endIndex;
	}
};
const messages = { IGNORE_MESSAGE: { en: () => `disable by secretlint-disable comment` } };
const rules$1 = [
	creator$s,
	creator$r,
	creator$h,
	creator$q,
	creator$o,
	creator$p,
	creator$g,
	creator$f,
	creator$e,
	creator$d,
	creator$c,
	creator$b,
	creator$n,
	creator$m,
	creator$l,
	creator$k,
	creator$j,
	creator$i,
	creator$a,
	creator$9,
	creator$8,
	creator$7,
	creator$6,
	creator$5,
	creator$4,
	creator$3,
	creator$2,
	{
		messages,
		meta: {
			id: "@secretlint/secretlint-rule-filter-comments",
			recommended: true,
			type: "scanner",
			supportedContentTypes: ["text"],
			docs: { url: "https://github.com/secretlint/secretlint/blob/master/packages/%40secretlint/secretlint-rule-filter-comments/README.md" }
		},
		create(context) {
			const t = context.createTranslator(messages);
			return { file(source) {
				const state = new CommentState(source);
				const comments = parseComments(source);
				for (const comment of comments) if (comment.type === "secretlint-disable") state.disableReporting(comment.index, comment.options);
				else if (comment.type === "secretlint-enable") state.enableReporting(comment.index, comment.options);
				else if (comment.type === "secretlint-disable-line") state.disableLine(comment.line, comment.options);
				else if (comment.type === "secretlint-disable-next-line") state.disableLine(comment.line, comment.options);
				state.getIgnoringMessages().forEach((message) => {
					context.ignore({
						message: t("IGNORE_MESSAGE"),
						range: [message.startIndex, message.endIndex],
						targetRuleId: message.ruleId
					});
				});
			} };
		}
	}
];
// src/clean/secret-formats.ts
/** Everything in a text that has the published format of a secret: keys, tokens, passwords in addresses, private keys. */
function secretsIn(text) {
	const found = [];
	const context = {
		createTranslator: () => (messageId) => ({
			message: messageId,
			messageId
		}),
		report: ({ range }) => found.push(wholeRun(text, range)),
		ignore: () => void 0
	};
	const source = {
		content: text,
		filePath: "text.txt",
		ext: ".txt",
		contentType: "text",
		hasBOM: false
	};
	for (const rule of RULES) rule.create(context, {}).file?.(source);
	return found;
}
/** A rule for a name and its value has reported as many characters as the value has, from the start of the name. */
function wholeRun(text, [start, end]) {
	KEY_RUN.lastIndex = end;
	return [start, end + (KEY_RUN.exec(text)?.[0].length ?? 0)];
}
const KEY_RUN = /[\w+/=-]*/y;
const RULES = rules$1;
// src/clean/assigned-secrets.ts
/** Where a text holds a password or a key that has no format of its own: it is told from the name or the address that it stands at. */
const assignedSecretsIn = (text) => [
	...valuesOf(text, QUOTED, ({ value, name }) => isSecret(value, name)),
	...valuesOf(text, UNQUOTED, ({ value, name, sign, next }) => {
		if (sign === " " && !/^pass/i.test(name) || GOES_ON.test(next)) return false;
		return sign === "=" && name === name.toUpperCase() ? isSecret(value, name) : isMixed(value);
	}),
	...valuesOf(text, IN_ADDRESS, ({ value }) => !NO_VALUE.test(value) && !isUsual(value)),
	...valuesOf(text, LOGIN, ({ value }) => isSecret(value, "password")),
	...valuesOf(text, OPEN_ADDRESS, () => true)
];
/** The places of the values that end the matches. */
function valuesOf(text, expression, isOne) {
	return [...text.matchAll(expression)].flatMap(({ 0: all, index, groups }) => {
		const { name = "", sign = "", value = "" } = groups ?? {};
		const end = index + all.length;
		return isOne({
			name,
			sign,
			value,
			next: text[end] ?? ""
		}) ? [[end - value.length, end]] : [];
	});
}
const NAME = "(?<name>passw(?:or)?d|passphrase|passcode|pwd|secret|token|credentials?|(?:api|access|private|secret|auth)[_-]?key(?:_base)?|(?<![a-z])auth)";
/** Behind a sign of assignment or comparison, or what stands for it in an attribute or a call: a quoted literal without white space. */
const QUOTED = new RegExp(String.raw`${NAME}(?:\\?["']?\]?\s{0,3}(?::=|=>|={1,3}|:)\s{0,3}|["']\s{1,3}value=|["'],\s{0,3})\\?["'\x60](?<value>[^\s"'\x60\\]{8,200})(?=\\?["'\x60])`, "gi");
/** Without quotes, as in settings, variables, command lines, addresses and elements. */
const UNQUOTED = new RegExp(String.raw`${NAME}(?<sign>=|["']?\s{0,3}[:=]\s{0,3}|>| )(?<value>[\w+/.~!#@$%^=-]{8,200})`, "gi");
/** Behind an unquoted value: it is longer, or a call or another expression. */
const GOES_ON = /[\w+/.~!#@$%^=([?*-]/;
/** `scheme://user:password@host`; the password may hold an `@` or a colon. */
const IN_ADDRESS = /:\/\/[^\s:/@?#"'`<>]{0,100}:(?<value>[^\s/?#"'`<>]{4,200})(?=@)/g;
/** `-u user:password`, as curl takes it. */
const LOGIN = /\s(?:-u|--user)[\s=]["']?[^\s:"'`]{1,60}:(?<value>[^\s"'`]{6,200})/g;
/** Addresses that let in everyone who knows them: webhooks by their path, others by a signature. */
const OPEN_ADDRESS = /(?:\bdiscord(?:app)?\.com\/api\/webhooks\/\d{1,20}\/|\bwebhook\.office\.com\/|\bhooks\.zapier\.com\/hooks\/catch\/|[?&](?:sig|signature|X-Amz-Signature)=)(?<value>[\w@%+/.-]{20,300})/g;
/** Letters and digits, and nothing that names or stands for a value that is elsewhere. */
function isSecret(literal, name) {
	if (!/\d/.test(literal) || !/[A-Za-z]/.test(literal) || NO_VALUE.test(literal)) return false;
	if (isPathOfMachine(literal)) return false;
	return /^pass/i.test(name) ? !/[|:#]/.test(literal) || !WORDS$1.test(literal) : !WORDS$1.test(literal);
}
/** Nothing that a program would be written with: in code an unquoted value may be a name or a number. */
function isMixed(value) {
	if (!isSecret(value, "") || /[=!]=|^[\d.]+$/.test(value)) return false;
	return (value.match(/\d+/g) ?? []).length >= 3 || /[!#@$%^]/.test(value);
}
/** A file or folder, as in `PWD=/tmp/run-AbC123/tree`: below one that machines have, without a part that is as long and as mixed as a key. Short digests are none. */
const isPathOfMachine = (text) => OF_A_MACHINE.test(text) && !text.split(/[^A-Za-z0-9]/).some((part) => part.length >= KEY_CHARS && isMixedPart(part) && !DIGEST.test(part));
const OF_A_MACHINE = /^\/(?:home|root|tmp|var|opt|usr|etc|mnt|srv|run|dev|proc|nix|media|private|builds?|workspaces?|github|__w|app|data|Volumes|(?:[a-z]\/)?Users)\/[\w./@-]+$/;
const KEY_CHARS = 12;
const DIGEST = /^[0-9a-f]{1,31}$/;
const isMixedPart = (part) => /\d/.test(part) && /[A-Za-z]/.test(part);
const NO_VALUE = /[<>{}]|\$[A-Za-z_(]|\benv\b|:\/\/|\*{3}|\.{3}|x{4}|^%|%$|^arn:|^0x[0-9a-f]{40}$|^\d{4}-\d\d-\d\d|example|sample|dummy|placeholder|change[_-]?me|change[_-]?it|your|replace|redacted|insert|todo|fake|mock/i;
/** What stands for a password in a manual, and what everyone knows. */
const isUsual = (value) => PUBLIC_PASSWORDS.has(value.toLowerCase()) || /^(?:[$%]\w+|pass|pwd|test)$/i.test(value);
/** What everyone knows: defaults of databases and examples. */
const PUBLIC_PASSWORDS = new Set("postgres postgresql password passwd secret root admin administrator guest user username mysql mariadb mongo mongodb redis rabbitmq example changeme change-me default localhost sample dummy development production staging testing testtest disabled required optional undefined x-access-token".split(" "));
/** A name, a path or a rule, as in `token: "/oauth2/token"` and `password: "required|min:8"`: words with short numbers, and signs between them. */
const WORDS$1 = /^[#./]*(?:[A-Za-z]+\d{0,4}|\d{1,4}[a-z]{0,4})(?:[._:/|,+#-]+(?:[A-Za-z]+\d{0,4}|\d{1,6}[a-z]{0,4}))*$/;
// src/clean/token-formats.ts
/** Where a text holds a token of a known format, or a value that is assigned to the name of a secret. */
const tokensIn = (text) => [...[...text.matchAll(TOKENS)].map(rangeOf), ...assignedSecretsIn(text)];
const rangeOf = ({ 0: found, index, groups }) => [index - (groups?.head ?? "").length, index + found.length];
const TOKENS = new RegExp([
	String.raw`\bgh[pousr]_[0-9A-Za-z][0-9A-Za-z._-]{29,}`,
	String.raw`\bgithub_pat_\w{30,}`,
	"\\b(?:gh[pousr]_|github_pat_|glpat-|sk-(?:ant|proj)-)[\\w.-]{8,200}[\"'`]\\s{0,20}[+.\\\\]?\\s{0,40}[\"'`][\\w.-]{6,}",
	String.raw`\bsk-(?:ant|proj|svcacct|admin|or)-(?=[\w-]{0,80}\d)[\w-]{16,}`,
	String.raw`\bsk-[A-Za-z0-9]{32,}`,
	String.raw`\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b`,
	String.raw`\bAIza[\w-]{35,}`,
	String.raw`\bGOCSPX-[\w-]{20,}`,
	String.raw`\bxox[abeoprs]-(?=[\w-]{0,80}\d)[\w-]{10,}`,
	String.raw`\bglpat-[\w-]{20,}`,
	String.raw`\bnpm_[A-Za-z0-9]{36,}`,
	String.raw`\bhf_[A-Za-z0-9]{30,}`,
	String.raw`\b(?:whsec_|do[opr]_v1_|rubygems_|ntn_|sntry[su]_|PMAK-|NRAK-|pypi-AgE|ya29\.|gl(?:ptt|dt|rt|cbt|oas|soat|ft)-|xkeysib-|AT[AC]TT3|sbp_|AGE-SECRET-KEY-1)(?=[\w.-]{0,80}\d)[\w.-]{18,}`,
	String.raw`\bkey-[0-9a-f]{32}\b`,
	String.raw`(?=\.eyJ)(?<=\b(?<head>eyJ[\w-]{10,}))\.eyJ[\w-]{10,}\.[\w-]{10,}`,
	String.raw`(?<=\b(?:AccountKey|SharedAccessKey)=)[\w+/]{40,}={0,2}`,
	String.raw`(?<!\d)\d{8,10}:AA[\w-]{32,}`,
	String.raw`\b(?=[\w-]{0,27}\d)(?=[\w-]{0,27}[a-z])[MNO][\w-]{22,27}\.[\w-]{6}\.(?=[\w-]{0,60}\d)[\w-]{27,}`,
	String.raw`\bSK[0-9a-f]{32}\b`,
	"(?<=\\b[Aa]uthorization\\\\?[\"'`]?\\s{0,3}[:=,]\\s{0,3}\\\\?[\"'`]?(?:[Bb]asic|[Bb]earer|[Tt]oken)\\s{1,3})(?=[\\w+/.~-]{0,200}\\d)[\\w+/.~-]{12,}={0,2}"
].join("|"), "g");
// src/clean/redact.ts
/** Stands for a secret. One of several lines leaves as many, so that the lines behind it keep their numbers. */
const removed = (secret) => secret.split("\n").map(() => SECRET_MARK).join("\n");
/** Characters of the shortest part of a known secret that is removed wherever it occurs. */
const PART_CHARS = 12;
/** Characters. Shorter values are ordinary words: removing them would make texts unreadable and protect nothing. */
const SHORTEST_SECRET_CHARS = 6;
/** Removes known secrets, by `redactKnown` (see `createRedactKnown`), and everything that looks like a token. */
function createRedact(redactKnown) {
	return (text) => {
		const unknown = redactKnown(text);
		const withoutTokens = withoutRanges(unknown, [...privateKeysIn(unknown), ...tokensIn(unknown)]);
		return withoutRanges(withoutTokens, secretsIn(withoutTokens));
	};
}
/** Removes known secrets: whole, in parts of 12 characters, encoded or reversed, also with what draws nothing between their characters, or each of these as a number. */
function createRedactKnown(secrets) {
	const forms = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET_CHARS).flatMap(formsOf))];
	const parts = partsIn(forms.filter((form) => form.length >= PART_CHARS));
	const short = forms.filter((form) => form.length < PART_CHARS).sort((a, b) => b.length - a.length);
	return (text) => short.reduce((rest, form) => rest.replaceAll(form, removed), removeDisguised(removeParts(withoutUnseen(text, parts), parts), parts));
}
function withoutRanges(text, ranges) {
	const kept = [];
	let keptTo = 0;
	for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
		if (start >= keptTo) kept.push(text.slice(keptTo, start), removed(text.slice(start, end)));
		else kept.push(removed(text.slice(keptTo, end)).slice(SECRET_MARK.length));
		keptTo = Math.max(keptTo, end);
	}
	return kept.join("") + text.slice(keptTo);
}
function formsOf(secret) {
	const bytes = Buffer.from(secret, "utf8");
	const hex = bytes.toString("hex");
	const base64 = [
		0,
		1,
		2
	].map((offset) => base64Inside(bytes, offset));
	return [
		secret,
		[...secret].reverse().join(""),
		encodeURIComponent(secret.toWellFormed()),
		JSON.stringify(secret).slice(1, -1),
		hex,
		hex.toUpperCase(),
		...base64,
		...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
		...[
			0,
			1,
			2
		].map((offset) => base64Inside(Buffer.from(secret, "utf16le"), offset)),
		secret.toUpperCase(),
		secret.replace(/[a-z]/gi, movedBy13)
	].filter((form) => form.length >= SHORTEST_SECRET_CHARS);
}
function movedBy13(letter) {
	const first = letter <= "Z" ? 65 : 97;
	return String.fromCharCode((letter.charCodeAt(0) - first + 13) % 26 + first);
}
/** Base64 of a longer text that holds these bytes after `offset` others, without the characters that the neighbours decide. */
function base64Inside(bytes, offset) {
	return Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").slice(Math.ceil(offset * 8 / 6), Math.floor((offset + bytes.length) * 8 / 6));
}
/** All stretches of so many characters that stand in the texts. */
function stretchesOf(texts, chars) {
	const stretches = /* @__PURE__ */ new Set();
	for (const text of texts) for (let start = 0; start <= text.length - chars; start += 1) stretches.add(text.slice(start, start + chars));
	return stretches;
}
const PIECE_CHARS = 6;
const STRIDE = 7;
function partsIn(forms) {
	const parts = stretchesOf(forms, PART_CHARS);
	const pieces = stretchesOf(forms, PIECE_CHARS);
	return {
		has: (text) => parts.has(text),
		mayStandIn: (text) => {
			if (parts.size === 0) return false;
			for (let at = 0; at <= text.length - PIECE_CHARS; at += STRIDE) if (pieces.has(text.slice(at, at + PIECE_CHARS))) return true;
			return false;
		}
	};
}
/** Removes parts whose characters stand apart, as in a text that was wrapped at a width, or each as a number. */
function removeDisguised(text, parts) {
	const units = unitsIn(text);
	const plain = units.map((unit) => unit.plain).join("");
	if (units.length === 1 || !parts.mayStandIn(plain)) return text;
	const places = units.flatMap(({ plain: shown, start, end }) => Array.from({ length: shown.length }, (_, index) => shown.length === end - start ? [start + index, start + index + 1] : [start, end]));
	const found = [];
	for (let start = 0; start <= plain.length - PART_CHARS; start += 1) if (parts.has(plain.slice(start, start + PART_CHARS))) found.push([start, start + PART_CHARS]);
	return withoutRanges(text, joined(found).map(([start, end]) => [places[start]?.[0] ?? 0, places[end - 1]?.[1] ?? 0]));
}
/** Without the tags and variation selectors of a text, where these spell a part: they draw nothing, and each stands for a byte. */
function withoutUnseen(text, parts) {
	const bytes = [...text.matchAll(UNSEEN)].map(([mark]) => byteOf(mark.codePointAt(0) ?? 0));
	const spelled = Buffer.from(bytes).toString("latin1");
	return removeParts(spelled, parts) === spelled ? text : text.replace(UNSEEN, "");
}
const UNSEEN = /[\u{e0001}-\u{e007f}]|[\u{e0100}-\u{e01ef}]|[\ufe00-\ufe0f]/gu;
const byteOf = (code) => code >= 917760 ? code - 917760 + 16 : code & (code < 917504 ? 15 : 127);
function unitsIn(text) {
	const units = [];
	let from = 0;
	const copy = (to) => void units.push({
		plain: text.slice(from, to),
		start: from,
		end: to
	});
	for (const match of text.matchAll(DISGUISE)) {
		if (match.index > from) copy(match.index);
		from = match.index + match[0].length;
		units.push({
			plain: characterOf(match),
			start: match.index,
			end: from
		});
	}
	copy(text.length);
	return units;
}
const DISGUISE = /\u001b\[[\d;]{0,20}m|[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|\\{1,4}[nrt]|\\(?=[!-/:-@[-`{-~])|&#(\d{1,7});|&#x([0-9a-f]{1,6});|\\{1,4}u([0-9a-f]{4})|%([0-9a-f]{2})/giu;
/** The character that a match of DISGUISE stands for; nothing for one that draws nothing. */
function characterOf([, decimal, ...hex]) {
	const digits = hex.find((each) => each !== void 0);
	const code = decimal === void 0 ? Number.parseInt(digits ?? "", 16) : Number(decimal);
	return code <= 1114111 ? String.fromCodePoint(code) : "";
}
/** Ranges in order, those that overlap as one. */
function joined(ranges) {
	const whole = [];
	for (const [start, end] of ranges) {
		const last = whole.at(-1);
		if (last !== void 0 && start <= last[1]) whole[whole.length - 1] = [last[0], end];
		else whole.push([start, end]);
	}
	return whole;
}
function removeParts(text, parts) {
	if (!parts.mayStandIn(text)) return text;
	const kept = [];
	let keptTo = 0;
	let start = 0;
	while (start <= text.length - PART_CHARS) {
		if (!parts.has(text.slice(start, start + PART_CHARS))) {
			start += 1;
			continue;
		}
		let end = start + PART_CHARS;
		while (end < text.length && parts.has(text.slice(end - PART_CHARS + 1, end + 1))) end += 1;
		kept.push(text.slice(keptTo, start), removed(text.slice(start, end)));
		keptTo = end;
		start = end;
	}
	return kept.join("") + text.slice(keptTo);
}
// src/clean/clean.ts
/** `secrets` are values that must never leave, in whichever form the text holds them; `serverHost` is the GitHub server that shows the texts. */
function createClean({ secrets, serverHost = "github.com" }) {
	const redactKnown = createRedactKnown(secrets);
	const redact = createRedact(redactKnown);
	const readable = remembered((text) => redact(visible(text)));
	const prepare = (text) => breakWorkflowCommands(readable(text));
	const leave = (text) => seal(breakWorkflowCommands(text));
	const code = (text, language = "") => leave(fence(prepare(text), language));
	const leading = (label, url, targetOf) => {
		const target = url === null ? null : targetOf(readable(url));
		return target === null ? label : seal(`[${label}](${target})`);
	};
	return {
		inline: (text) => leave(escapeInline(prepare(text))),
		inlineCode: (text) => leave(escapeInlineCode(prepare(text))),
		markdown: (text) => leave(cleanMarkdown(prepare(text), serverHost)),
		code,
		suggestion: (lines) => {
			const block = suggestionBlock(lines, prepare);
			return block === null ? null : seal(block);
		},
		plain: (text) => leave(readable(text)),
		line: (text) => leave(readable(text).replace(/[\n\t]+/g, " ")),
		command: (name, properties, message) => {
			return seal(`::${name} ${Object.entries(properties).map(([key, value]) => `${key}=${escapeData(readable(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`).join(",")}::${escapeData(readable(message))}`);
		},
		json: (value) => seal(escapeJson(JSON.stringify(mapText(value, (text) => readable(text))))),
		data: (value) => code(JSON.stringify(mapText(value, (text) => readable(text)), null, 2), "json"),
		withoutSecrets: (value) => mapText(value, redactKnown),
		link: (label, url) => leading(label, url, (address) => foreignTarget(address, serverHost)),
		ownLink: (label, url) => leading(label, url, linkTarget),
		address: (url) => {
			const target = linkTarget(readable(url));
			return seal(target === null ? "" : `<${target}>`);
		},
		anchor: (label, url) => {
			const target = url === null ? null : linkTarget(readable(url));
			return target === null ? label : seal(`<a href="${target}">${label}</a>`);
		}
	};
}
const REMEMBERED = {
	texts: 2e4,
	chars: 1e3
};
function remembered(change) {
	const known = /* @__PURE__ */ new Map();
	return (text) => {
		if (text.length > REMEMBERED.chars) return change(text);
		const made = known.get(text) ?? change(text);
		if (known.size >= REMEMBERED.texts) known.clear();
		known.set(text, made);
		return made;
	};
}
/** Joins this project's own Markdown with clean parts. What stands in the template itself is trusted. */
function md(literals, ...parts) {
	return seal(literals.reduce((text, literal, index) => `${text}${parts[index - 1] ?? ""}${literal}`));
}
/** Clean parts with a clean text between them. */
const joinClean = (parts, separator) => seal(parts.join(separator));
function seal(text) {
	return text;
}
function mapText(value, change) {
	if (typeof value === "string") return change(value);
	if (typeof value !== "object" || value === null) return value;
	if (isList(value)) return value.map((item) => mapText(item, change));
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapText(item, change)]));
}
function isList(value) {
	return Array.isArray(value);
}
/** A value in a workflow command, as the runner reads it back (actions/toolkit, core/src/command.ts). */
const escapeData = (text) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll("##[", "# #[");
/** The same value in JSON that holds no `<` (HTML) and no `##[` (a workflow command). */
function escapeJson(json) {
	return json.replaceAll("<", "\\u003c").replaceAll("##[", "#\\u0023[");
}
// src/report/words/plan-words.ts
/** Titles of a plan's columns. */
const PLAN_HEAD = [
	"phase",
	"agents",
	"model",
	"input",
	"output",
	"cost"
];
/** The plan in one line, not yet cleaned. */
function planHeadline({ workflow, total, failures, trials, unreached }) {
	if (trials.completed === 0 && failures.length > 0) return `${workflow}: the script fails with sampled answers`;
	if (total.agents.high === 0) return `${workflow}: no agent would be asked`;
	const more = unreached.length > 0 ? " and up" : "";
	return `${workflow}: ${range(total.agents, String)} ${total.agents.high === 1 ? "agent" : "agents"}${more}, about ${range(total.costUsd, formatUsd)}${more}`;
}
/** The cells of a row, for `PLAN_HEAD`. */
function planRow(title, use) {
	const varies = use.agents.low < use.agents.high;
	return [
		use.edits ? `${title} (changes files)` : title,
		`${range(use.agents, String)}${varies ? " *" : "  "}`,
		(use.models ?? []).join(", "),
		range(use.inputTokens, tokens),
		range(use.outputTokens, tokens),
		range(use.costUsd, formatUsd)
	];
}
/** What a reader has to know before anything is run, each in a sentence. */
function planWarnings({ failures, trials, total, maxCostUsd, agentsMax, unreached, noChange, warnings: said }) {
	const isExplained = unreached.length === 0 || total.agents.high === 0 && (noChange === true || unreached.every((place) => place.startsWith("built-in/")));
	const { low, high } = total.costUsd;
	const limit = formatUsd(maxCostUsd);
	return [
		...failures.map((failure) => `The script failed in a dry run: ${failure.replace(/[.!?]?$/, ".")} Agents were answered with sampled values, which may be the cause: values that a model would never give. If a real answer can look like that too, guard against it.`),
		...trials.completed > 0 && trials.completed < trials.total ? [`${trials.total - trials.completed} of ${trials.total} dry runs did not come to their end and are not counted.`] : [],
		...trials.cutShort === null ? [] : [`${plural(trials.total, "dry run")}: ${CUT_SHORT[trials.cutShort]}`],
		...isExplained ? [] : [unreachedSentence(unreached)],
		...agentsMax.reachedIn > 0 ? [`With some answers the script goes on until it has had the ${plural(agentsMax.limit, "agent")} of a run. Bound its loops by a number of rounds, or by budget.remainingUsd().`] : [],
		...low > maxCostUsd ? [`Even the lowest estimate is above the limit of ${limit}: the run would stop before its end. Raise --max-cost-usd, or narrow it with --args.`] : high > maxCostUsd ? [`The estimate reaches above the limit of ${limit}: the run may stop before its end, and would report what it has.`] : [],
		...said.slice(0, WARNINGS_SHOWN),
		...said.length > WARNINGS_SHOWN ? [`${plural(said.length - WARNINGS_SHOWN, "more warning")}; --json shows all.`] : []
	];
}
function unreachedSentence(places) {
	const more = places.length > PLACES_SHOWN ? ` and ${places.length - PLACES_SHOWN} more` : "";
	return `No dry run asked an agent at ${places.slice(0, PLACES_SHOWN).join(", ")}${more}: what stands before it was never met by sampled answers, or by these arguments. A run that gets there asks for more agents than are counted here.`;
}
const PLACES_SHOWN = 5;
const CUT_SHORT = {
	limit: "none was made after the one that a limit ended.",
	time: "there was no time for more, because the script computes for long. The range may be too narrow."
};
const WARNINGS_SHOWN = 5;
/** "3", or "3–9" where the ends differ as they are shown. */
function range({ low, high }, format) {
	const [from, to] = [format(low), format(high)];
	return from === to ? from : `${from}–${to.replace(/^\$/, "")}`;
}
/** "850", "4.2k", "36k", "1.2M". */
function tokens(count) {
	if (count < 1e3) return String(count);
	if (count < 999500) return `${(count / 1e3).toFixed(count < 9950 ? 1 : 0)}k`;
	return `${(count / 1e6).toFixed(1)}M`;
}
// src/findings/finding.ts
const SEVERITIES = [
	"high",
	"medium",
	"low"
];
/** Position in order of severity: 0 is the most severe. */
const severityRank = (severity) => SEVERITIES.indexOf(severity);
/**
* What came of checking a finding: it holds; it could not be settled by what the repository holds; or nobody but its finder looked at it.
*/
const STANDINGS = [
	"confirmed",
	"undecided",
	"unchecked"
];
/** One statement about the code, with the code that it is based on. Lines count from 1. `file` and `line` are null where it names none. */
const Finding = object({
	severity: _enum(SEVERITIES),
	title: string().min(1),
	file: string().min(1).nullable(),
	line: number().int().positive().nullable(),
	endLine: number().int().positive().optional(),
	/** Code quoted from the file, as it stands there. */
	evidence: string().optional(),
	detail: string().optional(),
	suggestion: string().optional(),
	category: string().optional(),
	/** Whole lines as they stand in the file, and those that mend it. */
	replacement: object({
		old: string().min(1),
		new: string()
	}).optional(),
	/** 0 to 1. */
	confidence: number().min(0).max(1).optional(),
	foundBy: string().optional(),
	confirmedBy: array(string()).optional(),
	refutedBy: array(string()).optional(),
	/** Absent: the script does not say. */
	standing: _enum(STANDINGS).optional(),
	/** What would settle an undecided one. */
	settle: string().optional(),
	/** False: the code was so before the change. */
	introduced: boolean().optional()
});
/**
* A decision that a finding does not count, with its reason. `how`: by a command, by resolving the thread of its comment, by a row of the settings file, or by a
* comment in the code. `by`: the login of the person, where it is known.
*/
const Dismissal = object({
	how: _enum([
		"command",
		"thread",
		"settings",
		"code"
	]),
	by: string().max(100).nullable(),
	reason: string().max(1e3),
	/** The last day on which it holds, in UTC (`2027-06-30`); absent: it holds until it is taken back. */
	expires: date().exactOptional()
});
/** Whether it may make a check fail: what is undecided, dismissed or too unsure fails nothing, nor does what the change did not bring, unless that counts too. */
const canFail = (finding, counting) => isOpen(finding) && !isUnsure(finding, counting) && finding.standing !== "undecided" && (finding.introduced !== false || counting?.before === true);
/** Whether it was not dismissed. */
const isOpen = ({ dismissed }) => dismissed === void 0;
/** Whether its confidence is known and lower than what is asked for. */
const isUnsure = ({ confidence = 1 }, counting) => confidence < (counting?.minConfidence ?? 0);
const count$1 = int().min(1);
/** The same as data from outside. */
const StoredFinding = Finding.extend({
	id: string().max(100),
	place: _enum([
		"diff-line",
		"diff-file",
		"outside-diff",
		"tree",
		"unverified",
		"none"
	]),
	placeNote: string().nullable(),
	snippet: object({
		of: _enum(["head", "base"]),
		firstLine: count$1,
		lines: array(string()).readonly(),
		quoted: object({
			line: count$1,
			endLine: count$1
		})
	}).nullable(),
	lineHash: string().max(100).exactOptional(),
	edit: object({
		line: count$1,
		endLine: count$1,
		lines: array(string()).readonly()
	}).exactOptional(),
	dismissed: Dismissal.exactOptional()
});
// src/resume/run-spec.ts
const count = int().positive();
/** What somebody asked for, as they asked it: a run that goes on asks the same again, and looks defaults up anew. null and absent: not said. */
const RunRequest = object({
	/** Name or path of a workflow script. */
	workflow: string().min(1).nullable(),
	args: custom().optional(),
	/** Ref that the head is compared with. */
	base: string().nullable(),
	model: string().nullable(),
	maxCostUsd: number().nullable()
});
/** The code that a run is about. Shas are pinned when the run is decided on and never looked up again. */
const RunCode = object({
	headSha: string(),
	/** What the head is compared with, a sha or a ref; null when the run is about the whole tree. */
	base: string().nullable(),
	/** Scripts, rules and settings are read from here: a commit that the author of the change cannot write to. */
	trustedRef: string(),
	/** Where the remote keeps the head, when it may not be in the checkout; null when it surely is. */
	headRef: string().nullable(),
	/** Why it is a change from outside, as a part of a sentence; absent when it is none. */
	outside: string().optional(),
	/** What the author of a pull request says about it; absent where there is none. */
	story: object({
		title: string().nullable(),
		description: string().nullable()
	}).optional()
});
/** Where the answer belongs on GitHub; both null for a sweep, and on a laptop. */
const Target = object({
	pullNumber: count.nullable(),
	/** The comment that is answered; null when no comment asked. */
	replyTo: object({
		issueNumber: count,
		commentId: count
	}).nullable()
});
/** The GitHub workflow run that a job belongs to, as the runner names it. */
const GithubRun = object({
	/** GITHUB_RUN_ID. */
	id: count,
	attempt: count,
	job: string(),
	/** Path of the workflow's file in the repository. */
	workflowPath: string(),
	repositoryId: count,
	/** The branch that the event is about, and that of a comment is the default one; null: a tag. */
	branch: string().nullable()
});
/** What a run takes over from the one that it goes on from, besides its journal. */
const Resumption = object({
	/** Id of the previous run. */
	runId: string(),
	/** SHA-256 of the script that a person has agreed to; null when no approval was needed. */
	scriptDigest: string().nullable(),
	/** How many runs before this one were continued without a person. */
	continuations: int().min(0),
	/** Dollars that those runs have spent: a continuation gets no new budget. */
	spentUsd: number().min(0)
});
/** A script that a model shall write. */
const Authoring = object({
	/** In a person's words. */
	task: string().min(1),
	/** Login of that person. */
	by: string(),
	/** A script that is there already; `wish`: what shall be changed of it, null to show it as it is. */
	before: object({
		script: string(),
		wish: string().nullable()
	}).nullable()
});
/** A script that was written for a task, with who agreed that it runs. */
const Authored = object({
	planId: string(),
	task: string(),
	by: string(),
	/** null: its estimate was low enough to need no approval. */
	approvedBy: string().nullable(),
	script: string(),
	/** The settings that the plan binds, as they were when it was shown. */
	settings: record(string(), custom())
});
/** A finding of an earlier run that shall be explained. Its texts are those of the report that lists it. */
const Explaining = object({
	finding: StoredFinding,
	/** The run whose report lists it. */
	of: object({
		runId: string(),
		workflow: string(),
		headSha: string(),
		/** Id of a newer run of the same workflow whose report does not list it; null: none is known. */
		newerRun: string().nullable(),
		/** True when no model was asked there. */
		offline: boolean()
	})
});
/** Findings of earlier runs that shall be mended in the code as it is now, each once. */
const Fixing = object({ findings: array(Explaining).min(1).readonly() });
/**
* One description of a run: what was asked, of which code, where the answer goes, within which limits. Decided once, then only read: the
* run, its report, its reporters, `run.json` and the state that the step saves for its post step all use this value. Stored text is data
* from outside: parse it.
*/
const RunSpec = object({
	runId: string().min(1),
	request: RunRequest,
	/** The workflow that runs, by name or path, and what its script gets as `args`. */
	workflow: string().min(1),
	args: custom().optional(),
	code: RunCode,
	target: Target,
	/** What tells reports of one pull request apart: the workflow, and a digest of its arguments and paths where there are any. */
	reportKey: string().min(1),
	limits: object({
		failOn: array(_enum(FAIL_ON)),
		/** Absent: what the change brought counts, however sure its finder was. */
		counting: Counting.exactOptional(),
		/** From 0 to 1. */
		maxFailedShare: number(),
		/** Dollars that this run may spend: the lower of setting and request, less what the runs that it continues have spent. */
		maxCostUsd: number().min(0),
		/** The setting over several runs that made it less than this; absent: none. */
		limitedBy: _enum(["max-cost-usd-per-pull-request", "max-cost-usd-per-day"]).optional()
	}),
	/** What the settings say about where the report goes. */
	publish: object({
		comment: _enum(["sticky", "off"]),
		annotations: _enum(["on", "off"]),
		/** Findings that become comments in a review of the pull request; absent: none. */
		reviewComments: _enum(["suggestions", "all"]).optional(),
		/** Whether there is a file of it in SARIF, and whether code scanning gets it; absent: no file. */
		sarif: _enum(["file", "upload"]).optional(),
		/** Whether a sweep of the default branch keeps a tracking issue; absent: none. */
		trackingIssue: literal("on").optional(),
		/** Where edits of agents go; absent: they get no tools that change files. */
		edits: _enum([
			"suggestions",
			"pull-request",
			"patch"
		]).optional(),
		/** What the settings wanted of them, where such a run has something else; absent: that. */
		editsAsked: _enum(["suggestions", "pull-request"]).optional(),
		/** Another job of the workflow run shows the report; absent: this one does. */
		later: literal(true).optional()
	}),
	/** It is about the whole tree of a branch, and no comment asked for it: the next one goes on with what it has not looked at. Absent: it is no such run. */
	sweep: _enum(["default-branch", "other-branch"]).optional(),
	/** Answers of the runs before are not used; absent: they are. */
	cache: literal("off").optional(),
	/** True when no model is asked. */
	offline: boolean(),
	/** Phases that a person has let begin. */
	approved: array(string()).readonly(),
	/** null for a run that begins anew. */
	resumption: Resumption.nullable(),
	/** Absent where a script runs. */
	authoring: Authoring.optional(),
	/** Absent where a committed script runs. */
	authored: Authored.optional(),
	/** Absent where nothing is explained. */
	explaining: Explaining.optional(),
	/** Absent where no findings are mended. */
	fixing: Fixing.optional(),
	/** Milliseconds since 1970. */
	startedMs: number(),
	/** Folder of the run. */
	runDir: string(),
	/** Name of the artifact that keeps the folder; null where it cannot be kept. */
	artifact: string().nullable(),
	/** null on a laptop, and for a runner that does not say which run it is. */
	githubRun: GithubRun.nullable()
});
// src/report/words/dismissed.ts
/** How a finding was dismissed, by whom, why, and until when, in one line that is not yet cleaned. */
function dismissalWords({ how, by, reason, expires }) {
	const until = expires === void 0 ? "" : ` until ${expires} (UTC)`;
	return `${WAYS[how](by)}${until}: ${reason.trim() || "no reason was given"}`;
}
const WAYS = {
	command: (by) => by === null ? "by a command" : `by ${by}, with a command`,
	thread: (by) => by === null ? "its thread was resolved" : `by ${by}, who resolved its thread`,
	settings: () => "by a suppression in the settings",
	code: () => "by `ultracode-ignore` in the code"
};
/** The findings of a report by what becomes of them: those that count or may, those that are too unsure to, those that were dismissed. */
function sortedOut({ findings, counting }) {
	const open = findings.filter(isOpen);
	return {
		shown: open.filter((finding) => !isUnsure(finding, counting)),
		unsure: open.filter((finding) => isUnsure(finding, counting)),
		dismissed: findings.flatMap(({ dismissed, ...finding }) => dismissed === void 0 ? [] : [{
			...finding,
			dismissed
		}])
	};
}
/** "below 70 % confidence". */
const unsureWords = (counting) => `below ${Number(((counting?.minConfidence ?? 0) * 100).toFixed(1))} % confidence`;
/** "2 dismissed", "1 below 70 % confidence"; nothing where there is none. */
function besidesShown(report) {
	const { unsure, dismissed } = sortedOut(report);
	return [...unsure.length === 0 ? [] : [`${groupDigits(unsure.length)} ${unsureWords(report.counting)}`], ...dismissed.length === 0 ? [] : [`${groupDigits(dismissed.length)} dismissed`]];
}
// src/report/edits.ts
/** Null where no branch has them. */
function laidIn({ delivered }) {
	if (delivered?.status === "pull-request") return delivered;
	return delivered?.status === "refused" ? delivered.laid ?? null : null;
}
/** Whether the command has passed, and not over what the files are by now. */
const isMergedSince = ({ verification }, laid) => verification?.status === "passed" && laid !== null && laid.merged.length > 0;
/** Whether something of the edits is not where it should be, or is known to be wrong: then no run is green. */
function isInDoubt(edits) {
	const { leftOut, verification, delivered, unkept } = edits;
	return leftOut.length > 0 || unkept !== void 0 || verification?.status === "failed" || isMergedSince(edits, laidIn(edits)) || delivered?.status === "refused" || delivered?.status === "suggested" && delivered.left.length > 0;
}
function reportEdits({ head, files, leftOut, verification }, to, { unchanged = [], discarded = [], asked, unkept } = {}) {
	const shorten = saidWithin(SAID_CHARS_MAX);
	return {
		to,
		head,
		leftOut,
		verification,
		...asked !== void 0 && { asked },
		...unchanged.length > 0 && { unchanged },
		...discarded.length > 0 && { discarded },
		...unkept !== void 0 && { unkept },
		files: countedEdits(files, ({ edit }) => edit).map(({ edit, agents, merge }) => {
			const { path, before, after, additions, deletions } = edit;
			const from = fromOf(after);
			return {
				path,
				additions,
				deletions,
				agents: agents.map((agent) => ({
					...agent,
					said: shorten(agent),
					verification: withoutOutput(agent.verification)
				})),
				merge,
				from,
				kind: kindOf(before, after, from)
			};
		})
	};
}
/** Characters of all that agents said. A thousand agents that each edit a hundred files would say it a hundred thousand times. */
const SAID_CHARS_MAX = 2e6;
/** What an agent said stands at its first file, and at its others while there is room. */
function saidWithin(chars) {
	const told = /* @__PURE__ */ new Set();
	let room = chars;
	return ({ id, said }) => {
		const words = `${id} ${said}`;
		if (told.has(words) && said.length > room) return "";
		told.add(words);
		room -= said.length;
		return said;
	};
}
const withoutOutput = (verification) => verification?.status === "failed" ? {
	...verification,
	output: ""
} : verification;
const fromOf = (after) => after?.from ?? null;
function kindOf(before, after, from) {
	if (after === null) return "removed";
	if (from !== null) return "moved";
	return before === null ? "added" : "changed";
}
// src/report/fix/fixed.ts
/**
* What became of a finding that was to be mended. `stands`: it was edited, and nobody who checked it could refute it. `unchanged`: its agent
* edited nothing, and says why. `refuted`: it was edited more than once, and all of these edits were taken back. `unchecked`: not all who were to check it gave
* an answer, so it was taken back. `failed`: no agent edited it.
*/
const MEND_STATES = [
	"stands",
	"unchanged",
	"refuted",
	"unchecked",
	"failed"
];
const Mend = object({
	state: _enum(MEND_STATES),
	/** In the words of the agent that edits; '' where it gave none. */
	summary: string(),
	/** What was said against it, or why there is none. */
	reasons: array(string()),
	files: array(string())
});
/** Findings of earlier reports, in the order in which they were named, and what became of each; null: nothing was said of it. */
const Fixed = array(Explaining.extend({ mend: Mend.nullable() }));
/** What was asked, with what another one says of it. */
const fixedOf = ({ findings }, said = []) => findings.map((one) => ({
	...one,
	mend: said.find(({ finding }) => finding.id === one.finding.id)?.mend ?? null
}));
/** Whether an agent is called as those are that mend a finding, alone or with others: in the first attempt, and in the second. */
function isMender(label, id) {
	const [verb, ...ids] = label.replace(/, again$/, "").split(" ");
	return verb === "mend" && ids.includes(id);
}
/** Whether the edits of a finding are in what the run has edited: another agent may have edited the same lines. */
const isMended = ({ finding, mend }, { edits }) => mend?.state === "stands" && mendsOf(finding.id, edits).length > 0;
/** What was edited for a finding, by file. */
const mendsOf = (id, edits) => (edits?.files ?? []).flatMap(({ path, merge, agents }) => agents.flatMap(({ label, verification }) => isMender(label, id) ? [{
	path,
	verification,
	merge: agents.length > 1 ? merge : "one"
}] : []));
// src/findings/history/known-finding.ts
/**
* What is remembered of a finding from run to run. `origin`: the path of its file before the change, where it is another one. `code`,
* `around`, `codeLines`: what it is tied to (`Anchor`); '' where that is not known.
*/
const KnownFinding = object({
	id: string().min(1).max(100),
	state: _enum(["open", "fixed"]),
	severity: _enum(SEVERITIES),
	title: string().min(1),
	detail: string(),
	category: string().max(100).exactOptional(),
	file: string().nullable(),
	origin: string().nullable(),
	line: int().positive().nullable(),
	code: string().max(100),
	around: string().max(100),
	codeLines: int().min(0),
	dismissed: Dismissal.exactOptional(),
	/** When the command was given that has decided last whether it is dismissed, in milliseconds since 1970; absent: none has. */
	decided: int().positive().exactOptional(),
	/** It fails nothing: it is undecided or too unsure, or was there before the change. */
	harmless: literal(true).exactOptional()
});
/** Whether its own lines stand as they were, as far as is known. */
const standsStill = ({ state }) => state !== "changed";
// src/report/history.ts
/** What became of findings from run to run. `findings`: in the order of the report's. */
const ReportHistory = object({
	/** Nothing was known before. */
	isFirst: boolean(),
	findings: array(object({
		id: string(),
		recurrence: _enum([
			"new",
			"still-there",
			"came-back"
		])
	})).readonly(),
	/** Open ones that were not reported this time. */
	absent: array(object({
		id: string(),
		severity: _enum(SEVERITIES),
		title: string(),
		category: string().exactOptional(),
		file: string().nullable(),
		line: int().positive().nullable(),
		absence: _enum([
			"fixed",
			"not-found-again",
			"not-looked-at"
		]),
		/** By what the run has read itself; what people have dismissed stands with what is known. */
		dismissed: Dismissal.exactOptional()
	})).readonly(),
	/** What the next run has to know. */
	known: array(KnownFinding).readonly()
});
/**
* Findings of the runs before that are neither reported nor fixed: their code was not looked at this time, or is as it was and agents
* disagree. Without those that fail nothing: dismissed ones, and those that `harmless` says it of.
*/
function openUnsettled(history) {
	if (history === null || history === void 0) return [];
	const known = new Map(history.known.map((one) => [one.id, one]));
	const dismissalOf = dismissalsIn(history);
	return history.absent.filter((one) => one.absence !== "fixed" && dismissalOf(one) === void 0 && known.get(one.id)?.harmless === void 0);
}
/** The findings that are known and open, of this run and of those before; without those that people, the settings or the code dismiss. */
function openKnown({ history, findings }) {
	if (history === void 0) return [];
	const dismissalOf = dismissalsIn(history);
	const dismissed = /* @__PURE__ */ new Set([...findings.filter((one) => one.dismissed !== void 0).map(({ id }) => id), ...history.absent.filter((one) => dismissalOf(one) !== void 0).map(({ id }) => id)]);
	return history.known.filter((one) => one.state === "open" && one.dismissed === void 0 && !dismissed.has(one.id));
}
/** What dismisses a finding that was not reported this time; undefined where nothing does. */
function dismissalsIn({ known }) {
	const byId = new Map(known.map(({ id, dismissed }) => [id, dismissed]));
	return ({ id, dismissed }) => byId.get(id) ?? dismissed;
}
// src/report/conclude.ts
/**
* What the check says; green is `success`. Findings at or above `fail-on` are a failure, whether or not the run completed; so is a
* script that failed, or says that what it looked at did. What is undecided fails nothing and is not clean, what was there before the
* change is not its fault unless that counts too, what was dismissed or is too unsure changes nothing. A run that waits for approval asks for action. Whatever else is not known to
* be clean is neutral: a run that did not complete, one that skipped its work, one that did not look at all
* files in scope or at what a run before has found, a sweep that the next one goes on with, one whose change made its own review weaker, one whose edits failed their verification, were merged with changes of others after it, were left out or did not get to where they go.
*/
function conclude(ended) {
	const { status, verdict, coverage, ownRules, failOn, counting, edits } = ended;
	const { goesOn = false, unsettled = [] } = ended;
	const findings = ended.findings.filter((finding) => isOpen(finding) && !isUnsure(finding, counting));
	const level = levelOf(failOn);
	const isBlocking = isAtLeast(level);
	const reached = findings.filter(isBlocking);
	if (failing(findings, {
		failOn,
		counting
	}).length > 0) return {
		conclusion: "failure",
		cause: "findings"
	};
	if (status === "failed") return {
		conclusion: "failure",
		cause: "ending"
	};
	if (verdict?.type === "failed" && !failOn.includes("never")) return {
		conclusion: "failure",
		cause: "verdict"
	};
	if (status === "skipped") return {
		conclusion: "neutral",
		cause: "ending"
	};
	if (status === "waiting") return {
		conclusion: "action_required",
		cause: "ending"
	};
	if (status === "incomplete") return {
		conclusion: failureIf(failOn.includes("incomplete") && !goesOn),
		cause: "ending"
	};
	const looked = lookedAt(coverage);
	if (looked === "not-all" || looked === "nothing") return {
		conclusion: failureIf(failOn.includes("not-looked-at")),
		cause: "coverage"
	};
	if (looked === "nothing-to-look-at" || goesOn) return {
		conclusion: "neutral",
		cause: "coverage"
	};
	if (unsettled.some(isBlocking)) return {
		conclusion: "neutral",
		cause: "coverage"
	};
	if (verdict !== null) return {
		conclusion: "neutral",
		cause: "verdict"
	};
	if (reached.some(({ standing }) => standing === "undecided")) return {
		conclusion: "neutral",
		cause: "undecided"
	};
	if (ownRules.some(({ weaker }) => weaker)) return {
		conclusion: "neutral",
		cause: "own-rules"
	};
	if (level === void 0 && findings.length > 0) return {
		conclusion: "neutral",
		cause: "findings"
	};
	if (edits !== void 0 && isInDoubt(edits)) return EDITS_IN_DOUBT;
	return CLEAN;
}
const CLEAN = {
	conclusion: "success",
	cause: null
};
const EDITS_IN_DOUBT = {
	conclusion: "neutral",
	cause: "edits"
};
/** The report once its edits were brought to where they go, or could not be. */
function withDelivery(report, delivered) {
	if (report.edits === void 0) return report;
	const edits = {
		...report.edits,
		delivered
	};
	const isOnlyEdits = report.conclusion === "success" || report.cause === "edits";
	return {
		...report,
		edits,
		...isOnlyEdits && (isInDoubt(edits) ? EDITS_IN_DOUBT : CLEAN)
	};
}
/** The findings that make a check fail. */
const failing = (findings, { failOn, counting }) => findings.filter(isAtLeast(levelOf(failOn))).filter((finding) => canFail(finding, counting));
const levelOf = (failOn) => SEVERITIES.findLast((severity) => failOn.includes(severity));
const isAtLeast = (level) => ({ severity }) => level !== void 0 && severityRank(severity) <= severityRank(level);
/** What the check says of a report whose findings have been decided on since it was made. */
const concludeAnew = ({ status, findings, verdict, coverage, ownRules, history, goesOn, edits }, { failOn, counting }) => conclude({
	status,
	findings,
	verdict,
	coverage,
	ownRules,
	failOn,
	counting,
	goesOn: goesOn === true,
	unsettled: openUnsettled(history),
	edits
});
/** The same of a run that was not made because limits over several runs left nothing: to who wants to hear of what did not complete, it did not. */
const concludeNotMade = (failOn) => ({
	conclusion: failureIf(failOn.includes("incomplete")),
	cause: "ending"
});
const failureIf = (fails) => fails ? "failure" : "neutral";
function lookedAt(coverage) {
	if (coverage === null) return "share";
	const { of, offered, total, seen, skipped, notReached, unreadable } = coverage;
	if (of === "tree") {
		if (!offered) return "share";
		if (total === skipped) return "nothing-to-look-at";
		return coverage.files.length + seen > 0 && !coverage.anySeen ? "nothing" : "share";
	}
	if (total === skipped) return "nothing-to-look-at";
	if (!coverage.anySeen) return "nothing";
	return notReached + unreadable === 0 || !offered ? "all" : "not-all";
}
/**
* 0 done, 1 findings at or above `fail-on` or a script's own verdict of failure, 3 did not complete, failed, waits for approval, or not looked at where that fails.
* A plan that was asked for and is shown is done, and so is a sweep that the next one goes on with.
*/
function exitCodeOf({ status, conclusion, cause, authored, goesOn }) {
	if (status === "skipped" || status === "waiting" && authored?.status === "drafted") return 0;
	if (status !== "completed" && goesOn !== true) return 3;
	if (conclusion !== "failure") return 0;
	return cause === "coverage" ? 3 : 1;
}
/**
* The same on the command line, where no draft keeps edits that failed their verification from being taken for good ones: 1 for these too,
* whatever `fail-on` says of findings, and where a finding that was to be mended was not.
*/
function localExitCodeOf(report) {
	const code = exitCodeOf(report);
	const isAsWanted = report.edits?.verification?.status !== "failed" && (report.fixed ?? []).every((one) => isMended(one, report));
	return code === 0 && !isAsWanted ? 1 : code;
}
// src/report/goes-on.ts
/**
* Whether a sweep has left files for the next one, which takes over all that it has answered: it came to what it may spend, or its script
* does a part of its work in each run; it came further than the one before; and there are files that no agent was shown any of.
*/
function goesOn({ sweep, cache, artifact }, { status, atBudget = false, isPart = false, isFurther = false }, coverage) {
	if (sweep === void 0 || cache === "off" || artifact === null) return false;
	if (coverage?.of !== "tree" || !coverage.offered) return false;
	if (!isFurther) return false;
	if (!atBudget && !(status === "completed" && isPart)) return false;
	return coverage.files.some((file) => file.status === "not-reached" && file.seenLines === 0);
}
/** Whether all files in scope were looked at in full, as they are now. */
const coversAll = (coverage) => coverage?.offered === true && coverage.anySeen && coverage.notReached + coverage.unreadable === 0;
// src/report/build-report.ts
/** Joins the parts of a run to the value that every reporter shows. */
function buildReport({ spec, seen, ending, suspended, collected, coverage, history = null, ownRules = [], fromRepository = [], edits = null, tally, durationMs }) {
	const { status, reason } = ending;
	const { counting, failOn } = spec.limits;
	const findings = collected?.findings ?? [];
	const verdict = collected?.verdict ?? null;
	const isGoingOn = goesOn(spec, ending, coverage);
	return {
		...describedBy(spec, seen),
		status,
		reason,
		...conclude({
			status,
			findings,
			unsettled: openUnsettled(history),
			verdict,
			coverage,
			ownRules,
			failOn,
			counting,
			goesOn: isGoingOn,
			edits: edits ?? void 0
		}),
		...isGoingOn && { goesOn: true },
		...edits !== null && { edits },
		coverage,
		verdict,
		ownRules,
		fromRepository,
		next: null,
		again: null,
		gate: status === "waiting" ? gateOf(suspended) : null,
		listed: collected?.listed ?? false,
		summary: collected?.summary ?? null,
		findings,
		...counting !== void 0 && { counting },
		...history !== null && { history },
		refuted: collected?.refuted ?? [],
		omissions: [...besidesCoverage(collected?.omissions ?? [], coverage), ...tally.warnings],
		data: collected?.data ?? null,
		...askedIn(tally),
		durationMs
	};
}
/** What a script says it left out, without files whose agent failed where coverage tells of them, with the reason. */
function besidesCoverage(omissions, coverage) {
	const files = coverage?.files.filter(({ status, seenLines }) => status === "not-reached" && seenLines === 0);
	const told = new Set(files?.map(({ path }) => path));
	return omissions.filter((omission) => {
		const end = FAILED_FINDER.exec(omission);
		return end === null || !told.has(omission.slice(0, end.index));
	});
}
/** As the workflows that ship say it, behind a path. */
const FAILED_FINDER = /: not (?:audited|reviewed), its finder failed$/;
/** What is known of a run before it has ended. */
const describedBy = (spec, seen) => ({
	workflow: seen?.title ?? spec.workflow,
	headSha: spec.code.headSha,
	newerHead: null,
	headLookup: "done",
	baseSha: seen?.baseSha ?? null,
	maxCostUsd: spec.limits.maxCostUsd,
	prices: seen?.prices ?? null,
	offline: spec.offline,
	runId: spec.runId,
	runDir: spec.runDir,
	...spec.authored !== void 0 && { ran: spec.authored },
	...notYetExplained(spec),
	...notYetFixed(spec)
});
/** However a run ends, what the earlier report says of the finding is shown. */
const notYetExplained = ({ explaining }) => explaining === void 0 ? {} : { explained: {
	...explaining,
	explanation: null,
	stands: null
} };
const notYetFixed = ({ fixing }) => fixing === void 0 ? {} : { fixed: fixing.findings.map((one) => ({
	...one,
	mend: null
})) };
/** What was asked, and what it cost. */
const askedIn = ({ total, live, reused, failed, failures, refusedCalls, lacking, repeats, usage, phases }) => ({
	agents: {
		total,
		live,
		reused,
		failed
	},
	...refusedCalls.length > 0 && { refusedCalls },
	failures,
	lacking,
	repeats,
	usage,
	phases
});
const gateOf = (agents) => ({
	phases: [...new Set(agents.map(({ phase }) => phase))],
	agents
});
/** The report of a run that could not start. */
const failedReport = (subject, reason, durationMs) => buildReport({
	...subject,
	ending: {
		status: "failed",
		reason
	},
	suspended: [],
	collected: null,
	coverage: null,
	tally: NOTHING_ASKED,
	durationMs
});
/** The report of a run that is not made. There is no folder of it. `byLimit`: a limit over several runs is why. */
const skippedReport = (subject, { reason, byLimit }) => ({
	...buildReport({
		...subject,
		ending: {
			status: "skipped",
			reason
		},
		suspended: [],
		collected: null,
		coverage: null,
		tally: NOTHING_ASKED,
		durationMs: 0
	}),
	...byLimit && concludeNotMade(subject.spec.limits.failOn),
	runDir: null
});
/** The report of a run that was killed. What it had asked is known from its journal; no `report.md` was written into its folder, so the report names none. */
function killedReport(subject, known) {
	const { reason, tally, durationMs } = known;
	const ending = {
		status: "incomplete",
		reason
	};
	return {
		...buildReport({
			...subject,
			ending,
			suspended: [],
			collected: null,
			coverage: null,
			tally,
			durationMs
		}),
		runDir: null
	};
}
// src/report/explain/explained.ts
/** What an agent makes of a finding, of which it has read the code: it may come to another view than the report. */
const VIEWS = [
	"holds",
	"wrong",
	"undecided"
];
const SURE$1 = [
	"high",
	"medium",
	"low"
];
const VOTE_VIEWS = [
	"borne out",
	"not borne out",
	"cannot tell"
];
/** A step on the way to the fault. `place`: where the code that it quotes was found, as for findings. */
const Step = object({
	what: string(),
	place: StoredFinding.pick({
		file: true,
		line: true,
		endLine: true,
		place: true,
		placeNote: true
	}).extend({
		snippet: StoredFinding.shape.snippet,
		evidence: string().optional()
	})
});
const Explanation = object({
	view: _enum(VIEWS),
	/** Why, in a sentence or two. */
	why: string(),
	steps: array(Step),
	restsOn: string(),
	votes: array(object({
		by: string(),
		view: _enum(VOTE_VIEWS),
		why: string()
	})),
	reproduce: string(),
	mend: string(),
	/** As the agent sees it. */
	severity: _enum(SEVERITIES),
	sure: _enum(SURE$1),
	/** What could make it be otherwise. */
	doubt: string()
});
/** A finding of an earlier report, and what an agent says of it. */
const Explained = Explaining.extend({
	/** null: no agent gave an answer. */
	explanation: Explanation.nullable(),
	/** Whether the code that was read has the lines that the finding quotes; null where that was not looked at, or it quotes none. */
	stands: boolean().nullable()
});
// src/report/reporter.ts
/** Names of the reporters that bring edits to where they go: they are called before all others, which tell what came of it. */
const PULL_REQUEST = "pull request";
const SUGGESTIONS = "suggestions";
/** Name of the reporter whose annotations the log shows where it is refused. */
const CHECK_RUN = "check run";
/** Name of the reporter that keeps the report on a pull request; others may point to it. */
const STICKY_COMMENT = "sticky comment";
/** Name of the reporter that keeps the report of sweeps in an issue. */
const TRACKING_ISSUE = "tracking issue";
// src/report/words/edit.ts
/** "Line 12, mended", "Lines 12 to 14, taken out". */
function editHeading({ line, endLine, lines }) {
	return `${line === endLine ? `Line ${line}` : `Lines ${line} to ${endLine}`}, ${lines.length === 0 ? "taken out" : "mended"}`;
}
/** The change of code as plain text; null where there is none. */
const editWords = (edit) => edit === void 0 ? null : [`${editHeading(edit)}:`, ...edit.lines].join("\n");
// src/report/words/standing.ts
/** What came of checking a finding, where it is not confirmed and of this change: a sentence each, above what its finder says. */
function standingSentences({ standing, settle, introduced }) {
	return [
		standing === "undecided" ? "Undecided: this could not be settled by what the repository holds." : null,
		standing === "unchecked" ? "Not checked by others." : null,
		introduced === false ? "This was there before the change." : null,
		settle === void 0 ? null : `What would settle it: ${settle}`
	].filter((sentence) => sentence !== null);
}
/** "confirmed by 2 of 3 checks", or what else came of checking it; null for a finding that nobody was to check. */
function checkedWords({ confirmedBy = [], refutedBy = [], standing }) {
	if (standing === "undecided") return "undecided";
	if (standing === "unchecked") return "not checked by others";
	const all = confirmedBy.length + refutedBy.length;
	return all === 0 ? null : `confirmed by ${confirmedBy.length} of ${plural(all, "check")}`;
}
const BEFORE_THE_CHANGE = "was there before the change";
/** Where it stands beside the diff; null on a line of it. */
const besideDiff = ({ place }) => place === "diff-file" || place === "outside-diff" ? BESIDE[place] : null;
const BESIDE = {
	"diff-file": "not on a changed line",
	"outside-diff": "not in a changed file"
};
/** What stands before the note of a finding whose code was not found where its agent says. */
const NOT_FOUND_THERE = "its code was not found there";
// src/report/words/edits/verified.ts
/** "verified", for a headline. What is not known to hold where it is by now is called so. */
function verifiedShort(edits, laid) {
	const { verification, head } = edits;
	if (verification?.status === "failed") return "verification failed";
	if (verification?.status !== "passed" || isMergedSince(edits, laid)) return "not verified";
	return laid?.onto === void 0 ? "verified" : `verified on ${head.slice(0, 7)}`;
}
/** How the command ended that verifies all files together, in a sentence without its full stop. */
function verificationWords(verification) {
	if (verification === null) return "Not verified: no command is set (`verify-command`)";
	if (verification.status === "not-run") return `Not verified: ${verification.reason.replace(/\.$/, "")}`;
	const what = commandWords(verification.command);
	if (verification.status === "passed") return `Verified: ${what} passed ${whereWords(verification)}`;
	const { exitCode } = verification;
	return `Verification failed: ${what} ${exitCode === null ? "was ended by a signal or its time limit" : `gave exit code ${exitCode}`} ${whereWords(verification)}`;
}
const COMMAND_CHARS = 100;
/** The command by its text where that is short, as in "`npm test`". */
function commandWords(command) {
	const line = (command ?? "").trim();
	return line === "" || line.length > COMMAND_CHARS || /[\n`]/.test(line) ? "the command" : `\`${line}\``;
}
function whereWords({ isolation, durationMs }) {
	const how = isolation === "none" ? "without isolation" : `isolation: ${isolation}`;
	return `over all files together, after ${formatDuration(durationMs)} (${how})`;
}
/** The same, said of the files where a pull request has them. `laid`: null where there is none, or none yet. */
function verifiedWords(edits, laid) {
	const { verification, head } = edits;
	if (verification?.status !== "passed" || laid === null) return verificationWords(verification);
	if (isMergedSince(edits, laid)) return `Not verified: ${mergedWords(edits, laid)}, which it did not run over`;
	const passed = `Verified on ${head.slice(0, 7)}: ${commandWords(verification.command)} passed ${whereWords(verification)}`;
	return laid.onto === void 0 ? passed : `${passed}. ${movedWords(laid.onto)}`;
}
/** "the command passed on abc1234, and 2 files were merged with what others have changed since". */
const mergedWords = ({ head }, { merged }) => `the command passed on ${head.slice(0, 7)}, and ${mergedFiles(merged)} with what others have changed since`;
/** "2 files were merged". */
const mergedFiles = (merged) => `${plural(merged.length, "file")} ${merged.length === 1 ? "was" : "were"} merged`;
/** Only other files have changed. Without a full stop. */
const movedWords = (onto) => `Other files have changed since, and over ${onto.slice(0, 7)}, on which the branch stands, it did not run`;
/** What a text says of it, as a word. */
function verifiedSince(edits, laid) {
	const status = edits?.verification?.status ?? "none";
	if (edits === void 0 || status !== "passed") return status;
	if (isMergedSince(edits, laid)) return "merged";
	return laid.onto === void 0 ? status : "moved";
}
// src/report/words/coverage.ts
/** "41 of 52 changed files looked at, 3 skipped, 8 not reached"; null where nothing was offered and nothing is claimed, or nothing was in scope. */
function coverageLine(coverage) {
	const { of, offered, total, seen, skipped, notReached, unreadable, treeFiles } = coverage;
	if (total === 0 || of === "tree" && !offered) return null;
	const files = of === "change" ? plural(total, "changed file") : `${plural(total, "file")} in scope`;
	const share = of === "tree" && treeFiles !== null ? ` (${shareOf(seen, treeFiles)} of the ${plural(treeFiles, "file")} in the tree)` : "";
	const partly = coverage.files.filter(isPartly).length;
	return [
		`${groupDigits(seen)} of ${files} looked at${share}`,
		...counted(partly, "in part"),
		...counted(notReached - partly, "not reached"),
		...counted(unreadable, "not readable"),
		...counted(skipped, "skipped")
	].join(", ");
}
/** "covers 41 of 52 files at their present content; goes on at the next run", of a sweep that does; files that a rule skips are not counted. */
const coveredSoFar = ({ seen, total, skipped }) => `covers ${groupDigits(seen)} of ${plural(total - skipped, "file")} at their present content; goes on at the next run`;
/** "5 of 9 changed files not looked at": those that no rule skipped. */
function notLookedAt(coverage) {
	const { of, total, notReached, unreadable } = coverage;
	const files = plural(total, of === "change" ? "changed file" : "file");
	return `${groupDigits(notReached + unreadable)} of ${files} not looked at${inFull(coverage)}`;
}
/**
* "1 of 21 changed files looked at", of a script that asked for none and is green all the same; null for any other, and where it looked at all
* that no rule skipped.
*/
function lookedAtOfItself(coverage) {
	const { of, offered, anySeen, total, seen, notReached, unreadable } = coverage;
	if (of !== "change" || offered || !anySeen || notReached + unreadable === 0) return null;
	return `${groupDigits(seen)} of ${plural(total, "changed file")} looked at${inPart(coverage)}`;
}
/** "5 files not looked at, 1 skipped": what `coverageGroups` are about. */
function fatesLine(coverage) {
	const missed = coverage.notReached + coverage.unreadable;
	if (missed === 0) return `${plural(coverage.skipped, "file")} skipped`;
	return [`${plural(missed, "file")} not looked at${inFull(coverage)}`, ...counted(coverage.skipped, "skipped")].join(", ");
}
const counted = (count, what) => count > 0 ? [`${groupDigits(count)} ${what}`] : [];
const isPartly = ({ status, seenLines }) => status === "not-reached" && seenLines > 0;
/** Where no file was looked at in full, a part of one was. */
const inPart = ({ seen, files }) => {
	const partly = files.filter(isPartly).length;
	return seen === 0 && partly > 0 ? `, ${groupDigits(partly)} in part` : "";
};
const inFull = ({ files }) => files.some(isPartly) ? " in full" : "";
/** "3 %"; a part of something is never 0 % or 100 %. */
function shareOf(part, whole) {
	const percent = whole === 0 ? 0 : Math.round(part / whole * 100);
	if (part > 0 && percent === 0) return "under 1 %";
	return part < whole && percent === 100 ? "over 99 %" : `${percent} %`;
}
function coverageGroups({ files }) {
	const groups = /* @__PURE__ */ new Map();
	for (const fate of files) {
		const key = isPartly(fate) ? "partly" : `${fate.status} ${fate.why}`;
		const group = groups.get(key) ?? [];
		group.push(fate);
		groups.set(key, group);
	}
	return [...groups.values()].map((fates) => ({
		what: `${plural(fates.length, "file")} ${whatOf(fates)}`,
		why: whyOf(fates),
		paths: fates.map(({ path }) => shownPath(path))
	}));
}
/** A path as it is; one that holds a line separator or another control character as JSON writes it, so that it can be found. */
const shownPath = (path) => /[\p{Cc}\u2028\u2029]/u.test(path) ? JSON.stringify(path).replaceAll(/[\x7f-\x9f\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`) : path;
const whatOf = ([first]) => {
	if (first === void 0) return "";
	return isPartly(first) ? "looked at in part" : WORDS[first.status];
};
function whyOf(fates) {
	const [first] = fates;
	if (first === void 0 || !isPartly(first)) return first?.why ?? "no reason is known";
	const sum = (field) => fates.reduce((count, fate) => count + fate[field], 0);
	return `${groupDigits(sum("seenLines"))} of ${plural(sum("lines"), "line")}`;
}
const WORDS = {
	seen: "looked at",
	skipped: "skipped",
	"not-reached": "not reached",
	unreadable: "not readable"
};
/** What the lines of the list are that a script and the program write below all else: not each of them leaves something out. */
const LEFT_OUT = "left out or worth knowing";
const LABELS_SHOWN = 3;
/** The agents that failed, those with the same reason together. Texts are not yet cleaned. */
const failedTogether$1 = (report) => [...groupedBy(report.failures, ({ reason }) => reason).values()].map((group) => {
	const others = group.length - LABELS_SHOWN;
	return {
		labels: group.slice(0, LABELS_SHOWN).map(({ label }) => label),
		more: others > 0 ? ` and ${plural(others, "other")}` : "",
		reason: onceTold(group[0]?.reason ?? "", report)
	};
});
/** A text, but for its end that the report begins with: why the run did not complete. */
function onceTold(text, { reason }) {
	const told = reason?.replace(/\.$/, "") ?? "";
	if (told === "" || !text.replace(/\.$/, "").endsWith(told)) return text;
	return `${text.slice(0, text.lastIndexOf(told))}${TOLD}`;
}
const TOLD = "for the reason above";
// src/report/words/edits/not-done.ts
/** What the workflow took back and nobody did again after that, by path. Texts are not yet cleaned. */
function notDone(files, discarded = []) {
	const done = new Set(files.flatMap(({ path, from }) => from === null ? [path] : [path, from]));
	return [...new Map(discarded.flatMap(({ paths, reason }) => paths.map((path) => [path, reason])))].filter(([path]) => !done.has(path)).map(([path, reason]) => ({
		path,
		why: reason
	}));
}
const FILES_SHOWN$1 = 5;
/** "1 file is not done", and which and why: "`lib/request.js` (it drops the timeout)". */
function notDoneWords(left) {
	const shown = left.slice(0, FILES_SHOWN$1).map(({ path, why }) => `\`${oneLine$1(path)}\` (${oneLine$1(why)})`);
	const more = left.length - shown.length;
	return {
		what: `${plural(left.length, "file")} ${left.length === 1 ? "is" : "are"} not done`,
		which: [...shown, ...more > 0 ? [plural(more, "other")] : []].join(", ")
	};
}
/** The refuted entries of a report but those that say of a file what is said where its edits were taken back. */
const refutedBesides = (refuted, discarded = []) => refuted.filter(({ file, reason }) => !discarded.some((one) => one.paths.includes(file) && isSame(one.reason, reason)));
const isSame = (a, b) => withoutStop(a) === withoutStop(b);
const withoutStop = (text) => oneLine$1(text).replace(/\.$/, "");
// src/report/words/edits.ts
/** "3 files changed by 2 agents, verified", for a headline. What is not known to hold is called so. */
function editedWords(edits) {
	const { files, leftOut, unkept, discarded = [] } = edits;
	const missing = notDone(files, discarded).length;
	const left = [...missing === 0 ? [] : [`${groupDigits(missing)} not done`], ...leftOut.length === 0 ? [] : [`edits of ${plural(leftOut.length, "agent")} left out`]];
	if (files.length === 0) return ["no file changed", ...left].join(", ");
	const lost = unkept === void 0 ? [] : ["not kept"];
	return [
		changedWords(files, missing),
		...lost,
		...left,
		verifiedShort(edits, laidIn(edits))
	].join(", ");
}
/** "3 files changed by 2 agents", "3 of 4 files changed by 2 agents" where one is `missing`. */
function changedWords(files, missing = 0) {
	const agents = new Set(files.flatMap((file) => file.agents.map(({ id }) => id)));
	return `${missing === 0 ? "" : `${groupDigits(files.length)} of `}${plural(files.length + missing, "file")} changed by ${plural(agents.size, "agent")}`;
}
/** "+12 −4". */
function lineWords(files) {
	const { additions, deletions } = linesOf(files);
	return `+${additions} −${deletions}`;
}
/** One file without its path: "new, +3 −0", "+2 −1, merged by 2 agents". */
function fileWords({ kind, from, additions, deletions, merge, agents }) {
	const hasLines = additions + deletions > 0;
	return [
		{
			added: "new",
			removed: "removed",
			moved: `moved from ${from ?? "elsewhere"}`,
			changed: hasLines ? null : "its mode alone"
		}[kind],
		hasLines ? lineWords([{
			additions,
			deletions
		}]) : null,
		togetherWords(merge, agents)
	].filter((part) => part !== null).join(", ");
}
/** Whose edits of one file came together, and how; who repairs a conflict is none of them. */
function togetherWords(merge, agents) {
	if (merge === "repaired") return agents.length === 2 ? `conflict of ${namesOf(agents)}, repaired by another agent` : `conflict among edits of ${namesOf(agents)}, repaired by another agent`;
	if (agents.length > 1) return `${merge === "merged" ? "merged" : "edited"} by ${plural(agents.length, "agent")}`;
	return merge === "merged" ? "merged" : null;
}
/** The agents of each file in their order. `plain` makes their words fit to be cut. */
function toldOf(files, plain) {
	const told = /* @__PURE__ */ new Set();
	return files.map(({ path, agents }) => agents.map(({ id, label, said, verification }) => {
		const words = `${id} ${said}`;
		const again = told.has(words);
		told.add(words);
		return {
			label: agents.length === 1 && label === path ? "" : label,
			said: again ? "" : saidWords(plain(said)),
			failedAlone: verification?.status === "failed"
		};
	}));
}
const SAID_CHARS = 800;
/** What an agent says, on one line; of a long text its first words, which says so. */
function saidWords(text) {
	const line = oneLine$1(text.slice(0, 4 * SAID_CHARS).toWellFormed());
	if (line.length <= SAID_CHARS) return line;
	const cut = line.slice(0, 799);
	const space = cut.lastIndexOf(" ");
	return `${cut.slice(0, space > SAID_CHARS / 2 ? space : void 0).toWellFormed()}…`;
}
/** Labels of agents in a line: "a, b and 3 others". */
function namesOf(agents) {
	const more = agents.length - NAMES_SHOWN;
	const names = agents.slice(0, NAMES_SHOWN).map(({ label }) => oneLine$1(label));
	return series([...names, ...more > 0 ? [plural(more, "other")] : []]);
}
/** Paths in a line: the first ones, and how many others there are. */
const pathsOf = (paths) => namesOf(paths.map((label) => ({ label })));
const NAMES_SHOWN = 5;
/** What is to be known before the edits are looked at. Texts are not yet cleaned. */
function editNotices(edits, laid = edits && laidIn(edits)) {
	if (edits === void 0) return [];
	const { files, leftOut, verification, unchanged = [], discarded = [], unkept } = edits;
	const alone = new Set(files.flatMap(({ agents }) => agents.flatMap(({ id, verification: own }) => own?.status === "failed" ? [id] : [])));
	const missing = notDone(files, discarded);
	const { what, which } = notDoneWords(missing);
	return [
		...otherThanAsked(edits),
		...unkept === void 0 ? [] : [note$2("warning", {
			title: "The edits could not be kept.",
			text: `${unkept} Nothing can apply them. Going on from this run makes them again, without asking an agent again that has answered.`
		})],
		...missing.length === 0 ? [] : [note$2("warning", {
			title: `${what}.`,
			text: `The workflow took the edits back: ${which}.`
		})],
		...verification?.status !== "failed" ? [] : [note$2("warning", {
			title: "The edits did not pass their verification.",
			text: `${verificationWords(verification)}. Nothing of them is known to work.`
		})],
		...leftOut.length === 0 ? [] : [note$2("warning", {
			title: `Edits of ${plural(leftOut.length, "agent")} are left out.`,
			text: "Nothing of them is applied, not even by half. Which and why is listed below."
		})],
		...files.length > 0 || leftOut.length > 0 || discarded.length > 0 ? [] : [note$2("note", {
			title: "No file was changed.",
			text: unchanged.length === 0 ? "No agent has left an edit, whatever is said of it." : `${plural(unchanged.length, "agent")} could change files and changed none, whatever is said of it: ${namesOf(unchanged)}.`
		})],
		...verification?.status === "passed" && !isMergedSince(edits, laid ?? null) && alone.size > 0 ? [note$2("note", {
			title: `${plural(alone.size, "agent")} failed alone.`,
			text: `The command failed over ${alone.size === 1 ? "its edits" : "the edits of each"} by themselves, and passed over all together.`
		})] : []
	];
}
/** What comes in place of what the settings ask for, and why. */
function otherThanAsked({ asked, to }) {
	if (asked === void 0 || asked === to) return [];
	const text = to === "patch" ? "A change from outside gets no more than a patch, in the folder of the run." : "This run is about no pull request on which they could stand, so the edits are to be a pull request of their own.";
	return [note$2("note", {
		title: `\`edits: ${asked}\` was asked for.`,
		text
	})];
}
const note$2 = (weight, said) => ({
	weight,
	...said
});
/** Of a run that changed files: those that could have and did not. */
const unchangedWords = ({ files, unchanged = [] }) => files.length === 0 || unchanged.length === 0 ? null : `${plural(unchanged.length, "agent")} could change files and changed none: ${namesOf(unchanged)}`;
// src/report/words/edits-delivery.ts
/** Files of which it is said what cannot be suggested. */
const FILES_SHOWN = 10;
/** What became of bringing edits to GitHub, as it is shown above everything else. Texts are not yet cleaned. */
function deliveryNotices(report) {
	const { edits } = report;
	const delivered = edits?.delivered;
	if (edits === void 0 || delivered === void 0) return [];
	switch (delivered.status) {
		case "pull-request": return [pullNotice({
			...report,
			edits
		}, delivered)];
		case "suggested": {
			const { count, left, isBefore } = delivered;
			const there = count === 0 ? "Nothing of the edits could be suggested." : `The edits ${isBefore === true ? "stand as suggestions on the lines since an earlier run" : "are suggested on the lines"}: ${plural(count, "suggestion")}.`;
			if (left.length === 0) return [note$1("note", there, "Each can be committed with a click, or all together.")];
			return [note$1("warning", there, `Of ${plural(left.length, "file")} not all can be suggested, and the patch has it: ${unsaidWords(left)}.`)];
		}
		case "settled": return [about(delivered.address, note$1("note", "No pull request was made or changed.", delivered.reason))];
		case "refused": return [about(delivered.address ?? delivered.url ?? void 0, note$1("warning", "The edits did not get to where they go.", delivered.reason))];
	}
}
/** Of a pull request whose text has no marks of ours any more. */
const TEXT_STAYS = "The hidden marks around our part of its text are gone, so title and text stay as people have written them.";
function pullNotice(report, delivered) {
	const { number, isDraft, merged, onto, isVerified, isTextTheirs } = delivered;
	const { edits } = report;
	const { verification, head } = edits;
	const commit = head.slice(0, 7);
	const isUnverified = isMergedSince(edits, delivered);
	const text = [
		...merged.length === 0 ? [] : [`${mergedFiles(merged)} with what others have changed since ${commit}, without a conflict.`],
		...isUnverified ? [`The command passed on ${commit}, and did not run over what merging came to.`] : onto !== void 0 && verification?.status === "passed" ? [`The command passed on ${commit}. ${movedWords(onto)}.`] : [],
		mergingWords(isDraft, report),
		...isVerified ? [] : ["GitHub does not vouch for who made its commit."],
		...isTextTheirs === true ? [TEXT_STAYS] : []
	].join(" ");
	const pull = `${isDraft ? "draft " : ""}pull request #${number}`;
	return isUnverified ? note$1("warning", `The edits are in the ${pull}, and are not verified there.`, text) : note$1("note", `The edits are in the ${pull}.`, text);
}
/** A pull request that an earlier run has opened is a draft, or none, whatever this run has come to. */
function mergingWords(isDraft, { edits, status, goesOn }) {
	if (edits?.verification?.status === "failed") return "It is not to be merged as it is.";
	if (status !== "completed" && goesOn !== true) return isDraft ? "It is not to be merged as it is: this run did not complete, and others may be missing." : "It has them since an earlier run. This run did not complete, and has changed nothing of it.";
	return isDraft ? "A person marks it as ready once it may be merged." : "It waits for a person to merge it.";
}
const note$1 = (weight, title, text) => ({
	weight,
	title,
	text
});
const about = (address, notice) => address === void 0 ? notice : {
	...notice,
	address
};
function unsaidWords(left) {
	const shown = left.slice(0, FILES_SHOWN).map(({ path, reason }) => `\`${oneLine$1(path)}\` (${oneLine$1(reason)})`);
	const more = left.length - shown.length;
	return [...shown, ...more > 0 ? [plural(more, "other")] : []].join("; ");
}
/** Where the edits are to be seen or brought further, with what stands there, as a label; null where there is no such page. */
function deliveryPage(edits) {
	const delivered = edits?.delivered;
	if (delivered === void 0 || delivered.status === "settled" || delivered.url === null) return null;
	const { url } = delivered;
	if (delivered.status === "pull-request") return {
		label: `pull request #${delivered.number}`,
		url
	};
	return {
		label: delivered.status === "suggested" ? "suggestions" : "open the pull request by hand",
		url
	};
}
// src/report/words/notices.ts
function notices(report) {
	return [
		...ending$1(report),
		...deliveryNotices(report),
		...editNotices(report.edits),
		...ownVerdict(report),
		...looked(report),
		...undecided(report),
		...unsettled(report),
		...lacking(report),
		...refusals(report),
		...rules(report),
		...decidedByRepository(report),
		...sharedLimits(report),
		...moved(report),
		...offline(report)
	];
}
/** What a completed run without findings stands for, in a sentence; null for any other run. */
function nothingFound$1(report) {
	const { status, listed, agents, refuted, omissions, failures, coverage, verdict, summary, data, edits } = report;
	if (report.fixed !== void 0) return null;
	if (status !== "completed" || sortedOut(report).shown.length > 0 || verdict !== null) return null;
	const looked = lookedAt(coverage);
	if (looked === "nothing-to-look-at" || looked === "nothing") return null;
	if (agents.total === 0) return listed ? "The workflow came to its end without asking any agent, so no code was looked at." : "The workflow came to its end without asking any agent.";
	if (!listed && (edits !== void 0 || summary !== null)) return null;
	if (!listed) return refuted.length > 0 || !(data === null || data === false || data === "") ? "The workflow came to its end. It returned no list of findings: what it says is below." : "The workflow came to its end and returned nothing: it does not say whether it found something.";
	const besides = besidesShown(report);
	const what = besides.length === 0 ? "nothing" : `nothing that counts (${besides.join(", ")})`;
	const worked = `The run over ${scope(report)} came to its end and found ${what}: ${plural(agents.total - agents.failed, "agent")} gave an answer`;
	const doubted = refuted.length === 0 ? "" : `, and ${plural(refuted.length, "suspicion")} did not stand up to the others`;
	const lacking = [...failures.length > 0 ? [`${plural(failures.length, "agent")} failed`] : [], ...omissions.length > 0 ? [`${plural(omissions.length, "thing")} ${LEFT_OUT}`] : []];
	const isWhole = coverage?.offered && coverage.seen === coverage.total && lacking.length === 0;
	const left = lacking.length === 0 ? "" : ` Besides: ${lacking.join(", ")} (listed below).`;
	return `${worked}${doubted}.${isWhole ? " Nothing was left out." : left}`;
}
/** Findings of the runs before that would fail the check are neither confirmed nor fixed. */
function unsettled({ history }) {
	const open = openUnsettled(history);
	if (open.length === 0) return [];
	return [{
		weight: "note",
		title: "Not settled.",
		text: `${plural(open.length, "finding")} of the runs before ${open.length === 1 ? "was" : "were"} not reported this time, and the code is as it was or was not looked at. ${open.length === 1 ? "It is" : "They are"} listed below.`
	}];
}
/** What the script says of its own work, where that is not good. */
function ownVerdict({ status, verdict }) {
	if (status !== "completed" || verdict === null || verdict.type === "error") return [];
	const text = sentence(verdict.text);
	return verdict.type === "failed" ? [{
		weight: "failure",
		title: "The workflow says that this does not pass.",
		text
	}] : [{
		weight: "note",
		title: "The workflow skipped its work. Nothing is known about the code.",
		text
	}];
}
/** What the change does to the rules that it was reviewed by. */
function rules({ ownRules }) {
	const text = ownRules.map((rule) => rule.text).join(" ");
	if (ownRules.length === 0) return [];
	return ownRules.some(({ weaker }) => weaker) ? [{
		weight: "warning",
		title: "The change makes its own review weaker. This is not a clean result.",
		text
	}] : [{
		weight: "note",
		title: "The change touches the rules of its review.",
		text
	}];
}
/** What the repository decided of the run, like a script in place of a built-in one. */
const decidedByRepository = ({ fromRepository }) => fromRepository.length === 0 ? [] : [{
	weight: "note",
	title: "The repository decided part of this run.",
	text: fromRepository.join(" ")
}];
/** Said before a limit over several runs bites. */
const sharedLimits = ({ sharedLimits: said = [] }) => said.length === 0 ? [] : [{
	weight: "note",
	title: "A limit over several runs is near.",
	text: said.join(" ")
}];
/** Where the pull request has a newer commit by now, or may have one. */
function moved({ newerHead, headLookup, headSha }) {
	const looked = `The run looked at ${headSha.slice(0, 7)}`;
	if (headLookup === "failed") return [{
		weight: "note",
		title: "This may be about an older commit.",
		text: `${looked}; whether the head has moved on since could not be looked up.`
	}];
	if (newerHead === null) return [];
	return [{
		weight: "note",
		title: "This is about an older commit.",
		text: `${looked}; the head is now ${newerHead.slice(0, 7)}.`
	}];
}
/** Where files in scope were not looked at, which no reader must miss. */
function looked({ status, coverage, agents }) {
	if (status !== "completed" || coverage === null) return [];
	const reasons = coverageGroups(coverage).map(({ what, why }) => `${what}: ${why}`);
	const text = sentence(reasons.slice(0, 4).join("; ") + (reasons.length > 4 ? "; and others, listed below" : ""));
	switch (lookedAt(coverage)) {
		case "nothing-to-look-at":
			if (coverage.total === 0 && agents.total > 0 && coverage.of === "change") return [{
				weight: "note",
				title: "The change has no files.",
				text: "What the agents were asked about is other code, and how much of that was looked at is not measured."
			}];
			return [{
				weight: "note",
				title: "There was nothing to look at.",
				text: coverage.total === 0 ? nothingInScope(coverage.of) : text
			}];
		case "nothing": return [{
			weight: "warning",
			title: "Nothing was looked at. This is not a clean result.",
			text
		}];
		case "not-all": return [{
			weight: "warning",
			title: `${notLookedAt(coverage)}. This is not a clean result.`,
			text
		}];
		default: return [];
	}
}
/** Where what would fail the check could not be settled. */
function undecided(report) {
	if (report.cause !== "undecided") return [];
	const count = sortedOut(report).shown.filter(({ standing }) => standing === "undecided").length;
	return [{
		weight: "warning",
		title: `${plural(count, "finding")} could not be settled. This is not a clean result.`,
		text: `What decides ${count === 1 ? "it" : "them"} is not in the repository, or was not found: each says below what would settle it.`
	}];
}
/** Where agents were told to do what none of them can, whatever they answered. */
function lacking({ lacking: all }) {
	if (all.length === 0) return [];
	const orders = all.map(({ ability, agents }, index) => `${index === 0 ? `${plural(agents, "agent")} ${agents === 1 ? "was" : "were"} told` : `${agents}`} to ${ORDERED[ability]}`);
	return [{
		weight: "note",
		title: "Prompts ask for what the agents that got them cannot do.",
		text: `${series(orders)}, which they could not do with the tools they had. What an answer says of it was not done.`
	}];
}
const ORDERED = {
	edit: "change files",
	run: "run programs or tests",
	web: "use the web"
};
const REFUSED_NAMED = 3;
/** Where several agents refused over the same files: what stands in them may be there for that. */
function refusals({ coverage }) {
	const refusedOn = coverage?.refusedOn ?? [];
	if (refusedOn.length === 0) return [];
	const named = refusedOn.slice(0, REFUSED_NAMED).map(({ path, agents }, index) => `${index === 0 ? `${plural(agents, "agent")} refused` : agents} over ${path}`);
	const others = refusedOn.length - named.length;
	return [{
		weight: "warning",
		title: "Agents refused again and again over the same files.",
		text: `${[...named, ...others > 0 ? [plural(others, "other file")] : []].join(", ")}. Text in a file may have been written to make models refuse, so that nobody looks at it. Look at it yourself.`
	}];
}
const nothingInScope = (of) => of === "change" ? "The change has no files." : "No file is in scope.";
const scope = ({ baseSha, headSha }) => baseSha === null ? `the code at ${headSha.slice(0, 7)}` : `the changes from ${baseSha.slice(0, 7)} to ${headSha.slice(0, 7)}`;
/** A sweep that the next one goes on with. */
function going({ status, reason, coverage }) {
	if (coverage === null) return [];
	const text = `${status === "completed" || reason === null ? "" : `${sentence(reason)} `}What was answered is kept and not paid again, and what nobody has looked at goes first. What is not listed here may stand in the other files.`;
	return [{
		weight: "note",
		title: sentence(coveredSoFar(coverage)),
		text
	}];
}
function ending$1(report) {
	const { status, reason, findings, agents } = report;
	if (report.goesOn === true) return going(report);
	if (status === "completed") return [];
	const rest = findings.length === 0 ? "That nothing is listed here says nothing about the code." : "What follows is only what was found until then.";
	const why = sentence(reason ?? (status === "failed" ? "the workflow script failed" : "no reason was recorded"));
	switch (status) {
		case "skipped": return [{
			weight: "note",
			title: "Nothing was run.",
			text: why
		}];
		case "failed": return [{
			weight: "failure",
			title: "The workflow failed. This is not a clean result.",
			text: `${why} ${rest}`
		}];
		case "waiting": return [{
			weight: "warning",
			title: "The run waits. This is not a clean result.",
			text: `${why} Nothing is spent meanwhile. ${soFar(agents)} ${findings.length === 0 ? NOT_YET : rest}`
		}];
		case "incomplete":
			if (reason === "interrupted") return [{
				weight: "warning",
				title: INTERRUPTED,
				text: rest
			}];
			return [{
				weight: "warning",
				title: STOPPED,
				text: `${why} ${rest}`
			}];
	}
}
const STOPPED = "The run stopped early. This is not a clean result.";
const INTERRUPTED = "The run was interrupted. This is not a clean result.";
const NOT_YET = "A workflow names its findings when it ends: that none are listed yet says nothing about the code.";
const soFar = ({ total, failed }) => total === 0 ? "No other agent was asked." : `So far ${plural(total - failed, "agent")} gave an answer, which is kept${failed === 0 ? "" : `, and ${failed} failed`}.`;
function offline(report) {
	if (!report.offline || report.fixed !== void 0) return [];
	return [{
		weight: "note",
		title: "No model was asked.",
		text: "The offline provider looks for a fixed list of well-known patterns. It shows how the workflow runs; it is not a review."
	}];
}
/** With a capital first letter if a word begins it (`review.js:12` keeps its name), and a full stop. */
function sentence(text) {
	const line = text.trim().replace(/^[a-z](?=[a-z]*(?:\s|$))/, (letter) => letter.toUpperCase());
	return /[.!?…]$/.test(line) ? line : `${line}.`;
}
// src/report/words/commands/fixed.ts
/** "fix K3F9Q P7QRS: 1 of 2 mended", not yet cleaned, as all of this file; null for a report about something else. */
function fixedHeadline(report) {
	const { fixed, status, offline } = report;
	if (fixed === void 0) return null;
	const named = `fix ${fixed.map(({ finding }) => finding.id).join(" ")}`;
	const mended = fixed.filter((one) => isMended(one, report)).length;
	const done = isFailed(report) ? "edited" : "mended";
	const all = [
		"",
		done,
		`both ${done}`
	][mended] ?? `all ${mended} ${done}`;
	const some = `${mended} of ${fixed.length} ${done}`;
	const held = `${mended === fixed.length ? all : some}${isFailed(report) ? ", verification failed" : isMerged(report) ? ", not verified" : ""}`;
	const of = mended === 0 ? "not mended" : held;
	if (offline) return `${named}: no model was asked`;
	return `${named}: ${status === "completed" ? of : `did not complete, ${of}`}`;
}
const isFailed = ({ edits }) => edits?.verification?.status === "failed";
const isMerged = ({ edits }) => edits !== void 0 && isMergedSince(edits, laidIn(edits));
/** What became of each finding, as Markdown. */
const fixedSummary = (report, fixed) => fixed.map((one) => partOf(one, report)).join("\n\n");
function partOf(one, report) {
	const { finding, of, mend } = one;
	const where = finding.file === null ? "" : ` (\`${finding.file}\`, as the report of ${of.workflow} about ${of.headSha.slice(0, 7)} has it)`;
	return [`### ${finding.id}: ${oneLine$1(finding.title)}${where}`, told(one, mend, report)].join("\n\n");
}
function told(one, mend, report) {
	if (mend === null) return NOTHING_SAID[report.offline ? "offline" : "model"];
	const reasons = said(mend.reasons).map((reason) => `- ${reason}`).join("\n");
	switch (mend.state) {
		case "stands": return isMended(one, report) ? mendedText(one.finding.id, mend.summary, report) : leftOutText(one.finding.id, report);
		case "unchanged": return `**Nothing was edited.** ${said([mend.summary]).join("")}`;
		case "refuted": return `**Given up.** Agents edited it more than once, and each time others refuted the edit, so that nothing of it is left:\n${reasons}`;
		case "unchecked": return `**Taken back.** It was edited, and not everybody who was to check the edit gave an answer, so that nothing of it is left.`;
		case "failed": return `**Not mended.** ${said(mend.reasons).join(" ") || "No agent gave an answer."}`;
	}
}
/** What agents say, as sentences, each once. */
const said = (texts) => [...new Set(texts.map(oneLine$1).filter((text) => text !== "").map(sentence))];
const NOTHING_SAID = {
	offline: "**No model was asked.** The offline provider edits nothing.",
	model: "**Not mended.** The run ended before anything was said of it."
};
function mendedText(id, summary, report) {
	const { edits } = report;
	const mine = mendsOf(id, edits);
	const files = mine.map(({ path }) => `\`${path}\``).join(", ");
	return [
		`**${isFailed(report) ? "Edited" : "Mended"}** in ${files}.`,
		...said([summary]),
		"Two agents tried to refute it and could not.",
		...mergedText(mine),
		verifiedText(mine[0]?.verification ?? null, edits?.verification ?? null)
	].join(" ");
}
/** What came after those who check: they saw the edit by itself, and not what stands where others edited the same file. */
function mergedText(mine) {
	const of = (merge) => mine.flatMap((one) => one.merge === merge ? [`\`${one.path}\``] : []).join(", ");
	const [merged, repaired] = [of("merged"), of("repaired")];
	return [...merged === "" ? [] : [`They saw it by itself: in ${merged} it was then merged with edits for other findings, and no agent has checked the two together.`], ...repaired === "" ? [] : [`They saw it by itself: in ${repaired} it met edits for other findings in the same lines, and **no agent has checked what another one made of both**.`]];
}
/** `together`: of all edits of the run, where none was of this one, or where it counts otherwise. */
function verifiedText(alone, together) {
	const verification = alone ?? together;
	if (verification === null) return "No command verifies edits here, and nothing was run.";
	if (verification.status === "not-run") return verification.later === true ? "The command that verifies edits is left to another job of this workflow." : `The command that verifies edits was not run: ${sentence(verification.reason)}`;
	const first = endedText("The command that verifies edits", verification, alone === null ? TOGETHER : "it");
	return alone !== null && together !== null && together.status !== alone.status && together.status !== "not-run" ? `${first} ${endedText("It", together, TOGETHER)}` : first;
}
const TOGETHER = "all edits together";
const endedText = (what, { status, isolation }, over) => status === "passed" ? `${what} passed over ${over} (${isolation}).` : `**${what} failed over ${over}** (${isolation}).`;
function leftOutText(id, { edits }) {
	return `**Left out.** It was mended, and the edit is not in the result: ${sentence((edits?.leftOut.find(({ agent }) => isMender(agent.label, id)))?.reason ?? "this run takes no edits")}`;
}
// src/report/words/explained.ts
/** What came of the question about a finding, for the headline. Not yet cleaned, as all of this file. */
function explainedOutcome({ explained, offline, status }) {
	if (explained === void 0) return null;
	const { explanation } = explained;
	if (explanation !== null) return VIEW[explanation.view].outcome;
	if (status !== "completed") return "not explained";
	return offline ? "no model was asked" : "the agent gave no answer";
}
const VIEW = {
	holds: {
		outcome: "it holds",
		title: "It holds.",
		weight: "note"
	},
	wrong: {
		outcome: "the finding is wrong, says the agent that read the code",
		title: "The agent that read the code comes to the view that this finding is wrong.",
		weight: "warning"
	},
	undecided: {
		outcome: "it could not be settled",
		title: "It could not be settled by what the repository holds.",
		weight: "warning"
	}
};
/** Shown above everything else: the view that the agent has come to, or why there is none, and what speaks against believing it. */
function explainedNotices(report, explained) {
	const { explanation } = explained;
	return [
		...explanation === null ? [] : [ofView(explanation, explained)],
		...ending(report, explained),
		...doubts$1(report, explained)
	];
}
function ofView({ view, why, sure, severity }, { finding }) {
	const { title, weight } = VIEW[view];
	const other = view === "wrong" || severity === finding.severity ? "" : ` It sees it as ${severity}, the report as ${finding.severity}.`;
	return {
		weight,
		title,
		text: `${why} ${SURE[sure]}${other}`
	};
}
const SURE = {
	high: "The agent is sure of it.",
	medium: "The agent is fairly sure of it: a step of its way is inferred.",
	low: "The agent is not sure of it."
};
function ending({ status, reason, offline }, { explanation }) {
	const shown = explanation === null ? "What the earlier report holds of the finding stands below; no agent has looked at it anew." : "";
	if (status !== "completed") return [{
		weight: "warning",
		title: explanation === null ? "There is no explanation." : "The run did not complete.",
		text: `${sentence(reason ?? "no reason was recorded")} ${shown}`.trim()
	}];
	if (explanation !== null) return [];
	return [offline ? {
		weight: "note",
		title: "No model was asked.",
		text: `The offline provider explains nothing. ${shown}`
	} : {
		weight: "warning",
		title: "The agent gave no answer.",
		text: shown
	}];
}
function doubts$1({ newerHead }, { of, stands }) {
	const { headSha, newerRun, offline } = of;
	const at = headSha.slice(0, 7);
	return [
		...newerHead === null ? [] : [note("This is about an older commit.", `The finding is about ${at}, and that is the code that was read; the head is now ${newerHead.slice(0, 7)}.`)],
		...newerRun === null ? [] : [note("A newer report does not list it.", `It stands in the report of an earlier run; that of the run ${newerRun} does not list it: it may be fixed, or was not found again.`)],
		...stands === false ? [{
			weight: "warning",
			title: "The lines that the finding quotes are not in the code that was read.",
			text: "The code is another one than the report was about, or the quote was never right."
		}] : [],
		...offline ? [note("No model has found it.", "The report was made by the offline provider, from fixed patterns.")] : []
	];
}
const note = (title, text) => ({
	weight: "note",
	title,
	text
});
/** Headings of the parts, in their order, each with its text; those without one are left out. */
const explanationTexts = ({ view, restsOn, reproduce, mend, doubt }) => [
	{
		title: "What it rests on",
		text: restsOn
	},
	{
		title: `${view === "wrong" ? "How to see it" : "How to reproduce it"} (nothing was executed)`,
		text: reproduce
	},
	{
		title: view === "wrong" ? "What would make the code clearer" : "What would mend it",
		text: mend
	},
	{
		title: "What is left open",
		text: doubt
	}
].filter(({ text }) => text !== "");
/** Where a step stands, and what is to be known of that: a quote that the code does not have is said to be so. */
function placeOfStep(place) {
	const { placeNote } = place;
	if (place.place === "none") return {
		position: "outside of this repository",
		doubt: null
	};
	const doubt = place.place === "unverified" ? `not verified: ${placeNote ?? "not found"}` : placeNote;
	return {
		position: positionOf(place),
		doubt
	};
}
/** The report that lists the finding. */
const sourceOf = ({ of }) => `In the report of ${of.workflow} (run ${of.runId}, about ${of.headSha.slice(0, 7)})`;
// src/report/words/usage.ts
/** Input tokens of all kinds: new ones, those that the cache served, those that were written to it. */
const allInputTokens = ({ inputTokens, cacheReadTokens, cacheWriteTokens }) => inputTokens + cacheReadTokens + cacheWriteTokens;
/** "61 %", the share of the input tokens that the cache served. */
function formatCachedShare(usage) {
	const share = 100 * usage.cacheReadTokens / Math.max(1, allInputTokens(usage));
	return share > 0 && share < 1 ? "under 1 %" : `${Math.floor(share)} %`;
}
/** A row for each phase; none when nothing was paid. */
function phaseCostRows({ phases, offline }) {
	if (offline || phases.every(({ usage }) => usage.requests === 0)) return [];
	const costs = addingUp(phases.map(({ usage }) => usage.costUsd));
	return phases.map(({ title, agents, reused, usage }, index) => ({
		phase: title === "" ? "outside of phases" : title,
		agents: reused === 0 ? plural(agents, "agent") : `${plural(agents, "agent")}, ${reused} reused`,
		inputTokens: groupDigits(allInputTokens(usage)),
		cached: formatCachedShare(usage),
		outputTokens: groupDigits(usage.outputTokens),
		cost: formatUsd(costs[index] ?? usage.costUsd)
	}));
}
/** Dollars in whole cents whose sum is that of all as it is shown: the cents that are missing go where most was rounded off. What is below a cent stays what it is. */
function addingUp(costs) {
	const cents = costs.map((usd) => usd * 100);
	const sum = costs.reduce((before, each) => before + each, 0);
	const missing = (sum < .01 ? 0 : Math.round(Number(sum.toFixed(2)) * 100)) - cents.reduce((before, each) => before + Math.floor(each), 0);
	const byRest = cents.map((each, index) => ({
		rest: each % 1,
		index
	})).sort((a, b) => b.rest - a.rest);
	const raised = new Set(byRest.slice(0, Math.max(0, missing)).map(({ index }) => index));
	return cents.map((each, index) => {
		const whole = Math.floor(each) + (raised.has(index) ? 1 : 0);
		return whole === 0 ? each / 100 : whole / 100;
	});
}
/** Reasons that are named; the others are counted together. */
const REASONS_SHOWN = 3;
/** "12 requests repeated: 9 × The API limits the rate of requests; 3 × …", not yet cleaned; null when none was. */
function repeatedRequests({ repeats }) {
	if (repeats.length === 0) return null;
	const reasons = repeats.slice(0, REASONS_SHOWN).map(({ reason, requests }) => `${requests} × ${reason}`);
	const others = sum(repeats.slice(REASONS_SHOWN));
	const rest = others === 0 ? [] : [`${others} for other reasons`];
	return `${plural(sum(repeats), "request")} repeated: ${[...reasons, ...rest].join("; ")}`;
}
const sum = (repeats) => repeats.reduce((all, { requests }) => all + requests, 0);
// src/report/words/headline.ts
/** The report in one line, not yet cleaned: "review: 3 findings (1 high)". A run that waits or did not complete says so, whatever it found. */
function headline(report) {
	const { workflow, explained } = report;
	const fixed = fixedHeadline(report);
	if (fixed !== null) return fixed;
	const told = explainedOutcome(report);
	return explained !== void 0 && told !== null ? `explain ${explained.finding.id}: ${told}` : `${workflow}: ${outcome(report)}`;
}
/** Commit, agents, duration, cost and cached share, in this order, not yet cleaned; of what was not run, the commit. */
function facts(report) {
	const commit = report.headSha.slice(0, 7);
	if (report.status === "skipped") return [commit];
	const { total, reused, failed } = report.agents;
	const agents = [
		plural(total, "agent"),
		...reused > 0 ? [`${reused} reused`] : [],
		...failed > 0 ? [`${failed} failed`] : []
	];
	const cached = report.usage.cacheReadTokens === 0 ? [] : [`${formatCachedShare(report.usage)} of the input cached`];
	return [
		commit,
		agents.join(", "),
		formatDuration(report.durationMs),
		cost(report),
		...cached
	];
}
function outcome(report) {
	const { gate, edits } = report;
	const { shown: findings } = sortedOut(report);
	const edited = edits === void 0 ? null : editedWords(edits);
	if (report.status === "failed" && report.verdict?.type === "error") return `failed: ${brief(report.verdict.text)}`;
	if (report.status === "skipped") return "not run";
	if (report.authored?.status === "drafted") return "a plan waits for approval";
	if (report.status !== "completed" && report.goesOn !== true) {
		const what = gate === null ? "did not complete" : `waits for approval before ${series(gate.phases)}`;
		const found = findings.length === 0 ? [] : [plural(findings.length, "finding")];
		if (edited !== null) return `${what} (so far ${[edited, ...found].join(", ")})`;
		return found.length === 0 ? what : `${what} (${found} so far)`;
	}
	const settled = findings.filter(({ standing }) => standing !== "undecided");
	const found = settled.length === 0 ? null : `${plural(settled.length, "finding")} (${heaviest(settled)})`;
	const open = findings.length - settled.length;
	const parts = [
		ownWords(report),
		edited,
		found,
		open === 0 ? null : `${groupDigits(open)} undecided`,
		...besides(report),
		report.goesOn === true && report.coverage !== null ? coveredSoFar(report.coverage) : missed(report),
		weakened(report)
	].filter((part) => part !== null);
	const share = report.coverage === null ? null : lookedAtOfItself(report.coverage);
	return [...parts.length === 0 ? [nothingFound(report)] : parts, ...share === null ? [] : [share]].join(", ");
}
/** What is listed and changes nothing; where there is nothing else, that is said first: a green title must not look like one without findings. */
function besides(report) {
	const words = besidesShown(report);
	return words.length === 0 || sortedOut(report).shown.length > 0 ? words : [report.findings.every((finding) => !isOpen(finding)) ? "no open finding" : "no finding that counts", ...words];
}
function nothingFound({ listed, agents }) {
	if (!listed) return "completed";
	return agents.total === 0 ? "no agent was asked" : "no findings";
}
function ownWords({ verdict }) {
	if (verdict === null) return null;
	return verdict.type === "skipped" ? `skipped by the workflow: ${brief(verdict.text)}` : `did not pass (${brief(verdict.text)})`;
}
/** A headline is also the title of a check, which is one short line. */
function brief(text) {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length <= 120 ? line : `${line.slice(0, 119).toWellFormed()}…`;
}
const weakened = ({ ownRules }) => ownRules.some(({ weaker }) => weaker) ? "the change makes its own review weaker" : null;
function missed({ coverage, agents }) {
	switch (lookedAt(coverage)) {
		case "nothing-to-look-at": return agents.total > 0 && coverage?.total === 0 && coverage.of === "change" ? "the change has no files" : "nothing to look at";
		case "nothing": return "nothing was looked at";
		case "not-all": return coverage === null ? null : notLookedAt(coverage);
		default: return null;
	}
}
function heaviest(findings) {
	const top = SEVERITIES.map((severity) => ({
		severity,
		count: findings.filter((finding) => finding.severity === severity).length
	})).find(({ count }) => count > 0);
	return top === void 0 ? "" : `${groupDigits(top.count)} ${top.severity}`;
}
function cost({ offline, usage, maxCostUsd }) {
	if (offline) return "no cost";
	const { webSearches = 0 } = usage;
	const searches = webSearches === 0 ? "" : ` (${plural(webSearches, "web search", "web searches")} among it)`;
	const spent = `${formatUsd(usage.costUsd)}${searches}`;
	return maxCostUsd === null ? spent : `${spent} of ${formatUsd(maxCostUsd)}`;
}
// src/report/words/history.ts
/** Counts of what became of findings, by their names in outputs and sentences, without dismissed ones; null where no run before is known of. */
function historyCounts({ history, findings: reported }) {
	if (history === void 0) return null;
	const dismissed = new Set(reported.filter((finding) => !isOpen(finding)).map(({ id }) => id));
	const findings = history.findings.filter(({ id }) => !dismissed.has(id));
	const dismissalOf = dismissalsIn(history);
	const absent = history.absent.filter((one) => dismissalOf(one) === void 0);
	const recurrence = (name) => findings.filter((one) => one.recurrence === name).length;
	const absence = (name) => absent.filter((one) => one.absence === name).length;
	return {
		isNew: recurrence("new"),
		stillThere: recurrence("still-there"),
		cameBack: recurrence("came-back"),
		fixed: absence("fixed"),
		notFoundAgain: absence("not-found-again"),
		notLookedAt: absence("not-looked-at")
	};
}
/** "2 fixed, 1 still there, 1 new"; null where there was no run before, or it and this one found nothing. */
function historyLine(report) {
	const counts = historyCounts(report);
	if (counts === null || report.history?.isFirst === true) return null;
	const { fixed, stillThere, cameBack, isNew, notFoundAgain, notLookedAt } = counts;
	const said = [
		[fixed, "fixed"],
		[stillThere, "still there"],
		[cameBack, "came back"],
		[isNew, "new"],
		[notFoundAgain, "not found again although the code is the same"],
		[notLookedAt, "not looked at this time"]
	].filter(([count]) => count > 0).map(([count, what]) => `${groupDigits(count)} ${what}`);
	return said.length === 0 ? null : said.join(", ");
}
// src/report/words/snippet.ts
/** The lines with their numbers, a `>` before those that are meant. Cleaned of secrets already, of nothing else. */
function numberedLines({ firstLine, lines, quoted }) {
	const lastLine = firstLine + lines.length - 1;
	const digits = String(lastLine).length;
	const shown = lines.map((line, index) => {
		const number = firstLine + index;
		return `${number >= quoted.line && number <= quoted.endLine ? ">" : " "} ${String(number).padStart(digits)}  ${line}`.trimEnd();
	});
	return quoted.endLine > lastLine ? [...shown, `  … to line ${quoted.endLine}`] : shown;
}
// src/report/live-run.ts
const NOTHING_YET = {
	phases: [],
	usage: NO_USAGE,
	current: ""
};
function watchLive(run, event) {
	if (event.type === "phase") return {
		...run,
		current: event.title,
		phases: withPhase(run.phases, event.title)
	};
	if (event.type === "agent-asked") return withAgent(run, event.call, {
		state: "queued",
		sinceMs: event.atMs,
		doing: ""
	});
	if (event.type === "agent-started") return withAgent(run, event.call, {
		state: "running",
		sinceMs: event.atMs,
		doing: ""
	});
	if (event.type === "agent-suspended") return withAgent(run, event.call, {
		state: "suspended",
		sinceMs: event.atMs,
		doing: ""
	});
	if (event.type === "agent-ended") return {
		...withAgent(run, event.call, {
			state: endState(event.outcome),
			sinceMs: event.atMs,
			doing: "",
			edited: editedBy(event.outcome)
		}),
		usage: addUsage(run.usage, event.outcome.usage)
	};
	if (event.type !== "agent-turn") return run;
	const doing = `turn ${event.turn}${event.doing === "" ? "" : ` · ${event.doing}`}`;
	const phases = run.phases.map((phase) => ({
		...phase,
		agents: phase.agents.map((agent) => agent.id === event.id ? {
			...agent,
			doing
		} : agent)
	}));
	return {
		...run,
		phases
	};
}
function withAgent(run, call, state) {
	const title = call.options.phase ?? run.current;
	const agent = {
		id: call.id,
		label: call.options.label ?? `agent ${call.id}`,
		edited: 0,
		...state
	};
	const phases = withPhase(run.phases, title).map((phase) => phase.title === title ? {
		...phase,
		agents: replaced(phase.agents, agent)
	} : phase);
	return {
		...run,
		phases
	};
}
const withPhase = (phases, title) => phases.some((phase) => phase.title === title) ? phases : [...phases, {
	title,
	agents: []
}];
function replaced(agents, agent) {
	const index = agents.findIndex((other) => other.id === agent.id);
	return index === -1 ? [...agents, agent] : agents.with(index, agent);
}
function endState(outcome) {
	if (outcome.status !== "done") return "failed";
	return outcome.source === "journal" ? "reused" : "done";
}
/** Files that it edited; edits of an agent that failed are not taken. */
const editedBy = (outcome) => outcome.status === "done" ? countedEdits(outcome.edited?.edits ?? [], (edit) => edit).length : 0;
/** What the agents of a phase edited, each file for each agent. */
const editsIn = ({ agents }) => agents.reduce((sum, { edited }) => sum + edited, 0);
/** How many agents of a phase are in each state. */
const countIn = ({ agents }, state) => agents.filter((agent) => agent.state === state).length;
/** Agents of a phase that have come to an end, whatever that is. */
const endedIn = (phase) => countIn(phase, "done") + countIn(phase, "reused") + countIn(phase, "failed");
// src/report/live-edits.ts
/** Milliseconds between two edits of one comment: often at first, and seldom in a run that takes long, as all runs of a repository share 1,000 requests an hour. */
const FIRST_MS = 1e4;
const LATER_MS = 6e4;
const LATER_FROM_EDIT = 30;
/** How long the last edit may hold up the report, in milliseconds: a step that is cancelled has some seconds. */
const LAST_EDIT_MS = 2e3;
/** Shows a run while it lasts, from time to time. What refuses once is left alone. */
function liveEdits({ show, wait }) {
	const ended = new AbortController();
	const cut = new AbortController();
	let live = NOTHING_YET;
	let edits = 0;
	let going = null;
	async function soon() {
		await wait(edits < LATER_FROM_EDIT ? FIRST_MS : LATER_MS, ended.signal);
		edits += 1;
		if ((await show(live, cut.signal)).status === "refused") ended.abort();
	}
	return {
		watch: (event) => {
			live = watchLive(live, event);
			if (going !== null || ended.signal.aborted) return;
			going = soon().catch(() => void 0).finally(() => {
				going = null;
			});
		},
		end: async () => {
			ended.abort();
			if (going === null) return;
			const done = new AbortController();
			wait(LAST_EDIT_MS, done.signal).then(() => cut.abort(), () => void 0);
			await going;
			done.abort();
		}
	};
}
// src/report/words/tracking.ts
/** What a tracking issue says of itself, not yet cleaned: what is open, and when it is closed. */
function trackingWords(report) {
	const { coverage, status } = report;
	const open = openKnown(report);
	const standing = open.length === 0 ? "No finding is open" : `${plural(open.length, "finding is", "findings are")} open`;
	if (open.length > 0 || status === "completed" && coversAll(coverage)) return `${standing}. The sweeps of the default branch keep this up to date.`;
	return `${standing}. The sweeps of the default branch keep this up to date, and close it once every file in scope is covered as it is then.`;
}
// src/report/words/commands/decided-findings.ts
/** The answer to the command: what was decided, and what that does to the check of each report. */
function decidedText({ verb, findings, reason, notes, reports }, clean) {
	const isRefused = reports.length > 0 && reports.every(({ status }) => status === "refused");
	const done = verb === "dismiss" ? md`## Dismissed` : md`## Reopened`;
	const heading = findings.length === 0 ? md`## Nothing was changed` : done;
	const named = findings.map(({ id, title }) => {
		const said = reason === null ? md`` : md`: ${clean.inline(reason)}`;
		return md`- ${clean.inlineCode(id)} ${clean.inline(excerpt(oneLine$1(title), TITLE_CHARS$1))}${said}`;
	});
	const parts = [
		heading,
		joinClean(named, md`\n`),
		isRefused ? md`This counts from the next ${nextOf(reports[0])} on. It could not be shown now:` : md``,
		...reports.map((report) => effectOf(report, reports.length > 1, clean)),
		...notes.map(clean.inline)
	];
	return joinClean(parts.filter((part) => part !== ""), md`\n\n`);
}
const TITLE_CHARS$1 = 100;
const nextOf = (report) => report?.next === "sweep" ? md`sweep` : md`run`;
function effectOf(report, isOneOfSeveral, clean) {
	const { key, headSha } = report;
	const name = isOneOfSeveral ? md`${clean.inlineCode(excerpt(key, TITLE_CHARS$1))}: ` : md``;
	const at = headSha === null ? md`The check` : md`The check of ${clean.inlineCode(headSha.slice(0, 7))}`;
	switch (report.status) {
		case "concluded": {
			const { newerHead, stillDismissed } = report;
			const still = stillDismissed.flatMap(({ id, dismissed }) => dismissed === void 0 ? [] : [md` ${clean.inlineCode(id)} stays dismissed ${clean.inline(dismissalWords(dismissed))}`]);
			const next = newerHead === null ? md`` : md` The head is now ${clean.inlineCode(newerHead.slice(0, 7))}: its own run takes this over.`;
			return md`${name}${at} ${stateOf(report, clean)}.${next}${joinClean(still, md`;`)}`;
		}
		case "kept": return md`${name}${at} stays as it was, and this counts from the next ${nextOf(report)} on: ${clean.inline(report.reason)}`;
		case "refused": return md`${name}${clean.inline(report.reason)}`;
	}
}
function stateOf({ conclusion, others }, clean) {
	switch (conclusion) {
		case "success": return md`is now green`;
		case "failure": return others === 0 ? md`is still red, and not for its findings` : md`is red: ${clean.inline(plural(others, "finding fails", "findings fail"))} it`;
		case "neutral": return md`is now neutral`;
		case "action_required": return md`still waits for approval`;
	}
}
// src/report/words/commands/command-help.ts
/** The answer to `/ultracode help`, and to a command that could not be read (what was read, what is allowed, the nearest one), names no workflow, or cannot be done. */
function commandHelp(reply, forms, clean) {
	switch (reply.type) {
		case "refused": return md`## Nothing was run\n\n${clean.inline(reply.problem)}`;
		case "saved": return md`## The script can be committed\n\n${clean.ownLink(md`This pull request`, reply.url)} adds it to the workflows. Once it is merged, it is run by its name.`;
		case "no-workflow": {
			const meant = reply.nearest === null ? md`` : md`Did you mean ${clean.inlineCode(reply.nearest)}? `;
			return md`## There is no workflow ${clean.inlineCode(excerpt(reply.wanted, 100))}\n\n${meant}There are ${listed(reply.names, clean)}. As a task in words: ${clean.inlineCode(excerpt(reply.task, 200))}.`;
		}
		case "help": return md`## Commands\n\n${commandTable(forms, clean)}`;
		case "unreadable": return md`## That command was not understood

Read: ${clean.inlineCode(reply.read)}

${clean.inline(reply.problem)}

${readings(reply, clean)}

${clean.inlineCode("/ultracode help")} lists the commands.`;
		case "workflows": return workflowTable(reply.workflows, clean);
		case "status": return statusText(reply, clean);
		case "cancelled": return cancelled(reply, clean);
		case "decided": return decidedText(reply, clean);
	}
}
/** What may have been meant: as a command, and as a task. */
function readings({ nearest, task }, clean) {
	return task === null ? md`The nearest command is ${clean.inlineCode(nearest)}.` : md`- As a command: ${clean.inlineCode(nearest)}\n- As a task in words: ${clean.inlineCode(task)}`;
}
/** Rows of a table that a comment has room for beside everything else. */
const WORKFLOWS_SHOWN = 100;
function workflowTable(workflows, clean) {
	const rows = workflows.slice(0, WORKFLOWS_SHOWN).map((workflow) => {
		const { name, path, hidden, isBuiltIn } = workflow;
		return md`| ${clean.inlineCode(excerpt(hidden ? path : name, 200))} | ${"description" in workflow ? md`${clean.inline(excerpt(workflow.description, 300))}${argsText(workflow.args, clean)}` : md`cannot run: ${clean.inline(excerpt(workflow.problem, 300))}`} | ${isBuiltIn ? md`built in` : clean.inlineCode(path)} |`;
	});
	const left = workflows.length - rows.length;
	const more = left === 0 ? md`` : md`\n\n${left} more are not shown.`;
	return md`## Workflows

| workflow | what it does | file |
|---|---|---|
${joinClean(rows, md`\n`)}${more}

${clean.inlineCode("/ultracode run <workflow>")} runs one.`;
}
function argsText(args, clean) {
	const shown = Object.entries(args).slice(0, ARGS_SHOWN).map(([name, text]) => md`${clean.inlineCode(`${excerpt(name, 50)}=…`)} ${clean.inline(excerpt(text, 100))}`);
	return shown.length === 0 ? md`` : md`<br>${joinClean(shown, md`<br>`)}`;
}
const ARGS_SHOWN = 10;
function statusText({ runs, plans }, clean) {
	return md`${runs.length === 0 ? md`## Nothing goes on here` : md`## ${runsIn(runs)} here\n\n${runList(runs, clean)}`}${undecidedPlans(plans, clean)}\n\nA run that waits for approval says so in its own report.`;
}
function undecidedPlans({ plans, more }, clean) {
	if (plans.length === 0) return md``;
	const rows = plans.map((plan) => {
		const id = clean.ownLink(clean.inlineCode(plan.id), plan.url);
		if ("problem" in plan) return md`- ${id} cannot be approved: ${clean.inline(plan.problem)}`;
		const until = `${new Date(plan.untilMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
		return md`- ${id}, ${clean.inlineCode(excerpt(plan.name, 100))}, until ${clean.inline(until)}: ${clean.inline(excerpt(oneLine$1(plan.task), 300))} (asked for by ${clean.inline(plan.by)})`;
	});
	const left = more === 0 ? md`` : md`\n\n${more} older ones are not shown.`;
	return md`\n\n### Plans that wait\n\n${joinClean(rows, md`\n`)}${left}\n\n${clean.inlineCode("/ultracode approve <plan>")} runs one, ${clean.inlineCode("/ultracode revise <plan> <what to change>")} changes it, and ${clean.inlineCode("/ultracode reject <plan>")} closes it.`;
}
const runsIn = (runs) => runs.length === 1 ? md`One run goes on` : md`Several runs go on`;
const runList = (runs, clean) => joinClean(runs.map(({ githubRunId, url, state, event }) => md`- ${clean.ownLink(clean.inline(`${githubRunId}`), url)}: ${clean.inlineCode(state)}, started by ${clean.inlineCode(event)}`), md`\n`);
function cancelled({ runs, others }, clean) {
	if (runs.length + others.length === 0) return md`## Nothing goes on here\n\nThere was nothing to cancel.`;
	const ended = runs.length === 0 ? md`## Nothing was cancelled` : md`## Cancelled\n\n${runList(runs, clean)}\n\nWhat was found until then is reported where the report is.`;
	if (others.length === 0) return ended;
	const reasons = others.map(({ run, reason }) => md`- ${clean.inline(reason)} Press *Cancel workflow* on ${clean.ownLink(clean.inline("the page of the run"), run.url)}.`);
	return md`${ended}\n\nNot cancelled:\n\n${joinClean(reasons, md`\n`)}`;
}
function commandTable(forms, clean) {
	const rows = forms.map(({ form, text }) => md`| ${clean.inlineCode(form)} | ${clean.inline(text)} |`);
	return md`A command is the first line of a comment, written by somebody with write access:

| command | what it does |
|---|---|
${joinClean(rows, md`\n`)}`;
}
function listed(names, clean) {
	const codes = names.map(clean.inlineCode);
	const last = codes.slice(-1);
	const others = codes.slice(0, -1);
	return others.length === 0 ? joinClean(last, md``) : joinClean([joinClean(others, md`, `), ...last], md` and `);
}
// src/report/words/commands/unknown-finding.ts
/** What is said of an id that no report lists, with near ones and those that there are. `among`: the reports that were looked at. Markdown, not yet cleaned. */
function unknownFinding(id, findings, among = "the reports that are kept here") {
	const what = `No finding \`${id}\` is in ${among}.${/[01]/.test(id) ? " In ids an O is read as 0, an I or L as 1." : ""}`;
	if (findings.length === 0) return `${what} They list no findings.`;
	return `${what}${meantBy(id, findings)} They list ${namedFindings(findings, ({ id: one }) => `\`${one}\``)}.`;
}
/** "Did you mean …?" with what comes near, and a space before it; '' where nothing does. */
function meantBy(id, findings) {
	const near = findings.filter((one) => editDistance(id, one.id, NEAR + 1) <= NEAR).slice(0, NEAR_SHOWN);
	return near.length === 0 ? "" : ` Did you mean ${near.map(named).join(" or ")}?`;
}
/** The first of them, and how many more there are. */
function namedFindings(findings, nameOf = named) {
	const more = findings.length - SHOWN;
	return `${findings.slice(0, SHOWN).map(nameOf).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
/** Letters by which ids differ that are mistaken for each other. */
const NEAR = 2;
const NEAR_SHOWN = 3;
const SHOWN = 20;
const TITLE_CHARS = 80;
const named = ({ id, title }) => `\`${id}\` (${title.length > TITLE_CHARS ? `${title.slice(0, 79).toWellFormed()}…` : title})`;
// src/report/decided-report.ts
/**
* A report with what is known of its findings by now: those that commands and threads dismiss are, the others are not, and it is concluded by
* that. The same value where nothing has changed. What settings and the code dismiss is no part of it.
*/
function withKnown(report, known, limits) {
	const { history } = report;
	if (history === void 0) return report;
	const byId = new Map(known.map((one) => [one.id, one]));
	const findings = report.findings.map((finding) => decided(finding, byId.get(finding.id)));
	if (JSON.stringify(known) === JSON.stringify(history.known) && findings.every((finding, index) => finding === report.findings[index])) return report;
	const changed = {
		...report,
		findings,
		history: {
			...history,
			known
		}
	};
	return {
		...changed,
		...concludeAnew(changed, limits)
	};
}
function decided(finding, known) {
	const { dismissed, ...open } = finding;
	const wanted = known?.dismissed ?? (isOfRun(dismissed) ? dismissed : void 0);
	if (JSON.stringify(wanted) === JSON.stringify(dismissed)) return finding;
	return wanted === void 0 ? open : {
		...open,
		dismissed: wanted
	};
}
/** By what a run reads itself, and is not remembered. */
const isOfRun = (dismissed) => dismissed?.how === "settings" || dismissed?.how === "code";
// src/report/words/commands/applied.ts
/** Lines of a list; the others are counted. */
const LINES_MAX = 50;
/** What is to be known before edits are written: that they are not all, that they failed their verification, and which files did so alone. Not yet cleaned. */
function failedWords({ set: { files, verification }, cutShort }) {
	if (files.length === 0) return [];
	return [...cutShort === null ? [] : [`The run did not complete, so not all of its edits are here: ${oneLine$1(cutShort).replace(/\.$/, "")}.`], ...failedTogether(files, verification)];
}
function failedTogether(files, verification) {
	if (verification?.status !== "failed") return [];
	const alone = files.filter(({ agents }) => agents.some((agent) => agent.verification?.status === "failed"));
	return [`${verificationWords(verification)}. Nothing of the edits is known to work.`, ...alone.length === 0 ? [] : [`Failed alone: ${pathsOf(alone.map(({ edit }) => edit.path))}.`]];
}
/** What `ultracode apply` has done, file by file, and what to do next. Not yet cleaned. */
function appliedWords(applied, isDryRun) {
	const { files, set } = applied;
	const written = files.filter(({ what }) => what !== "left");
	const left = files.length - written.length;
	const would = isDryRun ? "would be " : "";
	const lines = written.map(({ path, what, merged }) => `${what.padEnd(7)}  ${path}${merged ? "  (merged)" : ""}`);
	const sum = [...written.length === 0 && applied.status === "applied" ? [set.files.length === 0 ? "The run changed no file: there is nothing to write" : "Nothing is left to do"] : [`${plural(written.length, "file")} ${would}written`], ...left === 0 ? [] : [`${plural(left, "file")} ${left === 1 ? "stands" : "stand"} already as the run left ${left === 1 ? "it" : "them"}`]];
	return {
		result: [...shortened(lines), `${sum.join(", ")}.`],
		next: [
			...doubts(applied),
			...undone(applied),
			...isDryRun || written.length === 0 ? [] : NEXT
		]
	};
}
const NEXT = ["Nothing is committed. Look at it: git diff, and git status for files that are new."];
/** Files that were asked for and are not among those that are written. */
function undone({ set, discarded }) {
	const left = notDone(set.files.map(({ edit: { path, after } }) => ({
		path,
		from: after?.from ?? null
	})), discarded);
	return left.length === 0 ? [] : [`Not done: ${notDoneWords(left).which}.`];
}
/** What is not known of the edits, or differs. */
function doubts({ set, head }) {
	const { files, leftOut, verification } = set;
	if (files.length === 0) return [];
	return [
		...set.head === head ? [] : [`The run looked at ${set.head.slice(0, 7)}, and ${head.slice(0, 7)} is checked out: what was changed in between is kept.`],
		...verification?.status === "passed" || verification?.status === "failed" ? [] : [`${verificationWords(verification)}.`],
		...leftOut.length === 0 ? [] : shortened(leftOut.map(({ agent, paths, reason }) => `Not among them are the edits of ${oneLine$1(agent.label)} (${pathsOf(paths)}): ${oneLine$1(reason)}.`))
	];
}
/** Why nothing was written, and what to do. */
function refusedWords({ dirty, seen, conflicts, set, knowsCommit }) {
	return [
		...dirty.length === 0 ? [] : [
			`ultracode: apply: ${plural(dirty.length, "tracked file")} ${dirty.length === 1 ? "has" : "have"} changes that are not committed:`,
			...shortened(dirty.map((path) => `  ${path}`)),
			...dirtyAdvice(dirty, seen)
		],
		...conflicts.length === 0 ? [] : [
			`ultracode: apply: the edits do not fit what is checked out, in ${plural(conflicts.length, "place")}:`,
			...shortened(conflicts.map((reason) => `  ${reason}.`)),
			knowsCommit ? `To have git show the conflicts: git switch --create edits-of-run ${set.head}, apply there, commit, and merge that branch.` : `The commit of the run, ${set.head}, is not in this repository: apply in the one that the run was about, or fetch that commit first.`
		],
		"Nothing was written."
	];
}
/** What was put aside is no longer what the run has edited. */
function dirtyAdvice(dirty, seen) {
	const others = "Commit the others too, or put them aside (git stash), then apply again.";
	if (seen.length === 0) return ["Commit them or put them aside (git stash), then apply again."];
	const fits = `with these very changes in ${seen.length === 1 ? "it" : "them"}`;
	if (seen.length === dirty.length) return [`The run edited them ${fits}: commit them (not git stash), then apply again.`];
	return [`The run edited ${seen.length} of them ${fits}: ${pathsOf(seen)}. Commit ${seen.length === 1 ? "that" : "those"}, and the edits fit.`, others];
}
const stoppedWords = ({ reason }) => [`ultracode: apply: stopped: ${reason}. The files above are written, the others are as they were; the same command goes on from here.`];
function shortened(lines) {
	const more = lines.length - LINES_MAX;
	return more <= 0 ? lines : [...lines.slice(0, LINES_MAX), `and ${plural(more, "other")}`];
}
export { verificationWords as $, canFail as $t, fixedSummary as A, lookedAt as At, pathsOf as B, fixedOf as Bt, allInputTokens as C, coversAll as Ct, explanationTexts as D, exitCodeOf as Dt, explainedNotices as E, concludeNotMade as Et, changedWords as F, openUnsettled as Ft, LEFT_OUT as G, dismissalWords as Gt, unchangedWords as H, isMergedSince as Ht, editNotices as I, KnownFinding as It, failedTogether$1 as J, RunSpec as Jt, coverageGroups as K, sortedOut as Kt, fileWords as L, standsStill as Lt, notices as M, ReportHistory as Mt, TEXT_STAYS as N, dismissalsIn as Nt, placeOfStep as O, failing as Ot, deliveryPage as P, openKnown as Pt, movedWords as Q, StoredFinding as Qt, lineWords as R, Fixed as Rt, headline as S, skippedReport as St, repeatedRequests as T, concludeAnew as Tt, notDone as U, laidIn as Ut, toldOf as V, isMended as Vt, refutedBesides as W, reportEdits as Wt, onceTold as X, SEVERITIES as Xt, fatesLine as Y, Finding as Yt, mergedFiles as Z, STANDINGS as Zt, watchLive as _, plural as _n, VIEWS as _t, withKnown as a, planWarnings as an, besideDiff as at, historyLine as b, breakWorkflowCommands as bn, failedReport as bt, unknownFinding as c, md as cn, editHeading as ct, liveEdits as d, privateKeysIn as dn, PULL_REQUEST as dt, isOpen as en, verifiedShort as et, NOTHING_YET as f, parseUrl as fn, STICKY_COMMENT as ft, endedIn as g, oneLine$1 as gn, SURE$1 as gt, editsIn as h, formatUsd as hn, Explained as ht, stoppedWords as i, planRow as in, NOT_FOUND_THERE as it, nothingFound$1 as j, withDelivery as jt, sourceOf as k, localExitCodeOf as kt, commandHelp as l, tokensIn as ln, editWords as lt, editedBy as m, excerpt as mn, TRACKING_ISSUE as mt, failedWords as n, PLAN_HEAD as nn, verifiedWords as nt, meantBy as o, createClean as on, checkedWords as ot, countIn as p, explainingOf as pn, SUGGESTIONS as pt, coverageLine as q, unsureWords as qt, refusedWords as r, planHeadline as rn, BEFORE_THE_CHANGE as rt, namedFindings as s, joinClean as sn, standingSentences as st, appliedWords as t, severityRank as tn, verifiedSince as tt, trackingWords as u, PUBLIC_PASSWORDS as un, CHECK_RUN as ut, numberedLines as v, positionOf as vn, VOTE_VIEWS as vt, phaseCostRows as w, conclude as wt, facts as x, visible as xn, killedReport as xt, historyCounts as y, series as yn, buildReport as yt, namesOf as z, MEND_STATES as zt };
