import "./chunks/rolldown-runtime.js";
import { t as UltracodeError } from "./chunks/errors.js";
import { o as runLocal } from "./chunks/local.js";
import { n as composeClean } from "./chunks/output.js";
import { t as createStop } from "./chunks/stop2.js";
export { UltracodeError, composeClean, createStop, runLocal };
