import "./rolldown-runtime.js";
import { t as openCode } from "./open-code.js";
import { a as fillWorkspace, t as bringCommits } from "./job.js";
// src/compose/github/two-jobs/code-to-publish.ts
/** The code that a report of another job is about, as this job's own git has it: nothing of it is checked out or run. */
async function codeToPublish(job, git, { spec, settings }) {
	const { headSha, base } = spec.code;
	await bringCommits(job, git, spec);
	await fillWorkspace(job, git, [headSha, ...base === null ? [] : [base]]);
	const source = {
		git,
		source: "commit",
		likelyBase: null,
		repository: null
	};
	return {
		...await (await openCode(spec.code, source, settings)).forFindings(),
		hide: job.clean.plain
	};
}
export { codeToPublish };
