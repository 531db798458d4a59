// src/run/events.ts
/** What agents of other runtimes can do and those of a run may lack. */
const ABILITIES = [
	"edit",
	"run",
	"web"
];
export { ABILITIES as t };
