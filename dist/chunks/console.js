export { i as consoleReport, a as entry } from "./terminal.js";
