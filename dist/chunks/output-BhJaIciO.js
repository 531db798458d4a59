export { n as composeClean, t as composeLive } from "./output-BItvBeD2.js";
