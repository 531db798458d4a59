export { y as secretsIn } from "./settings.js";
