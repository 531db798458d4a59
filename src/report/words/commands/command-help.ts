import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { excerpt, oneLine } from '../../format.ts';
import { type DecidedFindings, decidedText } from './decided-findings.ts';

/** The answer to a command in words; the shape of `commands/`, which this folder does not know. */
type Reply =
  | { readonly type: 'help' }
  | {
      readonly type: 'unreadable';
      readonly read: string;
      readonly problem: string;
      readonly nearest: string;
      readonly task: string | null;
    }
  | {
      readonly type: 'no-workflow';
      readonly wanted: string;
      readonly nearest: string | null;
      readonly names: readonly string[];
      readonly task: string;
    }
  | { readonly type: 'refused'; readonly problem: string }
  | { readonly type: 'workflows'; readonly workflows: readonly Workflow[] }
  | {
      readonly type: 'status';
      readonly runs: readonly RunHere[];
      readonly plans: { readonly plans: readonly UndecidedPlan[]; readonly more: number };
    }
  | ({ readonly type: 'cancelled' } & Cancelled)
  | { readonly type: 'saved'; readonly url: string }
  | ({ readonly type: 'decided' } & DecidedFindings);

type Cancelled = {
  readonly runs: readonly RunHere[];
  /** Those that could not be. */
  readonly others: readonly { readonly run: RunHere; readonly reason: string }[];
};

type Workflow = {
  readonly name: string;
  readonly path: string;
  readonly isBuiltIn: boolean;
  readonly hidden: boolean;
} & (
  | { readonly description: string; readonly args: Readonly<Record<string, string>> }
  | { readonly problem: string }
);

type RunHere = {
  readonly githubRunId: number;
  readonly url: string;
  readonly state: string;
  readonly event: string;
};

type UndecidedPlan = { readonly id: string; readonly url: string } & (
  | { readonly name: string; readonly task: string; readonly by: string; readonly untilMs: number }
  | { readonly problem: string }
);

type Forms = readonly { readonly form: string; readonly text: string }[];

/** The answer to `/ultracode help`, and to a command that could not be read (what was read, what is allowed, the nearest one), names no workflow, or cannot be done. */
export function commandHelp(reply: Reply, forms: Forms, clean: Cleaner): Clean {
  switch (reply.type) {
    case 'refused':
      return md`## Nothing was run\n\n${clean.inline(reply.problem)}`;
    case 'saved':
      return md`## The script can be committed\n\n${clean.ownLink(md`This pull request`, reply.url)} adds it to the workflows. Once it is merged, it is run by its name.`;
    case 'no-workflow': {
      const meant = reply.nearest === null ? md`` : md`Did you mean ${clean.inlineCode(reply.nearest)}? `;
      return md`## There is no workflow ${clean.inlineCode(excerpt(reply.wanted, 100))}\n\n${meant}There are ${listed(reply.names, clean)}. As a task in words: ${clean.inlineCode(excerpt(reply.task, 200))}.`;
    }
    case 'help':
      return md`## Commands\n\n${commandTable(forms, clean)}`;
    case 'unreadable':
      return md`## That command was not understood

Read: ${clean.inlineCode(reply.read)}

${clean.inline(reply.problem)}

${readings(reply, clean)}

${clean.inlineCode('/ultracode help')} lists the commands.`;
    case 'workflows':
      return workflowTable(reply.workflows, clean);
    case 'status':
      return statusText(reply, clean);
    case 'cancelled':
      return cancelled(reply, clean);
    case 'decided':
      return decidedText(reply, clean);
  }
}

/** What may have been meant: as a command, and as a task. */
function readings(
  { nearest, task }: { readonly nearest: string; readonly task: string | null },
  clean: Cleaner,
): Clean {
  return task === null
    ? md`The nearest command is ${clean.inlineCode(nearest)}.`
    : md`- As a command: ${clean.inlineCode(nearest)}\n- As a task in words: ${clean.inlineCode(task)}`;
}

/** Rows of a table that a comment has room for beside everything else. */
const WORKFLOWS_SHOWN = 100;

function workflowTable(workflows: readonly Workflow[], clean: Cleaner): Clean {
  const rows = workflows.slice(0, WORKFLOWS_SHOWN).map((workflow) => {
    const { name, path, hidden, isBuiltIn } = workflow;
    // A name that an earlier one hides is reached by its path.
    const asked = clean.inlineCode(excerpt(hidden ? path : name, 200));
    const text =
      'description' in workflow
        ? md`${clean.inline(excerpt(workflow.description, 300))}${argsText(workflow.args, clean)}`
        : md`cannot run: ${clean.inline(excerpt(workflow.problem, 300))}`;
    return md`| ${asked} | ${text} | ${isBuiltIn ? md`built in` : clean.inlineCode(path)} |`;
  });
  const left = workflows.length - rows.length;
  const more = left === 0 ? md`` : md`\n\n${left} more are not shown.`;
  return md`## Workflows

| workflow | what it does | file |
|---|---|---|
${joinClean(rows, md`\n`)}${more}

${clean.inlineCode('/ultracode run <workflow>')} runs one.`;
}

function argsText(args: Readonly<Record<string, string>>, clean: Cleaner): Clean {
  const shown = Object.entries(args)
    .slice(0, ARGS_SHOWN)
    .map(
      ([name, text]) => md`${clean.inlineCode(`${excerpt(name, 50)}=…`)} ${clean.inline(excerpt(text, 100))}`,
    );
  return shown.length === 0 ? md`` : md`<br>${joinClean(shown, md`<br>`)}`;
}

const ARGS_SHOWN = 10;

function statusText({ runs, plans }: Extract<Reply, { type: 'status' }>, clean: Cleaner): Clean {
  const goOn =
    runs.length === 0 ? md`## Nothing goes on here` : md`## ${runsIn(runs)} here\n\n${runList(runs, clean)}`;
  return md`${goOn}${undecidedPlans(plans, clean)}\n\nA run that waits for approval says so in its own report.`;
}

function undecidedPlans({ plans, more }: Extract<Reply, { type: 'status' }>['plans'], clean: Cleaner): Clean {
  if (plans.length === 0) return md``;
  const rows = plans.map((plan) => {
    const id = clean.ownLink(clean.inlineCode(plan.id), plan.url);
    if ('problem' in plan) return md`- ${id} cannot be approved: ${clean.inline(plan.problem)}`;
    const until = `${new Date(plan.untilMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return md`- ${id}, ${clean.inlineCode(excerpt(plan.name, 100))}, until ${clean.inline(until)}: ${clean.inline(excerpt(oneLine(plan.task), 300))} (asked for by ${clean.inline(plan.by)})`;
  });
  const left = more === 0 ? md`` : md`\n\n${more} older ones are not shown.`;
  return md`\n\n### Plans that wait\n\n${joinClean(rows, md`\n`)}${left}\n\n${clean.inlineCode('/ultracode approve <plan>')} runs one, ${clean.inlineCode('/ultracode revise <plan> <what to change>')} changes it, and ${clean.inlineCode('/ultracode reject <plan>')} closes it.`;
}

const runsIn = (runs: readonly RunHere[]): Clean =>
  runs.length === 1 ? md`One run goes on` : md`Several runs go on`;

const runList = (runs: readonly RunHere[], clean: Cleaner): Clean =>
  joinClean(
    runs.map(
      ({ githubRunId, url, state, event }) =>
        md`- ${clean.ownLink(clean.inline(`${githubRunId}`), url)}: ${clean.inlineCode(state)}, started by ${clean.inlineCode(event)}`,
    ),
    md`\n`,
  );

function cancelled({ runs, others }: Cancelled, clean: Cleaner): Clean {
  if (runs.length + others.length === 0) return md`## Nothing goes on here\n\nThere was nothing to cancel.`;
  const ended =
    runs.length === 0
      ? md`## Nothing was cancelled`
      : md`## Cancelled\n\n${runList(runs, clean)}\n\nWhat was found until then is reported where the report is.`;
  if (others.length === 0) return ended;
  const reasons = others.map(
    ({ run, reason }) =>
      md`- ${clean.inline(reason)} Press *Cancel workflow* on ${clean.ownLink(clean.inline('the page of the run'), run.url)}.`,
  );
  return md`${ended}\n\nNot cancelled:\n\n${joinClean(reasons, md`\n`)}`;
}

function commandTable(forms: Forms, clean: Cleaner): Clean {
  const rows = forms.map(({ form, text }) => md`| ${clean.inlineCode(form)} | ${clean.inline(text)} |`);
  return md`A command is the first line of a comment, written by somebody with write access:

| command | what it does |
|---|---|
${joinClean(rows, md`\n`)}`;
}

function listed(names: readonly string[], clean: Cleaner): Clean {
  const codes = names.map(clean.inlineCode);
  const last = codes.slice(-1);
  const others = codes.slice(0, -1);
  return others.length === 0
    ? joinClean(last, md``)
    : joinClean([joinClean(others, md`, `), ...last], md` and `);
}
