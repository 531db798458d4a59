// src/resume/run-id.ts
/** Id of a run: GitHub's number of the workflow run, the attempt, and eight hexadecimal characters. */
const RUN_ID = /^(\d{1,20})-(\d{1,6})-[0-9a-f]{8}$/;
/** GitHub's number of the workflow run that a run's id names; null for what is no such id. */
function workflowRunOf(runId) {
	const number = RUN_ID.exec(runId)?.[1];
	return number === void 0 ? null : Number(number);
}
export { workflowRunOf as n, RUN_ID as t };
