export { t as composeRun } from "./compose-run.js";
