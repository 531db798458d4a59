import { B as custom, H as int, K as number, L as _enum, R as array, V as discriminatedUnion, W as literal, Z as string, b as ABILITIES, q as object, v as Counting, z as boolean } from "./run.js";
import { T as parseJson, w as nestsWithin } from "./base.js";
import { Mt as ReportHistory, Qt as StoredFinding, Rt as Fixed, ht as Explained } from "./words.js";
import { I as EDITS_TO } from "./edits.js";
// src/report/formats/stored-edits.ts
/** More than any run has: a run edits at most 1,000 files, by at most 1,000 agents. What is above is no report of ours. */
const FILES_MAX = 1e3;
const AGENTS_MAX = 1e3;
const text$1 = string().max(2e5);
const count$1 = int().min(0);
const agent = object({
	id: count$1,
	label: text$1
});
const ran = {
	isolation: text$1,
	durationMs: number().min(0)
};
const Verification = discriminatedUnion("status", [
	object({
		status: literal("passed"),
		...ran
	}),
	object({
		status: literal("failed"),
		...ran,
		exitCode: int().nullable(),
		output: text$1
	}),
	object({
		status: literal("not-run"),
		reason: text$1,
		later: literal(true).exactOptional()
	})
]);
const leftOut = array(object({
	agent,
	paths: array(text$1).max(FILES_MAX),
	reason: text$1
})).max(AGENTS_MAX);
const laid = {
	merged: array(text$1).max(FILES_MAX),
	onto: text$1.exactOptional()
};
const Delivered = discriminatedUnion("status", [
	object({
		status: literal("pull-request"),
		url: text$1,
		number: count$1,
		isDraft: boolean(),
		isTextTheirs: literal(true).exactOptional(),
		...laid,
		isVerified: boolean()
	}),
	object({
		status: literal("suggested"),
		url: text$1.nullable(),
		isBefore: literal(true).exactOptional(),
		count: count$1,
		left: array(object({
			path: text$1,
			reason: text$1
		})).max(3 * FILES_MAX)
	}),
	object({
		status: literal("settled"),
		reason: text$1,
		address: text$1.exactOptional()
	}),
	object({
		status: literal("refused"),
		reason: text$1,
		url: text$1.nullable(),
		address: text$1.exactOptional(),
		laid: object(laid).exactOptional()
	})
]);
/** What a `report.json` says of edits. Paths are texts here: nothing is written by them. */
const StoredEdits = object({
	to: _enum(EDITS_TO),
	asked: _enum(EDITS_TO).exactOptional(),
	head: string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
	files: array(object({
		path: text$1,
		additions: count$1,
		deletions: count$1,
		kind: _enum([
			"added",
			"changed",
			"removed",
			"moved"
		]),
		from: text$1.nullable(),
		merge: _enum([
			"one",
			"merged",
			"repaired"
		]),
		agents: array(agent.extend({
			said: text$1,
			verification: Verification.nullable()
		})).max(AGENTS_MAX)
	})).max(FILES_MAX),
	leftOut,
	discarded: leftOut.exactOptional(),
	verification: Verification.nullable(),
	unchanged: array(agent).max(AGENTS_MAX).exactOptional(),
	apply: text$1.exactOptional(),
	unkept: text$1.exactOptional(),
	delivered: Delivered.exactOptional()
});
// src/report/formats/stored-report.ts
const REPORT_FILE = "report.json";
/** Raise it when this code could not read a report as it was written before. */
const VERSION = 1;
/** Bytes of a `report.json` that is read. The whole of what a run returned is in it. */
const REPORT_BYTES_MAX = 16777216;
const aboutOf = ({ reportKey, code, target, githubRun }, clean) => ({
	reportKey: clean.plain(reportKey),
	headSha: code.headSha,
	pullNumber: target.pullNumber,
	repositoryId: githubRun?.repositoryId ?? null
});
/** What `report.json` in the run's folder holds: the whole report as one JSON object, cleaned, with its version and what it is about. */
const storedReport = (report, about, clean) => clean.json(JSON.parse(JSON.stringify({
	version: VERSION,
	about,
	...report
})));
/**
* The report in the text of a `report.json`. The text is data from outside: whoever wrote it may have written anything, so nothing of it is
* believed that the reader can know by itself, and its texts have to be cleaned like any other.
*/
function readStoredReport(text) {
	if (Buffer.byteLength(text) > 16777216) return refused(`it is larger than ${REPORT_BYTES_MAX} bytes`);
	const value = parseJson(text);
	if (value === void 0) return refused("it is no JSON");
	const read = Stored.safeParse(value);
	if (read.success) {
		const { about, version: _version, ...report } = read.data;
		return {
			status: "read",
			report,
			about
		};
	}
	const issue = read.error.issues[0];
	return refused(`${issue?.path.join(".") || "the whole"}: ${issue?.message ?? "not as expected"}`);
}
const refused = (reason) => ({
	status: "refused",
	reason: `${REPORT_FILE} cannot be read: expected a report of version ${VERSION}, got: ${reason.slice(0, 300)}`
});
const count = int().min(0);
const amount = number().min(0);
const text = string();
const texts = array(text);
const sha = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const json = custom((value) => value !== void 0 && nestsWithin(value, 200), { message: `expected JSON of at most 200 levels` });
const Usage = object({
	inputTokens: count,
	outputTokens: count,
	cacheReadTokens: count,
	cacheWriteTokens: count,
	costUsd: amount,
	requests: count,
	webSearches: count.exactOptional()
});
const Coverage = object({
	of: _enum(["change", "tree"]),
	offered: boolean(),
	anySeen: boolean(),
	total: count,
	seen: count,
	skipped: count,
	notReached: count,
	unreadable: count,
	treeFiles: count.nullable(),
	refusedOn: array(object({
		path: text,
		agents: count
	})),
	files: array(object({
		path: text,
		status: _enum([
			"seen",
			"skipped",
			"not-reached",
			"unreadable"
		]),
		why: text.nullable(),
		seenLines: count,
		lines: count
	}))
}).refine(({ total, seen, skipped, notReached, unreadable }) => total === seen + skipped + notReached + unreadable, "expected every file in exactly one of the counts");
const Stored = object({
	version: literal(VERSION),
	about: object({
		reportKey: text,
		headSha: text,
		pullNumber: count.nullable(),
		repositoryId: count.nullable()
	}),
	workflow: text.min(1),
	status: _enum([
		"completed",
		"skipped",
		"waiting",
		"incomplete",
		"failed"
	]),
	reason: text.nullable(),
	conclusion: _enum([
		"success",
		"failure",
		"neutral",
		"action_required"
	]),
	cause: _enum([
		"findings",
		"verdict",
		"ending",
		"coverage",
		"undecided",
		"own-rules",
		"edits"
	]).nullable(),
	coverage: Coverage.nullable(),
	goesOn: literal(true).exactOptional(),
	verdict: object({
		type: _enum([
			"error",
			"incomplete",
			"failed",
			"skipped"
		]),
		text
	}).nullable(),
	ownRules: array(object({
		text,
		weaker: boolean()
	})),
	fromRepository: texts,
	sharedLimits: texts.exactOptional(),
	gate: object({
		phases: texts,
		agents: array(object({
			label: text,
			phase: text
		}))
	}).nullable(),
	next: discriminatedUnion("type", [object({
		type: literal("command"),
		command: text
	}), object({
		type: literal("by-itself"),
		url: text.nullable()
	})]).nullable(),
	again: text.nullable(),
	dismissible: literal(true).exactOptional(),
	headSha: sha,
	newerHead: sha.nullable(),
	headLookup: _enum(["done", "failed"]),
	baseSha: sha.nullable(),
	summary: text.nullable(),
	findings: array(StoredFinding),
	counting: Counting.exactOptional(),
	explained: Explained.exactOptional(),
	edits: StoredEdits.exactOptional(),
	fixed: Fixed.exactOptional(),
	history: ReportHistory.exactOptional(),
	listed: boolean(),
	refuted: array(object({
		title: text,
		file: text,
		line: count.nullable(),
		reason: text
	})),
	omissions: texts,
	refusedCalls: texts.exactOptional(),
	data: json,
	agents: object({
		total: count,
		live: count,
		reused: count,
		failed: count
	}),
	failures: array(object({
		label: text,
		reason: text,
		lastAttempt: json.exactOptional()
	})),
	lacking: array(object({
		ability: _enum(ABILITIES),
		agents: count
	})),
	repeats: array(object({
		reason: text,
		requests: count
	})),
	usage: Usage,
	phases: array(object({
		title: text,
		agents: count,
		reused: count,
		usage: Usage
	})),
	prices: text.nullable(),
	maxCostUsd: amount.nullable(),
	durationMs: amount,
	offline: boolean(),
	runId: text.min(1),
	runDir: text.nullable()
});
export { storedReport as a, readStoredReport as i, REPORT_FILE as n, aboutOf as r, REPORT_BYTES_MAX as t };
