import "./rolldown-runtime.js";
import { E as sha256 } from "./base.js";
import { n as readsAs, r as settled } from "./authored-markdown.js";
import { h as digestOfShown, v as planIdOf } from "./resume.js";
import { k as addUsage } from "./run.js";
import { r as composeAuthor } from "./compose-author.js";
import { t as composeRun } from "./compose-run.js";
import { r as authoringRecord } from "./run-parts.js";
import { n as authoredScript, t as boundSettings } from "./bound-settings.js";
// src/compose/github/plans/bind-plan.ts
/** What a person can agree to; a sentence where nobody can. */
function bindPlan({ script, name, estimateUsd }, { spec, settings, version, isKept, clean, nowMs }) {
	const { authoring, code, githubRun, target } = spec;
	const { replyTo } = target;
	if (authoring === void 0 || githubRun === null || replyTo === null || !isKept) return impossible("nothing keeps it here: this runner says of no workflow run that it belongs to it, or keeps no artifacts.");
	if (readsAs(script, clean) !== script) return impossible("a comment cannot show its script as it is: it holds characters that cannot be seen, what looks like a secret, or lines that a runner would take for commands. Ask for one without them.");
	const bound = {
		repositoryId: githubRun.repositoryId,
		issueNumber: replyTo.issueNumber,
		commentId: replyTo.commentId,
		...githubRun.attempt > 1 && { attempt: githubRun.attempt },
		by: authoring.by,
		task: authoring.task,
		headSha: code.headSha,
		base: code.base,
		trustedRef: code.trustedRef,
		settings: boundSettings(settings),
		version
	};
	const id = planIdOf(script, bound);
	return {
		plan: {
			id,
			script,
			name,
			bound,
			shownMs: nowMs,
			estimateUsd
		},
		approval: {
			type: "waits",
			planId: id,
			runId: spec.runId,
			days: 7
		}
	};
}
const impossible = (reason) => ({
	plan: null,
	approval: {
		type: "impossible",
		reason
	}
});
/** Whether a plan needs no approval: nobody doubts it, and its whole estimate is known, below the limit that the settings give, and within what limits over several runs leave (`leftUsd`). */
const runsAtOnce = ({ plan, warnings, criticism }, { belowUsd, leftUsd }) => belowUsd !== void 0 && warnings.length + criticism.length === 0 && plan.total.costUsd.high < belowUsd && plan.total.costUsd.high <= leftUsd && plan.trials.completed === plan.trials.total && plan.trials.cutShort === null && plan.unreached.length === 0 && plan.agentsMax.reachedIn === 0 && !plan.fails;
// src/compose/github/plans/write-plan.ts
/** Has a script written, and shows its plan; runs it at once where the settings say that its estimate needs no approval. */
async function writePlan(host, writing) {
	const { parts, authoring, version, isKept, render } = writing;
	const { spec, settings, clean, folder, seal } = parts;
	const { task, by } = authoring;
	const { outcome, execution } = await composeAuthor(host, authorParts(writing));
	const { report } = execution;
	const as = (authored, status) => ({
		...execution,
		report: {
			...report,
			...ENDED[status],
			status,
			authored
		}
	});
	if (outcome.status !== "drafted") return as({
		task,
		by,
		...outcome
	}, outcome.status === "declined" ? "completed" : report.status);
	const { draft } = outcome;
	const script = settled(draft.script);
	const binding = {
		spec,
		settings,
		version,
		isKept,
		clean,
		nowMs: host.now()
	};
	const { plan, approval } = bindPlan({
		script,
		name: draft.name,
		estimateUsd: draft.plan.total.costUsd
	}, binding);
	const { maxCostUsd, limitedBy } = spec.limits;
	const leftUsd = limitedBy === void 0 ? Number.POSITIVE_INFINITY : maxCostUsd - report.usage.costUsd;
	if (plan !== null && runsAtOnce(draft, {
		belowUsd: settings["auto-approve-below-usd"],
		leftUsd
	})) return runNow(host, {
		parts,
		plan,
		before: report
	});
	const shown = as({
		task,
		by,
		status: "drafted",
		...draft,
		script,
		web: settings.web,
		approval
	}, plan === null ? "completed" : "waiting");
	if (plan !== null) await folder.keep(clean.withoutSecrets({
		...authoringRecord(spec),
		scriptDigest: sha256(script),
		state: "waiting",
		spentUsd: report.usage.costUsd,
		plan: {
			...plan,
			shownDigest: digestOfShown(render(shown.report))
		}
	}), seal);
	return shown;
}
const ENDED = {
	waiting: {
		conclusion: "action_required",
		cause: "ending",
		reason: "the plan waits for approval"
	},
	completed: {
		conclusion: "neutral",
		cause: null,
		reason: null
	}
};
function authorParts({ parts, authoring, material }) {
	const { task: words, by, before } = authoring;
	const task = {
		words,
		by,
		material,
		name: null,
		maxCostUsd: parts.spec.limits.maxCostUsd
	};
	if (before === null) return {
		...parts,
		task: {
			...task,
			before
		}
	};
	const { script, wish } = before;
	return wish === null ? {
		...parts,
		task: {
			...task,
			before: null
		},
		asItIs: script
	} : {
		...parts,
		task: {
			...task,
			before: {
				script,
				wish
			}
		}
	};
}
/** Runs a plan in the job that has written it, within what its budget has left. */
async function runNow(host, { parts, plan, before }) {
	const { authoring: _, ...rest } = parts.spec;
	const authored = {
		planId: plan.id,
		task: plan.bound.task,
		by: plan.bound.by,
		approvedBy: null,
		script: plan.script,
		settings: plan.bound.settings
	};
	const { limits } = rest;
	const spec = {
		...rest,
		authored,
		limits: {
			...limits,
			maxCostUsd: Math.max(0, limits.maxCostUsd - before.usage.costUsd)
		}
	};
	const journals = [{
		file: parts.folder.journalFile,
		seal: parts.seal
	}];
	const execution = await composeRun(host, {
		...parts,
		spec,
		journals,
		plan,
		findScript: async () => authoredScript(authored)
	});
	const { report } = execution;
	return {
		...execution,
		report: {
			...report,
			maxCostUsd: limits.maxCostUsd,
			usage: addUsage(before.usage, report.usage),
			phases: [...before.phases, ...report.phases]
		}
	};
}
export { writePlan };
