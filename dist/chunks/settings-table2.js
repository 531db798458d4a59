export { i as secretsIn } from "./settings-table.js";
