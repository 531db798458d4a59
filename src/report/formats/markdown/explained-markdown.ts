import { type Clean, joinClean, md } from '../../../clean/clean.ts';
import type { Explained, Explanation } from '../../explain/explained.ts';
import { excerpt } from '../../format.ts';
import type { Report } from '../../report.ts';
import { explainedNotices, explanationTexts, placeOfStep, sourceOf } from '../../words/explained.ts';
import { facts, headline } from '../../words/headline.ts';
import { numberedLines } from '../../words/snippet.ts';
import { alert } from './alert.ts';
import { findingFold } from './finding-markdown.ts';
import { always, fitSections, fold, type Section } from './fit.ts';
import { longText } from './long-text.ts';
import { findingView, type MarkdownView, notShown, whereWhole } from './markdown-view.ts';

/** The reply to a question about one finding: what an agent says of it, and then what the earlier report holds. */
export function explainedMarkdown(report: Report, explained: Explained, view: MarkdownView): Clean {
  const { explanation } = explained;
  const sections = [
    always(head(report, explained, view)),
    ...(explanation === null ? [] : explanationSections(explanation, report, view)),
    reported(report, explained, view),
    always(foot(report, view)),
  ];
  return fitSections(sections, view.limit);
}

const BLANK_LINE = md`\n\n`;
const NOTHING = md``;

function head(report: Report, explained: Explained, { clean, reportUrl, limit }: MarkdownView): Clean {
  const [commit = '', ...others] = facts(report);
  const link = reportUrl === null ? [] : [clean.link(md`log`, reportUrl)];
  const line = joinClean(
    [clean.inlineCode(commit), ...others.map((fact) => clean.inline(fact)), ...link],
    md` · `,
  );
  const alerts = explainedNotices(report, explained).map((notice) => alert(notice, clean, limit / 20));
  return joinClean([md`## ${clean.inline(excerpt(headline(report), 200))}`, line, ...alerts], BLANK_LINE);
}

function explanationSections(explanation: Explanation, report: Report, view: MarkdownView): Section[] {
  const { clean } = view;
  const { steps, votes } = explanation;
  const whole = whereWhole(report, view);
  const section = (title: string, items: readonly Clean[], between: Clean): Section => ({
    ...{ rank: 1, items, between, close: NOTHING },
    open: md`### ${clean.inline(title)}\n\n`,
    cut: () => notShown(title, report, view),
  });
  return [
    ...(steps.length === 0
      ? []
      : [
          section(
            'What happens, step by step',
            steps.map((step, index) => stepItem(step, index, view)),
            BLANK_LINE,
          ),
        ]),
    ...explanationTexts(explanation).map(({ title, text }) =>
      section(title, [longText(clean.plain(text), view.limit / 6, { clean, whole })], NOTHING),
    ),
    ...(votes.length === 0
      ? []
      : [
          section(
            'What the votes said, and whether it is borne out',
            votes.map(
              ({ by, view: told, why }) =>
                md`- **${clean.inline(excerpt(clean.plain(by), 60))}**: ${clean.inline(told)}. ${clean.inline(excerpt(clean.plain(why), 1_000))}`,
            ),
            md`\n`,
          ),
        ]),
  ];
}

/** A paragraph and its code, no item of a list: a fence would have to be indented. */
function stepItem(
  { what, place }: Explanation['steps'][number],
  index: number,
  { clean }: MarkdownView,
): Clean {
  const { position, doubt } = placeOfStep(place);
  const language = /\.([A-Za-z0-9]+)$/.exec(place.file ?? '')?.[1] ?? '';
  const quoted = place.snippet === null ? (place.evidence ?? '') : numberedLines(place.snippet).join('\n');
  const where = place.file === null ? clean.inline(position) : clean.inlineCode(position);
  const unsure = doubt === null ? NOTHING : md` (**${clean.inline(doubt)}**)`;
  const line = md`**${index + 1}.** ${where}${unsure}: ${clean.inline(excerpt(clean.plain(what), 1_000))}`;
  return quoted === ''
    ? line
    : md`${line}\n\n${clean.code(excerpt(clean.plain(quoted), CODE_CHARS), language)}`;
}

/** Characters of the code of one step. */
const CODE_CHARS = 4_000;

function reported(report: Report, explained: Explained, view: MarkdownView): Section {
  const { finding, of } = explained;
  const about = { ...findingView(report, view), headSha: of.headSha, textChars: view.limit / 3 };
  const text = findingFold(finding, about, true);
  return fold({
    rank: 2,
    label: md`<b>${view.clean.inline(sourceOf(explained))}</b>`,
    opened: explained.explanation === null,
    items: [text],
    between: BLANK_LINE,
    cut: () => notShown('What the report says', report, view),
  });
}

function foot({ again, next }: Report, { clean }: MarkdownView): Clean {
  const command = next?.type === 'command' ? next.command : again;
  // A command that lacks a secret would ask for something else.
  if (command === null || clean.plain(command) !== command) return NOTHING;
  const what = next?.type === 'command' ? md`To go on from here` : md`To ask again`;
  return md`<sub>${what}: ${clean.inlineCode(command)}</sub>`;
}
