import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { l as withApply } from "./markdown.js";
import { D as UltracodeError } from "./base.js";
import { S as openLocation } from "./git.js";
import { F as fixingWorkflow } from "./resume.js";
import { d as shellQuoted } from "./flags.js";
import { t as composeFix } from "./compose-fix.js";
import { n as runAboutFindings, r as listedFinding, t as findingsPlace } from "./run-about-findings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/compose/local/findings/fix-local.ts
/** Has findings of earlier runs mended in what lies here; the edits stay in the run's folder. Rejects with a setup error before anything is asked. */
async function fixLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const git = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const place = await findingsPlace(git);
		const fixing = { findings: await findingsIn(order, place.runs) };
		return await runAboutFindings(host, order, place, {
			workflow: fixingWorkflow(order.findings),
			code: {
				headSha: place.head,
				base: null,
				source: "work-tree"
			},
			subject: { fixing },
			run: async (parts, runDir) => {
				const run = await composeFix(host, parts, fixing);
				return {
					...run,
					report: applicable(run.report, order, runDir)
				};
			}
		});
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** The report with the command that writes its edits to the work tree. Without what is taken out of it as a secret, it would be another one. */
function applicable(report, { repo, self, clean, settings }, dir) {
	const allowed = [settings["protected-paths"] ?? []].flat();
	const words = [...repo === "." ? [] : ["--repo", repo], ...allowed.flatMap((glob) => ["--protected-paths", String(glob)])];
	return [dir, ...words].every((word) => clean.plain(shellQuoted(word)) === shellQuoted(word)) ? withApply(report, {
		type: "laptop",
		self,
		words,
		dir
	}) : report;
}
async function findingsIn({ findings, folder, self }, runs) {
	const listed = [];
	for (const finding of findings) {
		const { report, explaining } = await listedFinding({
			finding,
			folder,
			runs,
			self,
			command: "fix"
		});
		const dismissed = report.findings.find(({ id }) => id === finding)?.dismissed;
		if (dismissed !== void 0) throw new UltracodeError("USAGE", `fix: ${finding} is dismissed (${dismissed.reason}), and only what is open is mended.`);
		listed.push(explaining);
	}
	return listed;
}
export { fixLocal };
