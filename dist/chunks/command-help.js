import { n as joinClean, r as md } from "./clean.js";
import { a as plural, i as oneLine, t as excerpt } from "./format.js";
import { n as dismissalWords } from "./dismissed.js";
// src/report/words/commands/decided-findings.ts
/** The answer to the command: what was decided, and what that does to the check of each report. */
function decidedText({ verb, findings, reason, notes, reports }, clean) {
	const isRefused = reports.length > 0 && reports.every(({ status }) => status === "refused");
	const done = verb === "dismiss" ? md`## Dismissed` : md`## Reopened`;
	const heading = findings.length === 0 ? md`## Nothing was changed` : done;
	const named = findings.map(({ id, title }) => {
		const said = reason === null ? md`` : md`: ${clean.inline(reason)}`;
		return md`- ${clean.inlineCode(id)} ${clean.inline(excerpt(oneLine(title), TITLE_CHARS))}${said}`;
	});
	const parts = [
		heading,
		joinClean(named, md`\n`),
		isRefused ? md`This counts from the next ${nextOf(reports[0])} on. It could not be shown now:` : md``,
		...reports.map((report) => effectOf(report, reports.length > 1, clean)),
		...notes.map(clean.inline)
	];
	return joinClean(parts.filter((part) => part !== ""), md`\n\n`);
}
const TITLE_CHARS = 100;
const nextOf = (report) => report?.next === "sweep" ? md`sweep` : md`run`;
function effectOf(report, isOneOfSeveral, clean) {
	const { key, headSha } = report;
	const name = isOneOfSeveral ? md`${clean.inlineCode(excerpt(key, TITLE_CHARS))}: ` : md``;
	const at = headSha === null ? md`The check` : md`The check of ${clean.inlineCode(headSha.slice(0, 7))}`;
	switch (report.status) {
		case "concluded": {
			const { newerHead, stillDismissed } = report;
			const still = stillDismissed.flatMap(({ id, dismissed }) => dismissed === void 0 ? [] : [md` ${clean.inlineCode(id)} stays dismissed ${clean.inline(dismissalWords(dismissed))}`]);
			const next = newerHead === null ? md`` : md` The head is now ${clean.inlineCode(newerHead.slice(0, 7))}: its own run takes this over.`;
			return md`${name}${at} ${stateOf(report, clean)}.${next}${joinClean(still, md`;`)}`;
		}
		case "kept": return md`${name}${at} stays as it was, and this counts from the next ${nextOf(report)} on: ${clean.inline(report.reason)}`;
		case "refused": return md`${name}${clean.inline(report.reason)}`;
	}
}
function stateOf({ conclusion, others }, clean) {
	switch (conclusion) {
		case "success": return md`is now green`;
		case "failure": return others === 0 ? md`is still red, and not for its findings` : md`is red: ${clean.inline(plural(others, "finding fails", "findings fail"))} it`;
		case "neutral": return md`is now neutral`;
		case "action_required": return md`still waits for approval`;
	}
}
// src/report/words/commands/command-help.ts
/** The answer to `/ultracode help`, and to a command that could not be read (what was read, what is allowed, the nearest one), names no workflow, or cannot be done. */
function commandHelp(reply, forms, clean) {
	switch (reply.type) {
		case "refused": return md`## Nothing was run\n\n${clean.inline(reply.problem)}`;
		case "saved": return md`## The script can be committed\n\n${clean.ownLink(md`This pull request`, reply.url)} adds it to the workflows. Once it is merged, it is run by its name.`;
		case "no-workflow": {
			const meant = reply.nearest === null ? md`` : md`Did you mean ${clean.inlineCode(reply.nearest)}? `;
			return md`## There is no workflow ${clean.inlineCode(excerpt(reply.wanted, 100))}\n\n${meant}There are ${listed(reply.names, clean)}. As a task in words: ${clean.inlineCode(excerpt(reply.task, 200))}.`;
		}
		case "help": return md`## Commands\n\n${commandTable(forms, clean)}`;
		case "unreadable": return md`## That command was not understood

Read: ${clean.inlineCode(reply.read)}

${clean.inline(reply.problem)}

${readings(reply, clean)}

${commandTable(forms, clean)}`;
		case "workflows": return workflowTable(reply.workflows, clean);
		case "status": return statusText(reply, clean);
		case "cancelled": return cancelled(reply, clean);
		case "decided": return decidedText(reply, clean);
	}
}
/** What may have been meant: as a command, and as a task. */
function readings({ nearest, task }, clean) {
	return task === null ? md`The nearest command is ${clean.inlineCode(nearest)}.` : md`- As a command: ${clean.inlineCode(nearest)}\n- As a task in words: ${clean.inlineCode(task)}`;
}
/** Rows of a table that a comment has room for beside everything else. */
const WORKFLOWS_SHOWN = 100;
function workflowTable(workflows, clean) {
	const rows = workflows.slice(0, WORKFLOWS_SHOWN).map((workflow) => {
		const { name, path, hidden, isBuiltIn } = workflow;
		const asked = clean.inlineCode(excerpt(hidden ? path : name, 200));
		const text = "description" in workflow ? md`${clean.inline(excerpt(workflow.description, 300))}${argsText(workflow.args, clean)}` : md`cannot run: ${clean.inline(excerpt(workflow.problem, 300))}`;
		return md`| ${asked} | ${text} | ${isBuiltIn ? md`built in` : clean.inlineCode(path)} |`;
	});
	const left = workflows.length - rows.length;
	const more = left === 0 ? md`` : md`\n\n${left} more are not shown.`;
	return md`## Workflows

| workflow | what it does | file |
|---|---|---|
${joinClean(rows, md`\n`)}${more}

${clean.inlineCode("/ultracode run <workflow>")} runs one.`;
}
function argsText(args, clean) {
	const shown = Object.entries(args).slice(0, ARGS_SHOWN).map(([name, text]) => md`${clean.inlineCode(`${excerpt(name, 50)}=…`)} ${clean.inline(excerpt(text, 100))}`);
	return shown.length === 0 ? md`` : md`<br>${joinClean(shown, md`<br>`)}`;
}
const ARGS_SHOWN = 10;
function statusText({ runs, plans }, clean) {
	const goOn = runs.length === 0 ? md`## Nothing goes on here` : md`## ${runsIn(runs)} here\n\n${runList(runs, clean)}`;
	return md`${goOn}${undecidedPlans(plans, clean)}\n\nA run that waits for approval says so in its own report.`;
}
function undecidedPlans({ plans, more }, clean) {
	if (plans.length === 0) return md``;
	const rows = plans.map((plan) => {
		const id = clean.ownLink(clean.inlineCode(plan.id), plan.url);
		if ("problem" in plan) return md`- ${id} cannot be approved: ${clean.inline(plan.problem)}`;
		const until = `${new Date(plan.untilMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
		return md`- ${id}, ${clean.inlineCode(excerpt(plan.name, 100))}, until ${clean.inline(until)}: ${clean.inline(excerpt(oneLine(plan.task), 300))} (asked for by ${clean.inline(plan.by)})`;
	});
	const left = more === 0 ? md`` : md`\n\n${more} older ones are not shown.`;
	return md`\n\n### Plans that wait\n\n${joinClean(rows, md`\n`)}${left}\n\n${clean.inlineCode("/ultracode approve <plan>")} runs one, ${clean.inlineCode("/ultracode revise <plan> <what to change>")} changes it, and ${clean.inlineCode("/ultracode reject <plan>")} closes it.`;
}
const runsIn = (runs) => runs.length === 1 ? md`One run goes on` : md`Several runs go on`;
const runList = (runs, clean) => joinClean(runs.map(({ githubRunId, url, state, event }) => md`- ${clean.ownLink(clean.inline(`${githubRunId}`), url)}: ${clean.inlineCode(state)}, started by ${clean.inlineCode(event)}`), md`\n`);
function cancelled({ runs, others }, clean) {
	if (runs.length + others.length === 0) return md`## Nothing goes on here\n\nThere was nothing to cancel.`;
	const ended = runs.length === 0 ? md`## Nothing was cancelled` : md`## Cancelled\n\n${runList(runs, clean)}\n\nWhat was found until then is reported where the report is.`;
	if (others.length === 0) return ended;
	const reasons = others.map(({ run, reason }) => md`- ${clean.inline(reason)} Press *Cancel workflow* on ${clean.ownLink(clean.inline("the page of the run"), run.url)}.`);
	return md`${ended}\n\nNot cancelled:\n\n${joinClean(reasons, md`\n`)}`;
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
export { commandHelp as t };
