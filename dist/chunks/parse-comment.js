import { F as fixingWorkflow, M as codeOfTree, O as NOTHING_REQUESTED, P as explainingWorkflow, T as githubRunIdOf, d as askedBefore, f as codeNow, j as codeOfPull, m as PLAN_ID, p as goOnFrom, w as RUN_ID, z as workflowOf } from "./resume.js";
import { g as nearMiss, x as trimMarks } from "./base.js";
import { M as findingIdIn, j as decide } from "./alone.js";
import { pn as explainingOf } from "./words.js";
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
async function answerInWords(call, reply, signal) {
	await call.ports.react(call.commentId, isUnderstood(reply) ? "eyes" : "confused", signal);
	return replyInWords(call, reply, signal);
}
/** The same for a command that has its reaction already. */
async function replyInWords({ actor, commentId, issueNumber, ports }, reply, signal) {
	await ports.reply({
		issueNumber,
		commentId
	}, reply, signal);
	return {
		status: "answered",
		reason: `${actor} was answered in words (${reply.type})`
	};
}
/** A command that cannot be done as it stands. `said`: what was written after `/ultracode`. */
const notUnderstood = (said, { problem, nearest }) => ({
	type: "unreadable",
	read: shortened(`/ultracode ${said}`),
	problem: shortened(problem, PROBLEM_CHARS_MAX),
	nearest: shortened(nearest),
	task: taskOf(said)
});
/** The command that makes a task of what was written; null for a single word, which is none. */
function taskOf(said) {
	const words = said.trim();
	if (!/\s/.test(words)) return null;
	return words.length < SHOWN_CHARS_MAX - 30 && !/[\r\n]/.test(words) ? `/ultracode author ${words}` : "/ultracode author <all of your comment>";
}
/** What a reply shows of a comment: one line, and no more than it takes to know it again. */
function shortened(text, most = SHOWN_CHARS_MAX) {
	const line = text.trim().replaceAll(/\s+/g, " ");
	return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
const SHOWN_CHARS_MAX = 200;
/** A problem names what there is instead. */
const PROBLEM_CHARS_MAX = 1e3;
/** Asks for nothing that it would be wrong to do as it was written. */
const isUnderstood = ({ type }) => type !== "unreadable" && type !== "no-workflow" && type !== "refused";
// src/commands/words.ts
/** Splits a command line at white space that is not in quotes: straight ones, or those that phones and other languages type. Inside straight double quotes `\"` and `\\` stand for `"` and `\`. */
function splitWords(line) {
	const words = [];
	let rest = line.trim();
	while (rest !== "") {
		const match = WORD.exec(rest);
		if (match === null) return {
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
/** Reads the words of the first line of what follows a verb; what cannot be split is unreadable. */
function inWords(text, read) {
	const split = splitWords(firstLineOf(text));
	return split.status === "ok" ? read(split.words) : {
		...split,
		nearest: "/ultracode help"
	};
}
const firstLineOf = (text) => text.split(/\r\n|\r|\n/, 1)[0] ?? "";
/** Words as the person typed them. */
const wordsAsTyped = (words) => words.map((word) => word.source).join(" ");
/** What an id looks like as it is compared: hexadecimal digits in lower case, without the marks that it is copied with. */
const idIn = (source) => trimMarks(source.slice(0, 100), QUOTES$1, QUOTES$1).replaceAll(/[‐‑‒–—−]/g, "-").toLowerCase();
const QUOTES$1 = "`\"'“”‘’";
const WORD = /^(?:((?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*)=)?(?:"((?:[^"\\]|\\.)*)"|["“”„‟]([^"“”„‟]*)["“”‟]|[‘‚‛]((?:[^'‘’‚]|(?<=\p{L})’(?=\p{L}))*)['‘’]|['’]([^'‘’‚]*)['‘’]|[«»]([^«»]*)[«»]|[‹›]([^‹›]*)[‹›]|「([^「」]*)」|『([^『』]*)』|((?!(?:(?:--?|[—–])?[\p{L}_][\p{L}\p{N}_-]*=)?["'‘’‚‛“”„‟«»‹›「」『』])[^\s"]*))(?=\s|$)/u;
function readWord(match, source) {
	const [, key, quoted, ...others] = match;
	const text = quoted?.replaceAll(/\\(["\\])/g, "$1") ?? others.find((group) => group !== void 0) ?? "";
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
/** Marks that open a quote → marks that close it. */
const CLOSING = new Map([
	["\"“”„‟", /(?<!\\)["“”‟]/],
	["'‘’‚‛", /['‘’]/],
	["«»", /[«»]/],
	["‹›", /[‹›]/],
	["「", /」/],
	["『", /』/]
].flatMap(([marks, closing]) => [...marks].map((mark) => [mark, closing])));
function problemAt(rest) {
	const word = rest.split(/\s/, 1)[0] ?? rest;
	const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
	const [before = "", opening = ""] = /^(?:[^\s="'‘’‚‛“”„‟«»‹›「『]*=)?(["'‘’‚‛“”„‟«»‹›「『])/.exec(rest) ?? [];
	return (before === "" ? (rest.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1 : CLOSING.get(opening)?.test(rest.slice(before.length)) === false) ? `a quote is opened and not closed, at ${shown}` : `a quote may only stand around a whole value, as in key="two words"; got ${shown}`;
}
// src/commands/typed-ids.ts
/** Characters in which an id is looked for. */
const LOOKED_AT = 4e3;
const ID = /(?<![\w-])(?:[0-9a-f]{16}|\d{1,20}-\d{1,6}-[0-9a-f]{8}|\d{1,15})(?![\w-])/gi;
/** The first id in a text that `fits`, among whatever marks; null for none. */
function idWithin(text, fits) {
	return [...text.slice(0, LOOKED_AT).replaceAll(/[‐‑‒–—−]/g, "-").matchAll(ID)].map(([id]) => id.toLowerCase()).find(fits) ?? null;
}
/** A command that cannot be read, with the id that was typed in the command that comes nearest. */
function withTypedId(reading, text, fits) {
	const id = reading.status === "ok" ? null : idWithin(text, fits);
	return reading.status === "ok" || id === null ? reading : {
		...reading,
		nearest: reading.nearest.replace(/\[<run>\]|<(?:plan|id|run)>/, id)
	};
}
/** A command that means all or the latest where it stands alone, and has an id alone on its next line: it must not mean more than was typed. */
function idBelow(text, fits) {
	const below = text.slice(firstLineOf(text).length).slice(0, LOOKED_AT).trim();
	const line = trimMarks(firstLineOf(below).trim(), "`\"'#(<[", "`\"').>],");
	return /\s/.test(line) ? null : idWithin(line, fits);
}
// src/commands/plans/read-plan-words.ts
/** Characters of a task or a wish, the lines after the first one included. */
const TEXT_CHARS_MAX = 4e3;
/** Words as the person wrote them, with the lines after them; what has no room is left out behind an ellipsis. */
function asWritten(text) {
	const whole = text.replaceAll(/\r\n?/g, "\n").trim();
	if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(whole)) return "";
	if (whole.length <= TEXT_CHARS_MAX) return whole;
	return `${whole.slice(0, 3999).replace(/[\ud800-\udbff]$/, "")}…`;
}
/** The first word of a text, and what follows it. */
function firstAndRest(text) {
	const [, first = "", rest = ""] = /^\s*(\S*)(.*)$/s.exec(text) ?? [];
	return {
		first,
		rest
	};
}
/** The id of a plan, from a word as it was typed; null: none was. */
function readPlanId(word, form) {
	const id = word === null ? "" : idIn(word);
	if (PLAN_ID.test(id)) return {
		status: "ok",
		command: id
	};
	return {
		status: "unreadable",
		problem: `the id of a plan, like 0a1b2c3d4e5f6071, was expected, got ${word === null ? "none" : word.slice(0, 40)}`,
		nearest: form
	};
}
/** The id of a plan and nothing else. */
const readOnlyPlanId = (text, form) => withTypedPlan(inWords(text, (words) => words.length > 1 ? {
	status: "unreadable",
	problem: `one id of a plan was expected, got ${wordsAsTyped(words).slice(0, 60)}`,
	nearest: form
} : readPlanId(words[0]?.source ?? null, form)), text);
/** What cannot be read, with the id of a plan that was typed. */
const withTypedPlan = (reading, text) => withTypedId(reading, text, (id) => PLAN_ID.test(id));
// src/commands/findings/read-finding-ids.ts
/** Findings that one command names. */
const IDS_MAX = 20;
/**
* The ids of findings that a text begins with. The first word is one if it can be; a further word only where it is typed as ids are shown, in
* capitals and with a digit, has marks of code or `#`, or follows a comma, and none behind a colon: the reason comes after them, and `these` could be an id.
*/
function idsAtStart(text) {
	const ids = [];
	let rest = text;
	let follows = true;
	while (ids.length < IDS_MAX) {
		const { first, rest: after } = upToComma(rest);
		const id = findingIdIn(first);
		if (id === null || !(follows || isMarked(first))) break;
		if (!ids.includes(id)) ids.push(id);
		follows = first.endsWith(",");
		rest = after;
		if (/[:—–]$/.test(first)) break;
	}
	return {
		ids,
		rest
	};
}
/** The first word, or of words with commas between them and no blanks the first one with its comma. */
function upToComma(text) {
	const { first, rest } = firstAndRest(text);
	const end = first.indexOf(",") + 1;
	return end === 0 ? {
		first,
		rest
	} : {
		first: first.slice(0, end),
		rest: first.slice(end) + rest
	};
}
const isMarked = (word) => /^[`#]/.test(word) || /^[A-Z0-9]+[,:]?$/.test(word) && /\d/.test(word);
/** All words as ids; null where one is none, or there are too many. */
function onlyIds(text) {
	const words = text.trim().split(/[\s,]+/).filter((word) => word !== "");
	if (words.length === 0 || words.length > IDS_MAX) return null;
	const ids = words.map(findingIdIn).filter((id) => id !== null);
	return ids.length === words.length ? [...new Set(ids)] : null;
}
// src/commands/findings/dismiss.ts
const FORM$11 = "/ultracode dismiss <finding> <reason>";
/** Characters of a reason: it stands in the state of a comment, which has little room. */
const REASON_CHARS_MAX = 300;
/** `/ultracode dismiss <finding> <reason>`: the reason is what others read who wonder why the check is green. */
const dismiss = {
	verb: "dismiss",
	isPaid: false,
	help: [{
		form: FORM$11,
		text: "a finding no longer fails the check, on this commit and on those that follow; several are named by their ids, with commas between them"
	}],
	read(text) {
		const { ids, rest } = idsAtStart(text);
		const [first] = ids;
		if (first === void 0) return {
			status: "unreadable",
			problem: "the id of a finding, like K3F9Q, was expected after `dismiss`",
			nearest: FORM$11
		};
		const reason = reasonIn(rest);
		return reason === "" ? {
			status: "unreadable",
			problem: "a reason was expected after the id of the finding",
			nearest: `/ultracode dismiss ${ids.join(", ")} <reason>`
		} : {
			status: "ok",
			command: {
				verb: "dismiss",
				findings: ids,
				reason
			}
		};
	},
	async act(command, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.findings.dismiss(command, call, signal);
	}
};
/** On one line; without the quotes around it, or the colon or dash before it. */
function reasonIn(text) {
	const line = asWritten(text).replaceAll(/\s+/g, " ");
	const said = trimMarks(line, ":-–—,; ", "");
	const reason = QUOTES.includes(said.charAt(0)) ? trimMarks(said, QUOTES, QUOTES) : said;
	if (!/[\p{L}\p{N}]/u.test(reason)) return "";
	if (reason.length <= REASON_CHARS_MAX) return reason;
	return `${reason.slice(0, 299).replace(/[\ud800-\udbff]$/, "")}…`;
}
const QUOTES = "\"'“”„‘’«»「」";
// src/commands/findings/read-finding.ts
/** Reads one id of a finding and nothing else after a verb. `form`: how the command is written, with `<finding>` for the id. */
const readOnlyFinding = (text, form) => inWords(text, (words) => {
	const [word, ...more] = words;
	const id = word === void 0 ? null : findingIdIn(word.source);
	if (id !== null && more.length === 0) return {
		status: "ok",
		command: id
	};
	const likely = words.map(likelyId).find((one) => one !== null);
	return {
		status: "unreadable",
		problem: `the id of one finding was expected, as it stands in the report (like K3F9Q), got ${words.length === 0 ? "none" : wordsAsTyped(words).slice(0, 60)}`,
		nearest: likely === void 0 ? form : form.replace("<finding>", likely)
	};
});
/** Of a sentence: an ordinary word may have the letters of an id, but no digit among them, and is not in capitals. */
const likelyId = ({ source }) => /\d|^[^a-z]+$/.test(source.slice(0, 100)) ? findingIdIn(source) : null;
// src/commands/findings/explain.ts
const FORM$10 = "/ultracode explain <finding>";
/** `/ultracode explain <finding>`: one agent reads the code that the report is about, whatever the head is by now. */
const explain = {
	verb: "explain",
	isPaid: true,
	help: [{
		form: FORM$10,
		text: "explains one finding of a report here, by its id: what happens step by step, what each vote rests on, how to reproduce it, and whether it holds. One agent reads the code; no report and no check changes"
	}],
	read(text) {
		const id = readOnlyFinding(text, FORM$10);
		return id.status === "ok" ? {
			status: "ok",
			command: {
				verb: "explain",
				finding: id.command
			}
		} : id;
	},
	async act({ finding }, call, signal) {
		const { ports, commentId, issueNumber, onPullRequest } = call;
		await ports.react(commentId, "eyes", signal);
		const found = await ports.reportHere({
			issueNumber,
			onPullRequest,
			finding
		}, signal);
		if (found.status === "refused") return replyInWords(call, {
			type: "refused",
			problem: found.reason
		}, signal);
		const { report, spec, newerRun } = found.value;
		const explaining = explainingOf(report, {
			finding,
			newerRun
		});
		if (explaining === null) throw new Error(`the report of ${spec.runId} lists no finding ${finding}`);
		const { headSha, base } = spec.code;
		return {
			status: "accepted",
			code: {
				...spec.code,
				base: base === null ? null : report.baseSha ?? base,
				trustedRef: ports.eventSha,
				headRef: headSha
			},
			target: {
				pullNumber: onPullRequest ? issueNumber : null,
				replyTo: {
					issueNumber,
					commentId
				}
			},
			request: {
				...NOTHING_REQUESTED,
				workflow: explainingWorkflow(finding)
			},
			approved: [],
			resumption: null,
			previous: null,
			explaining
		};
	}
};
// src/commands/findings/fix.ts
const FORM$9 = "/ultracode fix <finding>";
/** Findings of one command: each is mended by one agent and checked by two, twice at most. */
const FINDINGS_MAX = 10;
/** `/ultracode fix <finding>…`: agents mend findings in the code as it is now. Where their edits go is the setting `edits`. */
const fix = {
	verb: "fix",
	isPaid: true,
	help: [{
		form: FORM$9,
		text: "has an agent mend the cause of a finding, and two others try to refute the edit; several are named by their ids. What stands comes as suggestions on the lines of the pull request, or as the setting `edits` says; nothing is pushed to a branch of yours"
	}],
	read(text) {
		const line = firstLineOf(text);
		const findings = onlyIds(line);
		if (findings !== null && findings.length <= FINDINGS_MAX) return {
			status: "ok",
			command: {
				verb: "fix",
				findings
			}
		};
		const got = line.trim() === "" ? "none" : line.trim().slice(0, 60);
		return {
			status: "unreadable",
			problem: `ids of findings, as they stand in the report (like K3F9Q), were expected after \`fix\`, ${FINDINGS_MAX} at most, got ${findings === null ? got : findings.length}`,
			nearest: findings === null ? FORM$9 : `/ultracode fix ${findings.slice(0, FINDINGS_MAX).join(" ")}`
		};
	},
	async act({ findings }, call, signal) {
		const { ports, commentId, issueNumber, onPullRequest } = call;
		await ports.react(commentId, "eyes", signal);
		const refused = (problem) => replyInWords(call, {
			type: "refused",
			problem
		}, signal);
		if (ports.defaults.edits === "off") return refused("The setting `edits` is `off`, so agents change no files here.");
		const dismissed = await ports.dismissedHere({
			issueNumber,
			onPullRequest
		}, signal);
		if (dismissed.status === "refused") return refused(dismissed.reason);
		const found = await listed(findings, call, signal);
		if (found.status === "refused") return refused(found.reason);
		const closed = found.value.flatMap(({ id, reason }) => {
			const why = dismissed.value.get(id) ?? reason;
			return why === null ? [] : [`\`${id}\` is dismissed (${why}), and only what is open is mended.`];
		});
		if (closed.length > 0) return refused(closed.join(" "));
		return {
			status: "accepted",
			...await subjectOf(call, signal),
			request: {
				...NOTHING_REQUESTED,
				workflow: fixingWorkflow(findings)
			},
			approved: [],
			resumption: null,
			previous: null,
			fixing: { findings: found.value.map(({ one }) => one) }
		};
	}
};
/** The findings as the latest reports have them; refused as soon as one is in none. */
async function listed(ids, { ports, issueNumber, onPullRequest }, signal) {
	const seen = [];
	const findings = [];
	for (const finding of ids) {
		let here = seen.find(({ report }) => report.findings.some(({ id }) => id === finding));
		if (here === void 0) {
			const found = await ports.reportHere({
				issueNumber,
				onPullRequest,
				finding
			}, signal);
			if (found.status === "refused") return found;
			here = found.value;
			seen.push(here);
		}
		const one = explainingOf(here.report, {
			finding,
			newerRun: here.newerRun
		});
		if (one === null) throw new Error(`the report of ${here.spec.runId} lists no finding ${finding}`);
		const reason = here.report.findings.find(({ id }) => id === finding)?.dismissed?.reason ?? null;
		findings.push({
			id: finding,
			one,
			reason
		});
	}
	return {
		status: "ok",
		value: findings
	};
}
// src/commands/findings/reopen.ts
const FORM$8 = "/ultracode reopen <finding>";
/** `/ultracode reopen <finding>`. */
const reopen = {
	verb: "reopen",
	isPaid: false,
	help: [{
		form: FORM$8,
		text: "a finding that was dismissed counts again"
	}],
	read(text) {
		const line = firstLineOf(text);
		const findings = onlyIds(line);
		return findings === null ? {
			status: "unreadable",
			problem: `ids of findings, like K3F9Q, were expected after \`reopen\`, got ${line.trim() === "" ? "none" : line.trim().slice(0, 60)}`,
			nearest: FORM$8
		} : {
			status: "ok",
			command: {
				verb: "reopen",
				findings
			}
		};
	},
	async act(command, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.findings.reopen(command, call, signal);
	}
};
// src/commands/help/alone.ts
/** A verb that takes no words after it. */
const alone = (text, command) => firstLineOf(text).trim() === "" ? {
	status: "ok",
	command
} : {
	status: "unreadable",
	problem: `\`${command.verb}\` stands alone`,
	nearest: `/ultracode ${command.verb}`
};
// src/commands/help/help.ts
/** `/ultracode help`. */
const help = {
	verb: "help",
	isPaid: false,
	help: [{
		form: "/ultracode help",
		text: "shows this help"
	}],
	read: (text) => alone(text, { verb: "help" }),
	act: (_command, call, signal) => answerInWords(call, { type: "help" }, signal)
};
// src/commands/help/list.ts
/** `/ultracode list`. */
const list = {
	verb: "list",
	isPaid: false,
	help: [{
		form: "/ultracode list",
		text: "shows the workflows that can be run"
	}],
	read: (text) => alone(text, { verb: "list" }),
	act: async (_command, call, signal) => answerInWords(call, {
		type: "workflows",
		workflows: await call.ports.workflows()
	}, signal)
};
// src/commands/plans/author.ts
const FORM$7 = "/ultracode author <task in words>";
/** `/ultracode author <task>`: always a task, whatever its words are. */
const author = {
	verb: "author",
	isPaid: true,
	help: [{
		form: "/ultracode <task in words>",
		text: "a model writes a workflow for the task and shows it; nothing of it runs before somebody approves it. The lines after the first one belong to the task, 4,000 characters in all"
	}, {
		form: FORM$7,
		text: "the same, also for a task that begins like a command or with the name of a workflow"
	}],
	read(text) {
		const task = asWritten(text);
		return task === "" ? {
			status: "unreadable",
			problem: "a task in words was expected after `author`",
			nearest: FORM$7
		} : {
			status: "ok",
			command: {
				verb: "author",
				task,
				named: true
			}
		};
	},
	async act(command, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.plans.author(command, call, signal);
	}
};
// src/commands/runs/run.ts
/** `/ultracode run <workflow> …`; `/ultracode` alone is the default workflow on a pull request, and help on an issue. */
const run = {
	verb: "run",
	isPaid: true,
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
	read: (text) => inWords(text, (words) => {
		const read = readRun(words);
		return read.status === "words-left" ? {
			...read,
			status: "unreadable"
		} : read;
	}),
	async act({ request }, call, signal) {
		if (request.workflow === null && !call.onPullRequest) return answerInWords(call, { type: "help" }, signal);
		const { workflow } = request;
		const instead = workflow === null ? null : await call.ports.insteadOf(workflow);
		if (workflow !== null && instead !== null) return answerInWords(call, {
			type: "no-workflow",
			wanted: workflow,
			task: `/ultracode author ${workflow}`,
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
const WORKFLOW_NAME = /^(?!.*\.\.)(?:\.[\p{L}\p{N}_-]{1,60}\/)?[\p{L}\p{N}_][\p{L}\p{N}_./ -]{0,254}$/u;
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
		if (LIMIT_KEY.test(word.key)) return wrong(`${shown(word.key)}= would be an argument of the script, and limits nothing; the limit is a flag`, `${upTo(index)} --max-cost-usd ${likeValue("--max-cost-usd", word.value)}`);
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
/** `max-cost-usd` without its hyphens: nobody may take money to be limited by it. */
const LIMIT_KEY = /^max[-_]?cost(?:[-_]?usd)?$/i;
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
	const rule = Object.hasOwn(FLAGS, typed) ? FLAGS[typed] : void 0;
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
		problem: `${typed} expects a value such as ${rule.example},${rule.within ?? ""} got ${value === void 0 || value === "" ? "none" : shown(value)}`,
		nearest: `${typed} ${rule.example}`
	};
	return {
		status: "flag",
		name: typed,
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
// src/commands/plans/modify.ts
const FORM$6 = "/ultracode modify <workflow> <what to change>";
/** `/ultracode modify <workflow> <what to change>`. */
const modify = {
	verb: "modify",
	isPaid: true,
	help: [{
		form: FORM$6,
		text: "a model changes a workflow that exists, and shows it; the file stays as it is"
	}],
	read(text) {
		const [, name = "", rest = ""] = NAME_AND_REST.exec(text) ?? [];
		const split = splitWords(name);
		const word = split.status === "ok" ? split.words[0] : void 0;
		if (word === void 0 || word.type === "pair" || !WORKFLOW_NAME.test(word.text)) return {
			status: "unreadable",
			problem: `the name of a workflow was expected, got ${name === "" ? "none" : name.slice(0, 40)}`,
			nearest: FORM$6
		};
		const wish = asWritten(rest);
		return wish === "" ? {
			status: "unreadable",
			problem: "what to change was expected, in words, after the name of the workflow",
			nearest: `/ultracode modify ${name} <what to change>`
		} : {
			status: "ok",
			command: {
				verb: "modify",
				workflow: word.text,
				wish
			}
		};
	},
	async act(command, call, signal) {
		const { workflow, wish } = command;
		const instead = await call.ports.insteadOf(workflow);
		if (instead !== null) {
			const there = instead.names.length === 0 ? "" : `; there are ${instead.names.join(", ")}`;
			return answerInWords(call, notUnderstood(`modify ${workflow} ${wish}`, {
				problem: `there is no workflow \`${workflow}\`${there}`,
				nearest: FORM$6
			}), signal);
		}
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.plans.modify(command, call, signal);
	}
};
const NAME_AND_REST = /^\s*("[^"\r\n]*"|[“„][^“”\r\n]*[“”]|\S*)(.*)$/s;
// src/commands/plans/reject.ts
const FORM$5 = "/ultracode reject <plan>";
/** `/ultracode reject <plan>`. */
const reject = {
	verb: "reject",
	isPaid: false,
	help: [{
		form: FORM$5,
		text: "a script that waits for approval is not run"
	}],
	read(text) {
		const id = readOnlyPlanId(text, FORM$5);
		return id.status === "ok" ? {
			status: "ok",
			command: {
				verb: "reject",
				id: id.command
			}
		} : id;
	},
	async act(command, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.plans.reject(command, call, signal);
	}
};
// src/commands/plans/rerun.ts
const FORM$4 = "/ultracode rerun <plan>";
/** `/ultracode rerun <plan>`. */
const rerun = {
	verb: "rerun",
	isPaid: true,
	help: [{
		form: FORM$4,
		text: "shows the script of an earlier plan anew, for the code as it is now; it waits for approval again"
	}],
	read(text) {
		const id = readOnlyPlanId(text, FORM$4);
		return id.status === "ok" ? {
			status: "ok",
			command: {
				verb: "rerun",
				id: id.command
			}
		} : id;
	},
	async act(command, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.plans.rerun(command, call, signal);
	}
};
// src/commands/plans/revise.ts
const FORM$3 = "/ultracode revise <plan> <what to change>";
/** `/ultracode revise <plan> <what to change>`. */
const revise = {
	verb: "revise",
	isPaid: true,
	help: [{
		form: FORM$3,
		text: "a model changes a script that waits for approval, and shows it anew"
	}],
	read(text) {
		const { first, rest } = firstAndRest(text);
		const id = readPlanId(first === "" ? null : first, FORM$3);
		if (id.status !== "ok") return withTypedPlan(id, text);
		const wish = asWritten(rest);
		return wish === "" ? {
			status: "unreadable",
			problem: "what to change was expected, in words, after the id of the plan",
			nearest: `/ultracode revise ${id.command} <what to change>`
		} : {
			status: "ok",
			command: {
				verb: "revise",
				id: id.command,
				wish
			}
		};
	},
	async act(command, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.plans.revise(command, call, signal);
	}
};
// src/commands/plans/save.ts
const FORM$2 = "/ultracode save <plan> [as <name>]";
/** `/ultracode save <plan> [as <name>]`. */
const save = {
	verb: "save",
	isPaid: false,
	help: [{
		form: FORM$2,
		text: "opens a pull request that adds the script to the workflows of this repository"
	}],
	read: (text) => withTypedPlan(inWords(text, readSave), text),
	async act(command, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.plans.save(command, call, signal);
	}
};
function readSave([first, as, name, ...others]) {
	const id = readPlanId(first?.source ?? null, FORM$2);
	if (id.status !== "ok") return id;
	if (as === void 0) return {
		status: "ok",
		command: {
			verb: "save",
			id: id.command,
			as: null
		}
	};
	const isAs = as.source.toLowerCase() === "as";
	const wanted = isAs ? name : as;
	const file = wanted?.type === "bare" ? wanted.text.replace(/\.m?js$/i, "") : "";
	const fits = NAME.test(file);
	if (isAs && fits && others.length === 0) return {
		status: "ok",
		command: {
			verb: "save",
			id: id.command,
			as: file
		}
	};
	return {
		status: "unreadable",
		problem: isAs ? `one name was expected after \`as\`, of letters, digits, \`-\` and \`_\`, got ${[name, ...others].map((word) => word?.source ?? "none").join(" ").slice(0, 60)}` : `\`as <name>\` was expected after the id, got ${as.source.slice(0, 40)}`,
		nearest: `/ultracode save ${id.command} as ${fits ? file : "<name>"}`
	};
}
/** The name of a file on every system, without its ending. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_-]{0,63}$/u;
// src/commands/runs/claim-approval.ts
/**
* Takes the approval of a run, once: null where this command has it, or why it has not. Reports are written over one another, so what is
* marked is a comment that approves the run: the first of somebody who may command, so that all who approve it mark the same one.
*/
async function claimApproval(run, call, signal) {
	const { ports, commentId, issueNumber } = call;
	const given = await ports.approvalsOf(run, issueNumber, signal);
	if (!given.some((one) => one.commentId === commentId)) return `The comment that approves the run ${run} is not in this conversation. Give the command there, and not on a line of the diff.`;
	const first = await firstOf(given, call, signal);
	const anew = `\`/ultracode resume ${run}\` shows anew what waits.`;
	const ifEnded = `The step was ended when the run ${run} had been approved, and before it went on. ${anew}`;
	const command = {
		issueNumber,
		commentId
	};
	return await ports.claim({
		commentId: first,
		command,
		ifEnded
	}, signal) ? null : `The run ${run} was approved before, and an approval holds once. ${anew}`;
}
async function firstOf(given, { ports, actor, commentId }, signal) {
	for (const { author, commentId: id } of given) {
		if (id === commentId || author === actor) return id;
		if (author === null) continue;
		const permission = await ports.permissionOf(author, signal);
		if (decide({
			permission,
			allowed: ports.allowedPermission
		}).allow) return id;
	}
	return commentId;
}
// src/commands/runs/resume.ts
/** `/ultracode resume [<run>]`: the run that is named, or the latest one of the default workflow here. */
const resume = {
	verb: "resume",
	isPaid: true,
	help: [{
		form: "/ultracode resume [<run>]",
		text: "goes on from a run that did not complete, named by the id in its report, or from the latest one of the default workflow here: what was asked and answered is not paid again"
	}],
	read: (text) => withTypedId(readResume(text), text, isRunId),
	act({ run }, call, signal) {
		if (run === null && !call.onPullRequest) return answerInWords(call, { type: "help" }, signal);
		return goOn({
			run,
			approve: false
		}, call, signal);
	}
};
const isRunId = (id) => RUN_ID.test(id);
const readResume = (text) => inWords(text, (words) => {
	const form = "/ultracode resume <run>";
	if (words.length === 0) return idBelow(text, isRunId) === null ? {
		status: "ok",
		command: {
			verb: "resume",
			run: null
		}
	} : {
		status: "unreadable",
		problem: "a command is one line, and the id stands on the next one",
		nearest: form
	};
	const id = readRunId(words, {
		form,
		what: "the id of a run"
	});
	return id.status === "ok" ? {
		status: "ok",
		command: {
			verb: "resume",
			run: id.command
		}
	} : id;
});
/** One id of a run and nothing else. `what`: how that which was expected is called. */
function readRunId(words, { form, what }) {
	const [word] = words;
	const unreadable = (problem) => ({
		status: "unreadable",
		problem,
		nearest: form
	});
	if (word === void 0 || words.length > 1) return unreadable(`one id was expected, got ${wordsAsTyped(words).slice(0, 60)}`);
	const id = idIn(word.source);
	if (RUN_ID.test(id)) return {
		status: "ok",
		command: id
	};
	return unreadable(`${what}, like 17093812345-1-0a1b2c3d, was expected, got ${word.source.slice(0, 40)}`);
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
	const { code, target } = await subjectOf(call, signal);
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
	const goesOnWith = codeNow(found.run, code);
	const going = goOnFrom(found.run, {
		headSha: goesOnWith.headSha,
		approve,
		automatic: false
	});
	if (going.status === "refused") return going;
	const changed = spec.authored === void 0 ? null : ports.refusalOfScript(spec.authored);
	if (changed !== null) return {
		status: "refused",
		reason: changed
	};
	const noRoom = approve ? await ports.refusalOfLimits(target.pullNumber, signal) : null;
	if (noRoom !== null) return {
		status: "refused",
		reason: `The run ${spec.runId} still waits for approval: ${noRoom}.`
	};
	const taken = approve && run !== null ? await claimApproval(run, call, signal) : null;
	if (taken !== null) return {
		status: "refused",
		reason: taken
	};
	return {
		target,
		code: goesOnWith,
		status: "accepted",
		...askedBefore(found.run),
		approved: going.approved,
		resumption: going.resumption,
		previous: found.run
	};
}
const belongsTo = ({ pullNumber }) => pullNumber === null ? "is not about a pull request" : `is about pull request #${pullNumber}`;
// src/commands/runs/approve.ts
const FORM$1 = "/ultracode approve <id>";
/** `/ultracode approve <id>`: a person agrees to one certain run or plan, at one certain commit, so it must be named. */
const approve = {
	verb: "approve",
	isPaid: true,
	help: [{
		form: FORM$1,
		text: "runs a script that waits for approval, or lets a run that waits go on, at the commit that it has shown"
	}],
	read: (text) => withTypedId(readApprove(text), text, (id) => PLAN_ID.test(id) || RUN_ID.test(id)),
	async act(command, call, signal) {
		if (RUN_ID.test(command.id)) return goOn({
			run: command.id,
			approve: true
		}, call, signal);
		await call.ports.react(call.commentId, "eyes", signal);
		return call.ports.plans.approve(command, call, signal);
	}
};
const readApprove = (text) => inWords(text, (words) => {
	const [word] = words;
	if (word === void 0) return {
		status: "unreadable",
		problem: "the id of the plan or the run that waits was expected",
		nearest: FORM$1
	};
	const plan = idIn(word.source);
	if (words.length === 1 && PLAN_ID.test(plan)) return {
		status: "ok",
		command: {
			verb: "approve",
			id: plan
		}
	};
	const id = readRunId(words, {
		form: FORM$1,
		what: "the id of a plan, like 0a1b2c3d4e5f6071, or of a run"
	});
	return id.status === "ok" ? {
		status: "ok",
		command: {
			verb: "approve",
			id: id.command
		}
	} : id;
});
// src/commands/runs/cancel.ts
const FORM = "/ultracode cancel [<run>]";
/** `/ultracode cancel [<run>]`: only runs of ours that belong to the issue or pull request of the comment. */
const cancel = {
	verb: "cancel",
	isPaid: false,
	help: [{
		form: FORM,
		text: "ends the run that is named by its id or by the number in its address, or all that go on here; what they have found is reported"
	}],
	read: (text) => withTypedId(readCancel(text), text, isRun),
	async act({ run }, call, signal) {
		await call.ports.react(call.commentId, "eyes", signal);
		const found = await call.ports.runsHere(call, signal);
		if (found.status === "refused") return replyInWords(call, {
			type: "refused",
			problem: found.reason
		}, signal);
		const wanted = run === null ? null : githubRunOf(run);
		const runs = found.value.filter(({ githubRunId }) => wanted === null || githubRunId === wanted);
		if (run !== null && runs.length === 0) return replyInWords(call, {
			type: "refused",
			problem: notHere(run)
		}, signal);
		const answers = [];
		for (const one of runs) answers.push({
			one,
			answer: await call.ports.cancelRun(one.githubRunId, signal)
		});
		return replyInWords(call, {
			type: "cancelled",
			runs: answers.filter(({ answer }) => answer.status === "ok").map(({ one }) => one),
			others: answers.flatMap(({ one, answer }) => answer.status === "refused" ? [{
				run: one,
				reason: answer.reason
			}] : [])
		}, signal);
	}
};
const readCancel = (text) => inWords(text, (words) => {
	const [word, ...others] = words;
	if (word === void 0) return idBelow(text, isRun) === null ? {
		status: "ok",
		command: {
			verb: "cancel",
			run: null
		}
	} : {
		status: "unreadable",
		problem: "a command is one line, and the id stands on the next one",
		nearest: FORM
	};
	const run = idIn(word.source);
	if (others.length === 0 && isRun(run)) return {
		status: "ok",
		command: {
			verb: "cancel",
			run
		}
	};
	const nearest = /\d/.test(wordsAsTyped(words)) ? FORM : "/ultracode cancel";
	return {
		status: "unreadable",
		problem: `the id of a run, like 17093812345-1-0a1b2c3d, or nothing was expected, got ${wordsAsTyped(words).slice(0, 60)}`,
		nearest
	};
});
const isRun = (id) => githubRunOf(id) !== null;
/** GitHub's number of the workflow run. */
function githubRunOf(run) {
	const number = /^\d{1,15}$/.test(run) ? Number(run) : githubRunIdOf(run);
	return number !== null && Number.isSafeInteger(number) && number > 0 ? number : null;
}
const notHere = (run) => `No run ${run} of this issue or pull request goes on. \`/ultracode status\` shows those that do.`;
// src/commands/registry.ts
/** Every verb, in the order of the help. The parser, near misses, help and docs are made from these rows. */
const ROWS = {
	run,
	author,
	approve,
	revise,
	reject,
	save,
	rerun,
	modify,
	explain,
	fix,
	dismiss,
	reopen,
	resume,
	cancel,
	list,
	status: {
		verb: "status",
		isPaid: false,
		help: [{
			form: "/ultracode status",
			text: "shows the runs of this issue or pull request that go on or are queued, and the plans that wait for approval"
		}],
		read: (text) => alone(text, { verb: "status" }),
		async act(_command, call, signal) {
			const found = await call.ports.runsHere(call, signal);
			if (found.status === "refused") return answerInWords(call, {
				type: "refused",
				problem: found.reason
			}, signal);
			const plans = await call.ports.plans.undecided(call, signal);
			return answerInWords(call, {
				type: "status",
				runs: found.value,
				plans
			}, signal);
		}
	},
	help
};
const VERBS = Object.keys(ROWS);
/** The row of a verb; null for a word that is none. */
const rowOf = (word) => isVerb(word) ? ROWS[word] : null;
/** Forms of all commands with what they do, for the help. */
const COMMAND_HELP = Object.values(ROWS).flatMap((row) => row.help);
/** The row of a command that was understood. */
const rowFor = (command) => ROWS[command.verb];
const isVerb = (word) => Object.hasOwn(ROWS, word);
// src/commands/parse-comment.ts
/** The command in a comment's first line that is not blank, or null when the comment is not for us. Never throws. */
function parseComment(body) {
	const text = body.replace(BLANK_START, "");
	const match = FIRST_WORD.exec(firstLineOf(text));
	if (match === null) return null;
	const line = match[1] ?? "";
	const { first, rest } = firstAndRest(line + text.slice(firstLineOf(text).length));
	const reading = line.trim() === "" ? ok(DEFAULT_RUN) : readCommand(first, rest, line);
	if (reading.status === "ok") return reading.command;
	const { type: _, ...unread } = notUnderstood(line, reading);
	return {
		verb: null,
		...unread
	};
}
const BLANK_START = /^(?:[^\S\r\n]*(?:\r\n|\r|\n))*\ufeff?/;
const FIRST_WORD = /^ {0,3}\/ultracode(?:\s+(.*))?$/isu;
/** `rest`: what follows the first word, to the end of the comment. `line`: the first line after `/ultracode`. */
function readCommand(first, rest, line) {
	const verb = first.toLowerCase();
	const row = rowOf(verb);
	if (row !== null) return row.read(rest);
	const run = readShortForm(line);
	if (run.status !== "prose") return run;
	if (/\s/.test(line.trim()) || isSentence(first)) return ok({
		verb: "author",
		task: asWritten(`${first}${rest}`),
		named: false
	});
	return unreadable(`\`${first.slice(0, 40)}\` is no command, and cannot be the name of a workflow`, "/ultracode help");
}
/** `/ultracode <workflow> key=value …`: only where nothing but pairs and flags follows. Anything else is prose. */
function readShortForm(line) {
	const split = splitWords(line);
	if (split.status === "unreadable") return { status: "prose" };
	const [word, ...others] = split.words;
	if (word?.type === "pair" || word?.text.startsWith("-")) return unreadable(`the name of a workflow was expected before ${word.source}`, `/ultracode run <workflow> ${line.trim()}`);
	const run = WORKFLOW_NAME.test(word?.text ?? "") && (others.length > 0 || !isSentence(word?.text ?? "")) ? readRun(split.words) : null;
	return run === null || run.status === "words-left" ? { status: "prose" } : run;
}
/** Several words of a language that puts no spaces between them. */
function isSentence(text) {
	const start = text.slice(0, SENTENCE_CHARS_SEEN);
	if (!WITHOUT_SPACES.test(start)) return false;
	return [...new Intl.Segmenter(void 0, { granularity: "word" }).segment(start)].filter(({ isWordLike }) => isWordLike).length >= SENTENCE_WORDS_MIN;
}
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const SENTENCE_CHARS_SEEN = 200;
/** The name of a workflow is often a compound of two or three words. */
const SENTENCE_WORDS_MIN = 4;
const ok = (command) => ({
	status: "ok",
	command
});
const unreadable = (problem, nearest) => ({
	status: "unreadable",
	problem,
	nearest
});
export { rowOf as a, idWithin as c, replyInWords as d, subjectOf as f, rowFor as i, answerInWords as l, COMMAND_HELP as n, asWritten as o, VERBS as r, firstAndRest as s, parseComment as t, notUnderstood as u };
