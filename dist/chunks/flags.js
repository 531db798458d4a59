import { O as messageOf } from "./base.js";
// src/compose/uncaught.ts
/** What Node would write to standard error by itself, as it is: warnings, and errors that nothing caught with their stacks. Both quote texts of a repository. */
function cleanUncaught(process, { cleaner, say, exit }) {
	process.removeAllListeners("warning");
	process.on("warning", ({ name, message }) => {
		cleaner().then((clean) => say(clean.line(`${name}: ${message}`)));
	});
	process.on("uncaughtException", (error) => {
		const text = error instanceof Error ? error.stack ?? error.message : messageOf(error);
		cleaner().then((clean) => say(clean.plain(text))).finally(exit);
	});
}
// src/resume/shell-quoted.ts
/** A word for a shell, quoted where it needs it, and always on one line that a report shows as it is: `$'…'` (bash, zsh, ksh) for what would be lost. */
function shellQuoted(word) {
	if (/^[\w./:@-]+$/.test(word)) return word;
	if (isShownWhole(word)) return `'${word.replaceAll("'", "'\\''")}'`;
	return `$'${word.replaceAll(/['\\]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("	", "\\t").replaceAll(CHANGED, escaped)}'`;
}
/** Whether a line of code in a report, or of a comment, shows the text character by character. */
const isShownWhole = (text) => text.search(CHANGED) === -1;
const CHANGED = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Z}|(?<= ) |#(?=#\[)/gu;
/** Its bytes in UTF-8, two digits each: bash 3 knows no other form for them. */
const escaped = (character) => [...Buffer.from(character, "utf8")].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
// src/cli/flags.ts
const REPO = {
	name: "repo",
	placeholder: "DIR",
	help: "the checkout to look at",
	default: "here"
};
const JSON_OUTPUT = {
	name: "json",
	placeholder: null,
	help: "one line of JSON on standard output and nothing else"
};
/** What every command takes, besides its own. */
const COMMON_FLAGS = [
	{
		name: "quiet",
		placeholder: null,
		help: "on standard error only errors, and what changes what the result means"
	},
	{
		name: "verbose",
		placeholder: null,
		help: "on standard error also what is done meanwhile: turns and tool calls of agents, requests that are repeated, times"
	},
	{
		name: "color",
		placeholder: null,
		help: "colours, wherever the result goes (FORCE_COLOR=1 does the same)"
	},
	{
		name: "no-color",
		placeholder: null,
		help: "no colours (NO_COLOR=1 does the same)"
	}
];
/** All flags of a command that are not for every one: its own, and those of its settings. */
const flagsOf = (command) => [...command.flags, ...command.settings.map(flagOfSetting)];
/** Lists are given one by one, because titles and globs may hold commas. */
function flagOfSetting(setting) {
	const { name, schema, flag } = setting;
	const defaults = [setting.default ?? flag?.default ?? []].flat();
	return {
		name,
		placeholder: flag?.placeholder ?? "TEXT",
		repeatable: schema.kind === "lines",
		help: flag?.help ?? setting.help,
		..."values" in schema ? { values: schema.values } : {},
		...flag?.suggested === void 0 ? {} : { suggested: flag.suggested },
		...flag?.takes === void 0 ? {} : { takes: flag.takes },
		...defaults.length === 0 ? {} : { default: defaults.join(", ") }
	};
}
/** What a flag does, whether it may be given several times, and what is so without it. */
const flagText = ({ help, repeatable = false, default: standard }) => `${help}${repeatable ? "; repeatable" : ""}${standard === void 0 ? "" : ` (default: ${standard})`}`;
// src/app/init/provider-here.ts
/** Providers that a workflow file can be written for. */
const INIT_PROVIDERS = [
	"anthropic",
	"bedrock",
	"vertex",
	"foundry"
];
/** What a variable of the environment says of the provider. The names of Claude Code count too: who uses it has them set. */
const SIGNS = [
	{
		provider: "bedrock",
		names: ["CLAUDE_CODE_USE_BEDROCK", "AWS_BEARER_TOKEN_BEDROCK"]
	},
	{
		provider: "vertex",
		names: ["CLAUDE_CODE_USE_VERTEX", "ANTHROPIC_VERTEX_PROJECT_ID"]
	},
	{
		provider: "foundry",
		names: [
			"CLAUDE_CODE_USE_FOUNDRY",
			"ANTHROPIC_FOUNDRY_API_KEY",
			"ANTHROPIC_FOUNDRY_RESOURCE",
			"ANTHROPIC_FOUNDRY_BASE_URL"
		]
	},
	{
		provider: "anthropic",
		names: ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"]
	}
];
/** The provider of an environment, and the variable that says so; without one, the Anthropic API. */
function providerHere(env) {
	for (const { provider, names } of SIGNS) {
		const sign = names.find((name) => env[name] !== void 0 && ![
			"",
			"0",
			"false"
		].includes(env[name]));
		if (sign !== void 0) return {
			provider,
			sign
		};
	}
	return {
		provider: "anthropic",
		sign: null
	};
}
/** The secrets that the workflow file of a provider reads. */
const secretsFor = (provider) => SECRETS[provider];
const SECRETS = {
	anthropic: ["ANTHROPIC_API_KEY"],
	bedrock: [],
	vertex: [],
	foundry: ["FOUNDRY_API_KEY"]
};
/** What of the workflow file of a provider only its owner knows, in the words of a step to do; null for nothing. */
const toFillIn = (provider) => FILL_IN[provider];
const FILL_IN = {
	anthropic: null,
	bedrock: "the role and the region",
	vertex: "the workload identity provider and the service account",
	foundry: "the name of the resource"
};
export { COMMON_FLAGS as a, flagText as c, shellQuoted as d, cleanUncaught as f, toFillIn as i, flagsOf as l, providerHere as n, JSON_OUTPUT as o, secretsFor as r, REPO as s, INIT_PROVIDERS as t, isShownWhole as u };
