export { t as createShutdown } from "./shutdown2.js";
