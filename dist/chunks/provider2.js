import "./rolldown-runtime.js";
// src/offline/provider.ts
const ASSUMED_CHARS_PER_TOKEN = 4;
/** A deterministic reviewer instead of a model: it reads the files that it is asked about, looks for a fixed list of patterns, and answers in the schema it is given. No key, no network, no cost. */
function offlineProvider() {
	return {
		name: "offline",
		async respond(request, signal, onStart) {
			signal.throwIfAborted();
			onStart?.();
			const { nextTurn } = await import("./next-turn.js");
			const content = nextTurn(request);
			return {
				status: "ok",
				content,
				stopReason: content.some((block) => block.type === "tool_use") ? "tools" : "end",
				usage: usageOf(request, content)
			};
		}
	};
}
function usageOf(request, content) {
	const tokens = (value) => Math.ceil(JSON.stringify(value).length / ASSUMED_CHARS_PER_TOKEN);
	return {
		inputTokens: tokens([
			request.system,
			request.tools,
			request.messages
		]),
		outputTokens: tokens(content),
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		costUsd: 0,
		requests: 1
	};
}
export { offlineProvider };
