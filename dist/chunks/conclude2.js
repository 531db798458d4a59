export { t as conclude, n as concludeAnew, r as concludeNotMade, i as exitCodeOf, a as failing, o as lookedAt } from "./conclude.js";
