export { wt as conclude, Tt as concludeAnew, Et as concludeNotMade, Dt as exitCodeOf, Ot as failing, kt as localExitCodeOf, At as lookedAt, jt as withDelivery } from "./words.js";
