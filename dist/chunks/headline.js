export { v as facts, y as headline } from "./words.js";
