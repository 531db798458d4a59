import { D as UltracodeError, E as sha256, O as messageOf, S as canonicalJson, s as deferred } from "./base.js";
import { A as chain, _ as scheduled, a as journaled, c as gated, d as createBudget, h as callKey, i as stoppable, k as addUsage, n as traced, o as recorded, s as reusableIn, u as budgeted, w as NO_USAGE } from "./run.js";
import "./resume.js";
import { u as cutLine } from "./alone.js";
import { n as fitsSchema } from "./output.js";
import { y as createGit } from "./git.js";
import { i as loadEngine, n as loadBuiltin, t as catalogOf } from "./catalog.js";
import { S as modelFacts, i as composeProvider } from "./settings.js";
import { _ as TOOL_OUTPUT_CHARS, a as createEditing, f as FREE, g as ATTACHED_CHARS, h as AGENT_OUTPUT_TOKENS_MAX, m as modelChoice, o as NO_ATTRIBUTES, p as priceList, s as createToolset, t as composeGuidance, v as TURN_OUTPUT_TOKENS_ENOUGH, x as sandboxes, y as agentLoop } from "./guidance2.js";
import { r as stillTrueWithin } from "./load-definitions.js";
import { t as readJournal } from "./read-journal.js";
import { o as sameBeforeIn } from "./merged.js";
import { a as lastSharedBlock, i as createPrefixKeys, n as mostOfWeb, o as tokensOf, r as charsOf, t as createRequestSize } from "./request-size.js";
import { a as markedFiles, i as NO_TEXT, n as LINE_ENDS, r as NOT_EDITED, t as openCode } from "./open-code.js";
import { resolve } from "node:path";
import { open, rename, stat, writeFile } from "node:fs/promises";
// src/store/journal-file.ts
/**
* Opens a journal for appending; outcomes of the journals in `previous` are found too, the later file winning. A new journal copies
* all of them before anything else, so that another run can go on from this file alone, whenever its run ends. Lines are sealed where
* `seal` is not null.
*/
async function openJournal({ file: path, seal }, previous) {
	const known = /* @__PURE__ */ new Map();
	const lines = /* @__PURE__ */ new Map();
	const problems = [];
	for (const source of previous) {
		const reading = await readJournal(source);
		problems.push(...reading.problems);
		for (const entry of reading.entries) known.set(entry.key, entry);
		for (const [key, line] of reading.lines) lines.set(key, isSealedFor(line, source.seal, seal) ? line : sealed(JSON.stringify(known.get(key)), seal));
	}
	const inPlace = previous.some(({ file }) => resolve(file) === resolve(path));
	const isNew = !inPlace && await isMissing(path);
	if (isNew) await writeWhole(path, lines.values());
	const file = await openToAppend(path);
	const { write, synced } = appending(path, file, await endOfLastLine(file));
	if (!inPlace && !isNew) {
		await write(textOf(lines.values()));
		await synced();
	}
	const used = /* @__PURE__ */ new Map();
	return {
		problems,
		find: (key) => {
			const entry = known.get(key);
			const line = lines.get(key);
			if (line !== void 0) used.set(key, line);
			return entry;
		},
		append: (entry) => {
			const line = sealed(JSON.stringify(entry), seal);
			used.set(entry.key, line);
			return write(textOf([line]));
		},
		synced,
		forgetUnused: async () => {
			await write("");
			if (isNew && [...known.keys()].some((key) => !used.has(key))) await writeWhole(path, used.values()).catch(() => void 0);
		},
		[Symbol.asyncDispose]: async () => {
			await write("");
			await synced().catch(() => void 0);
			await file.close();
		}
	};
}
const sealed = (line, seal) => seal === null ? line : seal.put(line);
/** Whether a line can be taken over as it stands. One that was sealed for something else is sealed anew; one that had no seal gets none. */
const isSealedFor = (line, from, to) => from === null || to === null || to.holds(line);
function textOf(lines) {
	let text = "";
	for (const line of lines) text += `${line}\n`;
	return text;
}
const isMissing = (path) => stat(path).then(() => false, () => true);
/** Written beside the file, then renamed: a kill leaves the old file or the whole new one. */
async function writeWhole(path, lines) {
	try {
		await writeFile(`${path}.new`, textOf(lines), { flush: true });
		await rename(`${path}.new`, path);
	} catch (error) {
		throw cannotBeWritten(path, error, "Choose another folder with --out.");
	}
}
async function openToAppend(path) {
	try {
		return await open(path, "a+");
	} catch (error) {
		throw cannotBeWritten(path, error, "Choose another folder with --out.");
	}
}
const NEWLINE = 10;
/** Bytes up to the end of the last whole line. What a kill has torn behind it is cut off, so that the next line starts on its own. */
async function endOfLastLine(file) {
	const { size } = await file.stat();
	const last = Buffer.alloc(1);
	if (size > 0) await file.read(last, 0, 1, size - 1);
	if (size === 0 || last[0] === NEWLINE) return size;
	const whole = Buffer.alloc(size);
	await file.read(whole, 0, size, 0);
	const end = whole.lastIndexOf(NEWLINE) + 1;
	if (isJson(whole.toString("utf8", end))) {
		await file.appendFile("\n");
		return size + 1;
	}
	await file.truncate(end);
	return end;
}
function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
/**
* Writes lines at the end. Those that arrive during a write are written together after it, and callers that arrive during a
* fdatasync share the next one. A write that failed is truncated away, so that the next one does not begin in the middle of a line.
*/
function appending(path, file, length) {
	const ROOM = "Make room there, or choose another folder with --out, and go on with --resume.";
	let end = length;
	let isSynced = true;
	let queued = [];
	const write = inGroups(async () => {
		const bytes = Buffer.from(queued.join(""));
		queued = [];
		if (bytes.length === 0) return;
		try {
			await file.appendFile(bytes);
			end += bytes.length;
			isSynced = false;
		} catch (error) {
			await file.truncate(end).catch(() => void 0);
			throw cannotBeWritten(path, error, ROOM);
		}
	});
	return {
		write: (lines) => {
			queued.push(lines);
			return write();
		},
		synced: inGroups(async () => {
			if (isSynced) return;
			isSynced = true;
			try {
				await file.datasync();
			} catch (error) {
				isSynced = false;
				throw cannotBeWritten(path, error, ROOM);
			}
		})
	};
}
/** The same work, one at a time: callers that come while it runs share the next one. */
function inGroups(work) {
	let current = Promise.resolve();
	let next = null;
	return () => {
		if (next === null) {
			next = current.then(() => {
				next = null;
				return work();
			});
			current = next.catch(() => void 0);
		}
		return next;
	};
}
const cannotBeWritten = (path, error, next) => new UltracodeError("STORE_FAILED", `the journal ${path} cannot be written: ${messageOf(error)}. ${next}`, { cause: error });
// src/agent/guidance/shared-heads.ts
const NEARLY_AS_LONG = .75;
function createSharedHeads({ leastChars, pause }) {
	const families = /* @__PURE__ */ new Map();
	const familyOf = (call) => {
		const least = leastChars(call);
		if (call.options.sharedHeadLength !== void 0 || call.prompt.length < least) return null;
		const { model, effort, role, agentType, tools, schema } = call.options;
		const key = `${canonicalJson(Object.fromEntries(Object.entries({
			model,
			effort,
			role,
			agentType,
			tools,
			schema
		}).map(([key, value]) => [key, value ?? null])))}\n${call.prompt.slice(0, least)}`;
		const family = families.get(key) ?? {
			siblings: [],
			heads: /* @__PURE__ */ new Set()
		};
		families.set(key, family);
		return family;
	};
	return {
		announced: (next) => (call, signal) => {
			const family = familyOf(call);
			if (family !== null) family.siblings = [...family.siblings.slice(-63), {
				id: call.id,
				prompt: call.prompt
			}];
			return next(call, signal);
		},
		shared: (next) => async (call, signal) => {
			const family = familyOf(call);
			if (family === null) return next(call, signal);
			await pause(signal).catch(() => void 0);
			const length = headLength(family, call);
			if (length < leastChars(call)) return next(call, signal);
			family.heads.add(call.prompt.slice(0, length));
			return next({
				...call,
				options: {
					...call.options,
					sharedHeadLength: length
				}
			}, signal);
		}
	};
}
/** 0: no sibling begins alike. */
function headLength({ siblings, heads }, { id, prompt }) {
	const sent = Math.max(0, ...[...heads].filter((head) => prompt.startsWith(head)).map((head) => head.length));
	const found = mostShared(siblings.flatMap((other) => other.id === id ? [] : [wholeLines(prompt, commonLength(prompt, other.prompt))]));
	return sent >= found * NEARLY_AS_LONG ? sent : found;
}
/** Of the lengths that this prompt has in common with each of its siblings, the one that saves most: the more siblings, and the longer, the better. */
function mostShared(lengths) {
	const longestFirst = [...lengths].sort((a, b) => b - a);
	let best = {
		length: 0,
		saved: 0
	};
	for (const [shorter, length] of longestFirst.entries()) {
		const saved = (shorter + 1) * length;
		if (saved > best.saved) best = {
			length,
			saved
		};
	}
	return best.length;
}
/** Cut behind the last line, or else the last word, if little is lost: siblings' tasks often begin with some equal letters by chance. */
function wholeLines(prompt, length) {
	if (length === prompt.length) return length;
	const least = length * NEARLY_AS_LONG;
	const line = prompt.lastIndexOf("\n", length - 1) + 1;
	if (line >= least) return line;
	const word = prompt.lastIndexOf(" ", length - 1) + 1;
	return word >= least ? word : length;
}
const STEP = 1024;
/** How many characters two texts begin with alike. */
function commonLength(a, b) {
	let length = 0;
	while (length + STEP <= a.length && a.slice(length, length + STEP) === b.slice(length, length + STEP)) length += STEP;
	while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
	return length;
}
// src/model/prices/cache-facts.ts
/** What the models' caches hold, and what that costs by these prices. */
const cacheFacts = ({ costUsd }) => ({
	leastTokens: (model) => modelFacts(model).leastCachedTokens,
	costUsd
});
// src/requests/reserve.ts
const SHARE$1 = 1 / 16;
/**
* A request gets the longest answer where that is a small share of the room, and never less than enough. One that does not fit is queued while others are in flight, because most of what they set aside comes back. When none is
* in flight it gets the rest, if that pays for the least; otherwise it is refused. So a limit holds, and little of it is left over.
*/
function createReserve(budget) {
	let inFlight = 0;
	let queue = [];
	const grant = (kept) => {
		inFlight += 1;
		const settle = budget.setAside(kept);
		return {
			status: "granted",
			kept,
			settle: (usage) => {
				inFlight -= 1;
				settle(usage);
				serve();
			}
		};
	};
	/** null: stay queued. */
	const decide = ({ most, enough, least }) => {
		const wanted = higher(enough, lower(most, shareOf(budget.room())));
		if (isWithin(wanted, budget.room())) return grant(wanted);
		if (inFlight > 0) return null;
		const fitting = lower(most, budget.room());
		if (isWithin(least, fitting)) return grant(fitting);
		return {
			status: "refused",
			reason: budget.refusalReason(least)
		};
	};
	/** In order, without overtaking: otherwise small requests could keep a large one queued for ever. */
	const serve = () => {
		for (let first = queue[0]; first !== void 0; first = queue[0]) {
			const reservation = decide(first.need);
			if (reservation === null) return;
			queue = queue.slice(1);
			first.decided(reservation);
		}
	};
	return (need, signal) => {
		if (signal.aborted) return Promise.reject(signal.reason);
		const answer = deferred();
		const leave = () => {
			queue = queue.filter((other) => other !== queuedNeed);
			answer.reject(signal.reason);
			serve();
		};
		const queuedNeed = {
			need,
			decided: (reservation) => {
				signal.removeEventListener("abort", leave);
				answer.resolve(reservation);
			}
		};
		signal.addEventListener("abort", leave, { once: true });
		const later = queue.findIndex((other) => other.need.headStartMs < need.headStartMs);
		queue = queue.toSpliced(later === -1 ? queue.length : later, 0, queuedNeed);
		serve();
		return answer.promise;
	};
}
const lower = (a, b) => ({
	outputTokens: Math.max(0, Math.min(a.outputTokens, b.outputTokens)),
	costUsd: Math.max(0, Math.min(a.costUsd, b.costUsd))
});
const higher = (a, b) => ({
	outputTokens: Math.max(a.outputTokens, b.outputTokens),
	costUsd: Math.max(a.costUsd, b.costUsd)
});
const shareOf = ({ outputTokens, costUsd }) => ({
	outputTokens: outputTokens * SHARE$1,
	costUsd: costUsd * SHARE$1
});
const isWithin = (a, b) => a.outputTokens <= b.outputTokens && a.costUsd <= b.costUsd;
// src/requests/metered.ts
const SHORTEST_ANSWER_TOKENS = 1e3;
/**
* Prices every request and keeps the run's limits: before a request is sent, the most that it can cost and write is set aside.
* Inside `retrying`, so that each retry has to fit too.
*/
function metered(provider, { budget, costUsd, warn }) {
	const reserve = createReserve(budget);
	const warnOf = warnings(warn);
	const mostInputTokens = createRequestSize();
	return {
		name: provider.name,
		respond: async (request, signal, onStart) => {
			const web = mostOfWeb(request);
			const written = {
				inputTokens: 0,
				cacheReadTokens: 0,
				cacheWriteTokens: mostInputTokens(request) + web.tokens,
				webSearches: web.searches
			};
			const withAnswer = (outputTokens) => ({
				outputTokens,
				costUsd: costUsd(request.model, {
					...written,
					outputTokens
				})
			});
			const { maxOutputTokens, enoughOutputTokens = maxOutputTokens, headStartMs = 0 } = request;
			const most = withAnswer(maxOutputTokens);
			const need = {
				most,
				enough: withAnswer(Math.min(enoughOutputTokens, maxOutputTokens)),
				least: withAnswer(Math.min(SHORTEST_ANSWER_TOKENS, maxOutputTokens)),
				headStartMs
			};
			const reservation = await reserve(need, signal);
			if (reservation.status === "refused") return overBudget(reservation.reason, NO_USAGE);
			let usage = NO_USAGE;
			try {
				const fitting = {
					...request,
					maxOutputTokens: outputTokensFor(most, withAnswer(0), reservation.kept)
				};
				const result = await provider.respond(fitting, signal, onStart);
				warnOf(result);
				usage = {
					...result.usage,
					costUsd: costUsd(request.model, result.usage)
				};
				if (!(result.status === "ok" && result.stopReason === "length") || fitting.maxOutputTokens >= enoughOutputTokens) return {
					...result,
					usage
				};
				const why = budget.refusalReason(most);
				return overBudget(`the answer was cut at ${fitting.maxOutputTokens} output tokens: ${why}`, usage);
			} finally {
				reservation.settle(usage);
			}
		}
	};
}
/** Says once that usage is estimated, and each reason why there is no web. */
function warnings(warn) {
	const said = /* @__PURE__ */ new Set();
	const once = (about, message) => {
		if (!said.has(about)) warn(message);
		said.add(about);
	};
	return ({ usageProblem, webProblem }) => {
		if (webProblem !== void 0) once(webProblem, webProblem);
		if (usageProblem !== void 0) once("usage", `the usage that the model server tells cannot be right (${usageProblem}): tokens and cost of such answers are estimated by their length, rather too high`);
	};
}
/** The most output tokens that `kept` pays for; each of them has the same price. */
function outputTokensFor(most, none, kept) {
	const eachUsd = (most.costUsd - none.costUsd) / most.outputTokens;
	const paid = most.costUsd <= kept.costUsd ? most.outputTokens : (kept.costUsd - none.costUsd) / eachUsd;
	return Math.floor(Math.min(paid, kept.outputTokens) + 1e-6);
}
const overBudget = (reason, usage) => ({
	status: "failed",
	scope: "budget",
	reason,
	usage
});
// src/requests/cache/double-writes.ts
const SHARE = .1;
const NONE = {
	inputTokens: 0,
	outputTokens: 0,
	cacheReadTokens: 0,
	cacheWriteTokens: 0
};
function createDoubleWrites({ costUsd }, atOnce) {
	let inputUsd = 0;
	let againUsd = 0;
	const surplusUsd = ({ model, tokens }) => costUsd(model, {
		...NONE,
		cacheWriteTokens: tokens
	}) - costUsd(model, {
		...NONE,
		cacheReadTokens: tokens
	});
	return {
		mayWrite: (prefix) => againUsd + surplusUsd(prefix) * (atOnce - 1) <= SHARE * (inputUsd - againUsd),
		writes: (prefix) => {
			againUsd += surplusUsd(prefix);
		},
		asked: (request) => {
			const { model } = request;
			const sureUsd = costUsd(model, {
				...NONE,
				cacheWriteTokens: ownTokens(request)
			});
			inputUsd += sureUsd;
			return (usage) => {
				inputUsd += costUsd(model, {
					...usage,
					outputTokens: 0
				}) - sureUsd;
			};
		}
	};
}
/** What the first turn of an agent writes for itself alone. Of later turns it is not known what the cache will serve. */
function ownTokens({ messages }) {
	const [first, ...later] = messages;
	if (first?.role !== "user" || later.length > 0) return 0;
	const own = first.content.slice(lastSharedBlock(first.content) + 1);
	return tokensOf(own.reduce((sum, block) => sum + (block.type === "text" ? block.text.length : 0), 0));
}
// src/requests/cache/prefix-hold.ts
const COLD = {
	leaders: 0,
	sentMs: 0,
	lastSentMs: 0,
	warmUntilMs: 0,
	isOpen: false
};
const READING_MS_PER_TOKEN = .1;
const OVERDUE = 2;
const OVERDUE_LEAST_MS = 250;
const NEWEST$1 = .2;
function createPrefixHold(options) {
	const states = /* @__PURE__ */ new Map();
	const usualMs = /* @__PURE__ */ new Map();
	const stateOf = ({ key }) => states.get(key) ?? COLD;
	const warm = ({ key }, nowMs) => {
		states.set(key, {
			...COLD,
			warmUntilMs: nowMs + options.warmMs
		});
	};
	/** When the next one goes although nothing is heard: one more after a while that is long for this model, all after the longest time. */
	const goesMs = ({ model, tokens }, { sentMs, lastSentMs }) => {
		const usual = usualMs.get(model) ?? Number.POSITIVE_INFINITY;
		const overdueMs = lastSentMs + Math.max(OVERDUE * usual, OVERDUE_LEAST_MS);
		return Math.min(overdueMs, sentMs + options.longestMs + tokens * READING_MS_PER_TOKEN);
	};
	return {
		waitMs: (prefix, nowMs) => {
			const state = stateOf(prefix);
			if (state.leaders === 0 || state.warmUntilMs > nowMs || state.isOpen) return 0;
			if (options.mayWriteAgain(prefix)) {
				states.set(prefix.key, {
					...state,
					isOpen: true
				});
				return 0;
			}
			return Math.max(0, goesMs(prefix, state) - nowMs);
		},
		sent: (prefix, nowMs) => {
			const state = stateOf(prefix);
			const { leaders, sentMs, warmUntilMs } = state;
			if (warmUntilMs > nowMs) return warm(prefix, nowMs);
			if (leaders > 0) options.writesAgain(prefix);
			const first = leaders === 0 ? nowMs : sentMs;
			states.set(prefix.key, {
				...state,
				leaders: leaders + 1,
				sentMs: first,
				lastSentMs: nowMs
			});
		},
		begun: (prefix, nowMs, tookMs) => {
			const known = usualMs.get(prefix.model) ?? tookMs;
			usualMs.set(prefix.model, known + NEWEST$1 * (tookMs - known));
			warm(prefix, nowMs);
		},
		lost: (prefix) => {
			const state = stateOf(prefix);
			if (state.leaders > 0) states.set(prefix.key, {
				...state,
				leaders: state.leaders - 1
			});
		}
	};
}
// src/requests/rate/token-bucket.ts
const levelAt = ({ perSecond, capacity, level, atMs }, nowMs) => Math.min(capacity, level + perSecond * Math.max(0, nowMs - atMs) / 1e3);
/** The bucket after `cost` was taken from it. */
const taken = (bucket, cost, nowMs) => ({
	...bucket,
	level: levelAt(bucket, nowMs) - cost,
	atMs: nowMs
});
/** How long until it holds `cost`, or all that it can hold. */
function waitForMs(bucket, cost, nowMs) {
	const missing = Math.min(cost, bucket.capacity) - levelAt(bucket, nowMs);
	return missing < 1e-6 ? 0 : missing / bucket.perSecond * 1e3;
}
// src/requests/rate/adaptive-rate.ts
const MEASURED_MS = 3e3;
const SHORTEST_MS = 250;
const GATHERED_IN_MS = 1e3;
const AT_ONCE_MS = 500;
const CAUTION = .97;
const DOUBLED_AFTER_MS = 3e4;
const REGROWTH = 1.1;
/**
* A refusal means that the server's token bucket was empty at that moment. The requests that passed since the previous refusal,
* divided by the time between, are the rate at which it fills; and its level is known from then on.
*/
function createAdaptiveRate() {
	const passed = [];
	let bucket = null;
	let emptyMs = null;
	/** The bucket before the last refusal, from which the present one was computed. */
	let known = null;
	let measured = {
		count: 0,
		gathered: 0,
		ms: 0,
		sinceEmptyMs: 0
	};
	/** When sending went on after the last refusal, and what the bucket had gathered until then. */
	let resumed = {
		atMs: 0,
		level: 0
	};
	const faster = (nowMs) => {
		if (bucket === null || emptyMs === null) return null;
		const growth = 1 + ((nowMs - emptyMs) / DOUBLED_AFTER_MS) ** 3;
		return {
			...bucket,
			perSecond: bucket.perSecond * growth
		};
	};
	/** What passed since sending resumed, MEASURED_MS ago at most. */
	const lately = (nowMs) => {
		const fromMs = Math.max(resumed.atMs, passed[0] ?? nowMs);
		const isWhole = fromMs === resumed.atMs && emptyMs !== null;
		return {
			count: passed.filter((at) => at >= fromMs).length,
			gathered: isWhole ? resumed.level : 0,
			ms: nowMs - fromMs,
			sinceEmptyMs: isWhole ? nowMs - (emptyMs ?? 0) : Number.POSITIVE_INFINITY
		};
	};
	return {
		waitMs: (nowMs) => {
			const current = faster(nowMs);
			return current === null ? 0 : waitForMs(current, 1, nowMs);
		},
		sent: (nowMs) => {
			const recent = passed.findIndex((sentMs) => sentMs > nowMs - MEASURED_MS);
			passed.splice(0, recent === -1 ? passed.length : recent);
			passed.push(nowMs);
			const current = faster(nowMs);
			if (bucket !== null && current !== null) {
				if (resumed.atMs <= (emptyMs ?? 0)) resumed = {
					atMs: nowMs,
					level: levelAt(current, nowMs)
				};
				bucket = {
					...bucket,
					level: taken(current, 1, nowMs).level,
					atMs: nowMs
				};
			}
		},
		refused: (sentMs, nowMs) => {
			const index = passed.indexOf(sentMs);
			if (index !== -1) passed.splice(index, 1);
			if (bucket !== null && emptyMs !== null && sentMs <= emptyMs) {
				if (index === -1 || sentMs < emptyMs - measured.ms) return;
				measured = {
					...measured,
					count: measured.count - 1
				};
				bucket = {
					...bucket,
					...corrected(known, measured)
				};
				return;
			}
			known = faster(nowMs);
			measured = lately(nowMs);
			bucket = {
				...corrected(known, measured),
				level: 0,
				atMs: nowMs
			};
			emptyMs = nowMs;
		}
	};
}
/** What is assumed after a refusal. An early one shows that the bucket held less than assumed; a later one, that it fills more slowly. */
function corrected(known, { count, gathered, ms, sinceEmptyMs }) {
	if (known === null) {
		const perSecond = Math.max(1, 2 * count / (Math.max(GATHERED_IN_MS, ms) / 1e3));
		return {
			perSecond,
			capacity: perSecond
		};
	}
	const gatheredAtMost = Math.max(1, count - known.perSecond * ms / 1e3);
	if (ms < AT_ONCE_MS && gatheredAtMost < known.capacity - .5) return {
		perSecond: known.perSecond,
		capacity: gatheredAtMost
	};
	const measured = Math.max(0, count - gathered) / (Math.max(SHORTEST_MS, ms) / 1e3);
	const least = 1e3 * count / sinceEmptyMs;
	const likely = CAUTION * Math.max(measured, known.perSecond / 2);
	const perSecond = Math.min(CAUTION * known.perSecond, Math.max(least, likely));
	return {
		perSecond,
		capacity: Math.max(1, Math.min(perSecond, known.capacity * REGROWTH))
	};
}
// src/requests/rate/congestion-window.ts
function createCongestionWindow(most) {
	let size = most;
	let answers = 0;
	let halvedBefore = 0;
	return {
		size: () => size,
		onAnswer: () => {
			answers += 1;
			if (answers < size) return;
			answers = 0;
			size = Math.min(most, size + 1);
		},
		onOverload: (refused, next) => {
			if (refused < halvedBefore) return;
			halvedBefore = next;
			answers = 0;
			size = Math.max(1, Math.floor(size / 2));
		}
	};
}
// src/requests/rate/quota-pace.ts
const NAMES = [
	"requests",
	"inputTokens",
	"outputTokens"
];
const NEWEST = .1;
const RESERVE = {
	share: .01,
	most: 2
};
function createQuotaPace() {
	const known = /* @__PURE__ */ new Map();
	let mean = null;
	const costOf = (name) => name === "requests" ? 1 : mean?.[name] ?? 1;
	return {
		waitMs: (nowMs) => Math.max(0, ...[...known].map(([name, { bucket, fullMs }]) => Math.min(waitForMs(bucket, costOf(name) * (1 + reserveOf(bucket, costOf(name))), nowMs), Math.max(0, fullMs - nowMs)))),
		sent: (nowMs) => {
			for (const [name, observed] of known) known.set(name, {
				...observed,
				bucket: taken(observed.bucket, costOf(name), nowMs)
			});
		},
		observe: (quotas, sent, nowMs) => {
			for (const name of NAMES) {
				const quota = quotas[name];
				if (quota === void 0 || (known.get(name)?.sentMs ?? 0) > sent.atMs) continue;
				const largest = name === "requests" ? known.get(name)?.bucket.capacity ?? 0 : quota.limit;
				const bucket = mirror(quota, sent.since * costOf(name), sent.atMs, nowMs, largest);
				known.set(name, {
					bucket,
					fullMs: nowMs + quota.resetMs,
					sentMs: sent.atMs
				});
			}
		},
		paid: (cost) => {
			mean = mean === null ? cost : moved(mean, cost);
		}
	};
}
/** How many requests are kept in reserve. */
const reserveOf = ({ perSecond }, cost) => Math.min(RESERVE.most, perSecond * 60 * RESERVE.share / Math.max(1, cost));
/** A copy of the server's bucket. It was read when the request arrived (others have taken from it since, and it has filled) or when the answer began; the lower of both levels is assumed. */
function mirror(quota, takenSince, sentMs, nowMs, seen) {
	const perSecond = Math.max(quota.limit, 1) / 60;
	const filled = perSecond * Math.max(0, nowMs - sentMs) / 1e3;
	const level = quota.remaining + Math.min(0, filled - takenSince);
	return {
		perSecond,
		capacity: Math.min(quota.limit, Math.max(seen, quota.remaining + 1, 1 + RESERVE.most)),
		level,
		atMs: nowMs
	};
}
const moved = (mean, newest) => ({
	inputTokens: mean.inputTokens + (newest.inputTokens - mean.inputTokens) * NEWEST,
	outputTokens: mean.outputTokens + (newest.outputTokens - mean.outputTokens) * NEWEST
});
// src/requests/rate/limiter.ts
const JITTER = .1;
function createLimiter({ most, random }) {
	const congestion = createCongestionWindow(most);
	const adaptive = createAdaptiveRate();
	const pace = createQuotaPace();
	let inFlight = 0;
	let next = 0;
	let pausedUntilMs = 0;
	const observe = (ticket, quotas, nowMs) => {
		pace.observe(quotas, {
			atMs: ticket.sentMs,
			since: next - ticket.number - 1
		}, nowMs);
	};
	return {
		size: congestion.size,
		waitMs: (nowMs) => {
			if (inFlight >= congestion.size()) return Number.POSITIVE_INFINITY;
			return Math.max(0, pausedUntilMs - nowMs, adaptive.waitMs(nowMs), pace.waitMs(nowMs));
		},
		sent: (nowMs) => {
			const ticket = {
				number: next,
				sentMs: nowMs
			};
			next += 1;
			inFlight += 1;
			adaptive.sent(nowMs);
			pace.sent(nowMs);
			return ticket;
		},
		observe,
		ended: (ticket, end, nowMs) => {
			inFlight -= 1;
			if (end.status === "answered") {
				congestion.onAnswer();
				pace.paid(end.cost);
				return;
			}
			if (end.quotas) observe(ticket, end.quotas, nowMs);
			if (end.retryAfterMs !== void 0) {
				const pauseMs = end.retryAfterMs * (1 + JITTER * random());
				pausedUntilMs = Math.max(pausedUntilMs, nowMs + pauseMs);
			}
			if (end.because !== "other") congestion.onOverload(ticket.number, next);
			if (end.because === "rate" && end.retryAfterMs !== void 0) adaptive.refused(ticket.sentMs, nowMs);
		}
	};
}
// src/requests/silence.ts
const FAULTS_MAX = 4;
const FIRST_PAUSE_MS = 500;
function createSilence() {
	let isOver = false;
	let faults = 0;
	let inFlight = 0;
	let notBeforeMs = 0;
	return {
		waitMs: (nowMs) => {
			if (isOver || faults === 0) return 0;
			return inFlight > 0 ? Number.POSITIVE_INFINITY : Math.max(0, notBeforeMs - nowMs);
		},
		sent: () => {
			inFlight += 1;
		},
		ended: (result, nowMs) => {
			inFlight -= 1;
			if (isOver || result === null) return result;
			const fault = result.status === "failed" ? result.fault : void 0;
			if (fault === "stall") return result;
			if (result.status === "ok" || fault === void 0) {
				isOver = true;
				return result;
			}
			faults += 1;
			notBeforeMs = nowMs + FIRST_PAUSE_MS * 2 ** (faults - 1);
			if (faults < FAULTS_MAX) return result;
			return {
				...result,
				scope: "run",
				reason: `${result.reason}; ${NOTHING_HEARD}`
			};
		}
	};
}
const NOTHING_HEARD = `none of the first ${FAULTS_MAX} requests of this run was answered`;
// src/requests/admission.ts
/** Admissions of one run: a limiter for each model, one hold for all prefixes, and one watch over the server. */
function createAdmissions(options) {
	const limiters = /* @__PURE__ */ new Map();
	const again = createDoubleWrites(options.cache, options.concurrency);
	const prefixHold = createPrefixHold({
		longestMs: options.holdMs,
		warmMs: options.warmMs,
		mayWriteAgain: again.mayWrite,
		writesAgain: again.writes
	});
	const prefixesOf = createPrefixKeys(options.cache.leastTokens);
	const silence = createSilence();
	return (request) => {
		const limiter = limiters.get(request.model) ?? createLimiter({
			most: options.concurrency,
			random: options.random
		});
		limiters.set(request.model, limiter);
		const prefixes = prefixesOf(request);
		const spent = again.asked(request);
		return createAdmission({
			limiter,
			prefixHold,
			silence,
			spent
		}, prefixes);
	};
}
/** `prefixes`: those that a cache can hold. The request waits for all of them. */
function createAdmission({ limiter, prefixHold, silence, spent }, prefixes) {
	return {
		waitMs: (nowMs) => Math.max(...prefixes.map((prefix) => prefixHold.waitMs(prefix, nowMs)), limiter.waitMs(nowMs), silence.waitMs(nowMs)),
		sent: (sentMs) => {
			silence.sent();
			const ticket = limiter.sent(sentMs);
			for (const prefix of prefixes) prefixHold.sent(prefix, sentMs);
			let hasBegun = false;
			return {
				begun: (quotas, nowMs) => {
					hasBegun = true;
					for (const prefix of prefixes) prefixHold.begun(prefix, nowMs, nowMs - sentMs);
					if (quotas) limiter.observe(ticket, quotas, nowMs);
				},
				ended: (result, nowMs) => {
					limiter.ended(ticket, endOf(result), nowMs);
					spent(result?.usage ?? NO_USAGE);
					if (!hasBegun) for (const prefix of prefixes) prefixHold.lost(prefix);
					return silence.ended(result, nowMs);
				}
			};
		}
	};
}
function endOf(result) {
	if (result === null) return {
		status: "refused",
		because: "other"
	};
	if (result.status === "ok") {
		const { inputTokens, cacheWriteTokens, outputTokens } = result.usage;
		return {
			status: "answered",
			cost: {
				inputTokens: inputTokens + cacheWriteTokens,
				outputTokens
			}
		};
	}
	const { busy, retryAfterMs, quotas } = result;
	return {
		status: "refused",
		because: busy ?? "other",
		...retryAfterMs !== void 0 && { retryAfterMs },
		...quotas && { quotas }
	};
}
// src/requests/long-pause.ts
/** The failure of one request, or of the whole run when the server asks for a pause that nothing outlasts. */
function withinPatience(result, { patienceMs, timeLeftMs }) {
	if (result.status !== "failed" || result.retryAfterMs === void 0) return result;
	const { retryAfterMs, reason } = result;
	const asked = `${reason}; it asks for a pause of ${seconds(retryAfterMs)}, and`;
	if (retryAfterMs > patienceMs) return {
		...result,
		scope: "run",
		reason: `${asked} an agent may take ${seconds(patienceMs)}`
	};
	const leftMs = Math.max(0, timeLeftMs());
	if (retryAfterMs > leftMs) return {
		...result,
		scope: "run",
		reason: `${asked} the run has ${seconds(leftMs)} left`
	};
	return result;
}
const seconds = (ms) => Number.isFinite(ms) ? `${Math.round(ms / 1e3)} s` : "longer than can be told";
// src/requests/timer.ts
function createTimer({ now, wait }) {
	let current = null;
	return { set: (ms, ring) => {
		const atMs = now() + ms;
		if (current !== null && Math.abs(current.atMs - atMs) < 1) return;
		current?.cancel.abort();
		current = null;
		if (ms === Number.POSITIVE_INFINITY) return;
		const mine = {
			atMs,
			cancel: new AbortController()
		};
		current = mine;
		const rings = () => {
			if (current !== mine) return;
			current = null;
			ring();
		};
		wait(Math.max(1, Math.ceil(ms)), mine.cancel.signal).then(rings, () => void 0);
	} };
}
// src/requests/request-queue.ts
/**
* Every request of a run passes this one queue and is sent when its admission allows it. The one that has waited longest goes
* first, and a head start counts as waiting, so each is sent in the end. After a failure that no further request can escape
* (a wrong key, a pause longer than the run), or none to that model (it does not exist), the queued ones and all later ones get that failure without being sent.
*/
function queued(provider, options) {
	const { now } = options;
	const admissionOf = createAdmissions(options);
	const queue = createQueue(options);
	const send = async (request, admission, signal, onStart) => {
		const inFlight = admission.sent(now());
		const ended = (result) => {
			const known = withinPatience(inFlight.ended(result, now()), options);
			if (known.status === "failed" && known.scope === "run") queue.close(known, null);
			if (known.status === "failed" && known.scope === "model") queue.close(known, request.model);
			return known;
		};
		try {
			return ended(await provider.respond(request, signal, (quotas) => {
				inFlight.begun(quotas, now());
				onStart?.(quotas);
				queue.sendDue();
			}));
		} catch (error) {
			inFlight.ended(null, now());
			throw error;
		} finally {
			queue.sendDue();
		}
	};
	return {
		name: provider.name,
		respond: (request, signal, onStart) => {
			if (signal.aborted) return Promise.reject(signal.reason);
			const answer = deferred();
			const admission = admissionOf(request);
			const leave = () => {
				answer.reject(signal.reason);
				queue.remove(queuedRequest);
			};
			const leaveQueueWith = (result) => {
				signal.removeEventListener("abort", leave);
				answer.resolve(result);
			};
			const queuedRequest = {
				model: request.model,
				admission,
				dueMs: now() - (request.headStartMs ?? 0),
				send: () => leaveQueueWith(send(request, admission, signal, onStart)),
				giveUp: leaveQueueWith
			};
			signal.addEventListener("abort", leave, { once: true });
			queue.add(queuedRequest);
			return answer.promise;
		}
	};
}
function createQueue({ now, wait }) {
	const timer = createTimer({
		now,
		wait
	});
	let requests = [];
	let fatal = null;
	const fatalOf = /* @__PURE__ */ new Map();
	const sendDue = () => {
		for (const request of fatal === null && fatalOf.size === 0 ? [] : requests.splice(0)) {
			const failure = fatal ?? fatalOf.get(request.model);
			if (failure === void 0) requests.push(request);
			else request.giveUp({
				...failure,
				usage: NO_USAGE
			});
		}
		let soonestMs = Number.POSITIVE_INFINITY;
		for (const request of [...requests]) {
			const waitMs = request.admission.waitMs(now());
			soonestMs = Math.min(soonestMs, waitMs);
			const position = requests.indexOf(request);
			if (waitMs > 0 || position === -1) continue;
			requests.splice(position, 1);
			request.send();
		}
		timer.set(requests.length === 0 ? Number.POSITIVE_INFINITY : soonestMs, sendDue);
	};
	return {
		add: (request) => {
			const later = requests.findIndex((other) => other.dueMs > request.dueMs);
			requests.splice(later === -1 ? requests.length : later, 0, request);
			sendDue();
		},
		remove: (request) => {
			requests = requests.filter((other) => other !== request);
			sendDue();
		},
		sendDue,
		close: (failure, model) => {
			if (model === null) fatal ??= failure;
			else if (!fatalOf.has(model)) fatalOf.set(model, failure);
		}
	};
}
// src/requests/retry.ts
/** Sends the same request again after a failure that may pass; never after an answer. The usage of all attempts is counted. */
const retrying = (provider, options) => ({
	name: provider.name,
	respond: async (request, signal, onStart) => {
		const start = once(onStart);
		let usage = NO_USAGE;
		let attempts = 0;
		for (;;) {
			const result = await provider.respond(request, signal, start);
			usage = addUsage(usage, result.usage);
			if (result.status === "ok") {
				options.budget.answered(options.now());
				return {
					...result,
					usage
				};
			}
			if (result.scope !== "request" || signal.aborted) return {
				...result,
				usage
			};
			if (result.busy !== "rate") attempts += 1;
			const final = finalOf(result, attempts, options);
			if (final !== null) return {
				...final,
				usage
			};
			const waitMs = pauseMs(result, attempts, options);
			options.onRetry({
				reason: result.reason,
				waitMs
			});
			await options.wait(waitMs, signal);
		}
	}
});
/** The failure that stands; null when the request is retried. */
function finalOf(result, attempts, options) {
	const { reason } = result;
	if (attempts > (result.fault === "form" || result.fault === "stall" ? options.retriesOfFault : options.retries)) return result;
	const refusal = options.budget.refusal(options.now(), result.busy === "rate");
	if (refusal === null) return null;
	return {
		...result,
		scope: refusal.why === "silent" ? "run" : "request",
		reason: `${reason}; ${refusal.text}`
	};
}
/** What the provider asks for; otherwise full jitter: a random time below a bound that doubles. */
function pauseMs({ retryAfterMs }, attempts, options) {
	const bound = Math.min(options.longestMs, options.baseMs * 2 ** Math.max(0, attempts - 1));
	return retryAfterMs ?? options.random() * bound;
}
function once(call) {
	let called = false;
	return (quotas) => {
		if (called) return;
		called = true;
		call?.(quotas);
	};
}
// src/requests/retry-budget.ts
function createRetryBudget(limits) {
	let answers = 0;
	let retries = 0;
	let failuresInRow = 0;
	let rowSinceMs = 0;
	return {
		answered: () => {
			answers += 1;
			failuresInRow = 0;
		},
		refusal: (nowMs, free) => {
			if (failuresInRow === 0) rowSinceMs = nowMs;
			failuresInRow += 1;
			const silentMs = nowMs - rowSinceMs;
			if (failuresInRow >= limits.silentFailures && silentMs >= limits.silentMs) return {
				why: "silent",
				text: `nothing was answered for ${Math.round(silentMs / 1e3)} s; the last ${failuresInRow} requests failed`
			};
			if (!free && retries >= limits.floor + limits.perAnswer * answers) return {
				why: "spent",
				text: `not asked again, because the run has repeated ${retries} requests already`
			};
			if (!free) retries += 1;
			return null;
		}
	};
}
// src/requests/resilient-provider.ts
const HOLD_MS = 5e3;
const WARM_MS = 29e4;
const RETRIES = 7;
const RETRIES_OF_FAULT = 3;
const RETRY_BASE_MS = 1e3;
const RETRY_LONGEST_MS = 6e4;
const RETRY_LIMITS = {
	floor: 40,
	perAnswer: .5,
	silentFailures: 20,
	silentMs: 12e4
};
/** Sends all requests of a run through one queue, no faster than the server takes them, and retries those that failed in passing. */
function resilientProvider(provider, options) {
	const { now, wait, random } = options;
	const shared = {
		now,
		wait,
		random
	};
	const queue = queued(provider, {
		...shared,
		concurrency: options.concurrency,
		cache: options.cache,
		holdMs: HOLD_MS,
		warmMs: WARM_MS,
		patienceMs: options.patienceMs,
		timeLeftMs: options.timeLeftMs
	});
	return retrying(options.meter(queue), {
		...shared,
		retries: RETRIES,
		retriesOfFault: RETRIES_OF_FAULT,
		baseMs: RETRY_BASE_MS,
		longestMs: RETRY_LONGEST_MS,
		budget: createRetryBudget(RETRY_LIMITS),
		onRetry: ({ reason, waitMs }) => options.emit({
			type: "request-repeated",
			atMs: now(),
			waitMs,
			reason
		})
	});
}
// src/compose/run/agents.ts
/** What decides whether an outcome of a run before is given again. `warn`: told of what cannot be looked at anew. */
const keptIn = ({ host, settings, journal, guidance, models, sameBefore, verifiesEach }, warn) => ({
	journal,
	bounds: `max-turns ${settings["max-turns"]}, verify-model ${models.of(void 0, "verify")}`,
	verifies: verifiesEach ? namedCommand(settings["verify-command"]) : null,
	stillTrue: stillTrueWithin(host.now, guidance.stillTrue, warn),
	sameBefore,
	fits: fitsSchema()
});
/** A command may hold what is nobody's business, and it stands in each line of the journal. */
const namedCommand = (command = "") => command.trim() === "" ? null : sha256(command).slice(0, 12);
/** What a run before has of a call. The call itself tells what has to be told. */
const composeReusable = (parts) => reusableIn(keptIn(parts, () => void 0));
/** What happens around every call, outermost first; ARCHITECTURE.md says why in this order. */
function composeAgents(parts) {
	const { host, settings, budget, stop, emit, models } = parts;
	const { now } = host;
	const kept = keptIn(parts, (message) => emit({
		type: "warning",
		atMs: now(),
		message
	}));
	const { journal, bounds, verifies } = kept;
	const keeping = {
		journal,
		bounds,
		verifies,
		notKept: stop.drain
	};
	const heads = createSharedHeads({
		leastChars: ({ options }) => charsOf(cacheFacts(parts.prices).leastTokens(models.of(options.model, options.role))),
		pause: (signal) => host.wait(0, signal)
	});
	return chain([
		traced(emit, now),
		journaled({
			...kept,
			notKept: stop.drain
		}),
		gated({
			phases: settings["gate-phases"],
			approved: parts.approved
		}),
		heads.announced,
		scheduled(settings.concurrency, emit, now),
		recorded({
			...keeping,
			withoutSecrets: parts.withoutSecrets
		}),
		stoppable(stop),
		budgeted(budget),
		heads.shared
	], composeLoop(parts));
}
/** The subagents themselves, over a provider that waits, retries and stays within the budget. */
function composeLoop(parts) {
	const { host, settings, provider, prices, budget, emit, guidance } = parts;
	const { now, wait } = host;
	const timeoutMs = settings["agent-timeout-minutes"] * 6e4;
	const warn = (message) => emit({
		type: "warning",
		atMs: now(),
		message
	});
	return agentLoop({
		provider: resilientProvider(provider, {
			now,
			wait,
			random: Math.random,
			emit,
			concurrency: settings.concurrency,
			cache: cacheFacts(prices),
			patienceMs: timeoutMs,
			timeLeftMs: () => parts.stop.endsAtMs() - now(),
			meter: (line) => metered(line, {
				budget,
				costUsd: prices.costUsd,
				warn
			})
		}),
		toolset: parts.toolset,
		editing: parts.editing,
		exhausted: budget.exhausted,
		emit,
		now,
		pause: (signal) => wait(0, signal),
		record: parts.record,
		settings: {
			...settings.effort === void 0 ? {} : { effort: settings.effort },
			maxTurns: settings["max-turns"],
			enoughOutputTokens: TURN_OUTPUT_TOKENS_ENOUGH,
			agentOutputTokens: AGENT_OUTPUT_TOKENS_MAX,
			agentCostUsd: 2,
			timeoutMs,
			attachedChars: ATTACHED_CHARS
		},
		system: guidance.system,
		definitions: guidance.definitions,
		rulesFor: guidance.rulesFor,
		models: parts.models
	});
}
/** Identity of a call: its prompt and options, and everything around them that could change the answer. */
const keyOfCalls = ({ settings, provider, toolset, editing, models, guidance }) => (prompt, options) => callKey(prompt, options, {
	provider: provider.name,
	effort: settings.effort ?? null,
	tools: options.isolation === "worktree" && editing !== null ? editing.version : toolset.version,
	model: models.of(void 0, options.role),
	...guidance.surroundings(options)
});
// src/compose/run/keep-record.ts
/** What is kept of a run while it lasts. Throws SCRIPT_INVALID when a person agreed to another script. */
function recordOf(spec, script) {
	const scriptDigest = sha256(script.source);
	const { resumption } = spec;
	const agreed = resumption?.scriptDigest ?? null;
	if (agreed !== null && agreed !== scriptDigest) throw new UltracodeError("SCRIPT_INVALID", `the workflow ${script.meta.name} has changed since run ${resumption?.runId} waited, and what was approved is what it was then. Run it again to see what it would do now.`);
	return startedRecord(spec, scriptDigest);
}
/** What is kept of an authoring while it lasts; it has no script yet. */
const authoringRecord = (spec) => startedRecord(spec, sha256(""));
function startedRecord(spec, scriptDigest) {
	return {
		v: 2,
		spec: {
			...spec,
			args: void 0
		},
		scriptDigest,
		state: "running",
		waitingFor: [],
		spentUsd: spec.resumption?.spentUsd ?? 0
	};
}
/** Writes how the run ended; gives the report with a sentence about it where that failed. */
async function keepEnd(keep, record, report) {
	try {
		await keep({
			...record,
			state: report.status,
			waitingFor: report.gate?.phases ?? [],
			spentUsd: record.spentUsd + report.usage.costUsd
		});
		return report;
	} catch (error) {
		return {
			...report,
			omissions: [...report.omissions, messageOf(error)]
		};
	}
}
// src/checkout/tree/ignored.ts
/** Whether git leaves a path out of commits by its `.gitignore` files, as they stand in the work tree. */
async function isIgnored(location, path) {
	const result = await createGit(location)([
		"check-ignore",
		"--no-index",
		"--quiet",
		"--",
		path
	]);
	return result.status === "exited" && result.code === 0;
}
// src/compose/run/editing/compose-editing.ts
/** What agents with `isolation: 'worktree'` work on. */
function composeEditing({ settings, git, trustedRef, tell, ...parts }) {
	return createEditing({
		...parts,
		limits: { outputChars: TOOL_OUTPUT_CHARS },
		protectedPaths: settings["protected-paths"],
		verifyCommand: settings["verify-command"],
		attributes: {
			...trustedRef === null ? NO_ATTRIBUTES : attributesAt(trustedRef, git, parts.checkout),
			ignored: (path) => isIgnored(git, path)
		},
		onRefused: tellRefused(tell)
	});
}
function attributesAt(commit, git, checkout) {
	const saying = (marks) => lookedUp(checkout, (paths) => markedFiles(git, commit, paths, marks));
	const lineEnds = saying(LINE_ENDS);
	return {
		refused: saying(NOT_EDITED),
		noText: saying(NO_TEXT),
		storedWithLf: async (path) => await lineEnds(path) === "lf"
	};
}
/** All files are looked up at once, and the path of a new one when it is named. */
function lookedUp({ listFiles }, find) {
	let listed = null;
	const ofListed = async () => {
		const files = await listFiles();
		const marked = await find(files);
		return new Map(files.map((path) => [path, marked.get(path) ?? null]));
	};
	const ofNew = /* @__PURE__ */ new Map();
	return async (path) => {
		listed ??= ofListed();
		const known = (await listed).get(path);
		if (known !== void 0) return known;
		const mark = ofNew.get(path) ?? find([path]).then((marked) => marked.get(path) ?? null);
		ofNew.set(path, mark);
		return mark;
	};
}
/** Edits that the journal gives again count against the limits of the run as well. */
const countingReused = (emit, editing) => (event) => {
	if (event.type === "agent-ended" && event.outcome.status === "done" && event.outcome.source === "journal") editing.count(event.outcome.edited?.edits ?? []);
	emit(event);
};
/** A model that tries the same again and again is told of once, and one that tries all there is fills no log. */
function tellRefused(tell) {
	const told = /* @__PURE__ */ new Set();
	return ({ id, options: { label } }, said) => {
		const message = `${cutLine(label ?? `agent ${id}`, 80)} tried to change what agents may not: ${cutLine(said, 300)}; that call was refused and changed nothing.`;
		if (told.has(message) || told.size > TOLD_MAX) return;
		told.add(message);
		tell(told.size > TOLD_MAX ? "Agents tried more of this; the transcripts of the run have it all." : message);
	};
}
const TOLD_MAX = 20;
// src/compose/run/transcripts.ts
/**
* Transcripts are for looking at: one that cannot be written is said once, and costs no agent its answer. Nor its time: they are
* cleaned and written when what is under way has been sent.
*/
function transcripts(folder, clean, warn) {
	let told = false;
	let noted = /* @__PURE__ */ new Map();
	const write = () => {
		const written = noted;
		noted = /* @__PURE__ */ new Map();
		for (const [id, entries] of written) try {
			folder.record(id, entries.map(clean.json));
		} catch (error) {
			if (!told) warn(`Transcripts of agents are missing or cut: ${messageOf(error)}`);
			told = true;
		}
	};
	return (id, entry) => {
		if (noted.size === 0) setImmediate(write);
		noted.set(id, [...noted.get(id) ?? [], entry]);
	};
}
// src/compose/run/run-parts.ts
/** All that agents are made of, within the limits of the run. */
async function agentPartsOf(host, parts, loaded) {
	const { spec, settings, trusted, folder, stop, clean } = parts;
	const { provider, journal, emit, code } = loaded;
	const warn = (message) => emit({
		type: "warning",
		atMs: host.now(),
		message
	});
	const prices = spec.offline ? FREE : priceList(settings.prices ?? {});
	const toolset = createToolset(code.checkout, { outputChars: TOOL_OUTPUT_CHARS }, loaded.web);
	const guidance = await composeGuidance({
		tree: trusted,
		code: code.checkout,
		toolset,
		warn
	});
	const editing = spec.publish.edits === void 0 ? null : composeEditing({
		checkout: code.checkout,
		toolset,
		access: loaded.web,
		system: guidance.editingSystem,
		settings,
		git: parts.code.git,
		trustedRef: spec.code.trustedRef,
		holdsSecret: (text) => clean.withoutSecrets(text) !== text,
		tell: (message) => emit({
			type: "warning",
			atMs: host.now(),
			message,
			refusedCall: true
		}),
		verify: loaded.verify ?? null
	});
	return {
		host,
		settings,
		provider,
		prices,
		models: modelChoice({
			model: spec.request.model ?? settings.model,
			verifyModel: settings["verify-model"]
		}, prices),
		toolset,
		editing,
		verifiesEach: (loaded.verify ?? null) !== null,
		sameBefore: sameBeforeIn(code.checkout.stored),
		guidance,
		budget: createBudget({
			costUsd: spec.limits.maxCostUsd,
			costSetting: spec.limits.limitedBy,
			outputTokens: settings["max-output-tokens"] ?? null
		}),
		journal,
		approved: spec.approved,
		stop,
		emit: editing === null ? emit : countingReused(emit, editing),
		record: transcripts(folder, clean, warn),
		withoutSecrets: clean.withoutSecrets
	};
}
/**
* Git, the sandbox's engine and the provider's client get ready side by side. `find`: what else is wanted, of the catalog. What is wrong
* with the code or the script is said before what the provider lacks: nobody looks for a key for a workflow that does not exist.
*/
function startLoading(host, parts, find) {
	const { spec, settings, code, journals } = parts;
	const createSandbox = sandboxes(loadEngine(host.programDir));
	const provider = composeProvider(host, settings, code.git.dir);
	const opened = openCode(spec.code, code, settings);
	const load = async () => {
		const builtin = await loadBuiltin(host.programDir);
		if (journals.length === 0) provider.then((created) => created.provider.warm?.()).catch(() => void 0);
		const catalog = catalogOf(settings, parts.trusted, builtin);
		const [found, opening] = await Promise.all([find(catalog), opened]);
		return {
			found,
			code: opening,
			createSandbox,
			catalog
		};
	};
	const rest = load();
	const afterRest = provider.catch(async (error) => {
		await rest;
		throw error;
	});
	for (const promise of [
		afterRest,
		opened,
		rest
	]) promise.catch(() => void 0);
	return {
		provider: afterRest,
		rest
	};
}
export { recordOf as a, keyOfCalls as c, keepEnd as i, openJournal as l, startLoading as n, composeAgents as o, authoringRecord as r, composeReusable as s, agentPartsOf as t };
