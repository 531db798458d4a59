export { t as runLocal, n as writeReport } from "./run-local.js";
