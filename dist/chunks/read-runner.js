export { t as readRunner } from "./read-runner2.js";
