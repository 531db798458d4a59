export { t as ATTACHED_CHARS, n as TOOL_OUTPUT_CHARS, r as composeCatalog, i as composeRun } from "./run.js";
