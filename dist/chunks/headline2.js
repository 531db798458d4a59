export { t as facts, n as headline } from "./headline.js";
