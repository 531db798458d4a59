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
export { createRequestSize as t };
