export { l as wrap } from "./terminal.js";
