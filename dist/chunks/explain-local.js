import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { D as UltracodeError } from "./base.js";
import { S as openLocation, h as resolveCommit } from "./git.js";
import { P as explainingWorkflow } from "./resume.js";
import { t as composeExplain } from "./compose-explain.js";
import { n as runAboutFindings, r as listedFinding, t as findingsPlace } from "./run-about-findings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/findings/explain-local.ts
/** Explains a finding of an earlier run. Rejects with a setup error before anything is asked. */
async function explainLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const place = await findingsPlace(git);
		const { report, explaining } = await listedFinding({
			...order,
			runs: place.runs,
			command: "explain"
		});
		const code = await codeOf(report, place.head, git);
		return await runAboutFindings(host, order, place, {
			workflow: explainingWorkflow(order.finding),
			code: {
				headSha: report.headSha,
				...code
			},
			subject: { explaining },
			run: (parts) => composeExplain(host, parts, explaining)
		});
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** The code that the report is about: as it lies here while its commit is the one that is checked out, or else as the commit holds it. */
async function codeOf({ headSha: sha, baseSha }, head, git) {
	for (const commit of [sha, ...baseSha === null ? [] : [baseSha]]) await resolveCommit(git, commit).catch((cause) => {
		throw new UltracodeError("USAGE", `explain: the report is about the commit ${commit.slice(0, 7)}, and this checkout does not have it. Fetch it, or name another checkout with --repo.`, { cause });
	});
	return {
		source: sha === head ? "work-tree" : "commit",
		base: baseSha
	};
}
export { explainLocal };
