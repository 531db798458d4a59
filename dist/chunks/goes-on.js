// src/report/goes-on.ts
/**
* Whether a sweep has left files for the next one, which takes over all that it has answered: it came to what it may spend, or its script
* does a part of its work in each run; it came further than the one before; and there are files that no agent was shown any of.
*/
function goesOn({ sweep, cache, artifact }, { status, atBudget = false, isPart = false, isFurther = false }, coverage) {
	if (sweep === void 0 || cache === "off" || artifact === null) return false;
	if (coverage?.of !== "tree" || !coverage.offered) return false;
	if (!isFurther) return false;
	if (!atBudget && !(status === "completed" && isPart)) return false;
	return coverage.files.some((file) => file.status === "not-reached" && file.seenLines === 0);
}
/** Whether all files in scope were looked at in full, as they are now. */
const coversAll = (coverage) => coverage?.offered === true && coverage.anySeen && coverage.notReached + coverage.unreadable === 0;
export { goesOn as n, coversAll as t };
