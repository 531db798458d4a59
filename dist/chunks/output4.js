export { t as createOutputReaders } from "./output3.js";
