import "./rolldown-runtime.js";
import { _ as agentLoop, a as scheduled, c as modelChoice, d as ATTACHED_CHARS, f as TOOL_OUTPUT_CHARS, g as createToolset, h as deferred, i as runWorkflow, l as modelFacts, m as openCheckout, n as composeGuidance, o as FREE, p as TURN_OUTPUT_TOKENS_MAX, r as quickjsSandbox, s as priceList, t as selectFiles, u as AGENT_OUTPUT_TOKENS_MAX } from "./select-files.js";
import { t as sha256 } from "./digest.js";
import { n as severityRank } from "./finding.js";
import { n as isJsonObject, t as canonicalJson } from "./json.js";
import { i as createTally, t as buildReport } from "./build-report.js";
import { r as nearest, t as _usingCtx } from "./usingCtx.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { i as series, r as plural } from "./headline.js";
import { a as chain, i as addUsage, n as NO_USAGE } from "./agent-call.js";
import { t as loadAssets } from "./assets.js";
import { t as readJournal } from "./read-journal.js";
import { l as resolveCommit, t as findWorkflow } from "./catalog.js";
import { m as WORKFLOW_LIMITS } from "./script.js";
import { a as custom, c as json, d as number, f as object, g as string, l as literal } from "./zod.js";
import { n as stoppable } from "./stop2.js";
import "./run-record.js";
import { createRequire } from "node:module";
import { open, rename, stat, writeFile } from "node:fs/promises";
import { join as join$1, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { realpathSync } from "node:fs";
// src/findings/dedupe.ts
/** Findings that say the same of the same code become one, with all who found or confirmed it and the highest severity. */
function dedupe(findings) {
	const kept = [];
	for (const finding of findings) {
		const twin = kept.findIndex((other) => areSame(other, finding));
		const found = kept[twin];
		if (found === void 0) kept.push(finding);
		else kept[twin] = merge(found, finding);
	}
	return kept;
}
function areSame(a, b) {
	const overlap = a.line <= (b.endLine ?? b.line) && b.line <= (a.endLine ?? a.line);
	if (a.file !== b.file || !overlap) return false;
	const [codeA, codeB] = [plain(a.evidence), plain(b.evidence)];
	if (codeA !== "" && codeB !== "") return codeA.includes(codeB) || codeB.includes(codeA);
	return areAlike(words(a.title), words(b.title));
}
const plain = (code) => (code ?? "").replace(/\s+/g, "");
const words = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
function areAlike(a, b) {
	const shared = [...a].filter((word) => b.has(word)).length;
	return shared > 0 && shared * 3 >= a.size + b.size;
}
function merge(first, second) {
	const [main, other] = weight(second) > weight(first) ? [second, first] : [first, second];
	const also = sameText(main.title, other.title) ? null : `Also said of this code: ${other.title}`;
	const detail = [main.detail ?? other.detail, also].filter((part) => part !== null && part !== void 0);
	const merged = {
		...other,
		...main,
		severity: severityRank(first.severity) <= severityRank(second.severity) ? first.severity : second.severity,
		...detail.length === 0 ? {} : { detail: detail.join("\n\n") }
	};
	const foundBy = union(first.foundBy?.split(", "), second.foundBy?.split(", "));
	const confirmedBy = union(first.confirmedBy, second.confirmedBy);
	const refutedBy = union(first.refutedBy, second.refutedBy);
	if (foundBy.length > 0) merged.foundBy = foundBy.join(", ");
	if (confirmedBy.length > 0) merged.confirmedBy = confirmedBy;
	if (refutedBy.length > 0) merged.refutedBy = refutedBy;
	return merged;
}
/** The one whose words are shown: the more severe, then the surer, then the first. */
const weight = (finding) => -severityRank(finding.severity) + (finding.confidence ?? 0) / 2;
const sameText = (a, b) => a.toLowerCase().replace(/\W+/g, "") === b.toLowerCase().replace(/\W+/g, "");
const union = (a, b) => [.../* @__PURE__ */ new Set([...a ?? [], ...b ?? []])];
// src/findings/diff-lines.ts
/** Reads a unified diff without its file header. */
function diffLines(patch) {
	const commentable = /* @__PURE__ */ new Set();
	const changed = /* @__PURE__ */ new Set();
	let line = 0;
	let left = {
		old: 0,
		new: 0
	};
	for (const text of patch.split("\n")) {
		if (left.old <= 0 && left.new <= 0) {
			const [, oldCount = "1", start, newCount = "1"] = HUNK.exec(text) ?? [];
			if (start === void 0) continue;
			line = Number(start);
			left = {
				old: Number(oldCount),
				new: Number(newCount)
			};
			continue;
		}
		if (text.startsWith("\\")) continue;
		if (text.startsWith("-")) {
			left = {
				...left,
				old: left.old - 1
			};
			continue;
		}
		const added = text.startsWith("+");
		commentable.add(line);
		if (added) changed.add(line);
		line += 1;
		left = {
			old: left.old - (added ? 0 : 1),
			new: left.new - 1
		};
	}
	return {
		commentable,
		changed
	};
}
const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
// src/findings/diff-position.ts
/** Where a finding can be shown. `changes`: the files of the diff, or null when the whole tree was looked at. */
function placeFinding(finding, changes) {
	if (changes === null) return "tree";
	const changed = changes.find(({ path, status }) => path === finding.file && status !== "deleted");
	if (changed === void 0) return "outside-diff";
	const { commentable } = diffLines(changed.patch);
	for (let line = finding.line; line <= (finding.endLine ?? finding.line); line += 1) if (commentable.has(line)) return "diff-line";
	return "diff-file";
}
// src/findings/quote.ts
/** Every way to read an evidence text as code of the file, the most literal first. Empty when there is no code in it. */
function codeOf(evidence) {
	const whole = variants(withoutFence(evidence));
	const spans = [...evidence.matchAll(/`([^`\n]{8,})`/g)].map(([, code = ""]) => code).sort(byLength);
	return [...whole, ...spans.map((code) => ({
		code,
		line: null,
		gaps: false
	}))].filter(({ code }) => code.trim() !== "");
}
/** The parts of a quote between its gaps. */
function gapsOf(code, gaps) {
	if (!gaps) return [code];
	const parts = [[]];
	for (const line of code.split("\n")) if (GAP.test(line)) parts.push([]);
	else parts.at(-1)?.push(line);
	return parts.map((lines) => lines.join("\n")).filter((part) => part.trim() !== "");
}
/** Sentences rather than code: many words, few of the signs that code is made of. */
function looksLikeProse(text) {
	const words = text.match(/(?<![\w.$])[A-Za-z][a-z']+(?=[\s.,;:!?)]|$)/g) ?? [];
	const signs = text.match(/[{}()[\];=<>$&|\\]/g) ?? [];
	const codeLines = text.split("\n").filter((line) => /[{};,(]\s*$/.test(line));
	return words.length >= 4 && signs.length * 2 <= words.length && codeLines.length === 0;
}
const GAP = /^\s*(?:\/\/|#|--|\/\*|<!--)?\s*(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*(?:\*\/|-->)?\s*$/;
const NUMBERED = /^\s*>?\s*L?(\d+)(?:\t|:(?!\d)|\s*[|│→]|\s(?=\s)|$)(.*)$/;
const MARKED = /^[+ ](.*)$/;
const byLength = (a, b) => b.length - a.length;
function variants(text) {
	const lines = text.split("\n");
	const literal = {
		code: text,
		line: null
	};
	const numbered = strip(lines, NUMBERED);
	const unnumbered = numbered === null ? null : {
		code: numbered.map((match) => match.at(2) ?? "").join("\n"),
		line: firstNumber(numbered)
	};
	const marked = strip(lines, MARKED);
	const readings = [
		literal,
		unnumbered,
		marked === null ? null : {
			code: marked.map((match) => match.at(1) ?? "").join("\n"),
			line: null
		}
	].filter((reading) => reading !== null);
	return [...readings.map((reading) => ({
		...reading,
		gaps: false
	})), ...readings.filter(({ code }) => code.split("\n").some((line) => GAP.test(line))).map((reading) => ({
		...reading,
		gaps: true
	}))];
}
/** The number before the first line that is not blank. */
function firstNumber(numbered) {
	const filled = numbered.find(([line = "", number = "", code = ""]) => number !== line && code.trim() !== "");
	return filled?.[1] === void 0 ? null : Number(filled[1]);
}
/** The match of each line; blank lines and gaps stay as they are. Null when any other line does not match. */
function strip(lines, pattern) {
	const matches = lines.map((line) => pattern.exec(line) ?? (line.trim() === "" || GAP.test(line) ? [
		line,
		line,
		line
	] : null));
	return matches.every((match) => match !== null) ? matches : null;
}
function withoutFence(text) {
	const fenced = /^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\s*\1\s*$/.exec(text);
	if (fenced !== null) return fenced[2] ?? "";
	return /^\s*`([^`\n]+)`\s*$/.exec(text)?.[1] ?? text;
}
// src/findings/evidence.ts
/** Looks for the quoted code in the file, whatever its white space, line numbers or gaps; of several places the one nearest to the claimed line. */
function checkEvidence(claim, fileText) {
	if (fileText === null) return {
		status: "absent",
		reason: "there is no such text file"
	};
	const evidence = claim.evidence ?? "";
	const quotes = codeOf(evidence);
	const found = quotes.map((quote) => findQuote(quote, fileText, claim.line)).find((place) => place !== null);
	if (found !== void 0) return {
		status: "stands",
		quoted: true,
		...found
	};
	if (quotes.length === 0 || looksLikeProse(evidence)) return checkLine(claim, fileText);
	return {
		status: "absent",
		reason: "the quoted code does not stand in the file"
	};
}
function checkLine({ line, endLine }, fileText) {
	const lines = fileText.replace(/\n$/, "").split("\n").length;
	if (line !== null && line > lines) return {
		status: "absent",
		reason: `it names line ${line}, the file has ${lines}`
	};
	const from = line ?? 1;
	return {
		status: "stands",
		quoted: false,
		line: from,
		endLine: Math.min(Math.max(endLine ?? from, from), lines)
	};
}
function findQuote(quote, fileText, claimedLine) {
	const text = withoutSpace(fileText);
	const near = quote.line ?? claimedLine ?? 1;
	const [first = "", ...others] = gapsOf(quote.code, quote.gaps).map((part) => withoutSpace(part).chars);
	if (first.length < 3) return null;
	let best = null;
	for (let at = text.chars.indexOf(first); at !== -1; at = text.chars.indexOf(first, at + 1)) {
		const end = endOf$1(text.chars, at + first.length, others);
		if (end === null) break;
		const line = text.lineAt(at);
		const place = {
			line,
			endLine: text.lineAt(end - 1),
			distance: Math.abs(line - near),
			inside: at > 0 && text.lineAt(at - 1) === line
		};
		if (best === null || place.distance < best.distance || place.distance === best.distance && best.inside && !place.inside) best = place;
	}
	return best === null ? null : {
		line: best.line,
		endLine: best.endLine
	};
}
/** Where the last of the parts ends, when all follow in order; null when one is missing. */
function endOf$1(chars, from, parts) {
	let end = from;
	for (const part of parts) {
		const at = chars.indexOf(part, end);
		if (at === -1) return null;
		end = at + part.length;
	}
	return end;
}
/** All characters that are not white space, and the line on which each stands. */
function withoutSpace(text) {
	const lines = text.split("\n").map((line) => line.replace(/\s+/g, ""));
	const starts = [];
	let length = 0;
	for (const line of lines) {
		starts.push(length);
		length += line.length;
	}
	const lineAt = (index) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((starts[middle] ?? 0) <= index) low = middle;
			else high = middle - 1;
		}
		return low + 1;
	};
	return {
		chars: lines.join(""),
		lineAt
	};
}
// src/findings/fingerprint.ts
/**
* What a finding is about: the file, the code it rests on whatever its white space, and which of the equal places it is.
* Words of an agent are no part of it, nor the line number: both change while the code does not.
*/
function fingerprint({ file, line, endLine, text }) {
	const lines = text.split("\n").map((item) => item.replace(/\s+/g, ""));
	const code = lines.slice(line - 1, endLine);
	let occurrence = 0;
	for (let start = 0; start < line - 1; start += 1) if (code.every((text, offset) => lines[start + offset] === text)) occurrence += 1;
	return sha256([
		file,
		code.join("\n"),
		occurrence
	].join("\0"));
}
/** A short name for people to type; no letters that look alike. `taken` holds the ids that are in use. */
function shortId(digest, taken) {
	const letters = [...Buffer.from(digest, "hex")].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "").join("");
	let length = 5;
	while (taken.has(letters.slice(0, length)) && length < letters.length) length += 1;
	return letters.slice(0, length);
}
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
// src/findings/read/read-fields.ts
function openFields(entry) {
	const left = new Map(Object.entries(entry).map(([key, value]) => [fieldName(key), {
		key,
		value
	}]));
	const takeIf = (names, wanted) => {
		const name = names.find((candidate) => wanted(left.get(candidate)?.value ?? null));
		const value = name === void 0 ? null : left.get(name)?.value ?? null;
		if (name !== void 0) left.delete(name);
		return value;
	};
	return {
		take: (names) => takeIf(names, (value) => value !== null && value !== ""),
		takeText: (names) => textOf$2(takeIf(names, (value) => textOf$2(value) !== null)),
		left: () => [...left.values()].map(({ key, value }) => [key, value])
	};
}
/** Lower case, letters and digits only. */
const fieldName = (key) => key.toLowerCase().replace(/[^a-z0-9]/g, "");
/** Text of a value that is text, a number or a list of such; null for anything else and for blank text. */
function textOf$2(value) {
	if (typeof value === "number") return String(value);
	if (typeof value === "string") return value.trim() === "" ? null : value;
	if (value === null || typeof value === "boolean" || isJsonObject(value)) return null;
	const parts = value.map(textOf$2);
	return parts.length > 0 && parts.every((part) => part !== null) ? parts.join("\n") : null;
}
// src/findings/read/read-severity.ts
/** The severity that a word or a number (0 to 10, as in CVSS) stands for; null when it is none we know. */
function readSeverity(value) {
	if (typeof value === "number") return value >= 7 ? "high" : value >= 4 ? "medium" : "low";
	if (typeof value !== "string") return null;
	const word = value.toLowerCase().replace(/[^a-z0-9]/g, "");
	return WORDS[word] ?? null;
}
const WORDS = {
	critical: "high",
	blocker: "high",
	blocking: "high",
	error: "high",
	important: "high",
	high: "high",
	severe: "high",
	serious: "high",
	p0: "high",
	p1: "high",
	s0: "high",
	s1: "high",
	fatal: "high",
	warning: "medium",
	moderate: "medium",
	major: "medium",
	medium: "medium",
	normal: "medium",
	warn: "medium",
	med: "medium",
	p2: "medium",
	s2: "medium",
	info: "low",
	minor: "low",
	nit: "low",
	low: "low",
	trivial: "low",
	note: "low",
	notice: "low",
	informational: "low",
	suggestion: "low",
	cosmetic: "low",
	p3: "low",
	p4: "low",
	s3: "low",
	s4: "low"
};
/** 0 to 1 from 0.9, 90, "90%", 9 (of 10) or a word; null when it is none of these. */
function readConfidence(value) {
	if (typeof value === "string") {
		const word = CONFIDENCE_WORDS[value.trim().toLowerCase()];
		const number = Number.parseFloat(value);
		return word ?? (Number.isFinite(number) ? readConfidence(value.includes("%") ? number / 100 : number) : null);
	}
	if (typeof value !== "number" || value < 0 || value > 100) return null;
	if (value <= 1) return value;
	return value <= 10 ? value / 10 : value / 100;
}
const CONFIDENCE_WORDS = {
	certain: 1,
	high: .9,
	medium: .6,
	moderate: .6,
	low: .3
};
// src/findings/read/entry-text.ts
const TITLE_CHARS = 160;
/** First sentence or line of a text, when that is shorter than all of it. */
function titleOf(text) {
	const line = text.trim().split("\n", 1)[0] ?? "";
	if (line.length <= TITLE_CHARS) return line;
	return /^.{20,160}?[.!?](?=\s)/.exec(line)?.[0] ?? `${line.slice(0, TITLE_CHARS).replace(/\s+\S*$/, "")}…`;
}
/** The description, and under it every field that we have no place for: nothing an agent said is dropped. */
function detailOf({ fields, text, title, detail, severity, votes }) {
	const rest = [
		...severity !== null && readSeverity(severity) === null ? [["severity", severity]] : [],
		["verdict", votes.confirmation],
		["said against it", votes.reason],
		...fields.left().filter(([key]) => !NOISE.includes(fieldName(key)))
	].filter(([, value]) => value !== null && value !== "").map(([key, value]) => `- ${key}: ${textOf$2(value)?.replace(/\s+/g, " ") ?? `\`${JSON.stringify(value).replaceAll("`", "'")}\``}`);
	const joined = [
		text.trim() === title ? null : text,
		detail === text ? null : detail,
		rest.join("\n")
	].filter((part) => part !== null && part !== "").join("\n\n");
	return joined === "" ? null : joined;
}
/** Names that say nothing to a reader: ours replaces them. */
const NOISE = [
	"id",
	"index",
	"key",
	"fingerprint",
	"title",
	"file"
];
// src/findings/read/read-place.ts
function readPlace(fields) {
	const named = readFile(fields.take(FILE_NAMES));
	const start = readLines(fields.take(LINE_NAMES));
	const end = readLines(fields.take(END_NAMES));
	const range = start ?? named;
	const { line } = range;
	const endLine = end?.line ?? range.endLine;
	return {
		file: named.file,
		line,
		endLine: line !== null && endLine !== null && endLine >= line ? endLine : null
	};
}
const FILE_NAMES = [
	"file",
	"path",
	"filepath",
	"filename",
	"location",
	"where",
	"files",
	"position"
];
const LINE_NAMES = [
	"line",
	"lines",
	"linerange",
	"linestart",
	"startline",
	"linenumber",
	"linenumbers",
	"range",
	"start",
	"lineno"
];
const END_NAMES = [
	"endline",
	"lineend",
	"end"
];
const NOWHERE = {
	file: null,
	line: null,
	endLine: null
};
const FILE_WITH_LINES = /^(.+?)(?:(?::|#L|\s+\(?(?:at\s+)?lines?\s+)(\d+)(?::\d+)?(?:\s*[-–]\s*L?(\d+)(?::\d+)?)?\)?)?$/;
function readFile(value) {
	if (isJsonObject(value)) return readPlace(openFields(value));
	if (value !== null && typeof value === "object") return readFile(value[0] ?? null);
	if (typeof value !== "string") return NOWHERE;
	const [, file = "", line, endLine] = FILE_WITH_LINES.exec(value.trim().replace(/^`+|`+$/g, "")) ?? [];
	const path = file.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
	return {
		file: path === "" ? null : path,
		line: lineNumber(line),
		endLine: lineNumber(endLine)
	};
}
/** 12, "12", "L12-L18", "lines 12 to 18", "12:5", [12, 18], { start: 12, end: 18 }. */
function readLines(value) {
	if (typeof value === "number") return oneLine(lineNumber(value));
	if (typeof value === "string") {
		const [, line, endLine] = /(\d+)(?::\d+)?(?:\s*(?:-|–|—|to|\.\.\.?)\s*L?(\d+))?/.exec(value) ?? [];
		return line === void 0 ? null : {
			line: lineNumber(line),
			endLine: lineNumber(endLine)
		};
	}
	if (isJsonObject(value)) {
		const fields = openFields(value);
		const start = readLines(fields.take([
			"start",
			"startline",
			"from",
			"line",
			"begin",
			"first"
		]));
		const end = readLines(fields.take([
			"end",
			"endline",
			"to",
			"last"
		]));
		return start === null ? null : {
			line: start.line,
			endLine: end?.line ?? null
		};
	}
	if (value === null || typeof value === "boolean") return null;
	const numbers = value.map((item) => readLines(item)?.line ?? null);
	return {
		line: numbers[0] ?? null,
		endLine: numbers.length === 2 ? numbers[1] ?? null : null
	};
}
const oneLine = (line) => ({
	line,
	endLine: null
});
function lineNumber(value) {
	const number = Number(value);
	return Number.isSafeInteger(number) && number > 0 ? number : null;
}
// src/findings/read/read-votes.ts
function readVotes(fields) {
	const confirmedBy = readNames(fields.take([
		"confirmedby",
		"verifiedby",
		"confirmations"
	]));
	const refutedBy = readNames(fields.take([
		"refutedby",
		"rejectedby",
		"refutations"
	]));
	const votes = readBallots(fields.take([
		"votes",
		"verdicts",
		"verifications",
		"reviews",
		"checks",
		"skeptics"
	]));
	const verdict = readVerdict(fields.take([
		"verdict",
		"verification",
		"judgement",
		"judgment"
	]));
	const refuted = verdict?.says === "refuted" || readSaying(fields) === "refuted";
	const refuting = votes.filter((vote) => vote.says === "refuted");
	const reasons = [refuted ? verdict?.reason : null, ...refuting.map((vote) => vote.reason)];
	return {
		confirmedBy: [...confirmedBy, ...votes.filter((vote) => vote.says === "confirmed").map((vote) => vote.by)],
		refutedBy: [...refutedBy, ...refuting.map((vote) => vote.by)],
		refuted,
		reason: reasons.filter((reason) => reason !== null && reason !== void 0).join(" ") || null,
		confirmation: refuted ? null : verdict?.reason ?? null
	};
}
function readBallots(value) {
	if (isJsonObject(value)) {
		const counts = openFields(value);
		return [...ballots(counts.take([
			"confirmed",
			"confirm",
			"real",
			"for",
			"yes",
			"up"
		]), "confirmed"), ...ballots(counts.take([
			"refuted",
			"refute",
			"rejected",
			"against",
			"no",
			"down"
		]), "refuted")];
	}
	if (value === null || typeof value !== "object") return [];
	return value.flatMap((item, index) => {
		const vote = readVerdict(item);
		return vote === null ? [] : [{
			...vote,
			by: vote.by === "" ? `vote ${index + 1}` : vote.by
		}];
	});
}
function ballots(count, says) {
	if (typeof count !== "number" || count < 0 || count > 100) return [];
	return Array.from({ length: count }, (_, index) => ({
		by: `vote ${index + 1}`,
		says,
		reason: null
	}));
}
function readVerdict(value) {
	if (typeof value === "string") return {
		by: "",
		says: sayingOf(value),
		reason: null
	};
	if (typeof value === "boolean") return {
		by: "",
		says: value ? "confirmed" : "refuted",
		reason: null
	};
	if (!isJsonObject(value)) return null;
	const fields = openFields(value);
	return {
		by: fields.takeText([
			"by",
			"label",
			"angle",
			"lens",
			"perspective",
			"agent",
			"name",
			"role"
		]) ?? "",
		says: readSaying(fields),
		reason: fields.takeText([
			"refutation",
			"reason",
			"reasoning",
			"why",
			"explanation",
			"rationale"
		])
	};
}
/** `confirmed: false` may only mean that nobody looked: it refutes nothing. */
function readSaying(fields) {
	const refuted = fields.take([
		"refuted",
		"falsepositive",
		"isfalsepositive",
		"rejected",
		"isrefuted"
	]);
	if (typeof refuted === "boolean") return refuted ? "refuted" : "confirmed";
	const real = fields.take([
		"isreal",
		"real",
		"isvalid",
		"valid",
		"holds",
		"stands",
		"survives",
		"survived"
	]);
	if (typeof real === "boolean") return real ? "confirmed" : "refuted";
	if (fields.take([
		"confirmed",
		"isconfirmed",
		"verified"
	]) === true) return "confirmed";
	const word = fields.take([
		"status",
		"verdict",
		"state",
		"decision",
		"outcome"
	]);
	return typeof word === "string" ? sayingOf(word) : null;
}
function sayingOf(word) {
	const name = word.toLowerCase().replace(/[^a-z]/g, "");
	if (/^(refuted|refute|falsepositive|rejected|reject|dismissed|invalid|notreal|disproved)$/.test(name)) return "refuted";
	return /^(confirmed|confirm|real|valid|accepted|verified|truepositive|upheld)$/.test(name) ? "confirmed" : null;
}
function readNames(value) {
	if (typeof value === "number") return ballots(value, "confirmed").map((vote) => vote.by);
	if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
	if (value === null || typeof value !== "object" || isJsonObject(value)) return [];
	return value.flatMap((item) => {
		const name = textOf$2(item) ?? (isJsonObject(item) ? readVerdict(item)?.by : null);
		return name === null || name === void 0 || name === "" ? [] : [name];
	});
}
// src/findings/read/read-entry.ts
/** One entry of a list of findings. `file` is that of the group the entry stands in, if any. */
function readEntry(entry, from, file) {
	if (!isJsonObject(entry)) return { status: "other" };
	const fields = openFields(unwrap(entry));
	const place = readPlace(fields);
	const votes = readVotes(fields);
	const evidence = readEvidence(fields);
	const named = fields.takeText(TITLE_NAMES);
	const detail = fields.takeText(DETAIL_NAMES);
	const text = named ?? detail;
	if (text === null && place.file === null && evidence === null) return { status: "other" };
	if (text === null) return {
		status: "unreadable",
		problem: "has no title (expected `title` or `description`)"
	};
	const title = titleOf(text);
	const at = place.file ?? file;
	if (votes.refuted) return {
		status: "refuted",
		refuted: {
			title,
			file: at ?? "",
			line: place.line,
			reason: refutation(fields, votes.reason, detail)
		}
	};
	if (at === null) return {
		status: "unreadable",
		problem: `"${title}" names no file (expected \`file\`, \`path\` or \`location\`)`
	};
	const severity = fields.take([
		"severity",
		"level",
		"priority",
		"risk",
		"sev"
	]);
	const confidence = readConfidence(fields.take([
		"confidence",
		"certainty",
		"confidencescore",
		"probability"
	]));
	const optional = {
		evidence,
		suggestion: fields.takeText([
			"fix",
			"suggestion",
			"recommendation",
			"suggestedfix",
			"remediation",
			"mitigation",
			"proposedfix"
		]),
		category: fields.takeText([
			"category",
			"type",
			"kind",
			"rule",
			"ruleid",
			"class",
			"dimension"
		]),
		foundBy: fields.takeText([
			"foundby",
			"finder",
			"lens",
			"agent",
			"source",
			"reporter"
		]),
		confidence,
		detail: detailOf({
			fields,
			text,
			title,
			detail,
			severity,
			votes
		})
	};
	return {
		status: "finding",
		finding: {
			from,
			title,
			file: at,
			line: place.line,
			endLine: place.endLine,
			severity: readSeverity(severity) ?? "medium",
			...withoutNulls(optional),
			...votes.confirmedBy.length === 0 ? {} : { confirmedBy: [...votes.confirmedBy] },
			...votes.refutedBy.length === 0 ? {} : { refutedBy: [...votes.refutedBy] }
		}
	};
}
/** An entry of a list whose name says that it was refuted. */
function readRefuted(entry) {
	if (typeof entry === "string") return {
		title: entry,
		file: "",
		line: null,
		reason: ""
	};
	if (!isJsonObject(entry)) return null;
	const fields = openFields(unwrap(entry));
	const place = readPlace(fields);
	const { reason } = readVotes(fields);
	const title = fields.takeText(TITLE_NAMES);
	const said = refutation(fields, reason, null);
	const text = title ?? fields.takeText(DETAIL_NAMES);
	return text === null ? null : {
		title: titleOf(text),
		file: place.file ?? "",
		line: place.line,
		reason: said
	};
}
const TITLE_NAMES = [
	"title",
	"finding",
	"issue",
	"bug",
	"vulnerability",
	"headline",
	"name",
	"summary",
	"claim",
	"problem",
	"message",
	"what"
];
const DETAIL_NAMES = [
	"description",
	"detail",
	"details",
	"explanation",
	"body",
	"failurescenario",
	"scenario",
	"reasoning",
	"rationale",
	"analysis",
	"why",
	"impact"
];
const REASON_NAMES = [
	"refutation",
	"refutationreason",
	"refutedreason",
	"reason",
	"whynot",
	"why",
	"rationale",
	"reasoning",
	"explanation"
];
/** `{ finding: {…}, verdict: {…} }`, as a finder followed by a verifier gives it, is one entry. */
function unwrap(entry) {
	const inner = Object.entries(entry).find(([key, value]) => WRAPPERS.includes(fieldName(key)) && isJsonObject(value));
	if (inner === void 0 || !isJsonObject(inner[1])) return entry;
	const { [inner[0]]: _, ...outer } = entry;
	return {
		...inner[1],
		...outer
	};
}
const WRAPPERS = [
	"finding",
	"issue",
	"bug",
	"vulnerability",
	"candidate",
	"original"
];
function readEvidence(fields) {
	const value = fields.take([
		"evidence",
		"quote",
		"code",
		"snippet",
		"excerpt",
		"quotedcode",
		"codesnippet"
	]);
	return isJsonObject(value) ? openFields(value).takeText([
		"code",
		"quote",
		"snippet",
		"text",
		"excerpt"
	]) : textOf$2(value);
}
function refutation(fields, fromVotes, detail) {
	return fromVotes ?? fields.takeText(REASON_NAMES) ?? detail ?? "";
}
function withoutNulls(value) {
	const entries = Object.entries(value).filter(([, item]) => item !== null);
	return Object.fromEntries(entries);
}
// src/findings/read/read-list.ts
/** Names of lists of what other agents let stand. */
const CONFIRMED_NAMES = [
	"confirmed",
	"confirmedfindings",
	"confirmedissues",
	"confirmedbugs",
	"verified",
	"verifiedfindings"
];
/** Names of lists of findings. */
const FINDINGS_NAMES = [
	"findings",
	"issues",
	"bugs",
	"vulnerabilities",
	"allfindings"
];
/** A list of that name which is empty or holds something that can be a finding. */
function isListOf(names, key, value) {
	if (!names.includes(fieldName(key)) || !Array.isArray(value)) return false;
	return value.length === 0 || value.some((item) => typeof item === "object");
}
const EMPTY_LIST = {
	findings: [],
	refuted: [],
	unreadable: [],
	unread: []
};
/** The unread entries as a value, or null. */
const unreadOf = ({ unread }) => unread.length === 0 ? null : unread;
/** Lists in lists and groups with a list of their own (`{ file, findings: […] }`) are read too; nulls are agents that gave nothing. */
function readList(list, path, file) {
	const parts = list.map((item, index) => {
		const at = `${path}[${index}]`;
		if (item === null) return EMPTY_LIST;
		if (Array.isArray(item)) return readList(item, at, file);
		const group = isJsonObject(item) ? groupOf(item) : null;
		if (group !== null) {
			const inner = readList(group.list, `${at}.${group.key}`, group.file ?? file);
			return {
				...inner,
				unread: [...inner.unread, ...group.rest]
			};
		}
		const entry = readEntry(item, at, file);
		if (entry.status === "finding") return {
			...EMPTY_LIST,
			findings: [entry.finding]
		};
		if (entry.status === "refuted") return {
			...EMPTY_LIST,
			refuted: [entry.refuted]
		};
		if (entry.status === "other") return {
			...EMPTY_LIST,
			unread: [item]
		};
		return {
			...EMPTY_LIST,
			unread: [item],
			unreadable: [`${at}: ${entry.problem}. It is shown as data.`]
		};
	});
	return {
		findings: parts.flatMap((part) => part.findings),
		refuted: parts.flatMap((part) => part.refuted),
		unreadable: parts.flatMap((part) => part.unreadable),
		unread: parts.flatMap((part) => part.unread)
	};
}
function groupOf(item) {
	for (const [key, list] of Object.entries(item)) {
		if (!isListOf([...CONFIRMED_NAMES, ...FINDINGS_NAMES], key, list)) continue;
		const file = item.file ?? item.path ?? null;
		const { [key]: _, ...rest } = item;
		const says = Object.keys(rest).some((name) => name !== "file" && name !== "path");
		return {
			key,
			list,
			file: typeof file === "string" ? file : null,
			rest: says ? [rest] : []
		};
	}
	return null;
}
// src/findings/read/read-result.ts
function readResult(value) {
	if (typeof value === "string") return {
		...NOTHING,
		summary: value.trim() === "" ? null : value
	};
	if (isJsonObject(value)) return readObject(value, "", 1);
	if (value === null || typeof value !== "object") return {
		...NOTHING,
		data: value
	};
	const list = readList(value, "", null);
	return list.findings.length + list.refuted.length + list.unreadable.length > 0 || value.length === 0 ? listed(list, unreadOf(list)) : {
		...NOTHING,
		data: value
	};
}
const listed = ({ findings, refuted, unreadable }, data) => ({
	...NOTHING,
	listed: true,
	findings,
	refuted,
	unreadable,
	data
});
const NOTHING = {
	summary: null,
	findings: [],
	refuted: [],
	listed: false,
	data: null,
	unreadable: [],
	omissions: []
};
const SUMMARY_NAMES = [
	"summary",
	"report",
	"markdown"
];
const REFUTED_NAMES = [
	"refuted",
	"refutedfindings",
	"rejected",
	"rejectedfindings",
	"dismissed",
	"falsepositives",
	"disproved"
];
const OMISSION_NAMES = [
	"omissions",
	"omitted",
	"skipped",
	"notcovered",
	"notreviewed"
];
/** `depth`: how many levels of plain objects, as in `{ results: { confirmed: […] } }`, are still opened. */
function readObject(value, at, depth) {
	const names = Object.keys(value).some((key) => isListOf(CONFIRMED_NAMES, key, value[key] ?? null)) ? CONFIRMED_NAMES : FINDINGS_NAMES;
	return Object.entries(value).map(([key, item]) => {
		const path = at === "" ? key : `${at}.${key}`;
		if (isListOf(names, key, item)) {
			const list = readList(item, path, null);
			const unread = unreadOf(list);
			return listed(list, unread === null ? null : { [key]: unread });
		}
		if (isListOf(REFUTED_NAMES, key, item)) return readRefutedList(key, item);
		const left = OMISSION_NAMES.includes(fieldName(key)) ? readOmissions(item) : null;
		if (left !== null) return {
			...NOTHING,
			omissions: left
		};
		if (SUMMARY_NAMES.includes(fieldName(key)) && typeof item === "string") return {
			...NOTHING,
			summary: item.trim() === "" ? null : item
		};
		if (depth > 0 && isJsonObject(item)) {
			const inner = readObject(item, path, depth - 1);
			return {
				...inner,
				data: inner.data === null ? null : { [key]: inner.data }
			};
		}
		return {
			...NOTHING,
			data: { [key]: item }
		};
	}).reduce(join, NOTHING);
}
/** A list of sentences, or of files with a reason; null when it is anything else. */
function readOmissions(value) {
	if (!Array.isArray(value)) return null;
	const texts = value.map((item) => {
		if (!isJsonObject(item)) return textOf$2(item);
		const fields = openFields(item);
		const parts = [fields.takeText([
			"file",
			"path",
			"name",
			"label"
		]), fields.takeText([
			"reason",
			"why",
			"detail"
		])];
		return parts.every((part) => part !== null) ? parts.join(": ") : null;
	});
	return texts.every((text) => text !== null) ? texts : null;
}
function join(a, b) {
	return {
		summary: a.summary === null || b.summary === null ? a.summary ?? b.summary : `${a.summary}\n\n${b.summary}`,
		findings: [...a.findings, ...b.findings],
		refuted: [...a.refuted, ...b.refuted],
		listed: a.listed || b.listed,
		data: isJsonObject(a.data) && isJsonObject(b.data) ? {
			...a.data,
			...b.data
		} : a.data ?? b.data,
		unreadable: [...a.unreadable, ...b.unreadable],
		omissions: [...a.omissions, ...b.omissions]
	};
}
function readRefutedList(key, list) {
	const read = list.map((item) => readRefuted(item));
	const unread = list.filter((item, index) => item !== null && read[index] === null);
	const refuted = read.filter((item) => item !== null);
	return {
		...NOTHING,
		refuted,
		data: unread.length === 0 ? null : { [key]: unread }
	};
}
// src/findings/collect.ts
/** From what a script returned to findings that stand in the code. Whatever is dropped on the way is an omission. */
async function collect(value, code) {
	const located = [];
	const { unreadable, ...result } = readResult(value);
	const omissions = [...unreadable, ...result.omissions];
	const texts = /* @__PURE__ */ new Map();
	for (const raw of result.findings) {
		const file = code.locate(raw.file);
		if (file === null) {
			omissions.push(`${dropped(raw)}: the file is outside the repository.`);
			continue;
		}
		const text = texts.get(file) ?? (texts.has(file) ? null : await code.readText(file));
		texts.set(file, text);
		const check = checkEvidence(raw, text);
		if (check.status === "stands" && text !== null) located.push(locateFinding(raw, {
			file,
			text,
			...check
		}));
		if (check.status === "absent") omissions.push(`${dropped(raw)}: ${check.reason}.`);
	}
	const findings = name(dedupe(located).toSorted(byWeight)).map((finding) => ({
		...finding,
		place: placeFinding(finding, code.changes)
	}));
	return {
		...result,
		findings,
		unreadable: unreadable.length,
		omissions
	};
}
function locateFinding(raw, { file, text, line, endLine }) {
	const { from: _from, line: _line, endLine: _endLine, ...finding } = raw;
	return {
		...finding,
		file,
		line,
		...endLine > line ? { endLine } : {},
		text
	};
}
const dropped = ({ from, title, file, line }) => `${from} dropped ("${title}", ${file}${line === null ? "" : `:${line}`})`;
function name(findings) {
	const digests = /* @__PURE__ */ new Set();
	const ids = /* @__PURE__ */ new Set();
	return findings.map(({ text, ...finding }) => {
		const place = fingerprint({
			...finding,
			endLine: finding.endLine ?? finding.line,
			text
		});
		const digest = digests.has(place) ? sha256(`${place}\0${finding.title}`) : place;
		const id = shortId(digest, ids);
		digests.add(digest);
		ids.add(id);
		return {
			...finding,
			id
		};
	});
}
function byWeight(a, b) {
	if (a.severity !== b.severity) return severityRank(a.severity) - severityRank(b.severity);
	if (a.file !== b.file) return a.file < b.file ? -1 : 1;
	return a.line - b.line;
}
// src/run/gate.ts
/**
* Inside the journal: what an earlier run has answered needs no approval. Titles are compared letter by letter with those that
* progress and report show, so agents of a nested workflow are in `child › Title`.
*/
const gated = (options) => {
	const closed = new Set(options.phases.filter((phase) => !options.approved.includes(phase)));
	return (next) => async (call, signal) => {
		const { phase } = call.options;
		if (phase === void 0 || !closed.has(phase)) return next(call, signal);
		return {
			status: "suspended",
			waitingFor: "approval",
			phase
		};
	};
};
/** A sentence for each gate that stood before nothing, so that a slip of the pen is no silent way through. `known`: phases of `meta`. */
function unmetGates(gates) {
	const titles = [.../* @__PURE__ */ new Set([...gates.known, ...gates.asked])].filter((title) => title !== "");
	return gates.phases.filter((phase) => !titles.includes(phase)).map((phase) => {
		return `gate-phases names "${phase}", and no agent of such a phase has been asked.${titles.length === 0 ? "" : ` The nearest title is "${nearest(phase, titles)}".`}`;
	});
}
// src/app/ending.ts
/** Above this share of failed agents a report is no longer one about the whole code. */
const FAILED_SHARE_MAX = .2;
/**
* A stop or a limit explains whatever the script did next, so it comes before the script's own error. A run that waits goes on, so
* what only an end can tell comes after; like a limit, a gate that held an agent decides, whatever the script made of it.
*/
function endingOf({ thrown, stopReason, budgetReason, held, unreadable, agentsMax, tally }) {
	if (stopReason !== null) return {
		status: "incomplete",
		reason: stopReason
	};
	if (tally.refusedByBudget > 0 && budgetReason !== null) {
		const { refusedByBudget: count } = tally;
		return {
			status: "incomplete",
			reason: `${budgetReason}; ${count === 1 ? "1 agent that the script asked for was" : `${count} agents that the script asked for were`} not started or not finished`
		};
	}
	if (tally.refusedByCap > 0) return {
		status: "incomplete",
		reason: `the run has had its ${agentsMax} agents, and ${tally.refusedByCap} more that the script asked for were not started; ask for fewer, or raise max-agents (at most 1,000)`
	};
	if (thrown !== void 0) return {
		status: "failed",
		reason: messageOf(thrown)
	};
	if (held.length > 0) return {
		status: "waiting",
		reason: waitsFor(held)
	};
	if (tally.failed > tally.total * FAILED_SHARE_MAX) {
		const first = tally.failures[0];
		const example = first === void 0 ? "" : `, the first one: ${first.label}: ${first.reason}`;
		return {
			status: "incomplete",
			reason: `${tally.failed} of ${tally.total} agents failed (more than ${FAILED_SHARE_MAX * 100} %)${example}`
		};
	}
	if (unreadable > 0) return {
		status: "incomplete",
		reason: `the script returned ${unreadable} findings and none of them could be read`
	};
	return {
		status: "completed",
		reason: null
	};
}
function waitsFor(held) {
	const phases = [...new Set(held.map(({ phase }) => `"${phase}"`))];
	return `waiting for approval before ${`${phases.length === 1 ? "phase" : "the phases"} ${series(phases)}`}: ${plural(held.length, "agent")} ${held.length === 1 ? "is" : "are"} not started`;
}
// src/app/execute.ts
/** Runs the script to its end, whatever that is, and reports on it. Rejects only when the code cannot be read for the report. */
async function execute({ spec, seen, workflow, code, gates, stop, budget, tally, now }) {
	const startedMs = now();
	const end = await run(workflow, stop.signal);
	const held = end.status === "threw" ? [] : end.held;
	const collected = end.status === "returned" ? await collect(end.value, await code()) : null;
	if (end.status !== "threw") {
		const known = workflow.script.meta.phases.map(({ title }) => title);
		const asked = [...tally().phases.map(({ title }) => title), ...held.map(({ phase }) => phase)];
		for (const message of unmetGates({
			phases: gates,
			known,
			asked
		})) workflow.ports.emit({
			type: "warning",
			atMs: now(),
			message
		});
	}
	const ending = endingOf({
		thrown: end.status === "threw" ? end.error : void 0,
		stopReason: stop.reason(),
		budgetReason: budget.exhaustedReason(),
		held,
		unreadable: collected === null ? 0 : unreadableOf(collected),
		agentsMax: workflow.limits.agents,
		tally: tally()
	});
	const counted = {
		...tally(),
		usage: budget.spent()
	};
	const durationMs = now() - startedMs;
	const report = buildReport({
		spec,
		seen,
		ending,
		held,
		collected,
		tally: counted,
		durationMs
	});
	return {
		result: end.status === "returned" ? end.value : null,
		report
	};
}
async function run(workflow, signal) {
	try {
		return await runWorkflow(workflow, signal);
	} catch (error) {
		return {
			status: "threw",
			error
		};
	}
}
/** Entries that may be findings and could not be read, where none could: then nobody knows whether the code is clean. */
const unreadableOf = ({ findings, unreadable }) => findings.length === 0 ? unreadable : 0;
// src/run/budget.ts
function createBudget(limits) {
	let spent = NO_USAGE;
	let aside = NO_USAGE;
	let turnedAway = null;
	const exhausted = () => {
		if (limits.costUsd !== null && spent.costUsd >= limits.costUsd) return `the limit of ${dollars(limits.costUsd)} is reached (${dollars(spent.costUsd)} spent); raise max-cost-usd to go on`;
		if (limits.outputTokens !== null && spent.outputTokens >= limits.outputTokens) return `the limit of ${limits.outputTokens} output tokens is reached (${spent.outputTokens} spent); raise max-output-tokens to go on`;
		return null;
	};
	const room = () => ({
		costUsd: (limits.costUsd ?? Number.POSITIVE_INFINITY) - spent.costUsd - aside.costUsd,
		outputTokens: (limits.outputTokens ?? Number.POSITIVE_INFINITY) - spent.outputTokens - aside.outputTokens
	});
	return {
		...limits,
		spent: () => spent,
		room,
		setAside: (spending) => {
			aside = sum(aside, spending, 1);
			return (usage) => {
				aside = sum(aside, spending, -1);
				spent = addUsage(spent, usage);
			};
		},
		refusalReason: ({ costUsd, outputTokens }) => {
			turnedAway = outputTokens > room().outputTokens ? `the limit of ${limits.outputTokens} output tokens leaves no room for another request (${spent.outputTokens} spent, the next one may take ${outputTokens}); raise max-output-tokens to go on` : `the limit of ${dollars(limits.costUsd ?? 0)} leaves no room for another request (${dollars(spent.costUsd)} spent, the next one may cost ${dollars(costUsd)}); raise max-cost-usd to go on`;
			return turnedAway;
		},
		exhausted,
		exhaustedReason: () => exhausted() ?? turnedAway
	};
}
const sum = (a, b, sign) => ({
	outputTokens: a.outputTokens + sign * b.outputTokens,
	costUsd: a.costUsd + sign * b.costUsd
});
/** Two digits are too few for what a single request costs. */
const dollars = (usd) => `$${usd.toFixed(usd > 0 && usd < .1 ? 4 : 2)}`;
/** Inside the queue: with the check outside it, every call of a wave would pass before the first one has paid. */
const budgeted = (budget) => (next) => async (call, signal) => {
	const exhausted = budget.exhausted();
	if (exhausted === null) return next(call, signal);
	return {
		status: "rejected",
		reason: "budget",
		message: `agent() was not started: ${exhausted}`,
		usage: NO_USAGE
	};
};
// src/store/journal-file.ts
/**
* Opens `path` for appending; outcomes of the journals in `earlier` are found too, the later file winning. A new journal takes
* all of them over before anything else, so that it can be gone on from by itself, whenever its run ends.
*/
async function openJournal(path, earlier) {
	const known = /* @__PURE__ */ new Map();
	const lines = /* @__PURE__ */ new Map();
	const problems = [];
	for (const file of earlier) {
		const reading = await readJournal(file);
		problems.push(...reading.problems);
		for (const entry of reading.entries) known.set(entry.key, entry);
		for (const [key, line] of reading.lines) lines.set(key, line);
	}
	const inPlace = earlier.some((file) => resolve(file) === resolve(path));
	const isNew = !inPlace && await isMissing(path);
	if (isNew) await writeWhole(path, lines.values());
	const file = await openToAppend(path);
	const write = groupCommit(path, file, await endOfLastLine(file));
	if (!inPlace && !isNew) await write(textOf$1(lines.values()));
	const used = /* @__PURE__ */ new Map();
	return {
		problems,
		find: (key) => {
			const entry = known.get(key);
			const line = lines.get(key);
			if (line !== void 0) used.set(key, line);
			return entry;
		},
		append: (entry) => {
			const line = JSON.stringify(entry);
			used.set(entry.key, line);
			return write(textOf$1([line]));
		},
		forgetUnused: async () => {
			await write("");
			if (isNew && [...known.keys()].some((key) => !used.has(key))) await writeWhole(path, used.values()).catch(() => void 0);
		},
		[Symbol.asyncDispose]: async () => {
			await write("");
			await file.close();
		}
	};
}
function textOf$1(lines) {
	let text = "";
	for (const line of lines) text += `${line}\n`;
	return text;
}
const isMissing = (path) => stat(path).then(() => false, () => true);
/** All at once: a kill leaves the file as it was, or whole. */
async function writeWhole(path, lines) {
	try {
		await writeFile(`${path}.new`, textOf$1(lines), { flush: true });
		await rename(`${path}.new`, path);
	} catch (error) {
		throw cannotBeWritten(path, error, "Choose another folder with --out.");
	}
}
async function openToAppend(path) {
	try {
		return await open(path, "a+");
	} catch (error) {
		throw cannotBeWritten(path, error, "Choose another folder with --out.");
	}
}
const NEWLINE = 10;
/** Length of the file up to its last whole line: another line must not be glued to one that a kill has torn. */
async function endOfLastLine(file) {
	const { size } = await file.stat();
	const last = Buffer.alloc(1);
	if (size > 0) await file.read(last, 0, 1, size - 1);
	if (size === 0 || last[0] === NEWLINE) return size;
	const whole = Buffer.alloc(size);
	await file.read(whole, 0, size, 0);
	const end = whole.lastIndexOf(NEWLINE) + 1;
	if (isJson(whole.toString("utf8", end))) {
		await file.appendFile("\n");
		return size + 1;
	}
	await file.truncate(end);
	return end;
}
function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
/**
* Writes that arrive while one is under way go out together, with one fdatasync for all of them. What could only be written in
* part is taken back, so that the next write does not begin in the middle of a line.
*/
function groupCommit(path, file, length) {
	let end = length;
	let waiting = [];
	let current = Promise.resolve();
	let next = null;
	const flush = async () => {
		next = null;
		const bytes = Buffer.from(waiting.join(""));
		waiting = [];
		if (bytes.length === 0) return;
		try {
			await file.appendFile(bytes);
			await file.datasync();
			end += bytes.length;
		} catch (error) {
			await file.truncate(end).catch(() => void 0);
			throw cannotBeWritten(path, error, "Make room there, or choose another folder with --out, and go on with --resume.");
		}
	};
	return (lines) => {
		waiting.push(lines);
		if (next === null) {
			next = current.then(flush);
			current = next.catch(() => void 0);
		}
		return next;
	};
}
const cannotBeWritten = (path, error, next) => new UltracodeError("STORE_FAILED", `the journal ${path} cannot be written: ${messageOf(error)}. ${next}`, { cause: error });
// src/model/anthropic/answer-tool.ts
/** Name of the tool by which an answer is handed over where the API has no format for it. */
const ANSWER_TOOL = "Answer";
/** The tool. `input` is the schema of the answer. */
const answerTool = (input, strict) => ({
	name: ANSWER_TOOL,
	description: "Hands over the final answer to the task: its input is the answer. Call it once, alone, when the work with the other tools is done, and write no other answer.",
	input_schema: {
		...input,
		type: "object"
	},
	...strict && { strict }
});
/** Results for the answers in the message before: the API wants one for every tool call. An answer that was good is never followed by anything. */
function answerResults(before) {
	if (before?.role !== "assistant") return [];
	const cameAlone = before.content.every((block) => block.type !== "tool_use");
	return before.content.flatMap((block) => block.type === "answer" ? {
		type: "tool_result",
		tool_use_id: block.id,
		content: cameAlone ? "Error: not accepted, see below." : TOO_EARLY,
		is_error: true
	} : []);
}
const TOO_EARLY = "Error: not taken, it came together with other calls.\nNext: look at their results, then call this tool again, alone.";
// src/model/anthropic/answer.ts
/** A whole answer in our words. `inputs` are the raw texts of tool inputs by block index: the SDK's own reading mends broken JSON silently, and a mended input is not what the model said. */
function toTurnResult(message, inputs, usage) {
	const stopReason = toStopReason(message.stop_reason);
	const content = [];
	for (const [index, block] of message.content.entries()) {
		const read = toBlock(block, inputs.get(index));
		if (read === "broken" && stopReason === "length") continue;
		if (read === "broken") return {
			status: "failed",
			scope: "request",
			reason: "The API sent a tool call whose input is not JSON",
			usage
		};
		if (read.type === "text" && read.text === "") continue;
		content.push(read);
	}
	if (stopReason === "tools" && content.every((block) => block.type !== "tool_use")) return {
		status: "ok",
		content,
		stopReason: "end",
		usage
	};
	if (stopReason !== "refusal") return {
		status: "ok",
		content,
		stopReason,
		usage
	};
	return {
		status: "ok",
		content,
		stopReason,
		refusal: refusalOf(message),
		usage
	};
}
function toStopReason(reason) {
	if (reason === "tool_use") return "tools";
	if (reason === "max_tokens" || reason === "model_context_window_exceeded") return "length";
	if (reason === "refusal") return "refusal";
	return "end";
}
const AnyJson = json();
function toBlock(block, input) {
	if (block.type === "text") return {
		type: "text",
		text: block.text
	};
	if (block.type !== "tool_use") return {
		type: "opaque",
		raw: AnyJson.parse(block)
	};
	const { id, name } = block;
	const read = input === void 0 || input === "" ? block.input : parseObject(input);
	if (!isJsonObject(read)) return "broken";
	return name === "Answer" ? {
		type: "answer",
		id,
		input: read
	} : {
		type: "tool_use",
		id,
		name,
		input: read
	};
}
function parseObject(text) {
	try {
		const value = JSON.parse(text);
		return isJsonObject(value) ? value : null;
	} catch {
		return null;
	}
}
function refusalOf(message) {
	const details = message.stop_details;
	const category = details?.category ?? "no category given";
	return details?.explanation ? `${category}: ${details.explanation}` : category;
}
/** Tokens of one request, not yet priced. Servers that only resemble the API leave counters out: those are 0. */
function toUsage(usage) {
	return {
		costUsd: 0,
		requests: 1,
		inputTokens: usage?.input_tokens ?? 0,
		outputTokens: usage?.output_tokens ?? 0,
		cacheReadTokens: usage?.cache_read_input_tokens ?? 0,
		cacheWriteTokens: usage?.cache_creation_input_tokens ?? 0
	};
}
const CHARS_PER_TOKEN = 2.5;
/** Usage of an answer that broke off: its output is only counted at its end, and what had been sent until then is paid for all the same. */
function usageSoFar(message, inputs) {
	const usage = toUsage(message?.usage);
	const chars = [...(message?.content ?? []).map((block) => {
		if (block.type === "text") return block.text;
		return block.type === "thinking" ? block.thinking : "";
	}), ...inputs.values()].reduce((sum, text) => sum + text.length, 0);
	return {
		...usage,
		outputTokens: Math.max(usage.outputTokens, Math.ceil(chars / CHARS_PER_TOKEN))
	};
}
// src/model/anthropic/coming-answer.ts
/** Nothing has come yet. The SDK's helper does the same at twice the cost, and mends broken JSON silently. */
function comingAnswer() {
	const inputs = /* @__PURE__ */ new Map();
	let message;
	let isWhole = false;
	return {
		take: (event) => {
			if (event.type === "message_start") message = event.message;
			if (message === void 0) return;
			if (event.type === "content_block_start") message.content[event.index] = event.content_block;
			if (event.type === "content_block_delta") addDelta(message, inputs, event);
			if (event.type === "message_delta") close(message, event);
			if (event.type === "message_stop") isWhole = true;
		},
		message: () => message,
		inputs,
		isWhole: () => isWhole
	};
}
/** A kind of delta that is not known adds nothing; no tool that could send one is ever offered. */
function addDelta({ content }, inputs, { index, delta }) {
	const block = content[index];
	if (delta.type === "input_json_delta") inputs.set(index, (inputs.get(index) ?? "") + delta.partial_json);
	if (delta.type === "text_delta" && block?.type === "text") block.text += delta.text;
	if (delta.type === "thinking_delta" && block?.type === "thinking") block.thinking += delta.thinking;
	if (delta.type === "signature_delta" && block?.type === "thinking") block.signature = delta.signature;
}
/** Counters are those of the whole answer; one that is left out or null says nothing. */
function close(message, { delta, usage }) {
	message.stop_reason = delta.stop_reason;
	message.stop_details = delta.stop_details;
	const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens } = usage;
	message.usage.output_tokens = usage.output_tokens;
	message.usage.input_tokens = input_tokens ?? message.usage.input_tokens;
	message.usage.cache_read_input_tokens = cache_read_input_tokens ?? message.usage.cache_read_input_tokens;
	message.usage.cache_creation_input_tokens = cache_creation_input_tokens ?? message.usage.cache_creation_input_tokens;
}
// src/model/anthropic/failure.ts
/** Read by shape, not by class, so that the SDK need not be loaded to look at an error. */
const ApiError = object({
	message: string(),
	status: number().nullish(),
	type: string().nullish(),
	errorCode: string().nullish(),
	apiMessage: string().nullish(),
	headers: custom((value) => value instanceof Headers).nullish()
});
/** What an error of the SDK means. An error without a status came from the connection or the middle of a stream: asking again may help. */
function classifyFailure(error) {
	const parsed = ApiError.safeParse(error);
	if (!parsed.success) return {
		scope: "request",
		reason: `The request failed: ${messageOf(error)}`
	};
	const api = parsed.data;
	if (isAboutCredentials(error, api)) return {
		scope: "run",
		reason: `No credentials for the API: ${api.message} Set ANTHROPIC_API_KEY, or the federation variables.`
	};
	const status = api.status ?? void 0;
	if (status === void 0) return {
		scope: "request",
		reason: connectionReason(error, api),
		...busyBy(api)
	};
	const said = api.apiMessage ?? api.message;
	if (isSpent(api, said)) return {
		scope: "run",
		reason: `The account cannot pay for more (${status}: ${said})`
	};
	const known = BY_STATUS[status];
	if (known !== void 0) return {
		scope: known.scope,
		reason: `${known.what} (${status}: ${said})`
	};
	if (status === 429 || status === 408 || status === 409 || status >= 500) {
		const retryAfterMs = readRetryAfter(api.headers ?? void 0);
		return {
			scope: "request",
			reason: `${status === 429 ? "The API limits the rate of requests" : "The API could not answer"} (${status}: ${said})`,
			...retryAfterMs !== void 0 && { retryAfterMs },
			...busyBy(api)
		};
	}
	return {
		scope: "agent",
		reason: `The API refused the request (${status}: ${said})`
	};
}
const BY_STATUS = {
	401: {
		scope: "run",
		what: "The API did not accept the key. Check ANTHROPIC_API_KEY"
	},
	402: {
		scope: "run",
		what: "The account cannot pay for more"
	},
	403: {
		scope: "run",
		what: "The key may not do this. Check its workspace and permissions"
	},
	404: {
		scope: "run",
		what: "The API does not know this model or address. Check the model id and the base URL"
	},
	413: {
		scope: "agent",
		what: "The request is too large for the API"
	}
};
function busyBy({ status, type }) {
	if (status === 429 || type === "rate_limit_error") return { busy: "rate" };
	if (status === 529 || status === 503 || type === "overloaded_error") return { busy: "load" };
	return {};
}
const SPENT_CODES = [
	"enforced_spend_limit_reached",
	"contract_spend_limit_reached",
	"linked_organization_spend_limit_reached",
	"organization_on_hold"
];
const isSpent = (api, said) => SPENT_CODES.includes(api.errorCode ?? "") || api.type === "billing_error" || api.status === 400 && /reached your specified .*usage limits|credit balance is too low/i.test(said);
const isAboutCredentials = (error, api) => error instanceof Error && error.name === "WorkloadIdentityError" || api.status == null && /Could not resolve authentication method|profile "[^"]*" could not be/i.test(api.message);
function connectionReason(error, api) {
	if (api.type != null) return `The API broke off its answer (${api.type}: ${api.apiMessage ?? api.message})`;
	if (error instanceof SyntaxError) return `The API sent an event that is not JSON (${error.message})`;
	return `The connection to the API failed: ${causes(error).join(": ")}`;
}
/** The messages of an error and of what caused it, outermost first, each once. */
function causes(error) {
	if (!(error instanceof Error)) return [];
	const text = error.message.replace(/\.$/, "");
	const deeper = causes(error.cause);
	return text === "" || deeper.includes(text) ? deeper : [text, ...deeper];
}
/** Seconds, or a date, which is compared with the answer's own `date`: no clock is needed, and theirs is the one that counts. */
function readRetryAfter(headers) {
	const exact = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
	if (exact >= 0) return Math.round(exact);
	const raw = headers?.get("retry-after");
	if (raw === void 0 || raw === null) return void 0;
	if (/^\s*\d+(\.\d+)?\s*$/.test(raw)) return Math.round(Number.parseFloat(raw) * 1e3);
	const waitMs = Date.parse(raw) - Date.parse(headers?.get("date") ?? "");
	return Number.isFinite(waitMs) ? Math.max(0, waitMs) : void 0;
}
// src/model/anthropic/quotas.ts
/** What the headers of an answer say of the account's limits; undefined when they say nothing that can be used. */
function readQuotas(headers) {
	if (headers === void 0) return void 0;
	const requests = readQuota(headers, "requests");
	const inputTokens = readQuota(headers, "input-tokens");
	const outputTokens = readQuota(headers, "output-tokens");
	if (!requests && !inputTokens && !outputTokens) return void 0;
	return {
		...requests && { requests },
		...inputTokens && { inputTokens },
		...outputTokens && { outputTokens }
	};
}
/** The reset is a moment; it is compared with the answer's own date, so no clock is needed and theirs is the one that counts. */
function readQuota(headers, name) {
	const read = (part) => headers.get(`anthropic-ratelimit-${name}-${part}`) ?? "";
	const limit = Number.parseInt(read("limit"), 10);
	const remaining = Number.parseInt(read("remaining"), 10);
	const resetMs = Date.parse(read("reset")) - Date.parse(headers.get("date") ?? "");
	if (!(limit > 0) || !(remaining >= 0) || !Number.isFinite(resetMs)) return void 0;
	return {
		limit,
		remaining,
		resetMs: Math.max(0, resetMs) + 1e3
	};
}
// src/model/anthropic/output-format.ts
const OPTIONAL_PROPERTIES_MAX = 24;
const UNIONS_MAX = 16;
/** Whether the API's grammar can hold a schema without making a valid answer impossible; if not, the model is asked for it in another way. */
function isExpressible(schema) {
	const count = {
		optional: 0,
		unions: 0
	};
	const definitions = isJsonObject(schema.$defs) ? schema.$defs : {};
	return visit(schema, count) && Object.values(definitions).every((definition) => visit(definition, count)) && count.optional <= OPTIONAL_PROPERTIES_MAX && count.unions <= UNIONS_MAX && !isRecursive(schema);
}
function visit(schema, count) {
	if (!isJsonObject(schema)) return false;
	if (typeof schema.$ref === "string") return schema.$ref.startsWith("#/$defs/");
	if (schema.allOf !== void 0) return false;
	const variants = schema.anyOf ?? schema.oneOf;
	if (variants !== void 0) {
		count.unions += 1;
		return schema.properties === void 0 && schema.items === void 0 && Array.isArray(variants) && variants.every((variant) => visit(variant, count));
	}
	if (Array.isArray(schema.enum)) return schema.enum.every(isPrimitive);
	if (schema.const !== void 0) return isPrimitive(schema.const);
	if (Array.isArray(schema.type)) {
		count.unions += 1;
		return schema.type.every((type) => type !== "object" && type !== "array");
	}
	if (schema.type === "object") return visitObject(schema, count);
	if (schema.type === "array") return visit(schema.items, count);
	return typeof schema.type === "string";
}
function visitObject(schema, count) {
	const properties = isJsonObject(schema.properties) ? schema.properties : {};
	if (isJsonObject(schema.additionalProperties) || schema.patternProperties !== void 0 || Object.keys(properties).length === 0 && schema.additionalProperties !== false) return false;
	const required = Array.isArray(schema.required) ? schema.required : [];
	count.optional += Object.keys(properties).filter((name) => !required.includes(name)).length;
	return Object.values(properties).every((property) => visit(property, count));
}
const isPrimitive = (value) => value === null || typeof value !== "object";
/** Whether a definition reaches itself through `$ref`. */
function isRecursive(root) {
	const definitions = isJsonObject(root.$defs) ? root.$defs : {};
	const reaches = (name, seen) => {
		if (seen.includes(name)) return true;
		return refsIn(definitions[name] ?? null).some((next) => reaches(next, [...seen, name]));
	};
	return Object.keys(definitions).some((name) => reaches(name, []));
}
function refsIn(value) {
	if (Array.isArray(value)) return value.flatMap(refsIn);
	if (!isJsonObject(value)) return [];
	return [...typeof value.$ref === "string" ? [value.$ref.slice(8)] : [], ...Object.values(value).flatMap(refsIn)];
}
// src/model/anthropic/answer-way.ts
/** The surest way that the model has. In every way the answer is held against the schema afterwards. */
function answerWay({ outputSchema: schema, tools }, facts) {
	if (schema === void 0) return { by: "text" };
	const fits = isExpressible(schema);
	if (facts.structuredOutput && fits) return {
		by: "format",
		schema
	};
	if (!(facts.strictTools || tools.length > 0) || !isToolInput(schema)) return {
		by: "words",
		schema
	};
	return {
		by: "tool",
		schema,
		strict: facts.strictTools && fits
	};
}
/** What the API takes as the input of any tool: no variants at the root, and plain names. */
function isToolInput(schema) {
	const hasVariants = [
		"anyOf",
		"oneOf",
		"allOf"
	].some((keyword) => schema[keyword] !== void 0);
	const names = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
	return !hasVariants && names.every((name) => /^[a-zA-Z0-9_.-]{1,64}$/.test(name));
}
// src/model/anthropic/cache-marks.ts
/**
* A breakpoint of the prompt cache, five minutes long. A request may have four: behind the tools, behind the system prompt, one
* in the messages, and, beside the body, the automatic one that moves with the last block.
*/
const CACHED = { cache_control: { type: "ephemeral" } };
/** A copy with a breakpoint on the last item. */
const markLast = (items) => items.map((item, index) => index === items.length - 1 ? {
	...item,
	...CACHED
} : item);
/**
* The breakpoint in the messages. It closes what the request before has written, because the automatic one finds that only
* within 20 blocks, and many tool calls at once are more. In the first turn it closes the first block: rules that siblings share.
*/
function markMessages(messages) {
	if (messages.length === 1) return messages.map((message) => marked$1(message, 0));
	const before = messages.length - 3;
	return messages.map((message, index) => index === before ? marked$1(message, -1) : message);
}
function marked$1(message, at) {
	const { content } = message;
	const block = content.at(at);
	if (block?.type !== "text" && block?.type !== "tool_result") return message;
	if (at === 0 && content.length === 1) return message;
	return {
		...message,
		content: content.with(at, {
			...block,
			...CACHED
		})
	};
}
// src/model/anthropic/request.ts
/** The body of one Messages request. Equal prefixes give equal bytes: tools, system, messages, and nothing that changes before what stays. */
function toRequest(request, strictSchema) {
	const facts = modelFacts(request.model);
	const way = answerWay(request, facts);
	const output = {
		...way.by === "format" && { format: {
			type: "json_schema",
			schema: strictSchema(way.schema)
		} },
		...request.effort !== void 0 && request.effort !== facts.defaultEffort && facts.efforts.includes(request.effort) && { effort: request.effort }
	};
	const messages = way.by === "words" ? describeFormat(request.messages, way.schema) : request.messages;
	const tools = [...markLast(request.tools.map(toTool)), ...toolsOf(way, strictSchema)];
	return {
		model: request.model,
		max_tokens: Math.min(request.maxOutputTokens, facts.maxOutputTokens),
		...request.system.length > 0 && { system: markLast(request.system.map((text) => ({
			type: "text",
			text
		}))) },
		...tools.length > 0 && { tools },
		messages: markMessages(messages.map((message, index) => toMessage(message, messages[index - 1]))),
		...CACHED,
		...Object.keys(output).length > 0 && { output_config: output }
	};
}
const toTool = ({ name, description, inputSchema }) => ({
	name,
	description,
	input_schema: {
		...inputSchema,
		type: "object"
	}
});
/** Behind the tools that all agents share, so that these stay the same for every schema. */
function toolsOf(way, strictSchema) {
	if (way.by !== "tool") return [];
	return [answerTool(way.strict ? strictSchema(way.schema) : way.schema, way.strict)];
}
function toMessage(message, before) {
	if (message.role === "assistant") return {
		role: "assistant",
		content: message.content.map(toAssistantBlock)
	};
	return {
		role: "user",
		content: [...answerResults(before), ...message.content.map(toUserBlock)]
	};
}
const toUserBlock = (block) => block.type === "text" ? {
	type: "text",
	text: block.text
} : {
	type: "tool_result",
	tool_use_id: block.toolUseId,
	content: block.content,
	...block.isError && { is_error: true }
};
const Opaque = custom((value) => isJsonObject(value) && typeof value.type === "string");
function toAssistantBlock(block) {
	if (block.type === "text") return {
		type: "text",
		text: block.text
	};
	if (block.type === "opaque") return Opaque.parse(block.raw);
	const name = block.type === "answer" ? ANSWER_TOOL : block.name;
	return {
		type: "tool_use",
		id: block.id,
		name,
		input: block.input
	};
}
/** The schema stands at the end of the first message, where it stays the same in every turn. */
function describeFormat(messages, schema) {
	const [first, ...rest] = messages;
	if (first?.role !== "user") return messages;
	const text = `Your final answer must be one JSON value that satisfies this JSON Schema, and nothing else: no prose, no code fence.\n${JSON.stringify(schema)}`;
	return [{
		role: "user",
		content: [...first.content, {
			type: "text",
			text
		}]
	}, ...rest];
}
// src/model/anthropic/sign-in-failure.ts
/** What the SDK throws when an identity token cannot be exchanged; without a status nobody answered. */
const ExchangeError = object({
	name: literal("WorkloadIdentityError"),
	message: string(),
	statusCode: number().nullish()
});
/** Why a request was never sent: nobody could sign in. Null when it is about something else. */
function signInFailure(error) {
	const ours = error instanceof Error && error.cause instanceof UltracodeError ? error.cause : error;
	if (ours instanceof UltracodeError) return {
		scope: "run",
		reason: ours.message
	};
	const exchange = ExchangeError.safeParse(error);
	if (!exchange.success) return null;
	const { message, statusCode } = exchange.data;
	return {
		scope: statusCode === 408 || statusCode === 429 || (statusCode ?? 0) >= 500 || /Failed to reach/.test(message) ? "request" : "run",
		reason: `Signing in by federation failed: ${message}`
	};
}
// src/model/anthropic/watchdog.ts
/** Calls `onSilence` once when no byte has come for too long; `fed` tells it of every piece. The SDK's own timeout ends with the headers, so a stalled stream would hang for ever. */
var Watchdog = class {
	#patience;
	#onSilence;
	#timer;
	#started = false;
	#silence = null;
	constructor(patience, onSilence) {
		this.#patience = patience;
		this.#onSilence = onSilence;
		this.#timer = this.#arm(patience.firstByteMs);
	}
	/** What it barked about, or null. */
	get silence() {
		return this.#silence;
	}
	/** A copy of a response whose body feeds this watchdog. */
	watch(response) {
		if (response.body === null) return response;
		const pieces = response.body.getReader();
		const fed = new ReadableStream({
			pull: async (out) => {
				const { done, value } = await pieces.read();
				this.#feed();
				if (done) out.close();
				else out.enqueue(value);
			},
			cancel: (reason) => pieces.cancel(reason)
		}, { highWaterMark: 0 });
		return new Response(fed, response);
	}
	[Symbol.dispose]() {
		clearTimeout(this.#timer);
	}
	#feed() {
		if (this.#started) {
			this.#timer.refresh();
			return;
		}
		this.#started = true;
		clearTimeout(this.#timer);
		this.#timer = this.#arm(this.#patience.gapMs);
	}
	#arm(afterMs) {
		return setTimeout(() => {
			this.#silence = this.#started ? `The answer stopped in the middle: nothing came for ${afterMs / 1e3} s` : `No answer began within ${afterMs / 1e3} s`;
			this.#onSilence();
		}, afterMs);
	}
};
// src/model/anthropic/anthropic.ts
/** Asks the Anthropic Messages API, or a server that speaks it. */
function anthropicProvider({ credential, baseUrl, patience }) {
	return messagesProvider({
		name: "anthropic",
		connect: async () => {
			const { createMessagesClient, strictSchema } = await import("./client.js");
			return {
				client: createMessagesClient(credential, baseUrl),
				toBody: (request) => toRequest(request, strictSchema)
			};
		},
		classify: (error) => signInFailure(error) ?? classifyFailure(error),
		patience
	});
}
/** Asks with any client of the official family. One call is one request: it never retries. */
function messagesProvider({ name, connect, classify, patience }) {
	let connecting;
	const connected = () => {
		connecting ??= connect();
		return connecting;
	};
	return {
		name,
		warm: () => void connected().catch(() => void 0),
		async respond(request, signal, onStart) {
			try {
				var _usingCtx$2 = _usingCtx();
				const connection = await connected().catch((error) => notConnected(name, error, classify(error)));
				if (!("client" in connection)) return connection;
				signal.throwIfAborted();
				const stop = new AbortController();
				const giveUp = () => stop.abort();
				signal.addEventListener("abort", giveUp, { once: true });
				const watchdog = _usingCtx$2.u(new Watchdog(patience, giveUp));
				try {
					return await answerTo(request, {
						connection,
						classify,
						watchdog,
						stop: stop.signal
					}, signal, onStart);
				} finally {
					signal.removeEventListener("abort", giveUp);
				}
			} catch (_) {
				_usingCtx$2.e = _;
			} finally {
				_usingCtx$2.d();
			}
		}
	};
}
/** Nothing was sent, and nothing will be: the client is made once. */
function notConnected(name, error, known) {
	return {
		status: "failed",
		scope: "run",
		reason: known.scope === "run" ? known.reason : `The client of provider ${name} cannot be used: ${messageOf(error)}`,
		usage: NO_USAGE
	};
}
async function answerTo(request, { connection, classify, watchdog, stop }, signal, onStart) {
	const answer = comingAnswer();
	let headers;
	try {
		const body = {
			...connection.toBody(request),
			stream: true
		};
		const events = await connection.client.messages.create(body, {
			signal: stop,
			middleware: [async (outgoing, next) => {
				const response = await next(outgoing);
				headers = response.headers;
				return watchdog.watch(response);
			}],
			timeout: 2 ** 31 - 1
		});
		for await (const event of events) {
			answer.take(event);
			if (event.type === "message_start") onStart?.(readQuotas(headers));
		}
		const message = answer.message();
		if (message === void 0 || !answer.isWhole()) throw new Error("The answer ended before it was complete");
		return toTurnResult(message, answer.inputs, toUsage(message.usage));
	} catch (error) {
		if (signal.aborted && answer.message() === void 0) throw signal.reason;
		const usage = usageSoFar(answer.message(), answer.inputs);
		if (signal.aborted) return {
			status: "failed",
			scope: "agent",
			reason: "Stopped while the model was answering",
			usage
		};
		if (watchdog.silence !== null) return {
			status: "failed",
			scope: "request",
			reason: watchdog.silence,
			usage
		};
		const quotas = readQuotas(headers);
		return {
			status: "failed",
			...classify(error),
			usage,
			...quotas && { quotas }
		};
	}
}
// src/model/anthropic/credential.ts
/** How to sign in to the Anthropic API: what the user set goes before what the environment holds, a key before federation. Throws PROVIDER_INVALID when there is no way. */
function readCredential({ env, maskSecret }, settings) {
	const given = (name) => env[name]?.trim() || null;
	const ruleInput = settings["anthropic-federation-rule-id"];
	if (settings["anthropic-api-key"]) return {
		type: "api-key",
		value: settings["anthropic-api-key"]
	};
	if (ruleInput === void 0) {
		const key = given("ANTHROPIC_API_KEY");
		if (key !== null) return {
			type: "api-key",
			value: key
		};
		const token = given("ANTHROPIC_AUTH_TOKEN");
		if (token !== null) return {
			type: "auth-token",
			value: token
		};
		if (given("ANTHROPIC_PROFILE") !== null) return { type: "environment" };
	}
	const ruleId = ruleInput ?? given("ANTHROPIC_FEDERATION_RULE_ID");
	if (ruleId === null) throw new UltracodeError("PROVIDER_INVALID", "no key for the Anthropic API: expected the input anthropic-api-key or ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN, or a federation rule), got none. Add the secret, or choose provider \"offline\" to try without a model.");
	const organizationId = settings["anthropic-organization-id"] ?? given("ANTHROPIC_ORGANIZATION_ID");
	if (organizationId === null) throw new UltracodeError("PROVIDER_INVALID", `the federation rule ${ruleId} needs its organization: expected anthropic-organization-id or ANTHROPIC_ORGANIZATION_ID, got none. Its id is in the Console under Settings.`);
	return {
		type: "federation",
		federation: {
			ruleId,
			organizationId,
			serviceAccountId: settings["anthropic-service-account-id"] ?? given("ANTHROPIC_SERVICE_ACCOUNT_ID"),
			workspaceId: settings["anthropic-workspace-id"] ?? given("ANTHROPIC_WORKSPACE_ID"),
			identity: readIdentity(given),
			maskSecret
		}
	};
}
/** A token that was put down on purpose goes before the job's own. */
function readIdentity(given) {
	const path = given("ANTHROPIC_IDENTITY_TOKEN_FILE");
	if (path !== null) return {
		type: "file",
		path
	};
	const token = given("ANTHROPIC_IDENTITY_TOKEN");
	if (token !== null) return {
		type: "value",
		token
	};
	const requestUrl = given("ACTIONS_ID_TOKEN_REQUEST_URL");
	const requestToken = given("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
	if (requestUrl !== null && requestToken !== null) return {
		type: "github",
		requestUrl,
		requestToken
	};
	throw new UltracodeError("PROVIDER_INVALID", given("GITHUB_ACTIONS") === null ? "no identity token for the federation rule: expected ANTHROPIC_IDENTITY_TOKEN_FILE or ANTHROPIC_IDENTITY_TOKEN, got none. Write the token of your issuer to a file and name it there." : "no identity token for the federation rule: expected a job that may ask GitHub for one, got none. Give the job \"permissions: id-token: write\".");
}
// src/model/platform/account.ts
/** Reads the variables that the platform's own client knows, so that what works elsewhere works here. */
function readAccount(platform, env) {
	const given = (name) => env[name]?.trim() || null;
	if (platform === "bedrock") return readBedrock(given);
	if (platform === "vertex") return readVertex(given);
	return readFoundry(given);
}
function readBedrock(given) {
	const region = given("AWS_REGION") ?? given("AWS_DEFAULT_REGION");
	if (region === null) return incomplete("Amazon Bedrock", ["AWS_REGION (for example us-east-1)"]);
	const token = given("AWS_BEARER_TOKEN_BEDROCK");
	const accessKeyId = given("AWS_ACCESS_KEY_ID");
	const secretAccessKey = given("AWS_SECRET_ACCESS_KEY");
	const place = {
		platform: "bedrock",
		region,
		baseUrl: given("ANTHROPIC_BEDROCK_BASE_URL")
	};
	if (token !== null) return ok({
		...place,
		signIn: {
			type: "bearer",
			token
		}
	});
	if (accessKeyId === null || secretAccessKey === null) return ok({
		...place,
		signIn: { type: "environment" }
	});
	const sessionToken = given("AWS_SESSION_TOKEN");
	return ok({
		...place,
		signIn: {
			type: "keys",
			accessKeyId,
			secretAccessKey,
			sessionToken
		}
	});
}
function readVertex(given) {
	const region = given("CLOUD_ML_REGION");
	const projectId = given("ANTHROPIC_VERTEX_PROJECT_ID") ?? given("GOOGLE_CLOUD_PROJECT");
	if (region === null || projectId === null) {
		const missing = [...region === null ? ["CLOUD_ML_REGION (a region, or global)"] : [], ...projectId === null ? ["ANTHROPIC_VERTEX_PROJECT_ID"] : []];
		return incomplete("Google Vertex AI", missing);
	}
	return ok({
		platform: "vertex",
		region,
		projectId,
		baseUrl: given("ANTHROPIC_VERTEX_BASE_URL")
	});
}
function readFoundry(given) {
	const apiKey = given("ANTHROPIC_FOUNDRY_API_KEY");
	const at = foundryPlace(given);
	if (apiKey !== null && at !== null) return ok({
		platform: "foundry",
		apiKey,
		at
	});
	const missing = [...apiKey === null ? ["ANTHROPIC_FOUNDRY_API_KEY"] : [], ...at === null ? ["ANTHROPIC_FOUNDRY_RESOURCE (or ANTHROPIC_FOUNDRY_BASE_URL)"] : []];
	return incomplete("Microsoft Foundry", missing);
}
function foundryPlace(given) {
	const url = given("ANTHROPIC_FOUNDRY_BASE_URL");
	if (url !== null) return {
		type: "url",
		url
	};
	const name = given("ANTHROPIC_FOUNDRY_RESOURCE");
	return name === null ? null : {
		type: "resource",
		name
	};
}
const ok = (account) => ({
	status: "ok",
	account
});
const incomplete = (title, missing) => ({
	status: "incomplete",
	problem: `${title} cannot be asked: expected ${missing.join(" and ")} in the environment, got none. Set it in the env of the step.`
});
// src/model/platform/locate-sdk.ts
/**
* Address of a platform's client: in the folder that the user named, else beside this program, never in the checkout. Whoever can write
* beside the program can replace it anyway, whereas code in the checkout may be that of a stranger and would run with the credentials.
*/
function locateSdk(platform, { path, programDir, checkout }) {
	const program = realpathSync(fileURLToPath(programDir));
	const found = resolveFrom(platform, path === null ? program : resolve(path), path !== null);
	const reviewed = realpathSync(checkout);
	if (isBelow(found, reviewed) && !isBelow(program, reviewed)) throw new UltracodeError("USAGE", `the client for provider "${platform.name}" lies in the checkout under review (${found}): expected it outside, because code from there would run with the credentials. Install it elsewhere and name that folder in provider-path.`);
	return pathToFileURL(found).href;
}
function resolveFrom(platform, folder, named) {
	try {
		return realpathSync(createRequire(join$1(folder, "program.js")).resolve(platform.sdk));
	} catch (cause) {
		const next = `npm install --prefix ${named ? folder : "FOLDER"} ${platform.sdk}@${platform.sdkVersion}`;
		throw new UltracodeError("USAGE", `provider "${platform.name}" needs the package ${platform.sdk}: expected it ${named ? `in ${folder}` : "beside this program"}, found none (${firstLine(messageOf(cause))}). Install it outside the checkout (${next})${named ? "." : " and name that folder in provider-path."}`, { cause });
	}
}
const firstLine = (text) => text.split("\n", 1)[0] ?? "";
const isBelow = (path, folder) => path === folder || path.startsWith(folder + sep);
// src/model/platform/platform.ts
const PLATFORMS = {
	bedrock: {
		name: "bedrock",
		title: "Amazon Bedrock",
		sdk: "@anthropic-ai/bedrock-sdk",
		sdkVersion: "1.1.3",
		credential: "the AWS credentials",
		automaticCache: false,
		lacks: "Amazon Bedrock has no structured output for the current models: answers in a schema are asked for by a tool instead, so an agent may need more attempts to meet it"
	},
	vertex: {
		name: "vertex",
		title: "Google Vertex AI",
		sdk: "@anthropic-ai/vertex-sdk",
		sdkVersion: "1.1.3",
		credential: "the Google credentials",
		automaticCache: false,
		lacks: null
	},
	foundry: {
		name: "foundry",
		title: "Microsoft Foundry",
		sdk: "@anthropic-ai/foundry-sdk",
		sdkVersion: "1.1.1",
		credential: "ANTHROPIC_FOUNDRY_API_KEY",
		automaticCache: true,
		lacks: null
	}
};
// src/model/platform/client.ts
const QUIET = {
	maxRetries: 0,
	logLevel: "off"
};
/** The official client of a platform, from the module at `sdkUrl`: a variable, so that the bundler leaves it where the user put it. */
async function createPlatformClient(sdkUrl, account) {
	switch (account.platform) {
		case "bedrock": {
			const sdk = await import(sdkUrl);
			const { region, baseUrl, signIn } = account;
			const place = {
				...QUIET,
				...at(baseUrl),
				awsRegion: region
			};
			if (signIn.type === "bearer") return new sdk.AnthropicBedrock({
				...place,
				apiKey: signIn.token
			});
			if (signIn.type === "environment") return new sdk.AnthropicBedrock({
				...place,
				apiKey: null
			});
			const { accessKeyId: awsAccessKey, secretAccessKey: awsSecretKey, sessionToken } = signIn;
			const keys = {
				awsAccessKey,
				awsSecretKey,
				awsSessionToken: sessionToken
			};
			return new sdk.AnthropicBedrock({
				...place,
				apiKey: null,
				...keys
			});
		}
		case "vertex": {
			const sdk = await import(sdkUrl);
			const { region, projectId, baseUrl } = account;
			const authClient = await googleClient(sdkUrl, projectId);
			return new sdk.AnthropicVertex({
				...QUIET,
				...at(baseUrl),
				region,
				projectId,
				authClient
			});
		}
		case "foundry": {
			const sdk = await import(sdkUrl);
			const { apiKey, at: place } = account;
			return new sdk.AnthropicFoundry({
				...QUIET,
				apiKey,
				...place.type === "url" ? {
					baseURL: place.url,
					resource: null
				} : {
					baseURL: null,
					resource: place.name
				}
			});
		}
	}
}
async function googleClient(sdkUrl, projectId) {
	const path = createRequire(sdkUrl).resolve("google-auth-library");
	return new (await (import(pathToFileURL(path).href))).GoogleAuth({
		scopes: "https://www.googleapis.com/auth/cloud-platform",
		projectId
	}).getClient();
}
const at = (baseUrl) => baseUrl === null ? {} : { baseURL: baseUrl };
// src/model/platform/failure.ts
const Refused = object({
	status: number(),
	message: string(),
	error: object({ message: string() }).nullish().catch(null)
});
const Thrown = object({
	message: string(),
	cause: object({ message: string() }).optional().catch(void 0)
});
const NO_CREDENTIALS = /Could not load (credentials from any providers|the default credentials)/;
const NO_MODEL = /model identifier is invalid|on-demand throughput isn.t supported|don.t have access to the model/i;
/** What an error of a platform's client means: its own words for credentials and models, the API's for the rest. */
function platformFailure(platform, error) {
	const { title, credential } = platform;
	const thrown = Thrown.safeParse(error);
	const root = thrown.success ? (thrown.data.cause ?? thrown.data).message : "";
	if (NO_CREDENTIALS.test(root)) return {
		scope: "run",
		reason: `${`${title} cannot be asked: expected ${credential} in the environment, found none`} (${root})`
	};
	const refused = Refused.safeParse(error);
	if (!refused.success) return classifyFailure(error);
	const { status, message } = refused.data;
	const said = `(${status}: ${refused.data.error?.message ?? message})`;
	if (status === 404 || NO_MODEL.test(message)) return {
		scope: "run",
		reason: `${`${title} does not offer this model to this account, or not in this region`}. Check the model id and the region ${said}`
	};
	if (status === 401 || status === 403) return {
		scope: "run",
		reason: `${`${title} did not accept the request. Check ${credential} and the permissions`} ${said}`
	};
	return classifyFailure(error);
}
// src/model/platform/model-id.ts
/** What a platform calls a model; an id that already is the platform's own (a region's profile, an ARN, a deployment) stays as it is. */
function platformModelId(platform, model) {
	if (platform === "foundry" || !model.startsWith("claude-")) return model;
	const dated = DATED[model] ?? model;
	if (platform === "vertex") return dated.replace(/-(\d{8})$/, "@$1");
	return `global.anthropic.${dated}${BEDROCK_SUFFIX[model] ?? (dated === model ? "" : "-v1:0")}`;
}
const DATED = {
	"claude-haiku-4-5": "claude-haiku-4-5-20251001",
	"claude-opus-4-5": "claude-opus-4-5-20251101",
	"claude-sonnet-4-5": "claude-sonnet-4-5-20250929"
};
const BEDROCK_SUFFIX = {
	"claude-haiku-4-5-20251001": "-v1:0",
	"claude-opus-4-5-20251101": "-v1:0",
	"claude-sonnet-4-5-20250929": "-v1:0",
	"claude-opus-4-6": "-v1"
};
// src/model/platform/request.ts
/** The body of one request in the words of a platform: its id of the model, and nothing that it would refuse. */
function toPlatformRequest(platform, request, strictSchema) {
	const model = platformModelId(platform.name, request.model);
	const body = toRequest({
		...request,
		model
	}, strictSchema);
	return platform.automaticCache ? body : withMarkedTail(body);
}
/** The same body with the automatic cache breakpoint as one on the last block, where the API itself would put it. */
function withMarkedTail({ cache_control: breakpoint, ...body }) {
	const last = body.messages.at(-1);
	if (breakpoint === void 0 || last === void 0) return body;
	return {
		...body,
		messages: [...body.messages.slice(0, -1), marked(last, { cache_control: breakpoint })]
	};
}
function marked(message, mark) {
	if (message.role !== "user" || typeof message.content === "string") return message;
	const block = message.content.at(-1);
	if (block?.type !== "text" && block?.type !== "tool_result") return message;
	return {
		...message,
		content: [...message.content.slice(0, -1), {
			...block,
			...mark
		}]
	};
}
// src/model/platform/provider.ts
/** Asks Claude on another platform, through that platform's official client. */
function platformProvider({ account, sdkUrl, patience }) {
	const platform = PLATFORMS[account.platform];
	return messagesProvider({
		name: platform.name,
		connect: async () => {
			const [client, { strictSchema }] = await Promise.all([createPlatformClient(sdkUrl, account), import("./client.js")]);
			return {
				client,
				toBody: (request) => toPlatformRequest(platform, request, strictSchema)
			};
		},
		classify: (error) => platformFailure(platform, error),
		patience
	});
}
// src/offline/provider.ts
/** A deterministic reviewer in the place of a model: it reads the files that it is asked about, knows a fixed list of patterns, and answers in the schema it is given. No key, no network, no cost. */
function offlineProvider() {
	return {
		name: "offline",
		async respond(request, signal, onStart) {
			signal.throwIfAborted();
			onStart?.();
			const { nextTurn } = await import("./next-turn.js");
			const content = nextTurn(request);
			return {
				status: "ok",
				content,
				stopReason: content.some((block) => block.type === "tool_use") ? "tools" : "end",
				usage: usageOf(request, content)
			};
		}
	};
}
function usageOf(request, content) {
	const tokens = (value) => Math.ceil(JSON.stringify(value).length / 4);
	return {
		inputTokens: tokens([
			request.system,
			request.tools,
			request.messages
		]),
		outputTokens: tokens(content),
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		costUsd: 0,
		requests: 1
	};
}
// src/compose/provider.ts
const PATIENCE = {
	firstByteMs: 12e4,
	gapMs: 9e4
};
/** Chooses and constructs the provider; `checkout` is the folder of the code under review. Throws PROVIDER_INVALID when there is no way to sign in, USAGE when its client is not there. */
function composeProvider(host, settings, checkout) {
	const name = settings.provider;
	if (name === "offline") return {
		provider: offlineProvider(),
		warnings: []
	};
	if (name !== "anthropic") return composePlatform(host, settings, name, checkout);
	return {
		provider: anthropicProvider({
			credential: readCredential(host, settings),
			baseUrl: settings["anthropic-base-url"] ?? (host.env.ANTHROPIC_BASE_URL || null),
			patience: PATIENCE
		}),
		warnings: []
	};
}
function composePlatform(host, settings, name, checkout) {
	const platform = PLATFORMS[name];
	if (settings["anthropic-base-url"] !== void 0) throw new UltracodeError("USAGE", `anthropic-base-url is the address for provider "anthropic", and the provider is "${name}". Leave it out, or set ANTHROPIC_${name.toUpperCase()}_BASE_URL in the env of the step.`);
	const read = readAccount(name, host.env);
	if (read.status === "incomplete") throw new UltracodeError("PROVIDER_INVALID", read.problem);
	const sdkUrl = locateSdk(platform, {
		path: settings["provider-path"] ?? null,
		programDir: host.programDir,
		checkout
	});
	return {
		provider: platformProvider({
			account: read.account,
			sdkUrl,
			patience: PATIENCE
		}),
		warnings: platform.lacks === null ? [] : [platform.lacks]
	};
}
// src/requests/request-size.ts
const BYTES_PER_TOKEN = 2;
const ADDED_TOKENS = 1e3;
/** Measures the input tokens of requests, estimated from what each will send so that it hardly ever has more. */
function createRequestSize() {
	const known = /* @__PURE__ */ new WeakMap();
	const bytesOf = (value, texts) => {
		const bytes = known.get(value) ?? texts().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
		known.set(value, bytes);
		return bytes;
	};
	return ({ system, tools, messages, outputSchema = {} }) => {
		const bytes = [
			bytesOf(system, () => system),
			bytesOf(tools, () => [JSON.stringify(tools)]),
			bytesOf(outputSchema, () => [JSON.stringify(outputSchema)]),
			...messages.map((message) => bytesOf(message, () => message.content.map(textOf)))
		];
		return Math.ceil(bytes.reduce((a, b) => a + b) / BYTES_PER_TOKEN) + ADDED_TOKENS;
	};
}
function textOf(block) {
	if (block.type === "text") return block.text;
	if (block.type === "tool_result") return block.content;
	return JSON.stringify(block);
}
// src/requests/reserve.ts
/**
* Who does not fit waits while others are on their way: most of what they keep comes back. Only when nothing is on its way a
* request gets the rest instead, if that is worth a request. So a limit holds, and little of it is left over.
*/
function createReserve(budget) {
	let underWay = 0;
	let line = [];
	const grant = (kept) => {
		underWay += 1;
		const settle = budget.setAside(kept);
		return {
			status: "granted",
			kept,
			settle: (usage) => {
				underWay -= 1;
				settle(usage);
				serve();
			}
		};
	};
	/** null: wait. */
	const decide = ({ most, least }) => {
		const fitting = lower(most, budget.room());
		if (isWithin(most, fitting)) return grant(most);
		if (underWay > 0) return null;
		if (isWithin(least, fitting)) return grant(fitting);
		return {
			status: "refused",
			reason: budget.refusalReason(least)
		};
	};
	/** In order, and nobody overtakes: small requests would keep a large one waiting for ever. */
	const serve = () => {
		for (let first = line[0]; first !== void 0; first = line[0]) {
			const reservation = decide(first.need);
			if (reservation === null) return;
			line = line.slice(1);
			first.decided(reservation);
		}
	};
	return (need, signal) => {
		if (signal.aborted) return Promise.reject(signal.reason);
		const answer = deferred();
		const leave = () => {
			line = line.filter((other) => other !== waiting);
			answer.reject(signal.reason);
			serve();
		};
		const waiting = {
			need,
			decided: (reservation) => {
				signal.removeEventListener("abort", leave);
				answer.resolve(reservation);
			}
		};
		signal.addEventListener("abort", leave, { once: true });
		const after = line.findIndex((other) => other.need.headStartMs < need.headStartMs);
		line = line.toSpliced(after === -1 ? line.length : after, 0, waiting);
		serve();
		return answer.promise;
	};
}
const lower = (a, b) => ({
	outputTokens: Math.max(0, Math.min(a.outputTokens, b.outputTokens)),
	costUsd: Math.max(0, Math.min(a.costUsd, b.costUsd))
});
const isWithin = (a, b) => a.outputTokens <= b.outputTokens && a.costUsd <= b.costUsd;
// src/requests/metered.ts
const SHORTEST_ANSWER_TOKENS = 1e3;
/**
* Prices every request and keeps the run's limits: before a request is sent, the most that it can cost and write is set aside.
* Closer to the provider than what repeats, so that each repetition has to fit too.
*/
function metered(provider, { budget, costUsd }) {
	const reserve = createReserve(budget);
	const mostInputTokens = createRequestSize();
	return {
		name: provider.name,
		respond: async (request, signal, onStart) => {
			const written = {
				inputTokens: 0,
				cacheReadTokens: 0,
				cacheWriteTokens: mostInputTokens(request)
			};
			const withAnswer = (outputTokens) => ({
				outputTokens,
				costUsd: costUsd(request.model, {
					...written,
					outputTokens
				})
			});
			const { maxOutputTokens, headStartMs = 0 } = request;
			const most = withAnswer(maxOutputTokens);
			const need = {
				most,
				least: withAnswer(Math.min(SHORTEST_ANSWER_TOKENS, maxOutputTokens)),
				headStartMs
			};
			const reservation = await reserve(need, signal);
			if (reservation.status === "refused") return tooDear(reservation.reason, NO_USAGE);
			let usage = NO_USAGE;
			try {
				const fitting = {
					...request,
					maxOutputTokens: longest(most, withAnswer(0), reservation.kept)
				};
				const result = await provider.respond(fitting, signal, onStart);
				usage = {
					...result.usage,
					costUsd: costUsd(request.model, result.usage)
				};
				if (!(result.status === "ok" && result.stopReason === "length") || fitting.maxOutputTokens === maxOutputTokens) return {
					...result,
					usage
				};
				const why = budget.refusalReason(most);
				return tooDear(`the answer was cut at ${fitting.maxOutputTokens} output tokens: ${why}`, usage);
			} finally {
				reservation.settle(usage);
			}
		}
	};
}
/** The most output tokens that what is kept pays for: their price is the same for each of them. */
function longest(most, none, kept) {
	const eachUsd = (most.costUsd - none.costUsd) / most.outputTokens;
	const paid = most.costUsd <= kept.costUsd ? most.outputTokens : (kept.costUsd - none.costUsd) / eachUsd;
	return Math.floor(Math.min(paid, kept.outputTokens));
}
const tooDear = (reason, usage) => ({
	status: "failed",
	scope: "budget",
	reason,
	usage
});
// src/requests/prefix-hold.ts
const COLD = {
	leads: 0,
	sentMs: 0,
	warmUntilMs: 0
};
function createPrefixHold(options) {
	const held = /* @__PURE__ */ new Map();
	const of = (prefix) => held.get(prefix) ?? COLD;
	const begun = (prefix, nowMs) => {
		held.set(prefix, {
			leads: 0,
			sentMs: 0,
			warmUntilMs: nowMs + options.warmMs
		});
	};
	return {
		waitMs: (prefix, nowMs) => {
			const { leads, sentMs, warmUntilMs } = of(prefix);
			if (leads === 0 || warmUntilMs > nowMs) return 0;
			return Math.max(0, sentMs + options.longestMs - nowMs);
		},
		sent: (prefix, nowMs) => {
			const { leads, sentMs, warmUntilMs } = of(prefix);
			if (warmUntilMs > nowMs) begun(prefix, nowMs);
			else held.set(prefix, {
				leads: leads + 1,
				sentMs: leads === 0 ? nowMs : sentMs,
				warmUntilMs
			});
		},
		begun,
		lost: (prefix) => {
			const known = of(prefix);
			if (known.leads > 0) held.set(prefix, {
				...known,
				leads: known.leads - 1
			});
		}
	};
}
// src/requests/prefix-key.ts
const CACHEABLE_CHARS = 1e3;
/** Names what a request shares with others for a cache: everything before the first message, and what changes how it is read. null when that is too short to be cached. */
function createPrefixKey() {
	const known = /* @__PURE__ */ new WeakMap();
	const remembered = (value, text) => {
		const shared = known.get(value) ?? sharedOf(text());
		known.set(value, shared);
		return shared;
	};
	return ({ model, effort, system, tools, outputSchema }) => {
		const parts = [
			remembered(system, () => system.join("\0")),
			remembered(tools, () => tools.map((tool) => `${tool.name} ${tool.description} ${canonicalJson(tool.inputSchema)}`).join("\0")),
			...outputSchema === void 0 ? [] : [remembered(outputSchema, () => canonicalJson(outputSchema))]
		];
		if (parts.reduce((sum, part) => sum + part.chars, 0) < CACHEABLE_CHARS) return null;
		return [
			model,
			effort ?? "",
			...parts.map((part) => part.digest)
		].join(" ");
	};
}
const sharedOf = (text) => ({
	digest: sha256(text),
	chars: text.length
});
// src/requests/rate/token-bucket.ts
const levelAt = ({ perSecond, capacity, level, atMs }, nowMs) => Math.min(capacity, level + perSecond * Math.max(0, nowMs - atMs) / 1e3);
/** The bucket after `cost` was taken from it. */
const taken = (bucket, cost, nowMs) => ({
	...bucket,
	level: levelAt(bucket, nowMs) - cost,
	atMs: nowMs
});
/** How long until it holds `cost`, or all that it can hold. */
function waitForMs(bucket, cost, nowMs) {
	const missing = Math.min(cost, bucket.capacity) - levelAt(bucket, nowMs);
	return missing < 1e-6 ? 0 : missing / bucket.perSecond * 1e3;
}
// src/requests/rate/adaptive-rate.ts
const MEASURED_MS = 3e3;
const SHORTEST_MS = 250;
const GATHERED_IN_MS = 1e3;
const AT_ONCE_MS = 500;
const CAUTION = .97;
const DOUBLED_AFTER_MS = 3e4;
const REGROWTH = 1.1;
/**
* A refusal means that the server's bucket was empty then. So what passed since the last one, by the time between, is the rate at
* which it fills, and from here on the level is known too.
*/
function createAdaptiveRate() {
	const passed = [];
	let bucket = null;
	let emptyMs = null;
	/** From what the bucket was concluded at the last refusal. */
	let known = null;
	let measured = {
		count: 0,
		gathered: 0,
		ms: 0,
		sinceEmptyMs: 0
	};
	/** When sending went on after the last refusal, and what the bucket had gathered until then. */
	let resumed = {
		atMs: 0,
		level: 0
	};
	const faster = (nowMs) => {
		if (bucket === null || emptyMs === null) return null;
		const growth = 1 + ((nowMs - emptyMs) / DOUBLED_AFTER_MS) ** 3;
		return {
			...bucket,
			perSecond: bucket.perSecond * growth
		};
	};
	/** What passed lately: since sending went on, if that is not too long ago. */
	const lately = (nowMs) => {
		const fromMs = Math.max(resumed.atMs, passed[0] ?? nowMs);
		const isWhole = fromMs === resumed.atMs && emptyMs !== null;
		return {
			count: passed.filter((at) => at >= fromMs).length,
			gathered: isWhole ? resumed.level : 0,
			ms: nowMs - fromMs,
			sinceEmptyMs: isWhole ? nowMs - (emptyMs ?? 0) : Number.POSITIVE_INFINITY
		};
	};
	return {
		waitMs: (nowMs) => {
			const current = faster(nowMs);
			return current === null ? 0 : waitForMs(current, 1, nowMs);
		},
		sent: (nowMs) => {
			const recent = passed.findIndex((sentMs) => sentMs > nowMs - MEASURED_MS);
			passed.splice(0, recent === -1 ? passed.length : recent);
			passed.push(nowMs);
			const current = faster(nowMs);
			if (bucket !== null && current !== null) {
				if (resumed.atMs <= (emptyMs ?? 0)) resumed = {
					atMs: nowMs,
					level: levelAt(current, nowMs)
				};
				bucket = {
					...bucket,
					level: taken(current, 1, nowMs).level,
					atMs: nowMs
				};
			}
		},
		refused: (sentMs, nowMs) => {
			const index = passed.indexOf(sentMs);
			if (index !== -1) passed.splice(index, 1);
			if (bucket !== null && emptyMs !== null && sentMs <= emptyMs) {
				if (index === -1 || sentMs < emptyMs - measured.ms) return;
				measured = {
					...measured,
					count: measured.count - 1
				};
				bucket = {
					...bucket,
					...corrected(known, measured)
				};
				return;
			}
			known = faster(nowMs);
			measured = lately(nowMs);
			bucket = {
				...corrected(known, measured),
				level: 0,
				atMs: nowMs
			};
			emptyMs = nowMs;
		}
	};
}
/** What is believed after a refusal. One that comes at once shows that less was gathered than believed; a later one, that it fills more slowly. */
function corrected(known, { count, gathered, ms, sinceEmptyMs }) {
	if (known === null) {
		const perSecond = Math.max(1, 2 * count / (Math.max(GATHERED_IN_MS, ms) / 1e3));
		return {
			perSecond,
			capacity: perSecond
		};
	}
	const held = Math.max(1, count - known.perSecond * ms / 1e3);
	if (ms < AT_ONCE_MS && held < known.capacity - .5) return {
		perSecond: known.perSecond,
		capacity: held
	};
	const measured = Math.max(0, count - gathered) / (Math.max(SHORTEST_MS, ms) / 1e3);
	const least = 1e3 * count / sinceEmptyMs;
	const likely = CAUTION * Math.max(measured, known.perSecond / 2);
	const perSecond = Math.min(CAUTION * known.perSecond, Math.max(least, likely));
	return {
		perSecond,
		capacity: Math.max(1, Math.min(perSecond, known.capacity * REGROWTH))
	};
}
// src/requests/rate/congestion-window.ts
function createCongestionWindow(most) {
	let size = most;
	let answers = 0;
	let halvedBefore = 0;
	return {
		size: () => size,
		onAnswer: () => {
			answers += 1;
			if (answers < size) return;
			answers = 0;
			size = Math.min(most, size + 1);
		},
		onOverload: (order, next) => {
			if (order < halvedBefore) return;
			halvedBefore = next;
			answers = 0;
			size = Math.max(1, Math.floor(size / 2));
		}
	};
}
// src/requests/rate/quota-pace.ts
const NAMES = [
	"requests",
	"inputTokens",
	"outputTokens"
];
const NEWEST = .1;
const RESERVE = {
	share: .01,
	most: 2
};
function createQuotaPace() {
	const known = /* @__PURE__ */ new Map();
	let mean = null;
	const costOf = (name) => name === "requests" ? 1 : mean?.[name] ?? 1;
	return {
		waitMs: (nowMs) => Math.max(0, ...[...known].map(([name, { bucket, fullMs }]) => Math.min(waitForMs(bucket, costOf(name) * (1 + reserveOf(bucket, costOf(name))), nowMs), Math.max(0, fullMs - nowMs)))),
		sent: (nowMs) => {
			for (const [name, told] of known) known.set(name, {
				...told,
				bucket: taken(told.bucket, costOf(name), nowMs)
			});
		},
		observe: (quotas, sent, nowMs) => {
			for (const name of NAMES) {
				const quota = quotas[name];
				if (quota === void 0 || (known.get(name)?.sentMs ?? 0) > sent.atMs) continue;
				const largest = name === "requests" ? known.get(name)?.bucket.capacity ?? 0 : quota.limit;
				const bucket = mirror(quota, sent.since * costOf(name), sent.atMs, nowMs, largest);
				known.set(name, {
					bucket,
					fullMs: nowMs + quota.resetMs,
					sentMs: sent.atMs
				});
			}
		},
		paid: (cost) => {
			mean = mean === null ? cost : moved(mean, cost);
		}
	};
}
/** How many requests are kept in hand. */
const reserveOf = ({ perSecond }, cost) => Math.min(RESERVE.most, perSecond * 60 * RESERVE.share / Math.max(1, cost));
/** The server may have counted when the request arrived, and since then others have taken and time has filled; or when it answered. The lower of both is believed. */
function mirror(quota, takenSince, sentMs, nowMs, seen) {
	const perSecond = Math.max(quota.limit, 1) / 60;
	const filled = perSecond * Math.max(0, nowMs - sentMs) / 1e3;
	const level = quota.remaining + Math.min(0, filled - takenSince);
	return {
		perSecond,
		capacity: Math.min(quota.limit, Math.max(seen, quota.remaining + 1, 1 + RESERVE.most)),
		level,
		atMs: nowMs
	};
}
const moved = (mean, newest) => ({
	inputTokens: mean.inputTokens + (newest.inputTokens - mean.inputTokens) * NEWEST,
	outputTokens: mean.outputTokens + (newest.outputTokens - mean.outputTokens) * NEWEST
});
// src/requests/rate/limiter.ts
const JITTER = .1;
function createLimiter({ most, random }) {
	const window = createCongestionWindow(most);
	const learnt = createAdaptiveRate();
	const pace = createQuotaPace();
	let inFlight = 0;
	let next = 0;
	let pausedUntilMs = 0;
	const observe = (ticket, quotas, nowMs) => {
		pace.observe(quotas, {
			atMs: ticket.sentMs,
			since: next - ticket.order - 1
		}, nowMs);
	};
	return {
		size: window.size,
		waitMs: (nowMs) => {
			if (inFlight >= window.size()) return Number.POSITIVE_INFINITY;
			return Math.max(0, pausedUntilMs - nowMs, learnt.waitMs(nowMs), pace.waitMs(nowMs));
		},
		sent: (nowMs) => {
			const ticket = {
				order: next,
				sentMs: nowMs
			};
			next += 1;
			inFlight += 1;
			learnt.sent(nowMs);
			pace.sent(nowMs);
			return ticket;
		},
		observe,
		ended: (ticket, end, nowMs) => {
			inFlight -= 1;
			if (end.status === "answered") {
				window.onAnswer();
				pace.paid(end.cost);
				return;
			}
			if (end.quotas) observe(ticket, end.quotas, nowMs);
			if (end.retryAfterMs !== void 0) {
				const pauseMs = end.retryAfterMs * (1 + JITTER * random());
				pausedUntilMs = Math.max(pausedUntilMs, nowMs + pauseMs);
			}
			if (end.because !== "other") window.onOverload(ticket.order, next);
			if (end.because === "rate" && end.retryAfterMs !== void 0) learnt.refused(ticket.sentMs, nowMs);
		}
	};
}
// src/requests/timer.ts
function createTimer({ now, wait }) {
	let set = null;
	return { set: (ms, ring) => {
		const atMs = now() + ms;
		if (set !== null && Math.abs(set.atMs - atMs) < 1) return;
		set?.off.abort();
		set = null;
		if (ms === Number.POSITIVE_INFINITY) return;
		const mine = {
			atMs,
			off: new AbortController()
		};
		set = mine;
		const rings = () => {
			if (set !== mine) return;
			set = null;
			ring();
		};
		wait(Math.max(1, Math.ceil(ms)), mine.off.signal).then(rings, () => void 0);
	} };
}
// src/requests/paced.ts
/**
* The one place where requests of a run wait: for room at the server, for a pause to end, for the first of their prefix. Who has
* waited longest goes first, and a head start counts as waiting, so nobody waits for ever. After a failure that no further
* request can escape, none is sent.
*/
function paced(provider, options) {
	const { now } = options;
	const limiters = /* @__PURE__ */ new Map();
	const prefixes = createPrefixHold({
		longestMs: options.holdMs,
		warmMs: options.warmMs
	});
	const prefixKey = createPrefixKey();
	const alarm = createTimer(options);
	let line = [];
	let fatal = null;
	const limiterOf = (model) => {
		const limiter = limiters.get(model) ?? createLimiter({
			most: options.concurrency,
			random: options.random
		});
		limiters.set(model, limiter);
		return limiter;
	};
	const waitMs = ({ request, prefix }) => {
		const nowMs = now();
		return Math.max(prefix === null ? 0 : prefixes.waitMs(prefix, nowMs), limiterOf(request.model).waitMs(nowMs));
	};
	/** Sends all that may go, in order, and comes back when the next one may. */
	const pump = () => {
		if (fatal !== null) {
			const unpaid = {
				...fatal,
				usage: NO_USAGE
			};
			for (const waiting of line.splice(0)) waiting.giveUp(unpaid);
		}
		let soonestMs = Number.POSITIVE_INFINITY;
		for (const waiting of [...line]) {
			const ms = waitMs(waiting);
			soonestMs = Math.min(soonestMs, ms);
			if (ms > 0) continue;
			line.splice(line.indexOf(waiting), 1);
			waiting.go();
		}
		alarm.set(line.length === 0 ? Number.POSITIVE_INFINITY : soonestMs, pump);
	};
	const send = async ({ request, prefix }, signal, onStart) => {
		const limiter = limiterOf(request.model);
		const ticket = limiter.sent(now());
		if (prefix !== null) prefixes.sent(prefix, now());
		let end = {
			status: "refused",
			because: "other"
		};
		let begun = false;
		try {
			const result = await provider.respond(request, signal, (quotas) => {
				begun = true;
				if (prefix !== null) prefixes.begun(prefix, now());
				if (quotas) limiter.observe(ticket, quotas, now());
				onStart?.(quotas);
				pump();
			});
			end = endOf(result);
			if (result.status === "failed" && result.scope === "run") fatal ??= result;
			return result;
		} finally {
			limiter.ended(ticket, end, now());
			if (!begun && prefix !== null) prefixes.lost(prefix);
			pump();
		}
	};
	return {
		name: provider.name,
		respond: (request, signal, onStart) => {
			const answer = deferred();
			const leave = () => {
				line = line.filter((other) => other !== waiting);
				answer.reject(signal.reason);
				pump();
			};
			const waiting = {
				request,
				prefix: prefixKey(request),
				dueMs: now() - (request.headStartMs ?? 0),
				go: () => {
					signal.removeEventListener("abort", leave);
					answer.resolve(send(waiting, signal, onStart));
				},
				giveUp: (failure) => {
					signal.removeEventListener("abort", leave);
					answer.resolve(failure);
				}
			};
			if (signal.aborted) return Promise.reject(signal.reason);
			signal.addEventListener("abort", leave, { once: true });
			const after = line.findIndex((other) => other.dueMs > waiting.dueMs);
			line.splice(after === -1 ? line.length : after, 0, waiting);
			pump();
			return answer.promise;
		}
	};
}
function endOf(result) {
	if (result.status === "ok") {
		const { inputTokens, cacheWriteTokens, outputTokens } = result.usage;
		return {
			status: "answered",
			cost: {
				inputTokens: inputTokens + cacheWriteTokens,
				outputTokens
			}
		};
	}
	const { busy, retryAfterMs, quotas } = result;
	return {
		status: "refused",
		because: busy ?? "other",
		...retryAfterMs !== void 0 && { retryAfterMs },
		...quotas && { quotas }
	};
}
// src/requests/retry.ts
/** Asks again, with the same request, after a failure that may pass; never after an answer. The usage of all attempts is counted. */
const retrying = (provider, options) => ({
	name: provider.name,
	respond: async (request, signal, onStart) => {
		const start = once(onStart);
		let usage = NO_USAGE;
		let attempts = 0;
		for (;;) {
			const result = await provider.respond(request, signal, start);
			usage = addUsage(usage, result.usage);
			if (result.status === "ok") {
				options.budget.answered(options.now());
				return {
					...result,
					usage
				};
			}
			if (result.scope !== "request" || signal.aborted) return {
				...result,
				usage
			};
			if (result.busy !== "rate") attempts += 1;
			const final = finalOf(result, attempts, options);
			if (final !== null) return {
				...final,
				usage
			};
			const waitMs = pauseMs(result, attempts, options);
			options.onRepeat({
				reason: result.reason,
				waitMs
			});
			await options.wait(waitMs, signal);
		}
	}
});
/** The failure that stands; null when the request is asked again. */
function finalOf(result, attempts, options) {
	const { retryAfterMs, reason } = result;
	if (retryAfterMs !== void 0 && retryAfterMs > options.patienceMs) {
		const asked = `it asks for a pause of ${Math.round(retryAfterMs / 1e3)} s, and an agent may take ${Math.round(options.patienceMs / 1e3)} s`;
		return {
			...result,
			scope: "run",
			reason: `${reason}; ${asked}`
		};
	}
	if (attempts > options.retries) return result;
	const refusal = options.budget.refusal(options.now(), result.busy === "rate");
	if (refusal === null) return null;
	return {
		...result,
		scope: refusal.why === "silent" ? "run" : "request",
		reason: `${reason}; ${refusal.text}`
	};
}
/** Full jitter: anything up to a bound that doubles. What the provider asks for is the least. */
function pauseMs({ retryAfterMs }, attempts, options) {
	const bound = Math.min(options.longestMs, options.baseMs * 2 ** Math.max(0, attempts - 1));
	return retryAfterMs ?? options.random() * bound;
}
function once(call) {
	let called = false;
	return (quotas) => {
		if (called) return;
		called = true;
		call?.(quotas);
	};
}
// src/requests/retry-budget.ts
function createRetryBudget(limits) {
	let answers = 0;
	let paid = 0;
	let failuresInRow = 0;
	let rowSinceMs = 0;
	return {
		answered: () => {
			answers += 1;
			failuresInRow = 0;
		},
		refusal: (nowMs, free) => {
			if (failuresInRow === 0) rowSinceMs = nowMs;
			failuresInRow += 1;
			const silentMs = nowMs - rowSinceMs;
			if (failuresInRow >= limits.silentFailures && silentMs >= limits.silentMs) return {
				why: "silent",
				text: `nothing was answered for ${Math.round(silentMs / 1e3)} s; the last ${failuresInRow} requests failed`
			};
			if (!free && paid >= limits.floor + limits.perAnswer * answers) return {
				why: "spent",
				text: `not asked again, because the run has repeated ${paid} requests already`
			};
			if (!free) paid += 1;
			return null;
		}
	};
}
// src/requests/resilient-provider.ts
const HOLD_MS = 5e3;
const WARM_MS = 29e4;
const RETRIES = 7;
const RETRY_BASE_MS = 1e3;
const RETRY_LONGEST_MS = 6e4;
const REPEATS = {
	floor: 40,
	perAnswer: .5,
	silentFailures: 20,
	silentMs: 12e4
};
/** All requests of a run in one line, none faster than the server can take them; what failed in passing is asked again. */
function resilientProvider(provider, options) {
	const { now, wait } = options;
	const shared = {
		now,
		wait,
		random: Math.random
	};
	const line = paced(provider, {
		...shared,
		concurrency: options.concurrency,
		holdMs: HOLD_MS,
		warmMs: WARM_MS
	});
	return retrying(options.meter(line), {
		...shared,
		retries: RETRIES,
		baseMs: RETRY_BASE_MS,
		longestMs: RETRY_LONGEST_MS,
		patienceMs: options.patienceMs,
		budget: createRetryBudget(REPEATS),
		onRepeat: ({ reason, waitMs }) => options.emit({
			type: "request-repeated",
			atMs: now(),
			waitMs,
			reason
		})
	});
}
// src/run/call-key.ts
/**
* Identity of a call: 32 hexadecimal characters over its prompt, its options and what surrounds it. `label` and `phase` are
* left out, and so is everything else in the script: an edit elsewhere keeps the key.
*/
function callKey(prompt, options, surroundings) {
	const { label: _label, phase: _phase, ...meaningful } = options;
	return sha256(canonicalJson({
		prompt,
		options: withoutUndefined(meaningful),
		surroundings
	})).slice(0, 32);
}
function withoutUndefined(options) {
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== void 0));
}
// src/run/journal.ts
/**
* Before all that costs: an outcome that the journal holds, and whose observations are still true, is not asked for again.
* A failure is one too when it would repeat, that is, under the same bounds and not in passing. The outcome is on disk before
* the script sees it.
*/
const journaled = ({ journal, stillTrue, bounds, notKept }) => (next) => async (call, signal) => {
	const known = journal.find(call.key);
	if (known !== void 0 && wouldRepeat(known, bounds) && await stillTrue(known.observations)) return outcomeOf(known);
	const outcome = await next(call, signal);
	const entry = entryOf(call, outcome, bounds);
	if (entry === null) return outcome;
	try {
		await journal.append(entry);
	} catch (error) {
		notKept(messageOf(error));
	}
	return outcome;
};
const wouldRepeat = (entry, bounds) => entry.status === "done" || entry.bounds === bounds && (entry.status === "rejected" || entry.scope === "agent");
function outcomeOf(entry) {
	const free = {
		usage: NO_USAGE,
		observations: entry.observations,
		source: "journal"
	};
	switch (entry.status) {
		case "done": return {
			...free,
			status: "done",
			value: entry.value
		};
		case "failed": return {
			...free,
			status: "failed",
			scope: entry.scope,
			reason: entry.reason
		};
		case "rejected": {
			const { reason, message, lastAttempt } = entry;
			return {
				...free,
				status: "rejected",
				reason,
				message,
				...lastAttempt !== void 0 && { lastAttempt }
			};
		}
	}
}
/** What is worth keeping: a larger budget, a working key or another schema must be able to change the rest. */
function entryOf(call, outcome, bounds) {
	if (outcome.status === "suspended") return null;
	const kept = {
		v: 1,
		key: call.key,
		label: call.options.label ?? "",
		usage: outcome.usage,
		observations: outcome.observations ?? []
	};
	if (outcome.status === "done") return {
		...kept,
		status: "done",
		value: outcome.value
	};
	if (outcome.status === "failed") {
		const { scope, reason } = outcome;
		return scope === "run" ? null : {
			...kept,
			status: "failed",
			scope,
			reason,
			bounds
		};
	}
	const { reason, message, lastAttempt } = outcome;
	if (reason !== "schema" || outcome.observations === void 0) return null;
	return {
		...kept,
		status: "rejected",
		reason,
		message,
		bounds,
		...lastAttempt !== void 0 && { lastAttempt }
	};
}
// src/run/trace.ts
/** Outermost: a call that the journal answers is seen too. */
const traced = (emit, now) => (next) => async (call, signal) => {
	const askedMs = now();
	emit({
		type: "agent-asked",
		atMs: askedMs,
		call
	});
	const outcome = await next(call, signal);
	const atMs = now();
	if (outcome.status === "suspended") emit({
		type: "agent-suspended",
		atMs,
		call
	});
	else emit({
		type: "agent-ended",
		atMs,
		call,
		outcome,
		durationMs: atMs - askedMs
	});
	return outcome;
};
// src/compose/run/agents.ts
/** What happens around every call, outermost first; ARCHITECTURE.md says why in this order. */
function composeAgents(parts) {
	const { host, settings, budget, journal, stop, emit, guidance, models } = parts;
	const { now } = host;
	return chain([
		traced(emit, now),
		journaled({
			journal,
			stillTrue: guidance.stillTrue,
			bounds: `max-turns ${settings["max-turns"]}, verify-model ${models.of(void 0, "verify")}`,
			notKept: stop.drain
		}),
		gated({
			phases: settings["gate-phases"],
			approved: parts.approved
		}),
		scheduled(settings.concurrency, emit, now),
		stoppable(stop),
		budgeted(budget)
	], composeLoop(parts));
}
/** The subagents themselves, over a provider that waits, retries and stays within the budget. */
function composeLoop(parts) {
	const { host, settings, provider, prices, budget, emit, guidance } = parts;
	const { now, wait } = host;
	const timeoutMs = settings["agent-timeout-minutes"] * 6e4;
	return agentLoop({
		provider: resilientProvider(provider, {
			now,
			wait,
			emit,
			concurrency: settings.concurrency,
			patienceMs: timeoutMs,
			meter: (line) => metered(line, {
				budget,
				costUsd: prices.costUsd
			})
		}),
		toolset: parts.toolset,
		exhausted: budget.exhausted,
		emit,
		now,
		record: parts.record,
		settings: {
			...settings.effort === void 0 ? {} : { effort: settings.effort },
			maxTurns: settings["max-turns"],
			maxOutputTokens: TURN_OUTPUT_TOKENS_MAX,
			agentOutputTokens: AGENT_OUTPUT_TOKENS_MAX,
			agentCostUsd: 2,
			timeoutMs,
			attachedChars: ATTACHED_CHARS
		},
		system: guidance.system,
		definitions: guidance.definitions,
		rulesFor: guidance.rulesFor,
		models: parts.models
	});
}
/** Identity of a call: its prompt and options, and everything around them that could change the answer. */
const keyOfCalls = ({ settings, provider, toolset, models, guidance }) => (prompt, options) => callKey(prompt, options, {
	provider: provider.name,
	effort: settings.effort ?? null,
	tools: toolset.version,
	model: models.of(void 0, options.role),
	...guidance.surroundings(options)
});
// src/compose/run/keep-record.ts
/** What is kept of a run while it lasts. Throws SCRIPT_INVALID when a person agreed to another script. */
function recordOf(spec, script) {
	const scriptDigest = sha256(script.source);
	const { resumption } = spec;
	const agreed = resumption?.scriptDigest ?? null;
	if (agreed !== null && agreed !== scriptDigest) throw new UltracodeError("SCRIPT_INVALID", `the workflow ${script.meta.name} has changed since run ${resumption?.runId} waited, and what was approved is what it was then. Run it again to see what it would do now.`);
	return {
		v: 2,
		spec,
		scriptDigest,
		state: "running",
		waitingFor: [],
		spentUsd: resumption?.spentUsd ?? 0
	};
}
/** Writes how the run ended; gives the report with a sentence about it where that failed. */
async function keepEnd(folder, record, report) {
	try {
		await folder.keep({
			...record,
			state: report.status,
			waitingFor: report.gate?.phases ?? [],
			spentUsd: record.spentUsd + report.usage.costUsd
		});
		return report;
	} catch (error) {
		return {
			...report,
			omissions: [...report.omissions, messageOf(error)]
		};
	}
}
// src/compose/run/open-code.ts
/** Opens the code under review, and what scripts are offered of it. */
async function openCode(code, { git, source, likelyBase }, settings) {
	const isAboutChange = code.base !== null;
	const wanted = code.base ?? likelyBase;
	const base = wanted === null ? null : await resolveCommit(git, wanted);
	const checkout = await openCheckout(git, {
		source,
		head: code.headSha,
		...base === null ? {} : { base }
	});
	if (isAboutChange) checkout.changes().catch(() => void 0);
	const selection = selectFiles(checkout, settings);
	return {
		checkout,
		baseSha: isAboutChange ? base : null,
		selection,
		forFindings: async () => ({
			locate: checkout.locate,
			readText: async (path) => {
				const slice = await checkout.readText(path);
				return slice.status === "text" ? slice.text : null;
			},
			changes: isAboutChange || selection.asked() ? await checkout.changes() : null
		})
	};
}
// src/compose/run/transcripts.ts
/**
* Transcripts are for looking at: one that cannot be written is said once, and costs no agent its answer. Nor its time: they are
* cleaned and written when what is under way has been sent.
*/
function transcripts(folder, clean, warn) {
	let told = false;
	let noted = /* @__PURE__ */ new Map();
	const write = () => {
		const written = noted;
		noted = /* @__PURE__ */ new Map();
		for (const [id, entries] of written) try {
			folder.record(id, entries.map(clean.json));
		} catch (error) {
			if (!told) warn(`Transcripts of agents are missing or cut: ${messageOf(error)}`);
			told = true;
		}
	};
	return (id, entry) => {
		if (noted.size === 0) setImmediate(write);
		noted.set(id, [...noted.get(id) ?? [], entry]);
	};
}
// src/compose/run/run.ts
/** One run from its description to its report: the only place where its parts are constructed. */
async function composeRun(host, parts) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { spec, settings, stop, folder } = parts;
		const { now } = host;
		const { provider, warnings, ...loading } = startLoading(host, parts);
		const journal = _usingCtx$1.a(await openJournal(folder.journalFile, parts.journals));
		const { script, code, createSandbox, catalog } = await loading.ready;
		const budget = createBudget({
			costUsd: spec.limits.maxCostUsd,
			outputTokens: settings["max-output-tokens"] ?? null
		});
		const tally = createTally();
		const emit = (event) => {
			tally.watch(event);
			parts.watch(event);
		};
		const warn = (message) => emit({
			type: "warning",
			atMs: now(),
			message
		});
		[...warnings, ...journal.problems].forEach(warn);
		const prices = spec.offline ? FREE : priceList(settings.prices ?? {});
		const toolset = createToolset(code.checkout, { outputChars: TOOL_OUTPUT_CHARS });
		const agents = {
			host,
			settings,
			provider,
			prices,
			toolset,
			budget,
			journal,
			stop,
			emit,
			models: modelChoice({
				model: spec.request.model ?? settings.model,
				verifyModel: settings["verify-model"]
			}, prices),
			guidance: await composeGuidance({
				tree: parts.trusted,
				toolset,
				warn,
				locate: code.checkout.locate
			}),
			approved: spec.approved,
			record: transcripts(folder, parts.clean, warn)
		};
		await folder.write("script.js", script.source);
		const record = recordOf(spec, script);
		await folder.keep(record);
		const execution = await execute({
			spec,
			seen: {
				title: script.meta.name,
				baseSha: code.baseSha,
				prices: prices.source
			},
			workflow: {
				script,
				args: spec.args,
				ports: scriptPorts(agents, code, catalog),
				createSandbox,
				limits: {
					...WORKFLOW_LIMITS,
					agents: settings["max-agents"]
				}
			},
			code: code.forFindings,
			gates: settings["gate-phases"],
			stop,
			budget,
			now,
			tally: tally.read
		});
		if (execution.report.status === "completed") await journal.forgetUnused();
		return {
			...execution,
			report: await keepEnd(folder, record, execution.report)
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
/** Git, the sandbox's engine and the provider's client get ready side by side; a resumed run may need no provider at all. */
function startLoading(host, parts) {
	const { spec, settings, code, journals } = parts;
	const { provider, warnings } = composeProvider(host, settings, code.git.dir);
	const opened = openCode(spec.code, code, settings);
	const load = async () => {
		const assets = await loadAssets(host.programDir);
		if (journals.length === 0) provider.warm?.();
		const engine = assets.engine.then(({ wasm, prelude }) => quickjsSandbox(wasm, prelude));
		const catalog = {
			tree: parts.trusted,
			dirs: settings["workflows-dir"],
			builtin: assets.builtin
		};
		const [script, opening, createSandbox] = await Promise.all([
			parts.findScript(catalog),
			opened,
			engine
		]);
		return {
			script,
			code: opening,
			createSandbox,
			catalog
		};
	};
	const ready = load();
	for (const promise of [opened, ready]) promise.catch(() => void 0);
	return {
		provider,
		warnings,
		ready
	};
}
/** Everything that the script can reach. */
function scriptPorts(agents, { selection }, catalog) {
	const { budget, emit, host } = agents;
	return {
		runAgent: composeAgents(agents),
		emit,
		now: host.now,
		keyOf: keyOfCalls(agents),
		files: selection.files,
		changes: selection.changes,
		budget: {
			total: budget.outputTokens,
			spent: () => budget.spent().outputTokens,
			totalUsd: budget.costUsd,
			spentUsd: () => budget.spent().costUsd
		},
		findWorkflow: (reference) => findWorkflow(catalog, reference)
	};
}
export { composeRun };
