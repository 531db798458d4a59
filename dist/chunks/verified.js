export { $ as verificationWords } from "./words.js";
