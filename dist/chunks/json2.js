export { t as reportFileJson, n as reportJson } from "./json3.js";
