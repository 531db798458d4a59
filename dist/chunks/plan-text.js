export { t as planText } from "./plan-text2.js";
