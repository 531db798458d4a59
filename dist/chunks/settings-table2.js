export { a as secretsIn } from "./settings-table.js";
