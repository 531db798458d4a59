import "./rolldown-runtime.js";
import { C as isJsonObject, D as UltracodeError, O as messageOf, T as parseJson } from "./base.js";
import { a as lastSharedBlock, n as mostOfWeb, t as createRequestSize } from "./request-size.js";
import { $ as union, B as custom, G as looseObject, K as number, N as searchesOf, R as array, U as json, W as literal, Z as string, q as object, w as NO_USAGE } from "./run.js";
import { fn as parseUrl } from "./words.js";
import { c as openWebUses, s as isWebTool } from "./alone.js";
import { S as modelFacts } from "./settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/model/anthropic/answer/answer-limits.ts
const LEAST_TOKENS = 256;
/** Nothing is known at first: a server that is not Anthropic's may allow less than the table says of its model. */
function createAnswerLimits() {
	const limits = /* @__PURE__ */ new Map();
	const limitsOfTurns = /* @__PURE__ */ new WeakMap();
	return {
		within: (request) => {
			const limit = limitsOfTurns.get(request.messages) ?? limits.get(request.model) ?? request.maxOutputTokens;
			return limit < request.maxOutputTokens ? {
				...request,
				maxOutputTokens: limit
			} : request;
		},
		learned: (request, result) => {
			if (result.status !== "failed" || result.scope !== "agent" || !TOO_LONG.test(result.reason)) return result;
			const allowed = allowedIn(result.reason, request.maxOutputTokens);
			const tried = allowed ?? Math.floor(request.maxOutputTokens / 2);
			if (tried < LEAST_TOKENS) return result;
			if (allowed === null) limitsOfTurns.set(request.messages, tried);
			else limits.set(request.model, tried);
			return {
				...result,
				scope: "request"
			};
		}
	};
}
const TOO_LONG = /max_tokens|max_completion_tokens|output tokens/i;
/** The largest number below the asked one that the refusal names; null when there is none. */
function allowedIn(reason, asked) {
	const smaller = [...reason.matchAll(/\d{4,7}/g)].map(([number]) => Number(number)).filter((number) => number < asked);
	return smaller.length > 0 ? Math.max(...smaller) : null;
}
// src/model/anthropic/answer/in-words.ts
/** What is said of an answer in which no answer can be read; `what` is `bodyInWords`. */
const notAnswer = (what) => `The server answered with ${what} instead of an answer of the Messages API. Check anthropic-base-url, and what stands between (a proxy, a page to sign in)`;
const TITLE_CHARS_MAX = 80;
const SHOWN_CHARS_MAX = 120;
/** What a body is that is no answer, for a person. */
function bodyInWords(text, value = parseJson(text)) {
	if (/^\s*<(?:!doctype html|html|head|body|script)\b/i.test(text.slice(0, 1e3))) {
		const title = /<title[^<>]{0,200}>([^<]{1,500})/i.exec(text.slice(0, 5e4))?.[1]?.trim() ?? "";
		return title === "" ? "a web page" : `a web page titled "${cut(title, TITLE_CHARS_MAX)}"`;
	}
	if (text.trimStart().startsWith("<")) return "a text of markup, like XML";
	if (isJsonObject(value) && Array.isArray(value.choices)) return "a completion in the form of another API";
	if (value !== void 0) return `JSON that is no message (${cut(JSON.stringify(value), SHOWN_CHARS_MAX)})`;
	return `a text that is neither events nor JSON ("${cut(text.trim(), SHOWN_CHARS_MAX)}")`;
}
const cut = (text, chars) => {
	const line = text.slice(0, chars * 4).replace(/[\s\p{Cc}]+/gu, " ");
	return line.length > chars ? `${line.slice(0, chars)}…` : line;
};
// src/model/anthropic/answer/partial-message.ts
/** An empty one. The SDK's helper does the same at twice the cost, and repairs broken JSON silently. */
function partialMessage() {
	const inputs = /* @__PURE__ */ new Map();
	let message;
	let isStopped = false;
	return {
		add: (event) => {
			if (!isRecord(event)) throw malformed("an event that is no object");
			if (event.type === "message_start") message = begun(event.message);
			if (message === void 0) return;
			if (event.type === "content_block_start") addBlock(message, event);
			if (event.type === "content_block_delta") addDelta(message, inputs, event);
			if (event.type === "message_delta") close(message, event);
			if (event.type === "message_stop") isStopped = true;
		},
		message: () => message,
		inputs,
		isWhole: () => isStopped || typeof message?.stop_reason === "string"
	};
}
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const malformed = (what) => new MalformedAnswer(`The API sent ${what}`);
/** An answer that is not of the API's form; asked again, the same server will hardly send another. */
var MalformedAnswer = class extends Error {};
function begun(message) {
	if (!isRecord(message)) throw malformed("the start of a message without the message");
	return {
		...message,
		content: [],
		stop_reason: null,
		usage: { ...message.usage }
	};
}
const BLOCKS_MAX = 500;
/** Blocks come in order, each after the last one. */
function addBlock({ content }, { index, content_block: block }) {
	if (index !== content.length || index >= BLOCKS_MAX) throw malformed(`block ${JSON.stringify(index)?.slice(0, 20)} of a message that has ${content.length}, of at most ${BLOCKS_MAX}`);
	if (!isRecord(block) || !isText(block.type)) throw malformed("a block without a type");
	if (!textsOf(block).every(isText)) throw malformed(`a block of type ${block.type} that is not of its form`);
	content.push(block);
}
/** The fields that have to be texts. */
function textsOf(block) {
	if (block.type === "text") return [block.text];
	if (block.type === "tool_use" || block.type === "server_tool_use") return [block.id, block.name];
	return block.type === "web_search_tool_result" || block.type === "web_fetch_tool_result" ? [block.tool_use_id] : [];
}
/** An unknown kind of delta adds nothing; none of the tools that could send one is ever offered. */
function addDelta({ content }, inputs, { index, delta }) {
	const block = Number.isInteger(index) ? content[index] : void 0;
	if (block === void 0 || !isRecord(delta)) throw malformed("a piece of a block that was never begun");
	if (delta.type === "input_json_delta" && isText(delta.partial_json)) inputs.set(index, (inputs.get(index) ?? "") + delta.partial_json);
	if (delta.type === "text_delta" && block.type === "text" && isText(delta.text)) block.text += delta.text;
	if (delta.type === "citations_delta" && block.type === "text" && isRecord(delta.citation)) block.citations = [...block.citations ?? [], delta.citation];
	if (delta.type === "thinking_delta" && block.type === "thinking" && isText(delta.thinking)) block.thinking += delta.thinking;
	if (delta.type === "signature_delta" && block.type === "thinking") block.signature = delta.signature;
}
/** Counters are those of the whole message; one that is absent or null leaves the earlier value. */
function close(message, { delta, usage }) {
	if (!isRecord(delta)) throw malformed("the end of a message without a reason");
	message.stop_reason = delta.stop_reason;
	message.stop_details = delta.stop_details;
	const told = Object.entries(usage ?? {}).filter(([, count]) => count !== null && count !== void 0);
	message.usage = {
		...message.usage,
		...Object.fromEntries(told)
	};
}
// src/model/anthropic/answer/named-events.ts
/**
* A stream of events in which each has its name, which the SDK needs. Some servers and proxies leave the names out: each event of the API
* has its `type` in its data. A stream that begins with data of another kind is another API's: reading it fails with what it is.
*/
function namedEvents(body) {
	const decoder = new TextDecoder();
	const encoder = new TextEncoder();
	const named = lineNamer();
	const open = [];
	const take = (text) => {
		const [first = "", ...others] = text.split("\n");
		open.push(first);
		let out = "";
		for (const next of others) {
			out += named(open.join(""));
			open.splice(0, open.length, next);
		}
		return out;
	};
	return body.pipeThrough(new TransformStream({
		transform: (chunk, out) => {
			const text = take(decoder.decode(chunk, { stream: true }));
			if (text !== "") out.enqueue(encoder.encode(text));
		},
		flush: (out) => {
			const last = `${take(decoder.decode())}${open.join("")}`;
			if (last !== "") out.enqueue(encoder.encode(named(last)));
		}
	}));
}
const TYPE = /^[a-z_]{1,40}$/;
/** Line by line: each with the name in front of it that it lacks. */
function lineNamer() {
	let hasName = false;
	let isOurs = false;
	return (line) => {
		const [, field, value = ""] = /^(event|data): ?(.*?)\r?$/s.exec(line) ?? [];
		if (field === void 0) {
			if (line.trim() === "") hasName = false;
			return `${line}\n`;
		}
		if (field === "event") {
			if (value === "message" || value === "") return "";
			hasName = true;
			isOurs = true;
		}
		if (hasName) return `${line}\n`;
		const data = parseJson(value);
		const type = isJsonObject(data) ? data.type : void 0;
		if (typeof type === "string" && TYPE.test(type)) {
			hasName = true;
			isOurs = true;
			return `event: ${type}\n${line}\n`;
		}
		if (isOurs) return `${line}\n`;
		throw new MalformedAnswer(notAnswer(`a stream that begins with ${bodyInWords(value, data)}`));
	};
}
// src/model/anthropic/answer/as-events.ts
/**
* A response as the stream of events that was asked for. Servers that do not stream send one whole message, some call their stream
* by another type, and what stands between may send a page: the first character tells, whatever the headers say.
*/
async function asEvents(response) {
	const { status, body } = response;
	if (body === null) return unreadable(`The server answered with nothing (status ${status})`);
	const chunks = body.getReader();
	const { first, read } = await beginning(chunks);
	if (first === "") return unreadable(`The server answered with nothing (status ${status}, an empty body)`);
	if (EVENTS.test(first)) {
		const events = rest(read, chunks);
		return {
			status: "events",
			response: streaming(NAMED.test(first) ? events : namedEvents(events), response)
		};
	}
	return whole(await textOf(read, chunks), response);
}
const EVENTS = /^(?:event|data|id|retry)? ?:/;
const NAMED = /^event:(?! ?message\s)/;
const BEGINNING_CHARS = 16;
/** Reads up to the first characters that are not blank. `first` is empty when there are none. */
async function beginning(chunks) {
	const read = [];
	const decoder = new TextDecoder();
	let first = "";
	while (first.length < BEGINNING_CHARS) {
		const { done, value } = await chunks.read();
		if (done) break;
		read.push(value);
		first = (first + decoder.decode(value, { stream: true })).trimStart().slice(0, BEGINNING_CHARS);
	}
	return {
		first,
		read
	};
}
function rest(read, chunks) {
	const before = [...read];
	return new ReadableStream({
		pull: async (out) => {
			const held = before.shift();
			if (held !== void 0) return out.enqueue(held);
			const { done, value } = await chunks.read();
			if (done) out.close();
			else out.enqueue(value);
		},
		cancel: (reason) => chunks.cancel(reason)
	}, { highWaterMark: 0 });
}
async function textOf(read, chunks) {
	const decoder = new TextDecoder();
	let text = read.map((chunk) => decoder.decode(chunk, { stream: true })).join("");
	for (;;) {
		const { done, value } = await chunks.read();
		if (done) return text + decoder.decode();
		text += decoder.decode(value, { stream: true });
	}
}
/** The headers stay, because they tell of the account's limits. */
function streaming(body, { headers }) {
	const kept = new Headers(headers);
	kept.set("content-type", "text/event-stream");
	return new Response(body, { headers: kept });
}
function whole(text, response) {
	const value = parseJson(text);
	if (isJsonObject(value)) {
		if (isJsonObject(value.error)) return saidError(value.error);
		const content = contentOf(value);
		if (content !== null) return {
			status: "events",
			response: streaming(eventsOf(value, content), response)
		};
	}
	return unreadable(notAnswer(bodyInWords(text, value)));
}
function saidError({ type, message }) {
	return {
		status: "error",
		type: typeof type === "string" ? type : "error",
		message: typeof message === "string" ? message : "no message"
	};
}
/** The blocks of a whole message; some servers send a plain text. Null for an object that is no message. */
function contentOf({ type, role, content }) {
	if (type !== "message" && role !== "assistant") return null;
	if (typeof content === "string") return [{
		type: "text",
		text: content
	}];
	return Array.isArray(content) ? content : null;
}
function eventsOf(message, content) {
	return [
		{
			type: "message_start",
			message: {
				...message,
				content: [],
				stop_reason: null
			}
		},
		...content.map((block, index) => ({
			type: "content_block_start",
			index,
			content_block: block
		})),
		{
			type: "message_delta",
			delta: {
				stop_reason: message.stop_reason ?? "end_turn",
				stop_details: message.stop_details ?? null
			}
		},
		{ type: "message_stop" }
	].map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
}
const unreadable = (reason) => ({
	status: "unreadable",
	reason
});
// src/model/anthropic/answer/quotas.ts
/** What the headers of a response say of the account's limits; undefined when they say nothing usable. */
function readQuotas(headers) {
	if (headers === void 0) return void 0;
	const requests = readQuota(headers, "requests");
	const inputTokens = readQuota(headers, "input-tokens");
	const outputTokens = readQuota(headers, "output-tokens");
	if (!requests && !inputTokens && !outputTokens) return void 0;
	return {
		...requests && { requests },
		...inputTokens && { inputTokens },
		...outputTokens && { outputTokens }
	};
}
const RESET_MS_MAX = 36e5;
/** The reset is a point in time; it is compared with the response's own date, which needs no clock of ours and takes the server's. */
function readQuota(headers, name) {
	const read = (part) => headers.get(`anthropic-ratelimit-${name}-${part}`) ?? "";
	const limit = Number.parseInt(read("limit"), 10);
	const remaining = Number.parseInt(read("remaining"), 10);
	const resetMs = Date.parse(read("reset")) - Date.parse(headers.get("date") ?? "");
	if (!(limit > 0) || !(remaining >= 0) || !Number.isFinite(resetMs)) return void 0;
	return {
		limit,
		remaining,
		resetMs: Math.min(Math.max(0, resetMs) + 1e3, RESET_MS_MAX)
	};
}
// src/model/anthropic/answer/told-usage.ts
/**
* Tokens of one request as its server tells them, not yet priced; where that cannot be right, an estimate by length that is rather
* too high, and why: a limit in dollars must hold whatever a server says. `inputs` are the raw texts of tool inputs. Before an
* answer has begun nothing is paid.
*/
function toldUsage(message, inputs, most) {
	if (message === void 0) return { usage: tokens({}) };
	const told = message.usage;
	const input = readCounts(told, INPUT_NAMES);
	const output = readCounts(told, ["output_tokens"]);
	const { chars, words } = sizeOf(message, inputs);
	const isBroken = message.stop_reason === null;
	const inputProblem = input.problem ?? unlikely("of the prompt", sum(input), 1, mostOfPrompt(most));
	const least = chars > 0 && !isBroken ? Math.max(1, Math.floor(words / WORDS_PER_TOKEN_MAX)) : 0;
	const outputProblem = output.problem ?? unlikely("of the answer", sum(output), least, most.output * 2);
	const isEstimate = isBroken || outputProblem !== null;
	const counts = {
		...inputProblem === null ? withLeast(input.counts, leastOfPrompt(most.input)) : { input_tokens: most.input + most.web },
		output_tokens: Math.max(outputProblem === null ? sum(output) : 0, Math.min(most.output, Math.ceil(chars / (isEstimate ? CHARS_PER_TOKEN : CHARS_PER_TOKEN_MAX))))
	};
	const searches = searchesTold(message, most);
	const problem = inputProblem ?? outputProblem ?? searches.problem;
	return {
		usage: {
			...tokens(counts),
			...searchesOf(searches.count)
		},
		...problem !== null && { usageProblem: problem }
	};
}
const CHARS_PER_TOKEN = 2.5;
const CHARS_PER_TOKEN_MAX = 100;
const WORDS_PER_TOKEN_MAX = 2;
const ADDED_TOKENS_MAX = 2e4;
const INPUT_NAMES = [
	"input_tokens",
	"cache_read_input_tokens",
	"cache_creation_input_tokens"
];
/** Counters that are left out are 0. */
function readCounts(told, names) {
	const counts = {};
	for (const name of names) {
		const count = told?.[name] ?? 0;
		if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 0) return {
			counts: {},
			problem: `${name} is ${JSON.stringify(count).slice(0, 40)}`
		};
		counts[name] = count;
	}
	return {
		counts,
		problem: null
	};
}
const sum = ({ counts }) => Object.values(counts).reduce((all, count) => all + count, 0);
const mostOfPrompt = ({ input, web }) => (input * 2 + web) * (web > 0 ? SERVER_LOOPS_MAX + 1 : 1) + ADDED_TOKENS_MAX;
const SERVER_LOOPS_MAX = 10;
const leastOfPrompt = (most) => Math.floor((most - 1e3) * 2 / CHARS_PER_TOKEN_MAX);
/** Searches that are paid for: those that the server tells, or else those whose results came and those that are open. */
function searchesTold({ content, usage }, { searches: most }) {
	const ran = content.filter((block) => block.type === "web_search_tool_result" && Array.isArray(block.content)).length;
	const told = usage?.server_tool_use?.web_search_requests;
	if (told === void 0 || told === null) return {
		count: Math.min(ran, most),
		problem: null
	};
	if (typeof told === "number" && Number.isSafeInteger(told) && told >= 0 && told <= most) return {
		count: told,
		problem: null
	};
	return {
		count: Math.min(ran, most),
		problem: `web_search_requests is ${JSON.stringify(told).slice(0, 40)}, of ${most} at most`
	};
}
/** What is missing to the least that a prompt can be is counted as read anew. */
function withLeast(counts, least) {
	const missing = Math.max(0, least - sum({ counts }));
	return {
		...counts,
		input_tokens: (counts.input_tokens ?? 0) + missing
	};
}
function unlikely(what, count, from, to) {
	if (count >= from && count <= to) return null;
	return `it counts ${count} tokens ${what}, which has ${count < from ? `${from} at least` : `${to} at most`}`;
}
function sizeOf(message, inputs) {
	const all = [...message.content.map((block) => {
		if (block.type === "text") return block.text;
		return block.type === "thinking" ? block.thinking : "";
	}), ...inputs.values()];
	return {
		chars: all.reduce((sum, text) => sum + text.length, 0),
		words: all.reduce((sum, text) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0)
	};
}
const tokens = (counts) => ({
	costUsd: 0,
	requests: 1,
	inputTokens: counts.input_tokens ?? 0,
	outputTokens: counts.output_tokens ?? 0,
	cacheReadTokens: counts.cache_read_input_tokens ?? 0,
	cacheWriteTokens: counts.cache_creation_input_tokens ?? 0
});
// src/model/anthropic/answer-tool.ts
/** Name of the tool whose input is the final answer, for models and schemas that the API's output format does not cover. */
const ANSWER_TOOL = "Answer";
/** Its definition. `input` is the schema of the answer. */
const answerTool = (input, strict) => ({
	name: ANSWER_TOOL,
	description: "Hands over the final answer to the task: its input is the answer. Call it once, alone, when the work with the other tools is done, and write no other answer.",
	input_schema: {
		...input,
		type: "object"
	},
	...strict && { strict }
});
/** Tool results for the answers in the message before, because the API demands one for every tool call. All of them are errors: after an accepted answer the conversation ends. */
function answerResults(before) {
	if (before?.role !== "assistant") return [];
	const cameAlone = before.content.every((block) => block.type !== "tool_use");
	return before.content.flatMap((block) => block.type === "answer" ? {
		type: "tool_result",
		tool_use_id: block.id,
		content: cameAlone ? "Error: not accepted, see below." : TOO_EARLY,
		is_error: true
	} : []);
}
const TOO_EARLY = "Error: not taken, it came together with other calls.\nNext: look at their results, then call this tool again, alone.";
// src/model/anthropic/web/server-tool.ts
/** The names that the API gives its tools, and what agents know them by. */
const SERVER_TOOLS = {
	web_search: "WebSearch",
	web_fetch: "WebFetch"
};
/**
* The tool of the API itself. The oldest versions are asked for: later ones let the model search from code that it runs in a container,
* whose results nest and are kept by the API. A change here raises WEB_VERSION in agent/web/access.ts.
*/
function toServerTool({ name, web }, all) {
	const shared = {
		allowed_callers: ["direct"],
		max_uses: web.usesMax,
		...web.domains.length > 0 && { allowed_domains: [...web.domains] }
	};
	if (name === "WebSearch") return {
		type: "web_search_20250305",
		name: "web_search",
		...shared
	};
	const searches = all.some((tool) => tool.name === "WebSearch");
	return {
		type: "web_fetch_20250910",
		name: "web_fetch",
		...shared,
		...web.contentTokensMax !== void 0 && { max_content_tokens: web.contentTokensMax },
		url_sources: urlSources(searches, web.domains.length > 0)
	};
}
/**
* Whose addresses may be fetched. Those of our messages and tools may not: code, changes and comments stand in them, and an address
* that is chosen among prepared ones carries a secret out. Links in pages lead anywhere too, unless the domains are bounded.
*/
const urlSources = (searches, isBounded) => ({
	user_input: { type: "none" },
	client_tool_results: { type: "none" },
	server_tool_results: isBounded || !searches ? { type: "all" } : {
		type: "only",
		tools: [{
			type: "tool_reference",
			name: "web_search"
		}]
	}
});
// src/model/anthropic/web/server-blocks.ts
const AnyJson$1 = json();
/** A use of the web or what came of it, as it goes back; null for any other block. `input` is the raw text of a use's input. */
function webBlock(block, input) {
	if (block.type === "server_tool_use") {
		const tool = SERVER_TOOLS[block.name];
		if (tool === void 0) return null;
		const read = input === void 0 || input === "" ? AnyJson$1.parse(block.input ?? {}) : parseJson(input);
		if (!isJsonObject(read)) return "broken";
		return {
			type: "web_use",
			id: block.id,
			tool,
			input: read,
			raw: AnyJson$1.parse({
				...block,
				input: read
			})
		};
	}
	if (block.type !== "web_search_tool_result" && block.type !== "web_fetch_tool_result") return null;
	const raw = AnyJson$1.parse(block);
	return {
		type: "web_result",
		useId: block.tool_use_id,
		seen: seenIn(raw),
		raw
	};
}
const Failed = looseObject({ error_code: string() });
const Hit = looseObject({
	type: literal("web_search_result"),
	url: string(),
	title: string().nullish(),
	page_age: string().nullish()
});
const Fetched = looseObject({
	type: literal("web_fetch_result"),
	url: string(),
	retrieved_at: string().nullish(),
	content: looseObject({
		title: string().nullish(),
		source: looseObject({ data: string() })
	})
});
const Result = looseObject({ content: union([
	array(Hit),
	Fetched,
	Failed
]) });
function seenIn(raw) {
	const read = Result.safeParse(raw);
	if (!read.success) return {
		status: "failed",
		code: "unreadable"
	};
	const { content } = read.data;
	if (Array.isArray(content)) return {
		status: "searched",
		results: content.map(({ url, title, page_age }) => ({
			url,
			title: title ?? "",
			age: page_age ?? null
		}))
	};
	if (!isFetched(content)) return {
		status: "failed",
		code: content.error_code
	};
	const { url, retrieved_at, content: document } = content;
	return {
		status: "fetched",
		url,
		title: document.title ?? null,
		retrievedAt: retrieved_at ?? null,
		content: document.source.data
	};
}
const isFetched = (content) => content.type === "web_fetch_result";
// src/model/anthropic/answer/turn-result.ts
/** A whole message of the API in our words. `inputs` are the raw texts of tool inputs by block index: the SDK's own parser repairs broken JSON silently, and a repaired input is not what the model wrote. */
function toTurnResult(message, inputs, told) {
	const stopReason = toStopReason(message.stop_reason);
	const content = [];
	for (const [index, block] of message.content.entries()) {
		const read = toBlock(block, inputs.get(index));
		if (read === "broken" && stopReason === "length") continue;
		if (read === "broken") return {
			status: "failed",
			scope: "request",
			fault: "form",
			reason: "The API sent a tool call whose input is not JSON",
			...told
		};
		if (read.type === "text" && read.text === "") continue;
		content.push(read);
	}
	if (stopReason === "tools" && content.every((block) => block.type !== "tool_use")) return {
		status: "ok",
		content,
		stopReason: "end",
		...told
	};
	if (stopReason !== "refusal") return {
		status: "ok",
		content,
		stopReason,
		...told
	};
	return {
		status: "ok",
		content,
		stopReason,
		refusal: refusalOf(message),
		...told
	};
}
function toStopReason(reason) {
	if (reason === "tool_use") return "tools";
	if (reason === "max_tokens" || reason === "model_context_window_exceeded") return "length";
	if (reason === "refusal") return "refusal";
	if (reason === "pause_turn") return "pause";
	return "end";
}
const AnyJson = json();
function toBlock(block, input) {
	if (block.type === "text") return textBlock(block);
	if (block.type !== "tool_use") return webBlock(block, input) ?? {
		type: "opaque",
		raw: AnyJson.parse(block)
	};
	const { id, name } = block;
	const read = input === void 0 || input === "" ? block.input : parseJson(input);
	if (!isJsonObject(read)) return "broken";
	return name === "Answer" ? {
		type: "answer",
		id,
		input: read
	} : {
		type: "tool_use",
		id,
		name,
		input: read
	};
}
/** Citations are signed like the pages that they are of. */
function textBlock(block) {
	const { text, citations } = block;
	return Array.isArray(citations) && citations.length > 0 ? {
		type: "text",
		text,
		raw: AnyJson.parse(block)
	} : {
		type: "text",
		text
	};
}
function refusalOf(message) {
	const details = message.stop_details;
	const category = details?.category ?? "no category given";
	return details?.explanation ? `${category}: ${details.explanation}` : category;
}
// src/model/anthropic/answer/watchdog.ts
const BODY_BYTES_MAX = 5e7;
const TIMER_MS_MAX = 2 ** 31 - 1;
/**
* Calls `giveUp` once when no byte has arrived for too long, or far more than an answer can have. The SDK's own timeout covers only the headers, so without
* this a stalled stream would hang for ever.
*/
var Watchdog = class {
	#patience;
	#giveUp;
	#timer;
	/** Runs out when nothing of the answer itself came, pings not counted; undefined when nobody has asked for that. */
	#stall;
	#started = false;
	#problem = null;
	/** `stallMs`: how long an answer may make no progress; null for as long as data comes. */
	constructor(patience, giveUp) {
		this.#patience = patience;
		this.#giveUp = giveUp;
		this.#timer = this.#arm(patience.firstByteMs);
		const { stallMs } = patience;
		if (stallMs === null) return;
		const reason = `The answer made no progress for ${stallMs / 1e3} s (stallMs)`;
		this.#stall = setTimeout(() => this.#stop({
			reason,
			fault: "stall"
		}), Math.min(stallMs, TIMER_MS_MAX));
	}
	/** Why it called `giveUp`; null when it did not. */
	get problem() {
		return this.#problem;
	}
	/** A part of the answer came. */
	progress() {
		if (this.#problem === null) this.#stall?.refresh();
	}
	/** A copy of a response that resets this watchdog's timer with every chunk of its body. */
	watch(response) {
		if (response.body === null) return response;
		const chunks = response.body.getReader();
		let bytes = 0;
		const watched = new ReadableStream({
			pull: async (out) => {
				const { done, value } = await chunks.read();
				this.#reset();
				bytes += value?.length ?? 0;
				if (bytes > BODY_BYTES_MAX) this.#stop({
					reason: `The answer has no end: more than ${BODY_BYTES_MAX / 1e6} MB came`,
					fault: "form"
				});
				if (done) out.close();
				else out.enqueue(value);
			},
			cancel: (reason) => chunks.cancel(reason)
		}, { highWaterMark: 0 });
		return new Response(watched, response);
	}
	[Symbol.dispose]() {
		clearTimeout(this.#timer);
		clearTimeout(this.#stall);
	}
	#reset() {
		if (this.#started) {
			this.#timer.refresh();
			return;
		}
		this.#started = true;
		clearTimeout(this.#timer);
		this.#timer = this.#arm(this.#patience.gapMs);
	}
	#arm(afterMs) {
		return setTimeout(() => {
			const reason = this.#started ? `The answer stopped in the middle: nothing came for ${afterMs / 1e3} s` : `No answer began within ${afterMs / 1e3} s`;
			this.#stop({
				reason,
				fault: "connection"
			});
		}, afterMs);
	}
	#stop(problem) {
		if (this.#problem !== null) return;
		this.#problem = problem;
		this.#giveUp();
	}
};
// src/model/anthropic/classify-failure.ts
/** What an error of the SDK's client means, signing in included; `model` is the one that was asked. */
const clientFailure = (error, model) => signInFailure(error) ?? classifyFailure(error, model);
const SAID_CHARS_MAX = 500;
const Said = string().transform((text) => text.length > SAID_CHARS_MAX ? `${text.slice(0, SAID_CHARS_MAX)} …` : text);
/** Read by shape instead of by class, so that the SDK need not be loaded to look at an error. */
const ApiError = object({
	message: Said,
	status: number().nullish(),
	type: Said.nullish(),
	errorCode: Said.nullish(),
	apiMessage: Said.nullish(),
	headers: custom((value) => value instanceof Headers).nullish()
});
/** What an error about a request means. An error without a status came from the connection or the middle of a stream: asking again may help. */
function classifyFailure(error, model) {
	if (error instanceof MalformedAnswer) return {
		scope: "request",
		fault: "form",
		reason: error.message
	};
	const parsed = ApiError.safeParse(error);
	if (!parsed.success) return {
		scope: "request",
		fault: "connection",
		reason: `The request failed: ${messageOf(error)}`
	};
	const api = parsed.data;
	if (isAboutCredentials(error, api)) return {
		scope: "run",
		reason: `No credentials for the API: ${api.message} Set ANTHROPIC_API_KEY, or the federation variables.`
	};
	const status = api.status ?? STATUS_OF_REFUSAL[api.type ?? ""];
	if (status === void 0) return withoutStatus(error, api);
	const said = saidBy(api);
	if (isSpent(api, said)) return {
		scope: "run",
		reason: `The account cannot pay for more (${status}: ${said})`
	};
	if (status >= 300 && status < 400) return {
		scope: "run",
		reason: redirected(status, api.headers?.get("location") ?? "")
	};
	if (isAboutModel(status, said, model)) return {
		scope: "model",
		reason: `${unknownModel(model)} (${status}: ${said})`
	};
	const known = BY_STATUS[status];
	if (known !== void 0) return {
		scope: known.scope,
		reason: `${known.what} (${status}: ${said})`
	};
	if (status === 429 || status === 408 || status === 409 || status >= 500) {
		const retryAfterMs = readRetryAfter(api.headers ?? void 0);
		return {
			scope: "request",
			reason: `${status === 429 ? "The API limits the rate of requests" : "The API could not answer"} (${status}: ${said})`,
			...retryAfterMs !== void 0 && { retryAfterMs },
			...busyBy(api),
			...(status === 408 || status === 409) && { fault: "stall" }
		};
	}
	return {
		scope: "agent",
		reason: `The API refused the request (${status}: ${said})`
	};
}
/** What came with a refusal; of a page, what it is. */
function saidBy({ status, apiMessage, message }) {
	const before = `${status} `;
	const said = apiMessage ?? (message.startsWith(before) ? message.slice(before.length) : message);
	return said.trimStart().startsWith("<") ? bodyInWords(said) : said;
}
/** Another model may well be known, and allowed: such a failure is one of this model only. */
const isAboutModel = (status, said, model) => status === 404 && (said.includes(model) || /\bmodels?\b/i.test(said)) || status === 403 && said.includes(model);
const unknownModel = (model) => `The API does not know the model "${model}", or this key may not use it. Check its id`;
/** A key goes only where the user sent it, so a redirect is never followed. */
function redirected(status, location) {
	const target = parseUrl(location);
	return `The API sends requests on${target === null ? "" : ` to ${target.host}`} (${status}), which is not followed: the key goes only to the address that was set. If it is right, set it as anthropic-base-url`;
}
const BY_STATUS = {
	401: {
		scope: "run",
		what: "The API did not accept the key. Check ANTHROPIC_API_KEY"
	},
	402: {
		scope: "run",
		what: "The account cannot pay for more"
	},
	403: {
		scope: "run",
		what: "The key may not do this. Check its workspace and permissions"
	},
	404: {
		scope: "run",
		what: "There is no Messages API at this address. Check anthropic-base-url"
	},
	413: {
		scope: "agent",
		what: "The request is too large for the API"
	}
};
function busyBy({ status, type }) {
	if (status === 429 || type === "rate_limit_error") return { busy: "rate" };
	if (status === 529 || status === 503 || type === "overloaded_error") return { busy: "load" };
	return {};
}
const SPENT_CODES = [
	"enforced_spend_limit_reached",
	"contract_spend_limit_reached",
	"linked_organization_spend_limit_reached",
	"organization_on_hold"
];
const isSpent = (api, said) => SPENT_CODES.includes(api.errorCode ?? "") || api.type === "billing_error" || api.status === 400 && /reached your specified .{0,100}usage limits|credit balance is too low/i.test(said);
const isAboutCredentials = (error, api) => error instanceof Error && error.name === "WorkloadIdentityError" || api.status == null && /Could not resolve authentication method|profile "[^"]*" could not be/i.test(api.message);
const STATUS_OF_REFUSAL = {
	invalid_request_error: 400,
	authentication_error: 401,
	billing_error: 402,
	permission_error: 403,
	not_found_error: 404,
	request_too_large: 413
};
const PASSING = [
	"rate_limit_error",
	"overloaded_error",
	"api_error",
	"timeout_error"
];
/** An error that the API sent within its answer, an event that cannot be read, or the end of the connection. */
function withoutStatus(error, api) {
	if (api.type != null) {
		const reason = `The API broke off its answer (${api.type}: ${api.apiMessage ?? api.message})`;
		if (PASSING.includes(api.type)) return {
			scope: "request",
			reason,
			...busyBy(api)
		};
		return {
			scope: "request",
			reason,
			fault: "form"
		};
	}
	if (error instanceof SyntaxError) return {
		scope: "request",
		fault: "form",
		reason: `The API sent an event that is not JSON (${error.message.slice(0, SAID_CHARS_MAX)})`
	};
	return {
		scope: "request",
		fault: "connection",
		reason: `The connection to the API failed: ${causes(error).join(": ")}`
	};
}
/** The messages of an error and of what caused it, outermost first, each once. */
function causes(error) {
	if (!(error instanceof Error)) return [];
	const text = error.message.replace(/\.$/, "");
	const deeper = causes(error.cause);
	return text === "" || deeper.includes(text) ? deeper : [text, ...deeper];
}
/** Seconds, or a date, which is compared with the response's own `date`: this needs no clock of ours, and the server's is the one that counts. */
function readRetryAfter(headers) {
	const exact = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
	if (exact >= 0) return Math.round(exact);
	const raw = headers?.get("retry-after");
	if (raw === void 0 || raw === null) return void 0;
	if (/^\s*\d+(\.\d+)?\s*$/.test(raw)) return Math.round(Number.parseFloat(raw) * 1e3);
	const waitMs = Date.parse(raw) - Date.parse(headers?.get("date") ?? "");
	return Number.isFinite(waitMs) ? Math.max(0, waitMs) : void 0;
}
/** What the SDK throws when an identity token cannot be exchanged; it has no status when no server answered. */
const ExchangeError = object({
	name: literal("WorkloadIdentityError"),
	message: string(),
	statusCode: number().nullish()
});
/** Why a request was never sent: signing in failed. Null when the error is about something else. */
function signInFailure(error) {
	const ours = error instanceof Error && error.cause instanceof UltracodeError ? error.cause : error;
	if (ours instanceof UltracodeError) return {
		scope: "run",
		reason: ours.message
	};
	const exchange = ExchangeError.safeParse(error);
	if (!exchange.success) return null;
	const { message, statusCode } = exchange.data;
	return {
		scope: statusCode === 408 || statusCode === 429 || (statusCode ?? 0) >= 500 || /Failed to reach/.test(message) ? "request" : "run",
		reason: `Signing in by federation failed: ${message}`
	};
}
// src/model/anthropic/credential.ts
/** How to sign in to the Anthropic API: settings go before the environment, a key before federation. Throws PROVIDER_INVALID when there is no way. */
function readCredential({ env, settings, maskSecret }) {
	const given = (name) => env[name]?.trim() || null;
	const ruleInput = settings["anthropic-federation-rule-id"];
	if (settings["anthropic-api-key"]) return {
		type: "api-key",
		value: settings["anthropic-api-key"]
	};
	if (ruleInput === void 0) {
		const key = given("ANTHROPIC_API_KEY");
		if (key !== null) return {
			type: "api-key",
			value: key
		};
		const token = given("ANTHROPIC_AUTH_TOKEN");
		if (token !== null) return {
			type: "auth-token",
			value: token
		};
		if (given("ANTHROPIC_PROFILE") !== null) return { type: "environment" };
	}
	const ruleId = ruleInput ?? given("ANTHROPIC_FEDERATION_RULE_ID");
	if (ruleId === null) throw new UltracodeError("PROVIDER_INVALID", given("GITHUB_ACTIONS") === null ? "no key for the Anthropic API: expected the variable ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN, or a federation rule), got none. Set it." : "no key for the Anthropic API: expected the input anthropic-api-key or ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN, or a federation rule), got none. Add the secret, or choose provider \"offline\" to try without a model.");
	const organizationId = settings["anthropic-organization-id"] ?? given("ANTHROPIC_ORGANIZATION_ID");
	if (organizationId === null) throw new UltracodeError("PROVIDER_INVALID", `the federation rule ${ruleId} needs its organization: expected anthropic-organization-id or ANTHROPIC_ORGANIZATION_ID, got none. Its id is in the Console under Settings.`);
	return {
		type: "federation",
		federation: {
			ruleId,
			organizationId,
			serviceAccountId: settings["anthropic-service-account-id"] ?? given("ANTHROPIC_SERVICE_ACCOUNT_ID"),
			workspaceId: settings["anthropic-workspace-id"] ?? given("ANTHROPIC_WORKSPACE_ID"),
			identity: readIdentity(given),
			maskSecret
		}
	};
}
/** A token that the environment names goes before the one that GitHub gives to the job. */
function readIdentity(given) {
	const path = given("ANTHROPIC_IDENTITY_TOKEN_FILE");
	if (path !== null) return {
		type: "file",
		path
	};
	const token = given("ANTHROPIC_IDENTITY_TOKEN");
	if (token !== null) return {
		type: "value",
		token
	};
	const requestUrl = given("ACTIONS_ID_TOKEN_REQUEST_URL");
	const requestToken = given("ACTIONS_ID_TOKEN_REQUEST_TOKEN");
	if (requestUrl !== null && requestToken !== null) return {
		type: "github",
		requestUrl,
		requestToken
	};
	throw new UltracodeError("PROVIDER_INVALID", given("GITHUB_ACTIONS") === null ? "no identity token for the federation rule: expected ANTHROPIC_IDENTITY_TOKEN_FILE or ANTHROPIC_IDENTITY_TOKEN, got none. Write the token of your issuer to a file and name it there." : "no identity token for the federation rule: expected a job that may ask GitHub for one, got none. Give the job \"permissions: id-token: write\".");
}
// src/model/anthropic/cache-breakpoints.ts
/**
* A breakpoint of the prompt cache; its entry lives for five minutes. The API allows four in a request: after the tools, after the
* system prompt, one in the messages, and, at the top level of the body, the automatic one that moves with the last block.
*/
const BREAKPOINT = { cache_control: { type: "ephemeral" } };
/** A copy with a breakpoint on the last item. */
const markLast = (items) => items.map((item, index) => index === items.length - 1 ? {
	...item,
	...BREAKPOINT
} : item);
/**
* Sets the breakpoint in the messages. It stands where the request before ended, because the automatic one looks back over 20 blocks
* only, and many tool calls at once are more. In the first turn it stands after block `shared`, the last that sibling agents have too.
*/
function markMessages(messages, shared) {
	const isFirstTurn = messages.length === 1;
	const endOfRequestBefore = messages.length - 3;
	return messages.map((message, index) => {
		if (isFirstTurn) return marked(message, shared);
		return index === endOfRequestBefore ? marked(message, message.content.length - 1) : message;
	});
}
function marked(message, at) {
	const { content } = message;
	const block = content[at];
	if (block?.type !== "text" && block?.type !== "tool_result") return message;
	return {
		...message,
		content: content.with(at, {
			...block,
			...BREAKPOINT
		})
	};
}
// src/model/anthropic/output-mode.ts
/** The most reliable mode that the model has. In every mode the answer is validated against the schema afterwards. */
function outputMode({ outputSchema: schema, tools }, facts) {
	if (schema === void 0) return { type: "text" };
	const fits = isExpressible(schema);
	const cites = tools.some(isWebTool);
	if (facts.structuredOutput && fits && !cites) return {
		type: "format",
		schema
	};
	if (!(facts.strictTools || tools.length > 0) || !isToolInput(schema)) return {
		type: "prompt",
		schema
	};
	return {
		type: "tool",
		schema,
		strict: facts.strictTools && fits
	};
}
/** What the API takes as the input of any tool: no variants at the root, and plain names. */
function isToolInput(schema) {
	const hasVariants = [
		"anyOf",
		"oneOf",
		"allOf"
	].some((keyword) => schema[keyword] !== void 0);
	const names = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
	return !hasVariants && names.every((name) => /^[a-zA-Z0-9_.-]{1,64}$/.test(name));
}
const OPTIONAL_PROPERTIES_MAX = 24;
const UNIONS_MAX = 16;
/** Whether the API's grammar can express a schema without making a valid answer impossible; if not, another mode is used. */
function isExpressible(schema) {
	const count = {
		optional: 0,
		unions: 0
	};
	const definitions = isJsonObject(schema.$defs) ? schema.$defs : {};
	return visit(schema, count) && Object.values(definitions).every((definition) => visit(definition, count)) && count.optional <= OPTIONAL_PROPERTIES_MAX && count.unions <= UNIONS_MAX && !isRecursive(schema);
}
function visit(schema, count) {
	if (!isJsonObject(schema)) return false;
	if (typeof schema.$ref === "string") return schema.$ref.startsWith("#/$defs/");
	if (schema.allOf !== void 0) return false;
	const variants = schema.anyOf ?? schema.oneOf;
	if (variants !== void 0) {
		count.unions += 1;
		return schema.properties === void 0 && schema.items === void 0 && Array.isArray(variants) && variants.every((variant) => visit(variant, count));
	}
	if (Array.isArray(schema.enum)) return schema.enum.every(isPrimitive);
	if (schema.const !== void 0) return isPrimitive(schema.const);
	if (Array.isArray(schema.type)) {
		count.unions += 1;
		return schema.type.every((type) => type !== "object" && type !== "array");
	}
	if (schema.type === "object") return visitObject(schema, count);
	if (schema.type === "array") return visit(schema.items, count);
	return typeof schema.type === "string";
}
function visitObject(schema, count) {
	const properties = isJsonObject(schema.properties) ? schema.properties : {};
	if (isJsonObject(schema.additionalProperties) || schema.patternProperties !== void 0 || Object.keys(properties).length === 0 && schema.additionalProperties !== false) return false;
	const required = Array.isArray(schema.required) ? schema.required : [];
	count.optional += Object.keys(properties).filter((name) => !required.includes(name)).length;
	return Object.values(properties).every((property) => visit(property, count));
}
const isPrimitive = (value) => value === null || typeof value !== "object";
/** Whether a definition reaches itself through `$ref`. */
function isRecursive(root) {
	const definitions = isJsonObject(root.$defs) ? root.$defs : {};
	const reaches = (name, seen) => {
		if (seen.includes(name)) return true;
		return refsIn(definitions[name] ?? null).some((next) => reaches(next, [...seen, name]));
	};
	return Object.keys(definitions).some((name) => reaches(name, []));
}
function refsIn(value) {
	if (Array.isArray(value)) return value.flatMap(refsIn);
	if (!isJsonObject(value)) return [];
	return [...typeof value.$ref === "string" ? [value.$ref.slice(8)] : [], ...Object.values(value).flatMap(refsIn)];
}
// src/model/anthropic/request.ts
/** The body of one Messages request. Equal prefixes give equal bytes: tools, system, messages, with what varies behind what is the same. */
function toRequest(asked, strictSchema) {
	const facts = modelFacts(asked.model);
	const request = facts.webTools ? asked : {
		...asked,
		tools: asked.tools.filter((tool) => !isWebTool(tool))
	};
	const mode = outputMode(request, facts);
	const output = {
		...mode.type === "format" && { format: {
			type: "json_schema",
			schema: strictSchema(mode.schema)
		} },
		...request.effort !== void 0 && request.effort !== facts.defaultEffort && facts.efforts.includes(request.effort) && { effort: request.effort }
	};
	const messages = mode.type === "prompt" ? describeFormat(request.messages, mode.schema) : request.messages;
	const tools = [...markLast(request.tools.map(toTool)), ...answerTools(mode, strictSchema)];
	return {
		model: request.model,
		max_tokens: Math.min(request.maxOutputTokens, facts.maxOutputTokens),
		...request.system.length > 0 && { system: markLast(request.system.map((text) => ({
			type: "text",
			text
		}))) },
		...tools.length > 0 && { tools },
		messages: markMessages(messages.map((message, index) => toMessage(message, messages[index - 1])), sharedBlock(messages[0])),
		...BREAKPOINT,
		...Object.keys(output).length > 0 && { output_config: output }
	};
}
/** After the last block of a message the automatic breakpoint stands already. */
function sharedBlock(first) {
	if (first?.role !== "user") return -1;
	const at = lastSharedBlock(first.content);
	return at === first.content.length - 1 ? -1 : at;
}
function toTool(tool, _index, all) {
	if (isWebTool(tool)) return toServerTool(tool, all);
	const { name, description, inputSchema } = tool;
	return {
		name,
		description,
		input_schema: {
			...inputSchema,
			type: "object"
		}
	};
}
/** After the tools that all agents share, so that the cached prefix is the same for every schema. */
function answerTools(mode, strictSchema) {
	if (mode.type !== "tool") return [];
	return [answerTool(mode.strict ? strictSchema(mode.schema) : mode.schema, mode.strict)];
}
function toMessage(message, before) {
	if (message.role === "assistant") return {
		role: "assistant",
		content: message.content.map(toAssistantBlock)
	};
	const content = [...answerResults(before), ...message.content.map(toUserBlock)];
	return {
		role: "user",
		content: isWebOpen(before) ? withoutText(content) : content
	};
}
const isWebOpen = (before) => before?.role === "assistant" && openWebUses(before.content).length > 0;
/** While a use of the web is open the API takes tool results only, so what there is to say stands in the last of them. */
function withoutText(content) {
	const said = content.flatMap((block) => block.type === "text" ? block.text : []);
	const results = content.filter((block) => block.type === "tool_result");
	const last = results.at(-1);
	if (said.length === 0 || last === void 0) return [...content];
	const text = [last.content, ...said].join("\n");
	return [...results.slice(0, -1), {
		...last,
		content: text
	}];
}
const toUserBlock = (block) => block.type === "text" ? {
	type: "text",
	text: block.text
} : {
	type: "tool_result",
	tool_use_id: block.toolUseId,
	content: block.content,
	...block.isError && { is_error: true }
};
const Opaque = custom((value) => isJsonObject(value) && typeof value.type === "string");
function toAssistantBlock(block) {
	if (block.type === "text") return block.raw === void 0 ? {
		type: "text",
		text: block.text
	} : Opaque.parse(block.raw);
	if (block.type !== "tool_use" && block.type !== "answer") return Opaque.parse(block.raw);
	const name = block.type === "answer" ? ANSWER_TOOL : block.name;
	return {
		type: "tool_use",
		id: block.id,
		name,
		input: block.input
	};
}
/** The schema stands at the end of the first message, where it stays the same in every turn. */
function describeFormat(messages, schema) {
	const [first, ...rest] = messages;
	if (first?.role !== "user") return messages;
	const text = `Your final answer must be one JSON value that satisfies this JSON Schema, and nothing else: no prose, no code fence.\n${JSON.stringify(schema)}`;
	return [{
		role: "user",
		content: [...first.content, {
			type: "text",
			text
		}]
	}, ...rest];
}
// src/model/anthropic/web/web-switch.ts
/** Nothing is known at first: an organization may have switched the web off, and a gateway may not know its tools. */
function createWebSwitch() {
	const off = /* @__PURE__ */ new Map();
	const isOut = (tool, { messages }) => isWebTool(tool) && off.has(tool.name) && !messages.some(usesWeb);
	const lists = /* @__PURE__ */ new WeakMap();
	return {
		within: (request) => {
			if (off.size === 0 || !request.tools.some((tool) => isOut(tool, request))) return request;
			const known = lists.get(request.tools) ?? /* @__PURE__ */ new Map();
			const tools = known.get(off.size) ?? request.tools.filter((tool) => !isOut(tool, request));
			lists.set(request.tools, known.set(off.size, tools));
			return {
				...request,
				tools
			};
		},
		learned: ({ asked, sent }, result) => {
			const names = asked.tools.filter(isWebTool).map(({ name }) => name);
			if (names.length === 0) return result;
			const lost = result.status === "failed" ? refusedIn(result.reason) : null;
			if (lost === null || result.status !== "failed") return told(names, result, off);
			const webProblem = sentence(lost, result.reason);
			for (const name of lost) if (!off.has(name)) off.set(name, webProblem);
			if (!sent.tools.some((tool) => isWebTool(tool) && lost.includes(tool.name)) || asked.messages.some(usesWeb)) return {
				...result,
				scope: "agent",
				webProblem
			};
			return {
				...result,
				scope: "request",
				retryAfterMs: 0,
				webProblem
			};
		}
	};
}
const usesWeb = ({ content }) => content.some(({ type }) => type === "web_use" || type === "web_result");
function told(names, result, off) {
	const problem = names.map((name) => off.get(name)).find((reason) => reason !== void 0);
	return problem === void 0 ? result : {
		...result,
		webProblem: problem
	};
}
const NOT_ENABLED = /\bweb[ _](search|fetch)\b.{0,60}\bnot enabled/i;
const UNKNOWN_TYPE = /\bInput tag '(web_(?:search|fetch))_\d/;
/** What a refusal says cannot be used; null when it is about something else. Without a search there is nothing to fetch. */
function refusedIn(reason) {
	const what = (NOT_ENABLED.exec(reason) ?? UNKNOWN_TYPE.exec(reason))?.[1]?.toLowerCase();
	if (what === void 0) return null;
	return what.endsWith("fetch") ? ["WebFetch"] : ["WebSearch", "WebFetch"];
}
const sentence = (names, reason) => `The web cannot be used as the setting web asks, and agents go on without ${names.join(" and ")}: ${reason}. Have it switched on for the organization of the key, or set web to ${names.length === 1 ? "search" : "off"}`;
// src/model/anthropic/anthropic.ts
/** The provider of Anthropic's own API from what the user gave. Throws PROVIDER_INVALID when there is no way to sign in. */
function createAnthropicProvider(context) {
	const { env, settings, patience } = context;
	return {
		provider: anthropicProvider({
			credential: readCredential(context),
			baseUrl: settings["anthropic-base-url"] ?? (env.ANTHROPIC_BASE_URL || null),
			patience
		}),
		warnings: []
	};
}
/** Asks the Anthropic Messages API, or a server that speaks it. */
function anthropicProvider({ credential, baseUrl, patience }) {
	return messagesProvider({
		name: "anthropic",
		connect: async () => {
			const { createMessagesClient, strictSchema } = await import("./client.js");
			return {
				client: createMessagesClient(credential, baseUrl),
				toBody: (request) => toRequest(request, strictSchema)
			};
		},
		classify: clientFailure,
		patience
	});
}
/** Asks with any of the official clients. One call is one request: it never retries. */
function messagesProvider({ name, connect, classify, patience }) {
	const mostInputTokens = createRequestSize();
	const limits = createAnswerLimits();
	const web = createWebSwitch();
	let connecting;
	const connected = () => {
		connecting ??= connect();
		return connecting;
	};
	return {
		name,
		warm: () => void connected().catch(() => void 0),
		async respond(asked, signal, onStart) {
			try {
				var _usingCtx$1 = _usingCtx();
				const connection = await connected().catch((error) => notConnected(name, error, classify(error, asked.model)));
				if (!("client" in connection)) return connection;
				signal.throwIfAborted();
				const request = limits.within(web.within(asked));
				const stop = new AbortController();
				const giveUp = () => stop.abort();
				signal.addEventListener("abort", giveUp, { once: true });
				const most = mostOfWeb(request);
				const { firstByteMs, gapMs } = patience;
				const quietMs = most.tokens > 0 ? gapMs * WEB_GAP_FACTOR : gapMs;
				const watchdog = _usingCtx$1.u(new Watchdog({
					firstByteMs,
					gapMs: quietMs,
					stallMs: request.stallMs ?? null
				}, giveUp));
				try {
					const result = await send(request, {
						connection,
						classify,
						watchdog,
						most: {
							input: mostInputTokens(request),
							output: request.maxOutputTokens,
							web: most.tokens,
							searches: most.searches
						},
						stop: stop.signal
					}, signal, onStart);
					return web.learned({
						asked,
						sent: request
					}, limits.learned(request, result));
				} finally {
					signal.removeEventListener("abort", giveUp);
				}
			} catch (_) {
				_usingCtx$1.e = _;
			} finally {
				_usingCtx$1.d();
			}
		}
	};
}
const WEB_GAP_FACTOR = 2;
/** The client could not be made, so no request can succeed in this run: it is made only once. */
function notConnected(name, error, known) {
	return {
		status: "failed",
		scope: "run",
		reason: known.scope === "run" ? known.reason : `The client of provider ${name} cannot be used: ${messageOf(error)}`,
		usage: NO_USAGE
	};
}
async function send(request, { connection, classify, watchdog, most, stop }, signal, onStart) {
	const partial = partialMessage();
	let headers;
	let came;
	try {
		const body = {
			...connection.toBody(request),
			stream: true
		};
		const events = await connection.client.messages.create(body, {
			signal: stop,
			middleware: [async (outgoing, next) => {
				const response = await next(outgoing);
				headers = response.headers;
				const watched = watchdog.watch(response);
				if (!response.ok) return watched;
				came = await asEvents(watched);
				return came.status === "events" ? came.response : new Response("");
			}],
			timeout: 2 ** 31 - 1
		});
		if (came !== void 0 && came.status !== "events") throw problemOf(came);
		for await (const event of events) {
			watchdog.progress();
			partial.add(event);
			if (event.type === "message_start") onStart?.(readQuotas(headers));
		}
		const whole = wholeOf(partial, most);
		if (whole === null) throw new Error("The answer ended before it was complete");
		return whole;
	} catch (error) {
		const whole = error instanceof MalformedAnswer ? null : wholeOf(partial, most);
		if (whole !== null) return whole;
		if (signal.aborted && partial.message() === void 0) throw signal.reason;
		const told = toldUsage(partial.message(), partial.inputs, most);
		if (signal.aborted) return {
			status: "failed",
			scope: "agent",
			reason: "Stopped while the model was answering",
			...told
		};
		if (watchdog.problem !== null) return {
			status: "failed",
			scope: "request",
			...watchdog.problem,
			...told
		};
		const quotas = readQuotas(headers);
		return {
			status: "failed",
			...classify(error, request.model),
			...told,
			...quotas && { quotas }
		};
	}
}
/** The result of a message whose end was told; null when it was not. */
function wholeOf(partial, most) {
	const message = partial.message();
	if (message === void 0 || !partial.isWhole()) return null;
	return toTurnResult(message, partial.inputs, toldUsage(message, partial.inputs, most));
}
/** An error in the form of the API's own, or an answer that is none. */
const problemOf = (came) => came.status === "error" ? Object.assign(new Error(came.message), { type: came.type }) : new MalformedAnswer(came.reason);
export { classifyFailure as a, toRequest as i, createAnthropicProvider as n, messagesProvider as r, anthropicProvider as t };
