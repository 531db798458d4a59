export { t as takenFromFile } from "./settings.js";
