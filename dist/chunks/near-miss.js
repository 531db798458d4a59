import { r as nearestWithin, t as editDistance } from "./nearest.js";
// src/base/near-miss.ts
/** The candidate that a mistyped word was most likely meant to be, or null when none is alike. Case does not count. */
function nearMiss(word, candidates) {
	if (word.length > WORD_CHARS_MAX) return null;
	const typed = word.toLowerCase();
	const candidate = nearestWithin(typed, candidates, DISTANCE_MAX);
	if (candidate !== "" && isNear(typed, candidate)) return candidate;
	return candidates.find((longer) => isPartOf(typed, longer)) ?? null;
}
const WORD_CHARS_MAX = 40;
const DISTANCE_MAX = 2;
function isNear(typed, candidate) {
	const distance = editDistance(typed, candidate, 3);
	return distance === DISTANCE_MAX && sorted(typed) === sorted(candidate) || distance <= (candidate.length <= 4 ? 1 : DISTANCE_MAX);
}
const sorted = (word) => [...word].sort().join("");
/** Whole parts of a longer name: `max-cost` or `cost` for `max-cost-usd`. */
const isPartOf = (typed, name) => typed.length >= PART_CHARS_MIN && name.includes("-") && `-${name}-`.includes(`-${typed}-`);
const PART_CHARS_MIN = 3;
export { nearMiss as t };
