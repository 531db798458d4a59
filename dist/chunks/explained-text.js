import "./rolldown-runtime.js";
import { C as explainedNotices, Dt as oneLine, E as sourceOf, T as placeOfStep, h as numberedLines, v as facts, vt as joinClean, w as explanationTexts, y as headline, yt as md } from "./words.js";
import { i as entry, n as code, r as consoleReport, t as block } from "./console2.js";
// src/report/formats/terminal/explained-text.ts
/** What is said of one finding as text for a terminal, without a line break at its end. */
function explainedText(report, view) {
	const { explained } = report;
	return explained === void 0 ? consoleReport(report, view) : textOf(report, explained, view);
}
function textOf(report, explained, view) {
	const { clean, palette } = view;
	const { explanation, finding } = explained;
	const title = palette.strong(clean.plain(headline(report)));
	const isGood = explanation?.view === "holds";
	const blocks = [
		md`${isGood ? title : palette.medium(title)}\n${palette.faint(clean.plain(facts(report).join(" · ")))}`,
		...explainedNotices(report, explained).map((notice) => block(`! ${notice.title} ${notice.text}`, md``, view)),
		...explanation === null ? [] : explanationBlocks(explanation, view),
		md`${palette.strong(clean.plain(sourceOf(explained)))}\n${entry(finding, view)}`,
		...report.runDir === null ? [] : [palette.faint(clean.plain(`Run folder: ${report.runDir}`))]
	];
	return joinClean(blocks, md`\n\n`);
}
const INDENT = md`  `;
function explanationBlocks(explanation, view) {
	const { clean, palette } = view;
	const { steps, votes } = explanation;
	const titled = (title, parts) => joinClean([palette.strong(clean.plain(title)), ...parts], md`\n`);
	return [
		...steps.length === 0 ? [] : [titled("What happens, step by step", steps.map((step, index) => stepText(step, index, view)))],
		...explanationTexts(explanation).map(({ title, text }) => titled(title, [block(text, INDENT, view)])),
		...votes.length === 0 ? [] : [titled("What the votes said, and whether it is borne out", votes.map(({ by, view: told, why }) => block(oneLine(`- ${by}: ${told}. ${why}`), INDENT, view)))]
	];
}
function stepText({ what, place }, index, view) {
	const { clean, palette } = view;
	const { position, doubt } = placeOfStep(place);
	const quoted = place.snippet === null ? place.evidence : numberedLines(place.snippet).join("\n");
	const lines = [
		md`${INDENT}${palette.strong(clean.plain(`${index + 1}. ${position}`))}${doubt === null ? md`` : palette.medium(clean.plain(` (${doubt})`))}`,
		block(oneLine(what), md`    `, view),
		...quoted === void 0 ? [] : [code(quoted, view)]
	];
	return joinClean(lines, md`\n`);
}
export { explainedText };
