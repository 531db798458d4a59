// src/run/fail-on.ts
/**
* What makes a check fail: findings of this severity or above, a run that did not complete, files in scope that nobody looked at.
* `never` stands alone: nothing does. Without a severity no finding does.
*/
const FAIL_ON = [
	"high",
	"medium",
	"low",
	"incomplete",
	"not-looked-at",
	"never"
];
export { FAIL_ON as t };
