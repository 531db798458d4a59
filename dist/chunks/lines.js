// src/agent/tools/lines.ts
/** The lines of a text without their line ends; a line end at the end of the text begins no further line. */
const linesOf = (text) => text.replace(/\r?\n$/, "").split(/\r?\n/);
/** As many of `lines` as fit into `maxChars`, and how many that are; always at least one, itself cut when it is too long. */
function fitLines(lines, maxChars) {
	let chars = 0;
	let count = 0;
	for (const line of lines) {
		chars += line.length + 1;
		if (chars > maxChars) break;
		count += 1;
	}
	if (count === 0 && lines[0] !== void 0) return {
		text: cutLine(lines[0], maxChars),
		count: 1
	};
	return {
		text: lines.slice(0, count).join("\n"),
		count
	};
}
/** A line of at most `maxChars`, with the number of characters that are left out. */
function cutLine(line, maxChars) {
	if (line.length <= maxChars) return line;
	return `${line.slice(0, maxChars)}… [${line.length - maxChars} more characters]`;
}
/** `1 file`, `2 files`. */
const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
export { linesOf as i, cutLine as n, fitLines as r, counted as t };
