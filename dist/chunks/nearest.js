// src/base/nearest.ts
/** The candidate with the smallest edit distance to `word`; the first one among equals, '' without candidates. */
const nearest = (word, candidates) => nearestWithin(word, candidates, CHARS_MAX);
/** The same, of those whose distance is at most `most`; '' when there is none. */
function nearestWithin(word, candidates, most) {
	let best = "";
	let bestDistance = most + 1;
	for (const candidate of candidates) {
		const distance = editDistance(word, candidate, Math.ceil(bestDistance));
		const told = distance - (word !== "" && candidate.startsWith(word) ? .5 : 0);
		if (told < bestDistance && distance <= most) [best, bestDistance] = [candidate, told];
	}
	return best;
}
/**
* Levenshtein distance, one row at a time; `limit` for all that are at least as far. Of longer texts the ends are compared, where paths
* differ most.
*/
function editDistance(longA, longB, limit) {
	const [a, b] = [longA.slice(-CHARS_MAX), longB.slice(-CHARS_MAX)];
	if (Math.abs(a.length - b.length) >= limit) return limit;
	const row = Uint8Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const from = Math.max(1, i - limit);
		const to = Math.min(b.length, i + limit);
		let diagonal = row[from - 1] ?? 0;
		let least = i;
		row[from - 1] = i;
		for (let j = from; j <= to; j++) {
			const above = row[j] ?? 0;
			const substituted = diagonal + (a[i - 1] === b[j - 1] ? 0 : 1);
			const distance = Math.min(above + 1, (row[j - 1] ?? 0) + 1, substituted);
			row[j] = distance;
			least = Math.min(least, distance);
			diagonal = above;
		}
		if (least >= limit) return limit;
	}
	return Math.min(row[b.length] ?? 0, limit);
}
/** The time grows with the square of it. A model and a comment write words of any length, for thousands of candidates. */
const CHARS_MAX = 120;
export { nearest as n, nearestWithin as r, editDistance as t };
