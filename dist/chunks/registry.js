import { a as codeOfTree, i as codeOfPull, l as workflowOf, n as NOTHING_REQUESTED } from "./describe-run.js";
import { t as nearMiss } from "./near-miss.js";
// src/commands/command.ts
/** What a command's run is about: the pull request as it is now, or the default branch. The answer goes to the comment. */
async function subjectOf({ onPullRequest, issueNumber, commentId, ports }, signal) {
	const replyTo = {
		issueNumber,
		commentId
	};
	if (!onPullRequest) return {
		code: codeOfTree(ports.eventSha),
		target: {
			pullNumber: null,
			replyTo
		}
	};
	const pull = await ports.pull(issueNumber, signal);
	return {
		code: codeOfPull(pull, ports.eventSha),
		target: {
			pullNumber: pull.pullNumber,
			replyTo
		}
	};
}
/** Answers in words only: a reaction, and a reply. */
async function answerInWords({ actor, commentId, issueNumber, ports }, reply, signal) {
	await ports.react(commentId, isUnderstood(reply) ? "eyes" : "confused", signal);
	await ports.reply({
		issueNumber,
		commentId
	}, reply, signal);
	return {
		status: "answered",
		reason: `${actor} was answered in words (${reply.type})`
	};
}
const isUnderstood = ({ type }) => type === "help";
// src/commands/help/help.ts
/** `/ultracode help`. */
const help = {
	verb: "help",
	help: [{
		form: "/ultracode help",
		text: "shows this help"
	}],
	read: (words) => words.length === 0 ? {
		status: "ok",
		command: { verb: "help" }
	} : {
		status: "unreadable",
		problem: "`help` stands alone",
		nearest: "/ultracode help"
	},
	act: (_command, call, signal) => answerInWords(call, { type: "help" }, signal)
};
// src/resume/go-on-from.ts
/** Approval lets a waiting run go on at the commit that the person saw, and at no other. `automatic`: no person asked. */
function goOnFrom({ record }, now) {
	const { spec, state, waitingFor, scriptDigest, spentUsd } = record;
	const { runId, code, resumption } = spec;
	const isSame = code.headSha === now.headSha;
	const refused = (reason) => ({
		status: "refused",
		reason
	});
	if (now.approve && state !== "waiting") return refused(`The run ${runId} does not wait for anybody (it is ${state}).`);
	if (now.approve && !isSame) return refused(`The run ${runId} was about ${code.headSha.slice(0, 7)}, and the head is ${now.headSha.slice(0, 7)} now: what was shown is not what would run. \`/ultracode resume ${runId}\` looks at the new head and asks again.`);
	const before = isSame ? spec.approved : [];
	return {
		status: "ok",
		approved: [.../* @__PURE__ */ new Set([...before, ...now.approve ? waitingFor : []])],
		resumption: {
			runId,
			scriptDigest: now.approve ? scriptDigest : null,
			continuations: now.automatic ? (resumption?.continuations ?? 0) + 1 : 0,
			spentUsd: now.automatic ? spentUsd : 0
		}
	};
}
/** What a previous run was asked, to be asked again of the code as it is now. */
const requestOf$1 = ({ record }) => ({
	...record.spec.request,
	workflow: record.spec.workflow
});
// src/resume/resume-request.ts
/** Id of a run: GitHub's number of the workflow run, the attempt, and eight hexadecimal characters. */
const RUN_ID = /^(\d{1,20})-(\d{1,6})-[0-9a-f]{8}$/;
/** GitHub's number of the workflow run that a run's id names; null for what is no such id. */
function githubRunIdOf(runId) {
	const number = RUN_ID.exec(runId)?.[1];
	return number === void 0 ? null : Number(number);
}
// src/commands/words.ts
/** Splits a command line at white space that is not in quotes: double, single, or the curly ones of phones. Inside straight double quotes `\"` and `\\` stand for `"` and `\`. */
function splitWords(line) {
	const words = [];
	let rest = line.trim();
	while (rest !== "") {
		const match = WORD.exec(rest);
		if (match === null || HALF_QUOTED.test(match[0])) return {
			status: "unreadable",
			problem: problemAt(rest)
		};
		const source = match[0];
		words.push(readWord(match, source));
		rest = rest.slice(source.length).trimStart();
	}
	return {
		status: "ok",
		words
	};
}
/** Words as the person typed them. */
const wordsAsTyped = (words) => words.map((word) => word.source).join(" ");
const WORD = /^(?:((?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*)=)?(?:"((?:[^"\\]|\\.)*)"|[“”„]([^“”„]*)[“”]|['‘’]([^'‘’]*)['‘’]|((?!['‘’“”„])[^\s"]*))(?=\s|$)/u;
const HALF_QUOTED = /^(?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*=(?:['‘’](?![^'‘’]*['‘’]$)|[“”„](?![^“”„]*[“”]$))/u;
function readWord(match, source) {
	const [, key, quoted, curly, single, unquoted] = match;
	const text = quoted?.replaceAll(/\\(["\\])/g, "$1") ?? curly ?? single ?? unquoted ?? "";
	return key === void 0 ? {
		type: "bare",
		text,
		source
	} : {
		type: "pair",
		key,
		value: text,
		source
	};
}
function problemAt(rest) {
	const word = rest.split(/\s/, 1)[0] ?? rest;
	const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
	const [before = "", opening = "\""] = /^(?:[^\s="'‘’“”„]*=)?(["'‘’“”„])/.exec(rest) ?? [];
	const closing = opening === "\"" ? /(?<!\\)"/ : /['‘’]/.test(opening) ? /['‘’]/ : /[“”]/;
	const isClosed = before !== "" && closing.test(rest.slice(before.length));
	const quotes = rest.match(/(?<!\\)"/g)?.length ?? 0;
	if (before === "" ? quotes % 2 === 1 : !isClosed) return `a quote is opened and not closed, at ${shown}`;
	return `a quote may only stand around a whole value, as in key="two words"; got ${shown}`;
}
// src/commands/runs/resume.ts
/** `/ultracode resume [<run>]`: the run that is named, or the latest one of the default workflow here. */
const resume = {
	verb: "resume",
	help: [{
		form: "/ultracode resume [<run>]",
		text: "goes on from a run that did not complete, named by the id in its report, or from the latest one of the default workflow here: what was asked and answered is not paid again"
	}],
	read(words) {
		if (words.length === 0) return {
			status: "ok",
			command: {
				verb: "resume",
				run: null
			}
		};
		const id = readRunId(words, "/ultracode resume <run>");
		return id.status === "ok" ? {
			status: "ok",
			command: {
				verb: "resume",
				run: id.command
			}
		} : id;
	},
	act({ run }, call, signal) {
		if (run === null && !call.onPullRequest) return answerInWords(call, { type: "help" }, signal);
		return goOn({
			run,
			approve: false
		}, call, signal);
	}
};
/** One id of a run and nothing else. */
function readRunId(words, form) {
	const [word] = words;
	const unreadable = (problem) => ({
		status: "unreadable",
		problem,
		nearest: form
	});
	if (word === void 0 || words.length > 1) return unreadable(`one id of a run was expected, got ${wordsAsTyped(words)}`);
	if (word.type === "bare" && RUN_ID.test(word.text)) return {
		status: "ok",
		command: word.text
	};
	return unreadable(`the id of a run, like 17093812345-1-0a1b2c3d, was expected, got ${word.source}`);
}
/** What the previous run was asked is asked again, of the code as it is now. */
async function goOn({ run, approve }, call, signal) {
	const { ports, commentId, issueNumber } = call;
	await ports.react(commentId, "eyes", signal);
	const resumed = await resumedRun({
		run,
		approve
	}, call, signal);
	if (resumed.status === "accepted") return resumed;
	await ports.reply({
		issueNumber,
		commentId
	}, {
		type: "refused",
		problem: resumed.reason
	}, signal);
	return {
		status: "answered",
		reason: `nothing to go on from: ${resumed.reason}`
	};
}
async function resumedRun({ run, approve }, call, signal) {
	const { ports } = call;
	const subject = await subjectOf(call, signal);
	const { code, target } = subject;
	const workflow = workflowOf({
		request: NOTHING_REQUESTED,
		code
	}, ports.defaults);
	const found = await ports.previousRun(run === null ? {
		workflow,
		target
	} : { run }, signal);
	if (found.status === "none") return {
		status: "refused",
		reason: found.reason
	};
	const { spec } = found.run.record;
	if (spec.target.pullNumber !== target.pullNumber) return {
		status: "refused",
		reason: `The run ${spec.runId} ${belongsTo(spec.target)}. Give the command there.`
	};
	const going = goOnFrom(found.run, {
		headSha: code.headSha,
		approve,
		automatic: false
	});
	if (going.status === "refused") return going;
	return {
		...subject,
		status: "accepted",
		request: requestOf$1(found.run),
		approved: going.approved,
		resumption: going.resumption,
		previous: found.run
	};
}
const belongsTo = ({ pullNumber }) => pullNumber === null ? "is not about a pull request" : `is about pull request #${pullNumber}`;
// src/commands/runs/approve.ts
const FORM = "/ultracode approve <run>";
/** `/ultracode approve <run>`: a person agrees to one certain run, at one certain commit, so it must be named. */
const approve = {
	verb: "approve",
	help: [{
		form: FORM,
		text: "lets a run that waits for approval go on, at the commit that it has shown"
	}],
	read(words) {
		if (words.length === 0) return {
			status: "unreadable",
			problem: "the id of the run that waits was expected",
			nearest: FORM
		};
		const id = readRunId(words, FORM);
		return id.status === "ok" ? {
			status: "ok",
			command: {
				verb: "approve",
				run: id.command
			}
		} : id;
	},
	act: ({ run }, call, signal) => goOn({
		run,
		approve: true
	}, call, signal)
};
// src/commands/runs/run.ts
/** `/ultracode run <workflow> …`; `/ultracode` alone is the default workflow on a pull request, and help on an issue. */
const run = {
	verb: "run",
	help: [
		{
			form: "/ultracode",
			text: "runs the default workflow on a pull request; shows this help on an issue"
		},
		{
			form: "/ultracode run <workflow> [key=value …] [--base <ref>] [--model <m>] [--max-cost-usd <n>]",
			text: "runs a workflow: `review` for the change, `audit` for the whole tree, or one of this repository's own; `key=value` becomes its `args`"
		},
		{
			form: "/ultracode <workflow> …",
			text: "the same, shorter"
		}
	],
	read: (words) => {
		const read = readRun(words);
		return read.status === "words-left" ? {
			...read,
			status: "unreadable"
		} : read;
	},
	async act({ request }, call, signal) {
		if (request.workflow === null && !call.onPullRequest) return answerInWords(call, { type: "help" }, signal);
		const { workflow } = request;
		const instead = workflow === null ? null : await call.ports.insteadOf(workflow);
		if (workflow !== null && instead !== null) return answerInWords(call, {
			type: "no-workflow",
			wanted: workflow,
			...instead
		}, signal);
		const problem = request.base === null ? null : await problemOfBase(request.base, call.ports);
		if (problem !== null) return answerInWords(call, {
			type: "refused",
			problem
		}, signal);
		await call.ports.react(call.commentId, "eyes", signal);
		return {
			...await subjectOf(call, signal),
			status: "accepted",
			request,
			approved: [],
			resumption: null,
			previous: null
		};
	}
};
/** Why nothing can be compared with `base`; null where it can, or where only the run can tell. */
async function problemOfBase(base, { insteadOfBase }) {
	const instead = await insteadOfBase(base);
	if (instead === null) return null;
	const what = `\`--base ${base}\` names no branch, tag or commit of this checkout.`;
	return instead.nearest === null ? `${what} If the repository has it, set \`fetch-depth: 0\` for actions/checkout.` : `${what} Did you mean \`--base ${instead.nearest}\`?`;
}
/** `/ultracode` alone. */
const DEFAULT_RUN = {
	verb: "run",
	request: NOTHING_REQUESTED
};
/** A workflow's name or path inside the repository. A reply quotes it. */
const WORKFLOW_NAME = /^(?!.*\.\.)[\p{L}\p{N}_][\p{L}\p{N}_./ -]{0,254}$/u;
/** Reads what follows `run`: the workflow, then `key=value` pairs and flags in any order. */
function readRun(words) {
	const [name, ...others] = words;
	if (name === void 0) return wrong("the name of a workflow was expected after `run`", "/ultracode run <workflow>");
	if (name.type === "pair" || !WORKFLOW_NAME.test(name.text)) return wrong(`the name of a workflow was expected, got ${shown(name.source)}`, "/ultracode run <workflow>");
	const start = `/ultracode run ${name.source}`;
	const upTo = (index) => `/ultracode run ${wordsAsTyped([name, ...others.slice(0, index)])}`;
	const values = /* @__PURE__ */ new Map();
	const args = /* @__PURE__ */ new Map();
	for (let index = 0; index < others.length; index++) {
		const word = others[index];
		if (word === void 0) break;
		const flag = readFlag(word, others[index + 1]);
		if (flag.status === "unreadable") return wrong(flag.problem, `${upTo(index)} ${flag.nearest}`);
		if (flag.status === "flag") {
			if (values.has(flag.name)) return wrong(`${flag.name} is given twice`, start);
			values.set(flag.name, flag.value);
			index += flag.wordsTaken - 1;
			continue;
		}
		if (word.type === "bare") return {
			status: "words-left",
			problem: `expected key=value or a flag after the workflow, got ${word.source}`,
			nearest: start
		};
		if (args.has(word.key)) return wrong(`${word.key} is given twice`, start);
		args.set(word.key, word.value);
	}
	return {
		status: "ok",
		command: {
			verb: "run",
			request: requestOf(name.text, args, values)
		}
	};
}
function requestOf(workflow, args, values) {
	const cost = values.get("--max-cost-usd");
	return {
		workflow,
		...args.size === 0 ? {} : { args: Object.fromEntries(args) },
		base: values.get("--base") ?? null,
		model: values.get("--model") ?? null,
		maxCostUsd: cost === void 0 ? null : Number(cost)
	};
}
/** Flag → what its value looks like. A value that begins with `-` could be read as an option by git. */
const FLAGS = {
	"--base": {
		shape: /^(?!.*(?:\.\.|@\{))[\p{L}\p{N}_][\p{L}\p{N}_./@+#-]{0,254}$/u,
		example: "main"
	},
	"--model": {
		shape: /^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}$/,
		example: "haiku"
	},
	"--max-cost-usd": {
		shape: /^(?=.*[1-9])\d{1,6}(?:\.\d{1,6})?$/,
		example: "2.50",
		within: " above 0 and below 1000000,"
	}
};
function readFlag(word, next) {
	const name = word.type === "pair" ? word.key : word.text;
	const typed = name.replace(/^[—–]/u, "--");
	if (!typed.startsWith("-")) return { status: "none" };
	const rule = Object.hasOwn(FLAGS, name) ? FLAGS[name] : void 0;
	const value = word.type === "pair" ? word.value : next?.type === "bare" ? next.text : void 0;
	if (rule === void 0) {
		const meant = nearMiss(typed, Object.keys(FLAGS));
		return {
			status: "unreadable",
			problem: `unknown flag ${shown(name)}; there are ${Object.keys(FLAGS).join(", ")}`,
			nearest: meant === null ? "" : `${meant} ${likeValue(meant, value)}`
		};
	}
	if (value === void 0 || !rule.shape.test(value)) return {
		status: "unreadable",
		problem: `${name} expects a value such as ${rule.example},${rule.within ?? ""} got ${value === void 0 || value === "" ? "none" : shown(value)}`,
		nearest: `${name} ${rule.example}`
	};
	return {
		status: "flag",
		name,
		value,
		wordsTaken: word.type === "pair" ? 1 : 2
	};
}
/** What was given, where the flag takes it. */
function likeValue(flag, value) {
	const rule = FLAGS[flag];
	return value !== void 0 && rule?.shape.test(value) === true ? value : rule?.example ?? "";
}
const shown = (text) => text.length > 40 ? `${text.slice(0, 40)}…` : text;
const wrong = (problem, nearest) => ({
	status: "unreadable",
	problem,
	nearest: nearest.trim()
});
// src/commands/registry.ts
/** Every verb, in the order of the help. The parser, near misses, help and docs are made from these rows. */
const ROWS = {
	run,
	resume,
	approve,
	help
};
/** Verbs of later versions: named, so that none is taken for a workflow. */
const LATER_VERBS = [
	"list",
	"status",
	"revise",
	"reject",
	"save",
	"cancel",
	"dismiss",
	"reopen",
	"explain",
	"fix"
];
const VERBS = Object.keys(ROWS);
/** The row of a verb; null for a word that is none. */
const rowOf = (word) => isVerb(word) ? ROWS[word] : null;
/** Forms of all commands with what they do, for the help. */
const COMMAND_HELP = Object.values(ROWS).flatMap((row) => row.help);
/** Does a command, by its row. */
function act(command, call, signal) {
	return ROWS[command.verb].act(command, call, signal);
}
const isVerb = (word) => Object.hasOwn(ROWS, word);
export { rowOf as a, readRun as c, RUN_ID as d, githubRunIdOf as f, answerInWords as h, act as i, splitWords as l, requestOf$1 as m, LATER_VERBS as n, DEFAULT_RUN as o, goOnFrom as p, VERBS as r, WORKFLOW_NAME as s, COMMAND_HELP as t, wordsAsTyped as u };
