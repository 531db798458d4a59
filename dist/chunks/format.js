import { p as groupDigits } from "./base.js";
// src/report/format.ts
/** "$0.84", "$5", "under $0.01"; never rounded down to nothing. */
function formatUsd(usd) {
	if (usd > 0 && usd < .01) return "under $0.01";
	return `$${usd.toFixed(2).replace(/\.00$/, "")}`;
}
/** `850 ms` is "under 1s", then "42s", "2m 10s", "1h 05m". */
function formatDuration(durationMs) {
	const seconds = Math.round(durationMs / 1e3);
	if (seconds < 1) return "under 1s";
	if (seconds < 60) return `${seconds}s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
	return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}
const pad = (value) => String(value).padStart(2, "0");
/** "1 agent", "2 agents". `many`: where it is not the noun with an s. */
const plural = (count, noun, many = `${noun}s`) => `${groupDigits(count)} ${count === 1 ? noun : many}`;
/** "A", "A and B", "A, B and C". */
const series = (names) => new Intl.ListFormat("en-GB").format(names);
/** A text of several lines as one, so that none of it is lost where there is only one. */
const oneLine = (text) => text.replace(/\s+/g, " ").trim();
/** The start of a text, cut at a line where there is one, and how many characters are missing; the whole text if it has at most `maxChars` (UTF-16 units). */
function excerpt(text, maxChars) {
	if (text.length <= maxChars) return text;
	const head = text.slice(0, Math.max(0, Math.floor(maxChars))).toWellFormed();
	const lastLine = head.lastIndexOf("\n");
	const kept = lastLine > maxChars / 2 ? head.slice(0, lastLine) : head;
	return `${kept}\n… (${groupDigits(text.length - kept.length)} more characters)`;
}
/** `src/a.ts:12-14`; what there is of it. */
function positionOf({ file, line, endLine }) {
	if (file === null) return "no place in the code";
	if (line === null) return file;
	return `${file}:${line}${endLine === void 0 || endLine === line ? "" : `-${endLine}`}`;
}
export { plural as a, oneLine as i, formatDuration as n, positionOf as o, formatUsd as r, series as s, excerpt as t };
