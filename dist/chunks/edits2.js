export { W as verificationWords } from "./words.js";
