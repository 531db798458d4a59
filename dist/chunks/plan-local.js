import "./rolldown-runtime.js";
import { resolve } from "node:path";
import { n as NO_USAGE, o as chain } from "./agent-call.js";
import { a as quickjsSandbox, f as ATTACHED_CHARS, h as openCheckout, i as fromRepository, l as priceList, m as TURN_OUTPUT_TOKENS_MAX, n as composeGuidance, o as runWorkflow, p as TOOL_OUTPUT_CHARS, r as findNoted, s as scheduled, t as selectFiles, u as modelChoice, v as createToolset, y as agentLoop } from "./select-files.js";
import { t as createOutputReaders } from "./output.js";
import { n as isJsonObject } from "./json.js";
import { t as sampleOf } from "./schema-sample.js";
import { t as groupDigits } from "./group-digits.js";
import { n as messageOf } from "./errors.js";
import { a as resolveCommit, m as openLocation, o as topLevelOf, r as headSha } from "./resolve-commit.js";
import { n as workFolder, t as localSettings } from "./local-settings.js";
import { r as permissionOf } from "./settings-table.js";
import { o as readArgs } from "./describe-run.js";
import { t as loadAssets } from "./assets.js";
import { _ as WORKFLOW_LIMITS } from "./script.js";
import { t as catalogOf } from "./catalog2.js";
import { n as chooseScript, t as likelyBase } from "./likely-base.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/agent/sample/sample-answer.ts
/** An answer without a model: a value of the schema that fits it, or a sentence. Where no sample fits the schema, the nearest one. */
function sampleAnswer(call, style, readerOf) {
	const { schema } = call.options;
	if (schema === void 0) return sentence(call, style);
	const chosen = style.choice === "first" ? schema : choose(schema, turnOf(call, style), style.items);
	const styled = dressed(sampleOf(chosen, style.items), call, style);
	const reader = readerOf(schema);
	return reader.status === "ready" && reader.read(JSON.stringify(styled)).status === "valid" ? styled : sampleOf(schema, style.items);
}
const sentence = ({ id }, { texts }) => `A sampled answer${texts === "same" ? "" : ` (${id})`}: no model was asked.`;
const turnOf = ({ id }, { choice }) => choice === "last" ? null : id - 1;
const VALUES = [
	"const",
	"default",
	"examples"
];
/** The same schema, in which another choice comes first. */
function choose(schema, turn, items) {
	const { enum: choices, ...rest } = schema;
	const entries = Object.entries(rest).map(([key, value]) => [key, VALUES.includes(key) ? value : chooseIn(value, turn, items)]);
	const { items: element } = schema;
	return {
		...Object.fromEntries(entries),
		...schema.type === "boolean" && schema.const === void 0 ? { const: turn === null || turn % 2 === 1 } : {},
		...choices === void 0 ? {} : { enum: isList(choices) ? turned(choices, turn) : chooseIn(choices, turn, items) },
		...isJsonObject(element) && turn !== null && schema.prefixItems === void 0 ? { prefixItems: Array.from({ length: items }, (_, index) => choose(element, turn + index, items)) } : {}
	};
}
function chooseIn(value, turn, items) {
	if (isList(value)) return value.map((item) => chooseIn(item, turn, items));
	return isJsonObject(value) ? choose(value, turn, items) : value;
}
function turned(choices, turn) {
	if (turn === null) return choices.toReversed();
	const by = turn % Math.max(choices.length, 1);
	return [...choices.slice(by), ...choices.slice(0, by)];
}
const SAMPLE_TEXT = /^text\.*$/;
const NAMES_A_FILE = /^(file|path|filename|filepath|files|paths|filenames|filepaths)$/;
/** Replaces free texts by different ones where the style asks for it, and names of files by those of tracked files. */
function dressed(value, call, style) {
	const paths = pathsFor(call, style.tracked);
	let texts = 0;
	let files = style.texts === "same" ? 0 : (call.id - 1) * style.items;
	const dress = (part, key) => {
		if (isList(part)) return part.map((item) => dress(item, key));
		if (isJsonObject(part)) return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, dress(inner, name)]));
		if (typeof part !== "string" || !SAMPLE_TEXT.test(part)) return part;
		if (NAMES_A_FILE.test(key.toLowerCase().replace(/[^a-z]/g, ""))) {
			files += 1;
			return paths[(files - 1) % paths.length] ?? part;
		}
		texts += 1;
		return style.texts === "same" ? part : `${part} ${call.id}.${texts}`;
	};
	return dress(value, "");
}
/** The files that the task is about: attached ones, then those it names; any tracked ones where it names none. */
function pathsFor({ prompt, options }, tracked) {
	const attached = (options.files ?? []).filter((path) => tracked.has(path));
	if (attached.length > 0) return attached;
	const named = (prompt.match(/[\w@.+/-]+/g) ?? []).map((word) => word.replace(/\.$/, ""));
	const known = [...new Set(named)].filter((word) => tracked.has(word));
	return known.length > 0 ? known : [...tracked];
}
const isList = (value) => Array.isArray(value);
// src/agent/sample/sample-agent.ts
/** The agent loop without a model: everything up to the first request is real, and the answer is a sample of the schema, or a sentence. */
function sampleAgent({ style, asked, ...parts }) {
	const readerOf = createOutputReaders();
	return async (call, signal) => {
		let request = null;
		const answer = sampleAnswer(call, style, readerOf);
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
		const outcome = await agentLoop({
			...parts,
			provider
		})(call, signal);
		if (request === null) return outcome;
		asked(call, request);
		if (outcome.status === "done") return outcome;
		return {
			status: "done",
			value: answer,
			usage: NO_USAGE,
			observations: [],
			source: "live"
		};
	};
}
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
				...useOf(telling.map((trial) => trial.agents.filter((agent) => agent.phase === title)))
			};
		}),
		total: useOf(telling.map((trial) => trial.agents)),
		maxCostUsd: facts.maxCostUsd,
		assumptions: ASSUMPTIONS,
		trials: {
			total: trials.length,
			completed: completed.length
		},
		failures: [...new Set(trials.flatMap(({ failure }) => failure === null ? [] : [failure]))],
		agentsMax: {
			limit: facts.agentsMax,
			reachedIn: trials.filter((trial) => trial.agents.length >= facts.agentsMax).length
		},
		warnings: [...new Set(trials.flatMap(({ warnings }) => warnings))],
		logs: trials[0]?.logs ?? []
	};
}
/** Each trial's agents, summed; then the smallest and the largest sum. */
function useOf(trials) {
	const span = (sumOf) => {
		const sums = trials.map((agents) => Math.round(sumOf(agents) * 1e6) / 1e6);
		return {
			low: Math.min(...sums),
			high: Math.max(...sums)
		};
	};
	const sumOf = (name) => (agents) => agents.reduce((sum, { estimate }) => sum + estimate[name], 0);
	return {
		agents: span((agents) => agents.length),
		inputTokens: span(sumOf("inputTokens")),
		outputTokens: span(sumOf("outputTokens")),
		costUsd: span(sumOf("costUsd"))
	};
}
// src/compose/local/estimate-call.ts
/** What an agent is likely to use, from its first request: rules, attached files and tools are in it as a model would get them. */
function estimateCall({ options }, { model, system, tools, messages, outputSchema }, { maxTurns, prices }) {
	const prefix = [...system, ...tools.length === 0 ? [] : [JSON.stringify(tools)]];
	const task = messages.flatMap((message) => message.content.map((block) => block.type === "text" ? block.text : ""));
	const schema = outputSchema === void 0 ? "" : JSON.stringify(outputSchema);
	const size = {
		prefixChars: charsOf(prefix),
		taskChars: charsOf([...task, schema]),
		hasTools: tools.length > 0,
		maxTurns: Math.min(options.maxTurns ?? maxTurns, maxTurns)
	};
	return {
		phase: options.phase ?? null,
		model,
		estimate: estimateAgent(size, (tokens) => prices.costUsd(model, tokens))
	};
}
const charsOf = (texts) => texts.reduce((sum, text) => sum + text.length, 0);
// src/compose/local/plan-local.ts
/** Answers that a script may get: few and alike, many and different, each with one choice everywhere, and with every choice in turn. */
const STYLES = [
	{
		items: 1,
		choice: "first",
		texts: "same"
	},
	{
		items: 3,
		choice: "first",
		texts: "different"
	},
	{
		items: 1,
		choice: "last",
		texts: "same"
	},
	{
		items: 3,
		choice: "last",
		texts: "different"
	},
	{
		items: 3,
		choice: "turning",
		texts: "different"
	}
];
/** Runs a workflow over a checkout on this machine with sampled answers in place of agents. Rejects with a setup error; a script that fails is part of the plan. */
async function planLocal(host, order) {
	try {
		var _usingCtx$1 = _usingCtx();
		const place = _usingCtx$1.u(openLocation(resolve(order.repo), host.env));
		const root = await topLevelOf(place);
		const scripts = workFolder(root);
		const { settings, said } = await localSettings(root, order.settings);
		const assets = await loadAssets(host.programDir);
		const catalog = catalogOf(settings, scripts, assets);
		const script = await chooseScript(catalog, order.workflow, root);
		const base = settings.base ?? await likelyBase(place);
		const checkout = await openCheckout(place, {
			source: "work-tree",
			head: await headSha(place),
			...base === null ? {} : { base: await resolveCommit(place, base) }
		});
		const tracked = new Set(await checkout.listFiles());
		const toolset = createToolset(checkout, { outputChars: TOOL_OUTPUT_CHARS });
		const warnings = [];
		const warn = (message) => void warnings.push(message);
		const saidHere = said.filter(({ setting }) => permissionOf("plan", setting) === "set");
		const found = /* @__PURE__ */ new Set([script]);
		const guidance = await composeGuidance({
			tree: scripts,
			locate: checkout.locate,
			toolset,
			warn
		});
		const { wasm, prelude } = await assets.engine;
		const createSandbox = quickjsSandbox(wasm, prelude);
		const parts = {
			host,
			script,
			found,
			args: readArgs(order.args),
			catalog,
			checkout,
			settings,
			createSandbox,
			toolset,
			guidance
		};
		const trials = [];
		for (const style of STYLES) trials.push(await tryOut(parts, {
			...style,
			tracked
		}));
		return planOf({
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
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
async function tryOut(parts, style) {
	const { host, settings, catalog } = parts;
	const selection = selectFiles(parts.checkout, settings, async () => /* @__PURE__ */ new Map());
	const agents = [];
	const events = [];
	const spent = (name) => agents.reduce((sum, { estimate }) => sum + estimate[name], 0);
	const emit = (event) => void events.push(event);
	const maxTurns = settings["max-turns"];
	const prices = priceList(settings.prices ?? {});
	const sampled = sampleAgent({
		style,
		asked: (call, request) => void agents.push(estimateCall(call, request, {
			maxTurns,
			prices
		})),
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
		now: host.now,
		keyOf: () => "",
		files: selection.files,
		changes: selection.changes,
		budget: {
			total: settings["max-output-tokens"] ?? null,
			spent: () => spent("outputTokens"),
			totalUsd: settings["max-cost-usd"],
			spentUsd: () => spent("costUsd")
		},
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
	const texts = (type) => events.flatMap((event) => event.type === type && "message" in event ? [event.message] : []);
	const noDiff = selection.askedForChanges() && (await parts.checkout.changes()).length === 0;
	return {
		agents,
		failure,
		warnings: [...texts("warning"), ...noDiff ? [EMPTY_DIFF] : []],
		logs: texts("log")
	};
}
const NO_BOUNDS = {
	maxOutputTokens: TURN_OUTPUT_TOKENS_MAX,
	agentOutputTokens: Number.POSITIVE_INFINITY,
	agentCostUsd: Number.POSITIVE_INFINITY,
	timeoutMs: 6e5
};
const EMPTY_DIFF = "The script asks for the changes, and there are none: the head does not differ from its base. Name another one with --base, like --base HEAD~5.";
export { planLocal };
