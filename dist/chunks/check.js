import "./rolldown-runtime.js";
import { t as checkScript } from "./check-script.js";
import { r as formatProblem } from "./script.js";
// src/app/check.ts
/** What is to be said of a script, errors first, advice last. */
function checkFile(file, surroundings) {
	const { problems, warnings, advice } = checkScript(file, surroundings);
	const diagnostic = (severity) => ({ line, column, message }) => ({
		file: file.path,
		line,
		column,
		severity,
		message
	});
	return [
		...problems.map(diagnostic("error")),
		...warnings.map(diagnostic("warning")),
		...advice.map(diagnostic("advice"))
	];
}
/** `file:line:column: message`, as compilers print it. */
const diagnosticText = ({ file, severity, message, ...position }) => formatProblem(file, {
	...position,
	message: `${severity}: ${message}`
});
export { checkFile, diagnosticText };
