import "./rolldown-runtime.js";
import { en as isOpen } from "./words.js";
import { i as patchLines, r as oldLines } from "./alone.js";
import { O as messageOf } from "./base.js";
import { O as matchingGlobs } from "./edits.js";
// src/findings/dismiss/ignore-comment.ts
/** What a comment in the code begins with that says of the code beside it that a finding there does not count. */
const IGNORE_MARK = "ultracode-ignore";
/**
* Reads `ultracode-ignore: reason` wherever it stands in a line: languages have too many forms of comments to know them, so a text that holds it
* counts too. Takes time in proportion to the line.
*/
function ignoreCommentIn(line) {
	for (let at = line.indexOf(IGNORE_MARK); at !== -1; at = line.indexOf(IGNORE_MARK, at + 1)) {
		const after = line.slice(at + 16, at + 16 + REASON_CHARS + 2);
		if (IN_WORD.test(line.charAt(at - 1)) || IN_WORD.test(after.charAt(0))) continue;
		return { reason: after.startsWith(":") ? reasonIn(after.slice(1, REASON_CHARS + 1)) : null };
	}
	return null;
}
/** Characters of a reason that are read. */
const REASON_CHARS = 300;
/** `ultracode-ignore-file` is another word. */
const IN_WORD = /[\p{L}\p{N}_-]/u;
/** Ends of comments, of texts and of mark-up, which are no part of a reason. */
const CLOSERS = [
	"*/}",
	"*/",
	"-->",
	"--%>",
	"%>",
	"#}",
	"*)",
	"-}",
	"|#",
	"#|",
	"}}",
	"\"\"\"",
	"'''",
	"\"",
	"'",
	"`",
	")",
	";",
	","
];
function reasonIn(text) {
	let reason = text.trim();
	for (let closer = closerOf(reason); closer !== void 0; closer = closerOf(reason)) reason = reason.slice(0, -closer.length).trimEnd();
	return /[\p{L}\p{N}]/u.test(reason) ? reason.toWellFormed() : null;
}
/** A closing bracket ends a reason only where none was opened in it. */
const closerOf = (reason) => CLOSERS.find((closer) => reason.endsWith(closer) && !(closer === ")" && reason.includes("(")));
// src/findings/dismiss/added-comments.ts
/** Lines of the new files where a change adds or rewrites a comment that findings are to be ignored. */
const addedComments = (changes) => changes.flatMap(({ path, patch }) => {
	if (!patch.includes("ultracode-ignore")) return [];
	const texts = patch.split("\n");
	return patchLines(patch).flatMap(({ kind, after }, index) => kind === "added" && ignoreCommentIn(texts[index] ?? "") !== null ? [{
		path,
		line: after
	}] : []);
});
// src/findings/dismiss/ignored-in-code.ts
/**
* Findings with `ultracode-ignore: reason` on their first line or the line above. Of a change, the comment counts only where the base has it, above
* the same lines of code, with those that are indented below them: what the change adds, moves or puts under it is not what the comment was
* written for.
*/
async function ignoredInCode(findings, code) {
	const dismissed = /* @__PURE__ */ new Map();
	const refused = [];
	const files = /* @__PURE__ */ new Map();
	const inPlace = new Set(code.files);
	for (const finding of findings) {
		const { id, file, line, endLine, place, snippet } = finding;
		if (file === null || line === null || place === "unverified" || snippet?.of === "base") continue;
		if (!inPlace.has(file)) continue;
		const sides = files.get(file) ?? readSides(file, code);
		files.set(file, sides);
		const found = await sides;
		const comment = found === null ? null : commentBeside(found.lines, line);
		if (found === null || comment === null) continue;
		const { reason } = comment;
		const why = reason === null ? "no-reason" : found.doubt(comment.line, {
			line,
			endLine: Math.max(line, endLine ?? line)
		});
		if (reason !== null && why === null) dismissed.set(finding, {
			how: "code",
			by: null,
			reason: code.hide(reason)
		});
		else if (why !== null) refused.push({
			id,
			path: file,
			line: comment.line,
			why
		});
	}
	return {
		dismissed,
		refused
	};
}
async function readSides(path, code) {
	const text = await code.readText(path);
	if (text === null) return null;
	const lines = text.split("\n");
	const change = code.changes?.find((changed) => changed.path === path);
	if (change === void 0) return {
		lines,
		doubt: () => null
	};
	const before = (await code.readBaseText(path))?.split("\n") ?? null;
	const oldLineOf = oldLines(change.patch);
	const doubt = (comment, finding) => {
		if (before === null) return change.status === "added" ? "added" : "not-comparable";
		const from = oldLineOf(comment);
		const last = withInner(lines, finding);
		for (let line = comment; line <= last; line += 1) {
			const old = oldLineOf(line);
			if (from !== null && old === from + line - comment && before[old - 1] === lines[line - 1]) continue;
			if (change.noPatch !== void 0) return "not-comparable";
			return line === comment ? "added" : "code-changed";
		}
		const shift = (from ?? comment) - comment;
		return withInner(before, {
			line: finding.line + shift,
			endLine: finding.endLine + shift
		}) === last + shift ? null : "code-changed";
	};
	return {
		lines,
		doubt
	};
}
/** Lines below a finding that belong to what it begins. */
const INNER_LINES_MAX = 20;
/**
* The last line of a finding with those below it that are indented deeper than where it begins: agents name the first line of a statement or a
* block, and what is wrong may stand in the next ones. No more than a few, since a change somewhere in a class is none of its first line.
*/
function withInner(lines, { line, endLine }) {
	const depth = indentOf(lines[line - 1] ?? "");
	let last = Math.min(endLine, lines.length);
	for (let at = last + 1; at <= Math.min(endLine + INNER_LINES_MAX, lines.length); at += 1) {
		const text = lines[at - 1] ?? "";
		if (text.trim() === "") continue;
		if (indentOf(text) <= depth) break;
		last = at;
	}
	return last;
}
const indentOf = (text) => text.length - text.trimStart().length;
/** On the line itself or the one above; one with a reason goes before one without. */
function commentBeside(lines, line) {
	const found = [line, line - 1].flatMap((at) => {
		const comment = ignoreCommentIn(lines[at - 1] ?? "");
		return comment === null ? [] : [{
			line: at,
			reason: comment.reason
		}];
	});
	return found.find(({ reason }) => reason !== null) ?? found[0] ?? null;
}
// src/findings/dismiss/suppress.ts
/**
* Which of these the rows dismiss; of several that fit, the first holds. `today`: the day in UTC. `isWhole`: all findings that there can be are
* among these, so that a row without any is of no use.
*/
function suppress(rows, subjects, { today, isWhole }) {
	const said = [];
	const dismissed = /* @__PURE__ */ new Map();
	const paths = [...new Set(subjects.flatMap(({ file }) => file ?? []))];
	const read = rows.map((row) => {
		const matched = matchedBy(row, subjects, paths);
		if (matched.status === "failed") said.push(`${nameOf(row)} does not hold: ${matched.reason}`);
		return {
			row,
			fitting: matched.status === "done" ? matched.fitting : null
		};
	});
	for (const { row, fitting } of read.filter(({ row }) => !isPast(row, today))) for (const subject of fitting ?? []) if (!dismissed.has(subject)) dismissed.set(subject, dismissalBy(row));
	for (const { row, fitting } of read) {
		if (fitting === null) continue;
		const left = fitting.filter((subject) => !dismissed.has(subject));
		if (isPast(row, today) && left.length > 0) said.push(`${nameOf(row)} ended on ${row.expires} and no longer covers ${namesOf(left)}.`);
		else if (isWhole && fitting.length === 0) said.push(`${nameOf(row)} ${isPast(row, today) ? `ended on ${row.expires} and ` : ""}fits no finding of this run.`);
	}
	return {
		dismissed,
		said
	};
}
const isPast = ({ expires }, today) => expires !== void 0 && today > expires;
const dismissalBy = ({ reason, expires }) => ({
	how: "settings",
	by: null,
	reason,
	...expires !== void 0 && { expires }
});
/** A pattern that takes too long over the paths of this code must not cost the report. */
function matchedBy({ id, path, category }, subjects, paths) {
	try {
		const among = path === void 0 ? null : matchingGlobs([path], paths);
		return {
			status: "done",
			fitting: subjects.filter((subject) => (id === void 0 || plain(subject.id) === plain(id)) && (category === void 0 || plain(subject.category ?? "") === plain(category)) && (among === null || subject.file !== null && among.has(subject.file)))
		};
	} catch (error) {
		return {
			status: "failed",
			reason: messageOf(error)
		};
	}
}
const plain = (text) => text.trim().toLowerCase();
const NAMED$1 = 5;
const TITLE_CHARS = 80;
const namesOf = (subjects) => {
	const named = subjects.slice(0, NAMED$1).map(({ id, title }) => `\`${id}\` (${title.slice(0, TITLE_CHARS).toWellFormed()})`);
	const more = subjects.length - named.length;
	return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
};
/** As it stands in the settings. */
const nameOf = ({ id, path, category }) => {
	return `The suppression of ${Object.entries({
		id,
		path,
		category
	}).flatMap(([name, value]) => value === void 0 ? [] : [`\`${name}: ${value}\``]).join(", ")}`;
};
// src/findings/dismiss/dismiss.ts
/**
* Which findings rows of the settings and comments in the code dismiss. Nothing of it is kept: what no longer says so the next time no longer
* counts. What was dismissed by other means stays as it is.
*/
async function dismissIn({ findings, absent }, { suppressions, code, ...when }) {
	const open = findings.filter(isOpen);
	const suppressed = suppress(suppressions, [...open, ...absent], when);
	const ignored = await ignoredInCode(open.filter((finding) => !suppressed.dismissed.has(finding)), code);
	return {
		findings: findings.map((finding) => {
			const dismissed = suppressed.dismissed.get(finding) ?? ignored.dismissed.get(finding);
			return dismissed === void 0 ? finding : {
				...finding,
				dismissed
			};
		}),
		absent: new Map(absent.flatMap((one) => {
			const dismissed = suppressed.dismissed.get(one);
			return dismissed === void 0 ? [] : [[one.id, dismissed]];
		})),
		said: [...suppressed.said, ...withoutReason(ignored.refused)],
		saidOfChange: [...refusedOfChange(ignored.refused), ...addedTo(code, ignored.refused)]
	};
}
const withoutReason = (refused) => refused.flatMap(({ id, path, line, why }) => why === "no-reason" ? [`\`ultracode-ignore\` at \`${path}:${line}\` does not cover \`${id}\`: no reason follows it, as in \`ultracode-ignore: why\`.`] : []);
const WHY = {
	added: "the change adds it",
	"code-changed": "the change edits the code beside it",
	"not-comparable": "its file could not be compared with the base"
};
const refusedOfChange = (refused) => refused.flatMap(({ id, path, line, why }) => why === "no-reason" ? [] : [`\`ultracode-ignore\` at \`${path}:${line}\` does not cover \`${id}\` in this change: ${WHY[why]}.`]);
const NAMED = 10;
/** Comments count once they stand on the base, so who merges the change has to know of them. */
function addedTo({ changes }, said) {
	const named = new Set(said.map(({ path, line }) => `${path}:${line}`));
	const added = addedComments(changes ?? []).map(({ path, line }) => `${path}:${line}`).filter((position) => !named.has(position));
	if (added.length === 0) return [];
	const more = added.length - NAMED;
	return [`The change adds \`ultracode-ignore\` at ${added.slice(0, NAMED).map((position) => `\`${position}\``).join(", ")}${more > 0 ? ` and ${more} other places` : ""}: it covers nothing before it stands on the base.`];
}
export { dismissIn as t };
