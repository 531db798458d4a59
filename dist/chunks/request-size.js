import { E as sha256, S as canonicalJson } from "./base.js";
import { s as isWebTool } from "./alone.js";
// src/requests/cache/prefix-key.ts
const CHARS_PER_TOKEN = 2.5;
/** An estimate from the length of a text, or of several together. */
const tokensOf = (chars) => Math.ceil(chars / CHARS_PER_TOKEN);
const charsOf = (tokens) => Math.ceil(tokens * CHARS_PER_TOKEN);
/** The last block of a first message that siblings have too, behind which a cache mark stands; -1: none. */
const lastSharedBlock = (content) => content.findLastIndex((block) => block.type === "text" && block.head === true);
/**
* Names what a request shares with others: all before the first message together with what changes how it is read, and, in an agent's
* first turn, the head of its message. Without those that are too short for the cache of their model.
*/
function createPrefixKeys(leastTokens) {
	const known = /* @__PURE__ */ new WeakMap();
	const digested = (value, text) => {
		const part = known.get(value) ?? digestOf(text());
		known.set(value, part);
		return part;
	};
	return ({ model, effort, system, tools, outputSchema, messages }) => {
		const parts = [
			digested(system, () => system.join("\0")),
			digested(tools, () => tools.map((tool) => canonicalJson(tool)).join("\0")),
			...outputSchema === void 0 ? [] : [digested(outputSchema, () => canonicalJson(outputSchema))]
		];
		const key = [
			model,
			effort ?? "",
			...parts.map((part) => part.digest)
		].join(" ");
		const tokens = tokensOf(parts.reduce((sum, part) => sum + part.chars, 0));
		const head = headOf(messages);
		return [{
			key,
			model,
			tokens,
			upTo: tokens
		}, ...head === null ? [] : [{
			key: `${key} ${head.digest}`,
			model,
			tokens: tokensOf(head.chars),
			upTo: tokens + tokensOf(head.chars)
		}]].filter(({ upTo }) => upTo >= leastTokens(model));
	};
}
function headOf(messages) {
	const [first, ...later] = messages;
	if (first?.role !== "user" || later.length > 0) return null;
	const shared = first.content.slice(0, lastSharedBlock(first.content) + 1);
	if (shared.length === 0) return null;
	return digestOf(shared.map((block) => block.type === "text" ? block.text : "").join("\0"));
}
const digestOf = (text) => ({
	digest: sha256(text),
	chars: text.length
});
// src/requests/most-of-web.ts
const SEARCH_TOKENS = 8e3;
/** Nothing for a request without the web. PDFs may be longer than the bound of a page's text. */
function mostOfWeb({ tools }) {
	let [searches, tokens] = [0, 0];
	for (const tool of tools) {
		if (!isWebTool(tool)) continue;
		const { usesMax, contentTokensMax = SEARCH_TOKENS } = tool.web;
		if (tool.name === "WebSearch") searches += usesMax;
		tokens += usesMax * contentTokensMax;
	}
	return {
		searches,
		tokens
	};
}
// src/requests/request-size.ts
const BYTES_PER_TOKEN = 2;
const ADDED_TOKENS = 1e3;
/** Upper estimate of a request's input tokens, from the bytes that it will send. */
function createRequestSize() {
	const known = /* @__PURE__ */ new WeakMap();
	const bytesOf = (value, texts) => {
		const bytes = known.get(value) ?? texts().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
		known.set(value, bytes);
		return bytes;
	};
	return ({ system, tools, messages, outputSchema = {} }) => {
		const bytes = [
			bytesOf(system, () => system),
			bytesOf(tools, () => [JSON.stringify(tools)]),
			bytesOf(outputSchema, () => [JSON.stringify(outputSchema)]),
			...messages.map((message) => bytesOf(message, () => message.content.map(textOf)))
		];
		return Math.ceil(bytes.reduce((a, b) => a + b) / BYTES_PER_TOKEN) + ADDED_TOKENS;
	};
}
function textOf(block) {
	if (block.type === "text") return block.text;
	if (block.type === "tool_result") return block.content;
	return JSON.stringify(block);
}
export { lastSharedBlock as a, createPrefixKeys as i, mostOfWeb as n, tokensOf as o, charsOf as r, createRequestSize as t };
