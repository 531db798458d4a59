import { type Clean, joinClean, md } from '../../../../clean/clean.ts';
import type { LeftOutEdits } from '../../../../edits/edit-set.ts';
import { type EditedFile, type LaidEdits, laidIn, type ReportEdits } from '../../../edits.ts';
import { excerpt, oneLine, plural } from '../../../format.ts';
import type { Report } from '../../../report.ts';
import { notDone } from '../../../words/edits/not-done.ts';
import { verifiedWords } from '../../../words/edits/verified.ts';
import {
  changedWords,
  editNotices,
  fileWords,
  lineWords,
  namesOf,
  pathsOf,
  type Told,
  toldOf,
  unchangedWords,
} from '../../../words/edits.ts';
import { alert } from '../alert.ts';
import { always, fitSections, fold, type Section } from '../fit.ts';
import { type MarkdownView, notShown, shortText } from '../markdown-view.ts';

/** What a run edited, as a text of its own: how far it can be trusted, the files, how they were verified, what was left out. */
export function editsMarkdown(edits: ReportEdits, view: MarkdownView, laid: LaidEdits | null = null): Clean {
  const notices = editNotices(edits, laid ?? undefined).map((notice) =>
    always(alert(notice, view.clean, view.limit / 20)),
  );
  return fitSections([...notices, ...editSections(edits, { runDir: null }, view, laid)], view.limit);
}

const LINE_BREAK = md`\n`;
const NOTHING = md``;
const PATH_CHARS = 200;

/** Files that are read at once; others are unfolded. */
const FILES_SHOWN = 20;

/** The parts of it, to stand among others. */
export function editSections(
  edits: ReportEdits,
  report: Pick<Report, 'runDir'>,
  view: MarkdownView,
  laid = laidIn(edits),
): readonly Section[] {
  const { clean } = view;
  const { files } = edits;
  const told = toldOf(files, clean.plain);
  const lines = files.map((file) => fileLine(file, view));
  const fuller = files.map((file, index) => md`${fileLine(file, view)}${by(told[index] ?? [], view)}`);
  const of = (from: number, to: number): Pick<Section, 'rank' | 'items' | 'fuller' | 'between' | 'cut'> => ({
    rank: 2,
    items: lines.slice(from, to),
    fuller: {
      rank: 6,
      items: fuller.slice(from, to),
      cut: (left) => notShown(`By whom and why, of ${plural(left, 'file')}`, report, view),
    },
    between: LINE_BREAK,
    cut: (left) => notShown(plural(left, 'changed file'), report, view),
  });
  const rest = files.length - FILES_SHOWN;
  const unchanged = unchangedWords(edits);
  return [
    ...(files.length === 0
      ? []
      : [
          always(
            md`### ${clean.inline(`${changedWords(files, notDone(files, edits.discarded).length)}: ${lineWords(files)}`)}\n\n**${clean.inline(excerpt(clean.plain(verifiedWords(edits, laid)), 600))}.**`,
          ),
          { ...of(0, FILES_SHOWN), open: NOTHING, close: NOTHING },
          ...(rest > 0
            ? [
                fold({
                  ...of(FILES_SHOWN, files.length),
                  label: md`<b>${clean.inline(plural(rest, 'more file'))}</b>`,
                }),
              ]
            : []),
        ]),
    ...leftOut(edits, report, view),
    ...takenBack(edits, report, view),
    ...output(edits, report, view),
    ...(unchanged === null ? [] : [always(md`${clean.inline(excerpt(clean.plain(unchanged), 600))}.`)]),
    ...where(edits, view),
  ];
}

const fileLine = (file: EditedFile, view: MarkdownView): Clean =>
  md`- ${view.clean.inlineCode(excerpt(oneLine(view.clean.plain(file.path)), PATH_CHARS))} · ${shortText(fileWords(file), view)}`;

/** Agents of one file that are named. */
const AGENTS_SHOWN = 4;

/** The agents of a file and why they edited it, in their own words and marked as these. */
function by(told: readonly Told[], view: MarkdownView): Clean {
  const { clean } = view;
  const names = told.slice(0, AGENTS_SHOWN).map(({ label, said, failedAlone }) => {
    const name = label === '' ? [] : [shortText(oneLine(clean.plain(label)), view)];
    const words = said === '' ? [] : [md`“${clean.inline(said)}”`];
    const alone = label === '' ? md`failed alone` : md`(failed alone)`;
    const mark = failedAlone ? [alone] : [];
    return joinClean([joinClean([...name, ...mark], md` `), ...words].filter(isSome), md`: `);
  });
  const more = told.length - names.length;
  const all = [...names, ...(more > 0 ? [clean.inline(plural(more, 'other agent'))] : [])].filter(isSome);
  return all.length === 0 ? NOTHING : md` · ${joinClean(all, md`; `)}`;
}

const isSome = (text: Clean): boolean => text !== '';

const leftOut = (
  { leftOut: left }: ReportEdits,
  report: Pick<Report, 'runDir'>,
  view: MarkdownView,
): readonly Section[] =>
  leftFold(left, { what: 'left out', opened: left.length <= FILES_SHOWN }, report, view);

const takenBack = (
  { discarded = [] }: ReportEdits,
  report: Pick<Report, 'runDir'>,
  view: MarkdownView,
): readonly Section[] =>
  leftFold(discarded, { what: 'taken back by the workflow', opened: false }, report, view);

function leftFold(
  left: readonly LeftOutEdits[],
  { what, opened }: { readonly what: string; readonly opened: boolean },
  report: Pick<Report, 'runDir'>,
  view: MarkdownView,
): readonly Section[] {
  if (left.length === 0) return [];
  const { clean } = view;
  return [
    fold({
      rank: 1,
      opened,
      label: md`<b>Edits of ${clean.inline(plural(left.length, 'agent'))} ${clean.inline(what)}</b>, and why`,
      items: left.map(
        ({ agent, paths, reason }) =>
          md`- **${shortText(namesOf([agent]), view)}**: ${shortText(reason, view)} (${shortText(pathsOf(paths), view)})`,
      ),
      between: LINE_BREAK,
      cut: (count) => notShown(`What was ${what} of ${plural(count, 'agent')}`, report, view),
    }),
  ];
}

/** The end of what the command wrote, where it failed. */
function output(
  { verification }: ReportEdits,
  report: Pick<Report, 'runDir'>,
  view: MarkdownView,
): readonly Section[] {
  if (verification?.status !== 'failed' || verification.output.trim() === '') return [];
  const { clean } = view;
  return [
    fold({
      rank: 3,
      label: md`<b>What the command wrote</b>, its end`,
      items: [clean.code(tailOf(clean.plain(verification.output), view.limit / 6))],
      between: NOTHING,
      cut: () => notShown('What the command wrote', report, view),
    }),
  ];
}

/** The end of a text, begun at a line where there is one. */
function tailOf(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const tail = text.slice(-Math.floor(maxChars)).toWellFormed();
  const line = tail.indexOf('\n');
  return `…\n${line === -1 || line > maxChars / 2 ? tail : tail.slice(line + 1)}`;
}

/** How the edits get into a work tree. */
function where({ files, apply }: ReportEdits, { clean, artifact }: MarkdownView): readonly Section[] {
  if (files.length === 0) return [];
  // A command that lacks a secret would ask for something else.
  if (apply !== undefined && clean.plain(apply) === apply)
    return [always(md`**Write them to the work tree:** ${clean.inlineCode(apply)}`)];
  if (artifact === null) return [];
  return [
    always(
      md`<sub>The edits are in the artifact ${clean.inlineCode(artifact)} too: unpacked into a folder, ${clean.inlineCode('ultracode apply <folder>')} writes them to a work tree.</sub>`,
    ),
  ];
}
