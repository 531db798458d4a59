export { t as conclude, n as exitCodeOf, r as lookedAt } from "./conclude2.js";
