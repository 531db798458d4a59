// src/resume/shell-quoted.ts
/** A word for a shell, quoted where it needs it, and always on one line that a report shows as it is: `$'…'` (bash, zsh, ksh) for what would be lost. */
function shellQuoted(word) {
	if (/^[\w./:@-]+$/.test(word)) return word;
	if (isShownWhole(word)) return `'${word.replaceAll("'", "'\\''")}'`;
	return `$'${word.replaceAll(/['\\]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("	", "\\t").replaceAll(CHANGED, escaped)}'`;
}
/** Whether a line of code in a report, or of a comment, shows the text character by character. */
const isShownWhole = (text) => text.search(CHANGED) === -1;
const CHANGED = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Z}|(?<= ) |#(?=#\[)/gu;
/** Its bytes in UTF-8, two digits each: bash 3 knows no other form for them. */
const escaped = (character) => [...Buffer.from(character, "utf8")].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
export { shellQuoted as n, isShownWhole as t };
