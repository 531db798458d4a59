export { n as createAnthropicProvider } from "./anthropic.js";
