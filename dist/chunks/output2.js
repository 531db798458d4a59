export { t as createOutputReaders } from "./output.js";
