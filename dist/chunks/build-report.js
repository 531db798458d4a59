import { n as messageOf } from "./errors.js";
import { n as NO_USAGE } from "./agent-call.js";
import { n as headline, r as plural, t as facts } from "./headline.js";
import { n as joinClean, r as md } from "./clean.js";
import { a as findingRow, i as findingDetails, n as notices, o as placeOf, r as TABLE_HEAD, s as excerpt, t as nothingFound } from "./notices.js";
import { t as conclude } from "./conclude2.js";
// src/app/publish.ts
/** Says everywhere that the run has started. A place that refuses is logged and does not stop the run. */
async function announce({ reporters, log }, signal) {
	for (const reporter of reporters) {
		if (reporter.begin === void 0) continue;
		const delivery = await attempt(() => reporter.begin?.(signal));
		if (delivery.status === "refused") log(`${reporter.name} could not be opened: ${delivery.reason}`);
	}
}
/** Shows the report in every place, one after the other; a place that refuses or breaks never keeps it from the next. */
async function publish(report, { reporters, log }, signal) {
	const deliveries = [];
	for (const reporter of reporters) {
		const delivery = await attempt(() => reporter.report(report, signal));
		deliveries.push({
			reporter: reporter.name,
			delivery
		});
		log(delivery.status === "delivered" ? `${reporter.name}: ${delivery.url ?? "done"}` : `${reporter.name} was refused: ${delivery.reason}`);
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
// src/report/fit.ts
/** The sections in their order, in at most `limit` characters (UTF-16 units). Cut only between items; what was cut is said in its place. */
function fitSections(sections, limit) {
	const texts = new Map(sections.map((section) => [section, least(section)]));
	for (const section of sections.toSorted((a, b) => a.rank - b.rank)) {
		const room = limit - sections.filter((other) => other !== section).map((other) => texts.get(other)?.length ?? 0).reduce((sum, length) => sum + length + BLANK_LINE$2.length, 0);
		texts.set(section, most(section, room));
	}
	return joinClean([...texts.values()].filter((text) => text !== ""), BLANK_LINE$2);
}
const BLANK_LINE$2 = md`\n\n`;
/** With its first `count` items. */
function show(section, count) {
	const { open, items, between, close, cut } = section;
	if (count === items.length) return md`${open}${joinClean(items, between)}${close}`;
	if (count === 0) return cut(items.length);
	return md`${open}${joinClean(items.slice(0, count), between)}${close}\n\n${cut(items.length - count)}`;
}
function least(section) {
	const [none, whole] = [show(section, 0), show(section, section.items.length)];
	return none.length < whole.length ? none : whole;
}
function most(section, room) {
	const { items } = section;
	const whole = show(section, items.length);
	if (whole.length <= room) return whole;
	let count = 0;
	while (count < items.length - 1 && show(section, count + 1).length <= room) count += 1;
	return count === 0 ? least(section) : show(section, count);
}
// src/report/fold.ts
/** A part that the reader unfolds. */
const fold = ({ label, before = md``, opened = false, ...section }) => ({
	...section,
	open: md`<details${opened ? md` open` : md``}>\n<summary>${label}</summary>\n\n${before}`,
	close: md`\n\n</details>`
});
// src/report/markdown-view.ts
/** In a file that the change does not touch: shown apart, so that it is not taken for a fault of the change. */
const isOutside = ({ place }) => place === "outside-diff";
/** One line of a longer text. */
const shortText = (text, { clean, limit }) => clean.inline(excerpt(clean.plain(text), limit / 60));
/** What stands in place of something that had no room: what it was, and where it can be read. */
function notShown(what, { runDir }, { clean, reportUrl }) {
	const where = runDir === null ? md`the run's artifact` : clean.inlineCode(`${runDir}/report.md`);
	const link = reportUrl === null ? where : clean.link(md`the full report`, reportUrl);
	return md`_${clean.inline(what)}: no room here, see ${link}._`;
}
const findingView = ({ headSha }, { clean, repositoryUrl, limit }) => ({
	clean,
	repositoryUrl,
	headSha,
	textChars: limit / 20
});
// src/report/folds.ts
/** Everything that a reader unfolds below the table, in its order. */
const folds = (report, view) => [
	details,
	beside,
	refuted,
	failures,
	omissions,
	data
].map((section) => section(report, view)).filter((section) => section !== null);
const LINE_BREAK$1 = md`\n`;
const BLANK_LINE$1 = md`\n\n`;
const NOTHING$1 = md``;
function details(report, view) {
	const findings = report.findings.filter((finding) => !isOutside(finding));
	if (findings.length === 0) return null;
	return fold({
		rank: 3,
		label: md`<b>Details</b> with evidence and suggestions`,
		items: findings.map((finding) => findingDetails(finding, findingView(report, view))),
		between: BLANK_LINE$1,
		cut: (left) => notShown(`Details of ${plural(left, "finding")}`, report, view)
	});
}
/** Open when one of them is high: what turns a check red must not be hidden. */
function beside(report, view) {
	const findings = report.findings.filter(isOutside);
	if (findings.length === 0) return null;
	const count = view.clean.inline(plural(findings.length, "finding"));
	return fold({
		rank: 4,
		label: md`<b>${count} outside the diff</b>, in files that this change does not touch`,
		opened: findings.some(({ severity }) => severity === "high"),
		items: findings.map((finding) => findingDetails(finding, findingView(report, view))),
		between: BLANK_LINE$1,
		cut: (left) => notShown(`${plural(left, "finding")} outside the diff`, report, view)
	});
}
function refuted(report, view) {
	const { clean } = view;
	return list({
		rank: 5,
		report,
		view,
		noun: "refuted suspicion",
		label: md`<b>${report.refuted.length} refuted</b>: what other agents did not let stand, and why`,
		items: report.refuted.map(({ title, file, line, reason }) => {
			const place = file === "" ? NOTHING$1 : md` (${clean.inlineCode(line === null ? file : placeOf({
				file,
				line
			}))})`;
			const why = reason.trim() === "" ? md`no reason was given` : shortText(reason, view);
			return md`- **${shortText(title, view)}**${place}: ${why}`;
		})
	});
}
function failures(report, view) {
	return list({
		rank: 6,
		report,
		view,
		noun: "failed agent",
		label: md`<b>${view.clean.inline(plural(report.failures.length, "agent"))} failed</b>: what they were asked is not covered`,
		items: report.failures.map(({ label, reason }) => md`- ${view.clean.inlineCode(label)}: ${shortText(reason, view)}`)
	});
}
function omissions(report, view) {
	return list({
		rank: 7,
		report,
		view,
		noun: "omission",
		label: md`<b>${report.omissions.length} left out</b>, and why`,
		items: report.omissions.map((omission) => md`- ${shortText(omission, view)}`)
	});
}
function data(report, view) {
	if (report.data === null) return null;
	const text = view.clean.data(report.data);
	return fold({
		rank: 8,
		label: md`<b>Data</b> that the workflow returned besides`,
		items: [text],
		between: NOTHING$1,
		cut: () => notShown("The data that the workflow returned", report, view)
	});
}
function list({ rank, report, view, noun, label, items }) {
	if (items.length === 0) return null;
	return fold({
		rank,
		label,
		items,
		between: LINE_BREAK$1,
		cut: (left) => notShown(plural(left, noun), report, view)
	});
}
// src/report/markdown.ts
/** The report as Markdown: for a comment, a check, a job summary and `report.md` alike. */
function reportMarkdown(report, view) {
	const sections = [
		table(report, view),
		summary(report, view),
		...folds(report, view)
	];
	return fitSections([
		always(head(report, view)),
		...sections.filter((section) => section !== null),
		always(foot(report, view))
	], view.limit);
}
const LINE_BREAK = md`\n`;
const BLANK_LINE = md`\n\n`;
const NOTHING = md``;
const always = (text) => ({
	rank: 0,
	open: text,
	items: [],
	between: NOTHING,
	close: NOTHING,
	cut: () => NOTHING
});
function head(report, { clean, reportUrl, limit }) {
	const [commit = "", ...others] = facts(report);
	const link = reportUrl === null ? [] : [clean.link(md`full report`, reportUrl)];
	const line = joinClean([
		clean.inlineCode(commit),
		...others.map((fact) => clean.inline(fact)),
		...link
	], md` · `);
	const nothing = nothingFound(report);
	return joinClean([
		md`## ${clean.inline(excerpt(headline(report), 200))}`,
		line,
		...notices(report).map((notice) => alert(notice, clean, limit / 20)),
		...nothing === null ? [] : [clean.inline(nothing)]
	], BLANK_LINE);
}
const ALERTS = {
	note: md`NOTE`,
	warning: md`WARNING`,
	failure: md`CAUTION`
};
function alert({ weight, title, text }, clean, maxChars) {
	return md`> [!${ALERTS[weight]}]\n> **${clean.inline(title)}** ${clean.inline(excerpt(clean.plain(text), maxChars))}`;
}
function table(report, view) {
	const findings = report.findings.filter((finding) => !isOutside(finding));
	if (findings.length === 0) return null;
	return {
		rank: 1,
		open: TABLE_HEAD,
		items: findings.map((finding) => findingRow(finding, findingView(report, view))),
		between: LINE_BREAK,
		close: NOTHING,
		cut: (left) => notShown(plural(left, "finding"), report, view)
	};
}
/** Short words, or words without findings, are read at once; a long text under a table of findings is unfolded. */
function summary(report, view) {
	if (report.summary === null) return null;
	const text = view.clean.markdown(excerpt(view.clean.plain(report.summary), view.limit / 3));
	const isLong = text.length > 900 || text.split("\n").length > 12;
	const section = {
		rank: 2,
		items: [text],
		between: NOTHING,
		cut: () => notShown("The summary", report, view)
	};
	if (report.findings.length > 0 && isLong) return fold({
		...section,
		label: md`Summary`
	});
	return {
		...section,
		open: NOTHING,
		close: NOTHING
	};
}
function foot(report, { clean, repositoryUrl }) {
	const command = repositoryUrl === null ? `ultracode run ${report.workflow}` : `/ultracode run ${report.workflow}`;
	const how = repositoryUrl === null ? md`Run it again:` : md`Run it again with a comment:`;
	return md`<sub>${how} ${clean.inlineCode(command)}</sub>`;
}
// src/compose/render.ts
/** The report as Markdown of at most `limit` characters. */
const renderMarkdown = (clean, links) => (report, limit) => reportMarkdown(report, {
	clean,
	...links,
	limit
});
/** Title and summary of a check. */
const renderCheck = (clean, links) => (report, limit) => ({
	title: clean.plain(headline(report)),
	summary: reportMarkdown(report, {
		clean,
		...links,
		limit
	})
});
/** The report as one JSON object, without anything that another reader would take for a command. */
const renderJson = (clean) => (report) => clean.json(JSON.parse(JSON.stringify(report)));
// src/report/build-report.ts
/** Joins the parts of a run to the value that every reporter shows. */
function buildReport({ facts, ending, collected, tally, durationMs }) {
	const { failOn, ...known } = facts;
	const findings = collected?.findings ?? [];
	return {
		...known,
		status: ending.status,
		reason: ending.reason,
		conclusion: conclude({
			status: ending.status,
			findings,
			failOn
		}),
		listed: collected?.listed ?? false,
		summary: collected?.summary ?? null,
		findings,
		refuted: collected?.refuted ?? [],
		omissions: [...collected?.omissions ?? [], ...tally.warnings],
		data: collected?.data ?? null,
		agents: {
			total: tally.total,
			live: tally.live,
			reused: tally.reused,
			failed: tally.failed
		},
		failures: tally.failures,
		usage: tally.usage,
		durationMs
	};
}
const NOTHING_ASKED = {
	total: 0,
	live: 0,
	reused: 0,
	failed: 0,
	refusedByBudget: 0,
	refusedByCap: 0,
	failures: [],
	warnings: [],
	usage: NO_USAGE
};
/** The report of a run that could not start. */
const failedReport = (facts, reason, durationMs) => buildReport({
	facts,
	ending: {
		status: "failed",
		reason
	},
	collected: null,
	tally: NOTHING_ASKED,
	durationMs
});
/** The report of a run of which nothing is left but what it had opened. */
const incompleteReport = (facts, reason) => buildReport({
	facts,
	ending: {
		status: "incomplete",
		reason
	},
	collected: null,
	tally: NOTHING_ASKED,
	durationMs: 0
});
export { renderJson as a, publish as c, renderCheck as i, failedReport as n, renderMarkdown as o, incompleteReport as r, announce as s, buildReport as t };
