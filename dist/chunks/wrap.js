// src/report/formats/terminal/wrap.ts
/** Lines of at most `width` characters, broken at spaces; a longer word stays whole. Lines keep their own indent and list mark. */
function wrap(text, width) {
	return text.split("\n").flatMap((line) => wrapLine(line.trimEnd(), width));
}
function wrapLine(line, width) {
	const [start = ""] = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?/.exec(line) ?? [];
	const lines = [];
	let current = start;
	for (const word of line.slice(start.length).split(" ")) {
		const isFirst = current.length === start.length;
		if (!isFirst && current.length + 1 + word.length > width) {
			lines.push(current);
			current = " ".repeat(start.length) + word;
		} else current += isFirst ? word : ` ${word}`;
	}
	return [...lines, current];
}
export { wrap as t };
