export { t as LIKELY_BASES, n as initLocal, r as listLocal, i as localSettings, a as runLocal, o as scriptPath } from "./local.js";
