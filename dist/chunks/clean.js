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
const quiet = (text) => text.replace(/(?<![A-Za-z0-9])@(?=[A-Za-z0-9]|$)/g, `@${ZERO_WIDTH_SPACE}`).replace(/#(?=\d)/g, `#${ZERO_WIDTH_SPACE}`).replace(/\b(GH-)(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}`);
/** An http(s) address in a form that is safe inside a Markdown link, or null. With a user name it could show one host and open another. */
function linkTarget(url) {
	if (!URL.canParse(url)) return null;
	const { protocol, username, password, href } = new URL(url.replaceAll("&amp;", "&"));
	if (protocol !== "https:" && protocol !== "http:" || username !== "" || password !== "") return null;
	return href.replace(/[()<>"'`|\\[\]*]/g, percent).replaceAll("&", "&amp;");
}
const ZERO_WIDTH_SPACE = "​";
const CODE_SPAN = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;
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
	const longestRun = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const marks = "`".repeat(Math.max(3, longestRun + 1));
	const lines = partComments(text).replace(/^\n+|\s+$/g, "").split("\n");
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
// src/clean/clean-line.ts
/** One line of prose: its start and its formatting stay Markdown, everything in it that could act becomes text. In a `table` line, `|` ends a cell. */
function cleanLine(line, table) {
	const [, start = "", rest = ""] = LINE_START.exec(line) ?? [];
	const guard = start.trim() === "" && rest.startsWith("/") ? "\\" : "";
	return start.replace(/(?<!#)#{1,2}$/, "###") + guard + [...rest.matchAll(INLINE)].map((match) => cleanPiece(match, table)).join("");
}
const LINE_START = /^((?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s))*(?:(?<=[-*+.)]\s+)\[[ xX]\](?=\s)\s*)?(?:#{1,6}(?=\s))?)(.*)$/;
const INLINE = new RegExp([
	String.raw`(?<escaped>\\(?![<&@]|#\d)[!-\/:-@[-${"`"}{-~])`,
	"(?<code>(?<marks>`+)(?!`).*?[^`]\\k<marks>(?!`))",
	"(?<loose>`+)",
	String.raw`(?<image>!?)\[(?<label>(?:[^[\]${"`"}\\<>]|${"`[^`]+`"})*)\]\((?<url>https?:\/\/[^\s()<>\\${"`"}"'[\]|]+)\)(?<host> \([\w.:-]+\))?`,
	String.raw`(?:<|\\?(?=h))(?<bare>https?:\/\/[^\s()<>\\${"`"}"'[\]|*]*[^\s()<>\\${"`"}"'[\]|*_~.,:;!?])>?`,
	String.raw`(?<text>(?:[^${"`"}[\\!h<]|\\(?=[<&@]|#\d)|!(?!\[)|[h<](?!ttps?:\/\/|https?:\/\/))+|[\s\S])`
].join("|"), "gi");
function cleanPiece(match, table) {
	const { code, loose, image, label, url, bare, text } = match.groups ?? {};
	if (code !== void 0) return codeSpan(code, table);
	if (loose !== void 0) return loose.replaceAll("`", "\\`");
	if (url !== void 0) return (image ? "image: " : "") + cleanLink(label ?? "", url, table);
	if (bare !== void 0) return cleanBareLink(bare);
	if (text !== void 0) return cleanText(text);
	return match[0];
}
/** A pipe in a table needs an odd number of backslashes before it, or the cell ends there and the span is none. */
function codeSpan(span, table) {
	const code = partComments(span);
	if (!table) return code;
	return code.replace(/(\\*)\|/g, (pipe, slashes) => slashes.length % 2 === 0 ? `\\${pipe}` : pipe);
}
/** The address is shown beside the label, so that a label cannot pretend to be another site. */
function cleanLink(label, url, table) {
	const target = linkTarget(withoutReference(url));
	if (target === null) return cleanText(`${label} (${url})`);
	if (label.includes("://")) return label === url ? `<${target}>` : `${cleanText(label)} <${target}>`;
	const { host } = new URL(target);
	const shown = label.replace(/(`[^`]+`)|([^`]+)/g, (_, code, text) => code === void 0 ? cleanText(text ?? "") : codeSpan(code, table));
	return label.includes(host) || label === "" ? `[${shown || host}](${target})` : `[${shown}](${target}) (${host})`;
}
/** In angle brackets the address ends where it should; without, it would swallow a backtick or bracket behind it. */
function cleanBareLink(url) {
	const target = linkTarget(withoutReference(url));
	return target === null ? cleanText(url) : `<${target}>`;
}
/** GitHub's own host for links that leave no backlink on the issue, pull request or commit. */
function withoutReference(url) {
	return url.replace(/^https?:\/\/(?:www\.)?github\.com(?=\/[\w.-]+\/[\w.-]+\/(?:issues|pull|discussions|commit)\/)/i, "https://redirect.github.com");
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
/** Markdown of a model in a form that means the same to every reader: fences and code spans are written anew, everything else that could act is escaped. */
function cleanMarkdown(text) {
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
		blocks.push(cleanProse(prose));
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
	blocks.push(cleanProse(prose));
	return blocks.filter((block) => block !== "").join("\n\n");
}
const OPENING_FENCE = /^([^\S\n]*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
function closes(line, marks) {
	const closing = line.trim();
	return closing.length >= marks.length && closing === (marks[0] ?? "").repeat(closing.length);
}
function withoutIndent(line, chars) {
	const indent = line.length - line.trimStart().length;
	return line.slice(Math.min(indent, chars));
}
/** Lines without a blank one between them. */
function cleanProse(lines) {
	const table = lines.some((line) => /^[\s>|:+*.)\d-]*$/.test(line) && line.includes("|") && line.includes("-"));
	return lines.map((line, index) => {
		const underline = index > 0 ? UNDERLINE.exec(line) : null;
		return underline === null ? cleanLine(line, table) : `${underline[1] ?? ""}\\${underline[2] ?? ""}`;
	}).join("\n");
}
const UNDERLINE = /^([\s>]*)((?:=+|-+)\s*)$/;
// src/clean/redact.ts
const REMOVED = "[secret removed]";
/** Characters of the shortest part of a known secret that is removed wherever it occurs. */
const PART_CHARS = 12;
/** Characters. Shorter values are ordinary words: removing them would make texts unreadable and protect nothing. */
const SHORTEST_SECRET_CHARS = 6;
/** Removes known secrets (whole, in parts of 12 characters, encoded or reversed) and everything that looks like a token. */
function createRedact(secrets) {
	const forms = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET_CHARS).flatMap(formsOf))];
	const parts = new Set(forms.filter((form) => form.length >= PART_CHARS).flatMap(partsOf));
	const short = forms.filter((form) => form.length < PART_CHARS).sort((a, b) => b.length - a.length);
	return (text) => {
		const withoutParts = removeParts(text, parts);
		return short.reduce((rest, form) => rest.replaceAll(form, REMOVED), withoutParts).replace(TOKENS, REMOVED);
	};
}
const TOKENS = new RegExp([
	String.raw`\bgh[pousr]_[0-9A-Za-z][0-9A-Za-z._-]{29,}`,
	String.raw`\bgithub_pat_\w{30,}`,
	String.raw`\bsk-(?:ant|proj|svcacct|admin|or)-[\w-]{16,}`,
	String.raw`\bsk-[A-Za-z0-9]{32,}`,
	String.raw`\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b`,
	String.raw`\bAIza[\w-]{35}`,
	String.raw`\bxox[abeoprs]-[\w-]{10,}`,
	String.raw`\bglpat-[\w-]{20,}`,
	String.raw`\bnpm_[A-Za-z0-9]{36}`,
	String.raw`\bhf_[A-Za-z0-9]{30,}`,
	String.raw`\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}`,
	String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)`
].join("|"), "g");
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
		...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"))
	].filter((form) => form.length >= SHORTEST_SECRET_CHARS);
}
/** Base64 of a longer text that holds these bytes after `offset` others, without the characters that the neighbours decide. */
function base64Inside(bytes, offset) {
	return Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").slice(Math.ceil(offset * 8 / 6), Math.floor((offset + bytes.length) * 8 / 6));
}
function partsOf(form) {
	return Array.from({ length: form.length - PART_CHARS + 1 }, (_, start) => form.slice(start, start + PART_CHARS));
}
function removeParts(text, parts) {
	if (parts.size === 0) return text;
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
		kept.push(text.slice(keptTo, start), REMOVED);
		keptTo = end;
		start = end;
	}
	return kept.join("") + text.slice(keptTo);
}
// src/clean/visible.ts
/** The text as a reader sees it: no control, direction, zero-width or tag characters, no terminal sequences, `\n` as the only line break. */
const visible = (text) => text.toWellFormed().replace(TERMINAL_SEQUENCES, "").replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n").replace(INVISIBLE, "");
/** No line of the text is read by a runner as a workflow command. The runner skips white space before `::` and finds `##[` anywhere. */
const breakWorkflowCommands = (text) => text.replace(/^([^\S\n]*):(?=:)/gm, "$1: ").replace(/##(?=\[)/g, "# #");
const TERMINAL_SEQUENCES = /\u001b\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;
const INVISIBLE = /(?<!\p{Extended_Pictographic})\ufe0f|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|\u200d(?!\p{Extended_Pictographic})|(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}]|(?!\ufe0f)\p{Default_Ignorable_Code_Point}(?<!\u200d)|\u2800/gu;
// src/clean/clean.ts
/** `secrets` are values that must never leave, in whichever form the text holds them. */
function createClean({ secrets }) {
	const redact = createRedact(secrets);
	const prepare = (text) => breakWorkflowCommands(redact(visible(text)));
	const leave = (text) => seal(breakWorkflowCommands(text));
	const code = (text, language = "") => leave(fence(prepare(text), language));
	return {
		inline: (text) => leave(escapeInline(prepare(text))),
		inlineCode: (text) => leave(escapeInlineCode(prepare(text))),
		markdown: (text) => leave(cleanMarkdown(prepare(text))),
		code,
		plain: (text) => leave(redact(visible(text))),
		json: (value) => seal(escapeJson(JSON.stringify(mapText(value, (text) => redact(visible(text)))))),
		data: (value) => code(JSON.stringify(mapText(value, (text) => redact(visible(text))), null, 2), "json"),
		link: (label, url) => {
			const target = url === null ? null : linkTarget(redact(visible(url)));
			return target === null ? label : seal(`[${label}](${target})`);
		}
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
/** The same value in JSON that holds no `<` (HTML) and no `##[` (a workflow command). */
function escapeJson(json) {
	return json.replaceAll("<", "\\u003c").replaceAll("##[", "#\\u0023[");
}
export { joinClean as n, md as r, createClean as t };
