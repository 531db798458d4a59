export { _ as secretsIn } from "./settings.js";
