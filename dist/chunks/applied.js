export { t as appliedWords, n as failedWords, r as refusedWords, i as stoppedWords } from "./words.js";
