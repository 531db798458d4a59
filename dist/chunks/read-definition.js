export { i as readDefinition } from "./guidance.js";
