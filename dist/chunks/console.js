export { t as block, n as code, r as consoleReport, i as entry } from "./console2.js";
