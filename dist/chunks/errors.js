// src/base/errors.ts
/** The one error class: the message names the thing, what was expected, what came, and what to do next. */
var UltracodeError = class extends Error {
	code;
	constructor(code, message, options) {
		super(message, options);
		this.name = "UltracodeError";
		this.code = code;
	}
};
/** The message of anything that was thrown. */
const messageOf = (error) => error instanceof Error ? error.message : String(error);
export { messageOf as n, UltracodeError as t };
