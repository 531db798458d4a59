import { d as literal, m as object, p as number } from "./zod.js";
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
/** Which findings count, besides their severity. */
const Counting = object({
	/** Those that were there before the change count too; absent: they do not. */
	before: literal(true).exactOptional(),
	/** Those whose confidence is known and lower do not count, from 0 to 1; absent: all do. */
	minConfidence: number().min(0).max(1).exactOptional()
});
export { FAIL_ON as n, Counting as t };
