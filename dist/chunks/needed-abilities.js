import { C as isJsonObject, T as parseJson, m as toolList } from "./base.js";
import { C as EFFORTS, E as ROLES, b as ABILITIES } from "./run.js";
// src/workflow/agent-options.ts
/** As tolerant as JavaScript is: a value in another type is taken where it says the same. */
const OPTIONS = {
	label: {
		expected: "a text",
		read: text
	},
	phase: {
		expected: "a text",
		read: text
	},
	schema: {
		expected: "a JSON Schema with root type 'object'",
		read: schema
	},
	model: {
		expected: "an alias (haiku, sonnet, opus, fable, best, inherit) or a model id",
		read: name
	},
	effort: {
		expected: `one of ${EFFORTS.join(", ")}`,
		read: oneOf(EFFORTS)
	},
	role: {
		expected: `'${ROLES.join("', '")}'`,
		read: oneOf(ROLES)
	},
	isolation: {
		expected: "'worktree'",
		read: oneOf(["worktree"])
	},
	agentType: {
		expected: "the name of an agent in .claude/agents",
		read: name
	},
	maxTurns: {
		expected: "a positive whole number",
		read: (given) => atLeastOne(Math.floor(number(given)))
	},
	timeoutMs: {
		expected: "a positive number of milliseconds",
		read: (given) => aboveZero(number(given))
	},
	stallMs: {
		expected: "a positive number of milliseconds",
		read: (given) => aboveZero(number(given))
	},
	tools: {
		expected: "an array of tool names",
		read: tools
	},
	disallowedTools: {
		expected: "an array of tool names",
		read: toolList
	},
	files: {
		expected: "an array of paths",
		read: names
	},
	background: {
		expected: "a text",
		read: text
	},
	sharedHeadLength: {
		expected: "a number of characters, 0 or more",
		read: (given) => zeroOrMore(Math.floor(number(given)))
	},
	budgetShare: {
		expected: "a number above 0 and at most 1",
		read: (given) => share(number(given))
	}
};
/** Every option that agent() reads. */
const AGENT_OPTION_NAMES = Object.keys(OPTIONS);
/**
* Reads what a script passed as options. `null` counts as left out; what cannot be read is ignored and said. Only a schema is never
* ignored: the script would get a text where it expects an object.
*/
function readAgentOptions(raw, lost) {
	const ignored = [];
	const options = {};
	const given = Object.entries(raw).map(([name, value]) => ({
		name,
		value,
		what: () => shown(value)
	}));
	const unread = lost.map(({ name, what }) => ({
		name,
		value: void 0,
		what: () => what
	}));
	for (const { name, value, what } of [...given, ...unread]) {
		if (value === null) continue;
		if (name === null) ignored.push(`agent() expects an object of options as the second argument, got ${what()}; it is ignored.`);
		else if (!isOptionName(name)) ignored.push(`agent() has no option "${name}"; it is ignored.`);
		else {
			const { expected, read } = OPTIONS[name];
			const taken = value === void 0 ? void 0 : read(value);
			const sentence = `agent() option "${name}" must be ${expected}, got ${what()}`;
			if (taken !== void 0) options[name] = taken;
			else if (name === "schema") return {
				status: "rejected",
				message: `${sentence}.`
			};
			else ignored.push(`${sentence}; it is ignored.`);
		}
	}
	return {
		status: "ok",
		options,
		ignored
	};
}
const isOptionName = (key) => Object.hasOwn(OPTIONS, key);
function text(given) {
	return typeof given === "object" ? void 0 : `${given}`;
}
function schema(given) {
	const value = typeof given === "string" ? parseJson(given) : given;
	return isJsonObject(value) ? value : void 0;
}
function name(given) {
	return typeof given === "string" && given.trim() !== "" ? given.trim() : void 0;
}
function oneOf(words) {
	return (given) => words.find((word) => typeof given === "string" && given.trim().toLowerCase() === word);
}
/** NaN for what is no number, and no text of one. */
function number(given) {
	if (typeof given === "number") return given;
	return typeof given === "string" && given.trim() !== "" ? Number(given) : NaN;
}
const atLeastOne = (value) => value >= 1 ? value : void 0;
const zeroOrMore = (value) => value >= 0 ? value : void 0;
const share = (value) => value > 0 && value <= 1 ? value : void 0;
const aboveZero = (value) => value > 0 ? value : void 0;
/** A list of names, or one text of them with commas. */
function names(given) {
	const list = typeof given === "string" ? given.split(/[,\n]/) : given;
	if (!Array.isArray(list)) return void 0;
	const found = list.flatMap((one) => name(one) ?? []);
	return found.length === 0 && list.length > 0 ? void 0 : found;
}
/** `*` stands for all tools, as if the option were left out. */
function tools(given) {
	const found = toolList(given);
	return found?.includes("*") ? void 0 : found;
}
function shown(value) {
	const said = JSON.stringify(value);
	return said.length > SHOWN_MAX ? `${said.slice(0, SHOWN_MAX)}…` : said;
}
const SHOWN_MAX = 80;
const PROMPT_CHARS_MAX = 2e4;
const SENTENCE_CHARS_MAX = 400;
/** What a prompt orders that needs to edit files, run programs or reach the web: the first order of each. Orders only: what is forbidden, quoted, asked or told of is none. */
function neededAbilities(prompt) {
	const found = /* @__PURE__ */ new Map();
	for (const { text, at } of sentencesIn(prompt.slice(0, PROMPT_CHARS_MAX))) for (const clause of clausesIn(text)) for (const ability of ABILITIES) {
		if (found.has(ability)) continue;
		const [phrase] = PATTERNS[ability].exec(text.slice(clause, clause + CLAUSE_CHARS_MAX)) ?? [];
		if (phrase !== void 0) found.set(ability, {
			ability,
			at: at + clause,
			phrase
		});
	}
	return [...found.values()];
}
const CLAUSE_CHARS_MAX = 200;
/** Sentences outside of code, quotations and tables. */
function* sentencesIn(prompt) {
	let at = 0;
	let fenced = false;
	for (const line of prompt.split("\n")) {
		const start = at;
		at += line.length + 1;
		if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
		else if (!fenced && !/^\s*[>|+]/.test(line)) yield* sentencesOf(line, start);
	}
}
function* sentencesOf(line, start) {
	let from = 0;
	for (const end of line.matchAll(/[.!?;](?=\s|$)|$/g)) {
		const text = line.slice(from, Math.min(end.index, from + SENTENCE_CHARS_MAX));
		if (end[0] !== "?" && !/\bmental|\bin your (?:head|mind)\b/i.test(text)) yield {
			text,
			at: start + from
		};
		from = end.index + 1;
	}
}
/** Where an order may begin in a sentence: at its start, and behind "and", "then" or a comma of an order. */
function* clausesIn(sentence) {
	const first = LEAD_IN.exec(sentence)?.[0].length ?? 0;
	if (!isOrder(sentence.slice(0, first))) return;
	yield first;
	if (!ORDER.test(sentence.slice(first, first + CLAUSE_CHARS_MAX))) return;
	for (const next of sentence.slice(first).matchAll(JOINED)) {
		const from = first + next.index + next[0].length;
		if (GUARD.test(sentence.slice(0, first + next.index))) return;
		yield from;
	}
}
const isOrder = (lead) => !OTHER_LABEL.test(lead) && !GUARD.test(lead);
const LABEL = String.raw`[A-Z][\w ]{0,24}:\s+`;
const POLITE = String.raw`(?:please|then|now|first|next|finally|also|afterwards|lastly|always|so|carefully)\b,?\s+`;
const DUTY = String.raw`(?:you (?:must|should|need to|have to|are to|will|shall)|your (?:task|job|goal|mission) is to|(?:i|we) (?:want|need) you to|(?:make|be) sure to|remember to|go ahead and)\s+`;
/** Bullets, numbers, headings, "Task:", "please", "you must". */
const LEAD_IN = new RegExp(String.raw`^(?:[-*•#\s]+|\(?\d{1,2}[.)]\s+|${LABEL}|\*\*[^*\n]{1,40}\*\*:?\s+|(?:${POLITE}|${DUTY})){0,6}`, "i");
/** Labels of what is no order, whatever verb stands behind them. */
const OTHER_LABEL = /\b(?:suggest\w*|examples?|fix|title|findings?|claims?|remedy|evidence|description|commits?|messages?|issues?|summary|question|hypothesis|remediation|recommendation)\s*\w*:/i;
const JOINED = /(?:,\s+|\s+)(?:and\s+then|and\s+also|and|then)\s+|,\s+/gi;
/** What makes the rest of a sentence something else than an order. */
const GUARD = /\b(?:not|never|don't|cannot|can't|won't|without|no|nor|avoid|instead|rather|refrain|how|whether|if|when|what|why|which|where|who|that|would|could|might|can|unless|because|suggest\w*|propose\w*|describe\w*|explain\w*|recommend\w*|pretend|imagine|example|as if)\b/i;
/** Verbs that begin an order, so that "users install and run the app" is none. */
const ORDER = /^(?:add|analy[sz]e|apply|build|change|check|clone|collect|compare|commit|compile|convert|count|create|debug|delete|do|edit|ensure|evaluate|examine|execute|explore|fetch|find|fix|gather|generate|get|give|go|identify|implement|improve|inspect|install|investigate|list|locate|look|make|migrate|modify|move|open|pick|port|push|read|refactor|remove|rename|repair|replace|report|reproduce|research|resolve|review|rewrite|run|save|scan|search|see|set|start|study|take|test|trace|try|understand|update|use|validate|verify|visit|work|write)\b/i;
const SOME = "(?:the|this|that|these|those|any|all|every|each|both|our|your|its|a|an|full|whole|entire|existing|relevant|new)";
/** Up to three words that do not turn the object into something else. */
const WORDS = String.raw`(?:\s+(?!(?:of|about|from|for|in|with|per|by|to|findings?|claims?|duplicates?|entries|items|line|lines|list)\b)[\w${"￼"}'"${"`"}-]+){0,3}?`;
const PATH = String.raw`[${"`"}'"]?(?:[\w.@-]*[\w@${"￼"}]\/[\w.@*${"￼"}/-]*|[\w-]+\.(?:md|mdx|[cm]?[jt]sx?|py|go|rs|java|rb|php|cs|cpp|cc|c|h|json|ya?ml|toml|css|scss|html|sql|sh|txt|vue|svelte|kt|swift|csv|ipynb)\b)(?!:\d)`;
const COMMAND = String.raw`(?:npm|npx|pnpm|yarn|bun|node|deno|python3?|pytest|pip3?|tox|ruff|mypy|cargo|go (?:test|build|vet|run)|make|cmake|ctest|mvn|gradle|docker|kubectl|terraform|git|gh|tsc|eslint|biome|prettier|jest|vitest|mocha|playwright|cypress|bash|curl|wget|dotnet|rspec|rake|composer|phpunit|xcodebuild)\b`;
const any = (...patterns) => new RegExp(`^(?:${patterns.join("|")})`, "i");
/** An order with its object, at the beginning of a clause. Each has a bounded number of words, so that all of them take linear time. */
const PATTERNS = {
	edit: any(String.raw`(?:fix|repair|patch|correct|resolve)\s+(?:${SOME}${WORDS}\s+(?:bugs?|issues?|errors?|faults?|problems?|tests?|failures?|vulnerabilit(?:y|ies)|warnings?|code|typos?|imports?|regressions?)\b|${PATH}|(?:it|them)(?:$|[\s,.]))`, String.raw`(?:implement|refactor|modify)\s+(?:${SOME}\b|it\b|them\b|${"￼"}|${PATH})`, String.raw`edit\s+(?:${SOME}${WORDS}\s+(?:files?|code|functions?|modules?|class|source|components?|tests?|docs)\b|${PATH}|it\b)`, String.raw`(?:create|write|delete|rename|move|update|overwrite)\s+(?:${SOME}\s+)?(?:(?:new|missing|test|config\w*|source)\s+){0,2}(?:files?|folders?|director(?:y|ies))\b(?!\s+(?:names?|paths?|and\b|lists?|types?|counts?|size))`, String.raw`(?:update|change|rewrite|delete|remove|rename|move|create|overwrite)\s+(?:the\s+|this\s+|all\s+)?${PATH}`, String.raw`(?:write|save|append|add|export|output|put)\b${WORDS}\s+(?:to|into)\s+(?:the\s+(?:end\s+of\s+)?)?(?:file\s+)?${PATH}`, String.raw`(?:update|change|rewrite|delete|remove|migrate|port|convert|upgrade)\s+${SOME}${WORDS}\s+(?:code|functions?|class(?:es)?|methods?|modules?|components?|implementation|tests?|imports?|call ?sites?|usages?|dependenc(?:y|ies)|changelog|readme|docs|documentation|comments?)\b(?!\s+(?:reviews?|paths?|quality|names?|coverage))`, String.raw`(?:commit\s+(?:and\s+push|it|them|with)|(?:commit|stage)\s+(?:the|your|all|everything|(?:your\s+)?changes))\b`, "commit[.,!]?$", String.raw`push\s+(?:it\b|them\b|to\s+\w+|(?:the|your|a)${WORDS}\s+(?:branch|commits?|changes?|fix)\b)`, String.raw`(?:open|create|submit|raise)\s+(?:a|an|the)\s+(?:new\s+|draft\s+)?(?:pull request|PR|merge request|branch)\b`, String.raw`apply\s+${SOME}${WORDS}\s+(?:fix(?:es)?|patch(?:es)?|changes?|diffs?|edits?|suggestions?|refactorings?|migrations?)\b`, String.raw`make\s+(?:${SOME}|minimal|necessary|required)${WORDS}\s+(?:changes?|edits?|fix(?:es)?)\b`, String.raw`revert\s+(?:the|this|that)${WORDS}\s+(?:commit|changes?)\b`, String.raw`use\s+(?:the\s+)?(?:Edit|Write|MultiEdit|NotebookEdit)\s+tool`),
	run: any(String.raw`(?:re-?)?(?:run|execute|launch|invoke|start)\s+(?:${SOME}\s+){0,2}(?:(?:unit|integration|e2e|end-to-end|regression|smoke|test|lint|type ?check|build|dev|affected|failing|project's)\s+){0,2}(?:tests?|suite|specs?|linters?|lint|builds?|benchmarks?|scripts?|commands?|migrations?|compiler|type ?check(?:er)?|server|app|application|binary|program|containers?|reproduction|repro)\b(?!\s+(?:plan|cases?|names?|strategy|scenario|of the mill))`, String.raw`(?:re-?)?(?:run|execute)\s+(?:${SOME}\s+)?(?:[${"`"}'"]?${COMMAND}|${"`"}[^${"`"}\n]{1,100}${"`"})`, String.raw`(?:use|try|call|invoke)\s+[${"`"}](?:${COMMAND})`, String.raw`(?:use|open)\s+(?:the\s+|a\s+)?(?:Bash|shell|terminal)(?:\s+tool)?(?:$|[\s,.])`, String.raw`(?:make sure|ensure|verify|check|confirm)\s+(?:that\s+)?(?:(?:all|the|existing|unit)\s+){0,3}tests?(?:\s+suite)?\s+(?:still\s+)?(?:pass(?:es)?|are\s+green|succeeds?)\b`, String.raw`(?:compile|build)\s+(?:the|this)\s+(?:project|code|app|application|package|crate|workspace)\b`, String.raw`install\s+(?:${SOME}\s+)?(?:dependencies|packages?|deps)\b`, String.raw`deploy\s+(?:the|this|it|to)\b`),
	web: any(String.raw`(?:search|browse|scour)\s+(?:on\s+|across\s+)?(?:the\s+)?(?:web|internet)(?![\w/-])(?!\s+(?:servers?|apps?|applications?|components?|folders?|director\w+|packages?|modules?|clients?|frontend|code|layer|ui|tests?|workers?|api))`, String.raw`(?:search|look|find|check|research|google|verify|gather|collect)${WORDS}(?:\s+(?:up|for)\b${WORDS})?\s+(?:on\s+the\s+(?:web|internet)(?![\w/-])|online(?=$|[\s]*[,.:]|\s+(?:for|about|whether|to)\b))`, String.raw`(?:fetch|download|visit|open|browse|go|read|scrape|crawl|look|consult|check)(?:\s+[\w'-]+){0,4}?\s+[${"`"}'"(<]?https?:\/\/`, String.raw`(?:use|call)\s+(?:the\s+|a\s+)?[${"`"}'"]?(?:WebSearch|WebFetch|web[ -]?search|web[ -]?fetch|browser)\b`, String.raw`(?:do|run|perform|make|start)\s+(?:a\s+|an\s+|several\s+|\d+\s+)?(?:web|internet|online|google)\s+search(?:es)?\b`, String.raw`web[ -]?search\s+(?:for|the)\b`, String.raw`google\s+(?:for|the|it)\b`, String.raw`(?:fetch|visit|scrape|crawl|download)\s+${SOME}${WORDS}\s+(?:urls?|web ?pages?|pages?|websites?|web ?sites?|articles?|links?)\b`, String.raw`(?:consult|check|look\s+up|search)\s+the\s+official\s+(?:docs|documentation|website|release notes)\b`)
};
/** Whether an order is one of the script's own, or of its arguments: what agents found and a prompt hands on orders nothing. */
function isOwnNeed({ phrase }, own) {
	const [verb = "", second = ""] = plain(phrase).split(/\s+/);
	const beginnings = [
		`${verb} ${second}`,
		`${verb} \${`,
		`${verb} '`,
		`${verb} "`
	];
	return own.some((text) => beginnings.some((beginning) => text.includes(beginning)));
}
/** A text without the marks by which code writes quotes and line breaks in it. */
const plain = (text) => text.replaceAll(/[\\`]/g, "");
export { readAgentOptions as a, AGENT_OPTION_NAMES as i, neededAbilities as n, plain as r, isOwnNeed as t };
