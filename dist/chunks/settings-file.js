export { n as parseSettingsFile } from "./settings.js";
