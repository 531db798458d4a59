export { t as createStop, n as stoppable } from "./stop-Dfss_Z6P.js";
