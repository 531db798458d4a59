import "./rolldown-runtime.js";
import { L as _enum, R as array, Z as string, q as object } from "./run.js";
import { A as fixedSummary, Bt as fixedOf, mn as excerpt, zt as MEND_STATES } from "./words.js";
import { r as loadCommandScript } from "./catalog.js";
import { i as scriptIn } from "./catalog2.js";
import { t as composeRun } from "./compose-run.js";
// src/app/fix.ts
/** The report with what the script returned of each finding. `hide`: takes secrets out of a text. */
function withMends(report, { value, fixing, hide }) {
	const mends = Answer.safeParse(value).data?.mends ?? [];
	const said = fixing.findings.flatMap((one) => {
		const found = mends.find(({ id }) => id === one.finding.id);
		if (found === void 0) return [];
		const { id: _, ...mend } = found;
		return [{
			...one,
			mend: {
				...mend,
				summary: hide(mend.summary),
				reasons: mend.reasons.map((reason) => hide(reason))
			}
		}];
	});
	const fixed = fixedOf(fixing, said);
	const told = {
		...report,
		fixed,
		...report.status === "completed" && {
			conclusion: "neutral",
			cause: null
		},
		coverage: null
	};
	return {
		...told,
		summary: fixedSummary(told, fixed)
	};
}
/** Characters of each text, and entries of each list, that are kept of an answer. */
const TEXT_CHARS_MAX = 4e3;
const ENTRIES_MAX = 100;
const text = string().default("").transform((given) => excerpt(given.trim(), TEXT_CHARS_MAX));
const texts = array(text).default([]).transform((entries) => entries.slice(0, ENTRIES_MAX));
const Answer = object({ mends: array(object({
	id: string(),
	state: _enum(MEND_STATES),
	summary: text,
	reasons: texts,
	files: texts
})) });
// src/compose/run/findings/compose-fix.ts
/** Agents mend findings of earlier reports in the code as it is now, within the limits of any run. */
async function composeFix(host, parts, fixing) {
	const { spec, settings } = parts;
	const source = await loadCommandScript(host.programDir, SCRIPT);
	const asked = fixing.findings.map(({ finding, of }) => ({
		finding,
		isMoved: of.headSha !== spec.code.headSha
	}));
	const args = JSON.parse(JSON.stringify({
		asked,
		isOfChange: spec.code.base !== null,
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
		reads: async (report, value) => withMends(report, {
			value,
			fixing,
			hide: parts.clean.plain
		})
	});
}
const SCRIPT = "fix";
export { composeFix as t };
