import { type Clean, type Cleaner, joinClean, md } from '../../../clean/clean.ts';
import { planPointer } from '../../../resume/bound-plan.ts';
import type { Approval, AuthoredReport } from '../../authored.ts';
import { excerpt, formatUsd, plural } from '../../format.ts';
import type { Plan } from '../../plan.ts';
import type { Report } from '../../report.ts';
import { facts } from '../../words/headline.ts';
import { PLAN_HEAD, planHeadline, planRow, planWarnings } from '../../words/plan-words.ts';
import { always, fitSections, fold, type Section } from './fit.ts';
import { type MarkdownView, notShown } from './markdown-view.ts';

/** The reply to a task in words: a plan to look at before anything runs, or why there is none. */
export function authoredMarkdown(report: Report, authored: AuthoredReport, view: MarkdownView): Clean {
  return fitSections(
    [
      always(joinParts([...heading(report, authored, view), quoted(authored.task, view.clean)])),
      ...body(report, authored, view),
    ],
    view.limit,
  );
}

const again = (clean: Cleaner): Clean =>
  md`<sub>To ask again, in other words or for less: ${clean.inlineCode('/ultracode author <task>')}</sub>`;

type Drafted = Extract<AuthoredReport, { status: 'drafted' }>;
type Subject = { readonly report: Report; readonly view: MarkdownView };

const BLANK_LINE = md`\n\n`;
const NOTHING = md``;

const joinParts = (parts: readonly Clean[]): Clean => joinClean(parts, BLANK_LINE);

function heading(
  report: Report,
  authored: AuthoredReport,
  { clean, reportUrl }: MarkdownView,
): readonly Clean[] {
  const [commit = '', ...others] = facts(report);
  const link = reportUrl === null ? [] : [clean.link(md`log`, reportUrl)];
  const by = authored.by === null ? [] : [clean.inline(`asked for by ${authored.by}`)];
  const line = joinClean(
    [clean.inlineCode(commit), ...by, clean.inline(`written by ${others.join(', ')}`), ...link],
    md` · `,
  );
  return [...pointer(authored, clean), md`## ${clean.inline(titleOf(authored))}`, line];
}

/** The hidden line by which commands find the plan again. */
function pointer(authored: AuthoredReport, clean: Cleaner): readonly Clean[] {
  if (authored.status !== 'drafted' || authored.approval.type !== 'waits') return [];
  const { planId: id, runId } = authored.approval;
  return [clean.plain(planPointer({ id, runId }))];
}

/** Not yet cleaned. */
function titleOf(authored: AuthoredReport): string {
  if (authored.status === 'drafted') return `Plan: ${planHeadline(authored.plan)}`;
  return authored.status === 'declined' ? 'No workflow was written' : 'No script came of this task';
}

const quoted = (task: string, clean: Cleaner): Clean =>
  md`> ${clean.inline(excerpt(clean.plain(task).replace(/\s+/g, ' '), TASK_CHARS))}`;

const TASK_CHARS = 600;
const TEXT_CHARS = 2_000;
const ITEMS_MAX = 12;

function body(report: Report, authored: AuthoredReport, view: MarkdownView): readonly Section[] {
  const { clean } = view;
  switch (authored.status) {
    case 'drafted':
      return drafted(authored, { report, view });
    case 'declined':
      return [
        always(
          joinParts([
            clean.markdown(excerpt(authored.text, TEXT_CHARS)),
            ...(authored.command === null
              ? []
              : [md`What does it already: ${clean.inlineCode(`/ultracode ${authored.command}`)}`]),
            ...bullets('It could be answered if it were clear', authored.questions, clean),
            ...(authored.questions.length === 0 ? [] : [again(clean)]),
          ]),
        ),
      ];
    case 'failed':
      return [
        always(
          joinParts([
            clean.inline(authored.reason),
            ...bullets('What was wrong with the last script', authored.problems, clean),
            again(clean),
          ]),
        ),
      ];
  }
}

function drafted(authored: Drafted, { report, view }: Subject): readonly Section[] {
  const { clean } = view;
  const { plan, approval } = authored;
  const said = [...planWarnings(plan), ...authored.warnings];
  return [
    always(
      joinParts([
        ...(plan.total.agents.high > 0 ? [table(plan, clean)] : []),
        ...bullets('Known before it runs', said, clean),
        mayDo(authored, clean),
        ...(plan.total.agents.low < plan.total.agents.high ? [rangeOf(plan, clean)] : []),
      ]),
    ),
    ...(authored.criticism.length + authored.questions.length === 0
      ? []
      : [
          always(
            joinParts([
              ...bullets('From a second reader of the script', authored.criticism, clean),
              ...bullets('Open questions of the author', authored.questions, clean),
            ]),
          ),
        ]),
    fold({
      rank: 4,
      label: md`In the words of the agent that wrote it`,
      items: [
        joinParts([
          md`**${clean.inline(authored.name)}**: ${clean.inline(excerpt(authored.description, TASK_CHARS))}`,
          clean.markdown(excerpt(authored.rationale, TEXT_CHARS)),
          ...bullets('It takes for granted', authored.assumptions, clean),
        ]),
      ],
      between: BLANK_LINE,
      cut: () => NOTHING,
    }),
    fold({
      rank: 1,
      label: md`<b>The script</b>, ${clean.inline(plural(authored.script.split('\n').length, 'line'))}`,
      items: [clean.code(authored.script, 'js')],
      between: BLANK_LINE,
      cut: () => notShown('The script', report, view),
    }),
    always(next(approval, clean)),
  ];
}

const rangeOf = ({ trials }: Plan, clean: Cleaner): Clean =>
  md`<sub>${clean.inline(`A range depends on what agents answer: it is what ${plural(trials.total, 'dry run')} with sampled answers showed, without outliers. Longer lists cost more.`)}</sub>`;

/** Computed from the script, not taken from the words of its author. */
function mayDo({ plan: { maxCostUsd, agentsMax }, web }: Drafted, clean: Cleaner): Clean {
  const limits = `It ends at ${formatUsd(maxCostUsd)} (\`max-cost-usd\`) or ${plural(agentsMax.limit, 'agent')}, whichever comes first.`;
  return md`**What it may do:** agents read and search this repository at this commit, and one report comes out. ${WEB[web]}They change nothing, run nothing and post nothing. ${clean.inline(limits)}`;
}

const WEB = {
  off: NOTHING,
  search: md`They may search the web. `,
  fetch: md`They may search the web and read its pages. `,
};

function table(plan: Plan, clean: Cleaner): Clean {
  const rows = [
    ...plan.phases.map((phase) => planRow(phase.title ?? 'outside of any phase', phase)),
    planRow('in all', plan.total),
  ];
  const cells = (row: readonly string[]): Clean =>
    md`| ${joinClean(
      row.map((cell) => clean.inline(cell.replace(/ \*$/, '').trim())),
      md` | `,
    )} |`;
  const rule = md`|${joinClean(
    PLAN_HEAD.map((name) => (name === 'phase' || name === 'model' ? md`---` : md`--:`)),
    md`|`,
  )}|`;
  return joinClean([cells(PLAN_HEAD), rule, ...rows.map(cells)], md`\n`);
}

function bullets(title: string, texts: readonly string[], clean: Cleaner): readonly Clean[] {
  if (texts.length === 0) return [];
  const shown = texts
    .slice(0, ITEMS_MAX)
    .map((text) => md`- ${clean.inline(excerpt(clean.plain(text), TASK_CHARS))}`);
  const more = texts.length - shown.length;
  const rest = more > 0 ? [md`- ${clean.inline(`and ${more} more`)}`] : [];
  return [md`**${clean.inline(title)}:**\n\n${joinClean([...shown, ...rest], md`\n`)}`];
}

function next(approval: Approval, clean: Cleaner): Clean {
  if (approval.type === 'impossible') return md`**It cannot be approved:** ${clean.inline(approval.reason)}`;
  const command = (words: string): Clean => clean.inlineCode(`/ultracode ${words}`);
  const { planId: id, days } = approval;
  return md`**Nothing has run yet.** Whoever may write here can comment:

| comment | what it does |
|---|---|
| ${command(`approve ${id}`)} | runs exactly this script on exactly this commit, once |
| ${command(`revise ${id} …`)} | has it changed as the words after the id say |
| ${command(`reject ${id}`)} | closes the plan |
| ${command(`save ${id}`)} | opens a pull request that commits the script |

<sub>The plan is open for ${days} days.</sub>`;
}

/** A fenced script as a reader sees it: without the fence, and the space that Markdown takes away. */
export function readsAs(script: string, clean: Cleaner): string {
  const lines = clean.code(script, 'js').split('\n').slice(1, -1);
  return `${lines.map((line) => line.replace(/^ /, '')).join('\n')}\n`;
}

/** A script with one line end at its end, and no other kind of line end: as it is shown, kept, bound and run. */
export const settled = (script: string): string => `${script.replaceAll(/\r\n?/g, '\n').trim()}\n`;
