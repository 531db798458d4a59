export { t as initLocal, n as listLocal, r as runLocal } from "./local-NetNy0ko.js";
