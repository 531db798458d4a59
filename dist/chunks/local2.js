export { t as LIKELY_BASES, n as chooseScript, r as initLocal, i as listLocal, a as localSettings, o as runLocal } from "./local.js";
