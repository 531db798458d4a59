// src/base/nearest.ts
/** The candidate with the smallest edit distance to `word`; the first one among equals, '' without candidates. */
function nearest(word, candidates) {
	let best = "";
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		const distance = editDistance(word, candidate) - (word !== "" && candidate.startsWith(word) ? .5 : 0);
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best;
}
/** Levenshtein distance, one row at a time. */
function editDistance(a, b) {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}
export { nearest as n, editDistance as t };
