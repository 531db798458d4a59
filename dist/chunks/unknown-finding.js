import { d as editDistance } from "./base.js";
// src/report/words/commands/unknown-finding.ts
/** What is said of an id that no report lists, with near ones and those that there are. `among`: the reports that were looked at. Markdown, not yet cleaned. */
function unknownFinding(id, findings, among = "the reports that are kept here") {
	const what = `No finding \`${id}\` is in ${among}.`;
	if (findings.length === 0) return `${what} They list no findings.`;
	return `${what}${meantBy(id, findings)} They list ${namedFindings(findings, ({ id: one }) => `\`${one}\``)}.`;
}
/** "Did you mean …?" with what comes near, and a space before it; '' where nothing does. */
function meantBy(id, findings) {
	const near = findings.filter((one) => editDistance(id, one.id, NEAR + 1) <= NEAR).slice(0, NEAR_SHOWN);
	return near.length === 0 ? "" : ` Did you mean ${near.map(named).join(" or ")}?`;
}
/** The first of them, and how many more there are. */
function namedFindings(findings, nameOf = named) {
	const more = findings.length - SHOWN;
	return `${findings.slice(0, SHOWN).map(nameOf).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
/** Letters by which ids differ that are mistaken for each other. */
const NEAR = 2;
const NEAR_SHOWN = 3;
const SHOWN = 20;
const TITLE_CHARS = 80;
const named = ({ id, title }) => `\`${id}\` (${title.length > TITLE_CHARS ? `${title.slice(0, 79).toWellFormed()}…` : title})`;
export { namedFindings as n, unknownFinding as r, meantBy as t };
