import { $t as canFail, S as headline, _n as plural, en as isOpen, gn as oneLine, lt as editWords, mn as excerpt, st as standingSentences } from "./words.js";
// src/report/formats/sarif.ts
/** Name of the file in the run's folder. */
const SARIF_FILE = "report.sarif";
/**
* The report in SARIF 2.1.0, on one line. Code scanning shows a result by its place, so findings that name no file stand among the
* notifications of the run, as does all that was left out. Places are lines of the head.
*/
function sarif(report, view) {
	const placed = report.findings.filter(({ file }) => file !== null);
	const shown = placed.slice(0, RESULTS_MAX);
	const rules = rulesOf(shown);
	return view.clean.json({
		$schema: SCHEMA_URL,
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: TOOL,
				rules: [...rules.values()]
			} },
			automationDetails: { id: `${TOOL.toLowerCase()}/${view.key}/` },
			columnKind: "utf16CodeUnits",
			invocations: [{
				executionSuccessful: report.status === "completed",
				toolExecutionNotifications: notificationsOf(report, placed.length - shown.length)
			}],
			...view.repositoryUrl !== null && { versionControlProvenance: [{
				repositoryUri: view.repositoryUrl,
				revisionId: report.headSha
			}] },
			results: shown.map((finding) => resultOf(finding, [...rules.keys()], report.counting))
		}]
	});
}
/** Results of one run that GitHub takes; it shows 5,000 of them (docs.github.com, "SARIF support for code scanning"). */
const RESULTS_MAX = 25e3;
const SCHEMA_URL = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const TOOL = "Ultracode";
const LEVELS = {
	high: "error",
	medium: "warning",
	low: "note"
};
const TEXT_CHARS = 1e4;
/** A rule for each category, by its id, in the order in which they come. */
function rulesOf(findings) {
	return new Map(findings.map((finding) => {
		const id = ruleIdOf(finding);
		const name = finding.category === void 0 ? "Finding" : oneLine(finding.category).slice(0, 200);
		const text = `Findings of agents in the category "${name}".`;
		return [id, {
			id,
			shortDescription: { text: name },
			fullDescription: { text },
			help: { text: `${text} A model has read the code and other agents have checked what it said; it may be wrong.` },
			properties: { tags: ["ultracode"] }
		}];
	}));
}
/** `command-injection` for "Command injection". */
function ruleIdOf({ category = "" }) {
	return category.slice(0, 100).toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "").join("-") || "finding";
}
function resultOf(finding, ruleIds, counting) {
	const { id, confidence, lineHash, foundBy, confirmedBy = [], refutedBy = [], dismissed } = finding;
	const ruleId = ruleIdOf(finding);
	return {
		ruleId,
		ruleIndex: ruleIds.indexOf(ruleId),
		level: levelOf(finding, counting),
		message: { text: messageOf(finding) },
		locations: [locationOf(finding)],
		partialFingerprints: {
			...lineHash !== void 0 && { primaryLocationLineHash: lineHash },
			"ultracodeFinding/v1": id
		},
		...confidence !== void 0 && { rank: confidence * 100 },
		...dismissed !== void 0 && { suppressions: [{
			kind: dismissed.how === "code" ? "inSource" : "external",
			status: "accepted",
			justification: dismissed.reason
		}] },
		properties: {
			place: finding.place,
			...foundBy !== void 0 && { foundBy },
			confirmedBy,
			refutedBy
		}
	};
}
/** Code scanning fails a pull request for errors: what fails no check of ours is a note there, too. */
const levelOf = (finding, counting) => canFail(finding, counting) ? LEVELS[finding.severity] : "note";
function messageOf(finding) {
	const { id, title, detail, suggestion, edit, placeNote } = finding;
	const text = [
		`${oneLine(title)} (${id})`,
		...standingSentences(finding),
		detail ?? null,
		placeNote === null ? null : `Place: ${placeNote}.`,
		suggestion === void 0 ? null : `Suggestion: ${suggestion}`,
		editWords(edit)
	].filter((part) => part !== null).join("\n\n");
	return excerpt(text, TEXT_CHARS).replaceAll("](", "] (");
}
function locationOf({ file, line, endLine, snippet }) {
	const quoted = snippet?.of === "head" ? snippet.lines.slice(snippet.quoted.line - snippet.firstLine, snippet.quoted.endLine - snippet.firstLine + 1) : [];
	return { physicalLocation: {
		artifactLocation: {
			uri: uriOf(file ?? ""),
			uriBaseId: "%SRCROOT%"
		},
		...line !== null && { region: {
			startLine: line,
			endLine: endLine ?? line,
			...quoted.length > 0 && { snippet: { text: quoted.join("\n") } }
		} }
	} };
}
const uriOf = (file) => file.toWellFormed().split("/").map(encodeURIComponent).join("/");
/** What is about no place in the code, a sentence each. */
function notificationsOf(report, cut) {
	return [...report.findings.filter((finding) => finding.file === null && isOpen(finding)).map((finding) => ({
		level: levelOf(finding, report.counting),
		message: { text: `No place in the code: ${messageOf(finding)}` }
	})), ...[
		report.status === "completed" ? null : `${headline(report)}: ${report.reason ?? ""}`,
		cut === 0 ? null : `${plural(cut, "more finding")} had no room: the report of the run has them.`,
		...report.omissions
	].filter((text) => text !== null).map((text) => ({
		level: "note",
		message: { text: excerpt(text, TEXT_CHARS) }
	}))];
}
export { sarif as n, SARIF_FILE as t };
