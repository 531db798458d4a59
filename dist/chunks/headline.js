export { x as facts, S as headline } from "./words.js";
