export { t as createStop, n as stoppable } from "./stop2.js";
