export { r as createStop, i as stoppable } from "./run.js";
