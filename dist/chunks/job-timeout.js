import "./rolldown-runtime.js";
import { G as looseObject, K as number, Y as record, Z as string } from "./run.js";
import { o as parseYaml } from "./guidance.js";
// src/config/job-timeout.ts
const DEFAULT_MINUTES = 360;
const KEPT_MINUTES = 10;
const WorkflowFile = looseObject({ jobs: record(string(), looseObject({ "timeout-minutes": number().positive().optional().catch(void 0) })) });
/** Minutes after which GitHub ends a job, by its workflow file; GitHub's default when the file does not say so in figures. */
function jobTimeoutMinutes(workflowFile, job) {
	return WorkflowFile.safeParse(parsed(workflowFile ?? "")).data?.jobs[job]?.["timeout-minutes"] ?? DEFAULT_MINUTES;
}
/** Minutes that a run may take in such a job: ten less, and half of a short one. */
const timeLimitMinutes = (jobMinutes) => Math.max(jobMinutes - KEPT_MINUTES, jobMinutes / 2);
function parsed(text) {
	try {
		return parseYaml(text);
	} catch {
		return null;
	}
}
export { jobTimeoutMinutes, timeLimitMinutes };
