import { E as sha256, O as messageOf$1, a as groupedBy } from "./base.js";
import { $t as canFail, Ct as coversAll, Ht as isMergedSince, Kt as sortedOut, N as TEXT_STAYS, Pt as openKnown, S as headline, Vt as isMended, Z as mergedFiles, _n as plural, cn as md, d as liveEdits, dt as PULL_REQUEST, en as isOpen, ft as STICKY_COMMENT, g as endedIn, gn as oneLine, h as editsIn, hn as formatUsd, lt as editWords, mn as excerpt, mt as TRACKING_ISSUE, ot as checkedWords, p as countIn, pt as SUGGESTIONS, sn as joinClean, st as standingSentences, tt as verifiedSince, u as trackingWords, ut as CHECK_RUN, vn as positionOf, x as facts } from "./words.js";
import { g as lineChanges, h as refusedIn } from "./edits.js";
import { i as patchLines } from "./alone.js";
import { c as isSameRun, d as replyKey, l as markedText, o as decodeMarker, s as isNewerRun } from "./repository.js";
import { c as isUnclear, i as deliveryOf$1, s as isTooLarge } from "./artifacts.js";
import { i as COMMENT_BODY_MAX, l as STEP_SUMMARY_BYTES_MAX, r as CHECK_SUMMARY_BYTES_MAX } from "./patient-fetch.js";
import { a as editsMarkdown, i as editText, n as SEVERITY_MARKS, r as longText, t as reportMarkdown } from "./markdown.js";
import { c as notShown, d as whereWhole } from "./authored-markdown.js";
import { n as sarif } from "./sarif.js";
import { i as BRANCH_PREFIX, n as markedComment } from "./operations.js";
import { n as encodeState, r as readState, t as decodeState } from "./state-text.js";
// src/github/links.ts
/** The addresses of a repository on its server that a report links to. */
const linksOf = (run) => ({
	repositoryUrl: `${run.serverUrl}/${run.owner}/${run.repo}`,
	reportUrl: run.runUrl
});
// src/report/formats/annotations.ts
/** Where GitHub's own runner puts annotations that belong to no file. */
const NO_FILE = ".github";
/** One annotation for each finding that was not dismissed: GitHub shows them also next to lines that are not in the diff. */
const annotations = ({ findings, counting }, clean) => findings.filter(isOpen).map((finding) => ({
	path: finding.file !== null && isInside(finding.file) ? finding.file : NO_FILE,
	...linesOf$1(finding),
	level: canFail(finding, counting) ? LEVELS[finding.severity] : "notice",
	title: within$1(`${finding.id} ${oneLine(finding.title)}`, TITLE_CHARS$2, clean),
	message: within$1(messageOf(finding), MESSAGE_CHARS, clean),
	rawDetails: finding.evidence === void 0 ? null : within$1(finding.evidence, MESSAGE_CHARS, clean)
}));
/** GitHub answers 422 to a batch with a path that is none of the repository, and with lines that end before they begin. */
const isInside = (file) => !/^(?:[\\/]|[A-Za-z]:)/.test(file) && !file.split(/[\\/]/).includes("..");
function linesOf$1({ line, endLine }) {
	const startLine = Math.min(line ?? 1, LINE_MAX);
	return {
		startLine,
		endLine: Math.min(Math.max(startLine, endLine ?? startLine), LINE_MAX)
	};
}
/** Lines are 32-bit integers there. */
const LINE_MAX = 0x7fffffff;
const LEVELS = {
	high: "failure",
	medium: "warning",
	low: "notice"
};
/** The API allows 255 characters of `title`. */
const TITLE_CHARS$2 = 200;
/** The API allows 64 KB of `message` and `raw_details`: 16,000 characters have at most that in UTF-8, and 100 are left for the note on the cut. */
const MESSAGE_CHARS = 15900;
const within$1 = (text, maxChars, clean) => clean.plain(excerpt(clean.plain(text), maxChars));
function messageOf(finding) {
	const { title, detail, suggestion, edit, placeNote, confirmedBy = [], refutedBy = [] } = finding;
	const all = confirmedBy.length + refutedBy.length;
	return [
		...standingSentences(finding),
		detail ?? title,
		placeNote === null ? null : `Place: ${placeNote}.`,
		suggestion === void 0 ? null : `Suggestion: ${suggestion}`,
		editWords(edit),
		all === 0 ? null : `Confirmed by ${confirmedBy.length} of ${plural(all, "agent")}.`
	].filter((part) => part !== null).join("\n\n");
}
// src/report/formats/markdown/edits/pull-body.ts
/** Characters that are left to what stands around the edits. */
const AROUND_CHARS = 6e3;
const PATHS_SHOWN = 20;
const TITLE_CHARS$1 = 100;
/** The text of a pull request of edits: what is to be known before it is merged, each file with what and why, what was left, and what it cost. */
function pullBody(report, edits, { made, view, pullNumber }) {
	const { clean, reportUrl } = view;
	const [commit = "", ...others] = facts(report);
	const { delivered: _, ...shown } = edits;
	const parts = [
		...mergedWords(report, made, view),
		...isWhole$1(report) ? [] : [alert(clean.inline(unfinished(report)))],
		...changedBy(report, {
			commit,
			pullNumber,
			clean
		}),
		editsMarkdown(shown, {
			...view,
			limit: view.limit - AROUND_CHARS
		}, made),
		joinClean([
			...made.isVerified ? [] : [md`GitHub does not vouch for who made the commit: a rule that asks for signatures keeps it from being merged.`],
			md`Workflows on this pull request may wait for approval by a person with write access.`,
			md`The next run brings it up to date in place; once somebody else has committed to this branch, it stays as it is.`
		], md` `),
		md`<sub>${joinClean([...others.map((fact) => clean.inline(fact)), ...reportUrl === null ? [] : [clean.link(md`full report`, reportUrl)]], md` · `)}</sub>`
	];
	return joinClean(parts, md`\n\n`);
}
/** One line: how many files, and first of all that they are not to be merged as they are. */
function pullTitle(report, pullNumber, laid) {
	const { workflow, edits } = report;
	const files = edits?.files ?? [];
	const failed = edits?.verification?.status === "failed" ? "verification failed: " : "";
	const merged = edits !== void 0 && isMergedSince(edits, laid) ? "not verified: " : "";
	const mended = mendedIn(report);
	const of = pullNumber === null ? "" : ` (#${pullNumber})`;
	return `${failed}${merged}${mended.length > 0 ? `${fixTitle(mended)}${of}` : `${workflow}: ${plural(files.length, "file")} changed`}`;
}
const mendedIn = (report) => (report.fixed ?? []).flatMap((one) => isMended(one, report) ? [one.finding] : []);
function fixTitle(mended) {
	const [first] = mended;
	const ids = mended.map(({ id }) => id).join(" ");
	return mended.length === 1 && first !== void 0 ? `fix ${ids}: ${excerpt(oneLine(first.title), TITLE_CHARS$1)}` : `fix ${ids}`;
}
/** What the edits are for, and the commit that they are about. */
function changedBy(report, { commit, pullNumber, clean }) {
	const mended = mendedIn(report);
	if (mended.length === 0) return [md`The workflow ${clean.inlineCode(report.workflow)} changed this, on ${clean.inlineCode(commit)}.`];
	const where = pullNumber === null ? md`an earlier report` : md`the report on #${pullNumber}`;
	const list = mended.map(({ id, title, file }) => md`- ${clean.inlineCode(id)} ${clean.inline(oneLine(title))}${file === null ? md`` : md` (${clean.inlineCode(file)})`}`);
	return [md`Agents changed this to mend ${clean.inline(plural(mended.length, "finding"))} of ${where}, on ${clean.inlineCode(commit)}:`, joinClean(list, md`\n`)];
}
const isWhole$1 = ({ status, goesOn }) => status === "completed" || goesOn === true;
const unfinished = ({ reason }) => `The run did not complete, so not all of its edits are here${reason === null ? "" : `: ${reason}`}.`;
const alert = (text) => md`> [!WARNING]\n> ${text}`;
/** What stands on the branch is not what the run has looked at, and verified: said before everything else. */
function mergedWords(report, { merged, ...made }, view) {
	const { edits, headSha } = report;
	if (merged.length === 0 || edits === void 0) return [];
	const { clean } = view;
	const commit = headSha.slice(0, 7);
	const shown = merged.slice(0, PATHS_SHOWN).map((path) => md`- ${clean.inlineCode(path)}`);
	const more = merged.length - shown.length;
	const what = `${mergedFiles(merged)} with what others have changed since ${commit}`;
	const said = isMergedSince(edits, {
		merged,
		...made
	}) ? alert(md`**${clean.inline(`${what}: this is not verified.`)}** There was no conflict. ${clean.inline(`The command passed on ${commit}, and did not run over what merging came to.`)}`) : md`**${clean.inline(`${what}.`)}** There was no conflict.`;
	const rest = more > 0 ? [notShown(plural(more, "other file"), report, view)] : [];
	return [said, joinClean([...shown, ...rest], md`\n`)];
}
// src/report/formats/markdown/running.ts
/** What a check and a comment say until the report replaces it. */
function runningText({ workflow, code }, { clean, reportUrl }) {
	const commit = clean.inlineCode(code.headSha.slice(0, 7));
	const link = clean.link(clean.inline("Watch it"), reportUrl);
	return {
		title: clean.plain(`${workflow}: running`),
		summary: md`## ${clean.inline(workflow)}: running\n\n${link} · commit ${commit}`
	};
}
/** What a comment says of a run that goes on: how far each phase is, and what has been spent. */
function progressText(spec, { phases, usage }, view) {
	const { clean } = view;
	const shown = phases.slice(0, PHASES_MAX).map((phase) => phaseLine(phase, clean));
	const more = phases.length - shown.length;
	const rest = more > 0 ? [md`- ${clean.inline(`and ${plural(more, "more phase")}`)}`] : [];
	const spent = spec.offline ? [] : [md`**Spent:** ${clean.inline(`${formatUsd(usage.costUsd)} of ${formatUsd(spec.limits.maxCostUsd)}`)}`];
	return joinClean([
		runningText(spec, view).summary,
		joinClean([...shown, ...rest], md`\n`),
		...spent
	], md`\n\n`);
}
const PHASES_MAX = 30;
function phaseLine(phase, clean) {
	const counts = [
		[countIn(phase, "running"), "at work"],
		[countIn(phase, "queued"), "waiting"],
		[countIn(phase, "suspended"), "held for approval"],
		[countIn(phase, "reused"), "reused"],
		[countIn(phase, "failed"), "failed"]
	];
	const edits = editsIn(phase);
	const extras = [...counts.filter(([count]) => count > 0).map(([count, word]) => ` · ${count} ${word}`), ...edits === 0 ? [] : [` · ${plural(edits, "file edit")}`]];
	const title = phase.title === "" ? "Agents" : excerpt(phase.title, 80);
	return md`- ${clean.inline(title)}: ${clean.inline(`${endedIn(phase)} of ${plural(phase.agents.length, "agent")} ended${extras.join("")}`)}`;
}
// src/findings/place/review-anchor.ts
/** The lines of a finding, or of its edit, that a patch shows in one hunk; null where it shows none of them. */
function anchorOf$1(finding, hunks) {
	const { line, endLine, snippet, edit } = finding;
	if (edit !== void 0) {
		const whole = firstWithin(hunks, {
			side: "RIGHT",
			from: edit.line,
			to: edit.endLine
		});
		if (whole?.line === edit.endLine && (whole.startLine ?? whole.line) === edit.line) return whole;
	}
	if (snippet?.of === "base") {
		const { line: from, endLine: to } = snippet.quoted;
		const removed = firstWithin(hunks, {
			side: "LEFT",
			from,
			to
		});
		if (removed !== null) return removed;
	}
	return line === null ? null : firstWithin(hunks, {
		side: "RIGHT",
		from: line,
		to: endLine ?? line
	});
}
/** Whether the anchor is where the edit has to be committed. */
const isAnchorOfEdit = ({ edit }, { startLine, line, side }) => side === "RIGHT" && line === edit?.endLine && (startLine ?? line) === edit.line;
/** The lines of a range that one hunk shows: of the first hunk that changes some of them, else of the first that has some. */
function firstWithin(hunks, range) {
	const found = hunks.flatMap((hunk) => within(hunk, range) ?? []);
	const best = found.find(({ isChanged }) => isChanged) ?? found[0];
	return best === void 0 ? null : best.anchor;
}
function within(hunk, { side, from, to }) {
	const kinds = side === "RIGHT" ? ["added", "context"] : ["removed"];
	const numberOf = ({ before, after }) => side === "RIGHT" ? after : before;
	const lines = hunk.filter((one) => kinds.includes(one.kind) && numberOf(one) >= from && numberOf(one) <= to);
	const [first, last] = [lines[0], lines.at(-1)];
	if (first === void 0 || last === void 0) return null;
	const startLine = numberOf(first) === numberOf(last) ? null : numberOf(first);
	return {
		isChanged: lines.some(({ kind }) => kind !== "context"),
		anchor: {
			startLine,
			line: numberOf(last),
			side
		}
	};
}
/** Whether one hunk shows these lines of the new file with no removed line between them: GitHub commits nothing over one. */
const showsWhole = (hunks, { from, to }) => hunks.some((hunk) => {
	const start = hunk.findIndex(({ kind, after }) => kind !== "removed" && after === from);
	const shown = start === -1 ? [] : hunk.slice(start, start + to - from + 1);
	return shown.length === to - from + 1 && shown.every(({ kind }) => kind !== "removed");
});
/** Read once for each file: thousands of findings may be about one. */
function hunksOf(patch) {
	const hunks = [];
	for (const line of patchLines(patch)) if (line.kind === "header") hunks.push([]);
	else if (line.kind !== "remark") hunks.at(-1)?.push(line);
	return hunks;
}
// src/report/formats/review-comments.ts
/**
* The findings that can stand on the diff, on their lines or else on their file, in the order of the report. The others, those whose place was
* not verified, that are too unsure or were dismissed among them, are left to the places that show every finding.
*/
function reviewComments(report, files, { which, ...view }) {
	const patches = new Map(files.map(({ path, patch }) => [path, patch]));
	const read = /* @__PURE__ */ new Map();
	const hunksIn = (path, patch) => {
		const hunks = read.get(path) ?? hunksOf(patch);
		read.set(path, hunks);
		return hunks;
	};
	return sortedOut(report).shown.flatMap((finding) => {
		const { id, file, place } = finding;
		const patch = file === null ? void 0 : patches.get(file);
		if (file === null || patch === void 0 || !SHOWN_PLACES.has(place)) return [];
		const anchor = patch === null ? null : anchorOf$1(finding, hunksIn(file, patch));
		const change = anchor === null ? null : suggestionOf(finding, anchor, view);
		if (which === "suggestions" && change === null) return [];
		const fileBody = () => bodyOf$1(finding, null, {
			report,
			view,
			names: true
		});
		const lineBody = () => bodyOf$1(finding, change, {
			report,
			view,
			names: false
		});
		return [{
			finding: id,
			path: file,
			anchor,
			body: anchor === null ? fileBody : lineBody,
			fileBody
		}];
	});
}
const SHOWN_PLACES = /* @__PURE__ */ new Set(["diff-line", "diff-file"]);
/** Characters of one text of a finding: cleaned, a text may have five times as many (`&amp;`), so that fewer are tried where it does not fit. */
const TEXT_CHARS = [1e4, 2e3];
const EDIT_CHARS = 1e4;
const TITLE_CHARS = 200;
/** Of 65,536 characters (GitHub's limit of a comment) the rest is left to the marker. */
const BODY_CHARS = 65e3;
function suggestionOf(finding, anchor, { clean }) {
	const { edit } = finding;
	if (edit === void 0 || !isAnchorOfEdit(finding, anchor)) return null;
	return edit.lines.join("\n").length > EDIT_CHARS ? null : clean.suggestion(edit.lines);
}
function bodyOf$1(finding, change, about) {
	const [chars, fewer] = TEXT_CHARS;
	const body = bodyWithin(finding, change, {
		...about,
		chars
	});
	return body.length <= BODY_CHARS ? body : bodyWithin(finding, change, {
		...about,
		chars: fewer
	});
}
function bodyWithin(finding, change, { report, view, names, chars }) {
	const { clean } = view;
	const { id, title, severity, detail, suggestion, placeNote, confirmedBy = [], refutedBy = [] } = finding;
	const name = clean.inline(excerpt(oneLine(clean.plain(title)), TITLE_CHARS));
	const whole = whereWhole(report, view);
	const long = (text = "") => longText(clean.plain(text), chars, {
		clean,
		whole
	});
	const about = [
		clean.inlineCode(id),
		names ? clean.inlineCode(positionOf(finding)) : md``,
		placeNote === null ? md`` : clean.inline(placeNote),
		clean.inline(checkedWords({
			confirmedBy,
			refutedBy
		}) ?? "")
	].filter((text) => text !== "");
	const parts = [
		md`${SEVERITY_MARKS[severity]} **${name}**`,
		long(standingSentences(finding).join("\n\n")),
		long(detail),
		suggestion === void 0 ? md`` : md`**Suggestion**\n\n${long(suggestion)}`,
		change ?? editText(finding, clean, chars),
		md`<sub>${joinClean(about, md` · `)}</sub>`
	];
	return joinClean(parts.filter((part) => part !== ""), md`\n\n`);
}
// src/report/formats/suggestions.ts
/** Characters of the lines of one suggestion: it is read before it is taken over. */
const LINES_CHARS_MAX = 1e4;
const SAID_CHARS = 300;
/** The edits of a run as suggestions on the diff of a pull request whose head they were made on, in the order of files and lines. */
function suggestionsOf({ set, before }, pullFiles, view) {
	const patches = new Map(pullFiles.map(({ path, patch }) => [path, patch]));
	const ids = /* @__PURE__ */ new Map();
	const found = set.files.map((file) => {
		const { path } = file.edit;
		const changes = suggestable(file, before);
		if (typeof changes === "string") return {
			suggestions: [],
			left: [{
				path,
				reason: changes
			}]
		};
		const patch = patches.get(path) ?? null;
		if (patch === null) return {
			suggestions: [],
			left: [{
				path,
				reason: notInDiff(patches.has(path))
			}]
		};
		const hunks = hunksOf(patch);
		const made = changes.made.flatMap((change) => {
			const placed = placedIn(change, changes.lines, hunks);
			const block = placed === null ? null : blockOf(placed, view);
			return placed === null || block === null ? [] : [{
				id: idOf(path, placed, changes.lines, ids),
				path,
				anchor: anchorOf(placed),
				body: () => bodyOf(file, block, view)
			}];
		});
		const missing = changes.made.length - made.length;
		const reason = `${missing} of ${plural(changes.made.length, "change")} on lines that the diff does not show together, or that no suggestion can hold`;
		return {
			suggestions: made,
			left: missing === 0 ? [] : [{
				path,
				reason
			}]
		};
	});
	return {
		suggestions: found.flatMap(({ suggestions }) => suggestions),
		left: found.flatMap(({ left }) => left)
	};
}
const notInDiff = (isListed) => isListed ? "GitHub shows no lines of it in the diff" : "it is not in the diff of the pull request";
/** The changes of a file, or why no suggestion says any of them. */
function suggestable({ edit }, texts) {
	const { before, after } = edit;
	if (before === null) return "a new file cannot be suggested";
	if (after === null) return "that a file goes cannot be suggested";
	if (after.from !== void 0 || after.text === null) return "that a file moves cannot be suggested";
	if (after.mode !== before.mode) return "another mode cannot be suggested";
	const text = texts.get(before.id);
	if (text === void 0) return "its lines as they were are not kept";
	if (text.includes("\r") || after.text.includes("\r")) return "its lines end in CRLF";
	if (!text.endsWith("\n") || !after.text.endsWith("\n")) return "its last line does not end in a line break";
	const lines = linesOf(text);
	const made = lineChanges(lines, linesOf(after.text));
	return made === null ? "too much of it is another text" : {
		lines,
		made: together(made, lines)
	};
}
const linesOf = (text) => text.slice(0, -1).split("\n");
/** Lines that are put in stand on a line beside them, which no other suggestion may be about: what is one line apart becomes one change. */
function together(changes, lines) {
	const joined = [];
	for (const change of changes) {
		const last = joined.at(-1);
		if (!(last !== void 0 && change.from - last.to <= 2 && [last, change].some(addsOnly))) {
			joined.push(change);
			continue;
		}
		const between = lines.slice(last.to, change.from - 1);
		const { to } = change;
		joined.splice(-1, 1, {
			from: last.from,
			to,
			lines: [
				...last.lines,
				...between,
				...change.lines
			]
		});
	}
	return joined;
}
const addsOnly = ({ from, to }) => to < from;
/** Where a change is committed: lines that stay are repeated where it only adds some. */
function placedIn(change, lines, hunks) {
	const { from, to } = change;
	if (to >= from) return showsWhole(hunks, {
		from,
		to
	}) ? change : null;
	const [above, below] = [lines[from - 2], lines[from - 1]];
	if (above !== void 0 && showsWhole(hunks, {
		from: from - 1,
		to: from - 1
	})) return {
		from: from - 1,
		to: from - 1,
		lines: [above, ...change.lines]
	};
	if (below !== void 0 && showsWhole(hunks, {
		from,
		to: from
	})) return {
		from,
		to: from,
		lines: [...change.lines, below]
	};
	return null;
}
const anchorOf = ({ from, to }) => ({
	startLine: from === to ? null : from,
	line: to,
	side: "RIGHT"
});
const blockOf = ({ lines }, { clean }) => lines.join("\n").length > LINES_CHARS_MAX ? null : clean.suggestion(lines);
/** The same change of the same lines has the same id on every push; one that is there several times is counted. */
function idOf(path, { from, to, lines }, before, ids) {
	const digest = sha256(JSON.stringify([
		path,
		before.slice(from - 1, to),
		lines
	])).slice(0, 16);
	const count = (ids.get(digest) ?? 0) + 1;
	ids.set(digest, count);
	return count === 1 ? digest : `${digest}/${count}`;
}
function bodyOf({ agents }, block, { clean }) {
	const words = agents.map(({ label, said }) => {
		const why = said.trim() === "" ? md`` : md`: ${clean.inline(excerpt(oneLine(clean.plain(said)), SAID_CHARS))}`;
		return md`**${clean.inline(excerpt(oneLine(clean.plain(label)), SAID_CHARS))}**${why}`;
	});
	return joinClean([...words.slice(0, AGENTS_SHOWN), block], md`\n\n`);
}
const AGENTS_SHOWN = 3;
// src/github/annotation-batches.ts
/**
* Completes a check with any number of annotations. The conclusion comes with the last batch, so that a finished check has all of them.
* What is refused is sent again smaller: a batch in halves, until only the annotation that GitHub does not take is left out; the summary
* at a quarter, then in a few lines, then not at all. Where the check cannot be closed, a new one takes its place: none is left in progress.
*/
async function completeCheck(repository, { check, conclusion, render, annotations: all, writeAnew }, signal) {
	const short = fitting(render, SHORT_CHARS$1);
	let left = REFUSALS_MAX$1;
	const send = async (annotations) => {
		if (annotations.length === 0) return [];
		const update = {
			conclusion: null,
			output: {
				...short,
				annotations
			}
		};
		const answer = await repository.updateCheck(check.id, update, signal);
		if (answer.status === "ok") return [];
		left -= 1;
		if (!isTooLarge(answer) || annotations.length === 1 || left <= 0) return annotations.map(() => answer.reason);
		const middle = Math.ceil(annotations.length / 2);
		return [...await send(annotations.slice(0, middle)), ...await send(annotations.slice(middle))];
	};
	const batches = inBatches(all);
	const refusals = [];
	for (const batch of batches.slice(0, -1)) refusals.push(...await send(batch));
	let annotations = batches.at(-1) ?? [];
	let problem = "";
	for (const chars of [
		CHECK_SUMMARY_BYTES_MAX,
		CHECK_SUMMARY_BYTES_MAX / 4,
		SHORT_CHARS$1
	]) {
		const output = fitting(render, chars);
		const closed = await repository.updateCheck(check.id, {
			conclusion,
			output: {
				...output,
				annotations
			}
		}, signal);
		if (closed.status === "ok") return delivery(check, refusals);
		problem = closed.reason;
		refusals.push(...isUnclear(closed) ? annotations.map(() => closed.reason) : await send(annotations));
		annotations = [];
	}
	if ((await repository.updateCheck(check.id, {
		conclusion,
		output: null
	}, signal)).status === "ok") return {
		status: "refused",
		reason: `the check is complete, but lacks its summary: ${problem}`
	};
	return anew({
		check,
		conclusion,
		render,
		annotations: all,
		writeAnew
	}, problem);
}
async function anew({ render, annotations, writeAnew }, problem) {
	for (const chars of [CHECK_SUMMARY_BYTES_MAX, SHORT_CHARS$1]) {
		const written = await writeAnew(fitting(render, chars));
		if (written.status === "ok" && annotations.length === 0) return {
			status: "delivered",
			url: written.value.url
		};
		if (written.status === "ok") return {
			status: "refused",
			reason: `a new check has the report, but not its annotations, as the first one could not be closed: ${problem}`
		};
		if (!isTooLarge(written)) break;
	}
	return {
		status: "refused",
		reason: problem,
		isPassing: true
	};
}
const SHORT_CHARS$1 = 1e3;
/** Requests that may be refused before no more halves are tried: enough to find a handful of bad annotations among 50. */
const REFUSALS_MAX$1 = 40;
function delivery({ url }, refusals) {
	const [first] = refusals;
	if (first === void 0) return {
		status: "delivered",
		url
	};
	return {
		status: "refused",
		reason: `the check is complete, but lacks ${refusals.length} of its annotations: ${first}`
	};
}
/** GitHub counts the bytes of a summary, and texts are cut by characters. */
function fitting(render, bytesMax) {
	let chars = bytesMax;
	for (;;) {
		const text = render(chars);
		const bytes = Buffer.byteLength(text.summary);
		if (bytes <= bytesMax || chars < 100) return text;
		chars = Math.floor(chars * Math.min(.9, bytesMax / bytes));
	}
}
function inBatches(annotations) {
	const count = Math.ceil(annotations.length / 50);
	return Array.from({ length: count }, (_, index) => annotations.slice(index * 50, (index + 1) * 50));
}
// src/reporters/check-run.ts
/** A check on the head commit, open while the run lasts. `render` keeps the summary to the length that it is given. */
function checkRun(options) {
	const { repository, check, detailsUrl, running, render, annotate, isAnew } = options;
	const runningOutput = {
		...running,
		annotations: []
	};
	let opening = null;
	async function open(signal) {
		const found = isAnew ? NONE : await repository.findCheck(check, signal);
		if (found.status === "refused" || found.value === null) return repository.createCheck({
			...check,
			detailsUrl,
			conclusion: null,
			output: runningOutput
		}, signal);
		return repository.updateCheck(found.value.id, {
			conclusion: null,
			output: runningOutput
		}, signal);
	}
	/** The check that `begin` opened; opened now if that failed or has not been asked for. */
	async function opened(signal) {
		const before = await opening?.catch(() => null);
		return before?.status === "ok" ? before : open(signal);
	}
	return {
		async begin(signal) {
			opening = open(signal);
			return deliveryOf$1(await opening);
		},
		async report(report, signal) {
			const isNewest = isAnew ? await repository.isNewestCheck(check, signal) : null;
			if (isNewest?.status === "refused") return deliveryOf$1(isNewest);
			if (isNewest?.value === false) return {
				status: "refused",
				reason: NEWER
			};
			const standing = await standingOver(report, {
				repository,
				check
			}, signal);
			if (standing !== null && report.status === "skipped" && opening === null) return {
				status: "refused",
				reason: staying(standing)
			};
			const conclusion = standing ?? report.conclusion;
			const answer = await opened(signal);
			if (answer.status === "refused") return deliveryOf$1(answer);
			const closing = {
				check: answer.value,
				conclusion,
				render: (maxLength) => standing === null ? render(report, maxLength) : withStanding(render(report, maxLength - STANDING_CHARS), standing),
				annotations: annotate(report),
				writeAnew: (text) => {
					const closed = {
						conclusion,
						output: {
							...text,
							annotations: []
						}
					};
					return repository.createCheck({
						...check,
						detailsUrl,
						...closed
					}, signal);
				}
			};
			return completeCheck(repository, closing, signal);
		}
	};
}
const NONE = {
	status: "ok",
	value: null
};
const NEWER = "another run of this commit has a newer check, which stays";
/**
* What the check of an earlier run of the commit says, where ours must not take its place: GitHub lets the newest check of a name count and a
* neutral one pass, so a run that was not made, or did not complete, would let pass what the earlier one has found.
*/
async function standingOver({ status, conclusion }, { repository, check }, signal) {
	if (status !== "skipped" && (status === "completed" || conclusion !== "neutral")) return null;
	const found = await repository.verdict(check, signal);
	if (found.status === "refused" || found.value === null) return null;
	return status !== "skipped" && found.value === "success" ? null : found.value;
}
const staying = (verdict) => `the check of an earlier run stands on this commit (${verdict}) and stays, as this run was not made`;
const STANDING_CHARS = 200;
const withStanding = ({ title, summary }, verdict) => ({
	title,
	summary: md`This run did not come to its end, so what an earlier run said of this commit (${CODES[verdict]}) stays.\n\n${summary}`
});
const CODES = {
	success: md`success`,
	failure: md`failure`,
	action_required: md`waits for approval`
};
// src/reporters/code-scanning.ts
/** The findings as alerts of code scanning. `ref`: in full; null where the run belongs to no branch and no pull request. */
function codeScanning(options) {
	const { repository, ref, render, wait, log } = options;
	return { async report(report, signal) {
		if (ref === null) return refused("the run belongs to no branch and to no pull request");
		const doubt = doubtOf$1(report);
		if (doubt !== null) return refused(`${doubt}, and GitHub takes alerts that an upload lacks for fixed`);
		const wanted = {
			commit: report.headSha,
			ref,
			text: render(report)
		};
		const uploaded = await repository.uploadSarif(wanted, signal);
		if (uploaded.status === "refused") return deliveryOf$1(uploaded);
		for (const pauseMs of LOOKS_AFTER_MS) {
			await wait(pauseMs, signal);
			const state = await repository.sarifState(uploaded.value, signal);
			if (state.status === "refused") break;
			if (state.value.status === "complete") return {
				status: "delivered",
				url: null
			};
			if (state.value.status === "failed") return refused(`GitHub took the file and could not read it: ${state.value.problem}`);
		}
		log("Code scanning has taken the findings, and shows them once it has read them.");
		return {
			status: "delivered",
			url: null
		};
	} };
}
/** GitHub reads a small file within seconds. */
const LOOKS_AFTER_MS = [
	1e3,
	3e3,
	6e3
];
const refused = (reason) => ({
	status: "refused",
	reason
});
/** Why this report may lack findings that are still there; null when all was looked at. */
function doubtOf$1({ status, listed, newerHead, coverage }) {
	if (status !== "completed") return "the run did not complete";
	if (!listed) return "the script returned no list of findings";
	if (newerHead !== null) return "the pull request has a newer head";
	if (coverage === null) return "what was looked at is not known";
	const { notReached } = coverage;
	return notReached === 0 ? null : `${notReached} of ${plural(coverage.total, "file")} in scope ${notReached === 1 ? "was" : "were"} not looked at in full`;
}
// src/reporters/edits/at-hand.ts
/** Where edits stay that do not get to where they go. */
function atHand({ spec: { artifact, runDir }, clean }, { read, refusedPath }) {
	return {
		read,
		refusedPath,
		holdsSecret: (text) => clean.withoutSecrets(text) !== text,
		keptIn: `All edits are in ${artifact === null ? `the folder ${runDir}` : `the folder of the run, which is the artifact ${artifact}`}: \`ultracode apply\` writes them to a work tree.`
	};
}
// src/proposal/edit-changes.ts
/** The edits of a run as changes of its commit. */
const editChanges = (edits) => edits.map(({ path, after }) => {
	if (after === null) return {
		path,
		bytes: null
	};
	const { mode, id, text, from } = after;
	return text === null ? {
		path,
		mode,
		bytes: null,
		id,
		from
	} : {
		path,
		mode,
		bytes: new TextEncoder().encode(text)
	};
});
// src/proposal/edits-branch.ts
/** Branches that commands make, `save-<workflow>`, are never those of edits. */
const TAKEN = /^save-/;
const SLUG_CHARS_MAX = 60;
/**
* The branch for edits of a workflow: one for each pull request, and one for each branch that it is run on, so that none takes the place of another's. `reportKey`: the workflow,
* with a digest of its arguments where it has any. `pullNumber`: null where the edits are for a branch. `otherBranch`: null for the default branch.
*/
function editsBranch(of) {
	const { reportKey, pullNumber, otherBranch } = of;
	const on = otherBranch === null ? "" : `-on-${slugOf(otherBranch)}`;
	const about = pullNumber === null ? on : `-pull-${pullNumber}`;
	return `${BRANCH_PREFIX}${slugOf(reportKey)}${about}`;
}
/** What is left of a name in the name of a branch; with a digest where another name would leave the same. */
function slugOf(name) {
	const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, SLUG_CHARS_MAX).replace(/^-|-$/g, "");
	return slug === name.replace(" ", "-") && !TAKEN.test(slug) ? slug : [slug, sha256(name).slice(0, 8)].filter((part) => part !== "").join("-");
}
// src/report/edits/edits-at-hand.ts
/** The bytes are data from outside by now, also where this very job has written them: what does not fit to the report, or may not be changed, leads nowhere. */
async function lookAtEdits(report, at) {
	const { edits, status, headSha } = report;
	if (edits === void 0) return done({
		status: "delivered",
		url: null,
		said: status === "incomplete" ? "no edits were kept" : null
	});
	if (edits.delivered !== void 0) return done(told(edits.delivered));
	if (edits.files.length === 0) return done({
		status: "delivered",
		url: null,
		said: "no file was changed"
	});
	if (status === "waiting") return done(settledDelivery("The run waits for approval: what it has edited so far is kept until it goes on."));
	if (status === "failed") return done(refusedDelivery("The script failed, so what its agents had edited by then is not proposed.", at));
	const file = await at.read();
	if (file === null) return done(refusedDelivery("The edits of this run cannot be read: its folder has no whole `edits.json`.", at));
	if (file.set.head !== headSha || edits.head !== headSha) return done(refusedDelivery(`The edits are about the commit ${file.set.head.slice(0, 7)}, and the report about ${headSha.slice(0, 7)}.`, at));
	const refusal = refusalIn(file, at);
	return refusal === null ? {
		status: "ready",
		edits,
		file
	} : done(refusedDelivery(refusal, at));
}
function refusalIn({ set }, at) {
	for (const { edit } of set.files) {
		const refused = refusedIn(edit, at.refusedPath);
		if (refused !== null) return `The path ${JSON.stringify(refused.path)} ${refused.reason}, so none of the edits is proposed.`;
		if (at.holdsSecret(edit.path) || at.holdsSecret(edit.after?.text ?? "")) return `${JSON.stringify(edit.path)} holds a secret of this run, so none of the edits is proposed.`;
	}
	return null;
}
const done = (delivery) => ({
	status: "done",
	delivery
});
/** Nothing is lost where a place refuses: the sentence says where the edits are. */
function refusedDelivery(reason, { keptIn }, { url = null, isPassing = false, address, laid } = {}) {
	const whole = `${oneLine(reason)} ${keptIn}`;
	return {
		status: "refused",
		reason: whole,
		edits: {
			status: "refused",
			reason: whole,
			url,
			...address !== void 0 && { address },
			...laid !== void 0 && { laid }
		},
		...isPassing && { isPassing }
	};
}
const settledDelivery = (reason, address) => ({
	status: "delivered",
	url: null,
	said: reason,
	edits: {
		status: "settled",
		reason,
		...address !== void 0 && { address }
	}
});
/** What became of them stands in the report already. */
function told(delivered) {
	if (delivered.status === "refused") return {
		status: "refused",
		reason: delivered.reason
	};
	if (delivered.status === "settled") return {
		status: "delivered",
		url: null,
		said: delivered.reason
	};
	return {
		status: "delivered",
		url: delivered.url
	};
}
// src/reporters/edits/edits-pull-request.ts
/**
* Edits as one branch of ours with one pull request, which the next run of the workflow brings up to date. It leads to the branch that was looked at: that of the
* event or, for a pull request, the one that it comes from.
*/
function editsPullRequest({ spec, at, propose, contents, text, log }) {
	return { async report(report, signal) {
		if (report.edits?.files.length === 0 && report.edits.delivered === void 0) return nothingLeft(report, {
			spec,
			contents,
			log
		}, signal);
		const looked = await lookAtEdits(report, at);
		if (looked.status === "done") return looked.delivery;
		const { file } = looked;
		const where = await whereTo({
			spec,
			contents
		}, signal);
		if (where.status === "refused") return refusedDelivery(where.reason, at, where);
		const proposed = await propose({
			branch: where.branch,
			base: {
				branch: where.base,
				commit: report.headSha
			},
			changes: editChanges(file.set.files.map(({ edit }) => edit)),
			before: file.before,
			...text(report),
			...draftOf(report)
		}, signal);
		tell(proposed, report, log);
		return deliveryOf(proposed, at);
	} };
}
/** Why the edits are not to be merged as they are: not all of them are there, or the command failed over them. Of a part, its failure says nothing of the whole. */
function draftOf({ edits, status, goesOn }) {
	if (status !== "completed" && goesOn !== true) return { draft: "unfinished" };
	return edits?.verification?.status === "failed" ? { draft: "wrong" } : {};
}
async function whereTo({ spec, contents }, signal) {
	const { reportKey, target, githubRun } = spec;
	const { pullNumber } = target;
	if (pullNumber !== null) {
		const from = await contents.branchOfPull(pullNumber, signal);
		if (from.status === "refused") return from;
		if (from.value === null) return {
			status: "refused",
			reason: `#${pullNumber} comes from a fork, to which nothing is proposed.`
		};
		return {
			status: "ok",
			base: from.value,
			branch: editsBranch({
				reportKey,
				pullNumber,
				otherBranch: null
			})
		};
	}
	const base = githubRun?.branch ?? null;
	if (base === null) return {
		status: "refused",
		reason: "The run belongs to no branch, so there is none to propose the edits to."
	};
	const main = await contents.defaultBranch(signal);
	if (main.status === "refused") return main;
	return {
		status: "ok",
		base,
		branch: editsBranch({
			reportKey,
			pullNumber,
			otherBranch: base === main.value ? null : base
		})
	};
}
/** An open pull request of a run before is about files that a person may still want: it stays. */
async function nothingLeft(report, { spec, contents, log }, signal) {
	const where = await whereTo({
		spec,
		contents
	}, signal);
	const pulls = where.status === "ok" ? await contents.pullsFrom(where.branch, signal) : null;
	if (pulls?.status !== "ok") {
		if (pulls !== null) log(`Whether a pull request of a run before is open is not known: ${pulls.reason}`);
		return {
			status: "delivered",
			url: null,
			said: "no file was changed"
		};
	}
	const open = pulls.value.find(({ state }) => state === "open");
	if (open === void 0) return {
		status: "delivered",
		url: null,
		said: "no file was changed"
	};
	return settledDelivery(`${changedNothing(report)} The pull request of a run before is still open and stays as it is: ${open.url}`, open.url);
}
/** Where not all agents could say so, that no file was changed says nothing of the code. */
function changedNothing({ edits, status, goesOn, agents }) {
	const { leftOut = [], discarded = [], unchanged = [] } = edits ?? {};
	const reasons = [
		...status === "completed" && goesOn !== true ? [] : ["it did not get through all of its work"],
		...agents.failed === 0 ? [] : [`${plural(agents.failed, "agent")} failed`],
		...leftOut.length === 0 ? [] : [`edits of ${plural(leftOut.length, "agent")} are left out`],
		...discarded.length === 0 ? [] : [`edits of ${plural(discarded.length, "agent")} were taken back`]
	];
	if (reasons.length > 0 || unchanged.length === 0) return `This run changed no file${reasons.length === 0 ? "" : `: ${reasons.join(", ")}`}. Whether something is left to change is not known.`;
	return `Nothing is left to change, as far as the agents of this run saw: ${unchanged.length === 1 ? "the one that could change files" : `all ${unchanged.length} that could change files`} ran to the end and changed none.`;
}
function tell(proposed, report, log) {
	if (proposed.status !== "opened" && proposed.status !== "pushed") return;
	const { merged, isVerified } = proposed.made;
	if (merged.length > 0) log(`Merged with what others have changed since ${report.headSha.slice(0, 7)}: ${merged.join(", ")}`);
	if (!isVerified) log("GitHub does not vouch for the commit: it signs those that the token of an App makes, and no others.");
	if (proposed.status === "opened" && proposed.isTextTheirs === true) log(`${TEXT_STAYS} ${proposed.url}`);
	if (proposed.status === "opened" && proposed.isDraft && draftOf(report).draft === void 0) log(`The pull request is still a draft, until a person marks it as ready: ${proposed.url}`);
}
function deliveryOf(proposed, at) {
	switch (proposed.status) {
		case "opened": {
			const { status: _, made, ...opened } = proposed;
			return {
				status: "delivered",
				url: opened.url,
				edits: {
					status: "pull-request",
					...opened,
					...made
				}
			};
		}
		case "settled": return settledDelivery(proposed.reason, proposed.address);
		case "pushed": {
			const { isVerified: _, ...laid } = proposed.made;
			return refusedDelivery(proposed.reason, at, {
				...proposed,
				laid
			});
		}
		case "refused": return refusedDelivery(proposed.reason, at, proposed);
	}
}
// src/github/review/post-comments.ts
/**
* Posts comments on lines as one review, and those on files one by one. GitHub takes a review whole or not at all, so one that it refuses for
* what it holds is sent in halves, until only the comment that it does not take is left: that one goes to its file, and then is missing.
*/
async function postComments(subject, comments, signal) {
	const onLines = comments.flatMap((one) => {
		const { anchor } = one;
		return anchor === null ? [] : [{
			...one,
			anchor
		}];
	});
	const reviewed = onLines.length === 0 ? NOTHING$1 : await reviewing(subject)(onLines, signal);
	const { refusal } = reviewed;
	if (refusal !== null && !isAboutOne(refusal)) return {
		...reviewed,
		missing: comments.map(({ finding }) => finding)
	};
	const filed = await onFilesOf(subject, comments.filter(({ anchor, finding }) => anchor === null || reviewed.missing.includes(finding)), signal);
	return {
		url: reviewed.url ?? filed.url,
		missing: filed.missing,
		refusal: filed.refusal ?? refusal
	};
}
/** Posts comments that make sense on lines only: what GitHub does not take there is missing. */
const postOnLines = (subject, comments, signal) => reviewing(subject)(comments, signal);
const NOTHING$1 = {
	url: null,
	missing: [],
	refusal: null
};
/**
* Whether another comment may be taken; none is of a locked conversation ("lock prevents review"), and none on a commit that a force push has
* replaced ("The commitOID is not part of the pull request").
*/
const isAboutOne = (refusal) => isTooLarge(refusal) && !ABOUT_ALL.some((words) => refusal.reason.includes(words));
const ABOUT_ALL = ["lock prevents", "is not part of the pull request"];
/** Reviews that may be refused before no more halves are tried: enough to find two bad comments of thirty. */
const REFUSALS_MAX = 12;
function reviewing(subject) {
	const { repository, pullNumber, commit, intro } = subject;
	let left = REFUSALS_MAX;
	return async function send(comments, signal) {
		const review = {
			commit,
			body: intro(comments.length),
			comments
		};
		const answer = await repository.createReview(pullNumber, review, signal);
		if (answer.status === "ok") return {
			...NOTHING$1,
			url: answer.value.url
		};
		if (isUnclear(answer) && await isPosted(subject, comments, signal)) return NOTHING$1;
		left -= 1;
		if (!isAboutOne(answer) || comments.length === 1 || left <= 0) return {
			url: null,
			missing: comments.map(({ finding }) => finding),
			refusal: answer
		};
		const middle = Math.ceil(comments.length / 2);
		const first = await send(comments.slice(0, middle), signal);
		const second = await send(comments.slice(middle), signal);
		return {
			url: first.url ?? second.url,
			missing: [...first.missing, ...second.missing],
			refusal: first.refusal ?? second.refusal
		};
	};
}
/** Whether a review whose answer was lost stands there: all of its comments do, or none. */
async function isPosted({ repository, pullNumber }, comments, signal) {
	const there = await repository.diffComments(pullNumber, signal);
	if (there.status === "refused") return false;
	const [first] = comments;
	return there.value.some(({ body }) => {
		const marker = decodeMarker(body);
		return marker?.key === first?.marker.key && marker?.finding === first?.finding;
	});
}
async function onFilesOf({ repository, pullNumber, commit }, comments, signal) {
	const missing = comments.slice(10).map(({ finding }) => finding);
	let refusal = null;
	for (const [index, comment] of comments.slice(0, 10).entries()) {
		const answer = await repository.createFileComment(pullNumber, {
			commit,
			comment
		}, signal);
		if (answer.status === "ok") continue;
		refusal ??= answer;
		missing.push(comment.finding);
		if (isAboutOne(answer)) continue;
		missing.push(...comments.slice(index + 1, 10).map(({ finding }) => finding));
		break;
	}
	return {
		url: null,
		missing,
		refusal
	};
}
// src/github/review/standing-comments.ts
/** The comments of ours on findings of this report, by our own account and with our marker. */
async function standingComments({ repository, pullNumber, key, kind = "finding", log }, signal) {
	const us = await repository.identity(signal);
	const all = await repository.diffComments(pullNumber, signal);
	if (all.status === "refused") return all;
	const ours = all.value.flatMap((comment) => {
		const marker = comment.authorId === us.id ? decodeMarker(comment.body) : null;
		return marker?.kind === kind && marker.key === key && marker.finding !== void 0 ? [{
			...comment,
			finding: marker.finding ?? ""
		}] : [];
	});
	if (ours.length === 0) return {
		status: "ok",
		value: []
	};
	const nodeIds = ours.map(({ nodeId }) => nodeId);
	const states = await repository.commentStates(nodeIds, signal);
	if (states.status === "refused") log(`Which comments are outdated is not known, so none is folded away: ${states.reason}`);
	const answered = new Set(all.value.map(({ answers }) => answers));
	return {
		status: "ok",
		value: ours.map((comment) => ({
			...comment,
			isAnswered: answered.has(comment.id),
			state: (states.status === "ok" ? states.value.get(comment.nodeId) : void 0) ?? null
		}))
	};
}
/** Folds comments away one by one, as many as `FOLDED_MAX`; stops where GitHub refuses. */
async function foldAway({ repository, log }, comments, signal) {
	for (const { nodeId } of comments.slice(0, FOLDED_MAX)) {
		const folded = await repository.minimizeComment(nodeId, signal);
		if (folded.status === "ok") continue;
		log(`Comments on findings that are gone could not be folded away: ${folded.reason}`);
		return;
	}
}
/** Requests of one run: the next one goes on. */
const FOLDED_MAX = 30;
// src/reporters/edits/suggestions.ts
/**
* Edits as suggestions on the diff of a pull request, in one review: only on the commit that they were made on, and only what the diff shows. What
* a comment of ours says already, whatever a person made of it, is not said again as long as its lines are the same.
*/
function suggestionsOn(options) {
	const { repository, pullNumber, pullUrl, key, at, suggestionsOf, log } = options;
	return { async report(report, signal) {
		const looked = await lookAtEdits(report, at);
		if (looked.status === "done") return looked.delivery;
		const doubt = doubtOf(report);
		if (doubt !== null) return refusedDelivery(doubt, at);
		const state = await repository.pullState(pullNumber, signal);
		if (state.status === "refused") return refusedBy(deliveryOf$1(state), at);
		if (state.value !== "open") return settledDelivery(`The pull request was ${state.value} while the run worked, so nothing is suggested on it. ${at.keptIn}`);
		const standing = await standingComments({
			repository,
			pullNumber,
			key,
			kind: "suggestion",
			log
		}, signal);
		if (standing.status === "refused") return refusedBy(deliveryOf$1(standing), at);
		const pullFiles = await repository.pullFiles(pullNumber, signal);
		if (pullFiles.status === "refused") return refusedBy(deliveryOf$1(pullFiles), at);
		const { suggestions, left } = suggestionsOf(looked.file, pullFiles.value);
		const held = standing.value.filter(holds$1);
		const said = new Set(held.map(({ finding }) => finding));
		const wanted = suggestions.filter(({ id }) => !said.has(id));
		const posted = wanted.length === 0 ? NOTHING : await post(report, {
			wanted,
			left
		}, options, signal);
		const ids = new Set(suggestions.map(({ id }) => id));
		await foldAway({
			repository,
			log
		}, standing.value.filter(isOver(ids)), signal);
		const unsaid = [...left, ...notPosted(wanted, posted)];
		const tried = Math.min(wanted.length, 50);
		const isNoneThere = tried === suggestions.length && tried === posted.missing.length;
		if (posted.refusal !== null && isNoneThere) return refusedBy(deliveryOf$1(posted.refusal), at);
		const count = suggestions.length - wanted.length + tried - posted.missing.length;
		for (const { path, reason } of unsaid) log(`not suggested: ${path}: ${reason}`);
		const first = held.find(({ finding }) => ids.has(finding));
		const before = first === void 0 ? null : `${pullUrl}#discussion_r${first.id}`;
		const url = posted.url ?? before;
		const isBefore = posted.url === null && before !== null;
		return {
			status: "delivered",
			url,
			said: saidOf(count, unsaid, isBefore ? `${url}, said before` : url),
			edits: {
				status: "suggested",
				url,
				count,
				left: unsaid,
				...isBefore && { isBefore }
			}
		};
	} };
}
const NOTHING = {
	url: null,
	missing: [],
	refusal: null
};
/** A suggestion is taken over with a click, so none is made of edits that are known to be wrong, or on lines that may be others. */
function doubtOf({ newerHead, headLookup, edits }) {
	if (newerHead !== null) return "The pull request has a newer head, and its lines may be others.";
	if (headLookup === "failed") return "Whether the pull request has a newer head is not known, and its lines may be others.";
	if (edits?.verification?.status === "failed") return "The edits did not pass their verification, and a suggestion is taken over with a click.";
	return null;
}
/** Once its lines are others it can no longer be taken over. */
const holds$1 = ({ state }) => state?.isOutdated !== true;
/** Its lines are others, nobody has replied, and nobody wants it any more. */
const isOver = (wanted) => ({ state, isAnswered, finding }) => state?.isOutdated === true && !state.isMinimized && !isAnswered && !wanted.has(finding);
function post(report, { wanted, left }, { repository, pullNumber, key, reportUrl, clean }, signal) {
	const comments = wanted.slice(0, 50).map(({ id, path, anchor, body }) => ({
		finding: id,
		path,
		anchor,
		body,
		marker: {
			kind: "suggestion",
			key,
			finding: id
		}
	}));
	const isAll = left.length === 0 && wanted.length <= 50;
	const intro = (count) => {
		const rest = isAll ? "" : " They are not all of the edits: the report lists the others.";
		const words = clean.inline(`${headline(report)}. ${plural(count, "suggestion stands", "suggestions stand")} on the lines, and can be committed together.${rest}`);
		return reportUrl === null ? words : md`${words} ${clean.ownLink(md`The report`, reportUrl)}`;
	};
	return postOnLines({
		repository,
		pullNumber,
		commit: report.headSha,
		intro
	}, comments, signal);
}
/** By file, in their order. */
function notPosted(wanted, { missing, refusal }) {
	const lost = new Set(missing);
	const refused = wanted.filter(({ id }) => lost.has(id));
	const over = wanted.slice(50);
	return [...byFile(refused, (count) => `${plural(count, "suggestion was", "suggestions were")} refused: ${refusal?.reason ?? "GitHub took none of them"}`), ...byFile(over, (count) => `${plural(count, "suggestion")} had no room in the review, which has 50 at most`)];
}
const byFile = (suggestions, reason) => [...groupedBy(suggestions, ({ path }) => path)].map(([path, of]) => ({
	path,
	reason: reason(of.length)
}));
const refusedBy = (delivery, at) => delivery.status === "refused" ? refusedDelivery(`${delivery.reason.replace(/\.$/, "")}.`, at, delivery) : delivery;
function saidOf(count, unsaid, where) {
	const there = `${plural(count, "suggestion")}${where === null ? "" : ` (${where})`}`;
	const rest = unsaid.length === 0 ? "" : `; of ${plural(unsaid.length, "file")} not all can be suggested`;
	return `${count === 0 ? "nothing could be suggested" : there}${rest}`;
}
// src/reporters/job-summary.ts
/** The report on the page of the GitHub workflow run. `append` adds to the file that GITHUB_STEP_SUMMARY names. */
function jobSummary(options) {
	const { append, render } = options;
	return { async report(report, _signal) {
		const text = withinBytes((maxLength) => render(report, maxLength));
		try {
			await append(text);
			return {
				status: "delivered",
				url: null,
				said: "written to the page of this workflow run"
			};
		} catch (error) {
			return {
				status: "refused",
				reason: `the job summary cannot be written: ${messageOf$1(error)}`
			};
		}
	} };
}
/** The limit is in bytes, and renderers count UTF-16 units, of which one has at most three bytes in UTF-8. */
function withinBytes(render) {
	const text = render(STEP_SUMMARY_BYTES_MAX);
	if (Buffer.byteLength(text) <= 1048576) return text;
	return render(Math.floor(STEP_SUMMARY_BYTES_MAX / 3));
}
// src/reporters/reply-comment.ts
/** One comment in reply to one command: first that it runs, then how far it is, and then the report, in a line where the pull request's own comment has it. */
function replyComment(options) {
	const { repository, issueNumber, key, run, running, progress, pointTo, render, clean, log, wait } = options;
	const comment = markedComment({
		repository,
		issueNumber,
		marker: {
			kind: "reply",
			key,
			...run !== null && { run }
		},
		clean,
		log
	});
	const edits = liveEdits({
		show: (live, signal) => comment.put(() => progress(live), signal),
		wait
	});
	return {
		begin: (signal) => comment.open(running, signal),
		watch: edits.watch,
		report: async (report, signal, before) => {
			await edits.end();
			const sticky = before.find(({ reporter }) => reporter === STICKY_COMMENT)?.delivery;
			const url = sticky?.status === "delivered" ? sticky.url : null;
			return comment.put((maxLength) => url === null ? render(report, maxLength) : pointTo(report, url), signal);
		}
	};
}
// src/reporters/review-comments.ts
/**
* Findings as comments on the diff, in one review a run. What one of our comments says already is not said again, and such a comment is
* folded away once its finding is gone, its lines have changed and nobody has replied. `key`: tells reports of one pull request apart.
*/
function reviewCommentsOn(options) {
	const { repository, pullNumber, key, reportUrl, commentsOf, clean, log } = options;
	function post(report, comments, url, signal) {
		const shown = comments.slice(0, 30);
		const more = comments.length - shown.length;
		if (more > 0) log(`${plural(more, "finding")} had no room in the review, which has 30 at most.`);
		const marked = shown.map((one) => ({
			...one,
			marker: {
				kind: "finding",
				key,
				finding: one.finding
			}
		}));
		const intro = (count) => introOf({
			report,
			count,
			more,
			url,
			clean
		});
		return postComments({
			repository,
			pullNumber,
			commit: report.headSha,
			intro
		}, marked, signal);
	}
	return { async report(report, signal, before) {
		if (report.newerHead !== null) return {
			status: "refused",
			reason: "the pull request has a newer head, and its lines may be others"
		};
		if (report.findings.length === 0 && !isWhole(report)) return {
			status: "delivered",
			url: null
		};
		const standing = await standingComments({
			repository,
			pullNumber,
			key,
			log
		}, signal);
		if (standing.status === "refused") return deliveryOf$1(standing);
		const said = new Set(standing.value.filter(isShown).map(({ finding }) => finding));
		const files = sortedOut(report).shown.some(({ id }) => !said.has(id)) ? await repository.pullFiles(pullNumber, signal) : {
			status: "ok",
			value: []
		};
		if (files.status === "refused") return deliveryOf$1(files);
		const wanted = commentsOf(report, files.value).filter(({ finding }) => !said.has(finding));
		const url = stickyUrlIn(before) ?? reportUrl;
		const posted = wanted.length === 0 ? null : await post(report, wanted, url, signal);
		if (isWhole(report)) await foldAway({
			repository,
			log
		}, goneOf(standing.value, report), signal);
		return posted === null ? {
			status: "delivered",
			url: null
		} : deliveryOfPosted(posted);
	} };
}
/** Whether a finding that is not in the report is not in the code either. */
const isWhole = ({ status, listed }) => status === "completed" && listed;
const isShown = ({ state }) => state?.isMinimized !== true;
/**
* Comments whose findings are gone or dismissed, on lines that have changed, that nobody has replied to. A file that was not looked at keeps its
* comments, under another name too: what is known of the finding says so.
*/
function goneOf(standing, report) {
	const { coverage, history } = report;
	const { shown, unsure } = sortedOut(report);
	const open = (history?.absent ?? []).filter(({ absence }) => absence !== "fixed");
	const present = new Set([
		...shown,
		...unsure,
		...open
	].map(({ id }) => id));
	const unseen = new Set((coverage?.files ?? []).filter(({ status }) => status === "not-reached" || status === "unreadable").map(({ path }) => path));
	return standing.filter(({ finding, isAnswered, state, path }) => !present.has(finding) && !isAnswered && !unseen.has(path) && state?.isOutdated === true && !state.isMinimized);
}
function introOf({ report, count, more, url, clean }) {
	const here = `${plural(count, "of them is new, and stands", "of them are new, and stand")} on the lines`;
	const rest = more === 0 ? "" : `; ${plural(more, "other")} had no room here`;
	const text = clean.inline(`${headline(report)}. ${here}${rest}.`);
	return url === null ? text : md`${text} ${clean.ownLink(md`The report`, url)}`;
}
function stickyUrlIn(before) {
	const sticky = before.find(({ reporter }) => reporter === STICKY_COMMENT)?.delivery;
	return sticky?.status === "delivered" ? sticky.url : null;
}
function deliveryOfPosted({ url, missing, refusal }) {
	if (missing.length === 0) return {
		status: "delivered",
		url
	};
	const why = refusal === null ? null : deliveryOf$1(refusal);
	const reason = why?.status === "refused" ? why.reason : "they are about whole files, of which few are commented on";
	const isPassing = why?.status === "refused" && why.isPassing === true;
	return {
		status: "refused",
		reason: `${plural(missing.length, "finding")} (${missing.join(", ")}) could not be put on the diff; the check and the comment have all of them: ${reason}`,
		...isPassing && { isPassing }
	};
}
// src/github/which-report-stays.ts
/**
* Why the report that stands in a comment must not be replaced by ours; null when it may be. A report of the present head replaces any other
* one. Otherwise only one that is known to be of an older run is replaced: the head of a run is that of its event or later.
*/
function reasonToStay(standing, ours) {
	const { newerHead } = ours;
	const what = standing.head === void 0 ? "a report" : `the report of ${short(standing.head)}`;
	if (newerHead !== null && standing.head === newerHead) return `the report of a newer commit, ${short(newerHead)}, stands there and stays`;
	if (standing.head === ours.head && ours.isVain && !isSameRun(standing, ours)) return `${what} stands there and stays, as this run failed before it asked any agent`;
	if (standing.head === ours.head) return isNewerRun(standing, ours) && ours.status !== "completed" ? `${what} by a newer run stands there and stays` : null;
	if (newerHead === null && ours.headLookup === "done") return null;
	if (isNewerRun(ours, standing)) return null;
	return isNewerRun(standing, ours) ? `${what} by a newer run stands there and stays` : `${what} stands there and stays, as nothing says that it is older`;
}
const short = (sha) => sha.slice(0, 7);
// src/findings/history/decisions.ts
/** What is known after a decision. One that a later command has made already stays. */
const decideOn = (known, decision) => known.map((one) => decision.findings.has(one.id) && !holds(one, decision) ? withDismissal(one, {
	dismissed: decision.dismissed ?? void 0,
	decided: decision.at
}) : one);
/** Whether all of a decision stands, or what a later command has decided. */
const standsIn = (known, decision) => known.every((one) => !decision.findings.has(one.id) || holds(one, decision));
const holds = ({ decided = 0, dismissed }, decision) => decided > decision.at || decided === decision.at && JSON.stringify(dismissed ?? null) === JSON.stringify(decision.dismissed);
/**
* What a run knows, with what commands have decided since it has read the state: of two decisions about a finding the later one counts, in
* whichever order they were written. What a command has dismissed and the run does not know stays known.
*/
function withDecisions(ours, standing) {
	const there = new Map(standing.map((one) => [one.id, one]));
	const ids = new Set(ours.map(({ id }) => id));
	const forgotten = standing.filter(({ id, dismissed }) => dismissed?.how === "command" && !ids.has(id));
	return [...ours.map((one) => {
		const other = there.get(one.id);
		return other?.decided === void 0 || other.decided <= (one.decided ?? 0) ? one : withDismissal(one, other);
	}), ...forgotten];
}
/** What is known, with the threads that are resolved now. What a command has decided is stronger, whichever way. */
const withThreads = (known, threads) => known.map((one) => {
	if (one.decided !== void 0 || one.dismissed?.how === "command") return one;
	const by = threads.get(one.id);
	if (by === void 0) return one.dismissed === void 0 ? one : withDismissal(one, {});
	return withDismissal(one, { dismissed: {
		how: "thread",
		by: by.slice(0, 100),
		reason: RESOLVED
	} });
});
const RESOLVED = "its thread was resolved";
function withDismissal({ dismissed: _, ...one }, { dismissed, decided = one.decided }) {
	return {
		...one,
		...dismissed !== void 0 && { dismissed },
		...decided !== void 0 && { decided }
	};
}
// src/report/formats/known-state.ts
/** Characters: what some 180 findings need, and a fifth of a comment. */
const STATE_CHARS_MAX = 12e3;
/** What the next run has to know of the findings so far, as a text for a marker; '' where nothing is known. No secret is in it, compressed or not. */
const knownState = ({ history }, clean) => history === void 0 ? clean.plain("") : stateOf(history.known, clean);
/** The same of what is known. `dropped`: how many had no room where that was read. */
const stateOf = (known, clean, dropped = 0) => clean.plain(encodeState(known.map((one) => ({
	...one,
	title: clean.plain(one.title),
	detail: clean.plain(one.detail),
	...one.category !== void 0 && { category: clean.plain(one.category).slice(0, 100) },
	...one.dismissed !== void 0 && { dismissed: {
		...one.dismissed,
		reason: clean.plain(one.dismissed.reason)
	} }
})), STATE_CHARS_MAX, dropped).text);
/** Ours, with what commands have decided in the one that stands there. */
function joinStates(ours, standing) {
	const read = readState(ours);
	const there = decodeState(standing);
	if (read === null || there === null) return ours;
	const { known, dropped } = read;
	const joined = withDecisions(known, there);
	return JSON.stringify(joined) === JSON.stringify(known) ? ours : encodeState(joined, STATE_CHARS_MAX, dropped).text;
}
// src/reporters/sticky-comment.ts
/**
* One comment for each workflow and what it looks at on a pull request, edited on every push. It never goes back
* to the report of an older commit. `run`: null where the runner does not say which it is. `render` keeps to the length that it is given.
*/
function stickyComment(options) {
	const { repository, issueNumber, key, headSha, run, isOnlyOwn, isCommand, running, render, clean, log } = options;
	const marker = {
		kind: "sticky",
		key,
		head: headSha,
		...run === null ? {} : { run }
	};
	const placeWith = (marked) => markedComment({
		repository,
		issueNumber,
		marker: marked,
		joinHistories: joinStates,
		clean,
		log
	});
	const comment = placeWith(marker);
	return {
		begin: (signal) => comment.open(running, signal),
		report: async (report, signal) => {
			const { status, newerHead, headLookup } = report;
			const isVain = isCommand && status === "failed" && report.agents.total === 0;
			const ours = {
				status,
				newerHead,
				headLookup,
				head: headSha,
				run: marker.run,
				isVain
			};
			const known = knownState(report, clean);
			const delivery = await (known === "" ? comment : placeWith({
				...marker,
				history: known
			})).put((maxLength) => render(report, Math.max(maxLength - known.length, maxLength / 2)), signal, (standing) => isOnlyOwn ? reasonOfOther(standing, marker) : reasonToStay(standing, ours));
			if (newerHead === null && headLookup === "done") await markOutdated({
				comment,
				repository,
				headSha,
				clean
			}, signal);
			return delivery;
		}
	};
}
const reasonOfOther = (standing, ours) => standing.head === ours.head && (isSameRun(standing, ours) || (standing.run ?? ours.run) === void 0) ? null : "the report of another run stands there and stays";
/** Reports that no run of this commit has replaced yet say so, until one does. */
async function markOutdated({ comment, repository, headSha, clean }, signal) {
	const others = await comment.others(signal);
	if (others.status === "refused") return;
	for (const one of others.value) {
		const { head, outdated } = one.marker;
		if (head === void 0 || head === headSha || outdated === true) continue;
		const body = md`> [!NOTE]\n> This report is about an older commit. The head is now ${clean.inlineCode(headSha.slice(0, 7))}.`;
		await repository.prefaceComment(one, {
			marker: {
				...one.marker,
				outdated: true
			},
			body
		}, signal);
	}
}
// src/github/issues/own-issues.ts
/** Those that our own account has opened for the same, the one that is kept first. */
async function ownIssues(repository, { kind, key }, signal) {
	const us = await repository.identity(signal);
	const issues = await repository.issuesBy(us.login, signal);
	if (issues.status === "refused") return issues;
	return {
		status: "ok",
		value: issues.value.flatMap((candidate) => ours(candidate, us.id, kind)).filter((one) => one.marker.key === key).toSorted((a, b) => a.number - b.number)
	};
}
/** The issue of that number; null where it is none of ours, or only points to another one. */
async function ownIssue(repository, { number, kind }, signal) {
	const us = await repository.identity(signal);
	const issue = await repository.issue(number, signal);
	if (issue.status === "refused") return issue;
	return {
		status: "ok",
		value: ours(issue.value, us.id, kind)[0] ?? null
	};
}
function ours(issue, us, kind) {
	const marker = issue.authorId === us ? decodeMarker(issue.body) : null;
	return marker?.kind === kind && marker.moved !== true ? [{
		...issue,
		marker
	}] : [];
}
// src/github/issues/marked-issue.ts
/**
* Finds the issue by its marker among those that our own account has opened, and opens one when there is none. GitHub cannot open an issue
* only where there is none: of several the one with the lowest number is kept, whoever comes to see them, and the others are closed with a
* line that says where to read on. The text of a newer run stays.
*/
function markedIssue(subject) {
	return {
		standing: (signal) => findSame(subject, signal),
		put: async (text, signal) => {
			const found = await findSame(subject, signal);
			if (found.status === "refused") return deliveryOf$1(found);
			return await edit(subject, {
				text,
				standing: found.value
			}, signal) ?? open(subject, text, signal);
		}
	};
}
/** null: none of them is there any more. */
async function edit(subject, { text, standing }, signal) {
	const { marker, repository } = subject;
	const [first, ...extra] = standing;
	if (first === void 0) return null;
	if (standing.some((one) => isNewerRun(one.marker, marker))) return {
		status: "refused",
		reason: `what a newer run has written into ${first.url} stays`
	};
	const change = changeOf(first, text);
	if (change === null) return {
		status: "delivered",
		url: first.url
	};
	const history = text.history === "" ? historyOf(standing) : text.history;
	const marked = {
		...marker,
		...history !== void 0 && { history }
	};
	const edited = await smaller(text.body, (body) => repository.updateIssue(first.number, {
		...change,
		body: markedText(marked, body)
	}, signal));
	if (edited.status === "refused" && isGone(edited)) {
		subject.log(`The tracking issue ${first.url} is gone: ${edited.reason}`);
		return edit(subject, {
			text,
			standing: extra
		}, signal);
	}
	if (edited.status === "refused") return deliveryOf$1(edited);
	for (const one of extra) await closeExtra(subject, {
		one,
		url: first.url
	}, signal);
	return deliveryOf$1(edited);
}
/** What they know of findings, as a marker holds it; undefined where none knows anything. */
const historyOf = (standing) => standing.find(({ marker }) => marker.history !== void 0)?.marker.history;
/** What is changed besides the text; null for a closed one that has nothing new to say. A person who closes it as not planned, or as a duplicate, does not want it open. */
function changeOf({ state, reason }, { wanted, alsoClosed }) {
	const isDeclined = reason === "not_planned" || reason === "duplicate";
	if (wanted === "open") return state === "open" || isDeclined ? {} : {
		state: "open",
		reason: "reopened"
	};
	if (state === "closed") return alsoClosed ? {} : null;
	return wanted === "close" ? {
		state: "closed",
		reason: "completed"
	} : {};
}
async function open(subject, text, signal) {
	const { repository, marker, title } = subject;
	if (text.wanted !== "open") return {
		status: "delivered",
		url: null
	};
	const marked = {
		...marker,
		...text.history !== "" && { history: text.history }
	};
	const opened = await smaller(text.body, (body) => repository.createIssue({
		title,
		body: markedText(marked, body)
	}, signal));
	if (opened.status === "refused") return deliveryOf$1(opened);
	const found = await findSame(subject, signal);
	const earlier = found.status === "ok" ? found.value.filter(({ number }) => number < opened.value.number) : [];
	if (earlier.length === 0) return deliveryOf$1(opened);
	const extra = {
		...opened.value,
		marker: marked
	};
	return await edit(subject, {
		text,
		standing: [...earlier, extra]
	}, signal) ?? deliveryOf$1(opened);
}
/** An issue cannot be removed by a token of Actions. */
async function closeExtra({ repository, marker: { kind, key }, clean, log }, { one, url }, signal) {
	const body = markedText({
		kind,
		key,
		moved: true
	}, md`This is kept in ${clean.ownLink(md`one issue`, url)}.`);
	const closed = await repository.updateIssue(one.number, {
		body,
		state: "closed",
		reason: "not_planned"
	}, signal);
	if (closed.status === "refused") log(`A second tracking issue could not be closed: ${closed.reason}`);
}
/** What is refused for what it holds is never sent again as it is: at a quarter, and then in a few lines. */
async function smaller(text, write) {
	let written = await write(text(COMMENT_BODY_MAX));
	for (const chars of [COMMENT_BODY_MAX / 4, SHORT_CHARS]) {
		if (written.status !== "refused" || !isTooLarge(written)) return written;
		written = await write(text(chars));
	}
	return written;
}
const SHORT_CHARS = 1e3;
/** Deleted, or moved to another repository. Where issues are switched off nothing can be opened in its place either. */
const isGone = ({ httpStatus }) => httpStatus === 404 || httpStatus === 410;
const findSame = ({ repository, marker }, signal) => ownIssues(repository, marker, signal);
// src/reporters/tracking-issue.ts
/** Whether a run is shown, and what it knows of findings kept, in the issue of the sweeps. */
const hasTrackingIssue = ({ sweep, publish }) => sweep === "default-branch" && publish.trackingIssue === "on";
/**
* One issue for each workflow and what it looks at, with what its sweeps of the default branch have found: opened with the first finding,
* edited in place, closed when nothing is open and every file in scope is covered as it is now, and reopened. A run that came to no
* findings leaves it as it is. `render` keeps to the length that it is given.
*/
function trackingIssue(options) {
	const { repository, key, title, headSha, run, isAnew, render, clean, log } = options;
	const issue = markedIssue({
		repository,
		marker: {
			kind: "sweep",
			key,
			head: headSha,
			...run === null ? {} : { run }
		},
		title,
		clean,
		log
	});
	return { report: async (report, signal) => {
		if (report.history === void 0) {
			const found = await issue.standing(signal);
			return found.status === "refused" ? deliveryOf$1(found) : {
				status: "refused",
				reason: NOTHING_TOLD
			};
		}
		const history = knownState(report, clean);
		const words = clean.inline(trackingWords(report));
		const body = (maxLength) => {
			const room = Math.max(maxLength - history.length, maxLength / 2) - words.length;
			return joinClean([words, render(report, Math.max(room, 0))], md`\n\n`);
		};
		const alsoClosed = isAnew || report.history.known.some(isDismissed);
		return issue.put({
			body,
			history,
			wanted: wantedOf(report),
			alsoClosed
		}, signal);
	} };
}
const NOTHING_TOLD = "this run has no list of findings, so the issue stays as it is";
const isDismissed = ({ dismissed }) => dismissed !== void 0;
/** Nothing is closed on the word of a run that did not look at all of it. */
function wantedOf(report) {
	const { status, coverage } = report;
	if (openKnown(report).length > 0) return "open";
	return status === "completed" && coversAll(coverage) ? "close" : "as-it-is";
}
// src/reporters/registry.ts
/** The reporters of this run, the most important first: they are called in this order, and a cancelled step may be killed before the last. None where another job shows the report. */
const reportersFor = (context) => context.spec.publish.later === true ? [] : REPORTERS.map((make) => make(context)).filter((reporter) => reporter !== null);
/** The places of a report that tell how its findings stand. `keeper`: what remembers it; null: nothing does, and what is not remembered must let no check pass. */
function reportersAnew(context) {
	const all = reportersFor(context);
	const named = (wanted) => all.find(({ name }) => wanted.includes(name)) ?? null;
	return {
		keeper: named([STICKY_COMMENT, TRACKING_ISSUE]),
		check: named([CHECK_RUN])
	};
}
/** Another reporter is another row. */
const REPORTERS = [
	row({
		name: PULL_REQUEST,
		enabled: (spec) => spec.publish.edits === "pull-request" ? spec : null,
		create: (spec, { edits, clean, links, log }) => edits === void 0 ? null : editsPullRequest({
			spec,
			at: atHand({
				spec,
				clean
			}, edits),
			propose: edits.propose,
			contents: edits.contents,
			log,
			text: (report) => ({
				title: (laid) => clean.line(pullTitle(report, spec.target.pullNumber, laid)),
				says: (laid) => verifiedSince(report.edits, laid),
				body: (made) => report.edits === void 0 ? md`` : pullBody(report, report.edits, {
					made,
					pullNumber: spec.target.pullNumber,
					view: {
						clean,
						...links,
						artifact: spec.artifact,
						limit: COMMENT_BODY_MAX
					}
				})
			})
		})
	}),
	row({
		name: SUGGESTIONS,
		enabled: (spec) => {
			const { pullNumber } = spec.target;
			return spec.publish.edits === "suggestions" && pullNumber !== null ? {
				spec,
				pullNumber
			} : null;
		},
		create: ({ spec, pullNumber }, { repository, edits, clean, links, log }) => edits === void 0 ? null : suggestionsOn({
			repository,
			pullNumber,
			key: spec.reportKey,
			at: atHand({
				spec,
				clean
			}, edits),
			clean,
			log,
			pullUrl: `${links.repositoryUrl}/pull/${pullNumber}`,
			reportUrl: links.reportUrl,
			suggestionsOf: (file, pullFiles) => suggestionsOf(file, pullFiles, { clean })
		})
	}),
	row({
		name: CHECK_RUN,
		enabled: (spec) => [
			spec.authoring,
			spec.explaining,
			spec.fixing
		].every((other) => other === void 0) ? spec : null,
		create: ({ workflow, code, runId, publish }, context) => checkRun({
			repository: context.repository,
			check: {
				commit: code.headSha,
				name: context.clean.plain(`ultracode: ${workflow}`),
				externalId: runId
			},
			detailsUrl: context.links.reportUrl,
			isAnew: context.anew !== void 0,
			running: runningIn(context),
			render: (report, limit) => ({
				title: context.clean.plain(headline(report)),
				summary: markdownIn(context)(report, limit)
			}),
			annotate: (report) => publish.annotations === "on" ? annotations(report, context.clean) : []
		})
	}),
	row({
		name: STICKY_COMMENT,
		enabled: ({ target, publish, authoring }) => publish.comment === "sticky" && authoring === void 0 ? target.pullNumber : null,
		create: (issueNumber, context) => stickyComment({
			repository: context.repository,
			issueNumber,
			key: context.spec.reportKey,
			headSha: context.spec.code.headSha,
			run: runOf(context.spec),
			isCommand: context.spec.target.replyTo !== null,
			isOnlyOwn: context.anew === "by-a-command",
			running: runningIn(context).summary,
			render: markdownIn(context),
			clean: context.clean,
			log: context.log
		})
	}),
	row({
		name: TRACKING_ISSUE,
		enabled: (spec) => hasTrackingIssue(spec) ? spec : null,
		create: (spec, context) => trackingIssue({
			repository: context.repository,
			key: spec.reportKey,
			title: context.clean.plain(`ultracode: ${spec.reportKey}`),
			headSha: spec.code.headSha,
			run: runOf(spec),
			isAnew: context.anew !== void 0,
			render: (report, limit) => markdownIn(context)({
				...report,
				dismissible: true
			}, limit),
			clean: context.clean,
			log: context.log
		})
	}),
	row({
		name: "reply",
		enabled: replyOf,
		create: (command, context) => replyComment({
			repository: context.repository,
			...command,
			run: runOf(context.spec),
			running: runningIn(context).summary,
			progress: (live) => progressText(context.spec, live, {
				...context,
				...context.links
			}),
			wait: context.wait,
			pointTo: (report, url) => {
				const { clean } = context;
				return md`${clean.inline(headline(report))}. ${clean.ownLink(clean.inline("The report"), url)}`;
			},
			render: markdownIn(context),
			clean: context.clean,
			log: context.log
		})
	}),
	row({
		name: "job summary",
		enabled: (spec) => spec,
		create: (_, context) => jobSummary({
			append: context.appendSummary,
			render: markdownIn({
				...context,
				links: {
					...context.links,
					reportUrl: null
				}
			})
		})
	}),
	row({
		name: "review comments",
		enabled: ({ target: { pullNumber }, publish: { reviewComments: which }, authoring }) => pullNumber === null || which === void 0 || authoring !== void 0 ? null : {
			pullNumber,
			which
		},
		create: ({ pullNumber, which }, { spec, repository, links, clean, log }) => reviewCommentsOn({
			repository,
			pullNumber,
			key: spec.reportKey,
			reportUrl: links.reportUrl,
			commentsOf: (report, files) => reviewComments(report, files, {
				clean,
				...links,
				artifact: spec.artifact,
				which
			}),
			clean,
			log
		})
	}),
	row({
		name: "code scanning",
		enabled: (spec) => spec.publish.sarif === "upload" && spec.authoring === void 0 ? spec : null,
		create: (spec, { repository, clean, links, wait, log }) => codeScanning({
			repository,
			ref: refOf(spec),
			render: (report) => sarif(report, {
				clean,
				key: spec.reportKey,
				repositoryUrl: links.repositoryUrl
			}),
			wait,
			log
		})
	})
];
/** A plan, and what its script has found, are kept when the job is run again: another attempt answers beside them. */
function replyOf({ target: { replyTo }, authoring, authored, githubRun }) {
	if (replyTo === null) return null;
	const isKept = authoring !== void 0 || authored !== void 0;
	const key = replyKey(replyTo.commentId, isKept ? githubRun?.attempt ?? 1 : 1);
	return {
		issueNumber: replyTo.issueNumber,
		key
	};
}
function row({ name, enabled, create }) {
	return (context) => {
		const subject = enabled(context.spec);
		const reporter = subject === null ? null : create(subject, context);
		return reporter === null ? null : {
			name,
			...reporter
		};
	};
}
const runningIn = ({ spec, clean, links }) => runningText(spec, {
	clean,
	reportUrl: links.reportUrl
});
/** What the commit belongs to, as code scanning sorts its alerts. */
const refOf = ({ target, githubRun }) => {
	if (target.pullNumber !== null) return `refs/pull/${target.pullNumber}/head`;
	const branch = githubRun?.branch ?? null;
	return branch === null ? null : `refs/heads/${branch}`;
};
const runOf = ({ githubRun }) => githubRun === null ? null : {
	id: githubRun.id,
	attempt: githubRun.attempt
};
const markdownIn = ({ clean, links, spec }) => (report, limit) => reportMarkdown(report, {
	clean,
	...links,
	artifact: spec.artifact,
	limit
});
export { ownIssue as a, decideOn as c, withThreads as d, foldAway as f, historyOf as i, standsIn as l, linksOf as m, reportersFor as n, ownIssues as o, standingComments as p, hasTrackingIssue as r, stateOf as s, reportersAnew as t, withDecisions as u };
