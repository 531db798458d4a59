export { t as ANSI, n as PLAIN } from "./terminal.js";
