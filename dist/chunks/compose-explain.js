import "./rolldown-runtime.js";
import { H as int, L as _enum, R as array, Z as string, q as object } from "./run.js";
import { Xt as SEVERITIES, _t as VIEWS, gt as SURE, mn as excerpt, vt as VOTE_VIEWS } from "./words.js";
import { a as locate, i as withoutSecretsOf, n as textsOf, o as fileLines, r as snippetOf, t as composeRun } from "./compose-run.js";
import { r as loadCommandScript } from "./catalog.js";
import { i as scriptIn } from "./catalog2.js";
// src/findings/place/check-places.ts
/**
* Compares places with the code as findings are compared, each by itself and in their order. `hide`: takes the secrets of these files out of
* texts about them.
*/
async function checkPlaces(named, code) {
	const texts = textsOf(code);
	const located = [];
	for (const one of named) located.push(await locate({
		severity: "low",
		title: TITLE,
		from: TITLE,
		...one.code.trim() !== "" && { evidence: one.code },
		location: {
			names: one.file === null ? [] : [one.file],
			line: one.line,
			endLine: null
		}
	}, texts));
	const whole = new Set(located.flatMap(({ text }) => text === null ? [] : [text.whole]));
	const read = new Map([...whole].map((text) => [text, fileLines(text, code.hide)]));
	const hide = withoutSecretsOf([...read.values()]);
	return {
		places: located.map(({ text, file, line, endLine, place, placeNote, evidence }) => {
			const lines = text?.isMeant && place !== "unverified" ? read.get(text.whole) : void 0;
			return {
				file,
				line,
				place,
				placeNote,
				...endLine !== void 0 && { endLine },
				...evidence !== void 0 && { evidence: hide(evidence) },
				snippet: text === null || lines === void 0 ? null : snippetOf(lines, text)
			};
		}),
		hide
	};
}
/** Names no place. */
const TITLE = "-";
// src/app/explain.ts
/** The report with the explanation that the script returned, its quotes looked up in the code. */
async function withExplanation(report, { value, explaining, code }) {
	const answer = Answer.safeParse(value).data?.explanation ?? null;
	const { file, line, evidence = "" } = explaining.finding;
	const { places, hide } = await checkPlaces([{
		file,
		line,
		code: evidence
	}, ...(answer?.steps ?? []).map(namedCode)], code);
	const [own, ...ofSteps] = places;
	const explanation = answer === null ? null : {
		...answer,
		severity: answer.severity ?? explaining.finding.severity,
		...mapped(answer, [
			"why",
			"restsOn",
			"reproduce",
			"mend",
			"doubt"
		], hide),
		votes: answer.votes.map((vote) => ({
			...vote,
			why: hide(vote.why)
		})),
		steps: answer.steps.flatMap(({ what }, index) => {
			const place = ofSteps[index];
			return place === void 0 ? [] : [{
				what: hide(what),
				place
			}];
		})
	};
	const stands = own === void 0 || evidence.trim() === "" ? null : own.place !== "unverified";
	return {
		...report,
		explained: {
			...explaining,
			explanation,
			stands
		},
		...report.status === "completed" && {
			conclusion: "neutral",
			cause: null
		},
		coverage: null
	};
}
const namedCode = ({ file, line, code }) => ({
	file: file.trim() === "" ? null : file,
	line: line > 0 ? line : null,
	code
});
const mapped = (texts, keys, change) => Object.fromEntries(keys.map((key) => [key, change(texts[key])]));
/** Characters of each text, and entries of each list, that are kept of an answer. */
const TEXT_CHARS_MAX = 6e3;
const ENTRIES_MAX = 20;
const text = string().default("").transform((given) => excerpt(given.trim(), TEXT_CHARS_MAX));
const listOf = (entry) => array(entry).default([]).transform((entries) => entries.slice(0, ENTRIES_MAX));
const Step = object({
	file: text,
	line: int().default(0),
	code: text,
	what: text
});
const Answer = object({ explanation: object({
	view: _enum(VIEWS),
	why: text,
	steps: listOf(Step),
	restsOn: text,
	votes: listOf(object({
		by: text,
		view: _enum(VOTE_VIEWS),
		why: text
	})),
	reproduce: text,
	mend: text,
	severity: _enum(SEVERITIES).optional(),
	sure: _enum(SURE).default("low"),
	doubt: text
}).nullable() });
// src/compose/run/findings/compose-explain.ts
/** One agent explains a finding of an earlier report, within the limits of any run. */
async function composeExplain(host, parts, explaining) {
	const { spec, settings } = parts;
	const source = await loadCommandScript(host.programDir, SCRIPT);
	const { finding } = explaining;
	const isOfChange = spec.code.base !== null || [
		"diff-line",
		"diff-file",
		"outside-diff"
	].includes(finding.place);
	const args = JSON.parse(JSON.stringify({
		finding,
		isOfChange,
		asksModel: !spec.offline
	}));
	return composeRun(host, {
		...parts,
		spec: {
			...spec,
			args
		},
		settings: {
			...settings,
			"gate-phases": []
		},
		findScript: async () => scriptIn({
			source,
			path: `built-in/commands/${SCRIPT}.js`
		}),
		reads: (report, value, code) => withExplanation(report, {
			value,
			explaining,
			code
		})
	});
}
const SCRIPT = "explain";
export { composeExplain as t };
