export { t as facts, n as headline, r as plural } from "./headline.js";
