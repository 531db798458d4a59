import "./rolldown-runtime.js";
import { yt as md } from "./words.js";
// src/report/formats/terminal/palette.ts
/** For files, pipes and terminals without colours. */
const PLAIN = {
	strong: (text) => text,
	faint: (text) => text,
	high: (text) => text,
	medium: (text) => text,
	low: (text) => text,
	good: (text) => text
};
/** The terminal's own sixteen colours, so that they fit its background. */
const ANSI = {
	strong: (text) => md`\u001b[1m${text}\u001b[22m`,
	faint: (text) => md`\u001b[2m${text}\u001b[22m`,
	high: (text) => md`\u001b[31m${text}\u001b[39m`,
	medium: (text) => md`\u001b[33m${text}\u001b[39m`,
	low: (text) => md`\u001b[36m${text}\u001b[39m`,
	good: (text) => md`\u001b[32m${text}\u001b[39m`
};
export { ANSI, PLAIN };
