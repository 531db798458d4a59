export { t as conclude, n as exitCodeOf } from "./conclude2.js";
