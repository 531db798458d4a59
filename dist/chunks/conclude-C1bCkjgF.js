export { t as conclude, n as exitCodeOf } from "./conclude-CDO0jJhV.js";
