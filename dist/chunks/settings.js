import "./rolldown-runtime.js";
import { C as isJsonObject, D as UltracodeError, O as messageOf, T as parseJson, b as groupDigits, c as firstLine, g as nearMiss } from "./base.js";
import { yn as series } from "./words.js";
import { $ as union, C as EFFORTS, F as date, J as preprocess, K as number, L as _enum, O as WEB, P as number$1, R as array, X as strictObject, Y as record, Z as string, it as NEVER, tt as url, y as FAIL_ON } from "./run.js";
import { I as EDITS_TO, L as ISOLATIONS } from "./edits.js";
import { M as findingIdIn, m as workFolder, p as QUIET } from "./alone.js";
import { o as parseYaml } from "./guidance.js";
import { f as firstCommit } from "./git.js";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
// src/config/prices.ts
const EXPECTED$1 = "expected dollars per million tokens by model, like {\"qwen3:8b\": {\"input\": 0, \"output\": 0}}, with cacheRead and cacheWrite where they differ";
const dollars = number(EXPECTED$1).nonnegative(EXPECTED$1);
const Price = strictObject({
	input: dollars,
	output: dollars,
	cacheRead: dollars.optional(),
	cacheWrite: dollars.optional()
}, EXPECTED$1);
/** Prices that a user sets, by model id or alias: a mapping, or the same as JSON text. */
const Prices = preprocess(parsed$2, record(string().min(1), Price, EXPECTED$1));
/** Text that is not JSON stays text, which the schema then refuses in its own words. */
function parsed$2(given) {
	if (typeof given !== "string") return given;
	const value = parseJson(given);
	return value === void 0 ? given : value;
}
// src/config/settings/setting.ts
/** Wherever something is set; `clone` is what a laptop's settings file may do. */
const anywhere = (clone) => ({
	input: "set",
	file: "set",
	clone,
	cli: "set",
	plan: "set"
});
/** Everywhere but in a dry run, for the reason given. */
const notInPlan = (reason, clone) => ({
	...anywhere(clone),
	plan: refused(reason)
});
/** On GitHub only: a laptop has no use for it, for the reason given. */
const notLocal = (reason) => ({
	...anywhere({ unused: reason }),
	cli: refused(reason),
	plan: refused(reason)
});
/** For what no file of a repository may say, whatever it is read from: on a laptop the user says it `instead`. */
const notInFiles = (reason, instead) => ({
	file: refused(`${reason}. Take it out, and pass it as an input of the step`),
	clone: refused(`${reason}. Take it out; on this machine, ${instead}`)
});
const refused = (reason) => ({ refused: reason });
// src/config/settings/delivery.ts
/** What one job does of a run. */
const MODES = [
	"run",
	"analyse",
	"verify",
	"publish"
];
/** What becomes of a report, and what GitHub is asked and told. */
const DELIVERY_SETTINGS = [
	{
		name: "fail-on",
		schema: {
			kind: "choices",
			values: FAIL_ON
		},
		weaker: "other",
		default: ["high"],
		from: notInPlan("a dry run has no findings", "stricter"),
		help: "What makes the check fail, one or several: findings of this severity or above (`high`, `medium`, `low`), `incomplete` for a run that did not complete, `not-looked-at` for files in scope that no agent looked at; `never` for nothing. GitHub lets a neutral check pass where it is required.",
		flag: {
			placeholder: "LIST",
			help: "what fails the run: high, medium or low and above, incomplete, not-looked-at, or never"
		}
	},
	{
		name: "fail-on-new",
		schema: {
			kind: "choice",
			values: ["on", "off"]
		},
		weaker: "other",
		default: "on",
		from: notInPlan("a dry run has no findings", "stricter"),
		help: "`on` lets `fail-on` count what the change brings, on whichever push it was first seen, until it is fixed or dismissed; `off` also counts what was there before the change.",
		flag: {
			placeholder: "ON|OFF",
			help: "on counts what the change brings, off also what was there before it"
		}
	},
	{
		name: "min-confidence",
		schema: { kind: "share" },
		weaker: "more",
		default: 0,
		from: notInPlan("a dry run has no findings", "lower"),
		help: "Findings whose confidence is known and lower are folded and fail nothing, from 0 to 1 or as a percentage; one that says nothing of its confidence is not lower.",
		flag: {
			placeholder: "SHARE",
			help: "findings that are known to be less sure fail nothing"
		}
	},
	{
		name: "suppressions",
		schema: { kind: "suppressions" },
		weaker: "other",
		default: [],
		from: notInPlan("a dry run has no findings", { keptOut: "it lets findings fail nothing, and the file may be that of the change under review" }),
		help: "Findings that do not count, as a list of mappings (elsewhere than in `.github/ultracode.yml` as JSON): what names them (`id`, `path` as a glob, `category`, of which all that are given have to fit), why (`reason`), and until when (`expires`, the last day in UTC, optional). See docs/findings.md.",
		flag: {
			placeholder: "JSON",
			help: "findings that do not count: [{\"path\": \"legacy/**\", \"reason\": \"is replaced\"}]"
		}
	},
	{
		name: "drafts",
		schema: {
			kind: "choice",
			values: ["skip", "review"]
		},
		default: "skip",
		from: notLocal("there are no drafts on this machine"),
		help: "`skip` leaves draft pull requests alone until they are ready for review, and says so once; `review` looks at them like at any other."
	},
	{
		name: "cache",
		schema: {
			kind: "choice",
			values: ["on", "off"]
		},
		default: "on",
		from: notLocal("nothing is reused on this machine unless --resume names the folder of a run"),
		help: "`on` reuses the answers of earlier runs on the same pull request or branch whose agents would see the same code today; `off` asks everything anew."
	},
	{
		name: "comment",
		schema: {
			kind: "choice",
			values: ["sticky", "off"]
		},
		weaker: "other",
		default: "sticky",
		from: notLocal("nothing is posted from this machine"),
		help: "`sticky` keeps one comment on the pull request up to date; `off` posts none."
	},
	{
		name: "tracking-issue",
		schema: {
			kind: "choice",
			values: ["on", "off"]
		},
		weaker: "other",
		default: "on",
		from: notLocal("nothing is posted from this machine"),
		help: "`on` keeps one issue with what the sweeps of the default branch have found: opened with the first finding, edited in place, closed when nothing is open and every file in scope is covered, and reopened. It needs `issues: write`; without it the report is in the job summary. `off` opens none."
	},
	{
		name: "annotations",
		schema: {
			kind: "choice",
			values: ["on", "off"]
		},
		weaker: "other",
		default: "on",
		from: notLocal("nothing is posted from this machine"),
		help: "`on` annotates the findings in the check; `off` leaves them to the summary."
	},
	{
		name: "review-comments",
		schema: {
			kind: "choice",
			values: [
				"off",
				"suggestions",
				"all"
			]
		},
		weaker: "other",
		default: "off",
		from: notLocal("nothing is posted from this machine"),
		help: "Comments on the lines of a pull request, one review a run: `all` for the findings whose lines or file are in the diff, `suggestions` only for those with a change that can be taken over with a click; what stands there already is not said again. Whatever the setting, the check and the comment have all findings."
	},
	{
		name: "resolved-threads",
		schema: {
			kind: "choice",
			values: ["ignore", "dismiss"]
		},
		weaker: "other",
		default: "ignore",
		from: notLocal("nothing is read of GitHub on this machine"),
		help: "`dismiss` lets whoever has `allowed-permission` dismiss a finding by resolving the thread that our comment on it begins (`review-comments`), and reopen it by unresolving; it counts from the next run on. `ignore` leaves that to `/ultracode dismiss`."
	},
	{
		name: "sarif",
		schema: {
			kind: "choice",
			values: [
				"off",
				"file",
				"upload"
			]
		},
		weaker: "other",
		default: "file",
		from: notLocal("a run on this machine leaves `report.sarif` in its folder"),
		help: "`file` writes `report.sarif` (SARIF 2.1.0) into the folder of the run; `upload` also shows it in code scanning, which needs `security-events: write`, and in a private repository GitHub Code Security; only a run that looked at every file in scope is uploaded, since GitHub takes alerts that an upload lacks for fixed. `off` writes none."
	},
	{
		name: "mode",
		schema: {
			kind: "choice",
			values: MODES
		},
		default: "run",
		from: {
			...notLocal("a run on this machine writes nothing to GitHub; `ultracode publish` does"),
			...notInFiles("it is said of one job", "a run writes nothing to GitHub")
		},
		help: "`run` does the whole run in one job. `analyse` asks the models and writes nothing to GitHub, and `publish`, in a job after it that has no key, writes the report that it left (see docs/setup.md). `verify`, in a job between the two that has neither key nor permissions, runs `verify-command` over what agents edited (see docs/editing.md)."
	},
	{
		name: "artifact-id",
		schema: { kind: "count" },
		from: {
			...notLocal("an artifact is of one run on GitHub"),
			...notInFiles("it is of one workflow run", "there are no artifacts")
		},
		help: "The output `artifact-id` of the step with `mode: analyse`, for those with `mode: verify` and `mode: publish`: no other artifact is looked at, whatever was stored meanwhile. Empty, the publishing step looks for it by name."
	},
	{
		name: "allowed-permission",
		schema: {
			kind: "choice",
			values: [
				"admin",
				"maintain",
				"write",
				"triage",
				"read"
			]
		},
		weaker: "other",
		default: "write",
		from: notLocal("no comments are read on this machine"),
		help: "Least repository permission of somebody whose `/ultracode` comment is obeyed."
	},
	{
		name: "max-commands-per-hour",
		schema: {
			kind: "count",
			max: 1e3
		},
		default: 20,
		from: notLocal("no comments are read on this machine"),
		help: "Commands that one person may give in this repository within an hour; more begin nothing that is paid for. All comments of that person that begin with `/ultracode` count."
	},
	{
		name: "github-token",
		schema: { kind: "text" },
		from: {
			...notLocal("nothing is asked of GitHub on this machine"),
			...notInFiles("a secret stands in no file", "nothing is asked of GitHub")
		},
		environment: "GITHUB_TOKEN",
		runnerDefault: "github.token",
		secret: true,
		help: "Token for comments and checks."
	}
];
// src/config/settings/editing.ts
const NOT_FROM_CLONE = { keptOut: "it says what runs on this machine, and the file may be that of the change under review" };
/** What agents may change, what verifies it, and where it goes. */
const EDIT_SETTINGS = [
	{
		name: "edits",
		schema: {
			kind: "choice",
			values: EDITS_TO
		},
		from: notLocal("edits of a run on this machine stay in its folder until `ultracode apply`"),
		help: "Where files go that agents with `isolation: 'worktree'` have changed. `suggestions`: comments on the lines of the pull request that can be taken over with a click, what does not fit is in the patch. `pull-request`: a branch `ultracode/…` with one pull request, updated in place by the next run; it needs `contents: write` and `pull-requests: write`. `patch`: only the folder of the run. `off`: agents get no tools that change files. Default, `suggestions` on a pull request and `pull-request` for a sweep; a change from outside gets a `patch`."
	},
	{
		name: "protected-paths",
		schema: { kind: "lines" },
		default: [],
		from: anywhere("told"),
		help: "Globs of files that agents may not change, one per line, beside those that decide what runs: manifests and lock files of packages, settings of tests, continuous integration and editors, rules for agents. `!package.json` takes one of these out; workflows of GitHub and the data of git stay protected. See docs/editing.md.",
		flag: {
			placeholder: "GLOB",
			help: "files that agents may not change; !GLOB allows one that is protected"
		}
	},
	{
		name: "verify-command",
		schema: { kind: "text" },
		from: notInPlan("nothing is run for a plan", NOT_FROM_CLONE),
		help: "A command for `sh` that fails when edits are wrong, like `npm test`. It is run over the edits of each agent, whose result the agent gets for up to three rounds, and over all of them together. Never on a change from outside. See docs/editing.md.",
		flag: {
			placeholder: "COMMAND",
			help: "run over what agents changed; they get its result"
		}
	},
	{
		name: "verify-isolation",
		schema: {
			kind: "choices",
			values: ISOLATIONS
		},
		default: [
			"container",
			"sudo-namespace",
			"user-namespace"
		],
		from: notInPlan("nothing is run for a plan", NOT_FROM_CLONE),
		help: "How the command is kept from keys, tokens and the network, the first that works is taken and named in the report: `container` (Docker, with `verify-image`), `sudo-namespace`, `user-namespace`; `job`, wherever it stands in the list of a step with `mode: analyse`, leaves it to a later job with `mode: verify`, and agents get no rounds; `none` runs it with a bare environment only, which protects nothing where it can become root. With none that works, nothing is run.",
		flag: {
			placeholder: "LIST",
			help: "how it is isolated, the first that works: container, sudo-namespace, user-namespace or none (job: on GitHub only)"
		}
	},
	{
		name: "verify-image",
		schema: { kind: "text" },
		from: notInPlan("nothing is run for a plan", NOT_FROM_CLONE),
		help: "Image for the isolation `container`, which has to be on the machine. Without it there is no such isolation.",
		flag: {
			placeholder: "IMAGE",
			help: "image for the isolation container"
		}
	},
	{
		name: "verify-timeout-minutes",
		schema: { kind: "number" },
		default: 10,
		from: notInPlan("nothing is run for a plan", "lower"),
		help: "Minutes that the command may take each time.",
		flag: {
			placeholder: "N",
			help: "minutes that the command may take each time"
		}
	}
];
// src/config/settings/limits.ts
const NO_OTHERS = "what other runs have spent is kept with their artifacts on GitHub, and not on this machine";
const NO_TIME = "the answers of a dry run take no time";
/** How much one run may take, of what, and where it stops for a person. */
const LIMIT_SETTINGS = [
	{
		name: "max-cost-usd",
		schema: { kind: "number" },
		weaker: "less",
		default: 5,
		from: anywhere("lower"),
		help: "The run spends at most this many dollars (estimated from the price table). The most that a request can cost is set aside before it is sent.",
		flag: {
			placeholder: "N",
			help: "dollars at most, estimated from the price table"
		}
	},
	{
		name: "max-cost-usd-per-pull-request",
		schema: { kind: "number" },
		weaker: "less",
		from: notLocal(NO_OTHERS),
		help: "All runs about one pull request together spend at most this many dollars, whatever started them. A run gets what is left of it where that is less than `max-cost-usd`; with nothing left, or where what was spent is not known, no model is asked and the check is neutral, or fails with `fail-on: incomplete`. It counts from the first run with this setting on."
	},
	{
		name: "max-cost-usd-per-day",
		schema: { kind: "number" },
		weaker: "less",
		from: notLocal(NO_OTHERS),
		help: "The same for all runs that begin in this repository on one day of UTC."
	},
	{
		name: "max-output-tokens",
		schema: { kind: "count" },
		weaker: "less",
		from: anywhere("lower"),
		help: "The run writes at most this many output tokens. The longest that an answer can be is set aside before it is asked for.",
		flag: {
			placeholder: "N",
			help: "output tokens at most",
			default: "no limit"
		}
	},
	{
		name: "max-agents",
		schema: {
			kind: "count",
			max: 1e3
		},
		weaker: "less",
		default: 1e3,
		from: anywhere("lower"),
		help: "Agents that one run may start, 1000 at most.",
		flag: {
			placeholder: "N",
			help: "agents that one run may start, 1000 at most"
		}
	},
	{
		name: "max-failed-agents",
		schema: { kind: "share" },
		weaker: "more",
		default: .2,
		from: notInPlan("the agents of a dry run do not fail", "lower"),
		help: "The share of agents and of items of `parallel()` and `pipeline()` that may fail; above it the run did not complete.",
		flag: {
			placeholder: "SHARE",
			help: "agents that may fail before the run counts as incomplete"
		}
	},
	{
		name: "max-turns",
		schema: {
			kind: "count",
			max: 100
		},
		weaker: "less",
		default: 10,
		from: anywhere("lower"),
		help: "Model turns that one agent may take.",
		flag: {
			placeholder: "N",
			help: "model turns that one agent may take"
		}
	},
	{
		name: "agent-timeout-minutes",
		schema: { kind: "number" },
		weaker: "less",
		default: 10,
		from: notInPlan(NO_TIME, "lower"),
		help: "Minutes that one agent may take, without those in which its edits are verified.",
		flag: {
			placeholder: "N",
			help: "minutes that one agent may take"
		}
	},
	{
		name: "time-limit-minutes",
		schema: { kind: "number" },
		weaker: "less",
		from: notInPlan(NO_TIME, "lower"),
		help: "Minutes that the run may take, counted from the start of this step. Default, 10 less than `timeout-minutes` of the job.",
		flag: {
			placeholder: "N",
			help: "minutes that the run may take",
			default: "no limit"
		}
	},
	{
		name: "concurrency",
		schema: {
			kind: "count",
			max: 256
		},
		default: 16,
		from: notInPlan("it changes neither the agents of a run nor their cost", "lower"),
		help: "Agents at work at the same time.",
		flag: {
			placeholder: "N",
			help: "agents at work at the same time"
		}
	},
	{
		name: "gate-phases",
		schema: { kind: "lines" },
		weaker: "other",
		default: [],
		from: notInPlan("a dry run goes through every phase", "told"),
		help: "Titles of phases, one per line. Before the first agent of such a phase the run ends as `waiting`, and goes on once a person has approved the phase.",
		flag: {
			placeholder: "PHASE",
			help: "wait for approval before the first agent of this phase"
		}
	},
	{
		name: "auto-approve-below-usd",
		schema: { kind: "number" },
		from: notLocal("on this machine a plan is run by whoever asks for it"),
		help: "A script that was written for a task in a comment runs at once where the upper end of its estimate is below this many dollars. Not set, every plan waits for `/ultracode approve`."
	}
];
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
/** What a model can be called: aliases, then full ids. */
const MODEL_NAMES = [...Object.keys(ALIASES), ...Object.keys(MODELS)];
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
// src/config/settings/model.ts
/** Which models the agents use, and what those cost. */
const MODEL_SETTINGS = [
	{
		name: "model",
		schema: { kind: "text" },
		weaker: "other",
		default: "sonnet",
		from: anywhere("told"),
		help: "Model of the agents, an alias (haiku, sonnet, opus, fable) or a full id.",
		flag: {
			placeholder: "M",
			help: "haiku, sonnet, opus, fable or a full id",
			suggested: MODEL_NAMES
		}
	},
	{
		name: "verify-model",
		schema: { kind: "text" },
		weaker: "other",
		from: anywhere("told"),
		help: "Model of the agents that cross-check what others found, and of the second attempt when a model refuses a task. Default, the same as `model`.",
		flag: {
			placeholder: "M",
			help: "for agents that cross-check what others found",
			default: "the same",
			suggested: MODEL_NAMES
		}
	},
	{
		name: "effort",
		schema: {
			kind: "choice",
			values: EFFORTS
		},
		weaker: "other",
		from: anywhere("told"),
		help: "Effort of the agents (low, medium, high, xhigh, max). Default, the model's own.",
		flag: {
			placeholder: "LEVEL",
			help: "low, medium, high, xhigh or max",
			default: "the model's own"
		}
	},
	{
		name: "prices",
		schema: { kind: "prices" },
		from: anywhere({ keptOut: "the limit in dollars is counted with prices, so low ones would lift it" }),
		help: "Prices in place of the built-in table, as JSON (in `.github/ultracode.yml` as a mapping), in dollars per million tokens, like {\"qwen3:8b\": {\"input\": 0, \"output\": 0}}; `cacheRead` and `cacheWrite` are optional.",
		flag: {
			placeholder: "JSON",
			help: "dollars per million tokens: {\"qwen3:8b\": {\"input\": 0, \"output\": 0}}"
		}
	}
];
// src/model/platform/platform.ts
/** The value of a variable; null when it is unset or blank. */
const givenIn = (env) => (name) => env[name]?.trim() || null;
/** Models before 4.6 are known to the platforms only by their dated ids. */
const datedModelId = (model) => DATED_MODEL_IDS[model] ?? model;
const DATED_MODEL_IDS = {
	"claude-haiku-4-5": "claude-haiku-4-5-20251001",
	"claude-opus-4-5": "claude-opus-4-5-20251101",
	"claude-sonnet-4-5": "claude-sonnet-4-5-20250929"
};
// src/model/platform/bedrock.ts
const BEDROCK = {
	name: "bedrock",
	title: "Amazon Bedrock",
	sdk: "@anthropic-ai/bedrock-sdk",
	sdkVersion: "1.1.3",
	credential: "the AWS credentials",
	automaticCache: false,
	lacks: "Amazon Bedrock has no structured output for the current models: answers in a schema are asked for by a tool instead, so an agent may need more attempts to meet it",
	modelId,
	readAccount: readAccount$2,
	async connect(sdkUrl, { region, baseUrl, signIn }) {
		const sdk = await import(sdkUrl);
		const common = {
			...QUIET,
			...baseUrl !== null && { baseURL: baseUrl },
			awsRegion: region
		};
		if (signIn.type === "bearer") return new sdk.AnthropicBedrock({
			...common,
			apiKey: signIn.token
		});
		if (signIn.type === "environment") return new sdk.AnthropicBedrock({
			...common,
			apiKey: null
		});
		const { accessKeyId: awsAccessKey, secretAccessKey: awsSecretKey, sessionToken } = signIn;
		const keys = {
			awsAccessKey,
			awsSecretKey,
			awsSessionToken: sessionToken
		};
		return new sdk.AnthropicBedrock({
			...common,
			apiKey: null,
			...keys
		});
	}
};
function modelId(model) {
	if (!model.startsWith("claude-")) return model;
	const dated = datedModelId(model);
	return `global.anthropic.${dated}${ID_SUFFIXES[model] ?? (dated === model ? "" : "-v1:0")}`;
}
const ID_SUFFIXES = {
	"claude-haiku-4-5-20251001": "-v1:0",
	"claude-opus-4-5-20251101": "-v1:0",
	"claude-sonnet-4-5-20250929": "-v1:0",
	"claude-opus-4-6": "-v1"
};
function readAccount$2(env) {
	const given = givenIn(env);
	const region = given("AWS_REGION") ?? given("AWS_DEFAULT_REGION");
	if (region === null) return {
		status: "incomplete",
		missing: ["AWS_REGION (for example us-east-1)"]
	};
	return {
		status: "ok",
		account: {
			region,
			baseUrl: given("ANTHROPIC_BEDROCK_BASE_URL"),
			signIn: readSignIn(given)
		}
	};
}
function readSignIn(given) {
	const token = given("AWS_BEARER_TOKEN_BEDROCK");
	if (token !== null) return {
		type: "bearer",
		token
	};
	const accessKeyId = given("AWS_ACCESS_KEY_ID");
	const secretAccessKey = given("AWS_SECRET_ACCESS_KEY");
	if (accessKeyId === null || secretAccessKey === null) return { type: "environment" };
	return {
		type: "keys",
		accessKeyId,
		secretAccessKey,
		sessionToken: given("AWS_SESSION_TOKEN")
	};
}
// src/model/platform/foundry.ts
const FOUNDRY = {
	name: "foundry",
	title: "Microsoft Foundry",
	sdk: "@anthropic-ai/foundry-sdk",
	sdkVersion: "1.1.1",
	credential: "ANTHROPIC_FOUNDRY_API_KEY",
	automaticCache: true,
	lacks: null,
	modelId: (model) => model,
	readAccount: readAccount$1,
	async connect(sdkUrl, { apiKey, at }) {
		const sdk = await import(sdkUrl);
		const address = at.type === "url" ? {
			baseURL: at.url,
			resource: null
		} : {
			baseURL: null,
			resource: at.name
		};
		return new sdk.AnthropicFoundry({
			...QUIET,
			apiKey,
			...address
		});
	}
};
function readAccount$1(env) {
	const given = givenIn(env);
	const apiKey = given("ANTHROPIC_FOUNDRY_API_KEY");
	const at = readAddress(given);
	if (apiKey !== null && at !== null) return {
		status: "ok",
		account: {
			apiKey,
			at
		}
	};
	return {
		status: "incomplete",
		missing: [...apiKey === null ? ["ANTHROPIC_FOUNDRY_API_KEY"] : [], ...at === null ? ["ANTHROPIC_FOUNDRY_RESOURCE (or ANTHROPIC_FOUNDRY_BASE_URL)"] : []]
	};
}
/** A URL says more than a resource's name, so it goes first. */
function readAddress(given) {
	const url = given("ANTHROPIC_FOUNDRY_BASE_URL");
	if (url !== null) return {
		type: "url",
		url
	};
	const name = given("ANTHROPIC_FOUNDRY_RESOURCE");
	return name === null ? null : {
		type: "resource",
		name
	};
}
// src/model/platform/vertex.ts
const VERTEX = {
	name: "vertex",
	title: "Google Vertex AI",
	sdk: "@anthropic-ai/vertex-sdk",
	sdkVersion: "1.1.3",
	credential: "the Google credentials",
	automaticCache: false,
	lacks: null,
	modelId: (model) => model.startsWith("claude-") ? datedModelId(model).replace(/-(\d{8})$/, "@$1") : model,
	readAccount,
	async connect(sdkUrl, { region, projectId, baseUrl }) {
		const sdk = await import(sdkUrl);
		const authClient = await googleClient(sdkUrl, projectId);
		const baseURL = baseUrl !== null && { baseURL: baseUrl };
		return new sdk.AnthropicVertex({
			...QUIET,
			...baseURL,
			region,
			projectId,
			authClient
		});
	}
};
function readAccount(env) {
	const given = givenIn(env);
	const region = given("CLOUD_ML_REGION");
	const projectId = given("ANTHROPIC_VERTEX_PROJECT_ID") ?? given("GOOGLE_CLOUD_PROJECT");
	if (region !== null && projectId !== null) return {
		status: "ok",
		account: {
			region,
			projectId,
			baseUrl: given("ANTHROPIC_VERTEX_BASE_URL")
		}
	};
	return {
		status: "incomplete",
		missing: [...region === null ? ["CLOUD_ML_REGION (a region, or global)"] : [], ...projectId === null ? ["ANTHROPIC_VERTEX_PROJECT_ID"] : []]
	};
}
async function googleClient(sdkUrl, projectId) {
	const path = createRequire(sdkUrl).resolve("google-auth-library");
	return new (await (import(pathToFileURL(path).href))).GoogleAuth({
		scopes: "https://www.googleapis.com/auth/cloud-platform",
		projectId
	}).getClient();
}
// src/model/providers.ts
/**
* Every provider, in the order in which people are told of them. The values of the setting `provider`, the help and the table of
* docs/providers.md derive from these rows. `config/` imports this file at every start, so `create` imports what it needs when it is called.
*/
const PROVIDERS = [
	{
		name: "anthropic",
		docs: {
			install: "nothing",
			reads: "input `anthropic-api-key`, or `ANTHROPIC_API_KEY`, `ANTHROPIC_AUTH_TOKEN`, a federation rule, `ANTHROPIC_PROFILE`; `anthropic-base-url`",
			differs: ""
		},
		asksModel: true,
		web: "fetch",
		lastingSecret: (given) => given("anthropic-api-key") ?? given("ANTHROPIC_API_KEY") ?? given("ANTHROPIC_AUTH_TOKEN"),
		create: async (context) => {
			const { createAnthropicProvider } = await import("./anthropic2.js");
			return createAnthropicProvider(context);
		}
	},
	{
		name: BEDROCK.name,
		docs: {
			install: `\`${BEDROCK.sdk}\``,
			reads: "`AWS_REGION`; `AWS_BEARER_TOKEN_BEDROCK`, or AWS keys, or whatever else AWS's own chain finds",
			differs: "no structured output: answers in a schema are asked for by a tool, and one warning says so; no tools for the web"
		},
		asksModel: true,
		web: "off",
		lastingSecret: (given) => {
			const token = given("AWS_BEARER_TOKEN_BEDROCK");
			if (token !== null) return token.startsWith("bedrock-api-key-") ? null : token;
			return given("AWS_SESSION_TOKEN") === null ? given("AWS_SECRET_ACCESS_KEY") : null;
		},
		create: (context) => onPlatform(BEDROCK, context)
	},
	{
		name: VERTEX.name,
		docs: {
			install: `\`${VERTEX.sdk}\``,
			reads: "`CLOUD_ML_REGION` (a region or `global`), `ANTHROPIC_VERTEX_PROJECT_ID` or `GOOGLE_CLOUD_PROJECT`; Google's default credentials",
			differs: "searches the web, and fetches nothing there"
		},
		asksModel: true,
		web: "search",
		lastingSecret: () => null,
		create: (context) => onPlatform(VERTEX, context)
	},
	{
		name: FOUNDRY.name,
		docs: {
			install: `\`${FOUNDRY.sdk}\``,
			reads: "`ANTHROPIC_FOUNDRY_API_KEY`; `ANTHROPIC_FOUNDRY_RESOURCE` or `ANTHROPIC_FOUNDRY_BASE_URL`",
			differs: ""
		},
		asksModel: true,
		web: "fetch",
		lastingSecret: (given) => given("ANTHROPIC_FOUNDRY_API_KEY"),
		create: (context) => onPlatform(FOUNDRY, context)
	},
	{
		name: "offline",
		docs: {
			install: "nothing",
			reads: "nothing",
			differs: "no model: a fixed list of patterns"
		},
		asksModel: false,
		web: "off",
		lastingSecret: () => null,
		create: async () => {
			const { offlineProvider } = await import("./provider2.js");
			return {
				provider: offlineProvider(),
				warnings: []
			};
		}
	}
];
const PROVIDER_NAMES = PROVIDERS.map(({ name }) => name);
/** Throws PROVIDER_INVALID for a name that no row has. */
function providerRow(name) {
	const row = PROVIDERS.find((candidate) => candidate.name === name);
	if (row !== void 0) return row;
	throw new UltracodeError("PROVIDER_INVALID", `unknown provider "${name}": expected one of ${PROVIDER_NAMES.join(", ")}. Choose one in the setting provider.`);
}
async function onPlatform(platform, context) {
	const { createPlatformProvider } = await import("./provider.js");
	return createPlatformProvider(platform, context);
}
// src/config/settings/provider.ts
const ASKING = PROVIDERS.filter(({ asksModel }) => asksModel).map(({ name }) => name);
const either = (names) => names.join(", ").replace(/, ([^,]*)$/, " or $1");
const NO_MODEL = "a dry run asks no model";
const SIGNS_IN = "it decides how to sign in and who pays, so only who starts the run may say it";
/** What a laptop's user says in the environment, because it is no flag. */
const inEnvironment = (environment) => ({
	environment,
	from: {
		...notLocal(`set ${environment} in the environment`),
		...notInFiles(SIGNS_IN, `set ${environment} in the environment`)
	}
});
/** The provider of the model's answers, and how to sign in there. None of it is taken from a file of the repository. */
const PROVIDER_SETTINGS = [
	{
		name: "anthropic-api-key",
		schema: { kind: "text" },
		environment: "ANTHROPIC_API_KEY",
		from: {
			input: "set",
			...notInFiles("a secret stands in no file", "set ANTHROPIC_API_KEY in the environment"),
			cli: refused("other processes see the words of a command: set ANTHROPIC_API_KEY in the environment"),
			plan: refused(NO_MODEL)
		},
		secret: true,
		help: "Key for the Anthropic API. Keep it in a secret."
	},
	{
		name: "anthropic-base-url",
		schema: { kind: "url" },
		weaker: "other",
		environment: "ANTHROPIC_BASE_URL",
		from: {
			...notInPlan(NO_MODEL, "set"),
			...notInFiles("the key is sent there, so only who starts the run may name the address", "give --anthropic-base-url, or set ANTHROPIC_BASE_URL in the environment")
		},
		help: "Address of any server that speaks the Anthropic Messages API.",
		flag: {
			placeholder: "URL",
			help: "any server that speaks the Anthropic Messages API",
			default: "ANTHROPIC_BASE_URL, or the API itself"
		}
	},
	{
		name: "anthropic-federation-rule-id",
		schema: { kind: "text" },
		...inEnvironment("ANTHROPIC_FEDERATION_RULE_ID"),
		help: "Federation rule that lets this job ask the Anthropic API without a key. Needs `permissions`, `id-token` `write`."
	},
	{
		name: "anthropic-organization-id",
		schema: { kind: "text" },
		...inEnvironment("ANTHROPIC_ORGANIZATION_ID"),
		help: "Organization of the federation rule."
	},
	{
		name: "anthropic-service-account-id",
		schema: { kind: "text" },
		...inEnvironment("ANTHROPIC_SERVICE_ACCOUNT_ID"),
		help: "Service account that the job acts as, when the rule names more than one."
	},
	{
		name: "anthropic-workspace-id",
		schema: { kind: "text" },
		...inEnvironment("ANTHROPIC_WORKSPACE_ID"),
		help: "Workspace that pays, when the rule covers more than one."
	},
	{
		name: "provider",
		schema: {
			kind: "choice",
			values: PROVIDER_NAMES
		},
		weaker: "other",
		default: "anthropic",
		from: {
			...notInPlan(NO_MODEL, "set"),
			...notInFiles(SIGNS_IN, "give --provider")
		},
		help: `Who answers, ${either(ASKING.map((name) => `\`${name}\``))} (see docs/providers.md), or \`offline\` for the built-in pattern reviewer that needs no key.`,
		flag: {
			placeholder: "P",
			help: `${either(ASKING)}, or offline: fixed patterns, no model, no key, no network`
		}
	},
	{
		name: "provider-path",
		schema: { kind: "text" },
		weaker: "other",
		from: {
			...notInPlan(NO_MODEL, "set"),
			...notInFiles("code is loaded from there, so only who starts the run may name it", "give --provider-path")
		},
		help: "Folder outside the checkout where the client for bedrock, vertex or foundry is installed.",
		flag: {
			placeholder: "DIR",
			help: "where the client for bedrock, vertex or foundry is installed",
			default: "beside this program"
		}
	}
];
// src/config/settings/script.ts
/** What is run, with which arguments, and over which files. */
const SCRIPT_SETTINGS = [
	{
		name: "workflow",
		schema: { kind: "text" },
		weaker: "other",
		from: notLocal("the workflow is the word after the command"),
		help: "Workflow to run, by name or path. Default, `review` on a pull request and `audit` for a sweep."
	},
	{
		name: "args",
		schema: { kind: "text" },
		weaker: "other",
		from: anywhere({ unused: "the arguments stand beside the command" }),
		help: "Arguments for the workflow, JSON or text.",
		flag: {
			placeholder: "JSON|text",
			help: "what the script gets as args"
		}
	},
	{
		name: "workflows-dir",
		schema: { kind: "lines" },
		weaker: "other",
		default: [".github/ultracode", ".claude/workflows"],
		from: anywhere("told"),
		help: "Folders with workflow scripts, one per line, first match wins. Built-in workflows come last.",
		flag: {
			placeholder: "DIR",
			help: "folder with workflow scripts, looked at before the built-in ones"
		}
	},
	{
		name: "base",
		schema: { kind: "text" },
		weaker: "other",
		from: anywhere("told"),
		help: "What the change is compared with. Default, the base of the pull request.",
		flag: {
			placeholder: "REF",
			takes: "ref",
			help: "what the change is compared with",
			default: "where the branch left the default branch"
		}
	},
	{
		name: "paths",
		schema: { kind: "lines" },
		weaker: "other",
		default: [],
		from: anywhere("told"),
		help: "Globs, one per line. Only matching files are offered to the workflow.",
		flag: {
			placeholder: "GLOB",
			help: "only matching files are offered to the workflow"
		}
	},
	{
		name: "paths-ignore",
		schema: { kind: "lines" },
		weaker: "more",
		default: [],
		from: anywhere("told"),
		help: "Globs, one per line. Matching files are not offered to the workflow.",
		flag: {
			placeholder: "GLOB",
			help: "matching files are not offered to the workflow"
		}
	}
];
// src/config/settings/web.ts
const KEPT_OUT = { keptOut: "what agents read may leave with what they ask of the web, so only who starts the run may say it" };
/** What agents may reach of the web. No file in the checkout of a laptop switches it on. */
const WEB_SETTINGS = [{
	name: "web",
	schema: {
		kind: "choice",
		values: WEB
	},
	weaker: "other",
	default: "off",
	from: anywhere(KEPT_OUT),
	help: "What agents may reach of the web, by the tools of the model's server. `off`, `search`, or `fetch` (search, and read what a search has found). A search costs $0.01 beside its tokens. Never in a run about a change from outside (a fork, Dependabot, a merge group); Bedrock has neither, Vertex AI search only.",
	flag: {
		placeholder: "WHAT",
		help: "what agents may reach of the web: off, search or fetch"
	}
}, {
	name: "web-domains",
	schema: { kind: "domains" },
	weaker: "other",
	default: [],
	from: anywhere(KEPT_OUT),
	help: "Domains, one per line, like `docs.github.com`; their subdomains belong to them. Agents search and fetch nothing else. Default, any domain.",
	flag: {
		placeholder: "DOMAIN",
		help: "agents search and fetch only there, subdomains included",
		default: "any domain"
	}
}];
// src/config/settings-table.ts
/**
* Everything that a user can set, one row each, by subject. action.yml, flags, help, docs/settings.md, masking and checking
* are made from the rows; defaults live here and nowhere else.
*/
const SETTINGS_TABLE = [
	...SCRIPT_SETTINGS,
	...PROVIDER_SETTINGS,
	...MODEL_SETTINGS,
	...WEB_SETTINGS,
	...LIMIT_SETTINGS,
	...DELIVERY_SETTINGS,
	...EDIT_SETTINGS
];
const ROWS = SETTINGS_TABLE;
const SETTING_NAMES = ROWS.map(({ name }) => name);
/** The rows that a source may set. */
const settingsFrom = (source) => ROWS.filter(({ from }) => from[source] === "set");
/** What a source may do with a setting; null when there is no such setting. */
const permissionOf = (source, name) => ROWS.find((row) => row.name === name)?.from[source] ?? null;
/** Why it is an error that a source names a setting; null when it may, or when there is no such setting. */
function refusalOf(source, name) {
	const permission = permissionOf(source, name);
	return typeof permission === "object" && permission !== null && "refused" in permission ? permission.refused : null;
}
/** Variables that hold the same secrets as settings, but for the token of the job. */
const secretVariables = () => ROWS.flatMap(({ secret, name, environment }) => secret === true && environment !== void 0 && name !== "github-token" ? [environment] : []);
/** The given values that no log and no text may show. */
const secretsIn = (given) => ROWS.filter(({ secret }) => secret === true).flatMap(({ name }) => {
	const value = given[name];
	return typeof value === "string" && value !== "" ? [value] : [];
});
// src/config/suppressions.ts
const EXPECTED = "expected a list of mappings like {path: \"legacy/**\", reason: \"is replaced in June\", expires: 2027-06-30}, with `id`, `path` or `category`";
const FIELDS = "expected only `id`, `path`, `category`, `reason` and `expires`";
const id = "expected `id` as the id of a finding in quotes, like \"K3F9Q\"";
const path = "expected `path` as one glob like legacy/**, without !";
const category = "expected `category` as a text of at most 100 characters";
const reason = "expected a `reason`, 1 to 1000 characters that say why it does not count";
const expires = "expected `expires` as a day like 2027-06-30, in UTC, the last on which it holds";
/** As a command reads it: a row that no finding can fit would be silent in every review. */
function readId(text, context) {
	const read = findingIdIn(text.trim());
	if (read !== null) return read;
	context.addIssue({
		code: "custom",
		message: id
	});
	return NEVER;
}
const Row = strictObject({
	id: string(id).transform(readId).optional(),
	path: string(path).trim().regex(/^[^!]/, path).max(1e3, path).optional(),
	category: string(category).trim().min(1, category).max(100, category).optional(),
	reason: string(reason).trim().min(1, reason).max(1e3, reason),
	expires: date(expires).optional()
}, { error: ({ code }) => code === "unrecognized_keys" ? FIELDS : EXPECTED }).refine((row) => row.id !== void 0 || row.path !== void 0 || row.category !== void 0, "expected `id`, `path` or `category`, or several of them: what names the findings");
/** Each is compared with every finding of a run. */
const ROWS_MAX = 300;
/** Findings that do not count: a list of mappings, or the same as JSON text. */
const Suppressions = preprocess(parsed$1, array(Row, EXPECTED).max(ROWS_MAX, `expected at most ${ROWS_MAX} entries`).readonly());
/** Text that is not JSON stays text, which the schema then refuses in its own words. */
function parsed$1(given) {
	if (typeof given !== "string") return given;
	const value = parseJson(given);
	return value === void 0 ? given : value;
}
/** The same file by either ending; a repository has one of them. */
const SETTINGS_FILES = [".github/ultracode.yml", ".github/ultracode.yaml"];
/** How a value of each kind is checked. What is said of a wrong one follows its name. */
const CHECKS = {
	text: () => string(),
	url: () => url("must be a URL"),
	number: positive,
	count: ({ max }) => {
		const count = positive().int("must be a whole number");
		return max === void 0 ? count : count.max(max, `can be ${max} at most`);
	},
	choice: ({ values }) => _enum(values),
	choices: ({ values }) => parts(/[,\n]/).pipe(array(_enum(values)).min(1, `must name at least one of ${values.join(", ")}`)).refine((chosen) => chosen.length === 1 || !chosen.includes("never"), "`never` stands alone; leave out the others, or leave it out"),
	share: () => union([number(), string()], { error: "must be a share like 0.2 or 20 %" }).transform(shareOf).pipe(number("must be a share like 0.2 or 20 %").min(0).max(1, "can be 1 (100 %) at most")),
	lines: () => parts(/\n/),
	domains: () => parts(/[,\n]/).transform(domains),
	prices: () => Prices,
	suppressions: () => Suppressions
};
/** Checks given settings and fills in the defaults. What it gives is of the type `Settings`. */
const SettingsSchema = strictObject(Object.fromEntries(SETTINGS_TABLE.map((row) => [row.name, schemaOfRow(row)])));
function schemaOfRow(row) {
	const schema = schemaOf(row.schema);
	return row.default === void 0 ? schema.optional() : schema.default(row.default);
}
function schemaOf(schema) {
	return CHECKS[schema.kind](schema);
}
/** A text that is split, or a list; blank parts are left out. */
function parts(between) {
	return union([string().transform((text) => text.split(between)), array(string())]).transform((items) => items.map((item) => item.trim()).filter((item) => item !== ""));
}
/** In lower case, each once; a text that is no bare name of a domain is refused by name. */
function domains(items, { issues }) {
	const wrong = items.find((item) => !isDomain(item));
	if (wrong !== void 0) issues.push({
		code: "custom",
		input: items,
		message: `must be names of domains like docs.github.com, without https://, path, port or *; "${wrong.slice(0, 80)}" is none`
	});
	return [...new Set(items.map((item) => item.toLowerCase()))];
}
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
function isDomain(text) {
	const labels = text.split(".");
	return text.length <= 253 && labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/i.test(labels.at(-1) ?? "");
}
/** NaN for a text that is no share. */
function shareOf(given) {
	if (typeof given === "number") return given;
	const [, digits, percent] = /^\s*(\d{1,3}(?:\.\d{1,9})?)\s*(?:(%)\s*)?$/.exec(given) ?? [];
	return digits === void 0 ? NaN : Number(digits) / (percent === "%" ? 100 : 1);
}
function positive() {
	return number$1({ error: "must be a number" }).positive("must be above 0");
}
// src/config/read-settings.ts
/** Later sources override earlier ones. Throws USAGE with one line that names every wrong setting. `where` says where the user sets them. */
function readSettings(sources, where) {
	const merged = Object.create(null);
	for (const source of sources) for (const [name, value] of Object.entries(source)) if (value !== "" && value !== void 0) merged[name] = value;
	const unknown = Object.keys(merged).filter((name) => !SETTING_NAMES.includes(name));
	for (const name of unknown) delete merged[name];
	const parsed = SettingsSchema.safeParse(merged);
	const wrong = [...unknown.map((name) => `unknown ${where} "${name}": ${adviceFor(name)}`), ...(parsed.error?.issues ?? []).map((issue) => explain(issue, merged, where))];
	if (parsed.success && wrong.length === 0) return parsed.data;
	throw new UltracodeError("USAGE", wrong.join("; "));
}
function explain(issue, given, where) {
	const [first, row] = issue.path;
	const name = String(first);
	const value = given[name];
	const expected = issue.code === "invalid_value" ? `expected one of ${issue.values.join(", ")}` : issue.message;
	const entry = typeof row === "number" && Array.isArray(value) ? {
		at: row + 1,
		got: value[row]
	} : null;
	const got = JSON.stringify(entry === null ? value : entry.got) ?? "";
	return `${where} "${name}"${entry === null ? "" : `, entry ${entry.at}`}: ${expected}, got ${got.slice(0, GOT_CHARS_MAX)}`;
}
const GOT_CHARS_MAX = 1e3;
function adviceFor(name) {
	const meant = nearMiss(name, SETTING_NAMES);
	return meant === null ? "npx ultracode-action help settings lists what there is" : `did you mean "${meant}"?`;
}
// src/compose/configured.ts
/** What of the settings file at a place may hold, overridden by what the user gave: inputs on Actions, flags on a laptop. */
async function configure(given, place, treeAt) {
	const where = place === "file" ? "input" : "option";
	let text = "";
	try {
		const tree = await treeAt();
		const said = await passedOver(tree);
		const file = await settingsFile(tree);
		text = file?.text ?? "";
		if (file === null) return {
			status: "ok",
			settings: readSettings([given], where),
			said
		};
		const [{ parseSettingsFile }, { takenFromFile }] = await Promise.all([import("./settings-file.js"), import("./taken-from-file.js")]);
		const settings = parseSettingsFile(file, place);
		const ofFile = takenFromFile({
			path: file.path,
			settings
		}, place, {
			given,
			where
		});
		return {
			status: "ok",
			settings: readSettings([ofFile.taken, given], where),
			said: [...said, ...ofFile.said]
		};
	} catch (error) {
		if (!(error instanceof UltracodeError)) throw error;
		const { workflow } = given;
		return {
			status: "invalid",
			error,
			settings: readSettings([{ workflow: typeof workflow === "string" && workflow !== "" ? workflow : workflowNamedIn(text) }], where)
		};
	}
}
/** The workflow that a settings file names, also where nothing else of it can be read; undefined where it names none. */
function workflowNamedIn(text) {
	const [, quoted, plain] = /^["']?workflow["']?:[ \t]{1,9}(?:["']([^"'\n]{1,200})["']|([^\s#"']{1,200}))/m.exec(text) ?? [];
	return quoted ?? plain;
}
/** Throws USAGE where there is one by each ending: which of them holds would be a guess. */
async function settingsFile({ read }) {
	const found = (await Promise.all(SETTINGS_FILES.map(async (path) => ({
		path,
		text: await read(path)
	})))).flatMap(({ path, text }) => text === null ? [] : [{
		path,
		text
	}]);
	if (found.length > 1) throw new UltracodeError("USAGE", `There are ${found.map(({ path }) => path).join(" and ")}, and only one of them can hold: delete one.`);
	return found[0] ?? null;
}
/** Where people put a settings file that is not read. */
async function passedOver({ names }) {
	return (await Promise.all([
		"",
		".github",
		".github/ultracode"
	].map(async (dir) => ({
		dir,
		found: await names(dir)
	})))).flatMap(({ dir, found }) => found.filter((name) => (dir === ".github/ultracode" ? NEAR_INSIDE : NEAR_NAME).test(name)).map((name) => dir === "" ? name : `${dir}/${name}`)).filter((path) => !SETTINGS_FILES.includes(path)).map((path) => ({
		setting: null,
		text: `\`${path}\` is passed over, and nothing that it sets holds: settings are read from \`${SETTINGS_FILES[0]}\`.`
	}));
}
const NEAR_NAME = /^\.?ultracode(?:[-.](?:action|config|settings))?(?:\.(?:ya?ml|jsonc?|toml)|rc)$/i;
const NEAR_INSIDE = /^(?:config|settings|ultracode)\.(?:ya?ml|jsonc?|toml)$/i;
// src/compose/local/local-settings.ts
/** The settings of a checkout: what its file may say there, overridden by options. Throws what is wrong with them. */
async function localSettings(root, given) {
	const configured = await configure(given, "clone", async () => workFolder(root));
	if (configured.status === "invalid") throw configured.error;
	return configured;
}
/**
* Throws USAGE for a model that the Anthropic API cannot have, before a run begins: each agent would find it out by a request of its own. A
* server of another address has models of its own, and what has a price is meant.
*/
function refuseForeignModel({ env }, settings) {
	const { provider, prices = {} } = settings;
	const address = settings["anthropic-base-url"] ?? env.ANTHROPIC_BASE_URL ?? env.ANTHROPIC_PROFILE ?? "";
	if (provider !== "anthropic" || address !== "") return;
	for (const name of [settings.model, settings["verify-model"]]) {
		const id = resolveModel(name, settings.model);
		if (id.startsWith("claude-") || Object.hasOwn(prices, id)) continue;
		throw new UltracodeError("USAGE", `unknown model "${id}": the Anthropic API has haiku, sonnet, opus, fable, and ids that begin with claude-. For a model of another server, say where it is: --anthropic-base-url.`);
	}
}
// src/compose/local/likely-base.ts
const LIKELY_BASES = [
	"origin/HEAD",
	"origin/main",
	"origin/master",
	"main",
	"master"
];
/** Why there is no change to look at, where none of them is there. */
const NO_BASE = `there is nothing to compare with: this clone has none of ${series(LIKELY_BASES)}. Name what the branch left with --base, or have git ask the remote for its default branch: git remote set-head origin --auto`;
/** Why there is no change to look at, where the base is known. */
const NO_DIFFERENCE = "the head does not differ from its base. Name another one with --base, like --base HEAD~5";
/** The commit that a branch most likely left from; null when none of the usual names is there. */
const likelyBase = (git) => firstCommit(git, LIKELY_BASES);
// src/compose/provider.ts
const PATIENCE = {
	firstByteMs: 12e4,
	gapMs: 9e4
};
/** Constructs the provider that the settings name. Rejects with PROVIDER_INVALID when there is no way to sign in, USAGE when its client is not there. */
function composeProvider({ env, maskSecret, programDir }, settings, checkoutDir) {
	const { create } = providerRow(settings.provider);
	return create({
		env,
		settings,
		maskSecret,
		programDir,
		checkoutDir,
		patience: PATIENCE
	});
}
// src/compose/defaults.ts
/** What the settings say about every run. */
const defaultsOf = (settings) => ({
	workflow: settings.workflow ?? null,
	args: settings.args ?? null,
	base: settings.base ?? null,
	paths: settings.paths,
	pathsIgnore: settings["paths-ignore"],
	failOn: [...settings["fail-on"]],
	counting: countingOf(settings),
	maxFailedShare: settings["max-failed-agents"],
	maxCostUsd: settings["max-cost-usd"],
	publish: publishOf(settings),
	edits: settings.edits ?? null,
	cache: settings.cache,
	offline: !providerRow(settings.provider).asksModel
});
function countingOf(settings) {
	const before = settings["fail-on-new"] === "off";
	const minConfidence = settings["min-confidence"];
	if (!before && minConfidence === 0) return void 0;
	return {
		...before && { before },
		...minConfidence > 0 && { minConfidence }
	};
}
function publishOf(settings) {
	const { comment, annotations, sarif } = settings;
	const reviewComments = settings["review-comments"];
	return {
		comment,
		annotations,
		...reviewComments !== "off" && { reviewComments },
		...sarif !== "off" && { sarif },
		...settings["tracking-issue"] === "on" && { trackingIssue: "on" }
	};
}
// src/config/settings-file.ts
/** Characters of a settings file: the parser takes up to two seconds for the worst text of this length. */
const FILE_CHARS_MAX = 65536;
/** Parses the settings file. Throws USAGE for anything but a YAML mapping, and with every setting that may not stand in it. */
function parseSettingsFile({ path, text }, place) {
	if (text.length > FILE_CHARS_MAX) throw new UltracodeError("USAGE", `${path} has ${groupDigits(text.length)} characters, and may have ${groupDigits(FILE_CHARS_MAX)} at most: shorten it`);
	const value = parsed({
		path,
		text
	});
	if (value === null || value === void 0) return {};
	if (!isJsonObject(value)) throw new UltracodeError("USAGE", `${path} must be a mapping of settings, like "model: sonnet"`);
	const refusals = Object.keys(value).flatMap((name) => {
		const refusal = refusalOf(place, name);
		return refusal === null ? [] : [`${path} holds "${name}": ${refusal}`];
	});
	if (refusals.length > 0) throw new UltracodeError("USAGE", refusals.join("; "));
	return value;
}
function parsed({ path, text }) {
	try {
		return parseYaml(text);
	} catch (error) {
		throw new UltracodeError("USAGE", `${path} is not YAML: ${firstLine(messageOf(error))}`, { cause: error });
	}
}
// src/config/taken-from-file.ts
/** What of a parsed settings file holds beside what the user gave. Throws USAGE where a value is wrong. */
function takenFromFile({ path, settings: file }, place, { given, where }) {
	const values = readSettings([file], `${path} setting`);
	const without = readSettings([given], where);
	const taken = [];
	const said = [];
	for (const [name, raw] of Object.entries(file)) {
		if (!isGiven(raw) || isGiven(given[name])) continue;
		const [value, other] = [settingOf(values, name), settingOf(without, name)];
		const permission = permissionOf(place, name);
		const changes = JSON.stringify(value) !== JSON.stringify(other);
		const say = (text) => void (changes && said.push({
			setting: name,
			text
		}));
		if (permission === "told") say(holds({
			path,
			name
		}, value));
		if (permission === "set" || permission === "told") taken.push([name, raw]);
		else if (permission === "lower" || permission === "stricter") {
			if (permission === "lower" ? isLower(value, other) : isStricter[name]?.(values, without) === true) taken.push([name, raw]);
			else say(notHeld({
				path,
				name
			}, {
				value,
				other
			}, `the file of a checkout can only make it ${permission}`));
		} else if (permission !== null && "keptOut" in permission) say(notHeld({
			path,
			name
		}, {
			value,
			other
		}, permission.keptOut));
	}
	return {
		taken: Object.fromEntries(taken),
		said
	};
}
/** Where nothing is said of a number, there is no limit. */
const isLower = (value, other) => typeof value === "number" && value <= (typeof other === "number" ? other : Number.POSITIVE_INFINITY);
/** For each row that may be made stricter: whether all that fails by `without` fails by `values` too. */
const isStricter = {
	"fail-on": (values, without) => failsMore(values["fail-on"], without["fail-on"]),
	"fail-on-new": (values, without) => values["fail-on-new"] === "off" || without["fail-on-new"] === "on"
};
const failsMore = (value, other) => severityOf(value) >= severityOf(other) && ["incomplete", "not-looked-at"].every((one) => value.includes(one) || !other.includes(one));
/** 0 where findings of no severity fail. */
const severityOf = (failOn) => Math.max(0, ...[
	"high",
	"medium",
	"low"
].map((one, rank) => failOn.includes(one) ? rank + 1 : 0));
const isGiven = (raw) => raw !== "" && raw !== void 0;
const settingOf = (settings, name) => Object.entries(settings).find(([key]) => key === name)?.[1];
const holds = ({ path, name }, value) => `\`${path}\` of this checkout sets \`${name}\` to ${shown(value)}, and this holds; \`--${name}\` sets another.`;
const notHeld = ({ path, name }, { value, other }, why) => `\`${path}\` of this checkout sets \`${name}\` to ${shown(value)}, and this does not hold, because ${why}: ${other === void 0 ? "it stays as it is without the file" : `it stays ${shown(other)}`}. \`--${name}\` sets it.`;
const SHOWN_CHARS_MAX = 120;
function shown(value) {
	const text = Array.isArray(value) ? value.map((one) => typeof one === "string" ? one : JSON.stringify(one)).join(", ") : typeof value === "object" ? JSON.stringify(value) : String(value);
	return `\`${text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text}\``;
}
export { MODES as A, nearestAlias as C, MODELS as D, CACHE_WRITE_FACTOR as E, PRICES_AS_OF as O, modelFacts as S, resolveModel as T, refusalOf as _, LIKELY_BASES as a, settingsFrom as b, likelyBase as c, configure as d, readSettings as f, permissionOf as g, SETTING_NAMES as h, composeProvider as i, WEB_SEARCH_USD as k, localSettings as l, SETTINGS_TABLE as m, parseSettingsFile as n, NO_BASE as o, SETTINGS_FILES as p, defaultsOf as r, NO_DIFFERENCE as s, takenFromFile as t, refuseForeignModel as u, secretVariables as v, plainModelName as w, providerRow as x, secretsIn as y };
