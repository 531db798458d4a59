import { t as firstLine, y as UltracodeError } from "./base.js";
// src/checkout/git/git-output.ts
/** Output of a command that is expected to succeed. On failure the first line of its stderr is in the error's message. */
const gitOutput = async (git, args, options) => outputOf(await git(args, options), `git ${args[0]}`);
/** Throws CHECKOUT_INVALID when the command failed, or gave more than it may. */
function outputOf(result, command) {
	if (result.status === "timed-out") throw new UltracodeError("CHECKOUT_INVALID", `${command} did not end in time. Is the disk very slow?`);
	if (result.cut) throw new UltracodeError("CHECKOUT_INVALID", `${command} gave more output than this tool holds in memory.`);
	if (result.code !== 0) throw new UltracodeError("CHECKOUT_INVALID", `${command} failed: ${firstLine(result.stderr)}`);
	return result.stdout;
}
/** Of commands that work on files outside any repository. */
const OUTSIDE = ["--git-dir=none"];
/** The parts of NUL-terminated output (`-z`). */
const splitNul = (output) => output.toString("utf8").split("\0").filter((part) => part !== "");
export { splitNul as i, gitOutput as n, outputOf as r, OUTSIDE as t };
