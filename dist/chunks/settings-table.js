import "./rolldown-runtime.js";
import { T as WEB, x as EFFORTS, y as FAIL_ON } from "./run.js";
import { n as PROVIDER_NAMES, t as PROVIDERS } from "./providers.js";
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
		help: "`run` does the whole run in one job. `analyse` asks the models and writes nothing to GitHub, and `publish`, in a job after it that has no key, writes the report that it left (see docs/setup.md)."
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
		help: "Minutes that one agent may take.",
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
			help: "haiku, sonnet, opus, fable or a full id"
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
			default: "the same"
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
	...DELIVERY_SETTINGS
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
/** The given values that no log and no text may show. */
const secretsIn = (given) => ROWS.filter(({ secret }) => secret === true).flatMap(({ name }) => {
	const value = given[name];
	return typeof value === "string" && value !== "" ? [value] : [];
});
export { secretsIn as a, refusalOf as i, SETTING_NAMES as n, settingsFrom as o, permissionOf as r, MODES as s, SETTINGS_TABLE as t };
