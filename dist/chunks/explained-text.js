export { r as explainedText } from "./terminal.js";
