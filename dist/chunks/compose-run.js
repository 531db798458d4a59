import "./rolldown-runtime.js";
import { a as scheduled, c as modelChoice, d as TOOL_OUTPUT_CHARS, f as TURN_OUTPUT_TOKENS_MAX, h as agentLoop, i as runWorkflow, l as AGENT_OUTPUT_TOKENS_MAX, m as createToolset, n as composeGuidance, o as FREE, p as openCheckout, r as quickjsSandbox, s as priceList, t as selectFiles, u as ATTACHED_CHARS } from "./select-files.js";
import { t as sha256 } from "./digest.js";
import { n as severityRank } from "./finding.js";
import { n as isJsonObject, t as canonicalJson } from "./json.js";
import { a as fieldName, i as VERDICT_WORDS, r as VERDICT_FIELDS, s as severityOfWord, t as FIELD_NAMES } from "./synonyms.js";
import { t as firstLine } from "./first-line.js";
import { i as createTally, t as buildReport } from "./build-report.js";
import { n as nearest } from "./nearest.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { a as plural, o as series } from "./format.js";
import { a as addUsage, n as NO_USAGE, o as chain } from "./agent-call.js";
import { t as loadAssets } from "./assets.js";
import { open, rename, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { t as readJournal } from "./read-journal.js";
import { t as findWorkflow } from "./catalog.js";
import { _ as WORKFLOW_LIMITS } from "./script.js";
import { r as providerRow } from "./providers.js";
import { u as deferred } from "./commit-tree.js";
import { n as stoppable } from "./stop2.js";
import { t as catalogOf } from "./catalog2.js";
import "./run-record.js";
import { a as resolveCommit } from "./resolve-commit.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/findings/dedupe.ts
/** Merges findings that say the same about the same code: all agents that found or confirmed it, and the highest severity. */
function dedupe(findings) {
	const kept = [];
	for (const finding of findings) {
		const index = kept.findIndex((other) => areSame(other, finding));
		const found = kept[index];
		if (found === void 0) kept.push(finding);
		else kept[index] = merge(found, finding);
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
/** Of two findings the one with the greater weight gives title and texts: the more severe, then the more confident, then the first. */
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
/** Where a finding can be shown. `changes`: the files of the diff, or null when the run is about the whole tree. */
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
/** Whether a text is sentences rather than code: many words and few punctuation marks of code. */
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
/** The match of each line; blank lines and gaps match as they are. Null when any other line does not match. */
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
// src/findings/find-quote.ts
/** Looks for the quoted code in the file, ignoring white space, line numbers and gaps; of several occurrences the one nearest to the claimed line. */
function findEvidence(claim, fileText) {
	if (fileText === null) return {
		status: "absent",
		reason: "there is no such text file"
	};
	const evidence = claim.evidence ?? "";
	const quotes = codeOf(evidence);
	const found = quotes.map((quote) => findQuote(quote, fileText, claim.line)).find((lines) => lines !== null);
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
		const occurrence = {
			line,
			endLine: text.lineAt(end - 1),
			distance: Math.abs(line - near),
			inside: at > 0 && text.lineAt(at - 1) === line
		};
		if (best === null || occurrence.distance < best.distance || occurrence.distance === best.distance && best.inside && !occurrence.inside) best = occurrence;
	}
	return best === null ? null : {
		line: best.line,
		endLine: best.endLine
	};
}
/** Index after the last of the parts, when all follow in order; null when one is missing. */
function endOf$1(chars, from, parts) {
	let end = from;
	for (const part of parts) {
		const at = chars.indexOf(part, end);
		if (at === -1) return null;
		end = at + part.length;
	}
	return end;
}
/** All characters that are not white space, and the line of each. */
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
* Digest of what a finding is about: the file, the code without its white space, and which of several equal occurrences it is.
* An agent's words and the line number are no part of it: both can change while the code stays the same.
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
/** A short id for people to type, without letters that look alike; at least five characters, more when `taken` holds that id already. */
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
/** Text of a value that is text, a number or a list of such; null for anything else and for blank text. */
function textOf$2(value) {
	if (typeof value === "number") return String(value);
	if (typeof value === "string") return value.trim() === "" ? null : value;
	if (value === null || typeof value === "boolean" || isJsonObject(value)) return null;
	const parts = value.map(textOf$2);
	return parts.length > 0 && parts.every((part) => part !== null) ? parts.join("\n") : null;
}
// src/findings/read/read-severity.ts
/** The severity that a word or a number (0 to 10, as in CVSS) stands for; null when it is neither. */
function readSeverity(value) {
	if (typeof value === "number") return value >= 7 ? "high" : value >= 4 ? "medium" : "low";
	if (typeof value !== "string") return null;
	return severityOfWord(value);
}
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
	const line = firstLine(text.trim());
	if (line.length <= TITLE_CHARS) return line;
	return /^.{20,160}?[.!?](?=\s)/.exec(line)?.[0] ?? `${line.slice(0, TITLE_CHARS).replace(/\s+\S*$/, "")}…`;
}
/** The description, and under it every field that a finding has no field for: nothing that an agent said is dropped. */
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
/** Names of fields that are not shown: a finding has an id, a title and a file of its own. */
const NOISE = [
	"id",
	"index",
	"key",
	"fingerprint",
	"title",
	"file"
];
// src/findings/read/read-location.ts
/** Reads it in any of the usual forms; parts that are missing or no line numbers are null. */
function readLocation(fields) {
	const named = readFile(fields.take(FIELD_NAMES.file.inResults));
	const start = readLines(fields.take(FIELD_NAMES.line.inResults));
	const end = readLines(fields.take(FIELD_NAMES.endLine.inResults));
	const range = start ?? named;
	const { line } = range;
	const endLine = end?.line ?? range.endLine;
	return {
		file: named.file,
		line,
		endLine: line !== null && endLine !== null && endLine >= line ? endLine : null
	};
}
const NOWHERE = {
	file: null,
	line: null,
	endLine: null
};
const FILE_WITH_LINES = /^(.+?)(?:(?::|#L|\s+\(?(?:at\s+)?lines?\s+)(\d+)(?::\d+)?(?:\s*[-–]\s*L?(\d+)(?::\d+)?)?\)?)?$/;
function readFile(value) {
	if (isJsonObject(value)) return readLocation(openFields(value));
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
	const votes = readVoteList(fields.take([
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
function readVoteList(value) {
	if (isJsonObject(value)) {
		const counts = openFields(value);
		return [...countedVotes(counts.take([
			"confirmed",
			"confirm",
			"real",
			"for",
			"yes",
			"up"
		]), "confirmed"), ...countedVotes(counts.take([
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
function countedVotes(count, says) {
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
function readSaying(fields) {
	const refuted = fields.take(VERDICT_FIELDS.refuted.inResults);
	if (typeof refuted === "boolean") return refuted ? "refuted" : "confirmed";
	const upheld = fields.take(VERDICT_FIELDS.upheld.inResults);
	if (typeof upheld === "boolean") return upheld ? "confirmed" : "refuted";
	if (fields.take(VERDICT_FIELDS.confirmed.inResults) === true) return "confirmed";
	const word = fields.take([
		"status",
		"verdict",
		"state",
		"decision",
		"outcome"
	]);
	return typeof word === "string" ? sayingOf(word) : null;
}
/** Digits are left out: "confirmed 3/3" says confirmed. */
function sayingOf(text) {
	const word = text.toLowerCase().replace(/[^a-z]/g, "");
	if (VERDICT_WORDS.refuted.inResults.includes(word)) return "refuted";
	return VERDICT_WORDS.upheld.inResults.includes(word) ? "confirmed" : null;
}
function readNames(value) {
	if (typeof value === "number") return countedVotes(value, "confirmed").map((vote) => vote.by);
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
	const location = readLocation(fields);
	const votes = readVotes(fields);
	const evidence = readEvidence(fields);
	const named = fields.takeText(FIELD_NAMES.title.inResults);
	const detail = fields.takeText(FIELD_NAMES.detail.inResults);
	const text = named ?? detail;
	if (text === null && location.file === null && evidence === null) return { status: "other" };
	if (text === null) return {
		status: "unreadable",
		problem: "has no title (expected `title` or `description`)"
	};
	const title = titleOf(text);
	const located = {
		...location,
		file: location.file ?? file
	};
	if (votes.refuted) {
		const reason = refutation(fields, votes.reason, detail);
		const { line } = located;
		return {
			status: "refuted",
			refuted: {
				title,
				file: located.file ?? "",
				line,
				reason
			}
		};
	}
	if (located.file === null) return {
		status: "unreadable",
		problem: `"${title}" names no file (expected \`file\`, \`path\` or \`location\`)`
	};
	const rest = readRest(fields, {
		text,
		title,
		detail,
		votes
	});
	return {
		status: "finding",
		finding: {
			from,
			title,
			...located,
			file: located.file,
			...withoutNulls({ evidence }),
			...rest
		}
	};
}
/** What a finding may hold besides its title, its location and its evidence. Fields without a place of their own go into the detail, so this is read last. */
function readRest(fields, known) {
	const { confirmedBy, refutedBy } = known.votes;
	const severity = fields.take(FIELD_NAMES.severity.inResults);
	const confidence = readConfidence(fields.take(FIELD_NAMES.confidence.inResults));
	const optional = {
		suggestion: fields.takeText(FIELD_NAMES.suggestion.inResults),
		category: fields.takeText(FIELD_NAMES.category.inResults),
		foundBy: fields.takeText(FIELD_NAMES.foundBy.inResults),
		confidence,
		detail: detailOf({
			...known,
			fields,
			severity
		})
	};
	return {
		severity: readSeverity(severity) ?? "medium",
		...withoutNulls(optional),
		...confirmedBy.length === 0 ? {} : { confirmedBy: [...confirmedBy] },
		...refutedBy.length === 0 ? {} : { refutedBy: [...refutedBy] }
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
	const { file, line } = readLocation(fields);
	const votes = readVotes(fields);
	const title = fields.takeText(FIELD_NAMES.title.inResults);
	const reason = refutation(fields, votes.reason, null);
	const text = title ?? fields.takeText(FIELD_NAMES.detail.inResults);
	return text === null ? null : {
		title: titleOf(text),
		file: file ?? "",
		line,
		reason
	};
}
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
	const value = fields.take(FIELD_NAMES.evidence.inResults);
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
/** Names of lists of findings that other agents confirmed. */
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
/** Whether a field is a list of that name which is empty or holds something that can be a finding. */
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
/** Lists in lists and groups with a list of their own (`{ file, findings: […] }`) are read too; null, which a failed agent gives, is skipped. */
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
// src/findings/check-against-code.ts
/** Turns what a script returned into findings whose code was seen in the files. Every finding that is dropped becomes an omission. */
async function checkAgainstCode(value, code) {
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
		const check = findEvidence(raw, text);
		if (check.status === "stands" && text !== null) located.push(locateFinding(raw, {
			file,
			text,
			...check
		}));
		if (check.status === "absent") omissions.push(`${dropped(raw)}: ${check.reason}.`);
	}
	const findings = withIds(dedupe(located).toSorted(bySeverityThenPosition)).map((finding) => ({
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
function withIds(findings) {
	const digests = /* @__PURE__ */ new Set();
	const ids = /* @__PURE__ */ new Set();
	return findings.map(({ text, ...finding }) => {
		const code = fingerprint({
			...finding,
			endLine: finding.endLine ?? finding.line,
			text
		});
		const digest = digests.has(code) ? sha256(`${code}\0${finding.title}`) : code;
		const id = shortId(digest, ids);
		digests.add(digest);
		ids.add(id);
		return {
			...finding,
			id
		};
	});
}
function bySeverityThenPosition(a, b) {
	if (a.severity !== b.severity) return severityRank(a.severity) - severityRank(b.severity);
	if (a.file !== b.file) return a.file < b.file ? -1 : 1;
	return a.line - b.line;
}
// src/run/gate.ts
/**
* Inside the journal: a call that an earlier run has answered needs no approval. Titles are compared letter by letter with those that
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
/** A sentence for each gate that met no agent: a misspelt title would otherwise let everything through unnoticed. `known`: phases of `meta`. */
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
* what only an end can tell comes after; like a limit, a gate that suspended an agent decides, whatever the script made of it.
*/
function endingOf({ thrown, stopReason, budgetReason, suspended, unreadable, agentsMax, tally }) {
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
	if (suspended.length > 0) return {
		status: "waiting",
		reason: waitsFor(suspended)
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
function waitsFor(suspended) {
	const phases = [...new Set(suspended.map(({ phase }) => `"${phase}"`))];
	return `waiting for approval before ${`${phases.length === 1 ? "phase" : "the phases"} ${series(phases)}`}: ${plural(suspended.length, "agent")} ${suspended.length === 1 ? "is" : "are"} not started`;
}
// src/app/execute.ts
/** Runs the script to its end, whatever that is, and reports on it. Rejects only when the code cannot be read for the report. */
async function execute({ subject, workflow, code, gates, stop, budget, tally, now }) {
	const startedMs = now();
	const end = await run(workflow, stop.signal);
	const suspended = end.status === "threw" ? [] : end.held;
	const collected = end.status === "returned" ? await checkAgainstCode(end.value, await code()) : null;
	if (end.status !== "threw") {
		const known = workflow.script.meta.phases.map(({ title }) => title);
		const asked = [...tally().phases.map(({ title }) => title), ...suspended.map(({ phase }) => phase)];
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
		suspended,
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
		...subject,
		ending,
		suspended,
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
	let refused = null;
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
			refused = outputTokens > room().outputTokens ? `the limit of ${limits.outputTokens} output tokens leaves no room for another request (${spent.outputTokens} spent, the next one may take ${outputTokens}); raise max-output-tokens to go on` : `the limit of ${dollars(limits.costUsd ?? 0)} leaves no room for another request (${dollars(spent.costUsd)} spent, the next one may cost ${dollars(costUsd)}); raise max-cost-usd to go on`;
			return refused;
		},
		exhausted,
		exhaustedReason: () => exhausted() ?? refused
	};
}
const sum = (a, b, sign) => ({
	outputTokens: a.outputTokens + sign * b.outputTokens,
	costUsd: a.costUsd + sign * b.costUsd
});
/** A single request often costs less than a cent, so small sums have four digits. */
const dollars = (usd) => `$${usd.toFixed(usd > 0 && usd < .1 ? 4 : 2)}`;
/** Inside the queue: outside it, every call of a wave would pass the check before the first one is paid. */
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
* Opens `path` for appending; outcomes of the journals in `previous` are found too, the later file winning. A new journal copies
* all of them before anything else, so that another run can go on from this file alone, whenever its run ends.
*/
async function openJournal(path, previous) {
	const known = /* @__PURE__ */ new Map();
	const lines = /* @__PURE__ */ new Map();
	const problems = [];
	for (const file of previous) {
		const reading = await readJournal(file);
		problems.push(...reading.problems);
		for (const entry of reading.entries) known.set(entry.key, entry);
		for (const [key, line] of reading.lines) lines.set(key, line);
	}
	const inPlace = previous.some((file) => resolve(file) === resolve(path));
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
/** Written beside the file, then renamed: a kill leaves the old file or the whole new one. */
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
/** Bytes up to the end of the last whole line. What a kill has torn behind it is cut off, so that the next line starts on its own. */
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
* Lines that arrive during a write are written together afterwards, with one fdatasync. A write that failed is truncated away, so
* that the next one does not begin in the middle of a line.
*/
function groupCommit(path, file, length) {
	let end = length;
	let queued = [];
	let current = Promise.resolve();
	let next = null;
	const flush = async () => {
		next = null;
		const bytes = Buffer.from(queued.join(""));
		queued = [];
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
		queued.push(lines);
		if (next === null) {
			next = current.then(flush);
			current = next.catch(() => void 0);
		}
		return next;
	};
}
const cannotBeWritten = (path, error, next) => new UltracodeError("STORE_FAILED", `the journal ${path} cannot be written: ${messageOf(error)}. ${next}`, { cause: error });
// src/compose/provider.ts
const PATIENCE = {
	firstByteMs: 12e4,
	gapMs: 9e4
};
/** Constructs the provider that the settings name. Rejects with PROVIDER_INVALID when there is no way to sign in, USAGE when its client is not there. */
function composeProvider({ env, maskSecret, programDir }, settings, checkoutDir) {
	const { create } = providerRow(settings.provider);
	return create({
		env,
		settings,
		maskSecret,
		programDir,
		checkoutDir,
		patience: PATIENCE
	});
}
// src/requests/request-size.ts
const BYTES_PER_TOKEN = 2;
const ADDED_TOKENS = 1e3;
/** Upper estimate of a request's input tokens, from the bytes that it will send. */
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
* A request that does not fit is queued while others are in flight, because most of what they set aside comes back. When none is
* in flight it gets the rest, if that pays for the least; otherwise it is refused. So a limit holds, and little of it is left over.
*/
function createReserve(budget) {
	let inFlight = 0;
	let queue = [];
	const grant = (kept) => {
		inFlight += 1;
		const settle = budget.setAside(kept);
		return {
			status: "granted",
			kept,
			settle: (usage) => {
				inFlight -= 1;
				settle(usage);
				serve();
			}
		};
	};
	/** null: stay queued. */
	const decide = ({ most, least }) => {
		const fitting = lower(most, budget.room());
		if (isWithin(most, fitting)) return grant(most);
		if (inFlight > 0) return null;
		if (isWithin(least, fitting)) return grant(fitting);
		return {
			status: "refused",
			reason: budget.refusalReason(least)
		};
	};
	/** In order, without overtaking: otherwise small requests could keep a large one queued for ever. */
	const serve = () => {
		for (let first = queue[0]; first !== void 0; first = queue[0]) {
			const reservation = decide(first.need);
			if (reservation === null) return;
			queue = queue.slice(1);
			first.decided(reservation);
		}
	};
	return (need, signal) => {
		if (signal.aborted) return Promise.reject(signal.reason);
		const answer = deferred();
		const leave = () => {
			queue = queue.filter((other) => other !== queuedNeed);
			answer.reject(signal.reason);
			serve();
		};
		const queuedNeed = {
			need,
			decided: (reservation) => {
				signal.removeEventListener("abort", leave);
				answer.resolve(reservation);
			}
		};
		signal.addEventListener("abort", leave, { once: true });
		const later = queue.findIndex((other) => other.need.headStartMs < need.headStartMs);
		queue = queue.toSpliced(later === -1 ? queue.length : later, 0, queuedNeed);
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
* Inside `retrying`, so that each retry has to fit too.
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
			if (reservation.status === "refused") return overBudget(reservation.reason, NO_USAGE);
			let usage = NO_USAGE;
			try {
				const fitting = {
					...request,
					maxOutputTokens: outputTokensFor(most, withAnswer(0), reservation.kept)
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
				return overBudget(`the answer was cut at ${fitting.maxOutputTokens} output tokens: ${why}`, usage);
			} finally {
				reservation.settle(usage);
			}
		}
	};
}
/** The most output tokens that `kept` pays for; each of them has the same price. */
function outputTokensFor(most, none, kept) {
	const eachUsd = (most.costUsd - none.costUsd) / most.outputTokens;
	const paid = most.costUsd <= kept.costUsd ? most.outputTokens : (kept.costUsd - none.costUsd) / eachUsd;
	return Math.floor(Math.min(paid, kept.outputTokens));
}
const overBudget = (reason, usage) => ({
	status: "failed",
	scope: "budget",
	reason,
	usage
});
// src/requests/prefix-hold.ts
const COLD = {
	leaders: 0,
	sentMs: 0,
	warmUntilMs: 0
};
function createPrefixHold(options) {
	const states = /* @__PURE__ */ new Map();
	const stateOf = (prefix) => states.get(prefix) ?? COLD;
	const begun = (prefix, nowMs) => {
		states.set(prefix, {
			leaders: 0,
			sentMs: 0,
			warmUntilMs: nowMs + options.warmMs
		});
	};
	return {
		waitMs: (prefix, nowMs) => {
			const { leaders, sentMs, warmUntilMs } = stateOf(prefix);
			if (leaders === 0 || warmUntilMs > nowMs) return 0;
			return Math.max(0, sentMs + options.longestMs - nowMs);
		},
		sent: (prefix, nowMs) => {
			const { leaders, sentMs, warmUntilMs } = stateOf(prefix);
			if (warmUntilMs > nowMs) begun(prefix, nowMs);
			else states.set(prefix, {
				leaders: leaders + 1,
				sentMs: leaders === 0 ? nowMs : sentMs,
				warmUntilMs
			});
		},
		begun,
		lost: (prefix) => {
			const state = stateOf(prefix);
			if (state.leaders > 0) states.set(prefix, {
				...state,
				leaders: state.leaders - 1
			});
		}
	};
}
const CACHEABLE_CHARS = 1e3;
/** Names what a request shares with others for a cache: everything before the first message, and what changes how it is read. null when that is too short to be cached. */
function createPrefixKey() {
	const known = /* @__PURE__ */ new WeakMap();
	const digested = (value, text) => {
		const part = known.get(value) ?? digestOf(text());
		known.set(value, part);
		return part;
	};
	return ({ model, effort, system, tools, outputSchema }) => {
		const parts = [
			digested(system, () => system.join("\0")),
			digested(tools, () => tools.map((tool) => `${tool.name} ${tool.description} ${canonicalJson(tool.inputSchema)}`).join("\0")),
			...outputSchema === void 0 ? [] : [digested(outputSchema, () => canonicalJson(outputSchema))]
		];
		if (parts.reduce((sum, part) => sum + part.chars, 0) < CACHEABLE_CHARS) return null;
		return [
			model,
			effort ?? "",
			...parts.map((part) => part.digest)
		].join(" ");
	};
}
const digestOf = (text) => ({
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
* A refusal means that the server's token bucket was empty at that moment. The requests that passed since the previous refusal,
* divided by the time between, are the rate at which it fills; and its level is known from then on.
*/
function createAdaptiveRate() {
	const passed = [];
	let bucket = null;
	let emptyMs = null;
	/** The bucket before the last refusal, from which the present one was computed. */
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
	/** What passed since sending resumed, MEASURED_MS ago at most. */
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
/** What is assumed after a refusal. An early one shows that the bucket held less than assumed; a later one, that it fills more slowly. */
function corrected(known, { count, gathered, ms, sinceEmptyMs }) {
	if (known === null) {
		const perSecond = Math.max(1, 2 * count / (Math.max(GATHERED_IN_MS, ms) / 1e3));
		return {
			perSecond,
			capacity: perSecond
		};
	}
	const gatheredAtMost = Math.max(1, count - known.perSecond * ms / 1e3);
	if (ms < AT_ONCE_MS && gatheredAtMost < known.capacity - .5) return {
		perSecond: known.perSecond,
		capacity: gatheredAtMost
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
		onOverload: (refused, next) => {
			if (refused < halvedBefore) return;
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
			for (const [name, observed] of known) known.set(name, {
				...observed,
				bucket: taken(observed.bucket, costOf(name), nowMs)
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
/** How many requests are kept in reserve. */
const reserveOf = ({ perSecond }, cost) => Math.min(RESERVE.most, perSecond * 60 * RESERVE.share / Math.max(1, cost));
/** A copy of the server's bucket. It was read when the request arrived (others have taken from it since, and it has filled) or when the answer began; the lower of both levels is assumed. */
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
	const congestion = createCongestionWindow(most);
	const adaptive = createAdaptiveRate();
	const pace = createQuotaPace();
	let inFlight = 0;
	let next = 0;
	let pausedUntilMs = 0;
	const observe = (ticket, quotas, nowMs) => {
		pace.observe(quotas, {
			atMs: ticket.sentMs,
			since: next - ticket.number - 1
		}, nowMs);
	};
	return {
		size: congestion.size,
		waitMs: (nowMs) => {
			if (inFlight >= congestion.size()) return Number.POSITIVE_INFINITY;
			return Math.max(0, pausedUntilMs - nowMs, adaptive.waitMs(nowMs), pace.waitMs(nowMs));
		},
		sent: (nowMs) => {
			const ticket = {
				number: next,
				sentMs: nowMs
			};
			next += 1;
			inFlight += 1;
			adaptive.sent(nowMs);
			pace.sent(nowMs);
			return ticket;
		},
		observe,
		ended: (ticket, end, nowMs) => {
			inFlight -= 1;
			if (end.status === "answered") {
				congestion.onAnswer();
				pace.paid(end.cost);
				return;
			}
			if (end.quotas) observe(ticket, end.quotas, nowMs);
			if (end.retryAfterMs !== void 0) {
				const pauseMs = end.retryAfterMs * (1 + JITTER * random());
				pausedUntilMs = Math.max(pausedUntilMs, nowMs + pauseMs);
			}
			if (end.because !== "other") congestion.onOverload(ticket.number, next);
			if (end.because === "rate" && end.retryAfterMs !== void 0) adaptive.refused(ticket.sentMs, nowMs);
		}
	};
}
// src/requests/admission.ts
/** Admissions of one run: a limiter for each model, and one hold for all prefixes. */
function createAdmissions(options) {
	const limiters = /* @__PURE__ */ new Map();
	const prefixes = createPrefixHold({
		longestMs: options.holdMs,
		warmMs: options.warmMs
	});
	const prefixKey = createPrefixKey();
	return (request) => {
		const limiter = limiters.get(request.model) ?? createLimiter({
			most: options.concurrency,
			random: options.random
		});
		limiters.set(request.model, limiter);
		return createAdmission(limiter, prefixes, prefixKey(request));
	};
}
/** `prefix`: null when it is too short for a cache, so that no request waits for it. */
function createAdmission(limiter, prefixes, prefix) {
	return {
		waitMs: (nowMs) => Math.max(prefix === null ? 0 : prefixes.waitMs(prefix, nowMs), limiter.waitMs(nowMs)),
		sent: (sentMs) => {
			const ticket = limiter.sent(sentMs);
			if (prefix !== null) prefixes.sent(prefix, sentMs);
			let hasBegun = false;
			return {
				begun: (quotas, nowMs) => {
					hasBegun = true;
					if (prefix !== null) prefixes.begun(prefix, nowMs);
					if (quotas) limiter.observe(ticket, quotas, nowMs);
				},
				ended: (result, nowMs) => {
					limiter.ended(ticket, endOf(result), nowMs);
					if (!hasBegun && prefix !== null) prefixes.lost(prefix);
				}
			};
		}
	};
}
function endOf(result) {
	if (result === null) return {
		status: "refused",
		because: "other"
	};
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
// src/requests/timer.ts
function createTimer({ now, wait }) {
	let current = null;
	return { set: (ms, ring) => {
		const atMs = now() + ms;
		if (current !== null && Math.abs(current.atMs - atMs) < 1) return;
		current?.cancel.abort();
		current = null;
		if (ms === Number.POSITIVE_INFINITY) return;
		const mine = {
			atMs,
			cancel: new AbortController()
		};
		current = mine;
		const rings = () => {
			if (current !== mine) return;
			current = null;
			ring();
		};
		wait(Math.max(1, Math.ceil(ms)), mine.cancel.signal).then(rings, () => void 0);
	} };
}
// src/requests/request-queue.ts
/**
* Every request of a run passes this one queue and is sent when its admission allows it. The one that has waited longest goes
* first, and a head start counts as waiting, so each is sent in the end. After a failure that no further request can escape
* (a wrong key), the queued ones and all later ones get that failure without being sent.
*/
function queued(provider, options) {
	const { now } = options;
	const admissionOf = createAdmissions(options);
	const queue = createQueue(options);
	const send = async (request, admission, signal, onStart) => {
		const inFlight = admission.sent(now());
		let result = null;
		try {
			result = await provider.respond(request, signal, (quotas) => {
				inFlight.begun(quotas, now());
				onStart?.(quotas);
				queue.sendDue();
			});
			if (result.status === "failed" && result.scope === "run") queue.close(result);
			return result;
		} finally {
			inFlight.ended(result, now());
			queue.sendDue();
		}
	};
	return {
		name: provider.name,
		respond: (request, signal, onStart) => {
			if (signal.aborted) return Promise.reject(signal.reason);
			const answer = deferred();
			const admission = admissionOf(request);
			const leave = () => {
				answer.reject(signal.reason);
				queue.remove(queuedRequest);
			};
			const leaveQueueWith = (result) => {
				signal.removeEventListener("abort", leave);
				answer.resolve(result);
			};
			const queuedRequest = {
				admission,
				dueMs: now() - (request.headStartMs ?? 0),
				send: () => leaveQueueWith(send(request, admission, signal, onStart)),
				giveUp: leaveQueueWith
			};
			signal.addEventListener("abort", leave, { once: true });
			queue.add(queuedRequest);
			return answer.promise;
		}
	};
}
function createQueue({ now, wait }) {
	const timer = createTimer({
		now,
		wait
	});
	let requests = [];
	let fatal = null;
	const sendDue = () => {
		if (fatal !== null) {
			const unpaid = {
				...fatal,
				usage: NO_USAGE
			};
			for (const request of requests.splice(0)) request.giveUp(unpaid);
		}
		let soonestMs = Number.POSITIVE_INFINITY;
		for (const request of [...requests]) {
			const waitMs = request.admission.waitMs(now());
			soonestMs = Math.min(soonestMs, waitMs);
			const position = requests.indexOf(request);
			if (waitMs > 0 || position === -1) continue;
			requests.splice(position, 1);
			request.send();
		}
		timer.set(requests.length === 0 ? Number.POSITIVE_INFINITY : soonestMs, sendDue);
	};
	return {
		add: (request) => {
			const later = requests.findIndex((other) => other.dueMs > request.dueMs);
			requests.splice(later === -1 ? requests.length : later, 0, request);
			sendDue();
		},
		remove: (request) => {
			requests = requests.filter((other) => other !== request);
			sendDue();
		},
		sendDue,
		close: (failure) => {
			fatal ??= failure;
		}
	};
}
// src/requests/retry.ts
/** Sends the same request again after a failure that may pass; never after an answer. The usage of all attempts is counted. */
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
			options.onRetry({
				reason: result.reason,
				waitMs
			});
			await options.wait(waitMs, signal);
		}
	}
});
/** The failure that stands; null when the request is retried. */
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
/** What the provider asks for; otherwise full jitter: a random time below a bound that doubles. */
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
	let retries = 0;
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
			if (!free && retries >= limits.floor + limits.perAnswer * answers) return {
				why: "spent",
				text: `not asked again, because the run has repeated ${retries} requests already`
			};
			if (!free) retries += 1;
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
const RETRY_LIMITS = {
	floor: 40,
	perAnswer: .5,
	silentFailures: 20,
	silentMs: 12e4
};
/** Sends all requests of a run through one queue, no faster than the server takes them, and retries those that failed in passing. */
function resilientProvider(provider, options) {
	const { now, wait, random } = options;
	const shared = {
		now,
		wait,
		random
	};
	const queue = queued(provider, {
		...shared,
		concurrency: options.concurrency,
		holdMs: HOLD_MS,
		warmMs: WARM_MS
	});
	return retrying(options.meter(queue), {
		...shared,
		retries: RETRIES,
		baseMs: RETRY_BASE_MS,
		longestMs: RETRY_LONGEST_MS,
		patienceMs: options.patienceMs,
		budget: createRetryBudget(RETRY_LIMITS),
		onRetry: ({ reason, waitMs }) => options.emit({
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
* Before everything that costs: an outcome in the journal whose observations are still true is not asked for again. That includes
* a failure that would repeat, under the same bounds and not in passing. An outcome is on disk before the script sees it.
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
/** The entry to write; null for an outcome that a larger budget, a working key or another schema could change. */
function entryOf(call, outcome, bounds) {
	if (outcome.status === "suspended") return null;
	const shared = {
		v: 1,
		key: call.key,
		label: call.options.label ?? "",
		usage: outcome.usage,
		observations: outcome.observations ?? []
	};
	if (outcome.status === "done") return {
		...shared,
		status: "done",
		value: outcome.value
	};
	if (outcome.status === "failed") {
		const { scope, reason } = outcome;
		return scope === "run" ? null : {
			...shared,
			status: "failed",
			scope,
			reason,
			bounds
		};
	}
	const { reason, message, lastAttempt } = outcome;
	if (reason !== "schema" || outcome.observations === void 0) return null;
	return {
		...shared,
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
			random: Math.random,
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
		spec: {
			...spec,
			args: void 0
		},
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
// src/compose/run/compose-run.ts
/** One run from its description to its report: the only place where its parts are constructed. */
async function composeRun(host, parts) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { spec, settings, stop, folder } = parts;
		const { now } = host;
		const loading = startLoading(host, parts);
		const { provider, warnings } = await loading.provider;
		const journal = _usingCtx$1.a(await openJournal(folder.journalFile, parts.journals));
		const { script, code, createSandbox, catalog } = await loading.rest;
		const tally = createTally();
		const emit = (event) => {
			tally.watch(event);
			parts.watch(event);
		};
		for (const message of [...warnings, ...journal.problems]) emit({
			type: "warning",
			atMs: now(),
			message
		});
		const agents = await agentPartsOf(host, parts, {
			provider,
			code,
			journal,
			emit
		});
		await folder.write("script.js", script.source);
		const record = recordOf(spec, script);
		await folder.keep(record);
		const execution = await execute({
			subject: {
				spec,
				seen: {
					title: script.meta.name,
					baseSha: code.baseSha,
					prices: agents.prices.source
				}
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
			budget: agents.budget,
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
/** All that agents are made of, within the limits of the run. */
async function agentPartsOf(host, { spec, settings, trusted, folder, stop, clean }, loaded) {
	const { provider, journal, emit, code } = loaded;
	const warn = (message) => emit({
		type: "warning",
		atMs: host.now(),
		message
	});
	const prices = spec.offline ? FREE : priceList(settings.prices ?? {});
	const toolset = createToolset(code.checkout, { outputChars: TOOL_OUTPUT_CHARS });
	return {
		host,
		settings,
		provider,
		prices,
		models: modelChoice({
			model: spec.request.model ?? settings.model,
			verifyModel: settings["verify-model"]
		}, prices),
		toolset,
		guidance: await composeGuidance({
			tree: trusted,
			locate: code.checkout.locate,
			toolset,
			warn
		}),
		budget: createBudget({
			costUsd: spec.limits.maxCostUsd,
			outputTokens: settings["max-output-tokens"] ?? null
		}),
		journal,
		approved: spec.approved,
		stop,
		emit,
		record: transcripts(folder, clean, warn)
	};
}
/** Git, the sandbox's engine and the provider's client get ready side by side; a resumed run may need no provider at all. */
function startLoading(host, parts) {
	const { spec, settings, code, journals } = parts;
	const provider = composeProvider(host, settings, code.git.dir);
	const opened = openCode(spec.code, code, settings);
	const load = async () => {
		const assets = await loadAssets(host.programDir);
		if (journals.length === 0) provider.then((created) => created.provider.warm?.()).catch(() => void 0);
		const engine = assets.engine.then(({ wasm, prelude }) => quickjsSandbox(wasm, prelude));
		const catalog = catalogOf(settings, parts.trusted, assets);
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
	const rest = load();
	for (const promise of [
		provider,
		opened,
		rest
	]) promise.catch(() => void 0);
	return {
		provider,
		rest
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
