export { c as planText } from "./terminal.js";
