export { t as createBrake } from "./brake2.js";
