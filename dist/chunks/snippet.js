// src/report/words/snippet.ts
/** The lines with their numbers, a `>` before those that are meant. Cleaned of secrets already, of nothing else. */
function numberedLines({ firstLine, lines, quoted }) {
	const lastLine = firstLine + lines.length - 1;
	const digits = String(lastLine).length;
	const shown = lines.map((line, index) => {
		const number = firstLine + index;
		return `${number >= quoted.line && number <= quoted.endLine ? ">" : " "} ${String(number).padStart(digits)}  ${line}`.trimEnd();
	});
	return quoted.endLine > lastLine ? [...shown, `  … to line ${quoted.endLine}`] : shown;
}
export { numberedLines as t };
