export { t as readRunner } from "./read-runner.js";
