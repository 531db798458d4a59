export { t as dismissIn } from "./dismiss.js";
