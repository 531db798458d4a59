export { t as composeExplain } from "./compose-explain.js";
