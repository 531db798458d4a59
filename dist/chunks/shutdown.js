export { t as createShutdown } from "./run.js";
