import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { n as NO_USAGE, s as chain } from "./agent-call.js";
import { b as agentLoop, c as scheduled, d as modelChoice, g as openCheckout, h as TURN_OUTPUT_TOKENS_ENOUGH, i as fromRepository, m as TOOL_OUTPUT_CHARS, n as composeGuidance, o as sandboxes, p as ATTACHED_CHARS, r as findNoted, s as runWorkflow, t as selectFiles, u as priceList, y as createToolset } from "./select-files.js";
import { t as createOutputReaders } from "./output.js";
import { n as isJsonObject } from "./json.js";
import { a as seededDraw, i as plainDraw, r as lastDraw, t as sampleOf } from "./schema-sample.js";
import { t as groupDigits } from "./group-digits.js";
import { n as messageOf } from "./errors.js";
import { a as resolveCommit, m as openLocation, o as topLevelOf, r as headSha } from "./resolve-commit.js";
import { n as workFolder, t as localSettings } from "./local-settings.js";
import { r as permissionOf } from "./settings-table.js";
import { c as readArgs } from "./describe-run.js";
import { n as loadEngine, t as loadBuiltin } from "./assets.js";
import { d as WORKFLOW_LIMITS } from "./script.js";
import { t as catalogOf } from "./catalog2.js";
import { r as webAccess, t as abilitiesOf } from "./web.js";
import { n as chooseScript, t as likelyBase } from "./likely-base.js";
import { t as isWebTool } from "./provider2.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/agent/sample/sample-answer.ts
/** An answer without a model: a value of the schema that fits it, or a sentence. Where no sample fits the schema, the nearest one. `number` counts calls of the same prompt, from 1. */
function sampleAnswer({ call, number, tracked }, style, readerOf) {
	const { schema } = call.options;
	if (schema === void 0) return {
		value: sentence(call, style),
		fits: true
	};
	const draw = drawFor(call, number, style);
	const styled = dressed(sampleOf(schema, draw), {
		call,
		style,
		tracked,
		uniform: draw.uniform
	});
	const reader = readerOf(schema);
	const fits = (value) => reader.status === "ready" && reader.read(JSON.stringify(value)).status === "valid";
	if (fits(styled)) return {
		value: styled,
		fits: true
	};
	const plain = sampleOf(schema, 1);
	return {
		value: plain,
		fits: fits(plain)
	};
}
const sentence = ({ id }, { texts }) => `A sampled answer${texts === "same" ? "" : ` (${id})`}: no model was asked.`;
function drawFor({ prompt }, number, { answers }) {
	if (answers.are === "drawn") return seededDraw(`${answers.seed} ${number} ${prompt}`, answers.generous);
	return {
		...answers.are === "first" ? plainDraw(answers.entries) : lastDraw(answers.entries),
		uniform: () => .5
	};
}
const SAMPLE_TEXT = /^text\.*$/;
const NAMES_A_FILE = /^(file|path|filename|filepath|files|paths|filenames|filepaths)$/;
/** Replaces free texts by different ones where the style asks for it, and names of files by those of tracked files. */
function dressed(value, { call, style, tracked, uniform }) {
	const paths = pathsFor(call, tracked);
	let texts = 0;
	let files = style.texts === "same" ? 0 : Math.floor(uniform() * paths.length);
	const isNew = () => style.texts === "different" || style.texts === "drawn" && uniform() < NEW_TEXTS;
	const dress = (part, key) => {
		if (isList(part)) return part.map((item) => dress(item, key));
		if (isJsonObject(part)) return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, dress(inner, name)]));
		if (typeof part !== "string" || !SAMPLE_TEXT.test(part)) return part;
		if (NAMES_A_FILE.test(key.toLowerCase().replace(/[^a-z]/g, ""))) {
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
// src/agent/sample/sample-agent.ts
const sampleSchemas = () => ({
	readerOf: createOutputReaders(),
	accepted: /* @__PURE__ */ new Set()
});
/** The agent loop without a model: everything up to the first request is real, and the answer is a sample of the schema, or a sentence. */
function sampleAgent({ style, tracked, schemas, asked, ...parts }) {
	const numbers = /* @__PURE__ */ new Map();
	return async (call, signal) => {
		let request = null;
		const number = (numbers.get(call.prompt) ?? 0) + 1;
		numbers.set(call.prompt, number);
		const { value: answer, fits } = sampleAnswer({
			call,
			number,
			tracked
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
		if (outcome.status === "done" && !isKnown) return outcome;
		return {
			status: "done",
			value: answer,
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
/** The one line that says what an estimate rests on. */
const ASSUMPTIONS = `${TURNS} turns for an agent with tools and 1 without, ${groupDigits(TOOL_RESULT_TOKENS)} tokens of tool results and ${TURN_OUTPUT_TOKENS} written in each turn, ${groupDigits(ANSWER_TOKENS)} for the answer, thinking included; ${CHARS_PER_TOKEN} characters to a token; what stays the same between requests comes from the cache.`;
/** Turn after turn as the loop would go: each request carries all that came before it, served by the cache. */
function estimateAgent(size, costUsd) {
	const turns = size.hasTools ? Math.min(TURNS, size.maxTurns) : 1;
	let cached = tokensOf(size.prefixChars);
	let fresh = tokensOf(size.taskChars);
	let total = {
		inputTokens: 0,
		outputTokens: 0,
		costUsd: 0
	};
	for (let turn = 1; turn <= turns; turn += 1) {
		const request = {
			inputTokens: 0,
			outputTokens: turn === turns ? ANSWER_TOKENS : TURN_OUTPUT_TOKENS,
			cacheReadTokens: cached,
			cacheWriteTokens: fresh
		};
		total = {
			inputTokens: total.inputTokens + cached + fresh,
			outputTokens: total.outputTokens + request.outputTokens,
			costUsd: total.costUsd + costUsd(request)
		};
		cached += fresh;
		fresh = 2300;
	}
	return total;
}
const tokensOf = (chars) => Math.ceil(chars / CHARS_PER_TOKEN);
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
				...useOf(telling, (agent) => agent.phase === title)
			};
		}),
		total: useOf(telling, () => true),
		maxCostUsd: facts.maxCostUsd,
		assumptions: ASSUMPTIONS,
		trials: {
			total: trials.length,
			completed: completed.length
		},
		failures: oncePlace(trials.flatMap(({ failure }) => failure ?? [])),
		fails: trials.some(({ failure, fitting }) => failure !== null && fitting),
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
// src/compose/local/estimate-call.ts
/** What an agent is likely to use, from its first request: rules, attached files and tools are in it as a model would get them. */
function estimateCall({ options }, { model, system, tools, messages, outputSchema }, { maxTurns, prices }) {
	const prefix = [...system, ...tools.length === 0 ? [] : [JSON.stringify(tools)]];
	const task = messages.flatMap((message) => message.content.map((block) => block.type === "text" ? block.text : ""));
	const schema = outputSchema === void 0 ? "" : JSON.stringify(outputSchema);
	const estimate = estimateAgent({
		prefixChars: charsOf(prefix),
		taskChars: charsOf([...task, schema]),
		hasTools: tools.length > 0,
		maxTurns: Math.min(options.maxTurns ?? maxTurns, maxTurns)
	}, (tokens) => prices.costUsd(model, tokens));
	const web = tools.filter(isWebTool).map(({ name }) => name);
	return {
		phase: options.phase ?? null,
		model,
		estimate: web.length === 0 ? estimate : withWeb(estimate, { fetches: web.includes("WebFetch") }, (used) => prices.costUsd(model, used))
	};
}
const charsOf = (texts) => texts.reduce((sum, text) => sum + text.length, 0);
// src/compose/local/plan-local.ts
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
/** Runs a workflow over a checkout on this machine with sampled answers in place of agents. Rejects with a setup error; a script that fails is part of the plan. */
async function planLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const place = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const root = await topLevelOf(place);
		const scripts = workFolder(root);
		const { settings, said } = await localSettings(root, order.settings);
		const createSandbox = sandboxes(loadEngine(host.programDir));
		const catalog = catalogOf(settings, scripts, await loadBuiltin(host.programDir));
		const script = await chooseScript(catalog, order.workflow, root);
		const base = settings.base ?? await likelyBase(place);
		const checkout = await openCheckout(place, {
			source: "work-tree",
			head: await headSha(place),
			...base === null ? {} : { base: await resolveCommit(place, base) }
		});
		const tracked = trackedAmong(await checkout.listFiles());
		const access = webAccess(settings);
		const toolset = createToolset(checkout, { outputChars: TOOL_OUTPUT_CHARS }, access);
		const warnings = [];
		const warn = (message) => void warnings.push(message);
		const saidHere = said.filter(({ setting }) => setting === null || permissionOf("plan", setting) === "set");
		const found = /* @__PURE__ */ new Set([script]);
		const guidance = await composeGuidance({
			tree: scripts,
			code: checkout,
			toolset,
			warn
		});
		const args = readArgs(order.args);
		const offer = offerOnce(selectFiles(checkout, settings, async () => /* @__PURE__ */ new Map()));
		const parts = {
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
			tracked,
			offer,
			schemas: sampleSchemas()
		};
		const trials = [];
		let agents = 0;
		for (const style of [...ENDS, ...DRAWN]) {
			if ((agents > ENOUGH.agents || offer.pathChars() > ENOUGH.pathChars) && trials.length >= TRIALS_LEAST) break;
			const trial = await tryOut(parts, style);
			agents += trial.agents.length;
			trials.push(trial);
		}
		const plan = planOf({
			workflow: script.meta.name,
			description: script.meta.description,
			phases: script.meta.phases.map(({ title }) => title),
			maxCostUsd: settings["max-cost-usd"],
			agentsMax: settings["max-agents"]
		}, trials.map((trial, index) => index === 0 ? {
			...trial,
			warnings: [
				...fromRepository([...found], saidHere),
				...warnings,
				...trial.warnings
			]
		} : trial));
		return access === null ? plan : {
			...plan,
			assumptions: `${plan.assumptions} ${WEB_ASSUMPTIONS}`
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
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
function offerOnce(selection) {
	const lists = /* @__PURE__ */ new Map();
	let changes = null;
	let chars = 0;
	return {
		askedForChanges: selection.askedForChanges,
		pathChars: () => chars,
		changes: () => {
			changes ??= selection.changes();
			return changes;
		},
		files: async (patterns, options) => {
			const asked = JSON.stringify([patterns, options]);
			const list = lists.get(asked) ?? selection.files(patterns, options);
			lists.set(asked, list);
			const paths = await list;
			for (const path of paths) chars += path.length;
			return paths;
		}
	};
}
async function tryOut(parts, style) {
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
		asked: (call, request, fits) => {
			agents.push(estimateCall(call, request, {
				maxTurns,
				prices
			}));
			fitting &&= fits;
		},
		toolset: parts.toolset,
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
		abilities: abilitiesOf(webAccess(settings)),
		now: host.now,
		wait: atOnce(host),
		keyOf: () => "",
		files: offer.files,
		changes: offer.changes,
		budget: spentBy(agents, settings),
		findWorkflow: findNoted(catalog, parts.found)
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
	}, new AbortController().signal).then(() => null, messageOf);
	const noDiff = offer.askedForChanges() && (await parts.checkout.changes()).length === 0;
	return {
		agents,
		failure,
		drawn: style.answers.are === "drawn",
		fitting,
		warnings: [...textsIn(events, "warning"), ...noDiff ? [EMPTY_DIFF] : []],
		logs: textsIn(events, "log")
	};
}
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
const EMPTY_DIFF = "The script asks for the changes, and there are none: the head does not differ from its base. Name another one with --base, like --base HEAD~5.";
export { planLocal };
