import { p as groupDigits } from "./base.js";
import { c as isUnsure, s as isOpen } from "./finding.js";
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
export { unsureWords as i, dismissalWords as n, sortedOut as r, besidesShown as t };
