// src/run/fail-on.ts
/** What makes a check fail: findings of this severity or above, no finding at all, or only a run that did not complete. */
const FAIL_ON = [
	"high",
	"medium",
	"low",
	"never",
	"incomplete"
];
export { FAIL_ON as t };
