import "./rolldown-runtime.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { i as taskOf, n as NOTHING_SAID, t as runFolderReport } from "./run-folder.js";
import { m as publish, n as renderJson, o as createRunFolder, p as announce, r as renderMarkdown } from "./render.js";
import { a as headSha, h as rememberingPlace, s as resolveCommit } from "./run-record.js";
import { a as composeEarlier, c as withNext, d as lookAhead, f as timeLimit, h as trustedTree, i as markedComment, l as configureJob, m as nameOfRun, n as composeReporters, o as journalsFor, r as linksOf, t as composeGithub, u as fetchInto } from "./reporters.js";
import { n as failedReport } from "./build-report.js";
import { t as createShutdown } from "./shutdown2.js";
import { r as md } from "./clean.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/resume/go-on-from.ts
/** A person's word lets a waiting run go on at the commit that they saw, and at no other. */
function goOnFrom(run, now) {
	const { record } = run;
	const { runId, state, headSha, waitingFor } = record;
	const isSame = headSha === now.headSha;
	const refused = (reason) => ({
		status: "refused",
		reason
	});
	if (now.approve && state !== "waiting") return refused(`The run ${runId} does not wait for anybody (it is ${state}).`);
	if (now.approve && !isSame) return refused(`The run ${runId} was about ${headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now: what was shown is not what would run. \`/ultracode resume ${runId}\` looks at the new head and asks again.`);
	return {
		status: "ok",
		goingOn: {
			run,
			approved: [.../* @__PURE__ */ new Set([...isSame ? record.approved : [], ...now.approve ? waitingFor : []])],
			script: now.approve ? record.script : null,
			hop: now.automatic ? record.hop + 1 : 0,
			spentUsd: now.automatic ? record.spentUsd : 0
		}
	};
}
// src/trigger/permission.ts
/** What a person may do in a repository, strongest first. */
const PERMISSIONS = [
	"admin",
	"maintain",
	"write",
	"triage",
	"read",
	"none"
];
/** Whether a person with `permission` may command, when `allowed` is the least that suffices. A word that is not known refuses. */
function decide(question) {
	const { permission, allowed } = question;
	const has = rankOf(permission);
	const needs = rankOf(allowed);
	if (needs === null || allowed === "none") return {
		allow: false,
		reason: `allowed-permission is "${allowed}"; expected one of ${PERMISSIONS.slice(0, -1).join(", ")}`
	};
	if (has === null) return {
		allow: false,
		reason: `the permission "${permission}" is not known`
	};
	if (has > needs) return {
		allow: false,
		reason: `${permission} access, and ${allowed} is needed`
	};
	return { allow: true };
}
function rankOf(permission) {
	const rank = PERMISSIONS.indexOf(permission);
	return rank === -1 ? null : rank;
}
// src/app/handle.ts
/** From an event to a task: who asks, may they, and on which commit. The head is pinned here and never looked up again. */
async function handle(trigger, ports, signal) {
	switch (trigger.type) {
		case "ignored": return {
			status: "ignored",
			reason: trigger.reason
		};
		case "pull-request": {
			const { pullNumber: number, headSha, baseSha } = trigger;
			return accepted({
				type: "pull",
				pull: {
					number,
					headSha,
					baseSha
				},
				trustedSha: baseSha
			}, NOTHING_SAID, {
				pullNumber: number,
				replyTo: null
			}, ports);
		}
		case "sweep": return handleSweep(trigger, ports, signal);
		case "command": return handleCommand(trigger, ports, signal);
	}
}
/** A sweep that goes on from a run about a pull request is about that pull request. */
async function handleSweep({ sha, resume, automatic }, ports, signal) {
	const tree = {
		type: "tree",
		sha
	};
	if (resume === null || resume.run === null) return accepted(tree, NOTHING_SAID, NOWHERE, ports);
	const found = await ports.earlierRun({ run: resume.run }, signal);
	if (found.status === "none") throw new UltracodeError("USAGE", found.reason);
	const { order, target } = found.run.record;
	const pull = target.pullNumber === null ? null : await ports.pull(target.pullNumber, signal);
	const subject = pull === null ? tree : {
		type: "pull",
		pull,
		trustedSha: sha
	};
	const going = goOnFrom(found.run, {
		headSha: pull?.headSha ?? sha,
		approve: resume.approve,
		automatic
	});
	if (going.status === "refused") throw new UltracodeError("USAGE", going.reason);
	return {
		...accepted(subject, {
			...NOTHING_SAID,
			...order
		}, target, ports),
		goingOn: going.goingOn
	};
}
async function handleCommand(trigger, ports, signal) {
	const decision = decide({
		permission: await ports.permissionOf(trigger.actor, signal),
		allowed: ports.allowedPermission
	});
	if (!decision.allow) {
		await ports.react(trigger.commentId, "-1", signal);
		return {
			status: "refused",
			reason: `${trigger.actor} may not command: ${decision.reason}`
		};
	}
	const { command, onPullRequest, issueNumber, commentId } = trigger;
	if (!runsSomething(trigger)) {
		await ports.react(commentId, command.type === "unreadable" ? "confused" : "eyes", signal);
		await ports.answer(trigger, null, signal);
		return {
			status: "answered",
			reason: `${trigger.actor} was answered in words (${command.type})`
		};
	}
	await ports.react(commentId, "eyes", signal);
	const pull = onPullRequest ? await ports.pull(issueNumber, signal) : null;
	const target = {
		pullNumber: pull?.number ?? null,
		replyTo: {
			issueNumber,
			commentId
		}
	};
	const subject = pull === null ? {
		type: "tree",
		sha: ports.eventSha
	} : {
		type: "pull",
		pull,
		trustedSha: ports.eventSha
	};
	if (command.type !== "resume") return accepted(subject, command.type === "run" ? orderOf(command) : NOTHING_SAID, target, ports);
	const resumed = await resume(command, {
		subject,
		target
	}, ports, signal);
	if (resumed.status === "accepted") return resumed;
	await ports.answer(trigger, resumed.reason, signal);
	return {
		status: "answered",
		reason: `nothing to go on from: ${resumed.reason}`
	};
}
/** What the earlier run was asked is asked again, of the code as it is now. */
async function resume({ run, approve }, { subject, target }, ports, signal) {
	const plain = accepted(subject, NOTHING_SAID, target, ports);
	const found = await ports.earlierRun(run === null ? {
		workflow: plain.task.workflow,
		target
	} : { run }, signal);
	if (found.status === "none") return {
		status: "refused",
		reason: found.reason
	};
	const { record } = found.run;
	if (record.target.pullNumber !== target.pullNumber) return {
		status: "refused",
		reason: `The run ${record.runId} ${belongsTo(record.target)}. Give the command there.`
	};
	const { headSha } = plain.task;
	const going = goOnFrom(found.run, {
		headSha,
		approve,
		automatic: false
	});
	if (going.status === "refused") return going;
	const order = {
		...NOTHING_SAID,
		...record.order
	};
	return {
		...accepted(subject, order, target, ports),
		goingOn: going.goingOn
	};
}
const orderOf = ({ workflow, args, base, model, maxCostUsd }) => ({
	workflow,
	args: args ?? void 0,
	base,
	model,
	maxCostUsd
});
const NOWHERE = {
	pullNumber: null,
	replyTo: null
};
const accepted = (subject, order, target, { wanted }) => ({
	status: "accepted",
	task: taskOf(subject, order, wanted),
	order,
	target,
	goingOn: null
});
const belongsTo = ({ pullNumber }) => pullNumber === null ? "is not about a pull request" : `is about pull request #${pullNumber}`;
/** `/ultracode` alone runs the default workflow on a pull request and shows help on an issue; so does `resume` without a run. */
function runsSomething({ command, onPullRequest }) {
	if (command.type === "resume") return command.run !== null || onPullRequest;
	return command.type === "run" && (command.workflow !== null || onPullRequest);
}
// src/report/words/command-help.ts
/** The answer to `/ultracode help`, and to a command that could not be read (what was read, what is allowed, the nearest one) or cannot be done (`problem`). */
function commandHelp(command, problem, clean) {
	if (problem !== null) return md`## Nothing was run\n\n${clean.inline(problem)}`;
	if (!isUnreadable(command)) return md`## Commands\n\n${COMMANDS}`;
	return md`## That command was not understood

Read: ${clean.inlineCode(command.read)}

${clean.inline(command.problem)} The nearest command is ${clean.inlineCode(command.nearest)}.

${COMMANDS}`;
}
const isUnreadable = (command) => command.type === "unreadable";
const COMMANDS = md`A command is the first line of a comment, written by somebody with write access:

| command | what it does |
|---|---|
| \`/ultracode\` | runs the default workflow on a pull request; shows this help on an issue |
| \`/ultracode run <workflow> [key=value …] [--base <ref>] [--model <m>] [--max-cost-usd <n>]\` | runs a workflow: \`review\` for the change, \`audit\` for the whole tree, or one of this repository's own; \`key=value\` becomes its \`args\` |
| \`/ultracode <workflow> …\` | the same, shorter |
| \`/ultracode resume [<run>]\` | goes on from a run that did not complete, named by the id in its report, or from the latest one of the default workflow here: what was asked and answered is not paid again |
| \`/ultracode approve <run>\` | lets a run that waits for approval go on, at the commit that it has shown |
| \`/ultracode help\` | shows this help |`;
// src/compose/github/handle-ports.ts
/** What deciding about an event may ask of GitHub. */
function handlePorts(job, settings, repository, earlier) {
	return {
		wanted: {
			workflow: settings.workflow ?? null,
			args: settings.args ?? null,
			base: settings.base ?? null
		},
		eventSha: job.eventSha,
		allowedPermission: settings["allowed-permission"],
		permissionOf: (login, signal) => repository.permissionOf(login, signal),
		pull: (number, signal) => repository.pull(number, signal),
		earlierRun: async (wanted, signal) => {
			if (earlier === null) return {
				status: "none",
				reason: "this runner does not say which workflow run it belongs to"
			};
			return "run" in wanted ? earlier.named(wanted.run, signal) : earlier.latest(wanted, signal);
		},
		react: async (commentId, reaction, signal) => {
			const answer = await repository.react(commentId, reaction, signal);
			if (answer.status === "refused") job.log(answer.reason);
		},
		answer: async ({ command, issueNumber, commentId }, problem, signal) => {
			const delivery = await markedComment({
				repository,
				issueNumber,
				marker: {
					kind: "reply",
					key: String(commentId)
				}
			}).put(commandHelp(command, problem, job.clean), signal);
			if (delivery.status === "refused") throw new UltracodeError("GITHUB_FAILED", delivery.reason);
		}
	};
}
// src/compose/github/github.ts
const ANNOUNCE_AFTER_MS = 100;
/** From an event to its published report. */
async function runOnGithub(host, job) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { log, clean, stop } = job;
		const { signal } = new AbortController();
		const github = composeGithub(job);
		const place = rememberingPlace(job.workspace, host.env);
		lookAhead(job, place);
		const [configured] = await Promise.all([configureJob(job, place), import("./run2.js")]);
		const earlier = composeEarlier(host, job, github, place);
		const decided = await handle(job.trigger, handlePorts(job, configured.settings, github.repository, earlier), signal);
		if (decided.status !== "accepted") return decided;
		const { task, target } = decided;
		const folder = await createRunFolder(job.runDir, false);
		const open = {
			workflow: task.workflow,
			headSha: task.headSha,
			externalId: job.runId,
			sticky: configured.settings.comment === "sticky",
			annotate: configured.settings.annotations === "on",
			runDir: folder.dir,
			artifact: job.own === null ? null : nameOfRun(job.own, {
				workflow: task.workflow,
				target
			}),
			own: job.own,
			startedMs: host.now(),
			...target
		};
		job.remember(open);
		const reporters = composeReporters(job, github.repository, open);
		let announced = null;
		const begin = () => {
			announced ??= announce({
				reporters,
				log
			}, signal);
			return announced;
		};
		const shutdown = _usingCtx$1.u(createShutdown(host, stop));
		let begun = false;
		const watch = (event) => {
			job.watch(event);
			if (begun || event.type !== "agent-started") return;
			begun = true;
			host.wait(ANNOUNCE_AFTER_MS, signal).then(async () => {
				await begin();
				shutdown.limit(await timeLimit(job, configured.settings, place));
			});
		};
		const parts = {
			decided,
			configured,
			folder,
			place,
			earlier
		};
		const attempted = await attempt(host, {
			...job,
			watch
		}, parts);
		await begin();
		const timeIsUp = shutdown.timeIsUp();
		const report = await withNext(attempted.report, {
			job,
			github,
			open,
			decided,
			timeIsUp
		}, signal);
		const own = runFolderReport({
			write: folder.write,
			markdown: (value) => renderMarkdown(clean, linksOf(job))(value, Number.POSITIVE_INFINITY),
			json: renderJson(clean)
		});
		await folder.write("result.json", clean.json(attempted.result)).catch((error) => log(messageOf(error)));
		await publish(report, {
			reporters: [own, ...reporters],
			log
		}, signal);
		if (stop.reason() !== null) log(`the run was stopped: ${stop.reason()}`);
		return {
			status: "reported",
			execution: {
				...attempted,
				report
			}
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** A run that cannot even start still has a report: it says what was wrong. */
async function attempt(host, job, { decided, configured, folder, place, earlier }) {
	const { task } = decided;
	const { settings } = configured;
	const startedMs = host.now();
	try {
		if (configured.status === "invalid") throw configured.error;
		const { headRef, headSha: sha } = task;
		if (job.token !== "" && headRef !== null) await resolveCommit(place, sha).catch(() => fetchInto(host, job, {
			sha,
			ref: headRef
		}));
		const [checkedOut, scripts, journals, { composeRun }] = await Promise.all([
			headSha(place),
			trustedTree(place, task.trustedRef),
			journalsFor(job, decided, settings, earlier),
			import("./run2.js")
		]);
		return await composeRun(host, {
			...decided,
			settings,
			place,
			source: checkedOut === task.headSha ? "work-tree" : "commit",
			aboutChange: task.base !== null,
			scripts,
			script: null,
			runId: job.runId,
			folder,
			earlier: journals,
			approved: decided.goingOn?.approved ?? [],
			stop: job.stop,
			watch: job.watch,
			clean: job.clean
		});
	} catch (error) {
		const reason = whyNot(error, job.trigger);
		job.log(reason);
		const facts = {
			workflow: task.workflow,
			headSha: task.headSha,
			baseSha: null,
			maxCostUsd: settings["max-cost-usd"],
			prices: null,
			failOn: settings["fail-on"],
			offline: settings.provider === "offline",
			runId: job.runId,
			runDir: folder.dir
		};
		return {
			result: null,
			report: failedReport(facts, reason, host.now() - startedMs)
		};
	}
}
function whyNot(error, trigger) {
	return error instanceof UltracodeError && error.code === "PROVIDER_INVALID" && trigger.type === "pull-request" && trigger.fork ? "This pull request comes from a fork, so GitHub gave this run no secrets and there is no key to ask a model with. Somebody with write access can start it with a comment: /ultracode" : messageOf(error);
}
export { runOnGithub };
