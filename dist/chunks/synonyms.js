import { Xt as SEVERITIES } from "./words.js";
// src/findings/synonyms.ts
/** What a field of a finding is for. */
const ROLES = [
	"file",
	"line",
	"endLine",
	"severity",
	"title",
	"evidence",
	"detail",
	"suggestion",
	"category",
	"confidence",
	"foundBy",
	"id"
];
/** Words separated by spaces: understood in both, only in results, only in schemas. */
function words(both, { results = "", schemas = "" } = {}) {
	const split = (text) => text.split(" ").filter((word) => word !== "");
	return {
		inResults: split(`${both} ${results}`),
		inSchemas: split(`${both} ${schemas}`)
	};
}
/**
* The names that scripts, models and schemas give to the fields of a finding. A name is for schemas only when a field of that name in a
* result often holds something else, so that reading it as this one would lose or distort what an agent said.
*/
const FIELD_NAMES = {
	file: words("file path filepath filename location where", {
		results: "coderef codelocation position place loc href url link affectedfile sourcefile files locations affectedfiles physicallocation artifactlocation uri datei archivo fichier",
		schemas: "source module component"
	}),
	line: words("line lines linerange linestart startline linenumber linenumbers range start lineno row", {
		results: "region ln zeile linea lnea ligne",
		schemas: "from"
	}),
	endLine: words("endline lineend end", { schemas: "to" }),
	severity: words("severity level priority risk sev criticality importance", {
		results: "severitylevel risklevel cvss cvssscore schweregrad schwere severidad gravedad gravite gravit",
		schemas: "impact rating"
	}),
	title: words("title finding issue bug vulnerability headline name summary claim problem what shortdescription", {
		results: "message desc statement text note titel titulo ttulo titre",
		schemas: "label"
	}),
	evidence: words("evidence quote code snippet excerpt quotedcode codesnippet", { schemas: "proof" }),
	detail: words("description detail details explanation body failurescenario scenario reasoning rationale analysis why", {
		results: "impact beschreibung descripcion descripcin",
		schemas: "reason message consequence comment text note notes trigger exploit attack"
	}),
	suggestion: words("fix suggestion recommendation suggestedfix remediation mitigation proposedfix solution", { schemas: "how" }),
	category: words("category type kind rule ruleid class dimension area topic tag", { schemas: "cwe lens" }),
	confidence: words("confidence certainty confidencescore probability", { schemas: "score likelihood" }),
	foundBy: words("", { results: "foundby finder lens agent source reporter" }),
	id: words("", { schemas: "id key findingid uid" })
};
/** The role of a property of a schema by its name, in any spelling; null when the name is none of these. */
const roleInSchema = (name) => SCHEMA_ROLES.get(fieldName(name)) ?? null;
/** Names of fields that say yes or no. `confirmed`: false may mean that no agent checked, so only true counts. */
const VERDICT_FIELDS = {
	refuted: words("refuted falsepositive isfalsepositive rejected isrefuted", { schemas: "isinvalid invalid dismissed wrong iswrong overturned" }),
	upheld: words("isreal real isvalid valid holds stands survives survived", { schemas: "upheld isverified truepositive istruepositive exploitable isexploitable reachable isreachable correct iscorrect agree agrees keep accepted isbug isissue isvulnerable vulnerable reproduced genuine supported" }),
	confirmed: words("confirmed isconfirmed verified")
};
/** Words that name the outcome of a check. */
const VERDICT_WORDS = {
	refuted: words("refuted refute falsepositive rejected reject dismissed dismiss invalid notabug notreal disproved", { schemas: "false wrong no fail disagree unsupported drop" }),
	upheld: words("confirmed confirm upheld uphold real truepositive valid verified accepted accept", {
		results: "plausible likely probable",
		schemas: "true bug yes pass agree supported keep stands"
	})
};
/** Words of other scales, the nearest first. `major` is near to two severities: in a result it is the lower one. */
const SEVERITY_WORDS = {
	high: words("high critical severe error major blocker important p1 p0 blocking serious fatal s0 s1 highest catastrophic mustfix sev0 sev1", { schemas: "bug must" }),
	medium: words("medium moderate warning warn normal significant p2 major med s2 sev2", { schemas: "should" }),
	low: words("low minor info note nit trivial p3 p4 informational notice suggestion cosmetic s3 s4 sev3 sev4 lowest", { schemas: "could" })
};
/** The severity that a word in a result stands for; null when it is none of these. */
const severityOfWord = (word) => RESULT_SEVERITIES.get(fieldName(word)) ?? null;
/** The words of a name in any spelling, in lower case: `falsePositives`, `false_positives` and `FALSE POSITIVES` have the same. */
const wordsOf = (name) => name.replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, "$1 ").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
/** Lower case, letters and digits only: `line_start`, `lineStart` and `LINE-START` are one name. */
const fieldName = (key) => key.toLowerCase().replace(/[^a-z0-9]/g, "");
const SCHEMA_ROLES = new Map(ROLES.flatMap((role) => FIELD_NAMES[role].inSchemas.map((name) => [name, role])));
const RESULT_SEVERITIES = new Map(SEVERITIES.flatMap((severity) => SEVERITY_WORDS[severity].inResults.map((word) => [word, severity])));
export { fieldName as a, wordsOf as c, VERDICT_WORDS as i, SEVERITY_WORDS as n, roleInSchema as o, VERDICT_FIELDS as r, severityOfWord as s, FIELD_NAMES as t };
