import "./rolldown-runtime.js";
import { A as headSha, C as createRunFolder, D as insidePath, E as runFolderReport, F as createGit, I as rememberingPlace, M as topLevel, O as commitOf, P as childEnvironment, R as taskOf, i as composeRun, m as commitTree, y as configure } from "./run.js";
import { c as renderJson, d as publish, l as renderMarkdown, r as failedReport, u as announce } from "./read-journal.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { i as markedComment, n as composeRepository, r as linksOf, t as composeReporters } from "./reporters.js";
import { r as md } from "./clean.js";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
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
		case "pull-request": return {
			status: "accepted",
			task: taskOf(trigger, null, ports.wanted),
			target: {
				pullNumber: trigger.pullNumber,
				replyTo: null
			}
		};
		case "sweep": return {
			status: "accepted",
			task: taskOf(trigger, null, ports.wanted),
			target: {
				pullNumber: null,
				replyTo: null
			}
		};
		case "command": return handleCommand(trigger, ports, signal);
	}
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
	if (!runsSomething(trigger)) {
		await ports.react(trigger.commentId, trigger.command.type === "unreadable" ? "confused" : "eyes", signal);
		await ports.answer(trigger, signal);
		return {
			status: "answered",
			reason: `${trigger.actor} was answered in words (${trigger.command.type})`
		};
	}
	await ports.react(trigger.commentId, "eyes", signal);
	const pull = trigger.onPullRequest ? await ports.pull(trigger.issueNumber, signal) : null;
	const { issueNumber, commentId } = trigger;
	return {
		status: "accepted",
		task: taskOf(trigger, pull, ports.wanted),
		target: {
			pullNumber: pull?.number ?? null,
			replyTo: {
				issueNumber,
				commentId
			}
		}
	};
}
/** `/ultracode` alone runs the default workflow on a pull request and shows help on an issue. */
function runsSomething({ command, onPullRequest }) {
	return command.type === "run" && (command.workflow !== null || onPullRequest);
}
// src/checkout/fetch-commit.ts
const run = promisify(execFile);
/**
* Fetches one commit that the checkout does not hold yet; does nothing when it does. The token travels in the environment, for
* this one command only: it is never written into the checkout's configuration nor shown in the process list.
*/
async function fetchCommit({ dir, sha, ref, token, serverUrl, env }) {
	if (await hasCommit(dir, sha, env)) return;
	const authorization = token === null ? {} : headerSetting(serverUrl, token);
	try {
		await run("git", [
			"-C",
			dir,
			"-c",
			"core.hooksPath=/dev/null",
			"fetch",
			"--quiet",
			"--no-tags",
			"--no-recurse-submodules",
			"origin",
			ref
		], {
			env: {
				...env,
				GIT_TERMINAL_PROMPT: "0",
				...authorization
			},
			timeout: 12e4
		});
	} catch (error) {
		throw new UltracodeError("CHECKOUT_INVALID", `commit ${sha} is not in the checkout and ${ref} could not be fetched: ${messageOf(error).trim()}`, { cause: error });
	}
	if (await hasCommit(dir, sha, env)) return;
	throw new UltracodeError("CHECKOUT_INVALID", `${ref} was fetched but does not hold commit ${sha}: it has moved since. Give the command again.`);
}
const hasCommit = (dir, sha, env) => run("git", [
	"-C",
	dir,
	"cat-file",
	"-e",
	`${sha}^{commit}`
], { env }).then(() => true, () => false);
function headerSetting(serverUrl, token) {
	const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
	return {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
		GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`
	};
}
// src/checkout/trusted-tree.ts
/** Reads scripts, rules and settings from git's objects at `ref`; what is checked out does not matter. */
async function trustedTree(place, ref) {
	const git = createGit({
		...place,
		dir: await topLevel(createGit(place), place.dir)
	});
	const commit = await commitOf(git, ref);
	const tree = await commitTree(git, commit);
	return {
		commit,
		list: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.listBelow(inside);
		},
		read: async (path) => {
			const inside = insidePath(path, "/");
			if (inside === null || inside === "") return null;
			const slice = await tree.read(inside);
			return slice.status === "text" ? slice.text : null;
		}
	};
}
// src/report/command-help.ts
/** The answer to `/ultracode help`, and to a command that could not be read: what was read, what is allowed, the nearest one. */
function commandHelp(command, clean) {
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
| \`/ultracode help\` | shows this help |`;
// src/compose/github.ts
const ANNOUNCE_AFTER_MS = 100;
/** From an event to its published report. */
async function runOnGithub(world, job) {
	const { log, clean, stop } = job;
	const { signal } = new AbortController();
	const repository = composeRepository(job);
	const place = rememberingPlace(job.workspace, world.env);
	lookAhead(job, place);
	const configured = await configureJob(job, place);
	const decided = await handle(job.trigger, handlePorts(job, configured.settings, repository), signal);
	if (decided.status !== "accepted") return decided;
	const { task, target } = decided;
	const folder = await createRunFolder(job.runDir, false);
	const open = {
		workflow: task.workflow,
		headSha: task.headSha,
		externalId: job.runId,
		sticky: configured.settings.comment === "sticky",
		annotate: configured.settings.annotations === "on",
		journalFile: folder.journalFile,
		startedMs: world.now(),
		...target
	};
	job.remember(open);
	const reporters = composeReporters(job, repository, open);
	let announced = null;
	const begin = () => {
		announced ??= announce({
			reporters,
			log
		}, signal);
		return announced;
	};
	const watch = (event) => {
		if (event.type === "agent-started") world.wait(ANNOUNCE_AFTER_MS, signal).then(begin);
		job.watch(event);
	};
	const execution = await attempt(world, {
		...job,
		watch
	}, {
		task,
		configured,
		folder,
		place
	});
	await begin();
	const own = runFolderReport({
		write: folder.write,
		markdown: (report) => renderMarkdown(clean, linksOf(job))(report, Number.POSITIVE_INFINITY),
		json: renderJson(clean)
	});
	await folder.write("result.json", clean.json(execution.result));
	await publish(execution.report, {
		reporters: [own, ...reporters],
		log
	}, signal);
	if (stop.reason() !== null) log(`the run was stopped: ${stop.reason()}`);
	return {
		status: "reported",
		execution
	};
}
/** A run that cannot even start still has a report: it says what was wrong. */
async function attempt(world, job, { task, configured, folder, place }) {
	const { settings } = configured;
	const startedMs = world.now();
	try {
		if (configured.status === "invalid") throw configured.error;
		if (job.token !== "" && task.headRef !== null) await fetchHead(world, job, task, task.headRef);
		const [checkedOut, scripts] = await Promise.all([headSha(place), trustedTree(place, task.trustedRef)]);
		return await composeRun(world, {
			task,
			settings,
			place,
			source: checkedOut === task.headSha ? "work-tree" : "commit",
			aboutChange: task.base !== null,
			scripts,
			script: null,
			runId: job.runId,
			folder,
			earlier: [],
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
			report: failedReport(facts, reason, world.now() - startedMs)
		};
	}
}
function whyNot(error, trigger) {
	return error instanceof UltracodeError && error.code === "PROVIDER_INVALID" && trigger.type === "pull-request" && trigger.fork ? "This pull request comes from a fork, so GitHub gave this run no secrets and there is no key to ask a model with. Somebody with write access can start it with a comment: /ultracode" : messageOf(error);
}
const fetchHead = (world, job, { headSha: sha }, ref) => fetchCommit({
	dir: job.workspace,
	sha,
	ref,
	token: job.token,
	serverUrl: job.serverUrl,
	env: childEnvironment(world.env)
});
/** What the run will ask git, asked while the settings are read; failures are told to whoever asks in earnest. */
function lookAhead({ trigger }, place) {
	headSha(place).catch(() => void 0);
	if (trigger.type === "pull-request") trustedTree(place, trigger.headSha).catch(() => void 0);
}
/** Settings come from a commit that the author of the change cannot write to. */
async function configureJob(job, place) {
	const ref = job.trigger.type === "pull-request" ? job.trigger.baseSha : job.eventSha;
	return configure(job.inputs, "input", async (path) => {
		return (await trustedTree(place, ref)).read(path);
	});
}
function handlePorts(job, settings, repository) {
	return {
		wanted: {
			workflow: settings.workflow ?? null,
			args: settings.args ?? null,
			base: settings.base ?? null,
			eventSha: job.eventSha
		},
		allowedPermission: settings["allowed-permission"],
		permissionOf: (login, signal) => repository.permissionOf(login, signal),
		pull: (number, signal) => repository.pull(number, signal),
		react: async (commentId, reaction, signal) => {
			const answer = await repository.react(commentId, reaction, signal);
			if (answer.status === "refused") job.log(answer.reason);
		},
		answer: async ({ command, issueNumber, commentId }, signal) => {
			const delivery = await markedComment({
				repository,
				issueNumber,
				marker: {
					kind: "reply",
					key: String(commentId)
				}
			}).put(commandHelp(command, job.clean), signal);
			if (delivery.status === "refused") throw new UltracodeError("GITHUB_FAILED", delivery.reason);
		}
	};
}
export { runOnGithub };
