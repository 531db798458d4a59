import { l as nearMiss } from "./base.js";
// src/model/prices/model-table.ts
const ALL = [
	"low",
	"medium",
	"high",
	"xhigh",
	"max"
];
const NO_XHIGH = [
	"low",
	"medium",
	"high",
	"max"
];
const TO_HIGH = [
	"low",
	"medium",
	"high"
];
/** A five-minute cache entry costs 1.25 times the input price to write. */
const CACHE_WRITE_FACTOR = 1.25;
/** $10 for 1,000 searches; what they find is paid as input tokens. Fetching a page costs its tokens only. */
const WEB_SEARCH_USD = .01;
const row = (input, output, cacheReadFactor, facts = {}) => ({
	price: {
		input,
		output,
		cacheReadFactor
	},
	maxOutputTokens: 128e3,
	leastCachedTokens: 512,
	efforts: ALL,
	defaultEffort: "high",
	structuredOutput: true,
	strictTools: true,
	forcedTool: false,
	webTools: true,
	...facts
});
const HAIKU_5_5 = row(.1, .5, .1, {
	defaultEffort: "medium",
	forcedTool: true
});
/** The day for which the prices below were checked. */
const PRICES_AS_OF = "2026-11-20";
/**
* From platform.claude.com/docs/en/about-claude/pricing (read 2026-10-08; the 5-2 rows and Mythos 5.1 from third parties), so every
* cost computed from it is an estimate. Ids are without date or platform prefix.
*/
const MODELS = {
	"claude-haiku-5-5": {
		...HAIKU_5_5,
		price: {
			...HAIKU_5_5.price,
			above: {
				promptTokens: 1e5,
				input: .5,
				output: 2.5
			}
		}
	},
	"claude-sonnet-5-5": row(2, 10, .05),
	"claude-opus-5-5": row(4, 20, .05, { defaultEffort: "medium" }),
	"claude-fable-5-2": row(8, 40, .025),
	"claude-mythos-5-2": row(8, 40, .025),
	"claude-fable-5-1": row(10, 50, .025),
	"claude-mythos-5-1": row(10, 50, .025),
	"claude-fable-5": row(10, 50, .1),
	"claude-opus-5": row(5, 25, .1, { forcedTool: true }),
	"claude-opus-4-8": row(5, 25, .1, {
		leastCachedTokens: 1024,
		forcedTool: true
	}),
	"claude-opus-4-7": row(5, 25, .1, {
		leastCachedTokens: 2048,
		forcedTool: true
	}),
	"claude-opus-4-6": row(5, 25, .1, {
		leastCachedTokens: 4096,
		forcedTool: true,
		efforts: NO_XHIGH
	}),
	"claude-opus-4-5": row(5, 25, .1, {
		leastCachedTokens: 4096,
		forcedTool: true,
		efforts: TO_HIGH,
		maxOutputTokens: 64e3
	}),
	"claude-sonnet-5": row(2, 10, .1, {
		leastCachedTokens: 1024,
		forcedTool: true
	}),
	"claude-sonnet-4-6": row(3, 15, .1, {
		leastCachedTokens: 1024,
		forcedTool: true,
		efforts: NO_XHIGH
	}),
	"claude-sonnet-4-5": row(3, 15, .1, {
		leastCachedTokens: 1024,
		forcedTool: true,
		efforts: [],
		maxOutputTokens: 64e3,
		structuredOutput: false
	}),
	"claude-haiku-4-5": row(1, 5, .1, {
		leastCachedTokens: 4096,
		forcedTool: true,
		efforts: [],
		maxOutputTokens: 64e3
	})
};
/** A Claude model newer than this table: assumed to accept what the newest ones do, at the highest known price. */
const NEWER_CLAUDE = row(10, 50, .1);
/** A model that is not Claude, behind a compatible server: sent only what every such server understands, and priced at the highest known price. */
const FOREIGN = {
	...NEWER_CLAUDE,
	maxOutputTokens: 32e3,
	efforts: [],
	structuredOutput: false,
	strictTools: false,
	webTools: false
};
// src/model/prices/models.ts
const ALIASES = {
	haiku: "claude-haiku-5-5",
	sonnet: "claude-sonnet-5-5",
	opus: "claude-opus-5-5",
	fable: "claude-fable-5-2",
	best: "claude-opus-5-5",
	opusplan: "claude-sonnet-5-5"
};
/** The full id of a model that a script or a setting names; `inherit` and undefined mean the run's model; a full id stays as it is. */
function resolveModel(name, runModel) {
	if (name === void 0 || isInherit(name)) return resolveAlias(runModel);
	return resolveAlias(name);
}
/** The alias that a mistyped one was most likely meant to be; null when none is alike, and for an id: tomorrow's differ from today's by a digit. */
const nearestAlias = (name) => /^[a-z]+$/i.test(name) ? nearMiss(name, Object.keys(ALIASES)) : null;
/** `default` and an empty name say the same as no name. */
const isInherit = (name) => [
	"inherit",
	"default",
	""
].includes(name.trim().toLowerCase());
/** A suffix `[1m]` asks for the long context, which every model of today has. */
function resolveAlias(name) {
	const trimmed = name.trim();
	const plain = trimmed.toLowerCase().endsWith("[1m]") ? trimmed.slice(0, -4).trimEnd() : trimmed;
	const word = plain.toLowerCase();
	return ALIASES[word] ?? (word.startsWith("claude-") ? word : plain);
}
/** The facts of a model by its id, with or without a date or a platform's prefix; an unknown id gets those of `NEWER_CLAUDE` or `FOREIGN`. */
function modelFacts(id) {
	const name = plainModelName(id);
	const known = MODELS[name] ?? (name.startsWith("claude-") ? NEWER_CLAUDE : FOREIGN);
	return /\banthropic\.claude-/.test(id) ? {
		...known,
		structuredOutput: false,
		strictTools: false
	} : known;
}
/** `us.anthropic.claude-haiku-4-5-20251001-v1:0` and `claude-haiku-4-5@20251001` are `claude-haiku-4-5`. */
function plainModelName(id) {
	return /claude-[a-z]+(?:-\d{1,2})+(?!\d)/.exec(id)?.[0] ?? id;
}
export { CACHE_WRITE_FACTOR as a, WEB_SEARCH_USD as c, resolveModel as i, nearestAlias as n, MODELS as o, plainModelName as r, PRICES_AS_OF as s, modelFacts as t };
