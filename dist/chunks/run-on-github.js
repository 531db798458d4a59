import "./rolldown-runtime.js";
import { n as messageOf, t as UltracodeError } from "./errors.js";
import { d as RUN_ID, f as githubRunIdOf, h as answerInWords, i as act, m as requestOf, p as goOnFrom, r as VERBS, t as COMMAND_HELP } from "./registry.js";
import { a as codeOfTree, d as nameOfArtifact, i as codeOfPull, n as NOTHING_REQUESTED, o as describeRun, p as pullOfGroup, r as codeOfGroup, u as attemptOf } from "./describe-run.js";
import { t as SEVERITIES } from "./finding.js";
import { i as skippedReport, n as failedReport } from "./build-report.js";
import { o as positionOf, t as excerpt } from "./format.js";
import { a as headNow, i as unpackRun, l as linksOf, n as keepRun, o as reportersFor, r as RUN_BYTES_MAX, s as markedComment, t as githubOperations } from "./operations.js";
import { a as announce, c as withCommands, l as commandPlaceOf, o as publish, r as runFolderReport, s as withPresentHead } from "./run-folder.js";
import { a as resolveCommit, d as createGit, i as inCheckout, l as childEnvironment, m as openLocation, r as headSha, t as commitOf, u as configVariables } from "./resolve-commit.js";
import { t as commitTree } from "./commit-tree.js";
import { a as scriptName, c as insidePath, n as isScriptPath, s as workflowNames, t as findWorkflow } from "./catalog.js";
import { t as createShutdown } from "./shutdown2.js";
import { i as createRunFolder, l as readRunFolder } from "./run-folder2.js";
import { n as composeSeal, r as defaultsOf, t as UNSEALED } from "./seal.js";
import { t as composeProvider } from "./provider.js";
import { basename, dirname, join } from "node:path";
import { n as joinClean, r as md } from "./clean.js";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { t as firstLine } from "./first-line.js";
import { t as configure } from "./configured.js";
import { t as nearMiss } from "./near-miss.js";
import { t as loadBuiltin } from "./assets.js";
import { t as catalogOf } from "./catalog2.js";
import { n as SETTINGS_FILES } from "./read-settings.js";
import { t as _usingCtx } from "./usingCtx.js";
// src/commands/permission.ts
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
function decide$1(question) {
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
// src/app/decide.ts
/** From an event to a run: who asks, may they, and on which commit. The head is pinned here and never looked up again. */
async function decide(trigger, ports, signal) {
	switch (trigger.type) {
		case "ignored": return {
			status: "ignored",
			reason: trigger.reason
		};
		case "pull-request": return decidePull(trigger, ports);
		case "merge-group": return accepted({
			code: codeOfGroup(trigger),
			target: NO_TARGET
		});
		case "sweep": return decideSweep(trigger, ports, signal);
		case "command": return decideCommand(trigger, ports, signal);
	}
}
const accepted = (subject) => ({
	...subject,
	status: "accepted",
	request: NOTHING_REQUESTED,
	approved: [],
	resumption: null,
	previous: null
});
/** A pull request that cannot be reviewed ends as skipped, with the reason: that one of a fork has no secrets is as it should be. */
async function decidePull(trigger, { skipsDrafts, canSignIn }) {
	const { outside, author, draft, isNew, pullNumber } = trigger;
	const run = accepted({
		code: codeOfPull(trigger, trigger.baseSha),
		target: {
			pullNumber,
			replyTo: null
		}
	});
	const skipped = (reason) => ({
		...run,
		status: "skipped",
		reason
	});
	if (draft && skipsDrafts) {
		const reason = "the pull request is a draft. It is looked at once it is ready for review, or when somebody who may write comments `/ultracode`; `drafts: review` looks at drafts too";
		return isNew ? skipped(reason) : {
			status: "ignored",
			reason
		};
	}
	if (outside === null || await canSignIn()) return run;
	if (author === "dependabot[bot]") return skipped("pull requests of Dependabot get no secrets of Actions. Add the key to the secrets of Dependabot (Settings, Secrets and variables, Dependabot), or comment `/ultracode`; whoever may write to the repository can do that");
	return skipped("pull requests of forks get no secrets. Somebody who may write can comment `/ultracode` to have this one looked at");
}
/** A sweep that goes on from a run about a pull request is about that pull request. */
async function decideSweep({ sha, resume, automatic }, ports, signal) {
	if (resume === null || resume.run === null) return accepted({
		code: codeOfTree(sha),
		target: NO_TARGET
	});
	const found = await ports.previousRun({ run: resume.run }, signal);
	if (found.status === "none") throw new UltracodeError("USAGE", found.reason);
	const { target } = found.run.record.spec;
	const code = target.pullNumber === null ? codeOfTree(sha) : codeOfPull(await ports.pull(target.pullNumber, signal), sha);
	const going = goOnFrom(found.run, {
		headSha: code.headSha,
		approve: resume.approve,
		automatic
	});
	if (going.status === "refused") throw new UltracodeError("USAGE", going.reason);
	return {
		status: "accepted",
		code,
		target,
		request: requestOf(found.run),
		approved: going.approved,
		resumption: going.resumption,
		previous: found.run
	};
}
const NO_TARGET = {
	pullNumber: null,
	replyTo: null
};
async function decideCommand(trigger, ports, signal) {
	const { actor, commentId, command } = trigger;
	const decision = decide$1({
		permission: await ports.permissionOf(actor, signal).catch(async (error) => {
			await ports.react(commentId, "confused", signal);
			throw error;
		}),
		allowed: ports.allowedPermission
	});
	if (!decision.allow) {
		await ports.react(commentId, "-1", signal);
		return {
			status: "refused",
			reason: `${actor} may not command: ${decision.reason}`
		};
	}
	const { issueNumber, onPullRequest } = trigger;
	const call = {
		actor,
		commentId,
		issueNumber,
		onPullRequest,
		ports
	};
	if (command.verb !== null) return act(command, call, signal);
	const { read, problem, nearest } = command;
	return answerInWords(call, {
		type: "unreadable",
		read,
		problem,
		nearest
	}, signal);
}
// src/resume/continue-as-new.ts
const CONTINUATIONS_MAX = 20;
/**
* Keeps the run and starts the workflow run that goes on from it. `continuations`: how many runs before this one were continued so.
* It is the one thing that a run may start: GitHub lets a job's token dispatch, and nothing else.
*/
async function continueAsNew(continuations, { keepRun, dispatch }, signal) {
	if (continuations >= CONTINUATIONS_MAX) return notStarted(`it has gone on by itself ${CONTINUATIONS_MAX} times already, the limit`, false);
	const problem = await keepRun(signal);
	if (problem !== null) return notStarted(problem, false);
	const kept = true;
	const dispatched = await dispatch(signal);
	return dispatched.status === "ok" ? {
		status: "started",
		kept,
		url: dispatched.value
	} : notStarted(dispatched.reason, kept);
}
const notStarted = (reason, kept) => ({
	status: "not-started",
	kept,
	reason
});
// src/app/run-job.ts
const ANNOUNCE_AFTER_MS = 100;
/** From an event to its published report: decide, announce, run, find out what is next, publish. */
async function runJob(ports, signal) {
	const decided = await ports.decide(signal);
	if (decided.status === "skipped") return skip(decided, ports, signal);
	if (decided.status !== "accepted") return decided;
	const spec = ports.describe(decided);
	const opened = await opening(ports, spec);
	ports.saveState(spec);
	const reporters = ports.reportersOf(spec);
	const announced = onceOnly(() => announce({
		reporters,
		log: ports.log
	}, signal));
	const ran = await runOrReport(ports, {
		spec,
		accepted: decided,
		watch: watchingForFirstAgent(ports, announced, signal)
	}, opened);
	await announced();
	const next = await withNextStep(ran.report, spec, ports, signal);
	const report = await withPresentHead(next, () => ports.headNow(spec, signal), ports.log);
	const execution = {
		...ran,
		report
	};
	const shown = opened.status === "open" ? [opened.folder.reporter] : [];
	if (opened.status === "open") await opened.folder.writeResult(execution).catch((error) => ports.log(messageOf(error)));
	tellFindings(report, ports, (await publish(report, {
		reporters: [...shown, ...reporters],
		done: ports.saveReported,
		log: ports.log
	}, signal)).some(({ reporter, delivery }) => reporter === "check run" && delivery.status === "refused") && spec.publish.annotations === "on");
	return {
		status: "reported",
		execution
	};
}
/** GitHub shows ten annotations of each kind from the log of a step, and fifty of a job (actions/toolkit, docs/problem-matchers.md). */
const ANNOTATIONS_OF_A_KIND = 10;
/** Findings stand in the log as well, for a reader without the comment: one line each, always. */
function tellFindings({ findings }, { log, annotate }, annotates) {
	for (const finding of findings) log(`${finding.severity} ${positionOf(finding)} ${finding.title}`);
	if (!annotates) return;
	for (const severity of SEVERITIES) findings.filter((finding) => finding.severity === severity).slice(0, ANNOTATIONS_OF_A_KIND).forEach(annotate);
}
/** No model is asked, and no comment is written: a neutral check and a line in the summary say why. */
async function skip({ reason, ...decision }, ports, signal) {
	const spec = ports.describe({
		...decision,
		status: "accepted",
		previous: null
	});
	const quiet = {
		...spec,
		publish: {
			...spec.publish,
			comment: "off"
		}
	};
	const report = withCommands(skippedReport({
		spec: quiet,
		seen: null
	}, reason), commandPlaceOf(spec));
	await publish(report, {
		reporters: ports.reportersOf(quiet),
		log: ports.log
	}, signal);
	return {
		status: "skipped",
		reason
	};
}
function onceOnly(work) {
	let begun = null;
	return () => {
		begun ??= work();
		return begun;
	};
}
/** GitHub is told while the first agents are already at work, so that neither waits for the other. */
function watchingForFirstAgent({ watch, wait, limitTime }, announced, signal) {
	let begun = false;
	return (event) => {
		watch(event);
		if (begun || event.type !== "agent-started") return;
		begun = true;
		wait(ANNOUNCE_AFTER_MS, signal).then(announced).then(limitTime);
	};
}
/** Without a folder nothing is asked, as nothing that is paid for could be kept; but that is reported where it was asked for. */
async function opening({ openFolder }, spec) {
	try {
		return {
			status: "open",
			folder: await openFolder(spec)
		};
	} catch (error) {
		return {
			status: "refused",
			error
		};
	}
}
/** A run that cannot even begin has a report too: it says what was wrong. */
async function runOrReport({ run, log, now }, begun, opened) {
	const startedMs = now();
	try {
		if (opened.status === "refused") throw opened.error;
		return await run({
			...begun,
			folder: opened.folder
		});
	} catch (error) {
		const reason = messageOf(error);
		log(reason);
		return {
			result: null,
			report: failedReport({
				spec: begun.spec,
				seen: null
			}, reason, now() - startedMs)
		};
	}
}
/** How it goes on: continued as new when only its time was up and GitHub lets it, or else by a command. */
async function withNextStep(report, spec, ports, signal) {
	const byCommand = withCommands(report, commandPlaceOf(spec));
	const continuation = ports.continuation(spec);
	if (byCommand.next === null || !ports.timeIsUp() || continuation === null) return byCommand;
	const continued = await continueAsNew(spec.resumption?.continuations ?? 0, continuation, signal);
	if (continued.kept) ports.folderKept();
	if (continued.status === "started") return {
		...byCommand,
		next: {
			type: "by-itself",
			url: continued.url
		}
	};
	ports.log(`The run does not go on by itself: ${continued.reason}`);
	return byCommand;
}
// src/checkout/tree/trusted-tree.ts
/** Scripts, rules and settings, read from git's objects at `ref`; what is checked out does not matter. */
async function trustedTree(location, ref) {
	const git = createGit(location);
	const commit = await inCheckout(location, commitOf(git, ref));
	const tree = await commitTree(location, commit);
	return {
		commit,
		list: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.listBelow(inside);
		},
		names: async (dir) => {
			const inside = insidePath(dir, "/");
			return inside === null ? [] : tree.namesIn(inside);
		},
		read: async (path) => {
			const inside = insidePath(path, "/");
			if (inside === null || inside === "") return null;
			const slice = await tree.read(inside);
			return slice.status === "text" ? slice.text : null;
		}
	};
}
// src/compose/github/continuation-ports.ts
/** How GitHub continues a run: its folder becomes an artifact, and its workflow is dispatched. null where either cannot be. */
function continuationPorts({ artifacts, trigger, log }, runs, { githubRun, artifact, runDir, runId }) {
	if (githubRun === null || artifacts === null || artifact === null) return null;
	const workflowFile = basename(githubRun.workflowPath);
	if (trigger.type === "merge-group") return null;
	const ref = (trigger.type === "sweep" ? githubRun.branch : null) ?? trigger.defaultBranch;
	if (ref === null) return null;
	return {
		keepRun: (signal) => keepRun({
			dir: runDir,
			name: artifact,
			step: artifacts,
			log
		}, signal),
		dispatch: (signal) => runs.dispatch({
			workflowFile,
			ref,
			inputs: { resume: runId }
		}, signal)
	};
}
// src/report/words/command-help.ts
/** The answer to `/ultracode help`, and to a command that could not be read (what was read, what is allowed, the nearest one), names no workflow, or cannot be done. */
function commandHelp(reply, forms, clean) {
	switch (reply.type) {
		case "refused": return md`## Nothing was run\n\n${clean.inline(reply.problem)}`;
		case "no-workflow": {
			const meant = reply.nearest === null ? md`` : md`Did you mean ${clean.inlineCode(reply.nearest)}? `;
			return md`## There is no workflow ${clean.inlineCode(excerpt(reply.wanted, 100))}\n\n${meant}There are ${listed(reply.names, clean)}.`;
		}
		case "help": return md`## Commands\n\n${commandTable(forms, clean)}`;
		case "unreadable": return md`## That command was not understood

Read: ${clean.inlineCode(reply.read)}

${clean.inline(reply.problem)} The nearest command is ${clean.inlineCode(reply.nearest)}.

${commandTable(forms, clean)}`;
	}
}
function commandTable(forms, clean) {
	const rows = forms.map(({ form, text }) => md`| ${clean.inlineCode(form)} | ${clean.inline(text)} |`);
	return md`A command is the first line of a comment, written by somebody with write access:

| command | what it does |
|---|---|
${joinClean(rows, md`\n`)}`;
}
function listed(names, clean) {
	const codes = names.map(clean.inlineCode);
	const last = codes.slice(-1);
	const others = codes.slice(0, -1);
	return others.length === 0 ? joinClean(last, md``) : joinClean([joinClean(others, md`, `), ...last], md` and `);
}
// src/compose/github/decide-ports.ts
/** What deciding about an event may ask of GitHub. */
function decidePorts(job, settings, { repository, previous, canSignIn, insteadOf, insteadOfBase }) {
	return {
		defaults: defaultsOf(settings),
		eventSha: job.eventSha,
		allowedPermission: settings["allowed-permission"],
		skipsDrafts: settings.drafts === "skip",
		canSignIn,
		insteadOf,
		insteadOfBase,
		permissionOf: (login, signal) => repository.permissionOf(login, signal),
		pull: repository.pull,
		previousRun: async (wanted, signal) => {
			if (previous === null) return {
				status: "none",
				reason: "this runner does not say which workflow run it belongs to"
			};
			return "run" in wanted ? previous.named(wanted.run, signal) : previous.latest(wanted, signal);
		},
		react: async (commentId, reaction, signal) => {
			const answer = await repository.react(commentId, reaction, signal);
			if (answer.status === "refused") job.log(answer.reason);
		},
		reply: async ({ issueNumber, commentId }, reply, signal) => {
			const delivery = await markedComment({
				repository,
				issueNumber,
				marker: {
					kind: "reply",
					key: String(commentId)
				},
				clean: job.clean,
				log: job.log
			}).put(() => commandHelp(reply, COMMAND_HELP, job.clean), signal);
			if (delivery.status === "refused") throw new UltracodeError("GITHUB_FAILED", delivery.reason);
		}
	};
}
// src/checkout/git/remote.ts
const run = promisify(execFile);
/**
* `git fetch` of refs or object ids, with what is written to its input. Rejects with git's own words. The token is passed in
* the environment of this one command, for this server only: it is neither written to a configuration nor visible in the process list.
* What comes does not change the checkout; it is kept beside it for as long as the location is open.
*/
async function fetchFrom({ location, token, serverUrl }, args, input = "") {
	const { root, env } = location.view();
	const child = run("git", [
		"-C",
		root ?? location.dir,
		...QUIET,
		"fetch",
		"--quiet",
		"--no-tags",
		"--no-recurse-submodules",
		"origin",
		...args
	], {
		env: {
			...childEnvironment(location.env),
			...env,
			...token === null ? {} : withHeader(serverUrl, token)
		},
		timeout: FETCH_TIMEOUT_MS
	});
	child.child.stdin?.on("error", () => void 0);
	child.child.stdin?.end(input);
	await child;
}
const QUIET = [
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"gc.auto=0"
];
const FETCH_TIMEOUT_MS = 3e5;
function withHeader(serverUrl, token) {
	const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
	return configVariables([["http.followRedirects", "false"], [`http.${serverUrl}/.extraheader`, `AUTHORIZATION: basic ${basic}`]]);
}
// src/checkout/git/fetch-commit.ts
/** Fetches one commit unless the checkout has it already. */
async function fetchCommit(request) {
	const { sha, ref } = request;
	if (await hasCommit(request)) return;
	try {
		await fetchFrom(request, [ref]);
	} catch (error) {
		throw new UltracodeError("CHECKOUT_INVALID", `commit ${sha} is not in the checkout and ${ref} could not be fetched: ${messageOf(error).trim()}`, { cause: error });
	}
	if (await hasCommit(request)) return;
	throw new UltracodeError("CHECKOUT_INVALID", `${ref} was fetched but does not hold commit ${sha}: it has moved since. Give the command again.`);
}
async function hasCommit({ location, sha }) {
	const found = await createGit(location)([
		"cat-file",
		"-e",
		`${sha}^{commit}`
	]);
	return found.status === "exited" && found.code === 0;
}
// src/checkout/git/fill-clone.ts
/**
* Brings the files of these commits, and of where they part, into a partial clone (`filter:` or `sparse-checkout:` of
* actions/checkout), in one fetch; otherwise git would fetch them one by one, without the token. Gives how many objects were
* missing. Commits that are not there are passed over. Throws CHECKOUT_INVALID when the remote does not give them.
*/
async function fillClone(access, commits) {
	if (!access.location.view().partial) return 0;
	const git = createGit(access.location);
	const bases = commits.length < 2 ? [] : await lines(git, [
		"merge-base",
		"--all",
		...commits
	]);
	const roots = [.../* @__PURE__ */ new Set([...commits, ...bases])];
	let fetched = 0;
	for (let level = 0; level < LEVELS_MAX; level += 1) {
		const missing = await missingObjects(git, roots);
		if (missing.length === 0) return fetched;
		await fetchObjects(access, missing);
		fetched += missing.length;
	}
	return fetched;
}
const LEVELS_MAX = 100;
const missingObjects = async (git, commits) => {
	return (await lines(git, [
		...[
			"rev-list",
			"--objects",
			"--no-walk",
			"--ignore-missing",
			"--missing=print"
		],
		...commits,
		"--"
	])).filter((line) => line.startsWith("?")).map((line) => line.slice(1));
};
/** Nothing where git gives nothing. */
async function lines(git, args) {
	const result = await git(args);
	if (result.status !== "exited" || result.code !== 0) return [];
	return result.stdout.toString("utf8").split("\n").filter((line) => line !== "");
}
async function fetchObjects(access, objects) {
	const options = [
		"--no-write-fetch-head",
		"--filter=blob:none",
		"--stdin"
	];
	try {
		await fetchFrom(access, options, objects.join("\n"));
	} catch (error) {
		const stderr = error.stderr;
		throw new UltracodeError("CHECKOUT_INVALID", `this is a partial clone, and ${objects.length} objects that it left out could not be fetched (git: ${firstLine(stderr || messageOf(error))}). Take \`filter\` and \`sparse-checkout\` out of the actions/checkout step of this job, or give this step a \`github-token\` that may read the repository (\`contents: read\`).`, { cause: error });
	}
}
// src/checkout/git/object-at.ts
/** Id of the object at `path` of a commit, 40 hexadecimal characters; null when this clone lacks the commit or the commit lacks the path. */
async function objectAt(location, commit, path) {
	const result = await createGit(location)([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${commit}:${path}`
	]);
	return result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8").trim() : null;
}
/** Text of the file at `path` of a commit; null when this clone lacks the commit or the commit lacks the path. */
async function textAt(location, commit, path) {
	const result = await createGit(location)([
		"cat-file",
		"blob",
		`${commit}:${path}`
	]);
	return result.status === "exited" && result.code === 0 ? result.stdout.toString("utf8") : null;
}
// src/compose/github/job.ts
/** A commit that the author of the change cannot write to: settings come from there, and the workflow's file is trusted as it stands there. */
const trustedShaOf = ({ trigger, eventSha }) => trigger.type === "pull-request" || trigger.type === "merge-group" ? trigger.baseSha : eventSha;
/** The checkout of the job. What it lacks is fetched from the server that the job runs for, whatever the checkout's configuration says. */
const openWorkspace = (host, { workspace, serverUrl, owner, repo }) => openLocation(workspace, host.env, `${serverUrl}/${owner}/${repo}`);
async function configureJob(job, place) {
	return configure(job.inputs, "file", () => trustedTree(place, trustedShaOf(job)));
}
/** What the run will ask git, asked while the settings are read; failures are told to whoever asks in earnest. */
function lookAhead({ trigger }, place) {
	headSha(place).catch(() => void 0);
	if (trigger.type === "pull-request") trustedTree(place, trigger.headSha).catch(() => void 0);
}
/** Brings a commit that the checkout does not hold yet. */
const fetchInto = (job, location, { sha, ref }) => fetchCommit({
	...accessOf(job, location),
	sha,
	ref
});
/** Brings what a partial clone left out of these commits. Rejects with the settings of actions/checkout that are in the way. */
async function fillWorkspace(job, location, commits) {
	const fetched = await fillClone(accessOf(job, location), commits);
	if (fetched > 0) job.log(`this is a partial clone: ${fetched} objects that it left out were fetched`);
}
const accessOf = ({ token, serverUrl }, location) => ({
	location,
	token: token === "" ? null : token,
	serverUrl
});
/** What an event names of the commits that a run of it reads. */
const commitsOf = (job) => [.../* @__PURE__ */ new Set([
	trustedShaOf(job),
	"headSha" in job.trigger ? job.trigger.headSha : job.eventSha,
	job.eventSha
])];
/** Minutes that the run may take: what the settings say, or what the job's own limit leaves. */
async function timeLimit({ githubRun, workflowSha }, settings, place) {
	const set = settings["time-limit-minutes"];
	if (set !== void 0) return set;
	const { jobTimeoutMinutes, timeLimitMinutes } = await import("./job-timeout.js");
	return timeLimitMinutes(jobTimeoutMinutes(githubRun === null || workflowSha === null ? null : await textAt(place, workflowSha, githubRun.workflowPath), githubRun?.job ?? ""));
}
// src/compose/github/known-bases.ts
/** What there is instead of a base that this checkout does not hold. Null where it does; that there is no checkout at all is told by the run. */
async function insteadOfBase(ref, git) {
	const [found, readable] = await Promise.all([exists(resolveCommit(git, ref)), exists(headSha(git))]);
	if (found || !readable) return null;
	return { nearest: nearMiss(ref, await branchesOf(git)) };
}
const exists = (commit) => commit.then(() => true, () => false);
/** Branches of the remote, as far as this checkout knows them. */
async function branchesOf(location) {
	const result = await createGit(location)([
		"for-each-ref",
		"--format=%(refname:lstrip=3)",
		"refs/remotes/origin/"
	]);
	if (result.status !== "exited" || result.code !== 0) return [];
	return result.stdout.toString("utf8").split("\n").filter((name) => name !== "" && name !== "HEAD");
}
// src/compose/github/known-workflows.ts
/** What there is instead of a workflow that does not exist. Null where it exists; what else is wrong is told by the run, with a check. */
async function insteadOf(wanted, { programDir }, { git, trustedSha, configured }) {
	if (configured.status === "invalid") return null;
	const tree = await trustedTree(git, trustedSha).catch(() => null);
	if (tree === null) return null;
	const catalog = catalogOf(configured.settings, tree, await loadBuiltin(programDir));
	if (!await findWorkflow(catalog, wanted).then(() => false, (error) => error instanceof UltracodeError && error.code === "WORKFLOW_UNKNOWN")) return null;
	const names = await workflowNames(catalog);
	return {
		names,
		nearest: nearestCommand(wanted, names)
	};
}
function nearestCommand(wanted, names) {
	const word = isScriptPath(wanted) ? scriptName(wanted) : wanted;
	const workflow = nearMiss(word, names);
	if (workflow !== null) return `/ultracode run ${workflow}`;
	const verb = nearMiss(word, VERBS);
	return verb === null ? null : `/ultracode ${verb}`;
}
// src/compose/github/own-rules.ts
/** What a change under review does to the rules that it is reviewed by. */
async function ownRules(job, git, { changes, scriptPath }) {
	const touches = (path) => changes.some((change) => [change.path, change.from].includes(path));
	const fromBase = [scriptPath, ...SETTINGS_FILES].filter(touches).map((path) => ({
		text: `The change touches \`${path}\`; the version of the base was used.`,
		weaker: false
	}));
	const workflowPath = job.githubRun?.workflowPath ?? null;
	return job.trigger.type === "pull-request" && workflowPath !== null && touches(workflowPath) ? [...fromBase, await workflowFileRule(job, git, workflowPath)] : fromBase;
}
async function workflowFileRule(job, git, path) {
	const says = `The change touches the workflow file \`${path}\`, and GitHub ran the version of the change.`;
	const isSha = job.workflowSha ?? job.eventSha;
	const [before, after] = await Promise.all([textAt(git, trustedShaOf(job), path), textAt(git, isSha, path)]);
	if (before === null) return {
		text: `${says} The base has no such file yet.`,
		weaker: false
	};
	const { weakerInputs } = await import("./weaker-inputs.js");
	const weaker = after === null ? ["its text could not be read"] : weakerInputs(before, after, {
		job: job.githubRun?.job ?? "",
		given: job.inputs
	});
	return weaker.length === 0 ? {
		text: `${says} Its inputs do not make the review weaker.`,
		weaker: false
	} : {
		text: `${says} Its inputs make the review weaker: ${weaker.join("; ")}.`,
		weaker: true
	};
}
// src/resume/trust-run.ts
/**
* Whether the journal that an earlier workflow run stored may be used: what it holds is taken for answers of our own agents, so
* nobody who may not change the trusted commit may have written it. An event that is not known refuses.
*/
function trusted(run, expected) {
	if (run.repositoryId !== expected.repositoryId) return no(`it belongs to the repository ${run.repositoryId}, and this is ${expected.repositoryId}`);
	if (run.headRepositoryId === null) return no("its code came from a fork that has been deleted");
	if (run.headRepositoryId !== expected.repositoryId) return no("its code came from a fork");
	const path = pathOf(run);
	if (path !== expected.workflowPath) return no(`it ran ${path}, and this is ${expected.workflowPath}`);
	const source = SOURCE_OF_WORKFLOW.get(run.event);
	if (source === void 0) return no(`it was started by ${run.event}; expected ${[...SOURCE_OF_WORKFLOW.keys()].join(", ")}`);
	if (source === "pushed" && !expected.workflowUnchanged) return no(`${path} differs between its commit and the trusted one`);
	return { allow: true };
}
/** Path of the workflow's file, without the ref that it was read from. */
const pathOf = ({ path }) => path.replace(REF, "");
const REF = /@refs\/.*$/s;
/** Where GitHub takes the workflow's file from: the default branch, or a commit that whoever may push can have written. */
const SOURCE_OF_WORKFLOW = /* @__PURE__ */ new Map([
	["pull_request", "pushed"],
	["push", "pushed"],
	["merge_group", "pushed"],
	["workflow_dispatch", "pushed"],
	["schedule", "default-branch"],
	["issue_comment", "default-branch"]
]);
const no = (reason) => ({
	allow: false,
	reason: `the earlier workflow run is not trusted: ${reason}`
});
// src/resume/origin.ts
/**
* Why what a record says of its run cannot be so, as GitHub knows the workflow run that stored it; null when it can. An artifact's name
* is free to choose for every job of a workflow run, and so is what it holds.
*/
function doubtOfOrigin(spec, { artifact, run }) {
	const { githubRun, runId, code, target } = spec;
	if (githubRun === null) return "its record names no workflow run";
	const { id, attempt, repositoryId, workflowPath, branch } = githubRun;
	if (repositoryId !== run.repositoryId) return says("repository", repositoryId, run.repositoryId);
	if (workflowPath !== pathOf(run)) return says("workflow", workflowPath, pathOf(run));
	if (id !== run.id) return says("workflow run", id, run.id);
	if (attempt > run.attempt) return says("attempt", attempt, `had ${run.attempt}`);
	if (attempt !== attemptOf(artifact)) return `its record is of attempt ${attempt}, and its artifact is not`;
	if (!RUN_ID.test(runId) || !runId.startsWith(`${id}-${attempt}-`)) return `its record has the id ${short(runId)}, which is not one of attempt ${attempt} of workflow run ${id}`;
	if (nameOfArtifact(githubRun, spec) !== artifact) return `its record is about ${aboutOf(spec)}, and the name of its artifact is for something else`;
	if (run.event === "issue_comment") return null;
	if (target.pullNumber !== null) return doubtOfPull(target.pullNumber, code.headSha, run);
	if (run.event === "pull_request") return says("pull request", "none", "one");
	if (code.headSha !== run.commit) return says("commit", code.headSha, run.commit);
	return branch === null || branch === run.headBranch ? null : says("branch", branch, run.headBranch);
}
function doubtOfPull(pullNumber, headSha, { event, commit, pullNumbers }) {
	if (event === "workflow_dispatch") return null;
	if (event !== "pull_request") return says("pull request", `#${pullNumber}`, `the event ${event}`);
	if (headSha !== commit) return says("commit", headSha, commit);
	if (pullNumbers.length === 0 || pullNumbers.includes(pullNumber)) return null;
	return says("pull request", `#${pullNumber}`, pullNumbers.map((number) => `#${number}`).join(", "));
}
const says = (what, said, known) => `its record names the ${what} ${short(said)}, and the workflow run that stored it has ${known}`;
/** What a record says is of any length. */
const short = (said) => String(said).slice(0, 80);
const aboutOf = ({ workflow, target }) => `${short(workflow)} of ${target.pullNumber === null ? "a branch" : `pull request #${target.pullNumber}`}`;
// src/resume/find-runs.ts
const ATTEMPTS_LOOKED_FOR = 3;
const CANDIDATES_MAX = 5;
/** Finds the runs that this one may go on from. What they left is data: it is checked, and trusted only under conditions. */
function findRuns(ports) {
	const { githubRun } = ports;
	const namesOf = (work, attempts) => [...Array(attempts).keys()].map((n) => nameOfArtifact({
		...githubRun,
		attempt: n + 1
	}, work));
	const ofQueuedPull = ({ workflow, queuedPull = null }) => queuedPull === null ? [] : namesOf({
		workflow,
		target: { pullNumber: queuedPull }
	}, ATTEMPTS_LOOKED_FOR);
	return {
		async named(runId, signal) {
			const listed = await ports.artifactsOfRun(githubRunIdOf(runId) ?? 0, signal);
			if (listed.status === "refused") return none$1(listed.reason);
			const attempt = Number(runId.split("-")[1]);
			const ofAttempt = listed.value.filter(({ name }) => attemptOf(name) === attempt);
			const fits = (found) => found.status === "found" && found.run.record.spec.runId === runId;
			return await firstUsable(ports, ofAttempt, fits, signal) ?? none$1(`No run ${runId} can be gone on from: its workflow run left no artifact of it that may be used. The id stands in the report; artifacts are kept for as long as the repository says.`);
		},
		async latest(work, signal) {
			if (githubRun.attempt > 1) {
				const names = namesOf(work, githubRun.attempt - 1);
				const listed = await ports.artifactsOfRun(githubRun.id, signal);
				const found = await firstUsable(ports, listed.status === "ok" ? listed.value.filter(({ name }) => names.includes(name)) : [], () => true, signal);
				if (found !== null) return found;
			}
			const names = [...namesOf(work, ATTEMPTS_LOOKED_FOR), ...ofQueuedPull(work)];
			const answers = await Promise.all(names.map((name) => ports.artifactsNamed(name, signal)));
			const refused = answers.find((answer) => answer.status === "refused");
			if (refused?.status === "refused") return none$1(refused.reason);
			return await firstUsable(ports, answers.flatMap((answer) => answer.status === "ok" ? answer.value : []).toSorted((a, b) => b.id - a.id), () => true, signal) ?? none$1("no earlier run of it was found");
		}
	};
}
/** The first that may be used; why not, of the others, is for the log. */
async function firstUsable(ports, artifacts, fits, signal) {
	for (const artifact of artifacts.slice(0, CANDIDATES_MAX)) {
		const found = await openTrusted(ports, artifact, signal);
		if (found.status === "none") ports.log(`An earlier run is not used: ${found.reason}`);
		else if (fits(found)) return found;
	}
	return null;
}
/** What an artifact holds, if the workflow run that stored it is trusted and can have written it. */
async function openTrusted(ports, artifact, signal) {
	const { githubRun } = ports;
	const { name, githubRunId } = artifact;
	if (githubRunId === null) return none$1(`artifact ${name} names no workflow run`);
	const facts = await ports.factsOf(githubRunId, signal);
	if (facts.status === "refused") return none$1(facts.reason);
	const run = facts.value;
	const decision = trusted(run, {
		repositoryId: githubRun.repositoryId,
		workflowPath: githubRun.workflowPath,
		workflowUnchanged: githubRunId === githubRun.id || await ports.workflowUnchangedAt(run.commit)
	});
	if (!decision.allow) return none$1(decision.reason);
	const found = await ports.open(artifact, signal);
	if (found.status === "none") return found;
	const doubt = doubtOfOrigin(found.run.record.spec, {
		artifact: name,
		run
	});
	return doubt === null ? found : none$1(`the artifact ${name} is not believed: ${doubt}`);
}
const none$1 = (reason) => ({
	status: "none",
	reason
});
// src/compose/github/previous-runs.ts
/** Where previous runs are found, through GitHub's REST API; null where the runner does not say which run this is. */
function composePreviousRuns(job, { runs, git, sealFor }) {
	const { githubRun } = job;
	if (githubRun === null || job.token === "") return null;
	const { workflowPath } = githubRun;
	return findRuns({
		githubRun,
		artifactsNamed: runs.artifactsNamed,
		artifactsOfRun: runs.artifactsOfRun,
		factsOf: runs.githubRun,
		workflowUnchangedAt: async (commit) => {
			const wanted = await objectAt(git, trustedShaOf(job), workflowPath);
			if (wanted === null) return false;
			const known = await objectAt(git, commit, workflowPath);
			if (known !== null) return known === wanted;
			await fetchInto(job, git, {
				sha: commit,
				ref: commit
			}).catch(() => void 0);
			return await objectAt(git, commit, workflowPath) === wanted;
		},
		open: (artifact, signal) => {
			return openArtifact(artifact, {
				runs,
				dir: join(dirname(job.runDir), "earlier", `${artifact.id}`),
				sealFor
			}, signal);
		},
		log: job.log
	});
}
/** Downloads an artifact into a folder, and reads the run that it holds. */
async function openArtifact(artifact, { runs, dir, sealFor }, signal) {
	const archive = await runs.download(artifact, RUN_BYTES_MAX, signal);
	if (archive.status === "refused") return none(archive.reason);
	const unpacked = await unpackRun(archive.value, {
		dir,
		maxBytes: RUN_BYTES_MAX
	});
	if (unpacked.status === "refused") return none(unpacked.reason);
	return readRunFolder(dir, sealFor).then((run) => ({
		status: "found",
		run
	}), (error) => none(messageOf(error)));
}
const none = (reason) => ({
	status: "none",
	reason
});
// src/compose/github/run-on-github.ts
/** From an event to its published report: constructs what `runJob` works with. */
async function runOnGithub(host, job) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { signal } = new AbortController();
		const github = githubOperations(job);
		const links = linksOf(job);
		const git = _usingCtx$1.u(openWorkspace(host, job));
		const unfilled = await fillWorkspace(job, git, commitsOf(job)).then(() => null, (error) => ({ error }));
		lookAhead(job, git);
		const [configured] = await Promise.all([configureJob(job, git), job.trigger.type === "command" ? null : import("./compose-run.js")]);
		const { settings } = configured;
		const sealFor = composeSeal(host, settings);
		const previous = composePreviousRuns(job, {
			runs: github.runs,
			git,
			sealFor
		});
		const shutdown = _usingCtx$1.u(createShutdown(host, job.stop));
		const outcome = await runJob({
			decide: (signal) => decide(job.trigger, askedOf(host, job, {
				git,
				configured,
				github,
				previous
			}), signal),
			describe: (accepted) => describeRun(accepted, defaultsOf(settings), {
				runId: job.runId,
				runDir: job.runDir,
				githubRun: job.githubRun,
				startedMs: host.now()
			}),
			openFolder: (spec) => openFolder(job, spec),
			saveState: (spec) => job.saveState({
				...spec,
				args: void 0,
				request: {
					...spec.request,
					args: void 0
				}
			}),
			saveReported: job.saveReported,
			reportersOf: (spec) => reportersFor({
				...job,
				spec,
				repository: github.repository,
				links
			}),
			headNow: (spec, signal) => headNow(github.repository, spec, signal),
			run: (begun) => runHere(host, job, {
				...begun,
				configured,
				git,
				previous,
				sealFor,
				unfilled
			}),
			limitTime: async () => shutdown.limit(await timeLimit(job, settings, git)),
			timeIsUp: shutdown.timeIsUp,
			continuation: (spec) => continuationPorts(job, github.runs, spec),
			folderKept: job.folderKept,
			watch: job.watch,
			log: job.log,
			annotate: job.annotate,
			now: host.now,
			wait: host.wait
		}, signal);
		if (outcome.status === "reported" && job.stop.reason() !== null) job.log(`the run was stopped: ${job.stop.reason()}`);
		return outcome;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
const askedOf = (host, job, { git, configured, github, previous }) => decidePorts(job, configured.settings, {
	repository: github.repository,
	previous,
	canSignIn: () => composeProvider(host, configured.settings, job.workspace).then(() => true, () => false),
	insteadOf: (wanted) => insteadOf(wanted, host, {
		git,
		trustedSha: trustedShaOf(job),
		configured
	}),
	insteadOfBase: (ref) => insteadOfBase(ref, git)
});
async function openFolder(job, { runDir }) {
	const { clean } = job;
	const files = await createRunFolder(runDir, null);
	return {
		files,
		reporter: runFolderReport({
			write: files.write,
			clean,
			links: linksOf(job)
		}),
		writeResult: ({ result }) => files.write("result.json", clean.json(result))
	};
}
/** Brings the commit, then runs. Rejects with a sentence for a person. */
async function runHere(host, job, here) {
	const { spec, configured, git, folder } = here;
	if (here.unfilled !== null) throw here.unfilled.error;
	if (configured.status === "invalid") throw configured.error;
	const { headRef, headSha: sha, trustedRef } = spec.code;
	if (job.token !== "" && headRef !== null) await resolveCommit(git, sha).catch(() => fetchInto(job, git, {
		sha,
		ref: headRef
	}));
	await fillWorkspace(job, git, [sha, ...spec.code.base === null ? [] : [spec.code.base]]);
	const [trusted, journals, { composeRun }] = await Promise.all([
		trustedTree(git, trustedRef),
		journalsFor(job, here, configured.settings),
		import("./compose-run.js")
	]);
	const seal = here.sealFor(spec);
	if (seal === null) job.log(UNSEALED);
	return composeRun(host, {
		spec,
		settings: configured.settings,
		said: configured.said,
		code: {
			git,
			source: "commit",
			likelyBase: null,
			repository: `${job.owner}/${job.repo}`
		},
		trusted,
		findScript: (catalog) => findWorkflow(catalog, spec.workflow),
		ownRules: (seen) => ownRules(job, git, seen),
		folder: folder.files,
		journals,
		seal,
		stop: job.stop,
		watch: here.watch,
		clean: job.clean
	});
}
/** Journals of the runs that this one goes on from. Without one it asks everything anew, which is no failure. */
async function journalsFor(job, { spec, accepted, previous, sealFor }, settings) {
	const sourceOf = ({ record, journalFile: file }) => ({
		file,
		seal: sealFor(record.spec)
	});
	if (accepted.previous !== null) return [sourceOf(accepted.previous)];
	const { trigger } = job;
	const isFirst = trigger.type === "pull-request" && trigger.isNew && job.githubRun?.attempt === 1;
	if (previous === null || settings.cache === "off" || isFirst) return [];
	const queuedPull = trigger.type === "merge-group" ? pullOfGroup(trigger.headRef) : null;
	const found = await previous.latest({
		...spec,
		queuedPull
	}, new AbortController().signal);
	job.log(found.status === "found" ? `going on from run ${found.run.record.spec.runId}` : `nothing to go on from: ${found.reason}`);
	return found.status === "found" ? [sourceOf(found.run)] : [];
}
export { runOnGithub };
