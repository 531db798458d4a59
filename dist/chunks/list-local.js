export { t as listLocal } from "./list-local2.js";
