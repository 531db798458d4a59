export { ht as conclude, gt as concludeAnew, _t as concludeNotMade, vt as exitCodeOf, yt as failing, bt as lookedAt, xt as withDelivery } from "./words.js";
