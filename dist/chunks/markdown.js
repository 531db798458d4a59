import { C as isJsonObject, O as messageOf, b as groupDigits } from "./base.js";
import { $t as canFail, B as pathsOf, D as explanationTexts, E as explainedNotices, F as changedWords, G as LEFT_OUT, Gt as dismissalWords, H as unchangedWords, I as editNotices, J as failedTogether, K as coverageGroups, Kt as sortedOut, L as fileWords, M as notices, Nt as dismissalsIn, O as placeOfStep, P as deliveryPage, R as lineWords, S as headline, T as repeatedRequests, U as notDone, Ut as laidIn, V as toldOf, W as refutedBesides, X as onceTold, Y as fatesLine, _n as plural, at as besideDiff, b as historyLine, cn as md, ct as editHeading, gn as oneLine, it as NOT_FOUND_THERE, j as nothingFound, jt as withDelivery, k as sourceOf, mn as excerpt, nt as verifiedWords, ot as checkedWords, q as coverageLine, qt as unsureWords, rt as BEFORE_THE_CHANGE, sn as joinClean, v as numberedLines, vn as positionOf, w as phaseCostRows, x as facts, z as namesOf } from "./words.js";
import { a as applyCommand, b as planPointer, c as nextCommand, l as sameRunCommand, s as fixCommand, x as ranPointer } from "./resume.js";
import { a as fitSections, c as notShown, d as whereWhole, i as always, l as shortText, o as fold, s as findingView, t as authoredMarkdown, u as summaryChars } from "./authored-markdown.js";
// src/app/next-step.ts
/** The report with the commands that go on from its run, and that ask for the same once more; null: there is no place where one could be given. */
function withCommands(report, place) {
	if (place === null) return report;
	const ended = {
		state: report.edits?.unkept !== void 0 && place.type === "laptop" && report.status === "completed" ? "incomplete" : report.status,
		agentsAsked: report.agents.total,
		waitingFor: report.gate?.phases ?? []
	};
	const plan = report.authored?.status === "drafted" ? report.authored.approval : null;
	const command = plan?.type === "waits" ? `/ultracode approve ${plan.planId}` : nextCommand(ended, place);
	return {
		...withApply(report, place),
		...mendOf(report, place),
		again: sameRunCommand(place),
		...place.type === "conversation" && report.history !== void 0 && { dismissible: true },
		next: command === null ? null : {
			type: "command",
			command
		}
	};
}
/** The report with the command that writes what was edited to the work tree, where there is one. */
function withApply(report, place) {
	const apply = applyCommand(place);
	const { edits } = report;
	return edits === void 0 || edits.files.length === 0 || edits.unkept !== void 0 || apply === null ? report : {
		...report,
		edits: {
			...edits,
			apply
		}
	};
}
/** How the first finding is mended, where a model can be asked for that. */
function mendOf(report, place) {
	const { shown, unsure } = sortedOut(report);
	const [open] = [...shown, ...unsure];
	const mend = open === void 0 || report.offline ? null : fixCommand(place, open.id);
	return mend === null ? {} : { mend };
}
// src/app/publish.ts
/** Says everywhere that the run has started. A place that refuses is logged and does not stop the run. */
async function announce({ reporters, log }, signal) {
	for (const reporter of reporters) {
		if (reporter.begin === void 0) continue;
		const delivery = await attempt(() => reporter.begin?.(signal));
		if (delivery.status === "refused") log(`${reporter.name} could not be opened: ${delivery.reason}`);
	}
}
/** The report, with the head of its pull request where that has moved on since, or that this could not be looked up. */
async function withPresentHead(report, headNow, log) {
	try {
		const head = await headNow();
		if (head === null || head === report.headSha) return report;
		log(`The head of the pull request is now ${head.slice(0, 7)}: this report is about ${report.headSha.slice(0, 7)}.`);
		return {
			...report,
			newerHead: head
		};
	} catch (error) {
		log(`Whether the head has moved could not be looked up: ${messageOf(error)}`);
		return {
			...report,
			headLookup: "failed"
		};
	}
}
/**
* Shows the report in every place, one after the other; a place that refuses or breaks never keeps it from the next. What became of the edits in one place is told in
* those after it.
*/
async function publish(given, { reporters, done, told, log }, signal) {
	let report = given;
	const deliveries = [];
	const names = [];
	for (const reporter of reporters) {
		const delivery = await attempt(() => reporter.report(report, signal, deliveries));
		deliveries.push({
			reporter: reporter.name,
			delivery
		});
		if (delivery.edits !== void 0) {
			report = withDelivery(report, delivery.edits);
			await told?.(report);
		}
		if (delivery.status === "delivered" || delivery.isPassing !== true) {
			names.push(reporter.name);
			done?.(names);
		}
		if (delivery.status === "refused") log(`${reporter.name} was refused: ${delivery.reason}`);
		else if (delivery.said !== null) log(`${reporter.name}: ${delivery.said ?? delivery.url ?? "done"}`);
	}
	return deliveries;
}
async function attempt(work) {
	try {
		return await work() ?? {
			status: "refused",
			reason: "nothing to do"
		};
	} catch (error) {
		return {
			status: "refused",
			reason: messageOf(error)
		};
	}
}
// src/report/formats/markdown/alert.ts
const ALERTS = {
	note: md`NOTE`,
	warning: md`WARNING`,
	failure: md`CAUTION`
};
/** A notice in the frame that GitHub draws. `maxChars`: of its text, cleaned. */
const alert = (notice, clean, maxChars) => md`> [!${ALERTS[notice.weight]}]\n> **${clean.inline(notice.title)}** ${textOf(notice, clean, maxChars)}`;
/** In what is not ours an address is text; the one that is ours is a link. */
function textOf({ text, address }, clean, maxChars) {
	const shown = excerpt(clean.plain(text), maxChars);
	const link = address === void 0 ? null : clean.address(address);
	if (address === void 0 || link === null || link === "") return clean.inline(shown);
	return joinClean(around(shown, clean.plain(address)).map((part) => spaced(part, clean.inline(part))), link);
}
/** What stands around an address; one that goes on is another one. */
function around(text, address) {
	const parts = [];
	for (const [index, piece] of text.split(address).entries()) {
		const before = index > 0 && /^[\w/%#?&=-]/.test(piece) ? `${parts.pop() ?? ""}${address}` : "";
		parts.push(`${before}${piece}`);
	}
	return parts;
}
/** Cleaning takes the spaces from the ends of a text, and this one stands beside a link. */
function spaced(part, cleaned) {
	const before = /^\s/.test(part) ? md` ` : md``;
	const after = /\s$/.test(part) ? md` ` : md``;
	return md`${before}${cleaned}${after}`;
}
// src/report/formats/markdown/edits/edits-markdown.ts
/** What a run edited, as a text of its own: how far it can be trusted, the files, how they were verified, what was left out. */
function editsMarkdown(edits, view, laid = null) {
	const notices = editNotices(edits, laid ?? void 0).map((notice) => always(alert(notice, view.clean, view.limit / 20)));
	return fitSections([...notices, ...editSections(edits, { runDir: null }, view, laid)], view.limit);
}
const LINE_BREAK$1 = md`\n`;
const NOTHING$3 = md``;
const PATH_CHARS = 200;
/** Files that are read at once; others are unfolded. */
const FILES_SHOWN = 20;
/** The parts of it, to stand among others. */
function editSections(edits, report, view, laid = laidIn(edits)) {
	const { clean } = view;
	const { files } = edits;
	const told = toldOf(files, clean.plain);
	const lines = files.map((file) => fileLine(file, view));
	const fuller = files.map((file, index) => md`${fileLine(file, view)}${by(told[index] ?? [], view)}`);
	const of = (from, to) => ({
		rank: 2,
		items: lines.slice(from, to),
		fuller: {
			rank: 6,
			items: fuller.slice(from, to),
			cut: (left) => notShown(`By whom and why, of ${plural(left, "file")}`, report, view)
		},
		between: LINE_BREAK$1,
		cut: (left) => notShown(plural(left, "changed file"), report, view)
	});
	const rest = files.length - FILES_SHOWN;
	const unchanged = unchangedWords(edits);
	return [
		...files.length === 0 ? [] : [
			always(md`### ${clean.inline(`${changedWords(files, notDone(files, edits.discarded).length)}: ${lineWords(files)}`)}\n\n**${clean.inline(excerpt(clean.plain(verifiedWords(edits, laid)), 600))}.**`),
			{
				...of(0, FILES_SHOWN),
				open: NOTHING$3,
				close: NOTHING$3
			},
			...rest > 0 ? [fold({
				...of(FILES_SHOWN, files.length),
				label: md`<b>${clean.inline(plural(rest, "more file"))}</b>`
			})] : []
		],
		...leftOut(edits, report, view),
		...takenBack(edits, report, view),
		...output(edits, report, view),
		...unchanged === null ? [] : [always(md`${clean.inline(excerpt(clean.plain(unchanged), 600))}.`)],
		...where(edits, view)
	];
}
const fileLine = (file, view) => md`- ${view.clean.inlineCode(excerpt(oneLine(view.clean.plain(file.path)), PATH_CHARS))} · ${shortText(fileWords(file), view)}`;
/** Agents of one file that are named. */
const AGENTS_SHOWN = 4;
/** The agents of a file and why they edited it, in their own words and marked as these. */
function by(told, view) {
	const { clean } = view;
	const names = told.slice(0, AGENTS_SHOWN).map(({ label, said, failedAlone }) => {
		const name = label === "" ? [] : [shortText(oneLine(clean.plain(label)), view)];
		const words = said === "" ? [] : [md`“${clean.inline(said)}”`];
		const alone = label === "" ? md`failed alone` : md`(failed alone)`;
		const mark = failedAlone ? [alone] : [];
		return joinClean([joinClean([...name, ...mark], md` `), ...words].filter(isSome), md`: `);
	});
	const more = told.length - names.length;
	const all = [...names, ...more > 0 ? [clean.inline(plural(more, "other agent"))] : []].filter(isSome);
	return all.length === 0 ? NOTHING$3 : md` · ${joinClean(all, md`; `)}`;
}
const isSome = (text) => text !== "";
const leftOut = ({ leftOut: left }, report, view) => leftFold(left, {
	what: "left out",
	opened: left.length <= FILES_SHOWN
}, report, view);
const takenBack = ({ discarded = [] }, report, view) => leftFold(discarded, {
	what: "taken back by the workflow",
	opened: false
}, report, view);
function leftFold(left, { what, opened }, report, view) {
	if (left.length === 0) return [];
	const { clean } = view;
	return [fold({
		rank: 1,
		opened,
		label: md`<b>Edits of ${clean.inline(plural(left.length, "agent"))} ${clean.inline(what)}</b>, and why`,
		items: left.map(({ agent, paths, reason }) => md`- **${shortText(namesOf([agent]), view)}**: ${shortText(reason, view)} (${shortText(pathsOf(paths), view)})`),
		between: LINE_BREAK$1,
		cut: (count) => notShown(`What was ${what} of ${plural(count, "agent")}`, report, view)
	})];
}
/** The end of what the command wrote, where it failed. */
function output({ verification }, report, view) {
	if (verification?.status !== "failed" || verification.output.trim() === "") return [];
	const { clean } = view;
	return [fold({
		rank: 3,
		label: md`<b>What the command wrote</b>, its end`,
		items: [clean.code(tailOf(clean.plain(verification.output), view.limit / 6))],
		between: NOTHING$3,
		cut: () => notShown("What the command wrote", report, view)
	})];
}
/** The end of a text, begun at a line where there is one. */
function tailOf(text, maxChars) {
	if (text.length <= maxChars) return text;
	const tail = text.slice(-Math.floor(maxChars)).toWellFormed();
	const line = tail.indexOf("\n");
	return `…\n${line === -1 || line > maxChars / 2 ? tail : tail.slice(line + 1)}`;
}
/** How the edits get into a work tree. */
function where({ files, apply }, { clean, artifact }) {
	if (files.length === 0) return [];
	if (apply !== void 0 && clean.plain(apply) === apply) return [always(md`**Write them to the work tree:** ${clean.inlineCode(apply)}`)];
	if (artifact === null) return [];
	return [always(md`<sub>The edits are in the artifact ${clean.inlineCode(artifact)} too: unpacked into a folder, ${clean.inlineCode("ultracode apply <folder>")} writes them to a work tree.</sub>`)];
}
// src/report/formats/markdown/edits/edit-text.ts
/** The change of code that mends a finding, as it is shown where it cannot be committed with a click; empty where there is none. */
function editText({ edit, file }, clean, maxChars) {
	if (edit === void 0) return md``;
	const heading = md`**${clean.inline(editHeading(edit))}**`;
	if (edit.lines.length === 0) return heading;
	const language = /\.([A-Za-z0-9]+)$/.exec(file ?? "")?.[1] ?? "";
	return md`${heading}\n\n${clean.code(excerpt(clean.plain(edit.lines.join("\n")), maxChars), language)}`;
}
// src/report/formats/markdown/long-text.ts
/** A longer text of a model; what is cut of it says where the rest is. `whole`: where the whole report can be read. */
function longText(text, maxChars, { clean, whole }) {
	const shown = clean.markdown(excerpt(text, maxChars));
	return text.length <= maxChars ? shown : md`${shown}\n\n_All of it: see ${whole}._`;
}
// src/report/formats/markdown/finding-markdown.ts
const SEVERITY_MARKS = {
	high: md`🔴`,
	medium: md`🟡`,
	low: md`⚪`
};
/** One finding in two short lines: what, and where, with the id that commands take. Narrow enough for a phone, where a table is cut. */
function findingLine(finding, view) {
	const { clean } = view;
	const { id, title, severity, place } = finding;
	const name = clean.inline(excerpt(oneLine(clean.plain(title)), TITLE_CHARS));
	const position = clean.anchor(positionIn(finding, clean), blobUrl(finding, view));
	const doubt = place === "unverified" ? md` · ${clean.inline(NOT_FOUND_THERE)}` : md``;
	return md`${SEVERITY_MARKS[severity]} <b>${name}</b><br>${position} · ${clean.inline(id)}${doubt}${checked(finding, clean)}`;
}
/** The same, and unfolded under it all that is known of it. */
function findingFold(finding, view, opened) {
	const line = findingLine(finding, view);
	const about = findingDetails(finding, view);
	if (about === "") return line;
	return md`<details${opened ? md` open` : md``}>\n<summary>${line}</summary>\n\n${about}\n\n</details>`;
}
function findingDetails(finding, view) {
	const { clean, textChars } = view;
	const long = (text) => longText(clean.plain(text ?? ""), textChars, view);
	const parts = [
		codeIn(finding, view),
		long(finding.detail),
		finding.settle === void 0 ? md`` : md`**What would settle it**\n\n${long(finding.settle)}`,
		finding.suggestion === void 0 ? md`` : md`**Suggestion**\n\n${long(finding.suggestion)}`,
		editText(finding, clean, textChars),
		joinClean(aboutOf(finding, clean), md` · `)
	];
	return joinClean(parts.filter((part) => part !== ""), md`\n\n`);
}
const TITLE_CHARS = 200;
/** Of the commit that was looked at, not of a branch, whose lines move; of lines that the change removes, the commit before it. */
function blobUrl({ file, line, endLine, snippet }, { repositoryUrl, headSha, baseSha }) {
	if (repositoryUrl === null || file === null || line === null) return null;
	if (file.split("/").some((part) => part === "." || part === "..")) return null;
	const path = file.split("/").map(encodeURIComponent).join("/");
	const isGone = snippet?.of === "base" && baseSha !== null;
	const [from, to] = isGone ? [snippet.quoted.line, snippet.quoted.endLine] : [line, endLine ?? line];
	const lines = from === to ? `L${from}` : `L${from}-L${to}`;
	return `${repositoryUrl}/blob/${isGone ? baseSha : headSha}/${path}#${lines}`;
}
/** What is no place in the code is no code either. */
const positionIn = (finding, clean) => finding.file === null ? clean.inline(positionOf(finding)) : clean.inlineCode(positionOf(finding));
function checked(finding, clean) {
	const { standing, introduced } = finding;
	const words = introduced === false && standing !== "undecided" && standing !== "unchecked" ? BEFORE_THE_CHANGE : checkedWords(finding);
	return words === null ? md`` : md` · ${clean.inline(words)}`;
}
/** The code with its line numbers, the lines that are meant marked; without a place, what the agent quoted. */
function codeIn({ snippet, evidence, file }, { clean, textChars }) {
	const language = /\.([A-Za-z0-9]+)$/.exec(file ?? "")?.[1] ?? "";
	if (snippet !== null) return clean.code(numberedLines(snippet).join("\n"), language);
	return evidence === void 0 ? md`` : clean.code(excerpt(clean.plain(evidence), textChars), language);
}
function aboutOf(finding, clean) {
	const names = (list) => clean.inline((list ?? []).join(", "));
	return [
		[finding.place === "unverified" ? md`**${clean.inline(NOT_FOUND_THERE)}**: ` : md``, clean.inline(finding.placeNote ?? "")],
		[md``, clean.inline((finding.place === "diff-file" ? besideDiff(finding) : null) ?? "")],
		[md``, clean.inline(finding.category ?? "")],
		[md`found by the agent `, clean.inline(finding.foundBy ?? "")],
		[md`confirming checks: `, names(finding.confirmedBy)],
		[md`refuting checks: `, names(finding.refutedBy)],
		[md``, finding.confidence === void 0 ? md`` : md`${Math.round(finding.confidence * 100)} % sure`]
	].filter(([, text]) => text !== "").map(([label, text]) => md`${label}${text}`);
}
// src/report/formats/markdown/explained-markdown.ts
/** The reply to a question about one finding: what an agent says of it, and then what the earlier report holds. */
function explainedMarkdown(report, explained, view) {
	const { explanation } = explained;
	const sections = [
		always(head$1(report, explained, view)),
		...explanation === null ? [] : explanationSections(explanation, report, view),
		reported(report, explained, view),
		always(foot$1(report, view))
	];
	return fitSections(sections, view.limit);
}
const BLANK_LINE$3 = md`\n\n`;
const NOTHING$2 = md``;
function head$1(report, explained, { clean, reportUrl, limit }) {
	const [commit = "", ...others] = facts(report);
	const link = reportUrl === null ? [] : [clean.link(md`log`, reportUrl)];
	const line = joinClean([
		clean.inlineCode(commit),
		...others.map((fact) => clean.inline(fact)),
		...link
	], md` · `);
	const alerts = explainedNotices(report, explained).map((notice) => alert(notice, clean, limit / 20));
	return joinClean([
		md`## ${clean.inline(excerpt(headline(report), 200))}`,
		line,
		...alerts
	], BLANK_LINE$3);
}
function explanationSections(explanation, report, view) {
	const { clean } = view;
	const { steps, votes } = explanation;
	const whole = whereWhole(report, view);
	const section = (title, items, between) => ({
		rank: 1,
		items,
		between,
		close: NOTHING$2,
		open: md`### ${clean.inline(title)}\n\n`,
		cut: () => notShown(title, report, view)
	});
	return [
		...steps.length === 0 ? [] : [section("What happens, step by step", steps.map((step, index) => stepItem(step, index, view)), BLANK_LINE$3)],
		...explanationTexts(explanation).map(({ title, text }) => section(title, [longText(clean.plain(text), view.limit / 6, {
			clean,
			whole
		})], NOTHING$2)),
		...votes.length === 0 ? [] : [section("What the votes said, and whether it is borne out", votes.map(({ by, view: told, why }) => md`- **${clean.inline(excerpt(clean.plain(by), 60))}**: ${clean.inline(told)}. ${clean.inline(excerpt(clean.plain(why), 1e3))}`), md`\n`)]
	];
}
/** A paragraph and its code, no item of a list: a fence would have to be indented. */
function stepItem({ what, place }, index, { clean }) {
	const { position, doubt } = placeOfStep(place);
	const language = /\.([A-Za-z0-9]+)$/.exec(place.file ?? "")?.[1] ?? "";
	const quoted = place.snippet === null ? place.evidence ?? "" : numberedLines(place.snippet).join("\n");
	const where = place.file === null ? clean.inline(position) : clean.inlineCode(position);
	const unsure = doubt === null ? NOTHING$2 : md` (**${clean.inline(doubt)}**)`;
	const line = md`**${index + 1}.** ${where}${unsure}: ${clean.inline(excerpt(clean.plain(what), 1e3))}`;
	return quoted === "" ? line : md`${line}\n\n${clean.code(excerpt(clean.plain(quoted), CODE_CHARS), language)}`;
}
/** Characters of the code of one step. */
const CODE_CHARS = 4e3;
function reported(report, explained, view) {
	const { finding, of } = explained;
	const text = findingFold(finding, {
		...findingView(report, view),
		headSha: of.headSha,
		textChars: view.limit / 3
	}, true);
	return fold({
		rank: 2,
		label: md`<b>${view.clean.inline(sourceOf(explained))}</b>`,
		opened: explained.explanation === null,
		items: [text],
		between: BLANK_LINE$3,
		cut: () => notShown("What the report says", report, view)
	});
}
function foot$1({ again, next }, { clean }) {
	const command = next?.type === "command" ? next.command : again;
	if (command === null || clean.plain(command) !== command) return NOTHING$2;
	const what = next?.type === "command" ? md`To go on from here` : md`To ask again`;
	return md`<sub>${what}: ${clean.inlineCode(command)}</sub>`;
}
// src/report/formats/markdown/findings-markdown.ts
/** Above so many findings of the change, each severity has a heading. */
const PLAIN_LIST_MAX = 15;
/** So many findings of high severity are read without unfolding them. */
const OPENED_MAX = 5;
/**
* The findings that were not dismissed, the heaviest first: those of low severity, those that the change did not cause and those that are too unsure
* to count are unfolded by who wants them.
*/
function findingSections(report, view) {
	const { shown, unsure } = sortedOut(report);
	return [...shownSections(shown, report, view), unsureSection(unsure, report, view)].filter((section) => section !== null);
}
function shownSections(shown, report, view) {
	const undecided = shown.filter(({ standing }) => standing === "undecided");
	const settled = shown.filter(({ standing }) => standing !== "undecided");
	const before = settled.filter(({ introduced }) => introduced === false);
	const brought = settled.filter(({ introduced }) => introduced !== false);
	const isCaused = ({ place, standing }) => place !== "outside-diff" || standing === "confirmed";
	const caused = brought.filter(isCaused);
	const outside = brought.filter((finding) => !isCaused(finding));
	const of = (severity) => caused.filter((finding) => finding.severity === severity);
	const [high, medium, low] = [
		of("high"),
		of("medium"),
		of("low")
	];
	const hasHeadings = caused.length > PLAIN_LIST_MAX;
	const heading = (severity, name, count) => hasHeadings ? md`### ${SEVERITY_MARKS[severity]} ${name} (${view.clean.inline(groupDigits(count))})\n\n` : md``;
	return [
		section(high, {
			report,
			view,
			rank: 1,
			fullerRank: 3,
			of: "of high severity",
			opens: high.length <= OPENED_MAX,
			open: heading("high", md`High`, high.length)
		}),
		section(medium, {
			report,
			view,
			rank: 4,
			fullerRank: 6,
			of: "of medium severity",
			open: heading("medium", md`Medium`, medium.length)
		}),
		folded(low, {
			report,
			view,
			rank: 8,
			fullerRank: 9,
			of: "of low severity",
			label: md`${SEVERITY_MARKS.low} <b>${view.clean.inline(plural(low.length, "finding"))} of low severity</b>`,
			opened: low.length === shown.length
		}),
		folded(undecided, {
			report,
			view,
			rank: 5,
			fullerRank: 7,
			of: "that could not be settled",
			label: md`<b>${view.clean.inline(plural(undecided.length, "finding"))} that could not be settled</b> by what the repository holds`,
			opened: true
		}),
		folded(before, {
			report,
			view,
			rank: 8,
			fullerRank: 10,
			of: "that were there before",
			label: md`<b>${view.clean.inline(plural(before.length, "finding"))} that ${before.length === 1 ? md`was` : md`were`} there before this change</b>`,
			opened: before.some((finding) => finding.severity === "high" && canFail(finding, report.counting))
		}),
		folded(outside, {
			report,
			view,
			rank: 7,
			fullerRank: 10,
			of: "outside the diff",
			label: md`<b>${view.clean.inline(plural(outside.length, "finding"))} outside the diff</b>, in files that this change does not touch`,
			opened: outside.some(({ severity }) => severity === "high")
		})
	];
}
const unsureSection = (unsure, report, view) => folded(unsure, {
	report,
	view,
	rank: 8,
	fullerRank: 10,
	of: "that are too unsure to count",
	label: md`<b>${view.clean.inline(`${plural(unsure.length, "finding")} ${unsureWords(report.counting)}`)}</b>, which do not fail the check`,
	opened: false
});
const BLANK_LINE$2 = md`\n\n`;
function section(findings, place) {
	return findings.length === 0 ? null : {
		open: place.open,
		close: md``,
		...itemsOf(findings, place)
	};
}
function folded(findings, place) {
	const { label, opened } = place;
	return findings.length === 0 ? null : fold({
		label,
		opened,
		...itemsOf(findings, place)
	});
}
function itemsOf(findings, { report, view, rank, fullerRank, of, opens = false }) {
	const one = findingView(report, view);
	return {
		rank,
		items: findings.map((finding) => findingLine(finding, one)),
		fuller: {
			rank: fullerRank,
			items: findings.map((finding) => findingFold(finding, one, opens)),
			cut: (left) => notShown(`Details of ${plural(left, "finding")} ${of}`, report, view)
		},
		between: BLANK_LINE$2,
		cut: (left) => notShown(`${plural(left, "finding")} ${of}`, report, view)
	};
}
// src/report/formats/markdown/cells.ts
const isCell = (value) => value === null || typeof value === "number" || typeof value === "boolean" || isShort(value);
const isShort = (value) => typeof value === "string" && value.length <= CELL_CHARS && !value.includes("\n");
const CELL_CHARS = 300;
/** A web address is a link; links to other places are text. */
function cell(value, clean) {
	if (typeof value === "string" && /^https:\/\/\S+$/.test(value)) return clean.link(clean.inline(excerpt(value, 80)), value);
	return clean.inline(value === null || value === "" ? "–" : String(value));
}
/** The rows that are shown of so many, and how many others there are. */
const withRest = (shown, count, clean) => count <= 50 ? shown : md`${shown}\n\n_and ${clean.inline(plural(count - 50, "other"))}_`;
// src/report/formats/markdown/tree-markdown.ts
/** An object or a list as lists in lists, each value under its name; null for what is too deep or too much to be read so. */
function treeMarkdown(value, clean) {
	const lines = childrenOf(value, 0, clean);
	if (lines === null || lines.length === 0 || lines.length > LINES_MAX) return null;
	const text = joinClean(lines, md`\n`);
	return text.length > CHARS_MAX ? null : text;
}
const LINES_MAX = 300;
const CHARS_MAX = 2e4;
/** Lists in lists that a narrow screen still shows. */
const DEPTH_MAX = 4;
/** Longer texts are excerpts in no list: they are data. */
const TEXT_CHARS = 2e3;
/** Lines of what stands in a value, one level deeper; null when a part of it cannot be shown. */
function childrenOf(value, depth, clean) {
	if (depth > DEPTH_MAX) return null;
	if (isJsonObject(value)) return joined(Object.entries(value).map(([name, item]) => entry(clean.inline(name), item, {
		depth,
		clean
	})));
	if (!Array.isArray(value) || value.length > 50) return null;
	return joined(value.map((item) => element(item, {
		depth,
		clean
	})));
}
/** `- name: value`, or the name and under it what stands in the value. */
function entry(name, value, { depth, clean }) {
	const text = shortOf(value, clean);
	const at = INDENTS[depth] ?? md``;
	if (text !== null) return [md`${at}- ${name}: ${text}`];
	const inner = childrenOf(value, depth + 1, clean);
	return inner === null ? null : [md`${at}- ${name}:`, ...inner];
}
/** An object in a list is named by its first short text. Other short values stand behind that, and what is longer below it. */
function element(value, { depth, clean }) {
	const at = INDENTS[depth] ?? md``;
	const text = shortOf(value, clean);
	if (text !== null) return [md`${at}- ${text}`];
	if (Array.isArray(value) && value.every(isCell)) return [md`${at}- ${joinClean(value.map((item) => cell(item, clean)), md`, `)}`];
	if (!isJsonObject(value)) return null;
	const [head, ...others] = namedFirst(value);
	const first = head === void 0 ? null : shortOf(head[1], clean);
	if (head === void 0 || first === null) return null;
	const beside = others.filter(([, item]) => isBeside(item));
	const below = others.filter(([, item]) => !isBeside(item));
	const inner = childrenOf(Object.fromEntries(below), depth + 1, clean);
	if (inner === null) return null;
	const title = typeof head[1] === "string" ? first : md`${clean.inline(head[0])}: ${first}`;
	const line = [inner.length === 0 ? title : md`**${title}**`, ...beside.map(([name, item]) => md`${clean.inline(name)}: ${shortOf(item, clean) ?? md``}`)];
	return [md`${at}- ${joinClean(line, md` · `)}`, ...inner];
}
const BESIDE_CHARS = 120;
const isBeside = (value) => isCell(value) && String(value).length <= BESIDE_CHARS;
/** The fields of an object, one that can stand in a line in front. */
function namedFirst(value) {
	const fields = Object.entries(value);
	const first = fields.find(([, item]) => typeof item === "string" && item.trim() !== "" && isCell(oneLine(item))) ?? fields.find(([, item]) => isCell(item));
	return first === void 0 ? [] : [first, ...fields.filter((field) => field !== first)];
}
function shortOf(value, clean) {
	const text = typeof value === "string" ? oneLine(value) : null;
	if (isCell(value)) return cell(value, clean);
	if (text !== null) return text.length > TEXT_CHARS ? null : clean.inline(text);
	return typeof value === "object" && Object.keys(value).length === 0 ? md`_none_` : null;
}
const joined = (parts) => parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
const INDENTS = [
	md``,
	md`  `,
	md`    `,
	md`      `,
	md`        `
];
// src/report/formats/markdown/data-markdown.ts
/**
* What a script returned besides findings, as people read it: single values as lines, lists of texts as lists, lists of plain objects as
* tables, others as lists in lists. `rest`: what is too deep or too much for that; null when nothing is left.
*/
function dataMarkdown(data, clean) {
	if (Array.isArray(data)) {
		const shown = listMarkdown(data, clean) ?? treeMarkdown(data, clean);
		return shown === null ? {
			parts: [],
			rest: data
		} : {
			parts: [shown],
			rest: null
		};
	}
	if (!isJsonObject(data)) return {
		parts: [clean.inline(String(data))],
		rest: null
	};
	const lines = [];
	const parts = [];
	const rest = {};
	for (const [name, value] of Object.entries(data)) {
		const list = Array.isArray(value) ? listMarkdown(value, clean) : null;
		const object = isJsonObject(value) ? fieldsMarkdown(value, clean) : null;
		if (list !== null) parts.push(md`**${clean.inline(name)}**\n\n${list}`);
		else if (object !== null) lines.push(md`- ${clean.inline(name)}: ${object}`);
		else if (isCell(value)) lines.push(md`- ${clean.inline(name)}: ${cell(value, clean)}`);
		else {
			const tree = treeMarkdown(value, clean);
			if (tree === null) rest[name] = value;
			else parts.push(md`**${clean.inline(name)}**\n\n${tree}`);
		}
	}
	return {
		parts: [...lines.length === 0 ? [] : [joinClean(lines, md`\n`)], ...parts],
		rest: Object.keys(rest).length === 0 ? null : rest
	};
}
const COLUMNS_MAX = 6;
function fieldsMarkdown(value, clean) {
	const fields = Object.entries(value);
	if (fields.length === 0 || fields.length > COLUMNS_MAX) return null;
	const shown = fields.map(([name, item]) => isCell(item) ? md`${clean.inline(name)} = ${cell(item, clean)}` : null);
	const cells = shown.filter((item) => item !== null);
	return cells.length < shown.length ? null : joinClean(cells, md`, `);
}
function listMarkdown(list, clean) {
	if (list.length === 0) return md`_none_`;
	if (list.every(isCell)) return withRest(joinClean(list.slice(0, 50).map((item) => md`- ${cell(item, clean)}`), md`\n`), list.length, clean);
	if (!list.every(isJsonObject)) return null;
	const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
	if (!list.every((row) => Object.values(row).every(isCell)) || names.length > COLUMNS_MAX) return null;
	const rows = list.slice(0, 50).map((row) => {
		const cells = names.map((name) => isCell(row[name] ?? null) ? cell(row[name] ?? null, clean) : md``);
		return md`| ${joinClean(cells, md` | `)} |`;
	});
	const head = md`| ${joinClean(names.map(clean.inline), md` | `)} |\n|${joinClean(names.map(() => md`---|`), md``)}`;
	return withRest(joinClean([head, ...rows], md`\n`), list.length, clean);
}
// src/report/formats/markdown/folds.ts
/** Everything that a reader unfolds below the findings, in its order, and one line that is too short for that. */
const folds = (report, view) => [
	returned,
	suspended,
	dismissed,
	absent,
	refuted,
	coverage,
	failures,
	omissions,
	refusedCalls,
	repeated,
	costs,
	ran,
	besides
].map((section) => section(report, view)).filter((section) => section !== null);
const LINE_BREAK = md`\n`;
const BLANK_LINE$1 = md`\n\n`;
const NOTHING$1 = md``;
/** What exactly is to be approved. */
function suspended(report, view) {
	const agents = report.gate?.agents ?? [];
	const { clean } = view;
	return list({
		rank: 5,
		report,
		view,
		noun: "held agent",
		label: md`<b>${clean.inline(plural(agents.length, "agent"))} held for approval</b>, as far as is known`,
		items: agents.map(({ phase, label }) => md`- ${shortText(phase, view)}: ${clean.inlineCode(label)}`)
	});
}
/** Findings that do not count, and who said so. */
function dismissed(report, view) {
	const { clean } = view;
	const all = sortedOut(report).dismissed;
	return list({
		rank: 5,
		report,
		view,
		noun: "dismissed finding",
		label: md`<b>${clean.inline(groupDigits(all.length))} dismissed</b>, by whom, and why`,
		items: all.map((finding) => md`- ${clean.inlineCode(finding.id)} ${SEVERITY_MARKS[finding.severity]} **${shortText(finding.title, view)}**${placeIn(finding, clean)}: ${shortText(dismissalWords(finding.dismissed), view)}`)
	});
}
/** In brackets, where there is one. */
function placeIn({ file, line }, clean) {
	if (file === null) return NOTHING$1;
	return md` (${clean.inlineCode(line === null ? file : positionOf({
		file,
		line
	}))})`;
}
const ABSENCES = {
	"not-looked-at": md`not looked at this time, so it may still be there`,
	"not-found-again": md`not found again, although its code is the same`,
	fixed: md`fixed`
};
/** Findings of the runs before that this one did not report, those first of which nothing is known. */
function absent(report, view) {
	const { clean } = view;
	const { history } = report;
	if (history === void 0) return null;
	const known = history.absent;
	const dismissalOf = dismissalsIn(history);
	return list({
		rank: 5,
		report,
		view,
		noun: "finding of runs before",
		label: md`<b>${clean.inline(plural(known.length, "finding"))} of the runs before</b>, and what became of them`,
		items: Object.entries(ABSENCES).flatMap(([name, what]) => known.filter(({ absence }) => absence === name).map((one) => {
			const { id, title } = one;
			const by = dismissalOf(one);
			const also = by === void 0 ? NOTHING$1 : md`; dismissed ${shortText(dismissalWords(by), view)}`;
			return md`- ${clean.inlineCode(id)} **${shortText(title, view)}**${placeIn(one, clean)}: ${what}${also}`;
		}))
	});
}
function refuted(report, view) {
	const { clean } = view;
	const all = refutedBesides(report.refuted, report.edits?.discarded);
	return list({
		rank: 6,
		report,
		view,
		noun: "refuted suspicion",
		label: md`<b>${all.length} refuted</b>: what other agents did not let stand, and why`,
		items: all.map(({ title, file, line, reason }) => {
			const position = file === "" ? NOTHING$1 : md` (${clean.inlineCode(line === null ? file : positionOf({
				file,
				line
			}))})`;
			const why = reason.trim() === "" ? md`no reason was given` : shortText(reason, view);
			return md`- **${shortText(title, view)}**${position}: ${why}`;
		})
	});
}
/** The script, where no commit holds it, and who agreed to it. */
function ran({ ran: script }, { clean }) {
	if (script === void 0 || script.script === "") return null;
	const agreed = script.approvedBy === null ? "below the limit that needs no approval" : `approved by ${script.approvedBy}`;
	return fold({
		rank: 8,
		label: md`<b>The script that ran</b>: plan ${clean.inlineCode(script.planId)}, asked for by ${clean.inline(script.by)}, ${clean.inline(agreed)}`,
		items: [clean.code(script.script, "js")],
		between: NOTHING$1,
		cut: () => md`_The script had no room here. It stands in the plan that was approved._`
	});
}
/** What became of the files that nobody looked at, by reason. */
function coverage(report, view) {
	if (report.coverage === null) return null;
	const { clean } = view;
	return list({
		rank: 5,
		report,
		view,
		noun: "group of files",
		label: md`<b>${clean.inline(fatesLine(report.coverage))}</b>, and why`,
		items: coverageGroups(report.coverage).map(({ what, why, paths }) => {
			const shown = paths.slice(0, 20).map((path) => clean.inlineCode(path));
			const more = paths.length > 20 ? md` and ${clean.inline(plural(paths.length - 20, "other"))}` : NOTHING$1;
			return md`- **${clean.inline(what)}**: ${shortText(onceTold(why, report), view)}<br>${joinClean(shown, md`, `)}${more}`;
		})
	});
}
function failures(report, view) {
	return list({
		rank: 5,
		report,
		view,
		noun: "failed agent",
		label: md`<b>${view.clean.inline(plural(report.failures.length, "agent"))} failed</b>: what they were asked is not covered`,
		items: failedTogether(report).map(({ labels, more, reason }) => {
			const names = joinClean(labels.map(view.clean.inlineCode), md`, `);
			return md`- ${names}${view.clean.inline(more)}: ${shortText(reason, view)}`;
		})
	});
}
function omissions(report, view) {
	return list({
		rank: 5,
		report,
		view,
		noun: "omission",
		label: md`<b>${report.omissions.length} ${view.clean.inline(LEFT_OUT)}</b>`,
		items: report.omissions.map((omission) => md`- ${shortText(omission, view)}`)
	});
}
/** What agents tried and may not. */
function refusedCalls({ refusedCalls: calls = [], ...report }, view) {
	return list({
		rank: 5,
		report,
		view,
		noun: "refused call",
		label: md`<b>Calls that were refused</b>, and changed nothing`,
		items: calls.map((call) => md`- ${shortText(call, view)}`)
	});
}
function repeated(report, view) {
	const text = repeatedRequests(report);
	if (text === null) return null;
	return {
		rank: 12,
		open: NOTHING$1,
		items: [shortText(text, view)],
		between: NOTHING$1,
		close: NOTHING$1,
		cut: () => notShown("Why requests were repeated", report, view)
	};
}
function costs(report, view) {
	const rows = phaseCostRows(report);
	if (rows.length === 0) return null;
	const { clean } = view;
	const source = clean.inline(report.prices ?? "unknown prices");
	return fold({
		rank: 12,
		label: md`<b>Cost by phase</b>, estimated from ${source}`,
		before: md`| phase | agents | tokens in | cached | tokens out | cost |\n|---|--:|--:|--:|--:|--:|\n`,
		items: rows.map((row) => {
			const cells = [
				row.phase,
				row.agents,
				row.inputTokens,
				row.cached,
				row.outputTokens,
				row.cost
			];
			return md`| ${joinClean(cells.map(clean.inline), md` | `)} |`;
		}),
		between: LINE_BREAK,
		cut: (left) => notShown(`The cost of ${plural(left, "phase")}`, report, view)
	});
}
/** Where a workflow gave neither findings nor words, what else it returned is the report, and comes first. */
const isAll = ({ listed, summary }) => !listed && summary === null;
const returned = (report, view) => isAll(report) ? data(report, view, md`### What the workflow returned`) : null;
const besides = (report, view) => isAll(report) ? null : data(report, view, md`### What else the workflow returned`);
/** Short values are read at once; what has no other form is JSON, unfolded by who wants it. */
function data(report, view, heading) {
	if (report.data === null) return null;
	const { parts, rest } = dataMarkdown(report.data, view.clean);
	const json = rest === null ? [] : [view.clean.data(rest)];
	if (rest !== null && parts.length === 0) return fold({
		rank: 11,
		label: md`<b>Data</b> that the workflow returned`,
		items: json,
		between: NOTHING$1,
		cut: () => notShown("The data that the workflow returned", report, view)
	});
	return {
		rank: 11,
		open: md`${heading}\n\n`,
		items: [...parts, ...json],
		between: BLANK_LINE$1,
		close: NOTHING$1,
		cut: (left) => notShown(`${plural(left, "part")} of what the workflow returned`, report, view)
	};
}
function list({ rank, report, view, noun, label, items }) {
	if (items.length === 0) return null;
	return fold({
		rank,
		label,
		items,
		between: LINE_BREAK,
		cut: (left) => notShown(plural(left, noun), report, view)
	});
}
// src/report/formats/markdown/markdown.ts
/** The report as Markdown: for a comment, a check, a job summary and `report.md` alike. */
function reportMarkdown(report, view) {
	if (report.authored !== void 0) return authoredMarkdown(report, report.authored, view);
	if (report.explained !== void 0) return explainedMarkdown(report, report.explained, view);
	const sections = [
		...summary(report, view),
		...report.edits === void 0 ? [] : editSections(report.edits, report, view),
		...findingSections(report, view),
		...folds(report, view)
	];
	return fitSections([
		always(head(report, view)),
		...sections,
		always(dismissing(report, view)),
		always(mending(report, view)),
		always(foot(report, view))
	], view.limit);
}
const BLANK_LINE = md`\n\n`;
const NOTHING = md``;
function head(report, { clean, reportUrl, limit }) {
	const [commit = "", ...others] = facts(report);
	const link = reportUrl === null ? [] : [clean.link(md`full report`, reportUrl)];
	const page = deliveryPage(report.edits);
	const edits = page === null ? [] : [md`**${clean.ownLink(clean.inline(page.label), page.url)}**`];
	const line = joinClean([
		clean.inlineCode(commit),
		...others.map((fact) => clean.inline(fact)),
		...link,
		...edits
	], md` · `);
	const nothing = nothingFound(report);
	const since = historyLine(report);
	const covered = report.coverage === null ? null : coverageLine(report.coverage);
	return joinClean([
		...ranLines(report, clean),
		md`## ${clean.inline(excerpt(headline(report), 200))}`,
		line,
		...notices(report).map((notice) => alert(notice, clean, limit / 20)),
		...since === null ? [] : [md`**Since the last run:** ${clean.inline(since)}.`],
		...covered === null ? [] : [md`**Coverage:** ${clean.inline(covered)}.`],
		...nothing === null ? [] : [clean.inline(nothing)]
	], BLANK_LINE);
}
/** Hidden lines by which commands find the report of a plan, and a plan that ran without having been shown. */
function ranLines({ ran, runId }, clean) {
	if (ran === void 0) return [];
	const { planId: id, approvedBy } = ran;
	return [...approvedBy === null ? [clean.plain(planPointer({
		id,
		runId
	}))] : [], clean.plain(ranPointer(id))];
}
/** What the script says of its work. Of a long text above findings, the first paragraph is read at once. */
function summary(report, view) {
	if (report.summary === null) return [];
	const text = view.clean.plain(report.summary).trim();
	const isLong = text.length > 900 || text.split("\n").length > 12;
	if (report.findings.length === 0 || !isLong) return [words(text, report, view)];
	const [, first = "", others = ""] = FIRST_PARAGRAPH.exec(text) ?? [];
	const { open: _open, close: _close, ...section } = words(first === "" ? text : others, report, view);
	return [...first === "" ? [] : [words(first, report, view)], fold({
		...section,
		label: first === "" ? md`Summary` : md`The rest of the summary`
	})];
}
/** Lines of words, at most 600 characters: no heading, list, quote, table or code. */
const FIRST_PARAGRAPH = /^((?=[\p{L}\p{N}*_`])(?![*]\s|\d+[.)]\s|`{3})(?:(?!\n\s*\n)[^|]){1,600})\n\s*\n([\s\S]+)$/u;
function words(text, report, view) {
	return {
		rank: 2,
		open: NOTHING,
		items: [longText(text, summaryChars(report, view.limit), {
			clean: view.clean,
			whole: whereWhole(report, view)
		})],
		between: NOTHING,
		close: NOTHING,
		cut: () => notShown("The summary", report, view)
	};
}
/** How the first finding is dismissed, and a dismissed one is opened again. */
function dismissing(report, { clean }) {
	if (report.dismissible === void 0) return NOTHING;
	const { shown, unsure, dismissed } = sortedOut(report);
	const [open] = [...shown, ...unsure];
	const taken = dismissed.find(({ dismissed: { how } }) => how === "command" || how === "thread");
	const commands = [...open === void 0 ? [] : [md`Not a problem? Dismiss a finding with a comment: ${clean.inlineCode(`/ultracode dismiss ${open.id} why it does not count`)}`], ...taken === void 0 ? [] : [md`Open a dismissed one again with ${clean.inlineCode(`/ultracode reopen ${taken.id}`)}`]];
	return commands.length === 0 ? NOTHING : md`<sub>${joinClean(commands, md`. `)}.</sub>`;
}
/** How the first finding is mended, where the report is one of this machine. */
function mending({ mend }, { clean }) {
	if (mend === void 0 || clean.plain(mend) !== mend) return NOTHING;
	return md`<sub>Let an agent mend a finding: ${clean.inlineCode(mend)}</sub>`;
}
function foot({ status, next, again }, { clean }) {
	const isSayable = (command) => clean.plain(command) === command;
	if (next?.type === "by-itself") return md`It goes on by itself in ${clean.link(md`another run`, next.url)}. What was answered is kept and not paid again.`;
	if (next?.type === "command" && !isSayable(next.command)) return NOTHING;
	if (next?.type === "command" && status === "waiting") return md`**Approve it**, and the run goes on without paying again for what was answered: ${clean.inlineCode(next.command)}`;
	if (next?.type === "command") return md`**Go on from here**, without paying again for what was answered: ${clean.inlineCode(next.command)}`;
	if (again === null || !isSayable(again)) return NOTHING;
	const what = status === "skipped" ? md`Run it` : md`Run it again`;
	const how = again.startsWith("/") ? md`${what} with a comment` : what;
	return md`<sub>${how}: ${clean.inlineCode(again)}</sub>`;
}
export { editsMarkdown as a, withPresentHead as c, editText as i, withApply as l, SEVERITY_MARKS as n, announce as o, longText as r, publish as s, reportMarkdown as t, withCommands as u };
