export { t as facts, n as headline, r as plural, i as series } from "./headline.js";
