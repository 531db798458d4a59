import "./rolldown-runtime.js";
import { A as sortedOut, D as nothingFound, Dt as oneLine, M as coverageGroups, N as coverageLine, O as notices, Ot as plural, P as fatesLine, S as repeatedRequests, Tt as excerpt, h as numberedLines, j as unsureWords, k as dismissalWords, kt as positionOf, st as SEVERITIES, v as facts, vt as joinClean, x as phaseCostRows, y as headline, yt as md } from "./words.js";
import { t as wrap } from "./wrap.js";
// src/report/formats/terminal/console.ts
/** The report as text for a terminal, without a line break at its end. */
function consoleReport(report, view) {
	const { clean, palette } = view;
	const { shown } = sortedOut(report);
	const isBad = report.conclusion !== "success" || shown.length > 0;
	const title = palette.strong(clean.plain(headline(report)));
	const nothing = nothingFound(report);
	const covered = report.coverage === null ? null : coverageLine(report.coverage);
	const blocks = [
		md`${isBad ? palette.medium(title) : palette.good(title)}\n${palette.faint(clean.plain(facts(report).join(" · ")))}`,
		...notices(report).map((notice) => block(`! ${notice.title} ${notice.text}`, md``, view)),
		...covered === null ? [] : [block(`Coverage: ${covered}.`, md``, view)],
		...nothing === null ? [] : [block(nothing, md``, view)],
		...report.summary === null ? [] : [block(report.summary, md``, view)],
		...SEVERITIES.flatMap((severity) => {
			const group = shown.filter((finding) => finding.severity === severity);
			const name = clean.plain(`${severity.toUpperCase()} (${group.length})`);
			return group.length === 0 ? [] : [palette[severity](palette.strong(name)), ...group.map((item) => entry(item, view))];
		}),
		...rest(report, view)
	];
	return joinClean(blocks, md`\n\n`);
}
const LONGEST_TEXT_CHARS = 2e3;
const INDENT = md`    `;
const STANDING = {
	undecided: "undecided",
	unchecked: "not checked by others"
};
/** One finding with all that is known of it. */
function entry(finding, view) {
	const { clean, palette } = view;
	const { title, placeNote, detail, suggestion, settle, standing, confirmedBy = [], refutedBy = [] } = finding;
	const quoted = finding.snippet === null ? finding.evidence : numberedLines(finding.snippet).join("\n");
	const doubt = finding.place === "unverified" ? "Place not verified: " : "Place: ";
	const votes = confirmedBy.length + refutedBy.length;
	const about = [
		finding.id,
		...finding.category === void 0 ? [] : [finding.category],
		...standing === void 0 || standing === "confirmed" ? [] : [STANDING[standing]],
		...finding.introduced === false ? ["was there before the change"] : [],
		...votes === 0 || standing === "undecided" ? [] : [`confirmed by ${confirmedBy.length} of ${votes}`],
		...finding.place === "outside-diff" ? ["outside the diff"] : []
	];
	const lines = [
		md`  ${palette.strong(clean.plain(positionOf(finding)))}  ${palette.faint(clean.plain(about.join(" · ")))}`,
		block(oneLine(title), INDENT, view),
		...placeNote === null ? [] : [block(`${doubt}${placeNote}.`, INDENT, view)],
		...quoted === void 0 ? [] : [code(quoted, view)],
		...detail === void 0 ? [] : [block(detail, INDENT, view)],
		...settle === void 0 ? [] : [block(`To settle it: ${settle}`, INDENT, view)],
		...suggestion === void 0 ? [] : [block(`Fix: ${suggestion}`, INDENT, view)]
	];
	return joinClean(lines, md`\n`);
}
/** Quoted code is not wrapped, so that it can be compared with the file. */
function code(text, { clean, palette }) {
	const lines = excerpt(clean.plain(text), LONGEST_TEXT_CHARS).split("\n");
	return joinClean(lines.map((line) => md`${INDENT}${palette.faint(md`│`)} ${clean.plain(line)}`), md`\n`);
}
function rest(report, view) {
	const { clean, palette, width } = view;
	const { gate, refuted, coverage, failures, omissions, runDir } = report;
	const list = (title, items) => items.length === 0 ? [] : [joinClean([palette.strong(clean.plain(title)), ...items.map((item) => block(`- ${oneLine(item)}`, md`  `, view))], md`\n`)];
	const suspended = gate?.agents ?? [];
	const { unsure, dismissed } = sortedOut(report);
	const named = (finding) => `${finding.id} ${finding.severity} ${positionOf(finding)}: ${finding.title}`;
	return [
		...list(`${unsure.length} ${unsureWords(report.counting)}, which fail nothing`, unsure.map(named)),
		...list(`${dismissed.length} dismissed`, dismissed.map((finding) => `${named(finding)}: ${dismissalWords(finding.dismissed)}`)),
		...list(`${suspended.length} held for approval`, suspended.map(({ phase, label }) => `${phase}: ${label}`)),
		...list(`${refuted.length} refuted by other agents`, refuted.map(({ title, file, line, reason }) => {
			return `${title}${file === "" ? "" : ` (${line === null ? file : positionOf({
				file,
				line
			})})`}: ${reason || "no reason was given"}`;
		})),
		...coverage === null ? [] : list(fatesLine(coverage), coverageGroups(coverage).map(({ what, why, paths }) => `${what}: ${why}: ${pathList(paths)}`)),
		...list(`${failures.length} failed: what they were asked is not covered`, failures.map(({ label, reason }) => `${label}: ${reason}`)),
		...list(`${omissions.length} left out`, omissions),
		...repeated(report, view),
		...costs(report, view),
		...report.data === null ? [] : [data(report, view)],
		...runDir === null ? [] : [palette.faint(joinClean(wrap(`Run folder: ${runDir}`, width).map(clean.plain), md`\n`))],
		...goOn(report, view)
	];
}
function pathList(paths) {
	const more = paths.length - 20;
	return paths.slice(0, 20).join(", ") + (more > 0 ? ` and ${plural(more, "other")}` : "");
}
/** Not wrapped, so that it can be copied. */
function goOn({ next }, { clean, palette }) {
	if (next?.type !== "command") return [];
	return [md`${palette.strong(md`Go on from here`)}, without paying again for what was answered:\n  ${clean.plain(next.command)}`];
}
function repeated(report, view) {
	const text = repeatedRequests(report);
	return text === null ? [] : [block(oneLine(text), md``, view)];
}
function costs(report, view) {
	const rows = phaseCostRows(report);
	if (rows.length === 0) return [];
	const title = view.palette.strong(md`Cost by phase`);
	const lines = rows.map((row) => {
		const tokens = `${row.inputTokens} tokens in (${row.cached} cached), ${row.outputTokens} out`;
		return block(`${row.cost} · ${row.phase} · ${row.agents} · ${tokens}`, md`  `, view);
	});
	return [joinClean([
		title,
		...lines,
		block(`Estimated from ${report.prices ?? "unknown prices"}.`, md`  `, view)
	], md`\n`)];
}
function data(report, view) {
	const title = view.palette.strong(md`Data that the workflow returned besides`);
	return md`${title}\n${code(JSON.stringify(report.data, null, 2), view)}`;
}
/** Cleaned again after wrapping, because a new line break may put `::` at the start of a line. */
function block(text, indent, { clean, width }) {
	const lines = wrap(excerpt(clean.plain(text.trim()), LONGEST_TEXT_CHARS), width - indent.length);
	return joinClean(lines.map((line) => line === "" ? md`` : md`${indent}${clean.plain(line)}`), md`\n`);
}
export { entry as i, code as n, consoleReport as r, block as t };
