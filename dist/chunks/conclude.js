export { t as conclude, n as concludeNotMade, r as exitCodeOf, i as lookedAt } from "./conclude2.js";
