import { b as url, d as number, g as string, h as strictObject, m as record, n as _enum, p as preprocess, r as array, t as number$1, v as union } from "./zod.js";
import { t as EFFORTS } from "./agent-call.js";
import { t as FAIL_ON } from "./fail-on.js";
// src/config/prices.ts
const EXPECTED = "expected dollars per million tokens by model, like {\"qwen3:8b\": {\"input\": 0, \"output\": 0}}, with cacheRead and cacheWrite where they differ";
const dollars = number(EXPECTED).nonnegative(EXPECTED);
const Price = strictObject({
	input: dollars,
	output: dollars,
	cacheRead: dollars.optional(),
	cacheWrite: dollars.optional()
}, EXPECTED);
/** Prices that a user sets, by model id or alias: a mapping, or the same as JSON text. */
const Prices = preprocess(parsed, record(string().min(1), Price, EXPECTED));
/** Text that is not JSON stays text, which the schema then refuses in its own words. */
function parsed(given) {
	if (typeof given !== "string") return given;
	try {
		return JSON.parse(given);
	} catch {
		return given;
	}
}
// src/config/settings.ts
/** What a repository wants always; read from the trusted ref only. */
const SETTINGS_FILE = ".github/ultracode.yml";
const positive = (what) => number$1({ error: `${what} must be a number` }).positive(`${what} must be above 0`);
const count = (what) => positive(what).int(`${what} must be a whole number`);
const lines = union([string().transform((text) => text.split("\n")), array(string())]).transform((items) => items.map((item) => item.trim()).filter((item) => item !== ""));
/**
* Everything that a user can set, under the names of the Action's inputs; the command line and `.github/ultracode.yml` use
* the same. Defaults live here and nowhere else.
*/
const Settings = strictObject({
	workflow: string().min(1).optional(),
	args: string().optional(),
	"workflows-dir": lines.default([".github/ultracode", ".claude/workflows"]),
	"anthropic-api-key": string().optional(),
	"anthropic-base-url": url("anthropic-base-url must be a URL").optional(),
	"anthropic-federation-rule-id": string().optional(),
	"anthropic-organization-id": string().optional(),
	"anthropic-service-account-id": string().optional(),
	"anthropic-workspace-id": string().optional(),
	provider: _enum([
		"anthropic",
		"bedrock",
		"vertex",
		"foundry",
		"offline"
	]).default("anthropic"),
	"provider-path": string().optional(),
	model: string().min(1).default("sonnet"),
	"verify-model": string().min(1).optional(),
	effort: _enum(EFFORTS).optional(),
	"max-cost-usd": positive("max-cost-usd").default(5),
	prices: Prices.optional(),
	"max-output-tokens": count("max-output-tokens").optional(),
	"max-agents": count("max-agents").max(1e3, "max-agents can be 1000 at most").default(1e3),
	"max-turns": count("max-turns").max(100).default(10),
	"agent-timeout-minutes": positive("agent-timeout-minutes").default(10),
	"time-limit-minutes": positive("time-limit-minutes").optional(),
	concurrency: count("concurrency").max(256).default(16),
	paths: lines.default([]),
	"paths-ignore": lines.default([]),
	"gate-phases": lines.default([]),
	base: string().min(1).optional(),
	"fail-on": _enum(FAIL_ON).default("high"),
	comment: _enum(["sticky", "off"]).default("sticky"),
	annotations: _enum(["on", "off"]).default("on"),
	cache: _enum(["on", "off"]).default("on"),
	"allowed-permission": _enum([
		"admin",
		"maintain",
		"write",
		"triage",
		"read"
	]).default("write"),
	"github-token": string().optional()
});
const SETTING_NAMES = Object.keys(Settings.shape);
export { SETTING_NAMES as n, Settings as r, SETTINGS_FILE as t };
