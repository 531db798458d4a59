export { n as composeClean, t as composeLive } from "./output.js";
