import "./chunks/rolldown-runtime-BVN1G_yT.js";
import { t as UltracodeError } from "./chunks/errors-eV4vSWOS.js";
import { r as runLocal } from "./chunks/local-NetNy0ko.js";
import { n as composeClean } from "./chunks/output-BItvBeD2.js";
import { t as createStop } from "./chunks/stop-Dfss_Z6P.js";
export { UltracodeError, composeClean, createStop, runLocal };
