import { A as chain, S as EDITING_TOOL_NAMES, _ as scheduled, w as NO_USAGE } from "./run.js";
import { _ as TOOL_OUTPUT_CHARS, a as createEditing, c as findNoted, d as runWorkflow, g as ATTACHED_CHARS, i as checkedArgs, l as fromRepository, m as modelChoice, o as NO_ATTRIBUTES, p as priceList, s as createToolset, t as composeGuidance, v as TURN_OUTPUT_TOKENS_ENOUGH, y as agentLoop } from "./guidance2.js";
import { t as createOutputReaders } from "./output.js";
import { a as seededDraw, i as plainDraw, o as uniformOf, r as lastDraw, s as samplePattern, t as sampleOf } from "./schema-sample.js";
import { C as isJsonObject, D as UltracodeError, O as messageOf, b as groupDigits } from "./base.js";
import { N as blobId } from "./edits.js";
import { g as permissionOf, s as NO_DIFFERENCE } from "./settings.js";
import { n as resolveNames } from "./names.js";
import { a as linesOf, d as keyName, f as memberName, n as parseScript, u as isFunction } from "./script.js";
import { n as selectFiles, t as shownCode } from "./shown-code.js";
import { k as WORKFLOW_LIMITS, s as isWebTool } from "./alone.js";
import { i as webAccess, n as abilitiesOf } from "./load-definitions.js";
// src/agent/sample/hints.ts
/** Hints for answers of any schema; the same schema is read once. */
function hintsFrom(lookedFor) {
	const byName = /* @__PURE__ */ new Map();
	const known = /* @__PURE__ */ new WeakMap();
	const field = (name) => {
		const hints = byName.get(name) ?? gathered(lookedFor.filter(({ of }) => of === name));
		byName.set(name, hints);
		return hints;
	};
	const all = {
		field,
		others: gathered(lookedFor)
	};
	return (schema) => {
		if (schema === void 0) return all;
		const found = known.get(schema);
		if (found !== void 0) return found;
		const fields = fieldsOf(schema);
		const hints = {
			field,
			others: gathered(lookedFor.filter(({ of }) => !fields.has(of)))
		};
		known.set(schema, hints);
		return hints;
	};
}
function gathered(lookedFor) {
	const numbers = lookedFor.flatMap((one) => one.is === "number" ? [one.value] : []);
	const lengths = lookedFor.flatMap((one) => one.is === "length" ? [one.value] : []);
	const texts = lookedFor.flatMap((one) => {
		if (one.is === "pattern") return [textFor(one)];
		return one.is === "text" ? [one.value] : [];
	});
	return {
		numbers: [...new Set(numbers)],
		lengths: [...new Set(lengths)].filter((length) => length >= 0 && length <= LENGTH_MAX),
		texts: [...new Set(texts)],
		isNumeral: lookedFor.some(({ is }) => is === "numeral"),
		isJson: lookedFor.some(({ is }) => is === "json")
	};
}
/** Made once for all agents of all dry runs: to find such a text takes a watched match for each that is tried. */
function textFor(one) {
	const known = textsFor.get(one) ?? samplePattern(one.value, 0, TEXT_MAX$1);
	textsFor.set(one, known);
	return known;
}
const textsFor = /* @__PURE__ */ new WeakMap();
const TEXT_MAX$1 = 200;
const LENGTH_MAX = 2e3;
/** Names of all properties that a schema describes, at any depth. */
function fieldsOf(schema) {
	const names = /* @__PURE__ */ new Set();
	const open = [schema];
	for (let part = open.pop(); part !== void 0; part = open.pop()) {
		if (Array.isArray(part)) open.push(...part);
		if (typeof part !== "object" || part === null || Array.isArray(part)) continue;
		if ("properties" in part && typeof part.properties === "object" && part.properties !== null) for (const name of Object.keys(part.properties)) names.add(name);
		open.push(...Object.values(part));
	}
	return names;
}
// src/agent/sample/free-text.ts
/** The text that a field of this name has where the script looks for certain ones; else null. `plain` is what it would be. */
function soughtText({ name, plain, isFile }, { hints, uniform }) {
	const share = isFile ? OWN_OF_FILES : OWN;
	const own = hints.field(name);
	if (!isLookedFor(own) && (isFile || hints.others.texts.length === 0)) return null;
	const at = uniform?.() ?? 0;
	if (own.isNumeral && at < share) return uniform === null ? "3" : String(Math.floor(uniform() * NUMERALS));
	if (own.texts.length > 0 && at < share) return one(own.texts, uniform);
	if (own.lengths.length > 0 && at < share) return ofLength(plain, one(own.lengths, uniform));
	if (!isFile && uniform !== null && hints.others.texts.length > 0 && at > 1 - OTHERS) return one(hints.others.texts, uniform);
	return null;
}
const isLookedFor = ({ texts, lengths, isNumeral }) => isNumeral || texts.length > 0 || lengths.length > 0;
/** Share of texts that are what the script looks for in a field of that name, and of those that it looks for in others. */
const OWN = .6;
const OTHERS = .12;
const OWN_OF_FILES = .25;
const NUMERALS = 13;
/** An answer without a schema where the script looks for certain texts: one of them alone, before a sentence, as lines, or JSON; else null. */
function soughtAnswer(sentence, { hints: { others }, uniform }) {
	const at = uniform?.() ?? .5;
	if (others.isJson && at < JSON_SHARE) return JSON.stringify([`${sentence} 1`, `${sentence} 2`]);
	if (others.isNumeral && at < NUMERAL_SHARE) return String(Math.floor((uniform?.() ?? .3) * NUMERALS));
	if (others.texts.length === 0) return null;
	const sought = one(others.texts, uniform);
	if (at < .35) return null;
	if (at < .6) return sought;
	if (at < .8) return `${sought} ${sentence}`;
	return [
		1,
		2,
		3
	].map((n) => `${sought}${sentence} ${n}`).join("\n");
}
const JSON_SHARE = .3;
const NUMERAL_SHARE = .3;
const ofLength = (plain, length) => plain.padEnd(length, ".").slice(0, length);
function one(values, uniform) {
	const value = values[uniform === null ? values.length - 1 : Math.floor(uniform() * values.length)];
	if (value === void 0) throw new RangeError("nothing to choose from");
	return value;
}
/** A number that a field of this name has where the script compares it; else null. */
function soughtNumber(own, others, { isBounded, uniform, tilt }) {
	const mine = own.numbers.length > 0;
	const numbers = mine ? own.numbers : others.numbers;
	if (numbers.length === 0 || isBounded && !mine) return null;
	if (!isBounded && tilt !== "none") return tilt === "high" ? Math.max(...numbers) : Math.min(...numbers);
	const share = mine ? isBounded ? SHARES.bounded : SHARES.own : SHARES.others;
	return uniform() < share ? one(numbers, uniform) : null;
}
const SHARES = {
	own: .5,
	bounded: .15,
	others: .25
};
// src/agent/sample/sample-answer.ts
/** An answer without a model: a value of the schema that fits it, or a sentence. Where no sample fits the schema, the nearest one. */
function sampleAnswer({ call, number, tracked, hintsOf }, style, readerOf) {
	const { schema } = call.options;
	const hints = hintsOf(schema);
	const draw = drawFor(call, number, style, hints);
	if (schema === void 0) return {
		value: sentence(call, style, {
			...draw,
			hints
		}),
		fits: true
	};
	const sampled = sampleOf(schema, draw);
	const dress = {
		call,
		style,
		tracked,
		uniform: draw.uniform
	};
	const styled = dressed(sampled, {
		...dress,
		hints
	});
	const reader = readerOf(schema);
	const fits = (value) => reader.status === "ready" && reader.read(JSON.stringify(value)).status === "valid";
	if (fits(styled)) return {
		value: styled,
		fits: true
	};
	const unsought = dressed(sampled, {
		...dress,
		hints: null
	});
	if (fits(unsought)) return {
		value: unsought,
		fits: true
	};
	const plain = sampleOf(schema, 1);
	return {
		value: plain,
		fits: fits(plain)
	};
}
function sentence({ id }, { answers, texts }, { hints, uniform }) {
	const plain = `A sampled answer${texts === "same" ? "" : ` (${id})`}: no model was asked.`;
	if (answers.are === "first") return plain;
	return soughtAnswer(plain, {
		hints,
		uniform: answers.are === "drawn" ? uniform : null
	}) ?? plain;
}
function drawFor({ prompt }, number, { answers }, { field, others }) {
	if (answers.are === "first") return {
		...plainDraw(answers.entries),
		uniform: () => .5
	};
	if (answers.are !== "drawn") {
		const sought = (name, isBounded) => soughtNumber(field(name), others, {
			isBounded,
			uniform: () => 1,
			tilt: "high"
		});
		return {
			...lastDraw(answers.entries),
			sought,
			uniform: () => .5
		};
	}
	const { uniform, ...draw } = seededDraw(`${answers.seed} ${number} ${prompt}`, answers.generous);
	const tilt = tiltOf(answers.seed);
	return {
		...draw,
		uniform,
		entries: (name) => lengthFor(field(name), uniform) ?? draw.entries(name),
		sought: (name, isBounded) => soughtNumber(field(name), others, {
			isBounded,
			uniform,
			tilt
		})
	};
}
function tiltOf(seed) {
	const at = uniformOf(`tilt ${seed}`)();
	if (at < TILTED.high) return "high";
	return at < TILTED.high + TILTED.low ? "low" : "none";
}
/** Share of dry runs whose unbounded numbers are high or low together. */
const TILTED = {
	high: .2,
	low: .1
};
function lengthFor({ lengths }, uniform) {
	if (lengths.length === 0 || uniform() > LENGTHS) return null;
	return Math.min(lengths[Math.floor(uniform() * lengths.length)] ?? 0, ENTRIES_MAX);
}
/** Share of lists that are as long as the script looks for. */
const LENGTHS = .3;
const ENTRIES_MAX = 50;
const SAMPLE_TEXT = /^text\.*$/;
const NAMES_A_FILE = /^(file|path|filename|filepath|files|paths|filenames|filepaths)$/;
/** Replaces free texts by different ones where the style asks for it, and names of files by those of tracked files. */
function dressed(value, { call, style, tracked, uniform, hints }) {
	const paths = pathsFor(call, tracked);
	let texts = 0;
	let files = style.texts === "same" ? 0 : Math.floor(uniform() * paths.length);
	const isNew = () => style.texts === "different" || style.texts === "drawn" && uniform() < NEW_TEXTS;
	const soughtIn = (name, plain, isFile) => {
		if (hints === null || style.answers.are === "first") return null;
		const drawn = {
			hints,
			uniform: style.answers.are === "drawn" ? uniform : null
		};
		return soughtText({
			name,
			plain,
			isFile
		}, drawn);
	};
	const dress = (part, key) => {
		if (isList(part)) return part.map((item) => dress(item, key));
		if (isJsonObject(part)) return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, dress(inner, name)]));
		if (typeof part !== "string" || !SAMPLE_TEXT.test(part)) return part;
		const isFile = NAMES_A_FILE.test(key.toLowerCase().replace(/[^a-z]/g, ""));
		const sought = soughtIn(key, part, isFile);
		if (sought !== null) return sought;
		if (isFile) {
			files += 1;
			return paths[(files - 1) % paths.length] ?? part;
		}
		texts += 1;
		return isNew() ? `${part} ${call.id}.${texts}` : style.texts === "drawn" ? `${part} ${texts}` : part;
	};
	return dress(value, "");
}
/** Share of free texts that no other answer of a drawn run has. */
const NEW_TEXTS = .8;
/** The files that the task is about: attached ones, then those it names; any tracked ones where it names none. */
function pathsFor({ prompt, options }, tracked) {
	const attached = (options.files ?? []).filter((path) => tracked.has(path));
	if (attached.length > 0) return attached;
	const named = (prompt.match(/[\w@.+/-]+/g) ?? []).map((word) => word.replace(/\.$/, ""));
	const known = [...new Set(named)].filter((word) => tracked.has(word));
	return known.length > 0 ? known : tracked.all;
}
const isList = (value) => Array.isArray(value);
// src/agent/sample/sample-edits.ts
/** What an agent that changes files has changed in a dry run: mostly one file that it was asked about, so that a script which looks at edits goes on from there. */
function sampleEdited(outcome, { call, number, tracked }, { answers }) {
	if (outcome.status !== "done" || outcome.edited === void 0) return {};
	const isNothing = answers.are === "drawn" && uniformOf(`edits ${answers.seed} ${number} ${call.prompt}`)() < NOTHING_CHANGED;
	const path = call.options.files?.[0] ?? tracked.all[0] ?? "sampled";
	return { edited: {
		edits: isNothing ? [] : [sampleEdit(path)],
		verification: null
	} };
}
/** Share of agents that find nothing to change. */
const NOTHING_CHANGED = .1;
const TEXT = "A line that a dry run has sampled.\n".repeat(20);
const sampleEdit = (path) => ({
	path,
	before: null,
	after: {
		mode: "100644",
		id: blobId(new TextEncoder().encode(TEXT)),
		text: TEXT
	},
	additions: 20,
	deletions: 0
});
// src/agent/sample/sample-agent.ts
const sampleSchemas = () => ({
	readerOf: createOutputReaders(),
	accepted: /* @__PURE__ */ new Set()
});
/** The agent loop without a model: everything up to the first request is real, and the answer is a sample of the schema, or a sentence. */
function sampleAgent({ style, tracked, schemas, lookedFor, asked, ...parts }) {
	const numbers = /* @__PURE__ */ new Map();
	const hintsOf = hintsFrom(lookedFor);
	return async (call, signal) => {
		let request = null;
		const number = (numbers.get(call.prompt) ?? 0) + 1;
		numbers.set(call.prompt, number);
		const { value: answer, fits } = sampleAnswer({
			call,
			number,
			tracked,
			hintsOf
		}, style, schemas.readerOf);
		const provider = {
			name: "sample",
			respond: async (turn) => {
				request ??= turn;
				return {
					status: "ok",
					content: [{
						type: "text",
						text: typeof answer === "string" ? answer : JSON.stringify(answer)
					}],
					stopReason: "end",
					usage: NO_USAGE
				};
			}
		};
		const { schema, ...others } = call.options;
		const reader = schema === void 0 ? null : schemas.readerOf(schema);
		const isKnown = reader !== null && schemas.accepted.has(reader);
		const outcome = await agentLoop({
			...parts,
			provider
		})(isKnown ? {
			...call,
			options: others
		} : call, signal);
		if (request === null) return outcome;
		if (reader !== null) schemas.accepted.add(reader);
		asked(call, schema === void 0 ? request : withSchema(request, schema), fits);
		const edited = sampleEdited(outcome, {
			call,
			number,
			tracked
		}, style);
		if (outcome.status === "done" && !isKnown) return {
			...outcome,
			...edited
		};
		return {
			status: "done",
			value: answer,
			...edited,
			usage: NO_USAGE,
			observations: [],
			source: "live"
		};
	};
}
const withSchema = (request, outputSchema) => ({
	...request,
	outputSchema
});
// src/app/plan/estimate.ts
const CHARS_PER_TOKEN = 4;
const TURNS = 4;
const TOOL_RESULT_TOKENS = 2e3;
const TURN_OUTPUT_TOKENS = 300;
const ANSWER_TOKENS = 1e3;
/**
* An edit writes the text that goes and the text that comes. In 351 commits of this program (`git log -U0 -- src test docs`) a changed file
* changes in 4.2 places, with 410 characters of both a place; as much again for lines that make the place unique, twice, and for the call.
*/
const EDITS = 4;
const EDIT_TOKENS = 250;
const EDIT_TURNS = 1;
/** The one line that says what an estimate rests on. */
const ASSUMPTIONS = `${TURNS} turns for an agent with tools and 1 without, ${groupDigits(TOOL_RESULT_TOKENS)} tokens of tool results and ${TURN_OUTPUT_TOKENS} written in each turn, ${groupDigits(ANSWER_TOKENS)} for the answer, thinking included; ${CHARS_PER_TOKEN} characters to a token; what stays the same between requests comes from the cache.`;
/** What the estimate of an agent that changes files rests on besides, in a line. */
const EDIT_ASSUMPTIONS = `An agent that changes files makes ${EDITS} edits of ${EDIT_TOKENS} tokens, what goes and what comes, in ${EDIT_TURNS} turn more (as in the commits of this program); rounds after a command that verifies are not in it.`;
/** Turn after turn as the loop would go: each request carries all that came before it, served by the cache. */
function estimateAgent(size, costUsd) {
	const edits = size.hasTools && size.edits;
	const turns = size.hasTools ? Math.min(TURNS + (edits ? EDIT_TURNS : 0), size.maxTurns) : 1;
	let cached = tokensOf(size.prefixChars);
	let fresh = tokensOf(size.taskChars);
	let total = {
		inputTokens: 0,
		outputTokens: 0,
		costUsd: 0
	};
	for (let turn = 1; turn <= turns; turn += 1) {
		const written = TURN_OUTPUT_TOKENS + (edits && turn === turns - 1 ? 1e3 : 0);
		const request = {
			inputTokens: 0,
			outputTokens: turn === turns ? ANSWER_TOKENS : written,
			cacheReadTokens: cached,
			cacheWriteTokens: fresh
		};
		total = {
			inputTokens: total.inputTokens + cached + fresh,
			outputTokens: total.outputTokens + request.outputTokens,
			costUsd: total.costUsd + costUsd(request)
		};
		cached += fresh;
		fresh = TOOL_RESULT_TOKENS + written;
	}
	return total;
}
const tokensOf = (chars) => Math.ceil(chars / CHARS_PER_TOKEN);
// src/app/plan/web-use.ts
const SEARCHES = 3;
const SEARCH_TOKENS = 8e3;
const PAGES = 2;
const PAGE_TOKENS = 6e3;
/** What the estimate of an agent with the web rests on besides, in a line. */
const WEB_ASSUMPTIONS = `An agent with the web searches ${SEARCHES} times (${groupDigits(SEARCH_TOKENS)} tokens each, beside the fee) and, where it may, reads ${PAGES} pages (${groupDigits(PAGE_TOKENS)} each).`;
/** The same agent with what it is likely to use of the web. */
function withWeb({ inputTokens, outputTokens, costUsd }, { fetches }, priceOf) {
	const found = SEARCHES * SEARCH_TOKENS + (fetches ? PAGES * PAGE_TOKENS : 0);
	const used = {
		inputTokens: 0,
		outputTokens: 0,
		cacheReadTokens: 0,
		cacheWriteTokens: found,
		webSearches: SEARCHES
	};
	return {
		inputTokens: inputTokens + found,
		outputTokens,
		costUsd: costUsd + priceOf(used)
	};
}
// src/compose/plan/estimate-call.ts
/** What an agent is likely to use, from its first request: rules, attached files and tools are in it as a model would get them. */
function estimateCall({ options }, { model, system, tools, messages, outputSchema }, { maxTurns, prices }) {
	const prefix = [...system, ...tools.length === 0 ? [] : [JSON.stringify(tools)]];
	const task = messages.flatMap((message) => message.content.map((block) => block.type === "text" ? block.text : ""));
	const schema = outputSchema === void 0 ? "" : JSON.stringify(outputSchema);
	const editing = EDITING_TOOL_NAMES;
	const edits = tools.some(({ name }) => editing.includes(name));
	const estimate = estimateAgent({
		prefixChars: charsOf(prefix),
		taskChars: charsOf([...task, schema]),
		hasTools: tools.length > 0,
		edits,
		maxTurns: Math.min(options.maxTurns ?? maxTurns, maxTurns)
	}, (tokens) => prices.costUsd(model, tokens));
	const web = tools.filter(isWebTool).map(({ name }) => name);
	return {
		phase: options.phase ?? null,
		edits,
		model,
		estimate: web.length === 0 ? estimate : withWeb(estimate, { fetches: web.includes("WebFetch") }, (used) => prices.costUsd(model, used))
	};
}
const charsOf = (texts) => texts.reduce((sum, text) => sum + text.length, 0);
// src/compose/plan/dry-run.ts
/** Runs a script with answers of one style. Does not reject: a script that fails is a trial too. */
async function dryRun(parts, style) {
	const { host, settings, catalog, offer } = parts;
	const agents = [];
	const events = [];
	const emit = (event) => void events.push(event);
	const maxTurns = settings["max-turns"];
	let fitting = true;
	const prices = priceList(settings.prices ?? {});
	const sampled = sampleAgent({
		style,
		tracked: parts.tracked,
		schemas: parts.schemas,
		lookedFor: [...parts.found].flatMap(({ source }) => parts.comparedIn(source)),
		asked: (call, request, fits) => {
			agents.push(estimateCall(call, request, {
				maxTurns,
				prices
			}));
			fitting &&= fits;
		},
		toolset: parts.toolset,
		editing: parts.editing,
		...parts.guidance,
		exhausted: () => null,
		emit,
		now: host.now,
		pause: (signal) => host.wait(0, signal),
		record: () => void 0,
		settings: {
			...NO_BOUNDS,
			maxTurns,
			attachedChars: ATTACHED_CHARS
		},
		models: modelChoice({
			model: settings.model,
			verifyModel: settings["verify-model"]
		}, prices)
	});
	const ports = {
		runAgent: chain([scheduled(settings.concurrency, emit, host.now)], sampled),
		emit,
		abilities: abilitiesOf(webAccess(settings), parts.editing !== null),
		now: host.now,
		wait: atOnce(host),
		keyOf: () => "",
		...offer.ports,
		...parts.editing !== null && { uneditable: parts.editing.uneditable },
		budget: spentBy(agents, settings),
		findWorkflow: findNoted(catalog, parts.found),
		asked: parts.asked
	};
	const failure = await runWorkflow({
		script: parts.script,
		args: parts.args,
		ports,
		createSandbox: parts.createSandbox,
		limits: {
			...WORKFLOW_LIMITS,
			agents: settings["max-agents"]
		}
	}, new AbortController().signal).then(() => null, failureOf);
	return {
		agents,
		failure: failure?.message ?? null,
		beyondLimit: failure?.beyondLimit ?? false,
		drawn: style.answers.are === "drawn",
		fitting,
		warnings: [...textsIn(events, "warning"), ...await withoutDiff(parts)],
		logs: textsIn(events, "log")
	};
}
const withoutDiff = async ({ offer, checkout }) => offer.askedForChanges() && (await checkout.changes()).length === 0 ? [EMPTY_DIFF] : [];
const failureOf = (error) => ({
	message: messageOf(error),
	beyondLimit: error instanceof UltracodeError && error.code === "SANDBOX_FAILED"
});
const atOnce = ({ wait }) => (_ms, signal) => wait(0, signal);
/** Spent as the estimate has it, so that loops that watch their budget end; no limit is enforced. */
function spentBy(agents, settings) {
	const spent = (name) => agents.reduce((sum, { estimate }) => sum + estimate[name], 0);
	return {
		total: settings["max-output-tokens"] ?? null,
		spent: () => spent("outputTokens"),
		totalUsd: settings["max-cost-usd"],
		spentUsd: () => spent("costUsd")
	};
}
const textsIn = (events, type) => events.flatMap((event) => event.type === type && "message" in event ? [event.message] : []);
const NO_BOUNDS = {
	enoughOutputTokens: TURN_OUTPUT_TOKENS_ENOUGH,
	agentOutputTokens: Number.POSITIVE_INFINITY,
	agentCostUsd: Number.POSITIVE_INFINITY,
	timeoutMs: 6e5
};
/** Of a script that asks for the change, where there is none. */
const EMPTY_DIFF = `The script asks for the changes, and there are none: ${NO_DIFFERENCE}.`;
// src/app/plan/plan.ts
/** What trials with different answers have in common, and between what they differ. */
function planOf(facts, trials) {
	const completed = trials.filter((trial) => trial.failure === null);
	const telling = completed.length > 0 ? completed : trials;
	const agents = trials.flatMap((trial) => trial.agents);
	const titles = [.../* @__PURE__ */ new Set([...facts.phases, ...agents.map(({ phase }) => phase)])];
	return {
		workflow: facts.workflow,
		description: facts.description,
		phases: titles.map((title) => {
			const inPhase = agents.filter((agent) => agent.phase === title);
			return {
				title,
				models: [...new Set(inPhase.map(({ model }) => model))],
				...inPhase.some(({ edits }) => edits) && { edits: true },
				...useOf(telling, (agent) => agent.phase === title)
			};
		}),
		total: useOf(telling, () => true),
		maxCostUsd: facts.maxCostUsd,
		assumptions: ASSUMPTIONS,
		trials: {
			total: trials.length,
			completed: completed.length,
			cutShort: facts.cutShort
		},
		failures: oncePlace(trials.flatMap(({ failure }) => failure ?? [])),
		fails: trials.some(({ failure, fitting }) => failure !== null && fitting),
		unreached: completed.length > 0 ? facts.unreached : [],
		agentsMax: {
			limit: facts.agentsMax,
			reachedIn: trials.filter((trial) => trial.agents.length >= facts.agentsMax).length
		},
		warnings: oncePlace(trials.flatMap(({ warnings }) => warnings)),
		logs: trials[0]?.logs ?? []
	};
}
/** Each text once; of those that differ in what was sampled, and name the same place of the script, the first. */
function oncePlace(texts) {
	const byPlace = /* @__PURE__ */ new Map();
	for (const text of texts) {
		const place = /(?<![^\s:])[^\s:]+:\d+:\d+(?=:)/.exec(text)?.[0] ?? text.replace(/\d+/g, "0");
		if (!byPlace.has(place)) byPlace.set(place, text);
	}
	return [...byPlace.values()];
}
/** The agents that are meant, summed for each trial; then the range of these sums. */
function useOf(trials, isMeant) {
	const meant = trials.map(({ agents, drawn }) => ({
		agents: agents.filter(isMeant),
		drawn
	}));
	const span = (sumOf) => {
		const sums = meant.map(({ agents, drawn }) => ({
			sum: Math.round(sumOf(agents) * 1e6) / 1e6,
			drawn
		}));
		return rangeOf(sums.map(({ sum }) => sum), sums.flatMap(({ sum, drawn }) => drawn ? [sum] : []));
	};
	const sumOf = (name) => (agents) => agents.reduce((sum, { estimate }) => sum + estimate[name], 0);
	return {
		agents: span((agents) => agents.length),
		inputTokens: span(sumOf("inputTokens")),
		outputTokens: span(sumOf("outputTokens")),
		costUsd: span(sumOf("costUsd"))
	};
}
/**
* What the drawn trials showed without the outermost of them, which would make the range a third wider for one run in fifty more
* (bench/plan.ts). All trials count where there are too few drawn ones, and where these do not show that the sums differ at all.
*/
function rangeOf(all, drawn) {
	const whole = {
		low: Math.min(...all),
		high: Math.max(...all)
	};
	if (drawn.length < DRAWN_LEAST) return whole;
	const sorted = drawn.toSorted((a, b) => a - b);
	const left = Math.floor(drawn.length * LEFT_OUT);
	const [low, high] = [sorted.at(left), sorted.at(-1 - left)];
	return low === void 0 || high === void 0 || low === high ? whole : {
		low,
		high
	};
}
const DRAWN_LEAST = 20;
/** Share of the drawn trials at each end. */
const LEFT_OUT = 1 / 40;
// src/workflow/script/agent-sites.ts
/**
* Watches from which calls of scripts agents are asked. `asked` is told the places of each, innermost first; `unreached` gives the
* others as `path:line`. Of `scripts` those count that are there when it is asked.
*/
function agentSites(scripts) {
	const watched = /* @__PURE__ */ new Map();
	const all = () => {
		for (const script of scripts) if (!watched.has(script.path)) watched.set(script.path, watch(script));
		return watched;
	};
	return {
		asked: (places) => {
			const known = all();
			for (const place of places) known.get(place.path)?.reached(place);
		},
		unreached: () => [...all().values()].flatMap(({ missed }) => missed())
	};
}
function watch({ path, source }) {
	const parsed = parseScript(source);
	const lines = linesOf(source);
	const placeOf = (node) => ({
		path,
		...lines.problemAt(node.start, "")
	});
	const sites = parsed.status === "invalid" ? [] : sitesOf(resolveNames(parsed.program), placeOf);
	const missed = new Set(sites);
	return {
		reached: (at) => {
			if (missed.size === 0) return;
			const offset = lines.offsetOf(at);
			const around = sites.filter(({ call }) => call.start <= offset && offset < call.end);
			const meant = around.length > 0 ? around : sites.filter(({ place }) => place.line === at.line);
			for (const site of meant) missed.delete(site);
		},
		missed: () => {
			const shown = [...missed].filter(({ of }) => of === null || ![...missed].some(({ call }) => isIn(of, call)));
			return [...new Set(shown.map(({ place }) => `${path}:${place.line}`))];
		}
	};
}
const ASKING = ["agent", "workflow"];
function sitesOf(names, placeOf) {
	const { nodes, free, bindings } = names;
	const calls = nodes.filter((node) => node.type === "CallExpression");
	const awaits = nodes.filter((node) => node.type === "AwaitExpression");
	const functions = nodes.filter(isFunction);
	const sites = [];
	const asking = /* @__PURE__ */ new Set();
	const add = (call, of) => {
		sites.push({
			call,
			place: placeOf(call),
			of
		});
		for (const one of functions) {
			if (!isIn(one, call) || asking.has(one)) continue;
			if (!awaits.some((wait) => isIn(one, wait) && wait.end <= call.start)) asking.add(one);
		}
	};
	for (const call of calls) if (call.callee.type === "Identifier" && free.has(call.callee) && ASKING.includes(call.callee.name)) add(call, null);
	const done = /* @__PURE__ */ new Set();
	for (let size = -1; size !== done.size;) {
		size = done.size;
		for (const call of calls) {
			if (done.has(call) || call.callee.type !== "Identifier") continue;
			const value = bindings.get(call.callee)?.value ?? null;
			if (value === null || !isFunction(value) || !asking.has(value)) continue;
			done.add(call);
			add(call, value);
		}
	}
	return sites;
}
const isIn = (outer, inner) => outer !== inner && outer.start <= inner.start && inner.end <= outer.end;
// src/workflow/script/compared-values.ts
/** What a script compares, in the order of its text: numbers on both sides of where the comparison changes. */
function comparedValues(source) {
	const parsed = parseScript(source);
	if (parsed.status === "invalid") return [];
	const names = resolveNames(parsed.program);
	const found = /* @__PURE__ */ new Map();
	for (const node of names.nodes) for (const one of comparedAt(node, names)) found.set(JSON.stringify(one), one);
	return [...found.values()].slice(0, VALUES_MAX);
}
const VALUES_MAX = 1e3;
function comparedAt(node, names) {
	switch (node.type) {
		case "BinaryExpression":
			if (!/^([!=]==?|[<>]=?)$/.test(node.operator)) return [];
			return [...comparedTo(node.left, node.operator, constantsOf(node.right, names)), ...comparedTo(node.right, MIRRORED[node.operator] ?? node.operator, constantsOf(node.left, names))];
		case "SwitchStatement": {
			const cases = node.cases.flatMap(({ test }) => test ? constantsOf(test, names) : []);
			return comparedTo(node.discriminant, "===", cases);
		}
		case "MemberExpression": return node.computed ? comparedTo(node.property, "===", keysOf(node.object, names)) : [];
		case "UnaryExpression": return node.operator === "+" ? readAs("numeral", node.argument) : [];
		case "CallExpression": return comparedByCall(node, names);
		default: return [];
	}
}
const MIRRORED = {
	"<": ">",
	">": "<",
	"<=": ">=",
	">=": "<="
};
function comparedTo(node, operator, constants) {
	const named = namedBy(node);
	if (named === null) return [];
	const { of, isLength } = named;
	return constants.flatMap((value) => {
		if (typeof value === "string") return value.length > TEXT_MAX || isLength ? [] : [{
			of,
			is: "text",
			value
		}];
		const is = isLength ? "length" : "number";
		return numbersAround(value, operator).map((number) => ({
			of,
			is,
			value: number
		}));
	});
}
const TEXT_MAX = 200;
/** A number on each side of where `operator` changes its result. */
function numbersAround(value, operator) {
	const step = Number.isInteger(value) ? 1 : .01;
	if (operator === ">" || operator === "<=") return [value, value + step];
	if (operator === "<" || operator === ">=") return [value - step, value];
	return [value, value + step];
}
function comparedByCall(node, names) {
	const { callee } = node;
	const [first] = node.arguments;
	if (first === void 0) return [];
	if (callee.type === "Identifier") return [
		"Number",
		"parseInt",
		"parseFloat"
	].includes(callee.name) ? readAs("numeral", first) : [];
	const method = memberName(callee);
	if (method === null || callee.type !== "MemberExpression") return [];
	const { object } = callee;
	if (method === "parse" && object.type === "Identifier" && object.name === "JSON") return readAs("json", first);
	if (method === "test" || method === "exec") return matchedBy(first, object, names);
	if (method === "match" || method === "matchAll" || method === "search") return matchedBy(object, first, names);
	if ([
		"includes",
		"has",
		"indexOf"
	].includes(method)) {
		const list = constantsOf(object, names);
		if (list.length > 0) return comparedTo(first, "===", list);
	}
	return TEXT_METHODS.includes(method) ? comparedTo(object, "===", constantsOf(first, names)) : [];
}
const TEXT_METHODS = [
	"includes",
	"indexOf",
	"startsWith",
	"endsWith",
	"localeCompare"
];
function matchedBy(node, pattern, names) {
	const named = namedBy(node);
	const literal = constantNode(pattern, names);
	if (named === null || literal?.type !== "Literal" || !literal.regex) return [];
	return [{
		of: named.of,
		is: "pattern",
		value: literal.regex.pattern
	}];
}
function readAs(is, node) {
	const named = namedBy(node);
	return named === null ? [] : [{
		of: named.of,
		is
	}];
}
/** The field or variable that an expression looks at: `n` of `m.n`, `Math.round(n * 10)` and `n.trim()`, and whether it is its length. */
function namedBy(given) {
	let node = given;
	let isLength = false;
	while (node !== void 0) {
		if (node.type === "Identifier") return {
			of: node.name,
			isLength
		};
		if (node.type === "MemberExpression") {
			const name = memberName(node);
			if (name !== null && name !== "length") return {
				of: name,
				isLength
			};
			isLength ||= name === "length";
			node = node.object;
		} else node = withinOf(node);
	}
	return null;
}
function withinOf(node) {
	switch (node.type) {
		case "ChainExpression": return node.expression;
		case "AwaitExpression":
		case "UnaryExpression": return node.argument;
		case "BinaryExpression":
		case "LogicalExpression": return node.left;
		case "CallExpression": {
			const { callee } = node;
			return callee.type === "MemberExpression" && !isMath(callee.object) ? callee.object : node.arguments[0];
		}
		default: return;
	}
}
const isMath = (node) => node.type === "Identifier" && /^(Math|Number|JSON)$/.test(node.name);
/** The texts and numbers that an expression stands for: literals, lists and sets of them, and names that are given nothing else. */
function constantsOf(given, names, depth = 0) {
	const node = constantNode(given, names);
	if (node === null || depth > DEPTH_MAX) return [];
	switch (node.type) {
		case "Literal": return typeof node.value === "string" || typeof node.value === "number" ? [node.value] : [];
		case "TemplateLiteral": return node.expressions.length === 0 ? [node.quasis[0]?.value.cooked ?? ""] : [];
		case "UnaryExpression": {
			const [value] = constantsOf(node.argument, names, depth + 1);
			return node.operator === "-" && typeof value === "number" ? [-value] : [];
		}
		case "LogicalExpression": return constantsOf(node.right, names, depth + 1);
		case "ArrayExpression": return node.elements.flatMap((element) => element ? constantsOf(element, names, depth + 1) : []);
		case "NewExpression": return node.arguments[0] ? constantsOf(node.arguments[0], names, depth + 1) : [];
		case "MemberExpression": {
			const name = memberName(node);
			const object = constantNode(node.object, names);
			const held = object?.type === "ObjectExpression" ? propertyOf(object, name) : void 0;
			return held === void 0 ? [] : constantsOf(held, names, depth + 1);
		}
		default: return [];
	}
}
const DEPTH_MAX = 5;
function propertyOf(object, name) {
	for (const property of object.properties) if (property.type === "Property" && keyName(property.key, property.computed) === name) return property.value;
}
function keysOf(given, names) {
	const node = constantNode(given, names);
	if (node?.type !== "ObjectExpression") return [];
	return node.properties.flatMap((property) => property.type === "Property" ? keyName(property.key, property.computed) ?? [] : []);
}
/** The expression itself, or what its name was given once and for all. */
function constantNode(given, names) {
	let node = given;
	for (let depth = 0; node.type === "Identifier"; depth += 1) {
		const binding = names.bindings.get(node);
		if (binding === void 0 || binding.value === null || binding.writes.length > 0 || depth > DEPTH_MAX) return null;
		node = binding.value;
	}
	return node;
}
// src/compose/plan/plan-script.ts
/**
* The ends of what a script may be answered: few and alike, many and different, nothing and everything found to be so. The first two lie
* furthest apart, and every plan has them.
*/
const ENDS = [
	{
		answers: {
			are: "first",
			entries: 1
		},
		texts: "same"
	},
	{
		answers: {
			are: "last",
			entries: 3
		},
		texts: "different"
	},
	{
		answers: {
			are: "last",
			entries: 1
		},
		texts: "same"
	},
	{
		answers: {
			are: "first",
			entries: 3
		},
		texts: "different"
	}
];
const TRIALS_LEAST = 2;
/** What lies between, one dry run each, from lean to generous answers; the first ones of any number go over the whole way. */
const DRAWN = Array.from({ length: 44 }, (_, seed) => ({
	answers: {
		are: "drawn",
		seed,
		generous: halved(seed)
	},
	texts: "drawn"
}));
/** 0.5, 0.25, 0.75, 0.125, …: the digits of a number in base two, behind the point. */
function halved(index) {
	let [share, rest] = [0, index + 1];
	for (let digit = .5; rest > 0; digit /= 2) {
		share += rest % 2 * digit;
		rest = Math.floor(rest / 2);
	}
	return share;
}
/**
* Work after which no further dry run is begun: agents asked, and characters of paths handed to the script, in all of them. A script that
* looks at every path of 200,000 files takes half a second of processor time.
*/
const ENOUGH = {
	agents: 4e3,
	pathChars: 1e7
};
/** After so long no further dry run is begun. A usual plan takes a second; a script may compute for 30 s between two answers. */
const TIME_MAX_MS = 3e4;
/** Runs a script with sampled answers in place of agents. A script that fails is part of the plan. */
async function planScript(parts) {
	const { script, settings, said, catalog, trusted, checkout, createSandbox, web, host } = parts;
	const args = checkedArgs(script.meta, parts.args);
	const tracked = trackedAmong(await checkout.listFiles());
	const limits = { outputChars: TOOL_OUTPUT_CHARS };
	const toolset = createToolset(checkout, limits, web);
	const warnings = [];
	const warn = (message) => void warnings.push(message);
	const saidHere = said.filter(({ setting }) => setting === null || permissionOf("plan", setting) === "set");
	const found = /* @__PURE__ */ new Set([script]);
	const sites = agentSites(found);
	const guidance = await composeGuidance({
		tree: trusted,
		code: checkout,
		toolset,
		warn
	});
	const { trials, cutShort } = await tryOften({
		host,
		script,
		found,
		args,
		catalog,
		checkout,
		settings,
		createSandbox,
		toolset,
		guidance,
		editing: settings.edits === "off" ? null : createEditing({
			checkout,
			limits,
			access: web,
			toolset,
			system: guidance.editingSystem,
			protectedPaths: settings["protected-paths"],
			verifyCommand: settings["verify-command"],
			attributes: NO_ATTRIBUTES,
			holdsSecret: () => false,
			onRefused: () => void 0,
			verify: null
		}),
		tracked,
		offer: offerOnce(selectFiles(checkout, settings, async () => /* @__PURE__ */ new Map()), shownCode(checkout, {}, new AbortController().signal)),
		schemas: sampleSchemas(),
		asked: sites.asked,
		comparedIn: comparedOnce()
	});
	const plan = planOf({
		workflow: script.meta.name,
		description: script.meta.description,
		phases: script.meta.phases.map(({ title }) => title),
		maxCostUsd: settings["max-cost-usd"],
		agentsMax: settings["max-agents"],
		cutShort,
		unreached: sites.unreached()
	}, trials.map((trial, index) => index === 0 ? {
		...trial,
		warnings: [
			...fromRepository([...found], saidHere),
			...warnings,
			...trial.warnings
		]
	} : trial));
	return {
		...plan,
		...plan.warnings.includes(EMPTY_DIFF) && { noChange: true },
		assumptions: assumptionsOf(plan, web)
	};
}
const assumptionsOf = ({ assumptions, phases }, web) => [
	assumptions,
	...phases.some(({ edits }) => edits === true) ? [EDIT_ASSUMPTIONS] : [],
	...web === null ? [] : [WEB_ASSUMPTIONS]
].join(" ");
/** Dry runs, one after the other: as many as there are styles of answers, unless fewer do or more would take too long. */
async function tryOften(parts) {
	const trials = [];
	const startedMs = parts.host.now();
	let agents = 0;
	for (const style of [...ENDS, ...DRAWN]) {
		if ((agents > ENOUGH.agents || parts.offer.pathChars() > ENOUGH.pathChars) && trials.length >= TRIALS_LEAST) break;
		if (parts.host.now() - startedMs > TIME_MAX_MS) return {
			trials,
			cutShort: "time"
		};
		const trial = await dryRun(parts, style);
		agents += trial.agents.length;
		trials.push(trial);
		if (trial.beyondLimit) return {
			trials,
			cutShort: "limit"
		};
	}
	return {
		trials,
		cutShort: null
	};
}
/** To read a large script takes longer than a dry run of it. */
function comparedOnce() {
	const known = /* @__PURE__ */ new Map();
	return (source) => {
		const found = known.get(source) ?? comparedValues(source);
		known.set(source, found);
		return found;
	};
}
/** Few scripts name a file to their agents, and the set of a large tree takes a while. */
function trackedAmong(all) {
	let known = null;
	return {
		all,
		has: (path) => {
			known ??= new Set(all);
			return known.has(path);
		}
	};
}
function offerOnce(selection, shown) {
	const lists = /* @__PURE__ */ new Map();
	const changes = /* @__PURE__ */ new Map();
	let story = null;
	let chars = 0;
	return {
		askedForChanges: selection.askedForChanges,
		pathChars: () => chars,
		ports: {
			...shown,
			story: () => {
				story ??= shown.story();
				return story;
			},
			changes: (options) => {
				const known = changes.get(options.functions) ?? selection.changes(options);
				changes.set(options.functions, known);
				return known;
			},
			files: async (patterns, options) => {
				const asked = JSON.stringify([patterns, options]);
				const list = lists.get(asked) ?? selection.files(patterns, options);
				lists.set(asked, list);
				const paths = await list;
				for (const path of paths) chars += path.length;
				return paths;
			}
		}
	};
}
export { EMPTY_DIFF as n, ASSUMPTIONS as r, planScript as t };
