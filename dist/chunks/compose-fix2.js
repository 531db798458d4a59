export { t as composeFix } from "./compose-fix.js";
