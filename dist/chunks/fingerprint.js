import { v as sha256 } from "./base.js";
// src/base/matching/trim-marks.ts
/** A text without the characters of `before` at its start and of `after` at its end. In linear time, as no expression for it is. */
function trimMarks(text, before, after) {
	let start = 0;
	let end = text.length;
	while (start < end && before.includes(text.charAt(start))) start += 1;
	while (end > start && after.includes(text.charAt(end - 1))) end -= 1;
	return text.slice(start, end);
}
// src/findings/fingerprint.ts
/**
* Digest of what a finding is about: the file, the code without its white space, and which of several equal occurrences it is.
* An agent's words and the line number are no part of it: both can change while the code stays the same.
*/
function fingerprint({ file, line, endLine, lines }) {
	const code = lines.slice(line - 1, endLine);
	let occurrence = 0;
	for (let start = 0; start < line - 1; start += 1) if (code.every((text, offset) => lines[start + offset] === text)) occurrence += 1;
	return sha256([
		file,
		code.join("\n"),
		occurrence
	].join("\0"));
}
/** A short id for people to type, without letters that look alike; at least five characters, more when `taken` holds that id already. */
function shortId(digest, taken) {
	const letters = [...Buffer.from(digest, "hex")].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "").join("");
	let length = 5;
	while (taken.has(letters.slice(0, length)) && length < letters.length) length += 1;
	return letters.slice(0, length);
}
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** What `shortId` makes, up to one character for each byte of a digest. */
const FINDING_ID = /^[0-9A-HJKMNP-TV-Z]{5,32}$/;
/** The id that a person wrote, in whatever case and among the marks that it is copied with; null for what is none. */
function findingIdIn(word) {
	const id = trimMarks(word.slice(0, WORD_CHARS_MAX), BEFORE, AFTER).toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
	return FINDING_ID.test(id) ? id : null;
}
const WORD_CHARS_MAX = 100;
const BEFORE = "`\"'“”‘’«»([<*_#";
const AFTER = "`\"'“”‘’«»)]>*_.,:;";
export { trimMarks as i, fingerprint as n, shortId as r, findingIdIn as t };
