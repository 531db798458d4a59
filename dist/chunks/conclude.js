export { J as conclude, Y as concludeAnew, X as concludeNotMade, Z as exitCodeOf, Q as failing, $ as lookedAt } from "./words.js";
